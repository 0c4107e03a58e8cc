"""The laws of typed answers: every usual way to write an answer is read, and nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.engine.typed import Misread, Problem, names_option, read_typed
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import Kind, Question
from tests.strategies import questions

TINY, _ = load_rule_base(Path(__file__).parents[1] / "data" / "tiny")
assert TINY is not None
ASKED = TINY.questions


def _numbers(low: float, high: float, decimals: int) -> Question:
    return replace(ASKED["gasten"], domains={"gasten": Span(low, high)}, decimals=decimals)


PEOPLE, HOURS = _numbers(500, 1_000_000, 0), _numbers(0, 200, 1)


@pytest.mark.parametrize(
    "text", ["68000", "68.000", "68,000", "68 000", "68\u00a0000", " 68.000 ", "68000 gasten", "68'000"]
)
def test_thousands_are_read_in_every_usual_way(text: str) -> None:
    """A mark of thousands is a point, a comma, a space or an apostrophe; the unit may follow."""
    assert read_typed(PEOPLE, text) == Span(68000, 68000)


@pytest.mark.parametrize(
    ("text", "number"),
    [("3,5", 3.5), ("3.5", 3.5), ("+3.50", 3.5), ("0,500", 0.5), ("12", 12), ("1.500", 1.5), ("-0", 0), ("3,5 guests", 3.5)],
)
def test_decimals_are_read_in_dutch_and_in_english(text: str, number: float) -> None:
    """A decimal sign is a comma or a point, where only one reading is possible."""
    assert read_typed(HOURS, text) == Span(number, number)


@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        (_numbers(0, 10_000_000, 2), "1.234.567", 1_234_567),
        (_numbers(0, 10_000_000, 2), "1.234.567,89", 1_234_567.89),
        (_numbers(0, 10_000_000, 2), "1,234,567.89", 1_234_567.89),
        (_numbers(-50, 50, 1), "-3,5", -3.5),
        (_numbers(0, 5000, 0), "2.000", 2000),
    ],
)
def test_both_separators_can_stand_in_one_number(question: Question, text: str, number: float) -> None:
    """The last separator is the decimal sign where the others are marks of thousands."""
    assert read_typed(question, text) == Span(number, number)


@pytest.mark.parametrize("text", ["100-250", "100 - 250", "100 tot 250", "100 to 250 guests"])
def test_a_number_may_be_known_roughly(text: str) -> None:
    """Two numbers with a dash or *to* between them are a range that may still hold the answer."""
    assert read_typed(ASKED["gasten"], text) == Span(100, 250)


@pytest.mark.parametrize(
    ("question", "text", "problem"),
    [
        (PEOPLE, "veel", Problem.NO_NUMBER),
        (PEOPLE, "", Problem.NO_NUMBER),
        (PEOPLE, "1.2.3", Problem.NO_NUMBER),
        (PEOPLE, "68 0000", Problem.NO_NUMBER),
        (PEOPLE, "\u0661\u0662\u0663\u0664", Problem.NO_NUMBER),
        (PEOPLE, "1" * 40, Problem.NO_NUMBER),
        (PEOPLE, "499", Problem.OUT_OF_RANGE),
        (PEOPLE, "1e9", Problem.NO_NUMBER),
        (PEOPLE, "nan", Problem.NO_NUMBER),
        (PEOPLE, "600,5", Problem.TOO_PRECISE),
        (HOURS, "3,55", Problem.TOO_PRECISE),
        (_numbers(0, 5000, 1), "1.500", Problem.TWO_NUMBERS),
        (PEOPLE, "9000-8000", Problem.WRONG_WAY_ROUND),
        (PEOPLE, "9000-veel", Problem.NO_NUMBER),
        (PEOPLE, "600-700-800", Problem.NO_NUMBER),
    ],
)
def test_a_number_is_never_guessed(question: Question, text: str, problem: Problem) -> None:
    """What is no number, or two, or does not fit, is refused with its reason."""
    read = read_typed(question, text)
    assert isinstance(read, Misread)
    assert read.problem is problem


@pytest.mark.parametrize(
    "text", ["3", " 3 ", "3.", "03", "weiland", "WEI", "In het weiland", "in the m", "in_het_weiland", "weiland."]
)
def test_an_option_goes_by_many_names(text: str) -> None:
    """Number, id, label in any language or an unambiguous beginning, whatever the capitals."""
    assert read_typed(ASKED["plek"], text) == Choices.of("weiland")


@pytest.mark.parametrize(
    ("text", "problem", "options"),
    [
        ("in", Problem.SEVERAL_OPTIONS, ("zaal", "weiland")),
        ("0", Problem.NO_OPTION, ()),
        ("4", Problem.NO_OPTION, ()),
        ("strand", Problem.NO_OPTION, ()),
        ("1,2", Problem.ONE_ONLY, ()),
        ("1 2", Problem.ONE_ONLY, ()),
        (".", Problem.NO_OPTION, ()),
    ],
)
def test_an_option_is_never_guessed(text: str, problem: Problem, options: tuple[str, ...]) -> None:
    """What fits no option, or several, is refused; of several it says which."""
    assert read_typed(ASKED["plek"], text) == Misread(problem, text, options)


def test_the_name_of_an_option_goes_before_its_beginning() -> None:
    """Where one label begins another, the whole label means itself."""
    assert read_typed(ASKED["drukte"], "vol") == Choices.of("vol")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("1,3", {"geluid", "verkeer"}),
        ("1 3", {"geluid", "verkeer"}),
        ("1, 3 3", {"geluid", "verkeer"}),
        ("1 en 3", {"geluid", "verkeer"}),
        ("geluid, verkeer", {"geluid", "verkeer"}),
        ("Noise; traffic", {"geluid", "verkeer"}),
        ("geluid verkeer", {"geluid", "verkeer"}),
        ("geluid en verk", {"geluid", "verkeer"}),
        ("2", {"afval"}),
        ("afval", {"afval"}),
        ("0", set()),
        ("geen", set()),
        ("None", set()),
    ],
)
def test_several_options_are_read_from_a_list(text: str, options: set[str]) -> None:
    """A list has commas, spaces or *and*; zero or *none* chooses nothing."""
    assert read_typed(ASKED["zorgen"], text) == Picks(frozenset(options))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1,9", Problem.NO_OPTION),
        ("geluid, herrie", Problem.NO_OPTION),
        ("geluid herrie", Problem.NO_OPTION),
        ("0,1", Problem.NONE_AND_MORE),
        (",", Problem.NO_OPTION),
    ],
)
def test_a_list_is_read_whole_or_not(text: str, problem: Problem) -> None:
    """One part that is no option refuses the whole list."""
    read = read_typed(ASKED["zorgen"], text)
    assert isinstance(read, Misread)
    assert read.problem is problem


@pytest.mark.parametrize(
    ("text", "value"),
    [*((yes, "ja") for yes in ("j", "ja", "Y", "yes", "1")), *((no, "nee") for no in ("n", "nee", "No", "2"))],
)
def test_yes_and_no_are_said_in_both_languages(text: str, value: str) -> None:
    """Yes and no may be said short or long, in Dutch or in English."""
    assert read_typed(ASKED["tent"], text) == Choices.of(value)


def test_anything_else_is_neither_yes_nor_no() -> None:
    """A yes/no question takes nothing else."""
    assert read_typed(ASKED["tent"], "misschien") == Misread(Problem.NO_YES_OR_NO, "misschien")


def test_an_accent_may_be_left_out() -> None:
    """Accents in a label need not be typed."""
    option = replace(ASKED["plek"].options[0], label={"nl": "Eén zaal"})
    question = replace(ASKED["plek"], options=(option, *ASKED["plek"].options[1:]))
    assert read_typed(question, "een zaal") == Choices.of("zaal")


def test_a_name_is_known_from_a_beginning() -> None:
    """Only a whole id or label names an option."""
    assert names_option(ASKED["plek"], "zaal")
    assert not names_option(ASKED["plek"], "zaa")
    assert not names_option(ASKED["gasten"], "zaal")


@given(question=questions("vraag"), text=st.text(max_size=20) | st.text("0123456789.,- jn", max_size=12))
def test_what_is_read_is_an_answer_to_the_question(question: Question, text: str) -> None:
    """Whatever is typed, the result is a value of the question's domain or the reason why not."""
    read: Value | Misread = read_typed(question, text)
    match read:
        case Misread():
            return
        case Picks(options):
            assert question.kind is Kind.SEVERAL
            assert options <= {option.id for option in question.options}
        case Choices(values):
            domain = question.domains[question.id]
            assert isinstance(domain, Choices)
            assert len(values) == 1
            assert values <= domain.values
        case Span(low, high):
            domain = question.domains[question.id]
            assert isinstance(domain, Span)
            assert domain.low <= low <= high <= domain.high
            assert round(low, question.decimals) == low
        case None:
            assert not any(sign.isdigit() for sign in text)  # "w" says that it is not known; a number never does
