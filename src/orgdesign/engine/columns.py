"""The second reading: a whole frame of profiles, judged column by column, on any backend that Narwhals knows.

`score_frame` gives for every row what `evaluate` gives for that row's answers: what leads, by how much, whether it is
settled; `FrameScorer` does so for one frame after another. Knows the frames that people have; knows no file and no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, cast

import narwhals as nw

from orgdesign.engine.column_answers import answer_codes
from orgdesign.engine.column_facts import Said, scale_of
from orgdesign.engine.column_judging import Judging, Wanted
from orgdesign.engine.column_sheet import Sheet
from orgdesign.engine.column_truth import total
from orgdesign.model.columns import clashes
from orgdesign.model.logic import FactId, In
from orgdesign.model.rulebase import QuestionId, RuleBase

if TYPE_CHECKING:
    import polars as pl
    from narwhals.typing import Frame, IntoFrameT

    from orgdesign.engine.column_replay import StandIn

_PLANS = 16
"""How many forms of frames are remembered; a portfolio has one, and a few more where some of its parts are complete."""

Codes: TypeAlias = Mapping[FactId, nw.Expr]
"""Where the code of each fact stands."""
Replayed: TypeAlias = "Callable[[pl.DataFrame], pl.DataFrame]"


def score_frame(
    rule_base: RuleBase, frame: IntoFrameT, *, totals: bool = False, fired: bool = False, missing: bool = False
) -> IntoFrameT:
    """Return the frame with what the rule base says of each row's answers.

    A question is read from the column of its name; a several-choice question from lists, from text with `;` between the
    options, or from a yes/no column for each option, named `question.option`. What is missing or no answer is unknown.

    Added are, for each decision, its id with the leading alternative, and `_status` (complete, settled, provisional),
    `_margin` and `_tie`; those of the layout's decision begin with `layout`. Then `answered` and `asked`. With `totals`
    also `decision_alternative` and `decision_alternative_excluded`, with `fired` a column for each rule that counts, with
    `missing` a column `question_missing` for each question that is asked and was not answered. A column of the same name
    is replaced; every other column stays as it is. Alternatives and statuses are text, in Polars an `Enum`. Raises
    ValueError where two things claim one column.
    """
    return FrameScorer(rule_base, totals=totals, fired=fired, missing=missing).score(frame)


def read_tests(rule_base: RuleBase, frame: pl.DataFrame, tests: Sequence[In]) -> pl.DataFrame:
    """Return for each test on what is asked a column, named by its place: 1 where what was said makes it true, -1 false.

    Answers are read as `score_frame` reads them; whether a question applies is left out of it.
    """
    given = nw.from_native(frame, eager_only=True)
    codes = answer_codes(rule_base, given.schema)
    said = _said(rule_base, codes, frozenset())
    truths = [said[test.fact].test(test.region) for test in tests]
    one = nw.lit(1, dtype=nw.Int8)
    columns = {f"{at}": total(((1, truth.sure), (1, truth.perhaps)), nw.Int8) - one for at, truth in enumerate(truths)}
    return given.with_columns(**columns).select(*columns).to_native()


@dataclass(frozen=True, eq=False, slots=True)
class _Reading:
    """How frames of Polars with the same columns are read: with the codes of facts behind what was given.

    `stand_in` stands for frames that were read, and `lowest` gives the lowest code of each fact in one of these.
    """

    given: tuple[str, ...]
    sheet: Sheet
    codes: Codes
    read: Replayed
    stand_in: StandIn
    lowest: Replayed


class FrameScorer:
    """`score_frame` for one frame after another: frames of Polars with the same columns are planned for once."""

    def __init__(self, rule_base: RuleBase, *, totals: bool = False, fired: bool = False, missing: bool = False) -> None:
        """Prepare to add these columns. Raises ValueError where two things claim one."""
        _refuse_clashes(rule_base)
        self._rule_base = rule_base
        self._wanted = Wanted(totals=totals, fired=fired, missing=missing)
        self._reading = lru_cache(_PLANS)(self._plan_reading)
        self._judging = lru_cache(_PLANS)(self._plan_judging)

    def score(self, frame: IntoFrameT) -> IntoFrameT:
        """Return the frame with what the rule base says of each row's answers, as `score_frame` does."""
        given: Frame = nw.from_native(frame)
        if isinstance(given, nw.DataFrame) and given.implementation.is_polars():
            return cast("IntoFrameT", self._replayed(given.to_native()))
        sheet, codes = self._read(given)
        complete: frozenset[FactId] = frozenset()
        if isinstance(sheet.frame, nw.DataFrame):  # a query is not run to see what is known in every row
            complete = _complete(self._rule_base, codes, sheet.frame.select(**_lowest(codes)).row(0))
        native: IntoFrameT = self._judged(sheet, codes, complete, given.collect_schema()).to_native()
        return native

    def _read(self, given: Frame, coded: Mapping[QuestionId, str] = MappingProxyType({})) -> tuple[Sheet, Codes]:
        """Return a sheet that holds the code of each fact; `coded` names the columns that are codes already."""
        read = answer_codes(self._rule_base, given.collect_schema())
        codes = {fact: nw.col(coded[fact]) if fact in coded else code for fact, code in read.items()}
        sheet = Sheet(given)
        return sheet, dict(zip(codes, sheet.columns(codes.values()), strict=True))

    def _judged(self, sheet: Sheet, codes: Codes, complete: frozenset[FactId], given: Iterable[str]) -> Frame:
        """Return the columns that were given and those that are added."""
        judging = Judging(self._rule_base, _said(self._rule_base, codes, complete), sheet)
        added = dict(judging.results(self._wanted))
        return sheet.frame.select(*(name for name in given if name not in added), **added)

    def _replayed(self, frame: pl.DataFrame) -> pl.DataFrame:
        from orgdesign.engine.column_replay import coded_questions

        coded = coded_questions(self._rule_base.questions.values(), frame)
        reading = self._reading(tuple(frame.schema.items()), coded)
        read = reading.read(frame)
        complete = _complete(self._rule_base, reading.codes, reading.lowest(read).row(0))
        return self._judging(reading, complete)(read)

    def _plan_reading(self, schema: tuple[tuple[str, pl.DataType], ...], coded: frozenset[QuestionId]) -> _Reading:
        import polars as pl

        from orgdesign.engine.column_replay import StandIn, with_codes

        given = StandIn(pl.Schema(schema))
        query, names = with_codes(given.query, coded)
        sheet, codes = self._read(nw.from_native(query), names)
        read = sheet.frame.to_native()
        after = StandIn(read.collect_schema())
        lowest = nw.from_native(after.query).select(**_lowest(codes)).to_native()
        columns = tuple(name for name, _ in schema)
        return _Reading(columns, sheet, codes, partial(given.collect, read), after, partial(after.collect, lowest))

    def _plan_judging(self, reading: _Reading, complete: frozenset[FactId]) -> Replayed:
        sheet = reading.sheet.on(nw.from_native(reading.stand_in.query))
        judged = self._judged(sheet, reading.codes, complete, reading.given)
        return partial(reading.stand_in.collect, judged.to_native())


