"""A tree against the shape of its document: what pydantic finds wrong becomes findings, each at its place in the file.

Knows pydantic's errors and how documents nest; knows nothing of what a rule base means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from orgdesign.load.source.report import Report, nearest
from orgdesign.load.source.yaml_tree import Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Code

D = TypeVar("D", bound=BaseModel)
Path = tuple[int | str, ...]


def validate(document: type[D], node: Yaml, file: YamlFile, report: Report, languages: tuple[str, ...]) -> D | None:
    """Return the document that a node holds, or None after reporting everything that is wrong with its shape."""
    try:
        return document.model_validate(node, context={"languages": languages})
    except ValidationError as error:
        errors = error.errors(include_url=False)
        misspelt = set(_misspelt(document, node, errors))
        for details in errors:
            if details["type"] != "missing" or details["loc"] not in misspelt:
                _Fault(document, node, details).report(file, report)
        return None


_TEXT = "a text in each language, such as {nl: …}"
_EXPECTED = {
    "string_type": "a text",
    "is_instance_of": "a word",
    "list_type": "a list",
    "dict_type": _TEXT,
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "greater_than_equal": "a whole number from 0 to 6",
    "less_than_equal": "a whole number from 0 to 6",
}
_LISTS_OF_COLUMNS = dict.fromkeys(("names", "columns", "periods"), "a list of names of columns")
_OF_FIELD = {
    **_LISTS_OF_COLUMNS,
    "missing": "a list of words",
    "values": "what stands in a cell with its option, such as {1: option}",
    "aliases": "a name with the one in tables, such as {known as: name}",
    "version": "a semantic version such as 1.0.0",
    "languages": "language codes of two letters, such as nl",
    "url": "an address that begins with https://",
    "when": "a condition, such as {question: option}",
    "ask_when": "a condition, such as {question: option}",
    "favours": "alternatives with a strength, such as {alternative: strong}",
    "opposes": "alternatives with a strength, such as {alternative: strong}",
    "excludes": "a list of alternatives",
    "tie_break": "a list of alternatives",
    "range": "two numbers, the lowest first, such as [0, 200]",
    "classes": "rising numbers within the range, such as [20, 50, 100]",
    "alternatives": "a list of at least two alternatives",
    "rules": "a list of one or more rules",
    "sections": "a list of one or more sections",
    "decisions": "a list of one or more decisions",
    "answers": "a mapping of questions to answers",
    "expect": "a mapping of decisions to alternatives",
    "otherwise": "an option, a number or a list of options",
    "today": "a question, or {question: …, means: {option: alternative}}",
    "means": "options with an alternative, such as {option: alternative}",
    "most": "a whole number from 1 to 99",
    "takes": "a list of what it takes, such as [{role: …, fte: [0.2, 0.5], source: …}]",
    "after": "a list of measures",
}
_OF_ITEM = frozenset({"languages", "range", "classes", *_LISTS_OF_COLUMNS})
"""The lists whose own expectation is also the clearest one for an item that is at fault."""
_MISSING = {"because": Code.MISSING_BECAUSE, "source": Code.MISSING_SOURCE}
_CUSTOM = {code.label: code for code in (Code.MALFORMED_ID, Code.MISSING_LANGUAGE, Code.UNKNOWN_LANGUAGE, Code.WRONG_TYPE)}
_COMMA = "a text that contains a comma must stand in quotes here"


class _Fault:
    """One error of pydantic with where it stands in the tree."""

    def __init__(self, document: type[BaseModel], root: Yaml, details: ErrorDetails) -> None:
        self.kind, self.path, self.context = details["type"], details["loc"], details.get("ctx", {})
        self.steps = tuple(part for part in self.path if not _is_of_type(part))
        self.node, self.key, depth = _walk(root, self.path)
        self.left_empty = self.node is None and depth == len(self.steps)
        self.name = next((part for part in reversed(self.steps) if isinstance(part, str)), "")
        self.fields = _fields(document, self.path[:-1])
        self.beside = _walk(root, self.path[:-1])[0]

    def report(self, file: YamlFile, report: Report) -> None:
        node, key, name = self.node, self.key, self.name
        if self.kind == "missing" and isinstance(self.steps[-1], int):
            report.at(file, node, Code.WRONG_TYPE, key=key, name=name, expected=_OF_FIELD.get(name, "a list"))
        elif self.kind == "string_type" and self.left_empty and name not in self.fields:
            self._report_text(file, report)
        elif self.kind == "missing" or self.left_empty:
            report.at(file, node, _MISSING.get(name, Code.MISSING_KEY), key=key, name=name)
        elif self.kind == "extra_forbidden":
            close, valid = _correction(name, self.fields, self.beside), ", ".join(self.fields)
            report.at(file, key, Code.UNKNOWN_KEY, nearest=close, name=name, valid=valid)
        elif self.kind in _CUSTOM:
            values = {name: str(value) for name, value in self.context.items()}
            report.at(file, node, _CUSTOM[self.kind], key=key, nearest=None, **values)
        elif self.kind == "literal_error":
            valid_words = re.findall(r"'([^']*)'", str(self.context["expected"]))
            word = str(node) if isinstance(node, YamlText) else _sort_of(node)
            close, valid = nearest(word, valid_words), ", ".join(valid_words)
            report.at(file, node, Code.WRONG_VALUE, nearest=close, name=name, value=word, valid=valid)
        else:
            name, expected = self._expected()
            report.at(file, node, Code.WRONG_TYPE, key=key, name=name, expected=expected)

    def _report_text(self, file: YamlFile, report: Report) -> None:
        """Report a language without text: left empty, or the rest of a text after a comma."""
        if re.fullmatch(r"[a-z]{2}", self.name):
            report.at(file, self.node, Code.MISSING_LANGUAGE, key=self.key, language=self.name)
        else:
            report.at(file, self.node, Code.YAML_SYNTAX, key=self.key, problem=_COMMA)

    def _expected(self) -> tuple[str, str]:
        if self.steps and isinstance(self.steps[-1], int) and self.name not in _OF_ITEM:
            kind = "model_type" if self.context.get("class") == YamlMap.__name__ else self.kind
            return "an entry", _EXPECTED.get(kind, "something else")
        return self.name, _OF_FIELD.get(self.name) or _EXPECTED.get(self.kind, "something else")


def _misspelt(document: type[BaseModel], root: Yaml, errors: Iterable[ErrorDetails]) -> Iterable[Path]:
    """Yield the paths of keys that are missing only because they are misspelt: one finding is enough."""
    for details in errors:
        *above, name = details["loc"]
        if details["type"] == "extra_forbidden":
            beside, _, _ = _walk(root, tuple(above))
            meant = _correction(str(name), _fields(document, tuple(above)), beside)
            if meant is not None:
                yield (*above, meant)


def _correction(name: str, fields: Iterable[str], beside: Yaml) -> str | None:
    """Return the key that was probably meant: a valid one that is not there yet. A ':' without a space is part of a key."""
    there = beside if isinstance(beside, YamlMap) else ()
    return nearest(name.partition(":")[0], [field for field in fields if field not in there])


def _is_of_type(part: int | str) -> bool:
    """Tell whether a step of a path is pydantic's own, not one into the file."""
    return isinstance(part, str) and (part == "[key]" or part.startswith("is-instance["))


def _sort_of(node: Yaml) -> str:
    return "a list" if isinstance(node, YamlList) else "a mapping"


def _walk(root: Yaml, path: Path) -> tuple[Yaml, Yaml, int]:
    """Follow a path as far as it goes: the node there, the key or container it stands under, and the steps taken."""
    node, key, steps = root, root, 0
    for part in path:
        if isinstance(node, YamlMap) and part in node:
            key = node.key(str(part))
            node = node[key]
        elif isinstance(node, YamlList) and isinstance(part, int) and part < len(node):
            key, node = node, node[part]
        elif _is_of_type(part):
            continue
        else:
            break
        steps += 1
    return node, key, steps


def _fields(document: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys that are allowed at a path inside a document."""
    for part in path:
        if isinstance(part, str) and part in document.model_fields:
            document = _document_in(document.model_fields[part].annotation) or document
    return tuple(document.model_fields)


def _document_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _document_in(part))), None)
