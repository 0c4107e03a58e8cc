"""A table for a notebook is well-formed, says which cells are heads, and lets no text be anything but text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from orgdesign.render.text.html_table import html_table


def test_a_table_has_heads_for_columns_and_rows() -> None:
    """So that it can be read aloud; each row begins with what it is of."""
    table = ET.fromstring(html_table("Wat", ["A", "B"], [("1", "2"), ("3", "4")], "nl"))  # noqa: S314  our own
    assert table.findtext("caption") == "Wat"
    assert [each.text for each in table.findall("thead/tr/th[@scope='col']")] == ["A", "B"]
    assert [each.text for each in table.findall("tbody/tr/th[@scope='row']")] == ["1", "3"]
    assert [each.text for each in table.findall("tbody/tr/td")] == ["2", "4"]


def test_no_text_is_anything_but_text() -> None:
    """Neither an element nor a character that is not seen, wherever it stands."""
    hostile = "<b onclick='x'>&amp;\x1b\u202e"
    shown = html_table(hostile, [hostile], [(hostile, hostile)], '"><script>')
    assert "<b" not in shown
    assert "<script" not in shown
    assert not {"\x1b", "\u202e"} & set(shown)
    table = ET.fromstring(shown)  # noqa: S314  our own
    assert [each.text for each in table.iter("td")] == [
        "<b onclick='x'>&amp;\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"
    ]
