"""A report in Word holds all of the paper under real headings, and what comes from outside is text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

import docx as word
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from lxml import etree
from pypdf import PdfReader

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.load.source.package import parts_of
from orgdesign.model.advice import Advice
from orgdesign.model.diagnostic import Unusable
from orgdesign.render.advice.brief import memo
from orgdesign.render.formats.docx import docx, placeholders
from orgdesign.render.formats.jinja import TEMPLATES
from orgdesign.render.formats.office_zip import packed
from orgdesign.render.paper.blocks import Figure, Scores
from orgdesign.render.text.diagnostics import worded
from orgdesign.render.text.prose import flowing
from tests.advices import advices
from tests.conftest import Golden
from tests.effort import WIDE, scaled
from tests.house_style import EXAMPLE, house_style, paragraph
from tests.papers import (
    EXAMPLE_NAMES,
    MOST_UNLIKE,
    NASTY_TEXTS,
    UNLIKE_EXAMPLES,
    example_advice,
    nasty_advice,
    paper_for,
    proved_once,
    provenance_for,
    sketched_advice,
    whole_paper,
)
from tests.render.advice.test_report import sections, texts

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOFFICE = shutil.which("soffice")
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def opened(data: bytes) -> Document:
    """Return a document as python-docx reads it."""
    return word.Document(io.BytesIO(data))


def trees(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Yield every part of XML."""
    for name, part in parts_of(data).items():
        yield name, etree.fromstring(part)


def text_of(element: etree._Element) -> str:
    """Return all that can be read, drawings and breaks included."""
    said = (each.text or "" if each.tag == f"{W}t" else " " for each in element.iter(f"{W}t", f"{W}br", f"{W}p", f"{W}tab"))
    return " ".join("".join(said).split())


def outline(data: bytes) -> Iterator[str]:
    """Yield each paragraph and table row with its style, as lines that people can read."""
    document = opened(data)
    for item in document.iter_inner_content():
        match item:
            case Paragraph():
                yield f"{item.style.name if item.style else '?'}: {text_of(item._p)}".rstrip(": ")  # noqa: SLF001
            case Table():
                yield f"[{item.style.name if item.style else '?'}]"
                yield from (f"  | {' | '.join(text_of(cell._tc) for cell in row.cells)} |" for row in item.rows)  # noqa: SLF001


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("names", [MOST_UNLIKE, pytest.param(sorted({*EXAMPLE_NAMES} - {*MOST_UNLIKE}), marks=WIDE)])
def test_a_memo_is_one_page_in_word_as_well(tmp_path: Path, names: Sequence[str]) -> None:
    """As LibreOffice sets it: daily of those that differ most; A4."""
    assert SOFFICE is not None
    files: list[str] = []
    for name, language in product(names, LANGUAGES):
        advice = proved_once(example_advice(name))
        files.append(f"{name}.{language}")
        paper = memo(advice, provenance_for(advice, language), language)
        (tmp_path / f"{files[-1]}.docx").write_bytes(docx(paper))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [SOFFICE, home, "--headless", "--convert-to", "pdf", *(f"{each}.docx" for each in files)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for file in files:
        pages = PdfReader(tmp_path / f"{file}.pdf").pages
        assert [(round(each.mediabox.width), round(each.mediabox.height)) for each in pages] == [(595, 842)], file


def test_what_opens_a_table_stays_with_it() -> None:
    """No end of a page parts a paragraph from a table or a list right under it; one above another paragraph is free.

    So is one between a heading and a long table: LibreOffice leaves the heading of such a chain behind.
    """
    document = opened(docx(whole_paper(sketched_advice("open"), "nl")))
    items = list(document.iter_inner_content())
    opening = [one for one, other in pairwise(items) if isinstance(one, Paragraph) and isinstance(other, Table)]
    captions = [each for each in opening if each.style is not None and each.style.name == "Caption"]
    assert captions
    above = [
        one
        for before, one, other in zip(items, items[1:], items[2:], strict=False)
        if other in captions and isinstance(one, Paragraph) and not _is_heading(before)
    ]
    plain = [each for each in above if each.style is not None and each.style.name == "Normal" and each.text]
    assert plain
    assert all(each.paragraph_format.keep_with_next for each in plain)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["druk", "open"])
