"""What several tests share: golden files, which are readable text that one command renews and a person reviews as a diff."""

from __future__ import annotations

import gc
import os
import shutil
import warnings
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from orgdesign.load.batch.workers import cores
from tests.effort import is_daily, register_profiles
from tests.proving import one_proof
from tests.tables import read_here

__all__ = ["one_proof", "read_here"]

register_profiles()  # a long search for new cases: pytest -m hypothesis --hypothesis-profile=search

# Some hundred processes are started here; where compiled modules may not be kept, each would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

SELDOM = 100_000
"""How many objects are made before it is looked which of them are garbage, as in the program itself."""
GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[str | Path, str], None]
"""Asserts that a text is what a file holds; with `--renew-golden` it writes the file instead."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one command that renews golden files."""
    parser.addoption("--renew-golden", action="store_true", help="write golden files anew instead of comparing with them")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one process more than there are cores: now and then one waits for a terminal, an office or a browser."""
    return cores() + 1


@pytest.hookimpl(trylast=True)  # the plugin of Hypothesis marks its tests in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is wide while somebody waits, unless it is all that is asked for.

    Measure no law tried on drawn examples: measuring doubles what it takes, and the same lines are measured elsewhere.
    """
    wide = [item for item in items if item.get_closest_marker("wide") is not None]
    if is_daily() and len(wide) < len(items):
        config.hook.pytest_deselected(items=wide)
        items[:] = [item for item in items if item not in set(wide)]
    for item in items:
        if item.get_closest_marker("hypothesis") is not None:
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """What is made until here stays to the end: looking through it for garbage takes time from the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Where a test is not measured, the programs that it starts are not either."""
    with pytest.MonkeyPatch.context() as patch:
        if item.get_closest_marker("no_cover") is not None:
            patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        return (yield)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file: by a name in tests/golden, or by a path."""
    renew = bool(request.config.getoption("--renew-golden"))

    def compare(name: str | Path, text: str) -> None:
        path = GOLDEN / name  # an absolute path stays what it is
        if renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), f"{path} is not there; renew with: pytest --renew-golden"
        assert text == path.read_bytes().decode("utf-8"), "if this is right, renew with: pytest --renew-golden"

    return compare


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep caches of this run, its processes and the programs that it starts out of those of whoever runs it."""
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(run / "cache"))
        yield


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for English, whatever rule base is advised by."""
    monkeypatch.setenv("ORGDESIGN_LANG", "en")


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """Start Spark on this machine, where there is one."""
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: pip install 'orgdesign[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, and there is none")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark's own, when it starts and stops; the tests keep theirs as errors
        session = (
            sql.SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
    yield session
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session.stop()
