"""Which rows of a frame hold something that is no answer, on any backend that Narwhals knows.

`score_frame` takes what is no answer for unknown, as it must where it cannot speak. Whoever reads files asks here first,
and tells. Knows columns; knows nothing of files or words for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import narwhals as nw

from orgdesign.engine.column_answers import PLAIN_NUMBER, answer_codes
from orgdesign.engine.column_facts import scale_of
from orgdesign.engine.column_truth import column, disjunction
from orgdesign.model.columns import MUNICIPALITY, option_columns
from orgdesign.model.rulebase import UNKNOWN, Kind, Question, RuleBase

if TYPE_CHECKING:
    from narwhals.dtypes import DType

_NO_STEP = 1e-6
"""How far from a step a number may be and still be meant as one: binary fractions lose that much."""


def faulty(rule_base: RuleBase, schema: Mapping[str, DType]) -> nw.Expr:
    """Return where a row has no name, or a cell that is neither empty, `weet_niet` nor an answer to its question."""
    codes = answer_codes(rule_base, schema)
    found = [_is_blank(MUNICIPALITY, schema)] if MUNICIPALITY in schema else []
    for question in rule_base.questions.values():
        for name, fact in _columns(question, schema).items():
            unread = codes[fact] == scale_of(question, fact).unknown
            found.append(~_is_blank(name, schema) & unread)
        if question.kind is Kind.NUMBER and question.id in schema:
            found.append(~_is_blank(question.id, schema) & _between_steps(question, schema[question.id]))
    return column(disjunction(found))


def _columns(question: Question, schema: Mapping[str, DType]) -> Mapping[str, str]:
    """Return the columns of a question that are there, each with a fact that its cells answer."""
    if question.id in schema:
        return {question.id: next(iter(question.domains))}
    if question.kind is not Kind.SEVERAL:
        return {}
    named = ((option_columns(question, option.id), question.fact(option.id)) for option in question.options)
    return {name: fact for names, fact in named if (name := next((n for n in names if n in schema), None)) is not None}


def _is_blank(name: str, schema: Mapping[str, DType]) -> nw.Expr:
    given = nw.col(name)
    if schema[name] != nw.String:
        return given.is_null()
    words = given.str.strip_chars()
    nothing = (words == "") | (words == UNKNOWN) if name != MUNICIPALITY else words == ""
    return given.is_null() | nothing


def _between_steps(question: Question, dtype: DType) -> nw.Expr:
    """Return where a number has more decimals than its question."""
    given = nw.col(question.id)
    if dtype.is_integer():
        return nw.lit(value=False, dtype=nw.Boolean)
    if not dtype.is_numeric():
        words = given.cast(nw.String)
        given = nw.when(words.str.contains(PLAIN_NUMBER)).then(words.str.strip_chars()).cast(nw.Float64)
    steps = given.cast(nw.Float64) * 10**question.decimals
    off = (steps - steps.round()).abs() > _NO_STEP
    found: nw.Expr = ~off.is_null() & off
    return found
