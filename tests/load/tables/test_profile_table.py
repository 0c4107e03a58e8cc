"""Tables of profiles: whatever form they have they say the same, and what is no profile is told with row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.tables.files import Form
from orgdesign.load.tables.profile_table import ProfileTable, TableBatch, open_table, sniffed, split_inputs
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.logic import Choices, Region, Span
from orgdesign.model.profile import known
from tests.advices import tiny
from tests.tables import ROWS, Rows, write_table

pytestmark = pytest.mark.usefixtures("read_here")
SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".parquet")


def opened(path: Path) -> ProfileTable:
    """Open a table that can be used."""
    table, found = open_table(path, tiny())
    assert table is not None, found
    return table


def read(path: Path) -> TableBatch:
    """Return all rows of a small table."""
    (batch,) = opened(path).batches()
    return batch


def faults(path: Path) -> list[tuple[str, int, str]]:
    """Return what is wrong with the rows of a table: the code, the row and the column."""
    return [(each.code.label, each.place.line, each.place.field) for each in read(path).faults]


def refused(path: Path) -> Sequence[Diagnostic]:
    """Return why a table cannot be used."""
    table, found = open_table(path, tiny())
    assert table is None
    return found


def text_of(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text to a file as it is."""
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_form_says_the_same(suffix: str, tmp_path: Path) -> None:
    """Names, rows, answers and columns of the user's own come through, whatever the file."""
    batch = read(write_table(tmp_path / f"a{suffix}", ROWS))
    assert (batch.faults, batch.skipped, batch.read) == ((), 0, 3)
    frame = batch.frame
    assert frame["municipality"].to_list() == ["Adorp", "Bedorp", "Cedorp"]
    assert set(frame["file"]) == {(tmp_path / f"a{suffix}").as_posix()}
    assert frame["row"].to_list() == ([1, 2, 3] if suffix == ".jsonl" else [2, 3, 4])
    assert frame["gasten"].to_list() == [80, 1500, None]
    assert frame["duur"].to_list() == [4.5, None, None]
    assert frame["zorgen.geluid"].to_list() == [True, None, False]
    assert frame["zorgen.afval"].to_list() == [False, None, False]
    assert frame["provincie"].to_list() == ["Utrecht", "Zeeland", "Utrecht"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_name_is_understood_beside_a_municipality(suffix: str, tmp_path: Path) -> None:
    """As in a profile; whatever its case, in every kind of file."""
    rows = [{("Name" if name == "municipality" else name): cell for name, cell in row.items()} for row in ROWS]
    batch = read(write_table(tmp_path / f"a{suffix}", rows))
    assert batch.faults == ()
    assert batch.frame["municipality"].to_list() == ["Adorp", "Bedorp", "Cedorp"]


def test_beside_a_municipality_a_name_is_a_column_of_ones_own(tmp_path: Path) -> None:
    """It may well be that of a person."""
    rows: Rows = [{"name": "Jansen", "municipality": "Adorp", "gasten": 80}]
    frame = read(write_table(tmp_path / "a.csv", rows)).frame
    assert (frame["municipality"].to_list(), frame["name"].to_list()) == (["Adorp"], ["Jansen"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_recognised(delimiter: str, tmp_path: Path) -> None:
    """Dutch spreadsheets write `;`, and a decimal comma that can mean nothing else is understood."""
    rows: Rows = [{"municipality": "Adorp", "duur": "4,5", "zorgen": "geluid; afval"}]
    frame = read(write_table(tmp_path / "a.csv", rows, delimiter)).frame
    assert frame["duur"].to_list() == [4.5]
    assert frame["zorgen.afval"].to_list() == [True]


def test_a_byte_order_mark_and_the_line_of_excel_are_no_part_of_the_table(tmp_path: Path) -> None:
    """Excel begins a file with a mark, and with `sep=;` if so asked; rows are counted from the header."""
    batch = read(text_of(tmp_path / "a.csv", "\ufeffsep=;\r\nmunicipality;gasten\r\nAdorp;x\r\nBedorp;5\r\n"))
    assert [each.place.line for each in batch.faults] == [2]
    assert batch.frame.select("municipality", "row").rows() == [("Bedorp", 3)]


def test_faulty_rows_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    """Unknown options, wrong types, numbers out of range or too precise, and a missing name: with row and column."""
    rows: Rows = [
        {"municipality": "Adorp", "gasten": "veel", "duur": "4.55", "plek": "plain", "zorgen": "geluid;lawaai"},
        {"municipality": "", "gasten": "99999", "duur": "1.000", "plek": "zaal", "zorgen": "geen;geluid"},
        {"municipality": "Cedorp", "gasten": "1.500", "duur": "4,5", "plek": " plein ", "zorgen": "weet_niet"},
        {"municipality": "Dedorp", "gasten": "20", "duur": "", "plek": "weet_niet", "zorgen": ""},
    ]
    path = write_table(tmp_path / "a.csv", rows)
    assert sorted(faults(path)) == [
        ("missing-key", 3, "municipality"),
        ("out-of-range", 3, "gasten"),
        ("too-precise", 2, "duur"),
        ("too-precise", 3, "duur"),
        ("unknown-option", 2, "plek"),
        ("unknown-option", 2, "zorgen"),
        ("wrong-type", 2, "gasten"),
        ("wrong-type", 3, "zorgen"),
        ("wrong-type", 4, "gasten"),
    ]
    batch = read(path)
    assert [each.place.line for each in batch.faults] == sorted(each.place.line for each in batch.faults)
    assert batch.frame["municipality"].to_list() == ["Dedorp"]
    assert batch.skipped == 3
    assert next(each for each in batch.faults if each.place.field == "plek").nearest == "plein"


def test_what_was_written_is_what_is_told(tmp_path: Path) -> None:
    """A number with a comma is told as it stands in the cell."""
    batch = read(write_table(tmp_path / "a.csv", [{"municipality": "Adorp", "duur": "4,55"}]))
    assert [each.values["value"] for each in batch.faults] == ["4,55"]


def test_blank_rows_are_neither_read_nor_told(tmp_path: Path) -> None:
    """Spreadsheets leave them between and below; they count as rows."""
    batch = read(text_of(tmp_path / "a.csv", "municipality;gasten\n\nAdorp;5\n;\n ; \n"))
    assert (batch.frame["row"].to_list(), batch.faults, batch.skipped) == ([3], (), 0)


def test_typed_columns_keep_their_meaning(tmp_path: Path) -> None:
    """Parquet knows booleans, whole and broken numbers, lists and categories; null and not-a-number are unknown."""
    frame = pl.DataFrame(
        {
            "municipality": ["A", "B", "C"],
            "gasten": [5.0, float("nan"), None],
            "duur": [4, 5, None],
            "tent": [True, False, False],
            "plek": pl.Series(["zaal", "plein", None], dtype=pl.Categorical),
            "zorgen": [["geluid", "geluid"], [], None],
        }
    )
    frame.write_parquet(tmp_path / "a.parquet")
    found = read(tmp_path / "a.parquet").frame
    assert found["gasten"].to_list() == [5, None, None]
    assert found["duur"].to_list() == [4.0, 5.0, None]
    assert found["tent"].to_list() == [True, False, False]
    assert found["plek"].to_list() == ["zaal", "plein", None]
    assert found["zorgen.geluid"].to_list() == [True, False, None]


def test_typed_cells_that_are_no_answer_are_told(tmp_path: Path) -> None:
    """A number out of range, a half guest, a fraction of a step, 2 for yes; a null within a list says nothing."""
    frame = pl.DataFrame(
        {
            "municipality": ["A", "B", "C", "D", "E"],
            "gasten": [5.5, 5.0, 1e9, 3.0, float("inf")],
            "duur": [4.5, 4.55, 4.5, 4.500000001, 4.5],
            "tent": [0, 1, 0, 2, 1],
            "zorgen": [["geluid"], ["geluid", None], ["xx"], ["geen"], ["geen", "afval"]],
        }
    )
    frame.write_parquet(tmp_path / "a.parquet")
    assert {(row, field) for _, row, field in faults(tmp_path / "a.parquet")} == {
        (2, "gasten"),
        (3, "duur"),
        (4, "gasten"),
        (4, "zorgen"),
        (5, "tent"),
        (6, "gasten"),
        (6, "zorgen"),
    }


@pytest.mark.parametrize("form", ["zorgen.{}", "zorgen_{}"])
@pytest.mark.parametrize(("yes", "no"), [("ja", "nee"), ("WAAR", "ONWAAR"), ("1", "0"), ("true", "false")])
def test_a_column_for_each_option_is_read_in_every_spelling(form: str, yes: str, no: str, tmp_path: Path) -> None:
    """With a dot or for Spark with a line, as words, as spreadsheets write truths, or as numbers."""
    rows: Rows = [
        {"municipality": "Adorp", form.format("geluid"): yes, form.format("afval"): no, form.format("verkeer"): ""}
    ]
    frame = read(write_table(tmp_path / "a.csv", rows)).frame
    found = [frame[f"zorgen.{option}"].cast(pl.String).to_list()[0] for option in ("geluid", "afval", "verkeer")]
    assert found[0] in {"ja", "true"}
    assert found[1] in {"nee", "false"}
    assert found[2] is None


@given(st.data())
def test_a_cell_means_what_it_means_in_a_profile(data: st.DataObject) -> None:
    """The same text in a cell and in a profile gives the same facts, or the same finding with the same spelling."""
    question = data.draw(st.sampled_from(["gasten", "duur", "plek", "tent", "drukte"]))
    plain = st.sampled_from(
        ["80", "4.5", "0.5", "24", "24.1", "1.000", "-3", "5001", "zaal", "zaaal", "ja", "rustig", "1e3"]
    )
    word = data.draw(plain | st.text(st.sampled_from("abcdeijnorstuz_0123456789.-"), min_size=1, max_size=8))
    profile, found = ProfileReader(tiny()).read(
        parse_yaml(f"municipality: A\nanswers: {{{question}: '{word}'}}\n".encode(), "a")
    )
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        batch = read(write_table(Path(folder) / "a.csv", [{"municipality": "A", question: word}]))
    told = [(each.code, {**each.values}, each.nearest) for each in batch.faults]
    for _, values, _ in told:
        values.pop("value", None)  # a cell is shown, so that it is found; in a profile the place says enough
    for each in found:
        assert "value" not in each.values or each.values["value"] == word
    found = tuple(replace(each, values={k: v for k, v in each.values.items() if k != "value"}) for each in found)
    assert told == [(each.code, dict(each.values), each.nearest) for each in found]
    if profile is not None:
        (cell,) = batch.frame[question]
        assert known(tiny(), profile) == ({} if cell is None or word == "weet_niet" else {question: _region(cell)})


def _region(cell: str | float) -> Region:
    return Choices.of(cell) if isinstance(cell, str) else Span(float(cell), float(cell))


def test_other_columns_are_carried_unless_they_are_results(tmp_path: Path) -> None:
    """What is no question goes along; what looks like one is told, and what a result is called is left out and told."""
    path = write_table(
        tmp_path / "a.csv",
        [{"municipality": "A", "gasten": 5, "code": "0344", "Druktes": "vol", "layout": "x", "file": "y", "naam": "z"}],
    )
    table, found = open_table(path, tiny())
    assert table is not None
    assert {(each.code, each.place.field, each.nearest, each.is_error) for each in found} == {
        (Code.UNKNOWN_COLUMN, "Druktes", "drukte", False),
        (Code.TAKEN_COLUMN, "layout", None, False),
        (Code.TAKEN_COLUMN, "file", None, False),
    }
    (batch,) = table.batches()
    assert batch.frame.select("code", "Druktes", "naam").rows() == [("0344", "vol", "z")]
    assert "layout" not in batch.frame.columns


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("naam,gasten\nA,5\n", Code.MISSING_COLUMN),
        ("municipality,naam\nA,5\n", Code.MISSING_COLUMN),
        ("municipality,gasten,gasten\nA,5,6\n", Code.DUPLICATE_COLUMN),
        ("", Code.EMPTY_FILE),
    ],
)
def test_a_table_that_cannot_be_used_is_told_as_a_whole(text: str, code: Code, tmp_path: Path) -> None:
    """Without names, without any question, with a column twice, or without anything."""
    assert [each.code for each in refused(text_of(tmp_path / "a.csv", text))] == [code]


def test_what_a_table_needs_is_said(tmp_path: Path) -> None:
    """Who has the wrong table learns which columns there can be."""
    (found,) = refused(text_of(tmp_path / "a.csv", "municipality,x\nA,5\n"))
    assert all(question in str(found.values["expected"]) for question in tiny().questions)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_told_with_its_line(encoding: str, tmp_path: Path) -> None:
    """Only UTF-8 is read; where it ends is where to look."""
    (found,) = refused(text_of(tmp_path / "a.csv", "municipality,gasten\nSúdwest,5\n", encoding))
    assert found.code is Code.NOT_UTF8
    assert found.place.line == (2 if encoding == "latin-1" else 1)


@pytest.mark.parametrize(("name", "data"), [("a.parquet", b"PAR1 and no more"), ("a.xlsx", b"PK\x03\x04 and no more")])
def test_a_broken_file_is_one_finding(name: str, data: bytes, tmp_path: Path) -> None:
    """What is no Parquet file or workbook is told as such."""
    (tmp_path / name).write_bytes(data)
    assert [each.code for each in refused(tmp_path / name)] == [Code.TABLE_SYNTAX]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As for any input."""
    assert [each.code for each in refused(tmp_path / "a.csv")] == [Code.UNREADABLE_FILE]


def test_lists_and_structures_where_one_answer_is_asked_are_told(tmp_path: Path) -> None:
    """Only a several-choice question takes lists."""
    pl.DataFrame({"municipality": ["A"], "gasten": [[1]], "plek": [{"a": 1}]}).write_parquet(tmp_path / "a.parquet")
    assert [each.place.field for each in refused(tmp_path / "a.parquet")] == ["gasten", "plek"]


@pytest.mark.parametrize(
    ("start", "form"),
    [
        (b"PAR1", Form.PARQUET),
        (b"PK\x03\x04", Form.WORKBOOK),
        (b'\xef\xbb\xbf {"a": 1}', Form.JSONL),
        (b"a\tb,c\n", Form.TSV),
        (b"a;b\n1;2\n", Form.CSV),
        (b"municipality: A\nanswers: {a: 1, b: 2}\n", None),
        (b"answers: {a: b, c: d}\n", None),
    ],
)
def test_a_form_is_known_by_how_it_begins(start: bytes, form: Form | None, tmp_path: Path) -> None:
    """Standard input has no name, so its first bytes tell; what is no table is a profile."""
    (tmp_path / "a").write_bytes(start)
    assert sniffed(tmp_path / "a") is form


def test_inputs_are_parted_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables by their suffix, patterns by what they match, each table once."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "b.XLSX", "c.yaml"):
        Path(name).touch()
    assert split_inputs(["a.csv", "*.csv", "c.yaml", "folder"]) == (("a.csv",), ("c.yaml", "folder"))
    assert split_inputs(["*"]) == (("a.csv", "b.XLSX"), ("*",))
    assert split_inputs(["*.txt"]) == ((), ("*.txt",))


def test_of_very_many_texts_that_are_no_answer_the_last_are_told_without_a_suggestion(tmp_path: Path) -> None:
    """Each is told; the nearest is looked for as long as anybody reads on."""
    rows: Rows = [{"municipality": f"Dorp {at}", "plek": f"zal{at}"} for at in range(1_100)]
    found = read(write_table(tmp_path / "a.csv", rows)).faults
    assert len(found) == 1_100
    assert {each.nearest for each in found[:1_000]} == {"zaal"}
    assert {each.nearest for each in found[1_000:]} == {None}
