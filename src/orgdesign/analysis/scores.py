"""Many advices at a glance: each as one flat row, and what the rows have in common.

Pure: knows advices and rows; nothing of files that are read or written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.rulebase import AlternativeId, DecisionId, QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class Scored:
    """One decision of one profile: what leads (None: nothing does), how firmly, and by how much."""

    leading: AlternativeId | None
    status: Status
    margin: int | None
    tie: bool


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One profile: every decision, the layout's included, and how far the questions are answered."""

    municipality: str
    file: str
    decisions: Mapping[DecisionId, Scored]
    answered: int
    asked: int
    missing: tuple[QuestionId, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How one decision comes out over all rows: how often each alternative leads (None: nothing does)."""

    leading: Mapping[AlternativeId | None, int]
    settled: int
    ties: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the rows have in common. `missing` counts unanswered questions that are asked, most frequent first."""

    rows: int
    tallies: Mapping[DecisionId, Tally]
    settled: int
    missing: tuple[tuple[QuestionId, int], ...]


def score_row(advice: Advice, file: str) -> ScoreRow:
    """Return an advice as one row."""
    answered = frozenset(advice.answered)
    return ScoreRow(
        municipality=advice.profile.municipality,
        file=file,
        decisions={id_: _scored(outcome) for id_, outcome in advice.outcomes.items()},
        answered=len(advice.answered),
        asked=len(advice.asked),
        missing=tuple(question for question in advice.asked if question not in answered),
    )


def summarise(rule_base: RuleBase, rows: Sequence[ScoreRow]) -> Summary:
    """Return what the rows have in common; questions that are missing equally often stay in the rule base's order."""
    missing = Counter(question for row in rows for question in row.missing)
    in_order = [(question, missing[question]) for question in rule_base.questions if missing[question]]
    return Summary(
        rows=len(rows),
        tallies={id_: _tally(rule_base, id_, [row.decisions[id_] for row in rows]) for id_ in rule_base.decisions},
        settled=sum(all(each.status is Status.SETTLED for each in row.decisions.values()) for row in rows),
        missing=tuple(sorted(in_order, key=lambda each: -each[1])),
    )


def _scored(outcome: Outcome) -> Scored:
    return Scored(outcome.leading, outcome.status, outcome.margin, outcome.tie)


def _tally(rule_base: RuleBase, decision: DecisionId, scored: Iterable[Scored]) -> Tally:
    scored = tuple(scored)
    count = Counter(each.leading for each in scored)
    in_order = (*(each.id for each in rule_base.decisions[decision].alternatives), None)
    return Tally(
        leading={leading: count[leading] for leading in in_order if count[leading]},
        settled=sum(each.status is Status.SETTLED for each in scored),
        ties=sum(each.tie for each in scored),
    )
