"""The section of a report that judges: each decision with its scores and reasons, and why not another if that was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgdesign.analysis.advices.why_not import WhyNot
from orgdesign.model.advice import Outcome
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.advice.report_why_not import why_not_parts
from orgdesign.render.paper.blocks import Bar, Block, PaperSection, Paragraph, Scores, Tone
from orgdesign.render.screen.bars import Axis
from orgdesign.render.text.certainty import chances_told
from orgdesign.render.text.firmness import ranked, ties_text
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.safe import flowing


def considerations_section(voice: ReportVoice, why_not: Sequence[WhyNot] = ()) -> PaperSection:
    """Return every decision that adds up to the layout, with its scores and reasons, and why not another where asked."""
    advice = voice.advice
    parts = tuple(_decision(voice, o, why_not) for id_, o in advice.outcomes.items() if id_ != advice.rule_base.layout)
    intro = voice.said.considerations_intro.format(ties=ties_text(advice.rule_base, voice.language))
    return PaperSection("considerations", voice.said.considerations, (Paragraph(intro, Tone.QUIET),), parts)


def _decision(voice: ReportVoice, outcome: Outcome, why_not: Sequence[WhyNot]) -> PaperSection:
    decision = outcome.decision
    blocks: list[Block] = [Paragraph(voice.text(decision.question), Tone.LEAD), voice.verdict(outcome)]
    blocks += [Paragraph(flowing(sentence)) for sentence in chances_told(outcome, voice.language)]
    if outcome.scores:
        blocks.append(_scores(voice, outcome))
    reasons = voice.reasons(outcome)
    if not reasons:
        settled = outcome.region.single
        blocks.append(Paragraph(voice.words.no_reasons_at_all if settled else voice.words.no_reasons))
    parts = why_not_parts(voice, decision.id, why_not)
    return PaperSection(f"decision-{decision.id}", voice.text(decision.title), (*blocks, *reasons), parts)


def _scores(voice: ReportVoice, outcome: Outcome) -> Scores:
    axis = Axis.of(outcome.bounds)
    moves = any(low != high for low, high in outcome.bounds.values())
    caption = voice.said.scores_of.format(decision=voice.text(outcome.decision.title))
    legend = voice.said.legend if moves else ()
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
