"""Profiles side by side, on a page and as JSON: complete, legible in 80 columns, and harmless."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from orgdesign.analysis.advices.comparison import Comparison, compare
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.comparing.comparison import BESIDE, ComparisonWords, comparison_paper, letter
from orgdesign.render.comparing.comparison_json import comparison_json
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.screen.console import plain_text
from orgdesign.render.text.bearing import BearingWords
from tests.advices import care_home, care_home_advice, tiny, tiny_advice
from tests.conftest import Golden
from tests.hostile import HOSTILE, hostile
from tests.papers import inquiry_for

ALL = ("druk", "vast", "open", "leeg")


def page(*names: str, language: str = "nl", width: int = 80, one: bool = False, every_rule: bool = False) -> str:
    """Return the page for profiles of the small rule base, as plain text."""
    profiles = [tiny_advice(name).profile for name in names]
    named = [replace(each, municipality="Feestdorp") if one else each for each in profiles]
    comparison = compare([evaluate(tiny(), profile) for profile in named])
    files = [f"{name}.yaml" for name in names]
    paper = comparison_paper(comparison, files, inquiry_for(tiny(), language, "orgdesign compare"), every_rule=every_rule)
    return plain_text(terminal(paper), width)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_views_of_one_municipality(language: str, golden: Golden) -> None:
    """The whole page: outcomes, rules, answers that differ, and whether that matters."""
    golden(f"compare/views.{language}.txt", page("druk", "open", language=language, one=True))


def test_four_municipalities_in_columns(golden: Golden) -> None:
    """Four columns are legible at 80 columns; nothing is said of who is right."""
    golden("compare/four.en.txt", page(*ALL, language="en", every_rule=True))


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("names", [ALL, ALL + ALL[:1]])
def test_nothing_is_wider_than_the_page(width: int, names: tuple[str, ...]) -> None:
    """Columns up to four, under each other beyond: no line runs over."""
    assert all(len(line) <= width for line in page(*names, width=width).splitlines())


def test_more_than_four_stand_under_each_other() -> None:
    """Beyond four profiles each has its own line, with its letter and its scores."""
    assert len(ALL) == BESIDE
    shown = page(*ALL, "druk", language="en")
    for at in range(5):
        assert f"│ {letter(at)} " in shown
    assert " · " in shown


def test_only_the_strongest_rules_are_shown_unless_all_are_asked_for() -> None:
    """What is left out is counted."""
    more = ComparisonWords("en").rules_more.format(count=1).split("1")[0]
    assert more in page("druk", "vast", language="en")
    assert more not in page("druk", "vast", language="en", every_rule=True)


def test_what_is_open_for_another_reason_is_not_blamed_on_a_difference() -> None:
    """A decision that waits for an answer which nobody gave is open, whoever is right about something else."""
    nothing = replace(tiny_advice("leeg").profile, municipality="Feestdorp")
    busy = nothing.replace("drukte", (Answer(Choices.of("te_vol")),))
    shown = plain_text(
        terminal(comparison_paper(_compared(tiny(), (nothing, busy)), ["a.yaml", "b.yaml"], inquiry_for(tiny(), "en"))), 80
    )
    assert "depend on these differences" in shown


def test_profiles_that_agree_are_said_to() -> None:
    """No difference, no question who is right."""
    shown = page("druk", "druk", language="en", one=True)
    said = ComparisonWords("en")
    assert said.no_differences in shown
    assert said.no_rules in shown
    assert said.together not in shown


def test_letters_do_not_run_out() -> None:
    """A to Z, then with a number."""
    assert [letter(at) for at in (0, 25, 26, 52)] == ["A", "Z", "A2", "A3"]


def test_text_from_files_does_no_harm() -> None:
    """Names, people, files and a rule base's texts are text: no markup, no escapes, no change of direction."""
    answers = tiny_advice("druk").profile.answers
    said = {**answers, "gasten": (Answer(answers["gasten"][0].value, HOSTILE, HOSTILE),)}
    profiles = (Profile(HOSTILE, None, answers), Profile(HOSTILE, None, {**said, "plek": (Answer(None, HOSTILE),)}))
    shown = plain_text(
        terminal(comparison_paper(_compared(hostile(), profiles), [HOSTILE] * 2, inquiry_for(hostile(), "nl"))), 80
    )
    assert not set(shown) & set("\x1b\x9b\u202e")
    assert "[red]" in shown
    text = comparison_json(_compared(hostile(), profiles), [HOSTILE] * 2, "nl")
    assert not set(text) & set("\x1b\x9b\u202e")
    assert json.loads(text)["profiles"][0]["file"] == HOSTILE


