"""Who answered is told as is asked, in every byte of every format, and in a report that is made again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.model.respondents import Respondents
from orgdesign.run.papers import Format
from tests.advices import TINY
from tests.command import run
from tests.effort import daily_of, in_pairs
from tests.package import members

RULES = ("--rules", str(TINY))
REPORTS = [Format.HTML, Format.DOCX, Format.XLSX, Format.MARKDOWN, Format.PDF]
SHORT = [("memo", ".docx"), ("memo", ".html"), ("memo", ".md"), ("memo", ".pdf"), ("slide", ".pptx"), ("slide", ".svg")]
"""Papers that have no room for who answered, with the suffixes of their files."""
MUNICIPALITY, NAME, ROLE, OTHER, NOTE, TABLE = (
    "Openveen",
    "Wilhelmina",
    "penningmeester",
    "Bakkerszoon",
    "binnenskamers",
    "lijst.csv",
)
PROFILE = f"""\
municipality: {MUNICIPALITY}
rule_base: dorpsfeest 1.0.0
answers:
  gasten: {{value: 300, by: {NAME} ({ROLE}), note: {NOTE}, at: 2026-03-01T10:30:00+01:00}}
  drukte:
    - {{value: rustig, by: {NAME} ({ROLE})}}
    - {{value: vol, by: {OTHER}}}
"""
SECRETS = (NAME, ROLE, OTHER)
KEPT = {"names": SECRETS, "roles": (ROLE,), "numbers": (), "none": ()}


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Write a profile of which two people gave the answers, one of them with a role."""
    path = tmp_path / f"{MUNICIPALITY}.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def _said(data: bytes) -> str:
    """Return all that the parts of a file hold."""
    parts = members(data)
    return "\n".join(part.decode("utf-8", "replace") + part.decode("utf-16-le", "replace") for part in parts)


def _report(profile: Path, form: Format, *options: str) -> bytes:
    path = profile.with_name(f"uit.{'md' if form is Format.MARKDOWN else form.value}")
    ran = run("advise", str(profile), *RULES, "--lang", "en", "--date", "2026-03-01", *options, "--output", str(path))
    assert ran.exit_code == 0, ran.err
    return path.read_bytes()


@pytest.mark.parametrize(("called", "form"), in_pairs(Respondents, REPORTS))
def test_no_byte_tells_more_of_respondents_than_is_asked(called: Respondents, form: Format, profile: Path) -> None:
    """Names are gone with everything but names; a role stays only with roles; the municipality stays with each."""
    said = _said(_report(profile, form, "--respondents", called.value))
    assert [each for each in SECRETS if each in said] == list(KEPT[called.value])
    assert MUNICIPALITY in said
    assert NOTE not in said
    assert ("Respondent 2" in said) == (called in {Respondents.ROLES, Respondents.NUMBERS})


@pytest.mark.parametrize(("kind", "suffix"), SHORT)
def test_no_byte_of_a_short_paper_tells_who_answered(kind: str, suffix: str, profile: Path) -> None:
    """Of whom it says nothing, also where names may be told; the municipality is there."""
    path = profile.with_name(f"uit{suffix}")
    asked = ("--lang", "en", "--date", "2026-03-01", "--respondents", "names", "--format", kind, "--output", str(path))
    assert run("advise", str(profile), *RULES, *asked).exit_code == 0
    said = _said(path.read_bytes())
    assert MUNICIPALITY in said
    assert not any(each in said for each in (*SECRETS, NOTE, "10:30"))


def test_no_byte_of_a_plan_in_time_tells_who_answered(profile: Path) -> None:
    """Nor its calendar."""
    for suffix in (".ics", ".xlsx"):
        path = profile.with_name(f"plan{suffix}")
        ran = run("plan", str(profile), *RULES, "--lang", "en", "--start", "2027-01-01", "--output", str(path))
        assert ran.exit_code == 0, ran.err
        assert not any(each in _said(path.read_bytes()) for each in (*SECRETS, NOTE, "10:30"))


