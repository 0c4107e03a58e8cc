"""Which columns of a table are of use: whose row it is, of when, and which question a column answers.

A column is known by a name that the rule base gives it (`Prefill`), or by the id, the label or the text of a question;
whatever the case and the spaces, apart from a number behind it, and also where a publisher writes a path before it and a
unit behind it. Knows names of columns; knows nothing of types, rows or cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from types import MappingProxyType

from orgdesign.load.profiles.profile import NAME
from orgdesign.load.tables.heads import Use
from orgdesign.model.columns import MUNICIPALITY, option_columns
from orgdesign.model.prefill import Prefill, PrefillColumns, folded
from orgdesign.model.rulebase import Kind, OptionId, Question, QuestionId, RuleBase

_NUMBERED = re.compile(r"_[0-9]+$")
_UNIT = re.compile(r"\s*\([^()]*\)$")
_BRACKETED = re.compile(r"\s*\[(.+)\]$")
_LIKENESS = 0.6
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Answering:
    """A column that answers a question, or tells of one option of a several-choice question."""

    column: str
    question: QuestionId
    option: OptionId | None
    values: Mapping[str, OptionId]


@dataclass(frozen=True, slots=True)
class Uses:
    """The columns of a table that are of use, and those that may be meant as well as another."""

    name: str | None
    code: str | None
    period: str | None
    answers: tuple[Answering, ...]
    doubles: tuple[tuple[str, str], ...]
    """Columns that another one leaves without use, each with the name that both have."""


class Finder:
    """Finds the columns of tables that a rule base can use, in the way that it says or a map says."""

    def __init__(self, rule_base: RuleBase, prefill: Prefill | None, *, only: bool = False) -> None:
        """Take what the rule base says of tables, or a map of one; `only` leaves every other name without use."""
        self._rule_base = rule_base
        self._only = only
        self.prefill = prefill or Prefill((MUNICIPALITY,), None, MappingProxyType({}))
        own = () if NAME in rule_base.questions else (NAME,)  # last, because a table of municipalities may name people too
        self.names = self.prefill.names if only else tuple(dict.fromkeys((MUNICIPALITY, *self.prefill.names, *own)))
        self._words = {id_: tuple(self._called(question)) for id_, question in rule_base.questions.items()}
        self._named = frozenset(map(folded, self.names))
        several = [each for each in rule_base.questions.values() if each.kind is Kind.SEVERAL]
        options = [self._option_words(question, option.id) for question in several for option in question.options]
        self._answered = frozenset(map(folded, chain(*self._words.values(), *options)))

    @property
    def questions(self) -> tuple[QuestionId, ...]:
        """The questions that columns may answer."""
        return tuple(self._words)

    def use(self, name: str) -> Use:
        """Tell what a column of this name is good for."""
        forms = set(_forms(name))
        if forms & self._named:
            return Use.NAMES
        return Use.ANSWERS if forms & self._answered else Use.NOTHING

    def find(self, columns: Sequence[str]) -> Uses:
        """Return the columns of a table that are of use."""
        finding = _Finding(columns)
        name, period = finding.first(self.names), finding.first(self.prefill.periods)
        code = finding.first(self.prefill.coding.columns if self.prefill.coding else ())
        answers = [each for question in self._rule_base.questions.values() for each in self._answering(question, finding)]
        return Uses(name, code, period, tuple(answers), tuple(finding.doubles))

    def columns_known(self, id_: QuestionId) -> tuple[str, ...]:
        """Return every name that a column may have that answers a question."""
        return self._words[id_]

    def nearest(self, column: str) -> QuestionId | None:
        """Return the question whose names come closest to that of a column, None if none comes close."""
        if len(column) > _LONGEST:
            return None
        known = {folded(word): id_ for id_, words in self._words.items() for word in words}
        for form in _forms(column):
            close = get_close_matches(form, known, n=1, cutoff=_LIKENESS)
            if close:
                return known[close[0]]
        return None

    def _called(self, question: Question) -> Iterator[str]:
        filled = self.prefill.answers.get(question.id)
        yield from () if self._only else (question.id, *(question.label or {}).values())
        yield from () if filled is None else filled.columns
        yield from () if self._only else question.text.values()

    def _answering(self, question: Question, finding: _Finding) -> Iterator[Answering]:
        filled = self.prefill.answers.get(question.id)
        column = finding.first(self._words[question.id])
        if column is not None:
            yield Answering(column, question.id, None, _values(filled))
            return
        for option in question.options if question.kind is Kind.SEVERAL else ():
            filled = self.prefill.answers.get(question.fact(option.id))
            column = finding.first(self._option_words(question, option.id))
            if column is not None:
                yield Answering(column, question.id, option.id, _values(filled))

    def _option_words(self, question: Question, option: OptionId) -> tuple[str, ...]:
        filled = self.prefill.answers.get(question.fact(option))
        own = () if self._only else option_columns(question, option)
        return (*own, *(() if filled is None else filled.columns))


class _Finding:
    """The columns of one table, looked up by every form of their names."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.doubles: list[tuple[str, str]] = []
        self._by_form: list[dict[str, list[str]]] = []
        for column in columns:
            for at, form in enumerate(_forms(column)):
                while len(self._by_form) <= at:
                    self._by_form.append({})
                self._by_form[at].setdefault(form, []).append(column)

    def first(self, names: Iterable[str]) -> str | None:
        """Return the column that has the first of these names that there is."""
        for name in names:
            for forms in self._by_form:
                if fitting := forms.get(folded(name)):
                    self.doubles += [(twice, name) for twice in fitting[1:]]
                    return fitting[0]
        return None


def _forms(column: str) -> Iterator[str]:
    """Yield as what a name is compared: as it is, without a number behind it, without its path, without its unit."""
    whole = folded(_BRACKETED.sub(r".\1", column))
    yield whole
    yield _NUMBERED.sub("", whole)
    last = whole.rpartition("/")[2].strip()
    yield last
    yield _UNIT.sub("", last)


def _values(filled: PrefillColumns | None) -> Mapping[str, OptionId]:
    return MappingProxyType({}) if filled is None else filled.values
