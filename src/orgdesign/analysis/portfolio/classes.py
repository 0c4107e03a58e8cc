"""Profiles in classes: by the ranges that a question of numbers declares, or by the options of a question.

A class is numbered from 0 in its question's order; what is unknown is a class of its own, -1. Knows facts and columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgdesign.model.logic import Choices, Facts, Span
from orgdesign.model.rulebase import UNKNOWN, Kind, Question, QuestionId, RuleBase

if TYPE_CHECKING:
    import polars as pl

NO_CLASS = -1
"""The class of what is unknown."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of one question."""

    question: Question

    @property
    def ranges(self) -> tuple[tuple[float | None, float | None], ...]:
        """Of a question of numbers the first and last number of each class; None where it has no bound."""
        step = 10.0**-self.question.decimals
        bounds = self.question.classes
        lasts = [round(bound - step, self.question.decimals) for bound in bounds]
        return ((None, lasts[0]), *zip(bounds, lasts[1:], strict=False), (bounds[-1], None)) if bounds else ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes as a table holds them, the same in every language: options, or numbers such as `20–49`."""
        if self.question.kind is not Kind.NUMBER:
            return self.question.values
        low, high = self._written(self.question.classes[0]), self._written(self.question.classes[-1])
        between = [f"{self._written(a or 0)}–{self._written(b or 0)}" for a, b in self.ranges[1:-1]]
        return (f"<{low}", *between, f"≥{high}")

    def label(self, number: int) -> str:
        """Return the label of a class."""
        return UNKNOWN if number == NO_CLASS else self.labels[number]

    def expression(self, schema: pl.Schema) -> pl.Expr:
        """Return the class of each row of a frame that `score_frame` reads."""
        import polars as pl

        column = pl.col(self.question.id)
        if self.question.id not in schema:
            number = pl.lit(NO_CLASS)
        elif self.question.kind is Kind.NUMBER:
            at_least = [(column >= bound).cast(pl.Int16) for bound in self.question.classes]
            number = pl.sum_horizontal(at_least, ignore_nulls=False)
        elif schema[self.question.id] == pl.Boolean:
            number = column.cast(pl.Int16)
        else:
            values = self.question.values
            number = column.replace_strict(values, range(len(values)), default=None, return_dtype=pl.Int16)
        return number.fill_null(NO_CLASS).cast(pl.Int16)

    def of(self, facts: Facts) -> int:
        """Return the class of what is known; what may lie in two classes lies in none."""
        match facts.get(self.question.id):
            case Span(low, high):
                first, last = (sum(number >= bound for bound in self.question.classes) for number in (low, high))
                return first if first == last else NO_CLASS
            case Choices(values) if len(values) == 1:
                return self.question.values.index(next(iter(values)))
            case _:
                return NO_CLASS

    def _written(self, number: float) -> str:
        return f"{number:.{self.question.decimals}f}"


def classes_of(rule_base: RuleBase, question: QuestionId) -> Classes | None:
    """Return the classes of a question, None if it has none."""
    found = rule_base.questions.get(question)
    return Classes(found) if found is not None and has_classes(found) else None


def has_classes(question: Question) -> bool:
    """Tell whether profiles can be put in classes by a question."""
    match question.kind:
        case Kind.NUMBER:
            return bool(question.classes)
        case Kind.SEVERAL:
            return False
        case Kind.CHOICE | Kind.SCALE | Kind.YES_NO:
            return True
