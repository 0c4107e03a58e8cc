"""Diagrams kept from one run to the next, as plain arrays in a file named by the rule base's digest.

Nothing in such a file is trusted: it is read without pickle, its check sums must be right, every number must stand where it
can, and the facts and outcomes must be those of the rule base. A file that is anything else is as good as none. Whoever
cannot write one does without. Knows where caches belong; knows no command.
"""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import numpy as np

from orgdesign.analysis.diagrams.compiled import Budget, Diagrams
from orgdesign.analysis.diagrams.diagram import Diagram, Level
from orgdesign.analysis.diagrams.ordering import Order, levels_of
from orgdesign.analysis.rulebase.cells import Cells, cells_of
from orgdesign.load.source.caches import cache_folder, keep_own, read_own
from orgdesign.model.logic import FactId
from orgdesign.model.rulebase import NONE, DecisionId, RuleBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[np.int32] | NDArray[np.uint8]]

_FORM = 2
"""Raised whenever what is in a file, or how diagrams are made, changes."""
_MOST_KEPT = 24
_UNREADABLE = (OSError, RuntimeError, ValueError, TypeError, LookupError, BadZipFile, EOFError, MemoryError)
"""What numpy, zipfile and json raise at a file that is not ours."""


class _NotOurs(ValueError):
    """The file holds something else."""


def kept(rule_base: RuleBase, folder: Path | None = None, *, light: bool = False) -> Diagrams | None:
    """Return the diagrams that were kept of a rule base, or the light ones, or None if there are none that can be used."""
    if not rule_base.digest:  # made here, of no files: nothing tells it from another
        return None
    try:
        data = read_own(_path(rule_base, folder, light=light))
        if data is None:
            return None
        with ZipFile(io.BytesIO(data)) as packed:
            if any(each.compress_type != ZIP_STORED for each in packed.infolist()):  # it could be of any size
                return None
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return _read(rule_base, dict(arrays))
    except _UNREADABLE:
        return None


def compiled_and_kept(rule_base: RuleBase, folder: Path | None = None) -> Diagrams:
    """Return the diagrams of a rule base: those that were kept, or else made now and kept if that can be."""
    found = kept(rule_base, folder)
    if found is None:
        found = Diagrams.of(rule_base)
        with contextlib.suppress(RuntimeError):
            keep(found, folder)
    return found


def light_and_kept(rule_base: RuleBase, folder: Path | None = None) -> Diagrams:
    """Return diagrams for a profile or two: light ones that were kept, or else made now and kept if that can be.

    Never others, of another order: a chance that is weighed at few points would depend on what a cache happens to hold.
    """
    found = kept(rule_base, folder, light=True)
    if found is None:
        found = Diagrams.light(rule_base)
        with contextlib.suppress(RuntimeError):
            keep(found, folder, light=True)
    return found


def keep(diagrams: Diagrams, folder: Path | None = None, *, light: bool = False) -> None:
    """Keep diagrams, if they can be written and are of files. Raises RuntimeError where there is no home for them."""
    if not diagrams.rule_base.digest:
        return
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **dict(_written(diagrams)))
    keep_own(_path(diagrams.rule_base, folder, light=light), stream.getvalue(), _MOST_KEPT)


def _path(rule_base: RuleBase, folder: Path | None, *, light: bool) -> Path:
    name = rule_base.digest.replace(":", "-")  # a colon is no part of a name everywhere
    return (folder or cache_folder() / "diagrams") / f"{name}{'.light' if light else ''}.npz"


def _written(diagrams: Diagrams) -> Iterator[tuple[str, NDArray[np.int32] | NDArray[np.uint8]]]:
    head = {"form": _FORM, "order": diagrams.order, "own": list(diagrams.own), "whole": list(diagrams.whole)}
    yield "head", np.frombuffer(json.dumps(head).encode(), dtype=np.uint8)
    for kind, group in (("own", diagrams.own), ("whole", diagrams.whole)):
        for at, diagram in enumerate(group.values()):
            shape = [diagram.root, *(number for level in diagram.levels for number in (level.at, len(level.table)))]
            yield f"{kind}{at}shape", np.array(shape, dtype=np.int32)
            tables = [level.table.ravel() for level in diagram.levels]
            yield f"{kind}{at}tables", np.concatenate([np.zeros(0, dtype=np.int32), *tables])


def _read(rule_base: RuleBase, arrays: Arrays) -> Diagrams:
    head = json.loads(arrays["head"].astype(np.uint8).tobytes())
    if not isinstance(head, dict) or head.get("form") != _FORM or sorted(head["order"]) != sorted(rule_base.questions):
        raise _NotOurs
    order: Order = tuple(head["order"])
    cells = cells_of(rule_base)
    reader = _Reader(rule_base, cells, order, arrays)
    own, whole = ({id_: reader.diagram(kind, at, id_) for at, id_ in enumerate(head[kind])} for kind in ("own", "whole"))
    if any(level.fact in rule_base.decisions for diagram in whole.values() for level in diagram.levels):
        raise _NotOurs
    return Diagrams(rule_base, cells, order, own, whole, Budget())


class _Reader:
    """Reads the diagrams of one file. Raises ValueError or KeyError at whatever cannot be."""

    def __init__(self, rule_base: RuleBase, cells: Mapping[FactId, Cells], order: Order, arrays: Arrays) -> None:
        self._base = rule_base
        self._cells = cells
        self._facts = tuple(levels_of(rule_base, order))
        self._arrays = arrays

    def diagram(self, kind: str, at: int, decision: DecisionId) -> Diagram:
        """Read one."""
        ends = (*(each.id for each in self._base.decisions[decision].alternatives), NONE)
        root, *sizes = self._arrays[f"{kind}{at}shape"].astype(np.int32).tolist()
        tables = self._arrays[f"{kind}{at}tables"].astype(np.int32, copy=False)
        places, counts = sizes[::2], sizes[1::2]
        if sorted(set(places)) != places or not all(0 <= place < len(self._facts) for place in places):
            raise _NotOurs
        count, begin, levels = len(ends) + sum(counts), 0, list[Level]()
        number = count
        for place, size in zip(places, counts, strict=True):
            fact = self._facts[place]
            width, number = len(self._cells[fact].parts), number - size
            table = tables[begin : begin + size * width].reshape(size, width)
            if size < 1 or table.min() < 0 or table.max() >= number:
                raise _NotOurs
            levels.append(Level(place, fact, tuple(range(width)), number, table))
            begin += size * width
        if begin != len(tables) or not 0 <= root < count:
            raise _NotOurs
        return Diagram(ends, tuple(levels), root)