def test_a_report_is_what_it_was(name: str, language: str, golden: Golden) -> None:
    """Every paragraph with its style, to be read as a diff when it changes."""
    golden(
        f"report/{name}.{language}.docx.txt",
        "".join(f"{line}\n" for line in outline(docx(whole_paper(sketched_advice(name), language)))),
    )


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_every_example_is_a_whole_document(name: str, language: str) -> None:
    """No empty section; the heads of tables come again on the next page; the right language throughout; page numbers."""
    paper = whole_paper(example_advice(name), language)
    data = docx(paper)
    document = opened(data)
    heads = [each for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert [each.text for each in heads] == [section.heading for section in paper.sections]
    begins = [each.text for each in heads if each._p.find(f"{W}pPr/{W}pageBreakBefore") is not None]  # noqa: SLF001
    assert begins == [paper.annexes[0].heading]
    for head in heads:
        following = head._p.getnext()  # noqa: SLF001  what stands under it, of whatever kind
        assert following is not None
        assert text_of(following)
    for table in document.tables:
        look = table._tbl.find(f"{W}tblPr/{W}tblLook")  # noqa: SLF001
        if look is not None and look.get(f"{W}firstRow") == "1":
            assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None  # noqa: SLF001
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)  # noqa: SLF001
    languages = {each.get(f"{W}val") for _, tree in trees(data) for each in tree.iter(f"{W}lang")}
    assert languages == {LANGUAGES[language]}
    assert "PAGE" in "".join(each.text or "" for each in document.sections[0].footer._element.iter(f"{W}instrText"))  # noqa: SLF001


