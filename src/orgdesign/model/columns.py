"""The names of the columns of a table of profiles and of their scores, and which two things would claim one name.

Every reading and every output takes its column names from here. Knows names only; nothing of frames or files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgdesign.model.diagnostic import Place
from orgdesign.model.rulebase import Decision, DecisionId, Kind, OptionId, Question

MUNICIPALITY, FILE, ROW = "municipality", "file", "row"
LAYOUT, ANSWERED, ASKED = "layout", "answered", "asked"
PEERS, PEERS_COUNT = "peers", "peers_count"
STATUS, MARGIN, TIE, EXCLUDED, MISSING = "status", "margin", "tie", "excluded", "missing"
ACCEPTABILITY = "acceptability"
POSSIBLE, CHANCE = "possible", "chance"
VISIT = "visit"
"""The column in which a table tells the days of visits, whatever the case of its letters: several of one municipality."""
COMPLETE = "complete"
"""The status of a decision in a table when nothing that it rests on is open."""
OWN = frozenset({MUNICIPALITY, FILE, ROW, LAYOUT, ANSWERED, ASKED, PEERS, PEERS_COUNT})
"""The columns that belong to no question or decision."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two things that would give a table a column of the same name; `one` is None for a column that is always there."""

    column: str
    one: str | None
    other: str
    place: Place


def decision_column(decision: DecisionId, layout: DecisionId) -> str:
    """Return the column of a decision: that of the layout has a name of its own."""
    return LAYOUT if decision == layout else decision


def option_columns(question: Question, option: OptionId) -> tuple[str, str]:
    """Return the columns that an option of a several-choice question may stand in; the second is for Spark."""
    return question.fact(option), f"{question.id}_{option}"


def decision_columns(decisions: Iterable[Decision], layout: DecisionId) -> Iterator[str]:
    """Yield the columns that tables of scores have for decisions."""
    for decision in decisions:
        yield from _of_decision(decision, layout)


def clashes(questions: Iterable[Question], decisions: Iterable[Decision], layout: DecisionId) -> tuple[Clash, ...]:
    """Return every name of a column that two things of a rule base claim, at the place of the second."""
    owners: dict[str, str | None] = dict.fromkeys(OWN - {LAYOUT})
    found: dict[tuple[str | None, str], Clash] = {}
    for owner, place, columns in _claims(questions, decisions, layout):
        for column in columns:
            one = owners.setdefault(column, owner)
            if one != owner:
                found.setdefault((one, owner), Clash(column, one, owner, place))
    return tuple(found.values())


def _claims(
    questions: Iterable[Question], decisions: Iterable[Decision], layout: DecisionId
) -> Iterator[tuple[str, Place, Iterable[str]]]:
    for question in questions:
        yield question.id, question.place, _of_question(question)
    for decision in decisions:
        yield decision.id, decision.place, _of_decision(decision, layout)
        for rule in decision.rules:
            yield rule.id, rule.place, (rule.id,)


def _of_question(question: Question) -> Iterator[str]:
    yield question.id
    yield f"{question.id}_{MISSING}"
    if question.kind is Kind.SEVERAL:
        for option in question.options:
            yield from option_columns(question, option.id)


def _of_decision(decision: Decision, layout: DecisionId) -> Iterator[str]:
    name = decision_column(decision.id, layout)
    yield name
    for suffix in (STATUS, MARGIN, TIE, PEERS, ACCEPTABILITY, POSSIBLE, CHANCE):
        yield f"{name}_{suffix}"
    for alternative in decision.alternatives:
        yield f"{name}_{alternative.id}"
        yield f"{name}_{alternative.id}_{EXCLUDED}"


def visit_among(names: Iterable[str]) -> str | None:
    """Return the column that tells the days of visits, None if there is none."""
    return next((name for name in names if name.casefold() == VISIT), None)
