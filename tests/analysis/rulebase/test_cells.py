"""Cells: the coarsest way to cut each domain that loses no difference a rule base makes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.rulebase.cells import Cells, cells_of, on_grid
from orgdesign.model.logic import Choices, In, Not, Span, Truth, atoms, within
from orgdesign.model.rulebase import NONE
from tests import strategies


@given(st.data())
def test_no_test_tells_the_values_of_a_cell_apart(data: st.DataObject) -> None:
    """Every cell lies inside or outside each region that is tested; cells share nothing and leave no gap."""
    rule_base = data.draw(strategies.rule_bases())
    cells = cells_of(rule_base)
    conditions = [rule.when for decision in rule_base.decisions.values() for rule in decision.rules]
    conditions += [q.ask_when for q in rule_base.questions.values() if q.ask_when is not None]
    for condition in conditions:
        for atom in atoms(condition):
            inside = cells[atom.fact].inside(atom.region)
            for at, part in enumerate(cells[atom.fact].parts):
                assert at in inside or within(part, atom.region) is Truth.FALSE
    for question in rule_base.questions.values():
        for fact, domain in question.domains.items():
            values = (
                [Choices.of(each) for each in sorted(domain.values)]
                if isinstance(domain, Choices)
                else [Span(number, number) for number in strategies.grid(domain, question.decimals)]
            )
            assert all(len(cells[fact].meeting(value)) == 1 for value in values)


def test_what_is_not_tested_is_one_cell() -> None:
    """A question that no rule asks about is one cell; a condition that is asked besides cuts it."""
    rule_base = strategies.plain_rule_base(("a", "b"), numbers=("n",))
    assert len(cells_of(rule_base)["n"].parts) == 1
    cut = cells_of(rule_base, [Not(In("n", Span(2, 3)))])["n"]
    assert cut.parts == (Span(0, 1), Span(2, 3), Span(4, 6))


def test_the_cells_of_a_decision_are_its_alternatives_and_none() -> None:
    """An outcome is always told exactly."""
    rule_base = strategies.plain_rule_base(("a",))
    names = [each.id for each in rule_base.decisions["d"].alternatives]
    assert cells_of(rule_base)["d"].parts == tuple(Choices.of(name) for name in (*names, NONE))


def test_a_span_holds_the_numbers_of_its_question_only() -> None:
    """Ends between two steps go inward; a span between two steps meets no cell."""
    assert on_grid(Span(0.25, 0.75), 1) == (0.3, 0.7)
    assert on_grid(Span(0.1 + 0.2, 0.7), 1) == (0.3, 0.7)
    assert Cells((Span(0, 6),)).meeting(Span(2.2, 2.8)) == ()
    assert Cells((Span(0, 6),)).meeting(Choices.of("x")) == ()
