"""Profiles side by side, as a paper: a column each while there is room, a row each beyond.

Says with letters who is meant, so that a long name never breaks a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgdesign.analysis.advices.comparison import Comparison, Parted, QuestionDifference
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.profile import Answer
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import AlternativeId, DecisionId, Language, Question, RuleBase, Text
from orgdesign.render.paper.blocks import Block, Cell, Column, Mark, Paper, PaperSection, Paragraph, Table, Tone, Words
from orgdesign.render.paper.inquiry import inquiry
from orgdesign.render.paper.marks import mark_of
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.bearing import BearingWords, reason_because, sum_rows, today_text, too_much_text
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase
from orgdesign.render.text.effects import effect_parts
from orgdesign.render.text.outcomes import leading_title, outcome_title, titles_to_list
from orgdesign.render.text.prose import flowing, listed, total_text

BESIDE = 4
"""Up to so many profiles stand in columns."""
STRONGEST = 3
"""How many rules are shown of a decision where not all are asked for."""


class ComparisonWords(Catalogue):
    """Every word, in one language."""

    title = phrase("Naast elkaar", "Side by side")
    profiles = phrase("Profielen", "Profiles")
    outcomes = phrase("Uitkomsten", "Outcomes")
    side_by_side = phrase("Antwoorden naast elkaar", "Answers side by side")
    who_is_who = phrase("Wie wie is", "Who is who")
    profile = phrase("Profiel", "Profile")
    comes_out_as = phrase("Komt uit op", "Comes out as")
    firmness = phrase("Hoe vast", "How firm")
    lead = phrase("Voorsprong", "Lead")
    tie = phrase("gelijke stand", "a tie")
    rules = phrase("Wat voor de een geldt en voor de ander niet", "What counts for one and not for another")
    rule = phrase("Regel", "Rule")
    rules_more = phrase("… en nog {count}; --all toont ze alle.", "… and {count} more; --all shows every one.")
    counts_for = phrase("Bij", "For")
    no_rules = phrase("Voor alle profielen gelden dezelfde regels.", "The same rules count for all profiles.")
    answers = phrase("Waar de antwoorden verschillen", "Where the answers differ")
    no_differences = phrase(
        "De profielen geven overal dezelfde antwoorden.", "The profiles give the same answers throughout."
    )
    answer = phrase("Antwoord", "Answer")
    unanswered = phrase("(niet beantwoord)", "(not answered)")
    changes = phrase(
        "Neemt de een het antwoord van de ander over, dan komt anders uit: {decisions}.",
        "If one takes over another's answer, this comes out otherwise: {decisions}.",
    )
    changes_nothing = phrase(
        "Waar niets bij staat, verandert het verschil op zichzelf geen enkele uitkomst.",
        "Where nothing is said, the difference on its own changes no outcome.",
    )
    together = phrase("Maakt het uit wie er gelijk heeft?", "Does it matter who is right?")
    together_intro = phrase(
        "Alle antwoorden samen, ook als er meer verschillen tegelijk anders uitvallen",
        "All answers together, also if several differences turn out otherwise at once",
    )
    decision = phrase("Besluit", "Decision")
    matters = phrase("Maakt het uit?", "Does it matter?")
    whoever = phrase(
        "Nee: wie er ook gelijk heeft, het wordt {alternative}.", "No: whoever is right, it will be {alternative}."
    )
    whoever_none = phrase(
        "Nee: wie er ook gelijk heeft, geen enkel alternatief past.", "No: whoever is right, no alternative fits."
    )
    hinges = phrase("Het kan uitmaken: {alternatives}.", "It may matter: {alternatives}.")
    hinges_on = phrase("Dat kan liggen aan verschil {numbers}.", "That may be due to difference {numbers}.")
    hinges_elsewhere = phrase(
        "Dat hangt niet van deze verschillen af, maar van wat nog niemand heeft beantwoord.",
        "That does not depend on these differences, but on what nobody has answered yet.",
    )


def comparison_paper(
    comparison: Comparison, files: Sequence[str], provenance: InquiryProvenance, *, every_rule: bool = False
) -> Paper:
    """Return the paper; `files` says where each profile came from."""
    voice = _Voice(comparison, tuple(files), provenance.language, every_rule)
    names = tuple(dict.fromkeys(flowing(advice.profile.municipality) for advice in comparison.advices))
    return inquiry(voice.compared.title, ", ".join(names), voice.rule_base, provenance, voice.sections())


def letter(at: int) -> str:
    """Return the letter of a profile: A to Z, then A2 to Z2, and so on."""
    rounds, place = divmod(at, 26)
    return f"{chr(ord('A') + place)}{rounds + 1 if rounds else ''}"


@dataclass(frozen=True, slots=True)
class _Voice:
    comparison: Comparison
    files: tuple[str, ...]
    language: Language
    every_rule: bool

    @property
    def said(self) -> SharedWords:
        return SharedWords(self.language)

    @property
    def compared(self) -> ComparisonWords:
        return ComparisonWords(self.language)

    @property
    def rule_base(self) -> RuleBase:
        return self.comparison.advices[0].rule_base

    def text(self, text: Text) -> str:
        return flowing(text[self.language])

    def sections(self) -> Iterator[PaperSection]:
        yield self._profiles()
        layout = self.rule_base.layout
        yield from (self._decision(id_) for id_ in (layout, *(each for each in self.rule_base.decisions if each != layout)))
        yield from self._takes()
        yield self._differences()
        if self.comparison.together is not None and self.comparison.differences:
            yield self._together(self.comparison.together)

    def _profiles(self) -> PaperSection:
        rows = tuple(
            (Words(letter(at)), self._profile(advice, file))
            for at, (advice, file) in enumerate(zip(self.comparison.advices, self.files, strict=True))
        )
        columns = (Column(""), Column(self.compared.profile, share=10))
        return PaperSection("profiles", self.compared.who_is_who, (Table(self.compared.profiles, columns, rows),))

    def _profile(self, advice: Advice, file: str) -> Words:
        answered = self.said.answered.format(answered=len(advice.answered), asked=len(advice.asked))
        return Words(flowing(advice.profile.municipality), f"{flowing(file)} · {answered}")

    # how each decision comes out

    def _decision(self, id_: DecisionId) -> PaperSection:
        outcomes = [advice.outcomes[id_] for advice in self.comparison.advices]
        decision = self.rule_base.decisions[id_]
        blocks = (self._beside(outcomes), *self._parted(id_))
        return PaperSection(f"decision-{id_}", self.text(decision.title), blocks)

    def _beside(self, outcomes: Sequence[Outcome]) -> Table:
        """Return how a decision comes out for each: a column for each profile, or a row where there are many."""
        said = self.compared
        if len(outcomes) > BESIDE:
            heads = (Column(""), Column(said.comes_out_as, share=5), Column(said.firmness, share=3), Column(said.lead))
            today = self._today(outcomes[0].decision.id) or ("",) * len(outcomes)
            each = zip(outcomes, today, strict=True)
            return Table(said.outcomes, heads, tuple(self._in_a_row(at, *one) for at, one in enumerate(each)))
        columns = (Column("", share=2), *(Column(letter(at), share=2) for at in range(len(outcomes))))
        rows: list[tuple[Cell, ...]] = [
            (Words(said.comes_out_as), *(Words(flowing(leading_title(each, self.language))) for each in outcomes)),
            (Words(said.firmness), *(self._mark(at, each) for at, each in enumerate(outcomes))),
        ]
        if today := self._today(outcomes[0].decision.id):
            rows.append((Words(BearingWords(self.language).present_form), *map(Words, today)))
        scored = [each.id for each in outcomes[0].decision.alternatives if each.id in outcomes[0].scores]
        if scored:
            rows.append((Words(said.lead), *(Words(self._lead(each)) for each in outcomes)))
        rows += [
            (Words(self._title(outcomes[0], id_)), *(Words(self._score(each, id_)) for each in outcomes)) for id_ in scored
        ]
        return Table(said.outcomes, columns, tuple(rows))

    def _today(self, id_: DecisionId) -> tuple[str, ...]:
        """Return what becomes of the present form for each profile; nothing where that is not asked."""
        told = tuple(today_text(id_, advice, self.language) for advice in self.comparison.advices)
        return told if any(told) else ()

    def _in_a_row(self, at: int, outcome: Outcome, today: str) -> tuple[Cell, ...]:
        scores = [f"{self._title(outcome, id_)}: {self._score(outcome, id_)}" for id_ in outcome.scores]
        present = [f"{BearingWords(self.language).present_form}: {today}"] if today else []
        title = Words(flowing(leading_title(outcome, self.language)), " · ".join((*present, *scores)))
        return Words(letter(at)), title, self._mark(at, outcome), Words(self._lead(outcome))

    def _mark(self, at: int, outcome: Outcome) -> Mark:
        return mark_of(self.comparison.advices[at], outcome, self.language)

    def _lead(self, outcome: Outcome) -> str:
        return self.compared.tie if outcome.tie else "" if outcome.margin is None else str(outcome.margin)

    def _score(self, outcome: Outcome, id_: AlternativeId) -> str:
        return self.said.excluded if id_ in outcome.excluded else total_text(outcome.scores[id_])

    def _title(self, outcome: Outcome, id_: AlternativeId) -> str:
        return flowing(outcome_title(outcome.decision, id_, self.language))

    def _parted(self, id_: DecisionId) -> Iterator[Block]:
        parted, said = self.comparison.parted[id_], self.compared
        shown = parted if self.every_rule else parted[:STRONGEST]
        if not parted:
            yield Paragraph(said.no_rules, Tone.QUIET)
            return
        columns = (Column(said.counts_for), Column(said.rule, share=10))
        yield Table(said.rules, columns, tuple((Words(_letters(each)), self._rule(id_, each)) for each in shown))
        if len(shown) < len(parted):
            yield Paragraph(said.rules_more.format(count=len(parted) - len(shown)), Tone.QUIET)

    def _rule(self, id_: DecisionId, parted: Parted) -> Words:
        effects = flowing(", ".join(effect_parts(parted.rule, self.rule_base.decisions[id_], self.language)))
        return Words(self.text(parted.rule.because), " · ".join((effects, *self._because(id_, parted))))

    def _because(self, id_: DecisionId, parted: Parted) -> Iterator[str]:
        """Yield because of what a rule counts, once for all profiles for which that is the same."""
        alike: dict[str, list[str]] = {}
        for at, (advice, counts) in enumerate(zip(self.comparison.advices, parted.counts, strict=True)):
            why = reason_because(advice.outcomes[id_], parted.rule.id, advice, self.language) if counts else ""
            if why:
                alike.setdefault(flowing(why), []).append(letter(at))
        for why, letters in alike.items():
            yield why if len(alike) == 1 else f"{' '.join(letters)} {why}"

    def _takes(self) -> Iterator[PaperSection]:
        """Yield what each advice takes, if any of them takes anything."""
        said, advices = BearingWords(self.language), self.comparison.advices
        sums = [" · ".join(f"{head}: {text}" for head, text in sum_rows(each, self.language)) for each in advices]
        if any(sums):
            columns = (Column(""), Column(said.amount, share=10))
            told = (
                Words(flowing(text) or said.nothing_more, too_much_text(each, self.language) or "")
                for text, each in zip(sums, advices, strict=True)
            )
            rows = tuple((Words(letter(at)), cell) for at, cell in enumerate(told))
            yield PaperSection("takes", said.takes, (Table(said.takes, columns, rows),))

    # where the answers differ

    def _differences(self) -> PaperSection:
        said, differences = self.compared, self.comparison.differences
        if not differences:
            return PaperSection("differences", said.answers, (Paragraph(said.no_differences),))
        columns = (Column(""), Column(said.answer, share=10))
        parts = [self._difference(*each) for each in enumerate(differences, 1)]
        blocks: list[Block] = [Table.grouped(said.side_by_side, columns, parts)]
        if self.comparison.together is not None:
            blocks.append(Paragraph(said.changes_nothing, Tone.QUIET))
        return PaperSection("differences", said.answers, tuple(blocks))

    def _difference(self, number: int, difference: QuestionDifference) -> tuple[str, list[tuple[Cell, ...]]]:
        question = self.rule_base.questions[difference.question]
        rows: list[tuple[Cell, ...]] = [
            (Words(letter(at)), Words(self._answers(question, answers))) for at, answers in enumerate(difference.answers)
        ]
        if difference.changes:
            titles = [self.text(self.rule_base.decisions[id_].title) for id_ in difference.changes]
            rows.append((Words("→"), Words(self.compared.changes.format(decisions=listed(titles, self.said.and_)))))
        return f"{number}. {self.text(question.text)}", rows

    def _answers(self, question: Question, answers: Iterable[Answer]) -> str:
        teller = AnswerTeller.of(self.language)
        told = ((teller.value(question, each.value), teller.who(each)) for each in answers)
        return flowing("; ".join(f"{value} ({who})" if who else value for value, who in told)) or self.compared.unanswered

    # whether it matters

    def _together(self, advice: Advice) -> PaperSection:
        said = self.compared
        rows = tuple((Words(self.text(each.decision.title)), self._matter(each)) for each in advice.outcomes.values())
        table = Table(said.together_intro, (Column(said.decision, share=2), Column(said.matters, share=5)), rows)
        return PaperSection("together", said.together, (table,))

    def _matter(self, outcome: Outcome) -> Words:
        said = self.compared
        if outcome.status is Status.SETTLED:
            whoever = said.whoever_none if outcome.perhaps_none else said.whoever
            return Words(whoever.format(alternative="".join(self._title(outcome, each) for each in outcome.possible)))
        titles = titles_to_list(outcome.decision, outcome.possible, self.language, none=outcome.perhaps_none)
        hinges = self.comparison.hinges(outcome.decision.id)
        numbers = [str(at) for at, each in enumerate(self.comparison.differences, 1) if each.question in hinges]
        why = said.hinges_on.format(numbers=listed(numbers, self.said.and_)) if numbers else said.hinges_elsewhere
        return Words(flowing(said.hinges.format(alternatives=listed(titles, self.said.or_))), why)


def _letters(parted: Parted) -> str:
    return " ".join(letter(at) for at, counts in enumerate(parted.counts) if counts)
