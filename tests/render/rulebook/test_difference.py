"""A difference is read from top to bottom: what it means first, what is only worded otherwise after that, then profiles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.rulebase.consequences import Consequences, Unfit, consequences
from orgdesign.analysis.rulebase.difference import Aspect, difference
from orgdesign.analysis.worlds.divergence import divergences
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.rulebase import First, Question, RuleBase
from orgdesign.model.spoken import Spoken
from orgdesign.render.rulebook.difference import DifferenceWords, difference_json, difference_lines
from tests import strategies
from tests.advices import PROFILES, TINY, tiny
from tests.analysis.rulebase.test_consequences import changed
from tests.analysis.rulebase.test_difference import (
    CASES,
    OTHER,
    asked,
    scored,
    size,
    with_decision,
    with_questions,
    with_rule,
)
from tests.conftest import Golden
from tests.effort import scaled


def text(
    old: RuleBase, new: RuleBase, done: Consequences | None = None, language: str = "en", *, proved: bool = False
) -> str:
    """Return the lines as one text."""
    found = divergences(old, new) if proved else ()
    return "".join(f"{line}\n" for line in difference_lines(difference(old, new), found, done, language))


def content(old: RuleBase, new: RuleBase, done: Consequences | None = None) -> Any:  # noqa: ANN401  JSON
    """Return the JSON, read."""
    return json.loads(difference_json(difference(old, new), (), done, "en"))


def test_each_aspect_has_a_word() -> None:
    """In both languages."""
    assert set(DifferenceWords("nl").aspects) == set(DifferenceWords("en").aspects) == set(Aspect)


def _names(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page(language: str, golden: Golden, tmp_path: Path) -> None:
    """Rules that came, went and changed, words, and profiles that move or no longer fit; to be read as a diff."""
    changes = [
        ("questions/feest.yaml", "{id: plein,", "{id: marktplein,"),
        ("decisions/omvang.yaml", "favours: {klein: strong}", "favours: {klein: weak, middel: moderate}"),
        (
            "decisions/omvang.yaml",
            "id: zaal-is-nooit-groot\n  when: {plek: zaal}",
            "id: weide-is-klein\n  when: {plek: weiland}",
        ),
        ("decisions/omvang.yaml", "nl: Omvang", "nl: De omvang"),
    ]
    new = tiny()
    for at, (file, before, after) in enumerate(changes):
        new = changed(tmp_path / str(at), file, before, after, tmp_path / str(at - 1) if at else TINY)
    paths = sorted(PROFILES.glob("*.yaml"))
    page = text(tiny(), new, consequences(tiny(), new, paths), language, proved=True)
    page = page.replace(f"{PROFILES.as_posix()}/", "")
    page = page.replace(tiny().digest[:19], "(old)").replace(new.digest[:19], "(new)")
    golden(f"difference/{language}.txt", page)


def test_no_difference_is_told_in_one_line() -> None:
    """And JSON says that the meaning is the same."""
    assert text(tiny(), tiny()).splitlines()[1:] == ["There is no difference."]
    assert content(tiny(), tiny())["same_meaning"] is True
    assert content(tiny(), tiny())["changes"] == []
    assert "portfolio" not in content(tiny(), tiny())


def test_that_only_words_differ_is_told() -> None:
    """With what was worded otherwise."""
    lines = text(tiny(), with_questions(plek=replace(asked("plek"), text=OTHER))).splitlines()
    assert lines[2:] == [
        "Only worded or grounded otherwise (1)",
        "~ question plek: text",
        "",
        "The meaning is the same: no advice comes out otherwise by this.",
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_change_in_meaning_shows_what_was_and_what_is(name: str) -> None:
    """Under each other, and in JSON side by side; of a text it says only that it changed."""
    change, aspect = CASES[name]
    lines = text(tiny(), change()).splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("~ "))
    (found,) = content(tiny(), change())["changes"]
    (told,) = found["respects"]
    assert told["respect"] == aspect.value
    assert found["in_meaning"] == aspect.in_meaning
    if aspect in {Aspect.TEXT, Aspect.ORDER}:
        assert (told["old"], told["new"]) == (None, None)
    else:
        assert told["old"] != told["new"]
        assert lines[at + 1 : at + 3] == [f"    - {told['old']}", f"    + {told['new']}"]


def test_a_question_that_is_always_asked_was_always_asked() -> None:
    """Where there was a condition, there is now a word."""
    free = replace(asked("tent"), ask_when=None, otherwise={})
    assert "    + always\n" in text(tiny(), with_questions(tent=free))
    assert "otherwise" not in text(tiny(), with_questions(tent=free))


def test_what_came_or_went_is_told_whole() -> None:
    """A rule with its decision, condition and effect; in JSON on the side where it is."""
    rule = scored().rules[0]
    without = with_decision(replace(size(), policy=replace(scored(), rules=scored().rules[1:])))
    lines = ["    decision: Size", "    when: gasten: 0 to 199", "    effect: strong for Small"]
    for mark, old, new, side in (("+", without, tiny(), "new"), ("-", tiny(), without, "old")):
        page = text(old, new).splitlines()
        at = page.index(f"{mark} rule {rule.id}")
        assert [line.split(": ")[0] for line in page[at + 1 : at + 4]] == [line.split(": ")[0] for line in lines]
        assert page[at + 3] == lines[2]
        (found,) = content(old, new)["changes"]
        assert [each["respect"] for each in found["respects"]] == ["decision", "when", "effect"]
        assert [f"    {each['respect']}: {each[side]}" for each in found["respects"]] == page[at + 1 : at + 4]
        assert {each["old" if side == "new" else "new"] for each in found["respects"]} == {None}


def test_what_to_do_and_what_leads_to_nothing_is_told() -> None:
    """Measures that go, and a decision from which nothing comes."""
    decision = tiny().decisions["vorm"]
    empty = replace(with_decision(replace(decision, policy=First(()))), measures=())
    page = text(tiny(), empty, consequences(tiny(), empty, [PROFILES / "druk.yaml"]))
    assert "    Form: Festival → No outcome\n" in page
    assert "    removed: " in page


def test_another_policy_is_told() -> None:
    """By score, or by the first that holds."""
    lines = text(tiny(), with_decision(replace(size(), policy=First(())))).splitlines()
    at = lines.index("~ decision omvang: policy")
    assert lines[at + 2] == "    + The first rule that holds decides the outcome."


def test_what_is_about_the_whole_comes_first() -> None:
    """Another decision as the layout."""
    lines = text(tiny(), replace(tiny(), layout="omvang", title=OTHER)).splitlines()
    assert lines[2:6] == [
        "Difference in meaning (1)",
        "~ rule base: which decision is the layout",
        "    - vorm",
        "    + omvang",
    ]
    assert "~ rule base: text" in lines


def test_a_rule_base_in_another_language_is_told_in_its_own() -> None:
    """Nothing is missing where the two share no language."""

    def only(language: str, questions: Mapping[str, Question]) -> RuleBase:
        return replace(tiny(), languages=(language,), questions=questions)

    dutch = tuple(replace(each, title=Spoken({"nl": each.title["nl"]}, "nl")) for each in size().alternatives)
    decisions = {**tiny().decisions, "omvang": replace(size(), alternatives=dutch)}
    old = replace(only("nl", tiny().questions), decisions=decisions)
    new = only("en", {"gasten": asked("gasten")})
    assert "- question duur" in text(old, new)
    moved = consequences(
        tiny(), with_decision(replace(size(), policy=replace(scored(), rules=()))), [PROFILES / "druk.yaml"]
    )
    assert "Groot → Small" in text(old, new, moved)


def test_a_profile_that_does_not_fit_is_told_with_its_place() -> None:
    """The errors under the new rule base, else those under the old."""
    error = Diagnostic(Code.UNKNOWN_QUESTION, Place("p.yaml", 3, 1), {"name": "x"})
    done = Consequences(
        3, (), (Unfit("a.yaml", (), (error,)), Unfit("b.yaml", (error,), ()), Unfit("c.yaml", (error,), (error,)))
    )
    lines = text(tiny(), tiny(), done).splitlines()
    assert [line for line in lines if line.startswith("!")] == [
        "! a.yaml: no longer fits the new rule base",
        "! b.yaml: did not fit the old rule base, fits the new one",
        "! c.yaml: fits neither rule base",
    ]
    assert sum(line.startswith("    p.yaml:3:1: error[unknown-question]") for line in lines) == 3
    unfit = content(tiny(), tiny(), done)["portfolio"]["unfit"]
    assert [(len(each["old"]), len(each["new"])) for each in unfit] == [(0, 1), (1, 0), (1, 1)]
    assert unfit[0]["new"][0]["code"] == "unknown-question"


def test_names_from_files_are_harmless() -> None:
    """An escape in a name or a title is shown, not obeyed."""
    evil = {"nl": "\x1b[31mrood", "en": "\x1b[31mred"}
    ways = tuple(replace(each, title=evil) for each in size().alternatives)
    new = with_decision(replace(size(), alternatives=ways, policy=replace(scored(), rules=())))
    assert "\x1b" not in text(tiny(), new, consequences(tiny(), new, sorted(PROFILES.glob("*.yaml"))))
    assert "\x1b" not in difference_json(difference(tiny(), new), (), None, "en")


@settings(max_examples=scaled(25))
@given(strategies.rule_bases(), strategies.rule_bases(), st.sampled_from(["nl", "en"]))
def test_any_two_rule_bases_can_be_compared(old: RuleBase, new: RuleBase, language: str) -> None:
    """Whatever they hold; a name that both have may mean things of another kind."""
    old, new = (replace(each, digest="sha256:" + "0" * 64) for each in (old, new))
    found = difference(old, new)
    assert list(difference_lines(found, (), None, language))
    assert json.loads(difference_json(found, (), None, language))["same_meaning"] != found.in_meaning


def test_a_program_reads_what_is_proved() -> None:
    """Each decision with the case that comes out otherwise, or null: there is none."""
    new = with_rule(lambda rule: replace(rule, effects={"klein": 1, "groot": 2}))
    found = json.loads(difference_json(difference(tiny(), new), divergences(tiny(), new), None, "en"))
    of_size, supervision, form = found["proved"]
    assert of_size["decision"] == "omvang"
    assert of_size["case"]["old"] != of_size["case"]["new"]
    assert of_size["case"]["answers"]["gasten"] < 200
    assert list(of_size["case"]["answers"]) == ["gasten", "duur", "plek"]
    assert supervision["case"] is not None
    assert form["decision"] == "vorm"


def test_that_a_decision_never_comes_out_otherwise_is_told() -> None:
    """It has a line of its own, with an equals sign."""
    new = with_decision(replace(size(), title=OTHER))
    lines = list(difference_lines(difference(tiny(), new), divergences(tiny(), new), None, "en"))
    assert "= Supervision: never comes out otherwise" in lines
