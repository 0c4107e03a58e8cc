"""Tables of profiles: which inputs are tables, and their rows as profiles, some at a time.

A row that is no profile is told and left out; the others come in the columns that `score_frame` reads. Knows files and
rows; knows nothing of what is done with the profiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.batch.portfolio import SUFFIXES as PROFILES
from orgdesign.load.tables.cells import Answers
from orgdesign.load.tables.columns import AnswerColumn, Columns, columns_of
from orgdesign.load.tables.files import Form, RawRows, TableFile, form_of, open_file, unreadable
from orgdesign.model.columns import FILE, MUNICIPALITY, ROW
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    import polars as pl

SUFFIXES = {**{form.value: form for form in Form}, ".ndjson": Form.JSONL}
"""What a table's file is called, in small letters or capitals."""
STANDARD_INPUT = "-"
"""How a person names standard input; `PIPED` is how it is called in findings and rows."""
PIPED = "stdin"


@dataclass(frozen=True, slots=True)
class TableBatch:
    """Some rows of a table.

    `frame` holds the rows that are profiles: `municipality`, `file`, `row`, a column for each fact that the table answers
    (words for a choice, a scale and ja/nee; numbers; booleans for the options of several), and the columns carried along.
    `faults` tells what is wrong with the `skipped` others; blank rows are neither.
    """

    frame: pl.DataFrame
    faults: tuple[Diagnostic, ...]
    skipped: int
    read: int


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """A table that was opened; `rows` is about how many it has."""

    file: TableFile
    columns: Columns

    @property
    def rows(self) -> int:
        """About how many rows it has."""
        return self.file.rows

    def batches(self) -> Iterator[TableBatch]:
        """Yield the rows. Raises `Unusable` where the table turns out not to be well-formed."""
        for raw in self.file.read(self.columns.used):
            yield _Batch(self, raw).read()


def split_inputs(inputs: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which of the inputs are tables, each file once, and the others; a pattern may be both."""
    tables: dict[str, None] = {}
    others: list[str] = []
    for name in inputs:
        if has_magic(name) and not Path(name).exists():
            found = glob(name, recursive=True)  # noqa: PTH207  Path.glob takes no absolute pattern
            matches = sorted(filter(is_table, found))
            tables.update(dict.fromkeys(matches))
            if not matches or any(Path(each).suffix.lower() in PROFILES for each in found):
                others.append(name)
        elif is_table(name):
            tables[name] = None
        else:
            others.append(name)
    return tuple(tables), tuple(others)


def is_table(name: str) -> bool:
    """Tell whether a file is a table by its name."""
    return Path(name).suffix.lower() in SUFFIXES


def sniffed(path: Path) -> Form | None:
    """Return the form of a file by how it begins, None if it is no table."""
    with path.open("rb") as file:
        return form_of(file.read(65_536))


def open_table(
    path: Path, rule_base: RuleBase, name: str | None = None, form: Form | None = None
) -> tuple[ProfileTable | None, tuple[Diagnostic, ...]]:
    """Return the table in a file, None if it cannot be used, and everything that was found."""
    name = path.as_posix() if name is None else name
    try:
        file = open_file(path, name, SUFFIXES[path.suffix.lower()] if form is None else form)
    except Unusable as found:
        return None, found.diagnostics
    except OSError as error:
        return None, (unreadable(name, error),)
    columns = columns_of(file.schema, name, rule_base)
    failed = any(each.is_error for each in columns.diagnostics)
    return None if failed else ProfileTable(file, columns), columns.diagnostics


class _Batch:
    """Rows on their way from cells to profiles."""

    def __init__(self, table: ProfileTable, raw: RawRows) -> None:
        self.name = table.file.name
        self.columns = table.columns
        self.raw = raw

    def read(self) -> TableBatch:
        import polars as pl

        cells, numbers = self.raw.cells, self.raw.numbers
        names = cells[MUNICIPALITY].cast(pl.String)
        nameless = (names.is_null() | (names.str.strip_chars() == "")).arg_true()
        answers = dict(zip(self.columns.answers, self._answers(), strict=True))
        blank = self._blank(nameless)
        wrong = {*nameless, *(row for each in answers.values() for row in each.faults)} - blank
        facts = [
            series.alias(fact)
            for column, each in answers.items()
            for fact, series in zip(column.facts, each.facts, strict=True)
        ]
        carried = [cells[each] for each in self.columns.carried]
        file = pl.Series(FILE, [self.name], dtype=pl.String).new_from_index(0, cells.height)
        frame = pl.DataFrame([names, file, numbers.alias(ROW), *facts, *carried])
        if wrong or blank:
            sound = pl.int_range(cells.height, eager=True).is_in([*wrong, *blank], nulls_equal=False).not_()
            frame = frame.filter(sound)
        faults = (*self.raw.faults, *self._told(answers, [each for each in nameless if each not in blank]))
        faults = tuple(sorted(faults, key=lambda each: each.place.line))
        return TableBatch(frame, faults, len(wrong) + len(self.raw.faults), cells.height + len(self.raw.faults))

    def _answers(self) -> Sequence[Answers]:
        """Read every column, those of which all cells are plain answers the short way."""
        import polars as pl

        cells, columns = self.raw.cells, self.columns.answers
        schema = cells.schema
        plain = cells.select(
            each.reader.usual(pl.col(each.name), schema[each.name]).all().alias(each.name) for each in columns
        ).row(0)
        return [each.reader.read(cells[each.name], usual=usual) for each, usual in zip(columns, plain, strict=True)]

    def _blank(self, nameless: pl.Series) -> set[int]:
        """Return which of these rows hold nothing at all, as spreadsheets leave them below a table."""
        import polars as pl

        some = self.raw.cells[nameless]
        texts = some.select(pl.col(pl.String).str.strip_chars().replace("", None), pl.exclude(pl.String))
        empty = texts.select(pl.all_horizontal(pl.all().is_null())).to_series()
        return {row for row, is_empty in zip(nameless, empty, strict=True) if is_empty}

    def _told(self, answers: dict[AnswerColumn, Answers], nameless: Sequence[int]) -> Iterator[Diagnostic]:
        numbers = self.raw.numbers
        for row in nameless:
            place = Place(self.name, numbers[row], field=MUNICIPALITY)
            yield Diagnostic(Code.MISSING_KEY, place, {"name": MUNICIPALITY})
        for column, each in answers.items():
            for row, fault in each.faults.items():
                place = Place(self.name, numbers[row], field=column.name)
                yield Diagnostic(fault.code, place, fault.values, fault.nearest)
