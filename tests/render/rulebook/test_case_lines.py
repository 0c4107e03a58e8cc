"""A case that failed says where, what was expected, what came out and why; coverage says what never fires."""

from __future__ import annotations

from dataclasses import replace

from orgdesign.analysis.rulebase.cases import OtherOutcome, coverage, run_case
from orgdesign.load.rules.cases import load_cases
from orgdesign.model.advice import Status
from orgdesign.model.case import Case, Expectation
from orgdesign.model.diagnostic import Place
from orgdesign.render.rulebook.case_lines import coverage_lines, failure_lines
from tests.advices import TINY, tiny


def case() -> Case:
    """Return a case of the small rule base at a place that is the same everywhere."""
    cases, _ = load_cases(TINY, tiny())
    return replace(cases[1], place=Place("feesten.yaml", 10, 7))


def lines(changed: Case, language: str = "en") -> list[str]:
    """Return what is said of a case."""
    return [line.replace(f"{TINY.as_posix()}/", "") for line in failure_lines(run_case(tiny(), changed), language, language)]


def test_another_outcome_is_told_with_the_rules_behind_it() -> None:
    """Expected and actual under each other, and then the rules that weighed most."""
    wrong = Expectation("omvang", "klein", Status.PROVISIONAL)
    assert lines(replace(case(), expectations=(wrong,))) == [
        "feesten.yaml:10:7: case 'tent-in-het-weiland' failed",
        "  A long evening with a full tent.",
        "  omvang",
        "    - klein (provisional)",
        "    + groot (settled)",
        "      klein -2, middel 0, groot 8",
        "      +4 groot, -2 klein  veel-gasten (decisions/omvang.yaml:22:7): A thousand guests is a large fair.",
        "      +4 groot  lang-feest (decisions/omvang.yaml:28:7): A long fair attracts.",
    ]


def test_an_exclusion_and_a_row_are_told_in_their_own_way() -> None:
    """What a rule excludes stands before what adds; a row says what it leads to; nothing expected is said in a word."""
    cases, _ = load_cases(TINY, tiny())
    wrong = (Expectation("omvang", None, None), Expectation("vorm", "festival", None))
    text = "\n".join(lines(replace(cases[0], expectations=wrong)))
    assert "    - no outcome\n    + klein\n      klein 4, middel 0, groot 0\n      × groot  zaal-is-nooit-groot" in text
    assert "      → buurtfeest  anders-een-buurtfeest" in text


def test_what_is_still_open_is_told_where_it_matters() -> None:
    """A case that should be settled and is not names the questions that keep it open."""
    empty = replace(case().profile, answers={})
    wrong = replace(case(), profile=empty, expectations=(Expectation("omvang", "klein", Status.SETTLED),), tensions=None)
    told = lines(replace(wrong, measures=frozenset()))
    assert told[3:5] == ["    - klein (settled)", "    + nothing yet (open)"]
    assert told[6].startswith("      open: ")


def test_no_more_rules_are_told_than_help() -> None:
    """Beyond the five that weigh most, only their number is said."""
    advice = run_case(tiny(), case())
    outcome = advice.advice.outcomes["omvang"]
    many = replace(outcome, judged=outcome.judged * 4)
    other = replace(advice, differences=(OtherOutcome(Expectation("omvang", "klein", None), many),))
    assert list(failure_lines(other, "en", "en"))[-1] == f"      and {len(many.fired) - 5} more"


def test_tensions_and_measures_are_told_by_their_ids() -> None:
    """What was expected and not found, and what was found and not expected."""
    wrong = replace(
        case(), tensions=frozenset({"druk-zonder-beveiligers"}), measures=frozenset({"vergunning-aanvragen", "niets"})
    )
    assert lines(wrong)[2:] == [
        "  Tensions",
        "    - druk-zonder-beveiligers",
        "    + tent-en-lange-avond",
        "  Measures",
        "    - niets",
    ]


def test_a_situation_is_shown_in_short_and_not_obeyed() -> None:
    """A long text is cut, and a terminal escape in it is letters."""
    told = lines(replace(case(), situation={"en": "\x1b[31m" + "x" * 500}, tensions=frozenset()))[1]
    assert len(told) < 200
    assert r"\x1b[31mxx" in told


def test_coverage_names_what_never_fires_and_the_shares() -> None:
    """Each with its place, and a last line with the shares, in either language."""
    uncovered = coverage(tiny(), [run_case(tiny(), case())])
    *named, last = coverage_lines(tiny(), uncovered, "en")
    assert len(named) == 6
    assert named[0].endswith("omvang.yaml:12:7: rule 'weinig-gasten' fires in no case")
    assert named[-1].endswith("tensions.yaml:1:7: tension 'druk-zonder-beveiligers' fires in no case")
    assert last == "coverage: 5 of 10 rules (50%), 2 of 2 measures, 1 of 2 tensions"
    *_, dutch = coverage_lines(tiny(), coverage(tiny(), []), "nl")
    assert dutch == "dekking: 0 van 10 regels (0%), 0 van 2 maatregelen, 0 van 2 spanningen"


def test_a_measure_that_never_fires_is_named() -> None:
    """Measures stand between rules and tensions."""
    named = list(coverage_lines(tiny(), coverage(tiny(), []), "en"))
    assert any(line.endswith("measures.yaml:1:7: measure 'vergunning-aanvragen' fires in no case") for line in named)
