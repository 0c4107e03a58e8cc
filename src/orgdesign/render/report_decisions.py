"""The sections of a report that judge: each decision with its scores and reasons, how sure it is, what would turn it."""

from __future__ import annotations

from collections.abc import Iterator

from orgdesign.analysis.turning import Turn, turns
from orgdesign.model.advice import Outcome
from orgdesign.model.logic import atoms
from orgdesign.model.profile import is_answered, is_disputed
from orgdesign.model.rulebase import Grade, QuestionId
from orgdesign.render.bars import Axis
from orgdesign.render.conditions import condition_text
from orgdesign.render.paper import Bar, Block, Column, Paragraph, Scores, Section, Table, Tone, Words
from orgdesign.render.phrases import listed
from orgdesign.render.report_voice import Voice
from orgdesign.render.safe import flowing
from orgdesign.render.standing import ranked, waiting, whole


def considerations_section(voice: Voice) -> Section:
    """Return every decision that adds up to the layout, with its scores and reasons."""
    advice = voice.advice
    parts = tuple(_decision(voice, o) for id_, o in advice.outcomes.items() if id_ != advice.rule_base.layout)
    return Section(
        "considerations", voice.said.considerations, (Paragraph(voice.said.considerations_intro, Tone.QUIET),), parts
    )


def sureness_section(voice: Voice) -> Section:
    """Return how sure the advice is: what is open, where respondents differ, how much is our own judgement."""
    said = voice.said
    blocks: list[Block] = [Paragraph(said.sure_intro)]
    blocks.append(_open_questions(voice) or Paragraph(voice.words.nothing_open, Tone.LEAD))
    blocks += _disagreements(voice)
    blocks.append(Paragraph(_own_judgement(voice)))
    return Section("certainty", said.how_sure, tuple(blocks))


def turning_section(voice: Voice) -> Section:
    """Return which single rules would turn a decision, and on which decisions the layout hangs."""
    said = voice.said
    rows = [(outcome, turn) for outcome in voice.advice.outcomes.values() for turn in turns(outcome)]
    blocks: list[Block] = [*_layout_follows(voice)]
    if rows:
        blocks += [Paragraph(said.turning_intro), _turns(voice, rows)]
    else:
        blocks.append(Paragraph(said.turn_none))
    return Section("turning", said.turning, tuple(blocks))


# the considerations


def _decision(voice: Voice, outcome: Outcome) -> Section:
    decision = outcome.decision
    blocks: list[Block] = [Paragraph(voice.text(decision.question), Tone.LEAD), voice.verdict(outcome)]
    if outcome.scores:
        blocks.append(_scores(voice, outcome))
    reasons = voice.reasons(outcome)
    if not reasons:
        settled = outcome.region.single
        blocks.append(Paragraph(voice.words.no_reasons_at_all if settled else voice.words.no_reasons))
    return Section(f"decision-{decision.id}", voice.text(decision.title), (*blocks, *reasons))


def _scores(voice: Voice, outcome: Outcome) -> Scores:
    axis = Axis.of(outcome.bounds)
    moves = any(low != high for low, high in outcome.bounds.values())
    caption = voice.said.scores_of.format(decision=voice.text(outcome.decision.title))
    legend = voice.said.legend if moves else ()
    return Scores(caption, tuple(_bars(voice, outcome)), axis.low, axis.high, legend)


def _bars(voice: Voice, outcome: Outcome) -> Iterator[Bar]:
    said = voice.said
    for alternative in ranked(outcome):
        id_, title = alternative.id, voice.text(alternative.title)
        score, (low, high) = outcome.scores[id_], outcome.bounds[id_]
        excluded = id_ in outcome.excluded
        pattern = said.bar_excluded if excluded else said.bar_exact if low == high else said.bar_open
        told = pattern.format(title=title, score=whole(score), low=whole(low), high=whole(high))
        yield Bar(title, score, low, high, leads=id_ == outcome.leading, excluded=excluded, told=told)


# how sure


def _open_questions(voice: Voice) -> Table | None:
    found = waiting(voice.advice)
    if not found:
        return None
    said = voice.said
    columns = (Column(said.question, share=4), Column(said.why_open, share=2), Column(said.can_change, share=3))
    rows = tuple(
        (
            Words(voice.text(voice.advice.rule_base.questions[id_].text)),
            Words(_state(voice, id_)),
            Words(", ".join(voice.titles(outcomes))),
        )
        for id_, outcomes in found.items()
    )
    return Table(said.open_questions, columns, rows)


def _state(voice: Voice, id_: QuestionId) -> str:
    answers = voice.advice.profile.answers.get(id_, ())
    if is_disputed(answers):
        return voice.words.respondents_differ
    if not is_answered(answers):
        return voice.said.not_answered
    question = voice.advice.rule_base.questions[id_]
    return "; ".join(dict.fromkeys(voice.answer(question, each) for each in answers if each.value is not None))


def _disagreements(voice: Voice) -> tuple[Block, ...]:
    said, found = voice.said, waiting(voice.advice)
    rows: list[tuple[Words, ...]] = []
    for id_ in voice.advice.asked:
        answers = voice.advice.profile.answers.get(id_, ())
        if not is_disputed(answers):
            continue
        question = voice.advice.rule_base.questions[id_]
        said_by = [(flowing(voice.teller.who(each)), voice.answer(question, each)) for each in answers]
        told = "; ".join(said.said_by.format(answer=answer, by=by) if by else answer for by, answer in said_by)
        affected = found.get(id_, ())
        matters = said.matters_for.format(decisions=", ".join(voice.titles(affected))) if affected else said.matters_not
        rows.append((Words(voice.text(question.text)), Words(told), Words(matters)))
    if not rows:
        return ()
    columns = (Column(said.question, share=3), Column(said.answer, share=4), Column(said.matters, share=2))
    return Paragraph(said.disagreements_intro), Table(said.disagreements, columns, tuple(rows))


def _own_judgement(voice: Voice) -> str:
    fired = [judged.rule for outcome in voice.advice.outcomes.values() for judged in outcome.fired]
    own = sum(rule.ground.grade is Grade.ASSUMPTION for rule in fired)
    return voice.said.own_judgement_share.format(all=len(fired), own=own)


# what would turn it


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
