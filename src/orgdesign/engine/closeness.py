"""Which outcomes nearly come out otherwise, however settled: one weak reason more on another side would do it.

Of a decision by score its own totals tell. A decision by first match has none: it is close where an earlier decision is, and
would come out otherwise if that one fell to its nearest rival. Knows totals and outcomes, and no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from orgdesign.engine.assumptions import without_assumptions
from orgdesign.engine.evaluate import Same, judge
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.logic import ALWAYS, atoms
from orgdesign.model.rulebase import AlternativeId, Decision, DecisionId, First, Row, RuleBase


def is_close(advice: Advice, outcome: Outcome) -> bool:
    """Tell whether an outcome of an advice nearly comes out otherwise; never of one that nothing leads."""
    if outcome.leading is None or outcome.scores:
        return outcome.narrow
    return _falls_with_another(Same(advice), Same(outcome))


@lru_cache(maxsize=64)
def _falls_with_another(of: Same[Advice], at: Same[Outcome]) -> bool:
    """Tell whether an outcome by first match comes out otherwise once a close one before it does; found once."""
    advice, outcome = of.thing, at.thing
    earlier = {atom.fact for condition in outcome.decision.conditions for atom in atoms(condition)}
    close = [each for id_, each in advice.outcomes.items() if id_ in earlier and each.narrow]
    return any(_comes_out(advice, each, rival, outcome) != _row(outcome) for each in close for rival in nearest(each))


def is_close_call(advice: Advice, outcome: Outcome) -> bool:
    """Tell whether an outcome is settled and yet nearly came out otherwise; only what is settled is looked into."""
    return outcome.status is Status.SETTLED and is_close(advice, outcome)


def is_own_judgement(advice: Advice, outcome: Outcome) -> bool:
    """Tell whether an outcome is settled and yet comes out otherwise once our own judgement is left out."""
    return outcome.status is Status.SETTLED and not without_assumptions(advice)[outcome.decision.id].same


def nearest(outcome: Outcome) -> Iterator[AlternativeId]:
    """Yield the alternatives that come closest to what leads, by total."""
    rivals = [a for a in outcome.scores if a != outcome.leading and a not in outcome.excluded]
    highest = max((outcome.scores[a] for a in rivals), default=0)
    yield from (a for a in rivals if outcome.scores[a] == highest)


def _comes_out(advice: Advice, earlier: Outcome, rival: AlternativeId, outcome: Outcome) -> tuple[AlternativeId | None, str]:
    """Return how an outcome would be, and by which row, had the earlier decision come out as its rival."""
    other = _fallen(Same(advice.rule_base), earlier.decision.id, rival)
    return _row(judge(other, advice.said).outcomes[outcome.decision.id])


@lru_cache(maxsize=32)
def _fallen(of: Same[RuleBase], decision: DecisionId, rival: AlternativeId) -> RuleBase:
    """Return a rule base in which a decision always comes out as one alternative; the same one each time."""
    base = of.thing
    fallen = {**base.decisions, decision: _always(base.decisions[decision], rival)}
    return replace(base, decisions=MappingProxyType(fallen))


def _row(outcome: Outcome) -> tuple[AlternativeId | None, str]:
    """Return what leads and the row that says so: on another row the same outcome has lost its reason."""
    return outcome.leading, next((judged.rule.id for judged in outcome.fired), "")


def _always(decision: Decision, alternative: AlternativeId) -> Decision:
    like = decision.rules[0]
    row = Row(like.id, ALWAYS, alternative, like.because, like.ground, like.place)
    return replace(decision, policy=First((row,)))
