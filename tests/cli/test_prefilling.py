"""The laws of `--facts`: what is filled in before anybody is asked, what is refused, and what is left alone."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from orgdesign.load.profiles.profile import load_profile
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile
from tests.advices import TINY
from tests.command import Ran, run
from tests.prefills import VILLAGES, fair, with_prefill

Interview = Callable[..., Ran]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a rule base that tables can fill in, and a table."""
    monkeypatch.chdir(tmp_path)
    with_prefill(Path())
    Path("dorpen.csv").write_text(VILLAGES, encoding="utf-8")
    return tmp_path


@pytest.fixture(name="interview")
def _interview(monkeypatch: pytest.MonkeyPatch) -> Interview:
    """Hold an interview in which these lines come through a pipe."""

    def interview(*arguments: str, typed: tuple[str, ...] = ()) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        return run("interview", *arguments, "--rules", "rules")

    return interview


def flat(text: str) -> str:
    """Return what is said, however it is broken or framed."""
    return " ".join(text.replace("│", " ").split())


def kept(path: str = "p.yaml") -> Profile:
    """Return the profile in a file, which has no findings."""
    profile, found = load_profile(Path(path), fair())
    assert profile is not None, found
    assert found == ()
    return profile


def test_an_interview_begins_with_what_the_table_knows(interview: Interview) -> None:
    """It is on disk before the first question, each is shown once, and Enter keeps it."""
    ran = interview("p.yaml", "--facts", "dorpen.csv", typed=("Pleindorp", "", "3,5", "", "n", "vol", "0", ""))
    assert ran.exit_code == 0
    assert "Vooraf ingevuld uit dorpen.csv (Pleindorp DP001)" in ran.out
    assert "Beantwoord: 3 van 6" in flat(ran.out)
    assert "Nu: 800 gasten (vooraf ingevuld uit dorpen.csv, DP001). Enter laat het zo." in flat(ran.out)
    answers = kept().answers
    assert (answers["gasten"][0].value, answers["gasten"][0].source) == (Span(800, 800), "dorpen.csv, DP001")
    assert (answers["tent"][0].value, answers["tent"][0].source) == (Choices.of("nee"), None)


def test_what_was_filled_in_survives_being_left(interview: Interview) -> None:
    """And is passed by when the interview goes on, which needs no table then."""
    interview("p.yaml", "--facts", "dorpen.csv", typed=("Pleindorp", "q"))
    before = Path("p.yaml").read_bytes()
    ran = interview("p.yaml", typed=("q",))
    assert "Vraag 2. " in ran.out
    assert Path("p.yaml").read_bytes() == before


def test_answers_that_are_there_stay_and_what_differs_is_said(interview: Interview) -> None:
    """Comments in the file stay as well."""
    text = "municipality: pleindorp\nanswers:\n  # zelf geteld\n  gasten: {value: 80, by: Anna}\n"
    Path("p.yaml").write_text(text, encoding="utf-8")
    ran = interview("p.yaml", "--facts", "dorpen.csv", typed=("q",))
    said = flat(ran.out)
    assert "Het profiel zegt 80 gasten (Anna), dorpen.csv zegt 800 gasten. Het profiel blijft zoals het is." in said
    assert kept().answers["gasten"] == (Answer(Span(80, 80), "Anna"),)
    assert kept().answers["plek"][0].prefilled
    assert "  # zelf geteld\n  gasten: {value: 80, by: Anna}\n" in Path("p.yaml").read_text(encoding="utf-8")


def test_without_a_match_a_pipe_goes_on(interview: Interview) -> None:
    """One line says so, with what comes close; no line that was meant as an answer is taken for a name."""
    ran = interview("p.yaml", "--facts", "dorpen.csv", typed=("Plijndorp", "80", "q"))
    assert "'Plijndorp' staat niet in dorpen.csv. Het lijkt op Pleindorp." in flat(ran.out)
    assert {id_: said[0].value for id_, said in kept().answers.items()} == {"gasten": Span(80, 80)}
    ran = interview("q.yaml", "--facts", "dorpen.csv", "--lang", "en", typed=("Wei", "q"))
    assert "'Wei' can be more than one profile in dorpen.csv: Wei (N.) DP002, Wei (Z.) DP003." in " ".join(ran.out.split())


