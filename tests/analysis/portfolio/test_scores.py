"""Rows of scores say what advices say, whichever reading makes them, and a summary says what the rows say."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from orgdesign.analysis.portfolio import scores
from orgdesign.analysis.portfolio.classes import NO_CLASS, classes_of
from orgdesign.analysis.portfolio.proving import Proving
from orgdesign.analysis.portfolio.scores import CLASS, Counting, Scorer, complete_decisions
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.weights.robustness import robustness
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate, evaluate_facts
from orgdesign.engine.rows import row_facts
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.columns import CHANCE, COMPLETE, FILE, POSSIBLE, STATUS, decision_column
from orgdesign.model.logic import Choices, Facts, atoms
from orgdesign.model.profile import known
from orgdesign.model.rulebase import UNKNOWN, YES, RuleBase
from tests.advices import NAMES, advices, tiny, tiny_advice
from tests.effort import scaled
from tests.strategies import profiles, rule_bases

SCORER = Scorer(tiny(), classes_of(tiny(), "gasten"))


def counted(rule_base: RuleBase, rows: pl.DataFrame) -> Counting:
    """Count rows in two parts."""
    counting = Counting(rule_base)
    counting.add(rows.head(1))
    counting.add(rows.slice(1))
    return counting


@given(advices())
def test_a_row_says_what_the_advice_says(advice: Advice) -> None:
    """Nothing is lost, added or rounded on the way from an advice to its row."""
    scorer = Scorer(advice.rule_base)
    (row,) = scorer.advices([(advice, "folder/profile.yaml")]).rows(named=True)
    assert (row["municipality"], row["file"], row["row"]) == (advice.profile.municipality, "folder/profile.yaml", None)
    complete = complete_decisions(advice)
    for id_, outcome in advice.outcomes.items():
        name = decision_column(id_, advice.rule_base.layout)
        status = COMPLETE if id_ in complete else outcome.status.value
        said = (row[name], row[f"{name}_status"], row[f"{name}_margin"], row[f"{name}_tie"])
        assert said == (outcome.leading, status, outcome.margin, outcome.tie)
    missing = {question for question in advice.rule_base.questions if row[f"{question}_missing"]}
    assert missing == set(advice.asked) - set(advice.answered)
    assert (row["answered"], row["asked"]) == (len(advice.answered), len(advice.asked))


@given(advices())
def test_a_complete_outcome_rests_on_nothing_open(advice: Advice) -> None:
    """Every fact in its rules, and in what it is today, has one value, earlier decisions are complete, so it is settled."""
    complete = complete_decisions(advice)
    for id_ in advice.rule_base.decisions:
        facts = {atom.fact for when in advice.rule_base.decisions[id_].conditions for atom in atoms(when)}
        rests_on_decisions = facts & set(advice.rule_base.decisions)
        single = all(advice.facts[fact].single for fact in facts - rests_on_decisions)
        assert (id_ in complete) == (single and rests_on_decisions <= complete)
        assert id_ not in complete or advice.outcomes[id_].region.single


@settings(max_examples=scaled(20))
@given(st.data())
def test_both_readings_make_the_same_row(data: st.DataObject) -> None:
    """A profile that a row can hold is scored alike as a row and by itself, its class included."""
    rule_base = data.draw(rule_bases())
    drawn = data.draw(profiles(rule_base))
    facts = known(rule_base, drawn)
    if not all(region.single for region in facts.values()):
        return
    cells = {
        fact: (next(iter(region.values)) if isinstance(region, Choices) else region.low) for fact, region in facts.items()
    }
    typed = {fact: (cell == YES if "." in fact else cell) for fact, cell in cells.items()}
    frame = pl.DataFrame({"municipality": [drawn.municipality], "file": ["f"], **{k: [v] for k, v in typed.items()}})
    scorer = Scorer(rule_base)
    by_itself = scorer.advices([(evaluate(rule_base, drawn), "f")])
    assert scorer.frame(frame).rows() == by_itself.rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scores, "_FEW", 0)  # as of many more: by columns
        assert scorer.frame(frame).rows() == by_itself.rows()
    again = evaluate_facts(rule_base, drawn.municipality, row_facts(list(typed), list(typed.values())))
    assert scorer.advices([(again, "f")]).rows() == by_itself.rows()


def test_a_cell_that_says_nothing_is_no_fact() -> None:
    """Empty cells and *don't know* leave a fact open."""
    assert row_facts(["a", "b"], [None, UNKNOWN]) == {}


@given(st.data())
def test_a_summary_counts_every_row_once(data: st.DataObject) -> None:
    """Over each decision the outcomes, the statuses and the classes each add up to the number of rows."""
    rule_base = data.draw(rule_bases())
    drawn = data.draw(st.lists(profiles(rule_base), max_size=4))
    rows = Scorer(rule_base).advices([(evaluate(rule_base, profile), "file") for profile in drawn])
    summary = counted(rule_base, rows).summary()
    assert summary.rows == len(drawn)
    for id_, tally in summary.tallies.items():
        name = decision_column(id_, rule_base.layout)
        assert sum(tally.leading.values()) == sum(tally.statuses.values()) == len(drawn)
        assert sum(sum(each.values()) for each in tally.by_class.values()) == len(drawn)
        assert tally.ties == rows[f"{name}_tie"].sum()
        assert tally.statuses["provisional"] == (rows[f"{name}_status"] == "provisional").sum()
    settled = [evaluate(rule_base, profile).settled for profile in drawn]
    assert summary.settled == sum(settled)
    asked = [evaluate(rule_base, profile) for profile in drawn]
    assert sum(count for _, count in summary.missing) == sum(len(each.asked) - len(each.answered) for each in asked)


