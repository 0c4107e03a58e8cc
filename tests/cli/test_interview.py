"""The laws of `orgdesign interview` as a command: which file it uses, what it refuses, and how it ends."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from orgdesign.cli.main import main
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.store import held
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.profile import Profile
from tests.command import unmeasured

TINY = Path(__file__).parents[1] / "data" / "tiny"
WHOLE = ("80", "3,5", "zaal", "rustig", "0", "")


@dataclass(frozen=True)
class Done:
    """How a run of the command ended, and what it said."""

    code: object
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(name="run")
def _run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command in an empty folder, with lines typed."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, typed: tuple[str, ...] = ()) -> Done:
        monkeypatch.setattr(sys, "argv", ["orgdesign", "interview", *arguments, "--rules", str(TINY)])
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Done(end.value.code, said.out, said.err)

    return run


def _load(path: str) -> Profile:
    rule_base, _ = load_rule_base(TINY)
    assert rule_base is not None
    profile, diagnostics = load_profile(Path(path), rule_base)
    assert profile is not None, diagnostics
    return profile


def test_a_whole_interview_makes_a_profile(run: Run, tmp_path: Path) -> None:
    """From the name of the municipality to the advice; nothing but the profile is left in the folder."""
    done = run(typed=("Súdwest Voorbeeld", *WHOLE))
    assert (done.code, done.err) == (0, "")
    assert "Nieuw interview voor Súdwest Voorbeeld." in done.out
    assert f"Het hele advies:\n  orgdesign advise sudwest-voorbeeld.yaml --rules {TINY}\n" in done.out
    profile = _load("sudwest-voorbeeld.yaml")
    assert profile.municipality == "Súdwest Voorbeeld"
    assert profile.made_with == "dorpsfeest 1.0.0"
    assert len(profile.answers) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["sudwest-voorbeeld.yaml"]


def test_an_interview_is_resumed_where_it_was_left(run: Run) -> None:
    """The same municipality, or its file, goes on at the first open question; who answers is kept with each answer."""
    left = run(typed=("Voorbeelddorp", "80", "q"))
    assert "Alles is bewaard in voorbeelddorp.yaml. Later verder gaan:" in left.out
    again = run("--respondent", "O'Brien", "--plain", typed=("VOORBEELDDORP", "v", "3"))
    assert "Interview voor Voorbeelddorp, uit voorbeelddorp.yaml. Beantwoord: 1" in again.out
    assert "orgdesign interview voorbeelddorp.yaml --respondent" in again.out
    third = run("voorbeelddorp.yaml", "--lang", "en", typed=("meadow", "3"))
    assert (third.code, third.err) == (0, "")
    assert "Question 3." in third.out
    assert "To go on later:\n  orgdesign interview voorbeelddorp.yaml --lang en --rules" in third.out
    answers = _load("voorbeelddorp.yaml").answers
    assert list(answers) == ["gasten", "duur", "plek"]
    assert answers["duur"][0].by == "O'Brien"


def test_an_answer_has_its_time(run: Run) -> None:
    """Each answer says when it was given, with the distance to UTC."""
    run("p.yaml", typed=("Voorbeelddorp", "80"))
    at = _load("p.yaml").answers["gasten"][0].at
    assert at is not None
    assert len(at) == len("2026-03-01T10:30:00+01:00")


def test_another_municipality_s_file_is_never_taken(run: Run, tmp_path: Path) -> None:
    """Where the name is taken by another profile, or by no profile at all, the new file has a number."""
    (tmp_path / "drp.yaml").write_bytes(b"not a profile")
    run(typed=("Dørp", "80"))
    done = run(typed=("Drp", "90"))
    assert "Elk antwoord wordt meteen bewaard in drp-3.yaml." in " ".join(done.out.split())
    assert (tmp_path / "drp.yaml").read_bytes() == b"not a profile"
    assert _load("drp-2.yaml").municipality == "Dørp"


def test_a_municipality_is_known_however_its_name_is_written(run: Run, tmp_path: Path) -> None:
    """Its interview is taken up again, not begun anew."""
    run(typed=("Bergen (NH.)", "80"))
    done = run(typed=("gemeente bergen  NH", "zaal"))
    assert "bergen-nh.yaml" in done.out
    assert [path.name for path in tmp_path.iterdir()] == ["bergen-nh.yaml"]


@pytest.mark.parametrize("typed", [(), ("q",), ("", "12", "q")])
def test_without_a_name_nothing_is_begun(run: Run, tmp_path: Path, typed: tuple[str, ...]) -> None:
    """Leaving before the municipality is named leaves no file."""
    done = run(typed=typed)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("Er is niets begonnen en niets bewaard.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("path", "why"), [("voorbeelddorp", "voorbeelddorp.yaml?"), ("nergens/p.yaml", "does not exist")])
def test_a_file_of_no_use_is_refused(run: Run, path: str, why: str) -> None:
    """A new profile is a .yaml file in a folder that exists: anything else is wrong usage."""
    done = run(path)
    assert done.code == 2
    assert why in " ".join(done.err.split())


def test_a_profile_with_faults_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    """What cannot be read is told as by every command, and the file is untouched."""
    path = tmp_path / "p.yaml"
    path.write_bytes(b"municipality: V\nanswers:\n  gasten: veel\n")
    done = run("p.yaml", typed=("80",))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("p.yaml:3:11: error[wrong-type]")
    assert path.read_bytes() == b"municipality: V\nanswers:\n  gasten: veel\n"


def test_what_no_longer_fits_is_told_and_kept(run: Run, tmp_path: Path) -> None:
    """A profile of another version says which answers fit no more and why, keeps them apart, and goes on with the rest."""
    path = tmp_path / "p.yaml"
    old = "municipality: V\nrule_base: dorpsfeest 0.9.0\nanswers:\n  gasten: 80\n  plek: strand\n"
    path.write_text(old, encoding="utf-8")
    done = run("p.yaml", typed=("3",))
    assert done.code == 0
    assert "De vragenlijst is veranderd" in done.out
    assert "plek: 'strand'" in done.out
    assert list(_load("p.yaml").answers) == ["gasten", "duur"]
    assert path.read_text(encoding="utf-8").endswith("retired:\n  plek: strand\n")
    assert "rule_base: dorpsfeest 1.0.0" in path.read_text(encoding="utf-8")


def test_comments_in_a_profile_survive_an_interview(run: Run, tmp_path: Path) -> None:
    """A file that a person wrote keeps what they wrote around the answers."""
    path = tmp_path / "p.yaml"
    path.write_text("# van mij\nmunicipality: V\nanswers:\n  gasten: 80  # geteld\n", encoding="utf-8")
    run("p.yaml", typed=("3",))
    text = path.read_text(encoding="utf-8")
    assert "# van mij" in text
    assert "gasten: 80  # geteld" in text
    assert "duur: {value: 3" in text


def test_answers_with_and_without_a_name_stand_together(run: Run) -> None:
    """What is answered without a name and what somebody answers are both kept, and can be read again."""
    run("p.yaml", typed=("Voorbeelddorp", "80"))
    run("p.yaml", "--respondent", "Buurman", typed=("90",))
    done = run("p.yaml", typed=("o",))
    assert [answer.by for answer in _load("p.yaml").answers["gasten"]] == [None, "Buurman"]
    assert "antwoorden verschillen: 80 gasten; 90 gasten (Buurman)" in done.out


def test_a_second_interview_on_the_same_file_is_stopped(run: Run, tmp_path: Path) -> None:
    """A file that another process holds is refused with a plain message, before anything is read."""
    with held(tmp_path / "p.yaml"):
        done = run("p.yaml", typed=("Voorbeelddorp",))
    assert (done.code, done.out) == (1, "")
    assert done.err == "p.yaml is al open in een ander interview. Sluit dat eerst af, of gebruik een ander bestand.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_a_lock_is_told(run: Run, tmp_path: Path) -> None:
    """Where the file cannot be held the conversation goes on, with a warning."""
    (tmp_path / "p.yaml.lock").mkdir()
    assert "p.yaml kan niet worden afgeschermd" in run("p.yaml", typed=("Voorbeelddorp",)).out


def test_a_disk_that_refuses_is_told_before_the_first_question(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new file cannot be made one may name another, or nothing is begun."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("orgdesign.load.profiles.store.save_profile", refuse)
    done = run("p.yaml", typed=("Voorbeelddorp",))
    assert done.code == 1
    assert "Bewaren lukt niet in p.yaml: u hebt er geen rechten voor." in done.out
    assert "Er is niets begonnen en niets bewaard." in done.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are needed")
def test_what_is_no_file_holds_no_interview(run: Run, tmp_path: Path) -> None:
    """Reading a pipe would wait for ever, and no save could replace it; a folder is as wrong."""
    os.mkfifo(tmp_path / "p.yaml")
    (tmp_path / "d.yaml").mkdir()
    assert [run(name).code for name in ("p.yaml", "d.yaml")] == [2, 2]


def test_answers_that_found_a_refuge_are_a_finding(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the answers are not in the file that was meant, the exit code says so."""
    monkeypatch.setattr("orgdesign.cli.saving.Keeper.close", lambda _keeper: False)
    assert run(str(tmp_path / "p.yaml"), typed=("Voorbeelddorp",)).code == 1


