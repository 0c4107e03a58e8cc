"""Conditions as authors write them, resolved to *this fact lies in this region*.

Every way to write a test ends here as a region of the fact's domain, so that no reading ever sees an option's name, a
scale or a comparison. The language is closed: `docs/rule-authoring.md` lists all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations

from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Told
from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, FactId, In, Not, Region, Span, intersection
from orgdesign.model.names import Names, closest
from orgdesign.model.present import Today, changed, kept
from orgdesign.model.rulebase import EMPTY, NO, NONE, YES, YES_NO, DecisionId, Kind, QuestionId

KEEPS, CHANGES = "keeps", "changes"
RESERVED = frozenset({"all", "any", "not", KEEPS, CHANGES})
"""The words that combine conditions or speak of the present form, so no question or decision may bear them."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?")

_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")

COMPARISONS = ("at_least", "at_most", "above", "below")
_PRESENT = {KEEPS: kept, CHANGES: changed}


@dataclass(frozen=True, slots=True)
class Named:
    """A fact of named values: a choice, a scale or ja/nee question, or a decision. `names`: what people may call them."""

    id: QuestionId | DecisionId
    values: tuple[str, ...]
    ordered: bool
    is_decision: bool = False
    names: Names | None = None


@dataclass(frozen=True, slots=True)
class Numeric:
    """A fact of numbers: those from `low` to `high` with so many decimals."""

    id: QuestionId
    low: float
    high: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Several:
    """The facts of a several-choice question, one ja/nee fact per option. `names`: what people may call them."""

    id: QuestionId
    options: tuple[str, ...]
    names: Names | None = None

    def fact(self, option: str) -> FactId:
        """Return the fact that says whether an option is chosen."""
        return f"{self.id}.{option}"


