"""The laws of keeping: one process a file, and no answer lost when the disk refuses."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest

from orgdesign.cli.lines import Left, LineStreams
from orgdesign.cli.saving import Keeper
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.save import Rereading, save_profile
from orgdesign.load.profiles.store import InUse, Store, held
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.logic import Span
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import RuleBase

FAIR, _ = load_rule_base(Path(__file__).parents[1] / "data" / "tiny")
assert FAIR is not None
ANSWERED = Profile("Voorbeelddorp", "dorpsfeest 1.0.0", {"gasten": (Answer(Span(80, 80)),)})


def _keeper(path: Path, *typed: str) -> tuple[Keeper, io.StringIO]:
    said = io.StringIO()
    assert FAIR is not None
    return Keeper(Store(path, FAIR), LineStreams(io.StringIO("".join(f"{line}\n" for line in typed)), said), "nl"), said


def _load(path: Path) -> Profile | None:
    assert FAIR is not None
    return load_profile(path, FAIR)[0]


@pytest.fixture(name="refused")
def _refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[Path]:
    """Make saving fail for the paths in this set, as on a full disk."""
    refused = {tmp_path / "full.yaml"}

    def save_or_refuse(path: Path, profile: Profile, rule_base: RuleBase, reading: Rereading) -> None:
        if path in refused or path.parent in refused or path.parent.parent in refused:
            raise OSError(28, "No space left on device", str(path))
        save_profile(path, profile, rule_base, reading)

    monkeypatch.setattr("orgdesign.load.profiles.store.save_profile", save_or_refuse)
    return refused


def test_a_file_is_held_by_one_process_at_a_time(tmp_path: Path) -> None:
    """Who comes second is refused; when the first lets go nothing is left beside the file."""
    path = tmp_path / "p.yaml"
    with held(path) as alone:
        assert alone
        with pytest.raises(InUse) as refusal, held(path):
            pass
        assert refusal.value.path == path
    assert list(tmp_path.iterdir()) == []
    with held(path) as again:
        assert again


def test_what_a_kill_left_beside_the_file_is_removed(tmp_path: Path) -> None:
    """Whoever holds the file next takes away unfinished writes of it, and of no other file."""
    path = tmp_path / "p[1].yaml"
    other = [tmp_path / name for name in (".p1.yaml.0123456789ab.tmp", ".p[1].yaml.bak.tmp", "p[1].yaml.0123456789ab.tmp")]
    for left in (path.with_name(".p[1].yaml.0123456789ab.tmp"), *other):
        left.write_bytes(b"municipality: V")
    with held(path):
        pass
    assert sorted(tmp_path.iterdir()) == sorted(other)


def test_a_file_that_cannot_be_locked_is_used_without(tmp_path: Path) -> None:
    """Where no lock can be made there is none, and one is told so."""
    with held(tmp_path / "no" / "folder" / "p.yaml") as alone:
        assert not alone
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "p.yaml.lock").mkdir()
    with held(tmp_path / "p.yaml") as alone:
        assert not alone


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that takes no files, but says that it exists")
def test_a_folder_that_takes_no_files_is_not_in_use() -> None:
    """That a lock cannot be made is not taken for another process that holds it."""
    with held(Path("/proc/p.yaml")) as alone:
        assert not alone


def test_a_profile_is_kept_in_its_file(tmp_path: Path) -> None:
    """What was kept is on disk at once."""
    path = tmp_path / "p.yaml"
    keeper, said = _keeper(path)
    keeper.keep(ANSWERED)
    assert _load(path) == ANSWERED
    assert keeper.close()
    assert said.getvalue() == ""


def test_a_full_disk_is_told_and_tried_again(tmp_path: Path, refused: set[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do is said at once; Enter tries again, and then all is saved."""
    path = tmp_path / "full.yaml"
    keeper, said = _keeper(path, "", "")
    monkeypatch.setattr("orgdesign.cli.saving.command_in", lambda _line, _question: refused.clear())
    keeper.keep(ANSWERED)
    assert said.getvalue().replace("\n", " ").count("de schijf is vol. Uw antwoorden staan nog in het") == 1
    assert _load(path) == ANSWERED


