"""What is proved of many profiles at once is what is proved of each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Budget, Diagrams
from orgdesign.analysis.portfolio import proving
from orgdesign.analysis.portfolio.judging import NOWHERE, PortfolioJudged, judge_many
from orgdesign.analysis.portfolio.proving import Proving
from orgdesign.analysis.portfolio.said import ManySaid
from orgdesign.analysis.portfolio.scores import Scorer
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate, evaluate_again
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, RuleBase
from tests.advices import tiny
from tests.effort import scaled
from tests.strategies import profiles, rule_bases

TIGHT = Budget(nodes=40, states=20, sifting=0, profile=20)
NOTHING = Budget(nodes=0, states=0, sifting=0, profile=0)


@st.composite
def portfolios(draw: st.DrawFn) -> tuple[RuleBase, list[Profile]]:
    """Return a rule base and some profiles, with answers that are estimates or leave more than one option among them."""
    rule_base = draw(rule_bases())
    return rule_base, draw(st.lists(profiles(rule_base), min_size=1, max_size=6))


def _names(outcome: Outcome) -> list[str]:
    return [*(each.id for each in outcome.decision.alternatives), NONE]


def _same(outcome: Outcome, found: PortfolioJudged, row: int) -> None:
    """Hold what was judged of a row to an outcome."""
    names = _names(outcome)
    assert {name for name, can in zip(names, found.possible[row], strict=True) if can} == outcome.region.values
    assert (None if found.leading[row] == NOWHERE else names[found.leading[row]]) == outcome.leading
    assert (int(found.margin[row]) if found.rival[row] else None) == outcome.margin
    assert bool(found.tie[row]) == outcome.tie


@settings(max_examples=scaled(40))
@given(portfolios(), st.randoms(use_true_random=False))
def test_many_are_judged_as_each_is(drawn: tuple[RuleBase, list[Profile]], chance: Random) -> None:
    """What leads, by how much, what can still win and what is asked; also where more is known of a decision."""
    rule_base, some = drawn
    advices = [evaluate(rule_base, profile) for profile in some]
    said = ManySaid.of_facts(rule_base, [known(rule_base, profile) for profile in some])
    judged = judge_many(said)
    narrowed = []
    masks = {id_: found.possible.copy() for id_, found in judged.outcomes.items()}
    for row, advice in enumerate(advices):
        _held(advice, judged.outcomes, row)
        asked = {q for q, told in judged.asked.items() if told[row]}
        assert asked == set(advice.asked)
        assert {q for q, told in judged.answered.items() if told[row]} == set(advice.answered)
        regions = {}
        for id_, outcome in advice.outcomes.items():
            kept = chance.sample(sorted(outcome.region.values), chance.randint(1, len(outcome.region.values)))
            regions[id_] = Choices(frozenset(kept))
            masks[id_][row] = [name in kept for name in _names(outcome)]
        try:
            narrowed.append(evaluate_again(advice, regions))
        except TypeError:  # what was left of an earlier decision leaves none of these
            return
    again = judge_many(said, masks)
    for row, advice in enumerate(narrowed):
        _held(advice, again.outcomes, row)


def _held(advice: Advice, outcomes: Mapping[str, PortfolioJudged], row: int) -> None:
    for id_, outcome in advice.outcomes.items():
        _same(outcome, outcomes[id_], row)


@pytest.mark.parametrize("budget", [Budget(), TIGHT], ids=["diagrams", "solver"])
@settings(max_examples=scaled(15))
@given(portfolios())
def test_many_are_proved_as_each_is(budget: Budget, drawn: tuple[RuleBase, list[Profile]]) -> None:
    """Outcomes and chances, with diagrams for all decisions and with hardly any."""
    rule_base, some = drawn
    diagrams = Diagrams.of(rule_base, budget)
    chance = Chance(diagrams, None)
    facts = [known(rule_base, profile) for profile in some]
    proved = Proving(rule_base, diagrams=diagrams).proved(ManySaid.of_facts(rule_base, facts))
    for row, profile in enumerate(some):
        left = diagrams.within(facts[row])
        advice = chance.told(prove(evaluate(rule_base, profile), None, left, ways=False), left)
        for id_, outcome in advice.outcomes.items():
            _same(outcome, proved.judged.outcomes[id_], row)
            told = dict(zip(_names(outcome), proved.chances[id_][row].tolist(), strict=True))
            if outcome.chances is not None:
                for name, share in outcome.chances.shares.items():
                    assert told[name] == pytest.approx(share, abs=2e-9)
            elif not outcome.region.single:
                assert all(np.isnan(share) for share in told.values())


@settings(max_examples=scaled(10))
@given(portfolios())
def test_rows_are_the_same_however_many_come_together(drawn: tuple[RuleBase, list[Profile]]) -> None:
    """A portfolio tells of a profile what it tells of that profile alone."""
    rule_base, some = drawn
    scorer = Scorer(rule_base, proving=Proving(rule_base, diagrams=Diagrams.of(rule_base)))
    rows = [scorer.row(evaluate(rule_base, profile), "f") for profile in some]
    together = scorer.rows([*rows, *rows]).rows()
    assert together == [*(scorer.rows([row]).row(0) for row in rows)] * 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "TOGETHER", 2)  # some at a time
        assert scorer.rows(rows).rows() == together[: len(rows)]


def test_all_decisions_may_be_beyond_budget() -> None:
    """The solver then tells, profile by profile, what diagrams would."""
    rule_base = tiny()
    said = ManySaid.of_facts(rule_base, [{}])
    told = Proving(rule_base, diagrams=Diagrams.of(rule_base, NOTHING)).proved(said)
    expected = Proving(rule_base, diagrams=Diagrams.of(rule_base)).proved(said)
    for id_, found in expected.judged.outcomes.items():
        assert (told.judged.outcomes[id_].possible == found.possible).all()


def test_the_more_is_open_the_fewer_pass_together() -> None:
    """What they take grows with what is open; each passes all the same."""
    many = 3 * proving.TOGETHER
    closed, open_ = (np.tile(np.array([[True, wide]]), (many, 1)) for wide in (False, True))
    counts = []
    for wide in range(5):
        masks = {f"{at}": open_ if at < wide else closed for at in range(4)}
        parts = proving.begins_of(masks)
        assert parts[0] == 0
        assert parts[-1] == many
        assert all(before < after for before, after in pairwise(parts))
        counts.append(len(parts) - 1)
    assert counts[0] == counts[2] == 3
    assert counts[2] < counts[3] < counts[4]
