"""Profiles compared as a Python program holds that: short to print, whole to read, and a paper to hand over."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.run.comparing import Compared, are_visits, compared, compared_json, compared_paper
from orgdesign.run.papers import REPORTS, Format
from orgdesign.run.profile import ReadsAnswers, RulebookProfile

if TYPE_CHECKING:
    from orgdesign.render.paper.blocks import Paper
    from orgdesign.render.text.as_json import Json

_SOME_DAY = "2000-01-01"
"""Stands where a page on the screen needs a day that it does not show."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SideBySide:
    """What differs between profiles; `compare` makes one.

    `found` is the whole of it: a `Comparison` of `orgdesign.analysis.advices`, or of two visits a `Visits`.
    """

    found: Compared
    profiles: tuple[RulebookProfile, ...]
    rules: ReadsAnswers
    visits: bool

    def explain(self, *, every_rule: bool = False, width: int = 100) -> str:
        """Return it in words: the page that `orgdesign compare` shows.

        Args:
            every_rule: Tell every rule that counts for one and not for another, not only the strongest.
            width: How many characters a line may have.

        """
        from orgdesign.render.formats.terminal import terminal
        from orgdesign.render.screen.console import plain_text

        return plain_text(terminal(self._paper(_SOME_DAY, every_rule=every_rule)), width)

    def to_dict(self) -> Mapping[str, Json]:
        """Return it as JSON's own kinds of value: what `orgdesign compare --format json` writes."""
        told: Mapping[str, Json] = json.loads(compared_json(self.found, self._files, self.rules.language))
        return told

    def save(self, path: str | os.PathLike[str], *, day: date | str, template: str | os.PathLike[str] | None = None) -> None:
        """Write it as a paper, whole or not at all.

        Args:
            path: The file; its suffix says what is written: .html, .docx, .pdf, .xlsx, .md or .json.
            day: The date that the paper bears.
            template: A Word document in your house style, for .docx.

        Raises:
            ValueError: The suffix is of no such paper, or a date of no day.
            ModuleNotFoundError: What writes .pdf is not installed: `orgdesign[pdf]`.
            InvalidInput: The template cannot be used.
            OSError: The file cannot be written; what stood there is untouched.

        """
        from orgdesign.load.atomic import write_whole
        from orgdesign.model.diagnostic import Unusable
        from orgdesign.run.invalid_input import InvalidInput
        from orgdesign.run.papers import file_of, iso

        target = Path(path)
        form = REPORTS.get(target.suffix.lower())
        if form is None:
            raise ValueError(f"a comparison is one of {', '.join(REPORTS)}, not {target.suffix or target.name!r}")
        made: str | bytes
        if form is Format.JSON:
            made = compared_json(self.found, self._files, self.rules.language)
        else:
            try:
                made = file_of(self._paper(iso(day)), form, None if template is None else Path(template))
            except Unusable as error:
                raise InvalidInput(error.diagnostics, self.rules.message_language) from None
        write_whole(target, made.encode() if isinstance(made, str) else made)

    @property
    def _files(self) -> list[str]:
        return [each.file or each.municipality for each in self.profiles]

    def _paper(self, day: str, *, every_rule: bool = False) -> Paper:
        from orgdesign.run.papers import inquiry_of

        origins = tuple(each.origin for each in self.profiles)
        made_of = inquiry_of(self.rules.rule_base, self.rules.language, day, ("od.compare",), origins)
        return compared_paper(self.found, self._files, made_of, every_rule=every_rule)

    def __repr__(self) -> str:
        names = ", ".join(repr(each.municipality) for each in self.profiles)
        return f"<SideBySide of {'two visits' if self.visits else f'{len(self.profiles)} profiles'}: {names}>"


def compare(
    first: RulebookProfile, second: RulebookProfile, *others: RulebookProfile, visits: bool | None = None
) -> SideBySide:
    """Compare profiles: outcomes side by side, the rules behind the difference, and the answers that differ.

    Args:
        first: The first, whose rulebook judges all.
        second: The second. Where both bear one name it is also told whether a difference matters.
        others: And perhaps more.
        visits: Whether the two are an earlier and a later visit: then it is told what changed since. If it is not said, as
            the second tells.

    Raises:
        InvalidInput: A profile does not answer the questions of the first one's rulebook.
        ValueError: Visits were asked of what are not two profiles of one name.

    >>> import orgdesign as od
    >>> rules = od.load_rulebook()
    >>> od.compare(*(od.Profile.of({"inwoners": size}, rules, municipality=f"{size}") for size in (14000, 68000)))
    <SideBySide of 2 profiles: '14000', '68000'>

    """
    profiles = tuple(each.read_by(first.rules) for each in (first, second, *others))
    base, values = first.rules.rule_base, [each.value for each in profiles]
    are = are_visits(values, base, asked=visits)
    return SideBySide(compared(values, base, visits=are), profiles, first.rules, are)
