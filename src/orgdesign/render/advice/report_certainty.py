"""How sure a report is: what is open, where people differ, what is our own judgement, and if rules weighed otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from orgdesign.analysis.advices.agreement import agreements
from orgdesign.analysis.advices.dispute import Dispute, View
from orgdesign.model.advice import Status
from orgdesign.model.profile import is_answered, is_disputed
from orgdesign.model.rulebase import Decision, Grade, Question, QuestionId, Row, Rule
from orgdesign.render.advice.report_certainty_words import SurenessWords
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.advice.robustness import robustness_intro, weight_text
from orgdesign.render.advice.robustness_words import RobustnessWords
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Number,
    PaperSection,
    Paragraph,
    Table,
    Terms,
    Tone,
    Words,
)
from orgdesign.render.text.bearing import without_rows, without_text
from orgdesign.render.text.certainty import CertaintyWords, ask_first, chances_told, close_calls, nothing_open_text, waiting
from orgdesign.render.text.certainty import disputes as disputed
from orgdesign.render.text.prose import flowing, parted, share_in_words, share_text

if TYPE_CHECKING:  # finding these takes NumPy, telling them does not
    from orgdesign.analysis.weights.robustness import Acceptability, Robustness
    from orgdesign.analysis.weights.stability import Room

_STEP = 2
"""By what a strength differs from the next."""
_MOST_RULES, _MOST_RIVALS, _MOST_SENSITIVE = 3, 3, 2


def sureness_section(voice: ReportVoice, robustness: Robustness | None = None, *, early: bool = False) -> PaperSection:
    """Return in a few sentences how sure the advice is, with the open questions that can change most.

    Where it is too `early` to choose a layout these were asked already, and nothing is said of how well it holds.
    """
    said, advice = voice.said, voice.advice
    close = close_calls(advice, voice.language)
    layout = advice.outcomes[advice.rule_base.layout]
    told = [
        *chances_told(layout, voice.language),
        close,
        None if robustness is None or early else layout_holds(voice, robustness),
        without_text(advice, voice.language) or (None if early else voice.bearing.same_without),
        _how_many_differ(voice),
    ]
    blocks: list[Block] = [] if early else list(_most_open(voice))
    if any(told):
        blocks.append(Paragraph(" ".join(flowing(each) for each in told if each)))
    return PaperSection("certainty", said.how_sure, tuple(blocks))


def robustness_section(
    voice: ReportVoice, differing: Sequence[Dispute], robustness: Robustness | None = None
) -> PaperSection:
    """Return all that was looked into of how sure the advice is, as an annex; `differing` is where respondents do."""
    said = voice.said
    blocks: list[Block] = [Paragraph(said.sure_intro)]
    blocks.append(_open_questions(voice) or Paragraph(nothing_open_text(voice.advice, voice.language), Tone.LEAD))
    blocks += _disagreements(voice, differing)
    blocks += _own_judgement(voice)
    parts = () if robustness is None else (draws_part(voice, robustness),)
    return PaperSection("robustness", said.looked_into, tuple(blocks), parts)


def _most_open(voice: ReportVoice) -> Iterator[Block]:
    first, found, questions = ask_first(voice.advice), waiting(voice.advice), voice.advice.rule_base.questions
    if not first:
        yield Paragraph(nothing_open_text(voice.advice, voice.language))
        return
    yield Paragraph(voice.said.most_open.format(told=len(first), open=len(found)))
    columns = (Column(voice.said.question, share=5), Column(voice.said.can_change, share=4))
    rows = tuple(
        (Words(voice.text(questions[id_].text), _state(voice, id_)), Words(parted(voice.titles(found[id_]))))
        for id_ in first
    )
    yield Table(voice.said.open_questions, columns, rows)


def _how_many_differ(voice: ReportVoice) -> str | None:
    count = len(disputed(voice.advice))
    return voice.said.people_differ.format(count=count) if count else None


def layout_holds(voice: ReportVoice, robustness: Robustness) -> str:
    """Return in one sentence how often the layout stays what it is when rules weigh otherwise."""
    said, share = SurenessWords(voice.language), robustness.decisions[voice.advice.rule_base.layout].share
    if share == 1:
        return said.layout_holds_always
    return said.layout_holds.format(share=share_in_words(share, voice.language))


# what is open


def _open_questions(voice: ReportVoice) -> Table | None:
    found = waiting(voice.advice)
    if not found:
        return None
    said = voice.said
    columns = (Column(said.question, share=4), Column(said.why_open, share=2), Column(said.can_change, share=3))
    rows = tuple(
        (
            Words(voice.text(voice.advice.rule_base.questions[id_].text)),
            Words(_state(voice, id_)),
            Words(parted(voice.titles(outcomes))),
        )
        for id_, outcomes in found.items()
    )
    return Table(said.open_questions, columns, rows)


def _state(voice: ReportVoice, id_: QuestionId) -> str:
    answers = voice.advice.profile.answers.get(id_, ())
    if is_disputed(answers):
        return voice.words.respondents_differ
    if not is_answered(answers):
        return voice.said.not_answered
    question = voice.advice.rule_base.questions[id_]
    return "; ".join(dict.fromkeys(voice.answer(question, each) for each in answers if each.value is not None))


# what respondents say


def _disagreements(voice: ReportVoice, disputes: Sequence[Dispute]) -> tuple[Block, ...]:
    """Return where respondents differ, what matters most first; nothing where they do not."""
    said, own, asked = voice.said, SurenessWords(voice.language), frozenset(voice.advice.asked)
    found = [each for each in agreements(voice.advice.rule_base, voice.advice.profile) if each.question in asked]
    differing = [each for each in disputes if each.agreement.question in asked]
    if not differing:
        return ()
    columns = (
        Column(said.answer, share=3),
        Column(own.comes_out_as, share=4),
        Column(own.agreement, Align.END),
        Column(said.matters, share=2),
    )
    questions = voice.advice.rule_base.questions
    parts = [(voice.text(questions[each.agreement.question].text), tuple(_views(voice, each))) for each in differing]
    told = own.agreed.format(count=len(found), disputed=len(differing))
    return (
        Paragraph(f"{told} {said.disagreements_intro}"),
        Table.grouped(said.disagreements, columns, parts),
        Paragraph(CertaintyWords(voice.language).degree_explained, Tone.QUIET),
    )


def _views(voice: ReportVoice, dispute: Dispute) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each view; how far people agree and whether it matters is the same in each, to filter on.

    As among open questions the layout is named only where it alone can change.
    """
    said, found = voice.said, dispute.agreement
    question = voice.advice.rule_base.questions[found.question]
    layout = voice.advice.rule_base.layout
    decides = [id_ for id_ in dispute.decides if id_ != layout] or dispute.decides
    titles = voice.titles(voice.advice.outcomes[each] for each in decides)
    matters = said.matters_for.format(decisions=parted(titles)) if titles else said.matters_not
    agreed = Number(found.degree, share_text(found.degree, voice.language), share=True)
    for view in dispute.views:
        yield Words(_view(voice, question, view)), Words(_leads_to(voice, dispute, view)), agreed, Words(matters)


