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
