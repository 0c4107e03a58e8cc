"""What is said of findings is whole: every code, both languages, and only values that the loader gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import orgdesign.load
from orgdesign.model.diagnostic import Code
from orgdesign.render.text.finding_words import FindingWords
from orgdesign.render.text.loader_phrases import in_dutch

ENGLISH = FindingWords("en").messages
LOADERS = sorted(Path(next(iter(orgdesign.load.__path__))).glob("*.py"))
REPORTERS = {"at", "warn", "Diagnostic", "_fault", "_report", "_refuse", "_unusable"}
NOT_VALUES = {"key", "nearest", "severity", "node", "file"}
PHRASES = {"expected", "reason", "problem"}
TABLES = {"_EXPECTED", "_OF_FIELD"}


@pytest.mark.parametrize("code", Code)
def test_every_code_has_its_words_in_both_languages(code: Code) -> None:
    """Nothing that can be found is left unsaid in a language."""
    assert ENGLISH[code] != FindingWords("nl").messages[code]


def test_a_wording_uses_only_what_each_loader_gives() -> None:
    """Wherever a loader reports a code, it gives every value that the wording of that code fills in."""
    given = [(code, values, at) for path in LOADERS for code, values, at in _reports(path)]
    assert len({code for code, _, _ in given}) > len(Code) / 2  # the scan sees most of them
    assert [(at, code, _names(ENGLISH[code]) - values) for code, values, at in given if _names(ENGLISH[code]) - values] == []


def test_every_phrase_of_a_loader_is_known_in_dutch() -> None:
    """What was expected and why a file cannot be read is said in Dutch too."""
    phrases = [phrase for path in LOADERS for phrase in _phrases(path)]
    assert "a text" in phrases
    assert [phrase for phrase in phrases if in_dutch(phrase) is None] == []


def test_what_is_not_a_phrase_stays_untranslated() -> None:
    """A parser's own words are left as they are."""
    assert in_dutch("mapping values are not allowed in this context") is None


def test_values_inside_a_phrase_are_kept() -> None:
    """What a phrase names is named in Dutch as well, braces included."""
    assert in_dutch("one of ja, nee") == "een van ja, nee"
    assert in_dutch("a condition, such as {a: b}") == "een voorwaarde, zoals {a: b}"
    assert in_dutch("a number, or {between: [low, high]}") == "een getal, of {between: [laag, hoog]}"


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


def _phrases(path: Path) -> Iterator[str]:
    """Every text that a loader gives as what was expected, a reason or a problem; `x` stands for what is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg=name, value=value) if name in PHRASES:
                yield from _texts(value, constants)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in PHRASES | TABLES:
                yield from _texts(value, constants)
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, ast.Constant) and key.value in PHRASES:
                        yield from _texts(value, constants)
            case _:
                pass


def _texts(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one, constants)
            yield from _texts(other, constants)
        case ast.BoolOp(values=values) | ast.Dict(values=values):
            for value in values:
                yield from _texts(value, constants)
        case ast.Name(id=name) if name in constants:
            yield from _texts(constants[name], constants)
        case _:
            pass
