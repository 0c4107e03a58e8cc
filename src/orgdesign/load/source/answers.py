"""What an answer says: one value of a profile or a case, read against its question.

Knows the ways in which a value can be written; knows nothing of respondents, notes or files on disk.
"""

from __future__ import annotations

from orgdesign.load.source.conditions import Named, Numeric, Several, Subject, span_words
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Told
from orgdesign.model.logic import Choices, Span
from orgdesign.model.names import NOTHING_WORDS, Names, folded
from orgdesign.model.numbers import numbers_in
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import EMPTY, UNKNOWN

_IN_ORDER = Clause.PAIR_IN_ORDER
_UNKNOWN = folded(UNKNOWN)
_AS_PRECISE = 3
"""With so many decimals, three digits after a dot are decimals to everybody."""


class Unreadable(Exception):
    """A value that has been reported."""


def read_value(node: Yaml, subject: Subject, key: YamlText, file: YamlFile, report: Report) -> Value:
    """Return what a value says; None is *don't know*. Raises `Unreadable` after reporting a fault."""
    if node is None or node == UNKNOWN or (isinstance(node, YamlText) and folded(node) == _UNKNOWN):
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
    number = _number_in(node, subject)
    if number is None or not subject.low <= number <= subject.high or round(number, subject.decimals) != number:
        return None
    return number


def _number_in(node: Yaml, subject: Numeric) -> float | None:
    """Return the number that a scalar means, None where it can mean none or two; `1.234` is one where it may be precise."""
    found = numbers_in(node) if isinstance(node, YamlText) else ()
    if len(found) > 1 and subject.decimals >= _AS_PRECISE:
        return found[-1]
    return found[0] if len(found) == 1 else None


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

    def several(self, subject: Several, node: Yaml) -> Picks | None:
        if _says_nothing_holds(node, subject):
            return Picks(frozenset())
        # An empty piece says nothing: programs write one behind the last option.
        items = [each for each in node if not _is_blank(each)] if isinstance(node, YamlList) else [node]
        if isinstance(node, YamlList) and node and not items:
            return None
        if len(items) == 1 and _says_nothing_holds(items[0], subject):
            return Picks(frozenset())
        if isinstance(node, YamlMap) or any(_says_nothing_holds(item, subject) for item in items):
            expected = Clause.OPTIONS_OR_EMPTY.of(", ".join(subject.options), EMPTY)
            raise self._fault(node, Code.WRONG_TYPE, name=subject.id, expected=expected)
        return Picks(frozenset(self._option(subject, subject.options, item) for item in items))

    def _number(self, subject: Numeric, node: Yaml) -> float:
        said = number_said(node, subject)
        if said is not None:
            return said
        number = _number_in(node, subject)
        ends = span_words(subject)
        if number is None and subject.decimals and isinstance(node, YamlText) and numbers_in(node):
            raise self._fault(node, Code.TOO_PRECISE, name=subject.id, value=str(node), decimals=str(subject.decimals))
        if number is None:
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


def _says_nothing_holds(node: Yaml, subject: Several) -> bool:
    """Tell whether a scalar says that no option holds; an option of that name goes first."""
    if node == EMPTY:
        return True
    if not isinstance(node, YamlText) or folded(node) not in NOTHING_WORDS:
        return False
    return subject.names is None or subject.names.find(node) is None


def _is_blank(node: Yaml) -> bool:
    return node is None or (isinstance(node, YamlText) and not node.strip())
