"""`prefill.yaml` of a rule base: which columns of a table answer questions. A rule base may do without it.

A map says the same of one table, in the same words, and where in its file it stands. Knows how they are written and what
they may refer to; the tables themselves are for the room of tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from orgdesign.load.rules.documents import Document, Raw, Word
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Entry, Report, YamlFile, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Told
from orgdesign.model.names import closest
from orgdesign.model.prefill import Coding, Prefill, PrefillColumns, folded
from orgdesign.model.rulebase import EMPTY, UNKNOWN, Kind, OptionId, Question, QuestionId, RuleBase

MOST_ABOVE = 60
"""The last row in which the header of a table is looked for."""
ColumnNames = Annotated[list[Word], Field(min_length=1)]


class CodingDocument(Document):
    """The code of a municipality: in which columns, and how it is written."""

    columns: ColumnNames
    prefix: Word | None = None
    digits: Annotated[int, Field(ge=0, le=6)] = 0


class FilledDocument(Document):
    """The columns that answer a question, and what stands in them for its options."""

    columns: ColumnNames
    values: dict[Word, Word] = Field(default_factory=dict)


class PrefillDocument(Document):
    """`prefill.yaml`. The answers are validated one by one, so that one fault hides no other."""

    names: ColumnNames
    code: CodingDocument | None = None
    periods: list[Word] = Field(default_factory=list)
    missing: list[Word] = Field(default_factory=list)
    aliases: dict[Word, Word] = Field(default_factory=dict)
    others: list[Word] = Field(default_factory=list)
    answers: Raw


class MapDocument(PrefillDocument):
    """A map of one table: nothing is taken from its columns but what stands here."""

    sheet: Word | None = None
    header: Annotated[int, Field(ge=1, le=MOST_ABOVE)] | None = None


def build_map(file: YamlFile, rule_base: RuleBase, report: Report) -> Prefill | None:
    """Return what a map says of a table, None if it is at fault, after reporting everything that is.

    What the rule base says of names by which municipalities go, and of what is no municipality, holds as well.
    """
    report.add(file.diagnostics)
    if not isinstance(file.tree, YamlMap):
        if file.tree is not None:
            report.at(file, file.tree, Code.WRONG_TYPE, name=Clause.THE_FILE, expected=Clause.MAPPING_OF.of("key: value"))
        return None
    document = validate(MapDocument, file.tree, file, report, ())
    if document is None:
        return None
    found = _prefill(document, file, rule_base.questions, frozenset(rule_base.questions), report)
    general = rule_base.prefill
    return replace(
        found,
        sheet=None if document.sheet is None else str(document.sheet),
        header=document.header,
        aliases={**(general.aliases if general else {}), **found.aliases},
        others=found.others | (general.others if general else frozenset()),
    )


def build_prefill(
    entry: Entry | None, questions: Mapping[QuestionId, Question], declared: frozenset[str], report: Report
) -> Prefill | None:
    """Return what a rule base says of tables, None if that is nothing or wrong, after reporting everything that is.

    `declared` are the questions that there are, also those that are at fault themselves.
    """
    document = None if entry is None else validate(PrefillDocument, entry.node, entry.file, report, ())
    if entry is None or document is None:
        return None
    return _prefill(document, entry.file, questions, declared, report)


def _prefill(
    document: PrefillDocument,
    file: YamlFile,
    questions: Mapping[QuestionId, Question],
    declared: frozenset[str],
    report: Report,
) -> Prefill:
    reader = _Reader(file, questions, declared, report)
    for words in (document.names, document.periods, document.missing, document.aliases, document.others):
        reader.check_once(words)
    return Prefill(
        names=tuple(map(str, document.names)),
        coding=reader.coding(document.code),
        answers=MappingProxyType(reader.answers(document.answers)),
        periods=tuple(map(str, document.periods)),
        missing=frozenset(map(str, document.missing)),
        aliases=MappingProxyType({str(known): str(name) for known, name in document.aliases.items()}),
        others=frozenset(map(str, document.others)),
    )


class _Reader:
    """Reads what each question takes from a table."""

    def __init__(
        self, file: YamlFile, questions: Mapping[QuestionId, Question], declared: frozenset[str], report: Report
    ) -> None:
        self.file = file
        self.questions = questions
        several = [each for each in questions.values() if each.kind is Kind.SEVERAL]
        self.options = {each.fact(option.id) for each in several for option in each.options}
        self.declared = declared
        self.report = report

    def coding(self, document: CodingDocument | None) -> Coding | None:
        if document is None:
            return None
        self.check_once(document.columns)
        return Coding(tuple(map(str, document.columns)), str(document.prefix or ""), document.digits)

    def answers(self, node: YamlMap) -> dict[QuestionId, PrefillColumns]:
        answers: dict[QuestionId, PrefillColumns] = {}
        for name, value in node.items():
            if name in self.options:
                if (document := validate(FilledDocument, value, self.file, self.report, ())) is not None:
                    values = {folded(cell): str(said) for cell, said in document.values.items()}
                    answers[str(name)] = PrefillColumns(
                        tuple(map(str, document.columns)), MappingProxyType(values), self.file.place(name)
                    )
            elif name not in self.declared:
                self._at(name, Code.UNKNOWN_QUESTION, near=closest(name, self.declared), name=name)
            elif not isinstance(value, YamlMap):
                self.report.at(
                    self.file, value, Code.WRONG_TYPE, key=name, name=name, expected=Clause.MAPPING_OF.of("key: value")
                )
            elif (document := validate(FilledDocument, value, self.file, self.report, ())) is not None:
                self.check_once(document.columns)
                self.check_once(document.values)
                columns, values = tuple(map(str, document.columns)), self._values(name, value, document)
                answers[str(name)] = PrefillColumns(columns, MappingProxyType(values), self.file.place(name))
        return answers

    def _values(self, name: YamlText, node: YamlMap, document: FilledDocument) -> dict[str, OptionId]:
        question = self.questions.get(name)
        if question is None or not document.values:
            return {}
        if question.kind is Kind.NUMBER:
            self._at(node.key("values"), Code.UNKNOWN_KEY, name="values", valid="columns")
            return {}
        several = tuple(option.id for option in question.options) if question.kind is Kind.SEVERAL else ()
        values = (*(several or question.values), *((EMPTY,) if several else ()), UNKNOWN)
        for option in document.values.values():
            if option not in values:
                near, valid = closest(option, values), ", ".join(values)
                self._at(option, Code.UNKNOWN_OPTION, near=near, value=option, name=question.id, valid=valid)
        return {folded(cell): str(option) for cell, option in document.values.items()}

    def check_once(self, words: Iterable[YamlText]) -> None:
        """Report a name that stands in a list twice."""
        first: dict[str, YamlText] = {}
        for word in words:
            earlier = first.setdefault(folded(word), word)
            if earlier is not word:
                values = {"key": str(word), "first": str(earlier.line)}
                self.report.add([Diagnostic(Code.DUPLICATE_KEY, self.file.place(word), values)])

    def _at(self, node: YamlText, code: Code, *, near: str | None = None, **values: Told) -> None:
        self.report.at(self.file, node, code, key=None, nearest=near, **values)
