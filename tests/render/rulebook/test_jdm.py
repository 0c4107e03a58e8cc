"""A rule base as JDM gives in an engine of another what it gives here, and refuses a profile that is not whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from orgdesign.model.rulebase import RuleBase
from orgdesign.render.rulebook.jdm import jdm
from tests.advices import care_home, tiny
from tests.exports import Said, incomplete, random_rule_bases, shipped, whole
from tests.strategies import plain_rule_base

zen = pytest.importorskip("zen", reason="zen-engine is not installed")


def judge(rule_base: RuleBase) -> Callable[[Said], Said]:
    """Return what the engine makes of a profile."""
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(jdm(rule_base, rule_base.languages[0])))

    def judged(said: Said) -> Said:
        result: Said = decision.evaluate(said)["result"]
        return result

    return judged


@pytest.mark.parametrize(("rule_base", "count"), [(shipped, 50), (tiny, 10), (care_home, 20)])
def test_a_whole_profile_comes_out_as_it_does_here(rule_base: Callable[[], RuleBase], count: int) -> None:
    """Every outcome and every total, also where questions fall away and the form of today wins ties."""
    judged = judge(rule_base())
    for said, wanted in whole(rule_base(), count):
        assert judged(said) == wanted


def test_random_rule_bases_come_out_as_they_do_here() -> None:
    """Exclusions that leave nothing, ties, decisions on decisions, first match, numbers and several options."""
    for rule_base in random_rule_bases(20):
        judged = judge(rule_base)
        for said, wanted in whole(rule_base, 4):
            assert judged(said) == wanted


@pytest.mark.parametrize("rule_base", [shipped, tiny])
def test_a_profile_that_is_not_whole_is_refused(rule_base: Callable[[], RuleBase]) -> None:
    """With the question that has no answer, whatever its kind, and whether or not it is always asked."""
    judged = judge(rule_base())
    refused = 0
    for said, question in incomplete(rule_base()):
        with pytest.raises(RuntimeError, match=rf": {question}\b"):
            judged(said)
        refused += 1
    assert refused > 6


@pytest.mark.parametrize(
    "wrong", [{"plek": "zal"}, {"gasten": 5001}, {"gasten": 0.5}, {"gasten": "80"}, {"zorgen": ["lawaai"]}, {"tent": "ja"}]
)
def test_what_is_no_answer_is_refused(wrong: Said) -> None:
    """Rather than counted as a no."""
    said, _ = next(whole(tiny(), 1))
    with pytest.raises(RuntimeError, match=rf": {next(iter(wrong))}\b"):
        judge(tiny())({**said, **wrong})


def test_an_id_that_is_a_word_of_the_language_gets_another_name() -> None:
    """So that a question may be called `max`, `in` or `totals`."""
    base = plain_rule_base(("max", "in"), several=("totals",), numbers=("count",))
    judged = judge(base)
    for said, wanted in whole(base, 10):
        assert judged({f"{id_}_": value for id_, value in said.items()}) == wanted


def test_text_from_a_rule_base_stays_text() -> None:
    """Nothing in it ends a string of the scripts."""
    title = '"; throw 1; // \u2028 </script> \n'
    decided = {id_: replace(each, title=MappingProxyType({"nl": title})) for id_, each in tiny().decisions.items()}
    base = replace(tiny(), decisions=MappingProxyType(decided), languages=("nl",))
    said, wanted = next(whole(base, 1))
    assert judge(base)(said) == wanted
    assert json.loads(jdm(base, "nl"))["nodes"]
