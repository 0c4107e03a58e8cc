"""The styles that a report needs, in a document that may have its own: what a house style has is used, the rest is added.

Styles are found by name, in whatever case: Word gives them ids in the language of whoever made the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from orgdesign.render.formats.docx_marks import DOCUMENT, W
from orgdesign.render.formats.office_zip import TYPES, Relation, parsed, related, written

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def with_styles(
    parts: Mapping[str, bytes], ours: Mapping[str, bytes], tag: str
) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """Return the parts with every style of `ours` that they lack, and the id of each style by its name in small letters.

    `tag` is the language in which the document is spelled.
    """
    parts = _with_part(parts, ours, _STYLES, "styles")
    tree, own = parsed(parts[_STYLES]), list(parsed(ours[_STYLES]).iter(f"{W}style"))
    ids = {_name(style): _id(style) for style in tree.iter(f"{W}style")}
    missing = [style for style in own if _name(style) not in ids]
    for style in missing:
        ids[_name(style)] = _free(_id(style), frozenset(ids.values()))
    renamed = {_id(style): ids[_name(style)] for style in own}
    for style in missing:
        added = _renamed(style, renamed)
        if added.find(f"{W}pPr/{W}numPr") is not None:
            parts = _with_list(parts, ours, added)
        tree.append(added)
    _speak(tree, tag)
    return {**parts, _STYLES: written(tree)}, ids


def _name(style: etree._Element) -> str:
    return _value(style.find(f"{W}name")).lower()


def _id(style: etree._Element) -> str:
    return style.get(f"{W}styleId", "")


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _free(id_: str, taken: frozenset[str]) -> str:
    return id_ if id_ not in taken else _free(f"{id_}x", taken)


def _renamed(style: etree._Element, ids: Mapping[str, str]) -> etree._Element:
    """Return a copy of one of our styles that stands on the document's own ones."""
    added = deepcopy(style)
    added.attrib.pop(f"{W}default", None)
    added.set(f"{W}styleId", ids[_id(style)])
    for relation in ("basedOn", "next"):
        other = added.find(f"{W}{relation}")
        if other is not None:
            other.set(f"{W}val", ids[_value(other)])
    return added


def _with_list(parts: Mapping[str, bytes], ours: Mapping[str, bytes], style: etree._Element) -> Mapping[str, bytes]:
    """Return the parts with our list, which this style then is; a document may already count its lists from 1."""
    if _NUMBERING not in parts:
        return _with_part(parts, ours, _NUMBERING, "numbering")
    tree, own = parsed(parts[_NUMBERING]), parsed(ours[_NUMBERING])
    look, one = own.find(f"{W}abstractNum"), own.find(f"{W}num")
    used = style.find(f"{W}pPr/{W}numPr/{W}numId")
    if look is None or one is None or used is None:
        raise AssertionError("our own parts have a list")
    look_id, one_id = _next(tree, "abstractNum", "abstractNumId"), _next(tree, "num", "numId")
    look.set(f"{W}abstractNumId", look_id)
    one.set(f"{W}numId", one_id)
    one[0].set(f"{W}val", look_id)
    used.set(f"{W}val", one_id)
    for paragraph_style in look.iter(f"{W}pStyle"):
        paragraph_style.set(f"{W}val", _id(style))
    _insert_after_last(tree, look, "abstractNum")
    _insert_after_last(tree, one, "num")
    return {**parts, _NUMBERING: written(tree)}


def _next(tree: etree._Element, kind: str, attribute: str) -> str:
    """Return the first number that no thing of a kind has; a document may number them in any way."""
    taken = {each.get(f"{W}{attribute}") for each in tree.iter(f"{W}{kind}")}
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


def _insert_after_last(tree: etree._Element, element: etree._Element, kind: str) -> None:
    """Put an element behind those of its kind; the first of its kind goes behind what comes before any list."""
    same = [at for at, each in enumerate(tree) if each.tag == f"{W}{kind}"]
    before = [at for at, each in enumerate(tree) if each.tag in {f"{W}numPicBullet", f"{W}abstractNum"}]
    tree.insert(max(same or before, default=-1) + 1, element)


def _speak(tree: etree._Element, tag: str) -> None:
    """Let everything be spelled in a language, where a style or a text does not say otherwise."""
    defaults = tree.find(f"{W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{W}docDefaults")
        tree.insert(0, defaults)
    at = defaults
    for step in ("rPrDefault", "rPr", "lang"):
        found = at.find(f"{W}{step}")
        if found is None:
            found = etree.Element(f"{W}{step}")
            at.insert(0 if step == "rPrDefault" else len(at), found)
        at = found
    at.set(f"{W}val", tag)


def _with_part(parts: Mapping[str, bytes], ours: Mapping[str, bytes], name: str, kind: str) -> Mapping[str, bytes]:
    """Return the parts with one of ours, if they have none of that name."""
    if name in parts:
        return parts
    types = parsed(parts[TYPES])
    etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": _KIND.format(kind=kind)})
    relation = Relation(kind, name.removeprefix("word/"), f"rIdOrgdesign{kind.title()}")
    return {**related(parts, DOCUMENT, relation), name: ours[name], TYPES: written(types)}
