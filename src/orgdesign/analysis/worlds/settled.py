"""What is proved of an advice: which outcomes no answer can change any more, and what it takes to change the others.

`prove` sharpens an advice. The bounds of the first reading are sound, so where they settle a decision nothing is left to
do. For the rest, decision diagrams tell exactly what is possible and which questions matter. Without them, or beyond their
budget, sampled completions show most of it, and the solver decides what they leave open: each alternative that is said to
be possible has a completion, each open question two completions that differ in nothing else; and so with what it takes for
another outcome. Knows neither arrays nor literals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from orgdesign.engine.evaluate import evaluate_again
from orgdesign.model.advice import Advice, Becoming, Outcome
from orgdesign.model.deciding import resting_on
from orgdesign.model.logic import Choices, FactId, Facts, In
from orgdesign.model.rulebase import NONE, AlternativeId, DecisionId, QuestionId, RuleBase

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
    from orgdesign.analysis.diagrams.diagram import Diagram
    from orgdesign.analysis.rulebase.cells import Cells
    from orgdesign.analysis.worlds.completions import Barred, Completions, Worlds
    from orgdesign.analysis.worlds.samples import Sample

_STARTS = 3
"""From how many completions a shortest set of answers is sought."""


def prove(
    advice: Advice, worlds: Worlds | None = None, diagrams: Diagrams | Remaining | None = None, *, ways: bool = True
) -> Advice:
    """Return the advice with exact regions, exact open questions, and how each other outcome can come about.

    `worlds` and `diagrams` are those of its rule base; `worlds` are made where they are needed and not given, and instead of
    diagrams it may be given what is left of them after these answers. Without `ways` it is not sought how another outcome
    comes about, which takes most of the time.
    """
    provisional = _provisional(advice)
    if not provisional:
        return replace(advice, proved=True)
    found = _Search(advice, worlds, _left(advice, diagrams))
    sharper = found.sharper(provisional)
    left = {id_: outcome for id_, outcome in sharper.outcomes.items() if not outcome.region.single}
    mattering = found.mattering(tuple(left.values()))
    outcomes = dict(sharper.outcomes)
    for id_, outcome in left.items():
        open_ = tuple(q for q in advice.rule_base.questions if q in mattering[id_])
        exact = replace(outcome, open_questions=open_)
        outcomes[id_] = replace(exact, becoming=tuple(found.becoming(exact)) if ways else ())
    return replace(sharper, outcomes=outcomes, proved=True)


def prove_on(advice: Advice, left: Remaining) -> Advice:
    """Return the advice as far as diagrams alone tell, without ways; what they lack keeps its bounds, and is not `proved`.

    `left` is what is left of the diagrams of its rule base after these answers.
    """
    provisional = _provisional(advice)
    told = [id_ for id_ in provisional if id_ in left.decisions]
    sharper = evaluate_again(advice, {id_: Choices(left.possible(id_)) for id_ in told}) if told else advice
    outcomes = dict(sharper.outcomes)
    for id_ in told:
        if not outcomes[id_].region.single:
            outcomes[id_] = replace(outcomes[id_], open_questions=left.mattering(id_))
    return replace(sharper, outcomes=outcomes, proved=len(told) == len(provisional))


def prover(rule_base: RuleBase) -> Callable[[Advice], Advice]:
    """Return what proves one advice of a rule base after another, without `ways`."""
    from orgdesign.analysis.diagrams.kept import light_and_kept
    from orgdesign.analysis.worlds.completions import Worlds

    @cache
    def shared() -> tuple[Worlds, Diagrams]:
        return Worlds(rule_base), light_and_kept(rule_base)

    def proved(advice: Advice) -> Advice:
        return prove(advice) if advice.settled else prove(advice, *shared(), ways=False)

    return proved


def is_settled(advice: Advice, worlds: Worlds | None = None, diagrams: Diagrams | None = None) -> bool:
    """Tell whether no answer can change any outcome; far sooner than `prove` where one can."""
    provisional = _provisional(advice)
    if not provisional:
        return True
    found = _Search(advice, worlds, _left(advice, diagrams), vary=False)
    if any(found.surely_open(id_) for id_ in provisional):
        return False
    return all(found.region(outcome).single for outcome in provisional.values())


def outcomes_of(
    advice: Advice,
    decisions: Iterable[DecisionId],
    worlds: Worlds | None = None,
    diagrams: Diagrams | Remaining | None = None,
) -> Mapping[DecisionId, Outcome]:
    """Return these outcomes with exact regions, and what leads within them; sooner than `prove`, which finds out more.

    What leads is read on what leads before it, so that what they rest on is made exact as well.
    """
    asked = tuple(decisions)
    exact = resting_on(advice.rule_base, asked)
    provisional = {id_: outcome for id_, outcome in _provisional(advice).items() if id_ in exact}
    if not provisional:
        return {id_: advice.outcomes[id_] for id_ in asked}
    sharper = _Search(advice, worlds, _left(advice, diagrams), vary=False).sharper(provisional)
    return {id_: sharper.outcomes[id_] for id_ in asked}


def _provisional(advice: Advice) -> Mapping[DecisionId, Outcome]:
    return {id_: outcome for id_, outcome in advice.outcomes.items() if not outcome.region.single}


def _left(advice: Advice, diagrams: Diagrams | Remaining | None) -> Remaining | None:
    if diagrams is None:
        return None
    from orgdesign.analysis.diagrams.compiled import Diagrams

    return diagrams.within(advice.said) if isinstance(diagrams, Diagrams) else diagrams


class _Search:
    """What is found out about the completions of one profile. `left` is what is left of the diagrams, if there are any."""

    def __init__(self, advice: Advice, worlds: Worlds | None, left: Remaining | None, *, vary: bool = True) -> None:
        self.advice = advice
        self._worlds = worlds
        self._left: Mapping[DecisionId, Diagram] = {} if left is None else left.decisions
        self._cells: Mapping[FactId, Cells] = {} if left is None else left.diagrams.cells
        self._vary = vary

    @cached_property
    def worlds(self) -> Worlds:
        """What the rule base can tell apart."""
        # The solver and NumPy cost more to start than an advice that needs neither.
        from orgdesign.analysis.worlds.completions import Worlds

        return self._worlds or Worlds(self.advice.rule_base)

    @cached_property
    def completions(self) -> Completions:
        """All completions."""
        return self.worlds.within(self.advice.said)

    @cached_property
    def sample(self) -> Sample:
        """Some completions, over every question that the bounds leave open."""
        from orgdesign.analysis.worlds.samples import sample

        base, completions = self.advice.rule_base, self.completions
        open_ = {question for outcome in self.advice.outcomes.values() for question in outcome.open_questions}
        varied = tuple(question for question in completions.open if question in open_)
        return sample(base, self.worlds.cells, completions.allowed, varied, vary=self._vary)

    def surely_open(self, decision: DecisionId) -> bool:
        """Tell whether more than one outcome is possible, as far as that is quick to see."""
        if decision in self._left:
            return len(self._left[decision].possible) > 1
        return len(self.sample.possible(decision)) > 1

    def sharper(self, provisional: Mapping[DecisionId, Outcome]) -> Advice:
        """Return the advice with the exact regions of these outcomes, and what follows from them."""
        regions = {id_: self.region(outcome) for id_, outcome in provisional.items()}
        return evaluate_again(self.advice, regions)

    def region(self, outcome: Outcome) -> Choices:
        """Return the alternatives that some completion makes win."""
        decision, names = outcome.decision.id, _names(outcome)
        if decision in self._left:
            return Choices(self._left[decision].possible)
        found = {names[place] for place in self.sample.possible(decision)}
        while rest := outcome.region.values - found:
            world = self.completions.find(In(decision, Choices(rest)))
            if world is None:
                break
            found.add(world.outcomes[decision])
        return Choices(frozenset(found))

    def mattering(self, outcomes: Iterable[Outcome]) -> Mapping[DecisionId, frozenset[QuestionId]]:
        """Return for each decision the questions of which another answer, and nothing else, can make another outcome."""
        questions = self.advice.rule_base.questions.values()
        exact = {
            id_: frozenset(q.id for q in questions if not q.domains.keys().isdisjoint(diagram.facts))
            for id_, diagram in self._left.items()
        }
        sought = [outcome for outcome in outcomes if outcome.decision.id not in exact]
        return {**exact, **self._sought(sought)} if sought else exact

    def _sought(self, outcomes: Iterable[Outcome]) -> Mapping[DecisionId, frozenset[QuestionId]]:
        found = {outcome.decision.id: set(self.sample.mattering(outcome.decision.id)) for outcome in outcomes}
        for question in self.completions.open:
            unsure = [
                o.decision.id for o in outcomes if question in o.open_questions and question not in found[o.decision.id]
            ]
            while unsure:
                pair = self.completions.find_pair(question, unsure)
                if pair is None:
                    break
                one, other = pair
                for decision in [each for each in unsure if one.outcomes[each] != other.outcomes[each]]:
                    found[decision].add(question)
                    unsure.remove(decision)
        return {decision: frozenset(questions) for decision, questions in found.items()}

    def becoming(self, outcome: Outcome) -> Iterator[Becoming]:
        """Return how each possible outcome other than the leading one can come about."""
        diagram = self._left.get(outcome.decision.id)
        sought = {
            name: place
            for place, name in enumerate(_names(outcome))
            if name in outcome.region.values and name != outcome.leading
        }
        if diagram is not None:
            return self._told_by(diagram, outcome, tuple(sought))
        return (Becoming(name, self._answers(outcome, name, place)) for name, place in sought.items())

    def _told_by(self, diagram: Diagram, outcome: Outcome, names: Sequence[AlternativeId]) -> Iterator[Becoming]:
        """Yield answers that make each of these alternatives win, as a diagram tells them."""
        from orgdesign.analysis.diagrams.enough import enough

        domains, said, facts = self.advice.rule_base.domains, self.advice.said, self._facts(outcome)
        for name, found in enough(diagram, names).items():
            around = {fact: (*found[fact], said.get(fact, domains[fact])) for fact in facts if fact in found}
            yield Becoming(
                name,
                {fact: self._cells[fact].around(at, region, places) for fact, (at, places, region) in around.items()},
            )

    def _facts(self, outcome: Outcome) -> list[FactId]:
        return [fact for q in outcome.open_questions for fact in self.advice.rule_base.questions[q].domains]

    def _answers(self, outcome: Outcome, name: AlternativeId, place: int) -> Facts:
        """Return answers that make an alternative win: those of a completion in which it does, less what is not needed."""
        decision = outcome.decision.id
        wanted = In(decision, Choices.of(name))
        starts = self.sample.steadiest(decision, place, _STARTS)
        if not starts:
            world = self.completions.find(wanted)
            starts = [] if world is None else [self.completions.cells(world)]
        facts = self._facts(outcome)

        def needed(barred: Barred) -> Barred | None:
            refuted = self.sample.refutes(decision, place, barred)
            return None if refuted else self.completions.needed(barred, wanted)

        found = [(start, needed(self._all_but(start, facts)) or frozenset()) for start in starts]
        start, barred = min(found, key=lambda each: (len({fact for fact, _ in each[1]}), len(each[1])))
        return self.completions.enough(start, facts, barred, needed)

    def _all_but(self, start: Mapping[FactId, int], facts: list[FactId]) -> Barred:
        return frozenset((fact, at) for fact in facts for at in self.completions.allowed[fact] if at != start[fact])


def _names(outcome: Outcome) -> tuple[AlternativeId, ...]:
    """Return how a decision can come out, by place; none last."""
    return (*(a.id for a in outcome.decision.alternatives), NONE)
