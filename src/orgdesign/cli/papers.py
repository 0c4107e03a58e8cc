"""The forms that an advice can take, and how each is made of it: a page, JSON, or a paper in one of its formats."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgdesign.model.advice import Advice
    from orgdesign.model.provenance import Provenance


class Format(StrEnum):
    """The forms that an advice can take."""

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


def provenance_of(advice: Advice, profile: Path, *, date: str, language: str, notes: bool, redact: bool) -> Provenance:
    """Return what an advice was made of: the profile by the bytes that its file holds now."""
    from orgdesign import __version__
    from orgdesign.analysis.reproduction import findings_of
    from orgdesign.load.provenance import digest_of
    from orgdesign.model.provenance import Origin, Provenance

    base = advice.rule_base
    return Provenance(
        tool=f"orgdesign {__version__}",
        rule_base=base.id,
        version=base.version,
        digest=base.digest,
        profile=Origin(None if redact else profile.name, digest_of(profile.read_bytes())),
        date=date,
        language=language,
        notes=notes and not redact,
        redacted=redact,
        findings=findings_of(advice),
    )


def paper_of(advice: Advice, provenance: Provenance, form: Format, template: Path | None = None) -> str | bytes:
    """Return an advice in one of the forms that are a file; a Word document in the house style of a template."""
    from orgdesign.render.report import report

    match form:
        case Format.MARKDOWN:
            from orgdesign.render.markdown import markdown

            return markdown(report(advice, provenance, provenance.language))
        case Format.HTML:
            from orgdesign.render.html import html

            return html(report(advice, provenance, provenance.language))
        case Format.DOCX:
            from orgdesign.render.docx import docx

            house_style = None if template is None else open_template(template)
            return docx(
                report(advice, provenance, provenance.language), house_style, template.as_posix() if template else ""
            )
        case Format.XLSX:
            from orgdesign.render.xlsx import xlsx

            return xlsx(report(advice, provenance, provenance.language))
        case Format.TEXT | Format.JSON:
            raise AssertionError(f"{form.value} is no report")


def open_template(template: Path) -> bytes:
    """Return the bytes of a template; one byte too many tells that it is too large."""
    from orgdesign.render.docx_template import LARGEST

    with template.open("rb") as file:
        return file.read(LARGEST + 1)
