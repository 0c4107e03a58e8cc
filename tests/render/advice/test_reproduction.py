"""Whether a report can be made again is told in one sentence, then in what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgdesign.analysis.advices.reproduction import ReportAspect, ReportDifference, differences
from orgdesign.render.advice.reproduction import ReproductionWords, reproduction_text
from tests.papers import provenance_for, sketched_advice


def test_the_same_advice_is_one_line() -> None:
    """In either language."""
    assert reproduction_text((), "nl").startswith("Hetzelfde advies: ")
    assert reproduction_text((), "en").count("\n") == 1


def test_what_it_was_made_of_is_told_apart() -> None:
    """The same advice by another version is the same advice; digests are shortened."""
    reported = provenance_for(sketched_advice("vast"), "nl")
    found = differences(reported, replace(reported, version="2.0.0", digest="sha256:" + "a" * 64))
    assert reproduction_text(found, "en").splitlines() == [
        "The same advice: every decision, measure and tension comes out so again.",
        "What it was made of differs:",
        "  version of the rule base: in the report 1.0.0, now 2.0.0",
        "  content of the rule base: in the report sha256:00000000000…, now sha256:aaaaaaaaaaa…",
    ]


def test_another_advice_is_told_by_what_differs() -> None:
    """Each difference on its own line, with nothing where there is nothing."""
    found = differences(provenance_for(sketched_advice("vast"), "nl"), provenance_for(sketched_advice("druk"), "nl"))
    lines = reproduction_text(found, "nl").splitlines()
    assert lines[0] == "Een ander advies dan in het rapport."
    assert "  omvang, uitkomst: in het rapport klein, nu groot" in lines
    assert any("in het rapport niets, nu " in line for line in lines)


def test_what_a_report_claims_is_harmless() -> None:
    """A report may have been edited: its words are shown, and do nothing."""
    nasty = ReportDifference(ReportAspect.OUTCOME, "\x1b[31m{0}", "\u202e", "%s\n")
    (_, line) = reproduction_text((nasty,), "en").splitlines()
    assert line == r"  %s\n, outcome: in the report \x1b[31m{0}, now \u202e"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_aspect_has_words(language: str) -> None:
    """In both languages."""
    assert set(ReproductionWords(language).aspects) == set(ReportAspect)
