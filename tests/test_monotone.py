"""Monotone where the domain says so: what the shipped rule base may never do, over random municipalities.

The municipalities are drawn uniformly, each answer apart: that reaches odd corners that plausible ones leave out. Every
answer is then moved one step, all else as it was, and the outcomes before and after are compared.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache

import polars as pl
import pytest

from orgdesign.engine.columns import score_frame
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, Span
from orgdesign.model.rulebase import Kind, Question, RuleBase

COUNT = 4000
ORDER = {"laag": 0, "midden": 1, "hoog": 2}


@cache
def rule_base() -> RuleBase:
    """Return the shipped rule base."""
    loaded, _ = load_rule_base(shipped_rule_base())
    assert loaded is not None
    return loaded


@cache
def municipalities() -> pl.DataFrame:
    """Return random complete answers."""
    chance = random.Random(20200611)  # noqa: S311  repeatable, not secret
    columns = {q.id: [_answer(q, chance) for _ in range(COUNT)] for q in rule_base().questions.values()}
    return pl.DataFrame(columns, strict=False)


def _answer(question: Question, chance: random.Random) -> object:
    if question.kind is Kind.SEVERAL:
        return [option.id for option in question.options if chance.random() < 0.4]
    match question.domains[question.id]:
        case Choices(values):
            return chance.choice(sorted(values))
        case Span(low, high):
            return round(low + (high - low) * chance.random() ** 4, question.decimals)


def scored(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the outcomes with their totals."""
    return score_frame(rule_base(), frame, totals=True)


@cache
def before_any_step() -> pl.DataFrame:
    """Return how the municipalities come out as they are."""
    return scored(municipalities())


@cache
def after_a_step(id_: str, steps: int) -> pl.DataFrame:
    """Return how they come out with one answer moved so many steps."""
    return scored(stepped(id_, steps))


def stepped(id_: str, steps: int) -> pl.DataFrame:
    """Return the municipalities with one answer moved so many steps along its scale; at the end it stays."""
    question = rule_base().questions[id_]
    frame = municipalities()
    if question.kind is Kind.NUMBER:
        domain = question.domains[id_]
        assert isinstance(domain, Span)
        return frame.with_columns((pl.col(id_) + 3 * steps).clip(domain.low, domain.high))
    options = [option.id for option in question.options] or ["nee", "ja"]
    moved = {option: options[min(max(at + steps, 0), len(options) - 1)] for at, option in enumerate(options)}
    return frame.with_columns(pl.col(id_).replace_strict(moved))


PRESSURE = {
    "tafeluren": 1,
    "overlap_overleggen": 1,
    "rolduidelijkheid": 1,
    "crisisrollen": 1,
    "belasting": 1,
    "vertrouwen": -1,
    "fte_oov": -1,
}


def pressed(changed: Mapping[str, pl.DataFrame]) -> Mapping[str, pl.Series]:
    """Return by how much the level of chain pressure rises with each of these changes, all scored at once."""
    before = before_any_step()["ketendruk"].replace_strict(ORDER)
    after = scored(pl.concat(changed.values()))["ketendruk"].replace_strict(ORDER)
    return {name: after.slice(at * COUNT, COUNT) - before for at, name in enumerate(changed)}


def test_more_chain_pressure_never_lowers_ketendruk() -> None:
    """A step toward more pressure, of whichever question, leaves the level where it is or raises it."""
    rises = pressed({question: stepped(question, steps) for question, steps in PRESSURE.items()})
    assert [question for question, rise in rises.items() if (rise < 0).any() or not (rise > 0).any()] == []


def test_one_theme_more_never_lowers_ketendruk() -> None:
    """Nor does a theme that is added."""
    more = {
        option.id: municipalities().with_columns(pl.col("themas").list.concat([pl.lit([option.id])]).list.unique())
        for option in rule_base().questions["themas"].options
    }
    assert [theme for theme, rise in pressed(more).items() if (rise < 0).any()] == []


@pytest.mark.parametrize("decision", ["vth", "zorg"])
def test_more_support_never_lowers_formeel(decision: str) -> None:
    """A step of support leaves formeel's total or raises it, and never takes the outcome away from it."""
    before, after = before_any_step(), after_a_step(f"{decision}_draagvlak", 1)
    assert (after[f"{decision}_formeel"] >= before[f"{decision}_formeel"]).all()
    was = before[decision] == "formeel"
    assert (after.filter(was)[decision] == "formeel").all()
    assert (after.filter(~was)[decision] == "formeel").any()


def test_less_clear_roles_never_favour_lijn() -> None:
    """A step toward unclear roles never brings theme holders who steer each on their own."""
    before, after = before_any_step(), after_a_step("rolduidelijkheid", 1)
    assert (before.filter(after["keten"] == "lijn")["keten"] == "lijn").all()


@pytest.mark.parametrize(("question", "decision"), [("capaciteit_team", "vth"), ("capaciteit_team", "zorg")])
def test_more_people_never_take_a_merger_away(question: str, decision: str) -> None:
    """And where statutory work is left undone, nothing new is merged."""
    before, after = before_any_step(), after_a_step(question, 1)
    was = before[decision] == "formeel"
    assert (after.filter(was)[decision] == "formeel").all()
    short = (municipalities()["capaciteit_team"] == "onvoldoende") & (municipalities()[f"{decision}_vorm_nu"] != "formeel")
    assert (before.filter(short)[decision] != "formeel").all()
