"""What is wrong with a rule base although each of its files is sound: proved, over every way in which it can be answered.

`verify` looks for what can never come about, what makes no difference, what leaves a municipality without an outcome, and
what breaks a promise that the rule base makes. Each finding that something *can* happen carries the worlds in which it
does; each that something *cannot* was refuted by the solver. Knows no file and no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orgdesign.analysis.rulebase.references import counting, questions_behind
from orgdesign.analysis.worlds.completions import Completions, Step, World, Worlds
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.logic import AllOf, Choices, Condition, FactId, In, Not, Region, Span
from orgdesign.model.rulebase import (
    NO,
    NONE,
    YES,
    Decision,
    First,
    Kind,
    Measure,
    Monotone,
    Question,
    QuestionId,
    Rule,
    RuleBase,
    Score,
    Tension,
)


@dataclass(frozen=True, slots=True)
class ProvedFinding:
    """What is wrong, where, and the worlds that show it: none where nothing can, two where it is what parts them.

    `about` are the questions whose answers make a world what it is here, in the order of the conversation; of two worlds
    the first of them is the one whose answer differs.
    """

    diagnostic: Diagnostic
    worlds: tuple[World, ...] = ()
    about: tuple[QuestionId, ...] = ()


def verify(rule_base: RuleBase) -> tuple[ProvedFinding, ...]:
    """Return everything that is wrong with a rule base, in the order of its content; the same each time."""
    every = Worlds(rule_base, _told(rule_base)).within({})
    return tuple(_findings(rule_base, every))


def verify_promises(rule_base: RuleBase) -> Iterator[ProvedFinding | None]:
    """Yield for each promise of a rule base in turn what breaks it, None where nothing does: to be stopped between two."""
    every = Worlds(rule_base, _told(rule_base)).within({})
    for question in rule_base.questions.values():
        for promise in question.monotone:
            yield next(_promise(question, promise, rule_base, every), None)


def _findings(rule_base: RuleBase, every: Completions) -> Iterator[ProvedFinding]:
    for question in rule_base.questions.values():
        yield from _question(question, rule_base, every)
        for promise in question.monotone:
            yield from _promise(question, promise, rule_base, every)
    for decision in rule_base.decisions.values():
        yield from _decision(decision, rule_base, every)
        match decision.policy:
            case Score() as policy:
                yield from _rules(decision, policy, every)
            case First() as policy:
                yield from _rows(policy, every)
    told: tuple[Measure | Tension, ...] = (*rule_base.measures, *rule_base.tensions)
    for part in told:
        if every.find(part.when) is None:
            yield _finding(Code.NEVER_TRUE, part.place, name=part.id)


def _question(question: Question, rule_base: RuleBase, every: Completions) -> Iterator[ProvedFinding]:
    if question.ask_when is not None and every.find(question.ask_when) is None:
        yield _finding(Code.NEVER_ASKED, question.place, name=question.id)
        return
    if question.id in counting(rule_base):
        return
    if every.find_pair(question.id, rule_base.decisions, _told(rule_base)) is None:
        yield _finding(Code.IDLE_QUESTION, question.place, name=question.id)


def _told(rule_base: RuleBase) -> tuple[Condition, ...]:
    """Return when something is said besides the outcomes."""
    return (*(each.when for each in rule_base.measures), *(each.when for each in rule_base.tensions))


def _decision(decision: Decision, rule_base: RuleBase, every: Completions) -> Iterator[ProvedFinding]:
    for alternative in decision.alternatives:
        if every.find(In(decision.id, Choices.of(alternative.id))) is None:
            yield _finding(Code.CANNOT_WIN, alternative.place, name=alternative.id, decision=decision.id)
    world = every.find(In(decision.id, Choices.of(NONE)))
    if world is not None:
        found = _finding(Code.NO_OUTCOME, decision.place, name=decision.id)
        yield replace(found, worlds=(world,), about=questions_behind(rule_base, decision.id))


def _rules(decision: Decision, policy: Score, every: Completions) -> Iterator[ProvedFinding]:
    for rule in policy.rules:
        if every.find(rule.when) is None:
            yield _finding(Code.NEVER_TRUE, rule.place, name=rule.id)
        elif every.find_without(_without(decision, policy, rule)) is None:
            yield _finding(Code.IDLE_RULE, rule.place, name=rule.id, decision=decision.id)


def _without(decision: Decision, policy: Score, rule: Rule) -> Decision:
    return replace(decision, policy=replace(policy, rules=tuple(each for each in policy.rules if each is not rule)))


def _rows(policy: First, every: Completions) -> Iterator[ProvedFinding]:
    earlier: list[Condition] = []
    for row in policy.rows:
        if every.find(row.when) is None:
            yield _finding(Code.NEVER_TRUE, row.place, name=row.id)
        elif every.find(AllOf((row.when, *map(Not, earlier)))) is None:
            yield _finding(Code.SHADOWED_ROW, row.place, name=row.id)
        earlier.append(row.when)


def _promise(question: Question, promise: Monotone, rule_base: RuleBase, every: Completions) -> Iterator[ProvedFinding]:
    """Look for two worlds that break a promise: the answer goes up in the second, and the outcome the wrong way."""
    falls = _falls(rule_base.decisions[promise.decision], promise)
    for fact in question.domains:
        pair = every.find_step(question.id, fact, _steps(question, fact, every), (promise.decision, falls))
        if pair is not None:
            before, after = (world.outcomes[promise.decision] for world in pair)
            values = {"name": question.id, "decision": promise.decision, "before": before, "after": after}
            others = tuple(id_ for id_ in questions_behind(rule_base, promise.decision) if id_ != question.id)
            found = _finding(Code.NOT_MONOTONE, promise.place, **values)
            yield replace(found, worlds=_parted(question, fact, pair), about=(question.id, *others))
            return


def _falls(decision: Decision, promise: Monotone) -> tuple[tuple[str, str], ...]:
    """Return the changes of outcome that a promise rules out as the answer goes up."""
    names = tuple(each.id for each in decision.alternatives)
    if promise.alternative is None:
        lost = tuple((high, low) for at, high in enumerate(names) for low in names[:at])
    else:
        lost = tuple((promise.alternative, other) for other in (*names, NONE) if other != promise.alternative)
    return lost if promise.upward else tuple((after, before) for before, after in lost)


def _steps(question: Question, fact: FactId, every: Completions) -> tuple[Step, ...]:
    """Return the pairs of cells of which the first holds a value that lies below one of the second."""
    cells = [every.shared(fact, place) for place in every.allowed[fact]]
    ends = [_ends(question, cell) for cell in cells]
    return tuple(
        (at, to) for at, (low, _) in enumerate(ends) for to, (_, high) in enumerate(ends) if at != to and low < high
    )


def _ends(question: Question, region: Region) -> tuple[float, float]:
    """Return the lowest and the highest place of a region on the scale of a question."""
    match region:
        case Span(low, high):
            return low, high
        case Choices(values):
            scale = (NO, YES) if question.kind is Kind.SEVERAL else question.values
            places = [at for at, value in enumerate(scale) if value in values]
            return min(places), max(places)


def _parted(question: Question, fact: FactId, pair: tuple[World, World]) -> tuple[World, World]:
    """Return two worlds with the one answer that parts them made exact: the lowest before, the highest after."""
    before, after = pair
    low, high = (_exactly(question, world.said[fact], place) for world, place in ((before, 0), (after, 1)))
    return replace(before, said={**before.said, fact: low}), replace(after, said={**after.said, fact: high})


def _exactly(question: Question, region: Region, end: int) -> Region:
    at = _ends(question, region)[end]
    if isinstance(region, Span):
        return Span(at, at)
    scale = (NO, YES) if question.kind is Kind.SEVERAL else question.values
    return Choices.of(scale[int(at)])


def _finding(code: Code, place: Place, **values: str) -> ProvedFinding:
    return ProvedFinding(Diagnostic(code, place, values))
