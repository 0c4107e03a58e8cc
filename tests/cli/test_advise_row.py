"""`orgdesign advise TABLE --municipality NAME`: every form of an advice, for one row of a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.advices import PROFILES, TINY
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
