"""What would change an advice: a few answers that people can change; as an annex all that would, by proof and by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgdesign.analysis.advices.levers import Lever, levers
from orgdesign.analysis.advices.turning import TurningRule, turns
from orgdesign.model.advice import Outcome
from orgdesign.model.logic import atoms
from orgdesign.render.advice.report_certainty_words import SurenessWords
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import Align, Block, Bullets, Cell, Column, Number, PaperSection, Paragraph, Table, Words
from orgdesign.render.text.because import called, lying
from orgdesign.render.text.becoming import answers_needed, becoming_title, by_fewest, is_told
from orgdesign.render.text.conditions import Notation, condition_text
from orgdesign.render.text.prose import capital, flowing, listed

_SHORT = Notation(name=lambda _id, plain: flowing(plain), text=flowing)
"""A question by its short name, as in reasons: a condition may name the same one many times."""


def levers_section(voice: ReportVoice) -> PaperSection:
    """Return the few answers that would change the advice if they were otherwise, in plain sentences."""
    said, found = voice.said, levers(voice.advice)
    told = (Paragraph(said.levers_intro), Bullets(tuple(_lever(voice, each) for each in found)))
    return PaperSection("turning", said.turning, told if found else (Paragraph(said.no_levers),))


def _lever(voice: ReportVoice, lever: Lever) -> str:
    base, said, language = voice.advice.rule_base, voice.said, voice.language
    name = called(lever.question.id, base, language)
    outcomes: list[str] = []
    for id_, alternative in lever.outcomes.items():
        decision = base.decisions[id_]
        pattern = said.lever_more if outcomes else said.lever_outcome
        outcomes.append(
            pattern.format(decision=voice.text(decision.title), alternative=voice.alternative(decision, alternative))
        )
    instead, told = (lying(facts, base, language) for facts in (lever.instead, lever.said))
    return said.lever.format(name=capital(name), instead=instead, said=told, outcomes=listed(outcomes, said.and_))


def turning_section(voice: ReportVoice) -> PaperSection:
    """Return what the layout follows, what is proved to bring another outcome, and which single rules would turn one."""
    said = voice.said
    blocks: list[Block] = [*_layout_follows(voice), *_ways(voice), *_ways_of_many(voice), *_single_rules(voice)]
    return PaperSection("turning-rules", said.turning_rules, tuple(blocks))


def _ways(voice: ReportVoice) -> tuple[Block, ...]:
    """Return the answers that bring another outcome whatever the rest, where these are few enough to be told."""
    said, base = SurenessWords(voice.language), voice.advice.rule_base
    parts: list[tuple[str, list[tuple[Cell, ...]]]] = []
    for outcome in voice.advice.outcomes.values():
        for becoming in filter(is_told, by_fewest(outcome)):
            title = flowing(becoming_title(becoming, outcome, voice.language))
            way = said.way.format(decision=voice.text(outcome.decision.title), alternative=title)
            needed = answers_needed(becoming, base, voice.language, voice.notation)
            parts.append((way, [(Words(voice.text(question.text)), Words(flowing(told))) for question, told in needed]))
    if not any(rows for _, rows in parts):
        return ()
    columns = (Column(voice.said.question, share=4), Column(voice.said.answer, share=3))
    return Paragraph(said.ways_intro), Table.grouped(said.ways, columns, parts)


def _ways_of_many(voice: ReportVoice) -> tuple[Block, ...]:
    """Return the outcomes that take more answers than can be told, with how many."""
    said = SurenessWords(voice.language)
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


def _single_rules(voice: ReportVoice) -> tuple[Block, ...]:
    """Return the single rules that would turn a decision; where it is proved what open answers bring, only the others."""
    said, own, proved = voice.said, SurenessWords(voice.language), voice.advice.proved
    found = [
        (outcome, [turn for turn in turns(outcome) if not (proved and turn.open)])
        for outcome in voice.advice.outcomes.values()
    ]
    if not any(some for _, some in found):
        return (Paragraph(own.no_turning_known if proved else said.turn_none),)
    return Paragraph(own.turning_known if proved else said.turning_intro), _turns(voice, found)


def _turns(voice: ReportVoice, found: Iterable[tuple[Outcome, Iterable[TurningRule]]]) -> Table:
    said = voice.said
    columns = (Column(said.turn_if, share=5), Column(said.turn_becomes, share=2))
    parts = [
        (voice.text(outcome.decision.title), [*dict.fromkeys(_turned(voice, outcome, some))]) for outcome, some in found
    ]
    return Table.grouped(said.turn_caption, columns, parts)


def _turned(voice: ReportVoice, outcome: Outcome, some: Iterable[TurningRule]) -> Iterator[tuple[Words, Words]]:
    """Yield a row for each rule; two rules on the same answers may turn a decision alike, and read alike."""
    for each in some:
        yield Words(_condition(voice, each)), Words(voice.alternative(outcome.decision, each.winner))


def _condition(voice: ReportVoice, turn: TurningRule) -> str:
    pattern = voice.said.turn_ends if turn.holds else voice.said.turn_begins
    told = condition_text(turn.rule.when, voice.advice.rule_base, voice.language, _SHORT)
    return pattern.format(condition=flowing(told))


def _layout_follows(voice: ReportVoice) -> tuple[Paragraph, ...]:
    base = voice.advice.rule_base
    tested = {atom.fact for row in base.decisions[base.layout].rules for atom in atoms(row.when)}
    decisions = [voice.text(each.title) for id_, each in base.decisions.items() if id_ in tested]
    if not decisions:
        return ()
    return (Paragraph(voice.said.layout_follows.format(decisions=listed(decisions, voice.said.and_))),)
