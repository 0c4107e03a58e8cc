"""What people agree on reads well in both languages, and text from files in it is only text."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile
from orgdesign.render.interview.agreement_page import merged_page
from orgdesign.render.screen.console import plain_text
from tests.advices import tiny, tiny_advice


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
