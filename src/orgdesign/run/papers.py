"""The forms that an answer can take, and how each is made of it: a page, JSON, or a paper in one of its formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgdesign.model.provenance import AdviceProvenance, Origin
    from orgdesign.render.paper.blocks import Paper
    from orgdesign.run.making import Made, Making


class Format(StrEnum):
    """The forms that an answer can take."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def is_text(self) -> bool:
        """Whether the form can be shown or piped as text."""
        return self not in {Format.DOCX, Format.XLSX}

    @property
    def is_report(self) -> bool:
        """Whether the form is a paper to hand over."""
        return self not in {Format.TEXT, Format.JSON}


REPORTS: Mapping[str, Format] = MappingProxyType(
    {
        ".html": Format.HTML,
        ".docx": Format.DOCX,
        ".xlsx": Format.XLSX,
        ".md": Format.MARKDOWN,
        ".json": Format.JSON,
    }
)
"""The forms of a report that is written to a file, by the suffix of that file."""
SUFFIXES: Mapping[str, Format] = MappingProxyType({".txt": Format.TEXT, **REPORTS})
"""The forms of whatever is written to a file, by the suffix of that file."""


def file_origin(profile: Path) -> Origin:
    """Return what tells a profile from any other: the name of its file, and the bytes that it holds now."""
    from orgdesign.load.profiles.provenance import digest_of
    from orgdesign.model.provenance import Origin

    return Origin(profile.name, digest_of(profile.read_bytes()))


def provenance_of(made: Made, making: Making, origin: Origin) -> AdviceProvenance:
    """Return what an advice was made of; the name of the profile's file is withheld with all others if so asked."""
    from orgdesign.analysis.advices.reproduction import summary_of
    from orgdesign.model.provenance import AdviceProvenance
    from orgdesign.model.tool import TOOL

    base = made.advice.rule_base
    return AdviceProvenance(
        tool=TOOL,
        rule_base=base.id,
        version=base.version,
        digest=base.digest,
        profile=replace(origin, file=None) if making.redact else origin,
        date=making.date,
        language=making.language,
        notes=making.notes,
        redacted=making.redact,
        respondents=making.respondents,
        findings=summary_of(made.advice),
        drawing=making.drawing,
        why_not=making.why_not,
        start=making.start,
        done=making.done,
        without=making.without,
    )


def paper_of(made: Made, provenance: AdviceProvenance, form: Format, template: Path | None = None) -> str | bytes:
    """Return an advice in one of the forms that are a file; a Word document in the house style of a template."""
    if form is Format.JSON:
        from orgdesign.render.advice.json import advice_json

        return advice_json(made.advice, provenance.language, made.robustness, made.gaps, provenance)
    from orgdesign.render.advice.report import report

    return file_of(report(made.advice, provenance, provenance.language, made.robustness, made.gaps), form, template)


def memo_of(made: Made, provenance: AdviceProvenance, form: Format, template: Path | None = None) -> str | bytes:
    """Return an advice as a memo of one sheet in one of the forms that are a paper."""
    from orgdesign.render.advice.memo import memo

    return file_of(memo(made.advice, provenance, provenance.language), form, template)


def file_of(paper: Paper, form: Format, template: Path | None = None) -> str | bytes:
    """Return a paper as the file that it is in a format."""
    match form:
        case Format.MARKDOWN:
            from orgdesign.render.formats.markdown import markdown

            return markdown(paper)
        case Format.HTML:
            from orgdesign.render.formats.html import html

            return html(paper)
        case Format.DOCX:
            return word(paper, template)
        case Format.XLSX:
            from orgdesign.render.formats.xlsx import xlsx

            return xlsx(paper)
        case Format.TEXT | Format.JSON:
            raise AssertionError("neither a page nor data is a paper")


def word(paper: Paper, template: Path | None) -> bytes:
    """Return a paper as a Word document, in the house style of a template if there is one."""
    from orgdesign.render.formats.docx import docx

    return docx(paper) if template is None else docx(paper, _opened(template), template.as_posix())


def _opened(template: Path) -> bytes:
    """Return the bytes of a template; one byte too many tells that it is too large."""
    from orgdesign.render.formats.docx_template import LARGEST

    with template.open("rb") as file:
        return file.read(LARGEST + 1)
