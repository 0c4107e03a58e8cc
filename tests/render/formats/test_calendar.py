"""A calendar that any program reads: lines of the right length and end, escaped text, and the same ids again."""

from __future__ import annotations

from datetime import date

import pytest

from orgdesign.render.formats.calendar import calendar
from orgdesign.render.paper.events import Event, Events
from tests.advices import tiny_advice
from tests.papers import NASTY_TEXTS, provenance_for

FIRST, LAST = date(2027, 1, 4), date(2027, 1, 24)
KNOWN = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART", "DTEND"}
KNOWN |= {"SUMMARY", "DESCRIPTION", "RELATED-TO", "TRANSP", "X-WR-CALDESC"}


def _made(*entries: Event, name: str = "Plan", about: str = "") -> str:
    return calendar(Events(name, entries, about), provenance_for(tiny_advice("druk"), "nl"))


def _unfolded(text: str) -> list[str]:
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def _properties(text: str) -> dict[str, str]:
    return dict(line.split(":", 1) for line in _unfolded(text))


def test_days_are_whole_and_the_last_is_one_of_them() -> None:
    """An end in this standard is the first day after."""
    found = _properties(_made(Event("a@x", "Begin", (), FIRST, LAST)))
    assert found["DTSTART;VALUE=DATE"] == "20270104"
    assert found["DTEND;VALUE=DATE"] == "20270125"
    assert found["DTSTAMP"] == "20260301T000000Z"


def test_text_is_escaped_as_the_standard_says() -> None:
    """Semicolons, commas and backslashes stand for themselves; remarks are lines of one description."""
    found = _properties(_made(Event("a@x", r"een; twee, drie\vier", ("Wie: wij", "Dagen: 2"), FIRST, LAST, ("b@x",))))
    assert found["SUMMARY"] == r"een\; twee\, drie\\vier"
    assert found["DESCRIPTION"] == r"Wie: wij\nDagen: 2"
    assert found["RELATED-TO;RELTYPE=FINISHTOSTART"] == "b@x"


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_hostile_text_makes_no_line_of_its_own(text: str) -> None:
    """Every line is a property that we wrote, at most 75 bytes long, and no letter is cut in two."""
    made = _made(Event(text, text, (text, text), FIRST, LAST, (text,)), name=text, about=text)
    assert {line.partition(":")[0].partition(";")[0] for line in _unfolded(made)} <= KNOWN
    assert sum(line == "BEGIN:VEVENT" for line in _unfolded(made)) == 1
    assert made.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert not any(character in made for character in "\x1b\x07\u202e")


def test_long_text_is_whole_again_when_it_is_unfolded() -> None:
    """Also where letters take several bytes."""
    title = "één 漢字 " * 60
    assert _properties(_made(Event("a@x", title, (), FIRST, LAST)))["SUMMARY"] == title.strip()
