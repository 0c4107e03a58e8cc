"""A scored portfolio as the sheets of a workbook, the municipalities apart: what a reader would count on, in long tables.

Knows rows and columns, not how a workbook is written. Text from outside is harmless text, as in every table of scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgdesign.render.formats.sheets import GridSheet, LineSheet, Sheet, Value, heading_lines, named, section_lines
from orgdesign.render.paper.blocks import Paper, PaperSection, Paragraph
from orgdesign.render.portfolio.report import firmness, provenance_section, summary_section
from orgdesign.render.portfolio.report_text import PortfolioVoice, Survey, cells_of, outliers_rule, where
from orgdesign.render.text.diagnostics import message
from orgdesign.render.text.spreadsheet_safe import plain_cell

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.analysis.portfolio.outliers import Outlier


def portfolio_sheets(paper: Paper, survey: Survey) -> tuple[Sheet, ...]:
    """Return the sheets; one that would be empty is left out."""
    voice = PortfolioVoice.of(survey)
    return named(
        (
            _summary(paper, voice),
            _outcomes(voice),
            *_by_class(voice),
            *_moved(voice),
            _firmness(voice),
            _open(voice),
            *_others(voice),
        )
    )


def _summary(paper: Paper, voice: PortfolioVoice) -> LineSheet:
    """Return the sheet to begin with: what stands out, by which rule a municipality does, and what all of it was made of."""
    own, survey = voice.own, voice.survey
    sections = [summary_section(voice)]
    if survey.classes is not None and survey.summary.rows:
        sections.append(PaperSection("outliers", own.outliers, (Paragraph(outliers_rule(voice, survey.classes)),)))
    sections.append(provenance_section(voice))
    return LineSheet(voice.said.summary, (*heading_lines(paper), *section_lines(sections, survey.language)))


def _outcomes(voice: PortfolioVoice) -> GridSheet:
    own, summary = voice.own, voice.survey.summary
    rows = tuple(
        (voice.decision(id_), voice.outcome(id_, leading), count, count / summary.rows)
        for id_, tally in summary.tallies.items()
        for leading, count in tally.leading.items()
    )
    return GridSheet(own.outcomes_sheet, (voice.said.decision, own.outcome, own.count, own.part), rows, 2, frozenset({3}))


def _by_class(voice: PortfolioVoice) -> Iterator[GridSheet]:
    """Yield a row for each decision, class and outcome that occurs there."""
    own, classes = voice.own, voice.survey.classes
    if classes is not None:
        heads = (voice.said.decision, own.group, own.outcome, own.count, own.in_class, own.part)
        yield GridSheet(own.by_class_sheet, heads, tuple(_cells_of_classes(voice, classes)), shares=frozenset({5}))


def _cells_of_classes(voice: PortfolioVoice, classes: Classes) -> Iterator[tuple[Value, ...]]:
    summary = voice.survey.summary
    for id_, tally in summary.tallies.items():
        for group, found in tally.by_class.items():
            size, title = summary.classes[group], voice.group(classes, group).text
            for leading in tally.leading:
                if count := found.get(leading, 0):
                    yield voice.decision(id_), title, voice.outcome(id_, leading), count, size, count / size


def _moved(voice: PortfolioVoice) -> Iterator[GridSheet]:
    """Yield a row for each decision that comes out otherwise than at the visit before."""
    own, movement = voice.own, voice.survey.summary.movement
    if movement is not None:
        who = (voice.words.municipality.capitalize(), voice.said.decision)
        heads = (*who, own.moved_from, own.moved_to, own.visit_before, own.visit_last)
        rows = tuple(tuple(map(plain_cell, cells_of(voice, each))) for each in movement.moves)
        yield GridSheet(own.movement, heads, rows)


def _firmness(voice: PortfolioVoice) -> GridSheet:
    own = voice.own
    heads = (voice.said.decision, *voice.statuses.values(), own.ties)
    tallies = voice.survey.summary.tallies.items() if voice.survey.summary.rows else ()
    rows: tuple[tuple[Value, ...], ...] = tuple((voice.decision(id_), *firmness(voice, tally)) for id_, tally in tallies)
    return GridSheet(own.firmness, heads, rows, shares=frozenset(range(1, len(heads))))


def _open(voice: PortfolioVoice) -> GridSheet:
    own, summary, base = voice.own, voice.survey.summary, voice.survey.rule_base
    rows = tuple(
        (question, voice.text(base.questions[question].text), count, count / summary.rows)
        for question, count in summary.missing
    )
    return GridSheet(own.open, (own.column, own.question, own.unanswered, own.part), rows, 2, frozenset({3}))


def _others(voice: PortfolioVoice) -> Iterator[GridSheet]:
    """Yield who stands apart, and what was wrong with those that could not be read."""
    own, survey = voice.own, voice.survey
    if survey.classes is not None:
        who = (voice.words.municipality.capitalize(), own.group)
        what = (voice.said.decision, own.comes_out_as, voice.said.firmness)
        heads = (*who, *what, own.alike, own.peers_count_head, own.usual, own.usual_share)
        rows = tuple(_outlier(voice, each, survey.classes) for each in survey.outliers)
        yield GridSheet(own.outliers, heads, rows, shares=frozenset({5, 8}))
    found = tuple((*map(plain_cell, where(each.place)), message(each, survey.language)) for each in survey.findings)
    yield GridSheet(own.unread, (own.file, own.line, own.column, own.finding), found)


def _outlier(voice: PortfolioVoice, outlier: Outlier, classes: Classes) -> tuple[Value, ...]:
    rare = outlier.rare
    return (
        plain_cell(outlier.municipality),
        voice.group(classes, rare.group).text,
        voice.decision(rare.decision),
        voice.outcome(rare.decision, rare.outcome),
        voice.mark(outlier.status).text,
        rare.share,
        rare.peers,
        voice.outcome(rare.decision, rare.usual),
        rare.usual_share,
    )
