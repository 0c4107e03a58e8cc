"""Two visits as a paper in every format, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgdesign.render.comparing.visits import VisitWords, visits_paper
from orgdesign.render.comparing.visits_json import visits_json
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.screen.console import plain_text
from orgdesign.run.papers import Format, file_of
from tests.analysis.advices.test_visits import visits
from tests.command import run
from tests.conftest import Golden
from tests.papers import inquiry_for

FILES = ("hogervoort-2025.yaml", "hogervoort-2026.yaml")
EXAMPLES = Path(__file__).parents[3] / "examples" / "visits"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper(golden: Golden, language: str) -> None:
    """What changed, what made the difference, what was kept, and what was advised then; nobody is said to be right."""
    base = visits().change.before.rule_base
    text = markdown(visits_paper(visits(), FILES, inquiry_for(base, language)))
    golden(f"visits/hogervoort.{language}.md", text)
    assert "gelijk heeft" not in text
    assert "is right" not in text


@pytest.mark.parametrize("form", [Format.HTML, Format.DOCX, Format.XLSX])
def test_every_format_holds_it(form: Format) -> None:
    """The same paper sets in each of them."""
    base = visits().change.before.rule_base
    made = file_of(visits_paper(visits(), FILES, inquiry_for(base, "nl")), form)
    assert len(made) > 1000
    if isinstance(made, str):
        assert VisitWords("nl").then in made


def test_on_a_terminal_it_fits() -> None:
    """No line is wider than the page."""
    base = visits().change.before.rule_base
    page = plain_text(terminal(visits_paper(visits(), FILES, inquiry_for(base, "nl"))), 80)
    assert max(map(len, page.splitlines())) <= 80


def test_json_for_another_program() -> None:
    """The dates, what changed with what it moved, what was kept or waits, and the measures of then."""
    told = json.loads(visits_json(visits(), FILES, "nl"))
    assert [each["dated"] for each in told["visits"]] == ["2025-10-14", "2026-10-12"]
    assert {each["question"] for each in told["changed"]} >= {"zorg_regie", "inwoners"}
    assert told["waiting"] == ["politie_informatie", "bundelingsbereidheid"]
    assert all(isinstance(each["still_advised"], bool) for each in told["measures_then"])
    assert told["decisions"]


def test_compare_takes_visits_for_what_they_are() -> None:
    """What was begun with --from is a later visit; with --views they are views, and then it is asked who is right."""
    files = [str(EXAMPLES / name) for name in FILES]
    assert "Twee bezoeken" in run("compare", *files).out
    views = run("compare", *files, "--views").out
    assert "Twee bezoeken" not in views
    assert "wie er gelijk heeft" in views
    assert "Twee bezoeken" in run("compare", files[1], files[0], "--visits").out
    refused = run("compare", files[0], str(EXAMPLES.parent / "profiles" / "dorp.yaml"), "--visits")
    assert refused.exit_code == 2
