"""What is proved of a rule base, held to trying every answer; and the shipped rule base, with which nothing is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from types import MappingProxyType

from hypothesis import assume, given
from hypothesis import strategies as st

from orgdesign.analysis.worlds.verification import ProvedFinding, verify
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.diagnostic import Code
from orgdesign.model.logic import Condition, FactId, Span
from orgdesign.model.rulebase import (
    NO,
    NONE,
    YES,
    Decision,
    Kind,
    Measure,
    Monotone,
    Question,
    Row,
    Rule,
    RuleBase,
    Score,
    Tension,
)
from tests import completions, oracle, strategies

MOST_WORLDS = 200


@dataclass(frozen=True)
class Tried:
    """One way to answer everything: what was said, what holds after relevance, and how each decision comes out."""

    said: Mapping[FactId, str | float]
    closed: oracle.World
    outcomes: Mapping[str, str]


@st.composite
def promising(draw: st.DrawFn) -> RuleBase:
    """Draw a small rule base in which some questions make promises about ordered decisions or alternatives."""
    rule_base = draw(strategies.rule_bases(most_questions=6))
    decisions = {id_: replace(each, ordered=True) for id_, each in rule_base.decisions.items()}
    asked: dict[str, Question] = {}
    for id_, question in rule_base.questions.items():
        kept = () if question.kind is Kind.CHOICE else tuple(draw(st.lists(_promises(decisions), max_size=1)))
        asked[id_] = replace(question, monotone=kept)
    return replace(rule_base, questions=MappingProxyType(asked), decisions=MappingProxyType(decisions))


def _promises(decisions: Mapping[str, object]) -> st.SearchStrategy[Monotone]:
    names = st.sampled_from([(id_, each) for id_ in decisions for each in (None, f"{id_}_0", f"{id_}_1")])
    return st.tuples(names, st.booleans()).map(lambda drawn: Monotone(*drawn[0], drawn[1], strategies.NOWHERE))


def everything(rule_base: RuleBase) -> list[Tried]:
    """Try every way to answer a rule base; a test with too many is left."""
    values: dict[FactId, list[str | float]] = {}
    for question in rule_base.questions.values():
        for fact, domain in question.domains.items():
            if isinstance(domain, Span):
                values[fact] = [*strategies.grid(domain, question.decimals)]
            else:
                values[fact] = [*sorted(domain.values)]
    assume(prod(len(each) for each in values.values()) <= MOST_WORLDS)
    return [_tried(rule_base, dict(zip(values, answers, strict=True))) for answers in product(*values.values())]


def _tried(rule_base: RuleBase, said: Mapping[FactId, str | float]) -> Tried:
    verdicts = oracle.verdicts(rule_base, completions.exact(said))
    outcomes = {id_: verdict.winner or NONE for id_, verdict in verdicts.items()}
    closed: dict[FactId, str | float] = {**said, **outcomes}
    for id_ in rule_base.order:
        question = rule_base.questions.get(id_)
        if question is not None and question.ask_when is not None and not oracle.holds(question.ask_when, closed):
            closed.update(oracle.world(question.otherwise))
    return Tried(said, closed, outcomes)


def expected(rule_base: RuleBase, tried: list[Tried]) -> Iterator[tuple[Code, str]]:
    """Yield what is wrong with a rule base, found by looking at every case."""
    for question in rule_base.questions.values():
        if question.ask_when is not None and not _ever(question.ask_when, tried):
            yield Code.NEVER_ASKED, question.id
        elif not _matters(rule_base, question, tried):
            yield Code.IDLE_QUESTION, question.id
        broken = [each for each in question.monotone if _broken(rule_base, question, each, tried)]
        yield from ((Code.NOT_MONOTONE, question.id) for _ in broken)
    for decision in rule_base.decisions.values():
        won = {each.outcomes[decision.id] for each in tried}
        yield from ((Code.CANNOT_WIN, each.id) for each in decision.alternatives if each.id not in won)
        if NONE in won:
            yield Code.NO_OUTCOME, decision.id
        yield from _of_rules(rule_base, decision, tried)
    told: list[Measure | Tension] = [*rule_base.measures, *rule_base.tensions]
    yield from ((Code.NEVER_TRUE, each.id) for each in told if not _ever(each.when, tried))


def _of_rules(rule_base: RuleBase, decision: Decision, tried: list[Tried]) -> Iterator[tuple[Code, str]]:
    yield from ((Code.NEVER_TRUE, each.id) for each in decision.rules if not _ever(each.when, tried))
    reached = [each for each in decision.rules if _ever(each.when, tried)]
    for rule in reached:
        if isinstance(rule, Rule):
            if not _changes(rule_base, decision.id, rule, tried):
                yield Code.IDLE_RULE, rule.id
        elif _behind_others(rule, decision, tried):
            yield Code.SHADOWED_ROW, rule.id


def _behind_others(row: Row, decision: Decision, tried: list[Tried]) -> bool:
    before = decision.rules[: [each.id for each in decision.rules].index(row.id)]
    cases = [each.closed for each in tried if oracle.holds(row.when, each.closed)]
    return all(any(oracle.holds(each.when, case) for each in before) for case in cases)


def _ever(condition: Condition, tried: list[Tried]) -> bool:
    return any(oracle.holds(condition, each.closed) for each in tried)


def _told(rule_base: RuleBase) -> list[Condition]:
    return [*(each.when for each in rule_base.measures), *(each.when for each in rule_base.tensions)]


def _matters(rule_base: RuleBase, question: Question, tried: list[Tried]) -> bool:
    told = _told(rule_base)
    seen: dict[tuple[object, ...], set[tuple[object, ...]]] = {}
    for each in tried:
        rest = tuple(value for fact, value in each.said.items() if fact not in question.domains)
        comes = (*each.outcomes.values(), *(oracle.holds(when, each.closed) for when in told))
        seen.setdefault(rest, set()).add(comes)
    return any(len(each) > 1 for each in seen.values())


def _changes(rule_base: RuleBase, decision: str, rule: Rule, tried: list[Tried]) -> bool:
    whole = rule_base.decisions[decision]
    assert isinstance(whole.policy, Score)
    rules = tuple(each for each in whole.policy.rules if each.id != rule.id)
    without = replace(whole, policy=replace(whole.policy, rules=rules))
    base = replace(rule_base, decisions=MappingProxyType({**rule_base.decisions, decision: without}))
    return any(
        (oracle.verdicts(base, completions.exact(each.said))[decision].winner or NONE) != each.outcomes[decision]
        for each in tried
    )


def _broken(rule_base: RuleBase, question: Question, promise: Monotone, tried: list[Tried]) -> bool:
    names = [each.id for each in rule_base.decisions[promise.decision].alternatives]
    for low, high in product(tried, tried):
        differ = [fact for fact, value in low.said.items() if high.said[fact] != value]
        if (
            len(differ) == 1
            and differ[0] in question.domains
            and _place(question, low, differ[0]) < _place(question, high, differ[0])
        ):
            before, after = (each.outcomes[promise.decision] for each in (low, high))
            before, after = (before, after) if promise.upward else (after, before)
            if promise.alternative is not None:
                if before == promise.alternative != after:
                    return True
            elif NONE not in {before, after} and names.index(after) < names.index(before):
                return True
    return False


def _place(question: Question, tried: Tried, fact: FactId) -> float:
    value = tried.said[fact]
    if isinstance(value, float):
        return value
    return ((NO, YES) if question.kind is Kind.SEVERAL else question.values).index(value)


@given(promising())
def test_verification_finds_what_trying_every_answer_finds(rule_base: RuleBase) -> None:
    """Neither more nor less, on rule bases that are small enough to try everything."""
    tried = everything(rule_base)
    found = [(each.diagnostic.code, each.diagnostic.values["name"]) for each in verify(rule_base)]
    assert sorted(found, key=str) == sorted(expected(rule_base, tried), key=str)


@given(promising())
def test_every_case_shows_its_finding(rule_base: RuleBase) -> None:
    """The worlds of a finding come out as it says, and a broken promise differs in one answer, upward."""
    for finding in verify(rule_base):
        shown = [_tried(rule_base, _exact(finding, at)) for at in range(len(finding.worlds))]
        match finding.diagnostic.code:
            case Code.NO_OUTCOME:
                assert shown[0].outcomes[str(finding.diagnostic.values["name"])] == NONE
            case Code.NOT_MONOTONE:
                (low, high) = shown
                values = {name: str(value) for name, value in finding.diagnostic.values.items()}
                assert low.outcomes[values["decision"]] == values["before"]
                assert high.outcomes[values["decision"]] == values["after"]
                (fact,) = (fact for fact, value in low.said.items() if high.said[fact] != value)
                question = rule_base.questions[finding.about[0]]
                assert _place(question, low, fact) < _place(question, high, fact)
            case _:
                assert not shown


def _exact(finding: ProvedFinding, at: int) -> dict[FactId, str | float]:
    """Return one exact answer to everything in a world of a finding."""
    return {
        fact: region.low if isinstance(region, Span) else min(region.values)
        for fact, region in finding.worlds[at].said.items()
    }


def test_what_one_world_in_many_shows_is_seen() -> None:
    """A rule that decides one world in a thousand million is not idle, nor is any question; if it cannot decide, all are."""
    rule_base = completions.needle()
    assert verify(replace(rule_base, measures=(), tensions=())) == ()
    policy = rule_base.decisions["d"].policy
    assert isinstance(policy, Score)
    (rule,) = policy.rules
    beaten = replace(policy, rules=(rule, replace(rule, id="d-1", effects=MappingProxyType({"d_0": 1}))))
    decisions = MappingProxyType({"d": replace(rule_base.decisions["d"], policy=beaten)})
    found = verify(replace(rule_base, decisions=decisions, measures=(), tensions=()))
    idle = [(Code.IDLE_QUESTION, id_) for id_ in completions.HAYSTACK]
    assert [(each.diagnostic.code, each.diagnostic.values["name"]) for each in found] == [
        *idle,
        (Code.CANNOT_WIN, "d_1"),
        (Code.IDLE_RULE, "d-0"),
    ]


def test_nothing_is_wrong_with_the_shipped_rule_base() -> None:
    """Every rule, row, question and alternative of it can matter, each of its cases has an outcome, its promises hold."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    assert verify(rule_base) == ()
    assert sum(len(question.monotone) for question in rule_base.questions.values()) > 20
