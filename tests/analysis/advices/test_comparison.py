"""Advices side by side: the differences are all there, and whether they matter is told truly."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.advices.comparison import Comparison, compare
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.profile import Answer, Profile, settled_by
from orgdesign.model.rulebase import RuleBase
from tests import strategies
from tests.advices import advices, tiny, tiny_advice


def of_one(*names: str) -> Comparison:
    """Compare profiles of the small rule base as views of one municipality."""
    named = [replace(tiny_advice(name).profile, municipality=" Feest  dorp") for name in names]
    named[-1] = replace(named[-1], municipality="feest dorp")
    return compare([evaluate(tiny(), profile) for profile in named])


@st.composite
def complete(draw: st.DrawFn, rule_base: RuleBase) -> Profile:
    """Draw a profile that answers everything exactly."""
    questions = rule_base.questions.items()
    answers = {id_: (Answer(draw(strategies.complete_values(question))),) for id_, question in questions}
    return Profile("Dorp", None, MappingProxyType(answers))


@given(advices())
def test_a_profile_does_not_differ_from_itself(advice: Advice) -> None:
    """No difference, no rule that parts them, and together they say what each says."""
    comparison = compare([advice, advice, advice])
    assert comparison.differences == ()
    assert not any(comparison.parted.values())
    assert comparison.together is not None
    assert {id_: each.region for id_, each in comparison.together.outcomes.items()} == {
        id_: each.region for id_, each in prove(advice, ways=False).outcomes.items()
    }


@given(st.data())
def test_taken_together_nothing_that_one_says_is_lost(data: st.DataObject) -> None:
    """Whoever is right: what leads for one of complete profiles can still win, so what is settled leads for each."""
    rule_base = data.draw(strategies.rule_bases())
    comparison = compare([evaluate(rule_base, data.draw(complete(rule_base))) for _ in range(2)])
    assert comparison.together is not None
    for id_, outcome in comparison.together.outcomes.items():
        for advice in comparison.advices:
            assert advice.outcomes[id_].region.values <= outcome.region.values
        assert set(comparison.hinges(id_)) <= {each.question for each in comparison.differences}


@given(st.data())
def test_every_difference_in_what_is_known_is_listed(data: st.DataObject) -> None:
    """A question is listed where somebody is asked it and the answers do not come to the same, and nowhere else."""
    rule_base = data.draw(strategies.rule_bases())
    given_ = [evaluate(rule_base, data.draw(strategies.profiles(rule_base))) for _ in range(2)]
    listed = {each.question for each in compare(given_).differences}
    for id_, question in rule_base.questions.items():
        said = [[answer.value for answer in advice.profile.answers.get(id_, ())] for advice in given_]
        differs = settled_by(question, said[0]) != settled_by(question, said[1])
        assert (id_ in listed) == (differs and any(id_ in advice.asked for advice in given_))


def test_a_difference_changes_what_comes_out_otherwise_with_the_others_answer() -> None:
    """What is said to change does, in one of the profiles, with no more than that answer taken over."""
    comparison = of_one("druk", "vast")
    changes = {each.question: each.changes for each in comparison.differences}
    assert any(changes.values())
    assert not all(changes.values())
    for question, changed in changes.items():
        moved = set()
        for advice, other in (comparison.advices, comparison.advices[::-1]):
            said = other.profile.answers.get(question)
            again = advice if said is None else evaluate(tiny(), advice.profile.replace(question, said))
            moved |= {id_ for id_, each in advice.outcomes.items() if again.outcomes[id_].leading != each.leading}
        assert set(changed) == moved


def test_who_said_nothing_takes_nothing_over_from_nobody() -> None:
    """A profile without answers is compared like any other; silence is no answer to try."""
    comparison = of_one("leeg", "druk")
    assert [each.answers[0] for each in comparison.differences] == [()] * len(comparison.differences)
    alone = evaluate(tiny(), comparison.advices[1].profile)
    assert comparison.together is not None
    assert {id_: each.region for id_, each in comparison.together.outcomes.items()} == {
        id_: each.region for id_, each in alone.outcomes.items()
    }


def test_profiles_of_several_municipalities_are_not_put_together() -> None:
    """Two municipalities need not agree: nothing is tried on one that another said."""
    comparison = compare([tiny_advice("druk"), tiny_advice("vast")])
    assert comparison.together is None
    assert not any(each.changes for each in comparison.differences)
    assert comparison.hinges("vorm") == ()


def test_rules_that_part_are_those_that_count_for_some() -> None:
    """Each with whom it counts for; what excludes stands first, then what weighs most."""
    comparison = of_one("druk", "vast", "open")
    for id_, parted in comparison.parted.items():
        for each in parted:
            counts = tuple(
                each.rule.id in {judged.rule.id for judged in advice.outcomes[id_].fired} for advice in comparison.advices
            )
            assert each.counts == counts
            assert len(set(counts)) == 2
    excluding = [bool(getattr(each.rule, "excludes", ())) for parted in comparison.parted.values() for each in parted[:1]]
    assert any(excluding)


def test_a_disagreement_that_cannot_matter_is_called_so() -> None:
    """What views differ in without any effect is due to nothing; where one view is silent the outcomes are settled."""
    comparison = of_one("druk", "open")
    assert comparison.together is not None
    assert "plek" in {difference.question for difference in comparison.differences}
    assert all("plek" not in comparison.hinges(id_) for id_ in comparison.together.outcomes)
    silent = of_one("druk", "leeg")
    assert silent.together is not None
    assert silent.differences
    assert all(outcome.region.single for outcome in silent.together.outcomes.values())
    assert not any(silent.hinges(id_) for id_ in silent.together.outcomes)
