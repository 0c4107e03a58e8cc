"""Frames set aside on disk until all have come: so many rows may pass that memory could not hold them.

Knows frames and a folder for temporary files; knows nothing of what the frames hold.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from orgdesign.load.temporary import TemporaryFolder

_SPARE = 1 << 20
_SYSTEM = re.compile(r"\(os error ([0-9]+)\)")


class Spool:
    """A folder with frames, gone when the context ends, however it ends."""

    def __init__(self) -> None:
        """Make the folder."""
        self._folder = TemporaryFolder()
        self._groups: list[tuple[pl.Schema, list[Path]]] = []
        self._made = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._folder.remove()

    def path(self, name: str) -> Path:
        """Return where a file of that name can stand."""
        return self._folder.path / name

    def add(self, frame: pl.DataFrame) -> None:
        """Set a frame aside; frames with the same columns that come after each other are one table."""
        path = self.path(f"{self._made}.parquet")
        self._made += 1
        try:
            frame.write_parquet(path, compression="lz4", statistics=False)
        except (OSError, pl.exceptions.PolarsError) as error:  # Polars tells of a full disk in words of its own
            number = _SYSTEM.search(str(error))
            is_full = shutil.disk_usage(self._folder.path).free < _SPARE
            code = int(number[1]) if number else errno.ENOSPC if is_full else getattr(error, "errno", None) or errno.EIO
            raise OSError(code, os.strerror(code), str(self._folder.path)) from error
        if not self._groups or self._groups[-1][0] != frame.schema:
            self._groups.append((frame.schema, []))
        self._groups[-1][1].append(path)

    def frames(self) -> pl.LazyFrame:
        """Return everything that was set aside, in order; a column that some frames lack is empty there."""
        tables = [pl.scan_parquet(paths, glob=False, cache=False) for _, paths in self._groups]
        return tables[0] if len(tables) == 1 else pl.concat(tables, how="diagonal_relaxed")
