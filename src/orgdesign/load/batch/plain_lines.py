"""The shortest way to read a profile: line by line, without a YAML parser.

What this program writes, and most of what people do, has one answer on each line: a word, a number, a list (which may also
have an item on each line), or a mapping of value, respondent, note and time. Such a line is complete in itself, so it says
the same to YAML whatever stands around it, and all but a few of the lines in a folder are lines that any other profile
might hold: these are known before the first file is opened. Other lines are read by a pattern that takes less than YAML
does, never more, and then known. At the first line that is anything else the file is given up, and the parser's events are
read instead (`plain`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from orgdesign.load.batch.expected import Cells, Expected, NotPlain, Row, check_time, expected_of, made_with, width
from orgdesign.load.source.yaml_parser import NULLS
from orgdesign.model.rulebase import RuleBase

_WORD = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
"""A word that cannot mean anything else to YAML: no sign in it begins a comment, an alias, a tag or a mapping."""
_LIST = rf"\[(?:{_WORD}(?:, {_WORD})*)?\]"
_QUOTED = r"""'(?:[^'\n]|'')*'|"[^"\\\n]*\""""
"""A text whose quotes are closed on its line. With a `\\` in double quotes it is left to the parser."""
_TEXT = rf"(?:[^\W_](?:[\w .;()/-]*[\w.;()/-])?|{_QUOTED})"
_COMMENT = r"(?: +#.*)?"
_NAME = re.compile(rf"municipality: (?:(?P<plain>[^\W_](?:[\w .()'-]*[\w.()'-])?)|(?P<quoted>{_QUOTED})){_COMMENT}")
_ANSWER = re.compile(
    rf"  (?P<question>{_WORD}): "
    rf"(?:(?P<said>{_WORD}|{_LIST})|"
    rf"\{{value: (?P<value>{_WORD}|{_LIST})(?:, by: {_TEXT})?(?:, note: {_TEXT})?(?:, at: '(?P<at>[0-9TZ:.+-]+)')?\}})"
    rf"{_COMMENT}"
)
_ITEMS = re.compile(rf"(\n  {_WORD}):((?:\n  - {_WORD})+|(?:\n    - {_WORD})+)(?=\n|\Z)")
"""A list with an item on each line."""
_SILENT = re.compile(r" *(?:#.*)?")
"""A line that says nothing: between lines that are complete it cannot belong to either."""


_MOST_KNOWN = 10_000
"""How many lines are kept in mind: those with numbers and notes differ without end."""


class _Said(NamedTuple):
    """What a line says: these cells, from one place in a row to another."""

    start: int
    end: int
    cells: Cells


class LineReader:
    """Reads profiles for one rule base by their lines; what it prepares serves any number of them."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base that the answers are for."""
        self._expected = expected_of(rule_base)
        self._width = width(rule_base)
        self._made_with = {f"rule_base: {name}" for name in made_with(rule_base) if all(map(_is_word, name.split(" ")))}
        self._known = {
            f"  {question}: {word}": _Said(expected.start, expected.end, cells)
            for question, expected in self._expected.items()
            for word, cells in expected.words.items()
            if word is not None and _is_word(word) and _is_word(question)
        }

    def row(self, text: str) -> Row | None:
        """Return the row of a profile that has an answer on each line, None for any other text."""
        head, _, answers = f"\n{text}".partition("\nanswers:\n")
        around = head.split("\n")
        row: Row = [None] * self._width
        starts: set[int] = set()
        lines = iter(_in_brackets(answers).split("\n"))
        try:
            for line in lines:
                said = self._known.get(line)
                if said is None:
                    if line[:1].isalpha():  # no answer any more
                        around += [line, *lines]
                        break
                    said = self._said(line)
                    if said is None:
                        continue
                start, end, cells = said
                if start in starts:
                    return None
                starts.add(start)
                row[start:end] = cells
            row[0] = self._municipality(around)
        except NotPlain:
            return None
        return row

    def _municipality(self, around: Iterable[str]) -> str:
        """Return the name in what stands around the answers; what they were made with may be there besides."""
        names: list[str] = []
        seen: set[str] = set()
        for line in around:
            if line in self._made_with and "rule_base" not in seen:
                seen.add("rule_base")
            elif (match := _NAME.fullmatch(line)) and line.isprintable():
                names.append(_unquoted(match["quoted"]) if match["plain"] is None else match["plain"])
            elif not _is_silent(line):
                raise NotPlain
        if len(names) != 1 or not names[0].strip() or names[0] in NULLS:
            raise NotPlain
        return names[0]

    def _said(self, line: str) -> _Said | None:
        """Return what a line says that is not known, None if that is nothing."""
        match = _ANSWER.fullmatch(line) if line.isprintable() else None
        if match is None:
            if _is_silent(line):
                return None
            raise NotPlain
        expected = self._expected.get(match["question"])
        if expected is None or match["question"] in NULLS:
            raise NotPlain
        check_time(match["at"])
        said = _Said(expected.start, expected.end, _cells(expected, match["said"] or match["value"]))
        if len(self._known) < _MOST_KNOWN:
            self._known[line] = said
        return said


def _in_brackets(answers: str) -> str:
    """Return answers with each list on one line: it says the same there. What no list can hold stays on its own line."""
    if ":\n" not in answers:
        return answers
    return _ITEMS.sub(lambda found: f"{found[1]}: [{', '.join(found[2].split()[1::2])}]", f"\n{answers}")


def _cells(expected: Expected, said: str) -> Cells:
    if not said.startswith("["):
        return expected.said(_word(said))
    return expected.picked({_word(each) for each in said[1:-1].split(", ")} if said != "[]" else set())


def _word(said: str) -> str | None:
    return None if said in NULLS else said


def _is_word(text: str) -> bool:
    return re.fullmatch(_WORD, text) is not None and text not in NULLS


def _is_silent(line: str) -> bool:
    return _SILENT.fullmatch(line) is not None and line.isprintable()


def _unquoted(text: str) -> str:
    return text[1:-1].replace("''", "'") if text.startswith("'") else text[1:-1]
