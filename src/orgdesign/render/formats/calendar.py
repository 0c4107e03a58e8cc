"""Events as an iCalendar file (RFC 5545) that calendars of every maker read: one event of whole days for each.

Text is escaped as the standard says, so that no text of an entry begins a line or a property of its own. An entry keeps its
id, so a calendar that is read again replaces what was there. What comes after what is told in words too: few programs show
`RELATED-TO` (RFC 9253).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from orgdesign.model.provenance import Provenance
from orgdesign.render.paper.events import Event, Events
from orgdesign.render.text.prose import flowing

_LONGEST = 75
"""So many bytes a line has at most, the end of it not counted (RFC 5545, section 3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(events: Events, provenance: Provenance) -> str:
    """Return the file."""
    return "".join(f"{line}\r\n" for told in _lines(events, provenance) for line in _folded(told))


def _lines(events: Events, provenance: Provenance) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0")
    yield f"PRODID:-//orgdesign//{_text(provenance.tool)}//{provenance.language.upper()}"
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(events.name)}")
    if events.about:
        yield f"X-WR-CALDESC:{_text(events.about)}"
    stamp = f"{provenance.date.replace('-', '')}T000000Z"
    for entry in events.events:
        yield from _event(entry, stamp)
    yield "END:VCALENDAR"


def _event(entry: Event, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{_text(entry.id)}", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{_day(entry.first)}"
    yield f"DTEND;VALUE=DATE:{_day(entry.last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.remarks:
        yield "DESCRIPTION:" + "\\n".join(_text(each) for each in entry.remarks)
    yield from (f"RELATED-TO;RELTYPE=FINISHTOSTART:{_text(each)}" for each in entry.after)
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return flowing(text).translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces that are short enough, none of which ends within a letter."""
    piece, size = "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + wide
    yield piece