@pytest.mark.parametrize("form", daily_of({Format.HTML, Format.XLSX}, REPORTS))
def test_notes_are_told_only_if_asked_whoever_gave_them(form: Format, profile: Path) -> None:
    """With --notes a note stays, without the name of who gave it."""
    said = _said(_report(profile, form, "--respondents", "none", "--notes"))
    assert NOTE in said
    assert not any(each in said for each in SECRETS)


@pytest.mark.parametrize("form", daily_of({Format.DOCX, Format.HTML, Format.JSON}, [*REPORTS, Format.JSON]))
def test_persons_alone_are_left_out_and_the_municipality_stays(form: Format, profile: Path) -> None:
    """Also the name of the file, which says no more than that; names, roles, notes and times are nowhere."""
    said = _said(_report(profile, form, "--redact=persons"))
    assert MUNICIPALITY in said
    assert f"{MUNICIPALITY}.yaml" in said
    assert not any(each in said for each in (*SECRETS, NOTE, "10:30"))


def test_redact_alone_still_means_all_of_it_wherever_it_stands(profile: Path) -> None:
    """Before the profile it does not take that for its value."""
    path = profile.with_name("uit.html")
    for arguments in (("--redact", str(profile)), (str(profile), "--redact=all"), (str(profile), "--redact")):
        assert run("advise", *arguments, *RULES, "--output", str(path)).exit_code == 0
        assert not any(each in _said(path.read_bytes()) for each in (MUNICIPALITY, *SECRETS, NOTE))


@pytest.mark.parametrize(
    "options", [("--redact", "--respondents", "names"), ("--redact=persons", "--respondents", "roles"), ("--redact=x",)]
)
def test_what_cannot_go_together_is_refused(options: tuple[str, ...], profile: Path) -> None:
    """To leave persons out and to name them is asking for two things at once."""
    assert run("advise", str(profile), *RULES, *options).exit_code == 2


@pytest.mark.parametrize(
    "options", [("--respondents", "roles"), ("--redact=persons",), ("--redact", "--respondents", "none")]
)
def test_such_a_report_can_be_made_again(options: tuple[str, ...], profile: Path) -> None:
    """From the same profile it is the very report."""
    data = _report(profile, Format.HTML, *options)
    first, again = profile.with_name("eerste.html"), profile.with_name("weer.html")
    first.write_bytes(data)
    ran = run("advise", "--reproduce", str(first), str(profile), *RULES, "--output", str(again))
    assert ran.exit_code == 0
    assert again.read_bytes() == data


def test_a_report_of_before_is_read_as_it_was_meant(profile: Path) -> None:
    """One that says nothing of how respondents are called has names, or with all left out numbers."""
    for options, meant in (((), Respondents.NAMES), (("--redact",), Respondents.NUMBERS)):
        told = re.sub(r",&#34;respondents&#34;:&#34;\w+&#34;", "", _report(profile, Format.HTML, *options).decode())
        assert "respondents&#34;" not in told
        found = find_provenance(told.encode())
        assert found is not None
        assert found.respondents is meant


@pytest.mark.parametrize(
    "options", [("--redact",), ("--redact=persons",), ("--respondents", "none"), ("--respondents", "numbers")]
)
def test_a_report_that_answers_back_withholds_what_any_other_does(profile: Path, options: tuple[str, ...]) -> None:
    """In every byte, those that its script reads among them."""
    said = _said(_report(profile, Format.HTML, "--interactive", *options))
    assert "answering-data" in said
    withheld = [*SECRETS, NOTE, "2026-03-01T10:30"] + [MUNICIPALITY] * ("--redact" in options)
    assert [each for each in withheld if each in said] == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--output", "uit.docx"), "report.html"),
        (("--format", "memo", "--output", "uit.html"), "for a report"),
        (("--without", "answers", "--output", "uit.html"), "holds the answers"),
    ],
)
def test_what_cannot_answer_back_is_refused(profile: Path, options: tuple[str, ...], told: str) -> None:
    """With what to do; nothing is written."""
    *some, output = options
    ran = run("advise", str(profile), *RULES, "--interactive", *some, str(profile.with_name(output)))
    assert ran.exit_code == 2
    assert told in " ".join(ran.err.replace("│", " ").split())
    assert not profile.with_name(output).exists()
