"""A recommendation says what an advice says: its outcomes, its words, and the papers that the command line makes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import orgdesign as od
from orgdesign.run.making import DRAWS_OF_A_REPORT
from orgdesign.run.papers import REPORTS
from orgdesign.run.recommendation import Kind
from tests.advices import PROFILES, TINY
from tests.command import run
from tests.effort import WIDE, daily_of
from tests.house_style import house_style, paragraph
from tests.package import members

FILE = min(PROFILES.glob("*.yaml"))
ANSWERS = {"gasten": 1500, "plek": "weiland", "drukte": "te_vol"}


@pytest.fixture(scope="module")
def advice() -> od.Recommendation:
    """Return an advice by the small rule base."""
    return od.load_rulebook(TINY, language="en").advise(ANSWERS, municipality="Adorp")


def test_it_says_how_every_decision_comes_out(advice: od.Recommendation) -> None:
    """By id, in the order of the rule base, the layout among them; and what is still open."""
    outcomes = {id_: outcome.leading for id_, outcome in advice.advice.outcomes.items()}
    assert advice.outcomes == outcomes
    assert advice.layout == outcomes["vorm"] == "festival"
    assert advice.municipality == "Adorp"
    assert advice.settled == (not advice.open_questions)
    assert set(advice.open_questions) <= {"zorgen", "duur", "tent"}


def test_what_it_holds_cannot_be_changed(advice: od.Recommendation) -> None:
    """An advice is a result: neither its fields nor its outcomes take another value."""
    with pytest.raises(AttributeError):
        advice.origin = None  # type: ignore[misc, assignment]
    with pytest.raises(TypeError):
        advice.outcomes["vorm"] = "buurtfeest"  # type: ignore[index]


def test_it_explains_itself_as_the_command_does(advice: od.Recommendation) -> None:
    """The page of `orgdesign advise --full`, of one width; a name alone stands for one decision."""
    told = od.load_rulebook(TINY, language="en").advise(FILE).explain(width=90)
    assert told == run("advise", str(FILE), "--rules", str(TINY), "--lang", "en", "--full", "--width", "90").out
    assert max(map(len, advice.explain("omvang", width=60).splitlines())) == 60
    assert "Size" in advice.explain("omvang")
    assert "Supervision" not in advice.explain("omvang")
    with pytest.raises(od.InvalidInput, match="did you mean 'omvang'"):
        advice.explain("omvan")


def test_drawn_strengths_are_told() -> None:
    """How often the advice stays the same, in words and in data, only where that was asked."""
    rules = od.load_rulebook(TINY, language="en")
    assert "robustness" not in rules.advise(ANSWERS).to_dict()
    drawn = rules.advise(ANSWERS, draws=100)
    assert "robustness" in drawn.to_dict()
    assert len(drawn.explain()) > len(rules.advise(ANSWERS).explain())


@pytest.mark.parametrize("suffix", daily_of({".html", ".docx"}, REPORTS))
def test_it_is_saved_as_the_report_that_the_suffix_says(advice: od.Recommendation, tmp_path: Path, suffix: str) -> None:
    """The same bytes for the same day, as text or as a date; the file is whole and nothing stands beside it."""
    one, other = tmp_path / f"a{suffix}", tmp_path / f"b{suffix.upper()}"
    advice.save(one, day="2026-03-01")
    advice.save(other, day=date(2026, 3, 1))
    assert one.read_bytes() == other.read_bytes()
    assert sorted(tmp_path.iterdir()) == [one, other]


def test_a_report_of_a_file_is_the_one_that_the_command_writes(tmp_path: Path) -> None:
    """Byte for byte, with as many draws."""
    here, there = tmp_path / "here.md", tmp_path / "there.md"
    od.load_rulebook(TINY, language="en").advise(FILE, draws=50).save(here, day="2026-03-01")
    asked = ("--rules", str(TINY), "--lang", "en", "--format", "markdown", "--robustness", "50", "--date", "2026-03-01")
    assert run("advise", str(FILE), *asked, "--output", str(there)).exit_code == 0
    assert here.read_bytes() == there.read_bytes()


def test_what_is_no_report_is_refused(advice: od.Recommendation, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(ValueError, match=re.escape(".html, .docx, .xlsx, .pdf, .md, .json, not '.odt'")):
        advice.save(tmp_path / "a.odt", day="2026-03-01")
    with pytest.raises(ValueError, match="isoformat"):
        advice.save(tmp_path / "a.html", day="tomorrow")
    with pytest.raises(ValueError, match=re.escape("a slide is one of .pptx, .svg, not '.pdf'")):
        advice.save(tmp_path / "a.pdf", day="2026-03-01", kind="slide")
    with pytest.raises(ValueError, match=re.escape("a memo is one of .html, .docx, .pdf, .md, not '.xlsx'")):
        advice.save(tmp_path / "a.xlsx", day="2026-03-01", kind="memo")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("memo", "md"),
        pytest.param("memo", "pdf", marks=WIDE),
        ("plan", "ics"),
        pytest.param("plan", "xlsx", marks=WIDE),
        pytest.param("slide", "svg", marks=WIDE),
        ("slide", "pptx"),
    ],
)
def test_other_papers_are_saved_as_the_command_writes_them(
    kind: Kind, suffix: str, advice: od.Recommendation, tmp_path: Path
) -> None:
    """A memo, the plan from a day on, and a slide; made of the same, it is the same file."""
    here, there = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    for path in (here, there):
        advice.save(path, day=date(2026, 3, 1), kind=kind, start="2027-01-01")
    assert here.read_bytes() == there.read_bytes()
    if suffix == "ics":
        assert b"DTSTART;VALUE=DATE:20270101" in here.read_bytes()


def test_a_template_gives_the_house_style_or_is_refused(advice: od.Recommendation, tmp_path: Path) -> None:
    """With what is wrong with it, as everything that was given and cannot be used."""
    style, faulty, report = tmp_path / "style.docx", tmp_path / "faulty.docx", tmp_path / "report.docx"
    style.write_bytes(house_style())
    faulty.write_bytes(house_style(paragraph("{{ titel }}")))
    advice.save(report, day="2026-03-01", template=style)
    assert b"Verdana" in b"".join(members(report.read_bytes()))
    report.unlink()
    with pytest.raises(od.InvalidInput, match="did you mean 'title'") as refused:
        advice.save(report, day="2026-03-01", template=faulty)
    assert refused.value.code == "unknown-placeholder"
    assert not report.exists()


def test_a_name_from_anywhere_prints_harmlessly() -> None:
    """Neither a terminal nor a notebook takes orders from a municipality's name."""
    advice = od.load_rulebook(TINY).advise({}, municipality="\x1b[31m<script>")
    assert "\x1b" not in repr(advice)
    shown = advice._repr_html_()
    assert "<script>" not in shown
    assert "\x1b" not in shown


