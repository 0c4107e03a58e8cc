"""What rules, measures and amounts rest on: a source that is there, and a grade that it carries.

`Surroundings` is all that a part of a rule base may refer to while it is built; knows nothing of what refers to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgdesign.load.rules.documents import GroundDocument
from orgdesign.load.source.conditions import Vocabulary
from orgdesign.load.source.yaml_tree import Report, YamlFile, YamlMap
from orgdesign.model.diagnostic import Code
from orgdesign.model.names import closest
from orgdesign.model.rulebase import Grade, Ground, Source, SourceId


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
