"""A portfolio as a paper: what is said of many municipalities, the same in every format, and never more than was found."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx as word
import pytest
from markdown_it import MarkdownIt

from orgdesign.analysis.portfolio.outliers import LEAST_PEERS
from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.model.advice import Status
from orgdesign.render.formats.docx import docx
from orgdesign.render.formats.html import html, portfolio_html
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.paper.blocks import Bullets, Paper, PaperSection, Paragraph, Roster, Shares, Table, Terms, Tone
from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.portfolio.report import MOST_OPEN, portfolio
from orgdesign.render.portfolio.report_text import PortfolioVoice, Survey
from orgdesign.render.portfolio.report_words import PortfolioWords
from orgdesign.render.text.outcomes import SIGNS
from orgdesign.render.text.prose import flowing
from tests.advices import tiny
from tests.conftest import Golden
from tests.hostile import made_hostile
from tests.house_style import house_style, paragraph
from tests.papers import NASTY_TEXTS, paper_for, sketched_advice
from tests.portfolios import COMPLETE, FINDING, ROWS, survey_of
from tests.render.advice.test_report import texts
from tests.render.formats.test_docx import LANGUAGES, W, outline, text_of, trees
from tests.render.formats.test_html import FETCHING, Page

SECTIONS = ("summary", "outcomes", "firmness", "open", "outliers", "unread", "profiles", "provenance")


@pytest.fixture
def survey(tmp_path: Path) -> Callable[[str], Survey]:
    """Return what makes the survey of the small portfolio in a language, with one row that could not be read."""
    return lambda language: survey_of(ROWS, language, tmp_path, findings=(FINDING,))


def section(paper: Paper, id_: str) -> PaperSection:
    """Return a section."""
    return next(each for each in paper.sections if each.id == id_)


def roster_of(paper: Paper) -> Roster:
    """Return the table of municipalities."""
    (roster,) = (block for block in section(paper, "profiles").blocks if isinstance(block, Roster))
    return roster


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_is_what_it_was(language: str, survey: Callable[[str], Survey], golden: Golden) -> None:
    """The whole text in every format, to be read as a diff when it changes."""
    paper = portfolio(survey(language))
    golden(f"portfolio/small.{language}.html", portfolio_html(paper))
    golden(f"portfolio/small.{language}.md", markdown(paper))
    golden(f"portfolio/small.{language}.docx.txt", "".join(f"{line}\n" for line in outline(docx(paper))))


def test_every_section_says_something(survey: Callable[[str], Survey]) -> None:
    """In one order; of outcomes each decision has its part."""
    paper = portfolio(survey("nl"))
    assert tuple(each.id for each in paper.sections) == SECTIONS
    assert all(each.blocks for each in paper.sections)
    assert [part.id for part in section(paper, "outcomes").parts] == [f"outcomes-{id_}" for id_ in tiny().decisions]
    assert paper.title == f"Portfolio van {len(ROWS)} profielen"


def test_counts_are_those_of_the_rows(survey: Callable[[str], Survey]) -> None:
    """Shares of a decision add up to all rows, also over the classes; the roster has each row once, in order."""
    found = survey("en")
    paper = portfolio(found)
    for part in section(paper, "outcomes").parts:
        for block in part.blocks:
            if isinstance(block, Shares):
                assert sum(share.count for share in block.shares) == len(ROWS)
                assert sum(share.part for share in block.shares) == pytest.approx(1)
    assert sum(found.summary.classes.values()) == len(ROWS)
    assert [each.name for each in roster_of(paper).entrants] == [row["municipality"] for row in ROWS]


def test_who_stands_apart_is_told_with_the_rule(survey: Callable[[str], Survey]) -> None:
    """One row, and the numbers that decide it."""
    told = section(portfolio(survey("en")), "outliers")
    (table,) = (block for block in told.blocks if isinstance(block, Table))
    assert ["Anders"] * len(table.rows) == [cells[0].text for cells in table.rows]
    assert "0 of 12 (0%)" in {cells[3].text for cells in table.rows}
    assert f"fewer than {LEAST_PEERS} other profiles" in next(texts(told.blocks[0]))


def test_where_nobody_could_stand_apart_it_is_not_said_that_nobody_does(tmp_path: Path) -> None:
    """A class that is too small shows nothing; in one that is large enough it can be seen that all are alike."""
    said = PortfolioWords("en")
    for rows, told in ((ROWS[:LEAST_PEERS], said.outliers_too_few), (ROWS[:12], said.outliers_none)):
        paper = portfolio(survey_of(rows, "en", tmp_path))
        assert told in [text for id_ in ("summary", "outliers") for text in texts(section(paper, id_))]
        assert section(paper, "outliers").blocks[-1] == Paragraph(told, Tone.LEAD)


def test_of_nothing_it_is_not_said_that_all_of_it_was_read(tmp_path: Path) -> None:
    """A table without rows makes a report that says so, once."""
    paper = portfolio(survey_of([], "en", tmp_path))
    assert [each.id for each in paper.sections] == ["summary", "provenance"]


def test_what_could_not_be_read_is_told(survey: Callable[[str], Survey]) -> None:
    """How many, what was found first, and where all of it is; nothing of the kind if all was read."""
    found = survey("en")
    told = " ".join(texts(section(portfolio(found), "unread")))
    assert "did you mean 'zaal'?" in told
    assert "scores.errors.csv" in told
    fine = replace(found, findings=(), errors="", provenance=replace(found.provenance, skipped=0))
    assert section(portfolio(fine), "unread").blocks == (Paragraph(PortfolioWords("en").skipped_none),)


def test_where_nothing_leads_yet_the_roster_says_so_with_its_own_sign(tmp_path: Path) -> None:
    """An outcome that is still open is not one that there is not, and no provisional one either."""
    paper = portfolio(survey_of([{"municipality": "Nieuwdorp", "duur": 4}], "nl", tmp_path))
    roster = next(each for section in paper.sections for each in section.blocks if isinstance(each, Roster))
    found = {(each.text, each.firmness.text, each.firmness.sign) for entrant in roster.entrants for each in entrant.results}
    assert ("Nog geen uitkomst", "nog open", SIGNS[Status.OPEN]) in found
    assert [each for each in found if ("open" in each[1]) != (each[0] == "Nog geen uitkomst")] == []


def test_a_roster_that_is_cut_says_so(survey: Callable[[str], Survey]) -> None:
    """How many are there, of how many, and where all of them can be had; whole, it says nothing of the kind."""
    found = survey("en")
    told = " ".join(texts(section(portfolio(replace(found, rows=found.rows.head(5))), "profiles")))
    assert f"the first 5 of {len(ROWS)} profiles" in told
    assert "--report" in told
    assert "the first" not in " ".join(texts(section(portfolio(found), "profiles")))


def test_questions_beyond_the_most_open_are_counted(survey: Callable[[str], Survey]) -> None:
    """None is left out in silence."""
    found = survey("en")
    many = tuple((question, 1) for question in tiny().questions) * 3
    told = section(portfolio(replace(found, summary=replace(found.summary, missing=many))), "open")
    (table,) = (block for block in told.blocks if isinstance(block, Table))
    assert len(table.rows) == MOST_OPEN
    assert f"still open: {len(many) - MOST_OPEN}." in " ".join(texts(told))


def test_without_classes_nobody_is_compared(tmp_path: Path) -> None:
    """The outcomes are told of all together, and the report says why."""
    paper = portfolio(survey_of(ROWS, "en", tmp_path, rule_base=replace(tiny(), size=None)))
    assert section(paper, "outliers").blocks == (Paragraph(PortfolioWords("en").no_classes),)
    assert not any(isinstance(b, Table) for part in section(paper, "outcomes").parts for b in part.blocks)
    assert roster_of(paper).group_head is None
    assert Page(portfolio_html(paper)).open == []


@pytest.mark.parametrize("form", [portfolio_html, markdown, docx])
def test_a_portfolio_of_nothing_is_a_report(form: Callable[[Paper], str | bytes], tmp_path: Path) -> None:
    """It says that nothing could be read, and why."""
    paper = portfolio(survey_of((), "nl", tmp_path, findings=(FINDING,)))
    assert [each.id for each in paper.sections] == ["summary", "unread", "provenance"]
    assert form(paper)


@pytest.mark.parametrize(
    ("part", "told"), [(0.0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.9949, "99%"), (0.999, ">99%"), (1.0, "100%")]
)
def test_what_is_not_nothing_does_not_look_like_it(part: float, told: str, survey: Callable[[str], Survey]) -> None:
    """Nor what is not all like all."""
    assert PortfolioVoice.of(survey("nl")).share(part) == told


# HTML


def test_a_page_runs_one_script_and_fetches_nothing(survey: Callable[[str], Survey]) -> None:
    """The policy names the script and the style sheet by their digests; nothing else may run, load or be sent."""
    page = portfolio_html(portfolio(survey("nl")))
    found = Page(page)
    tags = Counter(tag for tag, _ in found.elements)
    assert {tag for tag in tags if tag in FETCHING} == {"script", "input"}
    assert tags["script"] == 1
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on") or name == "style"]
    assert not [attributes for tag, attributes in found.elements if tag == "script" and attributes]
    (policy,) = (value for value in found.values("content") if value.startswith("default-src"))
    assert re.fullmatch(
        r"default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'; img-src data:; "
        r"base-uri 'none'; form-action 'none'",
        policy,
    )
    script = page.partition("<script>")[2].partition("</script>")[0]
    assert not re.search(
        r"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|import|eval|innerHTML|localStorage|open)\b\s*\(", script
    )


def test_the_report_on_an_advice_still_runs_nothing() -> None:
    """The script is the portfolio's alone."""
    page = html(paper_for(sketched_advice("open"), "nl"))
    assert "<script" not in page
    assert "script-src" not in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_can_be_found_ones_way_in(language: str, survey: Callable[[str], Survey]) -> None:
    """Its language, one main part, a link past the contents, headings that skip no level, places that are there once."""
    page = Page(portfolio_html(portfolio(survey(language))))
    tags = Counter(tag for tag, _ in page.elements)
    assert page.elements[0] == ("html", {"lang": language})
    assert [tags[tag] for tag in ("main", "nav", "header", "footer", "h1")] == [1] * 5
    assert PaperWords(language).skip in page.words
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    places = Counter(page.values("id"))
    assert set(places.values()) == {1}
    named = {name for value in page.values("aria-labelledby") for name in value.split()}
    assert named | {link.removeprefix("#") for link in page.values("href") if link.startswith("#")} <= set(places)


