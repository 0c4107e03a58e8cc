"""Work that is shared between processes gives what one would give, and ends when it should."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing import active_children
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from types import MappingProxyType

import pytest

from orgdesign.load.batch import processes
from orgdesign.load.batch.processes import reading_in_order
from orgdesign.load.batch.rows import Rows
from orgdesign.load.batch.workers import let_mappings_cross
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.model.logic import Choices
from tests.advices import tiny
from tests.command import all_gone, unmeasured
from tests.effort import WIDE

DISPUTED = "\n    - {value: zaal, by: A}\n    - {value: plein, by: B}"
SCRIPT = """\
import sys, time
from multiprocessing import active_children
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from orgdesign.load.batch.processes import reading_in_order
from orgdesign.load.rules.rulebase import load_rule_base

if __name__ == "__main__":
    rule_base, _ = load_rule_base(Path(sys.argv[1]))
    paths = sorted(Path(sys.argv[2]).glob("*.yaml")) * 300
    with reading_in_order(paths, rule_base, 2) as parts:
        for _ in parts:
            print("read", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """Return profiles of every fate: plain, careful, apart, with a warning, broken; in many small parts."""
    monkeypatch.setattr(processes, "_TOGETHER", 3)
    monkeypatch.setattr(processes, "_AHEAD", 4)
    for at in range(40):
        plek = [" zaal", DISPUTED, " Zal", " {one_of: [zaal]}", ' "zaal"'][at % 5]
        version = "0.0.9" if at == 4 else "1.0.0"
        text = f"municipality: Dorp {at}\nrule_base: dorpsfeest {version}\nanswers:\n  plek:{plek}\n"
        (tmp_path / f"{at:02}.yaml").write_text(text, encoding="utf-8")
    return (*sorted(tmp_path.glob("*.yaml")), tmp_path / "nowhere.yaml")


def read(paths: tuple[Path, ...], processes: int | None = None) -> list[tuple[tuple[Path, ...], Rows]]:
    """Return what so many processes read."""
    with reading_in_order(paths, tiny(), processes) as parts:
        return list(parts)


def test_several_processes_give_what_one_gives(paths: tuple[Path, ...]) -> None:
    """The same rows, profiles apart and findings, in the order in which the files were named."""
    alone = read(paths, 1)
    assert read(paths, 3) == alone
    assert tuple(path for some, _ in alone for path in some) == paths
    assert {some[place].stem for some, rows in alone for place in rows.places} >= {"00", "03", "04", "05"}
    assert [read.path.stem for _, rows in alone for read in rows.apart][:2] == ["01", "06"]
    assert [read.path.stem for _, rows in alone for read in rows.findings][:3] == ["02", "04", "07"]
    assert alone[-1][1].findings[-1].path.stem == "nowhere"


def test_a_few_files_are_read_by_one(paths: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where starting another process would take longer than the reading, none is started."""
    monkeypatch.setattr(processes, "workers", None)
    assert len(read(paths)) == 14
    assert read(()) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the pool's own, before Python 3.12
@pytest.mark.parametrize("others", [pytest.param(1, marks=WIDE), 2])
def test_a_process_that_dies_is_said(others: int, paths: tuple[Path, ...]) -> None:
    """Nothing that was not read passes for read: the first file that is missed is named. What still runs is ended."""
    with reading_in_order(paths * 30, tiny(), others + 1) as parts:
        next(parts)
        dying = active_children()[0]
        dying.kill()
        dying.join()
        with pytest.raises(Unusable) as raised:
            list(parts)
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.code is Code.UNREADABLE_FILE
    assert Path(diagnostic.place.file) in paths
    assert diagnostic.values["reason"] is Clause.READER_ENDED
    for process in active_children():
        process.join(10)
    assert active_children() == []


def test_others_begin_before_anything_is_asked_and_end_with_the_context(paths: tuple[Path, ...]) -> None:
    """Whoever opens it can do something else meanwhile; who wants no more gets no more, and nothing is left running."""
    with reading_in_order(paths, tiny(), 2) as parts:
        assert len(active_children()) == 1
        assert next(parts)[0] == paths[:3]
    assert active_children() == []


def test_others_have_ended_with_the_context_also_when_all_was_read(paths: tuple[Path, ...]) -> None:
    """They are told to end as soon as nothing is left to read; the context ends when they have."""
    with reading_in_order(paths, tiny(), 3) as parts:
        assert sum(len(some) for some, _ in parts) == len(paths)
    assert active_children() == []


def test_what_crosses_between_processes_arrives_as_it_was() -> None:
    """A rule base is full of read-only mappings, which pickle does not know."""
    let_mappings_cross()
    again = ForkingPickler.loads(ForkingPickler.dumps(tiny()))
    assert again == tiny()
    assert isinstance(again.questions, MappingProxyType)
    assert again.questions["plek"].domains == {"plek": Choices.of("zaal", "plein", "weiland")}


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as POSIX sends them")
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_other_processes_end_with_the_first_and_in_silence(blow: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C reaches all and only the first speaks; if that is killed, the others notice."""
    for at in range(20):
        (tmp_path / f"{at}.yaml").write_text(f"municipality: Dorp {at}\n", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(Path(__file__).parents[2] / "data" / "tiny"), str(tmp_path)]
    environment = {**unmeasured(), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "read\n"
        group = first.pid
        if blow is signal.SIGINT:
            os.killpg(group, blow)
        else:
            first.send_signal(blow)
        _, said = first.communicate(timeout=60)
    assert said.count("Traceback") == (1 if blow is signal.SIGINT else 0), said
    assert all_gone(group)
