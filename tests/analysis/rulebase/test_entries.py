"""Everything in a rule base has a name, and a name means one thing."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from orgdesign.analysis.rulebase.entries import OfDecision, OfQuestion, RuleOf, entries, find, name_of, names
from orgdesign.model.rulebase import Decision, Measure, Question, RuleBase, Section, Source, Tension
from tests.advices import tiny

BASE = tiny()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("feest", Section),
        ("drukte", Question),
        ("drukte.vol", OfQuestion),
        ("omvang", Decision),
        ("omvang=klein", OfDecision),
        ("lang-feest", RuleOf),
        ("festival-bij-groot-of-bewaakt", RuleOf),
        ("buren-uitnodigen", Measure),
        ("tent-en-lange-avond", Tension),
        ("drukte-leer", Source),
    ],
)
def test_each_kind_of_thing_is_found_by_its_name(name: str, kind: type) -> None:
    """What is found bears the name that was asked for."""
    (found,) = find(BASE, name)
    assert isinstance(found, kind)
    assert name_of(found) == name


def test_every_entry_is_found_by_its_own_name() -> None:
    """The name of a thing leads back to it, and there is nothing that has none."""
    for name, entry in entries(BASE).items():
        assert find(BASE, name) == (entry,)
        assert name_of(entry) == name
        assert name in names(BASE)


def test_an_alternative_goes_by_its_id_where_no_other_has_it() -> None:
    """`festival` is enough; an id that two decisions use means both, and an unknown name nothing."""
    (found,) = find(BASE, "festival")
    assert name_of(found) == "vorm=festival"
    assert "festival" in names(BASE)
    assert find(BASE, "nergens") == ()
    shared = _with_shared_alternative()
    assert [name_of(each) for each in find(shared, "klein")] == ["omvang=klein", "toezicht=klein"]


def test_the_name_of_a_thing_goes_before_that_of_an_alternative() -> None:
    """An alternative whose id is also a decision's is asked for by its full name."""
    assert find(BASE, "omvang") == (BASE.decisions["omvang"],)


def _with_shared_alternative() -> RuleBase:
    decision = BASE.decisions["toezicht"]
    first, *others = decision.alternatives
    changed = replace(decision, alternatives=(replace(first, id="klein"), *others))
    return replace(BASE, decisions=MappingProxyType({**BASE.decisions, "toezicht": changed}))
