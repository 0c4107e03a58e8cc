"""What other answers would bring, as a paper: the advice before and after, or the ways to an outcome.

Whatever stays the same is left out, save the names of the decisions that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from orgdesign.analysis.advices.before_after import BeforeAfter, CameAndWent, Pair
from orgdesign.analysis.worlds.toward import NoWay, Search, Way
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.logic import In
from orgdesign.model.profile import Profile
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import (
    AlternativeId,
    Language,
    Measure,
    QuestionId,
    Row,
    Rule,
    RuleBase,
    Tension,
    Text,
)
from orgdesign.render.comparing.options import quoted, way_options
from orgdesign.render.paper.blocks import (
    Block,
    Bullets,
    Column,
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
from orgdesign.render.paper.inquiry import inquiry
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.bearing import (
    BearingWords,
    reason_because,
    sum_rows,
    today_rows,
    told_because,
    too_much_text,
)
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.conditions import condition_text
from orgdesign.render.text.outcomes import shown_status, shown_title, with_status
from orgdesign.render.text.prose import flowing, parted, total_text

T = TypeVar("T")

_CAME, _WENT = "+", "−"  # noqa: RUF001  a minus sign, not a hyphen


class WhatIfWords(Catalogue):
    """Every word, in one language."""

    heading = phrase("Wat als", "What if")
    becomes = phrase("{before} → {after}", "{before} → {after}")
    no_change = phrase("Er verandert niets aan het advies.", "Nothing in the advice changes.")
    answers = phrase("Andere antwoorden", "Other answers")
    by_question = phrase("Vraag voor vraag", "Question by question")
    question = phrase("Vraag", "Question")
    was = phrase("Was", "Was")
    is_now = phrase("Wordt", "Becomes")
    decisions = phrase("Besluiten die veranderen", "Decisions that change")
    same = phrase("Gelijk gebleven", "Unchanged")
    score = phrase("{alternative} {before} → {after}", "{alternative} {before} → {after}")
    margin = phrase("voorsprong {before} → {after}", "lead {before} → {after}")
    no_margin = phrase("geen", "none")
    rules_came = phrase("Telt nu mee", "Counts now")
    rules_went = phrase("Telt niet meer mee", "Counts no longer")
    measures = phrase("Maatregelen", "Measures")
    tensions = phrase("Spanningen", "Tensions")
    asked = phrase("Vragen", "Questions")
    wanted = phrase("Gewenste uitkomst", "Outcome wanted")
    way = phrase("Weg {number}", "Way {number}")
    way_of_one = phrase("Zo kan het", "It can be so")
    change = phrase("Verander", "Change")
    needed = phrase("Als ook geldt", "If also")
    known_first = phrase(
        "Er hoeft niets te veranderen; deze uitkomst volgt zodra bekend wordt:",
        "Nothing has to change; this outcome follows once it is known that:",
    )
    already = phrase(
        "Dit komt er al uit, wat de open vragen ook opleveren.", "This comes out already, whatever the open questions bring."
    )
    already_possible = phrase(
        "Deze uitkomst wordt dan zeker, wat de rest ook blijkt.",
        "The outcome is then certain, whatever the rest turns out to be.",
    )
    also = phrase("Verandert dan ook", "Changes as well")
    nothing_else = phrase("Verder komt alles er hetzelfde uit.", "Everything else comes out the same.")
    to_see = phrase("Bekijk het hele gevolg: {options}", "See all that follows: {options}")
    no_way = phrase("Deze uitkomst is niet te bereiken.", "This outcome cannot be reached.")
    no_way_fixed = phrase(
        "Bewezen: geen verandering van antwoorden geeft deze uitkomst, zolang dit vaststaat: {facts}.",
        "Proved: no change of answers gives this outcome as long as this stands: {facts}.",
    )
    freeing = phrase(
        "Het zou wel kunnen als één hiervan anders was: {facts}.", "It could be if one of these were otherwise: {facts}."
    )
    no_single = phrase(
        "Geen van deze gegevens houdt het alleen tegen; pas als er meer anders zijn, kan het.",
        "None of these facts stands in the way alone; only with several of them otherwise it can be.",
    )
    never = phrase(
        "Bewezen: met deze regels komt dit er nooit uit, wat er ook wordt geantwoord.",
        "Proved: by these rules this never comes out, whatever is answered.",
    )


def comparison_paper(found: BeforeAfter, provenance: InquiryProvenance) -> Paper:
    """Return the answers that differ, the decisions that do, and what is advised besides that came or went."""
    voice = Voice(found.before.rule_base, provenance.language)
    return voice.paper(found.before.profile, provenance, voice.compared(found))


def ways_paper(
    search: Search, found: Sequence[Way] | NoWay, after: Sequence[BeforeAfter], provenance: InquiryProvenance
) -> Paper:
    """Return each way with what else it changes, given as a comparison for each; or why there is none."""
    voice = Voice(search.rule_base, provenance.language)
    if isinstance(found, NoWay):
        return voice.paper(search.profile, provenance, (voice.no_way(search, found),))
    ways = enumerate(zip(found, after, strict=True), 1)
    sections = (voice.way(search, way, each, at, voice.heading(at, len(found))) for at, (way, each) in ways)
    return voice.paper(search.profile, provenance, sections)


@dataclass(frozen=True, slots=True)
class Voice:
    """Tells of advices beside each other, by one rule base and in one language."""

    rule_base: RuleBase
    language: Language

    @property
    def said(self) -> WhatIfWords:
        """The words."""
        return WhatIfWords(self.language)

    def text(self, text: Text) -> str:
        """Return a text of the rule base on one line."""
        return flowing(text[self.language])

    def paper(self, profile: Profile, provenance: InquiryProvenance, sections: Iterable[PaperSection]) -> Paper:
        """Return a paper on a profile."""
        municipality = flowing(profile.municipality)
        return inquiry(f"{self.said.heading}: {municipality}", municipality, self.rule_base, provenance, sections)

    # before and after

    def compared(self, found: BeforeAfter, changed: Sequence[QuestionId] | None = None) -> Iterator[PaperSection]:
        """Yield what is told of two advices; `changed` are the questions answered otherwise, where that is known."""
        said = self.said
        moving = [pair for pair in found.decisions.values() if pair.differs]
        bearing = tuple(self._bearing(found))
        nothing = not (moving or found.measures or found.tensions or bearing)
        before, after = found.before.profile, found.after.profile
        if changed is None:
            changed = [id_ for id_ in self.rule_base.questions if before.answers.get(id_) != after.answers.get(id_)]
        answers: list[Block] = [self._answers(said.by_question, changed, before, after)] if changed else []
        answers += [Paragraph(said.no_change, Tone.LEAD)] if nothing else []
        yield PaperSection("answers", said.answers, tuple(answers))
        if nothing:
            return
        if moving:
            yield PaperSection("decisions", said.decisions, (), tuple(self._decision(pair, found) for pair in moving))
        yield from bearing
        same = [self.text(pair.before.decision.title) for pair in found.decisions.values() if not pair.differs]
        yield from self._consequences(found, same)

    def _bearing(self, found: BeforeAfter) -> Iterator[PaperSection]:
        """Yield what becomes of the present forms, and what is taken, where that is told otherwise before and after."""
        said, language = BearingWords(self.language), self.language
        today = self._rows(*(today_rows(each, language) for each in (found.before, found.after)))
        if today:
            yield PaperSection("today", said.today, (self._changed(said.today, today),))
        takes = self._rows(*(sum_rows(each, language) for each in (found.before, found.after)))
        before, after = (too_much_text(each, language) for each in (found.before, found.after))
        warned = () if after is None or before == after else (Paragraph(flowing(after), Tone.LEAD),)
        if takes or warned:
            table = (self._changed(said.takes, takes),) if takes else ()
            yield PaperSection("takes", said.takes, (*warned, *table))

    def _rows(self, before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
        """Return what is told under each head before and after, where that differs."""
        was, becomes = ({head: text for head, text in rows if text} for rows in (before, after))
        heads = dict.fromkeys((*was, *becomes))
        none = self.said.no_margin
        return tuple(
            (head, was.get(head, none), becomes.get(head, none)) for head in heads if was.get(head) != becomes.get(head)
        )

    def _changed(self, caption: str, rows: Iterable[tuple[str, str, str]]) -> Table:
        columns = (Column("", share=3), Column(self.said.was, share=3), Column(self.said.is_now, share=3))
        return Table(caption, columns, tuple(tuple(Words(flowing(cell)) for cell in row) for row in rows))

    def _consequences(self, found: BeforeAfter, same: Sequence[str]) -> Iterator[PaperSection]:
        said, asked = self.said, self.rule_base.questions
        for id_, title, change in (
            ("measures", said.measures, self._advised(found.measures, found)),
            ("tensions", said.tensions, self._advised(found.tensions, found)),
            ("asked", said.asked, self._texts(found.asked, lambda question: self.text(asked[question].text))),
        ):
            if change:
                yield PaperSection(id_, title, (Bullets(change),))
        if same:
            yield PaperSection("same", said.same, (Paragraph(parted(same)),))

    def _texts(self, change: CameAndWent[T], text: Callable[[T], str]) -> tuple[str, ...]:
        came = (f"{_CAME} {text(each)}" for each in change.came)
        return (*came, *(f"{_WENT} {text(each)}" for each in change.went))

    def _advised(self, change: CameAndWent[Measure] | CameAndWent[Tension], found: BeforeAfter) -> tuple[str, ...]:
        """Return measures or tensions that came and went, each with the answers that made it so where it is or was there."""

        def told(each: Measure | Tension) -> str:
            why = told_because(found.after if each in change.came else found.before, each.id, self.language)
            return f"{self.text(each.text)} ({flowing(why)})" if why else self.text(each.text)

        return (*(f"{_CAME} {told(each)}" for each in change.came), *(f"{_WENT} {told(each)}" for each in change.went))

    def _answers(self, caption: str, questions: Sequence[QuestionId], before: Profile, after: Profile) -> Table:
        """Return each of these questions with what was said and what is said now."""
        said, teller = self.said, AnswerTeller.of(self.language)
        rows = []
        for id_ in questions:
            question = self.rule_base.questions[id_]
            was, becomes = (
                teller.answers(question, profile.answers.get(id_, ())) or teller.value(question, None)
                for profile in (before, after)
            )
            rows.append((Words(self.text(question.text)), Words(flowing(was)), Words(flowing(becomes))))
        columns = (Column(said.question, share=3), Column(said.was, share=2), Column(said.is_now, share=2))
        return Table(caption, columns, tuple(rows))

    def _decision(self, pair: Pair, found: BeforeAfter) -> PaperSection:
        said, decision = self.said, pair.before.decision
        blocks: list[Block] = [Paragraph(self._outcomes(pair), Tone.LEAD if pair.moved else Tone.PLAIN)]
        scores = list(self._scores(pair))
        blocks += [Paragraph(" · ".join(scores), Tone.QUIET)] if scores else []
        for heading, rules, outcome, advice in (
            (said.rules_came, pair.rules.came, pair.after, found.after),
            (said.rules_went, pair.rules.went, pair.before, found.before),
        ):
            blocks += [Statements(heading, tuple(self._rule(rule, outcome, advice) for rule in rules))] if rules else []
        return PaperSection(f"decision-{decision.id}", self.text(decision.title), tuple(blocks))

    def _rule(self, rule: Rule | Row, outcome: Outcome, advice: Advice) -> Statement:
        why = flowing(reason_because(outcome, rule.id, advice, self.language))
        return Statement(self.text(rule.because), rule.id, assumed=False, aside=why)

    def _scores(self, pair: Pair) -> Iterator[str]:
        said, (before, after) = self.said, (pair.before, pair.after)
        for alternative in before.decision.alternatives:
            was, becomes = (_score(outcome, alternative.id) for outcome in (before, after))
            if was != becomes:
                yield said.score.format(alternative=self.text(alternative.title), before=was, after=becomes)
        was, becomes = (said.no_margin if each.margin is None else str(each.margin) for each in (before, after))
        if was != becomes:
            yield said.margin.format(before=was, after=becomes)

    def _outcomes(self, pair: Pair) -> str:
        """Return how a decision comes out before and after, or how it does if that is the same."""
        before, after = (
            flowing(with_status(shown_title(each, self.language), shown_status(each), self.language))
            for each in (pair.before, pair.after)
        )
        return before if before == after else self.said.becomes.format(before=before, after=after)

    # ways to an outcome

    def heading(self, number: int, count: int) -> str:
        """Return the heading of a way."""
        return self.said.way.format(number=number) if count > 1 else self.said.way_of_one

    def way(self, search: Search, way: Way, after: BeforeAfter, number: int, heading: str) -> PaperSection:
        """Return a way, with what else it changes."""
        return PaperSection(f"way-{number}", heading, (self._wanted(search), *self._parts(search, way, after)))

    def no_way(self, search: Search, found: NoWay) -> PaperSection:
        """Return why there is none."""
        said = self.said
        blocks: list[Block] = [self._wanted(search), Paragraph(said.no_way, Tone.LEAD)]
        if not found.ever:
            blocks.append(Paragraph(said.never))
        else:
            single = said.freeing.format(facts=_named(found.freeing)) if found.freeing else said.no_single
            blocks += [Paragraph(said.no_way_fixed.format(facts=_named(search.fixed))), Paragraph(single)]
        return PaperSection("no-way", said.wanted, tuple(blocks))

    def _parts(self, search: Search, way: Way, after: BeforeAfter) -> Iterator[Block]:
        said, base = self.said, self.rule_base
        if not way.facts:
            yield Paragraph(said.already)
            return
        if way.questions:
            yield self._answers(said.change, way.questions, search.profile, after.after.profile)
        if way.needed:
            heading = said.needed if way.questions else said.known_first
            needed = (condition_text(In(fact, region), base, self.language) for fact, region in way.needed.items())
            yield Paragraph(heading, Tone.LEAD)
            yield Bullets(tuple(flowing(each) for each in needed))
            yield Paragraph(said.already_possible, Tone.QUIET)
        yield from self._also(search, after)
        options = " ".join(f"--set {quoted(each)}" for each in way_options(search, way, after.after.profile))
        yield Paragraph(said.to_see.format(options=options), Tone.QUIET)

    def _also(self, search: Search, after: BeforeAfter) -> Iterator[Block]:
        others = [pair for id_, pair in after.decisions.items() if id_ not in search.wanted and pair.moved]
        if not others:
            yield Paragraph(self.said.nothing_else, Tone.QUIET)
            return
        yield Paragraph(self.said.also, Tone.LEAD)
        yield Bullets(tuple(f"{self.text(pair.before.decision.title)}: {self._outcomes(pair)}" for pair in others))

    def _wanted(self, search: Search) -> Terms:
        decisions = ((self.rule_base.decisions[id_], wanted) for id_, wanted in search.wanted.items())
        return Terms(tuple((self.text(each.title), self.text(each.alternative(one).title)) for each, one in decisions))


def _named(questions: Sequence[QuestionId]) -> str:
    return ", ".join(question.replace("_", " ") for question in questions)


def _score(outcome: Outcome, alternative: AlternativeId) -> str:
    if not outcome.scores:
        return ""
    score = total_text(outcome.scores[alternative])
    return f"{score} (×)" if alternative in outcome.excluded else score
