"""Random rule bases, facts and profiles for the laws that every reading must keep.

The rule bases are small and dense: few questions, many rules on the same facts, decisions that refer to each other,
questions that fall away, exclusions that can empty a decision. What goes wrong in a large one goes wrong in these sooner.

Drawing them is most of what a law costs, and a draw costs the same whatever it decides. So as few are made as can be, each
of a whole number that says which of all there are: of a set which of its subsets, of names which of their orders. Nought is
the simplest, since Hypothesis makes numbers smaller where it looks for the smallest example.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, permutations
from types import MappingProxyType
from typing import TypeVar

from hypothesis import strategies as st

from orgdesign.model.diagnostic import Place
from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, FactId, In, Not, Region, Span
from orgdesign.model.profile import Answer, Picks, Profile, Value, facts_said
from orgdesign.model.rulebase import (
    NONE,
    YES_NO,
    Alternative,
    Decision,
    First,
    Grade,
    Ground,
    Kind,
    Measure,
    Option,
    Question,
    Row,
    Rule,
    RuleBase,
    Score,
    Section,
    Tension,
    Term,
    Text,
)
from orgdesign.model.silence import with_silence

NOWHERE = Place("random")
TEXT: Text = MappingProxyType({"nl": "tekst", "en": "text"})
GROUND = Ground(None, Grade.ASSUMPTION)
_EFFECTS = (1, 2, 4, -1, -2, -4)
_T = TypeVar("_T")
_SHAPES = ("in", "in", "in", "all", "any", "not")


@st.composite
def questions(draw: st.DrawFn, id_: str, kinds: tuple[Kind, ...] = tuple(Kind)) -> Question:
    """Draw a question that is always asked."""
    return _question(draw, id_, kinds)


def _question(draw: st.DrawFn, id_: str, kinds: Sequence[Kind]) -> Question:
    kind = _one(draw, kinds)
    if kind is Kind.NUMBER:
        return question(id_, kind, decimals=draw(_below(2)))
    return question(id_, kind, options=2 + (draw(_below(3)) if kind is not Kind.YES_NO else 0))


def question(id_: str, kind: Kind, options: int = 2, decimals: int = 0) -> Question:
    """Return a question that is always asked; only a number has decimals."""
    names = [f"{id_}_{at}" for at in range(options)]
    chosen = () if kind in {Kind.NUMBER, Kind.YES_NO} else tuple(Option(name, TEXT, None) for name in names)
    decimals = decimals if kind is Kind.NUMBER else 0
    domains: dict[FactId, Region] = {id_: Choices(frozenset(names))}
    if kind is Kind.NUMBER:
        domains = {id_: Span(0.0, 4.0 if decimals else 6.0)}
    elif kind is Kind.YES_NO:
        domains = {id_: YES_NO}
    elif kind is Kind.SEVERAL:
        domains = {f"{id_}.{name}": YES_NO for name in names}
    return Question(
        id=id_,
        section="s",
        kind=kind,
        text=TEXT,
        why=TEXT,
        help=None,
        probe=None,
        options=chosen,
        domains=MappingProxyType(domains),
        decimals=decimals,
        unit=None,
        ask_when=None,
        otherwise=MappingProxyType({}),
        monotone=(),
        place=NOWHERE,
    )


def _with_relevance(draw: st.DrawFn, plain: Question, domains: Mapping[FactId, Region]) -> Question:
    if not domains or not draw(_below(2)):
        return plain
    value = _complete_value(draw, plain)
    otherwise = MappingProxyType(dict(facts_said(plain, value)))
    return replace(plain, ask_when=_condition(draw, domains), otherwise=otherwise)


def grid(span: Span, decimals: int) -> list[float]:
    """Return every number of a question's range."""
    steps = round((span.high - span.low) * 10**decimals)
    return [round(span.low + step / 10**decimals, decimals) for step in range(steps + 1)]


@st.composite
def regions(draw: st.DrawFn, domain: Region) -> Region:
    """Draw a part of a domain, not empty; on the grid of halves for numbers."""
    return _region(draw, domain)


def _region(draw: st.DrawFn, domain: Region) -> Region:
    if isinstance(domain, Choices):
        return Choices(frozenset(_some(draw, sorted(domain.values), 1)))
    low, high = sorted(_each(draw, 2, range(int(domain.low), int(domain.high) + 1)))
    return Span(float(low), float(high))


