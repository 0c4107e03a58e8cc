"""A rule base at a glance, for a terminal: what it is, what it holds, and what its rules rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from orgdesign.analysis.rulebase.references import all_rules, references, shares
from orgdesign.model.rulebase import Grade, Language, RuleBase, Term
from orgdesign.render.rulebook.words import RulebookWords
from orgdesign.render.screen.panels import spaced, told
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.prose import share_text

_INDENT = (0, 0, 0, 2)


def overview_page(rule_base: RuleBase, language: Language) -> RenderableType:
    """Return the page."""
    return spaced(_Page(rule_base, language, RulebookWords(language), SharedWords(language)).parts())


@dataclass(frozen=True, slots=True)
class _Page:
    rule_base: RuleBase
    language: Language
    said: RulebookWords
    words: SharedWords

    def parts(self) -> Iterator[RenderableType]:
        base, said = self.rule_base, self.said
        identity = said.identity.format(id=base.id, version=base.version, digest=base.digest)
        yield Group(told(base.title[self.language], "bold"), told(identity, "dim"))
        yield told(" ".join(base.description[self.language].split()))
        yield self._block(said.questions, len(base.questions), self._sections())
        yield self._block(said.decisions, len(base.decisions), self._decisions())
        layout = base.decisions[base.layout]
        layouts = ((each.id, each.title[self.language]) for each in layout.alternatives)
        yield self._block(said.layouts, len(layout.alternatives), layouts)
        terms = ((self.words.terms[term], self._due(term)) for term in Term)
        yield self._block(said.measures, len(base.measures), terms)
        tensions = told(", ".join(each.id for each in base.tensions))
        yield Group(self._title(said.tensions, len(base.tensions)), Padding(tensions, _INDENT))
        yield self._block(said.sources, len(base.sources), self._sources())
        yield Group(told(said.shares, "bold underline"), Padding(self._shares(), _INDENT))
        yield told(said.how_to_ask, "dim")

    def _sections(self) -> Iterator[tuple[str, str]]:
        for section in self.rule_base.sections:
            ids = [question.id for question in self.rule_base.questions.values() if question.section == section.id]
            yield section.id, f"{section.title[self.language]} ({len(ids)}): {', '.join(ids)}"

    def _decisions(self) -> Iterator[tuple[str, str]]:
        for decision in self.rule_base.decisions.values():
            rules = self._counted("rules", len(decision.rules))
            alternatives = ", ".join(each.id for each in decision.alternatives)
            if decision.id == self.rule_base.layout:
                alternatives = self._counted("alternatives", len(decision.alternatives))
            yield decision.id, f"{decision.title[self.language]}, {rules}: {alternatives}"

    def _due(self, term: Term) -> str:
        return ", ".join(measure.id for measure in self.rule_base.measures if measure.term is term) or "–"

    def _sources(self) -> Iterator[tuple[str, str]]:
        for source in self.rule_base.sources.values():
            yield source.id, f"{source.title} ({len(references(self.rule_base, source).rested)})"

    def _shares(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        table.add_column(told(self.said.decision))
        for grade in Grade:
            table.add_column(told(self.words.grades[grade]), justify="right")
        table.add_column(told(self.said.number), justify="right")
        rows = [(each.id, shares(each.rules)) for each in self.rule_base.decisions.values()]
        for name, found in (*rows, (self.said.all_rules, shares(all_rules(self.rule_base)))):
            cells = (f"{found.counts[grade]} ({share_text(found.part(grade), self.language)})" for grade in Grade)
            table.add_row(told(name), *map(told, cells), str(found.total))
        return table

    def _block(self, title: str, count: int, rows: Iterable[tuple[str, str]]) -> RenderableType:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for label, text in rows:
            table.add_row(told(label, "bold"), told(text))
        return Group(self._title(title, count), Padding(table, _INDENT))

    def _title(self, title: str, count: int) -> RenderableType:
        return told(f"{title} ({count})", "bold underline")

    def _counted(self, what: str, count: int) -> str:
        return self.said.counted[what].format(count=count)