def test_without_its_script_a_page_shows_everything(survey: Callable[[str], Survey]) -> None:
    """What needs the script stands in templates, which a browser does not show; the table stands outside."""
    page = portfolio_html(portfolio(survey("nl")))
    shown = re.sub(r"<template.*?</template>|<script>.*?</script>", "", page, flags=re.DOTALL)
    assert all(str(row["municipality"]) in shown for row in ROWS)
    assert not re.search(r"<(input|select|button)\b| hidden[ >]", shown)


# hostile names


def nasty(text: str, folder: Path) -> Survey:
    """Return a survey in which every name, finding, input and text of the rule base is this text or hostile."""
    rows = [{"municipality": text, **COMPLETE, "drukte": "te_vol"}]
    rows += [{"municipality": f"Dorp {number}", **COMPLETE} for number in range(12)]
    place = replace(FINDING.place, file=text, field=text)
    found = survey_of(rows, "nl", folder, findings=(replace(FINDING, place=place, values={"value": text, "name": text}),))
    origin = replace(found.provenance, inputs=(text,))
    return replace(found, rule_base=made_hostile(tiny()), errors=text, provenance=origin)


@pytest.fixture(name="plain_paper", scope="module")
def _plain_paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """Make the report in which every name is a plain one."""
    return portfolio(nasty("naam", tmp_path_factory.mktemp("plain")))


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_in_a_page_nothing_from_outside_becomes_markup(text: str, plain_paper: Paper, tmp_path: Path) -> None:
    """The same elements as for a plain name, with the same attributes; and the text can be read."""
    plain, hostile = Page(portfolio_html(plain_paper)), Page(portfolio_html(portfolio(nasty(text, tmp_path))))
    kinds = [sorted({(tag, *sorted(attributes)) for tag, attributes in page.elements}) for page in (plain, hostile)]
    assert kinds[0] == kinds[1]
    assert hostile.open == []
    assert flowing(text) in " ".join(hostile.words.split())


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_in_markdown_nothing_from_outside_becomes_markup(text: str, plain_paper: Paper, tmp_path: Path) -> None:
    """A renderer shows the text, and makes no element of it that a plain name has not."""
    plain, hostile = (
        MarkdownIt("gfm-like").render(markdown(paper)) for paper in (plain_paper, portfolio(nasty(text, tmp_path)))
    )
    assert set(re.findall(r"<(\w+)", hostile)) <= set(re.findall(r"<(\w+)", plain))
    assert "\x1b" not in hostile


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_in_word_nothing_from_outside_is_more_than_text(text: str, tmp_path: Path) -> None:
    """No field, no link, no placeholder: it can be read as it is."""
    data = docx(portfolio(nasty(text, tmp_path)))
    document = word.Document(io.BytesIO(data))
    assert flowing(text) in text_of(document.element)
    assert {(each.text or "").split()[0] for _, tree in trees(data) for each in tree.iter(f"{W}instrText")} == {
        "TOC",
        "PAGE",
        "NUMPAGES",
    }
    assert not any(each.is_external for each in document.part.rels.values())


