"""What would change an advice: answers that are proved to, the single rules on which a decision hangs, and the layout."""

from __future__ import annotations

from orgdesign.analysis.turning import Turn, turns
from orgdesign.model.advice import Outcome
from orgdesign.model.logic import atoms
from orgdesign.render.certainty import answers_needed, becoming_title, by_fewest, is_told
from orgdesign.render.conditions import condition_text
from orgdesign.render.paper import Align, Block, Cell, Column, Number, Paragraph, Section, Table, Words
from orgdesign.render.phrases import listed
from orgdesign.render.report_voice import Voice
from orgdesign.render.safe import flowing
from orgdesign.render.sureness_words import sureness_words


def turning_section(voice: Voice) -> Section:
    """Return what the layout follows, what is proved to bring another outcome, and which single rules would turn one."""
    said = voice.said
    blocks: list[Block] = [*_layout_follows(voice), *_ways(voice), *_ways_of_many(voice), *_single_rules(voice)]
    return Section("turning", said.turning, tuple(blocks))


def _ways(voice: Voice) -> tuple[Block, ...]:
    """Return the answers that bring another outcome whatever the rest, where these are few enough to be told."""
    said, base = sureness_words(voice.language), voice.advice.rule_base
    rows: list[tuple[Cell, ...]] = []
    groups: list[tuple[int, str]] = []
    for outcome in voice.advice.outcomes.values():
        for becoming in by_fewest(outcome):
            if is_told(becoming):
                title = flowing(becoming_title(becoming, outcome, voice.language))
                way = said.way.format(decision=voice.text(outcome.decision.title), alternative=title)
                groups.append((len(rows), way))
                needed = answers_needed(becoming, base, voice.language, voice.notation)
                rows += [(Words(voice.text(question.text)), Words(flowing(told))) for question, told in needed]
    if not rows:
        return ()
    columns = (Column(voice.said.question, share=4), Column(voice.said.answer, share=3))
    return Paragraph(said.ways_intro), Table(said.ways, columns, tuple(rows), tuple(groups))


def _ways_of_many(voice: Voice) -> tuple[Block, ...]:
    """Return the outcomes that take more answers than can be told, with how many."""
    said = sureness_words(voice.language)
    rows = tuple(
        (
            Words(voice.text(outcome.decision.title)),
            Words(flowing(becoming_title(becoming, outcome, voice.language))),
            Number(len(becoming.answers), str(len(becoming.answers))),
        )
        for outcome in voice.advice.outcomes.values()
        for becoming in by_fewest(outcome)
        if not is_told(becoming)
    )
    if not rows:
        return ()
    columns = (
        Column(voice.said.decision, share=3),
        Column(voice.said.turn_becomes, share=3),
        Column(said.answers, Align.END),
    )
    return (Table(said.ways_of_many, columns, rows),)


def _single_rules(voice: Voice) -> tuple[Block, ...]:
    """Return the single rules that would turn a decision; where it is proved what open answers bring, only the others."""
    said, own, proved = voice.said, sureness_words(voice.language), voice.advice.proved
    rows = [(o, turn) for o in voice.advice.outcomes.values() for turn in turns(o) if not (proved and turn.open)]
    if not rows:
        return (Paragraph(own.no_turning_known if proved else said.turn_none),)
    return Paragraph(own.turning_known if proved else said.turning_intro), _turns(voice, rows)


def _turns(voice: Voice, rows: list[tuple[Outcome, Turn]]) -> Table:
    said = voice.said
    columns = (Column(said.turn_if, share=5), Column(said.turn_becomes, share=2))
    groups: dict[str, int] = {}
    for at, (outcome, _) in enumerate(rows):
        groups.setdefault(voice.text(outcome.decision.title), at)
    cells = tuple((Words(_condition(voice, turn)), Words(_becomes(voice, outcome, turn))) for outcome, turn in rows)
    return Table(said.turn_caption, columns, cells, tuple((at, title) for title, at in groups.items()))


def _condition(voice: Voice, turn: Turn) -> str:
    pattern = voice.said.turn_ends if turn.holds else voice.said.turn_begins
    told = condition_text(turn.rule.when, voice.advice.rule_base, voice.language, voice.notation)
    return pattern.format(condition=flowing(told))


def _becomes(voice: Voice, outcome: Outcome, turn: Turn) -> str:
    if turn.winner is None:
        return voice.words.no_outcome
    return voice.text(outcome.decision.alternative(turn.winner).title)


def _layout_follows(voice: Voice) -> tuple[Paragraph, ...]:
    base = voice.advice.rule_base
    tested = {atom.fact for row in base.decisions[base.layout].rules for atom in atoms(row.when)}
    decisions = [voice.text(each.title) for id_, each in base.decisions.items() if id_ in tested]
    if not decisions:
        return ()
    return (Paragraph(voice.said.layout_follows.format(decisions=listed(decisions, voice.said.and_))),)
