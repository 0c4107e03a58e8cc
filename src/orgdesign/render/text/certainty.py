"""How an outcome stands and how certain it is: who is ahead of whom, what still matters, how likely, and what is too early.

What it takes for an outcome to become another is told by `becoming`. Knows words, not how they look: every paper can use it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from orgdesign.engine.closeness import is_close_call, is_own_judgement, nearest
from orgdesign.model.advice import Advice, ChanceModel, Outcome, Status
from orgdesign.model.logic import Truth
from orgdesign.model.profile import is_disputed
from orgdesign.model.rulebase import (
    Alternative,
    AlternativeId,
    DecisionId,
    Language,
    QuestionId,
    RuleBase,
    Score,
)
from orgdesign.render.text.catalogue import JoiningWords, SharedWords, phrase
from orgdesign.render.text.outcomes import outcome_title, shown_status, status_text, titles_to_list
from orgdesign.render.text.prose import listed, parted, share_text
from orgdesign.render.text.reasons import can_become

_MOST_TO_ASK = 5
_MOST_TITLES = 6
_TOO_OFTEN = 1 / 3
"""Whoever decides on what changes more often than that, decides on a guess."""
_MOST_CHANCES = 4
"""Beyond so many outcomes nobody compares them one by one."""


class CertaintyWords(JoiningWords):
    """Every word on certainty, in one language."""

    becomes = phrase(
        "Het wordt iets anders als dit bekend wordt, wat de rest ook blijkt:",
        "It becomes something else once this is known, whatever the rest turns out to be:",
    )
    if_ = phrase("als {answers}", "if {answers}")
    if_many = phrase("met {count} {count:antwoord|antwoorden} samen", "with {count} {count:answer|answers} together")
    otherwise_anyway = phrase(
        "Dit wint, hoe de open vragen ook beantwoord worden, al staat het nu nog niet voor.",
        "This wins however the open questions are answered, although it is not ahead yet.",
    )
    hinges = phrase("hangt af van wie er gelijk heeft", "depends on who is right")
    no_matter_who = phrase(
        "De antwoorden verschillen, maar voor het advies maakt niet uit wie er gelijk heeft:",
        "The answers differ, but for the advice it does not matter who is right:",
    )
    chances_plausible = phrase(
        "Als de open antwoorden zijn zoals bij aannemelijke profielen: {chances}.",
        "If the open answers are like those of plausible profiles: {chances}.",
    )
    chances_even = phrase(
        "Als elk open antwoord even waarschijnlijk is: {chances}.", "If every open answer is equally likely: {chances}."
    )
    chance = phrase("{alternative} {share}", "{alternative} {share}")
    other_chances = phrase("iets anders {share}", "something else {share}")
    disagreed = phrase(
        "De antwoorden lopen uiteen, en wie gelijk heeft bepaalt de inrichting. Zet wie het oneens zijn aan één tafel.",
        "The answers differ, and who is right decides the layout. Bring those who disagree together at one table.",
    )
    early = phrase(
        "Nog te vroeg om te kiezen. {leading} staat nu voor, maar in {share} van de gevallen komt het anders uit.",
        "Too early to choose. {leading} leads now, but in {share} of cases it comes out otherwise.",
    )
    likelier = phrase(
        "Op wat nu bekend is staat {leading} voor; het waarschijnlijkst is {likeliest}.",
        "On what is known now {leading} is ahead; {likeliest} is likeliest.",
    )
    reason = phrase("Uw antwoord kan nog veranderen: {decisions}.", "Your answer can still change: {decisions}.")
    no_reason = phrase(
        "Uw antwoord verandert het advies niet meer, maar hoort wel in het profiel.",
        "Your answer no longer changes the advice, but it does belong in the profile.",
    )
    stopping = phrase(
        "Als u nu stopt: kans van {share} dat het na alle vragen {outcome} zou zijn.",
        "If you stop now: a chance of {share} that after all questions it would be {outcome}.",
    )
    stopping_settled = phrase("Als u nu stopt: {outcome} staat al vast.", "If you stop now: {outcome} is settled already.")
    degree_explained = phrase(
        (
            "Eens: op een schaal de consensusmaat van Tastle en Wierman (0% is half tegenover half aan de uitersten), "
            "elders het aandeel van het meest gegeven antwoord."
        ),
        (
            "Agree: on a scale the consensus measure of Tastle and Wierman (0% is half against half at the ends), elsewhere "
            "the share of the commonest answer."
        ),
    )


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
        rival = outcome_title(outcome.decision, nearest, language)
        told.append(said.margin.format(margin=outcome.margin, rival=rival))
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


def nothing_open_text(advice: Advice, language: Language) -> str:
    """Return that nothing open can change the advice: because all is answered, or whatever the answers will be."""
    words = SharedWords(language)
    return words.all_answered if all_is_answered(advice) else words.nothing_open


def all_is_answered(advice: Advice) -> bool:
    """Tell whether there is no question left of those that apply."""
    return len(advice.answered) == len(advice.asked)


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


# chances


def chances_told(outcome: Outcome, language: Language) -> tuple[str, ...]:
    """Return in sentences how likely each possible outcome is, and that another is likelier than what leads if so.

    The likeliest comes first, and those that nobody would wait for are told together. Nothing if chances were not counted.
    """
    found, said = outcome.chances, CertaintyWords(language)
    if found is None:
        return ()
    names = sorted(found.shares, key=lambda each: -found.shares[each])

    def title(name: AlternativeId) -> str:
        return outcome_title(outcome.decision, name, language)

    told_apart = names if len(names) <= _MOST_CHANCES + 1 else names[:_MOST_CHANCES]
    shares = {each: share_text(found.shares[each], language) for each in told_apart}
    parts = [said.chance.format(alternative=title(each), share=share) for each, share in shares.items()]
    if rest := sum(found.shares[each] for each in names[len(told_apart) :]):
        parts.append(said.other_chances.format(share=share_text(rest, language)))
    pattern = said.chances_plausible if found.model is ChanceModel.PLAUSIBLE else said.chances_even
    told = [pattern.format(chances=parted(parts, [title(each) for each in told_apart]))]
    if outcome.leading is not None and found.shares[names[0]] > found.shares.get(outcome.leading, 0.0):
        told.append(said.likelier.format(leading=title(outcome.leading), likeliest=title(names[0])))
    return tuple(told)


def early_text(outcome: Outcome, language: Language) -> str | None:
    """Return that it is too early to choose what leads, None if it is not: it changes in more than a third of cases."""
    if outcome.status is not Status.PROVISIONAL or outcome.chances is None or outcome.leading is None:
        return None
    otherwise = 1 - outcome.chances.shares.get(outcome.leading, 0.0)
    if otherwise <= _TOO_OFTEN:
        return None
    leading = outcome_title(outcome.decision, outcome.leading, language)
    return CertaintyWords(language).early.format(leading=leading, share=share_text(otherwise, language))


def disputes(advice: Advice) -> Mapping[QuestionId, tuple[DecisionId, ...]]:
    """Return each asked question on which respondents differ, with the decisions for which it can matter who is right."""
    return {
        question: tuple(id_ for id_, outcome in advice.outcomes.items() if question in outcome.open_questions)
        for question in advice.asked
        if is_disputed(advice.profile.answers.get(question, ()))
    }
