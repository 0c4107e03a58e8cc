"""`orgdesign score --engine spark` says what it says without Spark, tells the same faults, and refuses what it cannot do."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from orgdesign.load.tables import spark as load_spark
from tests import command

TINY = Path(__file__).parents[1] / "data" / "tiny"
ROWS = (
    "municipality;gasten;duur;plek;tent;drukte;zorgen;provincie",
    "Zwerm;1500;12;weiland;ja;te_vol;geluid;verkeer;UT".replace("geluid;verkeer", '"geluid;verkeer"'),
    "=cmd();80;4.5;zaal;;rustig;geen;UT",
    "Half;;;weet_niet;;vol;;GE",
    "Fout;80;4.5;kelder;;rustig;geen;GE",
    "Fijn;80;4.55;zaal;;rustig;geen;GE",
    ";80;4.5;zaal;;rustig;geen;GE",
)
SCORES = [
    "municipality",
    "provincie",
    "omvang",
    "omvang_status",
    "toezicht",
    "toezicht_margin",
    "layout",
    "answered",
    "asked",
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Write a table with sound rows, an unknown option, a number that is too precise, and a row without a name."""
    path = tmp_path / "dorpen.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    return path


@pytest.mark.filterwarnings("ignore")
def test_spark_says_what_is_said_without_it(spark: object, table: Path) -> None:
    """The rows that are profiles have the same scores as without Spark; the same others are told, and the exit is 1."""
    assert spark is not None
    with_spark, without = table.with_name("met.csv"), table.with_name("zonder.csv")
    on_spark = command.run("score", str(table), "--rules", str(TINY), "--engine", "spark", "--output", str(with_spark))
    plain = command.run("score", str(table), "--rules", str(TINY), "--output", str(without))
    assert (on_spark.exit_code, plain.exit_code) == (1, 1), on_spark.err
    scores = pl.read_csv(with_spark / "*.csv").select(SCORES).sort("municipality")
    assert scores.rows() == pl.read_csv(without).select(SCORES).sort("municipality").rows()
    assert "'=cmd()" in scores["municipality"].to_list()
    for code in ("unknown-option", "too-precise", "missing-key"):
        assert code in on_spark.err
        assert code in plain.err
    assert table.with_name("met.errors.csv").read_text(encoding="utf-8").count("\n") == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dorp.yaml", "--output", "scores.parquet"], "not 'dorp.yaml'"),
        (["dorpen.csv"], "needs --output"),
        (["dorpen.csv", "--output", "scores.xlsx"], "needs --output"),
        (["dorpen.csv", "--output", "scores.parquet", "--benchmark", "gasten"], "--benchmark"),
    ],
)
def test_what_spark_cannot_do_is_refused(monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    """Other inputs and outputs, and comparing with peers, are wrong usage, before anything is read or started."""
    monkeypatch.setattr(load_spark, "missing_for_spark", lambda _: None)
    ran = command.run("score", *arguments, "--rules", str(TINY), "--engine", "spark")
    assert ran.exit_code == 2
    assert said in " ".join(ran.err.replace("│", " ").split())


def test_what_spark_lacks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PySpark, or without Java, one line says what to install."""
    monkeypatch.setattr(load_spark, "find_spec", lambda _: None)
    lacking = load_spark.missing_for_spark({})
    assert lacking is not None
    assert "pip install 'orgdesign[spark]'" in lacking
    ran = command.run("score", "dorpen.csv", "-o", "a.parquet", "--rules", str(TINY), "--engine", "spark")
    assert ran.exit_code == 2
    monkeypatch.setattr(load_spark, "find_spec", lambda name: name)
    monkeypatch.setattr("shutil.which", lambda _: None)
    lacking = load_spark.missing_for_spark({})
    assert lacking is not None
    assert "Java" in lacking
    assert load_spark.missing_for_spark({"JAVA_HOME": "/java"}) is None
