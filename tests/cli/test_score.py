"""`orgdesign score`: what it reads, prints, writes and refuses."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

import orgdesign.engine.evaluate
import orgdesign.run.scoring
from orgdesign.analysis.worlds.settled import prove
from orgdesign.render.advice.json import advice_object
from tests.advices import NAMES, PROFILES, TINY, tiny_advice
from tests.command import Ran, all_gone, run, unmeasured
from tests.effort import WIDE, in_pairs

BAD = "municipality: Fout\nanswers: {gsten: 80}\n"
BAD_LINE = "fout.yaml:2:11: error[unknown-question]: 'gsten' is no question of this rule base; did you mean 'gasten'?"

WITH_HELPERS = """\
from orgdesign.__main__ import main
from orgdesign.run import advice_lines
from orgdesign.load.batch import processes

if __name__ == "__main__":
    processes.ALONE, advice_lines.ALONE = 1, 0
    processes.cores = advice_lines.cores = lambda: 2
    main()
"""


def with_helpers(folder: Path) -> Path:
    """Write a program that is `orgdesign`, but shares even a little work with other processes."""
    script = folder / "orgdesign_with_helpers.py"
    script.write_text(WITH_HELPERS, encoding="utf-8")
    return script


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with the profiles of the small rule base in one of its own."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(PROFILES, tmp_path / "profiles")
    (tmp_path / "fout.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def score(*arguments: str) -> Ran:
    """Score by the small rule base."""
    return run("score", *arguments, "--rules", str(TINY))


def cells(path: str) -> list[list[str]]:
    """Return the cells of a CSV file."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_table_goes_to_standard_output_in_dutch() -> None:
    """A row for each profile and a summary; nothing on stderr; all is well."""
    ran = score("profiles")
    assert ran.exit_code == 0
    assert ran.err == ""
    assert ran.out.splitlines()[0].startswith("profiel")
    assert all(tiny_advice(name).profile.municipality in ran.out for name in NAMES)
    assert f"Profielen: {len(NAMES)}" in ran.out


def test_the_language_can_be_chosen() -> None:
    """`--lang` is the language of the table, and of messages."""
    assert score("profiles", "--lang", "en").out.splitlines()[0].startswith("profile")
    assert "is geen vraag" in score("fout.yaml", "--lang", "nl").err


@pytest.mark.usefixtures("english")
def test_csv_has_a_row_for_each_profile_and_the_summary_is_shown() -> None:
    """The suffix chooses the form, whatever its case; where it went is said on stderr, what it says on stdout."""
    ran = score("profiles", "--output", "scores.CSV")
    assert (ran.exit_code, ran.err) == (0, f"Written: scores.CSV (profiles: {len(NAMES)})\n")
    assert "Volunteers" in ran.out
    assert "Zaaldorp" not in ran.out
    table = cells("scores.CSV")
    assert [row[1] for row in table[1:]] == [f"profiles/{name}.yaml" for name in NAMES]
    assert not Path("scores.errors.csv").exists()


def test_each_line_of_jsonl_is_the_advice_as_json() -> None:
    """A line holds what is proved of that profile, in the language of the content, without what it takes and how likely."""
    assert score("profiles", "--output", "scores.jsonl").exit_code == 0
    lines = Path("scores.jsonl").read_bytes().decode("utf-8").splitlines()
    proved = [prove(tiny_advice(name), ways=False) for name in NAMES]
    expected = [json.loads(json.dumps(advice_object(each, "nl"))) for each in proved]
    assert all(each["proved"] for each in expected)
    assert [json.loads(line) for line in lines] == expected


def test_files_folders_and_patterns_go_together() -> None:
    """Inputs may be of every kind; a file that two of them mean is one row."""
    first, *_ = NAMES
    assert score(f"profiles/{first}.yaml", "profiles", "prof*/*.yaml", "--output", "scores.csv").exit_code == 0
    assert len(cells("scores.csv")) == 1 + len(NAMES)


def test_two_profiles_of_one_municipality_are_two_rows() -> None:
    """Rows are files; nothing is merged."""
    shutil.copy(f"profiles/{NAMES[0]}.yaml", "again.yaml")
    assert score("again.yaml", f"profiles/{NAMES[0]}.yaml", "--output", "scores.csv").exit_code == 0
    one, two = cells("scores.csv")[1:]
    assert one[0] == two[0]
    assert one[1] != two[1]


