"""The advice of the moment, refined beside the conversation: one refining at a time, and only the last advice counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import TypeVar

from orgdesign.model.advice import Advice

T = TypeVar("T")
Refine = Callable[[Advice], Advice]
"""Sharpens an advice: says for certain what `evaluate` can only bound. Runs in a thread and may take its time."""

STILL = 0.3
"""How long nothing changes before anything is worked out, in seconds: who answers at once waits for nothing nobody reads."""


class Refining:
    """Keeps the refined form of the last advice, once it is there."""

    def __init__(self, refine: Refine | None) -> None:
        """Take what refines, if anything does."""
        self._refine = refine
        self._busy = False
        self._done: tuple[Advice, Advice] | None = None
        self.failed = False

    def best(self, advice: Advice) -> Advice:
        """Return the refined form of this very advice if it is there, else the advice itself."""
        return self._done[1] if self._done is not None and self._done[0] is advice else advice

    def waits(self, advice: Advice) -> bool:
        """Tell whether the refined form of this advice is still to come."""
        return self._refine is not None and not self.failed and self.best(advice) is advice

    async def follow(self, latest: Callable[[], Advice]) -> bool:
        """Refine until the latest advice is refined; tells whether there is something new to show.

        A second call while the first is busy leaves it to the first, which looks again before it ends.
        """
        if self._refine is None or self._busy or self.failed:
            return False
        self._busy = True
        try:
            while self.waits(advice := latest()):
                await asyncio.sleep(STILL)
                if latest() is advice:
                    self._done = advice, await beside(partial(self._refine, advice))
        except Exception:  # noqa: BLE001  the bounds stand, and the conversation goes on; the pane says so
            self.failed = True
        finally:
            self._busy = False
        return True


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
