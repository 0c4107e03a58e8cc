"""The section of a report on what an advice takes of people, time and money, beside the people there are."""

from __future__ import annotations

from collections.abc import Iterator

from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import Column, PaperSection, Table, Terms, Words
from orgdesign.render.text.bearing import sum_rows, take_rows

TAKES = "takes"
"""The id of the section, which a report may lack."""


def takes_section(voice: ReportVoice) -> Iterator[PaperSection]:
    """Yield the section, if anything is asked."""
    said = voice.bearing
    if takes := take_rows(voice.advice, voice.language):
        columns = (Column(said.role, share=3), Column(said.amount, share=4), Column(said.asked_by, share=4))
        table = Table(said.each_taken, columns, tuple(tuple(Words(cell) for cell in row) for row in takes))
        yield PaperSection(TAKES, said.takes, (Terms(sum_rows(voice.advice, voice.language)), table))
