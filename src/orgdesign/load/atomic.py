"""Files written whole or not at all: a crash, a full disk or Ctrl-C leaves the old file or the new one, never half of one.

Bytes reach the disk by a temporary file in the same folder, fsync and rename. Whatever goes wrong, no temporary file stays
behind, and an OSError names the file that was asked for. Knows nothing of what a file holds.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from glob import escape
from pathlib import Path

_RANDOM_BYTES = 6
_SYSTEM = re.compile(r"\(os error ([0-9]+)\)")


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file; a new one that is private can be read by its owner alone. Raises OSError, with the old file untouched.

    What is there but no file (a device, a pipe) is written to as it is: a rename would put a file in its place.
    """
    with naming(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(data)
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600 if private else 0o666
    binary = getattr(os, "O_BINARY", 0)  # Windows would turn line ends otherwise
    with replacing(path) as temporary:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path beside a file to write to; at the end what was written takes the place of the file, or nothing does."""
    with naming(path):
        path = path.resolve()  # a link stays a link
        temporary = path.with_name(f"{_beginning(path)}{secrets.token_hex(_RANDOM_BYTES)}.tmp")
        try:
            yield temporary
            if path.exists():
                _as_before(path, temporary)
            with temporary.open("r+b") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            for each in (temporary, temporary.with_name(f"{temporary.name}.wal")):  # DuckDB's log stands beside its file
                each.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an OSError name a file: the one that was asked for, not a temporary one beside it; or where one should be kept."""
    try:
        yield
    except OSError as error:
        if error.strerror is None and (number := _SYSTEM.search(str(error))):  # Polars tells the reason only in its words
            raise OSError(int(number[1]), os.strerror(int(number[1])), str(path)) from error
        error.filename, error.filename2 = str(path), None
        raise


def remove_unfinished(path: Path) -> None:
    """Remove what writes of this file that were cut short have left beside it; only for whoever holds the file."""
    path = path.resolve()
    digits = "[0-9a-f]" * 2 * _RANDOM_BYTES
    for unfinished in path.parent.glob(f"{escape(_beginning(path))}{digits}.tmp"):
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _as_before(path: Path, temporary: Path) -> None:
    """Give a file that takes the place of another its owner, group and attributes, as far as one may, and its rights."""
    before = path.stat()
    for owner in (before.st_uid, -1):  # who may not give files away may still give them to a group of their own
        with contextlib.suppress(OSError, AttributeError):
            os.chown(temporary, owner, before.st_gid)
            break
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(path):
                with contextlib.suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(path, name))
    temporary.chmod(before.st_mode & 0o777)


def _beginning(path: Path) -> str:
    return f".{path.name[:100]}."


def _sync_folder(folder: Path) -> None:
    """Make a rename lasting, on systems where a folder can be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