@st.composite
def conditions(draw: st.DrawFn, domains: Mapping[FactId, Region], depth: int = 2) -> Condition:
    """Draw a condition on these facts."""
    return _condition(draw, domains, depth)


def _condition(draw: st.DrawFn, domains: Mapping[FactId, Region], depth: int = 2) -> Condition:
    shape = _one(draw, _SHAPES) if depth else "in"
    if shape == "in":
        fact = _one(draw, sorted(domains))
        return In(fact, _region(draw, domains[fact]))
    if shape == "not":
        return Not(_condition(draw, domains, depth - 1))
    parts = tuple(_condition(draw, domains, depth - 1) for _ in range(1 + draw(_below(3))))
    return AllOf(parts) if shape == "all" else AnyOf(parts)


@st.composite
def decisions(draw: st.DrawFn, id_: str, domains: Mapping[FactId, Region]) -> Decision:
    """Draw a decision whose rules are about these facts."""
    return _decision(draw, id_, domains)


def _decision(draw: st.DrawFn, id_: str, domains: Mapping[FactId, Region]) -> Decision:
    names = [f"{id_}_{at}" for at in range(2 + draw(_below(3)))]
    policy: Score | First
    if draw(_below(4)):
        rules = tuple(_rule(draw, f"{id_}-{at}", names, domains) for at in range(1 + draw(_below(6))))
        policy = Score(rules, _order(draw, names), _present(draw, names, domains))
    else:
        count = 1 + draw(_below(5))
        rows = [
            Row(f"{id_}-{at}", _condition(draw, domains), _one(draw, names), TEXT, GROUND, NOWHERE) for at in range(count)
        ]
        policy = First(tuple(rows))
    alternatives = tuple(Alternative(name, TEXT, TEXT, None, NOWHERE) for name in names)
    return Decision(id_, TEXT, TEXT, alternatives, ordered=False, policy=policy, place=NOWHERE)


def _present(draw: st.DrawFn, names: list[str], domains: Mapping[FactId, Region]) -> Mapping[str, Condition]:
    """Draw what wins ties as the present form: as often as not nothing, else each alternative on values of one fact."""
    chosen = {fact: domain for fact, domain in domains.items() if isinstance(domain, Choices)}
    if not chosen or not draw(_below(2)):
        return MappingProxyType({})
    fact = _one(draw, sorted(chosen))
    found = sorted(chosen[fact].values)
    meant = dict(zip(found, _each(draw, len(found), [*names, None]), strict=True))
    told = {name: frozenset(value for value, form in meant.items() if form == name) for name in names}
    return MappingProxyType({name: In(fact, Choices(values)) for name, values in told.items() if values})


def _rule(draw: st.DrawFn, id_: str, names: list[str], domains: Mapping[FactId, Region]) -> Rule:
    moved = _some(draw, names)
    effects = dict(zip(moved, _each(draw, len(moved), _EFFECTS), strict=True))
    excluded = _each(draw, 2, (None, *names)) if draw(_below(2)) else ()
    excludes = frozenset(name for name in excluded if name is not None)
    return Rule(id_, _condition(draw, domains), MappingProxyType(effects), excludes, TEXT, GROUND, NOWHERE)


@st.composite
def rule_bases(
    draw: st.DrawFn, most_questions: int = 5, most_decisions: int = 3, kinds: tuple[Kind, ...] = tuple(Kind)
) -> RuleBase:
    """Draw a whole rule base; each part may refer to any part before it."""
    domains: dict[FactId, Region] = {}
    asked: dict[str, Question] = {}
    decided: dict[str, Decision] = {}
    order: list[str] = []
    counted = {"question": 1 + draw(_below(most_questions)), "decision": 1 + draw(_below(most_decisions))}
    parts = [kind for kind, count in counted.items() for _ in range(count)]
    if draw(_below(2)):  # a question may also wait for a decision
        inner = range(1, len(parts) - 1)
        early = _one(draw, [*combinations(inner, counted["decision"] - 1)])
        parts = ["question", *("decision" if at in early else "question" for at in inner), "decision"]
    for part in parts:
        if part == "question":
            each = _with_relevance(draw, _question(draw, f"q{len(asked)}", kinds), domains)
            asked[each.id] = each
            domains.update(each.domains)
            order.append(each.id)
        else:
            decision = _decision(draw, f"d{len(decided)}", domains)
            decided[decision.id] = decision
            domains[decision.id] = Choices.of(NONE, *(each.id for each in decision.alternatives))
            order.append(decision.id)
    drawn = _rule_base(
        asked,
        decided,
        order,
        domains,
        Measure("m", _condition(draw, domains), TEXT, TEXT, Term.LATER, GROUND, NOWHERE),
        Tension("t", _condition(draw, domains), TEXT, GROUND, NOWHERE),
    )
    return with_silence(drawn)


