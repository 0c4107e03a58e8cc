"""What was read of a rule base is read again sooner, and never otherwise than from its files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import orgdesign.load.rules.rulebase as reading
from orgdesign.load.rules.kept import plausibility_kept, rule_base_kept
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.rulebase import RuleBase
from tests.advices import TINY

MODEL = "description: {nl: kleine feesten, en: small fairs}\nanswers:\n  gasten: {median: 60, spread: 0.5}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a rule base and a plausibility model, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    base = Path(shutil.copytree(TINY, tmp_path / "base"))
    (base / "plausibility.yaml").write_text(MODEL, encoding="utf-8")
    return base


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Count how often the files are read anew."""
    read: list[Path] = []

    def counting(path: Path) -> object:
        read.append(path)
        return load_rule_base(path)

    monkeypatch.setattr(reading, "load_rule_base", counting)
    yield read
    monkeypatch.undo()


def cached(folder: Path) -> Path:
    """Return the one file in the cache that holds a rule base."""
    (found,) = (folder.parent / "cache").rglob("*.rulebase")
    return found


def test_the_second_time_nothing_is_read_anew(folder: Path, anew: list[Path]) -> None:
    """And the same comes of it, with its plausibility model."""
    first, second = rule_base_kept(folder), rule_base_kept(folder)
    assert first == second == load_rule_base(folder)
    assert len(anew) == 1
    assert isinstance(first[0], RuleBase)
    of_it = plausibility_kept(folder, first[0]), plausibility_kept(folder, first[0])
    assert of_it[0] == of_it[1] == load_plausibility(folder, first[0])
    assert os.name == "nt" or cached(folder).stat().st_mode & 0o077 == 0


def test_a_rule_base_without_a_plausibility_model_has_none(folder: Path) -> None:
    """That is no finding, and needs no reading."""
    rule_base, _ = rule_base_kept(folder)
    assert rule_base is not None
    (folder / "plausibility.yaml").unlink()
    assert plausibility_kept(folder, rule_base) == load_plausibility(folder, rule_base) == (None, ())


def test_any_change_of_a_file_is_seen(folder: Path, anew: list[Path]) -> None:
    """A change of bytes with the same length and time, a file more, a file less."""
    before, _ = rule_base_kept(folder)
    file = folder / "rulebase.yaml"
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    text = file.read_text(encoding="utf-8")
    assert before is not None
    other = before.version[:-1] + ("1" if before.version[-1] != "1" else "2")
    file.write_text(text.replace(before.version, other, 1), encoding="utf-8")
    os.utime(file, ns=times)
    after, _ = rule_base_kept(folder)
    assert after is not None
    assert after.version == other
    (folder / "decisions" / "extra.yml").write_text("a: 1\n", encoding="utf-8")
    assert rule_base_kept(folder)[1], "it is told that nothing reads this file"
    (folder / "decisions" / "extra.yml").unlink()
    (folder / "tensions.yaml").unlink()
    assert rule_base_kept(folder)[0] is None
    assert len(anew) == 4


def test_what_has_findings_is_never_kept(folder: Path, anew: list[Path]) -> None:
    """They are to be told each time."""
    (folder / "measures.yaml").write_text("- id: [\n", encoding="utf-8")
    for _ in range(2):
        assert rule_base_kept(folder) == load_rule_base(folder)
    assert len(anew) == 2


@pytest.mark.parametrize("how", ["cut", "flipped", "emptied", "swapped", "forged"])
def test_a_damaged_or_foreign_cache_is_made_anew(folder: Path, anew: list[Path], how: str) -> None:
    """And works again after that; what is no rule base is refused even under a sum that is right."""
    from hashlib import sha256

    expected = rule_base_kept(folder)
    path = cached(folder)
    sound = path.read_bytes()
    forged = b'[[],["x"]]'
    damaged = {
        "cut": sound[: len(sound) // 2],
        "flipped": sound[:-90] + bytes([sound[-90] ^ 1]) + sound[-89:],
        "emptied": b"",
        "swapped": bytes(32) + sound[32:],
        "forged": sound[:32] + sha256(forged).digest() + forged,
    }
    path.write_bytes(damaged[how])
    assert rule_base_kept(folder) == expected
    assert len(anew) == 2
    assert rule_base_kept(folder) == expected
    assert len(anew) == 2


def test_who_has_no_place_for_a_cache_does_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache is never needed."""
    file = folder.parent / "file"
    file.write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert rule_base_kept(folder) == load_rule_base(folder)
    assert file.read_bytes() == b""


def test_the_same_folder_by_another_name_tells_that_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places bear the name that was given."""
    rule_base_kept(folder)
    monkeypatch.chdir(folder.parent)
    found, _ = rule_base_kept(Path("base"))
    assert found is not None
    assert next(iter(found.decisions.values())).place.file.startswith("base/")
