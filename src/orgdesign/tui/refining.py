"""The advice of the moment, refined beside the conversation: only the last advice counts.

What takes long for an advice that has passed holds up nothing but itself: what is quick is done for the next meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import TypeVar

from orgdesign.model.advice import Advice

T = TypeVar("T")
Refine = Callable[[Advice], Advice]
"""Sharpens an advice: says for certain what `evaluate` can only bound. Runs in a thread and may take its time."""

STILL, LONG_STILL = 0.3, 2.0
"""How long nothing changes before anything is worked out, in seconds: who answers at once waits for nothing nobody reads.

What takes longer to work out waits for a longer pause.
"""


@dataclass(frozen=True, slots=True)
class Refinement:
    """A way to refine; `needed` tells of the best that there is by then whether there is anything left for it to do."""

    refine: Refine
    needed: Callable[[Advice], bool]
    still: float = STILL


class Refining:
    """Keeps the refined form of the last advice, once it is there."""

    def __init__(self, *refinements: Refinement) -> None:
        """Take what refines, the soonest first."""
        self._refinements = refinements
        self._turn = 0
        self._running: dict[Refinement, asyncio.Future[Advice]] = {}
        self._done: tuple[Advice, Advice, frozenset[Refinement]] | None = None
        self.failed = False

    def best(self, advice: Advice) -> Advice:
        """Return the refined form of this very advice if it is there, else the advice itself."""
        return self._done[1] if self._done is not None and self._done[0] is advice else advice

    def waits(self, advice: Advice) -> bool:
        """Tell whether a more refined form of this advice is still to come."""
        return not self.failed and self._next(advice) is not None

    async def follow(self, latest: Callable[[], Advice]) -> AsyncIterator[None]:
        """Refine until there is nothing left to refine in the latest advice; yields whenever there is something new to show.

        A further call takes the turn of the one before it.
        """
        self._turn += 1
        turn = self._turn
        try:
            while not self.failed and turn == self._turn and (refinement := self._next(advice := latest())) is not None:
                await asyncio.sleep(refinement.still)
                if running := self._running.get(refinement):
                    await asyncio.wait((running,))
                if turn == self._turn and latest() is advice:
                    await self.take(refinement, latest)
                    yield
        except Exception:  # noqa: BLE001  the bounds stand, and the conversation goes on; the pane says so
            self.failed = True
            yield

    async def take(self, refinement: Refinement, latest: Callable[[], Advice]) -> None:
        """Refine the latest advice in one way. Raises whatever goes wrong.

        What comes of it is dropped if another advice is the latest by then, or if this one is already there with more.
        """
        advice = latest()
        refining = self._running[refinement] = beside(partial(refinement.refine, advice))
        try:
            refined = await refining
        finally:
            if self._running.get(refinement) is refining:
                del self._running[refinement]
        if latest() is advice:
            best = max(refined, self.best(advice), key=_told)
            self._done = advice, best, self._taken(advice) | {refinement}

    def _next(self, advice: Advice) -> Refinement | None:
        taken, best = self._taken(advice), self.best(advice)
        return next((each for each in self._refinements if each not in taken and each.needed(best)), None)

    def _taken(self, advice: Advice) -> frozenset[Refinement]:
        return self._done[2] if self._done is not None and self._done[0] is advice else frozenset()


def _told(advice: Advice) -> tuple[bool, int]:
    """Return how much an advice tells for certain: whether it is proved, then how many ways to other outcomes."""
    return advice.proved, sum(len(outcome.becoming) for outcome in advice.outcomes.values())


def beside(work: Callable[[], T]) -> asyncio.Future[T]:
    """Work in a thread that nobody waits for: a conversation that ends does not stay for what nobody will read."""
    refined: Future[T] = Future()
    refined.set_running_or_notify_cancel()

    def run() -> None:
        try:
            refined.set_result(work())
        except BaseException as error:  # noqa: BLE001  it is raised where the result is waited for
            refined.set_exception(error)

    Thread(target=run, daemon=True).start()
    return asyncio.wrap_future(refined)
