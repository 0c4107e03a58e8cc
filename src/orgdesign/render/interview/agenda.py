"""The agenda of a conversation about what people differ on, as a paper: what to talk about first, and why.

Knows words and blocks; `analysis.advices.dispute` finds what there is to tell and in which order. Who is right is a question
for the people at the table: under each answer stands only where it leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgdesign.analysis.advices.agreement import Agreement, agreements
from orgdesign.analysis.advices.dispute import Dispute
from orgdesign.model.advice import Advice
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import Language, Question
from orgdesign.render.interview.agreement_page import DisputeTelling
from orgdesign.render.interview.profile_words import ProfileWords
from orgdesign.render.paper.blocks import Block, Bullets, Column, Paper, PaperSection, Paragraph, Table, Tone, Words
from orgdesign.render.paper.inquiry import inquiry
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.certainty_words import CertaintyWords
from orgdesign.render.text.numbers import share_text
from orgdesign.render.text.phrases import listed
from orgdesign.render.text.safe import flowing


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
