"""From the question columns of a frame to codes: every form in which a column can hold answers, read here and only here.

What is missing, `weet_niet`, or no answer to the question (a word that is no option, a number outside the range) is
unknown. Knows the backends' types; knows nothing of conditions or rules.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

import narwhals as nw

from orgdesign.engine.column_facts import Scale, scale_of
from orgdesign.model.columns import option_columns
from orgdesign.model.logic import FactId
from orgdesign.model.rulebase import EMPTY, NO, YES, Kind, OptionId, Question, RuleBase

if TYPE_CHECKING:
    from narwhals.dtypes import DType

SEPARATOR = ";"
"""What stands between the options of a several-choice answer that is written as text."""
PLAIN_NUMBER = "^ *[+-]?[0-9]{1,15}(?:[.][0-9]{1,9})? *$"


def answer_codes(rule_base: RuleBase, schema: Mapping[str, DType]) -> Mapping[FactId, nw.Expr]:
    """Return the codes of every fact that the columns of a frame answer."""
    return {fact: codes for question in rule_base.questions.values() for fact, codes in _question(question, schema)}


def _question(question: Question, schema: Mapping[str, DType]) -> Iterator[tuple[FactId, nw.Expr]]:
    given, dtype = nw.col(question.id), schema.get(question.id)
    match question.kind:
        case Kind.SEVERAL if dtype is None:
            yield from _apart(question, schema)
        case Kind.SEVERAL if isinstance(dtype, nw.List | nw.Array):
            yield from _listed(question, given.cast(nw.List(nw.String)) if isinstance(dtype, nw.Array) else given)
        case Kind.SEVERAL:
            yield from _written(question, given.cast(nw.String))
        case _ if dtype is None:
            pass  # it was not answered
        case Kind.NUMBER:
            yield question.id, _number(given, dtype, scale_of(question, question.id))
        case Kind.YES_NO:
            yield question.id, _yes_or_no(given, dtype, scale_of(question, question.id))
        case Kind.CHOICE | Kind.SCALE:
            yield question.id, _numbered(_words(given, dtype, question.values), scale_of(question, question.id))


def _yes_or_no(given: nw.Expr, dtype: DType, scale: Scale) -> nw.Expr:
    """Number yes and no: booleans, 0 and 1, or the words; a column of objects may hold any of these."""
    truths = [given == nw.lit(value=False), given == nw.lit(value=True)]
    if dtype == nw.Boolean:
        return _numbered(truths, scale)
    if dtype.is_numeric():
        return _numbered([given == 0, given == 1], scale)
    written = _words(given, dtype, (NO, YES))
    if dtype == nw.Object:
        return _numbered([truth | word for truth, word in zip(truths, written, strict=True)], scale)
    return _numbered(written, scale)


def _words(given: nw.Expr, dtype: DType, words: tuple[str, ...]) -> list[nw.Expr]:
    """Compare with each word; a column of categories is compared by its codes, which is many times faster."""
    if isinstance(dtype, nw.Enum):
        return [given == word if word in dtype.categories else nw.lit(value=False) for word in words]
    if dtype not in {nw.String, nw.Categorical}:
        given = given.cast(nw.String)
    return [given == word for word in words]


def _number(given: nw.Expr, dtype: DType, scale: Scale) -> nw.Expr:
    if not dtype.is_numeric():
        words = given.cast(nw.String)
        given = nw.when(words.str.contains(PLAIN_NUMBER)).then(words.str.strip_chars()).cast(nw.Float64)
    whole = dtype.is_integer() and not scale.decimals
    steps = given if whole else (given.cast(nw.Float64) * 10**scale.decimals).round()
    fits = (steps >= scale.lowest) & (steps <= scale.highest)
    return nw.when(fits).then(steps).otherwise(nw.lit(scale.unknown)).cast(scale.dtype)


def _apart(question: Question, schema: Mapping[str, DType]) -> Iterator[tuple[FactId, nw.Expr]]:
    """Read a several-choice question with a column for each option: `question.option`, or `question_option` for Spark."""
    for option in question.options:
        fact = question.fact(option.id)
        name = next((name for name in option_columns(question, option.id) if name in schema), None)
        if name is not None:
            yield fact, _yes_or_no(nw.col(name), schema[name], scale_of(question, fact))


def _listed(question: Question, given: nw.Expr) -> Iterator[tuple[FactId, nw.Expr]]:
    """Read a several-choice question whose answers are lists of options, each at most once."""
    picked = {option.id: given.list.contains(option.id) for option in question.options}
    size = given.list.len()
    nothing = (size == 1) & given.list.contains(EMPTY)
    valid = nothing | (size == reduce(operator.add, [each.cast(nw.Int32) for each in picked.values()]))
    yield from _picked(question, valid, picked)


def _written(question: Question, words: nw.Expr) -> Iterator[tuple[FactId, nw.Expr]]:
    """Read a several-choice question whose answers are options with `;` between them, or `geen`."""
    one = "|".join(re.escape(option.id) for option in question.options)
    valid = words.str.contains(f"^ *(?:{EMPTY}|(?:{one})(?: *{SEPARATOR} *(?:{one}))*) *$")
    picked = {
        option.id: words.str.contains(f"(?:^|{SEPARATOR}) *{re.escape(option.id)} *(?:$|{SEPARATOR})")
        for option in question.options
    }
    yield from _picked(question, valid, picked)


def _picked(question: Question, valid: nw.Expr, picked: Mapping[OptionId, nw.Expr]) -> Iterator[tuple[FactId, nw.Expr]]:
    for option, is_picked in picked.items():
        fact = question.fact(option)
        yield fact, _numbered([valid & ~is_picked, valid & is_picked], scale_of(question, fact))


def _numbered(tests: list[nw.Expr], scale: Scale) -> nw.Expr:
    """Return the place of the test that holds; a null holds nowhere."""
    # Side by side and not within each other, since a backend builds what lies deep by recursion.
    places = (nw.when(test).then(nw.lit(at, dtype=scale.dtype)) for at, test in enumerate(tests))
    return nw.coalesce(*places, nw.lit(scale.unknown, dtype=scale.dtype)).cast(scale.dtype)
