"""Diagrams in a file: what comes back is what was kept, and a file that is anything else counts for nothing."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.kept import compiled_and_kept, keep, kept, light_and_kept
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.rulebase import RuleBase
from tests.effort import scaled
from tests.strategies import plain_rule_base

TINY = Path(__file__).parents[2] / "data" / "tiny"


@pytest.fixture
def rule_base() -> RuleBase:
    """Return a tiny rule base, as loaded."""
    found, _ = load_rule_base(TINY)
    assert found is not None
    return found


def file_of(rule_base: RuleBase) -> str:
    """Return the name of the file in which diagrams are kept."""
    return f"{rule_base.digest.replace(':', '-')}.npz"


def same(one: Diagrams, other: Diagrams) -> bool:
    """Tell whether two have the same diagrams."""
    if one.order != other.order:
        return False
    return all(
        mine.keys() == theirs.keys()
        and all(mine[each].root == theirs[each].root and mine[each].facts == theirs[each].facts for each in mine)
        and all(
            a.start == b.start and a.places == b.places and np.array_equal(a.table, b.table)
            for each in mine
            for a, b in zip(mine[each].levels, theirs[each].levels, strict=True)
        )
        for mine, theirs in ((one.own, other.own), (one.whole, other.whole))
    )


def test_what_is_kept_comes_back(rule_base: RuleBase, tmp_path: Path) -> None:
    """Node for node."""
    made = compiled_and_kept(rule_base, tmp_path / "new")
    found = kept(rule_base, tmp_path / "new")
    assert found is not None
    assert same(made, found)
    assert made.whole.keys() == rule_base.decisions.keys()


def test_a_damaged_file_is_ignored_and_made_anew(rule_base: RuleBase, tmp_path: Path) -> None:
    """Whichever bit is turned, and wherever it is cut off."""
    made = Diagrams.of(rule_base)
    keep(made, tmp_path)
    (path,) = tmp_path.iterdir()
    sound, chance = path.read_bytes(), random.Random(1)  # noqa: S311  no secret
    for _ in range(scaled(100)):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged[: chance.choice([len(sound), chance.randrange(len(sound))])])
        found = kept(rule_base, tmp_path)
        assert found is None or same(found, made), "what damage left of it would be believed"
    assert same(compiled_and_kept(rule_base, tmp_path), made)
    assert kept(rule_base, tmp_path) is not None


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_foreign_file_is_ignored(rule_base: RuleBase, tmp_path: Path, content: bytes) -> None:
    """Also an archive of nothing."""
    (tmp_path / file_of(rule_base)).write_bytes(content)
    assert kept(rule_base, tmp_path) is None


def test_a_file_of_another_rule_base_is_ignored(rule_base: RuleBase, tmp_path: Path) -> None:
    """Whatever its name says."""
    shipped, _ = load_rule_base(Path(__file__).parents[3] / "rules" / "veiligheid")
    assert shipped is not None
    keep(Diagrams.of(rule_base), tmp_path)
    (path,) = tmp_path.iterdir()
    path.rename(path.with_name(file_of(shipped)))
    assert kept(shipped, tmp_path) is None


def test_objects_are_not_read(rule_base: RuleBase, tmp_path: Path) -> None:
    """Nothing that could run is read from a file."""
    path = tmp_path / file_of(rule_base)
    np.savez(path, head=np.array([{"form": 1}], dtype=object), allow_pickle=True)
    assert kept(rule_base, tmp_path) is None


def test_who_cannot_write_does_without(rule_base: RuleBase, tmp_path: Path) -> None:
    """A cache is never needed."""
    (tmp_path / "file").write_bytes(b"")
    assert compiled_and_kept(rule_base, tmp_path / "file").whole.keys() == rule_base.decisions.keys()


def test_another_digest_is_another_file(rule_base: RuleBase, tmp_path: Path) -> None:
    """What was kept of one rule base says nothing of another."""
    keep(Diagrams.of(rule_base), tmp_path)
    assert kept(replace(rule_base, digest="other"), tmp_path) is None


def test_a_rule_base_of_no_files_is_not_kept(rule_base: RuleBase, tmp_path: Path) -> None:
    """Without a digest nothing tells one from another, so each is read anew."""
    for base in (replace(rule_base, digest=""), replace(plain_rule_base(("a", "b")), digest="")):
        assert compiled_and_kept(base, tmp_path).whole.keys() == base.decisions.keys()
        assert light_and_kept(base, tmp_path).rule_base is base
    assert [*tmp_path.iterdir()] == []


def test_light_diagrams_are_kept_apart(rule_base: RuleBase, tmp_path: Path) -> None:
    """So that what is told for one profile does not depend on which others were made before."""
    compiled_and_kept(rule_base, tmp_path)
    found = light_and_kept(rule_base, tmp_path)
    assert not found.whole
    assert len(list(tmp_path.iterdir())) == 2
    again = kept(rule_base, tmp_path, light=True)
    assert again is not None
    assert same(again, found)
    assert again.within({}).possible(rule_base.layout) == Diagrams.of(rule_base).within({}).possible(rule_base.layout)


@pytest.mark.parametrize(
    "head",
    [
        {"form": 1, "order": [1, "a"], "own": [], "whole": []},
        {"form": 1, "order": 5, "own": [], "whole": []},
        {"form": 1, "order": None, "own": 3, "whole": [[]]},
        [],
    ],
)
def test_a_head_of_anything_is_ignored(rule_base: RuleBase, tmp_path: Path, head: object) -> None:
    """Whatever JSON it is."""
    if isinstance(head, dict) and head["order"] is None:
        head = {**head, "order": [*rule_base.questions]}
    np.savez(tmp_path / file_of(rule_base), head=np.frombuffer(json.dumps(head).encode(), dtype=np.uint8))
    assert kept(rule_base, tmp_path) is None


def test_one_array_and_what_is_packed_are_ignored(rule_base: RuleBase, tmp_path: Path) -> None:
    """An array that is no archive; and members that are packed, which could unpack without end."""
    path = tmp_path / file_of(rule_base)
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    assert kept(rule_base, tmp_path) is None
    keep(Diagrams.of(rule_base), tmp_path)
    with np.load(path) as arrays:
        np.savez_compressed(path, **arrays)
    assert kept(rule_base, tmp_path) is None
