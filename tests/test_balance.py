"""The balance of the shipped rule base: figures, not claims, over municipalities drawn from its plausibility model.

`docs/statistics.md` is the record of the same figures; it is renewed with `--renew-golden`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from orgdesign.analysis.rulebase.statistics import Statistics, statistics
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.rulebase import Grade, RuleBase, Score
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.rulebook.statistics import statistics_paper
from orgdesign.render.screen.console import plain_text
from tests.conftest import Golden
from tests.papers import inquiry_for

COUNT, SEED = 100_000, 1
RECORD = Path(__file__).parents[1] / "docs" / "statistics.md"
CHOSEN_BETWEEN = ("vth", "zorg", "keten")


@cache
def measured() -> tuple[RuleBase, Statistics]:
    """Return the shipped rule base and how it comes out."""
    folder = shipped_rule_base()
    rule_base, _ = load_rule_base(folder)
    assert rule_base is not None
    plausibility, found = load_plausibility(folder, rule_base)
    assert found == ()
    assert plausibility is not None
    return rule_base, statistics(rule_base, COUNT, SEED, plausibility)


def test_everything_wins_somewhere() -> None:
    """Every alternative of every decision, and every layout, wins in some municipality; something always wins."""
    rule_base, found = measured()
    for id_, decision in rule_base.decisions.items():
        shares = found.decisions[id_].shares
        assert all(shares[alternative.id] > 0 for alternative in decision.alternatives)
        assert sum(shares[alternative.id] for alternative in decision.alternatives) == pytest.approx(1)


def test_nothing_wins_too_often_or_too_rarely() -> None:
    """What an adviser chooses between wins in no more than 60% and no less than 8%; ties stay under 10%."""
    _, found = measured()
    for id_ in CHOSEN_BETWEEN:
        assert all(0.08 <= share <= 0.60 for name, share in found.decisions[id_].shares.items() if name != "none")
    assert all(each.ties < 0.10 for each in found.decisions.values())


def test_every_rule_pulls_its_weight() -> None:
    """Each rule fires in at least 0.5%, each row in at least 0.2%, and each changes an outcome somewhere."""
    rule_base, found = measured()
    for id_, each in found.decisions.items():
        least = 0.005 if isinstance(rule_base.decisions[id_].policy, Score) else 0.002
        assert all(rule.fired >= least for rule in each.rules)
        assert each.idle == ()


def test_our_own_judgement_decides_few_layouts() -> None:
    """Less than half of the rules are our own judgement, and without them fewer than a quarter of the layouts differ."""
    rule_base, found = measured()
    grades = [rule.ground.grade for decision in rule_base.decisions.values() for rule in decision.rules]
    assert grades.count(Grade.ASSUMPTION) < len(grades) / 2
    assert found.decisions[rule_base.layout].assumed < 0.25


def test_no_question_decides_alone() -> None:
    """No single answer leaves a decision with one outcome."""
    _, found = measured()
    assert all(each.decided_alone == () for each in found.decisions.values())


def test_the_record_holds_the_figures(golden: Golden) -> None:
    """docs/statistics.md is what the statistics say."""
    rule_base, found = measured()
    paper = statistics_paper(found, rule_base, inquiry_for(rule_base, "en", "orgdesign rules show"))
    golden(RECORD, INTRODUCTION + plain_text(terminal(paper), 100) + "```\n")


INTRODUCTION = """\
# How the rule base behaves

What `orgdesign rules show --statistics` says of the shipped rule base: 100,000 municipalities, drawn from its plausibility
model (`rules/veiligheid/plausibility.yaml`, [how to read it](rule-authoring.md)) with a fixed seed, so that anybody can
repeat it. The model is our own estimate of which municipalities are plausible; only the shares of short staffing, of
others' work and of missing knowledge follow a published benchmark (source `ccv-op-orde`). Size works through in means and
tables, and severity, the climate of co-operation and strain make answers hang together. The figures say how the rules
behave, not how Dutch municipalities are; how many of them have VTH in one team with safety, nobody has counted.

These hold, and a test keeps them so:

- every alternative of every decision, and every layout, wins somewhere;
- no alternative of the positions of VTH and care, or of the co-operation with partners, wins more than 60% or less than 8%;
- ties are under 10%;
- each rule fires in at least 0.5%, and changes an outcome in at least one municipality; a row of the layout in at least
  0.2%, because a trial and a large city are rare;
- no single answer decides a decision alone;
- less than half of the rules are our own judgement (`assumption`), and without those fewer than a quarter of the
  layouts differ;
- no advice asks more than 40% of the people there are without saying that it is, or may be, too much: of 10,000 drawn
  municipalities, half of them drawn from the model and half evenly, 60 are told that it is and 124 that it may be.

Every ordered question with a direction promises it (`monotone`), and `orgdesign rules verify` proves the promises. Beyond
that, `tests/test_steps.py` walks every scale from end to end, and every number across each threshold: no outcome of a
decision by score is left and returned to. Two things may return, and do so rarely: the layout, since *keep what you have*
lies between two departures; and the team's place, which follows where VTH and care come to sit.

```
"""
