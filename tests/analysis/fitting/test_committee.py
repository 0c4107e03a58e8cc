"""A committee reads its decision as everybody does, comes to agree with what was said, and one speaks for all of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.fitting.committee import Committee
from orgdesign.analysis.fitting.strengths import with_strengths
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.weights.profile_truths import TruthsOfFrame
from orgdesign.analysis.weights.weighing import Weighed, weigh_strengths
from orgdesign.engine.evaluate import judge
from orgdesign.engine.rows import row_facts
from orgdesign.model.rulebase import Rule
from tests.exports import shipped

if TYPE_CHECKING:
    from numpy.typing import NDArray

DECISION = "vth"
ROWS = 40


@cache
def weighed() -> Weighed:
    """Return some situations, by the strengths that are written."""
    rules = shipped().decisions[DECISION].rules
    strengths = {
        rule.id: {each: np.array([effect], np.float32) for each, effect in rule.effects.items()}
        for rule in rules
        if isinstance(rule, Rule)
    }
    told = TruthsOfFrame(shipped(), draw(shipped(), ROWS, 3))
    return weigh_strengths(shipped(), told, strengths, frozenset({DECISION}))


def committee() -> Committee:
    """Return one of a few members."""
    return Committee(shipped().decisions[DECISION], np.random.default_rng(5), members=60)


def test_members_come_out_as_an_advice_with_their_strengths_would() -> None:
    """In each situation, by each member; of some situations alone as of all."""
    rule_base, members, frame = shipped(), committee(), draw(shipped(), ROWS, 3)
    counted = members.counted(weighed(), ROWS)
    places = counted.places(members.effects)
    names = [each.id for each in rule_base.decisions[DECISION].alternatives]
    for member in (0, 17):
        told = {
            rule: {each: int(by[member]) for each, by in effects.items()}
            for rule, effects in members.named(members.effects).items()
        }
        base = with_strengths(rule_base, told)
        leading = [judge(base, row_facts(frame.columns, row)).outcomes[DECISION].leading for row in frame.iter_rows()]
        assert [names[place] for place in places[:, member]] == leading
    some = np.array([7, 3, 30])
    assert (counted.at(some).places(members.effects) == places[some]).all()


def test_members_learn_what_was_said_and_one_speaks_for_them() -> None:
    """Of another's answers most are given by every member, and by the strengths that agree best with it all of them."""
    members = committee()
    counted = members.counted(weighed(), ROWS)
    extreme = np.sign(members.effects[:, :1]) * np.resize(np.array([1, 4, 4], np.float32), (len(members.effects), 1))
    said: NDArray[np.int16] = counted.places(extreme)[:20, 0]
    answered = counted.at(np.arange(20))
    before = (answered.places(members.effects) == said[:, None]).mean()
    members.learn(answered, said)
    after = answered.places(members.effects) == said[:, None]
    assert before < 0.85
    assert after.mean() > 0.93
    best = members.best(counted, answered, said)
    assert best.shape == (len(members.effects), 1)
    assert (answered.places(best)[:, 0] == said).all()
    agreeing = (counted.places(members.effects) == counted.places(best)).mean()
    assert agreeing >= max(
        (counted.places(members.effects) == counted.places(each[:, None])).mean() for each in members.effects.T
    )


def test_who_agrees_with_every_rule_is_told_no_other_strengths() -> None:
    """Members differ where nothing was asked; that is no reason to change a rule."""
    members = committee()
    counted = members.counted(weighed(), ROWS)
    rules = [rule for rule in members.decision.rules if isinstance(rule, Rule)]
    written = np.array([effect for rule in rules for effect in rule.effects.values()], np.float32)
    said: NDArray[np.int16] = counted.places(written.reshape(-1, 1))[:, 0]
    members.learn(counted, said)
    assert (members.effects != written.reshape(-1, 1)).any()
    assert (members.best(counted, counted, said)[:, 0] == written).all()
