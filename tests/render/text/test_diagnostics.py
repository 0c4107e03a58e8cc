"""A finding is one line that says where, what and what to do."""

from __future__ import annotations

import errno
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.render.text.diagnostics import check_json, check_lines, codes_table, message, reason_of, worded
from tests.advices import tiny
from tests.conftest import Golden

PLACE = Place("rules/veiligheid/decisions/vth.yaml", 14, 11)
OPTION = {"value": "wekeliks", "name": "vth_signalen", "valid": "zelden, wekelijks, dagelijks"}
DOCUMENT = Path(__file__).parents[3] / "docs" / "diagnostics.md"
HEADING = """\
# What can be wrong with a file

Every finding is one line, `file:line:column: error[code]: message`; a warning says `warning` and does not stop anything.
This page is made from the program and renewed by `pytest tests/render/text/test_diagnostics.py --renew-golden`. What stands
in `{braces}` is filled in.

"""


def test_the_line_of_the_contract() -> None:
    """A misspelt option is answered with its place, what is wrong, and the nearest valid spelling."""
    diagnostic = Diagnostic(Code.UNKNOWN_OPTION, PLACE, OPTION, nearest="wekelijks")
    assert worded(diagnostic, "en") == (
        "rules/veiligheid/decisions/vth.yaml:14:11: error[unknown-option]: "
        "'wekeliks' is no option of vth_signalen; did you mean 'wekelijks'?"
    )
    assert worded(diagnostic, "nl").endswith("'wekeliks' is geen optie van vth_signalen; bedoelde u 'wekelijks'?")


def test_without_a_near_spelling_the_valid_ones_are_listed() -> None:
    """Who is far off sees everything that would do."""
    diagnostic = Diagnostic(Code.UNKNOWN_OPTION, PLACE, {**OPTION, "value": "xyz"})
    assert message(diagnostic, "en") == "'xyz' is no option of vth_signalen; one of: zelden, wekelijks, dagelijks"
    assert message(diagnostic, "nl") == "'xyz' is geen optie van vth_signalen; een van: zelden, wekelijks, dagelijks"


def test_a_key_for_which_there_is_no_other_is_to_be_left_out() -> None:
    """Where no key at all would do, the advice is not a list of none."""
    diagnostic = Diagnostic(Code.UNKNOWN_KEY, PLACE, {"name": "options", "valid": "none"})
    assert message(diagnostic, "en") == "'options' has no meaning here; leave it out"
    assert message(diagnostic, "nl") == "'options' betekent hier niets; laat het weg"


def test_a_whole_file_has_no_line() -> None:
    """Line 0 is the file as a whole, and is not shown; a warning says that it is one."""
    diagnostic = Diagnostic(Code.UNEXPECTED_FILE, Place("a.yaml"), severity=Severity.WARNING)
    assert worded(diagnostic, "en").startswith("a.yaml: warning[unexpected-file]: ")


def test_a_reserved_word_is_said_to_be_one() -> None:
    """An id that may not be used differs from an id that is badly written."""
    values = {"id": "all", "example": "vth_signalen"}
    reserved = Diagnostic(Code.MALFORMED_ID, PLACE, {**values, "kind": "reserved"})
    malformed = Diagnostic(Code.MALFORMED_ID, PLACE, {**values, "kind": "malformed"})
    assert "reserved" in message(reserved, "en")
    assert "gereserveerd" in message(reserved, "nl")
    assert "reserved" not in message(malformed, "en")


def test_the_first_of_two_is_named_by_its_line_or_file() -> None:
    """A duplicate points at the other one, also in another file."""
    here = Diagnostic(Code.DUPLICATE_ID, PLACE, {"name": "a", "first": "3"})
    there = Diagnostic(Code.DUPLICATE_ID, PLACE, {"name": "a", "first": "b.yaml:3"})
    assert "used on line 3;" in message(here, "en")
    assert "gebruikt op regel 3;" in message(here, "nl")
    assert "used in b.yaml:3;" in message(there, "en")


def test_a_loaders_phrases_are_said_in_the_language() -> None:
    """What was expected is not English in a Dutch message; a value that is left open is said to be *this*."""
    diagnostic = Diagnostic(Code.WRONG_TYPE, PLACE, {"name": "", "expected": Clause.ONE_OF.of("ja, nee")})
    assert message(diagnostic, "en") == "this must be one of ja, nee"
    assert message(diagnostic, "nl") == "dit moet een van ja, nee zijn"
    assert reason_of(PermissionError(errno.EACCES, "Permission denied"), "en") == "Permission denied"
    assert reason_of(PermissionError(errno.EACCES, "Permission denied"), "nl") == "u hebt er geen rechten voor"
    assert reason_of(OSError(-1, "Iets anders"), "nl") == "Iets anders"


@given(
    st.sampled_from(list(Code)),
    st.dictionaries(st.sampled_from(["name", "value", "valid", "expected", "first", "kind", "reason"]), st.text()),
    st.none() | st.text(),
    st.text(),
    st.sampled_from(["nl", "en", "fr"]),
)
def test_a_finding_is_one_short_line_whatever_it_is_about(
    code: Code, values: dict[str, str], nearest: str | None, file: str, language: str
) -> None:
    """Hostile and missing values give one line without control characters, and never an error."""
    line = worded(Diagnostic(code, Place(file, 1, 1), values, nearest), language)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in line)
    assert len(line.splitlines()) == 1
    assert len(line) < 2000


def test_braces_in_a_value_are_only_text() -> None:
    """A value is never read as a template."""
    diagnostic = Diagnostic(Code.UNKNOWN_FACT, PLACE, {"name": "{name.__class__}"}, nearest="{x}")
    assert "'{name.__class__}'" in message(diagnostic, "en")
    assert message(diagnostic, "en").endswith("did you mean '{x}'?")


def test_the_table_of_codes_is_in_the_documentation(golden: Golden) -> None:
    """docs/diagnostics.md says what the program says."""
    golden(DOCUMENT, HEADING + codes_table("en"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_has_a_row_for_each_code(language: str) -> None:
    """No code is missing from the table, in either language."""
    lines = codes_table(language).splitlines()
    assert len(lines) == len(Code) + 2
    assert {line.count("|") for line in lines} == {lines[0].count("|")}


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