def _view(voice: ReportVoice, question: Question, view: View) -> str:
    """Return an answer, and who gave it."""
    people = [flowing(each.by) for each in view.answers if each.by]
    answer = voice.answer(question, view.answers[0])
    return voice.said.said_by.format(answer=answer, by=parted(people)) if people else answer


def _leads_to(voice: ReportVoice, dispute: Dispute, view: View) -> str:
    """Return what leads if a view is right, of the decisions for which that is not so for every view."""
    moved = [id_ for id_ in dispute.moves if len({each.outcomes[id_].leading for each in dispute.views}) > 1]
    outcomes = [view.outcomes[id_] for id_ in moved]
    return "; ".join(f"{title}: {voice.leading(each)}" for title, each in zip(voice.titles(outcomes), outcomes, strict=True))


def _own_judgement(voice: ReportVoice) -> Iterator[Block]:
    """Yield on how many rules all rests, and what would come out otherwise without our own judgement; nothing of none."""
    fired = [judged.rule for outcome in voice.advice.outcomes.values() for judged in outcome.fired]
    own = sum(rule.ground.grade is Grade.ASSUMPTION for rule in fired)
    if not fired:
        return
    yield Paragraph(voice.said.own_judgement_share.format(all=len(fired), own=own))
    rows = tuple((title, text) for title, text in without_rows(voice.advice, voice.language) if text)
    if rows:
        yield Paragraph(voice.bearing.without, Tone.LEAD)
        yield Terms(rows)
    else:
        yield Paragraph(voice.bearing.same_without)


