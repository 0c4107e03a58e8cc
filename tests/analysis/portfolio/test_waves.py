"""Several visits of one municipality: each is judged, the latest counts, and what moved is told; views are no visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from orgdesign.analysis.portfolio.scores import Scorer
from orgdesign.analysis.portfolio.waves import Dated, Waves, waves
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.profile import Profile
from tests.advices import NAMES, tiny, tiny_advice
from tests.prefills import fair

if TYPE_CHECKING:
    import polars as pl

DAYS = {"a1": "2025-03-01", "a2": "2026-03-01", "b": "2026-02-01", "c1": "2026-01-01", "c2": "2026-01-01"}


def found(files: dict[str, tuple[str, str]], *visits: str) -> tuple[Waves | None, pl.LazyFrame]:
    """Return what moved among files, each of a municipality and with the advice of a name; `visits` say that they are."""
    scorer = Scorer(tiny())
    advices = {name: tiny_advice(name).profile for _, name in files.values()}
    given = [(evaluate(tiny(), Profile(whose, None, advices[name].answers)), file) for file, (whose, name) in files.items()]
    rows = scorer.advices(given).lazy()
    return waves(rows, tiny(), lambda file: Dated(DAYS.get(file), is_visit=file in visits)), rows


def names() -> tuple[str, str]:
    """Return two advices that come out otherwise."""
    leads = {name: tiny_advice(name).outcomes[tiny().layout].leading for name in NAMES}
    (before, lead), *rest = ((name, lead) for name, lead in leads.items() if lead is not None)
    return before, next(name for name, other in rest if other != lead)


def test_the_latest_visit_counts_and_what_moved_is_told() -> None:
    """Of two visits the earlier is set apart, whatever order the files come in; who is there once stays."""
    before, after = names()
    told, rows = found({"a2": ("Dorp", after), "b": ("Elders", after), "a1": (" dorp", before)}, "a2")
    assert told is not None
    assert told.latest(rows).collect()["file"].to_list() == ["a2", "b"]
    movement, layout = told.movement, tiny().layout
    assert (movement.municipalities, movement.earlier) == (1, 1)
    steps = tuple(tiny_advice(each).outcomes[layout].leading for each in (before, after))
    assert [move.days for move in movement.moves if move.decision == layout] == [("2025-03-01", "2026-03-01")]
    assert list(movement.steps(layout)) == [tuple("open" if each is None else each for each in steps)] or movement.steps(
        layout
    )
    assert movement.kept(layout) == 0


def test_a_visit_at_which_all_stayed_is_kept() -> None:
    """Nothing moved, and every decision is kept."""
    _, after = names()
    told, _ = found({"a1": ("Dorp", after), "a2": ("Dorp", after)}, "a2")
    assert told is not None
    assert told.movement.moves == ()
    assert all(told.movement.kept(id_) == 1 for id_ in tiny().decisions)


@pytest.mark.parametrize("visits", [(), ("c2",)])
def test_views_of_one_moment_all_count(visits: tuple[str, ...]) -> None:
    """Profiles of which none is a further visit, or all are of one day, are nobody's earlier visit."""
    before, after = names()
    files = ("c1", "c2") if visits else ("a1", "a2")
    assert found({files[0]: ("Dorp", before), files[1]: ("Dorp", after)}, *visits)[0] is None


def test_what_tells_no_day_counts_as_it_did() -> None:
    """It cannot be set in order, so it is left alone beside visits that can."""
    before, after = names()
    told, rows = found({"a1": ("D", before), "?": ("D", before), "a2": ("D", after)}, "a2")
    assert told is not None
    assert told.latest(rows).collect()["file"].to_list() == ["?", "a2"]


def test_a_municipality_is_known_by_its_other_name() -> None:
    """As the rule base tells it, where profiles are compared as well."""
    scorer = Scorer(fair())
    given = [
        (evaluate(fair(), Profile(name, None, {})), file) for name, file in (("Het Dorp", "a1"), ("'s-Voorbeelddorp", "a2"))
    ]
    told = waves(scorer.advices(given).lazy(), fair(), lambda file: Dated(DAYS[file], is_visit=True))
    assert told is not None
    assert told.superseded == {0}