Subject = Named | Numeric | Several


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a condition may be about. None: declared, but its own declaration is at fault, so nothing more is said of it.

    Not `whole`: something could not be read, so a name that is not there may well have been declared. `todays` tells the
    present forms of decisions; None where what tells it is at fault.
    """

    subjects: Mapping[str, Subject | None]
    whole: bool = True
    todays: Mapping[DecisionId, Today | None] = field(default_factory=dict)


def resolve(node: Yaml, vocabulary: Vocabulary, file: YamlFile, report: Report, key: Yaml = None) -> Condition | None:
    """Return the condition that a node writes, or None after reporting what is wrong with it."""
    return _Resolver(vocabulary, file, report).condition(node, key)


class _Fault(Exception):
    """A test that has been reported."""


class _Resolver:
    def __init__(self, vocabulary: Vocabulary, file: YamlFile, report: Report) -> None:
        self.vocabulary = vocabulary
        self.file = file
        self.report = report

    def condition(self, node: Yaml, key: Yaml = None) -> Condition | None:
        if not isinstance(node, YamlMap):
            self.report.at(self.file, node, Code.WRONG_TYPE, key=key, name=_text(key), expected=_CONDITION)
            return None
        if not node:
            self.report.at(self.file, node, Code.EMPTY_TEST)
            return None
        parts = [self._part(name, value) for name, value in node.items()]
        resolved = [part for part in parts if part is not None]
        if len(resolved) < len(parts):
            return None
        if self._contradicts(resolved, node):
            return None
        return resolved[0] if len(resolved) == 1 else AllOf(tuple(resolved))

    def _part(self, name: YamlText, value: Yaml) -> Condition | None:
        if name == "not":
            part = self.condition(value, name)
            return None if part is None else Not(part)
        if name in {"all", "any"}:
            return self._combination(name, value)
        if name in {KEEPS, CHANGES}:
            return self._present(name, value)
        subject = self.vocabulary.subjects.get(name)
        if subject is None:
            if name not in self.vocabulary.subjects and self.vocabulary.whole:
                valid = closest(name, [*self.vocabulary.subjects, *RESERVED])
                self.report.at(self.file, name, Code.UNKNOWN_FACT, nearest=valid, name=name)
            return None
        try:
            return self._test(subject, value, name)
        except _Fault:
            return None

    def _combination(self, name: YamlText, value: Yaml) -> Condition | None:
        if not isinstance(value, YamlList):
            self._report(value, name, Code.WRONG_TYPE, name=name, expected=Clause.CONDITIONS)
            return None
        if not value:
            self._report(value, name, Code.EMPTY_TEST)
            return None
        parts = [self.condition(part, value) for part in value]
        resolved = tuple(part for part in parts if part is not None)
        if len(resolved) < len(parts):
            return None
        if name == "any":
            return AnyOf(resolved)
        return None if self._contradicts(list(resolved), value) else AllOf(resolved)

    def _present(self, name: YamlText, value: Yaml) -> Condition | None:
        """Write *keeps its present form*, or *changes it*, of one decision or of each of a list."""
        words = value if isinstance(value, YamlList) else [value]
        if not words:
            self._report(value, name, Code.EMPTY_TEST)
            return None
        parts: list[Condition | None] = []
        for word in words:
            decision = self._decided(word, name)
            today = None if decision is None else self.vocabulary.todays.get(decision.id)
            if decision is not None and decision.id not in self.vocabulary.todays:
                self._report(word, name, Code.NO_TODAY, name=decision.id)
            parts.append(None if decision is None or today is None else _PRESENT[name](decision.id, decision.values, today))
        resolved = tuple(part for part in parts if part is not None)
        if len(resolved) < len(parts):
            return None
        return resolved[0] if len(resolved) == 1 else AllOf(resolved)

    def _decided(self, word: Yaml, key: YamlText) -> Named | None:
        decided = [id_ for id_, each in self.vocabulary.subjects.items() if isinstance(each, Named) and each.is_decision]
        if not isinstance(word, YamlText):
            self._report(word, key, Code.WRONG_TYPE, name=key, expected=Clause.DECISION_OR_LIST)
            return None
        subject = self.vocabulary.subjects.get(word)
        if isinstance(subject, Named) and subject.is_decision:
            return subject
        if self.vocabulary.whole and (subject is not None or word not in self.vocabulary.subjects):
            close = closest(word, decided)
            self._report(word, key, Code.UNKNOWN_DECISION, nearest=close, name=word, where="decisions/")
        return None

    def _contradicts(self, parts: list[Condition], node: Yaml) -> bool:
        """Report parts that must all hold while two of them put one fact in different regions."""
        regions: dict[FactId, Region] = {}
        for part in parts:
            for each in part.parts if isinstance(part, AllOf) else (part,):
                if not isinstance(each, In):
                    continue
                shared = intersection(regions.get(each.fact, each.region), each.region)
                if shared is None:
                    self.report.at(self.file, node, Code.CONTRADICTORY_TEST, name=each.fact)
                    return True
                regions[each.fact] = shared
        return False

    def _test(self, subject: Subject, value: Yaml, key: YamlText) -> Condition:
        if value is None or (isinstance(value, YamlList | YamlMap) and not value):
            raise self._fault(value, key, Code.EMPTY_TEST)
        if isinstance(value, YamlMap) and "not" in value:
            if len(value) > 1:
                expected = Clause.ONLY_TEST.of(key)
                raise self._fault(value.key("not"), key, Code.WRONG_TYPE, name="not", expected=expected)
            return Not(self._test(subject, value[value.key("not")], value.key("not")))
        if isinstance(subject, Several):
            return self._several(subject, value, key)
        region = self._region(subject, value, key)
        if region == domains(subject)[subject.id]:
            raise self._fault(value, key, Code.VACUOUS_TEST, name=subject.id)
        return In(subject.id, region)

    # a named or numeric fact

    def _region(self, subject: Named | Numeric, value: Yaml, key: YamlText) -> Region:
        if isinstance(value, YamlMap):
            return self._bounds(subject, value)
        if isinstance(subject, Numeric):
            if isinstance(value, YamlList):
                raise self._fault(value, key, Code.WRONG_TYPE, name=subject.id, expected=Clause.NUMBER_OR_RANGE)
            number = self._number(subject, value, key)
            return Span(number, number)
        words = value if isinstance(value, YamlList) else [value]
        return Choices.of(*[self._value(subject, word, value, key) for word in words])

    def _bounds(self, subject: Named | Numeric, value: YamlMap) -> Region:
        regions: list[Region] = []
        for name, bound in value.items():
            if name not in {*COMPARISONS, "between"}:
                valid = (*COMPARISONS, "between", "not")
                raise self._fault(
                    name, name, Code.UNKNOWN_KEY, nearest=closest(name, valid), name=name, valid=", ".join(valid)
                )
            if isinstance(subject, Named) and not subject.ordered:
                raise self._fault(name, name, Code.NOT_ORDERED, name=subject.id, test=name)
            if name == "between":
                if not isinstance(bound, YamlList) or len(bound) != 2:  # noqa: PLR2004  a pair
                    raise self._fault(bound, name, Code.WRONG_TYPE, name=name, expected=Clause.PAIR)
                regions += [self._side(subject, "at_least", bound[0], name), self._side(subject, "at_most", bound[1], name)]
            else:
                regions.append(self._side(subject, name, bound, name))
        region = reduce(lambda a, b: None if a is None else intersection(a, b), regions[1:], regions[0] if regions else None)
        if region is None:
            raise self._fault(value, value, Code.CONTRADICTORY_TEST, name=subject.id)
        return region

    def _side(self, subject: Named | Numeric, comparison: str, bound: Yaml, key: YamlText) -> Region:
        if isinstance(subject, Numeric):
            number = self._number(subject, bound, key)
            step = 10.0**-subject.decimals
            sides = {
                "at_least": (number, subject.high),
                "at_most": (subject.low, number),
                "above": (round(number + step, subject.decimals), subject.high),
                "below": (subject.low, round(number - step, subject.decimals)),
            }
            low, high = sides[comparison]
            if low > high:
                raise self._fault(bound, key, Code.CONTRADICTORY_TEST, name=subject.id)
            return Span(low, high)
        at = subject.values.index(self._value(subject, bound, bound, key, ranked=True))
        cut = {
            "at_least": subject.values[at:],
            "at_most": subject.values[: at + 1],
            "above": subject.values[at + 1 :],
            "below": subject.values[:at],
        }[comparison]
        if not cut:
            raise self._fault(bound, key, Code.CONTRADICTORY_TEST, name=subject.id)
        return Choices.of(*cut)

    def _value(self, subject: Named, word: Yaml, whole: Yaml, key: YamlText, *, ranked: bool = False) -> str:
        """Return the value that a word names; `none` is one of a decision's, but has no place in its order."""
        if not isinstance(word, YamlText):
            raise self._fault(word if word is not None else whole, key, Code.WRONG_TYPE, name=subject.id, expected=_OPTION)
        if word not in subject.values and not (subject.is_decision and word == NONE and not ranked):
            code = Code.UNKNOWN_ALTERNATIVE if subject.is_decision else Code.UNKNOWN_OPTION
            valid = ", ".join(subject.values)
            raise self._fault(
                word, key, code, nearest=closest(word, subject.values), value=word, name=subject.id, valid=valid
            )
        return str(word)

    def _number(self, subject: Numeric, value: Yaml, key: YamlText) -> float:
        number = to_number(value)
        if number is None or writes_thousands(value, subject):
            raise self._fault(value, key, Code.WRONG_TYPE, name=subject.id, expected=Clause.PLAIN_NUMBER)
        if not subject.low <= number <= subject.high:
            raise self._fault(value, key, Code.OUT_OF_RANGE, name=subject.id, value=_text(value), **span_words(subject))
        if decimals_of(value) > subject.decimals:
            raise self._fault(
                value, key, Code.TOO_PRECISE, name=subject.id, value=_text(value), decimals=str(subject.decimals)
            )
        return number

    # a several-choice question

    def _several(self, subject: Several, value: Yaml, key: YamlText) -> Condition:
        if isinstance(value, YamlText):
            if value != EMPTY:
                expected = Clause.INCLUDES_OR_EMPTY.of(EMPTY)
                raise self._fault(value, key, Code.WRONG_TYPE, name=subject.id, expected=expected)
            return AllOf(tuple(In(subject.fact(option), Choices.of(NO)) for option in subject.options))
        if not isinstance(value, YamlMap) or len(value) != 1:
            raise self._fault(value, key, Code.WRONG_TYPE, name=subject.id, expected=Clause.INCLUDES)
        (test, wanted), *_ = value.items()
        if test == "includes":
            words = wanted if isinstance(wanted, YamlList) else [wanted]
            if not words:
                raise self._fault(wanted, test, Code.EMPTY_TEST)
            named = Named(subject.id, subject.options, ordered=False)
            parts = tuple(_chosen(subject, self._value(named, word, wanted, test)) for word in words)
            return parts[0] if len(parts) == 1 else AnyOf(parts)
        if test == "includes_at_least":
            return self._at_least(subject, wanted, test)
        valid = ("includes", "includes_at_least", "not")
        raise self._fault(test, test, Code.UNKNOWN_KEY, nearest=closest(test, valid), name=test, valid=", ".join(valid))

    def _at_least(self, subject: Several, wanted: Yaml, key: YamlText) -> Condition:
        """Write *at least so many options* as the options that would do, so that it needs no atom of its own.

        Each option occurs only unnegated, so Kleene's reading of this is exact.
        """
        number = to_number(wanted)
        most = len(subject.options)
        if number is None or number != int(number):
            raise self._fault(wanted, key, Code.WRONG_TYPE, name=key, expected=Clause.WHOLE_NUMBER)
        if not 1 <= number <= most:
            raise self._fault(wanted, key, Code.OUT_OF_RANGE, name=key, value=_text(wanted), low="1", high=str(most))
        groups = combinations(subject.options, int(number))
        ways = tuple(AllOf(tuple(_chosen(subject, option) for option in group)) for group in groups)
        return ways[0] if len(ways) == 1 else AnyOf(ways)

    # reporting

    def _report(self, node: Yaml, key: Yaml, code: Code, *, nearest: str | None = None, **values: Told) -> None:
        self.report.at(self.file, node, code, key=key, nearest=nearest, **values)

    def _fault(self, node: Yaml, key: Yaml, code: Code, *, nearest: str | None = None, **values: Told) -> _Fault:
        self._report(node, key, code, nearest=nearest, **values)
        return _Fault()


