"""The second reading: a whole frame of profiles, judged column by column, on any backend that Narwhals knows.

`score_frame` gives for every row what `evaluate` gives for that row's answers: what leads, by how much, whether it is
settled; `FrameScorer` does so for one frame after another. Knows the frames that people have; knows no file and no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias, cast

import narwhals as nw

from orgdesign.engine.column_answers import answer_codes
from orgdesign.engine.column_facts import Said, scale_of
from orgdesign.engine.column_judging import Judging, Wanted
from orgdesign.engine.column_sheet import Sheet
from orgdesign.model.columns import clashes
from orgdesign.model.logic import FactId
from orgdesign.model.rulebase import RuleBase

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


@dataclass(frozen=True, eq=False, slots=True)
class _Reading:
    """How frames of Polars with the same columns are read: with the codes of facts behind what was given."""

    given: tuple[str, ...]
    stand_in: StandIn
    sheet: Sheet
    codes: Codes

    def of(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return a frame, read."""
        return self.stand_in.collect(self.sheet.frame.to_native(), frame)


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
        complete = _complete(self._rule_base, sheet.frame, codes)
        native: IntoFrameT = self._judged(sheet, codes, complete, given.collect_schema()).to_native()
        return native

    def _read(self, given: Frame) -> tuple[Sheet, Codes]:
        """Return a sheet that holds the code of each fact."""
        codes = answer_codes(self._rule_base, given.collect_schema())
        sheet = Sheet(given)
        return sheet, dict(zip(codes, sheet.columns(codes.values()), strict=True))

    def _judged(self, sheet: Sheet, codes: Codes, complete: frozenset[FactId], given: Iterable[str]) -> Frame:
        """Return the columns that were given and those that are added."""
        judging = Judging(self._rule_base, _said(self._rule_base, codes, complete), sheet)
        added = dict(judging.results(self._wanted))
        return sheet.frame.select(*(name for name in given if name not in added), **added)

    def _replayed(self, frame: pl.DataFrame) -> pl.DataFrame:
        reading = self._reading(tuple(frame.schema.items()))
        read = reading.of(frame)
        return self._judging(reading, _complete(self._rule_base, nw.from_native(read), reading.codes))(read)

    def _plan_reading(self, schema: tuple[tuple[str, pl.DataType], ...]) -> _Reading:
        import polars as pl

        from orgdesign.engine.column_replay import StandIn

        stand_in = StandIn(pl.Schema(schema))
        return _Reading(tuple(name for name, _ in schema), stand_in, *self._read(nw.from_native(stand_in.query)))

    def _plan_judging(self, reading: _Reading, complete: frozenset[FactId]) -> Replayed:
        from orgdesign.engine.column_replay import StandIn

        stand_in = StandIn(reading.sheet.frame.to_native().collect_schema())
        sheet = reading.sheet.on(nw.from_native(stand_in.query))
        judged = self._judged(sheet, reading.codes, complete, reading.given)
        return partial(stand_in.collect, judged.to_native())


def _refuse_clashes(rule_base: RuleBase) -> None:
    """Refuse a rule base that was made by hand; one that was loaded has no clashes."""
    for clash in clashes(rule_base.questions.values(), rule_base.decisions.values(), rule_base.layout):
        raise ValueError(f"the column {clash.column!r} is claimed by {clash.other!r} and {clash.one or 'every profile'!r}")


def _complete(rule_base: RuleBase, frame: Frame, codes: Codes) -> frozenset[FactId]:
    """Return the facts that are known in every row, where that can be told without running a query."""
    if isinstance(frame, nw.LazyFrame) or not codes:
        return frozenset()
    lowest = frame.select(**{f"{at}": each.min() for at, each in enumerate(codes.values())}).row(0)
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
