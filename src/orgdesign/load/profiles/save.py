"""Profiles to their files, without touching what is not ours.

A save changes only the lines of what changed: comments, order and layout that a person gave the file stay. Should an edit
not read back as the very profile that was meant, the file is written anew under its own heading comments; and should that
not read back either, the old file stays and the save has failed.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from orgdesign.load.atomic import write_whole
from orgdesign.load.profiles.profile import OWN_KEY, RETIRED, VISIT, ProfileReader
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import Yaml, YamlFile, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile
from orgdesign.model.rulebase import EMPTY, UNKNOWN, Question, RuleBase

Plain = str | int | float | list["Plain"] | dict[str, "Plain"] | None
"""What PyYAML writes."""


class ReadsOtherwise(OSError):
    """What would be written over a file does not say what is meant, so the file stays as it is."""

    REASON = Clause.NOT_AS_MEANT


@dataclass(frozen=True, slots=True)
class AsRead:
    """A text as whoever reads it next has it: its file, the profile that it holds, and what is kept beside that."""

    file: YamlFile
    profile: Profile | None
    kept: Mapping[str, Plain]


class Rereading:
    """Reads files of profiles for one rule base, and knows again what it read last: what was just saved."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base; nothing was read yet."""
        self._reader = ProfileReader(rule_base)
        self._last: tuple[bytes, str, AsRead] | None = None

    def read(self, data: bytes, name: str) -> AsRead:
        """Return what a file says."""
        if self._last is None or self._last[:2] != (data, name):
            self._last = data, name, self.of(parse_yaml(data, name))
        return self._last[2]

    def of(self, file: YamlFile) -> AsRead:
        """Return what a file says that is a tree already."""
        profile, _ = self._reader.read(file)
        root = file.tree if isinstance(file.tree, YamlMap) else YamlMap()
        return AsRead(file, profile, {str(key): _as_plain(value) for key, value in root.items() if _is_kept(key)})


def save_profile(path: Path, profile: Profile, rule_base: RuleBase, reading: Rereading | None = None) -> None:
    """Write a profile to a file, private to its owner if it is new.

    `reading` is for whoever saves many times. Raises OSError, with the old file untouched; `ReadsOtherwise` where what would
    be written in its place cannot be read.
    """
    reading = reading or Rereading(rule_base)
    old = reading.read(path.read_bytes(), path.as_posix()) if path.exists() else None
    write_whole(path, _text(profile, rule_base, old, reading).encode("utf-8"), private=True)


def profile_text(profile: Profile, rule_base: RuleBase, old: YamlFile | None = None) -> str:
    """Return a profile as YAML; with an old file, that file's text with only what changed replaced.

    Raises `ReadsOtherwise` where that cannot be read back. Without an old file there is nothing to lose by writing.
    """
    reading = Rereading(rule_base)
    return _text(profile, rule_base, None if old is None else reading.of(old), reading)


def _text(profile: Profile, rule_base: RuleBase, old: AsRead | None, reading: Rereading) -> str:
    if old is None or not isinstance(old.file.tree, YamlMap):
        return _fresh(profile, rule_base, "", {})
    if "\r\n" in old.file.text:
        unix = replace(old, file=replace(old.file, text=old.file.text.replace("\r\n", "\n")))
        return _over(profile, rule_base, unix, old.file.tree, reading).replace("\n", "\r\n")
    return _over(profile, rule_base, old, old.file.tree, reading)


def answer_lines(question: Question, answers: tuple[Answer, ...]) -> list[str]:
    """Return the lines of a question that was answered, as they stand under `answers`."""
    return _lines({question.id: _plain_answers(question, answers)}, 2)


