"""An advice as a paper: what to say, in which order. Built once; every format only sets it.

How sure the decisions are is in `report_certainty`, what would change them in `report_turning`,
and what accounts for the advice in `report_backing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from orgdesign.analysis.advices.why_not import WhyNot
from orgdesign.model.advice import Advice, Status
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.model.rulebase import Grade, Language, Measure, Tension, Term
from orgdesign.render.advice.report_backing import answers_section, method_section, provenance_section
from orgdesign.render.advice.report_bearing import BEARING, bearing_sections
from orgdesign.render.advice.report_certainty import layout_holds, sureness_section
from orgdesign.render.advice.report_decisions import considerations_section
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.advice.report_turning import turning_section
from orgdesign.render.advice.report_why_not import why_not_parts
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Figure,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Statement,
    Statements,
    Table,
    Terms,
    Tone,
    Words,
)
from orgdesign.render.paper.paper_words import date_text
from orgdesign.render.paper.sketch import described, sketch_of
from orgdesign.render.text.bearing import measure_remarks, told_because, too_much_text
from orgdesign.render.text.firmness import ask_first, close_calls, firmness, waiting
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.phrases import content_language
from orgdesign.render.text.rule_words import RuleWords
from orgdesign.render.text.safe import flowing

if TYPE_CHECKING:  # finding it takes NumPy, telling it does not
    from orgdesign.analysis.weights.robustness import Robustness


def report(
    advice: Advice,
    provenance: AdviceProvenance,
    language: Language,
    robustness: Robustness | None = None,
    why_not: Sequence[WhyNot] = (),
) -> Paper:
    """Return the paper; how robust the advice is and why not another only if that was looked into.

    Notes are told if the provenance says so; who is withheld in the advice is so in the paper.
    """
    voice = ReportVoice.of(advice, language)
    base = advice.rule_base
    answered = voice.words.answered.format(answered=len(advice.answered), asked=len(advice.asked))
    made_by = voice.said.based_on.format(rule_base=f"{base.id} {base.version}")
    sections = tuple(_sections(voice, provenance, robustness, why_not))
    return Paper(
        title=voice.said.title.format(municipality=flowing(advice.profile.municipality)),
        subject=flowing(advice.profile.municipality),
        subtitle=voice.text(base.title),
        facts=(date_text(provenance.date, voice.said), answered, made_by),
        language=language,
        sections=sections,
        absent=tuple(id_ for id_ in BEARING if id_ not in {each.id for each in sections}),
        content=content_language(base, language),
        called=base.subject,
        provenance=provenance,
    )


def _sections(
    voice: ReportVoice, provenance: AdviceProvenance, robustness: Robustness | None, why_not: Sequence[WhyNot]
) -> Iterator[PaperSection]:
    yield _summary(voice, robustness)
    yield _layout(voice, why_not)
    yield considerations_section(voice, why_not)
    yield from bearing_sections(voice)
    yield sureness_section(voice, robustness)
    yield turning_section(voice)
    yield _tensions(voice)
    yield _measures(voice)
    yield answers_section(voice, notes=provenance.notes)
    yield method_section(voice)
    yield provenance_section(voice, provenance)


def _summary(voice: ReportVoice, robustness: Robustness | None) -> PaperSection:
    advice, said = voice.advice, voice.said
    layout = advice.outcomes[advice.rule_base.layout]
    if layout.status is Status.OPEN:
        return PaperSection(
            "summary", said.summary, (*_too_little_known(voice), Paragraph(_how_firm(voice, None)), _at_a_glance(voice))
        )
    blocks: list[Block] = [
        Paragraph(said.recommended, Tone.QUIET),
        voice.verdict(layout),
        Paragraph(_how_firm(voice, robustness)),
        _at_a_glance(voice),
    ]
    first = tuple(voice.text(each.text) for each in advice.measures if each.term is Term.HUNDRED_DAYS)
    if first:
        blocks += [Paragraph(said.first_steps_intro, Tone.LEAD), Bullets(first)]
    tensions = len(advice.tensions) + (too_much_text(advice, voice.language) is not None)
    if tensions:
        blocks.append(Paragraph(said.tensions_found.format(count=tensions), Tone.LEAD))
    return PaperSection("summary", said.summary, tuple(blocks))


def _too_little_known(voice: ReportVoice) -> Iterator[Block]:
    """Yield that there is no advice on the layout yet, and the questions that can change most."""
    yield Paragraph(voice.words.too_little_known, Tone.LEAD)
    questions = voice.advice.rule_base.questions
    asked = tuple(voice.text(questions[id_].text) for id_ in ask_first(voice.advice))
    if asked:
        yield Paragraph(voice.words.ask_first)
        yield Bullets(asked)


def _how_firm(voice: ReportVoice, robustness: Robustness | None) -> str:
    outcomes = voice.advice.outcomes.values()
    settled = sum(outcome.region.single for outcome in outcomes)
    told = voice.said.all_settled
    if settled < len(outcomes):
        told = voice.said.some_provisional.format(all=len(outcomes), settled=settled, open=len(waiting(voice.advice)))
    close = close_calls(voice.advice, voice.language)
    holds = None if robustness is None else layout_holds(voice, robustness)
    return " ".join(each for each in (told, None if close is None else flowing(close), holds) if each)


def _at_a_glance(voice: ReportVoice) -> Table:
    said = voice.said
    columns = (
        Column(said.decision, share=3),
        Column(said.comes_out_as, share=3),
        Column(said.firmness, share=2),
        Column(said.lead, Align.END),
    )
    rows = tuple(
        (
            Words(voice.text(outcome.decision.title)),
            Words(voice.leading(outcome)),
            voice.mark(outcome),
            Words(said.no_lead)
            if outcome.margin is None
            else Number(outcome.margin, total_text(outcome.margin) if outcome.margin else said.level),
        )
        for outcome in voice.advice.outcomes.values()
    )
    return Table(said.decisions_at_a_glance, columns, rows)


def _layout(voice: ReportVoice, why_not: Sequence[WhyNot]) -> PaperSection:
    advice, said = voice.advice, voice.said
    outcome = advice.outcomes[advice.rule_base.layout]
    parts = why_not_parts(voice, advice.rule_base.layout, why_not)
    if outcome.status is Status.OPEN:
        remarks = " ".join(flowing(each) for each in firmness(outcome, voice.language))
        unknown = (Paragraph(voice.words.too_little_known), Paragraph(remarks))
        return PaperSection("layout", voice.words.layout, unknown, parts)
    blocks: list[Block] = []
    sketch = sketch_of(advice, voice.language)
    if sketch is not None:
        blocks.append(Figure(said.sketch, described(sketch, voice.language), sketch))
    if advice.portrait:
        labelled = RuleWords(voice.language).portrait(advice.portrait)
        blocks.append(Terms(tuple((label, voice.text(text)) for label, text in labelled)))
    blocks += [Statements(said.why_this, each.entries) for each in voice.reasons(outcome)]
    return PaperSection("layout", voice.words.layout, tuple(blocks), parts)


def _tensions(voice: ReportVoice) -> PaperSection:
    said, advice = voice.words, voice.advice
    found = [_grounded(voice, each) for each in advice.tensions]
    too_much, limit = too_much_text(advice, voice.language), advice.rule_base.too_much
    if too_much is not None and limit is not None:
        found.insert(
            0, Statement(flowing(too_much), voice.ground(limit.ground), assumed=limit.ground.grade is Grade.ASSUMPTION)
        )
    if not found:
        return PaperSection("tensions", said.tensions, (Paragraph(said.no_tensions),))
    entries = Statements("", tuple(found))
    return PaperSection("tensions", said.tensions, (Paragraph(voice.said.tensions_intro), entries))


def _grounded(voice: ReportVoice, tension: Tension) -> Statement:
    aside = flowing(told_because(voice.advice, tension.id, voice.language))
    return replace(voice.grounded(tension.text, tension.ground), aside=aside)


def _measures(voice: ReportVoice) -> PaperSection:
    said, measures = voice.words, voice.advice.measures
    if not measures:
        return PaperSection("measures", said.measures, (Paragraph(said.no_measures),))
    by_term = [_in_order(voice, [m for m in measures if m.term is term]) for term in Term]
    parts = [(said.terms[term], [_measure(voice, each) for each in due]) for term, due in zip(Term, by_term, strict=True)]
    columns = (Column(voice.said.owner, share=2), Column(voice.said.measure, share=6))
    return PaperSection("measures", said.measures, (Table.grouped(voice.said.measures_caption, columns, parts),))


def _in_order(voice: ReportVoice, measures: list[Measure]) -> list[Measure]:
    """Return measures in the order in which they were chosen or, where nothing is chosen, by who is to take them up."""
    return measures if voice.advice.rule_base.hundred_days else sorted(measures, key=lambda each: voice.text(each.owner))


def _measure(voice: ReportVoice, measure: Measure) -> tuple[Words, Words]:
    remarks = (*measure_remarks(measure, voice.advice.rule_base, voice.language), voice.ground(measure.ground))
    told = (told_because(voice.advice, measure.id, voice.language), *remarks)
    under = " · ".join(flowing(each) for each in told if each)
    return Words(voice.text(measure.owner)), Words(voice.text(measure.text), under)
