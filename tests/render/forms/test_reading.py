"""The reading in JavaScript says what every reading says, on the shipped rule base and on random ones, in a real browser.

It is compared with `evaluate_facts` in all that an advice holds of outcomes: relevance, region, what leads, totals, bounds,
exclusions, ties, margins, what fired, open questions, measures and tensions. A script with a fault in it is told apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from orgdesign.engine.evaluate import evaluate_facts, judge
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.logic import Choices, Facts, In, Not, Region, Span
from orgdesign.model.profile import known
from orgdesign.model.rulebase import NO, YES, Kind, RuleBase, Score
from orgdesign.render.forms.page_files import script_of
from orgdesign.render.forms.rule_base_json import facts_object, rule_base_object
from tests import strategies
from tests.effort import scaled
from tests.papers import example_advice

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Told: TypeAlias = Mapping[str, Any]
Case: TypeAlias = tuple[RuleBase, list[Facts]]
Readings: TypeAlias = Callable[[RuleBase, Sequence[Facts]], Sequence[Told]]
"""What the script says of a rule base and some profiles."""

READING = script_of("reading.js")
ALL = "(told) => { const [rules, many] = JSON.parse(told); return many.map((said) => readRuleBase(rules, said)); }"
"""As text on the way there and back, which is many times as fast as values."""


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Readings:
    """Return what asks the script, as it is shipped."""
    return readings_of(browser.new_page(), READING)


def readings_of(page: Page, script: str) -> Readings:
    """Return what asks a script in a page of its own."""
    page.add_script_tag(content=script)

    def read(rule_base: RuleBase, many: Sequence[Facts]) -> Sequence[Told]:
        told: Sequence[Told] = json.loads(
            page.evaluate(f"(told) => JSON.stringify(({ALL})(told))", written(rule_base, many))
        )
        return told

    return read


def written(rule_base: RuleBase, many: Sequence[Facts]) -> str:
    """Return a rule base and profiles as the script reads them."""
    return json.dumps([rule_base_object(rule_base, "nl"), [facts_object(facts) for facts in many]])


def assert_agrees(reading: Readings, rule_base: RuleBase, many: Sequence[Facts]) -> None:
    """Compare all that the script says with what `evaluate` says."""
    for facts, told in zip(many, reading(rule_base, many), strict=True):
        relevance = judge(rule_base, facts).relevance
        assert told["relevance"] == {id_: int(truth) for id_, truth in relevance.items()}
        assert_tells(told, evaluate_facts(rule_base, "Ergens", facts), {})


def assert_tells(told: Told, advice: Advice, open_questions: Mapping[str, Sequence[str]]) -> None:
    """Compare what a script says with an advice; with these open questions, where others are known than it has."""
    assert [told[name] for name in ("asked", "answered")] == [list(advice.asked), list(advice.answered)]
    expected = {id_: _plain(outcome) for id_, outcome in advice.outcomes.items()}
    for id_, questions in open_questions.items():
        expected[id_] = {**expected[id_], "openQuestions": questions}
    assert expected == {id_: {**each, "region": sorted(each["region"])} for id_, each in _bare(told["outcomes"]).items()}
    assert _facts(told["facts"]) == facts_object(advice.facts)
    _assert_same_lists(told, advice)


def _assert_same_lists(told: Told, advice: Advice) -> None:
    advised = {each.id for each in advice.measures}
    assert told["measures"] == [each.id for each in advice.rule_base.measures if each.id in advised]
    assert told["tensions"] == [each.id for each in advice.tensions]


def _bare(outcomes: Mapping[str, Told]) -> Mapping[str, Told]:
    """Return outcomes without what a script notes of them for itself."""
    own = {"waitsFor", "isProved", "isClose", "isOwn"}
    return {id_: {key: part for key, part in each.items() if key not in own} for id_, each in outcomes.items()}


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


BASES = st.one_of(
    strategies.rule_bases(),
    strategies.rule_bases(most_questions=3, most_decisions=4),  # rules rest on outcomes that are open
    strategies.rule_bases(most_questions=4, kinds=(Kind.NUMBER, Kind.YES_NO)),  # numbers that lie in one of two places
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a rule base, and what is known in some profiles: complete, in part, and what several people said."""
    rule_base = draw(BASES)
    many: list[Facts] = list(draw(st.lists(strategies.worlds(rule_base), min_size=1, max_size=4)))
    for world in tuple(many):
        open_ = draw(st.sets(st.sampled_from(list(rule_base.questions))))
        unknown = {fact for question in open_ for fact in rule_base.questions[question].domains}
        many.append({fact: region for fact, region in world.items() if fact not in unknown})
    many += [known(rule_base, draw(strategies.profiles(rule_base))) for _ in range(2)]
    return rule_base, many


