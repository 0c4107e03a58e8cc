"""Because of what a rule holds: the answers and earlier outcomes that made it true, read from its trace.

A conjunction is true by all its parts; of a disjunction one true part is enough, so the one that rests on the fewest facts
is told, and of those the first that is certain. What is told makes the condition true whatever the other facts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.advice import Advice, Judged, Outcome, Trace
from orgdesign.model.logic import AnyOf, Choices, FactId, Facts, In, Not, Region, Truth, intersection, within
from orgdesign.model.rulebase import First


@dataclass(frozen=True, slots=True)
class _Atom:
    """A fact that lies in a region, or (not `inside`) outside it."""

    test: In
    inside: bool


def because_of(outcome: Outcome, judged: Judged, advice: Advice) -> Facts:
    """Return the facts by which a rule of an outcome holds, in the order in which it names them, with where each lies.

    A row that always holds is reached because no row before it does, so that is told of it.
    """
    found = causes(judged.trace, advice)
    if found or not isinstance(outcome.decision.policy, First):
        return found
    before = outcome.judged[: outcome.judged.index(judged)]
    return _lying((atom for each in before for atom in _making(each.trace, Truth.FALSE)), advice)


def causes(trace: Trace, advice: Advice) -> Facts:
    """Return the facts by which a condition holds, in the order in which it names them, with where each lies."""
    return _lying(_making(trace, Truth.TRUE), advice)


def _making(trace: Trace, wanted: Truth) -> Iterator[_Atom]:
    """Yield atoms that make a condition true, or false, as things lead now."""
    match trace.condition:
        case In() as test:
            yield _Atom(test, wanted is Truth.TRUE)
        case Not():
            yield from _making(trace.parts[0], Truth(-wanted))
        case condition:
            if isinstance(condition, AnyOf) == (wanted is Truth.TRUE):
                yield from _least(trace.parts, wanted)
            else:
                yield from (atom for part in trace.parts for atom in _making(part, wanted))


def _least(parts: Iterable[Trace], wanted: Truth) -> tuple[_Atom, ...]:
    """Return the atoms of the part that needs the fewest facts to be as wanted; what is certain goes first."""
    ways = [(part, tuple(_making(part, wanted))) for part in parts if part.leading is wanted]
    _, atoms = min(ways, key=lambda way: (len({atom.test.fact for atom in way[1]}), way[0].truth is not wanted))
    return atoms


def _lying(atoms: Iterable[_Atom], advice: Advice) -> Facts:
    told: dict[FactId, Region] = {}
    for atom in atoms:
        known = told.get(atom.test.fact, _known(atom.test.fact, advice))
        told[atom.test.fact] = _narrowed(known, atom)
    return MappingProxyType(told)


def _known(fact: FactId, advice: Advice) -> Region:
    outcome = advice.outcomes.get(fact)
    if outcome is None or outcome.leading is None:
        return advice.facts[fact]
    return Choices.of(outcome.leading)


def _narrowed(known: Region, atom: _Atom) -> Region:
    """Return where a fact lies by which an atom holds: a question that does not apply as things lead may be wider."""
    if within(known, atom.test.region) is not Truth.UNKNOWN:
        return known
    if atom.inside:
        return intersection(known, atom.test.region) or known
    if isinstance(known, Choices) and isinstance(atom.test.region, Choices):
        return Choices(known.values - atom.test.region.values)
    return known


def by_owner(facts: Facts) -> Mapping[str, Facts]:
    """Return facts by the question or decision that they are of: a several-choice question has one for each option."""
    owned: dict[str, dict[FactId, Region]] = {}
    for fact, region in facts.items():
        owned.setdefault(fact.partition(".")[0], {})[fact] = region
    return owned