def test_in_a_notebook_it_is_a_table(advice: od.Recommendation) -> None:
    """A row for each decision with its outcome and the main reason, the layout on top."""
    shown = advice._repr_html_()
    assert shown.startswith('<table lang="en"><caption>Adorp · dorpsfeest 1.0.0 · 3 of ')
    assert [shown.index(title) for title in ("Form", "Size", "Supervision")] == sorted(
        shown.index(title) for title in ("Form", "Size", "Supervision")
    )
    assert "A large fair" not in shown
    assert "Festival" in shown


def test_chances_are_those_of_what_is_not_settled() -> None:
    """They add up to one, of the outcomes that are still possible."""
    advice = od.load_rulebook(TINY, language="en").advise({"plek": "weiland", "drukte": "te_vol"})
    open_ = {id_ for id_, outcome in advice.advice.outcomes.items() if not outcome.region.single}
    assert open_
    assert set(advice.chances) == open_
    assert all(sum(shares.values()) == pytest.approx(1) for shares in advice.chances.values())
    assert all(set(shares) == advice.advice.outcomes[id_].region.values for id_, shares in advice.chances.items())


def test_a_report_can_be_had_as_text(advice: od.Recommendation, tmp_path: Path) -> None:
    """The very text of the file."""
    advice.save(tmp_path / "a.md", day="2026-03-01")
    advice.save(tmp_path / "a.html", day=date(2026, 3, 1))
    assert advice.to_markdown(day=date(2026, 3, 1)) == (tmp_path / "a.md").read_text(encoding="utf-8")
    assert advice.to_html(day="2026-03-01") == (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_page_that_answers_back_is_that_of_the_command(tmp_path: Path) -> None:
    """Byte for byte what `orgdesign advise --interactive` writes of the same file, robustness drawn as in a report."""
    told = od.load_rulebook(TINY, language="en").advise(FILE, draws=DRAWS_OF_A_REPORT)
    options = ("--rules", str(TINY), "--lang", "en", "--date", "2026-03-01", "--interactive")
    page = tmp_path / "page.html"
    assert run("advise", str(FILE), *options, "--output", str(page)).exit_code == 0
    assert told.to_html(day="2026-03-01", interactive=True) == page.read_text(encoding="utf-8")
    assert told.to_html(day="2026-03-01") != page.read_text(encoding="utf-8")