# Word


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_whole(language: str, survey: Callable[[str], Survey]) -> None:
    """No empty section; heads of tables come again; one language; the municipalities lie on their side, the rest stands."""
    paper = portfolio(survey(language))
    data = docx(paper)
    document = word.Document(io.BytesIO(data))
    heads = [each for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert [each.text for each in heads] == [each.title for each in paper.sections]
    headed = [each for each in document.tables if next(each._tbl.iter(f"{W}tblLook")).get(f"{W}firstRow") == "1"]  # noqa: SLF001
    assert len(headed) == len(document.tables) - 1  # terms have none
    for table in headed:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None  # noqa: SLF001
    assert {each.get(f"{W}val") for _, tree in trees(data) for each in tree.iter(f"{W}lang")} == {LANGUAGES[language]}
    assert ["landscape" if each.page_width > each.page_height else "portrait" for each in document.sections] == [  # type: ignore[operator]  # each of ours says its size
        "portrait",
        "landscape",
        "portrait",
    ]
    assert all(each.footer.is_linked_to_previous is False for each in document.sections)


def test_every_text_of_a_paper_can_be_read_in_word(survey: Callable[[str], Survey]) -> None:
    """Whatever the block."""
    paper = portfolio(survey("en"))
    told = text_of(word.Document(io.BytesIO(docx(paper))).element)
    for text in _all_texts(paper):
        assert " ".join(text.split()) in told


def test_a_house_style_takes_a_portfolio(survey: Callable[[str], Survey]) -> None:
    """By the names of its sections; what only an advice has is empty."""
    names = ("title", "report", "contents", "profiles", "municipality", "profile", "redacted", "date", "rule_base")
    template = house_style("".join(paragraph(f"{{{{ {name} }}}}") for name in names))
    told = text_of(word.Document(io.BytesIO(docx(portfolio(survey("nl")), template, "t.docx"))).element)
    assert PortfolioWords("nl").roster_caption in told
    assert "{{" not in told


def test_a_house_style_that_names_each_section_takes_a_portfolio_of_nothing(tmp_path: Path) -> None:
    """What there is nothing to say of is left out, with its place."""
    template = house_style("".join(paragraph(f"{{{{ {name} }}}}") for name in SECTIONS))
    told = text_of(word.Document(io.BytesIO(docx(portfolio(survey_of([], "nl", tmp_path)), template, "t.docx"))).element)
    assert PortfolioWords("nl").nothing_read in told
    assert PortfolioWords("nl").outliers not in told
    assert "{{" not in told


def test_the_same_portfolio_is_the_same_file(survey: Callable[[str], Survey]) -> None:
    """Byte for byte."""
    paper = portfolio(survey("nl"))
    assert docx(paper) == docx(paper)


@pytest.mark.parametrize("form", [portfolio_html, markdown, docx])
def test_a_portfolio_is_no_advice_that_can_be_made_again(
    form: Callable[[Paper], str | bytes], survey: Callable[[str], Survey]
) -> None:
    """It carries what it was made of, and is not taken for the report on one municipality."""
    made = form(portfolio(survey("nl")))
    data = made.encode() if isinstance(made, str) else made
    assert find_provenance(data) is None


def _all_texts(paper: Paper) -> Iterator[str]:
    for each in paper.sections:
        for part in (each, *each.parts):
            yield part.title
            for block in part.blocks:
                match block:
                    case Paragraph() | Bullets() | Terms() | Table():
                        yield from texts(block)
                    case Shares():
                        yield from (text for share in block.shares for text in (share.title, share.counted, share.told))
                    case Roster():
                        yield from texts(block.table)
                    case _:
                        raise AssertionError(block)
