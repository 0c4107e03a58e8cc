"""An advice as a page on a screen: the layout first, then each decision with its reasons, what is open, and what to do.

A paper of the parts of which a report is made, in another order: without what only accounts for the advice, and without
what takes long to find out. `first_page` tells the beginning of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from orgdesign.analysis.advices.why_not import WhyNot
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.profile import is_disputed
from orgdesign.model.provenance import Provenance
from orgdesign.model.rulebase import DecisionId, Heading, Language, Measure, QuestionId, Term
from orgdesign.model.tool import TOOL
from orgdesign.render.advice.report import is_tense, so_far, tensions_section
from orgdesign.render.advice.report_bearing import takes_section
from orgdesign.render.advice.report_certainty import draws_part
from orgdesign.render.advice.report_text import ReportVoice, scores_of, why_not_part
from orgdesign.render.advice.why_not_words import WhyNotWords
from orgdesign.render.paper.blocks import (
    Block,
    Bullets,
    Paper,
    PaperSection,
    Paragraph,
    Scores,
    Statement,
    Statements,
    Table,
    Terms,
    Tone,
)
from orgdesign.render.text.bearing import BearingWords, measure_remarks, today_rows, told_because, without_rows, without_text
from orgdesign.render.text.becoming import ways
from orgdesign.render.text.certainty import (
    CertaintyWords,
    chances_told,
    disputes,
    nothing_open_text,
    to_begin_with,
    too_early,
    waiting,
)
from orgdesign.render.text.prose import flowing, parted
from orgdesign.render.text.rule_words import RuleWords

if TYPE_CHECKING:  # finding it takes NumPy, telling it does not
    from orgdesign.analysis.weights.robustness import Robustness


def advice_page(
    advice: Advice, language: Language, robustness: Robustness | None = None, why_not: Sequence[WhyNot] = ()
) -> Paper:
    """Return the page; how robust the advice is and why not another only if that was looked into.

    A layout that it is too early to choose is not argued for, as in a report.
    """
    voice = ReportVoice.of(to_begin_with(advice, language), language)
    return _paper(voice, tuple(_sections(voice, robustness, why_not)))


def decision_page(advice: Advice, language: Language, decision: DecisionId) -> Paper:
    """Return the part of the page that is about one decision."""
    voice = ReportVoice.of(advice, language)
    return _paper(voice, (_decision(voice, advice.outcomes[decision]),))


def _paper(voice: ReportVoice, sections: tuple[PaperSection, ...]) -> Paper:
    """Return a page of sections; it is shown and not handed over, and so bears no date."""
    advice, base, language = voice.advice, voice.advice.rule_base, voice.language
    answered = voice.words.answered.format(answered=len(advice.answered), asked=len(advice.asked))
    municipality = flowing(advice.profile.municipality)
    made_of = Provenance(tool=TOOL, rule_base=base.id, version=base.version, digest=base.digest, date="", language=language)
    title = f"{municipality} · {answered}"
    return Paper(title, municipality, voice.text(base.title), (answered,), language, sections, made_of)


def _sections(voice: ReportVoice, robustness: Robustness | None, why_not: Sequence[WhyNot]) -> Iterator[PaperSection]:
    advice, language = voice.advice, voice.language
    early = too_early(advice, language)
    yield _layout(voice) if early is None else _layout_so_far(voice, early)
    yield PaperSection("decisions", voice.said.considerations, (), tuple(_decisions(voice)))
    yield from _today(voice)
    if early is None:
        yield from (replace(each, blocks=each.blocks[::-1]) for each in takes_section(voice))  # sums under what they add up
    if early is None or without_text(advice, language) is not None:
        yield _without(voice)
    yield _open(voice)
    if early is None or is_tense(advice, language):
        yield _tensions(voice)
    if early is None or advice.measures:
        yield _measures(voice)
    for each in why_not:
        yield _why_not(voice, each)
    if robustness is not None:
        yield draws_part(voice, robustness)


def _layout(voice: ReportVoice) -> PaperSection:
    advice = voice.advice
    outcome = advice.outcomes[advice.rule_base.layout]
    labels = {Heading.WHAT: RuleWords(voice.language).what, Heading.WHO: RuleWords(voice.language).who}
    portrait = tuple((label, voice.text(advice.portrait[each])) for each, label in labels.items() if each in advice.portrait)
    blocks = (*_conclusion(voice, outcome), *voice.reasons(outcome), *((Terms(portrait),) if portrait else ()))
    return PaperSection("layout", voice.words.layout, blocks)


def _layout_so_far(voice: ReportVoice, early: str) -> PaperSection:
    """Return why it is too early to choose, what to ask, how likely each layout is, and what makes it another."""
    outcome = voice.advice.outcomes[voice.advice.rule_base.layout]
    chances = (Paragraph(flowing(each)) for each in chances_told(outcome, voice.language))
    becoming = () if outcome.status is Status.OPEN else _becoming(voice, outcome)
    return PaperSection("layout", voice.words.layout, (*so_far(voice, early), *chances, *becoming))


def _decisions(voice: ReportVoice) -> Iterator[PaperSection]:
    """Yield every decision that is no layout; the shades of bars are explained by the first that has them."""
    explained = False
    for id_, outcome in voice.advice.outcomes.items():
        if id_ != voice.advice.rule_base.layout:
            part = _decision(voice, outcome, explained=explained)
            explained = explained or any(isinstance(each, Scores) and bool(each.legend) for each in part.blocks)
            yield part


def _decision(voice: ReportVoice, outcome: Outcome, *, explained: bool = False) -> PaperSection:
    """Return a decision: what leads and how firmly, the scores, what it takes to come out otherwise, and the reasons."""
    conclusion, *becoming = _conclusion(voice, outcome)
    scores = (scores_of(voice, outcome, explained=explained),) if outcome.scores else ()
    reasons = voice.reasons(outcome) or (Paragraph(voice.none_counts(outcome)),)
    blocks = (conclusion, *scores, *becoming, *reasons)
    return PaperSection(f"decision-{outcome.decision.id}", voice.text(outcome.decision.title), blocks)


def _conclusion(voice: ReportVoice, outcome: Outcome) -> Iterator[Block]:
    """Yield what leads, and what it takes for the decision to come out otherwise where that was looked into."""
    chances = tuple(flowing(each) for each in chances_told(outcome, voice.language))
    concluded = voice.verdict(outcome, ways_follow=bool(outcome.becoming))
    yield replace(concluded, remarks=(*concluded.remarks, *chances))
    yield from _becoming(voice, outcome)


def _becoming(voice: ReportVoice, outcome: Outcome) -> Iterator[Block]:
    if outcome.becoming:
        yield Paragraph(CertaintyWords(voice.language).becomes, Tone.LEAD)
        found = ways(outcome, voice.advice.rule_base, voice.language)
        yield Terms(tuple((flowing(way.title), flowing(way.takes)) for way in found))


def _today(voice: ReportVoice) -> Iterator[PaperSection]:
    """Yield what there is today beside what is advised, where that is asked."""
    if rows := today_rows(voice.advice, voice.language):
        yield PaperSection("today", BearingWords(voice.language).today, _terms(rows))


def _without(voice: ReportVoice) -> PaperSection:
    return PaperSection("without", BearingWords(voice.language).without, _terms(without_rows(voice.advice, voice.language)))


def _terms(rows: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """Return rows as texts under their label; one without a text is a sentence of its own."""
    told = tuple(Paragraph(title) for title, text in rows if not text)
    terms = tuple(row for row in rows if row[1])
    return (*told, Terms(terms)) if terms else told


def _open(voice: ReportVoice) -> PaperSection:
    """Return the questions that can still change something, and those of which it does not matter who is right."""
    words = voice.words
    found, questions = waiting(voice.advice), voice.advice.rule_base.questions
    none = Paragraph(nothing_open_text(voice.advice, voice.language))
    blocks: list[Block] = [Paragraph(words.open_intro, Tone.LEAD) if found else none]
    if found:
        entries = (_question(voice, id_, outcomes) for id_, outcomes in found.items())
        blocks.append(Statements("", tuple(replace(each, weight=f"{at}.") for at, each in enumerate(entries, 1))))
    if idle := tuple(voice.text(questions[id_].text) for id_, all_ in disputes(voice.advice).items() if not all_):
        blocks += [Paragraph(CertaintyWords(voice.language).no_matter_who, Tone.LEAD), Bullets(idle)]
    return PaperSection("open", words.still_open, tuple(blocks))


def _question(voice: ReportVoice, id_: QuestionId, outcomes: Sequence[Outcome]) -> Statement:
    advice = voice.advice
    notes = [voice.words.can_change.format(decisions=parted(voice.titles(outcomes)))]
    if is_disputed(advice.profile.answers.get(id_, ())):
        hinges = f"; {CertaintyWords(voice.language).hinges}" if advice.proved else ""
        notes.insert(0, f"{voice.words.respondents_differ}{hinges}")
    return Statement(voice.text(advice.rule_base.questions[id_].text), " · ".join(notes), assumed=False)


def _tensions(voice: ReportVoice) -> PaperSection:
    section = tensions_section(voice)
    *intro, found = section.blocks
    if not isinstance(found, Statements):
        return section
    entries = tuple(replace(each, weight="!") for each in found.entries)
    return replace(section, blocks=(*intro, replace(found, entries=entries)))


def _measures(voice: ReportVoice) -> PaperSection:
    """Return the measures by the term in which they are taken."""
    words = voice.words
    by_term = ((term, [each for each in voice.advice.measures if each.term is term]) for term in Term)
    blocks = tuple(
        Statements(words.terms[term], tuple(_measure(voice, each) for each in measures))
        for term, measures in by_term
        if measures
    )
    return PaperSection("measures", words.measures, blocks or (Paragraph(words.no_measures),))


def _measure(voice: ReportVoice, measure: Measure) -> Statement:
    remarks = measure_remarks(measure, voice.advice.rule_base, voice.language)
    because = told_because(voice.advice, measure.id, voice.language)
    aside = " · ".join(flowing(each) for each in (measure.owner[voice.language], *remarks, because) if each)
    return replace(voice.grounded(measure.text, measure.ground), weight="•", aside=aside)


def _why_not(voice: ReportVoice, found: WhyNot) -> PaperSection:
    """Return why another does not win, under a title that names the decision; in its frame a table needs no caption."""
    decision, part = found.outcome.decision, why_not_part(voice, found)
    wanted, title = voice.alternative(decision, found.wanted), voice.text(decision.title)
    head = WhyNotWords(voice.language).why_not.format(alternative=wanted, decision=title)
    blocks = tuple(replace(each, caption="") if isinstance(each, Table) else each for each in part.blocks)
    return replace(part, title=head, blocks=blocks)
