"""A rulebook advises as the command line does, scores a frame as a table is scored, and says what it cannot use."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import narwhals as nw
import polars as pl
import pytest

import orgdesign as od
from orgdesign.engine.columns import score_frame
from tests.advices import PROFILES, TINY, tiny
from tests.command import run
from tests.effort import daily_of

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

ROWS: dict[str, list[object]] = {
    "municipality": ["Adorp", "Bedorp", "Cedorp"],
    "provincie": ["Utrecht", "Zeeland", "Utrecht"],
    "gasten": [80, 1500, None],
    "plek": ["zaal", "weiland", "weet_niet"],
    "zorgen": ["geluid", None, "geen"],
}
KINDS = ("polars", "polars, lazy", "pandas", "pyarrow", "duckdb")


def frame_of(kind: str, columns: dict[str, list[object]]) -> IntoFrame:
    """Return a frame of a kind."""
    frame: IntoFrame
    match kind:
        case "polars, lazy":
            frame = pl.LazyFrame(columns)
        case "duckdb":
            frame = nw.from_native(pl.DataFrame(columns)).lazy("duckdb").to_native()
        case "pandas":
            frame = nw.from_native(pl.LazyFrame(columns)).collect("pandas").to_native()
        case "pyarrow":
            frame = nw.from_native(pl.LazyFrame(columns)).collect("pyarrow").to_native()
        case _:
            frame = pl.DataFrame(columns)
    return frame


@pytest.fixture(scope="module")
def rules() -> od.Rulebook:
    """Return the small rule base."""
    return od.load_rulebook(TINY, language="en")


def rows_of(frame: IntoFrame) -> list[dict[str, object]]:
    """Return the rows of a frame of any kind."""
    native = nw.from_native(frame).lazy().collect("polars").to_native()
    assert isinstance(native, pl.DataFrame)
    return native.sort("municipality").to_dicts()


def test_a_shipped_rule_base_goes_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder, also where a folder of that name stands; a path is always a folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "veiligheid").mkdir()
    assert od.load_rulebook("veiligheid").id == "veiligheid"
    with pytest.raises(od.InvalidInput):
        od.load_rulebook(Path("veiligheid"))
    shutil.copytree(TINY, tmp_path / "feest")
    assert od.load_rulebook("feest").id == tiny().id


def test_it_tells_what_it_is(rules: od.Rulebook) -> None:
    """What a person asks of it first, in the language that was asked for."""
    assert (rules.id, rules.version, rules.languages, rules.language) == ("dorpsfeest", "1.0.0", ("nl", "en"), "en")
    assert list(rules.questions) == list(tiny().questions)
    assert list(rules.decisions) == list(tiny().decisions)
    assert rules.title == tiny().title["en"]
    assert repr(rules) == "<Rulebook dorpsfeest 1.0.0: questions: 6, decisions: 3>"


def test_a_name_that_is_nearly_one_is_told() -> None:
    """Who mistypes a shipped rule base is not told of folders alone."""
    with pytest.raises(od.InvalidInput, match="did you mean 'veiligheid'") as refused:
        od.load_rulebook("veiligheit")
    assert (refused.value.code, refused.value.nearest) == ("unreadable-file", "veiligheid")


def test_a_language_that_it_lacks_is_refused() -> None:
    """Rather than another language without a word."""
    with pytest.raises(od.InvalidInput, match="declares: nl, en") as refused:
        od.load_rulebook(TINY, language="de")
    assert refused.value.code == "unknown-language"


def test_everything_that_is_wrong_is_told_at_once(rules: od.Rulebook) -> None:
    """As a ValueError, a line for each; code and nearest are of the first."""
    with pytest.raises(ValueError, match="unknown-option") as refused:
        rules.advise({"plek": "zal", "gasten": "veel", "tentt": True})
    error = refused.value
    assert isinstance(error, od.InvalidInput)
    assert (error.code, error.nearest) == ("wrong-type", None)
    assert len(str(error).splitlines()) == len(error.diagnostics) == 3


def test_messages_speak_the_language_that_was_asked_for() -> None:
    """Dutch where that was asked; English where nothing was, whatever the language of the content."""
    for language, told in (("nl", "geen vraag"), (None, "no question")):
        with pytest.raises(od.InvalidInput, match=told):
            od.load_rulebook(TINY, language=language).advise({"zaaltje": 1})


@pytest.mark.parametrize("name", sorted(path.stem for path in PROFILES.glob("*.yaml")))
def test_a_file_gives_the_advice_that_the_command_gives(rules: od.Rulebook, name: str) -> None:
    """The very same JSON, save what only a file is: its provenance."""
    file = PROFILES / f"{name}.yaml"
    ran = run("advise", str(file), "--rules", str(TINY), "--lang", "en", "--format", "json")
    told = json.loads(ran.out)
    del told["provenance"]
    assert json.loads(json.dumps(rules.advise(file).to_dict())) == told


def test_a_faulty_file_is_refused_and_a_doubtful_one_warned_of(rules: od.Rulebook, tmp_path: Path) -> None:
    """With its place; what is no error comes as a warning of Python's."""
    faulty, other = tmp_path / "faulty.yaml", tmp_path / "other.yaml"
    faulty.write_text("municipality: A\nanswers:\n  plek: zal\n", encoding="utf-8")
    other.write_text("municipality: A\nrule_base: dorpsfeest 0.9.0\nanswers:\n  plek: zaal\n", encoding="utf-8")
    with pytest.raises(od.InvalidInput, match=r"faulty\.yaml:3:9"):
        rules.advise(faulty)
    with pytest.warns(UserWarning, match="other-version") as warned:
        rules.advise(other)
    assert warned[0].filename == __file__


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_of_any_kind_is_scored(rules: od.Rulebook, kind: str) -> None:
    """It stays of its kind, with the columns that it had and those of scores."""
    given = frame_of(kind, ROWS)
    scored = rules.score(given)
    assert type(scored) is type(given)
    assert rows_of(scored) == rows_of(score_frame(tiny(), pl.DataFrame(ROWS)))


