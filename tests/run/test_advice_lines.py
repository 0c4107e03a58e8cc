"""Lines of JSON from several processes: in order, and told in one line where a process ends."""

from __future__ import annotations

import io
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from orgdesign.model.diagnostic import Unusable
from orgdesign.run import advice_lines
from orgdesign.run.advice_lines import AdviceLines, LineMaker, Workers
from tests.advices import TINY, tiny, tiny_advice

JUDGING = LineMaker(tiny(), "nl")
FACTS = ("gasten", "plek")
ROWS = [(f"Dorp {at}", at, "zaal" if at % 2 else None) for at in range(16)]


def test_several_processes_make_what_one_makes_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and profiles between them stand in the order in which they came."""
    monkeypatch.setattr(advice_lines, "_TOGETHER", 3)  # so that there are many parts
    alone, together = io.BytesIO(), io.BytesIO()
    with Workers(TINY, "nl") as workers:
        for lines in (AdviceLines(JUDGING, alone, "a"), AdviceLines(JUDGING, together, "b", workers)):
            lines.add_rows(FACTS, iter(ROWS))
            lines.add_profile(tiny_advice("open").profile)
            lines.add_rows(FACTS, iter(ROWS[:1]))
            lines.close()
    assert alone.getvalue() == together.getvalue()
    assert alone.getvalue().count(b"\n") == len(ROWS) + 2


def test_a_process_that_ends_is_told() -> None:
    """With the file that was being written, not as a fault of the program."""
    broken: Future[str] = Future()
    broken.set_exception(BrokenProcessPool())
    with Workers(TINY, "nl") as workers:
        workers.submit = lambda *_: broken  # type: ignore[method-assign]
        lines = AdviceLines(JUDGING, io.BytesIO(), "scores.jsonl", workers)
        lines.add_rows(FACTS, iter(ROWS[:1]))
        with pytest.raises(Unusable) as unusable:
            lines.close()
    assert unusable.value.diagnostics[0].place.file == "scores.jsonl"
