"""Worked cases against what a rule base says, and what no case puts to work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgdesign.analysis.rulebase.cases import CaseResult, MissingMeasures, OtherOutcome, OtherTensions, coverage, run_case
from orgdesign.load.rules.cases import load_cases
from orgdesign.model.advice import Status
from orgdesign.model.case import Case, Expectation
from tests.advices import TINY, tiny


def case(id_: str = "tent-in-het-weiland") -> Case:
    """Return a case of the small rule base, which comes out as it expects."""
    cases, _ = load_cases(TINY, tiny())
    return next(each for each in cases if each.id == id_)


def result(changed: Case) -> CaseResult:
    """Return what a case gives."""
    return run_case(tiny(), changed)


def test_every_case_of_the_small_rule_base_passes() -> None:
    """What its cases expect is what the small rule base says."""
    cases, _ = load_cases(TINY, tiny())
    assert [each.case.id for each in map(result, cases) if not each.passed] == []


@pytest.mark.parametrize(
    ("expectation", "passes"),
    [
        (Expectation("omvang", "groot", None), True),
        (Expectation("omvang", "groot", Status.SETTLED), True),
        (Expectation("omvang", "groot", Status.PROVISIONAL), False),
        (Expectation("omvang", "klein", None), False),
        (Expectation("omvang", None, None), False),
    ],
)
def test_an_outcome_must_lead_and_have_the_status_that_is_named(expectation: Expectation, *, passes: bool) -> None:
    """Another alternative differs, and so does another status, but only if the case names one."""
    given = result(replace(case(), expectations=(expectation,)))
    assert given.passed is passes
    if not passes:
        assert given.differences == (OtherOutcome(expectation, given.advice.outcomes["omvang"]),)


@pytest.mark.parametrize(
    ("expected", "missing", "unexpected"),
    [
        (frozenset({"druk-zonder-beveiligers"}), ("druk-zonder-beveiligers",), ("tent-en-lange-avond",)),
        (frozenset[str](), (), ("tent-en-lange-avond",)),
        (frozenset({"druk-zonder-beveiligers", "tent-en-lange-avond"}), ("druk-zonder-beveiligers",), ()),
    ],
)
def test_tensions_are_exactly_those_expected(
    expected: frozenset[str], missing: tuple[str, ...], unexpected: tuple[str, ...]
) -> None:
    """A tension too few and a tension too many both differ."""
    assert result(replace(case(), tensions=expected)).differences == (OtherTensions(missing, unexpected),)


def test_tensions_that_a_case_does_not_speak_of_do_not_differ() -> None:
    """A case may leave tensions aside."""
    assert result(replace(case(), tensions=None)).passed


def test_measures_are_among_those_advised() -> None:
    """A measure that is expected and not advised differs; one more than expected does not."""
    dull = replace(case("buren-in-de-zaal"), measures=frozenset({"vergunning-aanvragen"}))
    assert result(dull).differences == (MissingMeasures(("vergunning-aanvragen",)),)
    assert result(replace(case(), measures=frozenset())).passed


def test_every_difference_is_told_at_once() -> None:
    """One run shows all that differs."""
    expectations = (Expectation("omvang", "klein", None), Expectation("vorm", "buurtfeest", None))
    changed = replace(case(), expectations=expectations, tensions=frozenset())
    kinds = [type(each) for each in result(changed).differences]
    assert kinds == [OtherOutcome, OtherOutcome, OtherTensions]


def test_coverage_is_complete_where_every_rule_fires_somewhere() -> None:
    """The cases of the small rule base put everything to work."""
    cases, _ = load_cases(TINY, tiny())
    assert coverage(tiny(), map(result, cases)).complete


def test_coverage_names_what_no_case_fires() -> None:
    """Rules, rows, measures and tensions, each in the order of the rule base; a row counts only where it is the first."""
    uncovered = coverage(tiny(), [result(case())])
    assert [rule.id for rule in uncovered.rules] == [
        "weinig-gasten",
        "gewone-gasten",
        "zaal-is-nooit-groot",
        "rustig-met-vrijwilligers",
        "anders-een-buurtfeest",
    ]
    assert uncovered.measures == ()
    assert [tension.id for tension in uncovered.tensions] == ["druk-zonder-beveiligers"]
    assert not uncovered.complete


def test_without_cases_nothing_is_covered() -> None:
    """No case, no coverage."""
    uncovered = coverage(tiny(), [])
    assert len(uncovered.rules) == sum(len(decision.rules) for decision in tiny().decisions.values())
    assert uncovered.measures == tiny().measures
    assert uncovered.tensions == tiny().tensions
