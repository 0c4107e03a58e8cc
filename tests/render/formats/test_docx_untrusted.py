"""What a Word template may not hand on is refused in one line; changes that were tracked are taken as accepted."""

from __future__ import annotations

import io
import zipfile

import pytest

from orgdesign.load.source.package import parts_of
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.render.formats.docx_marks import DOCUMENT
from orgdesign.render.formats.docx_template import filled
from orgdesign.render.text.diagnostics import message
from tests.house_style import house_style, paragraph

PRESENT = {"title": True, "report": True, "municipality": True, "date": True, "redacted": False}
REPORT = paragraph("", "{{ report }}")
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def run_of(inside: str) -> str:
    """Return a paragraph with one run."""
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def field(*pieces: str) -> str:
    """Return a field whose instruction is spread over runs."""
    texts = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in pieces)
    kinds = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"<w:p>{kinds[0]}{texts}{kinds[1]}</w:p>"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (field(' INCLUDEPICTURE "https://evil.example/x.png" '), "INCLUDEPICTURE"),
        (field(" INCLUDE", "TEXT file.docx "), "INCLUDETEXT"),
        (field(" dde excel x "), "DDE"),
        ('<w:p><w:fldSimple w:instr=" INCLUDE c:\\x.doc "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>', "INCLUDE"),
        (
            run_of(f'<w:pict><v:shape {VML}><v:imagedata src="https://evil.example/x.png"/></v:shape></w:pict>'),
            "https://evil",
        ),
        (run_of(f'<w:pict><v:rect {VML} href="\\\\\\\\evil\\\\share"/></w:pict>'), "evil"),
    ],
)
def test_what_fetches_or_runs_is_refused(body: str, name: str) -> None:
    """By its name."""
    with pytest.raises(Unusable) as found:
        filled(house_style(REPORT + body), "t.docx", PRESENT)
    (told,) = found.value.diagnostics
    assert told.code is Code.LINKED_PART
    assert name in message(told, "en")


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin"])
def test_programs_are_refused(part: str) -> None:
    """Whatever the document says that it is."""
    with pytest.raises(Unusable):
        filled(with_part(part, b"x"), "t.docx", PRESENT)


def test_what_counts_pages_is_no_harm() -> None:
    """Nor is a link to follow, or what a printer was told."""
    body = REPORT + field(" PAGE ") + field(' HYPERLINK "https://example.org" ')
    assert "report" in filled(house_style(body), "t.docx", PRESENT)[DOCUMENT].decode()
    assert filled(with_part("word/printerSettings1.bin", b"x"), "t.docx", PRESENT)


def with_part(name: str, part: bytes) -> bytes:
    """Return a template with one part more."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, data in {**parts_of(house_style(REPORT)), name: part}.items():
            archive.writestr(each, data)
    return made.getvalue()


def test_tracked_changes_are_taken_as_accepted() -> None:
    """A placeholder that was typed while Word kept track is one; what was struck out is gone."""
    author = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    body = (
        f"<w:p><w:pPr><w:rPr><w:ins {author}/></w:rPr></w:pPr>"
        f"<w:ins {author}><w:r><w:t>{{{{ report }}}}</w:t></w:r></w:ins></w:p>"
        f"<w:p><w:del {author}><w:r><w:delText>weg</w:delText></w:r></w:del><w:r><w:rPr><w:rPrChange {author}/></w:rPr>"
        "<w:t>blijft</w:t></w:r></w:p>"
    )
    text = filled(house_style(body), "t.docx", PRESENT)[DOCUMENT].decode()
    assert "\ue000report\ue001" in text
    assert "blijft" in text
    assert all(each not in text for each in ("weg", "<w:ins", "<w:del", "rPrChange"))


def test_a_document_with_a_password_is_told_as_one() -> None:
    """Office keeps it in a file of another kind."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Unusable) as found:
        filled(data, "t.docx", PRESENT)
    (told,) = found.value.diagnostics
    assert "password" in message(told, "en")


def test_an_archive_with_a_part_without_a_name_is_refused() -> None:
    """It is damaged, and no fault of ours."""
    data = with_part("x", b"y")
    at = data.rindex(b"x", 0, data.index(b"PK\x05\x06"))
    head = data.rindex(b"PK\x01\x02", 0, at)
    broken = bytearray(data)
    broken[head + 28 : head + 30] = b"\x00\x00"
    with pytest.raises(Unusable):
        filled(bytes(broken), "t.docx", PRESENT)
