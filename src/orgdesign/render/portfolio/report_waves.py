"""What moved in municipalities that were visited more than once: from what to what, how many kept theirs, and who moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from orgdesign.model.rulebase import DecisionId
from orgdesign.render.paper.blocks import Block, Column, PaperSection, Paragraph, Share, Shares, Table, Tone, Words
from orgdesign.render.text.safe import flowing

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.waves import Movement, Step, VisitMove
    from orgdesign.render.portfolio.report_text import PortfolioVoice
    from orgdesign.render.portfolio.report_words import PortfolioWords

MOST_MOVED = 200
"""How many moves are told one by one in a page that people read; a workbook has all of them."""


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


def movement_intro(own: PortfolioWords, movement: Movement, number: Callable[[int], str]) -> str:
    """Return how many were visited more than once, and what counts."""
    if movement.municipalities == 1:
        return own.movement_of_one
    return own.movement_intro.format(count=number(movement.municipalities), earlier=number(movement.earlier))


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
