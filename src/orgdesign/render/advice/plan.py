"""The plan of an advice as a paper, as a calendar and as JSON: every measure in time, with all that is known of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from orgdesign.analysis.advices.schedule import Planned, Quarter, Schedule
from orgdesign.model.advice import Advice
from orgdesign.model.amounts import Amount
from orgdesign.model.municipality import key_of
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.model.rulebase import Language, Measure
from orgdesign.render.advice.plan_words import PlanWords
from orgdesign.render.advice.report_backing import provenance_section
from orgdesign.render.advice.report_plan import done_blocks, numbered, quarters, table, timeline
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Day,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Table,
    Tone,
    Words,
)
from orgdesign.render.paper.events import Event, Events
from orgdesign.render.paper.paper_words import date_text, short_date
from orgdesign.render.text.bearing import amount_text, told_because
from orgdesign.render.text.numbers import number_text
from orgdesign.render.text.phrases import content_language
from orgdesign.render.text.provenance import Json, provenance_object
from orgdesign.render.text.safe import escaped_json, flowing


def plan(
    advice: Advice, schedule: Schedule, provenance: AdviceProvenance, language: Language, *, wide: bool = False
) -> Paper:
    """Return the paper: the measures drawn, in a table, and what they take in each quarter.

    The table is one to read, or if it may be `wide` one to sort, filter and tick off.
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
    if not schedule.steps and not schedule.done:
        return (PaperSection("plan", said.plan, (Paragraph(said.nothing),)),)
    drawn: tuple[Block, ...] = (timeline(voice, schedule),) if schedule.steps else ()
    made = _table(voice, said, schedule) if wide else table(voice, schedule, ids=True)
    table_and_done = (made, *(() if wide else done_blocks(voice, schedule)))
    sections = (
        PaperSection("plan", said.plan, (*drawn, Paragraph(said.pace, Tone.QUIET))),
        PaperSection("measures", voice.words.measures, table_and_done),
    )
    asked = tuple(quarters(voice, schedule))
    return (*sections, PaperSection("quarters", said.in_quarters, asked)) if asked else sections


def _table(voice: ReportVoice, said: PlanWords, schedule: Schedule) -> Table:
    columns = (
        Column(said.number, Align.END),
        Column(said.measure, share=7),
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
        Words(voice.text(measure.text), measure.id),
        Words(voice.text(measure.owner)),
        Day(step.start, short_date(step.start, voice.said)),
        Day(step.end, short_date(step.end, voice.said)),
        Number(step.weeks, str(step.weeks)),
        *_effort(measure, voice.language),
        Words(", ".join(str(numbers[id_]) for id_ in step.after)),
        Words(said.no),
    )


def _done(voice: ReportVoice, said: PlanWords, measure: Measure) -> tuple[Cell, ...]:
    nothing = Words("")
    named = (nothing, Words(voice.text(measure.text), measure.id), Words(voice.text(measure.owner)))
    return (*named, nothing, nothing, nothing, *_effort(measure, voice.language), nothing, Words(said.yes))


def _effort(measure: Measure, language: Language) -> tuple[Cell, Cell]:
    if measure.effort is None:
        return Words(""), Words("")
    least, most = (Number(each, number_text(each, language, 1)) for each in measure.effort)
    return least, most


def plan_events(advice: Advice, schedule: Schedule, provenance: AdviceProvenance) -> Events:
    """Return the measures as entries of a calendar; that of a municipality and rule base always has the same ids.

    Without the name of the municipality, that of one and the same profile.
    """
    voice = ReportVoice.of(advice, provenance.language)
    said = PlanWords(provenance.language)
    name = said.title.format(municipality=flowing(advice.profile.municipality))
    return Events(name, tuple(_event(voice, said, each, provenance) for each in schedule.steps))


def _event(voice: ReportVoice, said: PlanWords, step: Planned, provenance: AdviceProvenance) -> Event:
    measure, advice, language = step.measure, voice.advice, voice.language
    texts = {each.id: voice.text(each.text) for each in advice.measures}
    effort = "" if measure.effort is None else f"{said.days}: {amount_text(measure.effort, language, 1)}"
    remarks = (
        f"{said.owner}: {voice.text(measure.owner)}",
        effort,
        *(f"{said.after}: {texts[id_]}" for id_ in step.after),
        flowing(told_because(advice, measure.id, language)),
        f"{said.ground}: {voice.ground(measure.ground)}",
    )
    return Event(
        id=_uid(measure.id, advice.profile.municipality, provenance),
        title=texts[measure.id],
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
    """Return the plan for another program: dates in ISO 8601, effort in person days from the least to the most."""
    language = provenance.language
    told: dict[str, Json] = {
        "municipality": advice.profile.municipality,
        "start": schedule.start.isoformat(),
        "measures": [_step_object(each, language) for each in schedule.steps],
        "done": [each.id for each in schedule.done],
        "quarters": [_quarter_object(each) for each in schedule.quarters],
        "provenance": provenance_object(provenance),
    }
    return f"{escaped_json(json.dumps(told, ensure_ascii=False, indent=2))}\n"


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
