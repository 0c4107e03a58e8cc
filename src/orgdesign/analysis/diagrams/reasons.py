"""Which answers suffice for an outcome, whatever the rest: all the shortest sets of them, and the open rest as a tree.

A set of questions suffices if no other answer to all others changes the outcome (the sufficient reasons of A. Darwiche and
A. Hirth, *On the Sufficient Behind Decisions*, ECAI 2020). It does exactly if it meets every set whose answers together can
change the outcome while it is held; so the smallest sets that meet all such sets found so far are tried, and each that does
not suffice shows another such set (implicit hitting sets, as in A. Ignatiev, N. Narodytska and J. Marques-Silva,
*Abduction-Based Explanations for Machine Learning Models*, AAAI 2019). Knows diagrams and cells; knows no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
from orgdesign.analysis.diagrams.counting import Weighing, chances, informing
from orgdesign.analysis.diagrams.diagram import Diagram, Level
from orgdesign.analysis.diagrams.nearest import nearest
from orgdesign.analysis.rulebase.references import owners
from orgdesign.model.logic import FactId
from orgdesign.model.rulebase import AlternativeId, DecisionId, QuestionId

MOST_REASONS = 12
"""How many shortest reasons are told at most."""
_MOST_TRIED = 4000


@dataclass(frozen=True, slots=True)
class Sufficient:
    """All shortest sets of questions the answers to which suffice, in the order of the rule base.

    `complete` says that there are no others as short; otherwise there were too many to find, or to tell. Of a decision of
    which no diagram over answers alone could be made, a set may hold earlier decisions, whose outcomes suffice.
    """

    shortest: tuple[tuple[QuestionId | DecisionId, ...], ...]
    complete: bool


def sufficient(
    diagrams: Diagrams, decision: DecisionId, allowed: Mapping[FactId, tuple[int, ...]], left: Remaining | None = None
) -> Sufficient | None:
    """Return the shortest sufficient reasons of an outcome that is settled where facts lie in these cells.

    None if it is not settled, or of a decision beyond budget; so too if only what rests on earlier outcomes could be told,
    and one of these is not settled. `left` is what is left there, if that is known already.
    """
    left = left or diagrams.among(allowed)
    here, base = left.decisions.get(decision), diagrams.rule_base
    if here is None or here.levels:
        return None
    questions: dict[QuestionId | DecisionId, tuple[FactId, ...]] = {q.id: tuple(q.domains) for q in base.questions.values()}
    whole = diagrams.whole.get(decision)
    if whole is not None:
        return _Seeking(whole, questions, allowed, here.ends[here.root]).reasons()
    own = diagrams.own[decision]
    asked = [fact for fact in own.facts if fact in base.decisions]
    if any(left.decisions[each].levels for each in asked):
        return None
    held = {each: (left.decisions[each].root,) for each in asked}
    return _Seeking(
        own, {**questions, **{each: (each,) for each in asked}}, {**allowed, **held}, here.ends[here.root]
    ).reasons()


class _Seeking:
    """The search for one outcome."""

    def __init__(
        self,
        diagram: Diagram,
        questions: Mapping[QuestionId | DecisionId, tuple[FactId, ...]],
        allowed: Mapping[FactId, tuple[int, ...]],
        outcome: AlternativeId,
    ) -> None:
        tested = {level.fact: level.places for level in diagram.levels}
        self.outcome = outcome
        self.allowed = allowed
        self.questions = {id_: [f for f in facts if f in tested] for id_, facts in questions.items()}
        self.owner = {fact: id_ for id_, facts in self.questions.items() for fact in facts}
        self.whole = diagram
        self.steps = {fact: {at: 1 for at in places if at not in allowed[fact]} for fact, places in tested.items()}

    def reasons(self) -> Sufficient:
        """Return the reasons, the shortest of all."""
        contrasts: list[frozenset[QuestionId]] = []
        found: list[frozenset[QuestionId]] = []
        size = 0
        for _ in range(_MOST_TRIED):
            tried = next(self._meeting(contrasts, found, size), None)
            if tried is None and found:
                return self._told(found, complete=len(found) <= MOST_REASONS)
            if tried is None:
                size += 1
                continue
            contrast = self._contrast(tried)
            if contrast is None:
                found.append(tried)
                size = len(tried)
                if len(found) > MOST_REASONS:
                    break
            else:
                contrasts.append(contrast)
        return self._told(found, complete=False)

    def _told(self, found: Sequence[frozenset[QuestionId]], *, complete: bool) -> Sufficient:
        ordered = [tuple(q for q in self.questions if q in each) for each in found[:MOST_REASONS]]
        places = {q: at for at, q in enumerate(self.questions)}
        return Sufficient(tuple(sorted(ordered, key=lambda each: [places[q] for q in each])), complete)

    def _contrast(self, held: frozenset[QuestionId]) -> frozenset[QuestionId] | None:
        """Return a smallest set of other questions whose answers can change the outcome, or None if none can."""
        bounds = {fact: self.allowed[fact] for question in held for fact in self.questions[question]}
        left = self.whole.within(bounds)
        others = [end for end in left.ends if end in left.possible and end != self.outcome]
        ways = [nearest(left, end, self.steps, self.owner) for end in others]
        found = min((way for way in ways if way is not None), key=lambda way: len(way.questions), default=None)
        return None if found is None else frozenset(found.questions)

    def _meeting(
        self, contrasts: Sequence[frozenset[QuestionId]], found: Sequence[frozenset[QuestionId]], size: int
    ) -> Iterator[frozenset[QuestionId]]:
        """Yield the sets of so many questions, none found before, that meet every one of these."""

        def grow(chosen: frozenset[QuestionId], barred: frozenset[QuestionId]) -> Iterator[frozenset[QuestionId]]:
            unmet = [sorted(each - barred) for each in contrasts if each.isdisjoint(chosen)]
            if not unmet:
                if len(chosen) == size and chosen not in found:
                    yield chosen
                return
            if len(chosen) == size:
                return
            for question in min(unmet, key=len):
                yield from grow(chosen | {question}, barred)
                barred |= {question}

        yield from grow(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Branch:
    """What is left to decide: the chances of each outcome and, unless it is certain or the tree ends here, what to ask.

    `ways` gives for each set of cells of `fact` (a fact of `question`) what is then left.
    """

    chances: Mapping[AlternativeId, float]
    question: QuestionId | None = None
    fact: FactId | None = None
    ways: tuple[tuple[tuple[int, ...], Branch], ...] = ()


def residual(left: Remaining, decision: DecisionId, weighing: Weighing, depth: int) -> Branch:
    """Return what is left of a decision as a tree that first asks what tells most; no deeper than so many facts.

    KeyError if the decision is beyond budget.
    """
    return _Tree(owners(left.diagrams.rule_base)).branch(left.decisions[decision], weighing, depth)


@dataclass(frozen=True, slots=True)
class _Tree:
    owner: Mapping[FactId, QuestionId]

    def branch(self, diagram: Diagram, weighing: Weighing, depth: int) -> Branch:
        found = chances(diagram, weighing)
        if not diagram.levels or not depth:
            return Branch(found)
        telling = informing(diagram, self.owner, weighing)
        question = max(telling, key=lambda each: telling[each])
        level = next(level for level in diagram.levels if self.owner[level.fact] == question)
        alike: dict[tuple[int, bytes], tuple[Diagram, list[int]]] = {}
        for place in level.places:
            below = diagram.within({level.fact: (place,)})
            shape = below.root, b"".join(each.table.tobytes() + each.fact.encode() for each in below.levels)
            alike.setdefault(shape, (below, []))[1].append(place)
        ways = tuple(
            (tuple(places), self.branch(below, _given(weighing, level, places), depth - 1))
            for below, places in alike.values()
        )
        return Branch(found, question, level.fact, tuple(ways))


def _given(weighing: Weighing, level: Level, places: Sequence[int]) -> Weighing:
    """Return the weighing after it is known that a fact lies in one of these cells."""
    columns = [level.places.index(place) for place in places]
    weights = weighing.weights * weighing.chances[level.fact][:, columns].sum(axis=1)
    total = weights.sum()
    return Weighing(weights / total, weighing.chances) if total > 0 else weighing
