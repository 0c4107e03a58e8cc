"""A table with a column for each year fills in what the latest year says that says something, of the subject of its row."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.load.tables.prefill_table import Known, PrefillTable, open_prefill_table
from orgdesign.load.tables.years import is_year
from orgdesign.model.diagnostic import Code, Place, Unusable
from orgdesign.model.logic import Span
from tests.prefills import fair, mapping
from tests.tables import write_table

HEAD = "Dorp;Onderwerp;2022;2023;2024*\n"


def opened(folder: Path, text: str) -> PrefillTable:
    """Open a text as a table."""
    (folder / "t.csv").write_text(text, encoding="utf-8")
    return open_prefill_table(folder / "t.csv", fair(), mapping())


def known(table: PrefillTable, name: str) -> Known:
    """Return what it knows of a village that it has."""
    found = table.find(name)
    assert isinstance(found, Known)
    return found


def test_the_latest_year_that_says_something_counts(tmp_path: Path) -> None:
    """Of each village; the year is told with the source, and what stands below the table is no village."""
    table = opened(
        tmp_path, f"{HEAD}Adorp;bezoekers;700;750;800\nBedorp;bezoekers;500;520;\nCedorp;bezoekers;;;\nBron: X;;;;\n"
    )
    answer = known(table, "Adorp").answers["gasten"]
    assert (answer.value, answer.source) == (Span(800, 800), "t.csv, Adorp, 2024*")
    answer = known(table, "Bedorp").answers["gasten"]
    assert (answer.value, answer.source) == (Span(520, 520), "t.csv, Bedorp, 2023")
    assert known(table, "Cedorp").answers == {}


def test_each_row_answers_what_its_subject_asks(tmp_path: Path) -> None:
    """A subject that no question knows says nothing, and another one stands beside it."""
    text = f"{HEAD}Adorp;Kramen;1;2;3\nAdorp;bezoekers;700;750;800\nAdorp;Waar;1;1;2\n"
    said = {id_: answer.value for id_, answer in known(opened(tmp_path, text), "Adorp").answers.items()}
    assert set(said) == {"gasten", "plek"}
    assert said["gasten"] == Span(800, 800)


def test_a_figure_that_is_none_is_told_under_its_year(tmp_path: Path) -> None:
    """As a number with a dot for thousands, which may mean two."""
    found = known(opened(tmp_path, f"{HEAD}Adorp;bezoekers;700;750;1.800\n"), "Adorp")
    assert found.answers == {}
    (fault,) = found.faults
    assert (fault.code, fault.place) == (Code.WRONG_TYPE, Place((tmp_path / "t.csv").as_posix(), 2, field="2024*"))


@pytest.mark.parametrize(
    "text", [f"{HEAD}Adorp;Kramen;1;2;3\n", "Dorp;2023;2024\nAdorp;1;2\n", "Dorp;Onderwerp\nA;bezoekers\n"]
)
def test_without_a_subject_that_is_known_nothing_is_guessed(text: str, tmp_path: Path) -> None:
    """Figures under years may be anything: the columns are told, as of any table."""
    with pytest.raises(Unusable) as found:
        opened(tmp_path, text)
    assert [each.code for each in found.value.diagnostics] == [Code.MISSING_COLUMN]


def test_columns_of_numbers_are_years_as_well(tmp_path: Path) -> None:
    """As software writes them."""
    rows = [{"dorp": "Adorp", "onderwerp": "bezoekers", "2023": 750, "2024": 800.0}]
    path = write_table(tmp_path / "t.parquet", rows)
    assert known(open_prefill_table(path, fair(), mapping()), "Adorp").answers["gasten"].value == Span(800, 800)
    odd = pl.DataFrame(rows).with_columns(pl.Series("2024", [["a"]]), pl.Series("soort", [{"a": 1}]))
    odd.write_parquet(path)
    assert known(open_prefill_table(path, fair(), mapping()), "Adorp").answers["gasten"].value == Span(750, 750)


def test_the_shipped_rule_base_knows_how_statistics_call_it(tmp_path: Path) -> None:
    """A download in which each year is a column and the population the subject."""
    shipped, _ = load_rule_base(shipped_rule_base())
    assert shipped is not None
    assert shipped.prefill is not None
    text = "Regio's,Onderwerp,2020,2024\nVoorbeeldstad,Bevolking aan het einde van de periode,60123,61234\nBron: CBS,,,\n"
    (tmp_path / "jaren.csv").write_text(text, encoding="utf-8")
    found = open_prefill_table(tmp_path / "jaren.csv", shipped, shipped.prefill).find("Voorbeeldstad")
    assert isinstance(found, Known)
    assert {id_: answer.value for id_, answer in found.answers.items()} == {"inwoners": Span(61234, 61234)}


@pytest.mark.parametrize(
    ("name", "expected"), [("2024", True), ("1999**", True), ("2024/25", False), ("20245", False), ("x", False)]
)
def test_what_is_a_year(name: str, expected: bool) -> None:  # noqa: FBT001  a table of cases
    """Four digits, and perhaps the asterisks of provisional figures."""
    assert is_year(name) is expected
