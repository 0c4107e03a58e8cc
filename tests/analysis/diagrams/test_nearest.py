"""The nearest change, held to the constraint reading; and what comes of it, to the first reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.nearest import nearest
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.toward import Search, departing, ways
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, RuleBase
from tests.completions import Everything, incomplete


@given(incomplete(), st.data())
def test_no_change_is_smaller_than_the_nearest(drawn: tuple[RuleBase, Profile, Everything], data: st.DataObject) -> None:
    """Fewest questions, then fewest steps, with fixed facts held; and it does bring the outcome about."""
    rule_base, profile, _ = drawn
    diagrams, worlds = Diagrams.of(rule_base), Worlds(rule_base)
    owner = {fact: question.id for question in rule_base.questions.values() for fact in question.domains}
    decision = data.draw(st.sampled_from(list(rule_base.decisions)))
    wanted = data.draw(st.sampled_from([*(each.id for each in rule_base.decisions[decision].alternatives), NONE]))
    search = Search(rule_base, profile, {decision: wanted})
    fixed = {fact for question in search.fixed for fact in rule_base.questions[question].domains}
    said = known(rule_base, profile)
    within = diagrams.within({fact: region for fact, region in said.items() if fact in fixed})
    found = nearest(within.decisions[decision], wanted, departing(rule_base, worlds.cells, said), owner)
    proved = ways(search, worlds, 1)
    if found is None:
        assert not isinstance(proved, tuple)
    else:
        assert isinstance(proved, tuple)
        assert (len(found.questions), found.steps) == (len(proved[0].questions), proved[0].steps)
        at = {fact: (place,) for fact, place in found.cells.items()}
        assert diagrams.among({**within.allowed, **at}).possible(decision) == {wanted}
