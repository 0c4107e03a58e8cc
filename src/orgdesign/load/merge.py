"""Profiles of one municipality, held apart, as one: who said what stays, and nothing is chosen between what differs.

Reads the files' trees, because a contradiction must be told with its place. It does not judge how far people agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.load.profile import ProfileReader
from orgdesign.load.report import Report
from orgdesign.load.yaml_tree import YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be merged, and who gave the answers in it that bear no name."""

    file: YamlFile
    nameless: str


def merge_profiles(parts: Sequence[Part], rule_base: RuleBase) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    """Return the profiles as one, None if they have or make errors, and everything that was found.

    Every answer gets a name. What one person said twice in the same way is one answer, with all notes and the first time; in
    two ways, *don't know* included, it is an error. So are two municipalities, and two versions of the rule base.
    """
    reader, report = ProfileReader(rule_base), Report()
    read: list[tuple[Part, Profile]] = []
    for part in parts:
        profile, found = reader.read(part.file)
        report.add(found)
        if profile is not None:
            read.append((part, profile))
    _check_heads(read, report)
    given: dict[QuestionId, dict[str, list[_Given]]] = {}
    for part, profile in read:
        for question, each in _given(part, profile):
            given.setdefault(question, {}).setdefault(each.by, []).append(each)
    said = {
        id_: tuple(_one_answer(id_, every, report) for every in given[id_].values())
        for id_ in rule_base.questions
        if id_ in given
    }
    if report.failed or not read:
        return None, report.diagnostics
    made_with = next((profile.made_with for _, profile in read if profile.made_with is not None), None)
    return Profile(read[0][1].municipality, made_with, MappingProxyType(said)), report.diagnostics


@dataclass(frozen=True, slots=True)
class _Given:
    answer: Answer
    by: str
    place: Place


def _given(part: Part, profile: Profile) -> Iterator[tuple[QuestionId, _Given]]:
    for question, answers in profile.answers.items():
        for answer, place in zip(answers, _places(part.file, question), strict=True):
            yield question, _Given(answer, (answer.by or "").strip() or part.nameless, place)


def _places(file: YamlFile, question: QuestionId) -> list[Place]:
    """Return where each answer to a question stands."""
    answers = file.tree.get(YamlText("answers")) if isinstance(file.tree, YamlMap) else None
    if not isinstance(answers, YamlMap):
        return []
    key = answers.key(question)
    node = answers[key]
    several = isinstance(node, YamlList) and node and all(isinstance(item, YamlMap) for item in node)
    return [file.place(item, key) for item in (node if isinstance(node, YamlList) and several else [node])]


def _one_answer(question: QuestionId, every: Sequence[_Given], report: Report) -> Answer:
    """Return what one person said to a question; where that is two things, report each that differs from the first."""
    first = every[0]
    for other in every[1:]:
        if other.answer.value != first.answer.value:
            stands = f"{first.place.file}:{first.place.line}:{first.place.column}"
            values = {"name": question, "by": other.by, "first": stands}
            report.add([Diagnostic(Code.DUPLICATE_RESPONDENT, other.place, values)])
    notes = dict.fromkeys(each.answer.note for each in every if each.answer.note)
    at = next((each.answer.at for each in every if each.answer.at is not None), None)
    return Answer(first.answer.value, first.by, "\n".join(notes) or None, at)


def _check_heads(read: Sequence[tuple[Part, Profile]], report: Report) -> None:
    """Report every file that is of another municipality or version than the first that says so."""
    for key, code in (("municipality", Code.OTHER_MUNICIPALITY), ("rule_base", Code.MIXED_VERSIONS)):
        first: tuple[str, str] | None = None
        for part, _ in read:
            said = part.file.tree.get(YamlText(key)) if isinstance(part.file.tree, YamlMap) else None
            if not isinstance(said, YamlText):
                continue
            if first is None:
                first = (part.file.name, str(said))
            elif _compared(said) != _compared(first[1]):
                report.at(part.file, said, code, name=str(said), ours=first[1], other=first[0])


def _compared(text: str) -> str:
    return " ".join(text.split()).casefold()
