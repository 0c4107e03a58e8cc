"""An advice as one row says what the advice says, and a summary says what the rows say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.scores import score_row, summarise
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, Status
from tests.advices import NAMES, advices, tiny, tiny_advice
from tests.strategies import profiles, rule_bases


@given(advices())
def test_a_row_says_what_the_advice_says(advice: Advice) -> None:
    """Nothing is lost, added or rounded on the way from an advice to its row."""
    row = score_row(advice, "folder/profile.yaml")
    assert row.file == "folder/profile.yaml"
    assert row.municipality == advice.profile.municipality
    assert list(row.decisions) == list(advice.outcomes)
    for id_, outcome in advice.outcomes.items():
        scored = row.decisions[id_]
        assert (scored.leading, scored.status, scored.margin, scored.tie) == (
            outcome.leading,
            outcome.status,
            outcome.margin,
            outcome.tie,
        )
    assert row.answered + len(row.missing) == row.asked == len(advice.asked)
    assert not set(row.missing) & set(advice.answered)


@given(st.data())
def test_a_summary_counts_every_row_once(data: st.DataObject) -> None:
    """Over each decision the outcomes add up to the number of rows, and so do settled and provisional."""
    rule_base = data.draw(rule_bases())
    drawn = data.draw(st.lists(profiles(rule_base), max_size=4))
    rows = [score_row(evaluate(rule_base, profile), "file") for profile in drawn]
    summary = summarise(rule_base, rows)
    assert summary.rows == len(rows)
    for id_, tally in summary.tallies.items():
        assert sum(tally.leading.values()) == len(rows)
        assert tally.settled == sum(row.decisions[id_].status is Status.SETTLED for row in rows)
        assert tally.ties == sum(row.decisions[id_].tie for row in rows)
    assert summary.settled <= min((tally.settled for tally in summary.tallies.values()), default=0)
    assert sum(count for _, count in summary.missing) == sum(len(row.missing) for row in rows)


def test_what_is_missing_most_often_comes_first() -> None:
    """Questions stand by how often they are missing, and then in the order of the rule base."""
    rows = [score_row(tiny_advice(name), name) for name in NAMES]
    missing = summarise(tiny(), rows).missing
    assert [count for _, count in missing] == sorted((count for _, count in missing), reverse=True)
    order = list(tiny().questions)
    assert list(missing) == sorted(missing, key=lambda each: (-each[1], order.index(each[0])))


def test_no_rows_have_a_summary_too() -> None:
    """Nothing scored is nothing counted."""
    summary = summarise(tiny(), [])
    assert (summary.rows, summary.settled, summary.missing) == (0, 0, ())
    assert all(not tally.leading for tally in summary.tallies.values())
