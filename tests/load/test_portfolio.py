"""Which files are meant by what a person names, and that one file at fault stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.load.portfolio import find_profiles, read_profiles
from orgdesign.model.diagnostic import Code
from tests.advices import tiny


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with profiles at two depths and files of other kinds."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for name in ("b.yaml", "a.yaml", "deep/c.yaml", "deep/deeper/d.yaml", "deep/notes.txt", "old.yml", "table.csv"):
        (tmp_path / name).write_text("municipality: Dorp\n", encoding="utf-8")
    return tmp_path


def found(*inputs: str) -> list[str]:
    """Return the names of what is found."""
    return [path.as_posix() for path in find_profiles(inputs)[0]]


def reasons(*inputs: str) -> list[tuple[str, str]]:
    """Return the file and the reason of each diagnostic."""
    return [(each.place.file, each.values["reason"]) for each in find_profiles(inputs)[1]]


@pytest.mark.usefixtures("folder")
def test_a_folder_means_every_profile_in_it() -> None:
    """A folder is searched at every depth, in a fixed order, for .yaml files only."""
    assert found(".") == ["a.yaml", "b.yaml", "deep/c.yaml", "deep/deeper/d.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_file_is_taken_once() -> None:
    """A file that several inputs mean is read once, where it is first meant."""
    assert found("b.yaml", ".", "b.yaml", "*.yaml") == ["b.yaml", "a.yaml", "deep/c.yaml", "deep/deeper/d.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_pattern_means_the_profiles_that_match() -> None:
    """A pattern works where no shell expands it, also through folders and with the other suffix."""
    assert found("deep/**/*.yaml") == ["deep/c.yaml", "deep/deeper/d.yaml"]
    assert found("o*") == ["old.yml"]


def test_a_pattern_may_be_absolute(folder: Path) -> None:
    """A pattern may begin at the root."""
    assert found(f"{folder.as_posix()}/d*/c.yaml") == [f"{folder.as_posix()}/deep/c.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_name_with_brackets_is_first_of_all_a_name() -> None:
    """A file that is there is never taken for a pattern."""
    Path("[a].yaml").write_text("municipality: Dorp\n", encoding="utf-8")
    assert found("[a].yaml") == ["[a].yaml"]


@pytest.mark.usefixtures("folder")
def test_an_input_that_gives_nothing_is_said() -> None:
    """No input passes in silence: each that gives no file has a reason."""
    assert reasons("nowhere", "empty", "z*.yaml", "table.csv", "a.yaml") == [
        ("nowhere", "there is no such file or folder"),
        ("empty", "the folder holds no .yaml file"),
        ("z*.yaml", "no .yaml file matches this pattern"),
        ("table.csv", "a profile is a .yaml file"),
    ]


def test_a_file_at_fault_stops_no_other(folder: Path) -> None:
    """Profiles are read one by one; what is wrong with one is said beside it."""
    (folder / "a.yaml").write_text("municipality: [Dorp]\n", encoding="utf-8")
    reads = list(read_profiles([Path("a.yaml"), Path("nowhere.yaml"), Path("b.yaml")], tiny()))
    assert [read.profile is not None for read in reads] == [False, False, True]
    assert [each.code for read in reads for each in read.diagnostics] == [Code.WRONG_TYPE, Code.UNREADABLE_FILE]
