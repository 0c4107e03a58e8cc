"""A tree against the shape of its document: what pydantic finds wrong becomes findings, each at its place in the file.

Knows pydantic's errors and how documents nest; knows nothing of what a rule base means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause, FilledClause
from orgdesign.model.diagnostic import Code, Told
from orgdesign.model.names import closest

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


_TEXT = Clause.TEXT_BY_LANGUAGE.of("nl: …")
_EXPECTED: Mapping[str, Told] = {
    "string_type": Clause.TEXT,
    "is_instance_of": Clause.WORD,
    "list_type": Clause.LIST,
    "dict_type": _TEXT,
    "model_type": Clause.MAPPING_OF.of("key: value"),
    "model_attributes_type": Clause.MAPPING_OF.of("key: value"),
    "int_type": Clause.WHOLE_NUMBER,
    "int_parsing": Clause.WHOLE_NUMBER,
    "int_from_float": Clause.WHOLE_NUMBER,
    "greater_than_equal": Clause.FEW_DECIMALS,
    "less_than_equal": Clause.FEW_DECIMALS,
}
_LISTS_OF_COLUMNS = dict.fromkeys(("names", "columns", "periods"), Clause.COLUMN_NAMES)
_OF_FIELD: Mapping[str, Told] = {
    **_LISTS_OF_COLUMNS,
    "missing": Clause.WORDS,
    "values": Clause.CELL_WITH_OPTION.of("{1: option}"),
    "aliases": Clause.NAME_WITH_ALIAS.of("{known as: name}"),
    "version": Clause.SEMANTIC_VERSION.of("1.0.0"),
    "languages": Clause.LANGUAGE_CODES.of("nl"),
    "url": Clause.ADDRESS.of("https://"),
    "when": Clause.CONDITION.of("{question: option}"),
    "ask_when": Clause.CONDITION.of("{question: option}"),
    "favours": Clause.STRENGTHS.of("{alternative: strong}"),
    "opposes": Clause.STRENGTHS.of("{alternative: strong}"),
    "excludes": Clause.ALTERNATIVES,
    "tie_break": Clause.ALTERNATIVES,
    "range": Clause.TWO_NUMBERS.of("[0, 200]"),
    "classes": Clause.RISING_NUMBERS.of("[20, 50, 100]"),
    "alternatives": Clause.TWO_ALTERNATIVES,
    "rules": Clause.RULES,
    "sections": Clause.SECTIONS,
    "decisions": Clause.DECISIONS,
    "answers": Clause.ANSWERS,
    "expect": Clause.OUTCOMES,
    "otherwise": Clause.ANSWER,
    "today": Clause.QUESTION_OR.of("question: …, means: {option: alternative}"),
    "means": Clause.OPTIONS_MEAN.of("option: alternative"),
    "most": Clause.UNDER_HUNDRED,
    "takes": Clause.TAKES.of("{role: …, fte: [0.2, 0.5], source: …}"),
    "after": Clause.MEASURES,
}
_OF_ITEM = frozenset({"languages", "range", "classes", *_LISTS_OF_COLUMNS})
"""The lists whose own expectation is also the clearest one for an item that is at fault."""
_MISSING = {"because": Code.MISSING_BECAUSE, "source": Code.MISSING_SOURCE}
_CUSTOM = {code.label: code for code in (Code.MALFORMED_ID, Code.MISSING_LANGUAGE, Code.UNKNOWN_LANGUAGE, Code.WRONG_TYPE)}
_COMMA = Clause.UNQUOTED_COMMA


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
            report.at(file, node, Code.WRONG_TYPE, key=key, name=name, expected=_OF_FIELD.get(name, Clause.LIST))
        elif self.kind == "string_type" and self.left_empty and name not in self.fields:
            self._report_text(file, report)
        elif self.kind == "missing" or self.left_empty:
            report.at(file, node, _MISSING.get(name, Code.MISSING_KEY), key=key, name=name)
        elif self.kind == "extra_forbidden":
            close, valid = _correction(name, self.fields, self.beside), ", ".join(self.fields)
            report.at(file, key, Code.UNKNOWN_KEY, nearest=close, name=name, valid=valid)
        elif self.kind in _CUSTOM:
            values = {
                name: value if isinstance(value, str | FilledClause) else str(value) for name, value in self.context.items()
            }
            report.at(file, node, _CUSTOM[self.kind], key=key, nearest=None, **values)
        elif self.kind == "literal_error":
            valid_words = re.findall(r"'([^']*)'", str(self.context["expected"]))
            word = str(node) if isinstance(node, YamlText) else _sort_of(node)
            close, valid = closest(word, valid_words), ", ".join(valid_words)
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

    def _expected(self) -> tuple[str, Told]:
        if self.steps and isinstance(self.steps[-1], int) and self.name not in _OF_ITEM:
            kind = "model_type" if self.context.get("class") == YamlMap.__name__ else self.kind
            return Clause.AN_ENTRY, _EXPECTED.get(kind, Clause.SOMETHING_ELSE)
        return self.name, _OF_FIELD.get(self.name) or _EXPECTED.get(self.kind, Clause.SOMETHING_ELSE)


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
    return closest(name.partition(":")[0], [field for field in fields if field not in there])


def _is_of_type(part: int | str) -> bool:
    """Tell whether a step of a path is pydantic's own, not one into the file."""
    return isinstance(part, str) and (part == "[key]" or part.startswith("is-instance["))


def _sort_of(node: Yaml) -> str:
    return Clause.LIST if isinstance(node, YamlList) else Clause.MAPPING


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
