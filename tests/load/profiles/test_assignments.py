"""What a command line says of questions and decisions is read as strictly as a profile."""

from __future__ import annotations

import pytest

from orgdesign.load.profiles.assignments import read_answers, read_outcomes, read_questions
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Picks, Value
from orgdesign.render.text.diagnostics import worded
from tests.advices import tiny


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("plek=zaal", Choices.of("zaal")),
        (" plek = zaal ", Choices.of("zaal")),
        ("gasten=250", Span(250.0, 250.0)),
        ("duur=3.5", Span(3.5, 3.5)),
        ("zorgen=geluid", Picks(frozenset({"geluid"}))),
        ("zorgen=geluid;afval", Picks(frozenset({"geluid", "afval"}))),
        ("zorgen=geen", Picks(frozenset())),
        ("tent=ja", Choices.of("ja")),
        ("tent=weet_niet", None),
    ],
)
def test_a_value_is_written_as_in_a_profile(text: str, value: Value) -> None:
    """An option, a number, options with a semicolon between them, none of them, or not known."""
    answers, found = read_answers([text], tiny(), "--set")
    assert found == ()
    assert [answer.value for answer in answers.values()] == [value]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plek=zall", "error[unknown-option]: 'zall' is no option of plek; did you mean 'zaal'?"),
        ("plk=zaal", "error[unknown-question]: 'plk' is no question of this rule base; did you mean 'plek'?"),
        ("gasten=1.000", "error[wrong-type]: gasten must be a number from 0 to 5000, without separators or units"),
        ("gasten=9000", "error[out-of-range]: 9000 lies outside the range of gasten: from 0 to 5000"),
        ("duur=3.55", "error[too-precise]: 3.55 has more decimals than duur has: 1"),
        ("zorgen=geluid;niks", "error[unknown-option]: 'niks' is no option of zorgen; one of: geluid, afval, verkeer"),
        ("plek", "error[wrong-type]: this must be name=value"),
        ("=zaal", "error[wrong-type]: this must be name=value"),
        ("plek=", "error[wrong-type]: this must be name=value"),
    ],
)
def test_a_fault_is_told_with_what_was_typed(text: str, said: str) -> None:
    """The place is the words themselves; the nearest spelling is named."""
    answers, found = read_answers([text], tiny(), "--set")
    assert dict(answers) == {}
    assert [worded(each, "en") for each in found] == [f"--set {text}: {said}"]


def test_outcomes_and_questions_are_read_by_name() -> None:
    """Decisions with an alternative, and questions alone; every fault is found at once."""
    wanted, found = read_outcomes(["omvang=groot", "omvng=groot", "toezicht=beveiliger", "vorm"], tiny(), "--toward")
    assert dict(wanted) == {"omvang": "groot"}
    assert [worded(each, "en") for each in found] == [
        (
            "--toward omvng=groot: error[unknown-decision]: 'omvng' is no decision of this rule base: "
            "it is not in omvang, toezicht, vorm; did you mean 'omvang'?"
        ),
        (
            "--toward toezicht=beveiliger: error[unknown-alternative]: 'beveiliger' is no alternative of toezicht; "
            "did you mean 'beveiligers'?"
        ),
        "--toward vorm: error[wrong-type]: this must be name=value",
    ]
    free, unknown = read_questions(["gasten", "gast"], tiny(), "--free")
    assert free == {"gasten"}
    assert [each.place.file for each in unknown] == ["--free gast"]
