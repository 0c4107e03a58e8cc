"""A form as a survey for SurveyJS, as JSON: for whoever has a server or a page that shows such surveys.

`load.forms.exports` reads the answers that come of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgdesign.load.forms.exports import head_column
from orgdesign.model.logic import Span
from orgdesign.model.rulebase import NONE, UNKNOWN, YES, Kind, Question, QuestionId
from orgdesign.render.forms.form_page import BlankForm
from orgdesign.render.forms.form_words import FormWords
from orgdesign.render.forms.relevance import FALSE, shown_when
from orgdesign.render.text.as_json import Json, json_text
from orgdesign.render.text.catalogue import spoken_by_interface
from orgdesign.render.text.prose import flowing


def surveyjs(form: BlankForm) -> str:
    """Return the survey."""
    base = form.rule_base
    words = FormWords(spoken_by_interface(form.language), base.subject)
    made: dict[str, Json] = {
        "title": _text(base.title[form.language]),
        "locale": form.language,
        "showProgressBar": True,
        "calculatedValues": [
            {"name": head_column(name, base), "expression": f"'{value}'", "includeIntoResult": True}
            for name, value in (("rule_base", f"{base.id} {base.version}"), ("digest", base.digest))
        ],
        "pages": [_first(form, words), *_pages(form, words)],
    }
    return json_text(made, indent=1) + "\n"


class SurveyExpressions:
    """How SurveyJS writes what can be asked of an answer."""

    def is_value(self, question: QuestionId, value: str) -> str:
        """Write *the answer is this option*."""
        return f"{{{question}}} = '{value}'"

    def is_picked(self, question: QuestionId, option: str) -> str:
        """Write *this option is among those chosen*."""
        return f"{{{question}}} contains '{option}'"

    def is_empty(self, question: QuestionId) -> str:
        """Write *there is no answer*."""
        return f"{{{question}}} empty"

    def is_between(self, question: QuestionId, low: str, high: str) -> str:
        """Write *there is a number, from this to that*."""
        return f"{{{question}}} >= {low} and {{{question}}} <= {high}"

    def negated(self, expression: str) -> str:
        """Write that an expression does not hold."""
        return f"!({expression})"


def _first(form: BlankForm, words: FormWords) -> Json:
    place: dict[str, Json] = {
        "type": "text",
        "name": head_column("municipality", form.rule_base),
        "title": words.your_place,
        "isRequired": True,
    }
    name: dict[str, Json] = {
        "type": "text",
        "name": head_column("respondent", form.rule_base),
        "title": words.your_name,
        "description": words.name_hint,
    }
    if form.profile.municipality:
        place["defaultValue"] = form.profile.municipality
    if form.respondent:
        name["defaultValue"] = form.respondent
    return {"name": "start", "elements": [place, name]}


def _pages(form: BlankForm, words: FormWords) -> Iterator[Json]:
    shown = shown_when(form.rule_base, form.asked, SurveyExpressions())
    for section, some in form.sections_asked():
        yield {
            "name": section.id,
            "title": _text(section.title[form.language]),
            "description": _text(section.intro[form.language]),
            "elements": [_question(form, question, words, shown) for question in some],
        }


def _question(form: BlankForm, question: Question, words: FormWords, shown: Mapping[QuestionId, str]) -> Json:
    language = form.language
    made: dict[str, Json] = {
        "name": question.id,
        "title": _text(question.text[language]),
        "description": " ".join(_text(text[language]) for text in (question.why, question.help) if text is not None),
        "showCommentArea": True,
        "commentText": words.note,
        **_kind(question, words, language),
    }
    if question.id in shown:
        made["visibleIf"] = "1 = 2" if shown[question.id] == FALSE else shown[question.id]
    match form.exactly(question):
        case None:
            pass
        case tuple(picked):
            made["defaultValue"] = [*picked] or [NONE]
        case exact:
            made["defaultValue"] = exact
    return made


def _kind(question: Question, words: FormWords, language: str) -> dict[str, Json]:
    domain = question.domains.get(question.id)
    if isinstance(domain, Span):
        step = 10**-question.decimals
        return {"type": "text", "inputType": "number", "min": domain.low, "max": domain.high, "step": step}
    choices: list[Json] = [{"value": each.id, "text": _text(each.label[language])} for each in question.options]
    if question.kind is Kind.YES_NO:
        choices = [{"value": value, "text": words.yes if value == YES else words.no} for value in question.values]
    choices.append({"value": UNKNOWN, "text": words.dont_know})
    if question.kind is not Kind.SEVERAL:
        return {"type": "radiogroup", "choices": choices}
    return {"type": "checkbox", "choices": choices, "showNoneItem": True, "noneText": words.none_of_these}


def _text(text: str) -> str:
    """Return a text in which no braces refer to an answer."""
    return flowing(text).replace("{", "(").replace("}", ")")
