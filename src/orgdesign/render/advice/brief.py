"""An advice in short: as a memo of one A4 for whoever decides, and as one slide.

The memo is a paper of the same blocks as a report, so that every format sets it: what is advised, why, what it costs, what
is asked. The slide has what is advised as its message, what becomes of what there is, and the three strongest reasons; where
nothing leads yet its message is that too little is known, and its points are what to ask first. Everything that does not
bear on the decision is left to the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from orgdesign.model.advice import Advice, Course, Outcome, Status
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.model.rulebase import Heading, Language, Measure, Term
from orgdesign.render.advice.report_text import ReportVoice, changes_table
from orgdesign.render.paper.blocks import (
    Block,
    Bullets,
    Column,
    Conclusion,
    Figure,
    Mark,
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
from orgdesign.render.paper.slide import Slide
from orgdesign.render.text.bearing import BearingWords, provided_rows, sum_rows, too_much_text, without_text
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.certainty import ask_first, firmness, nothing_open_text, only_disputed, too_early, waiting
from orgdesign.render.text.outcomes import SIGNS
from orgdesign.render.text.prose import capital, content_language, flowing, parted, within_a_sentence
from orgdesign.render.text.strongest import Carrying, in_a_sentence, strongest

_MOST_POINTS, _MOST_QUESTIONS, _MOST_TENSIONS = 3, 3, 2
_HUNDRED_DAYS = timedelta(days=100)


class MemoWords(Catalogue):
    """What only a memo says, in one language."""

    title = phrase("Memo: advies voor {municipality}", "Memo: advice for {municipality}")
    advised = phrase("Advies", "Advice")
    changes = phrase("Van nu naar straks", "From today to then")
    each = phrase("Per besluit", "Decision by decision")
    drawn = phrase("Nu en straks, getekend", "Today and then, drawn")
    why = phrase("Waarom", "Why")
    unsure = phrase("Wat nog onzeker is", "What is still unsure")
    some_open = phrase(
        "{settled} van de {all} {all:besluit|besluiten} {settled:staat|staan} vast. Deze antwoorden kunnen nog het meest "
        "veranderen ({told} van {open}):",
        "{settled} of {all} {all:decision|decisions} {settled:is|are} settled. These answers can still change most "
        "({told} of {open}):",
    )
    costs = phrase("Wat het kost", "What it costs")
    asked = phrase("Gevraagd besluit", "The decision asked for")
    wait = phrase(
        "Beslis nog niet: laat eerst deze vragen beantwoorden, en maak dit memo opnieuw.",
        "Do not decide yet: have these questions answered first, and make this memo again.",
    )
    agree = phrase(
        "Beslis nog niet: word het eerst eens over deze vragen, en maak dit memo opnieuw.",
        "Do not decide yet: first agree on these questions, and make this memo again.",
    )
    choose = phrase("Kies voor: {layout}.", "Choose: {layout}.")
    choose_for_now = phrase(
        "Kies voorlopig voor: {layout}. Laat eerst beantwoorden wat het nog kan veranderen.",
        "Choose for now: {layout}. First have answered what can still change it.",
    )
    change = phrase("Verander: {decisions}.", "Change: {decisions}.")
    keep = phrase("Houd zoals het is: {decisions}.", "Keep as it is: {decisions}.")
    provide = phrase("Stel beschikbaar: {amounts}.", "Provide: {amounts}.")
    start = phrase(
        "Geef opdracht voor de {count:maatregel|{count} maatregelen} van de eerste honderd dagen"
        "{count:|, te beginnen met}: {first}",
        "Have the {count:measure|{count} measures} of the first hundred days taken{count:|, beginning with}: {first}",
    )
    next_date = phrase("Volgende datum", "Next date")
    hundred_days_on = phrase(
        "{date}, honderd dagen na dit memo: "
        "{count:is de eerste maatregel genomen|wat is er van de eerste maatregelen gedaan}?",
        "{date}, a hundred days from this memo: "
        "{count:has the first measure been taken|what has been done of the first measures}?",
    )
    once_answered = phrase("Zodra deze vragen zijn beantwoord.", "As soon as these questions are answered.")
    once_agreed = phrase("Zodra u het over deze vragen eens bent.", "As soon as you agree on these questions.")


def memo(advice: Advice, provenance: AdviceProvenance, language: Language) -> Paper:
    """Return the memo as a paper of one sheet."""
    voice = ReportVoice.of(advice, language)
    said, base = MemoWords(language, advice.rule_base.subject), advice.rule_base
    answered = voice.words.answered.format(answered=len(advice.answered), asked=len(advice.asked))
    made_by = voice.said.based_on.format(rule_base=f"{base.id} {base.version}")
    early = too_early(advice, language)
    sections = _concluded(voice, said, provenance) if early is None else _early(voice, said, early)
    return Paper(
        title=said.title.format(municipality=flowing(advice.profile.municipality)),
        subject=flowing(advice.profile.municipality),
        subtitle=voice.text(base.title),
        facts=(date_text(provenance.date, voice.said), answered, made_by),
        language=language,
        sections=tuple(sections),
        content=content_language(base, language),
        called=base.subject,
        provenance=provenance,
        sheet=True,
    )


def _concluded(voice: ReportVoice, said: MemoWords, provenance: AdviceProvenance) -> Iterator[PaperSection]:
    reasons = strongest(voice.advice, voice.language)
    yield PaperSection("advice", said.advised, tuple(_advised(voice, reasons)))
    yield PaperSection("changes", said.changes, tuple(_changes(voice, said)))
    if reasons:
        entries = tuple(_reason(voice, each) for each in reasons)
        yield PaperSection("why", said.why, (Statements("", entries),))
    yield PaperSection("unsure", said.unsure, tuple(_unsure(voice, said)))
    yield PaperSection("costs", said.costs, (_costs(voice),))
    yield PaperSection("asked", said.asked, (Bullets(tuple(_asked(voice, said))),))
    yield PaperSection("next", said.next_date, tuple(_next_date(voice, said, provenance)))


def _early(voice: ReportVoice, said: MemoWords, early: str) -> Iterator[PaperSection]:
    """Yield a memo that asks for answers, or to agree on them, and not yet for a decision; and what is known."""
    layout = voice.advice.outcomes[voice.advice.rule_base.layout]
    remarks = " ".join(flowing(each) for each in firmness(layout, voice.language))
    yield PaperSection(
        "advice", said.advised, (Paragraph(flowing(early), Tone.LEAD), *((Paragraph(remarks),) if remarks else ()))
    )
    others = [each for each in voice.advice.outcomes.values() if each is not layout]
    yield PaperSection("changes", said.changes, (changes_table(voice, others, said.each),))
    questions = _questions(voice, len(ask_first(voice.advice)))
    yield PaperSection("unsure", said.unsure, (Paragraph(voice.words.ask_first), Bullets(questions)))
    asked, then = (said.agree, said.once_agreed) if only_disputed(voice.advice) else (said.wait, said.once_answered)
    yield PaperSection("asked", said.asked, (Paragraph(asked),))
    yield PaperSection("next", said.next_date, (Paragraph(then),))


def _advised(voice: ReportVoice, reasons: tuple[Carrying, ...]) -> Iterator[Block]:
    outcome = voice.advice.outcomes[voice.advice.rule_base.layout]
    meaning = "" if outcome.leading is None else voice.text(outcome.decision.alternative(outcome.leading).text)
    yield Conclusion(voice.leading(outcome), meaning, voice.mark(outcome))
    because = in_a_sentence(voice.advice, voice.language)
    if because and all(each.reason.because != because for each in reasons):
        yield Paragraph(flowing(because))


def _changes(voice: ReportVoice, said: MemoWords) -> Iterator[Block]:
    """Yield who sits where now and then, drawn where that is known, and in a table each decision that the drawing lacks."""
    advice = voice.advice
    sketch = sketch_of(advice, voice.language)
    drawn = sketch is not None and bool(sketch.today)
    if sketch is not None and drawn:
        yield Figure(said.drawn, described(sketch, voice.language), sketch)
    others = [each for id_, each in advice.outcomes.items() if id_ != advice.rule_base.layout]
    outcomes = [each for each in others if each.decision.party is None] if drawn else others
    yield changes_table(voice, outcomes, said.each)


def _reason(voice: ReportVoice, carrying: Carrying) -> Statement:
    reason = carrying.reason
    aside = " · ".join(flowing(each) for each in (carrying.speaks_for(voice.language), reason.because_of) if each)
    return Statement(flowing(reason.because), flowing(reason.ground), reason.assumed, aside=aside)


def _unsure(voice: ReportVoice, said: MemoWords) -> Iterator[Block]:
    advice, outcomes = voice.advice, voice.advice.outcomes.values()
    settled = sum(outcome.region.single for outcome in outcomes)
    questions = _questions(voice, _MOST_QUESTIONS)
    if settled == len(outcomes):
        yield Paragraph(nothing_open_text(advice, voice.language))
    else:
        counts = {"settled": settled, "all": len(outcomes), "told": len(questions), "open": len(waiting(advice))}
        yield Paragraph(said.some_open.format(**counts))
        yield Bullets(questions)
    remarks = [text for text in (too_much_text(advice, voice.language),) if text]
    remarks += [each.text[voice.language] for each in advice.tensions[:_MOST_TENSIONS]]
    if otherwise := without_text(advice, voice.language):
        remarks.append(otherwise)
    if remarks:
        yield Bullets(tuple(map(flowing, remarks)))


def _questions(voice: ReportVoice, most: int) -> tuple[str, ...]:
    questions = voice.advice.rule_base.questions
    return tuple(voice.text(questions[id_].text) for id_ in ask_first(voice.advice)[:most])


def _costs(voice: ReportVoice) -> Block:
    rows = sum_rows(voice.advice, voice.language)
    if not rows:
        return Paragraph(BearingWords(voice.language).nothing_counted)
    return Terms(tuple((flowing(head), flowing(text)) for head, text in rows))


def _asked(voice: ReportVoice, said: MemoWords) -> Iterator[str]:
    """Yield what is to be decided: the layout, what changes and stays, what is provided, and what to begin with."""
    advice, layout = voice.advice, voice.advice.outcomes[voice.advice.rule_base.layout]
    pattern = said.choose if layout.status is Status.SETTLED else said.choose_for_now
    yield pattern.format(layout=voice.leading(layout))
    for pattern, course in ((said.change, Course.CHANGE), (said.keep, Course.KEEP)):
        if decisions := [_named(voice, advice.outcomes[id_]) for id_, each in advice.today.items() if each.course is course]:
            yield pattern.format(decisions=parted(decisions))
    provided = provided_rows(advice, voice.language)
    if amounts := [f"{within_a_sentence(head, voice.language)} {text}" for head, text in provided]:
        yield flowing(said.provide.format(amounts="; ".join(amounts)))
    if first := _first_measures(advice):
        yield said.start.format(count=len(first), first=voice.text(first[0].text))


def _first_measures(advice: Advice) -> Sequence[Measure]:
    return [each for each in advice.measures if each.term is Term.HUNDRED_DAYS]


def _named(voice: ReportVoice, outcome: Outcome) -> str:
    return f"{voice.text(outcome.decision.title)} ({within_a_sentence(voice.leading(outcome), voice.language)})"


def _next_date(voice: ReportVoice, said: MemoWords, provenance: AdviceProvenance) -> Iterator[Block]:
    on = date.fromisoformat(provenance.date) + _HUNDRED_DAYS
    count = len(_first_measures(voice.advice))
    yield Paragraph(said.hundred_days_on.format(date=date_text(on.isoformat(), voice.said), count=count))
    if (revisit := voice.advice.portrait.get(Heading.REVISIT)) is not None:
        yield Paragraph(voice.text(revisit))


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
    changes = changes_table(voice, others, voice.said.decisions_at_a_glance)
    provided = map(capital, _provided(voice)) if concluded else ()
    return Slide(
        over=" · ".join((flowing(advice.profile.municipality), voice.text(advice.rule_base.title))),
        message=message,
        text="" if meant is None else voice.text(meant.text),
        mark=voice.mark(layout) if concluded else None,
        figure=None if sketch is None else Figure(voice.said.sketch, described(sketch, language), sketch),
        table=_with_signs(changes),
        legend=_legend(changes, voice.mark(layout) if concluded else None),
        points_head=voice.said.why if concluded else voice.words.ask_first,
        points=_reasons(voice) if concluded else _questions(voice, _MOST_POINTS),
        foot=" · ".join((*provided, date_text(provenance.date, voice.said), provenance.tool)),
        language=language,
        content=content_language(advice.rule_base, language),
        provenance=provenance,
    )


def _reasons(voice: ReportVoice) -> tuple[str, ...]:
    return tuple(flowing(each.reason.because) for each in strongest(voice.advice, voice.language, _MOST_POINTS))


def _provided(voice: ReportVoice) -> tuple[str, ...]:
    rows = provided_rows(voice.advice, voice.language)
    return tuple(flowing(f"{within_a_sentence(head, voice.language)} {text}") for head, text in rows)


def _with_signs(table: Table) -> Table:
    """Return a table of which the last column, how firm each is, is a sign before what it is about."""
    rows = tuple((*row[:-2], _signed(row[-2], row[-1])) for row in table.rows)
    return Table(table.caption, tuple(Column(each.title, share=each.share) for each in table.columns[:-1]), rows)


def _legend(table: Table, besides: Mark | None) -> str:
    """Return what each sign of a table means, once; nothing where that stands elsewhere already."""
    meanings: dict[str, dict[str, None]] = {}
    for mark in (cell for row in table.rows for cell in row if isinstance(cell, Mark)):
        meanings.setdefault(mark.sign, {})[mark.text] = None
    known = {} if besides is None else {besides.sign: {besides.text: None}}
    return "" if meanings == known else " · ".join(f"{sign} {' / '.join(texts)}" for sign, texts in meanings.items())


def _signed(cell: object, mark: object) -> Words:
    sign = mark.sign if isinstance(mark, Mark) else SIGNS[Status.PROVISIONAL]
    return Words(f"{sign} {cell.text if isinstance(cell, Words) else ''}")
