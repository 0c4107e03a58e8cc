"""What an answer says: one value of a profile or a case, read against its question.

Knows the ways in which a value can be written; knows nothing of respondents, notes or files on disk.
"""

from __future__ import annotations

from orgdesign.load.source.conditions import (
    Named,
    Numeric,
    Several,
    Subject,
    decimals_of,
    span_words,
    to_number,
    writes_thousands,
)
from orgdesign.load.source.names import Names
from orgdesign.load.source.report import Report
from orgdesign.load.source.yaml_tree import Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Told
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import EMPTY, UNKNOWN

_IN_ORDER = Clause.PAIR_IN_ORDER


class Unreadable(Exception):
    """A value that has been reported."""


def read_value(node: Yaml, subject: Subject, key: YamlText, file: YamlFile, report: Report) -> Value:
    """Return what a value says; None is *don't know*. Raises `Unreadable` after reporting a fault."""
    if node is None or node == UNKNOWN:
        return None
    reader = _Reader(key, file, report)
    match subject:
        case Named():
            return reader.named(subject, node)
        case Numeric():
            return reader.number(subject, node)
        case Several():
            return reader.several(subject, node)


def number_said(node: Yaml, subject: Numeric) -> float | None:
    """Return the number that a scalar says, None if it is no valid answer."""
    number = to_number(node)
    if number is None or writes_thousands(node, subject) or not subject.low <= number <= subject.high:
        return None
    return number if decimals_of(node) <= subject.decimals else None


class _Reader:
    def __init__(self, key: YamlText, file: YamlFile, report: Report) -> None:
        self.key = key
        self.file = file
        self.report = report

    def named(self, subject: Named, node: Yaml) -> Choices:
        if isinstance(node, YamlMap) and len(node) == 1:
            (test, value), *_ = node.items()
            if test == "one_of" and isinstance(value, YamlList) and value:
                return Choices.of(*[self._option(subject, subject.values, each) for each in value])
            if test == "between" and subject.ordered and isinstance(value, YamlList) and len(value) == 2:  # noqa: PLR2004
                low, high = (subject.values.index(self._option(subject, subject.values, each)) for each in value)
                if low <= high:
                    return Choices.of(*subject.values[low : high + 1])
                raise self._fault(value, Code.WRONG_TYPE, name="between", expected=_IN_ORDER)
        if not isinstance(node, YamlText):
            raise self._fault(node, Code.WRONG_TYPE, name=subject.id, expected=Clause.ONE_OF.of(", ".join(subject.values)))
        return Choices.of(self._option(subject, subject.values, node))

    def number(self, subject: Numeric, node: Yaml) -> Span:
        if isinstance(node, YamlMap) and list(node) == ["between"]:
            value = node[node.key("between")]
            if isinstance(value, YamlList) and len(value) == 2:  # noqa: PLR2004  a pair
                low, high = (self._number(subject, each) for each in value)
                if low <= high:
                    return Span(low, high)
                raise self._fault(value, Code.WRONG_TYPE, name="between", expected=_IN_ORDER)
        number = self._number(subject, node)
        return Span(number, number)

    def several(self, subject: Several, node: Yaml) -> Picks:
        if node == EMPTY:
            return Picks(frozenset())
        items = node if isinstance(node, YamlList) else [node]
        if isinstance(node, YamlMap) or any(item == EMPTY for item in items):
            expected = Clause.OPTIONS_OR_EMPTY.of(", ".join(subject.options), EMPTY)
            raise self._fault(node, Code.WRONG_TYPE, name=subject.id, expected=expected)
        return Picks(frozenset(self._option(subject, subject.options, item) for item in items))

    def _number(self, subject: Numeric, node: Yaml) -> float:
        said = number_said(node, subject)
        if said is not None:
            return said
        number = to_number(node)
        ends = span_words(subject)
        if number is None or writes_thousands(node, subject):
            expected = Clause.NUMBER_BETWEEN.of(ends["low"], ends["high"])
            raise self._fault(node, Code.WRONG_TYPE, name=subject.id, expected=expected)
        if not subject.low <= number <= subject.high:
            raise self._fault(node, Code.OUT_OF_RANGE, name=subject.id, value=str(node), **ends)
        raise self._fault(node, Code.TOO_PRECISE, name=subject.id, value=str(node), decimals=str(subject.decimals))

    def _option(self, subject: Named | Several, options: tuple[str, ...], node: Yaml) -> str:
        if not isinstance(node, YamlText):
            raise self._fault(node, Code.WRONG_TYPE, name=subject.id, expected=Clause.ONE_OF.of(", ".join(options)))
        names = subject.names or Names(options)
        found = str(node) if node in options else names.find(node) if subject.names is not None else None
        if found is None:
            close, valid = names.nearest(node, UNKNOWN), ", ".join(options)
            raise self._fault(node, Code.UNKNOWN_OPTION, nearest=close, value=str(node), name=subject.id, valid=valid)
        return found

    def _fault(self, node: Yaml, code: Code, *, nearest: str | None = None, **values: Told) -> Unreadable:
        self.report.at(self.file, node, code, key=self.key, nearest=nearest, **values)
        return Unreadable()
