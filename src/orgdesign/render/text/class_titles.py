"""How a class of municipalities is called: by its range of numbers, or by the label of its option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdesign.model.rulebase import Kind, Language
from orgdesign.render.rulebook.statistics_words import statistics_words
from orgdesign.render.text.phrases import number_text
from orgdesign.render.text.words import words

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.classes import Classes


def class_title(classes: Classes, group: int, language: Language) -> str:
    """Return what a class is called; -1 is the class of what is unknown."""
    if group < 0:
        return words(language).score_unknown
    question = classes.question
    if question.kind is not Kind.NUMBER:
        labels = {option.id: option.label[language] for option in question.options}
        return labels.get(classes.labels[group], classes.labels[group])
    low, high = classes.ranges[group]
    if low is None:
        return f"< {_number(question.classes[0], question.decimals, language)}"
    written = _number(low, question.decimals, language)
    return f"≥ {written}" if high is None else f"{written}–{_number(high, question.decimals, language)}"


def classes_title(classes: Classes, language: Language) -> str:
    """Return what municipalities are put in classes by: the unit of a number, or else the question."""
    question = classes.question
    return question.text[language] if question.unit is None else question.unit[language]


def _number(number: float, decimals: int, language: Language) -> str:
    marks = statistics_words(language)
    return number_text(number, decimals, marks.thousands, marks.point)
