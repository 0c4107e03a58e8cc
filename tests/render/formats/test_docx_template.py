"""A Word template from anyone is filled, or refused in one clear line."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from orgdesign.load.source import package
from orgdesign.load.source.package import parts_of
from orgdesign.model.diagnostic import Unusable
from orgdesign.render.formats import docx_template
from orgdesign.render.formats.docx_marks import DOCUMENT
from orgdesign.render.formats.docx_template import filled
from orgdesign.render.formats.office_zip import packed
from orgdesign.render.text.diagnostics import worded
from tests.house_style import EXAMPLE, house_style, paragraph

PRESENT = {"title": True, "report": True, "municipality": True, "date": True, "redacted": False}
W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
EMPTY = {"word/header1.xml": f"<w:hdr {W}/>".encode(), "word/footer1.xml": f"<w:ftr {W}/>".encode()}
UNTYPED = re.sub(rb"<Override[^>]*numbering[^>]*>", b"", parts_of(house_style())["[Content_Types].xml"])
RELATIONS = "word/_rels/document.xml.rels"


def body_of(body: str) -> str:
    """Return the text of a template's body after filling."""
    return filled(house_style(body), "t.docx", PRESENT)[DOCUMENT].decode()


def refused(template: bytes, language: str = "en") -> str:
    """Return the one line that is said of a template."""
    with pytest.raises(Unusable) as caught:
        filled(template, "t.docx", PRESENT)
    (diagnostic,) = caught.value.diagnostics
    return worded(diagnostic, language)


def with_relation(kind: str, target: str) -> bytes:
    """Return a template that refers to something elsewhere."""
    parts = parts_of(house_style(paragraph("{{ report }}")))
    relation = (
        f'<Relationship Id="rId9" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return packed({**parts, RELATIONS: parts[RELATIONS].replace(b"</Relationships>", relation.encode())})


def test_a_placeholder_becomes_a_mark() -> None:
    """Also where Word has cut it in pieces, as it does when somebody edits it."""
    cut = "<w:p><w:r><w:t>Voor {</w:t></w:r><w:r><w:t>{ ti</w:t></w:r><w:r><w:t>tle }}.</w:t></w:r></w:p>"
    assert "Voor \ue000title\ue001." in body_of(cut)


def test_what_is_absent_can_be_left_out() -> None:
    """With `if`, `else`, `not`, `and` and `or`."""
    text = "{% if redacted or not title %}a{% elif title and report %}b{% else %}c{% endif %}{{ redacted }}"
    assert ">b<" in body_of(paragraph(text) + paragraph("{{ title }}"))


def test_a_comment_is_left_out() -> None:
    """With its paragraph, if it says so."""
    text = body_of(paragraph("{#p not for the reader #}") + paragraph("x{# nor this #}y{{ title }}"))
    assert "reader" not in text
    assert ">xy\ue000title" in text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ titel }}", "error[unknown-placeholder]: 'titel' is nothing that a template can name; did you mean 'title'?"),
        (
            "{{ burgemeester }}",
            "error[unknown-placeholder]: 'burgemeester' is nothing that a template can name; one of: title, report, ",
        ),
        ("{{ title", "error[template-syntax]: '{{ title' cannot be read; "),
        ("{{ title }", "error[template-syntax]: '{{ title }' cannot be read; "),
        ("{{ }}", "error[template-syntax]: '{{ }}' cannot be read; "),
        ("{% if title %}x", "error[template-syntax]: '{% if title %}x' cannot be read; "),
        (
            "{% for x in report %}x{% endfor %}",
            "error[template-syntax]: '{% for x in report %}x{% endfor %}' cannot be read; ",
        ),
        ("{% for x in range(10**9) %}x{% endfor %}", "error[template-syntax]: '{% for x in range(10**9) %}"),
        ("{{ 7 * 7 }}", "error[template-syntax]: '{{ 7 * 7 }}' cannot be read; "),
        ("{{ title.__class__ }}", "error[template-syntax]: '{{ title.__class__ }}' cannot be read; "),
        ("{{ title|upper }}", "error[template-syntax]: '{{ title|upper }}' cannot be read; "),
        ("{{ title() }}", "error[template-syntax]: "),
        ("{% set a = title %}", "error[template-syntax]: "),
        ("{% include 'word/styles.xml' %}", "error[template-syntax]: "),
        ("{% macro a() %}{% endmacro %}", "error[template-syntax]: "),
        ("{% onzin %}", "error[template-syntax]: '{% onzin %}' cannot be read; "),
        ("", "error[missing-placeholder]: there is no placeholder in this template; put {{ report }} where"),
    ],
)
def test_what_a_template_cannot_say_is_named(body: str, said: str) -> None:
    """The very piece of it, and what it can say."""
    template = house_style(paragraph(body), {} if body else EMPTY)
    assert refused(template).startswith(f"t.docx: {said}")