@pytest.mark.usefixtures("english")
def test_a_profile_at_fault_is_told_and_the_rest_is_scored() -> None:
    """On stderr, as a row of the companion file, in the count of the summary and by exit code 1: never a silent gap."""
    ran = score("fout.yaml", "profiles", "--output", "scores.csv")
    assert ran.exit_code == 1
    assert ran.err.splitlines() == [
        BAD_LINE,
        f"Written: scores.csv (profiles: {len(NAMES)})",
        "scores.errors.csv: skipped: 1",
    ]
    assert len(cells("scores.csv")) == 1 + len(NAMES)
    assert cells("scores.errors.csv")[1][:4] == ["fout.yaml", "2", "11", "unknown-question"]
    assert "Skipped: 1." in score("fout.yaml", "profiles").out


def test_an_input_that_gives_nothing_is_a_gap_too() -> None:
    """A path that is not there is told and counted; the rest is scored."""
    ran = score("nowhere", "profiles", "--output", "scores.csv")
    assert ran.exit_code == 1
    assert ran.err.startswith("nowhere: error[unreadable-file]: ")
    assert cells("scores.errors.csv")[1][:4] == ["nowhere", "", "", "unreadable-file"]


def test_a_list_of_errors_from_an_earlier_run_does_not_stay() -> None:
    """Once all is well, the companion file has no rows."""
    score("fout.yaml", "profiles", "--output", "scores.csv")
    assert score("profiles", "--output", "scores.csv").exit_code == 0
    assert len(cells("scores.errors.csv")) == 1


def test_a_warning_skips_nothing() -> None:
    """A profile of another version is scored and spoken of."""
    Path("oud.yaml").write_text("municipality: Dorp\nrule_base: dorpsfeest 0.9.0\n", encoding="utf-8")
    ran = score("oud.yaml", "--output", "scores.csv")
    assert ran.exit_code == 0
    assert "warning[other-version]" in ran.err
    assert len(cells("scores.csv")) == 2


@pytest.mark.usefixtures("english")
def test_strict_stops_at_the_first_fault_and_writes_nothing() -> None:
    """`--strict` is all or nothing: also an earlier file stays as it was."""
    Path("scores.csv").write_text("earlier\n", encoding="utf-8")
    Path("zo.yaml").write_text(BAD, encoding="utf-8")
    ran = score("profiles", "fout.yaml", "zo.yaml", "--strict", "--output", "scores.csv")
    assert (ran.exit_code, ran.out, ran.err) == (1, "", f"{BAD_LINE}\n")
    assert Path("scores.csv").read_text(encoding="utf-8") == "earlier\n"
    assert not Path("scores.errors.csv").exists()
    assert score("profiles", "nowhere", "--strict").out == ""


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("meant", "reason"),
    [
        ("nowhere", "there is no such file or folder"),
        ("empty", "the folder holds no .yaml file"),
        ("z*.yaml", "no .yaml file matches this pattern"),
    ],
)
def test_no_input_is_one_clear_line(meant: str, reason: str) -> None:
    """Nothing to score is said as such, and no output is made of nothing."""
    Path("empty").mkdir()
    ran = score(meant, "--output", "scores.csv")
    assert (ran.exit_code, ran.out, ran.err) == (1, "", f"{meant}: error[unreadable-file]: cannot be read: {reason}\n")
    assert not Path("scores.csv").exists()


@pytest.mark.parametrize("output", ["scores", "scores.txt", "profiles", "nowhere/scores.csv"])
def test_an_output_that_cannot_be_is_wrong_usage(output: str) -> None:
    """Another suffix, a folder, or a folder that is not there: told before anything is read."""
    assert score("profiles", "--output", output).exit_code == 2


def test_an_input_must_be_given() -> None:
    """Without input there is nothing to do."""
    assert score().exit_code == 2


