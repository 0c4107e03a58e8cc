"""The cells of a column of answers: which are no answer, and what the others say.

A whole column is looked at at once; only cells that are not plainly an answer are read one by one, each different text
once, by the very reader that profiles are read with. So a table and a profile mean the same, and are told the same.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeAlias

from orgdesign.load.source.answers import Unreadable, read_value
from orgdesign.load.source.conditions import Named, Numeric, Several, Subject
from orgdesign.load.source.yaml_tree import Report, YamlFile, YamlList, YamlText
from orgdesign.model.diagnostic import Code, Told
from orgdesign.model.logic import Choices, Span
from orgdesign.model.prefill import folded
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import EMPTY, NO, UNKNOWN, YES, Kind, Question

if TYPE_CHECKING:
    import polars as pl

SEPARATOR = ";"
"""What stands between the options of a several-choice answer."""
Said: TypeAlias = str | float | Picks | None
"""What a cell says: a value, the options picked, or nothing."""
NOTHING: Mapping[str, str] = MappingProxyType({})
_WHOLE = re.compile(r"([+-]?[0-9]+)\.0{1,2}")
_MOST_REMEMBERED = 100_000
_MOST_SUGGESTED = 1_000
"""For so many different texts of a column that are no answer, the nearest is looked for: that takes longer than all else."""
_NO_STEP = 1e-6
"""How far from a step a number may be and still be meant as one: binary fractions lose that much."""
_NOWHERE = YamlFile("", "", None, ())


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell."""

    code: Code
    values: Mapping[str, Told]
    nearest: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """A column that was read: a column for each fact, and which rows are at fault, with what; empty if none is."""

    facts: tuple[pl.Series, ...]
    faults: Mapping[int, Fault]


