"""The time, as answers bear it: the one place where the command line reads the clock for them."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """Return the time of an answer that is given now, in ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
