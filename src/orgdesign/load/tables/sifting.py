"""Which rows of a table count: one for each municipality (or visit, where it tells their days) that answers something.

Downloads and workbooks hold more: areas that are no municipality, totals, a source below the table, municipalities that are
no more, the same one twice. These rows are left out and told, all of one kind together. Knows rows; knows no questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from orgdesign.load.tables.cells import text_of
from orgdesign.load.tables.columns import Columns
from orgdesign.load.tables.files import RawRows, TableFile
from orgdesign.load.tables.municipalities import are_no_places, is_of_another_kind, name_keys, no_places
from orgdesign.model.columns import visit_among
from orgdesign.model.days import day_of
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.model.municipality import name_of
from orgdesign.model.prefill import Prefill

if TYPE_CHECKING:
    import polars as pl

_NAMED = 5
"""How many of the rows that are left out are named."""


class Why(Enum):
    """Why a row does not count, in the order in which that is looked at."""

    OTHER_AREA = Code.OTHER_AREA_ROWS
    NO_ANSWER = Code.ROWS_WITHOUT_ANSWER
    EARLIER = Code.EARLIER_ROWS
    NO_DAY = Code.ROWS_WITHOUT_DAY
    AGAIN = Code.REPEATED_ROWS


@dataclass(frozen=True, slots=True)
class Sifting:
    """Which of some rows are left out, which of the others lack a name, and what the rows are called."""

    left_out: frozenset[int]
    nameless: tuple[int, ...]
    names: pl.Series


@dataclass(slots=True)
class _Left:
    count: int = 0
    first: tuple[tuple[int, str], ...] = ()


class Sifter:
    """Sifts the rows of one table, some at a time."""

    def __init__(self, file: TableFile, columns: Columns, prefill: Prefill) -> None:
        """Take the table, what its columns are, and what counts as a municipality."""
        import polars as pl

        self._file = file
        self._columns = columns
        self._prefill = prefill
        self._no_places = no_places(prefill.others)
        self._aliases = {name_of(known).whole: name_of(name).whole for known, name in prefill.aliases.items()}
        self._visit = visit_among(columns.carried)
        self._seen = pl.Series([], dtype=pl.UInt64)
        self._latest = self._periods()
        self._visited = self._with_day()
        self._left = {why: _Left() for why in Why}

    def sift(self, raw: RawRows) -> Sifting:
        """Tell which of some rows count."""
        import polars as pl

        cells = raw.cells
        names = text_of(cells[self._columns.name]).str.strip_chars()
        named = names.is_not_null() & (names != "")
        answered = self._answered(cells)
        own = [self._columns.name, *(each for each in (self._columns.code,) if each)]
        nothing = (
            ~answered
            & _blank(cells, [each for each in cells.columns if each not in own], ())
            & ~named.fill_null(value=False)
        )
        out: dict[int, Why | None] = dict.fromkeys(nothing.arg_true())
        for row in self._other_areas(cells, names):
            out.setdefault(row, Why.OTHER_AREA)
        for row in (named & ~answered).arg_true():
            out.setdefault(row, Why.NO_ANSWER)
        keys = self._keys(names)
        for row in self._earlier(cells, keys):
            out.setdefault(row, Why.EARLIER)
        days = self._days(cells)
        for row in (named & days.is_null() & keys.is_in(self._visited.implode())).arg_true():
            out.setdefault(row, Why.NO_DAY)
        keys = self._visits(keys, days)
        counting = ~pl.int_range(cells.height, eager=True).is_in(list(out)) & named
        twice = counting & (keys.is_in(self._seen.implode()) | ~self._first_of(keys, counting))
        for row in twice.arg_true():
            out.setdefault(row, Why.AGAIN if self._visit is None or days[row] is not None else Why.NO_DAY)
        self._seen = self._seen.append(keys.filter(counting & ~twice)).unique()
        for row, why in out.items():
            if why is not None:
                self._leave(why, raw.numbers[row], names[row])
        nameless = tuple(row for row in (~named.fill_null(value=False)).arg_true() if row not in out)
        return Sifting(frozenset(out), nameless, names)

    def told(self) -> Iterator[Diagnostic]:
        """Tell of the rows that were left out, those of one kind together."""
        for why, left in self._left.items():
            if left.count:
                rows = ", ".join(f"{row} ({name})" if name else str(row) for row, name in left.first)
                values = {"count": str(left.count), "rows": f"{rows}, …" if left.count > len(left.first) else rows}
                place = Place(self._file.name, left.first[0][0])
                yield Diagnostic(why.value, place, values, severity=Severity.WARNING)

    def _leave(self, why: Why, row: int, name: str | None) -> None:
        left = self._left[why]
        left.count += 1
        if len(left.first) < _NAMED:
            left.first = (*left.first, (row, name or ""))

    def _answered(self, cells: pl.DataFrame) -> pl.Series:
        """Tell which rows answer a question, be it that it is not known."""
        return ~_blank(cells, [each.name for each in self._columns.answers], tuple(self._prefill.missing))

    def _other_areas(self, cells: pl.DataFrame, names: pl.Series) -> list[int]:
        coding, code = self._prefill.coding, self._columns.code
        rows = are_no_places(names, self._no_places)
        if coding is not None and code is not None:
            codes = text_of(cells[code]).fill_null("")
            other = [each for each in codes.unique() if is_of_another_kind(each, coding)]
            rows = rows | codes.is_in(other)
        return rows.arg_true().to_list()

    def _keys(self, names: pl.Series) -> pl.Series:
        """Return a number for each municipality, by its name as names are compared."""
        keys = name_keys(names)
        return (keys.replace(self._aliases) if self._aliases else keys).hash(seed=0)

    # rows of several visits

    def _days(self, cells: pl.DataFrame) -> pl.Series:
        """Return the day of each visit, null where a row tells none."""
        import polars as pl

        if self._visit is None:
            return pl.repeat(None, cells.height, dtype=pl.String, eager=True)
        texts = text_of(cells[self._visit]).fill_null("")
        return texts.replace_strict({each: day_of(each) for each in texts.unique()}, return_dtype=pl.String)

    def _visits(self, keys: pl.Series, days: pl.Series) -> pl.Series:
        """Return a number for each visit: where a table tells of none, that of the municipality."""
        if self._visit is None:
            return keys
        return keys.to_frame("key").with_columns(days.alias("day")).hash_rows(seed=0)

    def _with_day(self) -> pl.Series:
        """Return the municipalities of which a row that counts tells its day: what tells none is no visit of theirs."""
        import polars as pl

        found = pl.Series([], dtype=pl.UInt64)
        if self._visit is None:
            return found
        own = (self._columns.name, self._columns.code, self._columns.period, self._visit)
        used = [*filter(None, own), *(each.name for each in self._columns.answers)]
        for raw in self._file.read(list(dict.fromkeys(used))):
            keys = self._keys(text_of(raw.cells[self._columns.name]).str.strip_chars())
            earlier = pl.int_range(len(keys), eager=True).is_in(list(self._earlier(raw.cells, keys)))
            counts = self._days(raw.cells).is_not_null() & self._answered(raw.cells) & ~earlier
            found = found.append(keys.filter(counts)).unique()
        return found

    @staticmethod
    def _first_of(keys: pl.Series, counting: pl.Series) -> pl.Series:
        import polars as pl

        among = pl.DataFrame({"key": keys, "counts": counting, "at": pl.int_range(keys.len(), eager=True)})
        first = among.filter("counts").unique("key", keep="first", maintain_order=True)["at"]
        return among["at"].is_in(first.implode())

    # rows of several periods

    def _periods(self) -> pl.DataFrame | None:
        """Return the latest period of each municipality in which it answers something, None for a table of one period."""
        import polars as pl

        if self._columns.period is None:
            return None
        used = [self._columns.name, self._columns.period, *(each.name for each in self._columns.answers)]
        latest = pl.DataFrame(schema={"key": pl.UInt64, "period": pl.String})
        periods: set[str] = set()
        for raw in self._file.read(list(dict.fromkeys(used))):
            keys = self._keys(text_of(raw.cells[self._columns.name]).str.strip_chars())
            some = pl.DataFrame({"key": keys, "period": self._period(raw.cells)}).filter(self._answered(raw.cells))
            periods.update(some["period"].unique())
            latest = pl.concat([latest, some]).group_by("key").agg(pl.col("period").max())
        return latest if len(periods) > 1 else None

    def _period(self, cells: pl.DataFrame) -> pl.Series:
        return text_of(cells[self._columns.period or ""]).str.strip_chars().str.to_lowercase().fill_null("")

    def _earlier(self, cells: pl.DataFrame, keys: pl.Series) -> Sequence[int]:
        import polars as pl

        if self._latest is None:
            return ()
        rows = pl.DataFrame({"key": keys, "of": self._period(cells)})
        joined = rows.join(self._latest, on="key", how="left", maintain_order="left")
        return (joined["of"] < joined["period"]).fill_null(value=False).arg_true().to_list()


def _blank(cells: pl.DataFrame, columns: Sequence[str], missing: tuple[str, ...]) -> pl.Series:
    """Tell which rows hold nothing in these columns."""
    import polars as pl

    empty = ["", *missing]
    texts = [
        pl.col(each).str.strip_chars().is_in(empty).fill_null(value=True)
        for each in columns
        if cells[each].dtype == pl.String
    ]
    others = [_is_nothing(pl.col(each), cells[each].dtype) for each in columns if cells[each].dtype != pl.String]
    if not texts and not others:
        return pl.repeat(value=True, n=cells.height, dtype=pl.Boolean, eager=True)
    return cells.select(pl.all_horizontal(*texts, *others).alias("blank")).to_series()


def _is_nothing(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    return column.is_null() | column.is_nan().fill_null(value=False) if dtype.is_float() else column.is_null()
