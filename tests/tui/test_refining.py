"""What is kept of refinements that come in any order: the most that is told of the latest advice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from threading import Event

from orgdesign.model.advice import Advice
from orgdesign.tui.refining import Refinement, Refining
from tests.advices import NAMES, tiny_advice

ADVICE, OTHER = (tiny_advice(name) for name in NAMES[:2])


def test_a_lesser_result_that_comes_later_does_not_replace_a_better() -> None:
    """Bounds that had to wait come after a proof, which stands; both were taken, so nothing is awaited."""
    proved, bounds, let_go = replace(ADVICE, proved=True), replace(ADVICE, proved=False), Event()

    def late(_advice: Advice) -> Advice:
        let_go.wait(10)
        return bounds

    def better(_advice: Advice) -> Advice:
        return proved

    slow, quick = Refinement(late, lambda _: True), Refinement(better, lambda _: True)
    refining = Refining(slow, quick)

    async def both() -> None:
        waiting = asyncio.create_task(refining.take(slow, lambda: ADVICE))
        await asyncio.sleep(0)
        await refining.take(quick, lambda: ADVICE)
        let_go.set()
        await waiting

    asyncio.run(both())
    assert refining.best(ADVICE) is proved
    assert not refining.waits(ADVICE)


def test_what_comes_for_an_advice_that_has_passed_is_dropped() -> None:
    """It takes nothing from what is known of the present one."""
    latest = [ADVICE]

    def passing(advice: Advice) -> Advice:
        latest[0] = OTHER
        return replace(advice, proved=True)

    def now(advice: Advice) -> Advice:
        return replace(advice, proved=True)

    refining = Refining()
    asyncio.run(refining.take(Refinement(passing, lambda _: True), lambda: latest[0]))
    assert refining.best(ADVICE) is ADVICE
    asyncio.run(refining.take(Refinement(now, lambda _: True), lambda: latest[0]))
    assert refining.best(OTHER) is not OTHER


def test_what_is_quick_is_told_of_the_next_advice_while_what_takes_long_is_at_the_last() -> None:
    """The long one is then taken for the next advice as well, and never twice at a time."""
    begun, let_go, latest = Event(), Event(), [ADVICE]
    at_once = Event()

    def quick(advice: Advice) -> Advice:
        if advice is OTHER:
            at_once.set()
        return replace(advice, proved=False)

    def slow(advice: Advice) -> Advice:
        assert not begun.is_set() or let_go.is_set()
        begun.set()
        assert let_go.wait(60)
        return replace(advice, proved=True)

    refining = Refining(Refinement(quick, lambda _: True, 0), Refinement(slow, lambda best: not best.proved, 0))

    async def followed() -> None:
        async for _ in refining.follow(lambda: latest[0]):
            pass

    async def conversation() -> None:
        first = asyncio.create_task(followed())
        assert await asyncio.to_thread(begun.wait, 60)
        latest[0] = OTHER
        second = asyncio.create_task(followed())
        assert await asyncio.to_thread(at_once.wait, 60)
        let_go.set()
        await asyncio.gather(first, second)

    asyncio.run(asyncio.wait_for(conversation(), 60))
    assert refining.best(OTHER).proved
    assert not refining.failed
