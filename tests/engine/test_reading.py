"""What reads a condition is made once, and says of every profile what the condition says."""

from __future__ import annotations

from dataclasses import replace

from orgdesign.engine.evaluate import evaluate
from orgdesign.engine.reading import Readers, Reading
from orgdesign.model.logic import ALWAYS, AllOf, AnyOf, Choices, Facts, In, Not, Truth
from tests.advices import NAMES, tiny, tiny_advice

HERE = In("place", Choices.of("here"))


def read(readers: Readers, facts: Facts) -> tuple[Truth, ...]:
    """Return the truths of a condition in each form."""
    reading = Reading(dict(facts), dict(facts), readers)
    return tuple(reading.judge(each).truth for each in (HERE, ALL, ANY, NOT))


ALL, ANY, NOT = AllOf((HERE, ALWAYS)), AnyOf((HERE, Not(HERE))), Not(HERE)


def test_what_was_made_for_one_profile_serves_the_next() -> None:
    """The same condition is read by the same function, which keeps nothing of the profile before."""
    readers = Readers()
    made = readers.of(HERE)
    assert read(readers, {"place": Choices.of("here")}) == (Truth.TRUE, Truth.TRUE, Truth.TRUE, Truth.FALSE)
    assert read(readers, {"place": Choices.of("there")}) == (Truth.FALSE, Truth.FALSE, Truth.TRUE, Truth.TRUE)
    assert read(readers, {"place": Choices.of("here", "there")}) == (Truth.UNKNOWN,) * 4
    assert readers.of(HERE) is made


def test_a_trace_holds_its_condition() -> None:
    """An explanation is the evaluation itself: every part stands beside what came of it."""
    condition = AllOf((HERE, Not(HERE)))
    facts = {"place": Choices.of("here")}
    trace = Reading(dict(facts), dict(facts)).judge(condition)
    assert trace.condition == condition
    assert [part.condition for part in trace.parts] == list(condition.parts)
    assert trace.parts[1].parts[0].condition == HERE


def test_rule_bases_are_told_apart() -> None:
    """Each judges by its own conditions, however alike they are and however many there were."""
    for name in NAMES:
        advice = tiny_advice(name)
        denied = [replace(measure, when=Not(measure.when)) for measure in tiny().measures]
        for _ in range(10):
            other = evaluate(replace(tiny(), measures=tuple(denied)), advice.profile)
            given = {measure.id for measure in other.measures}
            assert given.isdisjoint(measure.id for measure in evaluate(tiny(), advice.profile).measures)
        assert evaluate(tiny(), advice.profile) == advice


def _read_before(here: Facts, before: Facts) -> tuple[Reading, Reading]:
    """Return two readings by the same readers, of which the first was read and the second knows of it."""
    readers = Readers()
    first = Reading(dict(before), dict(before), readers)
    for each in (ALL, ANY, NOT):
        first.judge(each)
    return first, Reading(dict(here), dict(here), readers, before=first)


def test_no_part_is_read_twice() -> None:
    """What was read of a profile stays, in every part; with the same facts that of the profile before is taken over."""
    facts = {"place": Choices.of("here", "there")}
    first, second = _read_before(facts, facts)
    readers = first.readers
    assert all(readers.of(each).read in first.traces for each in (HERE, ALL, ANY, NOT))
    for each in (ALL, ANY, NOT):
        assert second.judge(each) is first.judge(each)
        assert readers.of(each).read in second.traces
        assert Reading(dict(facts), dict(facts), readers).judge(each) is first.judge(each)
    assert first.needs(first.judge(ALL)) is first.needs(first.judge(ALL))


def test_readings_are_the_same_where_facts_lie_the_same() -> None:
    """Whatever was read of them, by which readers and after which other; and only that is printed."""
    here: Facts = {"place": Choices.of("here", "there")}
    _, later = _read_before(here, {"place": Choices.of("there")})
    later.compared(["place"])
    later.needs(later.judge(ALL))
    alone = Reading(dict(here), dict(here))
    assert (later, repr(later)) == (alone, repr(alone))
