"""What a Word template may not hand on: anything that fetches, runs or waits to be accepted.

Fields and pictures that take something from elsewhere and parts with programs are refused, for a report must open the same
for whoever gets it. Changes that Word was keeping track of are taken as accepted. Knows the XML of Word; knows no report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from orgdesign.render.formats.office_zip import parsed, written

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_FETCHING = frozenset(
    [
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "INCLUDE",
        "IMPORT",
        "LINK",
        "DDE",
        "DDEAUTO",
        "DATABASE",
        "RD",
        "MACROBUTTON",
        "AUTOTEXT",
        "AUTOTEXTLIST",
        "ADDIN",
    ]
)
"""Fields that take something from elsewhere, or run something."""
_PROGRAMS = re.compile(r"vbaProject|vbaData|activeX|oleObject|\.(?:exe|dll|ocx|js|vbs)$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_MARKS = frozenset({b"instrText", b"fldSimple", b"schemas-microsoft-com:vml"})
_TRACKED = frozenset({b":ins ", b":del ", b":moveFrom ", b":moveTo ", b"Change "})
_TAKEN, _DROPPED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")


def fetching(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the parts hold that fetches or runs something: a part, a field, or an address. Raises XMLSyntaxError."""
    for name, part in parts.items():
        if _PROGRAMS.search(name):
            yield name
        elif name.endswith(".xml") and any(mark in part for mark in _MARKS):
            tree = parsed(part)
            yield from (field for field in _fields(tree) if field in _FETCHING)
            yield from _addresses(tree)


def accepted(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts with every tracked change accepted. Raises XMLSyntaxError."""
    kept = dict(parts)
    for name, part in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and any(mark in part for mark in _TRACKED):
            tree = parsed(part)
            for element in list(tree.iter(*_DROPPED)):
                _replace(element, ())
            for element in list(tree.iter(*_TAKEN)):
                _replace(element, tuple(element))
            for element in [each for each in tree.iter() if isinstance(each.tag, str) and each.tag.endswith("PrChange")]:
                _replace(element, ())
            kept[name] = written(tree)
    return kept


def _replace(element: etree._Element, children: tuple[etree._Element, ...]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent.remove(element)
        for at, child in enumerate(children):
            parent.insert(place + at, child)


def _fields(tree: etree._Element) -> Iterator[str]:
    """Yield the first word of each field; Word may spread it over many runs."""
    for simple in tree.iter(f"{W}fldSimple"):
        yield _first_word(simple.get(f"{W}instr") or "")
    written_out: list[list[str]] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            written_out.append([])
        elif kind == "end" and written_out:
            yield _first_word("".join(written_out.pop()))
        elif element.tag == f"{W}instrText":
            if not written_out:
                written_out.append([])
            written_out[-1].append(element.text or "")
    yield from (_first_word("".join(each)) for each in written_out)


def _first_word(field: str) -> str:
    words = field.split(maxsplit=1)
    return words[0].upper() if words else ""


def _addresses(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag.startswith(_VML):
            for name, value in element.attrib.items():
                if str(name).rpartition("}")[2] in {"src", "href", "althref"} and _ELSEWHERE.match(str(value)):
                    yield str(value)
