"""A paper on a terminal: every block at every width, no wider than asked, and harmless."""

from __future__ import annotations

import pytest

from orgdesign.analysis.advices.before_after import compare as before_after
from orgdesign.analysis.advices.comparison import compare
from orgdesign.analysis.rulebase.statistics import statistics
from orgdesign.analysis.worlds.verification import verify
from orgdesign.render.comparing.comparison import comparison_paper as side_by_side
from orgdesign.render.comparing.whatif import comparison_paper
from orgdesign.render.formats.docx import docx
from orgdesign.render.formats.html import html
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.formats.xlsx import xlsx
from orgdesign.render.paper.blocks import Paper
from orgdesign.render.rulebook.statistics import statistics_paper
from orgdesign.render.rulebook.verification import verification_paper
from orgdesign.render.screen.console import plain_text
from tests.advices import tiny, tiny_advice
from tests.conftest import Golden
from tests.papers import inquiry_for, paper_for, whole_paper


def inquiries(language: str) -> dict[str, Paper]:
    """Return a paper of each kind that answers one question."""
    made = inquiry_for(tiny(), language)
    druk, vast = tiny_advice("druk"), tiny_advice("vast")
    return {
        "whatif": comparison_paper(before_after(druk, vast), made),
        "compare": side_by_side(compare([druk, vast]), ["druk.yaml", "vast.yaml"], made),
        "statistics": statistics_paper(statistics(tiny(), 200, 1), tiny(), made),
        "verification": verification_paper(tiny(), verify(tiny()), None, made),
    }


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_paper_is_wider_than_was_asked(width: int, language: str) -> None:
    """A report with every kind of block, and each paper on one question."""
    papers = [whole_paper(tiny_advice("open"), language), *inquiries(language).values()]
    for paper in papers:
        assert max(map(len, plain_text(terminal(paper), width).splitlines())) <= width


def test_a_report_is_told_whole() -> None:
    """Every section is there by its title, every decision with its scores and what leads."""
    paper = paper_for(tiny_advice("druk"), "en")
    page = plain_text(terminal(paper), 100)
    assert all(section.title in page for section in paper.sections if section.id != "provenance")
    assert page.count("▶") == sum(bool(outcome.scores) for outcome in tiny_advice("druk").outcomes.values())


@pytest.mark.parametrize("kind", ["whatif", "compare", "statistics", "verification"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_papers_on_one_question_are_as_they_were_read_and_approved(kind: str, language: str, golden: Golden) -> None:
    """In Markdown, which has everything that the other formats set; and each of these can set it."""
    paper = inquiries(language)[kind]
    golden(f"inquiry/{kind}.{language}.md", markdown(paper))
    assert paper.title in html(paper)
    assert docx(paper).startswith(b"PK")
    assert xlsx(paper).startswith(b"PK")


def test_what_a_paper_was_made_of_is_not_told_to_who_has_just_asked() -> None:
    """On a terminal it is left out; elsewhere it closes the paper."""
    paper = inquiries("en")["whatif"]
    assert "orgdesign whatif --set gasten=40" in markdown(paper)
    assert "--set" not in plain_text(terminal(paper), 100)
