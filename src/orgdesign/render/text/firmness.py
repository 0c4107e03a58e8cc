"""How an outcome stands, in words: who is ahead of whom, what it can still become, and which questions decide that.

Knows words, not how they look: every paper can use it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from orgdesign.engine.closeness import is_close_call, is_own_judgement, nearest
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.logic import Truth
from orgdesign.model.profile import is_disputed
from orgdesign.model.rulebase import Alternative, AlternativeId, Language, QuestionId, RuleBase, Score
from orgdesign.render.text.certainty import early_text
from orgdesign.render.text.certainty_words import CertaintyWords
from orgdesign.render.text.outcomes import outcome_title, shown_status, status_text, titles_to_list
from orgdesign.render.text.phrases import listed
from orgdesign.render.text.reasons import can_become
from orgdesign.render.text.words import SharedWords

_MOST_TO_ASK = 5
_MOST_TITLES = 6


def firmness(outcome: Outcome, language: Language, *, proved: bool = False, ways_follow: bool = False) -> tuple[str, ...]:
    """Return sentences: a tie or the lead on the nearest rival, and what the outcome can still become.

    The last is left out if it follows with what that takes. `proved` tells that the outcome is.
    """
    said, rivals = SharedWords(language), _rivals(outcome)
    told: list[str] = []
    if outcome.tie:
        level = titles_to_list(outcome.decision, (a for a in rivals if _is_level(outcome, a)), language, none=False)
        pattern = said.tie_kept if outcome.tie_kept else said.tie
        told.append(pattern.format(tied=listed(level, said.and_)))
    elif outcome.margin is not None and rivals:
        nearest = max(rivals, key=lambda a: outcome.scores[a])
        pattern = said.margin_of_one if outcome.margin == 1 else said.margin
        told.append(pattern.format(margin=outcome.margin, rival=outcome_title(outcome.decision, nearest, language)))
        if outcome.status is Status.SETTLED and any(_overlaps(outcome, rival) for rival in rivals):
            told.append(said.overlap)
    elif rivals and outcome.leading is not None and outcome.status is Status.SETTLED:
        told.append(CertaintyWords(language).otherwise_anyway)
    if outcome.status is Status.SETTLED and outcome.silent:
        told.append(said.silent_kept if outcome.leading == outcome.present else said.silent)
    if outcome.status is Status.OPEN:
        possible = _any_of(outcome.possible, outcome, language, none=outcome.perhaps_none)
        told += [said.nothing_speaks, said.open_between.format(alternatives=possible)]
    if outcome.status is Status.PROVISIONAL and not ways_follow:
        others, perhaps_none = can_become(outcome, proved=proved)
        told.append(said.can_become.format(alternatives=_any_of(others, outcome, language, none=perhaps_none)))
    return tuple(told)


def _any_of(alternatives: Collection[AlternativeId], outcome: Outcome, language: Language, *, none: bool) -> str:
    """Return what an outcome can still be, one by one while that is read at a glance, else how many of them there are."""
    said, titles = SharedWords(language), titles_to_list(outcome.decision, alternatives, language, none=none)
    if len(alternatives) > _MOST_TITLES:
        titles[: len(alternatives)] = [
            said.so_many_of.format(count=len(alternatives), all=len(outcome.decision.alternatives))
        ]
    return listed(titles, said.or_)


def firm_text(advice: Advice, outcome: Outcome, language: Language) -> str:
    """Return how firm an outcome of an advice is, in the word that every page and pane has for it."""
    return status_text(
        shown_status(outcome), language, close=is_close_call(advice, outcome), own=is_own_judgement(advice, outcome)
    )


def ties_text(rule_base: RuleBase, language: Language) -> str:
    """Return how ties are settled, as the end of a sentence about ties."""
    said = SharedWords(language)
    policies = (decision.policy for decision in rule_base.decisions.values())
    return said.ties_kept if any(isinstance(each, Score) and each.present for each in policies) else said.ties


def close_calls(advice: Advice, language: Language) -> str | None:
    """Return in a sentence which decisions nearly come out otherwise, and as what; None where no lead is that small.

    That an outcome is settled says that no answer can change it; not that the rules put it far ahead.
    """
    said = SharedWords(language)
    close = [each for each in advice.outcomes.values() if each.narrow and shown_status(each) is not Status.OPEN]
    calls = [
        (said.level_call if outcome.tie else said.close_call).format(
            decision=outcome.decision.title[language],
            rivals=listed(
                titles_to_list(outcome.decision, nearest(outcome), language, none=False),
                said.and_ if outcome.tie else said.or_,
            ),
        )
        for outcome in close
    ]
    return said.close_calls.format(decisions="; ".join(calls)) if calls else None


def ranked(outcome: Outcome) -> list[Alternative]:
    """Return the leading alternative, its rivals by score, and the excluded ones."""

    def rank(alternative: Alternative) -> tuple[bool, bool, int]:
        id_ = alternative.id
        return id_ in outcome.excluded, id_ != outcome.leading, -outcome.scores[id_]

    return sorted(outcome.decision.alternatives, key=rank)


def waiting(advice: Advice) -> Mapping[QuestionId, tuple[Outcome, ...]]:
    """Return each question that can still change something, with what it can change.

    The layout follows from the other decisions, so it is named only where it alone can change.
    """
    found: dict[QuestionId, tuple[Outcome, ...]] = {}
    for question in advice.rule_base.questions:
        outcomes = tuple(each for each in advice.outcomes.values() if question in each.open_questions)
        others = tuple(each for each in outcomes if each.decision.id != advice.rule_base.layout)
        if outcomes:
            found[question] = others or outcomes
    return found


def ask_first(advice: Advice) -> tuple[QuestionId, ...]:
    """Return the few questions that can still change most decisions, the first of these first."""
    found = {id_: sum(id_ in each.open_questions for each in advice.outcomes.values()) for id_ in advice.rule_base.questions}
    return tuple(sorted((id_ for id_, count in found.items() if count), key=lambda id_: -found[id_]))[:_MOST_TO_ASK]


def only_disputed(advice: Advice) -> bool:
    """Tell whether respondents differ on all that can still change something: nothing is left to ask, only to settle."""
    open_now = waiting(advice)
    return bool(open_now) and all(is_disputed(advice.profile.answers.get(each, ())) for each in open_now)


def not_yet_text(advice: Advice, language: Language) -> str:
    """Return why there is no advice on the layout yet: too little is known, or people differ."""
    return CertaintyWords(language).disagreed if only_disputed(advice) else SharedWords(language).too_little_known


def too_early(advice: Advice, language: Language) -> str | None:
    """Return why nobody should act upon the layout yet; None if one may.

    Nothing leads, or what leads changes in more than a third of cases. Whatever is handed over then tells what is known and
    what settles the rest; it argues for nothing and tells no costs.
    """
    layout = advice.outcomes[advice.rule_base.layout]
    return not_yet_text(advice, language) if layout.status is Status.OPEN else early_text(layout, language)


def to_begin_with(advice: Advice, language: Language) -> Advice:
    """Return the advice with those measures alone that one can begin with now: where it is too early, what holds anyhow."""
    if too_early(advice, language) is None:
        return advice
    sure = tuple(each for each in advice.measures if advice.traces[each.id].truth is Truth.TRUE)
    return advice if len(sure) == len(advice.measures) else replace(advice, measures=sure)


def _rivals(outcome: Outcome) -> list[AlternativeId]:
    if not outcome.scores:
        return []
    barred = {outcome.leading, *outcome.excluded}
    return [a.id for a in outcome.decision.alternatives if a.id not in barred]


def _overlaps(outcome: Outcome, rival: AlternativeId) -> bool:
    return outcome.leading is not None and outcome.bounds[rival][1] >= outcome.bounds[outcome.leading][0]


def _is_level(outcome: Outcome, alternative: AlternativeId) -> bool:
    return outcome.leading is not None and outcome.scores[alternative] == outcome.scores[outcome.leading]
