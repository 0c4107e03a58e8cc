"""`orgdesign advise TABLE --municipality NAME`: every form of an advice, for one row of a table."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from orgdesign.load.tables.profile_table import open_table
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import NO, YES
from orgdesign.run.making import RowProfile
from orgdesign.run.table_row import profile_in_table
from tests.advices import PROFILES, TINY, tiny
from tests.command import Ran, run

TABLE = """\
municipality,gasten,duur,plek,drukte,zorgen
Zaaldorp,80,4.5,zaal,rustig,geluid
Weidedorp,1500,12,weiland,te_vol,
Deeldorp,veel,12,weiland,te_vol,geen
"""
PARTLY = "municipality,plek,zorgen.geluid,zorgen.afval,zorgen.verkeer\nZaaldorp,zaal,ja,nee,\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with tables the current one."""
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    Path("partly.csv").write_text(PARTLY, encoding="utf-8")


def advise(*arguments: str) -> Ran:
    """Run `orgdesign advise` on the small rule base."""
    return run("advise", *arguments, "--rules", str(TINY), "--lang", "en")


def test_a_row_gets_the_advice_of_its_file() -> None:
    """The same page and the same JSON, but for where it came from."""
    row, file = ("table.csv", "--municipality", "zaaldorp"), (str(PROFILES / "vast.yaml"),)
    for options in ((), ("--full",), ("--why",)):
        assert advise(*row, *options).out == advise(*file, *options).out
    told, like = (json.loads(advise(*each, "--format", "json").out) for each in (row, file))
    assert told.pop("provenance")["profile"]["file"] == "table.csv"
    assert like.pop("provenance")
    assert told == like


def test_a_row_gets_a_line_of_score() -> None:
    """Also where it tells of some options only, which no answer in a file can."""
    run("score", "partly.csv", "--output", "scores.jsonl", "--rules", str(TINY), "--lang", "en")
    line = json.loads(Path("scores.jsonl").read_text(encoding="utf-8"))
    told = json.loads(advise("partly.csv", "--municipality", "Zaaldorp", "--format", "json").out)
    assert told["decisions"].keys() == line["decisions"].keys()
    for id_, decision in line["decisions"].items():
        assert told["decisions"][id_]["possible"] == decision["possible"]
        assert told["decisions"][id_]["scores"] == decision["scores"]


def test_a_report_of_a_row_is_made_again() -> None:
    """And is another advice once another row is meant."""
    made = advise("table.csv", "--municipality", "Zaaldorp", "--output", "report.html")
    assert made.exit_code == 0
    assert advise("table.csv", "--municipality", "Zaaldorp", "--reproduce", "report.html").exit_code == 0
    assert advise("table.csv", "--municipality", "Weidedorp", "--reproduce", "report.html").exit_code == 1
    hidden = advise("table.csv", "--municipality", "Zaaldorp", "--redact", "--format", "markdown").out
    assert "Zaaldorp" not in hidden
    assert "table.csv" not in hidden


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("table.csv", "--municipality", "Zaldorp"), "'Zaldorp' is not in table.csv. It comes close to Zaaldorp"),
        (("table.csv", "--municipality", "Deeldorp"), "table.csv:4:gasten: error[wrong-type]"),
        (("nowhere.csv", "--municipality", "Zaaldorp"), "nowhere.csv: error[unreadable-file]"),
    ],
)
def test_what_cannot_be_advised_on_is_one_line(arguments: tuple[str, ...], told: str) -> None:
    """Who is not there, what is no answer, a table that is not there."""
    ran = advise(*arguments)
    assert (ran.exit_code, ran.out) == (1, "")
    assert ran.err.startswith(told)
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("table.csv",),
        (str(PROFILES / "vast.yaml"), "--municipality", "Zaaldorp"),
        (str(PROFILES / "vast.yaml"), "--map", "x"),
    ],
)
def test_a_table_needs_a_name_and_a_profile_has_its_own(arguments: tuple[str, ...]) -> None:
    """Either is wrong usage."""
    ran = advise(*arguments)
    assert ran.exit_code == 2
    assert "--municipality" in ran.err or "--map" in ran.err


def test_a_map_says_what_the_columns_are() -> None:
    """As for `score`."""
    Path("own.csv").write_text("plaats,waar\nZaaldorp,Z\n", encoding="utf-8")
    Path("map.yaml").write_text(
        "names: [plaats]\nanswers:\n  plek: {columns: [waar], values: {Z: zaal}}\n", encoding="utf-8"
    )
    ran = advise("own.csv", "--municipality", "Zaaldorp", "--map", "map.yaml", "--format", "json")
    assert ran.exit_code == 0, ran.err
    assert json.loads(ran.out)["municipality"] == "Zaaldorp"


def test_yes_and_no_of_a_typed_table_are_answers() -> None:
    """As a word in a profile; a column of a typed table knows them as Booleans."""
    said = {"municipality": ["Zaaldorp", "Weidedorp"], "plek": "weiland", "tent": [True, False]}
    pl.DataFrame(said).write_parquet("t.parquet")
    table, _ = open_table(Path("t.parquet"), tiny())
    assert table is not None
    for name, meant in (("Zaaldorp", YES), ("Weidedorp", NO)):
        row = profile_in_table(table, tiny(), name)
        assert isinstance(row, RowProfile)
        assert row.profile.answers["tent"] == (Answer(Choices.of(meant)),)


def test_of_several_visits_the_latest_is_meant() -> None:
    """As in a portfolio."""
    Path("visits.csv").write_text(
        "municipality,visit,plek\nZaaldorp,2026-05-01,weiland\nZaaldorp,2025-05-01,zaal\n", encoding="utf-8"
    )
    Path("latest.csv").write_text("municipality,plek\nZaaldorp,weiland\n", encoding="utf-8")
    latest, of_visits = (
        json.loads(advise(name, "--municipality", "Zaaldorp", "--format", "json").out)["decisions"]
        for name in ("latest.csv", "visits.csv")
    )
    assert of_visits == latest


def test_a_second_row_of_one_name_is_told() -> None:
    """The first counts, as in a portfolio, and nobody has to guess so."""
    Path("twice.csv").write_text("municipality,plek\nZaaldorp,zaal\nZaaldorp,weiland\n", encoding="utf-8")
    told = advise("twice.csv", "--municipality", "Zaaldorp")
    assert told.exit_code == 0
    assert "Zaaldorp" in told.err
    assert "repeated-rows" in told.err
