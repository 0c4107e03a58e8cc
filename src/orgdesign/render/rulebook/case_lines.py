"""Worked cases in words: how one that failed differs from what was expected, and what no case puts to work.

`-` is what was expected, `+` what came out. File text is written out harmless; nothing here knows colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from orgdesign.analysis.rulebase.cases import (
    CaseResult,
    Coverage,
    MissingMeasures,
    OtherOutcome,
    OtherPresent,
    OtherTensions,
)
from orgdesign.model.advice import Outcome, Status
from orgdesign.model.diagnostic import Place
from orgdesign.model.rulebase import AlternativeId, Language, Row, Rule, RuleBase
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.outcomes import OutcomeWords, status_text
from orgdesign.render.text.prose import one_line, share_text

_LONGEST = 160
_MOST_RULES = 5


def failure_lines(result: CaseResult, content: Language, language: Language) -> Iterator[str]:
    """Yield the lines of a case that failed: its place, its situation, and each difference."""
    said = SharedWords(language)
    case = result.case
    yield f"{_at(case.place)}: {said.case_failed.format(case=case.id)}"
    yield f"  {one_line(case.situation[content], _LONGEST)}"
    for difference in result.differences:
        match difference:
            case OtherOutcome(expected, actual):
                yield f"  {actual.decision.id}"
                yield f"    - {_came_out(expected.leading, expected.status, language)}"
                yield f"    + {_came_out(actual.leading, expected.status and actual.status, language)}"
                yield from (f"      {line}" for line in _behind(actual, content, said))
            case OtherTensions(missing, unexpected):
                yield f"  {said.tensions}"
                yield from (f"    - {id_}" for id_ in missing)
                yield from (f"    + {id_}" for id_ in unexpected)
            case MissingMeasures(missing):
                yield f"  {said.measures}"
                yield from (f"    - {id_}" for id_ in missing)
            case OtherPresent(expected_course, present):
                yield f"  {present.decision}"
                yield f"    - {said.courses[expected_course]}"
                yield f"    + {said.courses[present.course]}"
            case _:
                assert_never(difference)


def coverage_lines(rule_base: RuleBase, uncovered: Coverage, language: Language) -> Iterator[str]:
    """Yield what no case fires, each with its place, and the shares that cases do."""
    said = SharedWords(language)
    yield from (f"{_at(rule.place)}: {said.coverage_rule.format(id=rule.id)}" for rule in uncovered.rules)
    yield from (f"{_at(each.place)}: {said.coverage_measure.format(id=each.id)}" for each in uncovered.measures)
    yield from (f"{_at(each.place)}: {said.coverage_tension.format(id=each.id)}" for each in uncovered.tensions)
    rules = sum(len(decision.rules) for decision in rule_base.decisions.values())
    fired = rules - len(uncovered.rules)
    yield said.coverage_closing.format(
        rules=fired,
        rules_all=rules,
        share=share_text(fired / rules, language),
        measures=len(rule_base.measures) - len(uncovered.measures),
        measures_all=len(rule_base.measures),
        tensions=len(rule_base.tensions) - len(uncovered.tensions),
        tensions_all=len(rule_base.tensions),
    )


def _at(place: Place) -> str:
    return f"{one_line(place.file)}:{place.line}:{place.column}"


def _came_out(leading: AlternativeId | None, status: Status | None, language: Language) -> str:
    if leading is None and status is Status.OPEN:
        return SharedWords(language).case_nothing_leads
    firmness = "" if status is None or status is Status.OPEN else f" ({status_text(status, language)})"
    return f"{leading or OutcomeWords(language).no_outcome}{firmness}"


def _behind(outcome: Outcome, content: Language, said: SharedWords) -> Iterator[str]:
    """Yield what an author needs to see why: the totals, what is open, and the rules that weighed most.

    A rule that excludes comes before all that add.
    """
    if outcome.scores:
        yield ", ".join(f"{alternative} {total}" for alternative, total in outcome.scores.items())
    if outcome.open_questions:
        yield said.case_open.format(questions=", ".join(outcome.open_questions))
    rules = sorted((judged.rule for judged in outcome.fired), key=_weight, reverse=True)
    for rule in rules[:_MOST_RULES]:
        yield f"{_effect(rule)}  {rule.id} ({_at(rule.place)}): {one_line(rule.because[content], _LONGEST)}"
    if len(rules) > _MOST_RULES:
        yield said.case_more.format(count=len(rules) - _MOST_RULES)


def _weight(rule: Rule | Row) -> tuple[bool, int]:
    match rule:
        case Rule(effects=effects, excludes=excludes):
            return bool(excludes), sum(abs(effect) for effect in effects.values())
        case Row():
            return False, 0
        case _:
            assert_never(rule)


def _effect(rule: Rule | Row) -> str:
    match rule:
        case Rule(effects=effects, excludes=excludes):
            parts = [f"{effect:+d} {alternative}" for alternative, effect in effects.items()]
            return ", ".join([*parts, *(f"× {alternative}" for alternative in sorted(excludes))])
        case Row(then=then):
            return f"→ {then}"
        case _:
            assert_never(rule)
