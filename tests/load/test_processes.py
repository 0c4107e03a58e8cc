"""Work that is shared between processes gives what one would give, and ends when it should."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import active_children
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from types import MappingProxyType

import pytest

from orgdesign.load import processes
from orgdesign.load.processes import read_in_order
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.model.logic import Choices
from tests.advices import tiny

DISPUTED = "\n    - {value: zaal, by: A}\n    - {value: plein, by: B}"
SCRIPT = """\
import sys, time
from multiprocessing import active_children
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from orgdesign.load.processes import read_in_order
from orgdesign.load.rulebase import load_rule_base

if __name__ == "__main__":
    rule_base, _ = load_rule_base(Path(sys.argv[1]))
    paths = sorted(Path(sys.argv[2]).glob("*.yaml")) * 300
    for _ in read_in_order(paths, rule_base, 2):
        print("read", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """Return profiles of every fate: plain, careful, apart, with a warning, broken; in many small parts."""
    monkeypatch.setattr(processes, "_TOGETHER", 3)
    monkeypatch.setattr(processes, "_AHEAD", 4)
    for at in range(40):
        plek = [" zaal", DISPUTED, " Zaal", " {one_of: [zaal]}", ' "zaal"'][at % 5]
        version = "0.0.9" if at == 4 else "1.0.0"
        text = f"municipality: Dorp {at}\nrule_base: dorpsfeest {version}\nanswers:\n  plek:{plek}\n"
        (tmp_path / f"{at:02}.yaml").write_text(text, encoding="utf-8")
    return (*sorted(tmp_path.glob("*.yaml")), tmp_path / "nowhere.yaml")


def test_several_processes_give_what_one_gives(paths: tuple[Path, ...]) -> None:
    """The same rows, profiles apart and findings, in the order in which the files were named."""
    alone = list(read_in_order(paths, tiny(), 1))
    assert list(read_in_order(paths, tiny(), 3)) == alone
    assert tuple(path for some, _ in alone for path in some) == paths
    assert {path.stem for _, rows in alone for path in rows.paths} >= {"00", "03", "04", "05"}
    assert [read.path.stem for _, rows in alone for read in rows.apart][:2] == ["01", "06"]
    assert [read.path.stem for _, rows in alone for read in rows.findings][:3] == ["02", "04", "07"]
    assert alone[-1][1].findings[-1].path.stem == "nowhere"


def test_a_few_files_are_read_by_one(paths: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where starting another process would take longer than the reading, none is started."""
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)
    assert len(list(read_in_order(paths, tiny()))) == 14
    assert list(read_in_order((), tiny())) == []


def test_a_process_that_dies_is_said(paths: tuple[Path, ...]) -> None:
    """Nothing that was not read passes for read: the first file that is missed is named."""
    reading = read_in_order(paths * 30, tiny(), 2)
    next(reading)
    for process in active_children():
        process.kill()
        process.join()
    with pytest.raises(Unusable) as raised:
        list(reading)
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.code is Code.UNREADABLE_FILE
    assert Path(diagnostic.place.file) in paths
    assert "has ended" in diagnostic.values["reason"]


def test_an_iterator_that_is_closed_ends_its_processes(paths: tuple[Path, ...]) -> None:
    """Who wants no more gets no more; nothing is left running."""
    reading = read_in_order(paths, tiny(), 2)
    next(reading)
    assert isinstance(reading, Iterator)
    del reading
    assert next(read_in_order(paths, tiny(), 2))[0] == paths[:3]


def test_what_crosses_between_processes_arrives_as_it_was() -> None:
    """A rule base is full of read-only mappings, which pickle does not know."""
    processes.let_mappings_cross()
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
    command = [sys.executable, str(script), str(Path(__file__).parents[1] / "data" / "tiny"), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
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
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a process is left")
