"""One decision in a terminal: what leads and how firmly, the scores as bars, and the reasons in order of weight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table

from orgdesign.engine.closeness import is_close_call, is_own_judgement
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.rulebase import Alternative, Language
from orgdesign.render.screen.bars import Axis, DrawnBar
from orgdesign.render.screen.marks import LEADS, OPEN, OUT, status_mark
from orgdesign.render.screen.panels import between, framed, labelled, spaced, told, under
from orgdesign.render.text.certainty import chances_told, ways
from orgdesign.render.text.certainty_words import CertaintyWords
from orgdesign.render.text.firmness import firmness, ranked
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.outcomes import leading_title, likelier, shown_status
from orgdesign.render.text.reasons import Reason, Reasons, reason_heads, reasons_of
from orgdesign.render.text.words import SharedWords

if TYPE_CHECKING:
    from rich.panel import Panel

_WIDEST_TITLE = 24


def decision_panel(outcome: Outcome, advice: Advice, language: Language) -> Panel:
    """Return a decision as a framed part of the page."""
    told_of = Telling(outcome, advice, language, SharedWords(language))
    return framed(outcome.decision.title[language], spaced(told_of.parts()))


@dataclass(frozen=True, slots=True)
class Telling:
    """What can be said of one outcome in one language."""

    outcome: Outcome
    advice: Advice
    language: Language
    said: SharedWords

    def parts(self) -> Iterable[RenderableType]:
        """Yield the parts of the panel from top to bottom."""
        yield self.conclusion()
        if self.outcome.scores:
            yield self._scores()
        if self.outcome.becoming:
            yield self.ways()
        yield from self.reasons()

    def conclusion(self) -> RenderableType:
        """What leads, what that means, and how firm it is."""
        outcome = self.outcome
        if outcome.leading is None or likelier(outcome) is not None:
            title, text = told(leading_title(outcome, self.language), "bold"), None
        else:
            leading = outcome.decision.alternative(outcome.leading)
            title, text = told(leading.title[self.language], "bold cyan"), leading.text[self.language]
        mark = status_mark(
            shown_status(outcome),
            self.language,
            close=is_close_call(self.advice, outcome),
            own=is_own_judgement(self.advice, outcome),
        )
        lines: list[RenderableType] = [between(title, mark)]
        if text is not None:
            lines.append(told(text))
        ways_follow = bool(outcome.becoming)
        if remarks := firmness(outcome, self.language, proved=self.advice.proved, ways_follow=ways_follow):
            lines.append(told(" ".join(remarks), "italic"))
        if chances := chances_told(outcome, self.language):
            lines.append(told(" ".join(chances)))
        return Group(*lines)

    def ways(self) -> RenderableType:
        """What it takes for the decision to come out otherwise."""
        rows = ways(self.outcome, self.advice.rule_base, self.language)
        heading = told(CertaintyWords(self.language).becomes, "italic")
        return Group(heading, labelled(((told(way.title, "bold"), told(way.takes)) for way in rows), widest=_WIDEST_TITLE))

    def _scores(self) -> Table:
        outcome = self.outcome
        axis = Axis.of(outcome.bounds)
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(no_wrap=True)
        table.add_column(max_width=24)
        table.add_column(ratio=1)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True, style="dim")
        for alternative in ranked(outcome):
            table.add_row(*self._score(alternative, axis))
        return table

    def _score(self, alternative: Alternative, axis: Axis) -> tuple[RenderableType, ...]:
        outcome, id_ = self.outcome, alternative.id
        title, score = alternative.title[self.language], outcome.scores[id_]
        low, high = outcome.bounds[id_]
        span = "" if low == high else self.said.span.format(low=total_text(low), high=total_text(high))
        if id_ in outcome.excluded:
            return told(OUT, "red"), told(title, "dim"), told(self.said.excluded, "red"), told(total_text(score), "dim"), ""
        leads = id_ == outcome.leading
        bar = DrawnBar(score, low, high, axis, "cyan" if leads else "bright_black")
        style = "bold" if leads else ""
        return told(LEADS if leads else OPEN, style), told(title, style), bar, told(total_text(score), style), span

    def reasons(self) -> Iterable[RenderableType]:
        """Yield the reasons: who is out, what argues for, what argues against."""
        found: Reasons = reasons_of(self.outcome, self.advice, self.language)
        if not (found.out or found.pro or found.contra):
            settled = self.outcome.status is Status.SETTLED
            yield told(self.said.no_reasons_at_all if settled else self.said.no_reasons, "italic")
        heads = reason_heads(self.outcome, self.said)
        for head, reasons in zip(heads, (found.out, found.pro, found.contra), strict=True):
            if reasons:
                yield Group(told(head, "bold underline"), *self._rows(reasons))

    def _rows(self, reasons: tuple[Reason, ...]) -> Iterable[RenderableType]:
        if any(reason.strength for reason in reasons):
            longest = max(len(word) for word in (self.said.weak, self.said.moderate, self.said.strong))
            yield labelled(((told(reason.strength, "bold"), reason_text(reason)) for reason in reasons), narrowest=longest)
        else:
            yield from (reason_text(reason) for reason in reasons)


def reason_text(reason: Reason) -> Group:
    """Return why, and under it what it does to whom and what it rests on."""
    return Group(told(reason.because), under(reason.target, reason.because_of, ground=reason.ground, assumed=reason.assumed))
