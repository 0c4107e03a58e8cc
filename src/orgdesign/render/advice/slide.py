"""An advice as one slide: what is advised as its message, what becomes of what there is, and the three strongest reasons.

Where it is too early to choose the message is that, and the points are what to ask first; no costs stand beside it.
"""

from __future__ import annotations

from orgdesign.model.advice import Advice, Status
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.model.rulebase import Language
from orgdesign.render.advice.report_decisions import changes_table
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.paper.blocks import Column, Figure, Mark, Table, Words
from orgdesign.render.paper.paper_words import date_text
from orgdesign.render.paper.sketch import described, sketch_of
from orgdesign.render.paper.slide import Slide
from orgdesign.render.text.bearing import provided_rows
from orgdesign.render.text.firmness import ask_first, too_early
from orgdesign.render.text.outcomes import SIGNS
from orgdesign.render.text.phrases import content_language, within_a_sentence
from orgdesign.render.text.safe import flowing
from orgdesign.render.text.strongest import strongest

_MOST = 3


def slide(advice: Advice, provenance: AdviceProvenance, language: Language) -> Slide:
    """Return the slide."""
    voice = ReportVoice.of(advice, language)
    layout = advice.outcomes[advice.rule_base.layout]
    early = too_early(advice, language)
    concluded = early is None
    message = voice.leading(layout) if early is None else early
    meant = None if layout.leading is None or not concluded else layout.decision.alternative(layout.leading)
    sketch = sketch_of(advice, language) if concluded else None
    others = [each for each in advice.outcomes.values() if each is not layout]
    return Slide(
        over=" · ".join((flowing(advice.profile.municipality), voice.text(advice.rule_base.title))),
        message=message,
        text="" if meant is None else voice.text(meant.text),
        mark=voice.mark(layout) if concluded else None,
        figure=None if sketch is None else Figure(voice.said.sketch, described(sketch, language), sketch),
        table=_with_signs(changes_table(voice, others, voice.said.decisions_at_a_glance)),
        points_head=voice.said.why if concluded else voice.words.ask_first,
        points=_reasons(voice) if concluded else _questions(voice),
        foot=" · ".join((*(_provided(voice) if concluded else ()), date_text(provenance.date, voice.said), provenance.tool)),
        language=language,
        content=content_language(advice.rule_base, language),
        provenance=provenance,
    )


def _reasons(voice: ReportVoice) -> tuple[str, ...]:
    return tuple(flowing(each.reason.because) for each in strongest(voice.advice, voice.language, _MOST))


def _questions(voice: ReportVoice) -> tuple[str, ...]:
    questions = voice.advice.rule_base.questions
    return tuple(voice.text(questions[id_].text) for id_ in ask_first(voice.advice)[:_MOST])


def _provided(voice: ReportVoice) -> tuple[str, ...]:
    rows = provided_rows(voice.advice, voice.language)
    return tuple(flowing(f"{within_a_sentence(head, voice.language)} {text}") for head, text in rows)


def _with_signs(table: Table) -> Table:
    """Return a table of which the last column, how firm each is, is a sign before what it is about."""
    rows = tuple((*row[:-2], _signed(row[-2], row[-1])) for row in table.rows)
    return Table(table.caption, tuple(Column(each.title, share=each.share) for each in table.columns[:-1]), rows)


def _signed(cell: object, mark: object) -> Words:
    sign = mark.sign if isinstance(mark, Mark) else SIGNS[Status.PROVISIONAL]
    return Words(f"{sign} {cell.text if isinstance(cell, Words) else ''}")
