"""Silence: a rule that holds whatever is known speaks for nothing, in every reading and on every surface."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given

from orgdesign.analysis.weights.robustness import robustness
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.columns import score_frame
from orgdesign.engine.evaluate import evaluate, judge
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import OPEN, RuleBase
from tests.advices import CARE_HOME, care_home, tiny
from tests.command import run
from tests.strategies import rule_bases

WRITTEN = {
    "left out": "",
    "any outcome": "  when: {wache: [rufbereitschaft, wache]}\n",
    "no outcome or any": "  when: {any: [{wache: [rufbereitschaft, wache]}, {vorfaelle: selten}]}\n",
    "two decisions": "  when: {wache: [rufbereitschaft, wache], technik: [ohne, notruf]}\n",
}
"""Ways in which a last row catches all else."""


@pytest.fixture(params=WRITTEN)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a rule base whose layout has a last row that always holds."""
    made = Path(shutil.copytree(CARE_HOME, tmp_path / "base"))
    file = made / "decisions" / "nachtmodell.yaml"
    text = file.read_text(encoding="utf-8")
    caught = text.replace("  when: {wache: rufbereitschaft}\n", WRITTEN[request.param])
    assert caught != text
    file.write_text(caught, encoding="utf-8")
    return made


@given(rule_bases())
def test_where_nothing_is_known_nothing_leads(rule_base: RuleBase) -> None:
    """Only what no other alternative can come before."""
    for outcome in judge(rule_base, {}).outcomes.values():
        assert outcome.leading is None or outcome.possible in {(), (outcome.leading,)}


def test_a_row_that_catches_all_speaks_for_nothing(folder: Path) -> None:
    """In each reading: alone, proved, by columns and with other strengths."""
    rule_base, diagnostics = load_rule_base(folder)
    assert rule_base is not None, diagnostics
    *others, last = rule_base.decisions["nachtmodell"].rules
    assert (all(each.speaks for each in others), last.speaks) == (True, False)
    advice = evaluate(rule_base, Profile("Haus"))
    for each in (advice, prove(advice)):
        assert (each.layout, each.measures, each.portrait) == (None, (), {})
        assert each.outcomes["nachtmodell"].possible == ("wachhaus", "rufhaus")
    frame = score_frame(rule_base, pl.DataFrame({"municipality": ["Haus"]}))
    assert frame["layout"].to_list() == [None]
    found = robustness(advice, draws=20).decisions["nachtmodell"]
    assert (found.leading, found.shares[OPEN]) == (OPEN, 1)


def test_no_surface_shows_a_layout_of_it(folder: Path, tmp_path: Path) -> None:
    """No command and no paper, in any language."""
    profile = tmp_path / "haus.yaml"
    profile.write_text("name: Haus\nanswers: {}\n", encoding="utf-8")
    told = json.loads(run("advise", str(profile), "--rules", str(folder), "--format", "json").out)
    assert (told["layout"], told["measures"], told["decisions"]["nachtmodell"]["status"]) == (None, [], "open")
    for form in ("text", "markdown", "html"):
        page = run("advise", str(profile), "--rules", str(folder), "--format", form, "--lang", "nl").out
        assert "Nachts kommt, wer gerufen wird" not in page
        assert "Er is nog te weinig bekend" in " ".join(page.split())
    compared = json.loads(run("compare", str(profile), str(profile), "--rules", str(folder), "--format", "json").out)
    assert compared["profiles"][0]["layout"] is None
    scored = run("score", str(profile), "--rules", str(folder), "--format", "json").out
    assert '"layout": "rufhaus"' not in scored


def test_a_rule_that_rests_on_an_answer_speaks() -> None:
    """Of the small rule bases only a row that tests nothing does not."""
    silent = [
        rule.id
        for base in (tiny(), care_home())
        for each in base.decisions.values()
        for rule in each.rules
        if not rule.speaks
    ]
    assert silent == ["anders-een-buurtfeest"]