def test_json_says_what_the_page_says() -> None:
    """Outcomes, rules with whom they count for, answers in words, what changes and what it hinges on."""
    profiles = [replace(tiny_advice(name).profile, municipality="Feestdorp") for name in ("druk", "open")]
    comparison = _compared(tiny(), tuple(profiles))
    told = json.loads(comparison_json(comparison, ["a.yaml", "b.yaml"], "en"))
    assert [each["file"] for each in told["profiles"]] == ["a.yaml", "b.yaml"]
    assert list(told["decisions"]) == list(tiny().decisions)
    assert [len(each["profiles"]) for each in told["decisions"].values()] == [2] * 3
    assert all(len(set(rule["counts"])) == 2 for each in told["decisions"].values() for rule in each["rules"])
    drukte = next(each for each in told["differences"] if each["question"] == "drukte")
    assert drukte["answers"] == [
        [{"answer": "Too full", "by": None, "from": None, "note": None}],
        [
            {"answer": "Quiet", "by": "Voorzitter", "from": None, "note": "vorig jaar"},
            {"answer": "Too full", "by": "Wijkagent", "from": None, "note": None},
        ],
    ]
    together = {id_: tuple(each["hinges_on"]) for id_, each in told["together"].items()}
    assert together == {id_: comparison.hinges(id_) for id_ in tiny().decisions}


def test_json_of_several_municipalities_puts_nothing_together() -> None:
    """Null says that it was not looked at."""
    comparison = compare([tiny_advice("druk"), tiny_advice("leeg")])
    told = json.loads(comparison_json(comparison, ["a", "b"], "nl"))
    assert told["together"] is None
    assert {each["changes"] for each in told["differences"]} == {None}
    assert told["profiles"][1]["layout"] is None or told["profiles"][1]["layout"]["id"]


def _compared(rule_base: RuleBase, profiles: tuple[Profile, ...]) -> Comparison:
    return compare([evaluate(rule_base, profile) for profile in profiles])


def _care_homes(count: int) -> Comparison:
    often = {"plaetze": "100", "stellen": "10", "bewohner": "demenz", "vorfaelle": "woechentlich"}
    kept, changed = care_home_advice(**often, wache_heute="wache"), care_home_advice(**often, wache_heute="rufbereitschaft")
    seldom = care_home_advice(vorfaelle="selten")
    return compare([kept, changed, seldom, *[kept] * (count - 3)])


@pytest.mark.parametrize("count", [3, BESIDE + 1])
def test_each_profile_says_what_becomes_of_its_present_form(count: int) -> None:
    """In columns and in rows: kept, changed or not known, what the advice takes, and because of what rules part them."""
    compared = _care_homes(count)
    files = [f"{at}.yaml" for at in range(count)]
    paper = comparison_paper(compared, files, inquiry_for(care_home(), "en", "orgdesign compare"), every_rule=True)
    told = " ".join(plain_text(terminal(paper), 300).replace("│", " ").split())
    assert BearingWords("en").present_form in told
    for text in ("Wache im Haus stays", "from Rufbereitschaft to Wache im Haus", "the present form is not known"):
        assert text in told
    assert "For good, out of own hours: 1.5 to 2 fte" in told
    assert "because: Vorfälle Wöchentlich, Bewohner including Menschen mit Demenz" in told
    found = json.loads(comparison_json(compared, files, "en"))
    outcomes = found["decisions"]["wache"]["profiles"]
    assert [each["today"]["verdict"] for each in outcomes][:3] == ["keep", "change", "unknown"]
    assert found["profiles"][1]["takes"]["sums"]["fte"] == [1.5, 2]
    for rule in found["decisions"]["wache"]["rules"]:
        assert [why is not None for why in rule["because_of"]] == rule["counts"]


def test_without_a_present_form_nothing_is_said_of_it() -> None:
    """The small rule base asks nothing of what there is today, and of nothing what it takes."""
    assert BearingWords("nl").present_form not in page("druk", "vast")
    assert BearingWords("nl").takes not in page("druk", "vast")
