"""The time that answers bear and the day that reports do: the one place where the command line reads the clock for them."""

from __future__ import annotations

from datetime import datetime

import typer

from orgdesign.model.days import YEARS


def now() -> str:
    """Return the time of an answer that is given now, in ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def day(asked: datetime | None) -> str:
    """Return the date that was asked for, or else today, in ISO 8601. Refuses what no plan can be of."""
    found = (asked or datetime.now().astimezone()).date()
    if found.year not in YEARS:
        raise typer.BadParameter(f"a date lies from {YEARS[0]} to {YEARS[-1]}: not {found.isoformat()}.")
    return found.isoformat()
