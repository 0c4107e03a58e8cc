"""The whole why: each decision has reasons or a tree, and reasons in terms of earlier outcomes suffice as well."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.reasons import sufficient
from orgdesign.analysis.diagrams.why import WholeWhy, why_of
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import ChanceModel
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import RuleBase
from tests.completions import Everything, incomplete


@given(incomplete())
def test_what_is_settled_has_reasons_and_what_is_not_a_tree(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """Each decision just one of the two, and a tree begins with the chances of the advice."""
    rule_base, profile, everything = drawn
    diagrams = Diagrams.of(rule_base)
    chance = Chance(diagrams, None)
    advice = chance.told(prove(evaluate(rule_base, profile), diagrams=diagrams, ways=False))
    why = why_of(advice, diagrams, chance)
    for id_, outcome in advice.outcomes.items():
        assert (id_ in why.reasons) == outcome.region.single == (len(everything.possible(id_)) == 1)
        assert (id_ in why.trees) != (id_ in why.reasons)
        if outcome.chances is not None:
            rounded = {end: round(share, 6) for end, share in why.trees[id_].chances.items()}
            assert rounded == {end: round(share, 6) for end, share in outcome.chances.shares.items()}


@given(incomplete())
def test_earlier_outcomes_suffice_where_no_diagram_over_answers_could_be_made(
    drawn: tuple[RuleBase, Profile, Everything],
) -> None:
    """Whatever else is answered and however other decisions come out; and no question or outcome can be left out of it."""
    rule_base, profile, _ = drawn
    diagrams = Diagrams.of(rule_base)
    small = replace(diagrams, whole={})
    left = diagrams.within(known(rule_base, profile))
    for id_ in rule_base.decisions:
        found = sufficient(small, id_, left.allowed)
        if found is None:
            continue
        for held in found.shortest:
            for kept in (held, *(tuple(each for each in held if each != one) for one in held)):
                facts = [fact for each in kept for fact in _facts(rule_base, each)]
                bounds = {f: left.allowed[f] if f in left.allowed else (left.decisions[f].root,) for f in facts}
                assert (len(diagrams.own[id_].within(bounds).possible) == 1) == (kept == held)


def _facts(rule_base: RuleBase, id_: str) -> tuple[str, ...]:
    return tuple(rule_base.questions[id_].domains) if id_ in rule_base.questions else (id_,)


def test_cells_side_by_side_are_told_as_one_region() -> None:
    """And others apart."""
    cells = {
        "n": Cells((Span(0, 9), Span(10, 19), Span(20, 29), Span(30, 99))),
        "c": Cells((Choices.of("a"), Choices.of("b"))),
    }
    why = WholeWhy({}, {}, {}, cells, ChanceModel.EVEN)
    assert why.region("n", (0, 1, 3)) == (Span(0, 19), Span(30, 99))
    assert why.region("c", (0, 1)) == (Choices.of("a", "b"),)
