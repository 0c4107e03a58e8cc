"""Names of columns: each thing has its own, and who would share one is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgdesign.engine.columns import score_frame
from orgdesign.model.columns import clashes, decision_columns, option_columns
from orgdesign.model.rulebase import Kind
from tests.advices import tiny
from tests.strategies import question


def test_a_rule_base_that_was_loaded_has_no_clashes() -> None:
    """What would clash was refused when it was loaded."""
    assert clashes(tiny().questions.values(), tiny().decisions.values(), tiny().layout) == ()


@pytest.mark.parametrize("name", ["row", "answered", "omvang_status", "omvang_klein", "layout_margin", "zorgen_geluid"])
def test_two_things_that_claim_one_column_are_told(name: str) -> None:
    """A question may not be called as a column of a decision, of an option, or of every table; scoring refuses it too."""
    questions = {**tiny().questions, name: question(name, Kind.YES_NO)}
    found = clashes(questions.values(), tiny().decisions.values(), tiny().layout)
    assert {each.column for each in found} >= {name}
    assert all(name in {each.one, each.other} for each in found)
    pl = pytest.importorskip("polars")
    with pytest.raises(ValueError, match=name):
        score_frame(replace(tiny(), questions=questions), pl.DataFrame({"gasten": [1]}))


def test_the_columns_of_options_and_decisions_have_fixed_names() -> None:
    """Files and programs count on them."""
    assert option_columns(tiny().questions["zorgen"], "afval") == ("zorgen.afval", "zorgen_afval")
    columns = set(decision_columns(tiny().decisions.values(), tiny().layout))
    assert {"omvang", "omvang_status", "omvang_margin", "layout", "layout_peers", "omvang_groot_excluded"} <= columns
    assert "vorm" not in columns
