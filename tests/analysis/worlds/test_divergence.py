"""Whether two rule bases ever decide otherwise, held to trying every answer that both know."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import prod
from types import MappingProxyType

from hypothesis import assume, given

from orgdesign.analysis.worlds.divergence import divergences
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, FactId, Facts, Region, Span, intersection
from orgdesign.model.rulebase import NONE, RuleBase, Score
from tests import completions, oracle, strategies

MOST_WORLDS = 300


def answered(rule_base: RuleBase, shared: Facts) -> dict[tuple[object, ...], list[dict[str, str]]]:
    """Return what comes of every way to answer, by the answers that are shared."""
    values: dict[FactId, list[str | float]] = {}
    for question in rule_base.questions.values():
        for fact, domain in question.domains.items():
            values[fact] = _values(shared.get(fact, domain), question.decimals)
    assume(prod(len(each) for each in values.values()) <= MOST_WORLDS)
    found: dict[tuple[object, ...], list[dict[str, str]]] = {}
    for answers in product(*values.values()):
        said = dict(zip(values, answers, strict=True))
        verdicts = oracle.verdicts(rule_base, completions.exact(said))
        outcomes = {id_: verdict.winner or NONE for id_, verdict in verdicts.items()}
        found.setdefault(tuple(said[fact] for fact in shared), []).append(outcomes)
    return found


def _values(region: Region, decimals: int) -> list[str | float]:
    return [*strategies.grid(region, decimals)] if isinstance(region, Span) else [*sorted(region.values)]


def shared_facts(old: RuleBase, new: RuleBase) -> Facts:
    """Return the facts whose answers mean the same to both, with the values that both know."""
    found: dict[FactId, Region] = {}
    for id_ in old.questions.keys() & new.questions.keys():
        one, other = old.questions[id_], new.questions[id_]
        if (one.kind, one.decimals) == (other.kind, other.decimals):
            for fact in sorted(one.domains.keys() & other.domains.keys()):
                common = intersection(one.domains[fact], other.domains[fact])
                assert common is not None
                found[fact] = common
    return found


@given(strategies.rule_bases(most_questions=4), strategies.rule_bases(most_questions=4))
def test_a_divergence_is_found_where_trying_every_answer_finds_one(old: RuleBase, new: RuleBase) -> None:
    """A case is shown if there is one, and where none is shown there is none."""
    shared = shared_facts(old, new)
    before, after = answered(old, shared), answered(new, shared)
    for found in divergences(old, new):
        ever = any(
            one[found.decision] != other[found.decision]
            for answers in before.keys() & after.keys()
            for one in before[answers]
            for other in after[answers]
        )
        assert (found.worlds is not None) == ever


@given(strategies.rule_bases(most_questions=4), strategies.rule_bases(most_questions=4))
def test_a_case_comes_out_as_it_says(old: RuleBase, new: RuleBase) -> None:
    """Its answers are the same where both ask, and each rule base makes of them what is told."""
    shared = shared_facts(old, new)
    for found in divergences(old, new):
        if found.worlds is None:
            continue
        outcomes: list[str] = []
        for rule_base, world in zip((old, new), found.worlds, strict=True):
            exact = {fact: _values(region, _decimals(rule_base, fact))[0] for fact, region in world.said.items()}
            verdict = oracle.verdicts(rule_base, completions.exact(exact))[found.decision]
            outcomes.append(verdict.winner or NONE)
            assert world.outcomes[found.decision] == outcomes[-1]
        assert outcomes[0] != outcomes[1]
        assert all(found.worlds[0].said[fact] == found.worlds[1].said[fact] for fact in shared)


def _decimals(rule_base: RuleBase, fact: FactId) -> int:
    return next(question.decimals for question in rule_base.questions.values() if fact in question.domains)


@given(strategies.rule_bases())
def test_a_rule_base_never_decides_otherwise_than_itself(rule_base: RuleBase) -> None:
    """Of each decision it is proved."""
    assert all(found.worlds is None for found in divergences(rule_base, rule_base))


def test_the_one_case_in_many_in_which_rule_bases_part_is_found() -> None:
    """Two that differ in one world of a thousand million part there, each with its own outcome."""
    old = completions.needle()
    decision = old.decisions["d"]
    assert isinstance(decision.policy, Score)
    new = replace(old, decisions=MappingProxyType({"d": replace(decision, policy=replace(decision.policy, rules=()))}))
    (found,) = divergences(old, new)
    assert found.worlds is not None
    assert [world.outcomes["d"] for world in found.worlds] == ["d_1", "d_0"]
    assert all(world.said == {id_: Choices.of(f"{id_}_0") for id_ in completions.HAYSTACK} for world in found.worlds)
    assert [each.worlds for each in divergences(new, new)] == [None]


def test_the_shipped_rule_base_is_proved_to_be_itself() -> None:
    """Large rule bases are compared as well, each decision in the order of the new one."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    found = divergences(rule_base, rule_base)
    assert [each.decision for each in found] == list(rule_base.decisions)
    assert all(each.worlds is None for each in found)
