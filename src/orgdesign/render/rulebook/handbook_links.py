"""How the pages of a handbook speak: texts, links between the pages, conditions, grounds, and what refers to what.

Knows on which page everything stands; the pages themselves are in `handbook_pages`. File names are fixed, so that a
handbook that is written again leaves no page of an older one behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from orgdesign.analysis.rulebase.entries import Entry, OfDecision, OfQuestion, RuleOf, name_of
from orgdesign.analysis.rulebase.references import GradeCounts, Grounded, Judging, ground_of
from orgdesign.model.logic import Condition
from orgdesign.model.rulebase import (
    Decision,
    Grade,
    Ground,
    Language,
    Measure,
    Question,
    RuleBase,
    Section,
    Source,
    Tension,
    Text,
)
from orgdesign.render.rulebook.words import RulebookWords
from orgdesign.render.text import markup
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.conditions import Notation, condition_text
from orgdesign.render.text.effects import effect_parts
from orgdesign.render.text.prose import share_text

INDEX, QUESTIONS, DECISIONS, LAYOUTS = "index.md", "questions.md", "decisions.md", "layouts.md"
MEASURES, TENSIONS, SOURCES = "measures.md", "tensions.md", "sources.md"
SHARES = "grades.shares"
"""The place that tells how many rules have which grade."""


@dataclass(frozen=True, slots=True)
class HandbookVoice:
    """A rule base and the language in which its handbook speaks."""

    rule_base: RuleBase
    language: Language
    said: RulebookWords
    words: SharedWords

    def text(self, text: Text) -> str:
        """Return a text of the rule base."""
        return markup.text(text[self.language])

    def counted(self, what: str, count: int) -> str:
        """Return a number of things."""
        return self.said.counted[what].format(count=count)

    def condition(self, condition: Condition) -> str:
        """Return a condition in words, with links to what it tests."""
        return condition_text(condition, self.rule_base, self.language, self.notation)

    @property
    def notation(self) -> Notation:
        """How conditions are written here."""
        return Notation(name=self._named, text=markup.text)

    def ground(self, ground: Ground) -> str:
        """Return what something rests on; our own judgement stands out."""
        source = None if ground.source is None else self.to_source(self.rule_base.sources[ground.source])
        if ground.grade is Grade.ASSUMPTION:
            own = f"**{self.words.grades[Grade.ASSUMPTION]}**"
            return own if source is None else f"{own}, {self.said.prompted_by.format(source=source)}"
        return f"{source} ({self.words.grades[ground.grade]})"

    def effect(self, entry: RuleOf) -> str:
        """Return what a rule does."""

        def named(id_: str, title: str) -> str:
            alternative = OfDecision(entry.decision, entry.decision.alternative(id_))
            return markup.link(markup.text(title), where(self.rule_base, alternative))

        return "<br>".join(effect_parts(entry.rule, entry.decision, self.language, named))

    def to_id(self, entry: Entry) -> str:
        """Return a link that shows an id."""
        id_ = entry.rule.id if isinstance(entry, RuleOf) else name_of(entry)
        return markup.link(markup.code(id_), where(self.rule_base, entry))

    def to_source(self, source: Source) -> str:
        """Return a link that shows a source's title."""
        return markup.link(markup.text(source.title), where(self.rule_base, source))

    def uses(self, entries: Iterable[Judging]) -> Iterator[str]:
        """Yield what refers to something, sorted by what it is and where it stands."""
        yield from self._grouped((entry, self.to_id(entry)) for entry in entries)

    def graded(self, entries: Iterable[Grounded]) -> Iterator[str]:
        """Yield what rests on a source, with the grade that each thing claims from it."""
        yield from self._grouped((entry, f"{self.to_id(entry)} ({self._grade(entry)})") for entry in entries)

    def shares(self, shares: GradeCounts) -> list[str]:
        """Return how many rules have each grade, as cells."""
        cells = (f"{shares.counts[grade]} ({share_text(shares.part(grade), self.language)})" for grade in Grade)
        return [*cells, str(shares.total)]

    def _named(self, id_: str, plain: str) -> str:
        page = DECISIONS if id_ in self.rule_base.decisions else QUESTIONS
        return markup.link(markup.text(plain), f"{page}#{id_}")

    def _grade(self, entry: Grounded) -> str:
        grade = ground_of(entry).grade
        return f"**{self.words.grades[grade]}**" if grade is Grade.ASSUMPTION else self.words.grades[grade]

    def _grouped(self, told: Iterable[tuple[Judging, str]]) -> Iterator[str]:
        """Yield a line per kind of thing, for rules a line per decision; two decisions may have one title."""
        groups: dict[tuple[str, str], list[str]] = {}
        for entry, text in told:
            where_it_stands = entry.decision.id if isinstance(entry, RuleOf) else ""
            groups.setdefault((self._group(entry), where_it_stands), []).append(text)
        yield from (f"{name}: {', '.join(texts)}" for (name, _), texts in groups.items())

    def _group(self, entry: Judging) -> str:
        match entry:
            case Question():
                return self.said.questions
            case RuleOf(decision):
                return self.text(decision.title)
            case Measure():
                return self.said.measures
            case Tension():
                return self.said.tensions
            case _:
                assert_never(entry)


def anchor_of(entry: Entry) -> str:
    """Return the name of the place where a thing stands. Ids hold no dots, so that no two places share a name."""
    if isinstance(entry, OfDecision):
        return f"{entry.decision.id}.{entry.alternative.id}"
    return name_of(entry)


def where(rule_base: RuleBase, entry: Entry) -> str:
    """Return the page and place where a thing stands."""
    return f"{_page(rule_base, entry)}#{anchor_of(entry)}"


def _page(rule_base: RuleBase, entry: Entry) -> str:
    match entry:
        case Section() | Question() | OfQuestion():
            return QUESTIONS
        case OfDecision(decision) if decision.id == rule_base.layout:
            return LAYOUTS
        case Decision() | OfDecision() | RuleOf():
            return DECISIONS
        case Measure():
            return MEASURES
        case Tension():
            return TENSIONS
        case Source():
            return SOURCES
        case _:
            assert_never(entry)
