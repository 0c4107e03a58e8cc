"""Scores on a page: the first rows, what all rows have in common, and how peers come out; and a list of errors as CSV.

The rows hold ids, whatever the language; the summary speaks in titles. Knows rows of scores and what was counted over
them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as RichText

from orgdesign.model.advice import Status
from orgdesign.model.columns import ANSWERED, ASKED, MUNICIPALITY, PEERS, PEERS_COUNT, STATUS, TIE, decision_column
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.rulebase import AlternativeId, DecisionId, Language, RuleBase
from orgdesign.render.portfolio.report_words import PortfolioWords, movement_intro
from orgdesign.render.screen.bars import Axis, DrawnBar
from orgdesign.render.screen.panels import spaced, told
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.class_titles import class_title, classes_title
from orgdesign.render.text.diagnostics import column_of, message
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.prose import number_text, one_line, parted, share_text
from orgdesign.render.text.spreadsheet_safe import plain_cell

if TYPE_CHECKING:
    import polars as pl

    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.analysis.portfolio.scores import OutcomeCounts, Summary
    from orgdesign.analysis.portfolio.waves import Movement, Step

PROVISIONAL_MARK, OPEN_MARK, TIE_MARK = "~", "?", "="
_MARKS = {Status.PROVISIONAL.value: PROVISIONAL_MARK, Status.OPEN.value: OPEN_MARK}
"""The marks behind an outcome in the table for a person."""
NOTHING = "–"
"""Where no alternative leads."""
_MOST_MISSING = 8
_MOST_NAMES = 6
_INDENT = (0, 0, 0, 2)


@dataclass(frozen=True, slots=True)
class ScorePage:
    """What is shown of a run: the first rows if rows are to be shown, what was counted, and the classes of the profiles.

    `peers` says that the rows hold how their peers come out.
    """

    rule_base: RuleBase
    language: Language
    summary: Summary
    skipped: int
    rows: pl.DataFrame | None
    classes: Classes | None
    peers: bool = False


def scores_page(page: ScorePage) -> RenderableType:
    """Return the page."""
    return spaced(_Page(page, SharedWords(page.language, page.rule_base.subject)).parts())


def errors_csv(diagnostics: Iterable[Diagnostic], language: Language, *, heads: bool = True) -> bytes:
    """Return what is wrong with the profiles that were skipped, as CSV; of a table the line is the row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if heads:
        writer.writerow(("file", "line", "column", "code", "message"))
    writer.writerows([plain_cell(cell) for cell in _error_cells(each, language)] for each in diagnostics)
    return text.getvalue().encode("utf-8", "replace")


def _error_cells(diagnostic: Diagnostic, language: Language) -> Iterator[str]:
    place = diagnostic.place
    yield from (place.file, str(place.line or ""), column_of(place), diagnostic.code.label)
    yield message(diagnostic, language)


