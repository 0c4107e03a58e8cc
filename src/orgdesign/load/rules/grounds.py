"""What rules, measures and forms rest on, and what they take: from their documents, and checked.

A ground is a source that is there and a grade that it carries. Amounts are data for `engine.takes`, which adds them up;
nothing here counts. `Surroundings` is all that a part of a rule base may refer to while it is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from orgdesign.load.rules.documents import CapDocument, GroundDocument, PerDocument, RuleBaseDocument, TakeDocument
from orgdesign.load.source.conditions import Numeric, Subject, Vocabulary
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.amounts import Cap, Per
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code
from orgdesign.model.names import closest
from orgdesign.model.rulebase import Grade, Ground, Source, SourceId, Take, TooMuch

_NUMBERS = Clause.NUMBER_QUESTION
_CAPS = Clause.CAPS.of("[{below: 3, most: 3}, {most: 5}]")


@dataclass(frozen=True, slots=True)
class Sources:
    """What rules may rest on, as a vocabulary is what they may speak of. None: declared, but at fault itself."""

    declared: Mapping[SourceId, Source | None]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rules of a decision may refer to."""

    vocabulary: Vocabulary
    sources: Sources
    languages: tuple[str, ...]
    report: Report


def build_ground(document: GroundDocument, node: YamlMap, file: YamlFile, around: Surroundings) -> Ground | None:
    """Return what a rule rests on, or None after reporting a source that is not there or does not carry the grade."""
    grade = Grade(document.grade)
    if document.id is None:
        if grade is not Grade.ASSUMPTION:
            around.report.at(file, node[node.key("source")], Code.MISSING_SOURCE, name="source")
            return None
        return Ground(None, grade)
    source = around.sources.declared.get(document.id)
    if source is None:
        if document.id not in around.sources.declared and around.sources.whole:
            close = closest(document.id, around.sources.declared)
            around.report.at(file, document.id, Code.UNKNOWN_SOURCE, nearest=close, name=document.id)
        return None
    if grade not in {source.grade, Grade.ASSUMPTION}:
        carries = source.grade.value
        around.report.at(file, document.id, Code.GRADE_NOT_CARRIED, name=document.id, grade=grade.value, carries=carries)
        return None
    return Ground(str(document.id), grade)


# what it takes


def build_takes(documents: Iterable[TakeDocument], node: YamlMap, file: YamlFile, around: Surroundings) -> tuple[Take, ...]:
    """Return what the `takes` of a node say; an entry that is at fault is reported and left out."""
    written = node.get(YamlText("takes"))
    nodes = [each for each in written if isinstance(each, YamlMap)] if isinstance(written, YamlList) else []
    made = (_take(document, each, file, around) for document, each in zip(documents, nodes, strict=True))
    return tuple(take for take in made if take is not None)


def _take(document: TakeDocument, node: YamlMap, file: YamlFile, around: Surroundings) -> Take | None:
    report = around.report
    if document.fte is None and (document.once is None or document.months is not None):
        report.at(file, node, Code.MISSING_KEY, name="fte")
        return None
    ground = build_ground(document.source, node, file, around)
    per = None if document.per is None else _per(document.per, file, around)
    if ground is None or (per is None and document.per is not None):
        return None
    return Take(document.role, document.fte, document.months, document.once, per, ground, file.place(node), document.relief)


def _per(document: PerDocument, file: YamlFile, around: Surroundings) -> Per | None:
    if not _asks_number(document.question, "question", file, around):
        return None
    return Per(str(document.question), document.amount)


def _asks_number(word: YamlText, name: str, file: YamlFile, around: Surroundings) -> bool:
    """Tell whether a word names a question of numbers; report one that does not. One at fault itself is let pass."""
    subjects: Mapping[str, Subject | None] = around.vocabulary.subjects
    if word not in subjects:
        if around.vocabulary.whole:
            close = closest(word, [id_ for id_, subject in subjects.items() if isinstance(subject, Numeric)])
            around.report.at(file, word, Code.UNKNOWN_QUESTION, nearest=close, name=word)
        return False
    subject = subjects[word]
    if subject is not None and not isinstance(subject, Numeric):
        around.report.at(file, word, Code.WRONG_TYPE, name=name, expected=_NUMBERS)
        return False
    return True


def check_people(head: RuleBaseDocument, node: YamlMap, file: YamlFile, around: Surroundings) -> None:
    """Report a `people` that is no question of numbers, and what is measured by people where nothing tells how many."""
    if head.people is not None:
        _asks_number(head.people, "people", file, around)
        return
    if head.too_much is not None:
        around.report.at(file, node.key("too_much"), Code.MISSING_KEY, name="people")
    if any(cap.below is not None for cap in head.hundred_days or ()):
        around.report.at(file, node.key("hundred_days"), Code.MISSING_KEY, name="people")


def build_too_much(head: RuleBaseDocument, node: YamlMap, file: YamlFile, around: Surroundings) -> TooMuch | None:
    """Return above which share an advice asks too much, or None where that is not told or is at fault."""
    written: Yaml = node.get(YamlText("too_much"))
    if head.too_much is None or not isinstance(written, YamlMap):
        return None
    ground = build_ground(head.too_much.source, written, file, around)
    return None if ground is None else TooMuch(head.too_much.share, ground)


def build_caps(documents: list[CapDocument] | None, node: YamlMap, file: YamlFile, around: Surroundings) -> tuple[Cap, ...]:
    """Return how many measures fit the first hundred days, for the smallest teams first; caps out of order are reported."""
    caps = tuple(Cap(document.below, document.most) for document in documents or ())
    rising = all(one.below is not None and one.below < (other.below or float("inf")) for one, other in pairwise(caps))
    if caps and not (rising and caps[-1].below is None):
        key = node.key("hundred_days")
        around.report.at(file, node[key], Code.WRONG_TYPE, key=key, name="hundred_days", expected=_CAPS)
    return caps
