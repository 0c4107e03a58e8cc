"""The reading in JavaScript says what every reading says, on the shipped rule base and on random ones, in a real browser.

It is compared with `evaluate_facts` in all that an advice holds of outcomes: relevance, region, what leads, totals, bounds,
exclusions, ties, margins, what fired, open questions, measures and tensions. A script with a fault in it is told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, sync_playwright

from orgdesign.engine.evaluate import evaluate_facts, judge
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.logic import Facts
from orgdesign.model.profile import known
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.forms.page_files import page_file
from orgdesign.render.forms.rule_base_json import facts_object, rule_base_object
from tests import strategies
from tests.effort import scaled
from tests.papers import example_advice
from tests.test_browser import CHROMIUM, FLAGS

Told: TypeAlias = Mapping[str, Any]
Readings: TypeAlias = Callable[[RuleBase, Sequence[Facts]], Sequence[Told]]
"""What the script says of a rule base and some profiles."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

READING = page_file("reading.js")
ALL = "([rules, many]) => many.map((said) => readRuleBase(rules, said))"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Readings:
    """Return what asks the script, as it is shipped."""
    return readings_of(browser.new_page(), READING)


def readings_of(page: Page, script: str) -> Readings:
    """Return what asks a script in a page of its own."""
    page.add_script_tag(content=script)

    def read(rule_base: RuleBase, many: Sequence[Facts]) -> Sequence[Told]:
        told: Sequence[Told] = page.evaluate(ALL, [rule_base_object(rule_base, "nl"), [facts_object(f) for f in many]])
        return told

    return read


def assert_agrees(reading: Readings, rule_base: RuleBase, many: Sequence[Facts]) -> None:
    """Compare all that the script says with what `evaluate` says."""
    for facts, told in zip(many, reading(rule_base, many), strict=True):
        advice = evaluate_facts(rule_base, "Ergens", facts)
        relevance = judge(rule_base, facts).relevance
        assert told["relevance"] == {id_: int(truth) for id_, truth in relevance.items()}
        assert [told[name] for name in ("asked", "answered")] == [list(advice.asked), list(advice.answered)]
        assert {id_: _plain(outcome) for id_, outcome in advice.outcomes.items()} == {
            id_: {**each, "region": sorted(each["region"])} for id_, each in _without_order(told["outcomes"]).items()
        }
        assert _facts(told["facts"]) == facts_object(advice.facts)
        _assert_same_lists(told, advice)


def _assert_same_lists(told: Told, advice: Advice) -> None:
    advised = {each.id for each in advice.measures}
    assert told["measures"] == [each.id for each in advice.rule_base.measures if each.id in advised]
    assert told["tensions"] == [each.id for each in advice.tensions]


def _without_order(outcomes: Mapping[str, Told]) -> Mapping[str, Told]:
    return {id_: {key: part for key, part in each.items() if key != "waitsFor"} for id_, each in outcomes.items()}


def _facts(told: Told) -> Told:
    return {fact: sorted(region) if isinstance(region, list) else region for fact, region in told.items()}


def _plain(outcome: Outcome) -> Told:
    """Return an outcome as the script tells it."""
    return {
        "id": outcome.decision.id,
        "region": sorted(outcome.region.values),
        "status": outcome.status.value,
        "leading": outcome.leading,
        "scores": dict(outcome.scores),
        "bounds": {id_: list(ends) for id_, ends in outcome.bounds.items()},
        "excluded": list(outcome.excluded),
        "tie": outcome.tie,
        "margin": outcome.margin,
        "fired": [judged.rule.id for judged in outcome.fired],
        "openQuestions": list(outcome.open_questions),
    }


@st.composite
def cases(draw: st.DrawFn, most: int = 6) -> tuple[RuleBase, list[Facts]]:
    """Draw a rule base, and what is known in some profiles: complete, in part, and what several people said."""
    rule_base = draw(strategies.rule_bases())
    many: list[Facts] = list(draw(st.lists(strategies.worlds(rule_base), min_size=1, max_size=most)))
    for world in tuple(many):
        open_ = draw(st.sets(st.sampled_from(list(rule_base.questions))))
        unknown = {fact for question in open_ for fact in rule_base.questions[question].domains}
        many.append({fact: region for fact, region in world.items() if fact not in unknown})
    many += [known(rule_base, draw(strategies.profiles(rule_base))) for _ in range(2)]
    return rule_base, many


@settings(max_examples=scaled(60))
@given(case=cases())
def test_the_script_says_what_evaluate_says(reading: Readings, case: tuple[RuleBase, list[Facts]]) -> None:
    """On random rule bases, with profiles complete and incomplete."""
    assert_agrees(reading, *case)


def test_the_script_says_what_evaluate_says_of_the_shipped_rule_base(reading: Readings) -> None:
    """On every example."""
    examples = [example_advice(path.stem) for path in sorted(Path("examples/profiles").glob("*.yaml"))]
    assert len(examples) > 5
    assert_agrees(reading, examples[0].rule_base, [each.said for each in examples])


@settings(max_examples=scaled(6))
@given(data=st.data())
def test_random_answers_to_the_shipped_rule_base_agree(reading: Readings, data: st.DataObject) -> None:
    """Complete, and with as many open as it comes."""
    rule_base = example_advice("leeg").rule_base
    many: list[Facts] = [data.draw(strategies.worlds(rule_base)), known(rule_base, data.draw(strategies.profiles(rule_base)))]
    assert_agrees(reading, rule_base, many)


FAULTS = {
    "a number apart is read as what lies between": ("fact in world.apart", "false"),
    "a tie goes to the last": ("scores[b] - scores[a])", "scores[b] - scores[a] || 1)"),
    "what is silent leads": ("&& j.rule.speaks)", ")"),
    "alternatives are compared one way only": ("wins[after].push(", "wins[before].push("),
    "what does not apply counts as said": ("applies === FALSE ? otherwise", "applies === FALSE ? said"),
    "later decisions see what can still win": ("[outcome.leading];", "outcome.region;"),
    "no row is the last": ("&& trace.truth === TRUE) break", "&& trace.truth === FALSE) break"),
    "what is excluded is not": ("(each) => led.some((rule) => rule", "(each) => led.every((rule) => rule"),
    "open questions are forgotten": ("...waitsFor, ...(isSingle(said)", "...(isSingle(said)"),
}
"""What may go wrong in a script, as a text of it and what would stand there."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_script_with_a_fault_is_told_apart(browser: Browser, fault: str) -> None:
    """Each fault shows within as many random rule bases as are tried every day."""
    right, wrong = FAULTS[fault]
    assert READING.count(right) == 1
    faulty = readings_of(browser.new_page(), READING.replace(right, wrong))

    @settings(max_examples=60, database=None, phases=[Phase.generate])
    @given(case=cases())
    def agree(case: tuple[RuleBase, list[Facts]]) -> None:
        assert_agrees(faulty, *case)

    with pytest.raises(AssertionError):
        agree()
