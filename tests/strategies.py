"""Random rule bases, facts and profiles for the laws that every reading must keep.

The rule bases are small and dense: few questions, many rules on the same facts, decisions that refer to each other,
questions that fall away, exclusions that can empty a decision. What goes wrong in a large one goes wrong in these sooner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

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
STRENGTH = st.sampled_from([-4, -2, -1, 1, 2, 4])


@st.composite
def questions(draw: st.DrawFn, id_: str, kinds: tuple[Kind, ...] = tuple(Kind)) -> Question:
    """Draw a question that is always asked."""
    kind = draw(st.sampled_from(kinds))
    return question(id_, kind, options=draw(st.integers(2, 4)), decimals=draw(st.sampled_from([0, 1])))


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
    if not domains or not draw(st.booleans()):
        return plain
    value = draw(complete_values(plain))
    assert value is not None
    otherwise = MappingProxyType(dict(facts_said(plain, value)))
    return replace(plain, ask_when=draw(conditions(domains)), otherwise=otherwise)


def grid(span: Span, decimals: int) -> list[float]:
    """Return every number of a question's range."""
    steps = round((span.high - span.low) * 10**decimals)
    return [round(span.low + step / 10**decimals, decimals) for step in range(steps + 1)]


def regions(domain: Region) -> st.SearchStrategy[Region]:
    """Draw a part of a domain, not empty; on the grid of halves for numbers."""
    if isinstance(domain, Choices):
        return st.sets(st.sampled_from(sorted(domain.values)), min_size=1).map(lambda some: Choices(frozenset(some)))
    ends = st.integers(int(domain.low), int(domain.high)).map(float)
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def conditions(draw: st.DrawFn, domains: Mapping[FactId, Region], depth: int = 2) -> Condition:
    """Draw a condition on these facts."""
    shape = draw(st.sampled_from(["in", "in", "in", "all", "any", "not"])) if depth else "in"
    if shape == "in":
        fact = draw(st.sampled_from(sorted(domains)))
        return In(fact, draw(regions(domains[fact])))
    if shape == "not":
        return Not(draw(conditions(domains, depth - 1)))
    parts = tuple(draw(st.lists(conditions(domains, depth - 1), min_size=1, max_size=3)))
    return AllOf(parts) if shape == "all" else AnyOf(parts)


@st.composite
def decisions(draw: st.DrawFn, id_: str, domains: Mapping[FactId, Region]) -> Decision:
    """Draw a decision whose rules are about these facts."""
    names = [f"{id_}_{at}" for at in range(draw(st.integers(2, 4)))]
    policy: Score | First
    if draw(st.integers(0, 3)):
        rules = draw(st.lists(_rules(id_, names, domains), min_size=1, max_size=6))
        numbered = tuple(
            Rule(f"{id_}-{at}", r.when, r.effects, r.excludes, TEXT, GROUND, NOWHERE) for at, r in enumerate(rules)
        )
        policy = Score(numbered, tuple(draw(st.permutations(names))), draw(_present(names, domains)))
    else:
        pairs = draw(st.lists(st.tuples(conditions(domains), st.sampled_from(names)), min_size=1, max_size=5))
        policy = First(tuple(Row(f"{id_}-{at}", when, then, TEXT, GROUND, NOWHERE) for at, (when, then) in enumerate(pairs)))
    alternatives = tuple(Alternative(name, TEXT, TEXT, None, NOWHERE) for name in names)
    return Decision(id_, TEXT, TEXT, alternatives, ordered=False, policy=policy, place=NOWHERE)


@st.composite
def _present(draw: st.DrawFn, names: list[str], domains: Mapping[FactId, Region]) -> Mapping[str, Condition]:
    """Draw what wins ties as the present form: as often as not nothing, else each alternative on values of one fact."""
    chosen = {fact: domain for fact, domain in domains.items() if isinstance(domain, Choices)}
    if not chosen or draw(st.booleans()):
        return MappingProxyType({})
    fact = draw(st.sampled_from(sorted(chosen)))
    meant = {value: draw(st.sampled_from([*names, None])) for value in sorted(chosen[fact].values)}
    told = {name: frozenset(value for value, form in meant.items() if form == name) for name in names}
    return MappingProxyType({name: In(fact, Choices(values)) for name, values in told.items() if values})


@st.composite
def _rules(draw: st.DrawFn, id_: str, names: list[str], domains: Mapping[FactId, Region]) -> Rule:
    effects = draw(st.dictionaries(st.sampled_from(names), STRENGTH, max_size=3))
    excludes = draw(st.one_of(st.just(frozenset[str]()), st.sets(st.sampled_from(names), max_size=2).map(frozenset)))
    return Rule(id_, draw(conditions(domains)), MappingProxyType(effects), excludes, TEXT, GROUND, NOWHERE)


