"""A portfolio that was scored, and how its report speaks of it: titles, numbers and parts in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgdesign.model.advice import Status
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.provenance import PortfolioProvenance
from orgdesign.model.rulebase import AlternativeId, DecisionId, Language, RuleBase, Text
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.paper.blocks import Mark, Number
from orgdesign.render.portfolio.report_words import PortfolioWords
from orgdesign.render.text.class_titles import class_title, classes_title
from orgdesign.render.text.numbers import number_text, share_text
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.safe import flowing
from orgdesign.render.text.words import SharedWords

if TYPE_CHECKING:
    import polars as pl

    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.analysis.portfolio.outliers import Outlier
    from orgdesign.analysis.portfolio.scores import Summary

NOTHING = "–"
"""Where no alternative leads, and where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is told of a portfolio.

    `rows` are the first rows of scores, `outliers` the first of `outlier_count`, `findings` the first of what is wrong with
    the profiles that were left out; all of them are in the file `errors`, if there is one.
    """

    rule_base: RuleBase
    language: Language
    summary: Summary
    classes: Classes | None
    rows: pl.DataFrame
    outliers: tuple[Outlier, ...]
    outlier_count: int
    findings: tuple[Diagnostic, ...]
    errors: str
    provenance: PortfolioProvenance

    @property
    def skipped(self) -> int:
        """How many profiles were left out."""
        return self.provenance.skipped


@dataclass(frozen=True, slots=True)
class PortfolioVoice:
    """A survey and the words of its language."""

    survey: Survey
    own: PortfolioWords
    said: ReportWords
    words: SharedWords

    @classmethod
    def of(cls, survey: Survey) -> PortfolioVoice:
        """Return the voice of a survey."""
        language, subject = survey.language, survey.rule_base.subject
        return cls(survey, PortfolioWords(language, subject), ReportWords(language, subject), SharedWords(language, subject))

    def text(self, text: Text) -> str:
        """Return a text of the rule base."""
        return flowing(text[self.survey.language])

    def decision(self, id_: DecisionId) -> str:
        """Return the title of a decision."""
        return self.text(self.survey.rule_base.decisions[id_].title)

    def outcome(self, id_: DecisionId, leading: AlternativeId | None) -> str:
        """Return the title of what a decision comes out as."""
        return flowing(outcome_title(self.survey.rule_base.decisions[id_], leading, self.survey.language))

    def group(self, classes: Classes, number: int) -> Number:
        """Return a class with its place among the classes; the unknown one stands last."""
        title = flowing(class_title(classes, number, self.survey.language))
        return Number(number if number >= 0 else len(classes.labels), title)

    def classes(self, classes: Classes) -> str:
        """Return what municipalities are put in classes by."""
        title = flowing(classes_title(classes, self.survey.language))
        return f"“{title}”" if classes.question.unit is None else title

    @property
    def statuses(self) -> Mapping[str, str]:
        """How firm an outcome is, in words, the firmest first."""
        from orgdesign.model.columns import COMPLETE

        own = self.own
        return {
            COMPLETE: own.complete,
            Status.SETTLED.value: own.settled,
            Status.PROVISIONAL.value: own.provisional,
            Status.OPEN.value: own.still_open,
        }

    def mark(self, status: str) -> Mark:
        """Return how firm an outcome is."""
        settled = status not in {Status.PROVISIONAL, Status.OPEN}
        return Mark(settled, self.statuses[status].lower(), open=status is Status.OPEN)

    def number(self, number: int) -> str:
        """Return a whole number as the language writes it."""
        return number_text(number, self.survey.language)

    def share(self, part: float) -> str:
        """Return a part of a whole."""
        return share_text(part, self.survey.language)
