"""How an outcome stands is said the same on every paper."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import NONE
from orgdesign.render.text.firmness import close_calls, firmness, ranked, waiting
from tests.advices import advices, tiny_advice
from tests.papers import shipped


def test_a_lead_a_tie_and_what_it_can_become() -> None:
    """In whole sentences."""
    outcome = tiny_advice("voorlopig").outcomes["toezicht"]
    assert firmness(outcome, "nl") == ("1 punt voor op Vrijwilligers.", "Kan nog veranderen in Vrijwilligers.")
    tied = replace(outcome, leading="vrijwilligers", scores={"vrijwilligers": 0, "beveiligers": 0}, tie=True, margin=0)
    assert firmness(tied, "nl") == (
        "Gelijke stand met Beveiligers; de lichtste vorm gaat voor.",
        "Kan nog veranderen in Beveiligers.",
    )
    assert firmness(tiny_advice("open").outcomes["toezicht"], "nl") == (
        "Wat bekend is pleit nog voor geen van deze vormen.",
        "Nog mogelijk: Vrijwilligers of Beveiligers.",
    )
    assert firmness(tiny_advice("vast").outcomes["omvang"], "en") == ("4 points ahead of Medium.",)


def test_many_that_are_still_possible_are_counted() -> None:
    """Nobody reads a sentence of eighteen titles; that there may be no outcome is still said."""
    rule_base = shipped()
    outcome = evaluate(rule_base, Profile("Leeg", "")).outcomes[rule_base.layout]
    every = frozenset(each.id for each in outcome.decision.alternatives)
    many = len(every)
    *_, told = firmness(replace(outcome, region=Choices(every)), "en")
    assert many > 6
    assert told == f"Still possible: {many} of {many} forms."
    *_, perhaps = firmness(replace(outcome, region=Choices(every | {NONE})), "en")
    assert perhaps == f"Still possible: {many} of {many} forms or no outcome."


def test_a_close_call_is_named_with_what_it_nearly_is() -> None:
    """However settled it is; a lead that takes more than one weak reason is no close call."""
    assert close_calls(tiny_advice("vast"), "en") is None
    told = close_calls(tiny_advice("voorlopig"), "nl")
    assert told == "Het scheelt weinig, hooguit één zwakke reden: Toezicht (of anders Vrijwilligers)."


@given(advices())
def test_every_open_question_waits_for_what_it_can_change(advice: Advice) -> None:
    """No other question; the layout is named only where it alone can change."""
    found = waiting(advice)
    open_ = {id_ for outcome in advice.outcomes.values() for id_ in outcome.open_questions}
    assert set(found) == open_
    for id_, outcomes in found.items():
        assert all(id_ in outcome.open_questions for outcome in outcomes)
        ids = [outcome.decision.id for outcome in outcomes]
        assert advice.rule_base.layout not in ids or len(ids) == 1


@given(advices())
def test_what_leads_stands_first_and_what_is_out_last(advice: Advice) -> None:
    """Between them by score."""
    for outcome in advice.outcomes.values():
        if not outcome.scores:
            continue
        ids = [alternative.id for alternative in ranked(outcome)]
        assert sorted(ids) == sorted(alternative.id for alternative in outcome.decision.alternatives)
        assert outcome.leading is None or ids[0] == outcome.leading
        barred = [id_ in outcome.excluded for id_ in ids]
        assert barred == sorted(barred)
