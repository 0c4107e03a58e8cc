"""Many profiles as a table: CSV for a spreadsheet, and columns with a summary for a person.

The machine form holds ids, whatever the language; only the summary speaks in titles. A cell of a CSV file that a
spreadsheet would run as a formula is made plain text by a quote before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as RichText

from orgdesign.analysis.scores import Scored, ScoreRow, Summary
from orgdesign.model.advice import Status
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.rulebase import AlternativeId, Decision, Language, RuleBase
from orgdesign.render.diagnostics import message
from orgdesign.render.safe import one_line
from orgdesign.render.words import Words, words

PROVISIONAL, TIE = "~", "="
"""The marks behind an outcome in the table for a person."""
NOTHING = "–"
"""Where no alternative leads."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_000
"""A little less than what a spreadsheet can hold."""
_MOST_MISSING = 8


def scores_csv(rows: Iterable[ScoreRow], rule_base: RuleBase) -> bytes:
    """Return the rows as CSV."""
    return _csv(_columns(rule_base), (_cells(row, rule_base) for row in rows))


def errors_csv(diagnostics: Iterable[Diagnostic], language: Language) -> bytes:
    """Return what is wrong with the profiles that were skipped, as CSV."""
    columns = ("file", "line", "column", "code", "message")
    return _csv(columns, (_error_cells(diagnostic, language) for diagnostic in diagnostics))


def scores_table(
    rows: Sequence[ScoreRow], summary: Summary, skipped: int, rule_base: RuleBase, language: Language
) -> RenderableType:
    """Return the rows with their summary, for a terminal."""
    said = words(language)
    parts: list[RenderableType] = []
    if rows:
        parts = [_rows(rows, rule_base, said), RichText(said.score_marks.format(provisional=PROVISIONAL, tie=TIE)), ""]
        parts += [_outcomes(summary, rule_base, language, said), *_missing(summary, rule_base, language, said)]
    return Group(*parts, RichText(_closing(summary, skipped, said)))


# for a machine


def _columns(rule_base: RuleBase) -> Iterator[str]:
    yield from ("municipality", "file")
    for decision in rule_base.decisions:
        if decision != rule_base.layout:
            yield from (decision, f"{decision}_status", f"{decision}_margin")
    yield from ("layout", "layout_status", "answered", "asked")


def _cells(row: ScoreRow, rule_base: RuleBase) -> Iterator[str]:
    yield from (row.municipality, row.file)
    for id_, scored in row.decisions.items():
        if id_ != rule_base.layout:
            yield from (scored.leading or "", scored.status, "" if scored.margin is None else str(scored.margin))
    layout = row.decisions[rule_base.layout]
    yield from (layout.leading or "", layout.status, str(row.answered), str(row.asked))


def _error_cells(diagnostic: Diagnostic, language: Language) -> Iterator[str]:
    place = diagnostic.place
    yield from (place.file, str(place.line or ""), str(place.column or ""), diagnostic.code.label)
    yield message(diagnostic, language)


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _plain(cell: str) -> str:
    """Return a cell as harmless text on one line."""
    return one_line(f"'{cell}" if cell.startswith(_FORMULA) else cell, _LONGEST_CELL)


# for a person


def _rows(rows: Iterable[ScoreRow], rule_base: RuleBase, said: Words) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in (said.municipality, *rule_base.decisions):
        table.add_column(heading, overflow="fold")
    table.add_column(said.score_answered, justify="right", no_wrap=True)
    for row in rows:
        outcomes = [RichText(_marked(row.decisions[id_])) for id_ in rule_base.decisions]
        table.add_row(RichText(one_line(row.municipality)), *outcomes, f"{row.answered}/{row.asked}")
    return table


def _marked(scored: Scored) -> str:
    marks = (PROVISIONAL if scored.status is Status.PROVISIONAL else "") + (TIE if scored.tie else "")
    return f"{scored.leading or NOTHING}{marks and ' '}{marks}"


def _outcomes(summary: Summary, rule_base: RuleBase, language: Language, said: Words) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(said.score_decision, overflow="fold")
    table.add_column(said.score_outcomes, overflow="fold")
    for heading in (said.score_settled, said.score_provisional, said.score_ties):
        table.add_column(heading, justify="right")
    for id_, tally in summary.tallies.items():
        decision = rule_base.decisions[id_]
        counts = (f"{count} × {_title(decision, leading, language)}" for leading, count in tally.leading.items())
        firmness = (str(tally.settled), str(summary.rows - tally.settled), str(tally.ties))
        table.add_row(RichText(one_line(decision.title[language])), RichText("\n".join(counts)), *firmness)
    return table


def _title(decision: Decision, leading: AlternativeId | None, language: Language) -> str:
    return NOTHING if leading is None else one_line(decision.alternative(leading).title[language])


def _missing(summary: Summary, rule_base: RuleBase, language: Language, said: Words) -> Iterator[RenderableType]:
    if not summary.missing:
        return
    yield ""
    yield RichText(said.score_missing)
    for question, count in summary.missing[:_MOST_MISSING]:
        text = one_line(rule_base.questions[question].text[language])
        yield RichText(f"  {count} × {question}: {text}")
    yield ""


def _closing(summary: Summary, skipped: int, said: Words) -> str:
    return said.score_closing.format(
        rows=summary.rows, settled=summary.settled, provisional=summary.rows - summary.settled, skipped=skipped
    )
