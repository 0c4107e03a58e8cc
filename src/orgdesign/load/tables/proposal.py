"""What a table would be read as: for each column its use, what it would say, and which values have no place.

Columns whose names are known are taken for what they are; others by what stands in them, where that fits one question alone.
It is a proposal: a person looks it over and says with a map what is meant. Knows tables and questions; words are elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType

from orgdesign.load.profiles.profile import subject_of
from orgdesign.load.tables.cells import cell_reader, text_of
from orgdesign.load.tables.files import ANYTHING, BLANK, TableFile, form_of_file, open_file
from orgdesign.load.tables.finding import Finder, Uses
from orgdesign.load.tables.years import is_year
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.names import folded
from orgdesign.model.prefill import Prefill, PrefillColumns
from orgdesign.model.rulebase import Kind, Question, QuestionId, RuleBase

MOST_VALUES = 5_000
"""How many different values of a column are counted; a column with more is no question of options."""
_FITTING, _NAMES_DIFFER = 0.8, 0.9
_WORD = re.compile(r"[^\W\d_]{6,}")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,' ]*")


class ProposedUse(Enum):
    """What a column is read as."""

    NAME = auto()
    CODE = auto()
    PERIOD = auto()
    ANSWER = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a column: how often it occurs, and the option that it may be meant for, if it has no place."""

    text: str
    count: int
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A column: what it is read as, how many cells say something, what they say, and which say nothing that fits.

    `guessed` tells that not its name but its cells told what it is for; `nearest` is a question that it may be meant for.
    """

    name: str
    use: ProposedUse
    question: QuestionId | None = None
    option: str | None = None
    guessed: bool = False
    filled: int = 0
    values: tuple[Value, ...] = ()
    unplaced: tuple[Value, ...] = ()
    nearest: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table would be read as, and the map that says so."""

    file: TableFile
    rows: int
    columns: tuple[ProposedColumn, ...]
    mapping: Prefill


def propose(path: Path, rule_base: RuleBase, mapping: Prefill | None = None) -> Proposal:
    """Return what a table would be read as; a map says what was meant before. Raises `Unusable`, and OSError."""
    name = path.as_posix()
    finder = Finder(rule_base, mapping or rule_base.prefill, only=mapping is not None)
    form = form_of_file(path)
    if form is None:
        raise Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(name), {"problem": Clause.NO_TABLE}),))
    known = finder.prefill
    file = open_file(path, name, form, replace(ANYTHING, known=finder.use, sheet=known.sheet, row=known.header))
    return _Proposing(file, rule_base, finder, guess=mapping is None).proposal()


class _Counts:
    """How often each value of each column occurs."""

    def __init__(self, file: TableFile, columns: Sequence[str]) -> None:
        self.rows = 0
        self.by_column: dict[str, dict[str, int]] = {each: {} for each in columns}
        for raw in file.read(columns):
            self.rows += raw.cells.height
            for each in columns:
                found = text_of(raw.cells[each]).str.strip_chars().alias("text")
                counted = found.filter(found != "").value_counts(name="count")
                counts = self.by_column[each]
                for text, count in counted.sort("count", "text", descending=[True, False]).iter_rows():
                    if text in counts or len(counts) < MOST_VALUES:
                        counts[text] = counts.get(text, 0) + count


