"""What Word and Excel files share: a zip of parts that is the same each time, and a part that carries the provenance.

The provenance is custom XML: Word and Excel keep such a part when they save a file, and no reader of the report sees it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from orgdesign.model.provenance import Provenance
from orgdesign.render.text.provenance import MARK, provenance_json

TYPES, CORE = "[Content_Types].xml", "docProps/core.xml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
LONGEST_PROPERTY = 255
"""So many characters Office takes in a property."""
_PROVENANCE = "customXml/item{number}.xml"
_CORE = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>orgdesign</dc:creator><cp:lastModifiedBy>orgdesign</cp:lastModifiedBy>\
<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified>\
<dc:language>{language}</dc:language></cp:coreProperties>
"""
_escaped = partial(escape, quote=False)  # the one of `xml.sax` imports all of `urllib.request`


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip that depends on nothing but them: no clock, no system."""
    data = BytesIO()
    with ZipFile(data, "w") as package:
        for name in sorted(parts, key=lambda each: (each != TYPES, each)):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return data.getvalue()


def parsed(part: bytes) -> etree._Element:
    """Return a part as a tree, without entities and without fetching anything. Raises `etree.XMLSyntaxError`."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def written(tree: etree._Element) -> bytes:
    """Return a tree as a part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def with_provenance(parts: Mapping[str, bytes], provenance: Provenance, owner: str) -> Mapping[str, bytes]:
    """Return the parts with the provenance, which belongs to the part `owner`. What carried one already gives way."""
    old = [name for name, part in parts.items() if name.startswith("customXml/item") and MARK.encode() in part]
    text = f"{MARK} {provenance_json(provenance)}"
    part = f'<?xml version="1.0" encoding="UTF-8"?>\n<provenance xmlns="urn:orgdesign">{_escaped(text)}</provenance>\n'
    if old:
        return {**parts, old[0]: part.encode()}
    number = next(n for n in range(1, len(parts) + 2) if _PROVENANCE.format(number=n) not in parts)
    name = _PROVENANCE.format(number=number)
    return {**related(parts, owner, Relation("customXml", f"../{name}", "rIdOrgdesignProvenance")), name: part.encode()}


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part refers to another or, if `external`, to an address; `kind` is the last word of Office's name for it."""

    kind: str
    target: str
    id: str
    external: bool = False


def related(parts: Mapping[str, bytes], owner: str, relation: Relation) -> Mapping[str, bytes]:
    """Return the parts with a relation of one of them."""
    folder, _, file = owner.rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    tree = parsed(parts[name]) if name in parts else etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
    attributes = {"Id": relation.id, "Type": f"{_KINDS}/{relation.kind}", "Target": relation.target}
    mode = {"TargetMode": "External"} if relation.external else {}
    etree.SubElement(tree, f"{{{_RELATIONSHIPS}}}Relationship", attributes | mode)
    return {**parts, name: written(tree)}


def core_properties(title: str, date: str, language: str) -> bytes:
    """Return the part with the properties of a document: a title, the tool as its author, and an ISO 8601 date."""
    text = _CORE.format(title=_escaped(title[:LONGEST_PROPERTY]), date=date, language=_escaped(language))
    return text.encode()


def language_tag(language: str) -> str:
    """Return a language as Office names it: with the country whose spelling it checks."""
    return {"nl": "nl-NL", "en": "en-GB"}.get(language, language)