def plain_rule_base(choices: tuple[str, ...], several: tuple[str, ...] = (), numbers: tuple[str, ...] = ()) -> RuleBase:
    """Return a rule base with these questions, of two options each, and one decision that rests on the first."""
    kinds = {
        **dict.fromkeys(choices, Kind.CHOICE),
        **dict.fromkeys(several, Kind.SEVERAL),
        **dict.fromkeys(numbers, Kind.NUMBER),
    }
    asked = {id_: question(id_, kind) for id_, kind in kinds.items()}
    when = In(choices[0], Choices.of(f"{choices[0]}_0"))
    rule = Rule("d-0", when, MappingProxyType({"d_1": 1}), frozenset(), TEXT, GROUND, NOWHERE)
    ways = tuple(Alternative(name, TEXT, TEXT, None, NOWHERE) for name in ("d_0", "d_1"))
    decision = Decision("d", TEXT, TEXT, ways, ordered=False, policy=Score((rule,), ("d_0", "d_1")), place=NOWHERE)
    domains: dict[FactId, Region] = {fact: domain for each in asked.values() for fact, domain in each.domains.items()}
    domains["d"] = Choices.of(NONE, "d_0", "d_1")
    measure = Measure("m", when, TEXT, TEXT, Term.LATER, GROUND, NOWHERE)
    tension = Tension("t", when, TEXT, GROUND, NOWHERE)
    return _rule_base(asked, {"d": decision}, [*asked, "d"], domains, measure, tension)


def scored(id_: str, rules: Sequence[tuple[Condition, Mapping[str, int]]]) -> Decision:
    """Return a decision between two alternatives, with the effects that each condition has; the first wins a tie."""
    names = (f"{id_}_0", f"{id_}_1")
    numbered = tuple(
        Rule(f"{id_}-{at}", when, MappingProxyType(dict(effects)), frozenset(), TEXT, GROUND, NOWHERE)
        for at, (when, effects) in enumerate(rules)
    )
    ways = tuple(Alternative(name, TEXT, TEXT, None, NOWHERE) for name in names)
    return Decision(id_, TEXT, TEXT, ways, ordered=False, policy=Score(numbered, names), place=NOWHERE)


def rule_base_of(asked: Sequence[Question], decided: Sequence[Decision]) -> RuleBase:
    """Return a rule base of these questions and then these decisions, of which the last is the layout."""
    domains: dict[FactId, Region] = {fact: domain for each in asked for fact, domain in each.domains.items()}
    domains.update({each.id: Choices.of(NONE, *(way.id for way in each.alternatives)) for each in decided})
    first = next(iter(domains))
    when = In(first, domains[first])
    measure = Measure("m", when, TEXT, TEXT, Term.LATER, GROUND, NOWHERE)
    questions_, decisions_ = {each.id: each for each in asked}, {each.id: each for each in decided}
    tension = Tension("t", when, TEXT, GROUND, NOWHERE)
    return with_silence(_rule_base(questions_, decisions_, [*questions_, *decisions_], domains, measure, tension))


def _rule_base(  # noqa: PLR0913, PLR0917  the parts of a rule base
    asked: dict[str, Question],
    decided: dict[str, Decision],
    order: list[str],
    domains: dict[FactId, Region],
    measure: Measure,
    tension: Tension,
) -> RuleBase:
    return RuleBase(
        id="random",
        version="1.0.0",
        digest="sha256:0",
        title=TEXT,
        description=TEXT,
        languages=("nl", "en"),
        sections=(Section("s", TEXT, TEXT),),
        questions=MappingProxyType(asked),
        decisions=MappingProxyType(decided),
        layout=order[-1],
        measures=(measure,),
        tensions=(tension,),
        sources=MappingProxyType({}),
        domains=MappingProxyType(domains),
        order=tuple(order),
    )


