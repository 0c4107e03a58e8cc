"""The sections of a portfolio's report on single municipalities: who stands apart, who could not be read, and all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgdesign.analysis.portfolio.outliers import FEW, LEAST_PEERS, MOST, can_be_seen
from orgdesign.analysis.portfolio.scores import CLASS
from orgdesign.model.columns import ACCEPTABILITY, ANSWERED, ASKED, MARGIN, MUNICIPALITY, STATUS, TIE, decision_column
from orgdesign.model.rulebase import DecisionId
from orgdesign.render.paper.blocks import (
    Block,
    Cell,
    Column,
    Entrant,
    PaperSection,
    Paragraph,
    Result,
    Roster,
    Table,
    Tone,
    Words,
)
from orgdesign.render.text.diagnostics import column_of, message
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.safe import flowing, one_line

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.analysis.portfolio.outliers import Outlier
    from orgdesign.model.diagnostic import Place
    from orgdesign.render.portfolio.report_text import PortfolioVoice


def outliers_rule(voice: PortfolioVoice, classes: Classes) -> str:
    """Return in words who counts as unlike the others, with the very numbers that decide it."""
    return voice.own.outliers_rule.format(
        few=voice.share(FEW), most=voice.share(MOST), peers=LEAST_PEERS, classes=voice.classes(classes)
    )


def no_outliers(voice: PortfolioVoice) -> str:
    """Return what is said where nobody stands apart: that nobody does, or that nobody could."""
    return voice.own.outliers_none if can_be_seen(voice.survey.summary) else voice.own.outliers_too_few


def outliers_section(voice: PortfolioVoice) -> PaperSection:
    """Return who comes out unlike the others of a class, by which rule."""
    own, survey = voice.own, voice.survey
    if survey.classes is None:
        return PaperSection("outliers", own.outliers, (Paragraph(own.no_classes),))
    blocks: list[Block] = [Paragraph(outliers_rule(voice, survey.classes))]
    if not survey.outliers:
        return PaperSection("outliers", own.outliers, (*blocks, Paragraph(no_outliers(voice), Tone.LEAD)))
    heads = (voice.words.municipality.capitalize(), voice.said.decision, own.comes_out_as, own.alike, own.usual)
    rows = tuple(_outlier(voice, each, survey.classes) for each in survey.outliers)
    blocks += [Paragraph(own.outliers_remark), Table(own.outliers_caption, tuple(Column(head) for head in heads), rows)]
    if survey.outlier_count > len(rows):
        told = own.outliers_rest.format(shown=voice.number(len(rows)), count=voice.number(survey.outlier_count))
        blocks.append(Paragraph(told, Tone.QUIET))
    return PaperSection("outliers", own.outliers, tuple(blocks))


def _outlier(voice: PortfolioVoice, outlier: Outlier, classes: Classes) -> tuple[Cell, ...]:
    own, rare = voice.own, outlier.rare
    numbers = {"count": voice.number(rare.count - 1), "peers": voice.number(rare.peers)}
    alike = own.alike_of.format(**numbers, share=voice.share(rare.share))
    usual = own.usual_of.format(outcome=voice.outcome(rare.decision, rare.usual), share=voice.share(rare.usual_share))
    return (
        Words(flowing(outlier.municipality), voice.group(classes, rare.group).text),
        Words(voice.decision(rare.decision)),
        Words(voice.outcome(rare.decision, rare.outcome), voice.mark(outlier.status).text),
        Words(alike),
        Words(usual),
    )


def unread_section(voice: PortfolioVoice) -> PaperSection:
    """Return how many profiles could not be read, and what was found first."""
    own, survey = voice.own, voice.survey
    if not survey.skipped:
        return PaperSection("unread", own.unread, (Paragraph(own.skipped_none),))
    blocks: list[Block] = [Paragraph(own.unread_some.format(skipped=voice.number(survey.skipped)))]
    if survey.findings:
        columns = (Column(own.file, share=2), Column(own.line), Column(own.column), Column(own.finding, share=4))
        rows = tuple(
            (*(Words(each) for each in where(found.place)), Words(message(found, survey.language)))
            for found in survey.findings
        )
        blocks.append(Table(own.unread_caption, columns, rows))
    if survey.errors:
        blocks.append(Paragraph(own.unread_list.format(file=flowing(survey.errors)), Tone.QUIET))
    return PaperSection("unread", own.unread, tuple(blocks))


def where(place: Place) -> tuple[str, str, str]:
    """Return where a finding is: the name of its file, the line or row, and the column; empty where it is not in one place.

    A report goes to others, who need not know the folders of whoever made it.
    """
    return one_line(place.file.rpartition("/")[2]), str(place.line or ""), one_line(column_of(place))


def roster_section(voice: PortfolioVoice) -> PaperSection:
    """Return the municipalities with how each comes out, as many as were kept."""
    own, survey = voice.own, voice.survey
    entrants = tuple(_entrant(voice, row) for row in survey.rows.iter_rows(named=True))
    blocks: list[Block] = [Paragraph(own.roster_marks)]
    if any(name.endswith(f"_{ACCEPTABILITY}") for name in survey.rows.columns):
        blocks.append(Paragraph(own.acceptability_marks))
    if survey.summary.rows > len(entrants):
        told = own.roster_rest.format(shown=voice.number(len(entrants)), count=voice.number(survey.summary.rows))
        blocks.append(Paragraph(told, Tone.LEAD))
    roster = Roster(
        caption=own.roster_caption,
        name_head=voice.words.municipality.capitalize(),
        group_head=None if survey.classes is None else own.group,
        heads=tuple(voice.decision(id_) for id_ in survey.rule_base.decisions),
        entrants=entrants,
    )
    return PaperSection("profiles", own.roster, (*blocks, roster))


def _entrant(voice: PortfolioVoice, row: Mapping[str, object]) -> Entrant:
    survey = voice.survey
    group = row[CLASS]
    return Entrant(
        name=flowing(str(row[MUNICIPALITY])),
        remark=voice.own.answered.format(answered=row[ANSWERED], asked=row[ASKED]),
        group=voice.group(survey.classes, group) if survey.classes is not None and isinstance(group, int) else None,
        results=tuple(_result(voice, row, id_) for id_ in survey.rule_base.decisions),
    )


def _result(voice: PortfolioVoice, row: Mapping[str, object], decision: DecisionId) -> Result:
    own, name = voice.own, decision_column(decision, voice.survey.rule_base.layout)
    leading, margin, share = row[name], row[f"{name}_{MARGIN}"], row.get(f"{name}_{ACCEPTABILITY}")
    remarks = [own.tie] if row[f"{name}_{TIE}"] else []
    if isinstance(margin, int) and margin and leading is not None:
        remarks.append(own.lead.format(margin=total_text(margin)))
    if isinstance(share, float):
        remarks.append(own.acceptability.format(share=voice.share(share)))
    outcome = voice.outcome(decision, None if leading is None else str(leading))
    return Result(outcome, voice.mark(str(row[f"{name}_{STATUS}"])), " · ".join(remarks))
