"""The algebra of the first reading: a condition becomes what reads it, once, and is then read for any number of profiles.

Knows how conditions and connectives come out, with their trace; knows nothing of rules, decisions or profiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from orgdesign.model.advice import Trace
from orgdesign.model.deciding import where_asked
from orgdesign.model.kleene import KLEENE
from orgdesign.model.logic import AllOf, AnyOf, Condition, FactId, In, Not, Region, Truth, fold, within
from orgdesign.model.rulebase import QuestionId

_MOST_MADE = 500
"""How many traces of one connective are kept; a profile seldom brings another."""

Read: TypeAlias = Callable[["Reading"], Trace]


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """A condition, what reads it, and the facts that it looks at."""

    condition: Condition
    read: Read
    facts: frozenset[FactId]


class Readers:
    """The algebra itself; whoever asks again for the same condition gets what was made before.

    A part that stands in many conditions has one reader, so that it is read once for each profile.
    """

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._made: dict[int, tuple[Condition, Reader]] = {}
        self._tests: dict[tuple[FactId, Region], Reader] = {}
        self._connected: dict[tuple[type[Condition], tuple[Reader, ...]], Reader] = {}
        self.last: Reading | None = None
        """What was read in full before: of the same facts a condition has the same trace."""

    def of(self, condition: Condition) -> Reader:
        """Return what reads a whole condition."""
        made = self._made.get(id(condition))
        if made is None:  # by identity, since to compare conditions would take longer; it is kept, so its id stays its own
            made = self._made[id(condition)] = condition, fold(condition, self)
        return made[1]

    def test(self, fact: FactId, region: Region) -> Reader:
        """Make what reads an atom."""
        made = self._tests.get((fact, region))
        if made is None:
            made = self._tests[fact, region] = _test(fact, region)
        return made

    def all(self, parts: tuple[Reader, ...]) -> Reader:
        """Make what reads a conjunction: as true as its least part."""
        made = self._connected.get((AllOf, parts))
        if made is None:
            condition = AllOf(tuple([part.condition for part in parts]))
            made = self._connected[AllOf, parts] = _connective(condition, parts, min, Truth.TRUE)
        return made

    def any(self, parts: tuple[Reader, ...]) -> Reader:
        """Make what reads a disjunction: as true as its greatest part."""
        made = self._connected.get((AnyOf, parts))
        if made is None:
            condition = AnyOf(tuple([part.condition for part in parts]))
            made = self._connected[AnyOf, parts] = _connective(condition, parts, max, Truth.FALSE)
        return made

    def negate(self, part: Reader) -> Reader:
        """Make what reads a negation."""
        made = self._connected.get((Not, (part,)))
        if made is None:
            made = self._connected[Not, (part,)] = _negation(part)
        return made


def _test(fact: FactId, region: Region) -> Reader:
    condition = In(fact, region)
    traces: dict[tuple[Truth, Truth], Trace] = {}  # there are only so many ways in which it can come out

    def read(reading: Reading) -> Trace:
        trace = reading.traces.get(read)
        if trace is not None:
            return trace
        certain, leading = reading.certain[fact], reading.leading[fact]
        truth = within(certain, region) if fact not in reading.apart else reading.either(fact, region)
        as_led = truth if leading is certain else within(leading, region)
        trace = traces.get((truth, as_led))
        if trace is None:
            trace = traces[truth, as_led] = Trace(condition, truth, as_led)
        reading.traces[read] = trace
        return trace

    return Reader(condition, read, frozenset((fact,)))


def _negation(part: Reader) -> Reader:
    condition = Not(part.condition)
    made: dict[int, Trace] = {}

    def read(reading: Reading) -> Trace:
        trace = reading.traces.get(read)
        if trace is not None:
            return trace
        of_part = part.read(reading)
        trace = made.get(id(of_part))
        if trace is None:
            trace = Trace(condition, Truth(-of_part.truth), Truth(-of_part.leading), (of_part,))
            if len(made) < _MOST_MADE:
                made[id(of_part)] = trace
        reading.traces[read] = trace
        return trace

    return Reader(condition, read, part.facts)


def _connective(
    condition: Condition, parts: tuple[Reader, ...], extreme: Callable[[list[Truth]], Truth], of_nothing: Truth
) -> Reader:
    if not parts:
        trace = Trace(condition, of_nothing, of_nothing)
        return Reader(condition, lambda _: trace, frozenset())
    reads = [part.read for part in parts]
    made: dict[tuple[int, ...], Trace] = {}

    def read(reading: Reading) -> Trace:
        trace = reading.traces.get(read)
        if trace is not None:
            return trace
        traces = tuple([each(reading) for each in reads])
        same = tuple(map(id, traces))  # a trace that was made keeps its parts, so their ids stay theirs
        trace = made.get(same)
        if trace is None:
            truth, leading = extreme([part.truth for part in traces]), extreme([part.leading for part in traces])
            trace = Trace(condition, truth, leading, traces)
            if len(made) < _MOST_MADE:
                made[same] = trace
        reading.traces[read] = trace
        return trace

    return Reader(condition, read, frozenset().union(*[part.facts for part in parts]))


@dataclass(slots=True)
class Reading:
    """What conditions are read against: where each fact lies, certainly and as things lead now.

    `open` names, for each fact that is not settled, the questions that can still move it. `apart` gives numbers that lie in
    one of two spans, and not between: what was said, and what holds if the question does not apply. `traces` holds what was
    read: a fact that was tested stays as it is. `before` is a reading of the same rule base, of which the traces hold
    wherever no fact lies otherwise, as `compared` found.
    """

    certain: dict[FactId, Region]
    leading: dict[FactId, Region]
    readers: Readers = field(default_factory=Readers, compare=False, repr=False)
    open: dict[FactId, tuple[QuestionId, ...]] = field(default_factory=dict)
    apart: dict[FactId, tuple[Region, Region]] = field(default_factory=dict)
    traces: dict[Read, Trace] = field(default_factory=dict, compare=False, repr=False)
    before: Reading | None = field(default=None, compare=False, repr=False)
    _otherwise: set[FactId] = field(default_factory=set, compare=False, repr=False)
    _needs: dict[int, frozenset[QuestionId]] = field(default_factory=dict, compare=False, repr=False)

    def judge(self, condition: Condition) -> Trace:
        """Read a whole condition."""
        reader, before = self.readers.of(condition), self.before
        if before is not None and reader.facts.isdisjoint(self._otherwise):
            trace = before.traces.get(reader.read)
            if trace is not None:
                self.traces[reader.read] = trace
                return trace
        return reader.read(self)

    def compared(self, facts: Iterable[FactId]) -> None:
        """Compare facts that lie from now on where they do with the reading before; to be called before they are tested."""
        before = self.before
        if before is None:
            return
        for fact in facts:
            now = self.certain[fact], self.leading[fact], self.apart.get(fact)
            if now != (before.certain[fact], before.leading[fact], before.apart.get(fact)):
                self._otherwise.add(fact)

    def either(self, fact: FactId, region: Region) -> Truth:
        """Read an atom on numbers that lie apart."""
        said, otherwise = self.apart[fact]
        return where_asked(Truth.UNKNOWN, within(said, region), otherwise, region, KLEENE)

    def needs(self, trace: Trace) -> frozenset[QuestionId]:
        """Return the questions that can still make an unknown condition, read here, true or false."""
        if trace.truth is not Truth.UNKNOWN:
            return _NOTHING
        found = self._needs.get(id(trace))
        if found is None:
            if isinstance(trace.condition, In):
                found = frozenset(self.open.get(trace.condition.fact, ()))
            else:
                found = _NOTHING.union(*[self.needs(part) for part in trace.parts])
            self._needs[id(trace)] = found
        return found


_NOTHING: frozenset[QuestionId] = frozenset()
