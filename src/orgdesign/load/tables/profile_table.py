"""Tables of profiles: which inputs are tables, and their rows as profiles, some at a time.

A row that is no profile is told and left out; the others come in the columns that `score_frame` reads. Knows files and
rows; knows nothing of what is done with the profiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.batch.portfolio import SUFFIXES as PROFILES
from orgdesign.load.batch.portfolio import matching
from orgdesign.load.tables.cells import Answers
from orgdesign.load.tables.columns import AnswerColumn, Columns, columns_of
from orgdesign.load.tables.files import (
    LOCK,
    Form,
    RawRows,
    TableFile,
    WantedColumns,
    form_by_name,
    form_of,
    open_file,
    unreadable,
)
from orgdesign.load.tables.finding import Finder
from orgdesign.load.tables.sifting import Sifter, Sifting
from orgdesign.model.columns import FILE, MUNICIPALITY, ROW
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.prefill import Prefill
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    import polars as pl

STANDARD_INPUT = "-"
"""How a person names standard input; `PIPED` is how it is called in findings and rows."""
PIPED = "stdin"


@dataclass(frozen=True, slots=True)
class TableBatch:
    """Some rows of a table.

    `frame` holds the rows that are profiles: `municipality`, `file`, `row`, a column for each fact that the table answers
    (words for a choice, a scale and ja/nee; numbers; booleans for the options of several), and the columns carried along.
    `faults` tells what is wrong with the `skipped` others. Blank rows, and rows of what is no municipality or was counted
    already, are neither; once all rows have passed, `warnings` tells of these.
    """

    frame: pl.DataFrame
    faults: tuple[Diagnostic, ...]
    skipped: int
    read: int
    warnings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """A table that was opened; `rows` is about how many it has."""

    file: TableFile
    columns: Columns
    prefill: Prefill

    @property
    def rows(self) -> int:
        """About how many rows it has."""
        return self.file.rows

    def batches(self) -> Iterator[TableBatch]:
        """Yield the rows. Raises `Unusable` where the table turns out not to be well-formed."""
        import polars as pl

        sifter = Sifter(self.file, self.columns, self.prefill)
        no_rows = pl.DataFrame()
        for raw in self.file.read(self.columns.used):
            batch = BatchReader(self, raw, sifter.sift(raw)).read()
            no_rows = batch.frame.clear()
            yield batch
        if told := tuple(sifter.told()):
            yield TableBatch(no_rows, (), 0, 0, told)


def split_inputs(inputs: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which of the inputs are tables, each file once, and the others; a pattern may be both."""
    tables: dict[str, None] = {}
    others: list[str] = []
    for name in inputs:
        if has_magic(name) and not Path(name).exists():
            found = matching(name)
            matches = sorted(each for each in found if is_table(each) and not Path(each).name.startswith((LOCK, ".")))
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
    return form_by_name(name) is not None


def sniffed(path: Path) -> Form | None:
    """Return the form of a file by how it begins, None if it is no table."""
    with path.open("rb") as file:
        return form_of(file.read(65_536))


def open_table(
    path: Path, rule_base: RuleBase, name: str | None = None, form: Form | None = None, mapping: Prefill | None = None
) -> tuple[ProfileTable | None, tuple[Diagnostic, ...]]:
    """Return the table in a file, None if it cannot be used, and everything that was found.

    `mapping` tells what its columns are; otherwise the rule base does.
    """
    name = path.as_posix() if name is None else name
    finder = Finder(rule_base, mapping or rule_base.prefill, only=mapping is not None)
    form = form or form_by_name(path.name) or Form.CSV
    try:
        file = open_file(path, name, form, WantedColumns(finder.use, finder.prefill.sheet, finder.prefill.header))
    except Unusable as found:
        return None, found.diagnostics
    except OSError as error:
        return None, (unreadable(name, error),)
    columns = columns_of(file, rule_base, finder)
    failed = any(each.is_error for each in columns.diagnostics)
    return None if failed else ProfileTable(file, columns, finder.prefill), columns.diagnostics


class BatchReader:
    """Rows on their way from cells to profiles."""

    def __init__(self, table: ProfileTable, raw: RawRows, sifting: Sifting) -> None:
        self.name = table.file.name
        self.columns = table.columns
        self.raw = raw
        self.sifting = sifting

    def read(self) -> TableBatch:
        import polars as pl

        cells, numbers = self.raw.cells, self.raw.numbers
        out, nameless = self.sifting.left_out, self.sifting.nameless
        answers = dict(zip(self.columns.answers, self._answers(), strict=True))
        wrong = {*nameless, *(row for each in answers.values() for row in each.faults)} - out
        facts = [
            series.alias(fact)
            for column, each in answers.items()
            for fact, series in zip(column.facts, each.facts, strict=True)
        ]
        carried = [cells[each] for each in self.columns.carried]
        file = pl.Series(FILE, [self.name], dtype=pl.String).new_from_index(0, cells.height)
        names = self.sifting.names.alias(MUNICIPALITY)
        frame = pl.DataFrame([names, file, numbers.alias(ROW), *facts, *carried])
        if wrong or out:
            sound = pl.int_range(cells.height, eager=True).is_in([*wrong, *out], nulls_equal=False).not_()
            frame = frame.filter(sound)
        faults = (*self.raw.faults, *self._told(answers, out))
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

    def _told(self, answers: dict[AnswerColumn, Answers], out: AbstractSet[int]) -> Iterator[Diagnostic]:
        numbers = self.raw.numbers
        for row in self.sifting.nameless:
            place = Place(self.name, numbers[row], field=self.columns.name)
            yield Diagnostic(Code.MISSING_KEY, place, {"name": MUNICIPALITY})
        for column, each in answers.items():
            for row, fault in each.faults.items():
                if row not in out:
                    place = Place(self.name, numbers[row], field=column.name)
                    yield Diagnostic(fault.code, place, fault.values, fault.nearest)
