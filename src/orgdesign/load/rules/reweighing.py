"""Other strengths written into the files of a rule base: only the word of a strength changes, whatever stands around it.

Knows how a rule says its strengths and where; knows nothing of why they change.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TypeAlias

from orgdesign.load.atomic import replacing
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import Yaml, YamlList, YamlMap, YamlText
from orgdesign.model.rulebase import STRENGTHS, AlternativeId, RuleBase

Wanted: TypeAlias = Mapping[tuple[str, AlternativeId], int]
"""What each of some rules adds to an alternative from now on, with the sign that it has."""
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for YAML."""
_LINE = re.compile("[^\n]*\n|[^\n]+")
_NO_LAST_BREAK = "\\ No newline at end of file"
"""A line for a patch, and what it says of one that nothing ends."""


class NotWritten(Exception):
    """A strength does not stand in its file as it was read: somebody changed the file, or wrote it in an unusual way."""

    def __init__(self, file: str, rule: str) -> None:
        """Take the file and the rule."""
        super().__init__(f"{file}: {rule}")
        self.file = file
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file as it is and as it becomes."""

    path: Path
    old: bytes
    new: bytes

    def patch(self, folder: Path) -> str:
        """Return the difference, as `patch` and `git apply` take it in the folder of the rule base."""
        old, new = (_LINE.findall(each.decode("utf-8")) for each in (self.old, self.new))
        name = self.path.relative_to(folder).as_posix()
        lines = unified_diff(old, new, f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n{_NO_LAST_BREAK}\n" for line in lines)


def put_in_place(files: Sequence[Rewritten]) -> Iterator[Path]:
    """Put files in place of what they were, and yield the path of each that is.

    All of them stand whole beside the old ones before the first takes its place. Raises `NotWritten` with nothing changed if
    one is no longer what it was, and OSError, after which those that were not yielded are as they were.
    """
    with ExitStack() as all_of_them:
        ready: list[tuple[Path, ExitStack]] = []
        for file in files:
            one = all_of_them.enter_context(ExitStack())
            one.enter_context(replacing(file.path)).write_bytes(file.new)
            ready.append((file.path, one))
        for file in files:
            if file.path.read_bytes() != file.old:
                raise NotWritten(file.path.as_posix(), "")
        for path, one in ready:
            one.close()
            yield path


def reweighed(rule_base: RuleBase, wanted: Wanted) -> tuple[Rewritten, ...]:
    """Return the files in which strengths change. Raises `NotWritten` where one cannot be found, and OSError."""
    by_file: dict[str, dict[str, dict[AlternativeId, int]]] = {}
    places = {rule.id: rule.place.file for decision in rule_base.decisions.values() for rule in decision.rules}
    for (rule, alternative), effect in wanted.items():
        by_file.setdefault(places[rule], {}).setdefault(rule, {})[alternative] = effect
    return tuple(_rewritten(Path(file), rules) for file, rules in by_file.items())


def _rewritten(path: Path, rules: Mapping[str, Mapping[AlternativeId, int]]) -> Rewritten:
    data = path.read_bytes()
    tree = parse_yaml(data, path.as_posix()).tree
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    starts = [0, *(each.end() for each in _BREAK.finditer(text))]
    edits: list[tuple[int, str, str]] = []
    for rule, effects in rules.items():
        for word, effect in _words(tree, rule, effects):
            new = next(name for name, level in STRENGTHS.items() if level == abs(effect))
            at = starts[word.line - 1] + word.column - 1
            at += text[at : at + 1] in {'"', "'"}
            if not text.startswith(word, at):
                raise NotWritten(path.as_posix(), rule)
            edits.append((at, str(word), new))
        if sum(1 for _ in _words(tree, rule, effects)) != len(effects):
            raise NotWritten(path.as_posix(), rule)
    for at, old, new in sorted(edits, reverse=True):
        text = text[:at] + new + text[at + len(old) :]
    return Rewritten(path, data, mark + text.encode("utf-8"))


def _words(tree: Yaml, rule: str, effects: Mapping[AlternativeId, int]) -> Iterable[tuple[YamlText, int]]:
    """Yield the words that tell how strong these effects of a rule are, as they stand in the file."""
    rules = tree.get(YamlText("rules")) if isinstance(tree, YamlMap) else None
    for node in rules if isinstance(rules, YamlList) else ():
        if isinstance(node, YamlMap) and node.get(YamlText("id")) == rule:
            for alternative, effect in effects.items():
                told = node.get(YamlText("favours" if effect > 0 else "opposes"))
                word = told.get(YamlText(alternative)) if isinstance(told, YamlMap) else None
                if isinstance(word, YamlText):
                    yield word, effect
