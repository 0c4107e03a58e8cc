"""Who comes out unlike the others of a class: by one rule, counted over the others alone."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.portfolio.classes import NO_CLASS, classes_of
from orgdesign.analysis.portfolio.outliers import FEW, LEAST_PEERS, MOST, outliers, rare_outcomes
from orgdesign.analysis.portfolio.scores import Counting, Scorer, Summary
from orgdesign.model.columns import decision_column
from tests.advices import tiny
from tests.effort import scaled


def scored(answers: Sequence[tuple[int | None, str]]) -> tuple[pl.DataFrame, Summary]:
    """Return rows for profiles of which only the guests and the crowds differ, and what was counted."""
    classes = classes_of(tiny(), "gasten")
    guests, crowds = zip(*answers, strict=True) if answers else ((), ())
    schema = {"municipality": pl.String, "gasten": pl.Int64, "plek": pl.String, "drukte": pl.String}
    names = [f"m{at}" for at in range(len(answers))]
    columns = {"municipality": names, "gasten": guests, "plek": ["zaal"] * len(names), "drukte": crowds}
    rows = Scorer(tiny(), classes).frame(pl.DataFrame(columns, schema=schema).with_columns(file=pl.lit("f")))
    counting = Counting(tiny())
    counting.add(rows)
    return rows, counting.summary()


def found_in(answers: Sequence[tuple[int | None, str]], most: int = 100) -> list[tuple[str, str]]:
    """Return who stands apart, and by which decision."""
    rows, summary = scored(answers)
    found = outliers(rows.lazy(), rare_outcomes(summary), tiny(), most)
    return [(each.municipality, each.rare.decision) for each in found]


@settings(max_examples=scaled(30))
@given(
    st.lists(st.tuples(st.sampled_from([50, 300, 2000, None]), st.sampled_from(["rustig", "rustig", "te_vol"])), max_size=40)
)
def test_the_rule_is_what_it_says(answers: list[tuple[int | None, str]]) -> None:
    """Counted by hand over the other rows of a class: few share the outcome, most share one other, and there are enough."""
    rows, summary = scored(answers)
    expected = []
    for decision in tiny().decisions:
        name = decision_column(decision, tiny().layout)
        for row in rows.rows(named=True):
            group = row["\0class"]
            others = [o for o in rows.rows(named=True) if o["\0class"] == group and o["municipality"] != row["municipality"]]
            alike = sum(other[name] == row[name] for other in others)
            counts = [sum(o[name] == each for o in others) for each in {o[name] for o in others} - {row[name]}]
            enough = group != NO_CLASS and len(others) >= LEAST_PEERS
            if enough and alike <= FEW * len(others) and max(counts, default=0) >= MOST * len(others):
                expected.append((row["municipality"], decision))
    found = outliers(rows.lazy(), rare_outcomes(summary), tiny(), 1000)
    assert sorted((each.municipality, each.rare.decision) for each in found) == sorted(expected)
    assert sum(each.count for each in rare_outcomes(summary)) == len(expected)


def test_one_among_eleven_stands_apart_and_among_ten_not() -> None:
    """A class needs ten others."""
    assert ("m0", "toezicht") in found_in([(300, "te_vol"), *[(300, "rustig")] * 10])
    assert found_in([(300, "te_vol"), *[(300, "rustig")] * 9]) == []


def test_where_peers_are_spread_nobody_stands_apart() -> None:
    """Without a usual outcome there is nothing to be unlike."""
    _, summary = scored([(300, "rustig")] * 5 + [(300, "te_vol")] * 6)
    assert rare_outcomes(summary) == ()


def test_of_an_unknown_class_nobody_knows_the_peers() -> None:
    """However many there are."""
    assert found_in([(None, "te_vol"), *[(None, "rustig")] * 30]) == []


def test_the_rarest_come_first_and_no_more_than_asked() -> None:
    """Then in the order of the rows."""
    answers: list[tuple[int | None, str]] = [*[(300, "rustig")] * 30, (300, "te_vol"), (300, "te_vol"), (2000, "te_vol")]
    answers += [(2000, "rustig")] * 12
    assert [name for name, decision in found_in(answers) if decision == "toezicht"] == ["m32", "m30", "m31"]
    assert [name for name, _ in found_in(answers, 1)] == ["m32"]
