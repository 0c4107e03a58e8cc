"""Drawn profiles keep to their model: its shares, its ties between answers, and its seed."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import polars as pl
import pytest

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.model.logic import Span
from orgdesign.model.plausibility import Factor, Follows, Ordered, Picked, PickedOptions, Plausibility, Quantity, Unordered
from orgdesign.model.rulebase import Kind, RuleBase
from tests import strategies

COUNT = 20_000
RULE_BASE = strategies.plain_rule_base(("c",), several=("s",), numbers=("n", "m"))
NOTHING: Follows = MappingProxyType({})
TEXT = strategies.TEXT
SIZE = Factor("size", TEXT, NOTHING, strategies.NOWHERE)


def _model(**answers: Ordered | Unordered | PickedOptions | Quantity) -> Plausibility:
    return Plausibility(TEXT, (SIZE,), MappingProxyType(answers))


def _correlation(frame: pl.DataFrame, one: str, other: str) -> float:
    return float(frame.select(pl.corr(one, other, method="spearman")).item())


def test_the_same_seed_gives_the_same_profiles() -> None:
    """Chance starts from the seed and from nothing else."""
    model = _model(n=Quantity(3, 0.4, {"size": 0.5}))
    assert draw(RULE_BASE, 50, 7, model).equals(draw(RULE_BASE, 50, 7, model))
    assert not draw(RULE_BASE, 50, 7, model).equals(draw(RULE_BASE, 50, 8, model))


@pytest.mark.parametrize("model", [None, _model(n=Quantity(3, 5, NOTHING))])
def test_every_answer_is_one_that_the_question_takes(model: Plausibility | None) -> None:
    """Each fact has a column without gaps, options are the question's, and numbers keep to range and decimals."""
    frame = draw(RULE_BASE, 2_000, 1, model)
    assert frame.columns == [fact for question in RULE_BASE.questions.values() for fact in question.domains]
    assert set(frame["c"]) == {"c_0", "c_1"}
    assert set(frame["s.s_0"]) == {True, False}
    domain = RULE_BASE.questions["n"].domains["n"]
    assert isinstance(domain, Span)
    assert (frame["n"].min(), frame["n"].max()) == (domain.low, domain.high)
    assert frame["n"].dtype == pl.Int64


def test_without_a_model_every_answer_is_as_likely() -> None:
    """Options of a choice and picks of several come equally often."""
    frame = draw(RULE_BASE, COUNT, 1)
    assert (frame["c"] == "c_0").mean() == pytest.approx(0.5, abs=0.02)
    assert frame["s.s_0"].mean() == pytest.approx(0.5, abs=0.02)


def test_yes_and_no_are_drawn_as_words() -> None:
    """A yes/no question is uniform without a model, and by its shares with one."""
    rule_base = _with(Kind.YES_NO)
    assert set(draw(rule_base, 100, 1)["y"]) == {"ja", "nee"}
    frame = draw(rule_base, COUNT, 1, _model(y=Ordered({"nee": 90, "ja": 10}, {"size": 0.9})))
    assert (frame["y"] == "ja").mean() == pytest.approx(0.1, abs=0.01)


def _with(kind: Kind) -> RuleBase:
    question = strategies.question("y", kind, options=3)
    base = strategies.plain_rule_base(("c",))
    questions = MappingProxyType({**base.questions, "y": question})
    domains = MappingProxyType({**base.domains, **question.domains})
    return replace(base, questions=questions, domains=domains, order=("y", *base.order))


def test_shares_hold_whatever_is_followed() -> None:
    """A loading ties an answer to others and leaves its shares as they are."""
    model = _model(
        c=Unordered({"c_0": 30, "c_1": 70}, {}),
        s=PickedOptions({"s_0": Picked(0.2, {"size": 0.8}), "s_1": Picked(1.0, NOTHING)}),
        n=Quantity(3, 0.3, {"size": -0.7}),
    )
    frame = draw(RULE_BASE, COUNT, 1, model)
    assert (frame["c"] == "c_0").mean() == pytest.approx(0.3, abs=0.02)
    assert frame["s.s_0"].mean() == pytest.approx(0.2, abs=0.02)
    assert frame["s.s_1"].all()
    assert frame["n"].median() == 3


def test_answers_that_follow_the_same_go_together() -> None:
    """What follows a factor by opposite loadings goes in opposite directions; an earlier answer may be followed too."""
    model = _model(n=Quantity(3, 0.5, {"size": 0.9}), m=Quantity(3, 0.5, {"n": -0.9}))
    assert _correlation(draw(RULE_BASE, COUNT, 1, model), "n", "m") == pytest.approx(-0.85, abs=0.1)


def test_a_choice_leans_towards_an_option() -> None:
    """The higher what an option leans on, the more often it is chosen; a share of nothing is never chosen."""
    model = _model(n=Quantity(3, 0.5, {"size": 1}), c=Unordered({"c_0": 1, "c_1": 1}, {"c_1": {"size": 2.0}}))
    frame = draw(RULE_BASE, COUNT, 1, model).with_columns(chosen=(pl.col("c") == "c_1").cast(pl.Int8))
    assert _correlation(frame, "n", "chosen") > 0.4
    never = _model(c=Unordered({"c_0": 0, "c_1": 1}, {}))
    assert set(draw(RULE_BASE, 500, 1, never)["c"]) == {"c_1"}


def test_a_scale_is_cut_where_its_shares_say() -> None:
    """The options of a scale come by their shares, also one that is never given."""
    model = _model(y=Ordered({"y_0": 25, "y_1": 0, "y_2": 75}, NOTHING))
    frame = draw(_with(Kind.SCALE), COUNT, 1, model)
    assert (frame["y"] == "y_0").mean() == pytest.approx(0.25, abs=0.02)
    assert set(frame["y"]) == {"y_0", "y_2"}
