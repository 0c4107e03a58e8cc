"""What a rule base says a form or a measure takes, and which answers tell the present form: each on one line."""

from __future__ import annotations

from collections.abc import Iterable

from orgdesign.model.rulebase import Decision, Language, Measure, RuleBase, Take
from orgdesign.render.rulebook.words import RulebookWords
from orgdesign.render.text.bearing import BearingWords, amount_text
from orgdesign.render.text.outcomes import OutcomeWords
from orgdesign.render.text.prose import number_text
from orgdesign.render.text.reasons import ground_text


def takes_text(takes: Iterable[Take], rule_base: RuleBase, language: Language) -> str:
    """Return what is taken, role by role; empty where that is nothing."""
    return "; ".join(take_text(take, rule_base, language) for take in takes)


def take_text(take: Take, rule_base: RuleBase, language: Language) -> str:
    """Return what is taken of one role, by what it is counted, and on what that rests."""
    said, parts = BearingWords(language), list[str]()
    if take.fte is not None:
        parts.append(said.posts.format(amount=amount_text(take.fte, language, 2)))
        lasts = take.months
        parts.append(said.lasting if lasts is None else said.months.format(amount=amount_text(lasts, language, 1)))
    if take.once is not None:
        parts.append(said.once.format(amount=amount_text(take.once, language, 0)))
    if take.relief:
        parts.append(said.relief)
    if take.per is not None:
        question = rule_base.questions[take.per.question].name[language]
        amount = number_text(take.per.amount, language, 2)
        parts.append(RulebookWords(language).per.format(amount=amount, question=question))
    return f"{take.role[language]}: {', '.join(parts)} ({ground_text(take.ground, rule_base.sources, language)})"


def plan_text(measure: Measure, language: Language) -> str:
    """Return what a measure asks of days and after which others it comes, by their ids; empty where it says neither."""
    said, effort = RulebookWords(language), measure.effort
    days = () if effort is None else (said.effort.format(days=amount_text(effort, language, 1)),)
    after = (said.after.format(measures=", ".join(measure.after)),) if measure.after else ()
    first = (said.first,) if measure.first else ()
    return "; ".join((*first, *days, *after))


def today_text(decision: Decision, rule_base: RuleBase, language: Language) -> str:
    """Return which question tells the present form, and what each of its options means; empty where none does."""
    if decision.today is None:
        return ""
    question = rule_base.questions[decision.today.question]
    labels = {option.id: option.label[language] for option in question.options}
    other = OutcomeWords(language).other_form
    means = (
        f"{labels.get(option, option)} → {other if form is None else decision.alternative(form).title[language]}"
        for option, form in decision.today.means.items()
    )
    return f"{question.name[language]}: {', '.join(means)}"