def test_headers_and_footers_are_read_as_well() -> None:
    """Not only the body."""
    header = f"<w:hdr {W}>{paragraph('{{ titel }}')}</w:hdr>".encode()
    assert "unknown-placeholder" in refused(house_style(paragraph("{{ title }}"), {"word/header1.xml": header}))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just text",
        b"PK\x03\x04 no zip",
        packed({"a": b""}),
        packed({"[Content_Types].xml": b"\xff\xfe"}),
        packed({"[Content_Types].xml": b"<Types/>", DOCUMENT: b"<w:document/>"}),
        house_style().replace(b"PK\x01\x02", b"PK\x01\x03"),
        house_style(parts={DOCUMENT: b"<w:document><w:body>"}),
        house_style(parts={"word/settings.xml": b"<nothing"}),
        house_style(paragraph("{{ title }}"), {"word/numbering.xml": b"<nothing", "[Content_Types].xml": UNTYPED}),
        house_style(parts={RELATIONS: b"<Relationships TargetMode='External'>"}),
        packed({name: part for name, part in parts_of(house_style()).items() if name != "_rels/.rels"}),
        packed({name: part for name, part in parts_of(house_style()).items() if name != "word/footer1.xml"}),
    ],
    ids=range(13),
)
def test_what_is_no_word_document_is_refused(data: bytes, language: str) -> None:
    """In the language of the messages, whatever is wrong with it."""
    reason = {"nl": "het is geen (Word-document|Office-bestand)", "en": "it is no (Word document|Office file)"}[language]
    with pytest.raises(Unusable) as caught:
        filled(data, "t.docx", PRESENT)
    assert re.search(reason, worded(caught.value.diagnostics[0], language))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it unpacks to, not by what it weighs."""
    monkeypatch.setattr(package, "MOST_BYTES", 100_000)
    data = io.BytesIO(house_style())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.png", b"0" * 1_000_000)
    assert len(data.getvalue()) < 20_000
    assert refused(data.getvalue()).endswith("it unpacks to far more than a document holds")


def test_a_template_of_many_braces_is_refused() -> None:
    """They would take long to look through; so would a text of many megabytes."""
    far_larger = "it is far larger than a template needs to be; leave only the house style in it"
    assert refused(house_style(paragraph("{{" * 1000))).endswith(far_larger)
    assert refused(house_style(paragraph("x" * 4_000_000))).endswith(far_larger)


def test_a_huge_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a template weighs."""
    monkeypatch.setattr(docx_template, "LARGEST", 1_000_000)
    assert refused(b"0" * 1_000_001) == "t.docx: error[file-too-large]: the file is larger than 1 MB, the most that is read"


def test_macros_are_refused() -> None:
    """Nobody expects them in a report."""
    types = parts_of(house_style())["[Content_Types].xml"].replace(b"document.main", b"document.macroEnabled.main")
    assert refused(packed({**parts_of(house_style()), "[Content_Types].xml": types})).endswith("save it as .docx")


def test_a_template_of_word_is_a_template() -> None:
    """A .dotx differs from a .docx in one word."""
    parts = dict(parts_of(house_style(paragraph("{{ title }}"))))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    assert b"document.main+xml" in filled(packed(parts), "t.dotx", PRESENT)["[Content_Types].xml"]


@pytest.mark.parametrize("kind", ["image", "oleObject", "subDocument", "frame"])
def test_what_is_elsewhere_is_refused(kind: str) -> None:
    """A report that fetches something when it is opened tells who reads it."""
    line = refused(with_relation(kind, "https://evil.example/x"))
    assert line == (
        f"t.docx: error[linked-part]: the template takes something from elsewhere ({kind}); put it in the template itself"
    )


def test_links_to_follow_stay() -> None:
    """They do nothing until somebody follows them."""
    assert b"https://example.org" in filled(with_relation("hyperlink", "https://example.org"), "t.docx", PRESENT)[RELATIONS]


def test_the_template_that_a_template_was_made_with_is_forgotten() -> None:
    """Its path tells of somebody's disk, and an address there is fetched at opening."""
    settings = f"<w:settings {W}><w:attachedTemplate/></w:settings>".encode()
    parts = dict(parts_of(with_relation("attachedTemplate", "file:///C:/Users/secret/x.dotx")))
    made = filled(packed({**parts, "word/settings.xml": settings}), "t.docx", PRESENT)
    assert not any(b"secret" in part or b"attachedTemplate" in part for part in made.values())


def test_the_example_is_that_of_the_tests(request: pytest.FixtureRequest) -> None:
    """`pytest --renew-golden` writes it; a zip is compared by its parts, because not every system packs alike."""
    if request.config.getoption("--renew-golden"):
        EXAMPLE.write_bytes(house_style())
    assert parts_of(EXAMPLE.read_bytes()) == parts_of(house_style())
