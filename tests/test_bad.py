"""Broken input, and what a person is told of it.

Each file under `tests/bad/<code>/` is one broken file, put into the small rule base of `tests/data/tiny` or read as a
profile for it, or merged with one that is sound. Its first lines say where it is put (`# in:`, or `# proved:` if only a
proof finds the fault) or what is taken away (`# without:`), and every line that is then said of it (`# out:`); they are
part of the file, so the line numbers in a finding are those of the stored file. What is too large, too deep or no text at
all is made here. Like all golden files they are renewed by `pytest --renew-golden` and read as a diff.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from orgdesign.model.diagnostic import Code
from tests.command import run
from tests.conftest import Golden
from tests.effort import WIDE

HERE = Path(__file__).parent
TINY = HERE / "data" / "tiny"
BAD = HERE / "bad"
pytestmark = pytest.mark.usefixtures("english")

STORED = sorted(BAD.rglob("*.yaml"))
IN, PROVED, WITHOUT, OUT = "# in: ", "# proved: ", "# without: ", "# out: "
PROFILE, SECOND, TABLE = "profile.yaml", "second.yaml", "table.csv"
FIRST_TEXT = """\
municipality: Voorbeelddorp
rule_base: dorpsfeest 1.0.0
answers:
  plek: {value: zaal, by: Buurman}
