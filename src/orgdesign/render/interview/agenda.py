"""What people differ on: in the terminal with what follows from each view, and as the agenda of a conversation about it.

Knows words, layout and blocks; `analysis.advices.agreement` and `analysis.advices.dispute` find what there is to tell and in
which order. Who is right is a question for the people at the table: under each answer stands only where it leads. Text from
files is never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding

from orgdesign.analysis.advices.agreement import Agreement, agreements
from orgdesign.analysis.advices.dispute import Dispute, View, disputes
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import Language, Question, RuleBase
from orgdesign.render.interview.profile_words import ProfileWords
from orgdesign.render.paper.blocks import Block, Bullets, Column, Paper, PaperSection, Paragraph, Table, Tone, Words
from orgdesign.render.paper.inquiry import inquiry
from orgdesign.render.screen.panels import between, labelled, spaced, told
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.certainty import CertaintyWords
from orgdesign.render.text.outcomes import leading_title, titles_to_list
from orgdesign.render.text.prose import flowing, listed, one_line, parted, share_text

if TYPE_CHECKING:
    from rich.console import RenderableType


_MOST_NAMED = 2
"""Of more outcomes that are still possible beside what leads, only the number is told."""


def merged_page(advice: Advice, files: int, language: Language) -> Group:
    """Return what came together in a merged profile, of so many files, and how far its people agree."""
    said, answers = ProfileWords(language), advice.profile.answers
    people = {answer.by for every in answers.values() for answer in every if not answer.prefilled}
    head = said.merged.format(
        municipality=one_line(advice.profile.municipality), files=files, people=len(people), questions=len(answers)
    )
    return spaced([told(head), *_agreement(advice, said, language)])


def agenda_page(advice: Advice, language: Language) -> Group:
    """Return what people differ on, what to talk about first in front, with where each answer leads."""
    return spaced(_agreement(advice, ProfileWords(language), language))


def _agreement(advice: Advice, said: ProfileWords, language: Language) -> list[RenderableType]:
    found = agreements(advice.rule_base, advice.profile)
    differing = disputes(advice)
    if not found:
        return [told(said.nobody_twice)]
    if not differing:
        return [told(said.all_agree.format(count=len(found)))]
    parts: list[RenderableType] = [told(said.disputed.format(count=len(found), disputed=len(differing)))]
    telling = DisputeTelling(advice.rule_base, said, language)
    for heading, some in (
        (said.hinges, [each for each in differing if each.decides]),
        (CertaintyWords(language).no_matter_who, [each for each in differing if not each.decides]),
    ):
        if some:
            parts += [told(heading, "bold underline"), *(telling.dispute(each) for each in some)]
    named = AnswerTeller.of(language).text
    agreed = [named(advice.rule_base.questions[each.question].name) for each in found if not each.disputed]
    return [
        *parts,
        told(f"{said.leads_explained} {CertaintyWords(language).degree_explained}"),
        *([told(said.agreed.format(questions=parted(agreed)))] if agreed else []),
    ]


@dataclass(frozen=True, slots=True)
class DisputeTelling:
    """Tells of what people differ on, in one language."""

    rule_base: RuleBase
    said: ProfileWords
    language: Language

    def dispute(self, dispute: Dispute) -> Group:
        """Return a question, how far people agree on it, and each view with its people and what it leads to."""
        question = self.rule_base.questions[dispute.agreement.question]
        degree = self.said.degree.format(share=share_text(dispute.agreement.degree, self.language))
        parts: list[RenderableType] = [between(told(self._teller.text(question.text), "bold"), told(degree))]
        for view in dispute.views:
            parts.append(_under(told(self._view(question, view)), 2))
            leads_to = [(told("→"), told(self.outcome(view.outcomes[id_]))) for id_ in dispute.moves]
            parts += [_under(labelled(leads_to), 4)] if leads_to else []
        return Group(*parts, *self._besides(dispute))

    def _view(self, question: Question, view: View) -> str:
        return self.said.view.format(people=self.people(view), answer=self._teller.value(question, view.answers[0].value))

    def people(self, view: View) -> str:
        """Return who gave an answer."""
        return parted([self.said.nobody if each.by is None else one_line(each.by, 60) for each in view.answers])

    def outcome(self, outcome: Outcome) -> str:
        """Return where a view leads for one decision."""
        said, left = self.said, [id_ for id_ in outcome.possible if id_ != outcome.leading]
        none = outcome.perhaps_none and outcome.leading is not None
        others = [flowing(each) for each in titles_to_list(outcome.decision, left, self.language, none=none)]
        leading = flowing(leading_title(outcome, self.language))
        if not others:
            pattern = said.leads_to
        else:
            pattern = said.leads_to_perhaps if len(others) <= _MOST_NAMED else said.leads_to_among
        return pattern.format(
            decision=self._teller.text(outcome.decision.title),
            outcome=leading,
            others=listed(others, said.or_) if others else "",
            comma=";" if any("," in each for each in (leading, *others)) else ",",
            count=len(others),
        )

    def _besides(self, dispute: Dispute) -> Iterator[RenderableType]:
        """Yield what a view makes no difference to by itself, though together with other answers it does."""
        decisions = [self.rule_base.decisions[id_] for id_ in dispute.decides if id_ not in dispute.moves]
        if decisions:
            titles = [self._teller.text(each.title) for each in decisions]
            besides = self.said.besides.format(decisions=listed(titles, CertaintyWords(self.language).and_))
            yield _under(told(besides, "italic"), 2)

    @property
    def _teller(self) -> AnswerTeller:
        return AnswerTeller.of(self.language)


def _under(part: RenderableType, indent: int) -> Padding:
    return Padding(part, (0, 0, 0, indent))


# as a paper


class AgendaWords(Catalogue):
    """Every word that only the agenda says, in one language."""

    heading = phrase("Gesprekspunten", "Points to discuss")
    first = phrase("Eerst te bespreken", "To talk about first")
    rest = phrase("Hoeft niet: het advies blijft hetzelfde", "Need not: the advice stays the same")
    agreed = phrase("Hierover is men het eens", "On this people agree")
    nothing = phrase("Er is niets waarover men verschilt.", "There is nothing on which people differ.")
    because = phrase("Waarom: dit kan uitmaken voor {decisions}.", "Why: this can matter for {decisions}.")
    by = phrase("Wie", "Who")
    answer = phrase("Antwoord", "Answer")
    leads = phrase("Waar dat op uitkomt", "Where that leads")
    agree = phrase("Eens: {share}", "Agree: {share}")
    probe = phrase("Om door te vragen: {probe}", "To ask further: {probe}")
    notes = phrase("Wat erbij is gezegd", "What was said with it")


def agenda_paper(advice: Advice, differing: Sequence[Dispute], provenance: InquiryProvenance) -> Paper:
    """Return what people differ on in one profile, in that order."""
    telling = _Telling(advice, differing, provenance.language)
    municipality = flowing(advice.profile.municipality)
    title = f"{AgendaWords(provenance.language).heading}: {municipality}"
    return inquiry(title, municipality, advice.rule_base, provenance, telling.sections())


def agenda_section(advice: Advice, differing: Sequence[Dispute], language: Language, *, notes: bool) -> PaperSection | None:
    """Return the same as one section, for an annex; with `notes` what was said beside answers. None if nobody differs."""
    if not differing:
        return None
    sections = {each.id: each for each in _Telling(advice, differing, language, notes=notes).sections()}
    first, rest = sections.get("first"), sections.get("rest")
    blocks, points = ((), ()) if first is None else (first.blocks, first.parts)
    others = () if rest is None else (PaperSection("agenda-rest", rest.title, rest.blocks),)
    return PaperSection("agenda", AgendaWords(language).heading, blocks, (*points, *others))


@dataclass(frozen=True, slots=True)
class _Telling:
    advice: Advice
    differing: Sequence[Dispute]
    language: Language
    notes: bool = True

    def sections(self) -> Iterator[PaperSection]:
        said = AgendaWords(self.language)
        first = [each for each in self.differing if each.decides]
        rest = [each for each in self.differing if not each.decides]
        agreed = [each for each in agreements(self.advice.rule_base, self.advice.profile) if not each.disputed]
        if not self.differing:
            yield PaperSection("nothing", said.first, (Paragraph(said.nothing, Tone.LEAD),))
        if first:
            points = tuple(self._point(number, each) for number, each in enumerate(first, start=1))
            yield PaperSection("first", said.first, (Paragraph(self._explained(), Tone.QUIET),), points)
        if rest:
            yield PaperSection("rest", said.rest, self._rest(rest))
        if agreed:
            yield PaperSection("agreed", said.agreed, (Bullets(tuple(self._agreed(each) for each in agreed)),))

    def _explained(self) -> str:
        return f"{ProfileWords(self.language).leads_explained} {CertaintyWords(self.language).degree_explained}"

    def _point(self, number: int, dispute: Dispute) -> PaperSection:
        said, question = AgendaWords(self.language), self._question(dispute.agreement)
        titles = [self._teller.text(self.advice.rule_base.decisions[id_].title) for id_ in dispute.decides]
        because = said.because.format(decisions=listed(titles, CertaintyWords(self.language).and_))
        agree = said.agree.format(share=share_text(dispute.agreement.degree, self.language))
        blocks: list[Block] = [Paragraph(f"{because} {agree}."), self._views(dispute)]
        notes = self._notes(dispute) if self.notes else ()
        blocks += [Paragraph(said.notes, Tone.LEAD), Bullets(notes)] if notes else []
        blocks += [Paragraph(said.probe.format(probe=self._teller.text(question.probe)))] if question.probe else []
        return PaperSection(f"point-{number}", f"{number}. {self._teller.text(question.text)}", tuple(blocks))

    def _views(self, dispute: Dispute) -> Table:
        said, language = AgendaWords(self.language), self.language
        telling = DisputeTelling(self.advice.rule_base, ProfileWords(language), language)
        rows = []
        for view in dispute.views:
            answer = self._teller.value(self._question(dispute.agreement), view.answers[0].value)
            leads = " · ".join(telling.outcome(view.outcomes[id_]) for id_ in dispute.moves)
            rows.append((Words(flowing(telling.people(view))), Words(flowing(answer)), Words(flowing(leads))))
        columns = (Column(said.by, share=2), Column(said.answer, share=2), Column(said.leads, share=4))
        return Table(said.leads, columns, tuple(rows))

    def _notes(self, dispute: Dispute) -> tuple[str, ...]:
        return tuple(
            flowing(f"{answer.by or ProfileWords(self.language).nobody}: {answer.note}")
            for view in dispute.views
            for answer in view.answers
            if answer.note
        )

    def _rest(self, disputes: Sequence[Dispute]) -> tuple[Block, ...]:
        texts = (self._teller.text(self._question(each.agreement).text) for each in disputes)
        return (Paragraph(CertaintyWords(self.language).no_matter_who), Bullets(tuple(texts)))

    def _agreed(self, agreement: Agreement) -> str:
        question = self._question(agreement)
        return f"{self._teller.text(question.name)}: {flowing(self._teller.value(question, agreement.answers[0].value))}"

    def _question(self, agreement: Agreement) -> Question:
        return self.advice.rule_base.questions[agreement.question]

    @property
    def _teller(self) -> AnswerTeller:
        return AnswerTeller.of(self.language)
