"""The answers that are said to be enough for an outcome are, whatever the rest; none of them can be left out or be wider."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.diagram import Allowed, Diagram
from orgdesign.analysis.diagrams.enough import Lain, enough
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase
from tests.completions import Everything, incomplete
from tests.effort import WIDE, scaled
from tests.papers import example_advice

Drawn = tuple[RuleBase, Profile, Everything]


def _are_least(diagram: Diagram) -> bool:
    """Tell so of every outcome that is still possible, all of which are sought at once."""
    found = enough(diagram, sorted(diagram.possible))
    return found.keys() == diagram.possible and all(_is_least(diagram, wanted, found[wanted]) for wanted in found)


def _is_least(diagram: Diagram, wanted: str, found: Lain) -> bool:
    """Tell whether what is found makes an outcome certain, and no longer does with any cell more."""
    allowed: Allowed = {fact: places for fact, (_, places) in found.items()}
    levels = {level.fact: level.places for level in diagram.levels}
    wider = [{**allowed, fact: (*places, at)} for fact, places in allowed.items() for at in levels[fact] if at not in places]
    started = all(start in places for start, places in found.values())
    certain = diagram.within(allowed).possible == {wanted}
    return started and certain and all(diagram.within(each).possible != {wanted} for each in wider)


@settings(max_examples=scaled(60))
@given(case=incomplete())
def test_they_are_enough_and_nothing_less_is(case: Drawn) -> None:
    """Of every outcome that is still possible, over random rule bases and profiles."""
    rule_base, profile, _ = case
    left = Diagrams.of(rule_base).within(evaluate(rule_base, profile).said)
    assert all(map(_are_least, left.decisions.values()))


@pytest.mark.parametrize("name", ["half-ingevuld", pytest.param("meningsverschil", marks=WIDE)])
def test_so_in_the_shipped_rule_base(name: str) -> None:
    """With what is left of decisions that rest on each other."""
    advice = example_advice(name)
    left = Diagrams.light(advice.rule_base).within(advice.said)
    assert all(map(_are_least, left.decisions.values()))


def test_many_outcomes_are_sought_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are looked for at a time, of each the same is found."""
    advice = example_advice("half-ingevuld")
    left = Diagrams.light(advice.rule_base).within(advice.said)
    sought = [(diagram, sorted(diagram.possible)) for diagram in left.decisions.values()]
    together = [enough(diagram, wanted) for diagram, wanted in sought]
    monkeypatch.setattr("orgdesign.analysis.diagrams.enough._TOGETHER", 1)
    assert together == [enough(diagram, wanted) for diagram, wanted in sought]


def test_nothing_is_enough_for_what_cannot_be() -> None:
    """Then it is told so, and no answers are made up."""
    advice = example_advice("middelstad")
    left = Diagrams.light(advice.rule_base).within(advice.said)
    diagram = next(iter(left.decisions.values()))
    never = next(end for end in diagram.ends if end not in diagram.possible)
    with pytest.raises(ValueError, match="nothing leads"):
        enough(diagram, [never])
