"""What a report says of each decision: what becomes of it, what weighs most, and as an annex every reason with its scores.

Also why not another outcome, if that was asked, and why these measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from orgdesign.analysis.advices.why_not import WhyNot
from orgdesign.model.advice import Outcome
from orgdesign.model.rulebase import Measure
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.advice.report_why_not import why_not_parts
from orgdesign.render.paper.blocks import (
    Bar,
    Block,
    Column,
    PaperSection,
    Paragraph,
    Scores,
    Statement,
    Statements,
    Table,
    Tone,
    Words,
)
from orgdesign.render.screen.bars import Axis
from orgdesign.render.text.bearing import measure_remarks, present_forms, told_because
from orgdesign.render.text.certainty import chances_told
from orgdesign.render.text.firmness import ranked, ties_text
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.outcomes import shown_title
from orgdesign.render.text.reasons import Reason, reasons_of
from orgdesign.render.text.safe import flowing
from orgdesign.render.text.strongest import in_a_sentence


def changes_table(voice: ReportVoice, outcomes: Iterable[Outcome], caption: str) -> Table:
    """Return decisions with what there is today, what that becomes, and how firm it is."""
    said, now = voice.said, present_forms(voice.advice, voice.language)
    asked = any(outcome.decision.today is not None for outcome in outcomes)
    columns = (
        Column(said.decision, share=3),
        *((Column(said.now, share=3),) if asked else ()),
        Column(said.becomes if asked else said.comes_out_as, share=4),
        Column(said.firmness, share=2),
    )
    rows = tuple(
        (
            Words(voice.text(outcome.decision.title)),
            *((Words(flowing(now.get(outcome.decision.id) or said.not_asked)),) if asked else ()),
            Words(flowing(shown_title(outcome, voice.language))),
            voice.mark(outcome),
        )
        for outcome in outcomes
    )
    return Table(caption, columns, rows)


def why_section(voice: ReportVoice) -> PaperSection:
    """Return the weightiest reason for and against each decision that is no layout; where no rule counts it is left out."""
    advice, said = voice.advice, voice.said
    columns = (Column(said.decision, share=3), Column(said.speaks_for, share=5), Column(said.speaks_against, share=4))
    outcomes = [each for id_, each in advice.outcomes.items() if id_ != advice.rule_base.layout]
    rows = [row for each in outcomes if (row := _weightiest(voice, each))]
    because = in_a_sentence(advice, voice.language)
    opening = (Paragraph(flowing(because), Tone.LEAD),) if because else ()
    table = (Table(said.why_table, columns, tuple(rows)),) if rows else (Paragraph(voice.words.no_reasons),)
    return PaperSection("why", said.why, (*opening, *table))


def _weightiest(voice: ReportVoice, outcome: Outcome) -> tuple[Words, ...]:
    found = reasons_of(outcome, voice.advice, voice.language)
    pro, contra = ([*found.pro, *found.out], found.contra)
    if not pro and not contra:
        return ()
    decision = Words(voice.text(outcome.decision.title), voice.leading(outcome))
    return (decision, *(_told(max(each, key=lambda r: r.weight, default=None), voice) for each in (pro, contra)))


def _told(reason: Reason | None, voice: ReportVoice) -> Words:
    return (
        Words(voice.said.nothing_against) if reason is None else Words(flowing(reason.because), flowing(reason.because_of))
    )


def considerations_section(voice: ReportVoice, why_not: Sequence[WhyNot] = ()) -> PaperSection:
    """Return every decision with its scores and reasons, and why not another where asked; then why these measures."""
    advice, said, layout = voice.advice, voice.said, voice.advice.rule_base.layout
    parts = [_decision(voice, o, why_not) for id_, o in advice.outcomes.items() if id_ != layout]
    reasons = voice.reasons(advice.outcomes[layout])
    gaps = why_not_parts(voice, layout, why_not)
    if reasons or gaps:
        parts.append(PaperSection("why-layout", said.why_this, reasons, gaps))
    if advice.measures:
        parts.append(PaperSection("why-measures", said.why_measures, (_measures(voice),)))
    intro = Paragraph(said.considerations_intro.format(ties=ties_text(advice.rule_base, voice.language)), Tone.QUIET)
    return PaperSection("considerations", said.considerations, (intro,), tuple(parts))


def _measures(voice: ReportVoice) -> Statements:
    return Statements("", tuple(_measure(voice, each) for each in voice.advice.measures))


def _measure(voice: ReportVoice, measure: Measure) -> Statement:
    advice, language = voice.advice, voice.language
    aside = (told_because(advice, measure.id, language), *measure_remarks(measure, advice.rule_base, language))
    told = " · ".join(flowing(each) for each in aside if each)
    return replace(voice.grounded(measure.text, measure.ground), aside=told)


def _decision(voice: ReportVoice, outcome: Outcome, why_not: Sequence[WhyNot]) -> PaperSection:
    decision = outcome.decision
    blocks: list[Block] = [Paragraph(voice.text(decision.question), Tone.LEAD), voice.verdict(outcome)]
    blocks += [Paragraph(flowing(sentence)) for sentence in chances_told(outcome, voice.language)]
    if outcome.scores:
        blocks.append(scores_of(voice, outcome))
    reasons = voice.reasons(outcome) or (Paragraph(voice.none_counts(outcome)),)
    parts = why_not_parts(voice, decision.id, why_not)
    return PaperSection(f"decision-{decision.id}", voice.text(decision.title), (*blocks, *reasons), parts)


def scores_of(voice: ReportVoice, outcome: Outcome, *, explained: bool = False) -> Scores:
    """Return the scores of a decision as bars, their shades with a legend unless they were `explained` before."""
    axis = Axis.of(outcome.bounds)
    moves = any(low != high for low, high in outcome.bounds.values())
    caption = voice.said.scores_of.format(decision=voice.text(outcome.decision.title))
    legend = voice.said.legend if moves and not explained else ()
    return Scores(caption, tuple(_bars(voice, outcome)), axis.low, axis.high, legend)


def _bars(voice: ReportVoice, outcome: Outcome) -> Iterator[Bar]:
    said = voice.said
    for alternative in ranked(outcome):
        id_, title = alternative.id, voice.text(alternative.title)
        score, (low, high) = outcome.scores[id_], outcome.bounds[id_]
        excluded = id_ in outcome.excluded
        pattern = said.bar_excluded if excluded else said.bar_exact if low == high else said.bar_open
        told = pattern.format(title=title, score=total_text(score), low=total_text(low), high=total_text(high))
        yield Bar(title, score, low, high, leads=id_ == outcome.leading, excluded=excluded, told=told)
