"""The pages of a handbook below its index, each as Markdown: questions, decisions, layouts, measures, tensions, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgdesign.analysis.rulebase.entries import OfDecision, OfQuestion, RuleOf
from orgdesign.analysis.rulebase.references import Grounded, Judging, all_rules, ground_of, grounded, references, shares
from orgdesign.model.rulebase import (
    Alternative,
    Decision,
    Grade,
    Measure,
    Question,
    Score,
    Source,
    Take,
    Tension,
    Term,
)
from orgdesign.render.paper.sketch import SketchWords, for_now_text, seat_text
from orgdesign.render.rulebook.demands import plan_text, take_text, today_text
from orgdesign.render.rulebook.handbook_links import INDEX, SHARES, HandbookVoice, anchor_of, where
from orgdesign.render.text import markup
from orgdesign.render.text.prose import parted
from orgdesign.render.text.question_text import kind_text, otherwise_text, prefill_text
from orgdesign.render.text.rule_words import RuleWords


def questions_page(voice: HandbookVoice) -> str:
    """Return every section with its questions."""
    return markup.page(_questions(voice))


def decisions_page(voice: HandbookVoice) -> str:
    """Return every decision with its alternatives and rules."""
    return markup.page(_decisions(voice))


def layouts_page(voice: HandbookVoice) -> str:
    """Return every layout in full."""
    return markup.page(_layouts(voice))


def measures_page(voice: HandbookVoice) -> str:
    """Return the measures by when they are due."""
    return markup.page(_measures(voice))


def tensions_page(voice: HandbookVoice) -> str:
    """Return the tensions."""
    return markup.page(_tensions(voice))


def sources_page(voice: HandbookVoice) -> str:
    """Return the sources with what rests on them, and what rests on none."""
    return markup.page(_sources(voice))


def _head(voice: HandbookVoice, title: str) -> Iterator[str]:
    yield markup.heading(1, title)
    yield markup.paragraph(markup.link(voice.said.to_contents, INDEX))


# questions


def _questions(voice: HandbookVoice) -> Iterator[str]:
    yield from _head(voice, voice.said.questions)
    for section in voice.rule_base.sections:
        yield markup.heading(2, voice.text(section.title), section.id)
        yield markup.paragraph(voice.text(section.intro))
        questions = [question for question in voice.rule_base.questions.values() if question.section == section.id]
        links = (markup.link(voice.text(each.text), where(voice.rule_base, each)) for each in questions)
        yield markup.bullets(links)
        for question in questions:
            yield from _question(voice, question)


def _question(voice: HandbookVoice, question: Question) -> Iterator[str]:
    said = voice.said
    yield markup.heading(3, voice.text(question.text), question.id)
    label = "" if question.label is None else f" · {said.label.lower()}: {voice.text(question.label)}"
    yield markup.paragraph(f"{markup.code(question.id)} · {kind_text(question, voice.language, voice.notation)}{label}")
    if question.help is not None:
        yield markup.paragraph(voice.text(question.help))
    yield markup.paragraph(f"**{said.why}.**", voice.text(question.why))
    if question.probe is not None:
        yield markup.paragraph(f"**{said.probe}.**", voice.text(question.probe))
    if (table := prefill_text(question, voice.rule_base, voice.language, voice.notation)) is not None:
        yield markup.paragraph(f"**{RuleWords(voice.language).from_table}:**", f"{table}.")
    if question.ask_when is not None:
        yield markup.paragraph(f"**{said.asked_when}:**", f"{voice.condition(question.ask_when)}.")
        otherwise = otherwise_text(question, voice.rule_base, voice.language, voice.notation)
        yield markup.paragraph(f"**{said.otherwise}:**", f"{otherwise}.")
    if question.options:
        yield _options(voice, question)
    yield from _used(voice, said.used_in, references(voice.rule_base, question).tested)


def _options(voice: HandbookVoice, question: Question) -> str:
    heads = (voice.said.option, voice.said.meaning, voice.said.used_in)
    rows = []
    for option in question.options:
        entry = OfQuestion(question, option)
        label = f"{markup.anchor(anchor_of(entry))}{voice.text(option.label)} {markup.code(option.id)}"
        meaning = "" if option.meaning is None else voice.text(option.meaning)
        rows.append((label, meaning, "<br>".join(voice.uses(references(voice.rule_base, entry).tested))))
    return markup.table(heads, rows)


# decisions and layouts


def _decisions(voice: HandbookVoice) -> Iterator[str]:
    yield from _head(voice, voice.said.decisions)
    decisions = voice.rule_base.decisions.values()
    yield markup.bullets(markup.link(voice.text(each.title), where(voice.rule_base, each)) for each in decisions)
    for decision in decisions:
        yield markup.heading(2, voice.text(decision.title), decision.id)
        yield markup.paragraph(f"{markup.code(decision.id)} · {voice.text(decision.question)}")
        yield markup.paragraph(*_policy(voice, decision))
        if today := today_text(decision, voice.rule_base, voice.language):
            yield markup.paragraph(f"**{voice.said.present_form}:**", markup.text(today))
        if decision.party is not None:
            yield markup.paragraph(f"**{SketchWords(voice.language).party}:**", voice.text(decision.party))
        yield markup.heading(3, voice.said.alternatives)
        yield _alternatives(voice, decision)
        yield markup.heading(3, voice.said.rules)
        yield _rules(voice, decision)
        yield from _used(voice, voice.said.used_in, references(voice.rule_base, decision).tested)


def _policy(voice: HandbookVoice, decision: Decision) -> Iterator[str]:
    if not isinstance(decision.policy, Score):
        yield voice.said.by_first
        return
    yield voice.said.by_score
    if decision.ordered:
        yield voice.said.is_ordered
    order = [voice.text(decision.alternative(id_).title) for id_ in decision.policy.tie_break]
    pattern = voice.said.tie_break_today if decision.policy.present else voice.said.tie_break
    yield pattern.format(titles=parted(order))


def _alternatives(voice: HandbookVoice, decision: Decision) -> str:
    is_layout = decision.id == voice.rule_base.layout
    rows = []
    for alternative in decision.alternatives:
        entry = OfDecision(decision, alternative)
        title = voice.text(alternative.title)
        place = "" if is_layout else markup.anchor(anchor_of(entry))
        label = markup.link(title, where(voice.rule_base, entry)) if is_layout else title
        uses = "<br>".join(voice.uses(references(voice.rule_base, entry).tested))
        rows.append(
            (f"{place}{label} {markup.code(alternative.id)}", _meaning(voice, alternative, whole=not is_layout), uses)
        )
    return markup.table((voice.said.alternative, voice.said.text, voice.said.used_in), rows)


def _meaning(voice: HandbookVoice, alternative: Alternative, *, whole: bool) -> str:
    lines = [voice.text(alternative.text)]
    if alternative.seat is not None:
        lines.append(f"**{SketchWords(voice.language).seat}:** {markup.text(seat_text(alternative.seat, voice.language))}")
    if alternative.portrait is not None and whole:
        lines += [f"**{label}:** {voice.text(text)}" for label, text in voice.said.portrait(alternative.portrait)]
    if whole:
        lines += [f"**{voice.said.takes}:** {text}" for text in _taken(voice, alternative.takes)]
    return "<br>".join(lines)


def _takes(voice: HandbookVoice, takes: tuple[Take, ...]) -> Iterator[str]:
    if takes:
        yield markup.paragraph(f"**{voice.said.takes}**")
        yield markup.bullets(_taken(voice, takes))


def _taken(voice: HandbookVoice, takes: tuple[Take, ...]) -> Iterator[str]:
    return (markup.text(take_text(take, voice.rule_base, voice.language)) for take in takes)


def _rules(voice: HandbookVoice, decision: Decision) -> str:
    said = voice.said
    heads = (said.rule, said.when, said.effect, said.because, said.rests_on)
    entries = (RuleOf(decision, rule) for rule in decision.rules)
    return markup.table(
        heads,
        (
            (
                f"{markup.anchor(entry.rule.id)}{markup.code(entry.rule.id)}",
                voice.condition(entry.rule.when),
                voice.effect(entry),
                voice.text(entry.rule.because),
                voice.ground(entry.rule.ground),
            )
            for entry in entries
        ),
    )


def _layouts(voice: HandbookVoice) -> Iterator[str]:
    yield from _head(voice, voice.said.layouts)
    decision = voice.rule_base.decisions[voice.rule_base.layout]
    entries = [OfDecision(decision, alternative) for alternative in decision.alternatives]
    rule_base = voice.rule_base
    if rule_base.team is not None:
        yield markup.paragraph(SketchWords(voice.language).in_the_middle.format(team=voice.text(rule_base.team)))
    yield markup.bullets(markup.link(voice.text(each.alternative.title), where(rule_base, each)) for each in entries)
    for entry in entries:
        yield markup.heading(2, voice.text(entry.alternative.title), anchor_of(entry))
        yield markup.paragraph(f"{markup.code(entry.alternative.id)} · {voice.text(entry.alternative.text)}")
        yield from _portrait(voice, entry.alternative)
        yield from _takes(voice, entry.alternative.takes)
        if entry.alternative.for_now:
            yield markup.paragraph(for_now_text(entry.alternative, voice.language))
        found = references(rule_base, entry)
        for label, rules in (
            (voice.said.led_to_by, found.led_to),
            (voice.said.favoured_by, found.favoured),
            (voice.said.opposed_by, found.opposed),
            (voice.said.excluded_by, found.excluded),
        ):
            if rules:
                yield markup.paragraph(f"**{label}**")
                yield markup.bullets(f"{voice.to_id(each)}: {voice.condition(each.rule.when)}" for each in rules)
        if found.tested:
            yield from _used(voice, voice.said.used_in, found.tested)


def _portrait(voice: HandbookVoice, alternative: Alternative) -> Iterator[str]:
    if alternative.portrait is not None:
        for label, text in voice.said.portrait(alternative.portrait):
            yield markup.paragraph(f"**{label}.**", voice.text(text))


# measures, tensions and sources


def _measures(voice: HandbookVoice) -> Iterator[str]:
    yield from _head(voice, voice.said.measures)
    said = voice.said
    for term in Term:
        due = [measure for measure in voice.rule_base.measures if measure.term is term]
        if due:
            yield markup.heading(2, voice.words.terms[term], f"term.{term.value}")
            yield markup.table(
                (said.measure, said.when, said.to_do, said.owner, said.rests_on),
                ((*_measure(voice, measure), voice.ground(measure.ground)) for measure in due),
            )


def _measure(voice: HandbookVoice, measure: Measure) -> tuple[str, ...]:
    place = f"{markup.anchor(measure.id)}{markup.code(measure.id)}"
    lines = [voice.text(measure.text), *_taken(voice, measure.takes)]
    if plan := plan_text(measure, voice.language):
        lines.insert(1, f"**{voice.said.plan}:** {markup.text(plan)}")
    return place, voice.condition(measure.when), "<br>".join(lines), voice.text(measure.owner)


def _tensions(voice: HandbookVoice) -> Iterator[str]:
    yield from _head(voice, voice.said.tensions)
    said = voice.said
    yield markup.table(
        (said.tension, said.when, said.text, said.rests_on),
        ((*_tension(voice, tension), voice.ground(tension.ground)) for tension in voice.rule_base.tensions),
    )


def _tension(voice: HandbookVoice, tension: Tension) -> tuple[str, ...]:
    place = f"{markup.anchor(tension.id)}{markup.code(tension.id)}"
    return place, voice.condition(tension.when), voice.text(tension.text)


def _sources(voice: HandbookVoice) -> Iterator[str]:
    yield from _head(voice, voice.said.sources)
    yield markup.heading(2, voice.said.shares, SHARES)
    yield _grades(voice)
    yield _shares(voice)
    for source in voice.rule_base.sources.values():
        yield from _source(voice, source)
    without = [each for each in grounded(voice.rule_base) if _ground_is_bare(each)]
    yield markup.heading(2, voice.said.without_source, "without.source")
    yield markup.bullets(voice.uses(without)) or markup.paragraph(voice.said.nothing_rests)


def _source(voice: HandbookVoice, source: Source) -> Iterator[str]:
    yield markup.heading(2, markup.text(source.title), source.id)
    yield markup.paragraph(f"{markup.code(source.id)} · {voice.words.grades[source.grade]}")
    yield markup.paragraph(markup.text(source.reference) + ("" if source.url is None else f" {markup.web_link(source.url)}"))
    yield markup.paragraph(f"**{voice.said.supports}.**", voice.text(source.supports))
    rested = references(voice.rule_base, source).rested
    if rested:
        yield markup.paragraph(f"**{voice.said.what_rests}**")
        yield markup.bullets(voice.graded(rested))
    else:
        yield markup.paragraph(voice.said.nothing_rests)


def _grades(voice: HandbookVoice) -> str:
    rows = ((voice.words.grades[grade], voice.said.grade_meanings[grade]) for grade in Grade)
    return markup.table((voice.said.grade, voice.said.text), rows)


def _shares(voice: HandbookVoice) -> str:
    base = voice.rule_base
    heads = [voice.said.decision, *(voice.words.grades[grade] for grade in Grade), voice.said.number]
    rows = [
        [markup.link(voice.text(each.title), where(base, each)), *voice.shares(shares(each.rules))]
        for each in base.decisions.values()
    ]
    rows.append([f"**{voice.said.all_rules}**", *voice.shares(shares(all_rules(base)))])
    return markup.table(heads, rows)


def _ground_is_bare(entry: Grounded) -> bool:
    ground = ground_of(entry)
    return ground.source is None and ground.grade is Grade.ASSUMPTION


def _used(voice: HandbookVoice, label: str, entries: Iterable[Judging]) -> Iterator[str]:
    uses = markup.bullets(voice.uses(entries))
    if uses:
        yield markup.paragraph(f"**{label}**")
        yield uses
    else:
        yield markup.paragraph(voice.said.unused)
