"""Parts of a portfolio from several processes: what one makes, in order, also where one ends or cannot begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.load.batch.portfolio import Batch
from orgdesign.load.batch.rows import Rows
from orgdesign.run import provers
from orgdesign.run.provers import PARTS, Provers, _begin, _passed
from tests.advices import TINY, tiny

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.diagram import Masks
    from orgdesign.analysis.diagrams.passing import Endings

WORKERS = "orgdesign.run.provers.workers"
DIGEST = tiny().digest
CHANCE = Chance(Diagrams.of(tiny()), None)


def parts(count: int) -> list[Masks]:
    """Return parts of three profiles each, of which one more option or number is possible each time."""
    sizes = {fact: len(cells.parts) for fact, cells in CHANCE.cells.items()}
    chance = np.random.Generator(np.random.PCG64(1))
    return [
        {fact: (chance.random((3, size)) < 0.5) | (np.arange(size) == at % size) for fact, size in sizes.items()}
        for at in range(count)
    ]


def batches(profiles: int, unknown: int) -> Iterator[Batch]:
    """Yield one batch, of whose profiles so many facts of ten are unknown."""
    cells = [[None if fact < unknown else "a"] * profiles for fact in range(10)]
    rows = Rows(tuple(range(profiles)), [["Dorp"] * profiles, *cells], (), ())
    yield Batch(rows, (Path("a.yaml"),) * profiles)


def same(some: list[Mapping[str, Endings]], others: list[Mapping[str, Endings]]) -> bool:
    """Tell whether all came out alike."""
    return all(
        (one[id_].possible == other[id_].possible).all() and (one[id_].chances == other[id_].chances).all()
        for one, other in zip(some, others, strict=True)
        for id_ in one
    )


def test_others_make_what_this_process_makes_in_order() -> None:
    """Of some parts this one, of some the other; nobody can tell which."""
    some = parts(3 * PARTS)
    with Provers(TINY, DIGEST, iter(()), 1) as shared:
        assert same(list(shared.passed(some, CHANCE.many)), [CHANCE.many(part) for part in some])


def test_a_process_that_is_killed_costs_time_and_nothing_else() -> None:
    """Whatever it was at is done here; and nothing is given away any more."""
    some = parts(2 * PARTS)
    with Provers(TINY, DIGEST, batches(400, 5), 1) as shared:
        for process in active_children():
            process.kill()
        for _ in range(2):
            assert same(list(shared.passed(some, CHANCE.many)), [CHANCE.many(part) for part in some])
    assert active_children() == []


class Pool:
    """Stands for processes: counts how often they are started, and answers as it is told."""

    def __init__(self, answer: Exception | None = None) -> None:
        """Take what becomes of all that is asked: nothing, or this exception."""
        self.answer = answer
        self.started = 0

    def __call__(self, *_: object) -> Pool:
        """Start."""
        self.started += 1
        return self

    def submit(self, *_: object) -> Future[None]:
        """Take work."""
        future: Future[None] = Future()
        if self.answer is None:
            future.set_result(None)
        else:
            future.set_exception(self.answer)
        return future

    def shutdown(self, **_: object) -> None:
        """End."""


def test_what_can_be_done_alone_soon_is_done_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started for a few parts, nor on one core, nor for profiles of which nearly all is known."""
    monkeypatch.setattr(WORKERS, pool := Pool())
    with Provers(TINY, DIGEST, batches(400, 2), 1) as shared:
        assert [len(each.paths) for each in shared.batches] == [400]
        assert len(list(shared.passed(parts(PARTS - 1), CHANCE.many))) == PARTS - 1
    with Provers(TINY, DIGEST, batches(400, 5), 0) as shared:
        assert len(list(shared.passed(parts(PARTS), CHANCE.many))) == PARTS
    assert pool.started == 0


def test_much_that_is_open_has_others_start_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """While this process imports what it needs; what was looked at is still there."""
    monkeypatch.setattr(WORKERS, pool := Pool())
    with Provers(TINY, DIGEST, batches(400, 5), 1) as shared:
        assert pool.started == 1
        assert [len(each.paths) for each in shared.batches] == [400]
        assert len(list(shared.passed(parts(PARTS), CHANCE.many))) == PARTS
    assert pool.started == 1


@pytest.mark.parametrize("answer", [BrokenProcessPool(), None])
def test_what_another_does_not_end_is_done_here(answer: Exception | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it had no rules."""
    some = parts(PARTS)
    monkeypatch.setattr(WORKERS, Pool(answer))
    with Provers(TINY, DIGEST, iter(()), 1) as shared:
        assert same(list(shared.passed(some, CHANCE.many)), [CHANCE.many(part) for part in some])


class Crowded(Pool):
    """Has room for so many pieces of work, and then the system has none for another process."""

    def __init__(self, room: int) -> None:
        """Take how many."""
        super().__init__()
        self.room = room

    def submit(self, *work: object) -> Future[None]:
        """Take work as long as there is room."""
        self.room -= 1
        if self.room < 0:
            raise BlockingIOError
        return super().submit(*work)


@pytest.mark.parametrize("room", [0, 1, 3])
def test_where_no_process_can_be_started_all_is_done_here(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the start, or from when it is so."""
    some = parts(PARTS)
    monkeypatch.setattr(WORKERS, pool := Crowded(room))
    with Provers(TINY, DIGEST, batches(400, 5), 2) as shared:
        for _ in range(2):
            assert same(list(shared.passed(some, CHANCE.many)), [CHANCE.many(part) for part in some])
    assert pool.started == 1


def test_alone_each_part_passes_when_it_is_asked_for() -> None:
    """So what came of one is used before the next takes memory."""
    passed: list[Masks] = []

    def here(part: Masks) -> Mapping[str, Endings]:
        passed.append(part)
        return {}

    with Provers(TINY, DIGEST, iter(()), 0) as shared:
        next(shared.passed(parts(PARTS), here))
    assert len(passed) == 1


def test_others_do_nothing_by_a_rule_base_that_was_changed_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """The advice would be one of both."""
    monkeypatch.setattr(provers, "_PASSING", [])
    _begin(TINY, "sha256:of another")
    assert _passed(parts(1)[0]) is None
    _begin(TINY, DIGEST)
    assert _passed(parts(1)[0]) is not None


def test_a_folder_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    """Others then have no rules, this process has."""
    some = parts(PARTS)
    with Provers(tmp_path / "gone", DIGEST, iter(()), 1) as shared:
        assert same(list(shared.passed(some, CHANCE.many)), [CHANCE.many(part) for part in some])