def _refuse_clashes(rule_base: RuleBase) -> None:
    """Refuse a rule base that was made by hand; one that was loaded has no clashes."""
    for clash in clashes(rule_base.questions.values(), rule_base.decisions.values(), rule_base.layout):
        raise ValueError(f"the column {clash.column!r} is claimed by {clash.other!r} and {clash.one or 'every profile'!r}")


def _lowest(codes: Codes) -> dict[str, nw.Expr]:
    """Return the number of rows, so that there is something to ask, and then the lowest code of each fact."""
    return {"rows": nw.len(), **{f"{at}": code.min() for at, code in enumerate(codes.values())}}


def _complete(rule_base: RuleBase, codes: Codes, found: tuple[int | None, ...]) -> frozenset[FactId]:
    """Return the facts that are known in every row, by what `_lowest` found; of a frame without rows there are none."""
    _, *lowest = found
    unknown = {
        fact: scale_of(question, fact).unknown for question in rule_base.questions.values() for fact in question.domains
    }
    return frozenset(fact for fact, code in zip(codes, lowest, strict=True) if code not in {None, unknown[fact]})


def _said(rule_base: RuleBase, codes: Codes, complete: frozenset[FactId]) -> dict[FactId, Said]:
    return {
        fact: Said(codes.get(fact), scale_of(question, fact), domain, complete=fact in complete)
        for question in rule_base.questions.values()
        for fact, domain in question.domains.items()
    }
