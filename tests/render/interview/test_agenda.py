"""The points to discuss as a paper: what decides most in front, with where each answer leads and what was said with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.analysis.advices.dispute import disputes
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.profile import Profile, is_disputed
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.interview.agenda import AgendaWords, agenda_paper, agenda_section
from tests.command import run
from tests.conftest import Golden
from tests.papers import inquiry_for
from tests.screens import rule_base

EXAMPLE = Path(__file__).parents[3] / "examples" / "profiles" / "meningsverschil.yaml"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_agenda(golden: Golden, language: str) -> None:
    """In the order in which it is best talked about."""
    base = rule_base(shipped_rule_base())
    profile, _ = load_profile(EXAMPLE, base)
    assert profile is not None
    advice = evaluate(base, profile)
    paper = agenda_paper(advice, disputes(advice), inquiry_for(base, language))
    golden(f"agenda/meningsverschil.{language}.md", markdown(paper))


def test_where_nobody_differs_it_says_so() -> None:
    """One line, and no empty list."""
    base = rule_base(shipped_rule_base())
    text = markdown(agenda_paper(evaluate(base, Profile("A")), (), inquiry_for(base, "nl")))
    assert AgendaWords("nl").nothing in text


@pytest.mark.parametrize("suffix", [".md", ".docx", ".html"])
def test_merging_writes_it(tmp_path: Path, suffix: str) -> None:
    """As the suffix says; a file that is there is replaced only if that is asked."""
    output = tmp_path / f"agenda{suffix}"
    assert run("profile", "merge", str(EXAMPLE), "--output", str(output)).exit_code == 0
    written = output.read_bytes()
    assert len(written) > 1000
    refused = run("profile", "merge", str(EXAMPLE), "--output", str(output))
    assert refused.exit_code == 1
    assert "--overwrite" in refused.err
    assert output.read_bytes() == written
    assert run("profile", "merge", str(EXAMPLE), "--output", str(output), "--overwrite").exit_code == 0


def test_a_report_has_it_as_an_annex(tmp_path: Path) -> None:
    """Where people differ, unless it is left out; what was said beside answers only if notes are asked for."""
    base = rule_base(shipped_rule_base())
    profile, _ = load_profile(EXAMPLE, base)
    assert profile is not None
    advice = evaluate(base, profile)
    differing = disputes(advice, Diagrams.light(base))
    told = agenda_section(advice, differing, "nl", notes=False)
    assert told is not None
    said = AgendaWords("nl")
    assert all(said.because.partition("{")[0] in str(part) for part in told.parts if part.id != "agenda-rest")
    assert said.notes not in str(told)
    assert (said.notes in str(agenda_section(advice, differing, "nl", notes=True))) is any(
        answer.note for answers in profile.answers.values() if is_disputed(answers) for answer in answers
    )
    assert agenda_section(evaluate(base, Profile("A")), (), "nl", notes=True) is None
    for without in ((), ("--without", "agenda")):
        output = tmp_path / f"{len(without)}.md"
        assert run("advise", str(EXAMPLE), "--output", str(output), "--robustness", "0", *without).exit_code == 0
        assert (f": {said.heading}\n" in output.read_text(encoding="utf-8")) is not bool(without)
