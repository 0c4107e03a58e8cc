"""What becomes of profiles: an advice that changes is told with all of it, and one that cannot be read is never dropped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from orgdesign.analysis.rulebase.consequences import Consequences, Move, consequences, moved_by
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.advice import Status
from orgdesign.model.rulebase import RuleBase
from tests.advices import PROFILES, TINY, tiny, tiny_advice


def changed(folder: Path, file: str, old: str, new: str, source: Path = TINY) -> RuleBase:
    """Return the small rule base, or one that was changed already, with one text in one of its files replaced."""
    for path in sorted(source.rglob("*.yaml")):
        copy = folder / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    rule_base, found = load_rule_base(folder)
    assert rule_base is not None, found
    return rule_base


def test_without_a_change_every_profile_keeps_its_advice() -> None:
    """Nothing is told of them but how many they are."""
    paths = sorted(PROFILES.glob("*.yaml"))
    assert consequences(tiny(), tiny(), paths) == Consequences(len(paths), (), ())


def test_a_municipality_whose_advice_changes_is_told_with_its_decisions(tmp_path: Path) -> None:
    """What led and what leads, what was settled and is, and the measures and tensions that come and go."""
    new = changed(
        tmp_path,
        "decisions/omvang.yaml",
        "when: {plek: zaal}\n  excludes: [groot]",
        "when: {plek: weiland}\n  excludes: [groot]",
    )
    (moved,) = consequences(tiny(), new, [PROFILES / "druk.yaml"]).moved
    assert (moved.municipality, moved.file) == ("Weidedorp", (PROFILES / "druk.yaml").as_posix())
    assert moved.moves[0].decision == "omvang"
    assert (moved.moves[0].old, moved.moves[0].old_status) == ("groot", Status.SETTLED)
    assert moved.moves[0].new != "groot"
    assert set(moved.added).isdisjoint(moved.removed)


def test_an_outcome_that_becomes_less_sure_is_a_change() -> None:
    """Also where the same alternative leads."""
    advice = tiny_advice("druk")
    outcome = advice.outcomes["omvang"]
    less = replace(outcome, region=replace(outcome.region, values=outcome.region.values | {"klein"}))
    found = moved_by("x", advice, replace(advice, outcomes={**advice.outcomes, "omvang": less}))
    assert found is not None
    assert found.moves == (Move("omvang", "groot", "groot", Status.SETTLED, Status.PROVISIONAL),)


def test_measures_and_tensions_alone_are_a_change_of_advice() -> None:
    """What to do is advice too."""
    advice = tiny_advice("druk")
    assert advice.measures
    without = replace(advice, measures=())
    found, back = moved_by("x", advice, without), moved_by("x", without, advice)
    assert found is not None
    assert back is not None
    assert found.moves == back.moves == ()
    assert found.removed == back.added == tuple(measure.id for measure in advice.measures)


def test_a_decision_that_only_one_has_is_no_change_of_the_others() -> None:
    """It is told as a difference of the rules."""
    advice = tiny_advice("druk")
    fewer = replace(advice, outcomes={id_: each for id_, each in advice.outcomes.items() if id_ != "toezicht"})
    assert moved_by("x", advice, fewer) is None
    assert moved_by("x", fewer, advice) is None


def test_a_profile_that_no_longer_fits_is_told_with_the_reason(tmp_path: Path) -> None:
    """And one that did not fit before, or fits neither."""
    new = changed(tmp_path, "questions/feest.yaml", "id: weiland", "id: grasland")
    path = PROFILES / "druk.yaml"
    (unfit,) = consequences(tiny(), new, [path]).unfit
    assert unfit.old == ()
    assert [each.code.label for each in unfit.new] == ["unknown-option"]
    (other,) = consequences(new, tiny(), [path]).unfit
    assert (other.old, other.new) == (unfit.new, ())
    broken = tmp_path / "broken.txt.yaml"
    broken.write_text("answers: [", encoding="utf-8")
    (neither,) = consequences(tiny(), new, [broken]).unfit
    assert neither.old
    assert neither.new
