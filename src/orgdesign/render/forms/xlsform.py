"""A form as an XLSForm: the workbook from which ODK and KoboToolbox make theirs.

Of several options those that are chosen come back as words or as columns `question/option`; `none` says that none is.
`load.forms.exports` reads what these programs export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook

from orgdesign.load.forms.exports import NOTE, head_column
from orgdesign.model.logic import Span
from orgdesign.model.rulebase import NONE, UNKNOWN, YES, Kind, Question, QuestionId
from orgdesign.render.forms.form_page import BlankForm, Exact
from orgdesign.render.forms.form_words import FormWords
from orgdesign.render.forms.relevance import FALSE, shown_when, written_number
from orgdesign.render.text.catalogue import spoken_by_interface
from orgdesign.render.text.prose import flowing
from orgdesign.render.text.spreadsheet_safe import AS_TEXT

_SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "default",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "appearance",
    "required",
)
_PLAIN, _OPERATORS = re.compile(r"[\w ,.]*"), re.compile(r"\b(div|mod)\b")
"""Texts in which these programs see nothing but a text: words, and none of them one that reckons."""
_CHOICES = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version")
Row = Mapping[str, str]


def xlsform(form: BlankForm) -> bytes:
    """Return the workbook."""
    data = BytesIO()
    book = Workbook(data, {"in_memory": True, **AS_TEXT})
    maker = _Maker(form)
    _sheet(book, "survey", _SURVEY, list(maker.survey()))
    _sheet(book, "choices", _CHOICES, list(maker.choices()))
    base = form.rule_base
    settings = {"form_title": _text(base.title[form.language]), "form_id": base.id, "version": base.version}
    _sheet(book, "settings", _SETTINGS, [settings])
    book.close()
    return data.getvalue()


def _sheet(book: Workbook, name: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
    page = book.add_worksheet(name)
    for column, head in enumerate(heads):
        page.write_string(0, column, head)
        for at, row in enumerate(rows, 1):
            if row.get(head):
                page.write_string(at, column, row[head])


class XPath:
    """How XLSForms write what can be asked of an answer."""

    def is_value(self, question: QuestionId, value: str) -> str:
        """Write *the answer is this option*."""
        return f"${{{question}}} = '{value}'"

    def is_picked(self, question: QuestionId, option: str) -> str:
        """Write *this option is among those chosen*."""
        return f"selected(${{{question}}}, '{option}')"

    def is_empty(self, question: QuestionId) -> str:
        """Write *there is no answer*."""
        return f"${{{question}}} = ''"

    def is_between(self, question: QuestionId, low: str, high: str) -> str:
        """Write *there is a number, from this to that*."""
        return f"${{{question}}} >= {low} and ${{{question}}} <= {high}"

    def negated(self, expression: str) -> str:
        """Write that an expression does not hold."""
        return f"not({expression})"


class _Maker:
    def __init__(self, form: BlankForm) -> None:
        self._form, self._base = form, form.rule_base
        self._words = FormWords(spoken_by_interface(form.language), form.rule_base.subject)
        self._shown = shown_when(form.rule_base, form.asked, XPath())

    def survey(self) -> Iterator[Row]:
        """Yield the rows of the sheet that asks."""
        words, form, base = self._words, self._form, self._base
        yield {
            "type": "text",
            "name": head_column("municipality", base),
            "label": words.your_place,
            "required": "yes",
            "default": _as_said(form.profile.municipality),
        }
        yield {
            "type": "text",
            "name": head_column("respondent", base),
            "label": words.your_name,
            "hint": words.name_hint,
            "default": _as_said(form.respondent or ""),
        }
        for name, value in (("rule_base", f"{base.id} {base.version}"), ("digest", base.digest)):
            yield {"type": "calculate", "name": head_column(name, base), "calculation": f"'{value}'"}
        for section, some in form.sections_asked():
            yield {"type": "begin_group", "name": section.id, "label": _text(section.title[form.language])}
            for question in some:
                yield from self._question(question)
            yield {"type": "end_group", "name": section.id}

    def _question(self, question: Question) -> Iterator[Row]:
        language, words = self._form.language, self._words
        shown = self._shown.get(question.id, "")
        relevant = "false()" if shown == FALSE else shown
        hint = " ".join(flowing(text[language]) for text in (question.why, question.help) if text is not None)
        yield {
            "name": question.id,
            "label": _text(question.text[language]),
            "hint": _text(hint),
            "relevant": relevant,
            "default": _default(question, self._form.exactly(question)),
            **self._kind(question),
        }
        yield {
            "type": "text",
            "name": f"{question.id}{NOTE[0]}",
            "label": words.note,
            "relevant": relevant,
            "appearance": "multiline",
        }

    def _kind(self, question: Question) -> Row:
        """Return the type of a question, and what its answers are held to."""
        match question.kind:
            case Kind.NUMBER:
                domain = question.domains[question.id]
                low, high = (domain.low, domain.high) if isinstance(domain, Span) else (0.0, 0.0)
                least, most = written_number(low), written_number(high)
                told = self._words.problems["out_of_range"].format(low=least, high=most)
                type_ = "decimal" if question.decimals else "integer"
                return {"type": type_, "constraint": f". >= {least} and . <= {most}", "constraint_message": told}
            case Kind.SEVERAL:
                alone = f"not((selected(., '{NONE}') or selected(., '{UNKNOWN}')) and count-selected(.) > 1)"
                told = f"{self._words.none_of_these} / {self._words.dont_know}"
                return {"type": f"select_multiple {question.id}", "constraint": alone, "constraint_message": told}
            case _:
                return {"type": f"select_one {question.id}"}

    def choices(self) -> Iterator[Row]:
        """Yield the rows of the sheet with what can be chosen."""
        words, language = self._words, self._form.language
        for question in self._base.questions.values():
            if question.id not in self._form.asked or question.kind is Kind.NUMBER:
                continue
            labels = {option.id: _text(option.label[language]) for option in question.options}
            if question.kind is Kind.YES_NO:
                labels = {value: words.yes if value == YES else words.no for value in question.values}
            if question.kind is Kind.SEVERAL:
                labels[NONE] = words.none_of_these
            for name, label in {**labels, UNKNOWN: words.dont_know}.items():
                yield {"list_name": question.id, "name": name, "label": label}


def _default(question: Question, exact: Exact) -> str:
    """Return what was said as a default; what may be several things has none."""
    match exact:
        case None:
            return ""
        case tuple(picked):
            return _as_said(" ".join(picked) or NONE)
        case str(option):
            return _as_said(option)
        case number:
            return f"{number:.{question.decimals}f}"


def _as_said(text: str) -> str:
    """Return a text as a default that is that text: what may be taken for an expression is written as one that gives it."""
    text = flowing(text)
    if _PLAIN.fullmatch(text) and not _OPERATORS.search(text):
        return text
    # No quote can stand in a text in such quotes, nor `${` in any.
    parts = [f'"{part}"' if part == "'" else f"'{part}'" for part in re.split(r"(')|(?<=\$)(?=\{)", text) if part]
    return f"concat({', '.join([*parts, chr(39) * 2])})"


def _text(text: str) -> str:
    """Return a text in which nothing refers to a question, as `${…}` does in these forms."""
    return flowing(text).replace("${", "$ {")
