"""Two visits to one municipality as a paper: what changed and what made the difference, what was kept, what was advised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgdesign.analysis.advices.visits import Visits
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import Language, QuestionId
from orgdesign.render.comparing.whatif import Voice
from orgdesign.render.paper.blocks import Bullets, Column, Paper, PaperSection, Paragraph, Table, Tone, Words
from orgdesign.render.paper.inquiry import inquiry
from orgdesign.render.paper.paper_words import PaperWords, date_text
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase
from orgdesign.render.text.prose import flowing, listed, parted


class VisitWords(Catalogue):
    """Every word, in one language."""

    heading = phrase("Twee bezoeken", "Two visits")
    visits = phrase("De bezoeken", "The visits")
    visit = phrase("Bezoek", "Visit")
    earlier = phrase("Eerder", "Earlier")
    later = phrase("Nu", "Now")
    undated = phrase("zonder datum", "undated")
    answered = phrase("Beantwoord", "Answered")
    made = phrase("Wat het verschil maakte", "What made the difference")
    alone = phrase("Op zichzelf verschoof dit: {decisions}.", "By itself this moved: {decisions}.")
    not_alone = phrase("Op zichzelf verschoof dit geen besluit.", "By itself this moved no decision.")
    nothing = phrase("Geen enkel antwoord is anders dan toen.", "No answer is another than then.")
    kept = phrase("Gebleven zoals het was", "Kept as it was")
    kept_count = phrase("Opnieuw bevestigd of gezegd: {count}", "Confirmed or said again: {count}")
    waiting = phrase("Nog niet opnieuw bekeken: {count}", "Not looked at again yet: {count}")
    then = phrase("Maatregelen van toen: zijn ze gedaan?", "Measures of then: were they taken?")
    then_intro = phrase(
        "Dit werd toen geadviseerd. Of het is gedaan, weet alleen de organisatie zelf: vraag het.",
        "This was advised then. Whether it was done only the organisation knows: ask.",
    )
    measure = phrase("Maatregel", "Measure")
    now = phrase("In het advies van nu", "In the advice of now")
    done = phrase("Gedaan?", "Done?")
    still = phrase("staat er nog in", "still there")
    gone = phrase("staat er niet meer in", "no longer there")
    none_then = phrase("Toen werd geen maatregel geadviseerd.", "No measure was advised then.")
    to_ask = phrase("ja / deels / nee", "yes / partly / no")


def visits_paper(visits: Visits, files: Sequence[str], provenance: InquiryProvenance) -> Paper:
    """Return the paper; `files` says where each visit's profile came from."""
    telling = _Telling(visits, tuple(files), provenance.language)
    municipality = flowing(visits.change.after.profile.municipality)
    title = f"{VisitWords(provenance.language).heading}: {municipality}"
    return inquiry(title, municipality, visits.change.before.rule_base, provenance, telling.sections())


@dataclass(frozen=True, slots=True)
class _Telling:
    visits: Visits
    files: tuple[str, ...]
    language: Language

    @property
    def said(self) -> VisitWords:
        return VisitWords(self.language)

    @property
    def voice(self) -> Voice:
        return Voice(self.visits.change.before.rule_base, self.language)

    def sections(self) -> Iterator[PaperSection]:
        yield self._two()
        yield from self.voice.compared(self.visits.change, [each.question for each in self.visits.changed])
        yield self._made()
        yield self._kept()
        yield self._then()

    def _two(self) -> PaperSection:
        said, words = self.said, SharedWords(self.language)
        change = self.visits.change
        rows = []
        for head, advice, file in zip((said.earlier, said.later), (change.before, change.after), self.files, strict=True):
            dated = advice.profile.dated
            day = said.undated if dated is None else date_text(dated, PaperWords(self.language))
            answered = words.answered.format(answered=len(advice.answered), asked=len(advice.asked))
            rows.append((Words(head), Words(day, flowing(file)), Words(answered)))
        columns = (Column(said.visit), Column("", share=2), Column(said.answered, share=2))
        return PaperSection("visits", said.visits, (Table(said.visits, columns, tuple(rows)),))

    def _made(self) -> PaperSection:
        said, base = self.said, self.visits.change.before.rule_base
        items = []
        for each in self.visits.changed:
            titles = [self.voice.text(base.decisions[id_].title) for id_ in each.moves]
            and_ = SharedWords(self.language).and_
            moved = said.alone.format(decisions=listed(titles, and_)) if titles else said.not_alone
            items.append(f"{self._label(each.question)}: {moved}")
        block = Bullets(tuple(items)) if items else Paragraph(said.nothing)
        return PaperSection("made", said.made, (block,))

    def _kept(self) -> PaperSection:
        said, visits = self.said, self.visits
        parts = []
        for words, questions in ((said.kept_count, visits.kept), (said.waiting, visits.waiting)):
            parts.append(Paragraph(words.format(count=len(questions)), Tone.LEAD))
            if questions:
                parts.append(Paragraph(parted([self._label(id_) for id_ in questions]), Tone.QUIET))
        return PaperSection("kept", said.kept, tuple(parts))

    def _then(self) -> PaperSection:
        said, visits = self.said, self.visits
        if not visits.then:
            return PaperSection("then", said.then, (Paragraph(said.none_then),))
        columns = (Column(said.measure, share=5), Column(said.now, share=2), Column(said.done, share=2))
        rows = tuple(
            (
                Words(self.voice.text(each.text)),
                Words(said.still if visits.still(each) else said.gone),
                Words(said.to_ask),
            )
            for each in visits.then
        )
        return PaperSection("then", said.then, (Paragraph(said.then_intro), Table(said.then, columns, rows)))

    def _label(self, question: QuestionId) -> str:
        return self.voice.text(self.visits.change.before.rule_base.questions[question].name)
