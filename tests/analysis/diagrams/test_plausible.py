"""What is expected of open answers, held to drawing from the same model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pytest

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.plausible import Expecting
from orgdesign.analysis.rulebase.cells import cells_of
from orgdesign.analysis.rulebase.information import codes_of
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import ChanceModel
from orgdesign.model.logic import FactId
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase
from tests.effort import scaled

if TYPE_CHECKING:
    from orgdesign.analysis.rulebase.information import Codes

DRAWS, SEED = 60_000, 7
ENOUGH = 400
"""Shares of fewer draws than this are off by chance alone."""


@pytest.fixture(scope="module")
def shipped() -> tuple[RuleBase, Plausibility]:
    """Return the shipped rule base with its model."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    model, _ = load_plausibility(shipped_rule_base(), rule_base)
    assert model is not None
    return rule_base, model


@pytest.fixture(scope="module")
def drawn(shipped: tuple[RuleBase, Plausibility]) -> Mapping[FactId, Codes]:
    """Return for each fact in which of its cells lies what was drawn from the model."""
    rule_base, model = shipped
    cells, frame = cells_of(rule_base), draw(rule_base, scaled(DRAWS), SEED, model)
    return {fact: codes_of(frame[fact], cells[fact]) for q in rule_base.questions.values() for fact in q.domains}


def test_where_nothing_is_known_each_answer_is_as_likely_as_it_is_drawn(
    shipped: tuple[RuleBase, Plausibility], drawn: Mapping[FactId, Codes]
) -> None:
    """Within what chance leaves of so many draws, also where an answer follows another answer directly."""
    rule_base, model = shipped
    cells = cells_of(rule_base)
    every = {fact: tuple(range(len(cells[fact].parts))) for q in rule_base.questions.values() for fact in q.domains}
    weighing = Expecting(rule_base, cells, model).weighing(every)
    for fact in every:
        said = weighing.weights @ weighing.chances[fact]
        happened = np.bincount(drawn[fact], minlength=len(said)) / len(drawn[fact])
        assert np.abs(said - happened).max() < 0.02, fact


def test_an_answer_tells_of_others_what_draws_with_that_answer_show(
    shipped: tuple[RuleBase, Plausibility], drawn: Mapping[FactId, Codes]
) -> None:
    """For one answer at a time, at the ends that enough draws have, of every other answer: close, and closer on average."""
    rule_base, model = shipped
    cells = cells_of(rule_base)
    every = {fact: tuple(range(len(cells[fact].parts))) for q in rule_base.questions.values() for fact in q.domains}
    expecting = Expecting(rule_base, cells, model)
    errors = []
    for given in ("inwoners", "fte_oov", "vertrouwen", "belasting"):
        for place in (every[given][0], every[given][-1]):
            here = drawn[given] == place
            if here.sum() < ENOUGH:
                continue
            weighing = expecting.weighing({**every, given: (place,)})
            for fact in every.keys() - {given}:
                said = weighing.weights @ weighing.chances[fact]
                happened = np.bincount(drawn[fact][here], minlength=len(said)) / here.sum()
                errors.append((fact, float(np.abs(said - happened).max())))
    assert sum(error for _, error in errors) / len(errors) < 0.02
    assert max(error for _, error in errors) < 0.06


def test_what_the_model_rules_out_can_be_answered_all_the_same(shipped: tuple[RuleBase, Plausibility]) -> None:
    """The largest municipality with the smallest team: next to impossible, and chances are still chances."""
    rule_base, model = shipped
    cells = cells_of(rule_base)
    allowed = {fact: tuple(range(len(cells[fact].parts))) for q in rule_base.questions.values() for fact in q.domains}
    allowed |= {"inwoners": allowed["inwoners"][-1:], "fte_oov": allowed["fte_oov"][:1]}
    weighing = Expecting(rule_base, cells, model).weighing(allowed)
    for fact, rows in weighing.chances.items():
        assert np.isfinite(rows).all()
        assert rows.min() >= 0
        assert rows.sum(axis=1) == pytest.approx(1), fact


@pytest.fixture(scope="module")
def diagrams(shipped: tuple[RuleBase, Plausibility]) -> Diagrams:
    """Return the diagrams of the shipped rule base."""
    return Diagrams.light(shipped[0])


@pytest.mark.parametrize("with_model", [True, False])
def test_an_advice_tells_chances_of_what_is_not_settled_alone(
    shipped: tuple[RuleBase, Plausibility],
    diagrams: Diagrams,
    with_model: bool,  # noqa: FBT001
) -> None:
    """They name what is possible, add up to one, and say which model they are of."""
    rule_base, model = shipped
    profile = Profile("m", None, {})
    advice = Chance(diagrams, model if with_model else None).told(evaluate(rule_base, profile))
    told = [outcome.chances for outcome in advice.outcomes.values() if outcome.chances is not None]
    assert told
    for chances in told:
        assert sum(chances.shares.values()) == pytest.approx(1)
        assert chances.model is (ChanceModel.PLAUSIBLE if with_model else ChanceModel.EVEN)
    left = diagrams.within({})
    for id_, outcome in advice.outcomes.items():
        if outcome.chances is not None:
            assert outcome.chances.shares.keys() == left.possible(id_)


def test_chances_do_not_turn_on_the_last_bit_of_a_sum(shipped: tuple[RuleBase, Plausibility]) -> None:
    """Where factors vary alike their directions are anybody's: a hair's breadth of difference may not choose others."""
    rule_base, model = shipped
    cells = cells_of(rule_base)
    allowed = {fact: tuple(range(len(cells[fact].parts))) for q in rule_base.questions.values() for fact in q.domains}
    expecting = Expecting(rule_base, cells, model)
    told = expecting.weighing(allowed).chances
    together = expecting._selecting._together  # noqa: SLF001  what is told of it stands or falls with it
    hair = np.random.Generator(np.random.PCG64(SEED)).uniform(-1e-15, 1e-15, together.shape)
    together += hair + hair.T
    for fact, rows in expecting.weighing(allowed).chances.items():
        assert np.abs(rows - told[fact]).max() < 1e-12, fact
