"""A finding is one line that says where, what and what to do."""

from __future__ import annotations

import errno
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.render.text.diagnostics import codes_table, message, reason_of, worded
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
