"""What a profile of another version is told: everything that became of it, on one screen, and no wrong guess."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from orgdesign.engine.interview import begin
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.retire import retire_unfit
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.interview.migration import migration_lines

DATA = Path(__file__).parents[2] / "data"
ROWS, COLUMNS = 24, 80
OLD = "municipality: V\nrule_base: dorpsfeest 0.9.0\nanswers:\n  gasten: 80\n  plek: pleim\n  vuurwerk: ja\n"


def _told(path: Path, rule_base: RuleBase, language: str) -> list[str]:
    unfit = retire_unfit(path, rule_base)
    profile, found = load_profile(path, rule_base)
    assert profile is not None, found
    assert profile.made_with is not None
    return [*migration_lines(begin(rule_base, profile), profile.made_with, unfit, path.name, language)]


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        (
            "nl",
            ["Overgenomen (23): inwoners", "niet van toepassing (1): draagvlak bij zorg.", "(16): ambtelijke", "(15): sted"],
        ),
        ("en", ["Carried over (23): inhabitants", "not asked now (1): support at care.", "(16): official", "(15): sted"]),
    ],
)
def test_all_of_an_old_profile_fits_one_screen(tmp_path: Path, language: str, heads: list[str]) -> None:
    """Each answer of 1.0 and each question of 2.0 is told once, on a terminal of the least usual size."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    path = tmp_path / "oud.yaml"
    path.write_bytes((DATA / "profile-1.0.yaml").read_bytes())
    told = _told(path, rule_base, language)
    text = "\n".join(told)
    assert [head for head in heads if head not in text] == []
    assert len([row for line in told for row in textwrap.wrap(line, COLUMNS)]) < ROWS
    assert "?" not in text


def test_an_answer_that_fits_no_more_says_what_would(tmp_path: Path) -> None:
    """With every option that there is, and no guess at one."""
    rule_base, _ = load_rule_base(DATA / "tiny")
    assert rule_base is not None
    path = tmp_path / "p.yaml"
    path.write_text(OLD, encoding="utf-8")
    told = _told(path, rule_base, "nl")
    assert told[0] == "De vragenlijst is veranderd sinds dit profiel werd gemaakt (dorpsfeest 0.9.0; nu dorpsfeest 1.0.0)."
    assert "Vervallen, want de vraag is er niet meer (1): vuurwerk." in told
    at = told.index("Vervallen, want het antwoord past niet meer:")
    assert told[at + 1].startswith("  plek: 'pleim' ")
    assert "een van: " in told[at + 1]
    assert "bedoelde u" not in "".join(told)


def test_a_whole_profile_that_fits_has_nothing_retired(tmp_path: Path) -> None:
    """It is carried over, and says that there is nothing to ask."""
    rule_base, _ = load_rule_base(DATA / "tiny")
    assert rule_base is not None
    path = tmp_path / "p.yaml"
    answers = "drukte: vol\nzorgen: [geluid]\ngasten: 80\nduur: 3\nplek: plein\ntent: nee\n"
    path.write_text(
        "municipality: V\nrule_base: dorpsfeest 0.9.0\nanswers:\n" + textwrap.indent(answers, "  "), encoding="utf-8"
    )
    assert _told(path, rule_base, "en")[1:] == [
        "Carried over (6): gasten, duur, plek, tent, drukte, zorgen.",
        "There is nothing new to ask.",
    ]
