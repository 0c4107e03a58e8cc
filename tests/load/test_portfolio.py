"""Which files are meant by what a person names, and that one file at fault stops no other."""

from __future__ import annotations

import os
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
    """A folder is searched at every depth, in a fixed order, for both suffixes."""
    assert found(".") == ["a.yaml", "b.yaml", "deep/c.yaml", "deep/deeper/d.yaml", "old.yml"]


def test_hidden_files_are_passed_over(folder: Path) -> None:
    """What the system keeps out of sight (a Mac's shadow of each file, a repository) is no profile."""
    (folder / ".git").mkdir()
    for name in ("deep/._c.yaml", ".git/x.yaml", "SHOUTED.YAML"):
        (folder / name).write_text("municipality: Dorp\n", encoding="utf-8")
    assert found(".") == ["SHOUTED.YAML", "a.yaml", "b.yaml", "deep/c.yaml", "deep/deeper/d.yaml", "old.yml"]
    assert found("deep/._c.yaml") == ["deep/._c.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_opened_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of a portfolio that nobody may read is never a silent gap, and is not called empty."""
    scan = os.scandir

    def refused(path: str) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert found(".") == ["a.yaml", "b.yaml", "old.yml"]
    assert reasons(".") == reasons("deep") == [("deep", "Permission denied")]


def test_a_name_too_long_for_any_file_is_said() -> None:
    """It is one input that gives nothing, not the end of the run."""
    ((_, reason),) = reasons("a" * 10_000 + ".yaml")
    assert reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are needed")
@pytest.mark.usefixtures("folder")
def test_a_pipe_among_the_profiles_keeps_nobody_waiting() -> None:
    """A search comes upon whatever is there; reading a pipe would never end."""
    os.mkfifo("pipe.yaml")
    reads = {read.path.name: read.diagnostics for read in read_profiles(find_profiles(["."])[0], tiny())}
    assert [each.code for each in reads["pipe.yaml"]] == [Code.UNREADABLE_FILE]
    assert reads["a.yaml"] == ()


@pytest.mark.usefixtures("folder")
def test_a_file_is_taken_once() -> None:
    """A file that several inputs mean is read once, where it is first meant."""
    assert found("b.yaml", ".", "b.yaml", "*.yaml") == ["b.yaml", "a.yaml", "deep/c.yaml", "deep/deeper/d.yaml", "old.yml"]


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
