"""Which rows of a table count as a municipality: each once, its latest, if it answers anything; the others are told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.tables.profile_table import open_table
from orgdesign.model.diagnostic import Code
from tests.prefills import fair

if TYPE_CHECKING:
    import pytest


def sifted(path: Path, text: str) -> tuple[list[tuple[object, ...]], dict[Code, str]]:
    """Return the rows that count, and what is told of the others."""
    path.write_text(text, encoding="utf-8")
    table, found = open_table(path, fair())
    assert table is not None, found
    rows: list[tuple[object, ...]] = []
    told: dict[Code, str] = {}
    for batch in table.batches():
        rows += batch.frame.select("municipality", "row", "gasten").rows() if batch.frame.height else []
        assert batch.faults == ()
        told |= {each.code: f"{each.values['count']}: {each.values['rows']}" for each in batch.warnings}
        assert all(not each.is_error for each in batch.warnings)
    return rows, told


def test_what_is_no_municipality_is_left_out_and_told(tmp_path: Path) -> None:
    """Totals, a source below the table, a place that is no more, the same place again."""
    text = "dorp;bezoekers\nAdorp;80\nOuddorp;\nBedorp;.\nADORP (gemeente);90\nTotaal;170\nBron: telling;\n;\n"
    rows, told = sifted(tmp_path / "a.csv", text)
    assert rows == [("Adorp", 2, 80)]
    assert told == {
        Code.OTHER_AREA_ROWS: "2: 6 (Totaal), 7 (Bron: telling)",
        Code.ROWS_WITHOUT_ANSWER: "2: 3 (Ouddorp), 4 (Bedorp)",
        Code.REPEATED_ROWS: "1: 5 (ADORP (gemeente))",
    }


def test_of_many_the_first_are_named(tmp_path: Path) -> None:
    """And all are counted."""
    text = "dorp;bezoekers\nAdorp;80\n" + "".join(f"Leeg {at};\n" for at in range(20))
    _, told = sifted(tmp_path / "a.csv", text)
    assert told[Code.ROWS_WITHOUT_ANSWER].startswith("20: 3 (Leeg 0), 4 (Leeg 1)")
    assert told[Code.ROWS_WITHOUT_ANSWER].endswith(", …")


def test_the_latest_period_of_each_counts(tmp_path: Path) -> None:
    """The latest in which it answers something; of a table of one period nothing is told."""
    text = "dorp;jaar;bezoekers\nAdorp;2024;70\nAdorp;2025*;80\nAdorp;2026;\nBedorp;2023;5\n"
    rows, told = sifted(tmp_path / "a.csv", text)
    assert rows == [("Adorp", 3, 80), ("Bedorp", 5, 5)]
    assert set(told) == {Code.EARLIER_ROWS, Code.ROWS_WITHOUT_ANSWER}
    assert sifted(tmp_path / "b.csv", "dorp;jaar;bezoekers\nAdorp;2025;80\nBedorp;2025;5\n")[1] == {}


def test_areas_of_another_kind_are_known_by_their_codes(tmp_path: Path) -> None:
    """Codes as the rule base writes them, with or without the letters before; a code of one's own is no reason."""
    text = "dorp;code;bezoekers\nAdorp;DP001;80\nAdorp Noord;WK00101;9\nBedorp;2;5\nCedorp;D003;6\n"
    rows, told = sifted(tmp_path / "a.csv", text)
    assert [row[0] for row in rows] == ["Adorp", "Bedorp", "Cedorp"]
    assert told == {Code.OTHER_AREA_ROWS: "1: 3 (Adorp Noord)"}


def test_an_alias_is_the_same_municipality(tmp_path: Path) -> None:
    """As the rule base says."""
    rows, told = sifted(tmp_path / "a.csv", "dorp;bezoekers\nHet Dorp;80\n's-Voorbeelddorp;90\n")
    assert rows == [("Het Dorp", 2, 80)]
    assert set(told) == {Code.REPEATED_ROWS}


def test_rows_are_compared_across_what_is_read_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A municipality that comes again much later is told as well."""
    monkeypatch.setattr("orgdesign.load.tables.files.BATCH", 2)
    lines = "".join(f'{{"dorp": "Dorp {at % 5}", "bezoekers": {at}}}\n' for at in range(10))
    rows, told = sifted(tmp_path / "a.jsonl", lines)
    assert [row[0] for row in rows] == [f"Dorp {at}" for at in range(5)]
    assert told[Code.REPEATED_ROWS].startswith("5: ")


def test_who_knows_nothing_still_counts(tmp_path: Path) -> None:
    """To say that something is not known is an answer; nothing is not."""
    rows, told = sifted(tmp_path / "a.csv", "dorp;waar;bezoekers\nAdorp;weet_niet;\n")
    assert rows == [("Adorp", 2, None)]
    assert told == {}


def test_visits_are_told_apart_by_their_day(tmp_path: Path) -> None:
    """One day written twice is one visit; what tells no day is no visit of who has others, wherever it stands."""
    head = "dorp;bezoekers;Visit\n"
    cells = ("maart 2025", "2025.0", "1-1-2026", "2026-01-01", "")
    rows, told = sifted(tmp_path / "a.csv", head + "".join(f"Adorp;{at};{cell}\n" for at, cell in enumerate(cells)))
    assert rows == [("Adorp", 3, 1), ("Adorp", 4, 2)]
    assert told == {Code.ROWS_WITHOUT_DAY: "2: 2 (Adorp), 6 (Adorp)", Code.REPEATED_ROWS: "1: 5 (Adorp)"}
    rows, told = sifted(tmp_path / "b.csv", f"{head}Adorp;1;maart 2024\nAdorp;2;maart 2025\nBedorp;3;\n")
    assert rows == [("Adorp", 2, 1), ("Bedorp", 4, 3)]
    assert told == {Code.ROWS_WITHOUT_DAY: "1: 3 (Adorp)"}
