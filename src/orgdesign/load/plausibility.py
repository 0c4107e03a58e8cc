"""`plausibility.yaml` of a rule base: which answers are likely together. A rule base may do without it.

Knows how such a model is written and what it may refer to; knows nothing of drawing profiles.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from orgdesign.load.conditions import to_number
from orgdesign.load.documents import Document, LocalText, Raw, SnakeId, Word
from orgdesign.load.folder import read_plausibility
from orgdesign.load.report import Report, nearest
from orgdesign.load.validate import validate
from orgdesign.load.yaml_tree import Yaml, YamlFile, YamlMap, YamlText
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.logic import Choices, Span
from orgdesign.model.plausibility import (
    Answering,
    Correlations,
    Factor,
    Follows,
    LatentId,
    Ordered,
    Picked,
    Plausibility,
    Quantity,
    Several,
    Unordered,
)
from orgdesign.model.rulebase import NO, YES, Kind, OptionId, Question, QuestionId, RuleBase

_MOST = 1_000_000_000.0
_STRONGEST_LEAN = 5.0
_LEEWAY = 1e-9


class FactorDocument(Document):
    """A factor."""

    id: SnakeId
    meaning: LocalText
    follows: dict[Word, Word] = {}


class PlausibilityDocument(Document):
    """`plausibility.yaml`. The answers are validated one by one, each by the kind of its question."""

    description: LocalText
    factors: list[FactorDocument] = []
    answers: Raw


class OrderedDocument(Document):
    """How a scale or yes/no question is answered."""

    shares: dict[Word, Word]
    follows: dict[Word, Word] = {}


class ChoiceDocument(Document):
    """How a choice question is answered."""

    shares: dict[Word, Word]
    leans: dict[Word, dict[Word, Word]] = {}


class PickedDocument(Document):
    """How often an option of a several-choice question is chosen."""

    share: Word
    follows: dict[Word, Word] = {}


class SeveralDocument(Document):
    """How a several-choice question is answered."""

    options: dict[Word, PickedDocument]


class QuantityDocument(Document):
    """How a number question is answered."""

    median: Word
    spread: Word
    follows: dict[Word, Word] = {}


def load_plausibility(folder: Path, rule_base: RuleBase) -> tuple[Plausibility | None, tuple[Diagnostic, ...]]:
    """Return the plausibility model of a rule base, None if there is none or it has errors, and what was found."""
    report = Report()
    entry = read_plausibility(folder, report)
    document = entry and validate(PlausibilityDocument, entry.node, entry.file, report, rule_base.languages)
    if entry is None or document is None:
        return None, report.diagnostics
    reader = _Reader(entry.file, rule_base, report)
    factors = tuple([reader.factor(each) for each in document.factors])
    answers = reader.answers(document.answers)
    if report.failed:
        return None, report.diagnostics
    return Plausibility(document.description, factors, MappingProxyType(answers)), report.diagnostics


class _Reader:
    """Reads a model from top to bottom: what is read may be followed by what comes after it."""

    def __init__(self, file: YamlFile, rule_base: RuleBase, report: Report) -> None:
        self.file = file
        self.rule_base = rule_base
        self.report = report
        self.latents = Correlations()
        self.known: list[LatentId] = []

    def factor(self, document: FactorDocument) -> Factor:
        if document.id in self.known or document.id in self.rule_base.domains:
            self._at(document.id, Code.DUPLICATE_ID, name=document.id, first="")
        follows = self._follows(document.follows, document.id)
        self._add(str(document.id), follows)
        return Factor(str(document.id), document.meaning, follows, self.file.place(document.id))

    def answers(self, node: YamlMap) -> dict[QuestionId, Answering]:
        answers: dict[QuestionId, Answering] = {}
        for name, value in node.items():
            question = self.rule_base.questions.get(name)
            if question is None:
                self._at(name, Code.UNKNOWN_QUESTION, near=nearest(name, self.rule_base.questions), name=name)
            elif (answering := self._answering(question, name, value)) is not None:
                answers[question.id] = answering
                self._add(question.id, getattr(answering, "follows", None))
        return answers

    def _answering(self, question: Question, name: YamlText, node: Yaml) -> Answering | None:
        languages = self.rule_base.languages
        match question.kind:
            case Kind.SCALE | Kind.YES_NO:
                ordered = validate(OrderedDocument, node, self.file, self.report, languages)
                return ordered and Ordered(self._shares(question, name, ordered.shares), self._follows(ordered.follows, name))
            case Kind.CHOICE:
                choice = validate(ChoiceDocument, node, self.file, self.report, languages)
                return choice and Unordered(self._shares(question, name, choice.shares), self._leans(question, choice.leans))
            case Kind.SEVERAL:
                several = validate(SeveralDocument, node, self.file, self.report, languages)
                return several and self._several(question, name, several.options)
            case Kind.NUMBER:
                quantity = validate(QuantityDocument, node, self.file, self.report, languages)
                return quantity and self._quantity(question, quantity)
