"""How a class of municipalities is called: by its range of numbers, or by the label of its option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdesign.model.rulebase import Kind, Language
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.prose import number_text

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.classes import Classes


def class_title(classes: Classes, group: int, language: Language) -> str:
    """Return what a class is called; -1 is the class of what is unknown."""
    if group < 0:
        return SharedWords(language).score_unknown
    question = classes.question
    if question.kind is not Kind.NUMBER:
        labels = {option.id: option.label[language] for option in question.options}
        return labels.get(classes.labels[group], classes.labels[group])
    low, high = classes.ranges[group]
    if low is None:
        return f"< {number_text(question.classes[0], language, question.decimals)}"
    written = number_text(low, language, question.decimals)
    return f"≥ {written}" if high is None else f"{written}–{number_text(high, language, question.decimals)}"


def classes_title(classes: Classes, language: Language) -> str:
    """Return what municipalities are put in classes by: the unit of a number, or else the question."""
    question = classes.question
    return question.text[language] if question.unit is None else question.unit[language]
