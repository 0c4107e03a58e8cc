"""One certainty: what any surface calls settled, possible or none is what the constraint reading says of all completions."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.advices.comparison import compare
from orgdesign.analysis.portfolio.scores import Counting, Scorer
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, In
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, DecisionId, RuleBase
from orgdesign.render.advice.json import advice_object
from orgdesign.render.advice.page import advice_text
from orgdesign.render.advice.report import report
from orgdesign.render.comparing.comparison_json import comparison_json
from orgdesign.render.paper.blocks import Mark, Table
from orgdesign.render.portfolio.score_page import ScorePage, scores_page
from orgdesign.render.screen.console import plain_text
from orgdesign.render.text.outcomes import OutcomeWords
from tests import strategies
from tests.effort import scaled
from tests.papers import provenance_for

SAID = OutcomeWords("en")


@st.composite
def half_filled(draw: st.DrawFn) -> tuple[RuleBase, Profile]:
    """Draw a rule base and a profile however complete."""
    rule_base = draw(strategies.rule_bases())
    return rule_base, draw(strategies.profiles(rule_base))


def ways(rule_base: RuleBase, profile: Profile) -> dict[DecisionId, set[str]]:
    """Return each way in which a decision can still come out, each asked for by itself."""
    completions = Worlds(rule_base).within(known(rule_base, profile))
    return {
        id_: {name for name in (*(a.id for a in decision.alternatives), NONE) if completions.find(In(id_, Choices.of(name)))}
        for id_, decision in rule_base.decisions.items()
    }


def _marks(advice: Advice) -> Iterator[Mark]:
    """Yield how firm a paper says that each decision is, where it tells them at a glance."""
    paper = report(advice, provenance_for(advice, "en"), "en")
    summary = next(each for each in paper.sections if each.id == "summary")
    table = next(block for block in summary.blocks if isinstance(block, Table))
    yield from (cell for row in table.rows for cell in row if isinstance(cell, Mark))


@settings(max_examples=scaled(25))
@given(half_filled())
def test_no_surface_calls_settled_or_possible_what_is_not(drawn: tuple[RuleBase, Profile]) -> None:
    """Advice as object, page and paper, and a comparison, say the same of every decision, and it is what is proved."""
    rule_base, profile = drawn
    possible = ways(rule_base, profile)
    proved = prove(evaluate(rule_base, profile))
    told = advice_object(proved, "en")["decisions"]
    side = json.loads(comparison_json(compare([evaluate(rule_base, profile)] * 2), ("a", "b"), "en"))["decisions"]
    assert isinstance(told, dict)
    for id_, found in possible.items():
        for object_ in (told[id_], side[id_]["profiles"][0], side[id_]["profiles"][1]):
            assert set(object_["possible"]) == found - {NONE}
            assert object_["perhaps_none"] == (NONE in found)
            assert (object_["status"] == "settled") == (len(found) == 1)
    marks = list(_marks(proved))
    assert [each.settled for each in marks] == [len(found) == 1 for found in possible.values()]
    assert [each.text == SAID.settled for each in marks] == [each.settled for each in marks]
    page = plain_text(advice_text(proved, "en"), 200)
    assert page.count(f"● {SAID.settled}") == sum(len(found) == 1 for found in possible.values())


@settings(max_examples=scaled(25))
@given(half_filled())
def test_a_quick_count_never_speaks_under_these_words(drawn: tuple[RuleBase, Profile]) -> None:
    """The page of scores says settled, possible or provisional of nothing; what it says stays so is proved to."""
    rule_base, profile = drawn
    scorer = Scorer(rule_base)
    rows = scorer.advices([(evaluate(rule_base, profile), "a.yaml")])
    counting = Counting(rule_base)
    counting.add(rows)
    page = plain_text(scores_page(ScorePage(rule_base, "en", counting.summary(), 0, rows, None)), 200)
    for word in (SAID.settled, SAID.provisional, "possible", "proved"):
        assert word not in page
    for id_, found in ways(rule_base, profile).items():
        name = "layout" if id_ == rule_base.layout else id_
        if rows[f"{name}_status"].item() in {"complete", "settled"}:
            assert found == {rows[name].item() or NONE}
