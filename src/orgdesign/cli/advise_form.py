"""In which form an advice is asked for, and which options go with which: refused before anything is opened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

import typer

from orgdesign.cli.inquiry import chosen_form
from orgdesign.model.respondents import Respondents
from orgdesign.run.papers import SLIDES, Format


class AdviceFormat(StrEnum):
    """The forms that an advice can take: those of any answer, and a memo or slide in what the suffix of its file says."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    MEMO = "memo"
    SLIDE = "slide"


class Redaction(StrEnum):
    """What of a profile is left out: all that tells whose it is, or only what tells who answered."""

    ALL = "all"
    PERSONS = "persons"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForm:
    """What was asked of the form: `form`, `output` and `template` as they were given, the others whether they were.

    `page_only` are --full, --why and --save-svg, `looked_into` --robustness and --why-not, `planned` --without and --start,
    `withheld` --redact and --respondents, `wide` --width, `interactive` --interactive; `fixed` is what a report that is made
    again says itself.
    """

    form: AdviceFormat | None
    output: Path | None
    template: Path | None
    page_only: bool
    notes: bool
    looked_into: bool
    planned: bool
    withheld: bool
    fixed: bool
    reproduce: bool
    wide: bool = False
    interactive: bool = False

    @property
    def brief(self) -> bool:
        """Whether it is a memo."""
        return self.form is AdviceFormat.MEMO

    @property
    def slide(self) -> bool:
        """Whether it is a slide."""
        return self.form is AdviceFormat.SLIDE

    def chosen(self) -> Format:
        """Return the form of the file; that of a slide, which its suffix says, counts as text. Refuses what does not fit."""
        if self.interactive and (self.brief or self.slide):
            raise typer.BadParameter("--interactive is for a report: leave out --format memo or slide.")
        if self.slide:
            self._check_slide()
            return Format.TEXT
        chosen = chosen_form(None if self.form is None or self.brief else Format(self.form), self.output, self.template)
        if self.planned and (self.brief or not chosen.is_report):
            raise typer.BadParameter(
                "--without and --start are for a report: add --output report.html, .docx, .pdf, .xlsx or .md."
            )
        if self.interactive and chosen is not Format.HTML:
            raise typer.BadParameter("--interactive is for a report in a browser: add --output report.html.")
        if self.brief:
            self._check_memo(chosen)
        if chosen is not Format.TEXT and self.page_only:
            raise typer.BadParameter("--full, --why and --save-svg are for the page: leave out --format.")
        if self.notes and chosen is Format.TEXT and not self.reproduce:
            raise typer.BadParameter("--notes is for a report: add --format markdown, html, docx or xlsx.")
        return chosen

    def again(self, chosen: Format) -> bool:
        """Return whether a report is to be made again; refuses what it says itself."""
        again = self.reproduce and chosen is not Format.TEXT
        if again and any((self.notes, self.withheld, self.fixed, self.planned)):
            raise typer.BadParameter(
                "a report is made again as it says itself: leave out --notes, --redact, --respondents, --date, "
                "--robustness, --why-not, --without and --start."
            )
        return again

    def _check_memo(self, chosen: Format) -> None:
        if chosen in {Format.JSON, Format.XLSX}:
            raise typer.BadParameter("a memo is a sheet to read: let --output end in .html, .docx, .pdf, .md or .txt.")
        if any((self.notes, self.page_only, self.looked_into)):
            raise typer.BadParameter("a memo leaves out --notes, --full, --why, --why-not, --robustness and --save-svg.")
        if self.reproduce and chosen is Format.TEXT:
            raise typer.BadParameter("to make a memo again, say where with --output.")

    def _check_slide(self) -> None:
        suffix = "" if self.output is None else self.output.suffix.lower()
        if suffix not in SLIDES:
            raise typer.BadParameter(f"a slide is a file: let --output end in {' or '.join(SLIDES)}.")
        if suffix == SLIDES[0] and find_spec("pptx") is None:
            raise typer.BadParameter("to write .pptx python-pptx is needed: pip install 'orgdesign[pptx]'.")
        if any((self.notes, self.page_only, self.looked_into, self.planned, self.template, self.reproduce, self.wide)):
            raise typer.BadParameter(
                "a slide leaves out --notes, --full, --why, --why-not, --robustness, --save-svg, --without, "
                "--start, --template, --width and --reproduce."
            )


def check_withheld(redact: Redaction | None, respondents: Respondents | None, *, notes: bool) -> None:
    """Refuse to withhold and to tell the same."""
    if notes and redact is not None:
        raise typer.BadParameter("--redact leaves out notes: leave out --notes.")
    if redact is not None and respondents in {Respondents.NAMES, Respondents.ROLES}:
        raise typer.BadParameter("--redact leaves out names and roles: leave out --respondents, or take numbers or none.")
