"""`orgdesign rules`: check, test and schema."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from orgdesign.render.advice.json import advice_object
from tests.advices import NAMES, PROFILES, TINY, tiny_advice
from tests.command import run

PARTS = (
    "rulebase",
    "sources",
    "questions",
    "decision",
    "measures",
    "tensions",
    "cases",
    "prefill",
    "plausibility",
    "profile",
    "advice",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a copy of the small rule base."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TINY, tmp_path / "rules")
    return tmp_path


def change(file: str, old: str, new: str) -> None:
    """Replace a text in a file of the copy."""
    path = Path("rules") / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.usefixtures("english")
def test_a_sound_rule_base_is_counted_on_stdout() -> None:
    """One line with what there is; exit code 0."""
    ran = run("rules", "check", "rules")
    assert (ran.exit_code, ran.err) == (0, "")
    assert ran.out.startswith("dorpsfeest 1.0.0: 6 questions, 3 decisions, 10 rules, ")
    assert ran.out.endswith(", no findings\n")


def test_the_rule_base_can_be_named_in_either_way() -> None:
    """As an argument or by --rules; twice is wrong usage; not at all is the shipped one."""
    assert run("rules", "check", "--rules", "rules").out == run("rules", "check", "rules").out
    assert run("rules", "check", "rules", "--rules", "rules").exit_code == 2
    assert run("rules", "check").out.startswith("veiligheid ")


def test_findings_are_the_result_of_a_check() -> None:
    """They go to stdout, each with its place, and errors make the exit code 1."""
    change("tensions.yaml", "te_vol", "tevol")
    change("measures.yaml", "festival", "fstival")
    ran = run("rules", "check", "rules")
    assert (ran.exit_code, ran.err) == (1, "")
    first, second, last = ran.out.splitlines()
    assert first.startswith("rules/measures.yaml:2:16: error[unknown-alternative]: ")
    assert second.startswith("rules/tensions.yaml:2:18: error[unknown-option]: ")
    assert last.startswith("rules: errors: 2, warnings: 0; ")


@pytest.mark.usefixtures("english")
def test_cases_are_checked_with_the_rule_base() -> None:
    """What is wrong with a case is a finding too."""
    change("cases/feesten.yaml", "omvang: klein", "omvang: klien")
    ran = run("rules", "check", "rules")
    assert ran.exit_code == 1
    assert "rules/cases/feesten.yaml:5:13: error[unknown-alternative]" in ran.out
    assert "3 cases, errors: 1, warnings: 0" in ran.out


@pytest.mark.usefixtures("english")
def test_a_warning_does_not_fail_a_check() -> None:
    """It is told and counted, and the exit code is 0."""
    Path("rules/stray.yaml").write_text("- id: los\n", encoding="utf-8")
    ran = run("rules", "check", "rules")
    assert ran.exit_code == 0
    assert "warning[unexpected-file]" in ran.out
    assert ran.out.endswith("errors: 0, warnings: 1\n")


def test_a_program_reads_a_check_as_json() -> None:
    """`--format json` is one object, with or without findings; the exit code is the same."""
    change("tensions.yaml", "te_vol", "tevol")
    ran = run("rules", "check", "rules", "--format", "json", "--lang", "nl")
    assert ran.exit_code == 1
    finding = json.loads(ran.out)["findings"][0]
    assert finding["code"] == "unknown-option"
    assert "bedoelde u 'te_vol'?" in finding["message"]


def test_the_plausibility_model_is_checked_too() -> None:
    """A fault in it is a finding like any other."""
    Path("rules/plausibility.yaml").write_text("answers: {}\n", encoding="utf-8")
    ran = run("rules", "check", "rules")
    assert ran.exit_code == 1
    assert ran.out.startswith("rules/plausibility.yaml:1:1: error[missing-key]:")


def test_a_folder_that_is_not_there_is_told() -> None:
    """A wrong path is a finding in one clear line."""
    ran = run("rules", "check", "nowhere")
    assert ran.exit_code == 1
    assert ran.out.splitlines()[0] == "nowhere: error[unreadable-file]: cannot be read: there is no such folder"


@pytest.mark.usefixtures("english")
def test_cases_that_pass_are_counted() -> None:
    """One line, exit code 0; with coverage a second line."""
    assert run("rules", "test", "rules").out == "cases: 4, failed: 0\n"
    ran = run("rules", "test", "rules", "--coverage")
    assert ran.exit_code == 0
    assert ran.out.splitlines()[1] == "coverage: 10 of 10 rules (100%), 2 of 2 measures, 2 of 2 tensions"


def test_a_case_that_fails_is_shown_as_a_difference() -> None:
    """Where it stands, its situation, expected and actual; exit code 1."""
    change("cases/feesten.yaml", "omvang: klein", "omvang: groot")
    ran = run("rules", "test", "rules", "--lang", "en")
    assert (ran.exit_code, ran.err) == (1, "")
    assert ran.out.splitlines()[:5] == [
        "rules/cases/feesten.yaml:1:7: case 'buren-in-de-zaal' failed",
        "  Eighty neighbours in the hall.",
        "  omvang",
        "    - groot",
        "    + klein",
    ]
    assert ran.out.splitlines()[-1] == "cases: 4, failed: 1"


@pytest.mark.usefixtures("english")
def test_an_uncovered_rule_fails_only_where_coverage_is_asked() -> None:
    """A rule that no case fires is a finding of --coverage."""
    change("decisions/omvang.yaml", "rules:\n", "rules:\n" + UNUSED)
    assert run("rules", "test", "rules").exit_code == 0
    ran = run("rules", "test", "rules", "--coverage")
    assert ran.exit_code == 1
    assert "rules/decisions/omvang.yaml:12:7: rule 'nooit-gebruikt' fires in no case" in ran.out
    assert "coverage: 10 of 11 rules (91%)" in ran.out


UNUSED = """\
- id: nooit-gebruikt
  when: {gasten: 4999}
  favours: {groot: weak}
  because: {nl: Zomaar., en: Just so.}
  source: {grade: assumption}
