"""Every rule that counts is one reason, on the side where it belongs, the weightiest first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from orgdesign.model.advice import Advice, Judged, Outcome, Trace
from orgdesign.model.diagnostic import Place
from orgdesign.model.logic import ALWAYS, Choices, Truth
from orgdesign.model.rulebase import NONE, Grade, Ground, Rule, Source
from orgdesign.render.text.reasons import Reason, can_become, ground_text, reasons_of
from tests.advices import advices, tiny, tiny_advice

SIZE = tiny_advice("druk").outcomes["omvang"]
NOWHERE = Place("nowhere")


def test_reasons_are_sorted_by_what_they_do_to_the_leading_alternative() -> None:
    """What favours it is for; what favours only a rival, or opposes it, is against; what only opposes rivals is for."""
    rules = (
        _rule("voor-zwak", {"groot": 1}),
        _rule("voor-sterk", {"groot": 4, "klein": 4}),
        _rule("voor-rivaal", {"klein": 2, "middel": -1}),
        _rule("tegen-rivalen", {"klein": -2, "middel": -2}),
        _rule("tegen", {"groot": -1, "middel": -4}),
        _rule("sluit-uit", {"groot": 2}, excludes={"klein"}),
    )
    found = reasons_of(_outcome(*rules), tiny_advice("vast"), "nl")
    assert [(r.because, r.strength, r.target) for r in found.pro] == [
        ("voor-sterk", "sterk", ""),
        ("tegen-rivalen", "matig", "tegen Klein, tegen Middel"),
        ("voor-zwak", "zwak", ""),
    ]
    assert [(r.because, r.strength, r.target) for r in found.contra] == [
        ("voor-rivaal", "matig", "voor Klein, zwak tegen Middel"),
        ("tegen", "zwak", ""),
    ]
    assert [(r.because, r.strength, r.target) for r in found.out] == [("sluit-uit", "matig", "sluit Klein uit, voor Groot")]


def test_a_rule_that_only_excludes_has_no_strength() -> None:
    """An exclusion is not a matter of weight."""
    (reason,) = reasons_of(_outcome(_rule("uit", {}, excludes={"klein"})), tiny_advice("vast"), "en").out
    assert (reason.strength, reason.target) == ("", "rules out Small")


def test_where_nothing_leads_every_reason_is_told_by_name() -> None:
    """Without a leading alternative there is no for and against, only what each rule does."""
    outcome = replace(_outcome(_rule("een", {"klein": -2}), _rule("twee", {"groot": 4})), leading=None)
    found = reasons_of(outcome, tiny_advice("vast"), "en")
    assert [(r.because, r.target) for r in found.pro] == [("twee", "for Large"), ("een", "against Small")]
    assert found.contra == ()


def test_that_no_row_will_hold_is_told_where_nothing_else_is_or_where_it_is_proved() -> None:
    """Bounds of rows are loose, so `none` beside a leading alternative says little, unless it is all that is left."""
    shape = tiny_advice("druk").outcomes["vorm"]
    some = replace(shape, leading="festival", region=Choices.of("festival", "buurtfeest", NONE))
    assert can_become(some, proved=False) == (("buurtfeest",), False)
    assert can_become(some, proved=True) == (("buurtfeest",), True)
    last = replace(shape, leading="festival", region=Choices.of("festival", NONE))
    assert can_become(last, proved=False) == ((), True)
    assert can_become(replace(some, leading=None), proved=True) == (("festival", "buurtfeest"), False)
    scored = replace(SIZE, leading="groot", region=Choices.of("groot", "klein", NONE))
    assert can_become(scored, proved=False) == (("klein",), True)


def test_a_first_match_decision_has_the_reason_of_its_row() -> None:
    """One row holds, and says why."""
    found = reasons_of(tiny_advice("druk").outcomes["vorm"], tiny_advice("vast"), "nl")
    assert [reason.because for reason in found.pro] == ["Wie groot is of bewaakt wordt is een festival."]
    assert (found.out, found.contra) == ((), ())


@given(advices())
def test_every_rule_that_counts_is_exactly_one_reason(advice: Advice) -> None:
    """Nothing that counts is left out, and nothing is said twice."""
    for outcome in advice.outcomes.values():
        found = reasons_of(outcome, advice, "nl")
        assert len(found.out) + len(found.pro) + len(found.contra) == len(outcome.fired)


@pytest.mark.parametrize(
    ("ground", "nl", "en"),
    [
        (Ground("drukte-leer", Grade.THEORY), "Leer van de drukte · theorie", "Leer van de drukte · theory"),
        (Ground(None, Grade.ASSUMPTION), "[eigen oordeel]", "[our own judgement]"),
        (
            Ground("drukte-leer", Grade.ASSUMPTION),
            "[eigen oordeel] vgl. Leer van de drukte",
            "[our own judgement] cf. Leer van de drukte",
        ),
    ],
)
def test_our_own_judgement_is_always_marked(ground: Ground, nl: str, en: str) -> None:
    """A grade is said in words; an assumption never looks like its source says so."""
    assert ground_text(ground, tiny().sources, "nl") == nl
    assert ground_text(ground, tiny().sources, "en") == en


def test_a_long_title_is_cut_after_a_word() -> None:
    """The ground of a reason is short; the whole reference stands in the rule base."""
    long = Source("lang", Grade.SOURCE, "Een heel lange titel: over van alles en nog wat en meer", "", None, {}, NOWHERE)
    assert ground_text(Ground("lang", Grade.SOURCE), {"lang": long}, "en") == (
        "Een heel lange titel: over van alles en nog wat… · source"
    )


def test_a_reason_knows_whether_it_is_our_own_judgement() -> None:
    """So that every paper can mark it in its own way."""
    reasons: list[Reason] = [*reasons_of(SIZE, tiny_advice("vast"), "nl").pro]
    assert [reason.assumed for reason in reasons] == [False, True]


def _rule(id_: str, effects: dict[str, int], excludes: set[str] | None = None) -> Rule:
    text = {"nl": id_, "en": id_}
    return Rule(id_, ALWAYS, effects, frozenset(excludes or ()), text, Ground(None, Grade.ASSUMPTION), NOWHERE)


def _outcome(*rules: Rule) -> Outcome:
    holds = Trace(ALWAYS, Truth.TRUE, Truth.TRUE)
    return replace(SIZE, judged=tuple(Judged(rule, holds) for rule in rules))
