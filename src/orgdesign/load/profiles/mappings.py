"""Answers that a program gives: a mapping of questions to values of Python, read as a profile is and just as strictly.

A value is what a profile has there (an option, a number, a list of options, a mapping such as `{"between": [6, 8]}`), and
besides what Python has for it: a bool for yes or no, any kind of number, a set of options, None or NaN for *don't know*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral, Real
from types import MappingProxyType

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.source.report import Report
from orgdesign.load.source.yaml_tree import Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import NO, YES, QuestionId, RuleBase


def read_mapping(
    given: Mapping[str, object], rule_base: RuleBase, name: str
) -> tuple[Mapping[QuestionId, tuple[Answer, ...]], tuple[Diagnostic, ...]]:
    """Return the answers in a mapping, and what is wrong; a finding has as its place `name['question']`."""
    reader, report = ProfileReader(rule_base), Report()
    answers: dict[QuestionId, tuple[Answer, ...]] = {}
    for question, value in given.items():
        key, place = _text(str(question)), YamlFile(f"{name}[{question!r}]", "", None, ())
        answers.update(reader.answers(_mapping([(key, _tree(value))]), key, place, report))
    return MappingProxyType(answers), report.diagnostics


def _tree(value: object) -> Yaml:
    """Return a value as the reader of profiles takes it."""
    if isinstance(value, Mapping):
        return _mapping((_text(str(key)), _tree(each)) for key, each in value.items())
    if isinstance(value, set | frozenset):
        return _list(sorted(map(str, value)))
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return _list(value)
    words = _words(value)
    return None if words is None else _text(words)


def _words(value: object) -> str | None:
    """Return what a profile would say; a value of no kind that answers have is told as it stands."""
    plain = getattr(value, "item", None)  # of a number or bool of NumPy
    match plain() if callable(plain) else value:
        case bool(truth):
            return YES if truth else NO
        case Integral() as number:
            return str(int(number))
        case Real() as number:
            number = float(number)
            is_missing = number != number  # noqa: PLR0124  NaN, which is how frames write it
            return None if is_missing else str(int(number)) if number.is_integer() else repr(number)
        case other:
            return None if other is None else str(other)


def _text(words: str) -> YamlText:
    text = YamlText(words)
    text.line = text.column = 0
    return text


def _list(items: Iterable[object]) -> YamlList:
    made = YamlList(_tree(each) for each in items)
    made.line = made.column = 0
    return made


def _mapping(items: Iterable[tuple[YamlText, Yaml]]) -> YamlMap:
    made = YamlMap(items)
    made.line = made.column = 0
    return made
