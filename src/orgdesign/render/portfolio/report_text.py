"""A portfolio that was scored, how its report speaks of it, and the sections that are on single municipalities.

These are who stands apart, who could not be read, all of them in a list, and what moved in those that were visited more than
once: from what to what, how many kept theirs, and who moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgdesign.analysis.portfolio.outliers import FEW, LEAST_PEERS, MOST, can_be_seen
from orgdesign.analysis.portfolio.scores import CLASS
from orgdesign.model.advice import Status
from orgdesign.model.columns import ACCEPTABILITY, ANSWERED, ASKED, MARGIN, MUNICIPALITY, STATUS, TIE, decision_column
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.provenance import PortfolioProvenance
from orgdesign.model.rulebase import OPEN, AlternativeId, DecisionId, Language, RuleBase, Text
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.paper.blocks import (
    Block,
    Cell,
    Column,
    Entrant,
    Mark,
    Number,
    PaperSection,
    Paragraph,
    Result,
    Roster,
    Share,
    Shares,
    Table,
    Tone,
    Words,
)
from orgdesign.render.portfolio.report_words import PortfolioWords, movement_intro
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.class_titles import class_title, classes_title
from orgdesign.render.text.diagnostics import column_of, message
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.prose import flowing, number_text, one_line, share_text, total_text

if TYPE_CHECKING:
    import polars as pl

    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.analysis.portfolio.outliers import Outlier
    from orgdesign.analysis.portfolio.scores import Summary
    from orgdesign.analysis.portfolio.waves import Movement, Step, VisitMove
    from orgdesign.model.diagnostic import Place


NOTHING = "–"
"""Where no alternative leads, and where there is nothing to count."""
MOST_MOVED = 200
"""How many moves are told one by one in a page that people read; a workbook has all of them."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is told of a portfolio.

    `rows` are the first rows of scores, `outliers` the first of `outlier_count`, `findings` the first of what is wrong with
    the profiles that were left out; all of them are in the file `errors`, if there is one.
    """

    rule_base: RuleBase
    language: Language
    summary: Summary
    classes: Classes | None
    rows: pl.DataFrame
    outliers: tuple[Outlier, ...]
    outlier_count: int
    findings: tuple[Diagnostic, ...]
    errors: str
    provenance: PortfolioProvenance

    @property
    def skipped(self) -> int:
        """How many profiles were left out."""
        return self.provenance.skipped


@dataclass(frozen=True, slots=True)
class PortfolioVoice:
    """A survey and the words of its language."""

    survey: Survey
    own: PortfolioWords
    said: ReportWords
    words: SharedWords

    @classmethod
    def of(cls, survey: Survey) -> PortfolioVoice:
        """Return the voice of a survey."""
        language, subject = survey.language, survey.rule_base.subject
        return cls(survey, PortfolioWords(language, subject), ReportWords(language, subject), SharedWords(language, subject))

    def text(self, text: Text) -> str:
        """Return a text of the rule base."""
        return flowing(text[self.survey.language])

    def decision(self, id_: DecisionId) -> str:
        """Return the title of a decision."""
        return self.text(self.survey.rule_base.decisions[id_].title)

    def outcome(self, id_: DecisionId, leading: AlternativeId | None) -> str:
        """Return the title of what a decision comes out as."""
        return flowing(outcome_title(self.survey.rule_base.decisions[id_], leading, self.survey.language))

    def group(self, classes: Classes, number: int) -> Number:
        """Return a class with its place among the classes; the unknown one stands last."""
        title = flowing(class_title(classes, number, self.survey.language))
        return Number(number if number >= 0 else len(classes.labels), title)

    def classes(self, classes: Classes) -> str:
        """Return what municipalities are put in classes by."""
        title = flowing(classes_title(classes, self.survey.language))
        return f"“{title}”" if classes.question.unit is None else title

    @property
    def statuses(self) -> Mapping[str, str]:
        """How firm an outcome is, in words, the firmest first."""
        from orgdesign.model.columns import COMPLETE

        own = self.own
        return {
            COMPLETE: own.complete,
            Status.SETTLED.value: own.settled,
            Status.PROVISIONAL.value: own.provisional,
            Status.OPEN.value: own.still_open,
        }

    def mark(self, status: str) -> Mark:
        """Return how firm an outcome is."""
        settled = status not in {Status.PROVISIONAL, Status.OPEN}
        return Mark(settled, self.statuses[status].lower(), open=status == Status.OPEN)

    def number(self, number: int) -> str:
        """Return a whole number as the language writes it."""
        return number_text(number, self.survey.language)

    def share(self, part: float) -> str:
        """Return a part of a whole."""
        return share_text(part, self.survey.language)


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
    status = str(row[f"{name}_{STATUS}"])
    outcome = voice.outcome(decision, OPEN if status == Status.OPEN else None if leading is None else str(leading))
    return Result(outcome, voice.mark(status), " · ".join(remarks))


def movement_section(voice: PortfolioVoice, movement: Movement) -> PaperSection:
    """Return what moved: a drawing of each decision that did, and the municipalities in a table."""
    own = voice.own
    blocks: list[Block] = [Paragraph(movement_intro(own, movement, voice.number))]
    blocks += [_steps(voice, movement, id_) for id_ in voice.survey.summary.tallies if movement.steps(id_)]
    if not movement.moves:
        return PaperSection("movement", own.movement, (*blocks, Paragraph(own.moved_none, Tone.LEAD)))
    heads = (voice.words.municipality.capitalize(), voice.said.decision, own.moved_from, own.moved_to, own.visits_head)
    rows = tuple(tuple(map(Words, cells_of(voice, each))) for each in movement.moves[:MOST_MOVED])
    blocks.append(Table(own.moved_caption, tuple(map(Column, heads)), tuple((*row[:4], _days(row)) for row in rows)))
    if len(movement.moves) > MOST_MOVED:
        shown, count = voice.number(MOST_MOVED), voice.number(len(movement.moves))
        blocks.append(Paragraph(own.moved_rest.format(shown=shown, count=count), Tone.QUIET))
    return PaperSection("movement", own.movement, tuple(blocks))


def movement_point(voice: PortfolioVoice, movement: Movement) -> str:
    """Return the line of the summary."""
    moved = len({each.municipality for each in movement.moves})
    return voice.own.moved_point.format(count=voice.number(movement.municipalities), moved=voice.number(moved))


def _steps(voice: PortfolioVoice, movement: Movement, decision: DecisionId) -> Shares:
    own, all_ = voice.own, movement.municipalities
    counted = ((own.kept_outcome, movement.kept(decision)), *_told_steps(voice, movement, decision))
    shares = tuple(
        Share(label, count, count / all_, voice.number(count), voice.share(count / all_)) for label, count in counted
    )
    caption = own.moved_of.format(decision=voice.decision(decision))
    return Shares(caption, (own.outcome, own.drawn, own.count, own.part), shares)


def _told_steps(voice: PortfolioVoice, movement: Movement, decision: DecisionId) -> Iterator[tuple[str, int]]:
    for step, count in movement.steps(decision).items():
        yield step_text(voice, decision, step), count


def step_text(voice: PortfolioVoice, decision: DecisionId, step: Step) -> str:
    """Return from what to what."""
    before, after = (voice.outcome(decision, each) for each in step)
    return voice.own.step.format(before=before, after=after)


def cells_of(voice: PortfolioVoice, move: VisitMove) -> tuple[str, str, str, str, str, str]:
    """Return a move as texts: whose, which decision, from what, to what, and the days of both visits."""
    before, after = (voice.outcome(move.decision, each) for each in move.step)
    return flowing(move.municipality), voice.decision(move.decision), before, after, *move.days


def _days(row: tuple[Words, ...]) -> Words:
    return Words(" – ".join(each.text for each in row[4:]))
