"""Files that a library reads which bytes gone wrong may break: read in a process of its own, with limits.

A workbook or a Parquet file may come from anywhere. What makes a library panic, abort, hang or take all memory there ends
that process, and here is one sentence. What declares that it unpacks to far more than tables do is not even begun. Knows
processes; what is read there stands in `foreign_reader`.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, NoReturn, cast
from zipfile import BadZipFile, ZipFile, is_zipfile

from orgdesign.load.tables.foreign_reader import LENGTH, TOO_LARGE
from orgdesign.model.beside import start_beside
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable

if TYPE_CHECKING:
    import polars as pl

_PROGRAM = (
    "import os; os.environ.setdefault('POLARS_MAX_THREADS', '2'); "
    "from orgdesign.load.tables.foreign_reader import serve; serve()"
)
_MEMORY, _SECONDS, _PATIENCE = 250 << 20, 4, 30
"""What a small file may take: bytes of memory, seconds of a processor, and seconds until an answer comes."""
_MEMORY_A_BYTE, _BYTES_A_SECOND = 16, 4 << 20
"""How much more memory a large one may take for each byte that it unpacks to, and how many bytes are read in a second."""
_SMALL, _MOST_PACKED = 100 << 20, 100
"""A workbook that unpacks to more than so many bytes may not unpack to more than so many times its size."""
_COLUMNAR = 20
"""How much more a Parquet file holds than its size says, about."""


class ForeignKind(StrEnum):
    """What is read in another process."""

    WORKBOOK = "workbook"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Head:
    """How a sheet begins: whether it is seen in the workbook, its first rows as text, and how many rows it has."""

    visible: bool
    first: tuple[tuple[str | None, ...], ...]
    rows: int


_MOST_OPEN = 4
_NUMBERS = count()
_OPEN: weakref.WeakValueDictionary[int, Foreign] = weakref.WeakValueDictionary()
"""The files that have a process now, in the order in which these were started."""


class Foreign:
    """A file in another process. Whatever goes wrong with it raises `Unusable`; the process ends with this object."""

    def __init__(self, path: Path, name: str, kind: ForeignKind) -> None:
        """Take the file, and how it is called in messages. Raises OSError where it cannot be read at all."""
        with path.open("rb"):
            pass
        self._path = path
        self._name = name
        self._kind = kind
        self._size = _unpacked(path, name)
        self.is_read = False
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[[subprocess.Popen[bytes]], Foreign] | None = None
        self._first: Mapping[str, Any] = self._open()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets of a workbook."""
        return tuple(self._first["sheets"])

    @property
    def rows(self) -> int:
        """How many rows a Parquet file says that it has."""
        return int(self._first["rows"])

    def head(self, sheet: int) -> Head:
        """Return how a sheet of a workbook begins."""
        said = self._asked({"do": "head", "sheet": sheet})
        return Head(said["visible"], tuple(tuple(row) for row in said["head"]), said["rows"])

    def schema(self) -> Mapping[str, pl.DataType]:
        """Return the columns of a Parquet file with their types."""
        (frame,) = self.read({"columns": None})
        return frame.schema

    def read(self, what: Mapping[str, object]) -> Iterator[pl.DataFrame]:
        """Yield rows some at a time."""
        import polars as pl

        whole, self.is_read = False, True
        try:
            self._send({"do": "read", **what})
            while data := self._part():
                if data.startswith(b"{"):
                    self._broken(json.loads(data)["fault"])
                try:
                    frame = pl.read_ipc_stream(io.BytesIO(data))
                except pl.exceptions.PolarsError:
                    self._broken("")
                yield frame
            whole = True
        finally:
            self.is_read = False
            if not whole:
                self.close()  # what is still on its way belongs to this reading

    def close(self) -> None:
        """End the process; it is started again where more is asked."""
        if self._end is not None:
            self._end()
        self._process = self._end = None
        for number, each in list(_OPEN.items()):
            if each is self:
                del _OPEN[number]

    def _open(self) -> Mapping[str, Any]:
        idle = [each for each in list(_OPEN.values()) if each is not self and not each.is_read]
        for each in idle[: len(_OPEN) - _MOST_OPEN + 1]:  # of many tables some wait without a process
            each.close()
        _OPEN[next(_NUMBERS)] = self
        process = start_beside(_PROGRAM)
        self._process, self._end = process, weakref.finalize(self, _ended, process)
        limits = {
            "memory": _MEMORY + _MEMORY_A_BYTE * self._size,
            "seconds": _SECONDS + self._size // _BYTES_A_SECOND,
        }
        return self._asked({"path": str(self._path.absolute()), "kind": self._kind.value, **limits})

    def _asked(self, what: Mapping[str, object]) -> Mapping[str, Any]:
        self._send(what)
        said: Mapping[str, Any] = json.loads(self._part())
        if "sheets" not in said and "rows" not in said:
            self._broken(said.get("fault", ""))
        return said

    def _send(self, what: Mapping[str, object]) -> None:
        if self._process is None:
            self._open()
        try:
            stream = cast("IO[bytes]", cast("subprocess.Popen[bytes]", self._process).stdin)
            stream.write(json.dumps(what).encode() + b"\n")
            stream.flush()
        except OSError:
            self._broken("")

    def _part(self) -> bytes:
        """Return the next part that comes back; none comes where the process has ended, or is ended for its slowness."""
        process = cast("subprocess.Popen[bytes]", self._process)
        back = cast("IO[bytes]", process.stdout)
        patience = Timer(_PATIENCE + self._size / _BYTES_A_SECOND, process.kill)
        patience.daemon = True
        patience.start()
        try:
            start = back.read(LENGTH.size)
            length = LENGTH.unpack(start)[0] if len(start) == LENGTH.size else -1
            data = back.read(length) if length > 0 else b""
        finally:
            patience.cancel()
        if length < 0 or len(data) < length:
            self._broken("")
        return data

    def _broken(self, fault: str) -> NoReturn:
        """Say why it cannot be read, as far as that is known; a library's own words are no help to anybody."""
        code = None
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self._process.wait(1)
        self.close()
        if "assword" in fault or "ncrypted" in fault:
            problem = Clause.LOCKED
        elif fault or code is None or code not in _FLOODED:
            problem = Clause.DAMAGED
        else:
            problem = Clause.TAKES_TOO_MUCH
        raise Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(self._name), {"problem": problem}),))


_FLOODED = frozenset({TOO_LARGE, -24, -9, -6})
"""How a process ends that takes too much: by itself, for the time that it took, killed, or where no memory could be had."""


def _unpacked(path: Path, name: str) -> int:
    """Return how many bytes a file unpacks to by its own account. Raises `Unusable` where no table does that."""
    size = path.stat().st_size
    if not is_zipfile(path):
        return size * _COLUMNAR
    try:
        with ZipFile(path) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError):
        return size * _COLUMNAR
    if unpacked > _SMALL and unpacked > _MOST_PACKED * size:
        raise Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(name), {"problem": Clause.UNPACKS_BEYOND_TABLE}),))
    return unpacked


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with contextlib.suppress(OSError), process:
        pass
