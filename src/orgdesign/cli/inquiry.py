"""What the commands that answer one question share: an answer as a page, as JSON, or as a paper in one of its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from orgdesign.cli.boundary import hand_over, plain_page, show
from orgdesign.cli.options import day
from orgdesign.run.papers import SUFFIXES, Format

if TYPE_CHECKING:
    from orgdesign.cli.boundary import Lang
    from orgdesign.model.provenance import InquiryProvenance
    from orgdesign.model.rulebase import Language, RuleBase
    from orgdesign.render.paper.blocks import Paper


def chosen_form(
    form: Format | None, output: Path | None, template: Path | None = None, others: Iterable[str] = ()
) -> Format:
    """Return the form of an answer: as asked, else by the suffix of its file, else a page to read.

    Refuses a suffix that says nothing or something else than what is asked, a template for what is no Word document, and
    what is no text without a file for it. `others` are suffixes that the command takes besides.
    """
    chosen = _form(form, output, others)
    _check_usage(chosen, template, output)
    return chosen


def _form(form: Format | None, output: Path | None, others: Iterable[str]) -> Format:
    meant = None if output is None else SUFFIXES.get(output.suffix.lower())
    if output is None or (meant is None and form is not None):
        return form or Format.TEXT
    if meant is None:
        suffixes = ", ".join((*SUFFIXES, *others))
        raise typer.BadParameter(f"'{output.name}' must end in {suffixes}, or say with --format what it is.")
    if form not in {None, meant}:
        raise typer.BadParameter(f"'{output.name}' says {meant.value} and --format says {form}: leave one of them out.")
    return meant


def _check_usage(form: Format, template: Path | None, output: Path | None) -> None:
    if form is Format.PDF and find_spec("typst") is None:
        raise typer.BadParameter("to write a PDF Typst is needed: pip install 'orgdesign[pdf]'.")
    if template is not None and form is not Format.DOCX:
        raise typer.BadParameter("--template is for a Word document: add --format docx.")
    if not form.is_text and output is None:
        raise typer.BadParameter(f"{form.value} is not text: say where to write it with --output.")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """How an answer is asked for: by which command, with which options, about which files, and in which form."""

    command: str
    options: tuple[str, ...]
    files: tuple[Path, ...]
    form: Format
    output: Path | None
    date: datetime | None
    template: Path | None
    lang: Lang | None
    width: int | None = None

    def give(
        self, rule_base: RuleBase, language: Language, paper: Callable[[InquiryProvenance], Paper], json: Callable[[], str]
    ) -> None:
        """Deliver the answer: `paper` makes it of what it is made of, `json` for another program."""
        if self.form is Format.JSON:
            hand_over(json(), self.output, self.lang)
            return
        made = paper(self._made_of(rule_base, language))
        if self.form is not Format.TEXT:
            from orgdesign.run.papers import file_of

            hand_over(file_of(made, self.form, self.template), self.output, self.lang)
            return
        from orgdesign.render.formats.terminal import terminal

        if self.output is None:
            show(terminal(made), self.width)
        else:
            hand_over(plain_page(terminal(made), self.width), self.output, self.lang)

    def _made_of(self, rule_base: RuleBase, language: Language) -> InquiryProvenance:
        from orgdesign.run.papers import file_origin, inquiry_of

        origins = tuple(map(file_origin, self.files))
        return inquiry_of(rule_base, language, day(self.date), (f"orgdesign {self.command}", *self.options), origins)


def options_as_typed(**asked: Sequence[str] | None) -> tuple[str, ...]:
    """Return options that may be repeated as they are typed: `--set a=b --set c=d`."""
    return tuple(part for name, values in asked.items() for value in values or () for part in (f"--{name}", value))
