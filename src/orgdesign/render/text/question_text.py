"""What a question takes as an answer, in words, and what holds of it when it is not asked."""

from __future__ import annotations

from orgdesign.model.logic import Choices, Span
from orgdesign.model.rulebase import YES, Kind, Language, Question, RuleBase
from orgdesign.render.text.conditions import PLAIN, ConditionWords, Notation, region_text
from orgdesign.render.text.prose import flowing, listed, number_text
from orgdesign.render.text.rule_words import RuleWords


def kind_text(question: Question, language: Language, notation: Notation = PLAIN) -> str:
    """Return what kind of answer a question takes and whether it is fixed; of a number, also its range and unit."""
    said = RuleWords(language)
    kind = said.kinds[question.kind] + (f", {said.fixed}" if question.fixed else "")
    domain = next(iter(question.domains.values()))
    if not isinstance(domain, Span):
        return kind
    low, high = (number_text(number, language, question.decimals) for number in (domain.low, domain.high))
    unit = "" if question.unit is None else f" {notation.text(question.unit[language])}"
    return f"{kind}, {said.range.format(low=low, high=high)}{unit}"


def prefill_text(question: Question, rule_base: RuleBase, language: Language, notation: Notation = PLAIN) -> str | None:
    """Return from which columns of a table a question is filled in, and what stands there for its options, if it is."""
    filled = None if rule_base.prefill is None else rule_base.prefill.answers.get(question.id)
    if filled is None:
        return None
    said, any_of = RuleWords(language), ConditionWords(language)
    labels = {option.id: notation.text(option.label[language]) for option in question.options}
    columns = listed([notation.text(flowing(each)) for each in (question.id, *filled.columns)], any_of.or_)
    cells = (
        said.stands_for.format(cell=notation.text(flowing(cell)), option=labels.get(option, option))
        for cell, option in filled.values.items()
        if cell not in {label.casefold() for label in labels.values()}
    )
    return "; ".join([said.columns.format(columns=columns), *cells])


def otherwise_text(question: Question, rule_base: RuleBase, language: Language, notation: Notation = PLAIN) -> str:
    """Return what holds of a question that is not asked."""
    if question.kind is not Kind.SEVERAL:
        return region_text(question.id, question.otherwise[question.id], rule_base, language, notation)
    chosen = [each for each in question.options if question.otherwise[question.fact(each.id)] == Choices.of(YES)]
    labels = [notation.text(option.label[language]) for option in chosen]
    return listed(labels, ConditionWords(language).and_) if labels else RuleWords(language).none_chosen