@st.composite
def rule_bases(
    draw: st.DrawFn, most_questions: int = 5, most_decisions: int = 3, kinds: tuple[Kind, ...] = tuple(Kind)
) -> RuleBase:
    """Draw a whole rule base; each part may refer to any part before it."""
    domains: dict[FactId, Region] = {}
    asked: dict[str, Question] = {}
    decided: dict[str, Decision] = {}
    order: list[str] = []
    first = ["question"] * draw(st.integers(1, most_questions))
    parts = [*first, *["decision"] * draw(st.integers(1, most_decisions))]
    if draw(st.booleans()):  # a question may also wait for a decision
        parts = ["question", *draw(st.permutations(parts[1:-1])), "decision"]
    for part in parts:
        if part == "question":
            each = _with_relevance(draw, draw(questions(f"q{len(asked)}", kinds)), domains)
            asked[each.id] = each
            domains.update(each.domains)
            order.append(each.id)
        else:
            decision = draw(decisions(f"d{len(decided)}", domains))
            decided[decision.id] = decision
            domains[decision.id] = Choices.of(NONE, *(each.id for each in decision.alternatives))
            order.append(decision.id)
    drawn = _rule_base(
        asked,
        decided,
        order,
        domains,
        Measure("m", draw(conditions(domains)), TEXT, TEXT, Term.LATER, GROUND, NOWHERE),
        Tension("t", draw(conditions(domains)), TEXT, GROUND, NOWHERE),
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


def values(question: Question) -> st.SearchStrategy[Value]:
    """Draw what one respondent may say: a value, several that are possible, or *don't know*."""
    if question.kind is Kind.SEVERAL:
        names = [option.id for option in question.options]
        return st.one_of(st.none(), st.sets(st.sampled_from(names)).map(lambda some: Picks(frozenset(some))))
    return st.one_of(st.none(), complete_values(question), regions(question.domains[question.id]))


def complete_values(question: Question) -> st.SearchStrategy[Value]:
    """Draw one exact answer."""
    if question.kind is Kind.SEVERAL:
        names = [option.id for option in question.options]
        return st.sets(st.sampled_from(names)).map(lambda some: Picks(frozenset(some)))
    domain = question.domains[question.id]
    if isinstance(domain, Choices):
        return st.sampled_from(sorted(domain.values)).map(Choices.of)
    return st.sampled_from(grid(domain, question.decimals)).map(lambda number: Span(number, number))


PEOPLE = ("Teamleider", 'Adviseur: "A"', "# nee", "=cmd", "\u202eanders")
NOTES = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


SOURCES = ("dorpen.csv, DP001", 'a: "b"', "# nee", "=cmd", "\u202eanders")


@st.composite
def answers(draw: st.DrawFn, question: Question, *, sources: bool = False) -> tuple[Answer, ...]:
    """Draw what was said to one question, by one or more people; or, if asked, what was taken from sources as well."""
    if sources and draw(st.booleans()):
        taken = [Answer(draw(values(question)), note=draw(NOTES), source=draw(st.sampled_from(SOURCES)))]
        return (*taken, *(each for each in draw(answers(question)) if each.by is not None))
    people = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))
    if len(people) < 2:
        by = people[0] if people else None
        return (Answer(draw(values(question)), by, draw(NOTES)),)
    return tuple(Answer(draw(values(question)), by, draw(NOTES)) for by in people)


@st.composite
def profiles(draw: st.DrawFn, rule_base: RuleBase, *, sources: bool = False) -> Profile:
    """Draw a profile, however complete; if asked, with answers that were taken from sources."""
    some = [id_ for id_ in rule_base.questions if draw(st.booleans())]
    said = {id_: draw(answers(rule_base.questions[id_], sources=sources)) for id_ in some}
    name = draw(st.sampled_from(["Voorbeeldstad", "'s-Hertogenmeer", "68000", "null", "nee", "Ij: # plaats"]))
    return Profile(name, draw(st.sampled_from([None, "random 1.0.0"])), MappingProxyType(said))


@st.composite
def worlds(draw: st.DrawFn, rule_base: RuleBase) -> Mapping[FactId, Region]:
    """Draw one exact answer to every question, as facts before relevance."""
    facts: dict[FactId, Region] = {}
    for question in rule_base.questions.values():
        value = draw(complete_values(question))
        assert value is not None
        facts.update(facts_said(question, value))
    return facts
