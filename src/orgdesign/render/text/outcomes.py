"""How a decision comes out, by name: an alternative's title, and what is said where none is left or none leads yet.

Titles are content and come as the rule base has them; who shows them makes them harmless.
"""

from __future__ import annotations

from collections.abc import Iterable

from orgdesign.model.advice import Outcome, Present, Status
from orgdesign.model.rulebase import NONE, OPEN, AlternativeId, Decision, Language, RuleBase
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.prose import capital, within_a_sentence

SIGNS = {Status.SETTLED: "●", Status.PROVISIONAL: "○", Status.OPEN: "◌"}
"""What stands before how firm an outcome is, on a screen and in a paper."""
CLOSE_SIGN = "◑"
"""What stands there of one that is settled but nearly came out otherwise."""


class OutcomeWords(Catalogue):
    """What is said of any outcome, in one language."""

    no_outcome = phrase("geen uitkomst", "no outcome")
    settled = phrase("staat vast", "settled")
    close = phrase("nipt", "close")
    own = phrase("eigen oordeel", "own judgement")
    provisional = phrase("voorlopig", "provisional")
    open = phrase("nog open", "still open")
    nothing_leads = phrase("nog geen uitkomst", "no outcome yet")
    likeliest = phrase(
        "nog open: nu {leading}, waarschijnlijker {likeliest}", "still open: for now {leading}, likelier {likeliest}"
    )
    other_form = phrase("een andere vorm", "another form")


def outcome_title(decision: Decision, alternative: AlternativeId | None, language: Language) -> str:
    """Return the title of an alternative; nothing and `NONE` have one as well, and `OPEN` where nothing leads yet."""
    if alternative in {None, NONE, OPEN}:
        said = OutcomeWords(language)
        none = said.nothing_leads if alternative == OPEN else said.no_outcome
        return capital(none)
    return decision.alternative(str(alternative)).title[language]


def likelier(outcome: Outcome) -> AlternativeId | None:
    """Return what is likelier than what leads for now; None where that is not so, or chances were not counted."""
    if outcome.status is not Status.PROVISIONAL or outcome.chances is None or outcome.leading is None:
        return None
    shares = outcome.chances.shares
    likeliest = max(shares, key=lambda each: shares[each])
    return likeliest if shares[likeliest] > shares.get(outcome.leading, 0.0) else None


def shown_status(outcome: Outcome) -> Status:
    """Return how firm an outcome is shown to be: still open where what leads is not what is likeliest."""
    return outcome.status if likelier(outcome) is None else Status.OPEN


def leading_title(outcome: Outcome, language: Language) -> str:
    """Return the title of what leads, or that nothing does yet."""
    leading = OPEN if outcome.status is Status.OPEN else outcome.leading
    return outcome_title(outcome.decision, leading, language)


def shown_title(outcome: Outcome, language: Language) -> str:
    """Return what a list of decisions says of one: what leads; where something else is likelier, both."""
    other = likelier(outcome)
    if other is None:
        return leading_title(outcome, language)
    titles = (outcome_title(outcome.decision, each, language) for each in (outcome.leading, other))
    leading, likeliest = (within_a_sentence(each, language) for each in titles)
    told = OutcomeWords(language).likeliest.format(leading=leading, likeliest=likeliest)
    return capital(told)


def titles_to_list(
    decision: Decision, alternatives: Iterable[AlternativeId], language: Language, *, none: bool
) -> list[str]:
    """Return titles as parts of a sentence, with `none` that there may be no outcome at the end."""
    titles = [decision.alternative(each).title[language] for each in alternatives]
    return [*titles, OutcomeWords(language).no_outcome] if none else titles


def with_status(title: str, status: Status, language: Language) -> str:
    """Return a title with a remark where it is not settled."""
    return f"{title} ({OutcomeWords(language).provisional})" if status is Status.PROVISIONAL else title


def status_text(status: Status, language: Language, *, close: bool = False, own: bool = False) -> str:
    """Return how firm an outcome is; of one that is settled but `close`, or on our `own` judgement, that.

    For *settled* is read as certain.
    """
    said = OutcomeWords(language)
    if close and status is Status.SETTLED:
        return said.close
    if own and status is Status.SETTLED:
        return said.own
    return {Status.SETTLED: said.settled, Status.PROVISIONAL: said.provisional, Status.OPEN: said.open}[status]


def present_title(present: Present, rule_base: RuleBase, language: Language) -> str:
    """Return how the form of today is called: as the alternative that it is, or else as the answer that told it."""
    if present.form is not None:
        return outcome_title(rule_base.decisions[present.decision], present.form, language)
    question = rule_base.questions[present.question]
    told = next((option.label for option in question.options if option.id == present.option), None)
    return OutcomeWords(language).other_form if told is None else within_a_sentence(told[language], language)
