"""What is said of findings is whole: every code, both languages, and only values that the loader gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import orgdesign.load
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code
from orgdesign.render.text.clause_words import ClauseWords, clause_text
from orgdesign.render.text.finding_words import FindingWords

ENGLISH = FindingWords("en").messages
LOADERS = sorted(Path(next(iter(orgdesign.load.__path__))).rglob("*.py"))
REPORTERS = {"at", "warn", "Diagnostic", "_fault", "_report", "_refuse", "_unusable"}
NOT_VALUES = {"key", "nearest", "severity", "node", "file"}
CLAUSES = {"expected", "reason", "problem"}


@pytest.mark.parametrize("code", Code)
def test_every_code_has_its_words_in_both_languages(code: Code) -> None:
    """Nothing that can be found is left unsaid in a language."""
    assert ENGLISH[code] != FindingWords("nl").messages[code]


def test_a_wording_uses_only_what_each_loader_gives() -> None:
    """Wherever a loader reports a code, it gives every value that the wording of that code fills in."""
    given = [(code, values, at) for path in LOADERS for code, values, at in _reports(path)]
    assert len({code for code, _, _ in given}) > len(Code) / 2  # the scan sees most of them
    assert [(at, code, _names(ENGLISH[code]) - values) for code, values, at in given if _names(ENGLISH[code]) - values] == []


def test_no_loader_says_prose() -> None:
    """What was expected, a reason and a problem are clauses, or words of the file: never a sentence in English."""
    said = [f"{path.name}: {text}" for path in LOADERS for text in _prose(path)]
    assert said == []


def test_every_clause_has_its_words() -> None:
    """In both languages."""
    for language in ("nl", "en"):
        assert set(ClauseWords(language).said) == set(Clause)


def test_what_is_no_clause_is_told_as_it_is() -> None:
    """A word of a file, or a parser's own words, even if they are the name of a clause."""
    assert clause_text("mapping values are not allowed", "nl") == "mapping values are not allowed"
    assert clause_text("text", "nl") == "text"


def test_values_inside_a_clause_are_kept() -> None:
    """What a clause names is named in Dutch as well, braces included."""
    assert clause_text(Clause.ONE_OF.of("ja, nee"), "nl") == "een van ja, nee"
    assert clause_text(Clause.CONDITION.of("{a: b}"), "nl") == "een voorwaarde, zoals {a: b}"
    assert clause_text(Clause.NUMBER_OR_RANGE, "nl") == "een getal, of {between: [laag, hoog]}"


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _reports(path: Path) -> Iterator[tuple[Code, set[str], str]]:
    """Every call that names a code outright and gives its values by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _gives_values_outright(node):
            for argument in node.args:
                match argument:
                    case ast.Attribute(value=ast.Name(id="Code"), attr=name) if name in Code.__members__:
                        values = {str(keyword.arg) for keyword in node.keywords} - NOT_VALUES
                        yield Code[name], values | _in_dictionaries(node), f"{path.name}:{node.lineno}"
                    case _:
                        pass


def _gives_values_outright(call: ast.Call) -> bool:
    """Whether the values of a finding can be read from the call itself."""
    if _name(call.func) == "Diagnostic" and any(isinstance(argument, ast.Name) for argument in call.args[2:]):
        return False
    return _name(call.func) in REPORTERS and all(keyword.arg for keyword in call.keywords)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _in_dictionaries(call: ast.Call) -> set[str]:
    """The values of a finding that is made outright: `Diagnostic(code, place, {...})`."""
    keys = [key for argument in call.args if isinstance(argument, ast.Dict) for key in argument.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def _prose(path: Path) -> Iterator[str]:
    """Every text of more than a word that a loader gives outright as what was expected, a reason or a problem."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.keyword(arg=name, value=value) if name in CLAUSES:
                yield from _sentences(value)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.strip("_").lower() in CLAUSES:
                yield from _sentences(value)
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, ast.Constant) and key.value in CLAUSES:
                        yield from _sentences(value)
            case _:
                pass


def _sentences(node: ast.expr) -> Iterator[str]:
    """The texts of an expression, save those that fill in a clause."""
    match node:
        case ast.Constant(value=str(text)) if text.strip(", ").count(" "):
            yield text
        case ast.Call(func=ast.Attribute(attr="of")):
            pass
        case ast.IfExp(body=one, orelse=other):
            yield from (*_sentences(one), *_sentences(other))
        case _:
            for each in ast.iter_child_nodes(node):
                if isinstance(each, ast.expr):
                    yield from _sentences(each)
