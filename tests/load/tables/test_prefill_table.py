"""The laws of tables that fill answers in: whose row is found, which cells count, and what is said of the others."""

from __future__ import annotations

import time
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.tables.prefill_table import Known, Municipality, Nobody, PrefillTable, SeveralMatches, open_prefill_table
from orgdesign.model.diagnostic import Code, Place, Unusable
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Picks, Value
from tests.hostile import HOSTILE
from tests.prefills import VILLAGES, fair, mapping
from tests.tables import Rows, write_table

pytestmark = pytest.mark.usefixtures("read_here")
FORMS = (".csv", ".tsv", ".xlsx", ".jsonl", ".parquet")
PLAIN: Rows = ({"dorp": "Adorp", "code": "1", "bezoekers": 800, "waar": "2"}, {"dorp": "Bedorp", "code": "2", "waar": "1"})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def opened(text: str | Path, name: str = "t.csv") -> PrefillTable:
    """Open a table, or a text as one."""
    path = text if isinstance(text, Path) else Path(name)
    if isinstance(text, str):
        path.write_text(text, encoding="utf-8")
    return open_prefill_table(path, fair(), mapping())


def known(table: PrefillTable, municipality: str, code: str | None = None) -> Known:
    """Return what a table knows of a municipality that it has."""
    found = table.find(municipality, code)
    assert isinstance(found, Known)
    return found


def said(found: Known) -> Mapping[str, Value]:
    """Return the answers without their sources."""
    return {id_: answer.value for id_, answer in found.answers.items()}


def faults(text: str) -> list[tuple[Code, Place]]:
    """Return why a table cannot be used."""
    with pytest.raises(Unusable) as found:
        opened(text)
    return [(each.code, each.place) for each in found.value.diagnostics]


def test_the_row_of_a_municipality_becomes_answers() -> None:
    """Numbered columns, cells that stand for options, spaces, and cells that say nothing."""
    found = known(opened(VILLAGES), "Pleindorp")
    assert said(found) == {"gasten": Span(800, 800), "plek": Choices.of("plein"), "tent": Choices.of("ja")}
    assert found.municipality == Municipality("Pleindorp", "DP001")
    assert found.faults == ()
    assert {answer.source for answer in found.answers.values()} == {"t.csv, DP001"}
    assert all(answer.prefilled and answer.at is None for answer in found.answers.values())
    assert said(known(opened(VILLAGES), "Wei (N.)")) == {"gasten": Span(1200, 1200), "plek": Choices.of("weiland")}


def test_a_name_is_understood_where_no_other_column_has_one() -> None:
    """The names that the rule base gives go first: a table of villages may hold names of people."""
    assert said(known(opened("name,bezoekers\nAdorp,800\n"), "Adorp")) == said(
        known(opened("dorp,bezoekers\nAdorp,800\n"), "Adorp")
    )
    assert known(opened("name,dorp,bezoekers\nJansen,Adorp,800\n"), "Adorp").municipality.name == "Adorp"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: str) -> None:
    """Of text and of typed cells."""
    found = known(opened(write_table(Path(f"t{form}"), PLAIN)), "adorp")
    assert said(found) == {"gasten": Span(800, 800), "plek": Choices.of("plein")}


def test_whole_numbers_may_have_become_fractions() -> None:
    """As where a column with empty cells went through other software: 800.0 is 800, and 1.0 stands for what 1 does."""
    pl.DataFrame({"dorp": ["Adorp", "B"], "bezoekers": [800.0, None], "waar": [2.0, None]}).write_parquet("t.parquet")
    text = "dorp,bezoekers,waar\nAdorp,800.0,2.0\n"
    for table in (opened(Path("t.parquet")), opened(text)):
        assert said(known(table, "Adorp")) == {"gasten": Span(800, 800), "plek": Choices.of("plein")}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1800", 1800), ("1800.0", 1800), ("1800.00", 1800), (" 1800.0 ", 1800), ("0800", 800), ("+800.0", 800), ("8e2", None)],
)
def test_a_number_is_the_one_that_stands_there(written: str, meant: float | None) -> None:
    """Only zeros behind a dot say nothing; every other reading of the digits would be another number."""
    found = known(opened(f"dorp,bezoekers\nA,{written}\n"), "A")
    assert said(found) == ({} if meant is None else {"gasten": Span(meant, meant)})
    assert len(found.faults) == (meant is None)


@pytest.mark.parametrize("written", ["1.023", "1.000", "20.000", "12.05", "1.0.0", "1.00.00", "10.010", "100.0001"])
def test_a_number_never_becomes_another(written: str) -> None:
    """What may be thousands or has decimals is told, and fills nothing in: not even a number with the same digits."""
    found = known(opened(f"dorp,bezoekers\nA,{written}\n"), "A")
    assert said(found) == {}
    assert [each.place for each in found.faults] == [Place("t.csv", 2, field="bezoekers")]


@given(st.from_regex(r"[0-9]{1,4}\.[0-9]{1,4}", fullmatch=True))
def test_no_digits_are_lost(written: str) -> None:
    """Whatever is filled in is the number that the whole of the cell writes as a decimal fraction."""
    found = known(opened(f"dorp,bezoekers\nA,{written}\n"), "A")
    for value in said(found).values():
        assert value == Span(float(written), float(written))


