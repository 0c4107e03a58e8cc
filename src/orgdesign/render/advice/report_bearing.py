"""The sections of a report on what an advice changes, what that takes, and what our own judgement adds."""

from __future__ import annotations

from collections.abc import Iterator

from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import Block, Column, PaperSection, Paragraph, Table, Terms, Words
from orgdesign.render.text.bearing import BearingWords, sum_rows, take_rows, today_rows, without_rows

BEARING = ("today", "takes", "without-assumptions")
"""The ids of these sections, of which a report may lack some."""


def bearing_sections(voice: ReportVoice) -> Iterator[PaperSection]:
    """Yield the sections that there is something to tell in; what our own judgement adds is always told."""
    advice, language, said = voice.advice, voice.language, BearingWords(voice.language)
    if rows := today_rows(advice, language):
        yield PaperSection("today", said.today, _told(rows))
    if takes := take_rows(advice, language):
        columns = (Column(said.role, share=3), Column(said.amount, share=4), Column(said.asked_by, share=4))
        table = Table(said.takes, columns, tuple(tuple(Words(cell) for cell in row) for row in takes))
        yield PaperSection("takes", said.takes, (Terms(sum_rows(advice, language)), table))
    yield PaperSection("without-assumptions", said.without, _told(without_rows(advice, language)))


def _told(rows: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    """Return rows as terms; one without a text is a sentence of its own."""
    sentences = tuple(Paragraph(title) for title, text in rows if not text)
    terms = tuple((title, text) for title, text in rows if text)
    return (*sentences, Terms(terms)) if terms else sentences
