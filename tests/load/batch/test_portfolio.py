"""Which files are meant by what a person names, and that one file at fault stops no other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from orgdesign.engine.columns import score_frame
from orgdesign.load.batch.portfolio import Batch, find_profiles, frame_of, read_profiles, reading_batches
from orgdesign.model.diagnostic import Code
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.text.clause_words import clause_text
from tests.advices import tiny, tiny_advice


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
    return [(each.place.file, clause_text(each.values["reason"], "en")) for each in find_profiles(inputs)[1]]


def batches(paths: Sequence[Path], rule_base: RuleBase) -> list[Batch]:
    """Return what the files hold."""
    with reading_batches(paths, rule_base) as read:
        return list(read)


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


def test_a_file_is_the_same_however_it_is_named(folder: Path) -> None:
    """Relative, absolute or by a detour: one file is one profile."""
    assert found("a.yaml", f"{folder.as_posix()}/a.yaml", "deep/../a.yaml", "./a.yaml") == ["a.yaml"]


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


def test_a_batch_holds_each_profile_in_its_place(folder: Path) -> None:
    """Plain profiles are rows, typed as they are scored; disputed ones stand apart; what was found stands beside."""
    answers = {
        "a.yaml": "gasten: 120\n  duur: 2.5\n  plek: zaal\n  zorgen: [geluid]",
        "b.yaml": "plek:\n    - {value: zaal, by: A}\n    - {value: plein, by: B}",
        "deep/c.yaml": "plek: Zal",
        "old.yml": "plek:\n    - {value: zaal, by: A}\n    - {value: zaal, by: B}",
    }
    for name, text in answers.items():
        old = "\nrule_base: dorpsfeest 0.0.9" if name == "old.yml" else ""
        (folder / name).write_text(f"municipality: {name}{old}\nanswers:\n  {text}\n", encoding="utf-8")
    paths = find_profiles(["."])[0]
    (batch,) = batches(paths, tiny())
    assert batch.paths == paths
    assert [read.path.name for read in batch.rows.apart] == ["b.yaml"]
    assert [(read.path.name, read.profile is None) for read in batch.rows.findings] == [("c.yaml", True), ("old.yml", False)]
    frame = frame_of([batch], tiny())
    assert frame["file"].to_list() == ["a.yaml", "deep/deeper/d.yaml", "old.yml"]
    row = frame.row(0, named=True)
    assert {name: row[name] for name in ("municipality", "gasten", "duur", "plek", "tent")} == {
        "municipality": "a.yaml",
        "gasten": 120,
        "duur": 2.5,
        "plek": "zaal",
        "tent": None,
    }
    assert [row[f"zorgen.{option}"] for option in ("geluid", "afval", "verkeer")] == [True, False, False]
    types = {"gasten": pl.Int64, "duur": pl.Float64, "plek": pl.String, "tent": pl.String, "zorgen.geluid": pl.Boolean}
    assert {name: frame.schema[name] for name in types} == types


@pytest.mark.usefixtures("folder")
def test_a_batch_is_scored_as_its_profiles_are_evaluated() -> None:
    """What a profile says as a row comes out as what it says as a profile."""
    folder = Path(__file__).parents[2] / "data" / "tiny-profiles"
    (batch,) = batches(find_profiles([str(folder)])[0], tiny())
    scored = score_frame(tiny(), frame_of([batch], tiny()))
    assert scored.height
    for row in scored.iter_rows(named=True):
        outcomes = tiny_advice(Path(row["file"]).stem).outcomes
        assert {id_: row["layout" if id_ == tiny().layout else id_] for id_ in outcomes} == {
            id_: outcome.leading for id_, outcome in outcomes.items()
        }


def test_no_files_are_no_batches() -> None:
    """Nothing is made of nothing."""
    assert batches((), tiny()) == []


def test_a_batch_of_which_nothing_fits_has_no_rows(folder: Path) -> None:
    """Its columns are there all the same, so that batches can be put under each other."""
    (folder / "a.yaml").write_text("municipality: [Dorp]\n", encoding="utf-8")
    (batch,) = batches((Path("a.yaml"),), tiny())
    frame = frame_of([batch], tiny())
    assert frame.height == 0
    assert frame.columns[:2] == ["municipality", "file"]
    assert frame.schema["gasten"] == pl.Int64
    assert frame_of([batch, *batches((Path("b.yaml"), Path("old.yml")), tiny())], tiny())["file"].to_list() == [
        "b.yaml",
        "old.yml",
    ]
