"""How far respondents agree, for a terminal: a table of what they differ on, and what they are of one mind on.

Knows words and layout; `analysis.agreement` finds what there is to tell. Text from files is never read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table

from orgdesign.analysis.agreement import Agreement, agreements, disagreements
from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import Language
from orgdesign.render.interview import Teller
from orgdesign.render.interview_words import interview_words
from orgdesign.render.panels import spaced, told
from orgdesign.render.profile_words import ProfileWords, profile_words
from orgdesign.render.safe import one_line

if TYPE_CHECKING:
    from rich.console import Group, RenderableType


def merged_page(advice: Advice, files: int, language: Language) -> Group:
    """Return what came together in a merged profile, of so many files, and how far its people agree."""
    said, answers = profile_words(language), advice.profile.answers
    people = {answer.by for every in answers.values() for answer in every if not answer.prefilled}
    head = said.merged.format(
        municipality=one_line(advice.profile.municipality), files=files, people=len(people), questions=len(answers)
    )
    return spaced([told(head), *_agreement(advice, said, language)])


def _agreement(advice: Advice, said: ProfileWords, language: Language) -> list[RenderableType]:
    found = agreements(advice)
    differing = disagreements(found)
    if not found:
        return [told(said.nobody_twice)]
    if not differing:
        return [told(said.all_agree.format(count=len(found)))]
    parts = [told(said.disputed.format(count=len(found), disputed=len(differing)))]
    agreed = [each.question for each in found if not each.disputed]
    closing = [told(said.explained), *([told(said.agreed.format(questions=", ".join(agreed)))] if agreed else [])]
    return [*parts, _table(differing, advice, said, language), *closing]


def _table(differing: Sequence[Agreement], advice: Advice, said: ProfileWords, language: Language) -> Table:
    rule_base = advice.rule_base
    teller = Teller(interview_words(language), language, rule_base)
    table = Table(box=None, pad_edge=False)
    table.add_column(said.question, ratio=3, overflow="fold")
    table.add_column(said.agreement, justify="right", no_wrap=True)
    table.add_column(said.said, ratio=4, overflow="fold")
    table.add_column(said.matters, ratio=2, overflow="fold")
    for each in differing:
        question = rule_base.questions[each.question]
        voices = [f"{one_line(answer.by or '', 60)}: {teller.value(question, answer.value)}" for answer in each.answers]
        decisions = [teller.text(rule_base.decisions[id_].title) for id_ in each.may_change]
        table.add_row(
            told(teller.text(question.text)),
            said.percent.format(number=round(100 * each.degree)),
            told("\n".join(voices)),
            told("\n".join(decisions) or said.nothing),
        )
    return table
