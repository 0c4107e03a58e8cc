"""What an author may want to look at although nothing is wrong: hints, which prove no fault.

Options that nothing tells apart are found in the cells of the rule base, and so hold for all answers. A rule that never
counts alone is proved over all answers too; drawn profiles only tell where to try. How much a question tells of the layout
is counted over drawn profiles, less what chance alone would give.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from orgdesign.analysis.rulebase.cells import Cells, cells_of
from orgdesign.analysis.rulebase.information import beyond_chance, codes_of
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.worlds.completions import Completions, Worlds
from orgdesign.engine.columns import score_frame
from orgdesign.model.columns import LAYOUT
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.model.logic import AllOf, Choices, Condition, FactId, In, Not
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import NONE, Decision, Kind, Question, QuestionId, Rule, RuleBase, Score

_DRAWN, _SEED = 10_000, 0
_LATE = 2 / 3
"""After which part of the conversation a question is late."""
_MUCH = 10
"""A question tells much if it is among the first of so many parts of all, by what it tells of the layout."""


def hints(rule_base: RuleBase, plausibility: Plausibility | None = None) -> tuple[Diagnostic, ...]:
    """Return every hint, in the order of the rule base; the same each time.

    Without a plausibility model profiles are drawn evenly.
    """
    profiles = draw(rule_base, _DRAWN, _SEED, plausibility)
    scored = score_frame(rule_base, profiles, fired=True)
    cells = cells_of(rule_base, _looked_at(rule_base))
    every = Worlds(rule_base).within({})
    late = {} if len(rule_base.questions) < _MUCH else _late(rule_base, cells, profiles, scored)
    return tuple(_hints(rule_base, cells, late, scored, every))


def _hints(
    rule_base: RuleBase,
    cells: Mapping[FactId, Cells],
    late: Mapping[QuestionId, Diagnostic],
    scored: pl.DataFrame,
    every: Completions,
) -> Iterator[Diagnostic]:
    for question in rule_base.questions.values():
        yield from _alike(question, cells)
        if question.id in late:
            yield late[question.id]
    for decision in rule_base.decisions.values():
        if isinstance(decision.policy, Score):
            yield from _accompanied(decision, decision.policy, scored, every)


def _looked_at(rule_base: RuleBase) -> Iterator[Condition]:
    """Yield what tells answers apart besides the rules: measures, tensions, and what the present form is."""
    yield from (measure.when for measure in rule_base.measures)
    yield from (tension.when for tension in rule_base.tensions)
    for decision in rule_base.decisions.values():
        if decision.today is not None:
            for alternative in decision.alternatives:
                if options := decision.today.options(alternative.id):
                    yield In(decision.today.question, Choices(options))


def _alike(question: Question, cells: Mapping[FactId, Cells]) -> Iterator[Diagnostic]:
    """Yield the options that nothing tells apart, of a question that is not idle altogether."""
    if question.kind is Kind.SEVERAL:
        unseen = [each.id for each in question.options if len(cells[question.fact(each.id)].parts) == 1]
        if unseen and len(unseen) < len(question.options):
            yield _hint(Code.UNSEEN_OPTIONS, question.place, name=question.id, valid=", ".join(unseen))
    elif question.kind is not Kind.NUMBER:
        parts = cells[question.id].parts
        for part in parts if len(parts) > 1 else ():
            if isinstance(part, Choices) and len(part.values) > 1:
                alike = ", ".join(value for value in question.values if value in part.values)
                yield _hint(Code.ALIKE_OPTIONS, question.place, name=question.id, valid=alike)


def _late(
    rule_base: RuleBase, cells: Mapping[FactId, Cells], profiles: pl.DataFrame, scored: pl.DataFrame
) -> Mapping[QuestionId, Diagnostic]:
    """Return the questions that are asked of everyone, late, and tell much of the layout."""
    layouts = scored[LAYOUT].cast(pl.String).fill_null(NONE)
    outcomes = layouts.rank("dense").to_numpy().astype(np.uint8) - 1
    told = {
        question.id: max(beyond_chance(codes_of(profiles[fact], cells[fact]), outcomes) for fact in question.domains)
        for question in rule_base.questions.values()
    }
    by_much = sorted(told, key=lambda id_: -told[id_])
    order = [*rule_base.questions]
    found: dict[QuestionId, Diagnostic] = {}
    for rank, id_ in enumerate(by_much[: math.ceil(len(order) / _MUCH)], start=1):
        question, at = rule_base.questions[id_], order.index(id_) + 1
        if at > _LATE * len(order) and question.ask_when is None and told[id_] > 0:
            values = {"at": str(at), "count": str(len(order)), "rank": str(rank)}
            found[id_] = _hint(Code.LATE_QUESTION, question.place, name=id_, **values)
    return found


def _accompanied(decision: Decision, policy: Score, scored: pl.DataFrame, every: Completions) -> Iterator[Diagnostic]:
    """Yield the rules that hold only where another holds that pushes one of the same alternatives the same way."""
    fired = {rule.id: scored[rule.id].to_numpy() for rule in policy.rules}
    for rule in policy.rules:
        for other in policy.rules:
            if other is rule or not _push_alike(rule, other) or (fired[rule.id] & ~fired[other.id]).any():
                continue
            if every.find(AllOf((rule.when, Not(other.when)))) is None:
                values = {"name": rule.id, "other": other.id, "decision": decision.id}
                yield _hint(Code.ACCOMPANIED_RULE, rule.place, **values)
                break


def _push_alike(rule: Rule, other: Rule) -> bool:
    return any(weight * other.effects.get(each, 0) > 0 for each, weight in rule.effects.items())


def _hint(code: Code, place: Place, **values: str) -> Diagnostic:
    return Diagnostic(code, place, values, severity=Severity.HINT)
