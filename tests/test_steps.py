"""No step there and back: what the shipped rule base never does as one answer moves from end to end of its scale.

Municipalities are drawn, plausible ones and uniform ones. Of each, one answer is walked over all its options, a number over
both sides of every threshold that the rules know, all else as it was. What was left must not return: that is a kink.
"""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.engine.columns import score_frame
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.columns import decision_column
from orgdesign.model.logic import Span, atoms
from orgdesign.model.rulebase import DecisionId, Kind, QuestionId, RuleBase, Score

COUNT = 250
FOLLOWS = "positie"
"""The place of the team follows where VTH and care sit, and may return as they move on: its own questions walk it."""


@cache
def rule_base() -> RuleBase:
    """Return the shipped rule base."""
    loaded, _ = load_rule_base(shipped_rule_base())
    assert loaded is not None
    return loaded


@cache
def municipalities() -> pl.DataFrame:
    """Return plausible and uniform municipalities."""
    plausibility, _ = load_plausibility(shipped_rule_base(), rule_base())
    drawn = [draw(rule_base(), COUNT, 7, model) for model in (plausibility, None)]
    return pl.concat(drawn, how="vertical_relaxed").with_row_index("municipality_at")


def values(id_: QuestionId) -> list[str] | list[float]:
    """Return a scale's options in order, or of a number the two sides of each threshold and both ends."""
    question = rule_base().questions[id_]
    if question.kind is Kind.SCALE:
        return [option.id for option in question.options]
    domain = question.domains[id_]
    assert isinstance(domain, Span)
    step = 10.0**-question.decimals
    regions = [
        atom.region
        for decision in rule_base().decisions.values()
        for rule in decision.rules
        for atom in atoms(rule.when)
        if atom.fact == id_ and isinstance(atom.region, Span)
    ]
    sides = {edge for region in regions for low in (region.low,) for edge in (low - step, low)}
    sides |= {edge for region in regions for high in (region.high,) for edge in (high, high + step)}
    return sorted(
        {round(each, question.decimals) for each in sides | {domain.low, domain.high} if domain.low <= each <= domain.high}
    )


def facts_of(decision: DecisionId) -> set[str]:
    """Return what the rules of a decision themselves test."""
    rules = rule_base().decisions[decision].rules
    return {atom.fact for rule in rules for atom in atoms(rule.when)}


WALKED = [q.id for q in rule_base().questions.values() if q.kind in (Kind.SCALE, Kind.NUMBER)]


@cache
def walked() -> pl.DataFrame:
    """Return how every municipality comes out with every value of every walked question."""
    frames = [
        municipalities().with_columns(
            pl.lit(value, dtype=municipalities().schema[id_]).alias(id_), walked_question=pl.lit(id_), walked_at=pl.lit(at)
        )
        for id_ in WALKED
        for at, value in enumerate(values(id_))
    ]
    frame = pl.concat(frames, how="vertical_relaxed")
    keys = frame.select("municipality_at", "walked_question", "walked_at")
    scored = score_frame(rule_base(), frame.drop("municipality_at", "walked_question", "walked_at"))
    return pl.concat([keys, scored], how="horizontal")


def path(outcomes: list[str | None]) -> list[str | None]:
    """Return a walk without its standing still."""
    return [each for at, each in enumerate(outcomes) if at == 0 or each != outcomes[at - 1]]


@pytest.mark.parametrize("question", WALKED)
def test_no_outcome_is_left_and_returned_to(question: QuestionId) -> None:
    """Of any decision by score, over the whole scale."""
    here = walked().filter(pl.col("walked_question") == question).sort("municipality_at", "walked_at")
    for id_, decision in rule_base().decisions.items():
        if not isinstance(decision.policy, Score) or (id_ == FOLLOWS and question not in facts_of(FOLLOWS)):
            continue
        column = decision_column(id_, rule_base().layout)
        walks = here.group_by("municipality_at", maintain_order=True).agg(pl.col(column))[column].to_list()
        back = [walk for walk in map(path, walks) if len(walk) != len(set(walk))]
        assert back == [], id_


def test_every_threshold_is_walked() -> None:
    """The numbers know the limits at which the rules change, on both sides."""
    assert {24999, 25000, 99999, 100000} <= set(values("inwoners"))
    assert len(values("tafeluren")) > 10


def test_a_kink_would_be_seen() -> None:
    """A walk that returns is no walk without standing still."""
    assert path(["a", "a", "b", "b"]) == ["a", "b"]
    assert path(["a", "b", "a"]) == ["a", "b", "a"]