class CellReader(Protocol):
    """Reads one column of a table, some rows at a time."""

    def usual(self, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
        """Tell where a cell plainly is an answer, or empty."""
        ...

    def read(self, cells: pl.Series, *, usual: bool) -> Answers:
        """Return what the cells say; `usual` tells that all of them plainly do."""
        ...


def cell_reader(
    subject: Subject, column: str, values: Mapping[str, str] = NOTHING, missing: Container[str] = ()
) -> CellReader:
    """Return the reader of a question's column; `values` tells what cells stand for, `missing` which say nothing."""
    one_by_one = _OneByOne(subject, column, values, missing)
    match subject:
        case Named():
            return _Words(subject, one_by_one)
        case Numeric():
            return _Numbers(subject, one_by_one)
        case Several():
            return _Lists(subject, one_by_one)


def as_looked_up(text: str) -> str:
    """Return what stands for an option as it is looked up: `2.0`, as software writes a whole number, is `2`."""
    whole = _WHOLE.fullmatch(text)
    return folded(text if whole is None else whole[1])


class _OneByOne:
    """Reads cells as a profile's answers are read, and remembers each text."""

    def __init__(self, subject: Subject, column: str, values: Mapping[str, str], missing: Container[str]) -> None:
        self.subject = subject
        self.key = _text(column)
        self.values = values
        self.missing = missing
        self.known: dict[str, Said | Fault] = {}
        self.wrong = 0

    def read(self, texts: Iterable[str | None]) -> dict[str, Said | Fault]:
        if len(self.known) > _MOST_REMEMBERED:
            self.known.clear()
        found: dict[str, Said | Fault] = {}
        for text in texts:
            if text is not None:
                if text not in self.known:
                    self.known[text] = self._read(text.strip())
                found[text] = self.known[text]
        return found

    def _read(self, text: str) -> Said | Fault:
        if not text or text in self.missing or (isinstance(self.subject, Several) and not text.strip(f"{SEPARATOR} ")):
            return None
        if text.startswith("="):
            return Fault(Code.NO_RESULT, {"value": text}, None)
        report = Report()
        try:
            value = read_value(self._node(text), self.subject, self.key, _NOWHERE, report)
        except Unreadable:
            (found,) = report.diagnostics
            self.wrong += 1
            if self.wrong == _MOST_SUGGESTED and not isinstance(self.subject, Numeric) and self.subject.names is not None:
                self.subject = replace(self.subject, names=replace(self.subject.names, suggests=False))
            tells = "value" in found.values or isinstance(self.subject, Numeric)
            values = {**found.values, "value": text} if tells and not isinstance(self.subject, Several) else found.values
            return Fault(found.code, values, found.nearest)
        match value:
            case Choices(words):
                return next(iter(words))
            case Span(low):
                return low
            case _:
                return value

    def _node(self, text: str) -> YamlText | YamlList:
        said = self.values.get(as_looked_up(text), text)
        if said != text or not isinstance(self.subject, Several) or SEPARATOR not in text:
            return _text(said)
        pieces = [each.strip() for each in text.split(SEPARATOR)]
        return _list([_text(self.values.get(as_looked_up(each), each)) for each in pieces if each])


def _text(text: str) -> YamlText:
    word = YamlText(text)
    word.line = word.column = 1
    return word


def _list(items: Iterable[YamlText]) -> YamlList:
    node = YamlList(items)
    node.line = node.column = 1
    return node


class _Words:
    """A choice, a scale or ja/nee; also one option of several."""

    def __init__(self, subject: Named, one_by_one: _OneByOne) -> None:
        self.subject = subject
        self.one_by_one = one_by_one
        self.is_yes_no = set(subject.values) == {YES, NO}

    def usual(self, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
        import polars as pl

        if self.is_yes_no and (dtype == pl.Boolean or dtype.is_integer()):
            return (cells.cast(pl.Int8) if dtype == pl.Boolean else cells).is_between(0, 1)
        return _as_text(cells, dtype).is_in([*self.subject.values, UNKNOWN])

    def read(self, cells: pl.Series, *, usual: bool) -> Answers:
        import polars as pl

        if usual and cells.dtype == pl.String:
            return Answers((cells,), {})
        if usual and self.is_yes_no and (cells.dtype == pl.Boolean or cells.dtype.is_integer()):
            return Answers((cells.cast(pl.Boolean),), {})
        words = text_of(cells)
        said = self.one_by_one.read(words.unique(maintain_order=True))
        return Answers((_replaced(words, said, pl.String()),), _faults(words, said))


class _Numbers:
    """A number."""

    def __init__(self, subject: Numeric, one_by_one: _OneByOne) -> None:
        self.subject = subject
        self.one_by_one = one_by_one
        decimals = f"(?:[.][0-9]{{1,{subject.decimals}}})?" if subject.decimals else "(?:[.]0{1,2})?"
        self.plain = f"^[+-]?[0-9]{{1,15}}{decimals}$"

    def usual(self, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
        import polars as pl

        if not dtype.is_numeric():
            words = _as_text(cells, dtype)
            plain = words.str.contains(self.plain)
            numbers = pl.when(plain).then(words).otherwise(None).cast(pl.Float64, strict=False)
            return plain & self._within(numbers)
        if dtype.is_integer():
            return self._within(cells)
        numbers = cells.cast(pl.Float64).fill_nan(None)
        return self._within(numbers) & self._on_a_step(numbers)

    def _on_a_step(self, numbers: pl.Expr) -> pl.Expr:
        steps = numbers * 10.0**self.subject.decimals
        return (steps - steps.round()).abs().lt(_NO_STEP)

    def _within(self, numbers: pl.Expr) -> pl.Expr:
        return numbers.is_between(self.subject.low, self.subject.high)

    def read(self, cells: pl.Series, *, usual: bool) -> Answers:
        import polars as pl

        if cells.dtype.is_float() or (usual and isinstance(cells.dtype, pl.Decimal)):
            number = pl.col(cells.name).cast(pl.Float64).fill_nan(None)
            rounded = pl.when(self._on_a_step(number)).then(number.round(self.subject.decimals)).otherwise(number)
            cells = cells.to_frame().select(rounded).to_series()
        if usual:
            numbers = cells if cells.dtype.is_numeric() else cells.cast(pl.String).cast(pl.Float64)
            return Answers((numbers.cast(pl.Float64 if self.subject.decimals else pl.Int64),), {})
        words = text_of(cells)
        said = self.one_by_one.read(words.unique(maintain_order=True))
        return Answers((_replaced(words, said, pl.Float64()),), _faults(words, said))


class _Lists:
    """A several-choice question in one column: text with `;` between the options, or lists."""

    def __init__(self, subject: Several, one_by_one: _OneByOne) -> None:
        self.subject = subject
        self.one_by_one = one_by_one

    def usual(self, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:  # noqa: ARG002  another column has
        import polars as pl

        return pl.lit(value=False)

    def read(self, cells: pl.Series, *, usual: bool) -> Answers:  # noqa: ARG002  as above
        import polars as pl

        words = text_of(cells)
        said = self.one_by_one.read(words.unique(maintain_order=True))
        facts: list[pl.Series] = []
        for option in self.subject.options:
            picked = {text: option in each.options if isinstance(each, Picks) else None for text, each in said.items()}
            facts.append(_replaced(words, picked, pl.Boolean()))
        return Answers(tuple(facts), _faults(words, said))


def _as_text(cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    import polars as pl

    return cells if dtype == pl.String else cells.cast(pl.String)


def text_of(cells: pl.Series) -> pl.Series:
    """Return cells of any type as the text that a person would write; what nobody writes, as a program would show it."""
    import polars as pl

    if cells.dtype.is_float():
        return pl.Series([None if each is None else _number_text(each) for each in cells], dtype=pl.String)
    if isinstance(cells.dtype, pl.Decimal):
        return pl.Series([None if each is None else f"{each.normalize():f}" for each in cells], dtype=pl.String)
    try:
        if isinstance(cells.dtype, pl.List | pl.Array):
            lists = cells.cast(pl.List(pl.String))
            words = lists.list.eval(pl.element().fill_null("")).list.join(SEPARATOR)
            return pl.select(pl.when(lists.list.len() == 0).then(pl.lit(EMPTY)).otherwise(words)).to_series()
        return cells.cast(pl.String)
    except pl.exceptions.PolarsError:  # durations, lists of lists, bytes that are no text
        return pl.Series([None if each is None else str(each) for each in cells.to_list()], dtype=pl.String)


def as_value(question: Question, cells: Sequence[object]) -> Value:
    """Return what the cells of a question say, one for each of its facts and none of them empty."""
    match question.kind:
        case Kind.SEVERAL:
            chosen = zip(question.options, cells, strict=True)
            return Picks(frozenset(option.id for option, said in chosen if said in {True, YES}))
        case Kind.NUMBER:
            number = float(str(cells[0]))
            return Span(number, number)
        case Kind.YES_NO:
            return Choices.of(YES if cells[0] in {True, YES} else NO)
        case _:
            return Choices.of(str(cells[0]))


def may_answer(dtype: pl.DataType, *, several: bool = False) -> bool:
    """Tell whether a column of this type can hold answers; `several` tells that a cell may hold any number of options."""
    import polars as pl

    if isinstance(dtype, pl.List | pl.Array):
        return several and isinstance(dtype.inner, pl.String | pl.Categorical | pl.Enum | pl.Null)
    return dtype.is_numeric() or isinstance(
        dtype, pl.String | pl.Boolean | pl.Categorical | pl.Enum | pl.Null | pl.Date | pl.Datetime | pl.Time
    )


def _number_text(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)


def _replaced(words: pl.Series, said: Mapping[str, object], dtype: pl.DataType) -> pl.Series:
    values = {text: None if isinstance(each, Fault) else each for text, each in said.items()}
    return words.replace_strict(values, default=None, return_dtype=dtype)


def _faults(words: pl.Series, said: Mapping[str, Said | Fault]) -> dict[int, Fault]:
    wrong = {text: each for text, each in said.items() if isinstance(each, Fault)}
    if not wrong:
        return {}
    rows = words.is_in(list(wrong)).arg_true()
    return {row: wrong[text] for row, text in zip(rows, words.gather(rows), strict=True)}
