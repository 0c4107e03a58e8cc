"""The forms that an answer can take, and how each is made of it: a page, JSON, or a paper in one of its formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgdesign.analysis.advices.dispute import Dispute
    from orgdesign.analysis.advices.schedule import Schedule
    from orgdesign.model.advice import Advice
    from orgdesign.model.provenance import AdviceProvenance, InquiryProvenance, Origin
    from orgdesign.model.rulebase import Language, RuleBase
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
    PDF = "pdf"

    @property
    def is_text(self) -> bool:
        """Whether the form can be shown or piped as text."""
        return self not in {Format.DOCX, Format.XLSX, Format.PDF}

    @property
    def is_report(self) -> bool:
        """Whether the form is a paper to hand over."""
        return self not in {Format.TEXT, Format.JSON}


REPORTS: Mapping[str, Format] = MappingProxyType(
    {
        ".html": Format.HTML,
        ".docx": Format.DOCX,
        ".xlsx": Format.XLSX,
        ".pdf": Format.PDF,
        ".md": Format.MARKDOWN,
        ".json": Format.JSON,
    }
)
"""The forms of a report that is written to a file, by the suffix of that file."""
SUFFIXES: Mapping[str, Format] = MappingProxyType({".txt": Format.TEXT, **REPORTS})
"""The forms of whatever is written to a file, by the suffix of that file."""


CALENDAR = ".ics"
"""What a plan can be beside the forms of a report."""
SLIDES = (".pptx", ".svg")
"""What a slide can be; the suffix of its file says which."""


def file_origin(profile: Path) -> Origin:
    """Return what tells a profile from any other: the name of its file, and the bytes that it holds now."""
    from orgdesign.model.provenance import Origin, digest_of

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


def inquiry_of(
    rule_base: RuleBase, language: Language, day: str, command: Sequence[str], profiles: tuple[Origin, ...]
) -> InquiryProvenance:
    """Return what an answer to one question was made of: the command with its options, on a day (ISO 8601)."""
    from orgdesign.model.provenance import InquiryProvenance
    from orgdesign.model.tool import TOOL

    return InquiryProvenance(
        tool=TOOL,
        rule_base=rule_base.id,
        version=rule_base.version,
        digest=rule_base.digest,
        date=day,
        language=language,
        command=command[0],
        options=tuple(command[1:]),
        profiles=profiles,
    )


def iso(day: date | str) -> str:
    """Return a day as its ISO 8601 date; ValueError for a text that is none."""
    return (day if isinstance(day, date) else date.fromisoformat(day)).isoformat()


def paper_of(made: Made, provenance: AdviceProvenance, form: Format, template: Path | None = None) -> str | bytes:
    """Return an advice in one of the forms that are a file; a Word document in the house style of a template."""
    if form is Format.JSON:
        from orgdesign.render.advice.json import advice_json

        return advice_json(made.advice, provenance.language, made.robustness, made.gaps, provenance)
    return file_of(_report(made, provenance), form, template)


def _report(made: Made, provenance: AdviceProvenance) -> Paper:
    from orgdesign.model.provenance import Annex
    from orgdesign.render.advice.report import report

    annexes = {Annex.AGENDA, Annex.ROBUSTNESS}.difference(provenance.without)
    differing = differing_in(made.advice) if annexes else ()
    language, agenda = provenance.language, None
    if differing and Annex.AGENDA in annexes:
        from orgdesign.render.interview.agenda import agenda_section

        agenda = agenda_section(made.advice, differing, language, notes=provenance.notes)
    return report(made.advice, provenance, language, made.robustness, made.gaps, differing=differing, agenda=agenda)


def differing_in(advice: Advice) -> tuple[Dispute, ...]:
    """Return where respondents differ, with where each answer leads, which takes its time to prove."""
    from orgdesign.model.profile import is_disputed

    if not any(is_disputed(answers) for answers in advice.profile.answers.values()):
        return ()
    from orgdesign.analysis.advices.dispute import disputes
    from orgdesign.analysis.diagrams.kept import compiled_and_kept

    return disputes(advice, compiled_and_kept(advice.rule_base))


def answering_of(made: Made, provenance: AdviceProvenance) -> str:
    """Return an advice as a report in which its reader can change an answer; ValueError if that is to leave answers out."""
    from orgdesign.analysis.diagrams.kept import compiled_and_kept
    from orgdesign.model.provenance import Annex
    from orgdesign.render.forms.form_page import answering_report

    if Annex.ANSWERS in provenance.without:
        raise ValueError("a report that answers back holds the answers")
    return answering_report(_report(made, provenance), made.advice, compiled_and_kept(made.advice.rule_base))


def memo_of(made: Made, provenance: AdviceProvenance, form: Format, template: Path | None = None) -> str | bytes:
    """Return an advice as a memo of one sheet in one of the forms that are a paper."""
    from orgdesign.render.advice.brief import memo

    return file_of(memo(made.advice, provenance, provenance.language), form, template)


def file_for(made: Made, provenance: AdviceProvenance, kind: str, file: Path, template: Path | None = None) -> str | bytes:
    """Return an advice as the paper of a kind in the form that a suffix says; ValueError for one that it cannot be."""
    suffix = file.suffix.lower()
    makers = {"report": paper_of, "memo": memo_of, "plan": plan_of}
    forms = {each: form for each, form in REPORTS.items() if kind != "memo" or form not in {Format.XLSX, Format.JSON}}
    allowed = SLIDES if kind == "slide" else (*forms, CALENDAR) if kind == "plan" else tuple(forms)
    if suffix not in allowed:
        raise ValueError(f"a {kind} is one of {', '.join(allowed)}, not {suffix or file.name!r}")
    if kind == "slide":
        return slide_of(made, provenance, suffix)
    if suffix == CALENDAR:
        return calendar_of(made, provenance)
    return makers[kind](made, provenance, forms[suffix], template)


def slide_of(made: Made, provenance: AdviceProvenance, suffix: str) -> str | bytes:
    """Return an advice as one slide, in the form that a suffix of `SLIDES` says."""
    from orgdesign.render.advice.brief import slide

    told = slide(made.advice, provenance, provenance.language)
    if suffix == SLIDES[0]:
        from orgdesign.render.formats.pptx import pptx

        return pptx(told)
    from orgdesign.render.formats.slide_svg import slide_svg

    return slide_svg(told)


def plan_of(made: Made, provenance: AdviceProvenance, form: Format, template: Path | None = None) -> str | bytes:
    """Return the measures of an advice in time, in one of the forms that are a file."""
    if form is Format.JSON:
        from orgdesign.render.advice.plan import plan_json

        return plan_json(made.advice, scheduled(made, provenance), provenance)
    return file_of(plan_paper(made, provenance, wide=form is Format.XLSX), form, template)


def plan_paper(made: Made, provenance: AdviceProvenance, *, wide: bool = False) -> Paper:
    """Return the measures of an advice in time as a paper; for a workbook a `wide` one."""
    from orgdesign.render.advice.plan import plan

    return plan(made.advice, scheduled(made, provenance), provenance, provenance.language, wide=wide)


def calendar_of(made: Made, provenance: AdviceProvenance) -> str:
    """Return the measures of an advice in time as a calendar (RFC 5545)."""
    from orgdesign.render.advice.plan import plan_events
    from orgdesign.render.formats.calendar import calendar

    return calendar(plan_events(made.advice, scheduled(made, provenance), provenance), provenance)


def scheduled(made: Made, provenance: AdviceProvenance) -> Schedule:
    """Return the plan of an advice; where it is too early to choose a layout, of what holds anyhow."""
    from orgdesign.analysis.advices.schedule import schedule
    from orgdesign.render.text.certainty import to_begin_with

    return schedule(to_begin_with(made.advice, provenance.language), provenance.begins, provenance.done)


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
        case Format.PDF:
            from orgdesign.render.formats.pdf import pdf

            return pdf(paper)
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
