"""A rule base in a notebook: one table of what can be answered, and with what."""

from __future__ import annotations

from orgdesign.model.rulebase import Kind, Language, Question, RuleBase
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.html_table import html_table
from orgdesign.render.text.question_text import kind_text


class QuestionTableWords(Catalogue):
    """The heads of the table, in one language."""

    id = phrase("Id", "Id")
    question = phrase("Vraag", "Question")
    answer = phrase("Antwoord", "Answer")


def rule_base_html(rule_base: RuleBase, language: Language) -> str:
    """Return a table with a row for each question: its id, its text, and the ids of its options or the kind of answer."""
    said = QuestionTableWords(language)
    rows = [(each.id, each.text[language], _answer(each, language)) for each in rule_base.questions.values()]
    caption = f"{rule_base.title[language]} · {rule_base.id} {rule_base.version}"
    return html_table(caption, (said.id, said.question, said.answer), rows, language)


def _answer(question: Question, language: Language) -> str:
    kind = kind_text(question, language)
    return kind if question.kind is Kind.NUMBER else f"{kind}: {', '.join(question.values)}"
