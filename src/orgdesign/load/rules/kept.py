"""A rule base and its plausibility model as they were read before, if every file of them is still the same byte for byte.

To read a rule base from YAML takes some ten times as long as to read it back from plain data, most of it for what checks its
shape. Only what was read without a single finding is kept. A file of a cache that is stale, damaged, of other code or of
somebody else is as good as none, and is made anew. Knows where caches stand; knows no command.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from orgdesign.load.source.caches import cache_folder, keep_own, read_own
from orgdesign.load.source.packing import NotPacked, packed, unpacked
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import RuleBase
from orgdesign.model.tool import TOOL

T = TypeVar("T")

_MOST_FILES, _MOST_BYTES = 2_000, 20_000_000
"""A folder of more than this, folders counted, is hardly a rule base: it is read as it stands."""
_MOST_KEPT = 24
_LENGTH = 32
"""How long a digest is, in bytes."""


def rule_base_kept(folder: Path) -> tuple[RuleBase | None, tuple[Diagnostic, ...]]:
    """Return what `load_rule_base` returns, sooner where the same files were read before. Never raises on content."""

    def load() -> tuple[RuleBase | None, tuple[Diagnostic, ...]]:
        from orgdesign.load.rules.rulebase import load_rule_base

        return load_rule_base(folder)

    return _kept(folder, RuleBase, load)


def plausibility_kept(folder: Path, rule_base: RuleBase) -> tuple[Plausibility | None, tuple[Diagnostic, ...]]:
    """Return what `load_plausibility` returns, sooner where the same files were read before."""
    from orgdesign.load.rules.folder import PLAUSIBILITY  # with what reads YAML, which by now has read a profile

    if not os.path.lexists(folder / PLAUSIBILITY):
        return None, ()

    def load() -> tuple[Plausibility | None, tuple[Diagnostic, ...]]:
        from orgdesign.load.rules.plausibility import load_plausibility

        return load_plausibility(folder, rule_base)

    return _kept(folder, Plausibility, load)


def _kept(
    folder: Path, kind: type[T], load: Callable[[], tuple[T | None, tuple[Diagnostic, ...]]]
) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """Return what was kept of a folder, else what is loaded, kept where nothing is said of it."""
    state = _state(folder)
    found = _found(folder, kind, state)
    if found is not None:
        return found, ()
    read, diagnostics = load()
    if read is not None and not diagnostics:
        _keep(folder, read, kind, state)
    return read, diagnostics


def _found(folder: Path, kind: type[T], state: bytes | None) -> T | None:
    """Return what was kept of a folder in this state; None if nothing was, or it cannot be used."""
    path = _path(folder, kind)
    data = None if path is None or state is None else read_own(path)
    if state is None or data is None or not data.startswith(state):
        return None
    digest, body = data[_LENGTH : 2 * _LENGTH], data[2 * _LENGTH :]
    if sha256(body).digest() != digest:
        return None
    try:
        return unpacked(body, kind)
    except NotPacked:
        return None


def _keep(folder: Path, read: object, kind: type, state: bytes | None) -> None:
    """Keep what was read of a folder, unless it has changed while it was read."""
    path = _path(folder, kind)
    if path is not None and state is not None and state == _state(folder):
        body = packed(read, kind)
        keep_own(path, state + sha256(body).digest() + body, _MOST_KEPT)


def _path(folder: Path, kind: type) -> Path | None:
    """Return the file for a folder as it was named, for places in it bear that name; None without a home for caches."""
    with contextlib.suppress(OSError, RuntimeError):
        name = sha256(f"{Path.cwd()}\0{folder}".encode("utf-8", "surrogateescape")).hexdigest()
        return cache_folder() / "rules" / f"{name}.{kind.__name__.lower()}"
    return None


def _state(folder: Path) -> bytes | None:
    """Return a digest over the files of a folder and the code that reads them; None where not every file can be read."""
    digest, left = sha256(f"{TOOL}\0".encode()), _MOST_BYTES
    try:
        for line in _code():
            digest.update(line)
        for path in _files(str(folder)):
            with open(path, "rb") as file:  # noqa: PTH123  a path object for each file would take longer than to read it
                data = file.read(left + 1)
            left -= len(data)
            if left < 0:
                return None
            digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            digest.update(data)
    except OSError:
        return None
    return digest.digest()


def _files(folder: str) -> Iterator[str]:
    """Yield every YAML file in a folder in a fixed order. Raises OSError if one is no regular file, or there is no end."""
    waiting, left = [folder], _MOST_FILES
    while waiting:
        for entry in sorted(os.scandir(waiting.pop()), key=lambda each: each.name):
            named = entry.name.lower().endswith((".yaml", ".yml"))
            left -= 1
            if left < 0 or (named and not entry.is_file()):
                raise OSError(entry.path)
            if named:
                yield entry.path
            elif entry.is_dir():
                waiting.append(entry.path)


def _code() -> Iterator[bytes]:
    """Yield which modules read a rule base, as they stand: another one may read the same file otherwise."""
    load = Path(__file__).parents[1]
    for folder in (load / "rules", load / "source", load.parent / "model"):
        for entry in sorted(os.scandir(folder), key=lambda each: each.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{entry.name}\0{found.st_size}\0{found.st_mtime_ns}\0".encode()
