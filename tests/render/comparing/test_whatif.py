"""What other answers bring and why another outcome does not win, as a page and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from orgdesign.analysis.advices.before_after import BeforeAfter, compare
from orgdesign.analysis.advices.why_not import WhyNot, why_not
from orgdesign.analysis.worlds.settled import prove
from orgdesign.analysis.worlds.toward import NoWay, Search, gone, ways
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.assignments import read_answers
from orgdesign.model.advice import Advice
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.advice.json import advice_json
from orgdesign.render.advice.page import advice_page
from orgdesign.render.comparing.whatif import WhatIfWords, comparison_paper, ways_paper
from orgdesign.render.comparing.whatif_json import comparison_json, ways_json
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.screen.console import plain_text
from tests.advices import advices, care_home, care_home_advice, tiny, tiny_advice
from tests.conftest import Golden
from tests.effort import scaled
from tests.papers import inquiry_for
from tests.render.advice.test_json import SCHEMA

WIDTHS = (80, 140)
SET = ("gasten=40", "plek=plein", "zorgen=geluid;afval", "drukte=weet_niet")


def _changed(base: RuleBase, profile: Profile) -> Profile:
    answers, found = read_answers(SET, base, "--set")
    assert found == ()
    for question, answer in answers.items():
        profile = profile.replace(question, (answer,))
    return profile


def _compared(name: str) -> BeforeAfter:
    before = tiny_advice(name)
    return compare(before, evaluate(tiny(), _changed(tiny(), before.profile)))


def _toward(search: Search, language: str, width: int) -> str:
    found, before = ways(search), evaluate(search.rule_base, search.profile)
    after = () if isinstance(found, NoWay) else tuple(compare(before, _after(search, way)) for way in found)
    return plain_text(terminal(ways_paper(search, found, after, inquiry_for(search.rule_base, language))), width)


def _why_not(advice: Advice, found: WhyNot, language: str, width: int) -> str:
    """Return the frame of a page that tells why another outcome does not win."""
    page = advice_page(advice, language, why_not=[found])
    return plain_text(terminal(replace(page, sections=page.sections[-1:])), width).partition("\n\n")[2]


def _after(search: Search, way: object) -> Advice:
    return prove(evaluate(search.rule_base, gone(search, way)))  # type: ignore[arg-type]


def _fixed(*questions: str) -> RuleBase:
    asked = {id_: replace(each, fixed=id_ in questions) for id_, each in tiny().questions.items()}
    return replace(tiny(), questions=MappingProxyType(asked))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_as_they_were_read_and_approved(width: int, language: str, golden: Golden) -> None:
    """Before and after, ways to an outcome, no way, and why not, under each other."""
    vast, open_ = tiny_advice("vast").profile, tiny_advice("open").profile
    pages = [
        plain_text(terminal(comparison_paper(_compared("druk"), inquiry_for(tiny(), language))), width),
        plain_text(
            terminal(comparison_paper(compare(tiny_advice("druk"), tiny_advice("druk")), inquiry_for(tiny(), language))),
            width,
        ),
        _toward(Search(tiny(), vast, {"vorm": "festival"}), language, width),
        _toward(Search(tiny(), open_, {"omvang": "groot", "toezicht": "beveiligers"}), language, width),
        _toward(Search(_fixed("gasten", "duur"), vast, {"omvang": "groot"}), language, width),
        _toward(Search(tiny(), vast, {"omvang": "groot", "vorm": "buurtfeest"}), language, width),
        *(
            _why_not(advice, why_not(advice, id_, each.id), language, width)
            for advice in (tiny_advice("vast"), tiny_advice("druk"))
            for id_, outcome in advice.outcomes.items()
            for each in outcome.decision.alternatives
        ),
    ]
    golden(f"whatif/{width}.{language}.txt", "\n".join(pages))


@settings(max_examples=scaled(25), suppress_health_check=[HealthCheck.too_slow])
@given(advices(), st.data())
def test_every_advice_can_be_told(advice: Advice, data: st.DataObject) -> None:
    """Whatever leads or does not: a page in each language, and JSON that keeps to the schema."""
    decision = data.draw(st.sampled_from(sorted(advice.outcomes)))
    wanted = data.draw(st.sampled_from([each.id for each in advice.outcomes[decision].decision.alternatives]))
    found = why_not(advice, decision, wanted)
    content = json.loads(advice_json(advice, "en", None, [found]))
    Draft202012Validator(SCHEMA).validate(content)
    assert content["why_not"][0]["alternative"] == wanted
    for language in ("nl", "en"):
        assert _why_not(advice, found, language, 80)
    search = Search(advice.rule_base, advice.profile, {decision: wanted})
    assert _toward(search, "nl", 80)


def test_the_json_holds_what_the_page_tells() -> None:
    """The answers as the command line takes them, each decision before and after, and what came and went."""
    found = json.loads(comparison_json(_compared("druk"), "en"))
    assert found["set"] == ["gasten=40", "plek=plein", "drukte=weet_niet", "zorgen=geluid;afval"]
    omvang = found["decisions"]["omvang"]
    assert omvang["moved"] is (omvang["before"]["outcome"] != omvang["after"]["outcome"])
    for pair in found["decisions"].values():
        assert set(pair["because_of"]) == {*pair["rules"]["came"], *pair["rules"]["went"]}
    advised = [each for kind in ("measures", "tensions") for side in found[kind].values() for each in side]
    assert set(found["because_of"]) == set(advised)
    profile = tiny_advice("vast").profile
    search, before = Search(tiny(), profile, {"vorm": "festival"}), tiny_advice("vast")
    reached = ways(search)
    assert not isinstance(reached, NoWay)
    after = tuple(compare(before, _after(search, way)) for way in reached)
    told = json.loads(ways_json(search, reached, compare(before, before), after, "en"))
    assert told["no_way"] is None
    assert [each["questions"] for each in told["ways"]] == [list(way.questions) for way in reached]
    assert all(each["decisions"]["vorm"]["after"]["outcome"] == "festival" for each in told["ways"])
    none = Search(_fixed("gasten", "duur"), profile, {"omvang": "groot"})
    barred = ways(none)
    assert isinstance(barred, NoWay)
    told = json.loads(ways_json(none, barred, compare(before, before), (), "en"))
    assert (told["ways"], told["fixed"]) == ([], ["gasten", "duur"])
    assert told["no_way"] == {"ever": True, "freeing": list(barred.freeing)}


def _care_home(**otherwise: str) -> BeforeAfter:
    said = {"plaetze": "100", "stellen": "10", "bewohner": "demenz", "vorfaelle": "woechentlich", "wache_heute": "wache"}
    return compare(care_home_advice(**said), care_home_advice(**{**said, **otherwise}))


def _care_home_page(found: BeforeAfter) -> str:
    page = plain_text(terminal(comparison_paper(found, inquiry_for(care_home(), "en"))), 200)
    return " ".join(page.replace("│", " ").split())


def test_another_present_form_changes_what_is_kept_and_taken() -> None:
    """Though every decision comes out the same: was and becomes, and the posts that are added then."""
    found = _care_home(wache_heute="rufbereitschaft")
    told, page = json.loads(comparison_json(found, "en")), _care_home_page(found)
    assert (told["decisions"]["wache"]["before"]["outcome"], told["decisions"]["wache"]["after"]["outcome"]) == (
        "wache",
    ) * 2
    verdicts = told["today"]["wache"]
    assert (verdicts["before"]["verdict"], verdicts["after"]["verdict"]) == ("keep", "change")
    assert told["takes"]["before"]["sums"]["fte"] == [0, 0]
    assert told["takes"]["after"]["sums"]["fte"] == [1.5, 2]
    assert "Wache im Haus stays from Rufbereitschaft to Wache im Haus" in page
    assert "For good, out of own hours none 1.5 to 2 fte" in page


def test_every_rule_that_came_or_went_says_because_of_what() -> None:
    """In the words of the rule base, as in the advice itself."""
    page = _care_home_page(_care_home(vorfaelle="selten"))
    assert "because: Vorfälle Selten · wenig-vorfaelle" in page
    assert "because: Vorfälle Wöchentlich, Bewohner including Menschen mit Demenz · viele-vorfaelle" in page


def test_what_neither_is_kept_nor_taken_otherwise_is_not_told() -> None:
    """The same answers change nothing, whatever is kept and taken."""
    found = _care_home(plaetze="100")
    assert WhatIfWords("en").no_change in _care_home_page(found)
