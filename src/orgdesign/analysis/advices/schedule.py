"""When the measures of an advice can be taken: a first plan by plain arithmetic, in whole weeks from a day to begin.

A measure takes a week for each person day that it may ask at most: whoever takes it has one day a week for it. It begins
when its term does, what it comes after is done, and whoever takes it is through with the one before; the last gives way
where the term would else be missed. What does not fit its term is made shorter, down to a week. That pace is our own
assumption. Knows no holidays, and of people only how many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from types import MappingProxyType

from orgdesign.model.advice import Advice
from orgdesign.model.amounts import Amount
from orgdesign.model.rulebase import Measure, Term

WINDOWS: Mapping[Term, tuple[int, int]] = MappingProxyType(
    {Term.HUNDRED_DAYS: (0, 14), Term.THIS_YEAR: (14, 52), Term.LATER: (52, 104)}
)
"""The weeks in which a term begins and ends, counted from the day to begin; a hundred days are fourteen weeks."""
USUAL_WEEKS = 4
"""How long a measure takes of which no effort is told."""
DAYS_A_WEEK = 5
_WEEK = timedelta(weeks=1)
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Planned:
    """A measure in time: `start` is its first day, `end` its last; `after` are the advised measures that it waits for."""

    measure: Measure
    start: date
    end: date
    after: tuple[str, ...]

    @property
    def weeks(self) -> int:
        """How many weeks it takes."""
        return (self.end - self.start).days // 7 + 1


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year: the person days that measures take in it, and the working days of those there are.

    `effort` is from the least to the most; `people` is None where it is not known how many there are. Days off are not taken
    from it.
    """

    year: int
    number: int
    effort: Amount
    people: Amount | None

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends(self) -> date:
        """The first day after it."""
        return date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan: its first day, its steps in the order of the advice, the quarters that they are in, and what is done."""

    start: date
    steps: tuple[Planned, ...]
    quarters: tuple[Quarter, ...]
    done: tuple[Measure, ...] = ()

    def place(self, day: date) -> float:
        """Return where a day lies on an axis from 0 to 1, on which each quarter is as wide as the next."""
        for at, quarter in enumerate(self.quarters):
            if quarter.begins <= day < quarter.ends:
                part = (day - quarter.begins) / (quarter.ends - quarter.begins)
                return (at + part) / len(self.quarters)
        return 1.0


def schedule(advice: Advice, start: date, done: Collection[str] = ()) -> Schedule:
    """Return the plan of an advice from a day on; measures whose ids are `done` take nothing more and hold up nothing."""
    steps: dict[str, Planned] = {}
    busy: dict[tuple[str, ...], int] = {}
    left = [measure for measure in advice.measures if measure.id not in done]
    for measure in left:
        after = tuple(id_ for id_ in measure.after if id_ in steps)
        opens, closes = WINDOWS[measure.term]
        ready = max([opens, *(_week_after(steps[id_], start) for id_ in after)])
        wanted = USUAL_WEEKS if measure.effort is None else max(1, ceil(measure.effort[1]))
        owner = tuple(measure.owner.values())
        begin = max(ready, min(busy.get(owner, 0), closes - wanted))
        weeks = max(1, min(wanted, closes - begin)) if begin < closes else wanted
        busy[owner] = max(busy.get(owner, 0), begin + weeks)
        first = start + begin * _WEEK
        steps[measure.id] = Planned(measure, first, first + weeks * _WEEK - timedelta(days=1), after)
    planned = tuple(steps.values())
    return Schedule(
        start,
        planned,
        tuple(_quarters(planned, start, advice.demand.people)),
        tuple(measure for measure in advice.measures if measure.id in done),
    )


def _week_after(step: Planned, start: date) -> int:
    return (step.end - start).days // 7 + 1


def _quarters(steps: tuple[Planned, ...], start: date, people: Amount | None) -> Iterator[Quarter]:
    """Yield the quarters from the first in which something is done to the last."""
    if not steps:
        return
    last = max(step.end for step in steps)
    quarter = Quarter(start.year, (start.month + 2) // 3, (0.0, 0.0), None)
    while quarter.begins <= last:
        days = _working_days(max(quarter.begins, start), quarter.ends)
        there = None if people is None else (people[0] * days, people[1] * days)
        yield Quarter(quarter.year, quarter.number, _effort(steps, quarter), there)
        quarter = Quarter(quarter.ends.year, quarter.number % 4 + 1, (0.0, 0.0), None)


def _effort(steps: tuple[Planned, ...], quarter: Quarter) -> Amount:
    """Return the person days of the steps in a quarter; the effort of a step is spread evenly over its days."""
    low = high = 0.0
    for step in steps:
        if step.measure.effort is not None:
            after = step.end + timedelta(days=1)
            inside = (min(after, quarter.ends) - max(step.start, quarter.begins)).days
            part = max(0, inside) / (after - step.start).days
            low, high = low + part * step.measure.effort[0], high + part * step.measure.effort[1]
    return round(low, _DECIMALS), round(high, _DECIMALS)


def _working_days(begin: date, end: date) -> int:
    """Return how many days from Monday to Friday there are from one day up to another."""
    return sum((begin + timedelta(days=at)).weekday() < DAYS_A_WEEK for at in range((end - begin).days))
