"""The advice so far in a narrow pane: each decision with its scores as bars, whether it is settled, and its main reasons.

Knows no widget: it makes parts that Rich can draw at any width. What this question can still change stands on top.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rich.table import Table
from rich.text import Text

from orgdesign.engine.closeness import is_close_call, is_own_judgement
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.rulebase import Alternative, Language, QuestionId
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.bars import Axis, DrawnBar
from orgdesign.render.screen.marks import LEADS, OPEN, OUT, status_mark
from orgdesign.render.screen.panels import between, told
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.outcomes import shown_status, shown_title
from orgdesign.render.text.prose import parted, total_text
from orgdesign.render.text.reasons import strongest_reasons

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, as Rich names them. No meaning hangs on a colour alone."""

    leading: str
    rival: str
    settled: str
    provisional: str
    excluded: str


@dataclass(frozen=True, slots=True)
class PaneHeading:
    """What stands above all decisions: what passes beside the heading, what this question can still change, and a remark."""

    title: str
    aside: str
    lines: tuple[str, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it; what passes stands beside, so that nothing under it moves when it goes."""
        yield between(told(self.title, "bold underline"), told(self.aside, "italic"))
        yield from (told(line, "italic") for line in self.lines)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """An alternative by its title, with its score between its bounds; out of the race without one."""

    title: str
    leads: bool
    score: int | None = None
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """A decision: its title and how firm it is, the scores or else what leads, and the strongest reason on each side.

    Two that say the same are equal, so that whoever drew one has drawn the other.
    """

    title: str
    status: Status
    close: bool
    own: bool
    rows: tuple[ScoreRow, ...]
    axis: Axis
    leading: str
    is_led: bool
    reasons: tuple[tuple[str, str], ...]
    language: Language
    palette: Palette

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it under a blank line."""
        yield Text()
        yield between(told(self.title, "bold"), self._mark())
        if self.rows:
            yield self._scores()
        else:
            sign, style = (LEADS, f"bold {self.palette.leading}") if self.is_led else (OPEN, "")
            yield told(f"{sign} {self.leading}", style)
        for sign, reason in self.reasons:
            table = Table.grid(padding=(0, 1))
            table.add_column(no_wrap=True)
            table.add_column(ratio=1)
            table.add_row(told(sign, "bold"), told(reason, "dim"))
            yield table

    def _mark(self) -> Text:
        settled = self.status is Status.SETTLED and not self.close and not self.own
        style = self.palette.settled if settled else self.palette.provisional
        return status_mark(self.status, self.language, style, close=self.close, own=self.own)

    def _scores(self) -> Table:
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(no_wrap=True)
        table.add_column(ratio=3, no_wrap=True, overflow="ellipsis")
        table.add_column(ratio=2)
        table.add_column(justify="right", no_wrap=True)
        for row in self.rows:
            if row.score is None:
                excluded = told(SharedWords(self.language).excluded)
                table.add_row(told(OUT, self.palette.excluded), told(row.title), excluded, "")
                continue
            style = f"bold {self.palette.leading}" if row.leads else ""
            colour = self.palette.leading if row.leads else self.palette.rival
            bar = DrawnBar(row.score, row.low, row.high, self.axis, colour)
            table.add_row(
                told(LEADS if row.leads else OPEN, style), told(row.title, style), bar, told(total_text(row.score), style)
            )
        return table


PanePart: TypeAlias = PaneHeading | DecisionPart
"""A part of the pane, which Rich can draw at any width."""


@dataclass(frozen=True, slots=True)
class Live:
    """What is told of an advice in one language and one set of colours."""

    advice: Advice
    language: Language
    words: AppWords
    palette: Palette

    def pane(self, question: QuestionId | None, aside: str = "", remark: str = "") -> tuple[PanePart, ...]:
        """Return the pane beside a question: what it can still change, then every decision, the layout first."""
        changes = "" if question is None else self._changes(question)
        heading = PaneHeading(self.words.live, aside, tuple(line for line in (changes, remark) if line))
        return (heading, *(self.decision(outcome) for outcome in self._outcomes()))

    def decision(self, outcome: Outcome) -> DecisionPart:
        """Return what is told of a decision."""
        return DecisionPart(
            outcome.decision.title[self.language],
            shown_status(outcome),
            is_close_call(self.advice, outcome),
            is_own_judgement(self.advice, outcome),
            tuple(self._row(outcome, alternative) for alternative in outcome.decision.alternatives if outcome.scores),
            Axis.of(outcome.bounds) if outcome.scores else _NO_AXIS,
            shown_title(outcome, self.language),
            outcome.leading is not None,
            tuple(self._reasons(outcome)),
            self.language,
            self.palette,
        )

    def changeable(self, question: QuestionId) -> tuple[str, ...]:
        """Return the titles of the decisions that a question can still change."""
        return tuple(o.decision.title[self.language] for o in self._outcomes() if question in o.open_questions)

    def _changes(self, question: QuestionId) -> str:
        decisions = self.changeable(question)
        return self.words.still_changes.format(decisions=parted(decisions)) if decisions else self.words.changes_nothing

    def _outcomes(self) -> tuple[Outcome, ...]:
        layout = self.advice.rule_base.layout
        outcomes = self.advice.outcomes
        return (outcomes[layout], *(outcome for id_, outcome in outcomes.items() if id_ != layout))

    def _row(self, outcome: Outcome, alternative: Alternative) -> ScoreRow:
        title, leads = alternative.title[self.language], alternative.id == outcome.leading
        if alternative.id in outcome.excluded:
            return ScoreRow(title, leads)
        return ScoreRow(title, leads, outcome.scores[alternative.id], *outcome.bounds[alternative.id])

    def _reasons(self, outcome: Outcome) -> Iterable[tuple[str, str]]:
        """Yield the strongest reason on each side with its sign; of what is open none: what holds argues for nothing yet."""
        if outcome.status is Status.OPEN:
            return
        for sign, reason in zip("+−", strongest_reasons(outcome, self.advice, self.language), strict=True):  # noqa: RUF001  a minus sign, not a hyphen
            if reason is not None:
                strength = f"{reason.strength}: " if reason.strength else ""
                because_of = f" ({reason.because_of})" if reason.because_of else ""
                yield sign, f"{strength}{reason.because}{because_of}"


_NO_AXIS = Axis(0, 1)
