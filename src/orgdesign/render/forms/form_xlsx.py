"""A form as a workbook: a sheet for each section, a list for each answer, help beside it, and all else kept from change.

Each row bears its key in a first column that is hidden; `load.forms.workbook` reads by those. Where several options may fit,
each has a row of its own. Text is always text, never a formula or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from orgdesign.load.forms.workbook import ANSWER, HELP, KEY, MARK, NOTE, OF_AN_OPTION, TEXT
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks
from orgdesign.model.rulebase import YES, Kind, Question, RuleBase
from orgdesign.render.forms.form_page import BlankForm
from orgdesign.render.forms.form_words import FormWords
from orgdesign.render.forms.xlsx_words import WorkbookWords
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.catalogue import spoken_by_interface
from orgdesign.render.text.conditions import condition_text
from orgdesign.render.text.prose import flowing
from orgdesign.render.text.spreadsheet_safe import AS_TEXT

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LISTS = "_lists"
_WIDTHS = {KEY: 4, TEXT: 52, ANSWER: 30, NOTE: 34, HELP: 60}
_LONGEST_NAME, _LINE = 31, 15
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_BASE = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
_ACCENT, _SOFT, _WASH, _RULE = "#154273", "#545B63", "#E8EEF6", "#9AA3AD"


def form_xlsx(form: BlankForm) -> bytes:
    """Return the workbook."""
    data = BytesIO()
    book = Workbook(data, {"in_memory": True, **AS_TEXT})
    book.set_properties({"title": flowing(form.rule_base.title[form.language])[:200], "author": "orgdesign"})
    _Writer(book, form).write()
    book.close()
    return data.getvalue()


class _Writer:
    def __init__(self, book: Workbook, form: BlankForm) -> None:
        spoken = spoken_by_interface(form.language)
        self._book, self._form = book, form
        self._base: RuleBase = form.rule_base
        self._words, self._said = FormWords(spoken, self._base.subject), WorkbookWords(spoken, self._base.subject)
        self._title = book.add_format({**_BASE, "font_size": 18, "font_name": "Cambria", "text_wrap": False})
        self._text, self._quiet = book.add_format(_BASE), book.add_format({**_BASE, "font_color": _SOFT})
        self._head = book.add_format({**_BASE, "bold": True, "bg_color": _WASH, "bottom": 2})
        self._asked = book.add_format({**_BASE, "bold": True, "top": 1, "top_color": _RULE})
        self._option = book.add_format({**_BASE, "indent": 1})
        cell = {**_BASE, "locked": False, "border": 1, "border_color": _RULE, "bg_color": "#FFFFF4"}
        self._open, self._open_text = (
            book.add_format({**cell, "font_color": _ACCENT}),
            book.add_format({**cell, "num_format": "@"}),
        )
        self._lists: list[tuple[str, ...]] = []
        self._names = {_LISTS}

    def write(self) -> None:
        self._first_page()
        for section, some in self._form.sections_asked():
            self._section(section.title[self._form.language], section.intro[self._form.language], some)
        self._list_page()

    def _page(self, name: str) -> Worksheet:
        plain = flowing(_NO_NAME.sub(" ", name)).strip()[:_LONGEST_NAME] or "-"
        tries = (plain, *(f"{plain[: _LONGEST_NAME - 3]} {at}" for at in range(2, 99)))
        free = next(each for each in tries if each.casefold() not in self._names)
        self._names.add(free.casefold())
        page = self._book.add_worksheet(free)
        page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_row(0, 2 * _LINE)
        for column, width in _WIDTHS.items():
            page.set_column(column, column, width, None, {"hidden": column == KEY})
        return page

    def _first_page(self) -> None:
        form, base = self._form, self._base
        page = self._page(self._said.form)
        page.write_string(0, KEY, MARK)
        page.write_string(0, TEXT, flowing(base.title[form.language]), self._title)
        for row, text in enumerate((self._said.how, self._said.send), 1):
            page.merge_range(row, TEXT, row, NOTE, "", self._text)
            page.write_string(row, TEXT, text, self._text)
            page.set_row(row, 3 * _LINE)
        asked = (
            ("municipality", self._words.your_place, form.profile.municipality),
            ("x-respondent", self._words.your_name, form.respondent or ""),
        )
        for row, (key, text, said) in enumerate(asked, 4):
            page.write_string(row, KEY, key)
            page.write_string(row, TEXT, text, self._asked)
            page.write_string(row, ANSWER, said, self._open_text)
        made = (("rule_base", f"{base.id} {base.version}"), ("x-digest", base.digest))
        for row, (key, text) in enumerate(made, 7):
            page.write_string(row, KEY, key)
            page.write_string(row, TEXT, self._said.made_with[key], self._quiet)
            page.write_string(row, ANSWER, text, self._quiet)

    def _section(self, title: str, intro: str, questions: list[Question]) -> None:
        page = self._page(title)
        page.write_string(0, TEXT, flowing(title), self._title)
        page.merge_range(1, TEXT, 1, NOTE, "", self._quiet)
        page.write_string(1, TEXT, flowing(intro), self._quiet)
        page.set_row(1, _height(intro, _WIDTHS[TEXT] + _WIDTHS[ANSWER] + _WIDTHS[NOTE]))
        for column, head in (
            (TEXT, self._said.question),
            (ANSWER, self._said.answer),
            (NOTE, self._words.note),
            (HELP, self._words.help),
        ):
            page.write_string(2, column, head, self._head)
        page.freeze_panes(3, 0)
        row = 3
        for question in questions:
            row = self._question(page, row, question)

    def _question(self, page: Worksheet, row: int, question: Question) -> int:
        language = self._form.language
        answers = self._form.answers.get(question.id, ())
        said = next((each for each in answers if not each.prefilled), None)
        told = next((each for each in (said, *answers) if each is not None and not each.silent), None)
        page.write_string(row, KEY, question.id)
        page.write_string(row, TEXT, flowing(question.text[language]), self._asked)
        page.write_string(row, NOTE, "" if said is None or said.note is None else said.note, self._open_text)
        aside = " ".join(self._aside(question, told))
        page.write_string(row, HELP, aside, self._quiet)
        page.set_row(row, max(_height(aside, _WIDTHS[HELP]), _height(question.text[language], _WIDTHS[TEXT])))
        value = "" if told is None else self._written(question, told)
        match question.kind:
            case Kind.SEVERAL:
                self._list(page, row, (self._words.dont_know,), value)
                return self._options(page, row + 1, question, told)
            case Kind.NUMBER:
                self._number(page, row, question, told)
            case _:
                self._list(page, row, (*self._labels(question), self._words.dont_know), value)
        return row + 1

    def _aside(self, question: Question, told: Answer | None) -> Iterator[str]:
        language = self._form.language
        if question.ask_when is not None:
            yield self._said.only_if.format(condition=flowing(condition_text(question.ask_when, self._base, language)))
        if told is not None and told.prefilled:
            value = AnswerTeller(self._words, language).value(question, told.value)
            yield self._words.prefilled.format(source=flowing(told.source or ""), value=value)
        domain = question.domains.get(question.id)
        if isinstance(domain, Span):
            low, high = AnswerTeller(self._words, language).ends(question)
            unit = "" if question.unit is None else flowing(question.unit[language])
            yield f"{self._words.number_hint.format(low=low, high=high, unit=unit).strip()}."
        if question.kind is Kind.SEVERAL:
            yield self._said.each_option
        yield flowing(question.why[language])
        if question.help is not None:
            yield flowing(question.help[language])
        for option in question.options:
            if option.meaning is not None and question.kind is not Kind.SEVERAL:
                yield f"{flowing(option.label[language])}: {flowing(option.meaning[language])}"

    def _labels(self, question: Question) -> tuple[str, ...]:
        if question.kind is Kind.YES_NO:
            return tuple(self._words.yes if value == YES else self._words.no for value in question.values)
        return tuple(flowing(option.label[self._form.language]) for option in question.options)

    def _written(self, question: Question, answer: Answer) -> str:
        """Return an answer as the list has it; one that may be several things is left to be said anew."""
        match answer.value:
            case None:
                return self._words.dont_know
            case Choices(values) as region if region.single:
                return dict(zip(question.values, self._labels(question), strict=True))[next(iter(values))]
            case _:
                return ""

    def _options(self, page: Worksheet, row: int, question: Question, told: Answer | None) -> int:
        picks = told.value if told is not None and isinstance(told.value, Picks) else None
        for option in question.options:
            page.write_string(row, KEY, f"{question.id}{OF_AN_OPTION}{option.id}")
            page.write_string(row, TEXT, flowing(option.label[self._form.language]), self._option)
            chosen = "" if picks is None else self._words.yes if option.id in picks.options else self._words.no
            self._list(page, row, (self._words.yes, self._words.no), chosen)
            if option.meaning is not None:
                page.write_string(row, HELP, flowing(option.meaning[self._form.language]), self._quiet)
                page.set_row(row, _height(option.meaning[self._form.language], _WIDTHS[HELP]))
            row += 1
        return row

    def _number(self, page: Worksheet, row: int, question: Question, told: Answer | None) -> None:
        value = None if told is None else told.value
        if isinstance(value, Span) and value.single:
            page.write_number(row, ANSWER, value.low, self._open)
        else:
            ends = [f"{end:.{question.decimals}f}" for end in (value.low, value.high)] if isinstance(value, Span) else []
            estimate = " - ".join(ends)
            unknown = told is not None and value is None
            page.write_string(row, ANSWER, self._words.dont_know if unknown else estimate, self._open)

    def _list(self, page: Worksheet, row: int, values: tuple[str, ...], said: str) -> None:
        if values not in self._lists:
            self._lists.append(values)
        column = _letters(self._lists.index(values))
        source = f"='{_LISTS}'!${column}$1:${column}${len(values)}"
        told = {"error_title": self._said.choose, "error_message": self._said.from_the_list}
        page.data_validation(row, ANSWER, row, ANSWER, {"validate": "list", "source": source, **told})
        page.write_string(row, ANSWER, said, self._open_text)

    def _list_page(self) -> None:
        page = self._book.add_worksheet(_LISTS)
        page.protect()
        page.hide()
        for column, values in enumerate(self._lists):
            for row, value in enumerate(values):
                page.write_string(row, column, value)


def _letters(column: int) -> str:
    rest, last = divmod(column, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + last)


def _height(text: str, width: int) -> int:
    return min(409, max(1, ceil(len(text) / (1.05 * width))) * _LINE + 3)
