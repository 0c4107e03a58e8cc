"""How far respondents agree, for a terminal: what they differ on and what follows from each view, and what they agree on.

Knows words and layout; `analysis.advices.agreement` and `analysis.advices.dispute` find what there is to tell. Text from
files is never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding

from orgdesign.analysis.advices.agreement import agreements
from orgdesign.analysis.advices.dispute import Dispute, View, disputes
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.rulebase import Language, Question, RuleBase
from orgdesign.render.interview.profile_words import ProfileWords
from orgdesign.render.screen.panels import between, labelled, spaced, told
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.certainty_words import CertaintyWords
from orgdesign.render.text.numbers import share_text
from orgdesign.render.text.outcomes import leading_title, titles_to_list
from orgdesign.render.text.phrases import listed
from orgdesign.render.text.safe import flowing, one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

_MOST_NAMED = 2
"""Of more outcomes that are still possible beside what leads, only the number is told."""


def merged_page(advice: Advice, files: int, language: Language) -> Group:
    """Return what came together in a merged profile, of so many files, and how far its people agree."""
    said, answers = ProfileWords(language), advice.profile.answers
    people = {answer.by for every in answers.values() for answer in every if not answer.prefilled}
    head = said.merged.format(
        municipality=one_line(advice.profile.municipality), files=files, people=len(people), questions=len(answers)
    )
    return spaced([told(head), *_agreement(advice, said, language)])


def agenda_page(advice: Advice, language: Language) -> Group:
    """Return what people differ on, what to talk about first in front, with where each answer leads."""
    return spaced(_agreement(advice, ProfileWords(language), language))


def _agreement(advice: Advice, said: ProfileWords, language: Language) -> list[RenderableType]:
    found = agreements(advice.rule_base, advice.profile)
    differing = disputes(advice)
    if not found:
        return [told(said.nobody_twice)]
    if not differing:
        return [told(said.all_agree.format(count=len(found)))]
    parts: list[RenderableType] = [told(said.disputed.format(count=len(found), disputed=len(differing)))]
    telling = DisputeTelling(advice.rule_base, said, language)
    for heading, some in (
        (said.hinges, [each for each in differing if each.decides]),
        (CertaintyWords(language).no_matter_who, [each for each in differing if not each.decides]),
    ):
        if some:
            parts += [told(heading, "bold underline"), *(telling.dispute(each) for each in some)]
    agreed = [each.question for each in found if not each.disputed]
    return [
        *parts,
        told(f"{said.leads_explained} {CertaintyWords(language).degree_explained}"),
        *([told(said.agreed.format(questions=", ".join(agreed)))] if agreed else []),
    ]


@dataclass(frozen=True, slots=True)
class DisputeTelling:
    """Tells of what people differ on, in one language."""

    rule_base: RuleBase
    said: ProfileWords
    language: Language

    def dispute(self, dispute: Dispute) -> Group:
        """Return a question, how far people agree on it, and each view with its people and what it leads to."""
        question = self.rule_base.questions[dispute.agreement.question]
        degree = self.said.degree.format(share=share_text(dispute.agreement.degree, self.language))
        parts: list[RenderableType] = [between(told(self._teller.text(question.text), "bold"), told(degree))]
        for view in dispute.views:
            parts.append(_under(told(self._view(question, view)), 2))
            leads_to = [(told("→"), told(self.outcome(view.outcomes[id_]))) for id_ in dispute.moves]
            parts += [_under(labelled(leads_to), 4)] if leads_to else []
        return Group(*parts, *self._besides(dispute))

    def _view(self, question: Question, view: View) -> str:
        return self.said.view.format(people=self.people(view), answer=self._teller.value(question, view.answers[0].value))

    def people(self, view: View) -> str:
        """Return who gave an answer."""
        return ", ".join(self.said.nobody if answer.by is None else one_line(answer.by, 60) for answer in view.answers)

    def outcome(self, outcome: Outcome) -> str:
        """Return where a view leads for one decision."""
        said, left = self.said, [id_ for id_ in outcome.possible if id_ != outcome.leading]
        none = outcome.perhaps_none and outcome.leading is not None
        others = [flowing(each) for each in titles_to_list(outcome.decision, left, self.language, none=none)]
        if not others:
            pattern = said.leads_to
        else:
            pattern = said.leads_to_perhaps if len(others) <= _MOST_NAMED else said.leads_to_among
        return pattern.format(
            decision=self._teller.text(outcome.decision.title),
            outcome=flowing(leading_title(outcome, self.language)),
            others=listed(others, said.or_) if others else "",
            count=len(others),
        )

    def _besides(self, dispute: Dispute) -> Iterator[RenderableType]:
        """Yield what a view makes no difference to by itself, though together with other answers it does."""
        decisions = [self.rule_base.decisions[id_] for id_ in dispute.decides if id_ not in dispute.moves]
        if decisions:
            titles = [self._teller.text(each.title) for each in decisions]
            besides = self.said.besides.format(decisions=listed(titles, CertaintyWords(self.language).and_))
            yield _under(told(besides, "italic"), 2)

    @property
    def _teller(self) -> AnswerTeller:
        return AnswerTeller.of(self.language)


def _under(part: RenderableType, indent: int) -> Padding:
    return Padding(part, (0, 0, 0, indent))
