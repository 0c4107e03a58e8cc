"""The statistics of a rule base read well in both languages, and file text in them is only text."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from types import MappingProxyType

from rich.console import Console

from orgdesign.analysis.rulebase.statistics import statistics
from orgdesign.model.rulebase import NONE, RuleBase, Score
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.rulebook.statistics import statistics_paper
from orgdesign.render.rulebook.statistics_json import statistics_json
from tests import strategies
from tests.papers import inquiry_for

PLAIN = strategies.plain_rule_base(("q", "r"))


def _shown(rule_base: RuleBase, language: str, count: int = 2_000) -> str:
    console = Console(file=io.StringIO(), width=160, color_system=None)
    console.print(terminal(statistics_paper(statistics(rule_base, count, 1), rule_base, inquiry_for(rule_base, language))))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_page_tells_outcomes_rules_and_answers() -> None:
    """Shares have one decimal, rules their two shares, and an answer that decides alone is named."""
    page = _shown(PLAIN, "en")
    assert "2,000 drawn profiles (seed 1)" in page
    assert "100.0%" in page
    assert "Every rule decides somewhere." in page
    assert "These answers decide alone: q:" in page


def test_a_dutch_page_has_dutch_marks() -> None:
    """Decimals behind a comma, thousands before a point."""
    page = _shown(PLAIN, "nl")
    assert "2.000 getrokken profielen" in page
    assert "100,0%" in page


def test_it_is_told_how_large_each_decision_is_as_a_diagram_and_what_is_beyond_budget() -> None:
    """Only where diagrams were made."""
    found = statistics(PLAIN, 200, 1)
    for nodes, told in ((1234, "As a decision diagram: 1,234 nodes."), (None, "Too large as a decision diagram")):
        paper = statistics_paper(replace(found, nodes={"d": nodes}), PLAIN, inquiry_for(PLAIN, "en"))
        console = Console(file=io.StringIO(), width=160, color_system=None)
        console.print(terminal(paper))
        assert isinstance(console.file, io.StringIO)
        assert told in console.file.getvalue()
    assert "diagram" not in _shown(PLAIN, "en", count=200)


def test_what_never_happens_is_told_too() -> None:
    """Rules that decide nothing are named, no answer that decides alone is said, and where nothing won is a row."""
    decision = PLAIN.decisions["d"]
    assert isinstance(decision.policy, Score)
    rule = replace(decision.policy.rules[0], effects=MappingProxyType({}))
    policy = replace(decision.policy, rules=(rule,))
    page = _shown(replace(PLAIN, decisions=MappingProxyType({"d": replace(decision, policy=policy)})), "en", count=20)
    assert "Nowhere decisive: d-0" in page
    assert "No answer decides alone." in page
    out = replace(rule, excludes=frozenset({"d_0", "d_1"}))
    nothing = replace(PLAIN, decisions=MappingProxyType({"d": replace(decision, policy=replace(policy, rules=(out,)))}))
    assert NONE in statistics(nothing, 200, 1).decisions["d"].shares
    assert "No outcome" in _shown(nothing, "en", count=200)


def test_text_of_a_rule_base_is_never_markup() -> None:
    """A title with a terminal escape or with markup is shown as it is written."""
    title = MappingProxyType({"nl": "[red]x\x1b[2J", "en": "[red]x\x1b[2J"})
    decision = replace(PLAIN.decisions["d"], title=title)
    page = _shown(replace(PLAIN, decisions=MappingProxyType({"d": decision})), "en", count=20)
    assert "[red]x" in page
    assert "\x1b" not in page


def test_json_has_what_the_paper_tells() -> None:
    """Shares from 0 to 1, for each rule both figures, and each answer as a profile may hold it."""
    found = statistics(PLAIN, 2_000, 1)
    told = json.loads(statistics_json(found, PLAIN))
    assert (told["count"], told["seed"]) == (2_000, 1)
    decision = told["decisions"]["d"]
    assert decision["outcomes"] == dict(found.decisions["d"].shares)
    assert [each["rule"] for each in decision["rules"]] == [rule.id for rule in PLAIN.decisions["d"].rules]
    assert {key for each in decision["answers"] for key in each["answer"]} <= {"one_of", "between"}
    assert all(each["share"] == 1 for each in decision["decided_alone"])
