"""Titles that hold commas are told apart wherever several stand in a row: nobody can tell three from four otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pytest

from orgdesign.analysis.advices.dispute import disputes
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.engine.interview import begin
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Picks, Profile
from orgdesign.model.rulebase import Decision, Question, RuleBase, Text
from orgdesign.render.advice.brief import memo
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.interview.agenda import agenda_paper, merged_page
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.render.screen.console import plain_text
from tests.advices import tiny
from tests.papers import inquiry_for, page_text, provenance_for, whole_paper

MARK = "‡"
RUN_TOGETHER = re.compile(rf"{MARK}(?:, (?!of tegen|or against)| of | en | or | and )")
"""Where a title is followed by another; a heading on reasons *for this, or against the other* has only one."""


def _marked(text: Text) -> Text:
    return MappingProxyType({language: f"{each}, {MARK}" for language, each in text.items()})


def _decision(decision: Decision) -> Decision:
    alternatives = tuple(replace(each, title=_marked(each.title)) for each in decision.alternatives)
    return replace(decision, title=_marked(decision.title), alternatives=alternatives)


def _question(question: Question) -> Question:
    options = tuple(replace(each, label=_marked(each.label)) for each in question.options)
    return replace(question, label=_marked(question.name), options=options)


@cache
def _with_commas() -> RuleBase:
    """Return a rule base of which every title, name and label ends with a comma and a mark."""
    base = tiny()
    decisions = MappingProxyType({id_: _decision(each) for id_, each in base.decisions.items()})
    questions = MappingProxyType({id_: _question(each) for id_, each in base.questions.items()})
    return replace(base, decisions=decisions, questions=questions)


@cache
def _advice() -> Advice:
    """Return an advice with much open, on which people differ."""
    rule_base = _with_commas()
    differs = (Answer(Choices.of("rustig"), "A"), Answer(Choices.of("vol"), "B"))
    several = next(each for each in rule_base.questions.values() if len(each.domains) > 1)
    picked = Answer(Picks(frozenset(option.id for option in several.options)), "A")
    agreed = {id_: (Answer(Choices.of("zaal"), "A"), Answer(Choices.of("zaal"), "B")) for id_ in ("plek",)}
    answers = {"drukte": differs, several.id: (picked, replace(picked, by="B")), **agreed}
    return prove(evaluate(rule_base, Profile("Pleindorp", None, MappingProxyType(answers))))


def _lines(language: str) -> str:
    advice = _advice()
    session = begin(advice.rule_base, advice.profile, None)
    return "\n".join(Teller(InterviewWords(language), language, advice.rule_base).advice(replace(session, advice=advice)))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_titles_with_commas_stand_apart(language: str) -> None:
    """On the page, in the report and the memo, in lines, where answers are merged and on the agenda."""
    advice, base = _advice(), _with_commas()
    told = {
        "page": page_text(advice, language, width=4000),
        "report": markdown(whole_paper(advice, language)),
        "memo": markdown(memo(advice, provenance_for(advice, language), language)),
        "lines": _lines(language),
        "merged": plain_text(merged_page(advice, 2, language), 4000),
        "agenda": markdown(agenda_paper(advice, disputes(advice), inquiry_for(base, language))),
    }
    for name, text in told.items():
        assert text.count(MARK) > 2, name
        assert [text[max(0, found.start() - 60) : found.end() + 40] for found in RUN_TOGETHER.finditer(text)] == [], name