def _over(profile: Profile, rule_base: RuleBase, old: AsRead, root: YamlMap, reading: Rereading) -> str:
    meant = _legible_profile(profile)

    def says_so(text: str) -> bool:
        read = reading.read(text.encode("utf-8"), old.file.name)
        return (read.profile, read.kept) == (meant, old.kept)

    edited = _edited(profile, rule_base, old, root)
    if edited is not None and says_so(edited):
        return edited
    fresh = _fresh(profile, rule_base, _heading(old.file.text), old.kept)
    if not says_so(fresh):
        raise ReadsOtherwise(errno.EIO, ReadsOtherwise.REASON, old.file.name)
    return fresh


# a whole new text


def _fresh(profile: Profile, rule_base: RuleBase, heading: str, own: Mapping[str, Plain]) -> str:
    head: dict[str, Plain] = {"municipality": profile.municipality}
    if profile.made_with is not None:
        head["rule_base"] = profile.made_with
    if profile.visit is not None:
        head[VISIT] = profile.visit
    answers = {id_: _plain_answers(rule_base.questions[id_], said) for id_, said in profile.answers.items()}
    lines = [*_lines({**head, **own}, 0), "answers:" if answers else "answers: {}", *_lines(answers, 2)]
    return heading + "\n".join(lines) + "\n"


def _is_kept(key: str) -> bool:
    """Tell whether a top-level key is kept as it is, whatever it holds."""
    return key == RETIRED or key.startswith(OWN_KEY)


def _heading(text: str) -> str:
    """Return the comments and blank lines at the head of a file."""
    lines = text.split("\n")
    length = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    return "".join(f"{line}\n" for line in lines[:length])


