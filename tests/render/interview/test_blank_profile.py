"""A template reads as a profile without answers, and each of its questions can be filled in where it stands."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile
from orgdesign.model.rulebase import Kind, Question, RuleBase
from orgdesign.render.interview.blank_profile import profile_template
from tests.advices import tiny
from tests.strategies import rule_bases


def _read(text: str, rule_base: RuleBase) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    return ProfileReader(rule_base).read(parse_yaml(text.encode("utf-8"), "new.yaml"))


def _profile(rule_base: RuleBase) -> Profile:
    return Profile("Dorp", f"{rule_base.id} {rule_base.version}")


@cache
def _shipped() -> RuleBase:
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    return rule_base


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("rules", [tiny, _shipped])
def test_every_question_can_be_filled_in_where_it_stands(rules: object, language: str) -> None:
    """Taking away the hash and writing an answer after the colon gives exactly that answer, for all questions at once."""
    assert callable(rules)
    rule_base = rules()
    text = profile_template(rule_base, _profile(rule_base), language)
    for question in rule_base.questions.values():
        assert text.count(f"  # {question.id}:\n") == 1
        text = text.replace(f"  # {question.id}:\n", f"  {question.id}: {_written(question)}\n")
    filled, found = _read(text, rule_base)
    assert found == ()
    assert filled is not None
    assert filled.answers == {id_: (_answer(question),) for id_, question in rule_base.questions.items()}


def _written(question: Question) -> str:
    domain = next(iter(question.domains.values()))
    return f"{domain.high:.0f}" if isinstance(domain, Span) else question.values[-1]


def _answer(question: Question) -> Answer:
    domain = next(iter(question.domains.values()))
    if isinstance(domain, Span):
        return Answer(Span(domain.high, domain.high))
    last = question.values[-1]
    return Answer(Picks(frozenset({last})) if question.kind is Kind.SEVERAL else Choices.of(last))


@given(st.data())
def test_whatever_a_rule_base_says_a_template_answers_nothing(data: st.DataObject) -> None:
    """Texts with line ends, hashes or YAML in them stay comments; the municipality is the one that was given."""
    hostile = data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=30)) + "\nq0: q0_0\x85\u2028- x"
    rule_base = data.draw(rule_bases())
    text = MappingProxyType({"nl": hostile, "en": hostile})
    questions = {id_: replace(each, text=text) for id_, each in rule_base.questions.items()}
    rule_base = replace(rule_base, title=text, questions=MappingProxyType(questions))
    read, found = _read(profile_template(rule_base, _profile(rule_base), "en"), rule_base)
    assert found == ()
    assert read == Profile("Dorp", f"{rule_base.id} {rule_base.version}")


def test_options_stand_with_what_they_mean() -> None:
    """Each by the word that is to be written; of a question that is not always asked, when."""
    text = profile_template(tiny(), _profile(tiny()), "en")
    assert "  #   - zaal = In the hall. There is a roof.\n  #   - plein = On the square\n" in text
    assert "  # (yes or no)\n  # Only asked when: plek: not in the hall\n  #   - nee\n  #   - ja\n  # tent:\n" in text


def test_what_is_known_already_stands_among_the_comments() -> None:
    """An answer takes the place of the line to be filled in, with its source; every other question is still a comment."""
    known = Answer(Choices.of("plein"), at="2026-03-01T10:30:00+01:00", source="dorpen.csv: [red]\n# x")
    profile = _profile(tiny()).replace("plek", (known,))
    text = profile_template(tiny(), profile, "nl")
    assert "  # plek:\n" not in text
    assert "  # gasten:\n" in text
    assert _read(text, tiny()) == (profile, ())
