"""What refers to a thing is found, all of it and nothing else."""

from __future__ import annotations

import pytest

from orgdesign.analysis.rulebase.entries import entries, find, name_of
from orgdesign.analysis.rulebase.references import (
    References,
    all_rules,
    condition_of,
    ground_of,
    grounded,
    judging,
    read_by,
    references,
    shares,
)
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import ALWAYS, AllOf, Choices, In, Not, atoms
from orgdesign.model.rulebase import YES, Grade, Question
from tests.advices import tiny

BASE = tiny()


def found(name: str) -> References:
    """Return what refers to a thing of the small rule base."""
    (entry,) = find(BASE, name)
    return references(BASE, entry)


@pytest.mark.parametrize(
    ("name", "tested"),
    [
        ("gasten", ["weinig-gasten", "gewone-gasten", "veel-gasten"]),
        ("plek", ["tent", "zaal-is-nooit-groot"]),
        ("plek.zaal", ["tent", "zaal-is-nooit-groot"]),
        ("plek.plein", []),
        ("drukte", ["rustig-met-vrijwilligers", "druk-met-beveiligers", "druk-zonder-beveiligers"]),
        ("drukte.te_vol", ["druk-met-beveiligers", "druk-zonder-beveiligers"]),
        ("zorgen", ["zorgen-met-beveiligers", "buren-uitnodigen"]),
        ("zorgen.afval", ["zorgen-met-beveiligers", "buren-uitnodigen"]),
        ("tent", ["druk-met-beveiligers", "tent-en-lange-avond"]),
        ("omvang", ["druk-met-beveiligers", "festival-bij-groot-of-bewaakt"]),
        ("omvang=groot", ["druk-met-beveiligers", "festival-bij-groot-of-bewaakt"]),
        ("omvang=klein", []),
        ("vorm", ["vergunning-aanvragen"]),
        ("lang-feest", []),
        ("vergunning-aanvragen", []),
        ("tent-en-lange-avond", []),
    ],
)
def test_whatever_tests_a_thing_refers_to_it(name: str, tested: list[str]) -> None:
    """Questions by when they are asked, rules and rows, measures and tensions, in the order of the rule base."""
    assert [name_of(each) for each in found(name).tested] == tested


def test_an_alternative_knows_the_rules_for_and_against_it() -> None:
    """Also those that exclude it, and the rows that lead to it."""
    large = found("omvang=groot")
    assert [name_of(each) for each in large.favoured] == ["veel-gasten", "lang-feest"]
    assert large.opposed == ()
    assert [name_of(each) for each in large.excluded] == ["zaal-is-nooit-groot"]
    assert [name_of(each) for each in found("omvang=klein").opposed] == ["veel-gasten"]
    assert [name_of(each) for each in found("vorm=festival").led_to] == ["festival-bij-groot-of-bewaakt"]


def test_a_source_knows_what_rests_on_it() -> None:
    """Rules and rows, measures and tensions."""
    assert [name_of(each) for each in found("draaiboek-2019").rested] == [
        "weinig-gasten",
        "gewone-gasten",
        "zaal-is-nooit-groot",
        "rustig-met-vrijwilligers",
        "festival-bij-groot-of-bewaakt",
        "vergunning-aanvragen",
    ]


def test_a_section_knows_its_questions() -> None:
    """In the order of the conversation."""
    assert [question.id for question in found("buurt").questions] == ["drukte", "zorgen"]


def test_shares_count_every_grade() -> None:
    """The shares of all rules add up, and no rules at all is no fault."""
    every = shares(all_rules(BASE))
    assert every.counts == {Grade.SEED: 0, Grade.SOURCE: 5, Grade.THEORY: 2, Grade.ASSUMPTION: 3}
    assert every.total == 10
    assert sum(every.part(grade) for grade in Grade) == pytest.approx(1)
    assert shares(()).part(Grade.SEED) == 0


def test_what_a_condition_reads_is_told_once() -> None:
    """A question by its id, whichever of its facts is tested; in the order in which it is first named."""
    chosen = In("zorgen.afval", Choices.of(YES))
    condition = AllOf((In("omvang", Choices.of("groot")), Not(chosen), chosen, In("plek", Choices.of("zaal"))))
    assert read_by(BASE, condition) == ("omvang", "zorgen", "plek")
    assert read_by(BASE, ALWAYS) == ()


def test_references_go_both_ways_in_the_shipped_rule_base() -> None:
    """What a condition reads refers to it, and what refers to a thing reads it."""
    rule_base, diagnostics = load_rule_base(shipped_rule_base())
    assert rule_base is not None, diagnostics
    named = entries(rule_base)
    tested = {id_: references(rule_base, thing).tested for id_, thing in named.items()}
    for entry in judging(rule_base):
        condition = condition_of(entry)
        assert condition is not None
        for id_ in read_by(rule_base, condition):
            assert entry in tested[id_]
    for id_, thing in named.items():
        for user in tested[id_]:
            condition = condition_of(user)
            assert condition is not None
            assert any(atom.fact.split(".")[0] == name_of(thing).split(".")[0].split("=")[0] for atom in atoms(condition))
    rested = [each for source in rule_base.sources.values() for each in references(rule_base, source).rested]
    assert len(rested) == sum(ground_of(each).source is not None for each in grounded(rule_base))


def test_a_question_that_is_always_asked_has_no_condition() -> None:
    """And so refers to nothing."""
    assert condition_of(BASE.questions["plek"]) is None
    assert [each.id for each in judging(BASE) if isinstance(each, Question)] == ["tent"]