def test_what_is_missing_most_often_comes_first() -> None:
    """Questions stand by how often they are missing, and then in the order of the rule base."""
    missing = counted(tiny(), SCORER.advices([(tiny_advice(name), name) for name in NAMES])).summary().missing
    order = list(tiny().questions)
    assert list(missing) == sorted(missing, key=lambda each: (-each[1], order.index(each[0])))


def test_rows_stand_in_classes() -> None:
    """Each profile in that of its number; where that may be two, or is not known, in none, which comes last."""
    rows = SCORER.advices([(tiny_advice(name), name) for name in NAMES])
    assert dict(zip(NAMES, rows[CLASS], strict=True)) == {"druk": 2, "leeg": NO_CLASS, "open": 1, "vast": 0, "voorlopig": 2}
    assert list(counted(tiny(), rows).summary().classes.items()) == [(0, 1), (1, 1), (2, 2), (NO_CLASS, 1)]


def test_the_columns_of_a_table_are_the_contract() -> None:
    """Who, each decision with status, margin and what is possible, the layout last, and how much is answered."""
    assert SCORER.columns == (
        *("municipality", "file"),
        *("omvang", "omvang_status", "omvang_margin", "omvang_possible", "omvang_chance"),
        *("toezicht", "toezicht_status", "toezicht_margin", "toezicht_possible", "toezicht_chance"),
        *("layout", "layout_status", "layout_possible", "layout_chance", "answered", "asked"),
    )


def test_other_columns_go_along() -> None:
    """What belongs to no question stands after the scores, as it was."""
    frame = pl.DataFrame({"municipality": ["A"], "file": ["f"], "code": [7], "gasten": [5], "zorgen": ["geluid"]})
    rows = SCORER.frame(frame)
    assert rows.columns[-1] == "code"
    assert "gasten" not in rows.columns
    assert "zorgen" not in rows.columns


def test_no_rows_have_a_summary_too() -> None:
    """Nothing scored is nothing counted."""
    summary = Counting(tiny()).summary()
    assert (summary.rows, summary.settled, summary.missing, dict(summary.classes)) == (0, 0, (), {})
    assert all(not tally.leading for tally in summary.tallies.values())


def test_robustness_is_a_column_for_each_decision() -> None:
    """Its share is that of the outcome that leads, the same for a frame and for advices, and beside the margin."""
    advice, scorer = tiny_advice("voorlopig"), Scorer(tiny(), draws=200)
    (silent,) = scorer.advices([(tiny_advice("open"), "f")]).rows(named=True)
    assert silent["layout_acceptability"] is None
    (row,) = scorer.advices([(advice, "f")]).rows(named=True)
    found = robustness(advice, 200)
    for id_, of_decision in found.decisions.items():
        assert row[f"{decision_column(id_, tiny().layout)}_acceptability"] == of_decision.share
    assert "omvang_acceptability" in scorer.columns
    assert "omvang_acceptability" not in Scorer(tiny()).columns


def _shipped() -> tuple[RuleBase, pl.DataFrame, list[Facts]]:
    """Return the shipped rule base and a few plausible profiles that are half answered, as a frame and as facts."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    model, _ = load_plausibility(shipped_rule_base(), rule_base)
    drawn = draw(rule_base, scaled(8), 5, model)
    chance = np.random.Generator(np.random.PCG64(4))
    columns = {}
    for question in rule_base.questions.values():
        hidden = chance.random(drawn.height) < np.linspace(0, 0.7, drawn.height)
        for fact in question.domains:
            columns[fact] = [None if hide else value for hide, value in zip(hidden, drawn[fact], strict=True)]
    frame = pl.DataFrame(columns, schema=drawn.select(list(columns)).schema).with_columns(
        municipality=pl.lit("m"), file=pl.lit("f")
    )
    return rule_base, frame, [row_facts(list(columns), cells) for cells in frame.select(list(columns)).rows()]


def test_what_a_table_tells_of_incomplete_rows_is_what_an_advice_proves() -> None:
    """Outcome, status and every possible outcome, the likeliest first; also of rows that came as advices."""
    rule_base, frame, said = _shipped()
    rows = Scorer(rule_base, proving=Proving(rule_base)).frame(frame)
    worlds = Worlds(rule_base)
    for row, facts in zip(rows.iter_rows(named=True), said, strict=True):
        proved = prove(evaluate_facts(rule_base, "m", facts), worlds, ways=False)
        complete = complete_decisions(proved)
        for id_, outcome in proved.outcomes.items():
            name = decision_column(id_, rule_base.layout)
            assert row[name] == outcome.leading
            assert row[f"{name}_{STATUS}"] == (COMPLETE if id_ in complete else outcome.status.value)
            assert set(row[f"{name}_{POSSIBLE}"].split(";")) == outcome.region.values
            assert 0 < row[f"{name}_{CHANCE}"] <= 1
            assert (row[f"{name}_{CHANCE}"] == 1) == outcome.region.single
    scorer = Scorer(rule_base, proving=Proving(rule_base))
    again = scorer.rows([scorer.row(evaluate_facts(rule_base, "m", facts), "f") for facts in said])
    assert_frame_equal(again.with_columns(pl.lit("f").alias(FILE)), rows.select(again.columns), check_dtypes=False)