_CONDITION = Clause.CONDITION.of("{question: option}")
_OPTION = Clause.OPTION_OR_TEST.of("{at_least: option}")


def _chosen(subject: Several, option: str) -> In:
    return In(subject.fact(option), Choices.of(YES))


def _text(node: Yaml) -> str:
    return str(node) if isinstance(node, YamlText) else ""


def to_number(value: Yaml) -> float | None:
    """Return the number that a scalar writes in plain decimal digits, or None."""
    if not isinstance(value, YamlText) or not _NUMBER.fullmatch(value):
        return None
    return float(value)


def decimals_of(value: Yaml) -> int:
    """Return how many decimals a number is written with: `1.000` is no whole number, for some would read a thousand."""
    return len(value.partition(".")[2]) if isinstance(value, YamlText) else 0


def writes_thousands(value: Yaml, subject: Numeric) -> bool:
    """Tell whether a whole number is written with a dot for thousands: as a decimal number it is another one altogether."""
    return subject.decimals == 0 and isinstance(value, YamlText) and _THOUSANDS.fullmatch(value) is not None


def span_words(subject: Numeric) -> dict[str, str]:
    """Return the ends of a numeric range as people write them."""
    return {"low": f"{subject.low:.{subject.decimals}f}", "high": f"{subject.high:.{subject.decimals}f}"}


def subject_for(id_: QuestionId, kind: Kind, options: tuple[str, ...], ends: tuple[float, float], decimals: int) -> Subject:
    """Return what a question of this kind is about; only a number has ends and decimals."""
    match kind:
        case Kind.NUMBER:
            return Numeric(id_, *ends, decimals)
        case Kind.SEVERAL:
            return Several(id_, options)
        case Kind.YES_NO:
            return Named(id_, (YES, NO), ordered=False)
        case Kind.CHOICE | Kind.SCALE:
            return Named(id_, options, ordered=kind is Kind.SCALE)


def domains(subject: Subject) -> dict[FactId, Region]:
    """Return the whole domain of each fact of a subject."""
    match subject:
        case Named(id, values, is_decision=is_decision):
            return {id: Choices.of(*values, *((NONE,) if is_decision else ()))}
        case Numeric(id, low, high):
            return {id: Span(low, high)}
        case Several(options=options):
            return dict.fromkeys(map(subject.fact, options), YES_NO)
