"""An Office file depends on its parts alone, and carries one provenance."""

from __future__ import annotations

import pytest
from lxml import etree

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.load.source.package import parts_of
from orgdesign.render.formats.office_zip import Relation, core_properties, packed, parsed, related, with_provenance
from tests.papers import provenance_for, sketched_advice

OWNER = "word/document.xml"


def test_a_package_is_the_same_each_time() -> None:
    """In whatever order its parts come; what they are stands first, as readers of magic numbers expect."""
    parts = {"b.xml": b"<b/>", "[Content_Types].xml": b"<Types/>", "a.xml": b"<a/>"}
    data = packed(parts)
    assert data == packed(dict(reversed(parts.items())))
    assert list(parts_of(data)) == ["[Content_Types].xml", "a.xml", "b.xml"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_provenance_comes_back(language: str) -> None:
    """Out of the packed file."""
    provenance = provenance_for(sketched_advice("druk"), language)
    parts = with_provenance({"[Content_Types].xml": b"<Types/>"}, provenance, OWNER)
    assert find_provenance(packed(parts)) == provenance


def test_an_old_report_as_a_template_has_one_provenance() -> None:
    """The new one takes its place, and what else a document keeps beside its text stays."""
    old, new = provenance_for(sketched_advice("open"), "nl"), provenance_for(sketched_advice("druk"), "nl")
    parts = with_provenance({"customXml/item1.xml": b"<own/>"}, old, OWNER)
    again = with_provenance(parts, new, OWNER)
    assert find_provenance(packed(again)) == new
    assert sorted(again) == sorted(parts) == ["customXml/item1.xml", "customXml/item2.xml", "word/_rels/document.xml.rels"]
    assert again["customXml/item1.xml"] == b"<own/>"


def test_a_relation_is_added_to_those_that_there_are() -> None:
    """Each of them once."""
    once = related({}, OWNER, Relation("image", "a.png", "rId1"))
    twice = related(once, OWNER, Relation("hyperlink", "https://example.org/?a&b", "rId2", external=True))
    relations = list(parsed(twice["word/_rels/document.xml.rels"]))
    assert [each.get("Target") for each in relations] == ["a.png", "https://example.org/?a&b"]
    assert [each.get("TargetMode") for each in relations] == [None, "External"]


def test_properties_are_short_and_well_formed() -> None:
    """Office takes 255 characters of a title, and a title may hold anything."""
    tree = parsed(core_properties("<&>" * 1000, "2026-03-01", "nl-NL"))
    assert tree.findtext("{http://purl.org/dc/elements/1.1/}title") == "<&>" * 85
    assert tree.findtext("{http://purl.org/dc/elements/1.1/}creator") == "orgdesign"


def test_a_part_cannot_reach_outside() -> None:
    """No entity is resolved, of this file or another."""
    declared = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "boom">]><a>&e;&f;</a>'
    tree = parsed(declared)
    assert all(isinstance(each, etree._Entity) for each in tree)  # noqa: SLF001  lxml has no other name for it
    assert len(tree) == 2
    assert tree.text is None