"""
"""What `second.yaml` is merged with, as `first.yaml`."""

MADE: dict[str, tuple[str, bytes, str]] = {
    "too-deep": (
        PROFILE,
        b"municipality: Voorbeelddorp\nanswers:\n  plek: " + b"[" * 60 + b"]" * 60 + b"\n",
        "profile.yaml:3:57: error[too-deep]: values are nested deeper than 50 levels",
    ),
    "too-deep by a million brackets": (
        PROFILE,
        b"municipality: Voorbeelddorp\nanswers:\n  plek: " + b"[" * 1_000_000,
        "profile.yaml:3:57: error[too-deep]: values are nested deeper than 50 levels",
    ),
    "file-too-large": (
        PROFILE,
        b"municipality: Voorbeelddorp\n#" + b"." * 5_000_000 + b"\n",
        "profile.yaml: error[file-too-large]: the file is larger than 5 MB, the most that is read",
    ),
    "not-utf8": (
        "rules/tensions.yaml",
        "- id: café\n".encode("latin-1"),
        "rules/tensions.yaml:1:10: error[not-utf8]: the byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "not-utf8 by UTF-16": (
        PROFILE,
        "municipality: Voorbeelddorp\n".encode("utf-16"),
        "profile.yaml:1:1: error[not-utf8]: the byte 0xff is not UTF-8; save the file as UTF-8",
    ),
    "unreadable-file": (
        "rules/measures.yaml/inside.txt",
        b"a folder where a file is expected",
        "rules/measures.yaml: error[unreadable-file]: cannot be read: Is a directory",
    ),
    "missing-column": (
        "table.csv",
        b"municipality,naam\nVoorbeelddorp,x\n",
        (
            "table.csv:1: error[missing-column]: there is no column with answers to a question. Read was row 1: "
            "municipality, naam. It could be called: gasten, duur, plek, tent, drukte, zorgen"
        ),
    ),
    "duplicate-column": (
        "table.csv",
        b"municipality,gasten,gasten\nVoorbeelddorp,5,6\n",
        "table.csv:1: error[duplicate-column]: the table has the column 'gasten' twice; keep one of the two",
    ),
    "unknown-column": (
        "table.csv",
        b"municipality;gasten;Drukten\nVoorbeelddorp;5;x\n;6;y\n",
        (
            "table.csv:1:Drukten: warning[unknown-column]: 'Drukten' is no question; the column is carried along as it is; "
            "did you mean 'drukte'?"
        ),
    ),
    "taken-column": (
        "table.csv",
        b"municipality;gasten;layout\nVoorbeelddorp;veel;x\n",
        "table.csv:1:layout: warning[taken-column]: the column 'layout' has the name of a result and is left out",
    ),
    "no-result": (
        "table.csv",
        b"municipality;gasten\nVoorbeelddorp;=2+3\n",
        (
            "table.csv:2:gasten: error[no-result]: the cell holds a formula without a result (=2+3); open the workbook and "
            "save it"
        ),
    ),
    "other-area-rows": (
        "table.csv",
        b"municipality;gasten\nVoorbeelddorp;veel\nTotaal;5\n",
        "table.csv:3: warning[other-area-rows]: rows that do not count, without a name of their own: 1 (3 (Totaal))",
    ),
    "rows-without-answer": (
        "table.csv",
        b"municipality;gasten\nVoorbeelddorp;veel\nAdorp;\n",
        "table.csv:3: warning[rows-without-answer]: rows that do not count, without an answer: 1 (3 (Adorp))",
    ),
    "rows-without-day": (
        "table.csv",
        b"municipality;gasten;visit\nVoorbeelddorp;veel;\nAdorp;5;2026\nAdorp;6;maart\n",
        (
            "table.csv:4: warning[rows-without-day]: rows that do not count, of a name with more rows and without a day in "
            "'visit' (1-3-2026, 2026): 1 (4 (Adorp))"
        ),
    ),
    "repeated-rows": (
        "table.csv",
        b"municipality;gasten\nVoorbeelddorp;veel\nAdorp;5\nadorp;6\n",
        ("table.csv:4: warning[repeated-rows]: rows that do not count, of a name that was there already: 1 (4 (adorp))"),
    ),
    "table-syntax": (
        "table.csv",
        b"municipality,gasten\nVoorbeelddorp,5,6\n",
        "table.csv:2: error[table-syntax]: this is not a well-formed table: this row has 3 cells, the header has 2",
    ),
}
"""Broken files that are not stored: where each is put, what it holds and the first line that is said of it."""

OF_A_REPORT = {
    Code.NO_PROVENANCE,
    Code.UNKNOWN_PLACEHOLDER,
    Code.MISSING_PLACEHOLDER,
    Code.MISPLACED_PLACEHOLDER,
    Code.TEMPLATE_SYNTAX,
    Code.LINKED_PART,
}
"""What can be found in a report or a template for one; see tests/run/test_papers.py, tests/render/formats/test_docx*.py."""


OF_A_TABLE = {
    Code.TOO_MANY_ROWS,
    Code.TOO_MANY_COLUMNS,
    Code.SAME_BUT_FOR_CASE,
    Code.CONFLICTING_ROWS,
    Code.EARLIER_ROWS,
    Code.UNKNOWN_SHEET,
}
"""What needs a large table, one of several periods, one that fills in, or a map; see tests/load/tables, tests/cli."""
NO_FAULT = {Code.ALIKE_OPTIONS, Code.UNSEEN_OPTIONS, Code.LATE_QUESTION, Code.ACCOMPANIED_RULE}
"""Hints; see tests/analysis/worlds/test_hints.py."""
OF_A_FORM = {Code.INCOMPLETE_OPTIONS}
"""What needs a form that came back; see tests/load/forms."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a run said of broken input."""

    exit_code: int
    findings: tuple[str, ...]
    everything: str


def name_of(path: Path) -> str:
    """Return the code and the name of a stored file."""
    return path.relative_to(BAD).with_suffix("").as_posix()


