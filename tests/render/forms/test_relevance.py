"""When another program shows a question: as often as this one would ask it, on random rule bases and answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import Choices, Facts, Span, Truth, atoms
from orgdesign.model.rulebase import YES, Kind, QuestionId, RuleBase
from orgdesign.render.forms.relevance import FALSE, TRUE, shown_when
from tests import strategies
from tests.effort import scaled


class Python:
    """Expressions that Python itself reads, on a mapping `a` of answers."""

    def is_value(self, question: QuestionId, value: str) -> str:
        """Write *the answer is this option*."""
        return f"a[{question!r}] == {value!r}"

    def is_picked(self, question: QuestionId, option: str) -> str:
        """Write *this option is among those chosen*."""
        return f"{option!r} in (a[{question!r}] or ())"

    def is_empty(self, question: QuestionId) -> str:
        """Write *there is no answer*."""
        return f"a[{question!r}] is None"

    def is_between(self, question: QuestionId, low: str, high: str) -> str:
        """Write *there is a number, from this to that*."""
        return f"a[{question!r}] is not None and {low} <= a[{question!r}] <= {high}"

    def negated(self, expression: str) -> str:
        """Write that an expression does not hold."""
        return f"not ({expression})"


def answers(rule_base: RuleBase, facts: Facts) -> dict[str, object]:
    """Return what another program has of these facts: a value, what was chosen, or nothing."""
    told: dict[str, object] = {}
    for id_, question in rule_base.questions.items():
        if not question.domains.keys() <= facts.keys():
            told[id_] = None
        elif question.kind is Kind.SEVERAL:
            told[id_] = [o.id for o in question.options if facts[question.fact(o.id)] == Choices.of(YES)]
        else:
            region = facts[id_]
            told[id_] = region.low if isinstance(region, Span) else next(iter(region.values))
    return told


@settings(max_examples=scaled(30))
@given(data=st.data())
def test_a_question_is_shown_where_it_is_not_ruled_out(data: st.DataObject) -> None:
    """Exactly so where it rests on answers; where it rests on a decision too, never less often."""
    rule_base = data.draw(strategies.rule_bases())
    world = data.draw(strategies.worlds(rule_base))
    open_ = data.draw(st.sets(st.sampled_from(list(rule_base.questions))))
    facts = {fact: world[fact] for q in rule_base.questions.values() if q.id not in open_ for fact in q.domains}
    expressions = shown_when(rule_base, frozenset(rule_base.questions), Python())
    relevance, told = judge(rule_base, facts).relevance, answers(rule_base, facts)
    for id_ in rule_base.questions:
        text = expressions.get(id_, TRUE)
        shown = text == TRUE or (text != FALSE and bool(eval(text, {}, {"a": told})))  # noqa: S307  our own text
        if _rests_on_answers(rule_base, id_):
            assert shown == (relevance[id_] is not Truth.FALSE)
        else:
            assert shown or relevance[id_] is Truth.FALSE


def _rests_on_answers(rule_base: RuleBase, id_: QuestionId) -> bool:
    condition = rule_base.questions[id_].ask_when
    owners = {fact: q.id for q in rule_base.questions.values() for fact in q.domains}
    rests = () if condition is None else {atom.fact for atom in atoms(condition)}
    return all(fact in owners and _rests_on_answers(rule_base, owners[fact]) for fact in rests)