class _Dumper(yaml.SafeDumper):
    """Writes a value on one line and where it stands: without anchors, which the reader refuses."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  PyYAML's own signature
        return True


def _legible(text: str) -> str:
    # Half of a surrogate pair (a broken terminal, a file name of no encoding) would be written as an escape that no parser
    # takes, and cost the whole file; as a question mark it costs one character.
    return text.encode("utf-8", "replace").decode("utf-8")


def _legible_profile(profile: Profile) -> Profile:
    """Return a profile as far as a file can hold it."""
    return Profile(
        _legible(profile.municipality),
        None if profile.made_with is None else _legible(profile.made_with),
        {id_: tuple(_legible_answer(each) for each in answers) for id_, answers in profile.answers.items()},
        profile.visit,
    )


def _legible_answer(answer: Answer) -> Answer:
    by, note, at, source = (
        None if text is None else _legible(text) for text in (answer.by, answer.note, answer.at, answer.source)
    )
    return Answer(answer.value, by, note, at, source, answer.silent)


_ENDS_A_LINE = frozenset("\n\r\x85\u2028\u2029")
"""Characters that YAML would fold into a space, unless they stand as escapes between double quotes."""


def _quoted_if_long(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    text = _legible(text)
    broken = not _ENDS_A_LINE.isdisjoint(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if broken else None)


_Dumper.add_representer(str, _quoted_if_long)


def _on_one_line(value: Plain) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=True, width=10**9)
    return text.removesuffix("...\n").removesuffix("\n")


def _lines(entries: Mapping[str, Plain], indent: int) -> list[str]:
    """Return the entries of a mapping in block style; only what several respondents said takes more than one line."""
    lines: list[str] = []
    for key, value in entries.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            lines += [f"{_on_one_line(key)}:", *(f"  - {_on_one_line(item)}" for item in value)]
        else:
            lines.append(f"{_on_one_line(key)}: {_on_one_line(value)}")
    return [" " * indent + line for line in lines]


def _plain_answers(question: Question, answers: tuple[Answer, ...]) -> Plain:
    written = [_plain_answer(question, answer) for answer in answers]
    if len(written) == 1:
        return written[0]
    return [each if isinstance(each, dict) and ("value" in each or "note" in each) else {"value": each} for each in written]


def _plain_answer(question: Question, answer: Answer) -> Plain:
    parts = {"by": answer.by, "from": answer.source, "note": answer.note, "at": answer.at}
    said = {name: part for name, part in parts.items() if part is not None}
    value = _plain_value(question, answer)
    if answer.silent:
        return {**said}
    return {"value": value, **said} if said else value


def _plain_value(question: Question, answer: Answer) -> Plain:
    match answer.value:
        case None:
            return UNKNOWN
        case Picks(options):
            return [option.id for option in question.options if option.id in options] or EMPTY
        case Choices(values) as region:
            in_order = [value for value in _values(question) if value in values]
            return in_order[0] if region.single else {"one_of": [*in_order]}
        case Span(low, high) as region:
            ends = [_number(question, end) for end in (low, high)]
            return ends[0] if region.single else {"between": [*ends]}


def _values(question: Question) -> tuple[str, ...]:
    if question.options:
        return tuple(option.id for option in question.options)
    domain = question.domains[question.id]
    return tuple(sorted(domain.values)) if isinstance(domain, Choices) else ()


def _number(question: Question, number: float) -> int | float:
    return int(number) if question.decimals == 0 else round(number, question.decimals)


def _as_plain(node: Yaml) -> Plain:
    if isinstance(node, YamlText):
        return str(node)
    if isinstance(node, YamlMap):
        return {str(key): _as_plain(value) for key, value in node.items()}
    return None if node is None else [_as_plain(item) for item in node]


# an edit of the old text


def _edited(profile: Profile, rule_base: RuleBase, old: AsRead, root: YamlMap) -> str | None:
    """Return the old text with only what changed replaced, or None where its layout does not allow that."""
    before, text = old.profile, old.file.text
    answers = root.get(YamlText("answers"))
    if before is None or not isinstance(answers, YamlMap) or not answers or _NOT_A_LINE_END & set(text):
        return None
    if answers.line == root.key("answers").line:  # written as {…}
        return None
    lines = text.removesuffix("\n").split("\n")
    top, inner = blocks(lines, root), blocks(lines, answers)
    inner = {key: (start, min(end, top["answers"][1])) for key, (start, end) in inner.items()}

    edits: list[tuple[int, int, list[str]]] = []
    if profile.municipality != before.municipality:
        edits.append((*top["municipality"], _lines({"municipality": profile.municipality}, 0)))
    if profile.made_with != before.made_with:
        written: dict[str, Plain] = {} if profile.made_with is None else {"rule_base": profile.made_with}
        edits.append((*top.get("rule_base", (top["municipality"][1],) * 2), _lines(written, 0)))
    if profile.visit != before.visit:
        written = {} if profile.visit is None else {VISIT: profile.visit}
        edits.append((*top.get(VISIT, (top["municipality"][1],) * 2), _lines(written, 0)))
    last = max(end for _, end in inner.values())
    for id_ in {**before.answers, **profile.answers}:
        now = profile.answers.get(id_, ())
        if now != before.answers.get(id_, ()):
            written = {id_: _plain_answers(rule_base.questions[id_], now)} if now else {}
            edits.append((*inner.get(id_, (last, last)), _lines(written, answers.column - 1)))
    return _apply(lines, edits)


_NOT_A_LINE_END = frozenset("\r\x85\u2028\u2029")
"""Characters that end a line for YAML but not here; a file with one is written anew."""


def blocks(lines: list[str], entries: YamlMap) -> dict[str, tuple[int, int]]:
    """Return the lines of each entry of a mapping in block style, without the comments that lead up to the next."""
    keys = list(entries)
    starts = [key.line - 1 for key in keys]
    blocks: dict[str, tuple[int, int]] = {}
    for key, start, after in zip(keys, starts, [*starts[1:], len(lines)], strict=True):
        end = after
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
            end -= 1
        blocks[str(key)] = (start, end)
    return blocks


def _apply(lines: list[str], edits: list[tuple[int, int, list[str]]]) -> str:
    """Return the text after replacing ranges of lines; ranges do not overlap, and insertions keep their order."""
    result: list[str] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        result += [*lines[at:start], *new]
        at = end
    return "\n".join([*result, *lines[at:]]) + "\n"
