"""One thing of a rule base as a page in a terminal, with everything that refers to it.

Conditions name facts by their ids, for these are what one types to see the next page. Text from the rule base is shown as
it is and never read as markup; nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as RichText

from orgdesign.analysis.rulebase.entries import Entry, OfDecision, OfQuestion, RuleOf, name_of
from orgdesign.analysis.rulebase.references import Judging, condition_of, read_by, references
from orgdesign.model.logic import Condition
from orgdesign.model.rulebase import (
    Alternative,
    Decision,
    Grade,
    Ground,
    Language,
    Measure,
    Question,
    Rule,
    RuleBase,
    Score,
    Section,
    Source,
    Take,
    Tension,
    Text,
)
from orgdesign.render.rulebook.demands import plan_text, take_text, today_text
from orgdesign.render.rulebook.words import RulebookWords
from orgdesign.render.screen.panels import labelled, spaced, told
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.conditions import BY_ID, condition_text
from orgdesign.render.text.effects import effect_parts
from orgdesign.render.text.prose import parted
from orgdesign.render.text.question_text import kind_text, otherwise_text, prefill_text
from orgdesign.render.text.reasons import ground_text
from orgdesign.render.text.rule_words import RuleWords

_WIDEST_LABEL = 16


def entry_page(entry: Entry, rule_base: RuleBase, language: Language) -> RenderableType:
    """Return the page of one thing."""
    page = _Page(rule_base, language, RulebookWords(language), SharedWords(language))
    return spaced(page.parts(entry))


@dataclass(frozen=True, slots=True)
class _Page:
    rule_base: RuleBase
    language: Language
    said: RulebookWords
    words: SharedWords

    def parts(self, entry: Entry) -> Iterator[RenderableType]:
        match entry:
            case Section():
                yield self._head(entry, self.said.section, entry.title)
                yield self._told(entry.intro)
            case Question():
                yield from self._question(entry)
            case OfQuestion():
                yield self._head(entry, self.said.option, entry.option.label)
                yield self._rows([(self.said.question, self._told(entry.question.text)), *self._meaning(entry)])
            case Decision():
                yield from self._decision(entry)
            case OfDecision():
                yield from self._alternative(entry)
            case RuleOf():
                yield from self._rule(entry)
            case Measure():
                yield from self._measure(entry)
            case Tension():
                yield self._head(entry, self.said.tension)
                yield self._rows([*self._condition(entry.when), (self.said.text, self._told(entry.text))])
                yield self._rows([*self._dependence(entry.when), self._ground(entry.ground)])
            case Source():
                yield from self._source(entry)
            case _:
                assert_never(entry)
        yield from self._references(entry)

    # each kind of thing

    def _question(self, question: Question) -> Iterator[RenderableType]:
        section = next(section for section in self.rule_base.sections if section.id == question.section)
        yield self._head(question, self.said.question, question.text, kind_text(question, self.language))
        rows = [(self.said.section, self._told(section.title))]
        rows += [(self.said.label, self._told(question.label))] if question.label else []
        rows += [(self.said.help, self._told(question.help))] if question.help else []
        rows += [(self.said.why, self._told(question.why))]
        rows += [(self.said.probe, self._told(question.probe))] if question.probe else []
        if (table := prefill_text(question, self.rule_base, self.language)) is not None:
            rows.append((RuleWords(self.language).from_table, told(table)))
        if question.ask_when is not None:
            rows.append((self.said.asked_when, told(self._in_words(question.ask_when))))
            rows.append((self.said.otherwise, told(otherwise_text(question, self.rule_base, self.language))))
        yield self._rows(rows)
        if question.options:
            yield self._block(
                self.said.answers, (self._option(each.label, each.id, each.meaning) for each in question.options)
            )

    def _decision(self, decision: Decision) -> Iterator[RenderableType]:
        yield self._head(decision, self.said.decision, decision.title)
        yield self._told(decision.question)
        yield self._policy(decision)
        if today := today_text(decision, self.rule_base, self.language):
            yield self._rows([(self.said.present_form, told(today))])
        options = (self._option(each.title, each.id, each.text) for each in decision.alternatives)
        yield self._block(self.said.alternatives, options)
        rules = (RuleOf(decision, rule) for rule in decision.rules)
        yield self._block(f"{self.said.rules} ({len(decision.rules)})", (self._line(each) for each in rules))

    def _policy(self, decision: Decision) -> RenderableType:
        if not isinstance(decision.policy, Score):
            return told(self.said.by_first, "dim")
        order = parted([decision.alternative(id_).title[self.language] for id_ in decision.policy.tie_break])
        sentences = [self.said.by_score, self.said.is_ordered if decision.ordered else ""]
        pattern = self.said.tie_break_today if decision.policy.present else self.said.tie_break
        return told(" ".join(filter(None, [*sentences, pattern.format(titles=order)])), "dim")

    def _alternative(self, entry: OfDecision) -> Iterator[RenderableType]:
        is_layout = entry.decision.id == self.rule_base.layout
        kind = self.said.layout if is_layout else self.said.alternative
        yield self._head(entry, kind, entry.alternative.title, entry.decision.title[self.language])
        yield self._told(entry.alternative.text)
        yield from self._portrait(entry.alternative)
        if entry.alternative.takes:
            yield self._rows(self._takes(entry.alternative.takes))

    def _portrait(self, alternative: Alternative) -> Iterator[RenderableType]:
        if alternative.portrait is not None:
            told = self.said.portrait(alternative.portrait)
            yield spaced(self._rows([(label, self._told(text))]) for label, text in told)

    def _rule(self, entry: RuleOf) -> Iterator[RenderableType]:
        rule, decision = entry.rule, entry.decision
        yield self._head(entry, self.said.rule, None, decision.title[self.language])
        effects = effect_parts(rule, decision, self.language)
        arrow = "" if isinstance(rule, Rule) else "→ "
        yield self._rows(
            [
                *self._condition(rule.when),
                (self.said.effect, told("\n".join(f"{arrow}{effect}" for effect in effects))),
                (self.said.because, self._told(rule.because)),
            ]
        )
        yield self._rows([*self._dependence(rule.when), self._ground(rule.ground)])

    def _measure(self, measure: Measure) -> Iterator[RenderableType]:
        yield self._head(measure, self.said.measure, None, self.words.terms[measure.term])
        yield self._rows(
            [
                *self._condition(measure.when),
                (self.said.to_do, self._told(measure.text)),
                (self.said.owner, self._told(measure.owner)),
                *((self.said.plan, told(plan)) for plan in [plan_text(measure, self.language)] if plan),
                *self._takes(measure.takes),
            ]
        )
        yield self._rows([*self._dependence(measure.when), self._ground(measure.ground)])

    def _takes(self, takes: tuple[Take, ...]) -> list[tuple[str, RenderableType]]:
        texts = (take_text(take, self.rule_base, self.language) for take in takes)
        return [(self.said.takes if at == 0 else "", told(text)) for at, text in enumerate(texts)]

    def _source(self, source: Source) -> Iterator[RenderableType]:
        yield self._head(source, self.said.source, {self.language: source.title}, self.words.grades[source.grade])
        rows: list[tuple[str, RenderableType]] = [(self.said.source, told(source.reference))]
        rows += [("", told(source.url))] if source.url else []
        yield self._rows([*rows, (self.said.supports, self._told(source.supports))])

    # what refers to it

    def _references(self, entry: Entry) -> Iterator[RenderableType]:
        found, said = references(self.rule_base, entry), self.said
        if found.questions:
            yield self._block(said.questions, (self._entry_line(each.id, each.text) for each in found.questions))
        groups: list[tuple[str, tuple[Judging, ...]]] = [
            (said.favoured_by, found.favoured),
            (said.opposed_by, found.opposed),
            (said.excluded_by, found.excluded),
            (said.led_to_by, found.led_to),
            (said.used_in, found.tested),
            (said.what_rests, found.rested),
        ]
        for label, entries in groups:
            if entries:
                yield self._block(f"{label} ({len(entries)})", map(self._line, entries))
        if isinstance(entry, Question | OfQuestion | Decision | OfDecision | Source) and not any(es for _, es in groups):
            yield told(said.nothing_rests if isinstance(entry, Source) else said.unused, "dim")

    def _line(self, entry: Judging) -> RenderableType:
        """Show a thing by its id, with its condition under it."""
        condition = condition_of(entry)
        what = self._in_words(condition) if condition is not None else ""
        effect = ", ".join(effect_parts(entry.rule, entry.decision, self.language)) if isinstance(entry, RuleOf) else ""
        head = RichText.assemble((self._kind(entry), "dim"), told(name_of(entry), "bold"))
        lines: list[RenderableType] = [head, Padding(told(what), (0, 0, 0, 2))]
        if effect:
            lines.append(Padding(told(f"→ {effect}", "italic"), (0, 0, 0, 2)))
        return Group(*lines)

    def _kind(self, entry: Judging) -> str:
        match entry:
            case Question():
                return f"{self.said.question.lower()} "
            case RuleOf():
                return ""
            case Measure():
                return f"{self.said.measure.lower()} "
            case Tension():
                return f"{self.said.tension.lower()} "
            case _:
                assert_never(entry)

    # parts of a page

    def _head(self, entry: Entry, kind: str, title: Text | None = None, *more: str) -> RenderableType:
        name = name_of(entry)
        under = " · ".join((kind, *more) if title is None else (name, kind, *more))
        return Group(told(name if title is None else title[self.language], "bold"), told(under, "dim"))

    def _rows(self, rows: Iterable[tuple[str, RenderableType]]) -> RenderableType:
        return labelled([(told(label, "dim"), text) for label, text in rows], _WIDEST_LABEL)

    def _block(self, label: str, lines: Iterable[RenderableType]) -> RenderableType:
        return Group(told(label, "bold underline"), *lines)

    def _option(self, label: Text, id_: str, meaning: Text | None) -> RenderableType:
        head = RichText.assemble(told(label[self.language], "bold"), "  ", (id_, "dim"))
        return head if meaning is None else Group(head, Padding(self._told(meaning), (0, 0, 0, 2)))

    def _entry_line(self, id_: str, text: Text) -> RenderableType:
        return Group(told(id_, "bold"), Padding(self._told(text), (0, 0, 0, 2)))

    def _meaning(self, entry: OfQuestion) -> Iterator[tuple[str, RenderableType]]:
        if entry.option.meaning is not None:
            yield self.said.meaning, self._told(entry.option.meaning)

    def _condition(self, condition: Condition) -> Iterator[tuple[str, RenderableType]]:
        yield self.said.when, told(self._in_words(condition))

    def _dependence(self, condition: Condition) -> Iterator[tuple[str, RenderableType]]:
        read = read_by(self.rule_base, condition)
        if read:
            yield (
                self.said.depends_on,
                told(", ".join(read)),
            )

    def _ground(self, ground: Ground) -> tuple[str, RenderableType]:
        text = ground_text(ground, self.rule_base.sources, self.language)
        id_ = "" if ground.source is None else f" ({ground.source})"
        return self.said.rests_on, told(f"{text}{id_}", "yellow" if ground.grade is Grade.ASSUMPTION else "")

    def _told(self, text: Text) -> RichText:
        return told(" ".join(text[self.language].split()))

    def _in_words(self, condition: Condition) -> str:
        return condition_text(condition, self.rule_base, self.language, BY_ID)
