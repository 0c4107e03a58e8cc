"""However an author writes a test, it resolves to *this fact lies in this region*, or to one finding in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.source.conditions import (
    Named,
    Numeric,
    Several,
    Subject,
    Vocabulary,
    decimals_of,
    domains,
    resolve,
    span_words,
    subject_for,
    to_number,
    writes_thousands,
)
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import Report, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Told
from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, FactId, In, Not, Region, Span
from orgdesign.model.present import Today, changed, kept
from orgdesign.model.rulebase import NO, NONE, YES, YES_NO, Kind
from tests import oracle

SUBJECTS: Mapping[str, Subject | None] = {
    "plek": Named("plek", ("zaal", "plein", "notentuin"), ordered=False),
    "druk": Named("druk", ("laag", "midden", "hoog"), ordered=True),
    "eigen": Named("eigen", (YES, NO), ordered=False),
    "uur": Numeric("uur", 0.0, 24.0, 0),
    "maat": Numeric("maat", -1.0, 3.0, 1),
    "fijn": Numeric("fijn", 0.0, 1.0, 9),
    "wie": Several("wie", ("jong", "oud", "gast")),
    "vorm": Named("vorm", ("klein", "groot"), ordered=True, is_decision=True),
    "stuk": None,
}
VOCABULARY = Vocabulary(SUBJECTS)


def read(text: str, vocabulary: Vocabulary = VOCABULARY) -> tuple[Condition | None, tuple[Diagnostic, ...]]:
    """Return the condition that a text writes, and what is found."""
    file = parse_yaml(text.encode(), "rule.yaml")
    report = Report()
    report.add(file.diagnostics)
    return resolve(file.tree, vocabulary, file, report), report.diagnostics


def choice(fact: FactId, *values: str) -> Condition:
    """Return that a fact has one of these values."""
    return In(fact, Choices.of(*values))


def between(fact: FactId, low: float, high: float) -> Condition:
    """Return that a number lies between these ends."""
    return In(fact, Span(low, high))


def picked(*options: str) -> tuple[Condition, ...]:
    """Return for each option that it is chosen."""
    return tuple(choice(f"wie.{option}", YES) for option in options)


MEANT: Mapping[str, Condition] = {
    "plek: zaal": choice("plek", "zaal"),
    "plek: [zaal, notentuin]": choice("plek", "zaal", "notentuin"),
    "plek: {not: zaal}": Not(choice("plek", "zaal")),
    "plek: {not: [zaal, notentuin]}": Not(choice("plek", "zaal", "notentuin")),
    "plek: {not: {not: zaal}}": Not(Not(choice("plek", "zaal"))),
    "eigen: ja": choice("eigen", YES),
    # scales
    "druk: midden": choice("druk", "midden"),
    "druk: {at_least: midden}": choice("druk", "midden", "hoog"),
    "druk: {at_most: midden}": choice("druk", "laag", "midden"),
    "druk: {above: laag}": choice("druk", "midden", "hoog"),
    "druk: {above: midden}": choice("druk", "hoog"),
    "druk: {below: hoog}": choice("druk", "laag", "midden"),
    "druk: {below: midden}": choice("druk", "laag"),
    "druk: {at_least: hoog}": choice("druk", "hoog"),
    "druk: {at_most: laag}": choice("druk", "laag"),
    "druk: {between: [laag, midden]}": choice("druk", "laag", "midden"),
    "druk: {between: [midden, midden]}": choice("druk", "midden"),
    "druk: {above: laag, below: hoog}": choice("druk", "midden"),
    "druk: {not: {at_least: midden}}": Not(choice("druk", "midden", "hoog")),
    # numbers
    "uur: 12": between("uur", 12, 12),
    "uur: {at_least: 20}": between("uur", 20, 24),
    "uur: {at_most: 20}": between("uur", 0, 20),
    "uur: {above: 20}": between("uur", 21, 24),
    "uur: {below: 20}": between("uur", 0, 19),
    "uur: {above: 23}": between("uur", 24, 24),
    "uur: {below: 1}": between("uur", 0, 0),
    "uur: {at_least: 24}": between("uur", 24, 24),
    "uur: {at_most: 0}": between("uur", 0, 0),
    "uur: {between: [6, 18]}": between("uur", 6, 18),
    "uur: {between: [6, 18], above: 8}": between("uur", 9, 18),
    "uur: {at_least: 6, below: 18}": between("uur", 6, 17),
    "uur: {at_least: 6, above: 7, at_most: 20, below: 20}": between("uur", 8, 19),
    "uur: {not: 12}": Not(between("uur", 12, 12)),
    "uur: +7": between("uur", 7, 7),
    "maat: 0.5": between("maat", 0.5, 0.5),
    "maat: -0.5": between("maat", -0.5, -0.5),
    "maat: {above: 0.5}": between("maat", 0.6, 3.0),
    "maat: {below: 0}": between("maat", -1.0, -0.1),
    "maat: {at_least: -0.3, below: 2.1}": between("maat", -0.3, 2.0),
    "fijn: {above: 0.5, below: 0.75}": between("fijn", 0.500000001, 0.749999999),
    # several choices
    "wie: {includes: oud}": choice("wie.oud", YES),
    "wie: {includes: [oud, gast]}": AnyOf(picked("oud", "gast")),
    "wie: {includes: [oud]}": choice("wie.oud", YES),
    "wie: {not: {includes: oud}}": Not(choice("wie.oud", YES)),
    "wie: geen": AllOf(tuple(choice(f"wie.{option}", NO) for option in ("jong", "oud", "gast"))),
    "wie: {not: geen}": Not(AllOf(tuple(choice(f"wie.{option}", NO) for option in ("jong", "oud", "gast")))),
    "wie: {includes_at_least: 1}": AnyOf(tuple(AllOf(picked(option)) for option in ("jong", "oud", "gast"))),
    "wie: {includes_at_least: 2}": AnyOf(
        (AllOf(picked("jong", "oud")), AllOf(picked("jong", "gast")), AllOf(picked("oud", "gast")))
    ),
    "wie: {includes_at_least: 3}": AllOf(picked("jong", "oud", "gast")),
    # decisions
    "vorm: groot": choice("vorm", "groot"),
    f"vorm: {NONE}": choice("vorm", NONE),
    f"vorm: [groot, {NONE}]": choice("vorm", "groot", NONE),
    "vorm: {at_least: groot}": choice("vorm", "groot"),
    "vorm: {at_most: groot}": choice("vorm", "klein", "groot"),
    # combined
    "{plek: zaal, uur: 12}": AllOf((choice("plek", "zaal"), between("uur", 12, 12))),
    "all: [{plek: zaal}, {uur: 12}]": AllOf((choice("plek", "zaal"), between("uur", 12, 12))),
    "any: [{plek: zaal}, {uur: 12}]": AnyOf((choice("plek", "zaal"), between("uur", 12, 12))),
    "any: [{plek: zaal}, {plek: notentuin}]": AnyOf((choice("plek", "zaal"), choice("plek", "notentuin"))),
    "all: [{plek: zaal}]": AllOf((choice("plek", "zaal"),)),
    "any: [{plek: zaal}]": AnyOf((choice("plek", "zaal"),)),
    "not: {plek: zaal}": Not(choice("plek", "zaal")),
    "not: {plek: zaal, uur: 12}": Not(AllOf((choice("plek", "zaal"), between("uur", 12, 12)))),
    "not: {any: [{plek: zaal}, {uur: 12}]}": Not(AnyOf((choice("plek", "zaal"), between("uur", 12, 12)))),
    "not: {not: {plek: zaal}}": Not(Not(choice("plek", "zaal"))),
    "{plek: zaal, not: {plek: zaal}}": AllOf((choice("plek", "zaal"), Not(choice("plek", "zaal")))),
    "{plek: [zaal, notentuin], all: [{plek: [notentuin, plein]}]}": AllOf(
        (choice("plek", "zaal", "notentuin"), AllOf((choice("plek", "notentuin", "plein"),)))
    ),
    "{plek: zaal, any: [{plek: notentuin}]}": AllOf((choice("plek", "zaal"), AnyOf((choice("plek", "notentuin"),)))),
}


@pytest.mark.parametrize("text", MEANT)
def test_a_test_says_where_its_fact_lies(text: str) -> None:
    """Each way to write a test is the region that the guide for authors says it is, and nothing is found."""
    assert read(text) == (MEANT[text], ())


FAULTS: Mapping[str, tuple[Code, str, str | None, Mapping[str, Told]]] = {
    # what stands where, by line and column, the nearest spelling, and what is told of it besides
    "zaal": (Code.WRONG_TYPE, "1:1", None, {"name": "", "expected": Clause.CONDITION.of("{question: option}")}),
    "{}": (Code.EMPTY_TEST, "1:1", None, {}),
    "not: zaal": (Code.WRONG_TYPE, "1:6", None, {"name": "not"}),
    "not:": (Code.WRONG_TYPE, "1:1", None, {"name": "not"}),
    "not: {}": (Code.EMPTY_TEST, "1:6", None, {}),
    "all: zaal": (Code.WRONG_TYPE, "1:6", None, {"name": "all"}),
    "any: {plek: zaal}": (Code.WRONG_TYPE, "1:6", None, {"name": "any"}),
    "any:": (Code.WRONG_TYPE, "1:1", None, {"name": "any"}),
    "all: []": (Code.EMPTY_TEST, "1:6", None, {}),
    "any: []": (Code.EMPTY_TEST, "1:6", None, {}),
    "any: [{plek: zaal}, zaal]": (Code.WRONG_TYPE, "1:21", None, {"name": ""}),
    "any: [{plek: zaal}, ~]": (Code.WRONG_TYPE, "1:6", None, {"name": ""}),
    "plekk: zaal": (Code.UNKNOWN_FACT, "1:1", "plek", {"name": "plekk"}),
    "nott: {plek: zaal}": (Code.UNKNOWN_FACT, "1:1", "not", {"name": "nott"}),
    "alll: [{plek: zaal}]": (Code.UNKNOWN_FACT, "1:1", "all", {"name": "alll"}),
    "anyy: [{plek: zaal}]": (Code.UNKNOWN_FACT, "1:1", "any", {"name": "anyy"}),
    "xyzzy: zaal": (Code.UNKNOWN_FACT, "1:1", None, {"name": "xyzzy"}),
    "{plek: zaal, xyzzy: zaal}": (Code.UNKNOWN_FACT, "1:14", None, {"name": "xyzzy"}),
    "any: [{plek: zaal}, {xyzzy: zaal}]": (Code.UNKNOWN_FACT, "1:22", None, {"name": "xyzzy"}),
    "plek:": (Code.EMPTY_TEST, "1:1", None, {}),
    "plek: ''": (Code.UNKNOWN_OPTION, "1:7", None, {"value": "", "name": "plek"}),
    "plek: []": (Code.EMPTY_TEST, "1:7", None, {}),
    "plek: {}": (Code.EMPTY_TEST, "1:7", None, {}),
    "plek: {not: }": (Code.EMPTY_TEST, "1:8", None, {}),
    "plek: {not: zaal, at_least: notentuin}": (
        Code.WRONG_TYPE,
        "1:8",
        None,
        {"name": "not"},
    ),
    "druk: {at_least: laag, not: hoog}": (Code.WRONG_TYPE, "1:24", None, {"name": "not"}),
    "plek: zall": (Code.UNKNOWN_OPTION, "1:7", "zaal", {"value": "zall", "name": "plek", "valid": "zaal, plein, notentuin"}),
    "plek: [zaal, qq]": (Code.UNKNOWN_OPTION, "1:14", None, {"value": "qq"}),
    "plek: [zaal, ~]": (Code.WRONG_TYPE, "1:7", None, {"name": "plek"}),
    "plek: [[zaal]]": (Code.WRONG_TYPE, "1:8", None, {"name": "plek"}),
    f"plek: {NONE}": (Code.UNKNOWN_OPTION, "1:7", None, {"value": NONE}),
    "vorm: grot": (Code.UNKNOWN_ALTERNATIVE, "1:7", "groot", {"value": "grot", "name": "vorm", "valid": "klein, groot"}),
    f"vorm: {{at_least: {NONE}}}": (Code.UNKNOWN_ALTERNATIVE, "1:18", None, {"value": NONE}),
    "plek: [zaal, plein, notentuin]": (Code.VACUOUS_TEST, "1:7", None, {"name": "plek"}),
    "druk: {at_least: laag}": (Code.VACUOUS_TEST, "1:7", None, {"name": "druk"}),
    "druk: {at_most: hoog}": (Code.VACUOUS_TEST, "1:7", None, {"name": "druk"}),
    "uur: {at_least: 0}": (Code.VACUOUS_TEST, "1:6", None, {"name": "uur"}),
    "uur: {between: [0, 24]}": (Code.VACUOUS_TEST, "1:6", None, {"name": "uur"}),
    "plek: {at_least: zaal}": (Code.NOT_ORDERED, "1:8", None, {"name": "plek", "test": "at_least"}),
    "plek: {between: [zaal, notentuin]}": (Code.NOT_ORDERED, "1:8", None, {"name": "plek", "test": "between"}),
    "druk: {atleast: laag}": (Code.UNKNOWN_KEY, "1:8", "at_least", {"name": "atleast"}),
    "druk: {includes: laag}": (
        Code.UNKNOWN_KEY,
        "1:8",
        None,
        {"name": "includes", "valid": "at_least, at_most, above, below, between, not"},
    ),
    "druk: {above: hoog}": (Code.CONTRADICTORY_TEST, "1:15", None, {"name": "druk"}),
    "druk: {below: laag}": (Code.CONTRADICTORY_TEST, "1:15", None, {"name": "druk"}),
    "druk: {above: midden, below: midden}": (Code.CONTRADICTORY_TEST, "1:7", None, {"name": "druk"}),
    "druk: {between: [hoog, laag]}": (Code.CONTRADICTORY_TEST, "1:7", None, {"name": "druk"}),
    "druk: {between: [laag]}": (Code.WRONG_TYPE, "1:17", None, {"name": "between"}),
    "druk: {between: [laag, midden, hoog]}": (Code.WRONG_TYPE, "1:17", None, {"name": "between"}),
    "druk: {between: la}": (Code.WRONG_TYPE, "1:17", None, {"name": "between"}),
    "druk: {between: {a: laag, b: hoog}}": (Code.WRONG_TYPE, "1:17", None, {"name": "between"}),
    "druk: {between: laag}": (Code.WRONG_TYPE, "1:17", None, {"name": "between"}),
    "druk: {at_least: }": (Code.WRONG_TYPE, "1:8", None, {"name": "druk"}),
    "druk: {at_least: [laag]}": (
        Code.WRONG_TYPE,
        "1:18",
        None,
        {"name": "druk", "expected": Clause.OPTION_OR_TEST.of("{at_least: option}")},
    ),
    "uur: {above: 24}": (Code.CONTRADICTORY_TEST, "1:14", None, {"name": "uur"}),
    "uur: {below: 0}": (Code.CONTRADICTORY_TEST, "1:14", None, {"name": "uur"}),
    "uur: {between: [18, 6]}": (Code.CONTRADICTORY_TEST, "1:6", None, {"name": "uur"}),
    "uur: {at_least: 12, below: 12}": (Code.CONTRADICTORY_TEST, "1:6", None, {"name": "uur"}),
    "uur: 25": (Code.OUT_OF_RANGE, "1:6", None, {"name": "uur", "value": "25", "low": "0", "high": "24"}),
    "uur: -1": (Code.OUT_OF_RANGE, "1:6", None, {"value": "-1"}),
    "maat: 3.1": (Code.OUT_OF_RANGE, "1:7", None, {"value": "3.1", "low": "-1.0", "high": "3.0"}),
    "uur: 1.5": (Code.TOO_PRECISE, "1:6", None, {"name": "uur", "value": "1.5", "decimals": "0"}),
    "maat: 0.55": (Code.TOO_PRECISE, "1:7", None, {"value": "0.55", "decimals": "1"}),
    "uur: twaalf": (Code.WRONG_TYPE, "1:6", None, {"name": "uur"}),
    "uur: 1e1": (Code.WRONG_TYPE, "1:6", None, {"name": "uur"}),
    "uur: 1.000": (Code.WRONG_TYPE, "1:6", None, {"name": "uur"}),
    "uur: [6, 18]": (Code.WRONG_TYPE, "1:6", None, {"name": "uur", "expected": Clause.NUMBER_OR_RANGE}),
    "uur: {at_least: }": (Code.WRONG_TYPE, "1:7", None, {"name": "uur"}),
    "wie: oud": (Code.WRONG_TYPE, "1:6", None, {"name": "wie"}),
    "wie: [oud]": (Code.WRONG_TYPE, "1:6", None, {"name": "wie"}),
    "wie: {includes: oud, includes_at_least: 1}": (Code.WRONG_TYPE, "1:6", None, {"name": "wie"}),
    "wie: {includes: []}": (Code.EMPTY_TEST, "1:17", None, {}),
    "wie: {includes: oudd}": (Code.UNKNOWN_OPTION, "1:17", "oud", {"value": "oudd", "name": "wie"}),
    "wie: {includes: geen}": (Code.UNKNOWN_OPTION, "1:17", None, {"value": "geen"}),
    "wie: {includes: }": (Code.WRONG_TYPE, "1:7", None, {"name": "wie"}),
    "wie: {include: oud}": (
        Code.UNKNOWN_KEY,
        "1:7",
        "includes",
        {"name": "include", "valid": "includes, includes_at_least, not"},
    ),
    "wie: {includes_at_least: veel}": (Code.WRONG_TYPE, "1:26", None, {"name": "includes_at_least"}),
    "wie: {includes_at_least: 1.5}": (Code.WRONG_TYPE, "1:26", None, {}),
    "wie: {includes_at_least: 0}": (Code.OUT_OF_RANGE, "1:26", None, {"value": "0", "low": "1", "high": "3"}),
    "wie: {includes_at_least: 4}": (Code.OUT_OF_RANGE, "1:26", None, {"value": "4"}),
    "all: [{plek: zaal}, {plek: notentuin}]": (Code.CONTRADICTORY_TEST, "1:6", None, {"name": "plek"}),
    "all: [{not: {plek: zaal}}, {plek: zaal}, {plek: notentuin}]": (Code.CONTRADICTORY_TEST, "1:6", None, {"name": "plek"}),
    "{plek: zaal, all: [{plek: notentuin}]}": (Code.CONTRADICTORY_TEST, "1:1", None, {"name": "plek"}),
    "{uur: {below: 6}, all: [{uur: {above: 5}}]}": (Code.CONTRADICTORY_TEST, "1:1", None, {"name": "uur"}),
    "all: [{druk: [laag, midden]}, {druk: [midden, hoog]}, {druk: [laag, hoog]}]": (
        Code.CONTRADICTORY_TEST,
        "1:6",
        None,
        {"name": "druk"},
    ),
    "all: [{any: [{eigen: ja}], uur: 12}, {uur: 13}]": (Code.CONTRADICTORY_TEST, "1:6", None, {"name": "uur"}),
    "all: [{plek: zaal, uur: 12}, {uur: 13}]": (Code.CONTRADICTORY_TEST, "1:6", None, {"name": "uur"}),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_one_finding_in_its_place(text: str) -> None:
    """What cannot be meant is no condition; it is told once, where it stands, with the nearest spelling that would do."""
    code, at, close, values = FAULTS[text]
    condition, found = read(text)
    assert condition is None
    (finding,) = found
    assert (finding.code, f"{finding.place.line}:{finding.place.column}", finding.nearest) == (code, at, close)
    assert {name: finding.values[name] for name in values} == values


def test_every_fault_of_a_condition_is_told() -> None:
    """A fault hides no other: beside each other, in a list, or under *not*."""
    _, found = read("{plekk: zaal, uur: 25, any: [{druk: hoogg}, {eigen: misschien}], not: {maat: 9}}")
    assert [each.code for each in found] == [
        Code.UNKNOWN_FACT,
        Code.OUT_OF_RANGE,
        Code.UNKNOWN_OPTION,
        Code.UNKNOWN_OPTION,
        Code.OUT_OF_RANGE,
    ]


def test_what_is_declared_and_faulty_is_not_told_again() -> None:
    """A condition on something whose own entry is at fault is none, without a word; so is one on a name in half a base."""
    assert read("stuk: ja") == (None, ())
    assert read("any: [{plek: zaal}, {stuk: ja}]") == (None, ())
    assert read("not: {stuk: ja}") == (None, ())
    half = Vocabulary(SUBJECTS, whole=False)
    assert read("xyzzy: zaal", half) == (None, ())
    assert read("plek: zaal", half) == (choice("plek", "zaal"), ())
    assert [each.code for each in read("plek: zall", half)[1]] == [Code.UNKNOWN_OPTION]


def test_a_fault_is_told_at_the_key_that_led_to_it() -> None:
    """Where a whole condition was left out, the key before it is the place."""
    file = parse_yaml(b"when:\n", "rule.yaml")
    report = Report()
    assert isinstance(file.tree, YamlMap)
    assert resolve(None, VOCABULARY, file, report, file.tree.key("when")) is None
    (finding,) = report.diagnostics
    assert (finding.place.line, finding.place.column, finding.values["name"]) == (1, 1, "when")


# the written form of any condition


def written(condition: Condition) -> str:
    """Return a condition as an author could write it, in the forms that any condition has."""
    match condition:
        case In(fact, region):
            if isinstance(region, Span):
                return f"{{{fact}: {{between: [{region.low:g}, {region.high:g}]}}}}"
            values = region.values
            if "." not in fact:
                return f"{{{fact}: [{', '.join(sorted(values))}]}}"
            inner = f"{{includes: {fact.partition('.')[2]}}}"
            return f"{{wie: {inner if values == {YES} else f'{{not: {inner}}}'}}}"
        case AllOf(parts) | AnyOf(parts):
            word = "all" if isinstance(condition, AllOf) else "any"
            return f"{{{word}: [{', '.join(map(written, parts))}]}}"
        case Not(part):
            return f"{{not: {written(part)}}}"


FACTS: Mapping[FactId, Region] = reduce(
    lambda found, subject: {**found, **(domains(subject) if subject else {})}, SUBJECTS.values(), dict[FactId, Region]()
)


def _atoms() -> st.SearchStrategy[Condition]:
    """Draw a test that leaves something out, on the grid of the question."""
    choices = [fact for fact, domain in FACTS.items() if isinstance(domain, Choices)]
    named = st.sampled_from(choices).flatmap(
        lambda fact: st.sets(st.sampled_from(_values(fact)), min_size=1, max_size=len(_values(fact)) - 1).map(
            lambda values: choice(fact, *values)
        )
    )
    hours = st.tuples(st.integers(0, 24), st.integers(1, 24)).filter(lambda ends: ends[0] <= ends[1] and ends != (0, 24))
    return named | hours.map(lambda ends: between("uur", *ends))


def _values(fact: FactId) -> list[str]:
    domain = FACTS[fact]
    assert isinstance(domain, Choices)
    return sorted(domain.values)


CONDITIONS = st.recursive(
    _atoms(),
    lambda part: st.one_of(
        part.map(Not),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
    ),
    max_leaves=6,
)


@given(CONDITIONS, st.data())
def test_what_is_written_means_what_was_meant(condition: Condition, data: st.DataObject) -> None:
    """Any condition that is written down and read again holds in the same worlds, unless it contradicts itself plainly."""
    again, found = read(written(condition))
    if again is None:
        assert {each.code for each in found} == {Code.CONTRADICTORY_TEST}
        return
    assert found == ()
    for _ in range(5):
        world: dict[FactId, str | float] = {"uur": float(data.draw(st.integers(0, 24))), "maat": 0.0, "fijn": 0.0}
        world |= {fact: data.draw(st.sampled_from(_values(fact))) for fact in FACTS if fact not in world}
        assert oracle.holds(again, world) == oracle.holds(condition, world)


# numbers and subjects, which readers of profiles and tables share


@pytest.mark.parametrize(
    ("word", "number", "decimals"),
    [
        ("12", 12.0, 0),
        ("+12", 12.0, 0),
        ("-0.5", -0.5, 1),
        ("007", 7.0, 0),
        ("1.000", 1.0, 3),
        ("123456789012345", 123456789012345.0, 0),
        ("0.123456789", 0.123456789, 9),
        ("1234567890123456", None, 0),
        ("0.1234567890", None, 10),
        ("1.", None, 0),
        (".5", None, 1),
        ("1,5", None, 0),
        ("1e3", None, 0),
        ("1_000", None, 0),
        ("0x1f", None, 0),
        ("inf", None, 0),
        ("", None, 0),
        (" 1", None, 0),
    ],
)
def test_a_number_is_written_in_plain_digits(word: str, number: float | None, decimals: int) -> None:
    """At most fifteen digits before the point and nine behind it; nothing else is a number, whatever YAML makes of it."""
    assert to_number(YamlText(word)) == number
    assert decimals_of(YamlText(word)) == decimals
    assert to_number(None) is None
    assert decimals_of(None) == 0


def test_a_dot_for_thousands_is_seen_where_there_are_no_decimals() -> None:
    """`1.000` for a whole number is a thousand to some; with decimals it is one."""
    whole, parts = Numeric("n", 0, 10_000, 0), Numeric("n", 0, 10_000, 3)
    thousands = ["1.000", "+12.000", "-123.456"]
    assert all(writes_thousands(YamlText(word), whole) for word in thousands)
    assert not any(writes_thousands(YamlText(word), parts) for word in thousands)
    assert not any(writes_thousands(YamlText(word), whole) for word in ("1000", "1.00", "1.0000", "1234.000", "x1.000"))
    assert not writes_thousands(None, whole)


def test_each_kind_of_question_has_its_own_facts() -> None:
    """A scale is ordered, yes and no are two values, a decision may also be none, and an option is a fact."""
    assert subject_for("q", Kind.NUMBER, (), (1.0, 5.0), 2) == Numeric("q", 1.0, 5.0, 2)
    assert subject_for("q", Kind.SEVERAL, ("a", "b"), (0, 0), 0) == Several("q", ("a", "b"))
    assert subject_for("q", Kind.YES_NO, (), (0, 0), 0) == Named("q", (YES, NO), ordered=False)
    assert subject_for("q", Kind.CHOICE, ("a", "b"), (0, 0), 0) == Named("q", ("a", "b"), ordered=False)
    assert subject_for("q", Kind.SCALE, ("a", "b"), (0, 0), 0) == Named("q", ("a", "b"), ordered=True)
    assert domains(Numeric("q", 1.0, 5.0, 2)) == {"q": Span(1.0, 5.0)}
    assert domains(Several("q", ("a", "b"))) == {"q.a": YES_NO, "q.b": YES_NO}
    assert domains(Named("q", ("a", "b"), ordered=True)) == {"q": Choices.of("a", "b")}
    assert domains(Named("d", ("a", "b"), ordered=False, is_decision=True)) == {"d": Choices.of("a", "b", NONE)}
    assert span_words(Numeric("q", 1.0, 5.25, 2)) == {"low": "1.00", "high": "5.25"}


# the present form of a decision

FORM = Today("plek", {"zaal": "klein", "plein": "groot", "notentuin": None})
PRESENT = Vocabulary(
    {**SUBJECTS, "keus": Named("keus", ("een", "twee"), ordered=False, is_decision=True)}
    | {name: Named(name, ("een", "twee"), ordered=False, is_decision=True) for name in ("ander", "faulty")},
    todays={"vorm": FORM, "ander": FORM, "faulty": None},
)


@pytest.mark.parametrize(("word", "meaning"), [("keeps", kept), ("changes", changed)])
def test_a_present_form_is_kept_or_changed(word: str, meaning: Callable[..., Condition]) -> None:
    """By one decision, or by each of a list; only by decisions of which a question tells the present form."""
    vorm, ander = meaning("vorm", ("klein", "groot"), FORM), meaning("ander", ("een", "twee"), FORM)
    assert read(f"{word}: vorm", PRESENT) == (vorm, ())
    assert read(f"{word}: [vorm]", PRESENT) == (vorm, ())
    assert read(f"{word}: [vorm, ander]", PRESENT) == (AllOf((vorm, ander)), ())
    for text, code, place, close in (
        (f"{word}: []", Code.EMPTY_TEST, len(word) + 3, None),
        (f"{word}: [[vorm]]", Code.WRONG_TYPE, len(word) + 4, None),
        (f"{word}: plek", Code.UNKNOWN_DECISION, len(word) + 3, None),
        (f"{word}: vormm", Code.UNKNOWN_DECISION, len(word) + 3, "vorm"),
        (f"{word}: [vorm, keus]", Code.NO_TODAY, len(word) + 10, None),
    ):
        condition, found = read(text, PRESENT)
        assert condition is None
        assert [(each.code, each.place.column, each.nearest) for each in found] == [(code, place, close)]
        assert code is not Code.UNKNOWN_DECISION or found[0].values["where"] == "decisions/"
    assert read(f"{word}: faulty", PRESENT) == (None, ())
    assert read(f"{word}: stuk", PRESENT) == (None, ())
    assert read(f"{word}: vormm", replace(PRESENT, whole=False)) == (None, ())
