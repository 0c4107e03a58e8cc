"""Worked cases: what they may expect. What may be wrong with them stands in tests/bad."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orgdesign.load.rules.cases import load_cases
from orgdesign.model.advice import Status
from orgdesign.model.case import Case, Expectation
from orgdesign.model.diagnostic import Code, Diagnostic
from tests.advices import TINY, tiny

CASE = """\
- id: een-feest
  situation: {nl: Een feest., en: A fair.}
  answers: {gasten: 80}
  expect: %s
  because: {nl: Zomaar., en: Just so.}
"""


def loaded(folder: Path, text: str) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Return the cases in one file of this text."""
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases" / "a.yaml").write_text(text, encoding="utf-8")
    return load_cases(folder, tiny())


def case(folder: Path, expect: str) -> Case:
    """Return a sound case that expects this."""
    cases, diagnostics = loaded(folder, CASE % expect)
    assert diagnostics == ()
    return cases[0]


def test_the_small_rule_base_has_sound_cases() -> None:
    """Every case of the small rule base is read, in the order of the file, with its place."""
    cases, diagnostics = load_cases(TINY, tiny())
    assert diagnostics == ()
    assert len(cases) == 4
    assert cases[0].id == "buren-in-de-zaal"
    assert cases[0].place.line == 1
    assert cases[0].profile.municipality == "buren-in-de-zaal"


@pytest.mark.parametrize(
    ("written", "expectation"),
    [
        ("{omvang: klein}", Expectation("omvang", "klein", None)),
        ("{omvang: none}", Expectation("omvang", None, None)),
        ("{omvang: {outcome: klein}}", Expectation("omvang", "klein", None)),
        ("{omvang: {outcome: none, status: settled}}", Expectation("omvang", None, Status.SETTLED)),
        ("{omvang: {outcome: groot, status: provisional}}", Expectation("omvang", "groot", Status.PROVISIONAL)),
    ],
)
def test_an_outcome_is_expected_in_short_or_in_full(tmp_path: Path, written: str, expectation: Expectation) -> None:
    """An alternative alone, or with its status; `none` means that nothing leads."""
    assert case(tmp_path, written).expectations == (expectation,)


def test_no_tensions_is_not_the_same_as_not_speaking_of_them(tmp_path: Path) -> None:
    """`tensions: []` expects none; a case without the key expects nothing of them."""
    assert case(tmp_path, "{tensions: []}").tensions == frozenset()
    assert case(tmp_path, "{omvang: klein}").tensions is None


def test_measures_are_a_part_of_what_is_advised(tmp_path: Path) -> None:
    """Measures are named by their ids; a case without the key expects none in particular."""
    assert case(tmp_path, "{measures: [buren-uitnodigen]}").measures == {"buren-uitnodigen"}
    assert case(tmp_path, "{omvang: klein}").measures == frozenset()


def test_a_case_at_fault_stops_no_other(tmp_path: Path) -> None:
    """What is wrong with a case leaves the others as they are."""
    text = CASE % "{omvang: reusachtig}" + (CASE % "{omvang: klein}").replace("een-feest", "nog-een-feest")
    cases, diagnostics = loaded(tmp_path, text)
    assert [each.id for each in cases] == ["nog-een-feest"]
    assert [each.code for each in diagnostics] == [Code.UNKNOWN_ALTERNATIVE]


def test_of_two_cases_with_one_id_the_second_is_reported(tmp_path: Path) -> None:
    """An id is unique over all cases, also where the first is itself at fault; the finding names the line of the first."""
    cases, diagnostics = loaded(tmp_path, CASE % "{omvang: klein}" * 2)
    assert len(cases) == 1
    assert [(each.code, each.place.line, each.values["first"]) for each in diagnostics] == [(Code.DUPLICATE_ID, 6, "1")]
    _, diagnostics = loaded(tmp_path, CASE % "{omvng: klein}" + CASE % "{omvang: klein}")
    assert [each.code for each in diagnostics] == [Code.UNKNOWN_DECISION, Code.DUPLICATE_ID]


def test_a_rule_base_need_not_have_cases(tmp_path: Path) -> None:
    """Without a folder of cases there are none, and that is no finding."""
    shutil.copytree(TINY, tmp_path / "rules", ignore=shutil.ignore_patterns("cases"))
    assert load_cases(tmp_path / "rules", tiny()) == ((), ())