def telling() -> Case:
    """Return what random rule bases seldom hold.

    A number that may not apply, and an answer to it where it does not; a decision on one that is provisional; and a tie that
    goes to what there is today.
    """
    asked, number = strategies.question("q0", Kind.YES_NO), strategies.question("q1", Kind.NUMBER)
    otherwise = MappingProxyType({"q1": Span(0.0, 0.0)})
    number = replace(number, ask_when=In("q0", Choices.of(YES)), otherwise=otherwise)
    middle, high = In("q1", Span(2.0, 4.0)), In("q1", Span(5.0, 6.0))
    first = strategies.scored("d0", [(Not(middle), {"d0_0": 1}), (In("q0", Choices.of(YES)), {"d0_1": 4})])
    second = strategies.scored("d1", [(In("d0", Choices.of("d0_0")), {"d1_0": 2}), (high, {"d1_1": 1})])
    yes = In("q0", Choices.of(YES))
    tied = strategies.scored("d2", [(yes, {"d2_0": 1}), (yes, {"d2_1": 1})])
    assert isinstance(tied.policy, Score)
    tied = replace(tied, policy=replace(tied.policy, present=MappingProxyType({"d2_1": yes})))
    rule_base = strategies.rule_base_of([asked, number], [first, second, tied])
    moot: Facts = {"q0": Choices.of(NO), "q1": Span(6.0, 6.0)}
    return rule_base, [{"q1": Span(6.0, 6.0)}, {"q1": Span(3.0, 3.0)}, {}, {"q0": Choices.of(YES)}, moot]


def test_the_script_says_what_evaluate_says_where_it_is_seldom_asked(reading: Readings) -> None:
    """A number that lies in one of two places and not between; a later decision that goes by what only leads."""
    assert_agrees(reading, *telling())


@settings(max_examples=scaled(25))
@given(case=cases())
def test_the_script_says_what_evaluate_says(reading: Readings, case: Case) -> None:
    """On random rule bases, with profiles complete and incomplete."""
    assert_agrees(reading, *case)


def test_the_script_says_what_evaluate_says_of_the_shipped_rule_base(reading: Readings) -> None:
    """On every example, and on random answers, of which all or only some are there."""
    examples = [example_advice(path.stem) for path in sorted(Path("examples/profiles").glob("*.yaml"))]
    assert len(examples) > 5
    rule_base = examples[0].rule_base
    chance = Random(1)  # noqa: S311  nothing is kept secret with it
    some = [random_answers(rule_base, chance, share) for share in (1.0, 1.0, 1.0, 0.9, 0.7, 0.5, 0.3, 0.1)]
    assert_agrees(reading, rule_base, [*(each.said for each in examples), *some])


def random_answers(rule_base: RuleBase, chance: Random, share: float) -> Facts:
    """Return an answer to a share of the questions, as facts."""
    facts: dict[str, Region] = {}
    for question in rule_base.questions.values():
        for fact, domain in question.domains.items() if chance.random() < share else ():
            if isinstance(domain, Choices):
                facts[fact] = Choices.of(chance.choice(sorted(domain.values)))
            else:
                number = round(chance.uniform(domain.low, domain.high), question.decimals)
                facts[fact] = Span(number, number)
    return facts


FAULTS = {
    "a number apart is read as what lies between": ("fact in world.apart", "false"),
    "a tie goes to the last": ("isPresent(b) - isPresent(a))", "-1)"),
    "the present form wins no tie": ("const first = allOf([level, not(isPresent)])", "const first = level"),
    "what is silent leads": ("&& j.rule.speaks)", ")"),
    "alternatives are compared one way only": ("wins[after].push(", "wins[before].push("),
    "what does not apply counts as said": ("applies === FALSE ? otherwise", "applies === FALSE ? said"),
    "later decisions see what can still win": ("[outcome.leading];", "outcome.region;"),
    "no row is the last": ("&& trace.truth === TRUE) break", "&& trace.truth === FALSE) break"),
    "what is excluded is not": ("(each) => led.some((rule) => rule", "(each) => led.every((rule) => rule"),
    "open questions are forgotten": ("...waitsFor, ...(isSingle(said)", "...(isSingle(said)"),
}
"""What may go wrong in a script, as a text of it and what would stand there."""


def test_a_script_with_a_fault_is_told_apart(browser: Browser) -> None:
    """Each fault shows on a few random rule bases."""
    drawn: list[Case] = []

    @settings(max_examples=scaled(50), database=None, phases=[Phase.generate])
    @given(case=cases())
    def draw(case: Case) -> None:
        drawn.append(case)

    draw()
    page = browser.new_page()
    given_ = [written(*case) for case in (telling(), *drawn)]

    def told(script: str) -> object:
        return page.evaluate(f"(cases) => {{ {script}; return JSON.stringify(cases.map({ALL})) }}", given_)

    right = told(READING)
    unseen = []
    for fault, (part, instead) in FAULTS.items():
        assert READING.count(part) == 1, fault
        if told(READING.replace(part, instead)) == right:
            unseen.append(fault)
    assert unseen == []
