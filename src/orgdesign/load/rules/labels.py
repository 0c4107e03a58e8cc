"""Whether what people may type instead of an id can be told apart: a label stands for one thing, and is no other's id.

A `label` is there to be typed, so a double one is an error; of options and titles, which older rule bases wrote for the eye
alone, it is a warning: neither is understood where it stands for two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgdesign.load.rules.decisions import DecisionDraft
from orgdesign.load.rules.questions import QuestionDraft
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile
from orgdesign.model.diagnostic import Code, Diagnostic, Severity
from orgdesign.model.names import folded
from orgdesign.model.rulebase import Text


@dataclass(frozen=True, slots=True)
class _Labelled:
    id: str
    text: Text
    file: YamlFile
    node: Yaml


def report_labels(questions: Iterable[QuestionDraft], decisions: Iterable[DecisionDraft], report: Report) -> None:
    """Report each label that stands for two things of one kind, or is the id of another."""
    questions, decisions = tuple(questions), tuple(decisions)
    asked = [_question(draft) for draft in questions]
    report.add(_doubles(asked, Severity.ERROR))
    for draft in questions:
        options = [_Labelled(str(o.id), o.label, draft.entry.file, o.id) for o in draft.document.options]
        report.add(_doubles(options, Severity.WARNING))
    decided = [_Labelled(str(d.document.id), d.document.title, d.entry.file, d.document.id) for d in decisions]
    report.add(_doubles(decided, Severity.WARNING))
    for each in decisions:
        forms = [_Labelled(str(a.id), a.title, each.entry.file, a.id) for a in each.document.alternatives]
        report.add(_doubles(forms, Severity.WARNING))


def _question(draft: QuestionDraft) -> _Labelled:
    label, node = draft.document.label, draft.entry.node
    place = draft.document.id if label is None else node.key("label")
    return _Labelled(str(draft.document.id), label or {}, draft.entry.file, place)


def _doubles(things: list[_Labelled], severity: Severity) -> Iterator[Diagnostic]:
    owners = {folded(thing.id): thing.id for thing in things}
    for thing in things:
        labels = dict.fromkeys(thing.text.values())
        for label in labels:
            other = owners.setdefault(folded(label), thing.id)
            if other != thing.id:
                values = {"label": label, "name": thing.id, "other": other}
                yield Diagnostic(Code.DUPLICATE_LABEL, thing.file.place(thing.node), values, severity=severity)
                break
