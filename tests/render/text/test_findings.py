"""What a check of a rule base says, to a person and to a program."""

from __future__ import annotations

import json

from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.render.text.findings import check_json, check_lines
from tests.advices import tiny

WRONG = Diagnostic(Code.UNKNOWN_FACT, Place("a.yaml", 3, 5), {"name": "drukt\x1b"}, "drukte")
ODD = Diagnostic(Code.UNEXPECTED_FILE, Place("b.yaml"), severity=Severity.WARNING)


def test_a_sound_rule_base_is_one_line() -> None:
    """What there is, and that nothing was found."""
    assert list(check_lines("rules", tiny(), 4, (), "en")) == [
        "dorpsfeest 1.0.0: 6 questions, 3 decisions, 10 rules, 2 measures, 2 tensions, 2 sources, 4 cases, no findings"
    ]
    (dutch,) = check_lines("rules", tiny(), 4, (), "nl")
    assert dutch.endswith("4 casussen, geen bevindingen")


def test_findings_come_first_and_are_counted() -> None:
    """Each finding has its line; the last line counts errors and warnings apart."""
    first, second, last = check_lines("rules", tiny(), 4, (WRONG, ODD), "en")
    assert first.startswith("a.yaml:3:5: error[unknown-fact]: ")
    assert second.startswith("b.yaml: warning[unexpected-file]: ")
    assert last.endswith("4 cases, errors: 1, warnings: 1")


def test_a_rule_base_that_cannot_be_used_says_so_of_its_cases() -> None:
    """Without a rule base its folder is named, and that the cases were not looked at."""
    *_, last = check_lines("my-rules", None, 0, (WRONG,), "en")
    assert (
        last == "my-rules: errors: 1, warnings: 0; the cases were not read: for that the rule base itself must be in order"
    )


def test_a_program_reads_the_same_findings() -> None:
    """Every part of a finding has its key; a place that is a whole file has no line; no control character is raw."""
    text = check_json(tiny(), 4, (WRONG, ODD), "en")
    read = json.loads(text)
    assert "\x1b" not in text
    assert read["rule_base"] == {"id": "dorpsfeest", "version": "1.0.0", "digest": tiny().digest}
    assert read["contents"]["rules"] == 10
    assert read["contents"]["cases"] == 4
    assert [finding["severity"] for finding in read["findings"]] == ["error", "warning"]
    assert read["findings"][0] == {
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "severity": "error",
        "code": "unknown-fact",
        "message": r"'drukt\x1b' is neither a question nor a decision of this rule base; did you mean 'drukte'?",
        "nearest": "drukte",
    }
    assert read["findings"][1]["line"] is None


def test_a_program_reads_that_there_is_no_rule_base() -> None:
    """A rule base that cannot be used is null, and so are its contents."""
    read = json.loads(check_json(None, 0, (WRONG,), "en"))
    assert read["rule_base"] is None
    assert read["contents"] is None


def test_of_very_many_findings_the_others_are_counted_by_kind() -> None:
    """A file that is wrong from top to bottom does not fill the screen."""
    keys = [Diagnostic(Code.UNKNOWN_KEY, Place("a.yaml", at), {"name": f"k{at}"}) for at in range(5_000)]
    lines = list(check_lines("a", None, 0, [*keys, Diagnostic(Code.EMPTY_FILE, Place("b.yaml"))], "en"))
    assert len(lines) == 102
    assert lines[100] == "… and 4901 more findings: 4900 × unknown-key, 1 × empty-file"
