"""Measures in time: drawn, in a table, and what they take in each quarter beside the team.

Short enough for the body of a report; and with all that is known of each measure, as a paper, a calendar and JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from orgdesign.analysis.advices.schedule import Planned, Quarter, Schedule
from orgdesign.model.advice import Advice
from orgdesign.model.amounts import Amount
from orgdesign.model.municipality import key_of
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.model.rulebase import Language, Measure
from orgdesign.render.advice.plan_words import PlanWords
from orgdesign.render.advice.report_backing import provenance_section
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Day,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Stretch,
    Table,
    Timeline,
    Tone,
    Words,
)
from orgdesign.render.paper.events import Event, Events
from orgdesign.render.paper.paper_words import date_text, short_date
from orgdesign.render.text.as_json import Json, json_text
from orgdesign.render.text.bearing import amount_text, share_range, told_because
from orgdesign.render.text.certainty import ask_first, too_early
from orgdesign.render.text.prose import capital, content_language, flowing, number_text
from orgdesign.render.text.provenance import provenance_object

_LONGEST = 34
"""So many letters of a measure stand on one line beside its bar."""
_LONGEST_TITLE = 96
"""So many letters of an entry a calendar shows at most."""
_SENTENCE = re.compile(r"(?<=[.!?]) ")
_NOTE = "_note"
"""What no measure is called."""


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
        Column(said.owner, share=6),
        Column(said.when if ids else said.days, share=5 if ids else 3),
    )
    rows = tuple(_row(voice, step, numbers, ids=ids) for step in schedule.steps)
    return Table(said.table.format(start=date_text(schedule.start.isoformat(), voice.said)), columns, rows)


def _row(voice: ReportVoice, step: Planned, numbers: Mapping[str, int], *, ids: bool) -> tuple[Cell, ...]:
    said, measure, at = PlanWords(voice.language), step.measure, numbers[step.measure.id]
    after = said.after_numbers.format(numbers=", ".join(str(each) for each in _numbers(step, numbers))) if step.after else ""
    amount = "" if measure.effort is None else amount_text(measure.effort, voice.language, 1)
    days = voice.bearing.days.format(amount=amount) if amount else ""
    last = Words(period(step, voice), " · ".join(each for each in (days, after) if each)) if ids else Words(amount, after)
    text = Words(voice.text(measure.text), measure.id if ids else "")
    return Number(at, str(at)), text, Words(voice.text(measure.owner)), last


def _numbers(step: Planned, numbers: Mapping[str, int]) -> Sequence[int]:
    """Return after which others a measure comes, by their numbers in order."""
    return sorted(numbers[id_] for id_ in step.after)


def _quarter(voice: ReportVoice, quarter: Quarter, said: PlanWords) -> tuple[Cell, ...]:
    people = quarter.people
    part = None if people is None or not people[0] else (quarter.effort[0] / people[1], quarter.effort[1] / people[0])
    return (
        Words(quarter_text(quarter, said)),
        Words(amount_text(quarter.effort, voice.language, 1)),
        Words(said.unknown if people is None else amount_text(people, voice.language, 0)),
        Words("" if part is None else share_range(part, voice.language)),
    )


def _short(text: str, longest: int = _LONGEST) -> str:
    if len(text) <= longest:
        return text
    words, _, _ = text[:longest].rpartition(" ")
    return f"{(words or text)[: longest - 1].rstrip(' ,;:')}…"


def plan(
    advice: Advice, schedule: Schedule, provenance: AdviceProvenance, language: Language, *, wide: bool = False
) -> Paper:
    """Return the paper: the measures drawn, in a table, and what they take in each quarter.

    The table is one to read, or if it may be `wide` one to sort, filter and tick off. Where it is too early to choose a
    layout it says so: `schedule` then has what holds anyhow.
    """
    voice, said, base = ReportVoice.of(advice, language), PlanWords(language), advice.rule_base
    return Paper(
        title=said.title.format(municipality=flowing(advice.profile.municipality)),
        subject=flowing(advice.profile.municipality),
        subtitle=voice.text(base.title),
        facts=(date_text(provenance.date, voice.said), voice.said.based_on.format(rule_base=f"{base.id} {base.version}")),
        language=language,
        sections=(*_sections(voice, said, schedule, wide=wide), provenance_section(voice, provenance)),
        content=content_language(base, language),
        called=base.subject,
        provenance=provenance,
    )


def _sections(voice: ReportVoice, said: PlanWords, schedule: Schedule, *, wide: bool) -> tuple[PaperSection, ...]:
    early = too_early(voice.advice, voice.language)
    first: list[Block] = [] if early is None else [Paragraph(flowing(early), Tone.LEAD)]
    if not schedule.steps and not schedule.done:
        return (PaperSection("plan", said.plan, (*first, Paragraph(said.nothing))),)
    if early is not None:
        first.append(Paragraph(said.anyhow))
    drawn: tuple[Block, ...] = (timeline(voice, schedule),) if schedule.steps else ()
    made = _table(voice, said, schedule) if wide else table(voice, schedule, ids=True)
    table_and_done = (made, *(() if wide else done_blocks(voice, schedule)))
    sections = (
        PaperSection("plan", said.plan, (*first, *drawn, Paragraph(said.pace, Tone.QUIET))),
        PaperSection("measures", voice.words.measures, table_and_done),
    )
    asked = tuple(quarters(voice, schedule))
    return (*sections, PaperSection("quarters", said.in_quarters, asked)) if asked else sections


def _table(voice: ReportVoice, said: PlanWords, schedule: Schedule) -> Table:
    columns = (
        Column(said.number, Align.END),
        Column(said.measure, share=7),
        Column(said.id, share=3),
        Column(said.owner, share=4),
        Column(said.begin, Align.END, share=2),
        Column(said.end, Align.END, share=2),
        Column(said.weeks, Align.END),
        Column(said.least, Align.END),
        Column(said.most, Align.END),
        Column(said.after, share=2),
        Column(said.done),
    )
    numbers = numbered(schedule)
    rows = [_step(voice, said, step, numbers) for step in schedule.steps]
    rows += [_done(voice, said, each) for each in schedule.done]
    return Table(said.table.format(start=date_text(schedule.start.isoformat(), voice.said)), columns, tuple(rows))


def _step(voice: ReportVoice, said: PlanWords, step: Planned, numbers: Mapping[str, int]) -> tuple[Cell, ...]:
    measure, at = step.measure, numbers[step.measure.id]
    return (
        Number(at, str(at)),
        Words(voice.text(measure.text)),
        Words(measure.id),
        Words(voice.text(measure.owner)),
        Day(step.start, short_date(step.start, voice.said)),
        Day(step.end, short_date(step.end, voice.said)),
        Number(step.weeks, str(step.weeks)),
        *_effort(measure, voice.language),
        Words(", ".join(str(each) for each in _numbers(step, numbers))),
        Words(said.no),
    )


def _done(voice: ReportVoice, said: PlanWords, measure: Measure) -> tuple[Cell, ...]:
    nothing = Words("")
    named = (nothing, Words(voice.text(measure.text)), Words(measure.id), Words(voice.text(measure.owner)))
    return (*named, nothing, nothing, nothing, *_effort(measure, voice.language), nothing, Words(said.yes))


def _effort(measure: Measure, language: Language) -> tuple[Cell, Cell]:
    if measure.effort is None:
        return Words(""), Words("")
    least, most = (Number(each, number_text(each, language, 1)) for each in measure.effort)
    return least, most


def plan_events(advice: Advice, schedule: Schedule, provenance: AdviceProvenance) -> Events:
    """Return the measures as entries of a calendar; that of a municipality and rule base always has the same ids.

    Without the name of the municipality, that of one and the same profile. Where it is too early to choose a layout, or
    there is nothing to plan, an entry on the first day says so: a calendar without entries is none.
    """
    voice = ReportVoice.of(advice, provenance.language)
    said = PlanWords(provenance.language)
    name = said.title.format(municipality=flowing(advice.profile.municipality))
    entries = tuple(_event(voice, said, each, provenance) for each in schedule.steps)
    early = too_early(advice, voice.language)
    if early is None and entries:
        return Events(name, entries, said.pace)
    note = _note(voice, said, schedule, provenance)
    return Events(name, (note, *entries), note.remarks[0])


def _note(voice: ReportVoice, said: PlanWords, schedule: Schedule, provenance: AdviceProvenance) -> Event:
    """Return the entry that says why a plan is short, and what to ask first so that it can become longer."""
    advice, questions = voice.advice, voice.advice.rule_base.questions
    early = flowing(too_early(advice, voice.language) or "")
    held = said.anyhow if schedule.steps else said.nothing
    first = tuple(f"- {voice.text(questions[id_].text)}" for id_ in ask_first(advice)) if early else ()
    remarks = (early, held, *((voice.words.ask_first, *first) if first else ()))
    return Event(
        id=_uid(_NOTE, advice.profile.municipality, provenance),
        title=titled(early or held),
        remarks=tuple(each for each in remarks if each),
        first=schedule.start,
        last=schedule.start,
    )


def titled(text: str) -> str:
    """Return what a text is called in one line of a calendar: its first sentence, or as much of it as can be read there."""
    sentence = _SENTENCE.split(text, maxsplit=1)[0]
    clause = sentence.partition(":")[0]
    fits = next((each for each in (sentence, clause) if len(each) <= _LONGEST_TITLE), None)
    return (_short(sentence, _LONGEST_TITLE) if fits is None else fits).rstrip(".")


def _event(voice: ReportVoice, said: PlanWords, step: Planned, provenance: AdviceProvenance) -> Event:
    measure, advice, language = step.measure, voice.advice, voice.language
    texts = {each.id: voice.text(each.text) for each in advice.measures}
    text = texts[measure.id]
    effort = "" if measure.effort is None else f"{said.days}: {amount_text(measure.effort, language, 1)}"
    title = titled(text)
    remarks = (
        "" if text.rstrip(".") == title else text,
        f"{said.owner}: {voice.text(measure.owner)}",
        effort,
        *(f"{said.after}: {titled(texts[id_])}" for id_ in step.after),
        capital(flowing(told_because(advice, measure.id, language))),
        f"{said.ground}: {voice.ground(measure.ground)}",
    )
    return Event(
        id=_uid(measure.id, advice.profile.municipality, provenance),
        title=title,
        remarks=tuple(each for each in remarks if each),
        first=step.start,
        last=step.end,
        after=tuple(_uid(id_, advice.profile.municipality, provenance) for id_ in step.after),
    )


def _uid(measure: str, municipality: str, provenance: AdviceProvenance) -> str:
    """Return the id of an entry: it outlives a change of answers, unless it is withheld whose they are."""
    whose = provenance.profile.digest if provenance.redacted or not municipality else key_of(municipality, {})
    return f"{measure}.{provenance.rule_base}.{sha256(whose.encode()).hexdigest()[:16]}@orgdesign"


def plan_json(advice: Advice, schedule: Schedule, provenance: AdviceProvenance) -> str:
    """Return the plan for another program: dates in ISO 8601, effort in person days from the least to the most.

    `early` says why it has only what holds anyhow, where it is too early to choose a layout; null elsewhere.
    """
    language = provenance.language
    told: dict[str, Json] = {
        "municipality": advice.profile.municipality,
        "start": schedule.start.isoformat(),
        "early": too_early(advice, language),
        "measures": [_step_object(each, language) for each in schedule.steps],
        "done": [each.id for each in schedule.done],
        "quarters": [_quarter_object(each) for each in schedule.quarters],
        "provenance": provenance_object(provenance),
    }
    return f"{json_text(told)}\n"


def _step_object(step: Planned, language: Language) -> Mapping[str, Json]:
    measure = step.measure
    return {
        "id": measure.id,
        "text": measure.text[language],
        "owner": measure.owner[language],
        "term": measure.term.value,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "weeks": step.weeks,
        "effort": _ends(measure.effort),
        "after": step.after,
    }


def _quarter_object(quarter: Quarter) -> Mapping[str, Json]:
    effort, people = _ends(quarter.effort), _ends(quarter.people)
    return {"year": quarter.year, "quarter": quarter.number, "effort": effort, "working_days": people}


def _ends(amount: Amount | None) -> Json:
    return None if amount is None else list(amount)
