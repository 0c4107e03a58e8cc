"""What a rule base does over many drawn profiles, for a terminal: a part for each decision.

Knows figures and how they are laid out; `analysis.rulebase.statistics` finds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from orgdesign.analysis.rulebase.statistics import DecisionStatistics, Pull, Statistics
from orgdesign.model.logic import In
from orgdesign.model.rulebase import AlternativeId, Decision, Language, RuleBase
from orgdesign.render.rulebook.statistics_words import StatisticsWords
from orgdesign.render.screen.panels import spaced, told
from orgdesign.render.text.conditions import BY_ID, condition_text
from orgdesign.render.text.numbers import number_text, share_text
from orgdesign.render.text.outcomes import outcome_title

_INDENT = (0, 0, 0, 2)
_MOST_PULLS = 5


def statistics_text(found: Statistics, rule_base: RuleBase, language: Language) -> RenderableType:
    """Return the page."""
    page = _Page(rule_base, language, StatisticsWords(language))
    return spaced(page.parts(found))


@dataclass(frozen=True, slots=True)
class _Page:
    rule_base: RuleBase
    language: Language
    said: StatisticsWords

    def parts(self, found: Statistics) -> Iterator[RenderableType]:
        yield told(self.said.intro.format(count=number_text(found.count, self.language), seed=found.seed))
        for id_, statistics in found.decisions.items():
            decision = self.rule_base.decisions[id_]
            parts = (Padding(part, _INDENT) for part in self._decision(decision, statistics))
            yield Group(told(decision.title[self.language], "bold underline"), spaced(parts))

    def _decision(self, decision: Decision, found: DecisionStatistics) -> Iterator[RenderableType]:
        shares = _table((self.said.outcome,), (self.said.share,))
        for alternative, share in found.shares.items():
            shares.add_row(told(self._title(decision, alternative)), self._share(share))
        yield Group(shares, told(self.said.ties.format(share=self._share(found.ties))))
        rules = _table((self.said.rule,), (self.said.fires, self.said.decides))
        for rule in found.rules:
            rules.add_row(told(rule.id), self._share(rule.fired), self._share(rule.decisive))
        idle = self.said.idle.format(rules=", ".join(found.idle)) if found.idle else self.said.no_idle
        yield Group(rules, told(f"{self.said.rules_explained} {idle}"))
        pulls = _table((self.said.answer, self.said.leads_to), (self.said.share,))
        for pull in sorted(found.pulls, key=lambda pull: -pull.share)[:_MOST_PULLS]:
            row = told(self._answer(pull)), told(self._title(decision, pull.alternative))
            pulls.add_row(*row, self._share(pull.share))
        yield Group(told(self.said.strongest), pulls, told(self._alone(found)))

    def _alone(self, found: DecisionStatistics) -> str:
        if not found.decided_alone:
            return self.said.none_alone
        return self.said.alone.format(answers="; ".join(map(self._answer, found.decided_alone)))

    def _answer(self, pull: Pull) -> str:
        return condition_text(In(pull.fact, pull.answer), self.rule_base, self.language, BY_ID)

    def _title(self, decision: Decision, alternative: AlternativeId) -> str:
        return outcome_title(decision, alternative, self.language)

    def _share(self, part: float) -> str:
        return share_text(part, self.language, 1)


def _table(texts: tuple[str, ...], figures: tuple[str, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in texts:
        table.add_column(heading, overflow="fold")
    for heading in figures:
        table.add_column(heading, justify="right", no_wrap=True)
    return table
