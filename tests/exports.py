"""Whole profiles as engines of others take them, what must come out, and how an engine of DMN is asked: for exports."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given, settings

from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, FactId, Facts, Region, Span
from orgdesign.model.rulebase import NONE, YES, Kind, Question, RuleBase, Score
from tests import strategies
from tests.effort import scaled

Said = dict[str, object]
"""A profile by the ids of questions, as JSON."""


def drawn(rule_base: RuleBase, chance: Random) -> Facts:
    """Draw an answer to every question."""
    return {
        fact: _value(domain, question.decimals, chance)
        for question in rule_base.questions.values()
        for fact, domain in question.domains.items()
    }


def whole(rule_base: RuleBase, count: int, seed: int = 1) -> Iterator[tuple[Said, Said]]:
    """Yield so many whole profiles, and what must come out of each; of questions that are not asked half have no answer."""
    chance = Random(seed)  # noqa: S311  nothing is hidden by it
    for _ in range(count):
        facts = drawn(rule_base, chance)
        yield as_said(rule_base, facts, chance), expected(rule_base, facts)


def as_said(rule_base: RuleBase, facts: Facts, chance: Random | None = None) -> Said:
    """Return answers as JSON; with `chance` now and then without those to questions that are not asked."""
    asked = evaluate_facts(rule_base, "x", facts).asked
    every = rule_base.questions.values()
    kept = [each for each in every if each.id in asked or chance is None or chance.random() < 0.5]
    return {each.id: _said(each, facts) for each in kept}


def expected(rule_base: RuleBase, facts: Facts) -> Said:
    """Return the outcome and the totals of every decision."""
    outcomes = evaluate_facts(rule_base, "x", facts).outcomes
    scored = {id_ for id_, each in rule_base.decisions.items() if isinstance(each.policy, Score)}
    return {
        "outcomes": {id_: outcome.leading or NONE for id_, outcome in outcomes.items()},
        "totals": {id_: dict(outcome.scores) if id_ in scored else {} for id_, outcome in outcomes.items()},
    }


def incomplete(rule_base: RuleBase) -> Iterator[tuple[Said, str]]:
    """Yield profiles that lack one answer, and which: of each kind of question that is always asked, and one that is not."""
    chance = Random(7)  # noqa: S311  nothing is hidden by it
    facts = drawn(rule_base, chance)
    said = as_said(rule_base, facts)
    for kind in Kind:
        question = next((q for q in rule_base.questions.values() if q.kind is kind and q.ask_when is None), None)
        if question is not None:
            yield {**said, question.id: None}, question.id
            yield {id_: value for id_, value in said.items() if id_ != question.id}, question.id
    for _ in range(200):
        facts = drawn(rule_base, chance)
        asked = evaluate_facts(rule_base, "x", facts).asked
        question = next((rule_base.questions[id_] for id_ in asked if rule_base.questions[id_].ask_when is not None), None)
        if question is not None:
            yield {**as_said(rule_base, facts), question.id: None}, question.id
            return


def _value(domain: Region, decimals: int, chance: Random) -> Region:
    if isinstance(domain, Choices):
        return Choices.of(chance.choice(sorted(domain.values)))
    at = round(chance.uniform(domain.low, domain.high), decimals)
    return Span(at, at)


def _said(question: Question, facts: Mapping[FactId, Region]) -> object:
    values = {fact: facts[fact] for fact in question.domains}
    if question.kind is Kind.SEVERAL:
        return [option.id for option in question.options if values[question.fact(option.id)] == Choices.of(YES)]
    (region,) = values.values()
    if isinstance(region, Span):
        return int(region.low) if region.low == int(region.low) else region.low
    (value,) = region.values
    return value == YES if question.kind is Kind.YES_NO else value


# engines

DMN_ENGINE = Path(__file__).with_name("dmn_engine.mjs")
NODE_MODULES = ("feelin", "dmn-moddle")
"""What `npm install --global feelin dmn-moddle` brings: FEEL, and DMN as it is written."""


@cache
def node_modules() -> Path | None:
    """Return where npm keeps what is installed for all, None if that lacks what runs DMN."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    root = Path(subprocess.run([npm, "root", "--global"], check=True, capture_output=True, text=True).stdout.strip())
    return root if all((root / name).is_dir() for name in NODE_MODULES) else None


def run_dmn(asked: Sequence[tuple[str, Sequence[Said]]], folder: Path, decision: str = "advice") -> list[list[Said]]:
    """Return what a decision of each of some DMN files comes to for each of its profiles, in one run of node."""
    modules, node = node_modules(), shutil.which("node")
    assert modules is not None
    assert node is not None
    script = folder / DMN_ENGINE.name
    if not script.exists():  # modules are looked for beside the script
        shutil.copy(DMN_ENGINE, script)
        (folder / "node_modules").symlink_to(modules)
    given = json.dumps([{"dmn": dmn, "profiles": profiles} for dmn, profiles in asked])
    ran = subprocess.run([node, script, decision], check=True, input=given, capture_output=True, text=True)
    told: list[list[Said]] = json.loads(ran.stdout)
    return told


def of_dmn(wanted: Said) -> Said:
    """Return what must come out of a whole profile as DMN tells it: totals of decisions that have any."""
    totals = wanted["totals"]
    assert isinstance(totals, dict)
    return {**wanted, "totals": {id_: each for id_, each in totals.items() if each}, "missing": [], "fault": None}


@cache
def shipped() -> RuleBase:
    """Return the shipped rule base."""
    rule_base, found = load_rule_base(shipped_rule_base())
    assert rule_base is not None, found
    return rule_base


@cache
def random_rule_bases(count: int) -> tuple[RuleBase, ...]:
    """Return so many random rule bases, the same each time: dense ones, with everything that a rule base can have."""
    drawn_so_far: list[RuleBase] = []

    @settings(max_examples=scaled(count), database=None)
    @given(strategies.rule_bases())
    def keep(rule_base: RuleBase) -> None:
        drawn_so_far.append(rule_base)

    keep()
    return tuple(drawn_so_far)
