"""An advice as a paper: what to say, in which order. Built once; every format only sets it.

The body is what whoever decides reads, in at most six pages; annexes are for whoever wants more, each to be left out. How
sure the decisions are is in `report_certainty`, what would change them in `report_turning`, what to do when in
`plan`, and what accounts for the advice in `report_backing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

from orgdesign.analysis.advices.dispute import Dispute
from orgdesign.analysis.advices.schedule import schedule
from orgdesign.analysis.advices.why_not import WhyNot
from orgdesign.model.advice import Advice
from orgdesign.model.provenance import AdviceProvenance, Annex
from orgdesign.model.rulebase import Grade, Language, Tension, Term
from orgdesign.render.advice.plan import measures_section
from orgdesign.render.advice.report_backing import answers_section, method_section, provenance_section
from orgdesign.render.advice.report_bearing import TAKES, takes_section
from orgdesign.render.advice.report_certainty import robustness_section, sureness_section
from orgdesign.render.advice.report_text import ReportVoice, changes_table, considerations_section, why_section
from orgdesign.render.advice.report_turning import levers_section, turning_section
from orgdesign.render.paper.blocks import (
    Block,
    Bullets,
    Figure,
    Paper,
    PaperSection,
    Paragraph,
    Statement,
    Statements,
    Terms,
    Tone,
)
from orgdesign.render.paper.paper_words import date_text
from orgdesign.render.paper.sketch import described, sketch_of
from orgdesign.render.text.bearing import told_because, too_much_text
from orgdesign.render.text.certainty import all_is_answered, ask_first, firmness, to_begin_with, too_early, waiting
from orgdesign.render.text.prose import content_language, flowing
from orgdesign.render.text.rule_words import RuleWords

if TYPE_CHECKING:  # finding it takes NumPy, telling it does not
    from orgdesign.analysis.weights.robustness import Robustness

_MOST_FIRST_STEPS = 4
"""How many measures a summary names; the plan has them all."""
OPTIONAL = ("layout", "why", TAKES, "tensions", "certainty", "turning", "measures", *(each.value for each in Annex))
"""The ids of the sections that a report may lack."""


def report(  # noqa: PLR0913  all that may have been looked into
    advice: Advice,
    provenance: AdviceProvenance,
    language: Language,
    robustness: Robustness | None = None,
    why_not: Sequence[WhyNot] = (),
    *,
    differing: Sequence[Dispute] = (),
    agenda: PaperSection | None = None,
) -> Paper:
    """Return the paper: a short body, then annexes; how robust it is and why not another only if that was looked into.

    `differing` is where respondents do, and `agenda` what they had best talk about, for an annex.

    Notes are told if the provenance says so; who is withheld in the advice is so in the paper.
    """
    voice = ReportVoice.of(to_begin_with(advice, language), language)
    base = advice.rule_base
    answered = voice.words.answered.format(answered=len(advice.answered), asked=len(advice.asked))
    made_by = voice.said.based_on.format(rule_base=f"{base.id} {base.version}")
    sections = tuple(_sections(voice, provenance, robustness, why_not, differing, agenda))
    return Paper(
        title=voice.said.title.format(municipality=flowing(advice.profile.municipality)),
        subject=flowing(advice.profile.municipality),
        subtitle=voice.text(base.title),
        facts=(date_text(provenance.date, voice.said), answered, made_by),
        language=language,
        sections=sections,
        absent=tuple(id_ for id_ in OPTIONAL if id_ not in {each.id for each in sections}),
        content=content_language(base, language),
        called=base.subject,
        provenance=provenance,
    )


def _sections(  # noqa: PLR0913, PLR0917  as above
    voice: ReportVoice,
    provenance: AdviceProvenance,
    robustness: Robustness | None,
    why_not: Sequence[WhyNot],
    differing: Sequence[Dispute],
    agenda: PaperSection | None,
) -> Iterator[PaperSection]:
    """Yield the sections in the order in which a municipal secretary reads; the annexes that are left out are not made."""
    planned = schedule(voice.advice, provenance.begins, provenance.done)
    early = too_early(voice.advice, voice.language)
    if early is None:
        yield _summary(voice)
        yield _layout(voice)
        yield why_section(voice)
        yield from takes_section(voice)
    else:
        yield _summary_so_far(voice, early)
    if early is None or is_tense(voice.advice, voice.language):
        yield tensions_section(voice)
    sureness = sureness_section(voice, robustness, early=early is not None)
    if sureness.blocks:
        yield sureness
    if early is None:
        yield levers_section(voice)
    if early is None or voice.advice.measures:
        yield measures_section(voice, planned)
    made: Mapping[Annex, Callable[[], PaperSection]] = {
        Annex.CONSIDERATIONS: lambda: considerations_section(voice, why_not),
        Annex.ROBUSTNESS: lambda: robustness_section(voice, differing, robustness),
        Annex.TURNING: lambda: turning_section(voice),
        **({} if agenda is None else {Annex.AGENDA: lambda: agenda}),
        Annex.ANSWERS: lambda: answers_section(voice, notes=provenance.notes),
        Annex.METHOD: lambda: method_section(voice),
        Annex.PROVENANCE: lambda: provenance_section(voice, provenance),
    }
    wanted = (make() for annex, make in made.items() if annex not in provenance.without)
    for letter, section in zip(ascii_uppercase, wanted, strict=False):
        yield replace(section, annex=voice.said.annex.format(letter=letter))


def _summary(voice: ReportVoice) -> PaperSection:
    advice, said = voice.advice, voice.said
    layout = advice.outcomes[advice.rule_base.layout]
    others = [each for each in advice.outcomes.values() if each is not layout]
    glance = changes_table(voice, others, said.decisions_at_a_glance)
    blocks: list[Block] = [
        Paragraph(said.recommended, Tone.QUIET),
        voice.verdict(layout),
        Paragraph(_how_firm(voice)),
        glance,
    ]
    first = tuple(voice.text(each.text) for each in advice.measures if each.term is Term.HUNDRED_DAYS)
    if first:
        blocks += [Paragraph(said.first_steps_intro, Tone.LEAD), Bullets(first[:_MOST_FIRST_STEPS])]
        if len(first) > _MOST_FIRST_STEPS:
            blocks.append(Paragraph(said.more_first_steps.format(count=len(first) - _MOST_FIRST_STEPS)))
    tensions = len(advice.tensions) + (too_much_text(advice, voice.language) is not None)
    if tensions:
        blocks.append(Paragraph(said.tensions_found.format(count=tensions), Tone.LEAD))
    return PaperSection("summary", said.summary, tuple(blocks))


def _summary_so_far(voice: ReportVoice, early: str) -> PaperSection:
    """Return why it is too early to choose, what can still come out, what to ask first, and what is known by decision."""
    advice, said = voice.advice, voice.said
    layout = advice.outcomes[advice.rule_base.layout]
    others = [each for each in advice.outcomes.values() if each is not layout]
    glance = changes_table(voice, others, said.decisions_at_a_glance)
    return PaperSection("summary", said.summary, (*so_far(voice, early), Paragraph(_how_firm(voice)), glance))


def is_tense(advice: Advice, language: Language) -> bool:
    """Tell whether there is anything that does not fit well together."""
    return bool(advice.tensions) or too_much_text(advice, language) is not None


def so_far(voice: ReportVoice, early: str) -> Iterator[Block]:
    """Yield why it is too early to choose a layout, what can still come out, and the questions that can change most."""
    advice, questions = voice.advice, voice.advice.rule_base.questions
    yield Paragraph(flowing(early), Tone.LEAD)
    if remarks := firmness(advice.outcomes[advice.rule_base.layout], voice.language):
        yield Paragraph(" ".join(flowing(each) for each in remarks))
    if asked := tuple(voice.text(questions[id_].text) for id_ in ask_first(advice)):
        yield Paragraph(voice.words.ask_first)
        yield Bullets(asked)


def _how_firm(voice: ReportVoice) -> str:
    outcomes = voice.advice.outcomes.values()
    settled = sum(outcome.region.single for outcome in outcomes)
    if settled == len(outcomes):
        return voice.said.all_settled_and_answered if all_is_answered(voice.advice) else voice.said.all_settled
    return voice.said.some_provisional.format(all=len(outcomes), settled=settled, open=len(waiting(voice.advice)))


def _layout(voice: ReportVoice) -> PaperSection:
    advice, said = voice.advice, voice.said
    blocks: list[Block] = []
    sketch = sketch_of(advice, voice.language)
    if sketch is not None:
        blocks.append(Figure(said.sketch, described(sketch, voice.language), sketch))
    if advice.portrait:
        labelled = RuleWords(voice.language).portrait(advice.portrait)
        blocks.append(Terms(tuple((label, voice.text(text)) for label, text in labelled)))
    return PaperSection("layout", voice.words.layout, tuple(blocks))


def tensions_section(voice: ReportVoice) -> PaperSection:
    """Return what does not fit well together, and that the advice asks too much where it does."""
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
