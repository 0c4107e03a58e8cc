"""How an outcome stands and how certain it is, in sentences."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, ChanceModel, Chances, Status
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import NONE
from orgdesign.render.advice.json import advice_json
from orgdesign.render.text.certainty import (
    chances_told,
    close_calls,
    disputes,
    early_text,
    firmness,
    ranked,
    waiting,
)
from tests.advices import advices, tiny, tiny_advice
from tests.effort import scaled
from tests.papers import page_text, shipped
from tests.render.advice.test_json import VALIDATOR


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


def _disputed() -> Advice:
    """Return a proved advice on which two people differ, on one question where it matters and on one where it does not."""
    settled = tiny_advice("vast").profile
    hours, size = settled.answers["duur"][0], settled.answers["gasten"][0]
    said = settled.replace("duur", (replace(hours, by="Een"), Answer(Span(4.6, 4.6), "Twee")))
    return prove(evaluate(tiny(), said.replace("gasten", (replace(size, by="Een"), Answer(Span(4000, 4000), "Twee")))))


@settings(max_examples=scaled(25))
@given(advices())
def test_a_proved_advice_keeps_to_the_schema(advice: Advice) -> None:
    """Whatever it takes, it fits what other programs were told."""
    VALIDATOR.validate(json.loads(advice_json(prove(advice), "nl")))


def test_it_is_said_whether_a_disagreement_matters() -> None:
    """A question on which people differ is told as open where the advice hinges on it, and apart where it does not."""
    advice = _disputed()
    found = disputes(advice)
    assert set(found) == {"duur", "gasten"}
    page = page_text(advice, "nl", 100)
    assert ("hangt af van wie er gelijk heeft" in page) == any(found.values())
    assert ("maar voor het advies maakt niet uit wie er gelijk heeft" in page) == (not all(found.values()))
    assert {bool(decisions) for decisions in found.values()} == {True, False}


def test_an_outcome_that_wins_without_being_ahead_says_so() -> None:
    """Where what is ahead cannot win, there is no margin to tell, and why not is said."""
    advice = tiny_advice("vast")
    outcome = replace(advice.outcomes["omvang"], margin=None, tie=False, excluded=())
    page = page_text(replace(advice, outcomes={**advice.outcomes, "omvang": outcome}), "en", 100)
    assert "This wins however the open questions are answered" in page


def test_who_agrees_disputes_nothing() -> None:
    """Without a difference there is nothing to tell."""
    assert disputes(tiny_advice("vast")) == {}
    assert disputes(evaluate(tiny(), Profile("m"))) == {}


def _with_chances(model: ChanceModel) -> Advice:
    """Return an advice with invented chances of its provisional outcome; another one than what leads is likeliest."""
    advice = prove(tiny_advice("voorlopig"))
    id_, outcome = next((id_, each) for id_, each in advice.outcomes.items() if each.status is Status.PROVISIONAL)
    assert outcome.leading is not None
    other = next(each for each in (*outcome.possible, NONE) if each != outcome.leading)
    chances = Chances({outcome.leading: 0.25, other: 0.75}, model)
    return replace(advice, outcomes={**advice.outcomes, id_: replace(outcome, chances=chances)})


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (ChanceModel.PLAUSIBLE, "If the open answers are like those of plausible profiles: "),
        (ChanceModel.EVEN, "If every open answer is equally likely: "),
    ],
)
def test_a_chance_is_told_with_its_model_and_the_likeliest_first(model: ChanceModel, told: str) -> None:
    """And where that is not what leads, both are named."""
    advice = _with_chances(model)
    outcome = next(each for each in advice.outcomes.values() if each.chances is not None)
    sentence, both = chances_told(outcome, "en")
    assert sentence.startswith(told)
    assert sentence.index("75%") < sentence.index("25%")
    assert both.startswith("On what is known now ")
    page = " ".join(page_text(advice, "en", 200).split())
    assert told.strip() in page
    shares = json.loads(advice_json(advice, "en"))["decisions"][outcome.decision.id]["chances"]
    assert shares["model"] == model.value
    assert sum(shares["shares"].values()) == 1
    VALIDATOR.validate(json.loads(advice_json(advice, "en")))


def test_without_chances_nothing_is_told_of_them() -> None:
    """Neither of what is settled nor of what was not counted."""
    for outcome in prove(tiny_advice("voorlopig")).outcomes.values():
        assert chances_told(outcome, "nl") == ()


def test_it_is_too_early_to_choose_what_changes_in_more_than_a_third_of_cases() -> None:
    """Told only of what can still change, where chances were counted; at two thirds what leads is the advice."""
    outcome = tiny_advice("voorlopig").outcomes["toezicht"]
    assert outcome.leading == "beveiligers"

    def early(share: float) -> str | None:
        shares = {"vrijwilligers": 1 - share, "beveiligers": share}
        return early_text(replace(outcome, chances=Chances(shares, ChanceModel.EVEN)), "en")

    assert early(0.4) == "Too early to choose. Guards leads now, but in 60% of cases it comes out otherwise."
    assert early(0.6) is not None
    assert early(0.67) is None
    assert early_text(outcome, "en") is None
    settled = tiny_advice("vast").outcomes["omvang"]
    assert early_text(replace(settled, chances=Chances({"klein": 0.2}, ChanceModel.EVEN)), "en") is None


def test_outcomes_beyond_what_one_compares_are_told_together() -> None:
    """The four likeliest one by one; a fifth alone is told too."""
    outcome = tiny_advice("voorlopig").outcomes["toezicht"]
    alternative = outcome.decision.alternatives[0]
    names = ("a", "b", "c", "d", "e", "f")
    decision = replace(outcome.decision, alternatives=tuple(replace(alternative, id=name) for name in names))
    many = replace(outcome, decision=decision, leading=None)
    six = Chances(dict(zip(names, (0.3, 0.25, 0.2, 0.1, 0.08, 0.07), strict=True)), ChanceModel.EVEN)
    (told,) = chances_told(replace(many, chances=six), "en")
    assert told.endswith("Volunteers 10%, something else 15%.")
    five = Chances(dict(zip(names, (0.3, 0.25, 0.2, 0.15, 0.1), strict=False)), ChanceModel.EVEN)
    (told,) = chances_told(replace(many, chances=five), "en")
    assert "something else" not in told
