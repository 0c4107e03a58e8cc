"""What people differ on: on a page, and as an agenda."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from orgdesign.analysis.advices.dispute import disputes
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile, is_disputed
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.interview.agenda import AgendaWords, agenda_paper, agenda_section, merged_page
from orgdesign.render.screen.console import plain_text
from tests.advices import tiny, tiny_advice
from tests.command import run
from tests.conftest import Golden
from tests.papers import inquiry_for
from tests.screens import rule_base


def _page(answers: dict[str, tuple[Answer, ...]], language: str = "en") -> str:
    profile = Profile("Pleindorp", None, MappingProxyType(answers))
    return plain_text(merged_page(evaluate(tiny(), profile), 2, language), 120)


def test_a_dispute_is_told_with_where_each_view_leads() -> None:
    """The question and how far people agree; who said what, and under it what follows if they are right."""
    page = plain_text(merged_page(tiny_advice("open"), 2, "en"), 80)
    assert "files: 2, respondents: 3, questions answered: 4" in page
    lines = page.splitlines()
    at = lines.index("Here the advice depends on who is right; what decides most stands first:")
    assert lines[at + 2].startswith("How busy was it before?")
    assert lines[at + 2].endswith("agree 0%")
    assert lines[at + 3] == "  Voorzitter: Quiet"
    assert lines[at + 4].startswith("    →  ")
    assert "  Wijkagent: Too full" in lines
    assert "Of one mind" not in page


def test_the_same_in_dutch() -> None:
    """Words and content."""
    page = plain_text(merged_page(tiny_advice("open"), 2, "nl"), 80)
    assert "Hoe druk was het eerder?" in page
    assert "Voorzitter: Rustig" in page
    assert "hangt het advies ervan af wie er gelijk heeft" in page


def test_what_a_view_leads_to_is_told_as_far_as_it_is_known() -> None:
    """What is certain stands alone; what leads stands with what else is possible; what only others make matter, apart."""
    said = tuple(Answer(Choices.of(value), by) for value, by in (("rustig", "A"), ("vol", "B")))
    assert """
  A: Quiet
    →  Supervision: Volunteers
  B: Full
    →  Supervision: No outcome yet, perhaps Volunteers or Guards
  Together with other answers this can also matter for: Form.
""" in _page({"drukte": said})


def test_nobody_twice_and_all_of_one_mind_are_said() -> None:
    """Without a dispute there is a sentence and no table."""
    one, other = Answer(Choices.of("zaal"), "A"), Answer(Choices.of("zaal"), "B")
    assert "No question was answered by more than one person." in _page({"plek": (one,)})
    assert "Questions with more than one answer: 1. On all of them people agree." in _page({"plek": (one, other)})


def test_what_is_agreed_and_what_cannot_matter_are_told_beside_a_dispute() -> None:
    """The first by name; the second under a heading of its own, without anything that it would lead to."""
    agreed = (Answer(Choices.of("zaal"), "A"), Answer(Choices.of("zaal"), "B"))
    differs = (Answer(Choices.of("nee"), "A"), Answer(Choices.of("ja"), None))  # not asked in the hall
    page = _page({"plek": agreed, "tent": differs})
    assert "Of one mind (100%): plek" in page
    assert "The answers differ, but for the advice it does not matter who is right:" in page
    assert "  somebody without a name: Yes" in page
    assert "→" not in page
    assert "depends on who is right" not in page


def test_names_and_texts_are_never_markup() -> None:
    """A respondent, a municipality and a question may hold anything."""
    said = (Answer(Choices.of("rustig"), "[red]x\x1b[2J"), Answer(Choices.of("vol"), "B\nC"))
    drukte = replace(tiny().questions["drukte"], text=MappingProxyType({"nl": "[b]?", "en": "[b]?\x1b"}))
    rule_base = replace(tiny(), questions=MappingProxyType({**tiny().questions, "drukte": drukte}))
    profile = Profile("[i]Dorp\x1b", None, MappingProxyType({"drukte": said}))
    page = plain_text(merged_page(evaluate(rule_base, profile), 1, "en"), 120)
    assert "\x1b" not in page
    assert all(text in page for text in ("[red]x", "[b]?", "[i]Dorp"))


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
