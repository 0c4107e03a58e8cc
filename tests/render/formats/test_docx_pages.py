"""Pages of a Word document as LibreOffice sets them, and what in the document keeps together what belongs together."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from orgdesign.analysis.advices.schedule import schedule
from orgdesign.load.source.package import parts_of
from orgdesign.render.advice.brief import memo
from orgdesign.render.advice.plan import plan
from orgdesign.render.formats.docx import docx
from orgdesign.render.paper.blocks import Column, Mark, Paper, PaperSection, Paragraph, Table, Terms, Timeline, Tone, Words
from tests.advices import tiny_advice
from tests.effort import WIDE
from tests.house_style import EXAMPLE, house_style, paragraph
from tests.papers import EXAMPLE_NAMES, example_advice, paper_for, proved_once, provenance_for, sketched_advice
from tests.render.advice.test_plan import START

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOFFICE = shutil.which("soffice")
TEMPLATES = {"ours": None, "example": EXAMPLE.read_bytes(), "house": house_style(paragraph("{{ report }}"))}
ONCE_WRONG = [
    ("middelstad", "nl", "example"),
    ("blijven", "nl", "ours"),
    ("grensgemeente", "nl", "ours"),
    ("dorp", "nl", "ours"),
]
"""In which a heading stood alone at the foot of a page, a page was empty, and the body took seven pages."""
_MOST = 6
"""So many pages the body of a report takes at most, in our own style."""
OTHERS = sorted({*product(EXAMPLE_NAMES, ("nl", "en"), TEMPLATES)} - {*ONCE_WRONG})


def _body(paper: Paper, template: bytes | None = None) -> etree._Element:
    found = etree.fromstring(parts_of(docx(paper, template, "t.docx"))["word/document.xml"]).find(f"{W}body")
    assert found is not None
    return found


def _text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _with(*blocks: Paragraph | Table | Terms | Timeline) -> Paper:
    advice = tiny_advice("druk")
    made = paper_for(advice, "nl")
    return Paper(
        title="T",
        subject="S",
        subtitle="U",
        facts=(),
        language="nl",
        sections=(PaperSection("one", "Kop", blocks), PaperSection("two", "Bijlage", (Paragraph("p"),), annex="A")),
        provenance=made.provenance,
    )


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("which", [ONCE_WRONG, pytest.param(OTHERS, marks=WIDE)], ids=["once wrong", "others"])
def test_no_heading_ends_a_page_and_no_page_is_empty(tmp_path: Path, which: list[tuple[str, str, str]]) -> None:
    """Of reports, in our own style and in that of others; in ours the body takes six pages at most."""
    assert SOFFICE is not None
    papers: dict[str, Paper] = {}
    for name, language, style in which:
        file = f"{name}-{language}-{style}"
        papers[file] = paper_for(proved_once(example_advice(name)), language)
        (tmp_path / f"{file}.docx").write_bytes(docx(papers[file], TEMPLATES[style], "t.docx"))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [SOFFICE, home, "--headless", "--convert-to", "pdf", *(f"{each}.docx" for each in papers)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=600)
    for file, paper in papers.items():
        headings = {_squeezed(each.heading) for each in paper.sections}  # those of parts stand in cells as well
        pages = [page.extract_text().splitlines() for page in PdfReader(tmp_path / f"{file}.pdf").pages]
        around = [paper.title, "Gemeente", paper.subject, paper.facts[0]]
        annex = _squeezed(paper.annexes[0].heading)
        begins = next((at for at, lines in enumerate(pages[1:], 1) if annex in map(_squeezed, lines)), 0)
        assert begins <= _MOST or not file.endswith("ours"), (file, begins)
        for at, lines in enumerate(pages, 1):
            told = [
                line for line in lines if not any(line.strip().startswith(each) for each in around) and not _number(line)
            ]
            assert told, (file, at)
            assert _squeezed(told[-1]) not in headings, (file, at, told[-1])


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _number(line: str) -> bool:
    return re.fullmatch(r"\s*\d*\s*/\s*\d*\s*", line) is not None or not line.strip()


def test_a_drawing_stands_with_its_heading_and_its_caption() -> None:
    """In a row that no page parts, right under the heading: of a table a heading is never left alone."""
    (drawing,) = (each for each in _body(paper_for(sketched_advice("druk"), "nl")) if _is_drawing(each))
    above = drawing.getprevious()
    assert above is not None
    assert above.find(f"{W}pPr/{W}keepNext") is not None
    (row,) = drawing.iter(f"{W}tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert len(row.findall(f"{W}tc/{W}p")) == 2
    assert _text(row).rpartition("getekend. ")[2].startswith("In het midden")


def _is_drawing(element: etree._Element) -> bool:
    return element.tag == f"{W}tbl" and element.find(f"{W}tblGrid/{W}gridCol[2]") is None


def test_nothing_but_text_stands_before_a_page_of_annexes() -> None:
    """White under a table could be all of a page; elsewhere it stays, so that no two tables become one."""
    table = Table("t", (Column("a"),), ((Words("b"),),))
    body = list(_body(_with(table, table)))
    breaks = next(at for at, each in enumerate(body) if each.find(f"{W}pPr/{W}pageBreakBefore") is not None)
    assert body[breaks - 1].tag == f"{W}tbl"
    tables = [at for at, each in enumerate(body) if each.tag == f"{W}tbl"]
    assert body[tables[0] + 1].tag == f"{W}p"


def test_a_paragraph_that_leads_goes_with_what_follows_and_the_last_with_nothing() -> None:
    """A warning at the end of a section stays there."""
    body = _body(
        _with(
            Paragraph("opent", Tone.LEAD),
            Paragraph("leidt", Tone.LEAD),
            Paragraph("volgt"),
            Paragraph("waarschuwt", Tone.LEAD),
        )
    )
    keeps = {_text(each): each.find(f"{W}pPr/{W}keepNext") is not None for each in body.iter(f"{W}p")}
    assert (keeps["opent"], keeps["leidt"], keeps["waarschuwt"]) == (True, True, False)
    styles = etree.fromstring(parts_of(docx(_with(Paragraph("p"))))["word/styles.xml"])
    lead = next(each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == "OrgdesignLead")
    assert lead.find(f"{W}pPr/{W}keepNext") is None


def test_points_and_statements_are_not_parted() -> None:
    """Each is whole on one page."""
    body = _body(paper_for(proved_once(example_advice("middelstad")), "nl"))
    items = [each for each in body.iter(f"{W}p") if _style(each) in {"ListBullet", "OrgdesignEntry"}]
    assert len(items) > 20
    assert all(each.find(f"{W}pPr/{W}keepLines") is not None for each in items)


def _style(item: etree._Element) -> str | None:
    found = item.find(f"{W}pPr/{W}pStyle")
    return None if found is None else found.get(f"{W}val")


@pytest.mark.parametrize("name", ["middelstad", "grensgemeente"])
def test_each_head_over_measures_in_time_has_a_place_of_its_own(name: str) -> None:
    """A cell over its quarter, so that none moves another; bars are as wide as all of them."""
    advice = example_advice(name)
    paper = plan(advice, schedule(advice, START), provenance_for(advice, "nl"), "nl")
    (line,) = (block for each in paper.sections for block in each.blocks if isinstance(block, Timeline))
    table = next(each for each in _body(paper).iter(f"{W}tbl") if line.heads[0] in _text(each))
    first, *others = table.findall(f"{W}tr")
    assert tuple(map(_text, first.findall(f"{W}tc")))[1:-1] == line.heads
    spans = [each.get(f"{W}val") for row in others for each in row.iter(f"{W}gridSpan")]
    assert spans == [str(len(line.heads))] * len(line.stretches)


@pytest.mark.parametrize(("template", "letter"), [(None, 95), (TEMPLATES["house"], 112)], ids=["ours", "house style"])
def test_no_long_word_of_a_column_is_broken(template: bytes | None, letter: int) -> None:
    """In our own font, and in a wider one, as far as the page has room; so many twips does a letter take there."""
    words = ("Gemeentesecretarissen", "gegevensbescherming", "nee", "ja")
    shares = (Column("Nr."), Column("Wat", share=10), Column("Wie", share=4), Column("Persoonsdagen", share=3))
    table = Table("t", shares, (tuple(map(Words, ("1", *words[:2], "2"))),))
    (grid,) = (each for each in _body(_with(table), template).iter(f"{W}tblGrid") if len(each) == len(shares))
    widths = [int(each.get(f"{W}w") or 0) for each in grid]
    assert widths[1] >= 170 + letter * len(words[0])
    assert widths[2] >= 170 + letter * len(words[1])


def test_what_is_read_at_a_glance_is_a_table_and_long_texts_are_not() -> None:
    """Of a table no heading is left alone, and it stays on one page."""
    brief, long = Terms((("Blijvend", "1 fte"), ("Eenmalig", "2 dagen"))), Terms((("Wie zit waar", "woord " * 40),))
    assert (brief.brief, long.brief) == (True, False)
    body = _body(_with(brief, long))
    (table,) = body.iter(f"{W}tbl")
    assert [[_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")] == [
        list(each) for each in brief.rows
    ]
    kept = [all(each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p")) for row in table.iter(f"{W}tr")]
    assert kept == [True, False]


def test_the_last_row_of_a_table_is_not_alone_on_a_page() -> None:
    """The last but one goes with it; elsewhere a long table may part."""
    table = Table("t", (Column("a"),), tuple((Words(f"{at}" * 90),) for at in range(6)))
    (made,) = _body(_with(table, Paragraph("p"))).iter(f"{W}tbl")
    kept = [each.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for each in made.iter(f"{W}tr")]
    assert kept == [True, False, False, False, False, True, False]


def test_the_line_that_closes_a_table_goes_with_it() -> None:
    """Or it could be all of the last page, as the command that makes a report again."""
    body = list(_body(_with(Terms((("Profiel", "a"), ("Datum", "b"))), Paragraph("sluit"))))
    at = next(at for at, each in enumerate(body) if _text(each) == "sluit")
    rows = body[at - 2].iter(f"{W}tr")
    assert all(each.find(f"{W}pPr/{W}keepNext") is not None for row in rows for each in row.iter(f"{W}p"))
    assert body[at - 1].find(f"{W}pPr/{W}keepNext") is not None


def test_a_mark_has_room_beside_its_sign() -> None:
    """A sign alone on a line tells nothing."""
    marks = Table("t", (Column("a", share=20), Column("b")), ((Words("a"), Mark(settled=False, text="voorlopig")),))
    (grid,) = (each for each in _body(_with(marks), TEMPLATES["house"]).iter(f"{W}tblGrid") if len(each) == 2)
    assert int(grid[1].get(f"{W}w") or 0) >= 170 + 112 * len("\u25cb voorlopig")


def test_colours_of_letters_show_within_tables() -> None:
    """LibreOffice gives defaults of a document precedence there over the styles of letters, so ours have none."""
    styles = etree.fromstring(parts_of(docx(_with(Paragraph("p"))))["word/styles.xml"])
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert not {f"{W}color", f"{W}sz"} & {each.tag for each in defaults}


def test_the_number_of_a_page_stands_at_its_edge() -> None:
    """Of a report, and of a memo, of which the margins are narrower."""
    advice = sketched_advice("druk")
    for paper in (paper_for(advice, "nl"), memo(advice, provenance_for(advice, "nl"), "nl")):
        parts = parts_of(docx(paper))
        margins = next(etree.fromstring(parts["word/document.xml"]).iter(f"{W}pgMar"))
        stop = next(
            each for each in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}tab") if each.get(f"{W}val") == "right"
        )
        sides = sum(int(margins.get(f"{W}{side}") or 0) for side in ("left", "right"))
        assert int(stop.get(f"{W}pos") or 0) == 11906 - sides