def test_its_properties_are_neutral() -> None:
    """A title, the tool as author, and the date of the report: nothing of whoever made it, or of the moment."""
    paper = paper_for(sketched_advice("druk"), "nl")
    properties = opened(docx(paper)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (paper.title, "orgdesign", "orgdesign")
    assert str(properties.created)[:19] == str(properties.modified)[:19] == "2026-03-01 00:00:00"
    assert properties.language == "nl-NL"


@pytest.mark.parametrize("template", [None, house_style()], ids=["ours", "house style"])
def test_the_same_paper_is_the_same_file(template: bytes | None) -> None:
    """Byte for byte."""
    paper = paper_for(sketched_advice("open"), "nl")
    assert docx(paper, template, "t.docx") == docx(paper, template, "t.docx")


@settings(max_examples=scaled(15))
@given(advices())
def test_every_text_of_a_paper_can_be_read(advice: Advice) -> None:
    """Whatever the advice; bars say theirs in figures."""
    paper = paper_for(advice, "nl")
    data = docx(paper)
    told = text_of(opened(data).element)
    for section in sections(paper):
        assert section.title in told
        for block in section.blocks:
            assert isinstance(block, Scores) or all(" ".join(text.split()) in told for text in texts(block))
    assert find_provenance(data) == paper.provenance


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_nothing_from_outside_is_more_than_text(text: str) -> None:
    """No field, no link but those of sources, no placeholder: it can be read as it is."""
    data = docx(whole_paper(nasty_advice(text), "nl"))
    document = opened(data)
    assert flowing(text) in text_of(document.element)
    fields = {(each.text or "").split()[0] for _, tree in trees(data) for each in tree.iter(f"{W}instrText")}
    assert fields == {"TOC", "PAGE", "NUMPAGES"}
    links = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert all(link.startswith("https://") for link in links)


@pytest.mark.parametrize("mark", ["\ue000report\ue001", "\ue000title\ue001", "{{ report }}", "{_{", "a\tb\nc"])
def test_a_report_cannot_act_as_a_template(mark: str) -> None:
    """Not even in the way in which a filled template says where the report goes."""
    told = text_of(opened(docx(whole_paper(nasty_advice(mark), "nl"))).element)
    assert flowing(mark) in told


def _is_heading(item: Paragraph | Table) -> bool:
    return item.style is not None and str(item.style.name).startswith("Heading")


def test_annexes_of_a_house_style_follow_on_each_other() -> None:
    """Where a template names some of them, the first is A, over the section and in the contents, which name no others."""
    paper = paper_for(sketched_advice("druk"), "nl")
    names = ("contents", "summary", "answers", "provenance")
    body = "".join(paragraph(f"{{{{ {name} }}}}") for name in names)
    text = text_of(opened(docx(paper, house_style(body), "t.docx")).element)
    titles = {each.id: each.title for each in paper.annexes}
    for label, name in (("Bijlage A", "answers"), ("Bijlage B", "provenance")):
        assert text.count(f"{label}: {titles[name]}") == 2
    assert text.count("Bijlage ") == 4
    assert titles["considerations"] not in text


def test_a_drawing_says_what_it_shows() -> None:
    """Sketch and bars have their text beside them for who cannot see them."""
    paper = paper_for(sketched_advice("druk"), "nl")
    told = {each.get("descr") for _, tree in trees(docx(paper)) for each in tree.iter(qn("wp:docPr"))}
    blocks = [block for section in sections(paper) for block in section.blocks]
    assert {block.description for block in blocks if isinstance(block, Figure)} <= told
    assert {bar.told for block in blocks if isinstance(block, Scores) for bar in block.bars} <= told


def test_numbers_of_drawings_and_places_are_unique() -> None:
    """Word calls a document damaged where they are not."""
    tree = etree.fromstring(parts_of(docx(paper_for(sketched_advice("druk"), "nl")))["word/document.xml"])
    drawings = [
        each.get("id") for each in tree.iter() if isinstance(each.tag, str) and each.tag.endswith(("docPr", "cNvPr"))
    ]
    places = [each.get(f"{W}name") for each in tree.iter(f"{W}bookmarkStart")]
    assert len(drawings) == len(set(drawings))
    assert len(places) == len(set(places)) > 5
    assert {each.get(f"{W}anchor") for each in tree.iter(f"{W}hyperlink") if each.get(f"{W}anchor")} <= set(places)


def test_every_style_is_there() -> None:
    """Those that are used, and those on which they stand."""
    for template in (None, house_style()):
        parts = parts_of(docx(paper_for(sketched_advice("open"), "nl"), template, "t.docx"))
        styles = etree.fromstring(parts["word/styles.xml"])
        ids = [each.get(f"{W}styleId") for each in styles.iter(f"{W}style")]
        used = {each.get(f"{W}val") for each in styles.iter(f"{W}basedOn", f"{W}next")}
        for name in ("word/document.xml", "word/footer1.xml", "word/numbering.xml"):
            used |= {
                each.get(f"{W}val")
                for each in etree.fromstring(parts[name]).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
            }
        assert len(ids) == len(set(ids))
        assert used <= set(ids)


def test_a_house_style_is_kept() -> None:
    """Its styles, by whatever ids, its letterhead and its order; what it lacks is added, lists included."""
    paper = paper_for(sketched_advice("druk"), "nl")
    data = docx(paper, EXAMPLE.read_bytes(), "house-style.docx")
    document = opened(data)
    heads = [each for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert {each.style.style_id for each in heads if each.style} == {"Kop1"}
    assert [each.text for each in heads][:2] == [paper.sections[0].title, paper.sections[1].title]
    assert document.sections[0].header.paragraphs[0].text == f"Gemeente {paper.subject}"
    bullet = next(each for each in document.paragraphs if each.style is not None and each.style.name == "List Bullet")
    numbers = bullet.style.element.find(f"{W}pPr/{W}numPr/{W}numId") if bullet.style else None
    assert numbers is not None
    lists = etree.fromstring(parts_of(data)["word/numbering.xml"])
    assert [str(each.tag).removeprefix(W) for each in lists] == ["abstractNum", "abstractNum", "num", "num"]
    assert numbers.get(f"{W}val") == lists[-1].get(f"{W}numId") == "2"
    assert "{" not in text_of(document.element)


def test_a_house_style_without_lists_or_styles_gets_ours() -> None:
    """A template can be next to nothing."""
    parts = dict(parts_of(house_style(paragraph("{{ report }}"))))
    for name in ("word/numbering.xml", "word/styles.xml"):
        del parts[name]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<[^<]*(?:numbering|styles)\.xml[^<]*/>", b"", parts[name])
    document = opened(docx(paper_for(sketched_advice("druk"), "en"), packed(parts), "t.docx"))
    assert {"Heading 1", "List Bullet", "Orgdesign cell"} <= {each.name for each in document.styles}


def in_table(text: str) -> str:
    """Return a paragraph; in a table, if it is a placeholder alone."""
    cell = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{paragraph(text)}</w:tc></w:tr></w:tbl>"
    return cell if text == "{{ report }}" else paragraph(text)


@pytest.mark.parametrize("place", ["Zie {{ report }}.", "{{p report }}", "{{ report }}"])
def test_a_section_within_a_line_or_a_table_is_refused(place: str) -> None:
    """It is several paragraphs, as wide as the page."""
    with pytest.raises(Unusable) as caught:
        docx(paper_for(sketched_advice("druk"), "nl"), house_style(in_table(place)), "t.docx")
    assert worded(caught.value.diagnostics[0], "en") == (
        "t.docx: error[misplaced-placeholder]: "
        "'report' is several paragraphs; put it in the text itself, in a paragraph of its own"
    )


def test_a_section_in_a_letterhead_is_refused() -> None:
    """There is no room for it."""
    header = f"<w:hdr xmlns:w='{W[1:-1]}'>{paragraph('{{ summary }}')}</w:hdr>".encode()
    with pytest.raises(Unusable):
        docx(
            paper_for(sketched_advice("druk"), "nl"),
            house_style(paragraph("{{ report }}"), {"word/header1.xml": header}),
            "t.docx",
        )


def test_every_placeholder_is_filled_in() -> None:
    """All that docs/papers.md names; nothing in braces is left."""
    paper = paper_for(sketched_advice("druk"), "nl", notes=False)
    body = "".join(paragraph(f"{{{{ {name} }}}}") for name in placeholders(paper))
    told = text_of(opened(docx(paper, house_style(body), "t.docx")).element)
    assert "{" not in told
    assert paper.subtitle in told
    assert "1 maart 2026" in told
    assert "\ue000" not in told


def test_the_end_of_a_part_of_a_template_stays() -> None:
    """A paragraph that also ends pages of another size is more than a place for a section."""
    landscape = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    body = f"<w:p><w:pPr>{landscape}</w:pPr><w:r><w:t>{{{{ summary }}}}</w:t></w:r></w:p>{paragraph('{{ layout }}')}"
    document = opened(docx(paper_for(sketched_advice("druk"), "nl"), house_style(body), "t.docx"))
    assert len(document.sections) == 2


@pytest.mark.parametrize(
    ("page", "width"),
    [
        ("", 9298),
        ("<w:sectPr/>", 9298),
        ('<w:sectPr><w:pgSz w:w="wide"/><w:pgMar w:left="1" w:right="nan"/></w:sectPr>', 9298),
        ('<w:sectPr><w:pgSz w:w="12000"/><w:pgMar w:left="1000" w:right="2000"/></w:sectPr>', 9000),
        ('<w:sectPr><w:pgSz w:w="999999"/><w:pgMar w:left="0" w:right="0"/></w:sectPr>', 30_000),
        ('<w:sectPr><w:pgSz w:w="1"/><w:pgMar w:left="999" w:right="999"/></w:sectPr>', 3000),
    ],
)
def test_tables_are_as_wide_as_the_text(page: str, width: int) -> None:
    """As on A4 where a template does not say how wide that is, and within reason."""
    parts = dict(parts_of(house_style(paragraph("{{ report }}"))))
    parts["word/document.xml"] = re.sub(rb"<w:sectPr>.*</w:sectPr>", page.encode(), parts["word/document.xml"])
    paper = paper_for(sketched_advice("druk"), "nl")
    tree = etree.fromstring(parts_of(docx(paper, packed(parts), "t.docx"))["word/document.xml"])
    widths = {int(each.get(f"{W}w") or 0) for each in tree.iter(f"{W}tblW")}
    assert all(width - 10 < each <= width for each in widths)


def test_a_template_may_number_its_lists_and_name_its_styles_as_it_likes() -> None:
    """What is added takes a number and an id that are free; where nothing is said of language, the report's is."""
    taken = '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="Kop van een lijst"/></w:style></w:styles>'
    parts = dict(parts_of(house_style(paragraph("{{ report }}"))))
    parts["word/styles.xml"] = re.sub(
        rb"<w:docDefaults>.*</w:docDefaults>", b"", parts["word/styles.xml"].replace(b"</w:styles>", taken.encode())
    )
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace(b'Id="1"', b'Id="x"')
    made = parts_of(docx(paper_for(sketched_advice("druk"), "en"), packed(parts), "t.docx"))
    styles, lists = etree.fromstring(made["word/styles.xml"]), etree.fromstring(made["word/numbering.xml"])
    ids = {each.find(f"{W}name").get(f"{W}val"): each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}  # type: ignore[union-attr]
    assert (ids["Kop van een lijst"], ids["List Bullet"]) == ("ListBullet", "ListBulletx")
    assert [each.get(f"{W}val") for each in lists.iter(f"{W}pStyle")] == ["ListBulletx"]
    numbers = [each.get(f"{W}numId") for each in lists.iter(f"{W}num")]
    assert len(numbers) == len(set(numbers)) == 2
    first = styles[0].find(f"{W}rPrDefault/{W}rPr/{W}lang")
    assert first is not None
    assert first.get(f"{W}val") == "en-GB"


def test_the_documentation_names_every_placeholder() -> None:
    """Once, and none that does not exist."""
    text = (EXAMPLE.parents[1] / "docs" / "papers.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `\{\{ (\w+) \}\}` \|", text, re.MULTILINE)
    assert sorted(named) == sorted(placeholders(paper_for(sketched_advice("druk"), "nl")))


def test_the_documentation_names_every_style_of_ours() -> None:
    """So that a house style can have its own instead."""
    text = (EXAMPLE.parents[1] / "docs" / "papers.md").read_text(encoding="utf-8")
    styles = etree.fromstring((TEMPLATES / "docx" / "blank" / "word" / "styles.xml").read_bytes())
    names = [str(each.get(f"{W}val")) for each in styles.iter(f"{W}name")]
    ours = [name.removeprefix("Orgdesign ") for name in names if name.startswith("Orgdesign ")]
    assert ours
    assert [name for name in ours if not re.search(rf"\*(Orgdesign )?{name}\*", text)] == []


def test_our_own_template_is_filled_without_what_reads_those_of_others() -> None:
    """To import that takes a tenth of a second, and a report without a template needs it for nothing."""
    program = (
        "import sys\n"
        "from orgdesign.render.formats import docx\n"
        "from orgdesign.render.formats.docx_marks import MARK, marked\n"
        "parts = marked(docx._blank())\n"
        "print(sorted({name for part in parts.values() for name in MARK.findall(part.decode())}))\n"
        "print([name for name in ('docx', 'docxtpl', 'urllib.request') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['contents', 'facts', 'report', 'subtitle', 'title']", "[]"]
