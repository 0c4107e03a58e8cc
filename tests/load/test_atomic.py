"""A file is written whole or not at all, in its own kind and mode, and an error names the file that was meant."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from orgdesign.load.atomic import remove_unfinished, replacing, write_whole


def test_a_write_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the old file stands, the error comes through and no temporary file is left."""
    path = tmp_path / "a.yaml"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a link changes the file it points at."""
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are needed")
def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    """A device or a pipe takes the bytes; a rename would put a file in its place, for everybody on the machine."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_an_error_names_the_file_that_was_meant(tmp_path: Path) -> None:
    """Never the temporary file beside it, nor none at all, whatever refused."""
    path = tmp_path / "nowhere" / "a.yaml"
    with pytest.raises(OSError, match="No such file") as refused:
        write_whole(path, b"new")
    assert refused.value.filename == str(path)
    here = tmp_path / "a.yaml"
    with pytest.raises(OSError, match="full") as refused, replacing(here):
        raise OSError(28, "full")
    assert refused.value.filename == str(here)
    assert list(tmp_path.iterdir()) == []


def test_only_what_was_left_of_this_file_is_removed(tmp_path: Path) -> None:
    """A write that was cut short leaves a temporary file; those of other files, and files of a like name, stay."""
    path = tmp_path / "a.yaml"
    with replacing(path) as unfinished:
        unfinished.write_bytes(b"new")
        left = unfinished.with_name(unfinished.name[:-5] + "0.tmp")
        left.write_bytes(b"half")
    others = [tmp_path / ".b.yaml.0123456789ab.tmp", tmp_path / ".a.yaml.notes.tmp"]
    for each in others:
        each.write_bytes(b"mine")
    remove_unfinished(path)
    assert sorted(tmp_path.iterdir()) == sorted([path, *others])


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="there are no such attributes here")
def test_a_file_keeps_its_group_its_rights_and_its_attributes(tmp_path: Path) -> None:
    """As far as one may give them; a team reads what one of them saved."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o664)
    try:
        os.setxattr(path, "user.tag", b"dossier")
    except OSError:
        pytest.skip("this disk keeps no attributes")
    if os.geteuid() == 0:
        os.chown(path, 1000, 2000)
    before = path.stat()
    write_whole(path, b"new")
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert os.getxattr(path, "user.tag") == b"dossier"
    assert path.read_bytes() == b"new"


def test_the_reason_of_an_error_that_tells_it_only_in_words_is_kept(tmp_path: Path) -> None:
    """As that of a library which writes files by itself."""
    with pytest.raises(OSError, match="No space left on device") as found, replacing(tmp_path / "a"):
        raise OSError("could not write: No space left on device (os error 28)")
    assert (found.value.errno, found.value.filename) == (28, str(tmp_path / "a"))
