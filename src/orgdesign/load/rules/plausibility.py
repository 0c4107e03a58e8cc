"""`plausibility.yaml` of a rule base: which answers are likely together. A rule base may do without it.

Knows how such a model is written and what it may refer to; knows nothing of drawing profiles.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import Field, WithJsonSchema

from orgdesign.load.rules.documents import Document, LocalText, Raw, SnakeId, Word
from orgdesign.load.rules.folder import read_plausibility
from orgdesign.load.source.conditions import to_number
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Told
from orgdesign.model.logic import Span
from orgdesign.model.names import closest
from orgdesign.model.plausibility import (
    Answering,
    Correlations,
    Factor,
    Follows,
    LatentId,
    Ordered,
    Picked,
    PickedOptions,
    Plausibility,
    Quantity,
    Unordered,
)
from orgdesign.model.rulebase import Kind, OptionId, Question, QuestionId, RuleBase

T = TypeVar("T")

Figure = Annotated[Word, WithJsonSchema({"type": "number"})]
"""A number as it is written; what it may be depends on what it is of."""
_MOST = 1_000_000_000.0
_STRONGEST_LEAN = 5.0
_LEEWAY = 1e-9


class FactorDocument(Document):
    """A factor."""

    id: SnakeId
    meaning: LocalText
    follows: dict[Word, Figure] = Field(default_factory=dict)


class PlausibilityDocument(Document):
    """`plausibility.yaml`. The answers are validated one by one, each by the kind of its question."""

    description: LocalText
    factors: list[FactorDocument] = Field(default_factory=list)
    answers: Raw


class OrderedDocument(Document):
    """How a scale or yes/no question is answered."""

    shares: dict[Word, Figure]
    follows: dict[Word, Figure] = Field(default_factory=dict)


class ChoiceDocument(Document):
    """How a choice question is answered."""

    shares: dict[Word, Figure]
    leans: dict[Word, dict[Word, Figure]] = Field(default_factory=dict)


class PickedDocument(Document):
    """How often an option of a several-choice question is chosen."""

    share: Figure
    follows: dict[Word, Figure] = Field(default_factory=dict)


class SeveralDocument(Document):
    """How a several-choice question is answered."""

    options: dict[Word, PickedDocument]


class QuantityDocument(Document):
    """How a number question is answered."""

    median: Figure
    spread: Figure
    follows: dict[Word, Figure] = Field(default_factory=dict)


def load_plausibility(folder: Path, rule_base: RuleBase) -> tuple[Plausibility | None, tuple[Diagnostic, ...]]:
    """Return the plausibility model of a rule base, None if there is none or it has errors, and what was found."""
    report = Report()
    entry = read_plausibility(folder, report)
    if entry is None:
        return None, report.diagnostics
    document = validate(PlausibilityDocument, entry.node, entry.file, report, rule_base.languages)
    if document is None:
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
        self.known: dict[LatentId, int] = {}

    def factor(self, document: FactorDocument) -> Factor:
        if document.id in self.known:
            self._at(document.id, Code.DUPLICATE_ID, name=document.id, first=str(self.known[document.id]))
        elif document.id in self.rule_base.questions:
            place = self.rule_base.questions[document.id].place
            self._at(document.id, Code.DUPLICATE_ID, name=document.id, first=f"{place.file}:{place.line}")
        follows = self._follows(document.follows, document.id)
        self._add(document.id, follows)
        return Factor(str(document.id), document.meaning, follows, self.file.place(document.id))

    def answers(self, node: YamlMap) -> dict[QuestionId, Answering]:
        answers: dict[QuestionId, Answering] = {}
        for name, value in node.items():
            question = self.rule_base.questions.get(name)
            if question is None:
                self._at(name, Code.UNKNOWN_QUESTION, near=closest(name, self.rule_base.questions), name=name)
            elif (answering := self._answering(question, name, value)) is not None:
                answers[question.id] = answering
                if isinstance(answering, Ordered | Quantity):
                    self._add(name, answering.follows)
        return answers

    def _answering(self, question: Question, name: YamlText, node: Yaml) -> Answering | None:
        languages = self.rule_base.languages
        if not isinstance(node, YamlMap):
            self.report.at(
                self.file, node, Code.WRONG_TYPE, key=name, name=name, expected=Clause.MAPPING_OF.of("key: value")
            )
            return None
        match question.kind:
            case Kind.SCALE | Kind.YES_NO:
                ordered = validate(OrderedDocument, node, self.file, self.report, languages)
                return None if ordered is None else self._ordered(question, name, ordered)
            case Kind.CHOICE:
                choice = validate(ChoiceDocument, node, self.file, self.report, languages)
                return None if choice is None else self._unordered(question, name, choice)
            case Kind.SEVERAL:
                several = validate(SeveralDocument, node, self.file, self.report, languages)
                return None if several is None else self._several(question, name, several)
            case Kind.NUMBER:
                quantity = validate(QuantityDocument, node, self.file, self.report, languages)
                return None if quantity is None else self._quantity(question, quantity)

    def _ordered(self, question: Question, name: YamlText, document: OrderedDocument) -> Ordered:
        return Ordered(self._shares(question, name, document.shares), self._follows(document.follows, name))

    def _unordered(self, question: Question, name: YamlText, document: ChoiceDocument) -> Unordered:
        leans = {
            self._option(question, word): {
                self._latent(latent): self._number(number, latent, -_STRONGEST_LEAN, _STRONGEST_LEAN)
                for latent, number in pulls.items()
            }
            for word, pulls in document.leans.items()
        }
        return Unordered(self._shares(question, name, document.shares), MappingProxyType(leans))

    def _several(self, question: Question, name: YamlText, document: SeveralDocument) -> PickedOptions:
        picked = {
            self._option(question, word): Picked(
                self._number(each.share, word, 0, 100) / 100, self._follows(each.follows, word)
            )
            for word, each in document.options.items()
        }
        return PickedOptions(self._in_order(question, name, picked))

    def _quantity(self, question: Question, document: QuantityDocument) -> Quantity:
        domain = question.domains[question.id]
        low, high = (domain.low, domain.high) if isinstance(domain, Span) else (0.0, 0.0)
        smallest = max(low, 10.0**-question.decimals)
        return Quantity(
            median=self._number(document.median, document.median, smallest, high),
            spread=self._number(document.spread, document.spread, 0, _MOST),
            follows=self._follows(document.follows, document.median),
        )

    def _shares(self, question: Question, name: YamlText, shares: Mapping[YamlText, YamlText]) -> Mapping[OptionId, float]:
        numbers = {self._option(question, word): self._number(share, word, 0, _MOST) for word, share in shares.items()}
        if not any(numbers.values()):
            self._at(name, Code.CONTRADICTORY_TEST, name=name)
        return self._in_order(question, name, numbers)

    def _in_order(self, question: Question, name: YamlText, by_option: Mapping[OptionId, T]) -> Mapping[OptionId, T]:
        """Return what is said of each option in the order of the question, and report options of which nothing is."""
        options = question.values
        for option in options:
            if option not in by_option:
                self._at(name, Code.MISSING_KEY, name=option)
        return MappingProxyType({option: by_option[option] for option in options if option in by_option})

    def _follows(self, written: Mapping[YamlText, YamlText], of: YamlText) -> Follows:
        follows = {self._latent(word): self._number(loading, word, -1, 1) for word, loading in written.items()}
        known = {latent: loading for latent, loading in follows.items() if latent in self.known}
        explained = self.latents.explained(known)
        if explained > 1 + _LEEWAY:
            self._at(of, Code.OUT_OF_RANGE, name="follows", value=f"{explained:.2f}", low="0", high="1")
        return MappingProxyType(known)

    def _latent(self, word: YamlText) -> LatentId:
        if word not in self.known:
            near, valid = closest(word, self.known), ", ".join(self.known)
            self._at(word, Code.WRONG_VALUE, near=near, name="follows", value=word, valid=valid)
        return str(word)

    def _option(self, question: Question, word: YamlText) -> OptionId:
        options = question.values
        if word not in options:
            valid = ", ".join(options)
            self._at(word, Code.UNKNOWN_OPTION, near=closest(word, options), value=word, name=question.id, valid=valid)
        return str(word)

    def _number(self, word: YamlText, of: YamlText, low: float, high: float) -> float:
        number = to_number(word)
        if number is None:
            self._at(word, Code.WRONG_TYPE, name=of, expected=Clause.PLAIN_NUMBER)
        elif not low <= number <= high:
            self._at(word, Code.OUT_OF_RANGE, name=of, value=word, low=f"{low:g}", high=f"{high:.10g}")
        return low if number is None else number

    def _add(self, word: YamlText, follows: Follows) -> None:
        self.known[str(word)] = word.line
        self.latents.add(str(word), follows)

    def _at(self, node: YamlText, code: Code, *, near: str | None = None, **values: Told) -> None:
        self.report.at(self.file, node, code, key=None, nearest=near, **values)