@dataclass(frozen=True, slots=True)
class _Page:
    page: ScorePage
    said: SharedWords

    def parts(self) -> Iterator[RenderableType]:
        page = self.page
        if page.rows is not None and page.rows.height:
            yield self._rows(page.rows)
            if page.peers and page.classes is not None:
                yield Group(told(self.said.score_peers.format(question=page.classes.question.id)), self._peers(page.rows))
        if page.summary.rows:
            yield from map(self._decision, page.summary.tallies)
            yield told(self.said.score_firmness_explained, "dim")
            if page.classes is not None and len(page.summary.classes) > 1:
                yield self._by_class(page.classes)
        if page.summary.movement is not None:
            yield self._movement(page.summary.movement)
        if page.summary.missing:
            yield Group(*self._missing())
        yield RichText(self._closing())

    # the rows

    def _rows(self, rows: pl.DataFrame) -> RenderableType:
        table = _table((self.said.municipality, *self.page.rule_base.decisions), (self.said.score_answered,))
        for row in rows.iter_rows(named=True):
            outcomes = [RichText(self._marked(row, id_)) for id_ in self.page.rule_base.decisions]
            table.add_row(RichText(one_line(row[MUNICIPALITY])), *outcomes, f"{row[ANSWERED]}/{row[ASKED]}")
        more = self.page.summary.rows - rows.height
        lines = [RichText(self.said.score_more_rows.format(count=self._number(more)))] if more else []
        marks = self.said.score_marks.format(provisional=PROVISIONAL_MARK, open=OPEN_MARK, tie=TIE_MARK)
        return Group(table, *lines, told(marks, "dim"))

    def _marked(self, row: Mapping[str, object], decision: DecisionId) -> str:
        name = decision_column(decision, self.page.rule_base.layout)
        marks = _MARKS.get(str(row[f"{name}_{STATUS}"]), "")
        marks += TIE_MARK if row[f"{name}_{TIE}"] else ""
        return f"{row[name] or NOTHING}{marks and ' '}{marks}"

    def _peers(self, rows: pl.DataFrame) -> Table:
        decisions = self.page.rule_base.decisions
        table = _table((self.said.municipality, self.said.score_class), (self.said.score_peers_count, *decisions))
        for row in rows.iter_rows(named=True):
            shares = [row[f"{decision_column(each, self.page.rule_base.layout)}_{PEERS}"] for each in decisions]
            told_shares = (NOTHING if share is None else self._share(share) for share in shares)
            name, group = RichText(one_line(row[MUNICIPALITY])), RichText(str(row[PEERS]))
            table.add_row(name, group, str(row[PEERS_COUNT]), *told_shares)
        return table

    # what they have in common

    def _decision(self, decision: DecisionId) -> RenderableType:
        tally, rows = self.page.summary.tallies[decision], self.page.summary.rows
        table = Table.grid(padding=(0, 2, 0, 0))
        for justify, ratio in (("left", 5), ("left", 4)):
            table.add_column(ratio=ratio, justify="left" if justify == "left" else "right")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        for leading, count in tally.leading.items():
            bar = DrawnBar(count, count, count, Axis(0, rows), "cyan")
            table.add_row(told(self._title(decision, leading)), bar, self._number(count), self._share(count / rows))
        title = told(self.page.rule_base.decisions[decision].title[self.page.language], "bold")
        return Group(title, Padding(Group(table, told(self._firmness(tally), "dim")), _INDENT))

    def _firmness(self, tally: OutcomeCounts) -> str:
        rows = self.page.summary.rows
        shares = {status: self._share(count / rows) for status, count in tally.statuses.items()}
        return self.said.score_firmness.format(**shares, ties=self._share(tally.ties / rows))

    def _by_class(self, classes: Classes) -> RenderableType:
        label = classes_title(classes, self.page.language)
        parts: list[RenderableType] = [told(self.said.score_by_class.format(question=label), "bold")]
        for decision, tally in self.page.summary.tallies.items():
            title = self.page.rule_base.decisions[decision].title[self.page.language]
            table = Table(box=None, pad_edge=False, show_header=False)
            table.add_column(justify="left", no_wrap=True)
            table.add_column(justify="right", no_wrap=True)
            table.add_column(overflow="fold")
            for group, size in self.page.summary.classes.items():
                shares = self._shares(decision, tally.by_class.get(group, {}), size)
                table.add_row(told(class_title(classes, group, self.page.language)), self._number(size), told(shares))
            parts += [RichText(), told(title), Padding(table, _INDENT)]
        return Group(*parts)

    def _shares(self, decision: DecisionId, found: Mapping[AlternativeId | None, int], size: int) -> str:
        most_first = sorted(found.items(), key=lambda each: -each[1])
        return " · ".join(f"{self._title(decision, leading)} {self._share(count / size)}" for leading, count in most_first)

    def _movement(self, movement: Movement) -> RenderableType:
        """Return what moved since the visit before: from what to what as bars, and who."""
        own = PortfolioWords(self.page.language, self.page.rule_base.subject)
        intro = movement_intro(own, movement, self._number)
        parts: list[RenderableType] = [told(own.movement, "bold"), told(intro, "dim")]
        for decision in self.page.rule_base.decisions:
            steps = movement.steps(decision)
            if not steps:
                continue
            table = Table.grid(padding=(0, 2, 0, 0))
            for ratio in (5, 3, 5):
                table.add_column(ratio=ratio)
            for step, count in ((None, movement.kept(decision)), *steps.items()):
                label = own.kept_outcome if step is None else self._step(own, decision, step)
                who = [
                    one_line(each.municipality) for each in movement.moves if (each.decision, each.step) == (decision, step)
                ]
                names = parted(who[:_MOST_NAMES]) + (" …" if len(who) > _MOST_NAMES else "")
                bar = DrawnBar(count, count, count, Axis(0, movement.municipalities), "cyan")
                table.add_row(told(f"{self._number(count)} × {label}"), bar, told(names))
            title = self.page.rule_base.decisions[decision].title[self.page.language]
            parts += [told(title), Padding(table, _INDENT)]
        return Group(*parts, *(() if movement.moves else (told(own.moved_none),)))

    def _step(self, own: PortfolioWords, decision: DecisionId, step: Step) -> str:
        before, after = (self._title(decision, each) for each in step)
        return own.step.format(before=before, after=after)

    def _missing(self) -> Iterator[RenderableType]:
        yield told(self.said.score_missing, "bold")
        for question, count in self.page.summary.missing[:_MOST_MISSING]:
            text = one_line(self.page.rule_base.questions[question].text[self.page.language])
            yield Padding(RichText(f"{self._number(count)} × {text}"), _INDENT)

    def _closing(self) -> str:
        summary = self.page.summary
        shifting = summary.rows - summary.settled - summary.open
        counts = {"rows": summary.rows, "settled": summary.settled, "provisional": shifting, "open": summary.open}
        written = {name: self._number(count) for name, count in counts.items()}
        return self.said.score_closing.format(**written, skipped=self._number(self.page.skipped))

    def _title(self, decision: DecisionId, leading: AlternativeId | None) -> str:
        return one_line(outcome_title(self.page.rule_base.decisions[decision], leading, self.page.language))

    def _number(self, number: int) -> str:
        return number_text(number, self.page.language)

    def _share(self, part: float) -> str:
        return share_text(part, self.page.language)


def _table(texts: Iterable[str], figures: Iterable[str]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in texts:
        table.add_column(heading, overflow="fold")
    for heading in figures:
        table.add_column(heading, justify="right", overflow="fold")
    return table
