"""The advice so far in a narrow pane: each decision with its scores as bars, whether it is settled, and its main reasons.

Knows no widget: it makes what Rich can draw at any width. What this question can still change stands on top.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from orgdesign.engine.closeness import is_close_call, is_own_judgement
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.rulebase import Language, QuestionId
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.bars import Axis, DrawnBar
from orgdesign.render.screen.marks import LEADS, OPEN, OUT, status_mark
from orgdesign.render.screen.panels import between, told
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.outcomes import leading_title
from orgdesign.render.text.prose import total_text
from orgdesign.render.text.reasons import Reason, reasons_of


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, as Rich names them. No meaning hangs on a colour alone."""

    leading: str
    rival: str
    settled: str
    provisional: str
    excluded: str


@dataclass(frozen=True, slots=True)
class Live:
    """What is told of an advice in one language and one set of colours."""

    advice: Advice
    language: Language
    words: AppWords
    palette: Palette

    def pane(self, question: QuestionId | None, aside: str = "", remark: str = "") -> Group:
        """Return the pane beside a question: what it can still change, then every decision, the layout first.

        What passes stands beside the heading, so that nothing under it moves when it goes.
        """
        parts: list[RenderableType] = [between(told(self.words.live, "bold underline"), told(aside, "italic"))]
        if question is not None:
            parts.append(told(self._changes(question), "italic"))
        if remark:
            parts.append(told(remark, "italic"))
        for outcome in self._outcomes():
            parts += [Text(), *self.decision(outcome)]
        return Group(*parts)

    def decision(self, outcome: Outcome) -> Iterable[RenderableType]:
        """Yield a decision: its title and how firm it is, the scores, and the strongest reason on each side."""
        yield between(told(outcome.decision.title[self.language], "bold"), self._status(outcome))
        if outcome.scores:
            yield self._scores(outcome)
        else:
            sign, style = (OPEN, "") if outcome.leading is None else (LEADS, f"bold {self.palette.leading}")
            yield told(f"{sign} {leading_title(outcome, self.language)}", style)
        found = reasons_of(outcome, self.advice, self.language)
        if outcome.status is Status.OPEN:
            return  # what holds argues for nothing yet
        for sign, reasons in (("+", found.pro), ("−", found.contra)):  # noqa: RUF001  a minus sign, not a hyphen
            if reasons:
                yield self._reason(sign, reasons[0])

    def changeable(self, question: QuestionId) -> tuple[str, ...]:
        """Return the titles of the decisions that a question can still change."""
        return tuple(o.decision.title[self.language] for o in self._outcomes() if question in o.open_questions)

    def _changes(self, question: QuestionId) -> str:
        decisions = self.changeable(question)
        return self.words.still_changes.format(decisions=", ".join(decisions)) if decisions else self.words.changes_nothing

    def _outcomes(self) -> tuple[Outcome, ...]:
        layout = self.advice.rule_base.layout
        outcomes = self.advice.outcomes
        return (outcomes[layout], *(outcome for id_, outcome in outcomes.items() if id_ != layout))

    def _status(self, outcome: Outcome) -> Text:
        close, own = is_close_call(self.advice, outcome), is_own_judgement(self.advice, outcome)
        settled = outcome.status is Status.SETTLED and not close and not own
        style = self.palette.settled if settled else self.palette.provisional
        return status_mark(outcome.status, self.language, style, close=close, own=own)

    def _scores(self, outcome: Outcome) -> Table:
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(no_wrap=True)
        table.add_column(ratio=3, no_wrap=True, overflow="ellipsis")
        table.add_column(ratio=2)
        table.add_column(justify="right", no_wrap=True)
        axis = Axis.of(outcome.bounds)
        for alternative in outcome.decision.alternatives:
            id_, title = alternative.id, alternative.title[self.language]
            score = outcome.scores[id_]
            if id_ in outcome.excluded:
                table.add_row(told(OUT, self.palette.excluded), told(title), told(SharedWords(self.language).excluded), "")
                continue
            leads = id_ == outcome.leading
            style = f"bold {self.palette.leading}" if leads else ""
            bar = DrawnBar(score, *outcome.bounds[id_], axis, self.palette.leading if leads else self.palette.rival)
            table.add_row(told(LEADS if leads else OPEN, style), told(title, style), bar, told(total_text(score), style))
        return table

    @staticmethod
    def _reason(sign: str, reason: Reason) -> Table:
        table = Table.grid(padding=(0, 1))
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        strength = f"{reason.strength}: " if reason.strength else ""
        because_of = f" ({reason.because_of})" if reason.because_of else ""
        table.add_row(told(sign, "bold"), told(f"{strength}{reason.because}{because_of}", "dim"))
        return table