@st.composite
def values(draw: st.DrawFn, question: Question) -> Value:
    """Draw what one respondent may say: a value, several that are possible, or *don't know*."""
    return _value(draw, question)


def _value(draw: st.DrawFn, question: Question) -> Value:
    way = draw(_below(2 if question.kind is Kind.SEVERAL else 3))
    if way == 0:
        return None
    return _complete_value(draw, question) if way == 1 else _region(draw, question.domains[question.id])


@st.composite
def complete_values(draw: st.DrawFn, question: Question) -> Value:
    """Draw one exact answer."""
    return _complete_value(draw, question)


def _complete_value(draw: st.DrawFn, question: Question) -> Choices | Span | Picks:
    if question.kind is Kind.SEVERAL:
        return Picks(frozenset(_some(draw, [option.id for option in question.options])))
    domain = question.domains[question.id]
    if isinstance(domain, Choices):
        return Choices.of(_one(draw, sorted(domain.values)))
    number = _one(draw, grid(domain, question.decimals))
    return Span(number, number)


PEOPLE = ("Teamleider", 'Adviseur: "A"', "# nee", "=cmd", "\u202eanders")
NOTES = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)

SOURCES = ("dorpen.csv, DP001", 'a: "b"', "# nee", "=cmd", "\u202eanders")
NAMES = ("Voorbeeldstad", "'s-Hertogenmeer", "68000", "null", "nee", "Ij: # plaats")


@st.composite
def answers(draw: st.DrawFn, question: Question, *, sources: bool = False) -> tuple[Answer, ...]:
    """Draw what was said to one question, by one or more people; or, if asked, what was taken from sources as well."""
    return _answers(draw, question, sources=sources)


def _answers(draw: st.DrawFn, question: Question, *, sources: bool) -> tuple[Answer, ...]:
    if sources and draw(_below(2)):
        taken = Answer(_value(draw, question), note=draw(NOTES), source=_one(draw, SOURCES))
        return (taken, *(each for each in _answers(draw, question, sources=False) if each.by is not None))
    people = _order(draw, PEOPLE, draw(_below(4)))
    return tuple(Answer(_value(draw, question), by, draw(NOTES)) for by in people or (None,))


@st.composite
def profiles(draw: st.DrawFn, rule_base: RuleBase, *, sources: bool = False) -> Profile:
    """Draw a profile, however complete; if asked, with answers that were taken from sources."""
    some = _some(draw, [*rule_base.questions])
    said = {id_: _answers(draw, rule_base.questions[id_], sources=sources) for id_ in some}
    return Profile(_one(draw, NAMES), _one(draw, (None, "random 1.0.0")), MappingProxyType(said))


@st.composite
def worlds(draw: st.DrawFn, rule_base: RuleBase) -> Mapping[FactId, Region]:
    """Draw one exact answer to every question, as facts before relevance."""
    facts: dict[FactId, Region] = {}
    for question in rule_base.questions.values():
        facts.update(facts_said(question, _complete_value(draw, question)))
    return facts


# one number, one draw


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    """Draw a number of so many, from nought on."""
    return st.integers(0, count - 1)


def _one(draw: st.DrawFn, of: Sequence[_T]) -> _T:
    """Draw one of these; the first is the simplest."""
    return of[draw(_below(len(of)))] if len(of) > 1 else of[0]


def _some(draw: st.DrawFn, of: Sequence[_T], least: int = 0) -> list[_T]:
    """Draw some of these, in their order: none, unless at least one is asked for."""
    bits = least + draw(_below(2 ** len(of) - least)) if len(of) > least else least
    return [each for at, each in enumerate(of) if bits >> at & 1]


def _each(draw: st.DrawFn, count: int, of: Sequence[_T]) -> list[_T]:
    """Draw one of these so many times."""
    told = draw(_below(len(of) ** count)) if count else 0
    return [of[told // len(of) ** at % len(of)] for at in range(count)]


def _order(draw: st.DrawFn, of: Sequence[_T], count: int | None = None) -> tuple[_T, ...]:
    """Draw an order of these, or of so many of them."""
    return _one(draw, [*permutations(of, count)])
