"""The laws of answers that a program gives: they mean what a profile with the same answers means, and are as strict."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.profiles.mappings import read_mapping
from orgdesign.load.profiles.save import profile_text
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks
from tests.advices import tiny
from tests.strategies import profiles, rule_bases


def read(given_: Mapping[str, object]) -> dict[str, object]:
    """Return the values of sound answers for the small rule base."""
    answers, found = read_mapping(given_, tiny(), "answers")
    assert found == ()
    assert all(len(each) == 1 for each in answers.values())
    return {id_: each[0].value for id_, each in answers.items()}


def wrong(given_: Mapping[str, object]) -> Diagnostic:
    """Return the one thing that is wrong."""
    _, (found,) = read_mapping(given_, tiny(), "answers")
    return found


@given(st.data())
def test_a_mapping_means_what_a_profile_means(data: st.DataObject) -> None:
    """Whatever a profile says, the same as values of Python gives the very same answers."""
    rule_base = data.draw(rule_bases())
    profile = data.draw(profiles(rule_base))
    plain = yaml.safe_load(profile_text(profile, rule_base))["answers"]
    assert read_mapping(plain, rule_base, "answers") == (profile.answers, ())


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        ("plek", "zaal", Choices.of("zaal")),
        ("plek", "In the hall", Choices.of("zaal")),
        ("plek", None, None),
        ("plek", {"one_of": ("zaal", "plein")}, Choices.of("zaal", "plein")),
        ("tent", True, Choices.of("ja")),
        ("tent", np.False_, Choices.of("nee")),
        ("gasten", 80, Span(80, 80)),
        ("gasten", 80.0, Span(80, 80)),
        ("gasten", np.int64(80), Span(80, 80)),
        ("gasten", float("nan"), None),
        ("gasten", {"between": [80, 100]}, Span(80, 100)),
        ("duur", 4.5, Span(4.5, 4.5)),
        ("duur", np.float32(4.5), Span(4.5, 4.5)),
        ("duur", Decimal("4.5"), Span(4.5, 4.5)),
        ("zorgen", "geluid", Picks(frozenset({"geluid"}))),
        ("zorgen", ["geluid", "afval"], Picks(frozenset({"geluid", "afval"}))),
        ("zorgen", {"geluid", "afval"}, Picks(frozenset({"geluid", "afval"}))),
        ("zorgen", (), Picks(frozenset())),
    ],
)
def test_what_python_has_for_an_answer_is_one(question: str, value: object, expected: object) -> None:
    """Options, truths, numbers of any kind, and several options in any kind of collection."""
    assert read({question: value}) == {question: expected}


def test_several_respondents_keep_their_names() -> None:
    """An answer may have all that it has in a profile."""
    answers, found = read_mapping(
        {"plek": [{"value": "zaal", "by": "A"}, {"value": "plein", "by": "B", "note": "of niet"}]}, tiny(), "answers"
    )
    assert found == ()
    assert answers["plek"] == (Answer(Choices.of("zaal"), "A"), Answer(Choices.of("plein"), "B", "of niet"))


@pytest.mark.parametrize(
    ("given_", "code", "place", "nearest"),
    [
        ({"plekk": "zaal"}, Code.UNKNOWN_QUESTION, "answers['plekk']", "plek"),
        ({"plek": "zal"}, Code.UNKNOWN_OPTION, "answers['plek']", "zaal"),
        ({"plek": 3}, Code.UNKNOWN_OPTION, "answers['plek']", None),
        ({"plek": b"zaal"}, Code.UNKNOWN_OPTION, "answers['plek']", "zaal"),
        ({"gasten": "veel"}, Code.WRONG_TYPE, "answers['gasten']", None),
        ({"gasten": float("inf")}, Code.WRONG_TYPE, "answers['gasten']", None),
        ({"gasten": 80.5}, Code.TOO_PRECISE, "answers['gasten']", None),
        ({"gasten": 5001}, Code.OUT_OF_RANGE, "answers['gasten']", None),
        ({"zorgen": ["geluid", "aval"]}, Code.UNKNOWN_OPTION, "answers['zorgen']", "afval"),
        ({"plek": "zaal", "PLEK": "plein"}, Code.DUPLICATE_KEY, "answers['PLEK']", None),
    ],
)
def test_what_is_no_answer_is_told_with_its_question(
    given_: Mapping[str, object], code: Code, place: str, nearest: str | None
) -> None:
    """The kind of fault, where it is as Python writes it, and the valid spelling that comes closest."""
    found = wrong(given_)
    assert (found.code, found.place.file, found.nearest) == (code, place, nearest)
