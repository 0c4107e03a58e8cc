"""A rule base as DMN gives in an engine of another what it gives here, and refuses a profile that is not whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from orgdesign.model.rulebase import RuleBase
from orgdesign.render.rulebook.dmn import MODEL, dmn
from tests.advices import care_home, tiny
from tests.effort import scaled
from tests.exports import Said, incomplete, node_modules, of_dmn, random_rule_bases, run_dmn, shipped, whole
from tests.strategies import plain_rule_base

NAMES = f"{{{MODEL}}}"
with_engine = pytest.mark.skipif(node_modules() is None, reason="npm's feelin and dmn-moddle are not installed")


def written(rule_base: RuleBase) -> str:
    """Return a rule base as DMN."""
    return dmn(rule_base, rule_base.languages[0])


@with_engine
def test_whole_profiles_come_out_as_they_do_here(tmp_path: Path) -> None:
    """Every outcome and every total: of the shipped rule base, of two small ones, and of random ones."""
    most = min(50, scaled(50))  # a search draws no more
    bases = [(shipped(), most), (tiny(), 10), (care_home(), 20), *((base, 4) for base in random_rule_bases(20))]
    asked = [(rule_base, list(whole(rule_base, count))) for rule_base, count in bases]
    told = run_dmn([(written(base), [said for said, _ in pairs]) for base, pairs in asked], tmp_path)
    for (_, pairs), results in zip(asked, told, strict=True):
        assert results == [of_dmn(wanted) for _, wanted in pairs]


@with_engine
def test_a_profile_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    """It is told what is missing, and no decision comes out that rests on it; nor on what is no answer."""
    asked = [(base, list(incomplete(base))) for base in (shipped(), tiny())]
    told = run_dmn([(written(base), [said for said, _ in pairs]) for base, pairs in asked], tmp_path)
    for (_, pairs), results in zip(asked, told, strict=True):
        assert len(pairs) > 6
        for (_, question), result in zip(pairs, results, strict=True):
            assert result["missing"] == [question]
            assert result["fault"]
            assert None in _outcomes(result).values()


@with_engine
def test_a_question_that_is_always_asked_and_not_answered_leaves_nothing(tmp_path: Path) -> None:
    """Each decision by itself is null as well, however it is asked; so is one that is given what is no answer."""
    said, _ = next(whole(tiny(), 1))
    wrong: list[Said] = [{"plek": "zal"}, {"gasten": 5001}, {"gasten": 0.5}, {"gasten": "80"}, {"zorgen": ["lawaai"]}, {}]
    profiles = [{**said, **each} if each else {} for each in wrong]
    first, *_, last = tiny().decisions
    for decision in (first, last):
        (told,) = run_dmn([(written(tiny()), profiles)], tmp_path, decision)
        assert told == [None] * len(wrong)


@with_engine
def test_an_id_that_is_a_word_of_the_language_gets_another_name(tmp_path: Path) -> None:
    """So that a question may be called `max`, `in` or `missing`."""
    base = plain_rule_base(("max", "in"), several=("missing",), numbers=("count",))
    pairs = list(whole(base, 10))
    profiles = [{f"{id_}_": value for id_, value in said.items()} for said, _ in pairs]
    (told,) = run_dmn([(written(base), profiles)], tmp_path)
    assert told == [of_dmn(wanted) for _, wanted in pairs]


def test_every_reference_in_it_is_to_something_in_it() -> None:
    """And every id is given once; what a schema of the standard would say first."""
    for base in (shipped(), tiny(), care_home()):
        root = etree.fromstring(written(base).encode())
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        assert {str(each.get("href"))[1:] for each in root.iter() if each.get("href")} <= set(ids)
        assert list(_kinds(root)) == ["itemDefinition", "inputData", "decision"]


def test_everything_that_people_wrote_goes_along() -> None:
    """Questions, titles and the reason of each rule, in the language that is asked for."""
    text = " ".join(str(each) for each in etree.fromstring(dmn(shipped(), "en").encode()).xpath("//@label | //text()"))
    base = shipped()
    told = [*(q.text["en"] for q in base.questions.values()), *(d.title["en"] for d in base.decisions.values())]
    told += [rule.because["en"] for decision in base.decisions.values() for rule in decision.rules]
    assert [each for each in told if " ".join(each.split()) not in text] == []


def _kinds(root: etree._Element) -> Iterator[str]:
    return iter(dict.fromkeys(str(each.tag).removeprefix(NAMES) for each in root))


def _outcomes(result: Said) -> Said:
    outcomes = result["outcomes"]
    assert isinstance(outcomes, dict)
    return outcomes
