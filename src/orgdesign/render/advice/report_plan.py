"""Measures in time as blocks: drawn, in a table, and what they take in each quarter beside the team.

Short enough for the body of a report; `plan` sets the same with all that is known of each measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgdesign.analysis.advices.schedule import Planned, Quarter, Schedule
from orgdesign.render.advice.plan_words import PlanWords
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Number,
    PaperSection,
    Paragraph,
    Stretch,
    Table,
    Timeline,
    Tone,
    Words,
)
from orgdesign.render.paper.paper_words import date_text, short_date
from orgdesign.render.text.bearing import amount_text, share_range

_LONGEST = 34
"""So many letters of a measure stand on one line beside its bar."""


def measures_section(voice: ReportVoice, schedule: Schedule) -> PaperSection:
    """Return the section of a report that tells what to do, when."""
    said = PlanWords(voice.language)
    if not voice.advice.measures:
        return PaperSection("measures", voice.words.measures, (Paragraph(voice.words.no_measures),))
    if not schedule.steps:
        return PaperSection("measures", voice.words.measures, tuple(done_blocks(voice, schedule)))
    blocks = (timeline(voice, schedule), table(voice, schedule), *quarters(voice, schedule), *done_blocks(voice, schedule))
    return PaperSection("measures", voice.words.measures, (Paragraph(said.pace, Tone.QUIET), *blocks))


def numbered(schedule: Schedule) -> Mapping[str, int]:
    """Return the number by which each measure is called."""
    return {step.measure.id: at for at, step in enumerate(schedule.steps, 1)}


def timeline(voice: ReportVoice, schedule: Schedule) -> Timeline:
    """Return the measures drawn in time."""
    said = PlanWords(voice.language)
    heads = tuple(_head(each, said, first=at == 0) for at, each in enumerate(schedule.quarters))
    stretches = tuple(
        Stretch(
            said.numbered.format(number=at, text=_short(voice.text(step.measure.text))),
            schedule.place(step.start),
            schedule.place(step.end),
            period(step, voice),
        )
        for at, step in enumerate(schedule.steps, 1)
    )
    return Timeline(said.drawn, heads, stretches)


def quarters(voice: ReportVoice, schedule: Schedule) -> Iterator[Table]:
    """Yield what is asked in each quarter, beside the working days of the team where it is known how large that is."""
    said = PlanWords(voice.language)
    columns = (
        Column(said.in_quarter, share=2),
        Column(said.days, Align.END, share=2),
        Column(said.people, Align.END, share=2),
        Column(said.share, Align.END, share=2),
    )
    rows = tuple(_quarter(voice, each, said) for each in schedule.quarters)
    if any(each.effort[1] for each in schedule.quarters):
        yield Table(said.quarters, columns, rows)


def quarter_text(quarter: Quarter, said: PlanWords) -> str:
    """Return what a quarter is called."""
    return said.quarter.format(year=quarter.year, number=quarter.number)


def _head(quarter: Quarter, said: PlanWords, *, first: bool) -> str:
    """Return what stands over a quarter: its year only where that begins."""
    in_year = said.quarter_in_year.format(number=quarter.number)
    return quarter_text(quarter, said) if first or quarter.number == 1 else in_year


def period(step: Planned, voice: ReportVoice) -> str:
    """Return from when to when a measure lasts."""
    said = voice.said
    first = short_date(step.start, said, year=step.start.year != step.end.year)
    return said.period.format(first=first, last=short_date(step.end, said))


def done_blocks(voice: ReportVoice, schedule: Schedule) -> Iterator[Block]:
    """Yield what is done already."""
    if schedule.done:
        yield Paragraph(PlanWords(voice.language).already, Tone.LEAD)
        yield Bullets(tuple(voice.text(each.text) for each in schedule.done))


def table(voice: ReportVoice, schedule: Schedule, *, ids: bool = False) -> Table:
    """Return the measures with who takes them, what they ask, and after which others they come.

    With `ids` it also tells when, and by which id a measure is called.
    """
    said, numbers = PlanWords(voice.language), numbered(schedule)
    columns = (
        Column(said.number, Align.END),
        Column(said.measure, share=10),
        Column(said.owner, share=5),
        Column(said.when if ids else said.days, share=5 if ids else 3),
    )
    rows = tuple(_row(voice, step, numbers, ids=ids) for step in schedule.steps)
    return Table(said.table.format(start=date_text(schedule.start.isoformat(), voice.said)), columns, rows)


def _row(voice: ReportVoice, step: Planned, numbers: Mapping[str, int], *, ids: bool) -> tuple[Cell, ...]:
    said, measure, at = PlanWords(voice.language), step.measure, numbers[step.measure.id]
    after = said.after_numbers.format(numbers=", ".join(str(numbers[id_]) for id_ in step.after)) if step.after else ""
    amount = "" if measure.effort is None else amount_text(measure.effort, voice.language, 1)
    days = voice.bearing.days.format(amount=amount) if amount else ""
    last = Words(period(step, voice), " · ".join(each for each in (days, after) if each)) if ids else Words(amount, after)
    text = Words(voice.text(measure.text), measure.id if ids else "")
    return Number(at, str(at)), text, Words(voice.text(measure.owner)), last


def _quarter(voice: ReportVoice, quarter: Quarter, said: PlanWords) -> tuple[Cell, ...]:
    people = quarter.people
    part = None if people is None or not people[0] else (quarter.effort[0] / people[1], quarter.effort[1] / people[0])
    return (
        Words(quarter_text(quarter, said)),
        Words(amount_text(quarter.effort, voice.language, 1)),
        Words(said.unknown if people is None else amount_text(people, voice.language, 0)),
        Words("" if part is None else share_range(part, voice.language)),
    )


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    words, _, _ = text[:_LONGEST].rpartition(" ")
    return f"{(words or text)[: _LONGEST - 1].rstrip(' ,;:')}…"
