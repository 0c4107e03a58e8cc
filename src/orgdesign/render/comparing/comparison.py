"""Profiles side by side on a page in a terminal: a column each while there is room, under each other beyond.

Says with letters who is meant, so that a long name never breaks a table. Legible at 80 columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table

from orgdesign.analysis.advices.comparison import Comparison, Difference, Parted
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import DecisionId, Language, Question, RuleBase
from orgdesign.render.comparing.comparison_words import ComparisonWords
from orgdesign.render.screen.marks import status_mark
from orgdesign.render.screen.panels import framed, labelled, spaced, told
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.effects import effect_parts
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.outcomes import leading_title, outcome_title, titles_to_list
from orgdesign.render.text.phrases import listed
from orgdesign.render.text.words import SharedWords

if TYPE_CHECKING:
    from rich.panel import Panel

BESIDE = 4
"""Up to so many profiles stand in columns."""
STRONGEST = 3
"""How many rules are shown of a decision where not all are asked for."""


def comparison_text(
    comparison: Comparison, files: Sequence[str], language: Language, *, every_rule: bool = False
) -> RenderableType:
    """Return the page; `files` says where each profile came from."""
    page = _Page(
        comparison,
        tuple(files),
        language,
        every_rule,
        SharedWords(language),
        ComparisonWords(language),
        AnswerTeller.of(language),
    )
    return spaced(page.parts())


def letter(at: int) -> str:
    """Return the letter of a profile: A to Z, then A2 to Z2, and so on."""
    rounds, place = divmod(at, 26)
    return f"{chr(ord('A') + place)}{rounds + 1 if rounds else ''}"


@dataclass(frozen=True, slots=True)
class _Page:
    comparison: Comparison
    files: tuple[str, ...]
    language: Language
    every_rule: bool
    said: SharedWords
    compared: ComparisonWords
    teller: AnswerTeller

    @property
    def rule_base(self) -> RuleBase:
        return self.comparison.advices[0].rule_base

    def parts(self) -> Iterator[RenderableType]:
        yield self._profiles()
        layout = self.rule_base.layout
        yield from (self._decision(id_) for id_ in (layout, *(each for each in self.rule_base.decisions if each != layout)))
        yield self._differences()
        if self.comparison.together is not None and self.comparison.differences:
            yield self._together(self.comparison.together)

    def _profiles(self) -> Panel:
        rows = [
            (told(letter(at), "bold cyan"), self._profile(advice, file))
            for at, (advice, file) in enumerate(zip(self.comparison.advices, self.files, strict=True))
        ]
        return framed(self.compared.profiles, labelled(rows), style="cyan")

    def _profile(self, advice: Advice, file: str) -> RenderableType:
        answered = self.said.answered.format(answered=len(advice.answered), asked=len(advice.asked))
        return Group(told(advice.profile.municipality, "bold"), told(f"{file} · {answered}", "dim"))

    # how each decision comes out

    def _decision(self, id_: DecisionId) -> Panel:
        outcomes = [advice.outcomes[id_] for advice in self.comparison.advices]
        cells = [Group(*self._cell(outcome)) for outcome in outcomes]
        decision = self.rule_base.decisions[id_]
        return framed(decision.title[self.language], self._beside(cells), *self._parted(id_))

    def _beside(self, cells: Sequence[RenderableType]) -> RenderableType:
        letters = [told(letter(at), "bold cyan") for at in range(len(cells))]
        if len(cells) > BESIDE:
            return labelled(zip(letters, cells, strict=True))
        table = Table.grid(expand=True, padding=(0, 2, 0, 0))
        for _ in cells:
            table.add_column(ratio=1)
        table.add_row(*letters)
        table.add_row(*cells)
        return table

    def _cell(self, outcome: Outcome) -> Iterator[RenderableType]:
        yield told(leading_title(outcome, self.language), "bold")
        yield status_mark(outcome.status, self.language)
        if outcome.tie:
            yield told(self.compared.tie, "italic")
        elif outcome.margin is not None:
            yield told(self.compared.margin.format(margin=outcome.margin))
        scores = [f"{self._title(outcome, id_)}: {self._score(outcome, id_)}" for id_ in outcome.scores]
        stacked = len(self.comparison.advices) > BESIDE
        yield from (told(line, "dim") for line in ([" · ".join(scores)] if stacked and scores else scores))

    def _score(self, outcome: Outcome, id_: str) -> str:
        return self.said.excluded if id_ in outcome.excluded else total_text(outcome.scores[id_])

    def _title(self, outcome: Outcome, id_: str) -> str:
        return outcome_title(outcome.decision, id_, self.language)

    def _parted(self, id_: DecisionId) -> Iterator[RenderableType]:
        parted = self.comparison.parted[id_]
        shown = parted if self.every_rule else parted[:STRONGEST]
        yield told("")
        if not parted:
            yield told(self.compared.no_rules, "dim")
            return
        yield told(self.compared.rules, "bold underline")
        yield labelled((told(self._letters(each), "bold cyan"), self._rule(id_, each)) for each in shown)
        if len(shown) < len(parted):
            yield told(self.compared.rules_more.format(count=len(parted) - len(shown)), "dim")

    def _letters(self, parted: Parted) -> str:
        return " ".join(letter(at) for at, counts in enumerate(parted.counts) if counts)

    def _rule(self, id_: DecisionId, parted: Parted) -> RenderableType:
        effects = effect_parts(parted.rule, self.rule_base.decisions[id_], self.language)
        return Group(told(parted.rule.because[self.language]), told(", ".join(effects), "dim"))

    # where the answers differ

    def _differences(self) -> Panel:
        differences = self.comparison.differences
        if not differences:
            return framed(self.compared.answers, told(self.compared.no_differences))
        parts: list[RenderableType] = [Group(*self._difference(*each)) for each in enumerate(differences, 1)]
        if self.comparison.together is not None:
            parts.append(told(self.compared.changes_nothing, "dim"))
        return framed(self.compared.answers, spaced(parts))

    def _difference(self, number: int, difference: Difference) -> Iterator[RenderableType]:
        yield told(f"{number}. {self._question(difference.question)}", "bold")
        yield labelled(
            (told(letter(at), "bold cyan"), told(self._answers(difference, answers)))
            for at, answers in enumerate(difference.answers)
        )
        if difference.changes:
            titles = [self.rule_base.decisions[id_].title[self.language] for id_ in difference.changes]
            yield told(self.compared.changes.format(decisions=listed(titles, self.said.and_)), "yellow")

    def _question(self, id_: str) -> str:
        return self.rule_base.questions[id_].text[self.language]

    def _answers(self, difference: Difference, answers: Iterable[Answer]) -> str:
        question = self.rule_base.questions[difference.question]
        said = [self._answer(question, answer) for answer in answers]
        return "; ".join(said) or self.compared.unanswered

    def _answer(self, question: Question, answer: Answer) -> str:
        told, who = self.teller.value(question, answer.value), self.teller.who(answer)
        return f"{told} ({who})" if who else told

    # whether it matters

    def _together(self, advice: Advice) -> Panel:
        rows = [
            (told(outcome.decision.title[self.language], "bold"), Group(*self._matter(outcome)))
            for outcome in advice.outcomes.values()
        ]
        return framed(self.compared.together, told(self.compared.together_intro), told(""), labelled(rows, widest=24))

    def _matter(self, outcome: Outcome) -> Iterator[RenderableType]:
        if outcome.status is Status.SETTLED:
            whoever = self.compared.whoever_none if outcome.perhaps_none else self.compared.whoever
            yield told(whoever.format(alternative="".join(self._title(outcome, each) for each in outcome.possible)), "green")
            return
        titles = titles_to_list(outcome.decision, outcome.possible, self.language, none=outcome.perhaps_none)
        yield told(self.compared.hinges.format(alternatives=listed(titles, self.said.or_)), "yellow")
        hinges = self.comparison.hinges(outcome.decision.id)
        numbers = [str(at) for at, each in enumerate(self.comparison.differences, 1) if each.question in hinges]
        if numbers:
            yield told(self.compared.hinges_on.format(numbers=listed(numbers, self.said.and_)), "dim")
        else:
            yield told(self.compared.hinges_elsewhere, "dim")
