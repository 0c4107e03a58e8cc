"""Diagrams side by side are what each is by itself: as they are set, and after answers."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given

from orgdesign.analysis.diagrams.abreast import Abreast
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.diagram import Allowed, Diagram
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import RuleBase
from tests.completions import Everything, incomplete

Told = tuple[tuple[str, ...], int, list[tuple[int, str, tuple[int, ...], int, list[list[int]]]]]


def told(diagram: Diagram) -> Told:
    """Return all that there is of a diagram."""
    levels = [(each.at, each.fact, each.places, each.start, each.table.tolist()) for each in diagram.levels]
    return diagram.ends, diagram.root, levels


def all_told(diagrams: Mapping[str, Diagram]) -> Mapping[str, Told]:
    """Return all that there is of each."""
    return {name: told(diagram) for name, diagram in diagrams.items()}


@given(incomplete())
def test_what_is_left_of_each_is_what_is_left_of_it_alone(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """To the number of every node; and so for what is left of what is left."""
    rule_base, profile, _ = drawn
    diagrams = Diagrams.of(rule_base)
    facts = known(rule_base, profile)
    allowed: Allowed = {fact: diagrams.cells[fact].meeting(region) for fact, region in facts.items()}
    abreast = Abreast.of(diagrams.whole)
    assert all_told(abreast.apart) == all_told(diagrams.whole)
    left = abreast.within(allowed)
    assert all_told(left.apart) == all_told({name: each.within(allowed) for name, each in diagrams.whole.items()})
    assert left.possible == {name: each.possible for name, each in left.apart.items()}
    first: Allowed = {fact: places[:1] for fact, places in allowed.items()}
    further = {name: each.within(first) for name, each in left.apart.items()}
    assert all_told(left.within(first).apart) == all_told(further)
    assert all_told(Abreast.of(left.apart).within(first).apart) == all_told(further)


@given(incomplete())
def test_what_is_barred_of_other_facts_leaves_all_as_it_is(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """Nothing is made anew then."""
    abreast = Abreast.of(Diagrams.of(drawn[0]).whole)
    assert abreast.within({"nothing of the kind": (0,)}) is abreast


def test_there_may_be_none() -> None:
    """Where all is beyond budget."""
    abreast = Abreast.of({})
    assert (abreast.count, abreast.apart, abreast.possible, abreast.within({"q": (0,)})) == (0, {}, {}, abreast)
