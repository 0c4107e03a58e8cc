"""The whole why of an advice on one screen: the answers that suffice, whatever the rest, and what is left to decide.

Of each decision that is settled the shortest sets of answers that make it so; of each that is not, a tree of what to ask and
what follows. A tree that would make the page longer than a screen is told less deep. Names are the rule base's; no id stands
here. The words of both languages stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule

from orgdesign.model.advice import Advice, ChanceModel
from orgdesign.model.logic import AnyOf, Choices, In
from orgdesign.model.rulebase import YES, AlternativeId, DecisionId, Kind, Language
from orgdesign.render.screen.panels import Fitting, between, spaced, told
from orgdesign.render.text.because import because_text, called
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase
from orgdesign.render.text.conditions import condition_text
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.prose import flowing, number_text, parted, share_text

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.reasons import Branch, Sufficient
    from orgdesign.analysis.diagrams.why import WholeWhy

_MOST_CHANCES = 3
_INDENT = 2


class WhyWords(Catalogue):
    """What the page says, in one language."""

    no_answer = phrase("Dit volgt al zonder één antwoord.", "This follows without a single answer.")
    or_else = phrase("of: {answers}", "or: {answers}")
    more_sets = phrase(
        "en nog {count} {count:ander stel|andere stellen} van {size} {size:antwoord|antwoorden}",
        "and {count} more {count:set|sets} of {size} {size:answer|answers}",
    )
    many_sets = phrase(
        "en nog meer stellen van {size} {size:antwoord|antwoorden}", "and further sets of {size} {size:answer|answers}"
    )
    not_settled = phrase("nog niet vast: {chances}", "not settled yet: {chances}")
    asks = phrase("vraag {question}", "ask {question}")
    further = phrase("{answer} → {chances}; vraag {question}", "{answer} → {chances}; ask {question}")
    none_picked = phrase("geen", "none")
    beyond = phrase(
        "Waar het van afhangt, is hier te veel om te tellen; bij meer antwoorden wel.",
        "What it depends on is too much to count here; with more answers it is not.",
    )
    explained = phrase(
        "Onder wat vaststaat staat het kortste stel antwoorden dat er genoeg voor is, wat er verder ook geantwoord was. Dat "
        "volgt uit de regels, en zegt niets over hoe goed zij zijn.",
        "Under what is settled stands the shortest set of answers that suffices for it, whatever else was answered. That "
        "follows from the rules, and says nothing of how good these are.",
    )
    explained_tree = phrase(
        "Onder wat nog niet vaststaat staat wat het meest beslist, met de kans op elke uitkomst {model}.",
        "Under what is not settled stands what decides most, with the chance of each outcome {model}.",
    )
    models = keyed(
        {
            ChanceModel.PLAUSIBLE: phrase(
                "als de open antwoorden zijn zoals bij ⟨many⟩ die er kunnen zijn",
                "if the open answers are as those of plausible ⟨many⟩",
            ),
            ChanceModel.EVEN: phrase(
                "als elk open antwoord even waarschijnlijk is", "if every open answer is as likely as any other"
            ),
        }
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is told: how many sets, how deep the tree of the layout and those of others, whether with blank lines."""

    sets: int
    layout: int
    others: int
    airy: bool


_ROOMS = (
    _Room(2, 3, 2, airy=True),
    _Room(2, 2, 1, airy=True),
    _Room(1, 2, 1, airy=True),
    _Room(1, 2, 0, airy=True),
    _Room(1, 1, 0, airy=True),
    _Room(1, 1, 0, airy=False),
    _Room(1, 0, 0, airy=False),
)
"""From the most that is told to the least; the first that fits is taken."""


def why_page(advice: Advice, why: WholeWhy, language: Language) -> RenderableType:
    """Return the page."""
    own = WhyWords(language, advice.rule_base.subject)
    return Fitting(_ROOMS, lambda room: _Page(advice, why, language, own, room).page())


