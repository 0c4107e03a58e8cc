"""Strengths from judged cases as lines: how small the change is and what it touches, its patch, what contradicts what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgdesign.model.rulebase import NONE, OPEN, Grade, Language, RuleBase
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.prose import one_line

if TYPE_CHECKING:
    from orgdesign.analysis.fitting.strengths import MovedStrength
    from orgdesign.model.case import Case, Expectation

_LONGEST = 2_000
"""How long a line of a patch may be before the rest of it is left out."""


class FitWords(Catalogue):
    """Every word, in one language."""

    cases = phrase(
        "Casussen: {cases}; mislukt met de sterktes van nu: {failed}.", "Cases: {cases}; failing as strengths are: {failed}."
    )
    nothing = phrase("Alle casussen komen al uit: er verandert niets.", "All cases hold already: nothing changes.")
    smallest = phrase(
        "De kleinste verandering waarna ze allemaal uitkomen (bewezen): {rules}; stappen: {steps}.",
        "The smallest change after which all of them hold (proved): {rules}; steps: {steps}.",
    )
    rules = phrase("{count} {count:regel|regels}", "{count} {count:rule|rules}")
    of_grade = phrase("waarvan {count} met grond {grade}", "{count} of them graded {grade}")
    own = phrase(
        "De eigen casussen van de regelset, met deze verandering: {cases}; mislukt: {failed}.",
        "The rule base's own cases, under this change: {cases}; failed: {failed}.",
    )
    not_written = phrase(
        "Er is niets geschreven.",
        "Nothing was written.",
    )
    impossible = phrase(
        "Met geen enkele sterkte komen alle casussen uit. Deze spreken elkaar tegen:",
        "No strengths let all cases hold. These contradict each other:",
    )
    alone = phrase("Deze casus kan met geen enkele sterkte uitkomen", "This case cannot hold whatever the strengths are")
    together = phrase("Deze {count} casussen kunnen niet samen uitkomen", "These {count} cases cannot hold together")
    more = phrase("Er zijn er meer; deze zijn het kleinst.", "There are more; these are the smallest.")
    changed_meanwhile = phrase(
        "{file} is niet meer zoals gelezen, of een sterkte staat er anders dan verwacht ({rule}): niets geschreven.",
        "{file} is not as it was read, or a strength does not stand where expected ({rule}): nothing was written.",
    )
    left = phrase("Niet geschreven: {files}.", "Not written: {files}.")
    unknown_pin = phrase(
        "--pin: '{name}' is geen regel met een sterkte, geen besluit en geen soort grond.",
        "--pin: '{name}' is no rule with a strength, no decision and no grade.",
    )


def size_lines(cases: int, failed: int, change: Sequence[MovedStrength], language: Language) -> Iterator[str]:
    """Yield how many cases there are, and how small the change is that lets them hold."""
    words, shared = FitWords(language), SharedWords(language)
    yield words.cases.format(cases=cases, failed=failed)
    if not change:
        yield words.nothing
        return
    grades = Counter({each.rule.id: each.rule.ground.grade for each in change}.values())
    count = sum(grades.values())
    rules = words.rules.format(count=count)
    firm = [words.of_grade.format(count=grades[grade], grade=shared.grades[grade]) for grade in Grade if grades[grade]]
    yield words.smallest.format(rules=", ".join([rules, *firm]), steps=sum(each.steps for each in change))


def patch_lines(patch: str) -> Iterator[str]:
    """Yield a patch with what would act on a terminal written out."""
    for line in patch.splitlines():
        yield one_line(line, _LONGEST)


def contradiction_lines(
    rule_base: RuleBase, sets: Sequence[Sequence[Case]], content: Language, language: Language, *, more: bool
) -> Iterator[str]:
    """Yield which cases cannot hold together, each with its place and what it expects."""
    words = FitWords(language)
    yield words.impossible
    for some in sets:
        yield ""
        yield f"{words.alone if len(some) == 1 else words.together.format(count=len(some))}:"
        for case in some:
            yield f"  {one_line(case.place.file)}:{case.place.line}: {one_line(case.id)}"
            told = (_expected(rule_base, each, content) for each in case.expectations)
            yield f"    {'; '.join(told)}"
    if more:
        yield ""
        yield words.more


def _expected(rule_base: RuleBase, each: Expectation, content: Language) -> str:
    decision = rule_base.decisions[each.decision]
    outcome = each.leading or (OPEN if each.status is not None else NONE)
    title = one_line(outcome_title(decision, outcome, content))
    return f"{one_line(decision.title[content])}: {title}"