def test_decimals_of_a_database_are_numbers() -> None:
    """Of which trailing zeros mean nothing, however many there are."""
    for digits in (0, 2, 3):
        guests = pl.Series([Decimal(680), Decimal(1)]).cast(pl.Decimal(12, digits))
        pl.DataFrame({"dorp": ["A", "B"], "bezoekers": guests}).write_parquet("t.parquet")
        assert said(known(opened(Path("t.parquet")), "A")) == {"gasten": Span(680, 680)}


def test_names_codes_and_periods_stay_as_they_are() -> None:
    """They may hold a number with a dot as well."""
    found = known(opened("dorp;code;jaar;bezoekers\nDorp 3.04;1.0;2025.03;80\n"), "Dorp 3.04")
    assert found.municipality == Municipality("Dorp 3.04", "DP001")
    assert [each.source for each in found.answers.values()] == ["t.csv, DP001, 2025.03"]


def test_rows_that_write_one_number_in_two_ways_agree() -> None:
    """It is one value."""
    assert said(known(opened("dorp,bezoekers\nA,80\nA,80.0\n"), "A")) == {"gasten": Span(80, 80)}


def test_a_several_choice_answer_is_read_as_elsewhere() -> None:
    """Options with ; between them, or none."""
    table = opened("dorp,klachten\nA,geluid;afval\nB,geen\n")
    assert said(known(table, "A")) == {"zorgen": Picks(frozenset({"geluid", "afval"}))}
    assert said(known(table, "B")) == {"zorgen": Picks(frozenset())}


def test_a_cell_may_hold_what_a_profile_would() -> None:
    """The question's own id is a column that counts, and its options need no mapping; not knowing fills nothing in."""
    table = opened("municipality,plek,tent,gasten\nA,zaal,weet_niet,\n")
    assert said(known(table, "A")) == {"plek": Choices.of("zaal")}


@pytest.mark.parametrize("code", ["1", "001", "DP001", "dp1", "D001", "1.0", "d1"])
def test_a_code_finds_the_row_whatever_the_name(code: str) -> None:
    """However it is written."""
    assert known(opened(VILLAGES), "Elders", code).municipality.code == "DP001"


def test_a_code_that_is_not_there_finds_nobody() -> None:
    """Nor does one that is none, nor one in a table without codes."""
    assert opened(VILLAGES).find("Pleindorp", "9") == Nobody(())
    assert opened(VILLAGES).find("Pleindorp", "x") == Nobody(())
    assert opened("dorp,waar\nPleindorp,1\n").find("Pleindorp", "1") == Nobody(())


def test_names_that_may_be_several_are_not_chosen_between() -> None:
    """Without the brackets both may be meant; with them one is."""
    found = opened(VILLAGES).find("Wei")
    assert found == SeveralMatches((Municipality("Wei (N.)", "DP002"), Municipality("Wei (Z.)", "DP003")))
    assert known(opened(VILLAGES), "wei (z)").municipality.code == "DP003"
    assert isinstance(opened("dorp,waar\nWei (N.),1\n").find("Wei (Z.)"), Nobody)
    assert known(opened("dorp,waar\nWei (N.),1\n"), "Wei").municipality.name == "Wei (N.)"


def test_the_very_name_goes_before_a_longer_one() -> None:
    """A province of the same name, in brackets, is not meant."""
    table = opened("dorp,waar\nDorp (PV),1\nDorp (gemeente),2\n")
    assert said(known(table, "Dorp")) == {"plek": Choices.of("plein")}


def test_an_alias_finds_the_name_in_the_table() -> None:
    """As the rule base says by which other name a municipality goes."""
    assert known(opened(VILLAGES), "Het dorp").municipality.code == "DP004"


def test_nobody_comes_with_names_that_are_close() -> None:
    """Only of municipalities, as they are written."""
    assert opened(VILLAGES).find("Plijndorp") == Nobody(("Pleindorp",))
    assert opened(VILLAGES).find("Qqqqqqqq") == Nobody(())


def test_rows_that_differ_count_neither() -> None:
    """The other answers of the municipality do; the finding names both rows. Rows that say the same are one."""
    table = opened("dorp,bezoekers,waar\nA,80,1\nB,1,1\na,90,1\n")
    found = known(table, "A")
    assert said(found) == {"plek": Choices.of("zaal")}
    (fault,) = found.faults
    assert (fault.code, fault.place) == (Code.CONFLICTING_ROWS, Place("t.csv", 4, field="bezoekers"))
    assert fault.values == {"name": "A", "row": "2"}


def test_rows_of_several_periods_are_read_from_the_latest() -> None:
    """For each question the latest that says something, with its period as part of the source."""
    table = opened("dorp,jaar,bezoekers,waar\nA,2023,80,1\nA,2025,.,2\nA,2024,90,.\n")
    found = known(table, "A")
    assert said(found) == {"gasten": Span(90, 90), "plek": Choices.of("plein")}
    assert [answer.source for answer in found.answers.values()] == ["t.csv, A, 2024", "t.csv, A, 2025"]


