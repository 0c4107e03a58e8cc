"""The time that answers bear and the day that reports do: the one place where the command line reads the clock for them."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """Return the time of an answer that is given now, in ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def day(asked: datetime | None) -> str:
    """Return the date that was asked for, or else today, in ISO 8601."""
    return (asked or datetime.now().astimezone()).date().isoformat()