def test_a_rule_base_at_fault_ends_the_command() -> None:
    """Nothing is scored by rules that cannot be read."""
    ran = run("score", "profiles", "--rules", "profiles")
    assert ran.exit_code == 1
    assert "error[missing-file]" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_no_half_file(number: signal.Signals, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C or a request to end while scoring: its exit code, an earlier file as it was, and no other file."""

    def interrupted(*_: object) -> NoReturn:
        if number is signal.SIGINT:  # which Polars handles in its own way, in a process that has run many queries
            raise KeyboardInterrupt
        signal.raise_signal(number)
        pytest.fail("it went on")

    Path("scores.csv").write_text("earlier\n", encoding="utf-8")
    before = sorted(Path().iterdir())
    monkeypatch.setattr(orgdesign.run.scoring, "evaluate", interrupted)
    monkeypatch.setattr(orgdesign.engine.evaluate, "evaluate", interrupted)
    shutil.copy("scores.csv", "scores.jsonl")
    for output in ("scores.csv", "scores.jsonl", "new.parquet"):
        ran = score("profiles", "--output", output)
        assert ran.exit_code == code
        assert "Traceback" not in ran.everything
    assert Path("scores.csv").read_text(encoding="utf-8") == Path("scores.jsonl").read_text(encoding="utf-8") == "earlier\n"
    assert sorted(Path().iterdir()) == sorted([*before, Path("scores.jsonl")])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX sends them")
@pytest.mark.parametrize(("number", "whom"), in_pairs((signal.SIGINT, signal.SIGTERM), ("all", "first")))
def test_whoever_ends_it_finds_nothing_left(number: signal.Signals, whom: str, tmp_path: Path) -> None:
    """The temporary folder is gone, the other processes have ended, no output is there, and nothing is said."""
    for at in range(300):
        Path(f"profiles/{at}.yaml").write_text("municipality: Dorp\n", encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    script = with_helpers(tmp_path)
    before = sorted(Path().iterdir())
    command = [sys.executable, str(script), "score", "profiles", "-", "--rules", str(TINY), "--output", "scores.csv"]
    environment = {**unmeasured(), "TMPDIR": str(temporary)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as first:
        while not list(temporary.glob("orgdesign-*/*")):  # from now on it waits for standard input, and others read
            assert first.poll() is None
            time.sleep(0.02)
        (os.killpg if whom == "all" else os.kill)(first.pid, number)
        assert first.wait(timeout=60) == 128 + number  # before its input ends
        assert first.communicate() == (b"", b"")
    assert list(temporary.iterdir()) == []
    assert sorted(Path().iterdir()) == before
    assert all_gone(first.pid)


_SMALL_FILES = """\
import resource, sys
from orgdesign.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize(
    ("given", "most"),
    [pytest.param("rows.csv", 2_000, marks=WIDE), ("-", 2_000), pytest.param("wrong.csv", 1_050_000, marks=WIDE)],
)
def test_a_temporary_folder_that_is_full_is_told_as_that(given: str, most: int, tmp_path: Path) -> None:
    """Rows that wait, what standard input holds, a list of errors that no memory holds: the folder and the reason."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    count, word = (12_000, "x" * 80) if given == "wrong.csv" else (2_000, "")
    text = "municipality,gasten\n" + "".join(f"Dorp {at},{word}{at}\n" for at in range(100, 100 + count))
    Path("rows.csv").write_text(text, encoding="utf-8")
    Path("wrong.csv").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", _SMALL_FILES, str(most), "score", given, "--rules", str(TINY), "--output", "o.parquet"]
    environment = {**unmeasured(), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}  # else half of it would be kept
    ran = subprocess.run(command, env=environment, input=text, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 1
    last = ran.stderr.splitlines()[-1]
    assert last.startswith(str(temporary))
    assert last.endswith("error: File too large")
    assert "internal" not in ran.stderr
    assert not Path("o.parquet").exists()
    assert list(temporary.iterdir()) == []


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("english")
def test_progress_is_shown_to_a_person_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal sees how far it is; a finding stands above it as a line of its own."""
    monkeypatch.setenv("TERM", "xterm")
    terminal = _Terminal()
    ran = run("score", "profiles", "fout.yaml", "--rules", str(TINY), err=terminal)
    assert ran.exit_code == 1
    assert "Reading profiles" in terminal.getvalue()
    assert f"{len(NAMES) + 1}/{len(NAMES) + 1}" in terminal.getvalue()
    assert "unknown-question" in terminal.getvalue()
    assert "Reading profiles" not in score("profiles", "fout.yaml").err


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("output", [pytest.param("scores.csv", marks=WIDE), "scores.jsonl"])
def test_helpers_run_nothing_that_stands_beside_the_profiles(output: str, tmp_path: Path) -> None:
    """A file of somebody else's with the name of a module stays unread, by helpers that read and those that make lines."""
    theirs = tmp_path / "theirs"
    shutil.copytree(PROFILES, theirs)
    for name in ("multiprocessing", "pickle", "signal", "concurrent"):
        Path(theirs, f"{name}.py").write_text("open('run', 'w').close()\n", encoding="utf-8")
    command = [sys.executable, str(with_helpers(tmp_path)), "score", ".", "--rules", str(TINY), "--output", output]
    done = subprocess.run(command, cwd=theirs, capture_output=True, text=True, check=False, timeout=120)
    assert not Path(theirs, "run").exists()
    assert (done.returncode, done.stderr) == (0, f"Written: {output} (profiles: {len(NAMES)})\n")


def test_a_faulty_plausibility_model_is_told(folder: Path) -> None:
    """As by every command that asks for it: chances are never told by another model without a word."""
    rules = shutil.copytree(TINY, folder / "rules")
    (rules / "plausibility.yaml").write_text("questions: {gsten: {}}\n", encoding="utf-8")
    for arguments in (("advise", "profiles/leeg.yaml"), ("score", "profiles/leeg.yaml")):
        ran = run(*arguments, "--rules", str(rules))
        assert ran.exit_code == 1, arguments
        assert "plausibility.yaml:1:" in ran.err
