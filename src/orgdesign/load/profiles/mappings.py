"""Answers that a program gives: a mapping of questions to values of Python, read as a profile is and just as strictly.

A value is what a profile has there (an option, a number, a list of options, a mapping such as `{"between": [6, 8]}`), and
besides what Python has for it: a bool for yes or no, any kind of number, a set of options, None or NaN for *don't know*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from numbers import Integral, Real
from types import MappingProxyType

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.names import question_names
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import NO, YES, QuestionId, RuleBase


def read_mapping(
    given: Mapping[str, object], rule_base: RuleBase, name: str
) -> tuple[Mapping[QuestionId, tuple[Answer, ...]], tuple[Diagnostic, ...]]:
    """Return the answers in a mapping, and what is wrong; a finding has as its place `name['question']`."""
    reader, report, names = ProfileReader(rule_base), Report(), question_names(rule_base)
    answers: dict[QuestionId, tuple[Answer, ...]] = {}
    named: dict[str, str] = {}
    for question, value in given.items():
        key, place = _text(names.find(str(question)) or str(question)), f"{name}[{question!r}]"
        if key in named:  # a question by its id and by its label
            report.add([Diagnostic(Code.DUPLICATE_KEY, Place(place), {"key": key, "first": named[key]})])
        named[key] = place
        answers.update(reader.answers(_mapping([(key, _tree(value))]), key, YamlFile(place, "", None, ()), report))
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
        case Integral() as whole:
            return str(int(whole))
        case Real() as real:
            broken = float(real)
            return None if isnan(broken) else str(int(broken)) if broken.is_integer() else repr(broken)
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