def test_another_file_takes_the_answers(tmp_path: Path, refused: set[Path]) -> None:
    """Another file can be named: not one that exists or that another holds; from then on it is the file."""
    assert refused
    other, taken, busy = tmp_path / "other.yaml", tmp_path / "taken.yaml", tmp_path / "busy.yaml"
    taken.write_text("van een ander\n", encoding="utf-8")
    with held(busy):
        keeper, said = _keeper(tmp_path / "full.yaml", str(taken), str(busy), str(other))
        keeper.keep(ANSWERED)
    assert "wordt niet overschreven" in said.getvalue().replace("\n", " ")
    assert "al open in een ander interview" in said.getvalue().replace("\n", " ")
    assert keeper.path == other
    assert _load(other) == ANSWERED
    assert taken.read_text(encoding="utf-8") == "van een ander\n"
    assert keeper.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.yaml", "taken.yaml"]


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/other.yaml", f"{'a' * 5000}.yaml"])
def test_what_can_be_no_file_is_told_and_asked_again(tmp_path: Path, refused: set[Path], typed: str) -> None:
    """The home of somebody who is not there, or a name too long for any file, ends nothing."""
    assert refused
    keeper, said = _keeper(tmp_path / "full.yaml", typed, str(tmp_path / "other.yaml"))
    keeper.keep(ANSWERED)
    assert "kan hier geen bestand zijn" in said.getvalue().replace("\n", " ")
    assert _load(tmp_path / "other.yaml") == ANSWERED
    assert keeper.close()


def test_one_can_go_on_without_saving(tmp_path: Path, refused: set[Path]) -> None:
    """Then each later answer is tried again without asking, until it is saved."""
    keeper, said = _keeper(tmp_path / "full.yaml", "v")
    keeper.keep(ANSWERED)
    keeper.keep(ANSWERED)
    assert "Let op: nog steeds niet bewaard" in said.getvalue()
    refused.clear()
    keeper.keep(ANSWERED)
    assert said.getvalue().replace("\n", " ").count("Bewaard in ") == 1
    assert _load(tmp_path / "full.yaml") == ANSWERED


@pytest.mark.parametrize("typed", [("q",), ()])
def test_leaving_unsaved_finds_a_refuge(
    tmp_path: Path, refused: set[Path], monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    """Whoever leaves while saving fails finds the answers in the folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert refused
    keeper, said = _keeper(tmp_path / "full.yaml", *typed)
    with pytest.raises(Left):
        keeper.keep(ANSWERED)
    assert not keeper.close()
    assert keeper.path != tmp_path / "full.yaml"
    assert _load(keeper.path) == ANSWERED
    assert keeper.path.name in said.getvalue()


def test_without_any_refuge_the_answers_are_shown(
    tmp_path: Path, refused: set[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written at all, the whole profile is on the screen, to be copied."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    refused.add(tmp_path)
    keeper, said = _keeper(tmp_path / "full.yaml", "v")
    keeper.keep(ANSWERED)
    assert not keeper.close()
    assert "municipality: Voorbeelddorp\nrule_base: dorpsfeest 1.0.0\nanswers:\n  gasten: 80\n" in said.getvalue()


def test_a_new_file_that_cannot_be_made_begins_nothing(tmp_path: Path, refused: set[Path]) -> None:
    """Leaving before there is a file is not having begun."""
    assert refused
    assert not _keeper(tmp_path / "full.yaml")[0].begin(Profile("Voorbeelddorp"))
    assert _keeper(tmp_path / "other.yaml")[0].begin(Profile("Voorbeelddorp"))


def test_an_interrupt_before_there_is_a_file_interrupts(
    tmp_path: Path, refused: set[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C where a new file cannot be made ends the command."""
    assert refused
    keeper, _ = _keeper(tmp_path / "full.yaml")

    def interrupted(_lines: LineStreams, _prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(LineStreams, "read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        keeper.begin(Profile("Voorbeelddorp"))


def test_what_others_put_into_the_file_is_told_in_a_line(tmp_path: Path) -> None:
    """With the name of the file in which it is kept."""
    keeper, said = _keeper(tmp_path / "p.yaml")
    keeper.keep(ANSWERED)
    assert said.getvalue() == ""
    (tmp_path / "p.yaml").write_bytes(b"municipality: Buurdorp\nanswers: {plek: zaal}\n")
    keeper.keep(ANSWERED)
    assert "p.changed-1.yaml" in said.getvalue().replace("\n", "")
    assert _load(tmp_path / "p.yaml") == ANSWERED
    keeper.close()