@dataclass(frozen=True, slots=True)
class _Page:
    advice: Advice
    why: WholeWhy
    language: Language
    own: WhyWords
    room: _Room

    def page(self) -> RenderableType:
        base, own = self.advice.rule_base, self.own
        name = told(flowing(self.advice.profile.municipality), "bold")
        title = told(flowing(f"{base.id} {base.version}"), "dim")
        of_tree = own.explained_tree.format(model=own.models[self.why.model])
        explained = " ".join(text for text, there in ((own.explained, self.why.reasons), (of_tree, self.why.trees)) if there)
        order = [base.layout, *(id_ for id_ in base.decisions if id_ != base.layout)]
        head = Group(between(name, title), Rule(style="cyan"), told(explained, "dim"))
        parts = (head, *(self._decision(id_) for id_ in order))
        return spaced(parts) if self.room.airy else Group(*parts)

    def _decision(self, id_: DecisionId) -> RenderableType:
        decision, outcome = self.advice.rule_base.decisions[id_], self.advice.outcomes[id_]
        head = flowing(decision.title[self.language])
        if outcome.region.single:
            head = f"{head}: {flowing(outcome_title(decision, next(iter(outcome.region.values)), self.language))}"
        lines = (Padding(told(text), (0, 0, 0, _INDENT * depth)) for depth, text in self._lines(id_))
        return Group(told(head, "bold"), *lines)

    def _lines(self, id_: DecisionId) -> Iterator[tuple[int, str]]:
        if id_ in self.why.reasons:
            yield from ((1, text) for text in self._sets(self.why.reasons[id_]))
        elif id_ in self.why.trees:
            yield from self._tree(id_, self.why.trees[id_])
        else:
            yield 1, self.own.beyond

    # what suffices

    def _sets(self, reasons: Sufficient) -> Iterator[str]:
        own, sets = self.own, reasons.shortest
        if sets and not sets[0]:
            yield own.no_answer
            return
        for at, held in enumerate(sets[: self.room.sets]):
            answers = self._answers(held)
            yield own.or_else.format(answers=answers) if at else answers
        more, size = len(sets) - self.room.sets, number_text(len(sets[0]) if sets else 0, self.language)
        if not reasons.complete:
            yield own.many_sets.format(size=size)
        elif more > 0:
            yield own.more_sets.format(count=more, size=size)

    def _answers(self, held: Iterable[str]) -> str:
        return "; ".join(filter(None, map(self._said, held)))

    def _said(self, id_: str) -> str:
        """Return what was said to a question, or how a decision comes out."""
        base, said = self.advice.rule_base, self.why.said
        question = base.questions.get(id_)
        if question is not None and question.kind is Kind.SEVERAL:
            picked = [each for each in question.options if said.get(question.fact(each.id)) == Choices.of(YES)]
            options = parted([flowing(each.label[self.language]) for each in picked]) or self.own.none_picked
            return f"{called(id_, base, self.language)}: {options}"
        facts = {fact: said[fact] for fact in (id_ if question is None else question.id,) if fact in said}
        return because_text(facts, base, self.language)

    # what is left

    def _tree(self, id_: DecisionId, tree: Branch) -> Iterator[tuple[int, str]]:
        yield 1, self.own.not_settled.format(chances=self._chances(id_, tree.chances))
        if tree.question is not None:
            yield 1, self.own.asks.format(question=called(tree.question, self.advice.rule_base, self.language))
            depth = self.room.layout if id_ == self.advice.rule_base.layout else self.room.others
            yield from self._ways(id_, tree, depth, 2)

    def _ways(self, id_: DecisionId, tree: Branch, depth: int, at: int) -> Iterator[tuple[int, str]]:
        for places, below in tree.ways if depth else ():
            answer = self._answer(tree.fact or "", places)
            chances = self._chances(id_, below.chances)
            if below.question is None or depth == 1:
                yield at, f"{answer} → {chances}"
                continue
            question = called(below.question, self.advice.rule_base, self.language)
            yield at, self.own.further.format(answer=answer, chances=chances, question=question)
            yield from self._ways(id_, below, depth - 1, at + 1)

    def _answer(self, fact: str, places: tuple[int, ...]) -> str:
        parts = tuple(In(fact, region) for region in self.why.region(fact, places))
        condition = parts[0] if len(parts) == 1 else AnyOf(parts)
        return flowing(condition_text(condition, self.advice.rule_base, self.language))

    def _chances(self, id_: DecisionId, chances: Mapping[AlternativeId, float]) -> str:
        decision = self.advice.rule_base.decisions[id_]
        ordered = sorted(chances, key=lambda each: -chances[each])
        titles = [flowing(outcome_title(decision, each, self.language)) for each in ordered]
        if len(ordered) == 1:
            return titles[0]
        shown = [
            f"{title} {share_text(chances[each], self.language)}"
            for title, each in zip(titles[:_MOST_CHANCES], ordered, strict=False)
        ]
        return parted([*shown, *(["…"] if len(ordered) > _MOST_CHANCES else [])], titles)