"""


@pytest.mark.usefixtures("english")
def test_a_case_at_fault_fails_the_test_and_the_others_run() -> None:
    """What cannot be read is told on stderr; it is no passed case."""
    change("cases/feesten.yaml", "gasten: 80", "gsten: 80")
    ran = run("rules", "test", "rules")
    assert ran.exit_code == 1
    assert "rules/cases/feesten.yaml:3:13: error[unknown-question]" in ran.err
    assert ran.out == "cases: 3, failed: 0\n"


@pytest.mark.usefixtures("english")
def test_no_cases_are_no_success() -> None:
    """A test of nothing does not pass."""
    shutil.rmtree("rules/cases")
    ran = run("rules", "test", "rules")
    assert (ran.exit_code, ran.out) == (1, "there are no cases to test\n")


def test_a_rule_base_at_fault_cannot_be_tested() -> None:
    """Its findings go to stderr, for they are not what was asked."""
    change("tensions.yaml", "te_vol", "tevol")
    ran = run("rules", "test", "rules")
    assert (ran.exit_code, ran.out) == (1, "")
    assert "error[unknown-option]" in ran.err


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_sound_schema(part: str) -> None:
    """A schema is one by its own dialect."""
    ran = run("rules", "schema", part, "--rules", "rules")
    assert (ran.exit_code, ran.err) == (0, "")
    jsonschema.Draft202012Validator.check_schema(json.loads(ran.out))


def test_without_a_part_every_schema_is_given_under_its_name() -> None:
    """One object holds them all."""
    assert tuple(json.loads(run("rules", "schema", "--rules", "rules").out)) == PARTS


def test_the_schema_of_an_advice_is_that_of_its_json() -> None:
    """What `advise --format json` prints is valid by it."""
    schema = json.loads(run("rules", "schema", "advice").out)
    for name in NAMES:
        jsonschema.validate(json.loads(json.dumps(advice_object(tiny_advice(name), "nl"))), schema)


def test_the_schema_of_a_profile_is_made_for_the_rule_base() -> None:
    """It names the questions, in the language asked for."""
    text = run("rules", "schema", "profile", "--rules", "rules", "--lang", "en").out
    assert "How many guests will come?" in text
    assert list(PROFILES.glob("*.yaml"))


def test_an_unknown_part_is_wrong_usage() -> None:
    """Only the parts that there are have a schema."""
    assert run("rules", "schema", "everything").exit_code == 2


@pytest.mark.usefixtures("english")
def test_a_rule_base_is_verified_in_one_line() -> None:
    """Of a rule base with which nothing is wrong there is one line, and the exit code is 0."""
    ran = run("rules", "verify", "rules")
    assert (ran.exit_code, ran.err) == (0, "")
    assert ran.out == "dorpsfeest 1.0.0: proved over all answers that can be given, no findings\n"


def test_what_is_proved_wrong_comes_with_a_case() -> None:
    """A finding names its place; the answers that show it stand below; the exit code is 1, in Dutch as in English."""
    change("decisions/toezicht.yaml", "favours: {beveiligers: weak}", "excludes: [vrijwilligers, beveiligers]")
    change("decisions/toezicht.yaml", "excludes: [vrijwilligers, beveiligers]", "excludes: [beveiligers]")
    change("decisions/toezicht.yaml", "favours: {vrijwilligers: moderate}", "excludes: [vrijwilligers]")
    ran = run("rules", "verify", "rules", "--lang", "nl")
    first, case, last = ran.out.splitlines()
    assert first.startswith("rules/decisions/toezicht.yaml:1:5: error[no-outcome]: toezicht kan zonder uitkomst blijven")
    assert case.startswith("    bijvoorbeeld met ")
    assert "drukte: rustig" in case
    assert last.endswith("fouten: 1, waarschuwingen: 0")
    assert ran.exit_code == 1


def test_a_program_reads_whole_cases() -> None:
    """In JSON a case has an answer to every question and the outcomes that come of it."""
    change("questions/feest.yaml", "kind: number", "kind: number\n  monotone: {down: omvang}")
    ran = run("rules", "verify", "rules", "--format", "json")
    found = json.loads(ran.out)
    (finding,) = found["findings"]
    low, high = finding["cases"]
    assert finding["code"] == "not-monotone"
    assert [id_ for id_, value in low["answers"].items() if high["answers"][id_] != value] == ["gasten"]
    assert low["outcomes"]["omvang"] != high["outcomes"]["omvang"]
    assert len(low["answers"]) == 6
    assert ran.exit_code == 1


def test_a_rule_base_that_cannot_be_read_is_not_verified() -> None:
    """Its errors are said, as by any other command."""
    change("questions/feest.yaml", "kind: number", "kind: numbr")
    ran = run("rules", "verify", "rules")
    assert ran.exit_code == 1
    assert "error[wrong-value]" in ran.err


def test_findings_are_written_as_cases_that_run() -> None:
    """A file for each finding that something can happen; in the rule base's folder each holds until it expects another."""
    change("questions/feest.yaml", "kind: number", "kind: number\n  monotone: {down: omvang}")
    ran = run("rules", "verify", "rules", "--write-cases", "rules/cases")
    (written,) = Path("rules/cases").glob("not-monotone-gasten-*.yaml")
    assert " geschreven: 2, in rules/cases" in ran.err
    tested = run("rules", "test", "rules")
    assert tested.exit_code == 0, tested.out
    proved = json.loads(run("rules", "verify", "rules", "--format", "json").out)
    outcome = proved["findings"][0]["cases"][0]["outcomes"]["omvang"]
    text = written.read_text(encoding="utf-8")
    assert text.count("- id: not-monotone-gasten-") == 2
    written.write_text(text.replace(f'omvang: "{outcome}"', "omvang: none", 1), encoding="utf-8")
    failed = run("rules", "test", "rules")
    assert failed.exit_code == 1
    assert "not-monotone-gasten-1-1" in failed.out
