"""What the page proves is what this program proves, on the shipped rule base and on random ones, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import Phase, given, settings

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.kept import light_and_kept
from orgdesign.engine.closeness import is_close_call, is_own_judgement
from orgdesign.engine.evaluate import evaluate_again, evaluate_facts
from orgdesign.model.advice import Advice
from orgdesign.model.diagnostic import Place
from orgdesign.model.logic import Choices, Condition, Facts, In, Not
from orgdesign.model.rulebase import YES, Decision, First, Ground, Kind, Row, RuleBase, Text
from orgdesign.render.forms.diagrams_json import diagrams_object
from orgdesign.render.forms.page_files import READING, script_of
from orgdesign.render.forms.rule_base_json import facts_object, rule_base_object
from tests import strategies
from tests.effort import scaled
from tests.papers import example_advice
from tests.render.forms.test_reading import Case, assert_tells, cases, random_answers, telling

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Told: TypeAlias = Mapping[str, Any]
Proofs: TypeAlias = Callable[[RuleBase, Diagrams, Sequence[Facts]], Sequence[Told]]

SCRIPT = script_of(*READING)
ALL = """(told) => {
  const [rules, packed, many] = JSON.parse(told);
  const drawn = unpackDiagrams(packed, rules);
  return many.map((said) => proveRuleBase(rules, drawn, said));
}"""
FEW = ("MOST_STATES = 20000", "MOST_STATES = 12")


def written(rule_base: RuleBase, diagrams: Diagrams, many: Sequence[Facts]) -> str:
    """Return what the script is asked."""
    said = [facts_object(facts) for facts in many]
    return json.dumps([rule_base_object(rule_base, "nl"), diagrams_object(diagrams), said])


def proofs_of(browser: Browser, script: str) -> Proofs:
    """Return what asks a script in a page of its own."""
    page = browser.new_page()
    page.add_script_tag(content=script)

    def ask(rule_base: RuleBase, diagrams: Diagrams, many: Sequence[Facts]) -> Sequence[Told]:
        told: Sequence[Told] = json.loads(
            page.evaluate(f"(told) => JSON.stringify(({ALL})(told))", written(rule_base, diagrams, many))
        )
        return told

    return ask


@pytest.fixture(scope="module")
def proofs(browser: Browser) -> Proofs:
    """Return what asks the script as it is shipped."""
    return proofs_of(browser, SCRIPT)


@pytest.fixture(scope="module")
def few(browser: Browser) -> Proofs:
    """Return what asks the script where hardly anything may be made."""
    assert SCRIPT.count(FEW[0]) == 1
    return proofs_of(browser, SCRIPT.replace(*FEW))


def assert_proves(told: Told, advice: Advice, diagrams: Diagrams) -> list[bool]:
    """Compare what a script says with what is proved here, as far as it says that it is proved; return how far."""
    left = diagrams.within(advice.said)
    is_proved = {id_: bool(each["isProved"]) for id_, each in told["outcomes"].items()}
    known = {
        id_: Choices(left.possible(id_))
        for id_, each in advice.outcomes.items()
        if is_proved[id_] and not each.region.single
    }
    as_far = evaluate_again(advice, known)
    assert_tells(told, as_far, {id_: list(left.mattering(id_)) for id_ in known})
    close = {id_: each["isClose"] for id_, each in told["outcomes"].items()}
    assert close == {id_: is_close_call(as_far, each) for id_, each in as_far.outcomes.items()}
    own = {id_: each["isOwn"] for id_, each in told["outcomes"].items()}
    assert own == {id_: is_own_judgement(as_far, each) for id_, each in as_far.outcomes.items()}
    return list(is_proved.values())


@settings(max_examples=scaled(25))
@given(case=cases())
def test_the_script_proves_what_is_proved_here(proofs: Proofs, few: Proofs, case: Case) -> None:
    """On random rule bases: all of it, and where hardly anything may be made what it says that it proves."""
    rule_base, many = case
    diagrams = Diagrams.of(rule_base)
    asked = [(ask, ask(rule_base, diagrams, many)) for ask in (proofs, few)]
    for ask, told in asked:
        for facts, each in zip(many, told, strict=True):
            how_far = assert_proves(each, evaluate_facts(rule_base, "Ergens", facts), diagrams)
            assert ask is few or all(how_far)


def test_the_script_proves_what_is_proved_here_of_the_shipped_rule_base(proofs: Proofs) -> None:
    """Of an example all, of little as much as it says: once a third is answered, all of most profiles."""
    advices = [example_advice(path.stem) for path in sorted(Path("examples/profiles").glob("*.yaml"))]
    rule_base = advices[0].rule_base
    chance = Random(4)  # noqa: S311  nothing is kept secret with it
    some = [random_answers(rule_base, chance, share) for share in (0.8, 0.6, 0.5, 0.4, 0.4, 0.3, 0.1)]
    many = [*(each.said for each in advices), *some]
    diagrams = light_and_kept(rule_base)
    told = proofs(rule_base, diagrams, many)
    how_far = [
        assert_proves(each, evaluate_facts(rule_base, "Ergens", facts), diagrams)
        for facts, each in zip(many, told, strict=True)
    ]
    assert sum(all(each) for each in how_far) >= 0.7 * len(many)
    assert not all(how_far[-1])


FAULTS = {
    "an outcome that is asked for is forgotten": ("own.asks[at - 1][here] ? each : 0", "false ? each : 0"),
    "what was said is not looked at": ("fact in said ? places", "false ? places"),
    "a number is cut wrong": (") <= Math.min(cell.high", ") < Math.min(cell.high"),
    "what is alike is told apart": ("if (children.every((child) => child === children[0])) return children[0];", ""),
    "what was found is not read again": ("{ ...said, ...known }", "said"),
    "an earlier outcome is read from the end": ("numbers[asked + 1])", "0)"),
    "a close call is none": ("isNarrow(each));", "false);"),
    "what falls is not decided anew": ("then: outcome, speaks", "then: rules.decisions[id].alternatives[0].id, speaks"),
}


def test_a_script_with_a_fault_is_told_apart(browser: Browser) -> None:
    """Each fault shows on a few random rule bases, such as are tried every day."""
    drawn: list[Case] = [telling(), close_call(), loose()]

    @settings(max_examples=scaled(12), database=None, phases=[Phase.generate])
    @given(case=cases())
    def draw(case: Case) -> None:
        drawn.append(case)

    draw()
    page = browser.new_page()
    given_ = [written(rule_base, Diagrams.of(rule_base), many) for rule_base, many in drawn]

    def told(script: str) -> object:
        asked = f"try {{ return ({ALL})(told) }} catch (fault) {{ return String(fault) }}"
        return page.evaluate(f"(cases) => {{ {script}; return JSON.stringify(cases.map((told) => {{ {asked} }})) }}", given_)

    right = told(SCRIPT)
    assert "Error" not in str(right)
    unseen = []
    for fault, (part, instead) in FAULTS.items():
        assert SCRIPT.count(part) == 1, fault
        if told(SCRIPT.replace(part, instead)) == right:
            unseen.append(fault)
    assert unseen == []


def loose() -> Case:
    """Return a decision that is settled, which bounds do not see: either rule counts, and never both."""
    yes, other = In("q0", Choices.of(YES)), In("q1", Choices.of(YES))
    rules: list[tuple[Condition, Mapping[str, int]]]
    rules = [(yes, {"d0_0": 1}), (Not(yes), {"d0_0": 1}), (other, {"d0_1": 1})]
    questions = [strategies.question(id_, Kind.YES_NO) for id_ in ("q0", "q1")]
    return strategies.rule_base_of(questions, [strategies.scored("d0", rules)]), [{"q1": Choices.of(YES)}]


def close_call() -> Case:
    """Return a decision by first match on one that is narrow, which random rule bases seldom hold settled."""
    asked = strategies.question("q0", Kind.YES_NO)
    yes = In("q0", Choices.of(YES))
    first = strategies.scored("d0", [(yes, {"d0_0": 2}), (yes, {"d0_1": 1})])
    rows = tuple(Row(f"r{at}", In("d0", Choices.of(f"d0_{at}")), f"d1_{at}", *_like(first)) for at in (0, 1))
    last = strategies.scored("d1", [(yes, {"d1_0": 1})])
    rule_base = strategies.rule_base_of([asked], [first, replace(last, policy=First(rows))])
    return rule_base, [{"q0": Choices.of(YES)}]


def _like(decision: Decision) -> tuple[Text, Ground, Place]:
    return decision.rules[0].because, decision.rules[0].ground, decision.rules[0].place


def test_a_later_outcome_is_close_where_an_earlier_one_is(proofs: Proofs) -> None:
    """By first match it has no totals of its own."""
    rule_base, many = close_call()
    (told,) = proofs(rule_base, Diagrams.of(rule_base), many)
    assert_proves(told, evaluate_facts(rule_base, "Ergens", many[0]), Diagrams.of(rule_base))
    assert [each["isClose"] for each in told["outcomes"].values()] == [True, True]


def test_what_bounds_leave_open_is_settled_by_proof(proofs: Proofs) -> None:
    """And then leads, and waits for no question."""
    rule_base, many = loose()
    assert not evaluate_facts(rule_base, "Ergens", many[0]).settled
    (told,) = proofs(rule_base, Diagrams.of(rule_base), many)
    assert_proves(told, evaluate_facts(rule_base, "Ergens", many[0]), Diagrams.of(rule_base))
    assert (told["outcomes"]["d0"]["region"], told["outcomes"]["d0"]["openQuestions"]) == (["d0_0"], [])


def test_what_would_be_too_large_is_left_out() -> None:
    """The earliest decisions stay, for the later ones test them."""
    diagrams = Diagrams.light(example_advice("leeg").rule_base)
    everything = diagrams_object(diagrams)["decisions"]
    assert isinstance(everything, dict)
    assert everything.keys() == diagrams.own.keys()
    some = diagrams_object(diagrams, 30_000)["decisions"]
    assert isinstance(some, dict)
    assert 0 < len(some) < len(everything)
    assert sum(len(each["table"]) for each in some.values()) <= 30_100