def test_an_interrupt_before_the_first_question_interrupts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the municipality is asked ends with 130 and no file."""

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("orgdesign.cli.lines.LineStreams.read", interrupted)
    done = run()
    assert (done.code, done.out) == (130, "Er is niets begonnen en niets bewaard.\n")


def test_without_standard_input_one_leaves(tmp_path: Path) -> None:
    """A process that was started without any input ends as at the end of a file."""
    script = (
        "import sys\nsys.stdin = None\nfrom orgdesign.cli.main import main\nsys.argv = ['orgdesign', 'interview']\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env=unmeasured(),
        cwd=tmp_path,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_a_request_to_end_leaves(tmp_path: Path) -> None:
    """SIGTERM leaves as q does: all is saved, the lock is gone; the exit code tells who asked."""
    with subprocess.Popen(
        [sys.executable, "-m", "orgdesign", "interview", "p.yaml", "--rules", str(TINY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=unmeasured(),
        cwd=tmp_path,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("Voorbeelddorp\n80\n")
        process.stdin.flush()
        for line in process.stdout:
            if "Genoteerd: 80 gasten." in line:
                break
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()
        assert process.wait(timeout=60) == 143
    assert "Alles is bewaard in p.yaml." in rest
    assert [path.name for path in tmp_path.iterdir()] == ["p.yaml"]
    assert "gasten" in (tmp_path / "p.yaml").read_text(encoding="utf-8")
