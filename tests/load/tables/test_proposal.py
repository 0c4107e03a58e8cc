"""What a table would be read as: by names, by what stands in columns, and as a map that says so and can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.load.rules.prefill import build_map
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import Report
from orgdesign.load.tables.profile_table import open_table
from orgdesign.load.tables.proposal import Proposal, ProposedColumn, ProposedUse, propose
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.model.prefill import Prefill
from orgdesign.render.portfolio.table_map import table_map
from tests.hostile import HOSTILE
from tests.prefills import fair
from tests.tables import write_table


def proposed(path: Path, text: str, mapping: Prefill | None = None) -> Proposal:
    """Return what is proposed for a text."""
    path.write_text(text, encoding="utf-8")
    return propose(path, fair(), mapping)


def column(proposal: Proposal, name: str) -> ProposedColumn:
    """Return a column by its name."""
    (found,) = [each for each in proposal.columns if each.name == name]
    return found


def read_map(text: str) -> Prefill:
    """Return what a map says that has no faults."""
    report = Report()
    found = build_map(parse_yaml(text.encode(), "map.yaml"), fair(), report)
    assert report.diagnostics == ()
    assert found is not None
    return found


def guests(path: Path, mapping: Prefill) -> list[tuple[object, ...]]:
    """Return names and guests as a map reads them."""
    table, found = open_table(path, fair(), mapping=mapping)
    assert table is not None, found
    return [
        row for each in table.batches() if each.frame.height for row in each.frame.select("municipality", "gasten").rows()
    ]


def test_known_names_are_taken_for_what_they_are(tmp_path: Path) -> None:
    """With how often each value occurs, and those without a place, the commonest first."""
    text = "dorp;code;jaar;bezoekers;waar;eigen\n" + "A;1;2025;80;1;x\nB;2;2025;veel;9;x\nC;3;2025;;9;y\nD;4;2025;5;zaal;z\n"
    found = proposed(tmp_path / "a.csv", text)
    uses = ProposedUse
    expected = [uses.NAME, uses.CODE, uses.PERIOD, uses.ANSWER, uses.ANSWER, uses.OWN]
    assert [each.use for each in found.columns] == expected
    where = column(found, "waar")
    assert [(each.text, each.count) for each in where.values] == [("1", 1), ("zaal", 1)]
    assert [(each.text, each.count) for each in where.unplaced] == [("9", 2)]
    assert [each.text for each in column(found, "bezoekers").unplaced] == ["veel"]
    assert found.rows == 4


def test_a_column_is_guessed_by_what_stands_in_it(tmp_path: Path) -> None:
    """If that fits one question alone; names are the column in which nearly every cell differs."""
    text = "plaats;hoe vol het was\nAdorp;Rustig\nBedorp;Te vol\nCedorp;vol\nDedorp;?\nEedorp;rustig\n"
    found = proposed(tmp_path / "a.csv", text)
    assert (column(found, "plaats").use, column(found, "plaats").guessed) == (ProposedUse.NAME, True)
    busy = column(found, "hoe vol het was")
    assert (busy.question, busy.guessed) == ("drukte", True)
    assert [each.text for each in busy.unplaced] == ["?"]


def test_values_stand_in_one_order_also_in_a_column_of_any_name(tmp_path: Path) -> None:
    """The commonest first, of equals in the order of words; a column may be named as software names what it counts."""
    words = ["tent", "zaal", "erf", "kade", "markt", "brink"]
    found = proposed(tmp_path / "a.csv", "dorp;waar;count\n" + "".join(f"{each};{each};7\n" for each in [*words, "tent"]))
    where = column(found, "waar")
    assert [(each.text, each.count) for each in where.values] == [("zaal", 1)]
    unplaced = [("tent", 2), ("brink", 1), ("erf", 1), ("kade", 1), ("markt", 1)]
    assert [(each.text, each.count) for each in where.unplaced] == unplaced
    assert column(found, "count").filled == 7


def test_the_latest_of_years_is_taken_where_the_subject_is_a_question(tmp_path: Path) -> None:
    """As tables with a column for each year are written."""
    text = "dorp,Onderwerp,2020,2024\nAdorp,Aantal bezoekers per jaar,70,80\nBedorp,Aantal bezoekers per jaar,5,6\n"
    found = proposed(tmp_path / "a.csv", text)
    assert (column(found, "2024").question, column(found, "2020").use) == ("gasten", ProposedUse.OWN)
    assert guests(tmp_path / "a.csv", found.mapping) == [("Adorp", 80), ("Bedorp", 6)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_map_says_what_was_proposed(language: str, tmp_path: Path) -> None:
    """Read back it is the very map, whatever the table holds."""
    text = "# telling\ndorp;code;bezoekers;waar;klachten\nAdorp;1;80;1;geluid\nBedorp;2;5;Op de wei;afval\n"
    found = proposed(tmp_path / "a.csv", text)
    again = read_map(table_map(found, fair(), language))
    assert (again.names, again.header, again.periods, again.missing) == (("dorp",), 2, (), found.mapping.missing)
    assert again.coding == found.mapping.coding
    assert {id_: (each.columns, each.values) for id_, each in again.answers.items()} == {
        id_: (each.columns, each.values) for id_, each in found.mapping.answers.items()
    }
    assert guests(tmp_path / "a.csv", again) == [("Adorp", 80), ("Bedorp", 5)]


def test_hostile_names_and_cells_are_only_text_in_a_map(tmp_path: Path) -> None:
    """They end no comment and begin no key."""
    rows = [
        {"dorp": "Adorp", "bezoekers": "x\ny: 1", HOSTILE: HOSTILE, "waar": "a\n- b"},
        {"dorp": "Bedorp", "bezoekers": "5"},
    ]
    found = propose(write_table(tmp_path / "a.jsonl", rows), fair())
    text = table_map(found, fair(), "nl")
    assert "\x1b" not in text
    assert set(read_map(text).answers) == {"gasten", "plek"}


def test_a_mended_map_gives_values_a_place(tmp_path: Path) -> None:
    """And nothing else is taken from the table than what it says."""
    text = "dorp;bezoekers;waar;drukte\nAdorp;80;buiten;vol\nBedorp;5;n.v.t.;vol\n"
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    mapping = read_map(
        "header: 1\nnames: [dorp]\nanswers:\n  gasten: {columns: [bezoekers]}\n"
        "  plek: {columns: [waar], values: {buiten: weiland, n.v.t.: weet_niet}}\n"
    )
    table, found = open_table(path, fair(), mapping=mapping)
    assert table is not None, found
    (batch,) = table.batches()
    assert batch.faults == ()
    assert batch.frame["plek"].to_list() == ["weiland", None]
    assert batch.frame["drukte"].to_list() == ["vol", "vol"]
    assert [each.name for each in table.columns.answers] == ["bezoekers", "waar"]


def test_a_map_has_places_for_the_options_of_several(tmp_path: Path) -> None:
    """In one column with pieces, or a column for each."""
    path = tmp_path / "a.csv"
    path.write_text(
        "dorp;lawaai;rommel;soort\nAdorp;x;;herrie;\nBedorp;;x;troep\n".replace("herrie;", "herrie"), encoding="utf-8"
    )
    apart = read_map(
        "names: [dorp]\nanswers:\n  zorgen.geluid: {columns: [lawaai], values: {x: ja}}\n"
        "  zorgen.afval: {columns: [rommel], values: {x: ja}}\n"
    )
    table, found = open_table(path, fair(), mapping=apart)
    assert table is not None, found
    (batch,) = table.batches()
    assert batch.frame.select("zorgen.geluid", "zorgen.afval").rows() == [("ja", None), (None, "ja")]
    whole = read_map("names: [dorp]\nanswers:\n  zorgen: {columns: [soort], values: {herrie: geluid, troep: afval}}\n")
    table, found = open_table(path, fair(), mapping=whole)
    assert table is not None, found
    (batch,) = table.batches()
    assert batch.frame["zorgen.geluid"].to_list() == [True, False]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("names: [dorp]\nanswers: {gastenn: {columns: [x]}}\n", Code.UNKNOWN_QUESTION),
        ("names: [dorp]\nanswers: {plek: {columns: [x], values: {a: zal}}}\n", Code.UNKNOWN_OPTION),
        ("names: [dorp]\nheader: 0\nanswers: {}\n", Code.WRONG_TYPE),
        ("names: [dorp]\nsheets: a\nanswers: {}\n", Code.UNKNOWN_KEY),
        ("answers: {}\n", Code.MISSING_KEY),
        ("- a\n", Code.WRONG_TYPE),
        ("names: [dorp\n", Code.YAML_SYNTAX),
    ],
)
def test_faults_of_a_map_are_told(text: str, code: Code) -> None:
    """As those of every file."""
    report = Report()
    build_map(parse_yaml(text.encode(), "map.yaml"), fair(), report)
    assert [each.code for each in report.diagnostics] == [code]


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With the name that the map gives."""
    path = write_table(tmp_path / "a.xlsx", [{"dorp": "A", "bezoekers": 5}])
    mapping = read_map("sheet: Blad9\nnames: [dorp]\nanswers: {gasten: {columns: [bezoekers]}}\n")
    table, (found,) = open_table(path, fair(), mapping=mapping)
    assert table is None
    assert (found.code, found.values["name"]) == (Code.UNKNOWN_SHEET, "Blad9")


def test_what_is_no_table_has_no_proposal(tmp_path: Path) -> None:
    """It is told as everywhere."""
    path = tmp_path / "a.yaml"
    path.write_text("municipality: A\n", encoding="utf-8")
    with pytest.raises(Unusable):
        propose(path, fair())
