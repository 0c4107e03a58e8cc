"""Why an alternative does not win, as parts of a report: a table of the rules that make the gap and of those that wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgdesign.analysis.advices.why_not import ByFirst, ByScore, Waiting, WhyNot
from orgdesign.model.logic import AllOf, AnyOf
from orgdesign.model.rulebase import AlternativeId, DecisionId, Row, Rule
from orgdesign.render.advice.report_certainty_words import SurenessWords
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.advice.why_not_words import WhyNotWords
from orgdesign.render.paper.blocks import Align, Block, Column, Number, PaperSection, Paragraph, Table, Tone, Words
from orgdesign.render.text.conditions import condition_text
from orgdesign.render.text.numbers import lead_text
from orgdesign.render.text.safe import flowing

_Line = tuple[Words | Number, Words]


def why_not_parts(voice: ReportVoice, decision: DecisionId, asked: Sequence[WhyNot]) -> tuple[PaperSection, ...]:
    """Return a part for each alternative of a decision that was asked about."""
    return tuple(why_not_part(voice, each) for each in asked if each.outcome.decision.id == decision)


def why_not_part(voice: ReportVoice, found: WhyNot) -> PaperSection:
    """Return the gap, the rules that make it, and what would have narrowed it."""
    return _Teller(voice, found, WhyNotWords(voice.language)).part()


@dataclass(frozen=True, slots=True)
class _Teller:
    voice: ReportVoice
    found: WhyNot
    said: WhyNotWords

    def part(self) -> PaperSection:
        place = f"why-not-{self.found.outcome.decision.id}-{self.found.wanted}"
        return PaperSection(place, self.own.why_not.format(alternative=self.wanted), tuple(self._blocks()))

    @property
    def own(self) -> SurenessWords:
        return SurenessWords(self.voice.language)

    @property
    def wanted(self) -> str:
        return self._title(self.found.wanted)

    @property
    def winner(self) -> str:
        return self.voice.leading(self.found.outcome)

    def _blocks(self) -> Iterator[Block]:
        if self.found.leads:
            yield Paragraph(self.said.leads_after_all)
            return
        yield Paragraph(self._gap(), Tone.LEAD)
        columns = (Column(self.own.weight, Align.END), Column(self.own.reason, share=6))
        table = Table.grouped(self.own.makes_the_gap, columns, self._groups())
        if table.rows:
            yield table
        if self.found.earlier:
            decisions = self.voice.advice.rule_base.decisions
            named = ", ".join(self.voice.text(decisions[id_].title) for id_ in self.found.earlier)
            yield Paragraph(self.said.earlier.format(decisions=named), Tone.QUIET)

    def _gap(self) -> str:
        match self.found.because:
            case ByScore() as because:
                return self._by_how_much(because)
            case ByFirst(decided, before, after):
                if decided is None:
                    return self.said.nothing_leads
                return self.said.no_row if not before and not after else self.own.first_row.format(winner=self.winner)

    def _by_how_much(self, because: ByScore) -> str:
        """Return who is how far ahead of whom."""
        said, names = self.said, {"winner": self.winner, "wanted": self.wanted}
        if self.found.outcome.leading is None:
            return said.nothing_leads
        if because.gap == 0:
            by_tie_break = said.by_today if because.by_today else said.by_tie_break
            return (by_tie_break if because.by_tie_break else said.level).format(**names)
        return (said.gap if because.gap > 0 else said.ahead).format(**names, gap=abs(because.gap))

    def _groups(self) -> Iterator[tuple[str, list[_Line]]]:
        said = self.said
        match self.found.because:
            case ByScore(counted=counted, excluding=excluding, waiting=waiting):
                yield said.excluded, [self._line(rule, "×") for rule in excluding]
                ahead = [self._line(each.rule, each.lead) for each in counted if each.lead > 0]
                behind = [self._line(each.rule, each.lead) for each in counted if each.lead < 0]
                yield said.counts_for.format(winner=self.winner), ahead
                yield said.counts_against.format(wanted=self.wanted), behind
                yield said.waiting, [self._waiting(each) for each in waiting]
            case ByFirst(decided, before, after, silent):
                yield said.decided, [] if decided is None else [self._line(decided, "→")]
                yield said.rows_before, [self._waiting(each) for each in before]
                yield said.row_silent, [self._line(row, "·") for row in silent]
                yield said.rows_after, [self._line(row, "·") for row in after]

    def _line(self, rule: Rule | Row, mark: str | int, under: str = "") -> _Line:
        weight = Words(mark) if isinstance(mark, str) else Number(mark, lead_text(mark))
        return weight, Words(self.voice.text(rule.because), under or self.voice.ground(rule.ground))

    def _waiting(self, each: Waiting) -> _Line:
        lacking = AnyOf(each.unmet.parts) if each.unmet.any_will_do else AllOf(each.unmet.parts)
        base, language = self.voice.advice.rule_base, self.voice.language
        condition = condition_text(lacking, base, language, self.voice.notation)
        note = self.said.waits_for.format(condition=flowing(condition))
        if each.excludes:
            note = f"{self.said.would_exclude.format(winner=self.winner)}; {note}"
        return self._line(each.rule, "×" if each.excludes else each.lead or "·", note)

    def _title(self, alternative: AlternativeId | None) -> str:
        return self.voice.alternative(self.found.outcome.decision, alternative)
