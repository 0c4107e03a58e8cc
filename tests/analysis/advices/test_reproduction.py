"""The same advice differs in nothing, and whatever differs is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from orgdesign.analysis.advices.reproduction import ReportAspect, differences, summary_of
from orgdesign.model.advice import Advice
from orgdesign.model.provenance import AdviceProvenance, Origin
from tests.advices import advices
from tests.papers import DIGEST, provenance_for, sketched_advice


@given(advices())
def test_an_advice_is_its_own(advice: Advice) -> None:
    """Also in another language."""
    assert differences(provenance_for(advice, "nl"), provenance_for(advice, "en")) == ()


def test_what_differs_between_two_advices_is_named_by_decision() -> None:
    """Outcome, status, totals, measures and tensions; what both were made of is the same."""
    found = differences(provenance_for(sketched_advice("druk"), "nl"), provenance_for(sketched_advice("open"), "nl"))
    assert {each.aspect for each in found} == {
        ReportAspect.OUTCOME,
        ReportAspect.STATUS,
        ReportAspect.SCORES,
        ReportAspect.MEASURES,
        ReportAspect.TENSIONS,
    }
    assert all(each.aspect.is_advice for each in found)
    outcome = next(each for each in found if each.aspect is ReportAspect.OUTCOME)
    assert (outcome.decision, outcome.reported, outcome.now) == ("omvang", "groot", "")


@pytest.mark.parametrize(
    ("changed", "aspect"),
    [
        ({"tool": "orgdesign 9.9.9"}, ReportAspect.TOOL),
        ({"rule_base": "andere"}, ReportAspect.RULE_BASE),
        ({"version": "9.9.9"}, ReportAspect.VERSION),
        ({"digest": "sha256:" + "1" * 64}, ReportAspect.DIGEST),
        ({"profile": Origin("x", "sha256:" + "1" * 64)}, ReportAspect.PROFILE),
    ],
)
def test_what_it_was_made_of_is_named_and_is_no_other_advice(changed: dict[str, object], aspect: ReportAspect) -> None:
    """A later version that says the same is the same advice."""
    reported = provenance_for(sketched_advice("vast"), "nl")
    now: AdviceProvenance = replace(reported, **changed)  # type: ignore[arg-type]  # one field of each kind
    (found,) = differences(reported, now)
    assert found.aspect is aspect
    assert not found.aspect.is_advice


def test_another_file_name_or_date_is_no_difference() -> None:
    """A profile that was moved, and a report that is made later, are the same."""
    reported = provenance_for(sketched_advice("vast"), "nl")
    assert differences(reported, replace(reported, profile=Origin(None, DIGEST), date="2030-01-01")) == ()


def test_a_decision_that_is_gone_differs_in_all_that_it_said() -> None:
    """As does one that is new."""
    reported = provenance_for(sketched_advice("vast"), "nl")
    fewer = replace(reported.findings, decisions={})
    found = differences(reported, replace(reported, findings=fewer))
    assert {each.decision for each in found} == set(summary_of(sketched_advice("vast")).decisions)
    assert {each.now for each in found if each.aspect is ReportAspect.OUTCOME} == {""}