def test_a_cell_that_is_no_answer_is_told_as_in_a_table_of_profiles() -> None:
    """By file, row and column; the others count, and an earlier period does not take its place."""
    table = opened("dorp,jaar,bezoekers,waar,met tent\nA,2024,80,1,1\nA,2025,veel,9,1\n\n")
    found = known(table, "A")
    assert said(found) == {"tent": Choices.of("ja")}
    assert [(each.code, each.place) for each in found.faults] == [
        (Code.WRONG_TYPE, Place("t.csv", 3, field="bezoekers")),
        (Code.UNKNOWN_OPTION, Place("t.csv", 3, field="waar")),
    ]


def test_faults_of_other_rows_are_not_told() -> None:
    """Only the row of the municipality is looked into."""
    assert known(opened("dorp,bezoekers\nA,80\nB,veel\n"), "A").faults == ()


def test_lines_that_cannot_be_read_are_told() -> None:
    """They may hold the municipality."""
    found = known(opened('{"dorp": "A", "waar": "1"}\nx\n[1]\n', "t.jsonl"), "A")
    assert [each.place.line for each in found.faults] == [2, 3]


def test_columns_that_are_missing() -> None:
    """A table needs names or codes, and an answer."""
    lacking = [(Code.MISSING_COLUMN, Place("t.csv", 1))]
    assert faults("dorp;x\nA;1\n") == lacking
    assert faults("x;waar\nA;1\n") == lacking
    assert faults("x;y\nA;1\n") == lacking
    assert said(known(opened("code;waar\n1;1\n"), "", "1")) == {"plek": Choices.of("zaal")}


def test_columns_that_may_both_be_meant() -> None:
    """Nothing is chosen between them; of several names the first in the rule base counts."""
    assert faults("dorp,Waar_1,waar_2\nA,1,2\n") == [(Code.DUPLICATE_COLUMN, Place("t.csv", 1, field="waar_2"))]
    assert faults("dorp,waar,waar\nA,1,2\n") == [(Code.DUPLICATE_COLUMN, Place("t.csv", 1))]
    assert said(known(opened("dorp,waar_1,WAAR\nA,1,2\n"), "A")) == {"plek": Choices.of("plein")}
    assert said(known(opened("dorp,bezoekers,gasten\nA,1,2\n"), "A")) == {"gasten": Span(2, 2)}


def test_what_is_no_table() -> None:
    """A file of another kind, of no bytes, of other bytes than text, or none at all."""
    Path("p.yaml").write_text("municipality: A\nanswers: {plek: zaal}\n", encoding="utf-8")
    Path("leeg.csv").touch()
    Path("l1.csv").write_bytes("dorp;waar\nCafé;1\n".encode("latin-1"))
    Path("x.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    expected = {
        "p.yaml": Code.TABLE_SYNTAX,
        "leeg.csv": Code.EMPTY_FILE,
        "l1.csv": Code.NOT_UTF8,
        "x.xlsx": Code.TABLE_SYNTAX,
        "weg.csv": Code.UNREADABLE_FILE,
        ".": Code.UNREADABLE_FILE,
    }
    found: dict[str, Code] = {}
    for name in expected:
        with pytest.raises(Unusable) as error:
            opened(Path(name))
        found[name] = error.value.diagnostics[0].code
    assert found == expected


def test_a_column_of_structures_is_refused() -> None:
    """It holds no answer of any kind."""
    pl.DataFrame({"dorp": ["A"], "waar": [{"a": 1}]}).write_parquet("t.parquet")
    with pytest.raises(Unusable) as found:
        opened(Path("t.parquet"))
    assert [each.code for each in found.value.diagnostics] == [Code.WRONG_TYPE]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_cells_and_names_are_only_text(form: str) -> None:
    """A formula, markup or an escape is no answer, and a name with them can be found."""
    hostile = HOSTILE.replace("\x1b", "").replace("\x9b", "") if form == ".xlsx" else HOSTILE
    rows: Rows = ({"dorp": hostile, "waar": "=HYPERLINK(1)", "bezoekers": "\u202e80"}, {"dorp": "B" * 10_000, "waar": "1"})
    table = opened(write_table(Path(f"t{form}"), rows))
    found = known(table, hostile)
    assert found.answers == {}
    stored = Code.UNKNOWN_OPTION if form == ".xlsx" else Code.NO_RESULT  # a workbook has the result beside the formula
    assert [each.code for each in found.faults] == [Code.WRONG_TYPE, stored]
    assert said(known(table, "b" * 10_000)) == {"plek": Choices.of("zaal")}


def test_a_name_without_end_costs_no_time() -> None:
    """Neither as what is looked for nor among many rows."""
    rows = "".join(f"Dorp nummer {at} aan het water,{at % 3 + 1}\n" for at in range(5_000))
    table = opened(f"dorp,waar\n{rows}")
    begun = time.process_time()
    assert table.find("x" * 10_000) == Nobody(())
    assert isinstance(table.find("Dorp numer 5 aan het water"), Nobody)
    assert time.process_time() - begun < 8
