"""Why an alternative does not win: as a framed part of a page, and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from rich.console import Group, RenderableType

from orgdesign.analysis.advices.why_not import ByFirst, ByScore, Unmet, Waiting, WhyNot
from orgdesign.model.advice import Outcome
from orgdesign.model.logic import AllOf, AnyOf
from orgdesign.model.rulebase import AlternativeId, Language, Row, Rule, RuleBase
from orgdesign.render.advice.why_not_words import WhyNotWords
from orgdesign.render.screen.panels import framed, labelled, spaced, told
from orgdesign.render.text.conditions import condition_text
from orgdesign.render.text.numbers import lead_text
from orgdesign.render.text.outcomes import leading_title, outcome_title

if TYPE_CHECKING:
    from rich.panel import Panel

Cell: TypeAlias = "bool | int | str | Sequence[Cell] | Mapping[str, Cell] | None"

_WIDEST_MARK = 12


def why_not_panel(found: WhyNot, rule_base: RuleBase, language: Language) -> Panel:
    """Return the gap, the rules that make it, and what would have narrowed it."""
    return _Teller(found, rule_base, language).panel()


def why_not_object(found: WhyNot, rule_base: RuleBase, language: Language) -> Mapping[str, Cell]:
    """Return the same as JSON's own kinds of value; what a rule waits for is told in words."""
    teller = _Teller(found, rule_base, language)
    head: Mapping[str, Cell] = {
        "decision": found.outcome.decision.id,
        "alternative": found.wanted,
        "outcome": found.outcome.leading,
        "leads": found.leads,
        "earlier": found.earlier,
    }
    match found.because:
        case ByScore(gap, counted, excluding, waiting, by_tie_break, by_today):
            return {
                **head,
                "gap": gap,
                "by_tie_break": by_tie_break,
                "by_today": by_today,
                "counted": [{"rule": each.rule.id, "lead": each.lead} for each in counted],
                "excluding": [rule.id for rule in excluding],
                "waiting": [{**teller.waits(each), "lead": each.lead, "would_exclude": each.excludes} for each in waiting],
            }
        case ByFirst(decided, before, after, silent):
            return {
                **head,
                "decided": None if decided is None else decided.id,
                "before": [teller.waits(each) for each in before],
                "after": [row.id for row in after],
                "silent": [row.id for row in silent],
            }


def gap_text(because: ByScore, winner: str, wanted: str, outcome: Outcome, said: WhyNotWords) -> str:
    """Return who is how far ahead of whom; alternatives by the names that a paper gives them."""
    if outcome.leading is None:
        return said.nothing_leads
    if because.gap == 0:
        by_tie_break = said.by_today if because.by_today else said.by_tie_break
        level = by_tie_break if because.by_tie_break else said.level
        return level.format(winner=winner, wanted=wanted)
    pattern = said.gap if because.gap > 0 else said.ahead
    return pattern.format(winner=winner, wanted=wanted, gap=abs(because.gap))


class _Teller:
    def __init__(self, found: WhyNot, rule_base: RuleBase, language: Language) -> None:
        self.found, self.rule_base, self.language = found, rule_base, language
        self.said = WhyNotWords(language)
        self.winner = leading_title(found.outcome, language)
        self.wanted = self._title(found.wanted)

    def panel(self) -> Panel:
        decision = self.found.outcome.decision.title[self.language]
        heading = self.said.why_not.format(alternative=self.wanted, decision=decision)
        return framed(heading, spaced(self._parts()))

    def waits(self, each: Waiting) -> Mapping[str, Cell]:
        return {"rule": each.rule.id, "waits_for": self._lacks(each.unmet)}

    def _parts(self) -> Iterator[RenderableType]:
        if self.found.leads:
            yield told(self.said.leads_after_all)
            return
        match self.found.because:
            case ByScore() as because:
                yield from self._by_score(because)
            case ByFirst() as because:
                yield from self._by_first(because)
        if self.found.earlier:
            outcomes = self.rule_base.decisions
            named = ", ".join(outcomes[id_].title[self.language] for id_ in self.found.earlier)
            yield told(self.said.earlier.format(decisions=named), "italic")

    def _by_score(self, because: ByScore) -> Iterator[RenderableType]:
        yield told(gap_text(because, self.winner, self.wanted, self.found.outcome, self.said), "bold")
        if because.excluding:
            yield self._block(self.said.excluded, [("×", rule, "") for rule in because.excluding])
        ahead = [(lead_text(each.lead), each.rule, "") for each in because.counted if each.lead > 0]
        behind = [(lead_text(each.lead), each.rule, "") for each in because.counted if each.lead < 0]
        for pattern, rows in ((self.said.counts_for, ahead), (self.said.counts_against, behind)):
            if rows:
                yield self._block(pattern.format(winner=self.winner, wanted=self.wanted), rows)
        if because.waiting:
            yield self._block(self.said.waiting, [self._waiting(each) for each in because.waiting])

    def _by_first(self, because: ByFirst) -> Iterator[RenderableType]:
        if because.decided is None:
            yield told(self.said.nothing_leads, "bold")
        else:
            yield self._block(self.said.decided, [("→", because.decided, self.winner)])
        if because.before:
            yield self._block(self.said.rows_before, [self._waiting(each) for each in because.before])
        if because.silent:
            yield self._block(self.said.row_silent, [("·", row, "") for row in because.silent])
        if because.after:
            yield self._block(self.said.rows_after, [("·", row, "") for row in because.after])
        if not because.before and not because.silent and not because.after:
            yield told(self.said.no_row)

    def _waiting(self, each: Waiting) -> tuple[str, Rule | Row, str]:
        mark = "×" if each.excludes else lead_text(each.lead) if each.lead else "·"
        note = self._waits_for(each.unmet)
        if each.excludes:
            note = f"{self.said.would_exclude.format(winner=self.winner)}; {note}"
        return mark, each.rule, note

    def _waits_for(self, unmet: Unmet) -> str:
        return self.said.waits_for.format(condition=self._lacks(unmet))

    def _lacks(self, unmet: Unmet) -> str:
        condition = AnyOf(unmet.parts) if unmet.any_will_do else AllOf(unmet.parts)
        return condition_text(condition, self.rule_base, self.language)

    def _block(self, heading: str, rows: Sequence[tuple[str, Rule | Row, str]]) -> RenderableType:
        lines = [(told(mark, "bold"), self._rule(rule, note)) for mark, rule, note in rows]
        return Group(told(heading, "bold underline"), labelled(lines, widest=_WIDEST_MARK))

    def _rule(self, rule: Rule | Row, note: str) -> RenderableType:
        under = f"{rule.id} · {note}" if note else rule.id
        return Group(told(rule.because[self.language]), told(under, "dim"))

    def _title(self, alternative: AlternativeId | None) -> str:
        return outcome_title(self.found.outcome.decision, alternative, self.language)