@pytest.mark.parametrize("kind", daily_of({"polars", "duckdb"}, KINDS))
def test_a_cell_that_is_no_answer_is_refused_and_told(rules: od.Rulebook, kind: str) -> None:
    """With its row, what is meant, and how many more there are; unless that may count as unknown."""
    wrong: dict[str, list[object]] = {**ROWS, "plek": ["zaal", "weilnd", "weet_niet"]}
    frame = frame_of(kind, wrong)
    with pytest.raises(od.InvalidInput, match="'weilnd' is no option of plek; did you mean 'weiland'") as refused:
        rules.score(frame)
    assert "Bedorp" in str(refused.value)
    assert (refused.value.code, refused.value.nearest) == ("unknown-option", "weiland")
    lenient = rules.score(frame, strict=False)
    unknown = {**ROWS, "plek": ["zaal", None, "weet_niet"]}
    own = [name for name in rows_of(lenient)[0] if name not in ROWS]
    expected = rows_of(score_frame(tiny(), pl.DataFrame(unknown)))
    assert [[row[name] for name in own] for row in rows_of(lenient)] == [[row[name] for name in own] for row in expected]


def test_rows_are_numbered_as_python_counts_and_only_the_first_are_told(rules: od.Rulebook) -> None:
    """Of a thousand faults nobody reads more than some; how many there are is said."""
    with pytest.raises(od.InvalidInput) as refused:
        rules.score(pl.DataFrame({"plek": ["zaal", *["zal"] * 30]}))
    lines = str(refused.value).splitlines()
    assert lines[0].startswith("frame (row 1): error[unknown-option]")
    assert lines[-1] == "… (+20)"
    assert len(lines) == 11


@pytest.mark.parametrize(
    ("columns", "code", "nearest"),
    [
        ({"provincie": ["Utrecht"]}, "missing-column", None),
        ({"plekk": ["zaal"], "gasten": [80]}, "unknown-column", "plek"),
        ({"zorgen.geluidd": ["ja"], "gasten": [80]}, "unknown-column", "zorgen.geluid"),
        ({"Hoeveel gasten komen er?": [80], "plek": ["zaal"]}, "unknown-column", "gasten"),
        ({"plek": [b"zaal"]}, "wrong-type", None),
        ({"municipality": [""], "gasten": [80]}, "missing-key", None),
    ],
)
def test_a_frame_that_holds_no_profiles_is_refused(
    rules: od.Rulebook, columns: dict[str, list[object]], code: str, nearest: str | None
) -> None:
    """No answers, a column nearly called like a question or by its words, cells of no kind of answer, or no name."""
    with pytest.raises(od.InvalidInput) as refused:
        rules.score(pl.DataFrame(columns))
    assert (refused.value.code, refused.value.nearest) == (code, nearest)


def test_what_else_is_told_of_rows_can_be_asked_for(rules: od.Rulebook) -> None:
    """Totals, rules that count and questions that are missing, as `score_frame` gives them, each time anew."""
    frame = pl.DataFrame(ROWS)
    for wanted in ({}, {"totals": True}, {"rules": True, "missing": True}, {}):
        expected = score_frame(
            tiny(),
            frame,
            totals=wanted.get("totals", False),
            fired=wanted.get("rules", False),
            missing=wanted.get("missing", False),
        )
        assert rules.score(frame, **wanted).equals(expected)


def test_in_a_notebook_it_lists_its_questions(rules: od.Rulebook) -> None:
    """With their texts and the ids of their options."""
    shown = rules._repr_html_()
    assert all(id_ in shown for id_ in rules.questions)
    assert "rustig, vol, te_vol" in shown