class _Proposing:
    def __init__(self, file: TableFile, rule_base: RuleBase, finder: Finder, *, guess: bool) -> None:
        self.file = file
        self.rule_base = rule_base
        self.finder = finder
        self.own = [each for each in file.schema if not each.startswith(BLANK)]
        self.uses = finder.find(self.own)
        self.counts = _Counts(file, self.own)
        self.guess = guess

    def proposal(self) -> Proposal:
        columns = {each.name: each for each in self._known(self.uses)}
        if self.guess:
            for each in self._guessed(columns):
                columns[each.name] = each
        others = (
            ProposedColumn(each, ProposedUse.OWN, filled=self._filled(each), nearest=self.finder.nearest(each))
            for each in self.own
        )
        every = {**{each.name: each for each in others}, **columns}
        ordered = tuple(every[each] for each in self.own)
        return Proposal(self.file, self.counts.rows, ordered, self._map(ordered))

    def _known(self, uses: Uses) -> Iterator[ProposedColumn]:
        for name, use in ((uses.name, ProposedUse.NAME), (uses.code, ProposedUse.CODE), (uses.period, ProposedUse.PERIOD)):
            if name is not None:
                yield ProposedColumn(name, use, filled=self._filled(name))
        for each in uses.answers:
            question = self.rule_base.questions[each.question]
            yield self._answering(each.column, question, each.values, option=each.option)

    def _answering(
        self,
        column: str,
        question: Question,
        values: Mapping[str, str],
        *,
        option: str | None = None,
        guessed: bool = False,
    ) -> ProposedColumn:
        read, unplaced = self._read(column, question, values) if option is None else ((), ())
        return ProposedColumn(column, ProposedUse.ANSWER, question.id, option, guessed, self._filled(column), read, unplaced)

    def _read(
        self, column: str, question: Question, values: Mapping[str, str]
    ) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
        """Return the values of a column that answer a question, and those that do not, the commonest first."""
        import polars as pl

        counts = self.counts.by_column[column]
        reader = cell_reader(subject_of(question), column, values, self.finder.prefill.missing)
        texts = sorted(counts, key=lambda text: -counts[text])
        read = reader.read(pl.Series(column, texts, dtype=pl.String), usual=False)
        wrong = {texts[at]: fault.nearest for at, fault in read.faults.items()}
        sound = tuple(Value(text, counts[text]) for text in texts if text not in wrong)
        return sound, tuple(Value(text, counts[text], wrong[text]) for text in texts if text in wrong)

    def _filled(self, column: str) -> int:
        return sum(self.counts.by_column[column].values())

    # what names do not tell

    def _guessed(self, known: Mapping[str, ProposedColumn]) -> Iterator[ProposedColumn]:
        free = [each for each in self.own if each not in known and self.counts.by_column[each]]
        answered = {each.question for each in known.values()}
        open_ = [question for id_, question in self.rule_base.questions.items() if id_ not in answered]
        if self.uses.name is None and (name := self._name(free)) is not None:
            free.remove(name)
            yield ProposedColumn(name, ProposedUse.NAME, guessed=True, filled=self._filled(name))
        for column in free:
            fitting = [question for question in open_ if self._fits(column, question)]
            if len(fitting) == 1:
                open_.remove(fitting[0])
                yield self._answering(column, fitting[0], MappingProxyType({}), guessed=True)
        yield from self._of_years(free, open_)

    def _name(self, free: Sequence[str]) -> str | None:
        """Return the first column in which nearly every cell holds another word."""
        for column in free:
            counts = self.counts.by_column[column]
            words = [text for text in counts if not _NUMBER.fullmatch(text)]
            if len(words) >= _NAMES_DIFFER * max(1, self._filled(column)) and len(words) > 1:
                return column
        return None

    def _fits(self, column: str, question: Question) -> bool:
        """Tell whether a column can only be this question: by its options, or because it is nearly called so."""
        if question.kind in {Kind.NUMBER, Kind.YES_NO} and self.finder.nearest(column) != question.id:
            return False
        read, unplaced = self._read(column, question, MappingProxyType({}))
        sound = sum(each.count for each in read)
        return sound > 0 and sound >= _FITTING * (sound + sum(each.count for each in unplaced))

    def _of_years(self, free: Sequence[str], open_: Sequence[Question]) -> Iterator[ProposedColumn]:
        """Yield the latest of several columns that are years, where the one subject of the table is that of a question."""
        years = sorted(each for each in free if is_year(each))
        subjects = {
            word for each in free for text in self.counts.by_column[each] if self._is_all(each) for word in _words(text)
        }
        numbers = [question for question in open_ if question.kind is Kind.NUMBER]
        meant = [
            question
            for question in numbers
            if subjects & {word for name in self.finder.columns_known(question.id) for word in _words(name)}
        ]
        if len(years) > 1 and len(meant) == 1:
            yield self._answering(years[-1], meant[0], MappingProxyType({}), guessed=True)

    def _is_all(self, column: str) -> bool:
        """Tell whether a column says one and the same thing in every row."""
        return len(self.counts.by_column[column]) == 1 and self.counts.rows > 1

    # the map

    def _map(self, columns: Sequence[ProposedColumn]) -> Prefill:
        general = self.finder.prefill
        of = {use: tuple(each.name for each in columns if each.use is use) for use in ProposedUse}
        answers: dict[QuestionId, PrefillColumns] = {}
        for each in columns:
            if each.question is not None and each.option is None:
                before = general.answers.get(each.question)
                used = {value.text for value in (*each.values, *each.unplaced)}
                values = {} if before is None else {t: o for t, o in before.values.items() if t in map(folded, used)}
                answers[each.question] = PrefillColumns((each.name,), MappingProxyType(values), Place(""))
        coding = general.coding
        return Prefill(
            names=of[ProposedUse.NAME],
            coding=None if coding is None or not of[ProposedUse.CODE] else replace(coding, columns=of[ProposedUse.CODE]),
            answers=MappingProxyType(answers),
            periods=of[ProposedUse.PERIOD],
            missing=general.missing,
            sheet=self.file.found.sheet or None,
            header=self.file.found.row,
        )


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
