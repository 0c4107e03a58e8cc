"""A house style for Word as a municipality might have it; `examples/house-style.docx` is made of it.

Another country's ids of styles, its own colours and lists, a letterhead: all that our own template has not.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from orgdesign.render.formats.jinja import TEMPLATES
from orgdesign.render.formats.office_zip import packed

EXAMPLE = Path(__file__).parents[1] / "examples" / "house-style.docx"
_BLANK = TEMPLATES / "docx" / "blank"
_THEIRS = "1E6B3A"
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    ("Standaard", "Normal", "", "", ""),
    ("Titel", "Title", "Standaard", "", f'<w:b/><w:color w:val="{_THEIRS}"/><w:sz w:val="60"/>'),
    ("Kop1", "heading 1", "Standaard", "0", f'<w:b/><w:color w:val="{_THEIRS}"/><w:sz w:val="32"/>'),
    ("Kop2", "heading 2", "Standaard", "1", f'<w:color w:val="{_THEIRS}"/><w:sz w:val="26"/>'),
    ("Kop3", "heading 3", "Standaard", "2", "<w:b/>"),
    ("Voettekst", "footer", "Standaard", "", '<w:sz w:val="16"/>'),
)
_COMMENTS = (
    "A house style for orgdesign advise --format docx --template house-style.docx.",
    "What stands in braces with a number sign, such as this, is for you and is left out of the report.",
    "Change this document as you like: fonts, colours, margins, a logo in the header.",
    "The report takes the styles of headings, lists, captions and links from it.",
    "Styles that it lacks, such as Orgdesign verdict and Orgdesign table, are added: make them yourself to change them.",
    "A name between two braces is filled in. Names of sections need a paragraph of their own. All names: docs/papers.md.",
)
_BODY = (
    ("Titel", "{{ title }}"),
    ("", "Aan het college van burgemeester en wethouders. {{ facts }}."),
    ("", "{% if redacted %}{{ redacted }}{% endif %}"),
    ("", "{#p The sections that go to the board; the rest is in the annex. #}"),
    ("", "{{ summary }}"),
    ("", "{{ layout }}"),
    ("", "{{ tensions }}"),
    ("", "{{ measures }}"),
    ("", "{{ certainty }}"),
    ("", "{{ answers }}"),
    ("", "{{ method }}"),
    ("", "{{ provenance }}"),
)
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1701" w:right="1134" w:bottom="1418" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)


def house_style(body: str | None = None, parts: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return the template, or one with another body (OOXML) or with some other parts."""
    return packed({**_parts(_document(_own_body() if body is None else body)), **parts})


def themed(accent: str, dark: str = "000000", light: str = "EEECE1", body: str | None = None) -> bytes:
    """Return the template with a theme in which these are the first accent, the dark and the second light colour.

    It has no styles for headings of its own, so that these are ours, in its colours.
    """
    colours = {"dk1": dark, "lt1": "FFFFFF", "dk2": "444444", "lt2": light, "accent1": accent, "accent2": "C0504D"}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    theme = (
        f'{_XML}<a:theme xmlns:a="{space}"><a:themeElements><a:clrScheme>{scheme}</a:clrScheme></a:themeElements></a:theme>'
    )
    parts = _parts(_document(paragraph("{{ title }}") + paragraph("{{ report }}") if body is None else body))
    kind = "application/vnd.openxmlformats-officedocument.theme+xml"
    override = f'<Override PartName="/word/theme/theme1.xml" ContentType="{kind}"/></Types>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    related = f'<Relationship Id="rId9" Type="{relation}" Target="theme/theme1.xml"/></Relationships>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", related.encode())
    styles = f"{_XML}<w:styles {_NS}>{_style('Standaard', 'Normal', '', '', '')}</w:styles>"
    return packed({**parts, "word/theme/theme1.xml": theme.encode(), "word/styles.xml": styles.encode()})


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph of OOXML."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _own_body() -> str:
    texts = [("", f"{{#p {comment} #}}") for comment in _COMMENTS] + list(_BODY)
    return "".join(paragraph(text, style) for style, text in texts)


def _document(body: str) -> str:
    return f"{_XML}<w:document {_NS}><w:body>{body}{_PAGE}</w:body></w:document>"


def _parts(document: str) -> dict[str, bytes]:
    parts = {path.relative_to(_BLANK).as_posix(): path.read_bytes() for path in _BLANK.rglob("*") if path.is_file()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    header = f'<Relationship Id="rId5" Type="{kind}" Target="header1.xml"/></Relationships>'
    of_header = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    override = f'<Override PartName="/word/header1.xml" ContentType="{of_header}"/></Types>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", header.encode()
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    letterhead = paragraph("Gemeente {{ municipality }}") + paragraph("{{ date }}")
    parts["word/header1.xml"] = f"{_XML}<w:hdr {_NS}>{letterhead}</w:hdr>".encode()
    parts["word/document.xml"] = document.encode()
    parts["word/styles.xml"] = _styles().encode()
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace(b'<w:pStyle w:val="ListBullet"/>', b"")
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b'"Footer"', b'"Voettekst"')
    return parts


def _styles() -> str:
    styles = "".join(_style(*style) for style in _STYLES)
    fonts = '<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana" w:cs="Verdana"/><w:sz w:val="19"/>'
    spacing = '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault>{spacing}</w:docDefaults>"
    return f"{_XML}<w:styles {_NS}>{defaults}{styles}</w:styles>"


def _style(id_: str, name: str, based_on: str, level: str, look: str) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = "" if based_on else ' w:default="1"'
    outline = f'<w:pPr><w:keepNext/><w:spacing w:before="320"/><w:outlineLvl w:val="{level}"/></w:pPr>' if level else ""
    run = f"<w:rPr>{look}</w:rPr>" if look else ""
    head = f'<w:style w:type="paragraph"{default} w:styleId="{id_}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
    return f"{head}{outline}{run}</w:style>"
