"""Events of a calendar as data: what is to be done, from when to when. Every text is plain and on one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that lasts whole days, the `last` among them; `after` are the ids of those that come before it.

    `id` tells it from any other entry of the calendar, and is the same when the calendar is made again.
    """

    id: str
    title: str
    remarks: tuple[str, ...]
    first: date
    last: date
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """A calendar: its name, its entries, of which it has at least one, and what is to be known `about` all of them."""

    name: str
    events: tuple[Event, ...]
    about: str = ""
