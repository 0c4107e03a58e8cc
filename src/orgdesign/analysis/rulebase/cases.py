"""Whether a rule base does what its worked cases expect, and which of its rules no case ever puts to work."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, Course, Outcome, Present, Status
from orgdesign.model.case import Case, Expectation
from orgdesign.model.logic import Truth
from orgdesign.model.rulebase import Measure, Row, Rule, RuleBase, Tension


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """A decision came out in another way, or was settled where it should be provisional, or the reverse."""

    expected: Expectation
    actual: Outcome


@dataclass(frozen=True, slots=True)
class OtherTensions:
    """Tensions that were expected and not found, and those that were found and not expected."""

    missing: tuple[str, ...]
    unexpected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingMeasures:
    """Measures that were expected and not advised."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherPresent:
    """The present form of a decision was to be kept and is not, or was to be changed and is not."""

    expected: Course
    actual: Present


Difference: TypeAlias = OtherOutcome | OtherTensions | MissingMeasures | OtherPresent


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case, what the rule base says of it, and every way in which that differs from what was expected."""

    case: Case
    advice: Advice
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class Coverage:
    """What no case fires, in the order of the rule base."""

    rules: tuple[Rule | Row, ...]
    measures: tuple[Measure, ...]
    tensions: tuple[Tension, ...]

    @property
    def complete(self) -> bool:
        """Whether some case fires everything."""
        return not (self.rules or self.measures or self.tensions)


def run_case(rule_base: RuleBase, case: Case, prove: Callable[[Advice], Advice] | None = None) -> CaseResult:
    """Return what a rule base says of a case, beside what is expected; with `prove` what it is proved to say."""
    evaluated = evaluate(rule_base, case.profile)
    advice = evaluated if prove is None else prove(evaluated)
    return CaseResult(case, advice, tuple(_differences(case, advice)))


def coverage(rule_base: RuleBase, results: Iterable[CaseResult]) -> Coverage:
    """Return the rules and rows, measures and tensions that fire in none of these results."""
    rules: set[str] = set()
    measures: set[str] = set()
    tensions: set[str] = set()
    for result in results:
        rules.update(judged.rule.id for outcome in result.advice.outcomes.values() for judged in outcome.fired)
        measures.update(measure.id for measure in result.advice.measures)
        tensions.update(tension.id for tension in result.advice.tensions)
    return Coverage(
        rules=tuple(rule for each in rule_base.decisions.values() for rule in each.rules if rule.id not in rules),
        measures=tuple(measure for measure in rule_base.measures if measure.id not in measures),
        tensions=tuple(tension for tension in rule_base.tensions if tension.id not in tensions),
    )


def bears(result: CaseResult, rules: Container[str]) -> bool:
    """Tell whether one of some rules may hold in a case; one that surely does not has no say, whatever its strength."""
    judged = (each for outcome in result.advice.outcomes.values() for each in outcome.judged)
    return any(each.rule.id in rules and each.trace.truth is not Truth.FALSE for each in judged)


def _differences(case: Case, advice: Advice) -> Iterator[Difference]:
    for expected in case.expectations:
        actual = advice.outcomes[expected.decision]
        if actual.leading != expected.leading or not _is_status(actual, expected):
            yield OtherOutcome(expected, actual)
    for course, decisions in ((Course.KEEP, case.keeps), (Course.CHANGE, case.changes)):
        for present in (advice.today[id_] for id_ in decisions):
            if present.course is not course:
                yield OtherPresent(course, present)
    if case.tensions is not None:
        found = [tension.id for tension in advice.tensions]
        missing = tuple(sorted(case.tensions.difference(found)))
        unexpected = tuple(id_ for id_ in found if id_ not in case.tensions)
        if missing or unexpected:
            yield OtherTensions(missing, unexpected)
    lacking = tuple(sorted(case.measures.difference(measure.id for measure in advice.measures)))
    if lacking:
        yield MissingMeasures(lacking)


def _is_status(actual: Outcome, expected: Expectation) -> bool:
    """Tell whether an outcome has the status that is expected; that nothing can win is not that nothing leads yet."""
    if expected.status is None:
        return expected.leading is not None or actual.status is not Status.OPEN
    return expected.status is actual.status
