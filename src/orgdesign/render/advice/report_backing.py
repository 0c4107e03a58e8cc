"""The sections of a report that account for it: the answers, the method and its sources, and how to make it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from orgdesign.model.profile import Answer
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.model.respondents import Respondents
from orgdesign.model.rulebase import Question, Source, SourceId
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Link,
    Number,
    PaperSection,
    Paragraph,
    Table,
    Terms,
    Tone,
    Words,
)
from orgdesign.render.text.prose import capital, flowing

_MAKE_AGAIN = "orgdesign advise --reproduce REPORT PROFILE"


def answers_section(voice: ReportVoice, *, notes: bool) -> PaperSection:
    """Return every question that applies with what was said to it, by whom where it is known, with notes if asked."""
    said, base = voice.said, voice.advice.rule_base
    columns = [
        Column(said.question, share=4),
        Column(said.answer, share=3),
        *([Column(said.note, share=3)] if notes else []),
    ]
    asked = [base.questions[id_] for id_ in voice.advice.asked]
    parts = [
        (voice.text(section.title), [_answered(voice, each, notes=notes) for each in asked if each.section == section.id])
        for section in base.sections
    ]
    table = Table.grouped(said.answers, tuple(columns), parts)
    return PaperSection("answers", said.answers, (Paragraph(said.answers_intro), table))


def method_section(voice: ReportVoice) -> PaperSection:
    """Return how the advice comes about, and the sources that it rests on."""
    blocks: list[Block] = [Paragraph(text) for text in voice.said.method_text]
    rows = tuple(_sources(voice))
    if rows:
        columns = (
            Column(voice.said.source, share=4),
            Column(voice.said.grade, share=2),
            Column(voice.said.used_for, share=5),
            Column(voice.said.times, Align.END),
        )
        blocks.append(Table(voice.said.sources, columns, rows))
    return PaperSection("method", voice.said.method, tuple(blocks))


def provenance_section(voice: ReportVoice, provenance: AdviceProvenance) -> PaperSection:
    """Return what the report was made of, and how to make it again."""
    said = voice.said
    rows = (
        (said.tool, provenance.tool),
        (said.rule_base, f"{provenance.rule_base} {provenance.version}"),
        (said.rule_base_digest, provenance.digest),
        (said.profile, said.withheld if provenance.profile.file is None else flowing(provenance.profile.file)),
        (said.profile_digest, provenance.profile.digest),
        (said.made_on, provenance.date),
    )
    blocks: list[Block] = [Paragraph(said.provenance_intro), Terms(rows), Paragraph(_MAKE_AGAIN, Tone.QUIET)]
    if provenance.redacted:
        blocks.append(Paragraph(said.redacted))
    elif provenance.respondents is not Respondents.NAMES:
        blocks.append(Paragraph(said.unnamed_respondents))
    return PaperSection("provenance", said.provenance, tuple(blocks))


def _answered(voice: ReportVoice, question: Question, *, notes: bool) -> tuple[Cell, ...]:
    answers = voice.advice.profile.answers.get(question.id, ())
    told = "; ".join(_said_by(voice, question, each) for each in answers) or voice.said.unanswered
    cells = (Words(voice.text(question.text)), Words(capital(told)))
    return (*cells, Words("; ".join(_notes(voice, answers)))) if notes else cells


def _notes(voice: ReportVoice, answers: Iterable[Answer]) -> Iterator[str]:
    for answer in answers:
        if answer.note:
            note = flowing(answer.note)
            yield voice.said.noted_by.format(by=flowing(answer.by), note=note) if answer.by else note


def _said_by(voice: ReportVoice, question: Question, answer: Answer) -> str:
    told, by = voice.answer(question, answer), flowing(voice.teller.who(answer))
    return voice.said.said_by.format(answer=told, by=by) if by else told


def _sources(voice: ReportVoice) -> Iterator[tuple[Cell, ...]]:
    used = _used(voice)
    for source in voice.advice.rule_base.sources.values():
        if used[source.id]:
            times = Number(used[source.id], str(used[source.id]))
            grade = Words(voice.words.grades[source.grade])
            yield _reference(source), grade, Words(voice.text(source.supports)), times


def _reference(source: Source) -> Cell:
    reference = flowing(source.reference)
    return Words(reference) if source.url is None else Link(reference, source.url)


def _used(voice: ReportVoice) -> Counter[SourceId | None]:
    """Count how often this advice rests on each source."""
    advice = voice.advice
    grounds = [judged.rule.ground for outcome in advice.outcomes.values() for judged in outcome.fired]
    grounds += [measure.ground for measure in advice.measures] + [tension.ground for tension in advice.tensions]
    return Counter(ground.source for ground in grounds)