@pytest.mark.parametrize("path", STORED, ids=name_of)
def test_every_finding_is_said_as_the_file_expects(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    """The lines that are said of a broken file are exactly those that it carries; no traceback; errors exit with 1."""
    monkeypatch.chdir(tmp_path)
    text, said = _settled(path)
    golden(path, text)
    assert said.exit_code == (1 if any(": error[" in line for line in said.findings) else 0)
    assert "Traceback" not in said.everything
    assert "internal error" not in said.everything


@pytest.mark.parametrize("path", STORED, ids=name_of)
def test_a_file_stands_under_the_code_that_is_said_first(path: Path) -> None:
    """The folder of a broken file is the code of its first finding."""
    first = next(line for line in _lines(path) if line.startswith(OUT))
    assert f"[{path.parent.name}]: " in first


@pytest.mark.parametrize("name", MADE)
def test_what_cannot_be_stored_is_refused_as_well(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are too large, too deep or no text give one clear line."""
    monkeypatch.chdir(tmp_path)
    place, data, first = MADE[name]
    said = _run(_placed(Path.cwd(), place, data))
    if name == "unreadable-file" and os.name == "nt":
        first = first.replace("Is a directory", "Permission denied")
    assert said.findings[0] == first
    assert said.exit_code == 1
    assert "Traceback" not in said.everything


def test_every_code_occurs() -> None:
    """Whatever can be found in a profile or a rule base is found in at least one of these; reports and templates apart."""
    lines = [line for path in STORED for line in _lines(path) if line.startswith(OUT)]
    lines += [first for _, _, first in MADE.values()]
    of_settings = {Code.SETTINGS_SYNTAX}  # tests/cli/test_defaults.py
    elsewhere = OF_A_REPORT | OF_A_TABLE | OF_A_FORM | NO_FAULT | of_settings
    assert [code.label for code in set(Code) - elsewhere if not any(f"[{code.label}]: " in line for line in lines)] == []


def test_there_are_many() -> None:
    """A hundred broken files at least."""
    assert len(STORED) >= 100


@pytest.mark.parametrize(
    "name",
    [
        "unknown-option/terminal-escape",
        pytest.param("alias/bomb", marks=WIDE),
        pytest.param("cycle/two-decisions", marks=WIDE),
    ],
)
def test_the_installed_command_says_the_same(name: str, tmp_path: Path) -> None:
    """A process of its own says what the run inside this one says, and keeps the streams apart."""
    path = BAD / f"{name}.yaml"
    head, *rest = _lines(path)
    arguments = _prepared(head, _text(head, [], rest), tmp_path)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "orgdesign", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8")
    said = done.stderr if arguments[0] != "rules" else done.stdout
    expected = next(line for line in _lines(path) if line.startswith(OUT)).removeprefix(OUT)
    assert said.splitlines()[0] == expected
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8").split("\n")


def _settled(path: Path) -> tuple[str, Said]:
    """Return a stored file as it should be, and what is said of it: as many findings as it has lines for them."""
    head, *rest = _lines(path)
    expected = [line for line in rest if line.startswith(OUT)]
    body = [line for line in rest if not line.startswith(OUT)]
    while True:
        said = _run(_prepared(head, _text(head, expected, body), Path.cwd()))
        found = [OUT + line for line in said.findings]
        if len(found) == len(expected):
            return _text(head, found, body), said
        expected = found


def _text(head: str, findings: Iterable[str], body: Iterable[str]) -> str:
    return "\n".join([head, *findings, *body])


def _prepared(head: str, text: str, folder: Path) -> list[str]:
    """Put a stored file where it belongs and return the command that should find what is wrong."""
    if head.startswith(PROVED):
        _, _, rules = _placed(folder, head.removeprefix(PROVED), text.encode("utf-8"))
        return ["rules", "verify", rules]
    if not head.startswith(WITHOUT):
        return _placed(folder, head.removeprefix(IN), text.encode("utf-8"))
    rules = _copied(folder)
    gone = folder / head.removeprefix(WITHOUT)
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    return ["rules", "check", rules]


def _placed(folder: Path, place: str, data: bytes) -> list[str]:
    rules = _copied(folder)
    target = folder / place
    if target.parent.is_file():
        target.parent.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    if place == SECOND:
        (folder / "first.yaml").write_text(FIRST_TEXT, encoding="utf-8")
        return ["profile", "merge", "first.yaml", place, "--rules", rules]
    return ["score", place, "--rules", rules] if place in {PROFILE, TABLE} else ["rules", "check", rules]


def _copied(folder: Path) -> str:
    shutil.rmtree(folder / "rules", ignore_errors=True)
    shutil.copytree(TINY, folder / "rules")
    return "rules"


def _run(arguments: list[str]) -> Said:
    ran = run(*arguments)
    result = ran.err if arguments[0] != "rules" else ran.out
    findings = tuple(line for line in result.split("\n") if ": error[" in line or ": warning[" in line)
    return Said(ran.exit_code, findings, ran.everything)
