"""The row of one municipality in a table is advised on as its own file would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.load.tables.prefill_table import Municipality, Nobody, SeveralMatches
from orgdesign.load.tables.profile_table import open_table
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Picks
from orgdesign.model.rulebase import RuleBase
from orgdesign.run.making import RowProfile
from orgdesign.run.table_row import profile_in_table
from tests.advices import tiny

TABLE = """\
municipality,plek,gasten,tent,zorgen
Adorp,zaal,80,weet_niet,geluid;verkeer
Bergen (NH.),weiland,1500,ja,geen
Bergen (L.),weilnd,x,ja,geen
Zee,,,,
,zaal,1,ja,geen
"""
CODED = """\
gemeente;gemeentecode;inwoners;vth_signalen
Adorp;1;14000;zelden
Cestad;GM0344;360000;dagelijks
Totaal;;374000;zelden
"""
LIKE = "municipality: Adorp\nanswers:\n  gasten: 80\n  plek: zaal\n  tent: weet_niet\n  zorgen: [geluid, verkeer]\n"


def find(text: str, municipality: str, rule_base: RuleBase, folder: Path) -> RowProfile | Nobody | SeveralMatches:
    """Return what a table has of a municipality."""
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    table, found = open_table(path, rule_base)
    assert table is not None, found
    return profile_in_table(table, rule_base, municipality)


def shipped() -> RuleBase:
    """Return the shipped rule base, which knows codes."""
    rule_base, found = load_rule_base(shipped_rule_base())
    assert rule_base is not None, found
    return rule_base


def test_a_row_is_the_profile_that_says_the_same(tmp_path: Path) -> None:
    """Answers and what is known by them, *don't know* and several options too."""
    (tmp_path / "like.yaml").write_text(LIKE, encoding="utf-8")
    like, _ = load_profile(tmp_path / "like.yaml", tiny())
    assert like is not None
    row = find(TABLE, "adorp", tiny(), tmp_path)
    assert isinstance(row, RowProfile)
    assert (row.profile.municipality, dict(row.profile.answers)) == (like.municipality, dict(like.answers))
    assert row.facts == evaluate(tiny(), like).said


def test_what_a_row_says_of_some_options_is_known(tmp_path: Path) -> None:
    """Of the others nothing is: no answer can say so, so it stands beside the profile."""
    row = find("municipality,zorgen.geluid,zorgen.afval,zorgen.verkeer\nAdorp,ja,nee,\n", "Adorp", tiny(), tmp_path)
    assert isinstance(row, RowProfile)
    assert not row.profile.answers
    assert row.facts == {"zorgen.geluid": Choices.of("ja"), "zorgen.afval": Choices.of("nee")}
    whole = find("municipality,zorgen.geluid,zorgen.afval,zorgen.verkeer\nAdorp,ja,nee,nee\n", "Adorp", tiny(), tmp_path)
    assert isinstance(whole, RowProfile)
    assert whole.profile.answers["zorgen"][0].value == Picks(frozenset({"geluid"}))


@pytest.mark.parametrize(("typed", "found"), [("344", "Cestad"), ("gm0344", "Cestad"), ("Gemeente Adorp", "Adorp")])
def test_a_code_is_as_good_as_a_name(typed: str, found: str, tmp_path: Path) -> None:
    """As people write them."""
    row = find(CODED, typed, shipped(), tmp_path)
    assert isinstance(row, RowProfile)
    assert row.profile.municipality == found


def test_who_is_not_there_is_told_and_who_may_be_meant(tmp_path: Path) -> None:
    """With the names that come closest, or all that fit."""
    assert find(TABLE, "Adrop", tiny(), tmp_path) == Nobody(("Adorp",))
    assert find(TABLE, "345", tiny(), tmp_path) == Nobody(())
    several = find(TABLE, "Bergen", tiny(), tmp_path)
    assert several == SeveralMatches((Municipality("Bergen (NH.)", ""), Municipality("Bergen (L.)", "")))


def test_only_what_is_wrong_with_that_row_is_told(tmp_path: Path) -> None:
    """All of it, at its row and column; other rows are others' concern."""
    assert isinstance(find(TABLE, "Bergen NH", tiny(), tmp_path), RowProfile)
    with pytest.raises(Unusable) as wrong:
        find(TABLE, "Bergen (L.)", tiny(), tmp_path)
    told = {(each.code, each.place.line, each.place.field) for each in wrong.value.diagnostics}
    assert told == {(Code.UNKNOWN_OPTION, 4, "plek"), (Code.WRONG_TYPE, 4, "gasten")}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [(TABLE, "Zee", Code.ROWS_WITHOUT_ANSWER), (CODED, "Totaal", Code.OTHER_AREA_ROWS)],
)
def test_a_row_that_does_not_count_is_told_as_such(text: str, name: str, code: Code, tmp_path: Path) -> None:
    """Rather than that it is not there."""
    with pytest.raises(Unusable) as told:
        find(text, name, shipped() if text is CODED else tiny(), tmp_path)
    assert [each.code for each in told.value.diagnostics] == [code]


def test_an_advice_on_a_row_is_proved_as_what_it_is(tmp_path: Path) -> None:
    """Every outcome as of the file that says the same."""
    (tmp_path / "like.yaml").write_text(LIKE, encoding="utf-8")
    like, _ = load_profile(tmp_path / "like.yaml", tiny())
    row = find(TABLE, "Adorp", tiny(), tmp_path)
    assert like is not None
    assert isinstance(row, RowProfile)
    assert prove(evaluate(tiny(), row.profile)).outcomes == prove(evaluate(tiny(), like)).outcomes