def test_a_code_says_whose_row_it_is(interview: Interview) -> None:
    """Whatever the name; one that the table lacks is refused before anything begins."""
    interview("p.yaml", "--facts", "dorpen.csv", "--code", "2", typed=("Elders", "q"))
    assert kept().municipality == "Elders"
    assert kept().answers["gasten"][0].source == "dorpen.csv, DP002"
    ran = interview("q.yaml", "--facts", "dorpen.csv", "--code", "x\x1b[31m", typed=("Elders",))
    assert ran.exit_code == 2
    assert r"nothing with the code x\x1b[31m" in flat(ran.err)
    assert not Path("q.yaml").exists()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (("--code", "1"), 2, "name one with --facts"),
        (("--facts", "weg.csv"), 1, "weg.csv: error[unreadable-file]"),
        (("--facts", "rules/rulebase.yaml"), 1, "error[table-syntax]: this is not a well-formed table: it is no table: CSV"),
        (("--facts", "leeg.csv"), 1, "leeg.csv: error[empty-file]"),
        (("--facts", "ander.csv"), 1, "ander.csv:1: error[missing-column]: there is no column with names or codes"),
    ],
)
def test_what_cannot_fill_in_stops_before_it_starts(
    interview: Interview, arguments: tuple[str, ...], exit_code: int, said: str
) -> None:
    """With a line that says why; nobody is asked anything and no file is made."""
    Path("leeg.csv").touch()
    Path("ander.csv").write_text("a,waar\nx,1\n", encoding="utf-8")
    ran = interview("p.yaml", *arguments, typed=("Pleindorp", "q"))
    assert (ran.exit_code, ran.out) == (exit_code, "")
    assert said in flat(ran.err)
    assert "Traceback" not in ran.everything
    assert not Path("p.yaml").exists()


@pytest.mark.usefixtures("english")
def test_a_rule_base_that_knows_no_tables_says_so() -> None:
    """By the file that would tell."""
    ran = run("interview", "p.yaml", "--facts", "dorpen.csv", "--rules", str(TINY))
    assert ran.exit_code == 1
    assert "error[missing-file]: prefill.yaml is missing" in ran.err


def test_a_table_that_breaks_off_ends_it_with_a_line(interview: Interview) -> None:
    """What was there stays as it was."""
    Path("p.yaml").write_text("municipality: A\nanswers: {plek: zaal}\n", encoding="utf-8")
    Path("stuk.csv").write_text("dorp,waar\nB,1\nA,1,2,3\n", encoding="utf-8")
    ran = interview("p.yaml", "--facts", "stuk.csv", typed=("q",))
    assert ran.exit_code == 1
    assert "stuk.csv:3: error[table-syntax]" in ran.err
    assert Path("p.yaml").read_text(encoding="utf-8") == "municipality: A\nanswers: {plek: zaal}\n"


def test_a_new_profile_can_be_filled_in() -> None:
    """What is known stands among the comments; what came of it goes to stderr."""
    arguments = ("profile", "new", "p.yaml", "--facts", "dorpen.csv", "--rules", "rules")
    ran = run(*arguments, "--municipality", "Pleindorp", "--lang", "en")
    assert (ran.exit_code, ran.out) == (0, "")
    assert "Prefilled from dorpen.csv (Pleindorp DP001); change what is not right:" in ran.err
    assert {id_ for id_, said in kept().answers.items() if said[0].prefilled} == {"gasten", "plek", "tent"}
    assert "  # duur:\n" in Path("p.yaml").read_text(encoding="utf-8")
    assert run(*arguments).exit_code == 2


def test_a_new_profile_of_whom_nothing_is_known_is_still_made() -> None:
    """With a line that says so."""
    ran = run(
        *(
            "profile",
            "new",
            "p.yaml",
            "--facts",
            "dorpen.csv",
            "--rules",
            "rules",
            "--municipality",
            "Qqqqqqqq",
            "--lang",
            "nl",
        )
    )
    assert ran.exit_code == 0
    assert "'Qqqqqqqq' staat niet in dorpen.csv." in ran.err
    assert kept().answers == {}


@pytest.mark.usefixtures("english")
def test_a_report_says_where_an_answer_was_taken_from_unless_that_is_withheld() -> None:
    """A redacted one names neither the table nor the code, in no form; that it was filled in stays known."""
    text = "municipality: Pleindorp\nanswers:\n  gasten: {value: 800, from: 'geheim.csv, DP001'}\n"
    Path("p.yaml").write_text(text, encoding="utf-8")
    for form in ("markdown", "html", "text", "json"):
        arguments = ("advise", "p.yaml", "--rules", "rules", "--lang", "nl", "--format", form)
        redacted = run(*arguments, "--redact")
        assert redacted.exit_code == 0
        assert "geheim" not in redacted.everything
        assert "DP001" not in redacted.everything
    page = run("advise", "p.yaml", "--rules", "rules", "--format", "markdown", "--lang", "nl")
    assert "vooraf ingevuld uit geheim.csv, DP001" in page.out
    withheld = run("advise", "p.yaml", "--rules", "rules", "--format", "markdown", "--lang", "nl", "--redact")
    assert "vooraf ingevuld uit een tabel" in withheld.out


def test_where_a_table_was_found_is_said(interview: Interview) -> None:
    """Where titles stand above it."""
    Path("dorpen.csv").write_text(f"Bezoekers per dorp\n\n{VILLAGES}", encoding="utf-8")
    ran = interview("p.yaml", "--facts", "dorpen.csv", typed=("Pleindorp",))
    assert "dorpen.csv: gelezen vanaf rij 3" in ran.err
    assert "Vooraf ingevuld uit dorpen.csv (Pleindorp DP001)" in ran.out
