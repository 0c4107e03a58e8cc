"""Lines of JSON from several processes: in order, whatever becomes of a process."""

from __future__ import annotations

import io
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from unittest.mock import Mock

import pytest

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
    with Workers(TINY, tiny().digest, "nl") as workers:
        for lines in (AdviceLines(JUDGING, alone), AdviceLines(JUDGING, together, workers)):
            lines.add_rows(FACTS, iter(ROWS))
            lines.add_profile(tiny_advice("open").profile)
            lines.add_rows(FACTS, iter(ROWS[:1]))
            lines.close()
    assert alone.getvalue() == together.getvalue()
    assert alone.getvalue().count(b"\n") == len(ROWS) + 2


@pytest.mark.parametrize("answer", [BrokenProcessPool(), None])
def test_what_another_process_does_not_make_is_made_here(answer: Exception | None) -> None:
    """Where it was killed, or the rules are no longer those it should work by; nobody can tell."""
    made: Future[str | None] = Future()
    if answer is None:
        made.set_result(None)
    else:
        made.set_exception(answer)
    alone, together = io.BytesIO(), io.BytesIO()
    workers = Mock(spec=Workers, ahead=0)
    workers.submit.side_effect = [made, None]  # and then none can be given away
    for lines in (AdviceLines(JUDGING, alone), AdviceLines(JUDGING, together, workers)):
        lines.add_rows(FACTS, iter(ROWS[:1]))
        lines.add_rows(FACTS, iter(ROWS[1:2]))
        lines.close()
    assert workers.submit.call_count == 2
    assert alone.getvalue() == together.getvalue()


def test_processes_work_by_the_same_rules_or_not_at_all() -> None:
    """The folder may have been saved anew meanwhile."""
    with Workers(TINY, "another digest", "nl") as workers:
        made = workers.submit(FACTS, ROWS[:1])
        assert made is not None
        assert made.result() is None
