"""Tables as form tools, publishers and programs write them, through the whole command: what is scored and filled in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Span
from tests.advices import TINY
from tests.command import run
from tests.effort import WIDE, daily_of


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


PLAIN = "municipality,gasten,plek,tent,zorgen\nAdorp,80,zaal,ja,geluid;afval\nBedorp,,weiland,nee,geen\n"


@pytest.mark.parametrize(
    "table",
    [
        "municipality,gasten,plek,tent,zorgen\nAdorp,80,Zaal,Ja,geluid;afval\nBedorp,,WEILAND,Nee,geen\n",
        "municipality,gasten,plek,tent,zorgen\nAdorp,80,In de zaal,WAAR,geluid;afval;\nBedorp,,weiland,ONWAAR,Geen\n",
        "municipality,gasten,plek,tent,zorgen\nAdorp,80.0,zaal,1.0,;geluid;;afval\nBedorp,,weiland,0.0,geen;\n",
        'municipality;gasten;plek;tent;zorgen\nAdorp;" 80 ";zaal;yes;"geluid;afval"\nBedorp;;weiland;no;none\n',
        'Gemeenten, 2026\n\nmunicipality,gasten,plek,tent,zorgen\nAdorp,"80",zaal,j,geluid;afval\nBedorp,,weiland,n,geen\n',
    ],
    ids=["labels and capitals", "a form", "zeros behind a dot", "semicolons and spaces", "a title"],
)
def test_what_a_program_made_of_answers_is_what_was_meant(table: str) -> None:
    """The scores are those of the plain table, to the last column."""
    Path("plain.csv").write_text(PLAIN, encoding="utf-8")
    Path("table.csv").write_text(table, encoding="utf-8")
    for name in ("plain", "table"):
        ran = run("score", f"{name}.csv", "--rules", str(TINY), "--output", f"{name}.scores.csv")
        assert ran.exit_code == 0, ran.err
        assert "error" not in ran.err
    texts = (Path(f"{name}.scores.csv").read_text(encoding="utf-8") for name in ("plain", "table"))
    plain, other = (list(csv.reader(text.splitlines())) for text in texts)
    own = [at for at, head in enumerate(plain[0]) if head not in {"file", "row"}]
    assert [[row[at] for at in own] for row in plain] == [[row[at] for at in own] for row in other]


PUBLISHED = {
    "a download": """\
\ufeff"Perioden";"Regio's";"Bevolking/Samenstelling/Totale bevolking (aantal)";"Bevolking/Dichtheid (per km²)"
"2023";"Waterdorp";60111;800
"2024*";"Waterdorp";61234;812
"2024*";"Oud-Dorp";;
""",
    "a map of districts": 'GM_CODE,GM_NAAM,H2O,STED,AANT_INW\nGM7701,Waterdorp,NEE,"3","61234"\n',
    "the same by other names": "gemeentecode,gemeentenaam,water,aantal_inwoners\nGM7701,Waterdorp,NEE,61234\n",
    "without codes": """\
"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Bevolking/Aantal inwoners (aantal)"
"Waterdorp";"Waterdorp      ";61234
"Wijk 01 Kern";"Waterdorp      ";4000
""",
    "figures of districts": """\
gwb_code_10,regio,gm_naam,a_inw
GM7701,Waterdorp,Waterdorp,61234
WK770101,Wijk 1,Waterdorp,4000
""",
    "made by hand": "Municipality_name;Residents_count\nWaterdorp;61234\n",
    "lines above": "# Inwoners\n# Bron: CBS\nGemeente,Jaar,Totale bevolking\nWaterdorp,2024,61234.0\nOud-Dorp,2024,\n",
}
"""Heads as publishers write them, of villages that are invented."""


@pytest.mark.parametrize("kind", daily_of({"a download", "without codes", "figures of districts"}, PUBLISHED))
def test_a_table_of_a_publisher_is_filled_in_from_as_it_comes(kind: str) -> None:
    """Whatever its heads, with codes or without, with its districts."""
    Path("table.csv").write_text(PUBLISHED[kind], encoding="utf-8")
    ran = run("profile", "new", "x.yaml", "--municipality", "Waterdorp", "--facts", "table.csv")
    assert ran.exit_code == 0, ran.err
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    profile, _ = load_profile(Path("x.yaml"), rule_base)
    assert profile is not None
    assert [answer.value for answer in profile.answers["inwoners"]] == [Span(61234, 61234)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("61234", 61234, marks=WIDE),
        ("61234.00", 61234),
        ("61.234", None),
        *(pytest.param(each, None, marks=WIDE) for each in ("60.000", "612.34", "61,234")),
    ],
)
def test_a_figure_is_filled_in_as_it_stands_or_not_at_all(written: str, expected: float | None) -> None:
    """Never another number: a dot may stand before decimals or between thousands."""
    Path("table.csv").write_text(f"gemeente;inwoners\nWaterdorp;{written}\n", encoding="utf-8")
    ran = run("profile", "new", "x.yaml", "--municipality", "Waterdorp", "--facts", "table.csv")
    lines = Path("x.yaml").read_text(encoding="utf-8").splitlines()
    line = next(each for each in lines if "inwoners:" in each)
    if expected is None:
        assert line.strip() == "# inwoners:"
        assert "table.csv:2:inwoners: error[" in ran.everything
        assert written in ran.everything
    else:
        assert f"value: {expected}," in line
