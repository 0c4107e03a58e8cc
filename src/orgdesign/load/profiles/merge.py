"""Profiles of one municipality, held apart, as one: who said what stays, and nothing is chosen between what differs.

Reads the files' trees, because a contradiction must be told with its place. It does not judge how far people agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.source.yaml_tree import Report, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.municipality import key_of
from orgdesign.model.profile import Answer, Profile, counted, moment
from orgdesign.model.rulebase import QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class MergeInput:
    """A file to be merged, and who gave the answers in it that bear no name."""

    file: YamlFile
    nameless: str


def merge_profiles(parts: Sequence[MergeInput], rule_base: RuleBase) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    """Return the profiles as one, None if they have or make errors, and everything that was found.

    Every answer of a person gets a name. What one person said twice in the same way is one answer, with all notes and the
    first time; in two ways, *don't know* included, it is an error. So are two municipalities, and two versions of the rule
    base. What was prefilled keeps its source; where a person gave an answer it stays only for its note.
    """
    reader, report = ProfileReader(rule_base), Report()
    read: list[tuple[MergeInput, Profile]] = []
    for part in parts:
        profile, found = reader.read(part.file)
        report.add(found)
        if profile is not None:
            read.append((part, profile))
    _check_heads(read, rule_base.prefill.aliases if rule_base.prefill else {}, report)
    given: dict[QuestionId, dict[tuple[str, bool], list[_Given]]] = {}
    for part, profile in read:
        for question, each in _given(part, profile):
            given.setdefault(question, {}).setdefault((each.who, each.answer.prefilled), []).append(each)
    said = {id_: _answers(id_, given[id_].values(), report) for id_ in rule_base.questions if id_ in given}
    if report.failed or not read:
        return None, report.diagnostics
    made_with = next((profile.made_with for _, profile in read if profile.made_with is not None), None)
    visit = max((profile.visit for _, profile in read if profile.visit is not None), key=moment, default=None)
    return Profile(read[0][1].municipality, made_with, MappingProxyType(said), visit), report.diagnostics


@dataclass(frozen=True, slots=True)
class _Given:
    answer: Answer
    who: str  # a person, or the source of what was prefilled
    place: Place


def _given(part: MergeInput, profile: Profile) -> Iterator[tuple[QuestionId, _Given]]:
    for question, answers in profile.answers.items():
        for answer, place in zip(answers, _places(part.file, question), strict=True):
            who = answer.source if answer.prefilled else (answer.by or "").strip()
            yield question, _Given(answer, who or part.nameless, place)


def _places(file: YamlFile, question: QuestionId) -> list[Place]:
    """Return where each answer to a question stands."""
    answers = file.tree.get(YamlText("answers")) if isinstance(file.tree, YamlMap) else None
    if not isinstance(answers, YamlMap):
        return []
    key = answers.key(question)
    node = answers[key]
    several = isinstance(node, YamlList) and node and all(isinstance(item, YamlMap) for item in node)
    return [file.place(item, key) for item in (node if isinstance(node, YamlList) and several else [node])]


def _answers(question: QuestionId, given: Iterable[Sequence[_Given]], report: Report) -> tuple[Answer, ...]:
    """Return what everybody said to a question, and what was prefilled as far as it still says something."""
    answers = tuple(_one_answer(question, every, report) for every in given)
    still = counted(answers)
    return tuple(answer for answer in answers if answer in still or answer.note)


def _one_answer(question: QuestionId, every: Sequence[_Given], report: Report) -> Answer:
    """Return what one person said to a question; where that is two things, report each that differs from the first."""
    first = next((each for each in every if not each.answer.silent), every[0])
    for other in every:
        if other.answer.value != first.answer.value and not other.answer.silent:
            stands = f"{first.place.file}:{first.place.line}:{first.place.column}"
            values = {"name": question, "by": other.who, "first": stands}
            report.add([Diagnostic(Code.DUPLICATE_RESPONDENT, other.place, values)])
    notes = dict.fromkeys(each.answer.note for each in every if each.answer.note)
    at = next((each.answer.at for each in every if each.answer.at is not None), None)
    by = None if first.answer.prefilled else first.who
    return Answer(first.answer.value, by, "\n".join(notes) or None, at, first.answer.source, first.answer.silent)


def _check_heads(read: Sequence[tuple[MergeInput, Profile]], aliases: Mapping[str, str], report: Report) -> None:
    """Report every file that is of another municipality or version than the first that says so."""
    compared = {
        "municipality": lambda text: key_of(text, aliases),
        "rule_base": lambda text: " ".join(text.split()).casefold(),
    }
    for key, code in (("municipality", Code.OTHER_MUNICIPALITY), ("rule_base", Code.MIXED_VERSIONS)):
        first: tuple[str, str] | None = None
        for part, _ in read:
            said = part.file.tree.get(YamlText(key)) if isinstance(part.file.tree, YamlMap) else None
            if not isinstance(said, YamlText):
                continue
            if first is None:
                first = (part.file.name, str(said))
            elif compared[key](said) != compared[key](first[1]):
                report.at(part.file, said, code, name=str(said), ours=first[1], other=first[0])
