"""The other process of `foreign`: reads a workbook or a Parquet file with libraries that bytes gone wrong may break.

A request is a line of JSON, and so is what is said back; rows come as Arrow streams. Whoever breaks off here, breaks off
alone: the process limits its own memory and processor time, and ends when nobody listens any more. Knows files; knows
nothing of what a table is.
"""

from __future__ import annotations

import io
import json
import os
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

LENGTH = struct.Struct(">q")
"""How long the part that follows is; after the last part of some rows comes one of no length."""
HEAD = 60
"""How many rows of a sheet are shown, for somebody to see where its table begins."""
BATCH = 250_000
"""How many rows are read at a time."""
TOO_LARGE = 86
"""The exit code of a process that would have needed more memory than it may have."""
_LOOKING = 0.02
_STATM = Path("/proc/self/statm")
_RESERVED = 3 << 30
"""What the libraries reserve of the address space without ever using it."""
_AT_A_TIME, _BYTES_A_CELL, _CELLS_A_SECOND, _MOST_MORE = 6, 64, 2_000_000, 6 << 30
"""What rows of Parquet may take beside: so many batches at a time, so much for a cell, and at most so much in all."""
_OUTPUT, _ERRORS = 1, 2


def serve() -> None:
    """Answer requests until none comes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that a person started
    answers = os.fdopen(os.dup(_OUTPUT), "wb")
    os.dup2(_ERRORS, _OUTPUT)
    file: _Workbook | _Parquet | None = None
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            if file is None:
                limits, path = _Limits(asked["memory"], asked["seconds"]), Path(asked["path"])
                file = _Workbook(path) if asked["kind"] == "workbook" else _Parquet(path, limits)
                _say(answers, file.opened())
            elif asked["do"] == "head" and isinstance(file, _Workbook):
                _say(answers, file.head(asked["sheet"]))
            else:
                for frame in file.rows(asked):
                    _pass_on(answers, frame)
                _end(answers)
        except Exception as error:  # noqa: BLE001  whatever a library makes of it, there is one answer
            _say(answers, {"fault": f"{type(error).__name__}: {error}"[:2000]})
            return


class _Limits:
    """How much memory (bytes that are really used) and processor time this process may take before it ends itself."""

    def __init__(self, memory: int, seconds: int) -> None:
        self.memory = memory
        self.seconds = seconds
        self._set()
        Thread(target=self._watch, daemon=True).start()

    def allow(self, rows: int, columns: int) -> None:
        """Let it take what so many cells take of a table: a small file may well hold many that are alike."""
        at_a_time = min(rows, _AT_A_TIME * BATCH) * columns
        self.memory += min(_BYTES_A_CELL * at_a_time, _MOST_MORE)
        self.seconds += rows * columns // _CELLS_A_SECOND
        self._set()

    def _set(self) -> None:
        with suppress(ImportError, ValueError, OSError, OverflowError):
            import resource

            never = resource.RLIM_INFINITY
            resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, never))
            resource.setrlimit(resource.RLIMIT_AS, (self.memory + _RESERVED, never))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _watch(self) -> None:
        pause = Event()
        with suppress(ImportError):
            while _taken() < self.memory:
                pause.wait(_LOOKING)
            os._exit(TOO_LARGE)


def _taken() -> int:
    """Return how many bytes of memory this process really uses; where only the most is told, the most since it began."""
    import resource

    with suppress(OSError, ValueError, IndexError):
        return int(_STATM.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _say(stream: IO[bytes], what: object) -> None:
    data = json.dumps(what).encode()
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def _pass_on(stream: IO[bytes], frame: pl.DataFrame) -> None:
    made = io.BytesIO()
    frame.write_ipc_stream(made)
    stream.write(LENGTH.pack(made.tell()))
    stream.write(made.getbuffer())
    stream.flush()


def _end(stream: IO[bytes]) -> None:
    stream.write(LENGTH.pack(0))
    stream.flush()


class _Workbook:
    """A workbook of any kind that the library reads; the sheet that was looked at last is kept."""

    def __init__(self, path: Path) -> None:
        import fastexcel

        self._path = path
        self._book = fastexcel.read_excel(path)
        self._at = -1
        self._cells: pl.DataFrame | None = None

    def opened(self) -> object:
        return {"sheets": self._book.sheet_names}

    def head(self, at: int) -> object:
        """Return what a sheet is and how it begins; a chart is a sheet without cells."""
        import fastexcel

        from orgdesign.load.tables.workbook_marks import marked_cells

        self._at, self._cells = at, None
        try:
            sheet = self._book.load_sheet(at, header_row=None, skip_rows=0, dtypes="string")
        except fastexcel.FastExcelError as error:
            return {"visible": True, "rows": 0, "head": [], "fault": str(error)[:2000]}
        cells = sheet.to_polars()
        cells.columns = [str(each) for each in range(cells.width)]
        marks = [mark for mark in marked_cells(self._path, self._book.sheet_names[at]) if mark[0] < cells.height]
        by_column: dict[int, list[tuple[int, str]]] = {}
        for row, column, text in marks:
            if column < cells.width:
                by_column.setdefault(column, []).append((row, text))
        for column, found in by_column.items():
            rows, texts = [row for row, _ in found], [text for _, text in found]
            cells = cells.with_columns(cells[:, column].scatter(rows, texts))
        self._cells = cells
        head = [list(row) for row in cells.head(HEAD).iter_rows()]
        return {"visible": sheet.visible == "visible", "rows": cells.height, "head": head}

    def rows(self, asked: Mapping[str, Any]) -> Iterator[pl.DataFrame]:
        if self._at != asked["sheet"] or self._cells is None:
            self.head(asked["sheet"])
        cells = self._cells
        if cells is not None:
            below = cells.select(asked["columns"]).slice(asked["skip"])
            for at in range(0, max(1, below.height), BATCH):
                yield below.slice(at, BATCH)


class _Parquet:
    """A Parquet file, read some rows at a time."""

    def __init__(self, path: Path, limits: _Limits) -> None:
        import polars as pl

        self._scan = pl.scan_parquet(path, glob=False)
        self._rows: int = self._scan.select(pl.len()).collect().item()
        limits.allow(self._rows, len(self._scan.collect_schema()))

    def opened(self) -> object:
        return {"rows": self._rows}

    def rows(self, asked: Mapping[str, Any]) -> Iterator[pl.DataFrame]:
        """Yield the rows with these columns; without any, one frame without rows that tells what there is."""
        if asked["columns"] is None:
            yield self._scan.head(0).collect()
        else:
            yield from self._scan.select(asked["columns"]).collect_batches(chunk_size=BATCH)