# if rules weighed otherwise


def draws_part(voice: ReportVoice, found: Robustness) -> PaperSection:
    """Return how often each decision comes out so when strengths are drawn, to which rules that is due, and which tip it."""
    said = SurenessWords(voice.language)
    intro = f"{robustness_intro(found, voice.advice, voice.language)} {said.repeatable}"
    tipping = _tipping(voice, found)
    rules: tuple[Block, ...] = (Paragraph(said.tipping_intro), tipping) if tipping else (Paragraph(said.no_tipping),)
    heading = RobustnessWords(voice.language).heading
    return PaperSection("draws", heading, (Paragraph(intro), _draws(voice, found), *_sensitive(voice, found), *rules))


def _draws(voice: ReportVoice, found: Robustness) -> Table:
    said = SurenessWords(voice.language)
    columns = (
        Column(voice.said.decision, share=3),
        Column(said.comes_out_as, share=3),
        Column(said.share, Align.END),
        Column(said.otherwise, share=4),
    )
    concluded = [each for each in voice.advice.outcomes.values() if each.status is not Status.OPEN]
    rows = tuple(_drawn(voice, each.decision, found.decisions[each.decision.id]) for each in concluded)
    return Table(said.draws, columns, rows)


def _drawn(voice: ReportVoice, decision: Decision, found: Acceptability) -> tuple[Cell, ...]:
    own = SurenessWords(voice.language)
    shares = sorted(found.shares.items(), key=lambda each: -each[1])
    rivals = [(id_, share) for id_, share in shares if share and id_ != found.leading][:_MOST_RIVALS]
    others = [
        own.other.format(alternative=voice.alternative(decision, each), share=share_text(share, voice.language))
        for each, share in rivals
    ]
    return (
        Words(voice.text(decision.title)),
        Words(voice.alternative(decision, found.leading)),
        Number(found.share, share_text(found.share, voice.language), share=True),
        Words(parted(others)),
    )


def _sensitive(voice: ReportVoice, found: Robustness) -> Iterator[Table]:
    """Yield the rules to which it is most due that a decision does not always come out so; nothing where all always do."""
    base, said = voice.advice.rule_base, SurenessWords(voice.language)
    rules = {rule.id: rule for decision in base.decisions.values() for rule in decision.rules}
    parts = [
        (
            voice.text(decision.title),
            [
                (_told_rule(voice, rules[each.rule]), Words(said.more_often if each.difference > 0 else said.less_often))
                for each in found.decisions[id_].sensitivities[:_MOST_SENSITIVE]
            ],
        )
        for id_, decision in base.decisions.items()
        if voice.advice.outcomes[id_].status is not Status.OPEN
    ]
    if any(rows for _, rows in parts):
        yield Table.grouped(said.sensitive, (Column(said.rule, share=5), Column(said.weighs_more, share=3)), parts)


def _told_rule(voice: ReportVoice, rule: Rule | Row) -> Words:
    return Words(voice.text(rule.because), voice.ground(rule.ground))


def _tipping(voice: ReportVoice, found: Robustness) -> Table | None:
    """Return the rules that turn a decision if they alone weigh a step less or more, the most critical first."""
    base, said = voice.advice.rule_base, SurenessWords(voice.language)
    rules = {rule.id: rule for decision in base.decisions.values() for rule in decision.rules}
    parts = [
        (voice.text(decision.title), [_tip(voice, decision, rules[room.rule], room) for room in _near(found.decisions[id_])])
        for id_, decision in base.decisions.items()
        if voice.advice.outcomes[id_].status is not Status.OPEN
    ]
    columns = (Column(said.rule, share=5), Column(said.weighs, share=2), Column(voice.said.turn_becomes, share=2))
    return Table.grouped(said.tipping, columns, parts) if any(rows for _, rows in parts) else None


def _near(found: Acceptability) -> Sequence[Room]:
    """Return the most critical rules of which a step is enough."""
    return [room for room in found.rooms if Fraction(1, _STEP) <= room.nearest.factor <= _STEP][:_MOST_RULES]


def _tip(voice: ReportVoice, decision: Decision, rule: Rule | Row, room: Room) -> tuple[Cell, ...]:
    weight, instead = weight_text(room, voice.language), voice.alternative(decision, room.nearest.instead)
    return _told_rule(voice, rule), Words(weight), Words(instead)
