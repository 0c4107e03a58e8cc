"""Workbooks and Parquet files that try to end whoever reads them: refused in one sentence, soon and in little memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
import pytest

from orgdesign.load.tables import foreign
from orgdesign.load.tables.files import Form, WantedColumns, open_file
from orgdesign.load.tables.foreign import Foreign, ForeignKind
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.render.text.diagnostics import message
from tests.effort import daily_of, scaled

PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def workbook(path: Path, rows: str) -> Path:
    """Write a workbook whose one sheet has these rows."""
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, part in PARTS.items():
            book.writestr(name, part)
        book.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows))
    return path


def read_all(path: Path, form: Form) -> None:
    """Read a table to its end."""
    table = open_file(path, path.name, form, WantedColumns())
    for _ in table.read(list(table.schema)):
        pass


def taken() -> float:
    """Return how many seconds of a processor this process and those that it started and that have ended took so far."""
    return sum(os.times()[:4])


def refusal(path: Path, form: Form) -> str:
    """Return what is said of a file that cannot be read, after looking at the time that took a processor."""
    before = taken()
    with pytest.raises(Unusable) as found:
        read_all(path, form)
    assert taken() - before < 20  # five seconds at the most, however busy the machine is
    (told,) = found.value.diagnostics
    assert told.code is Code.TABLE_SYNTAX
    return message(told, "en")


def far(place: str) -> str:
    """Return rows of which one cell stands far from the others."""
    number = "".join(each for each in place if each.isdecimal())
    return f'<row r="1">{TEXT.format("A1", "municipality")}</row><row r="{number}">{TEXT.format(place, "x")}</row>'


def test_a_workbook_that_unpacks_to_hundreds_of_megabytes_is_not_begun(tmp_path: Path) -> None:
    """By what the archive itself says."""
    rows = f'<row r="1">{TEXT.format("A1", "x" * 1000)}</row>' * 110_000
    assert "unpacks to far more" in refusal(workbook(tmp_path / "a.xlsx", rows), Form.WORKBOOK)


@pytest.mark.parametrize("place", daily_of({"ZZZZZZ2"}, ("XFD1048576", "XFD9999999", "ZZZZZZ2")))
def test_a_cell_at_or_beyond_the_far_corner_is_refused(place: str, tmp_path: Path) -> None:
    """The sheet between would take more memory than there is."""
    assert refusal(workbook(tmp_path / "a.xlsx", far(place)), Form.WORKBOOK)


@pytest.mark.parametrize("data", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook(data: bytes, tmp_path: Path) -> None:
    """Whatever it begins as."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert "damaged" in refusal(path, Form.WORKBOOK)


def test_an_archive_with_a_part_without_a_name(tmp_path: Path) -> None:
    """No library thought of that."""
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as book:
        book.writestr("x", "y")
    path.write_bytes(path.read_bytes().replace(b"\x01\x00\x00\x00x", b"\x00\x00\x00\x00x"))
    assert refusal(path, Form.WORKBOOK)


def flipped(data: bytes, seed: int) -> bytes:
    """Return bytes of which some are others."""
    chance, made = random.Random(seed), bytearray(data)  # noqa: S311  no secret
    for _ in range(chance.randint(1, 20)):
        made[chance.randrange(4, len(made) - 4)] = chance.randrange(256)
    return bytes(made)


def test_bytes_of_parquet_gone_wrong_end_nobody(tmp_path: Path) -> None:
    """Each is read, or refused in one sentence; the library panics at some of them."""
    whole = tmp_path / "whole.parquet"
    pl.DataFrame({"municipality": ["A", "B"] * 50, "gasten": list(range(100))}).write_parquet(whole)
    path, refused = tmp_path / "a.parquet", 0
    for seed in range(scaled(12)):
        path.write_bytes(flipped(whole.read_bytes(), seed))
        try:
            read_all(path, Form.PARQUET)
        except Unusable:
            refused += 1
    assert refused


def test_a_parquet_file_that_is_cut_short(tmp_path: Path) -> None:
    """As a download that was broken off."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"municipality": ["A"]}).write_parquet(path)
    path.write_bytes(path.read_bytes()[:-20])
    assert "damaged" in refusal(path, Form.PARQUET)


def test_a_process_that_takes_too_much_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the file is: there is a limit to what reading may take."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"municipality": ["A"]}).write_parquet(path)
    monkeypatch.setattr("orgdesign.load.tables.foreign._MEMORY", 1 << 20)
    assert "far more memory or time" in refusal(path, Form.PARQUET)


def test_reading_that_was_broken_off_can_begin_again(tmp_path: Path) -> None:
    """What was on its way then is not taken for the answer to the next request."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"n": list(range(600_000))}).write_parquet(path)
    file = Foreign(path, "a.parquet", ForeignKind.PARQUET)
    next(iter(file.read({"columns": ["n"]})))
    assert sum(each.height for each in file.read({"columns": ["n"]})) == 600_000
    file.close()


def test_a_small_file_may_hold_many_cells(tmp_path: Path) -> None:
    """Which are alike, so that they pack well: that is no reason to refuse it."""
    path = tmp_path / "a.parquet"
    words = pl.Series(["zelden", "vaak"] * 200_000)
    pl.DataFrame({f"k{at}": words for at in range(scaled(40))}).write_parquet(path)
    assert path.stat().st_size < 1_000_000
    read_all(path, Form.PARQUET)


def test_of_many_tables_few_have_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are opened again where they are read."""
    monkeypatch.setattr(foreign, "_MOST_OPEN", 2)
    paths = [tmp_path / f"{at}.parquet" for at in range(3)]
    for at, path in enumerate(paths):
        pl.DataFrame({"n": [at]}).write_parquet(path)
    files = [Foreign(path, path.name, ForeignKind.PARQUET) for path in paths]
    assert len(foreign._OPEN) <= 2  # noqa: SLF001  what is counted
    assert [frame["n"].to_list() for file in files for frame in file.read({"columns": ["n"]})] == [[at] for at in range(3)]
    for file in files:
        file.close()


def _ods(path: Path) -> None:
    cell = 'table:number-columns-repeated="16384" office:value-type="string"'
    names = ("office", "table", "text", "manifest")
    spaces = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in names)
    row = f"<table:table-cell {cell}><text:p>x</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="1048576">{row}</table:table-row>'
    body = f'<office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    with ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}/>")
        book.writestr("content.xml", content)


_RUN = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("rows", daily_of({far("XFD1048576")}, (far("XFD1048576"), far("ZZZZZZ2"), far("A1048576"))))
def test_a_refusal_takes_little_memory(rows: str, tmp_path: Path) -> None:
    """Of the whole program, as the system counts it."""
    path = workbook(tmp_path / "a.xlsx", rows)
    command = [sys.executable, "-c", _RUN, sys.executable, "-m", "orgdesign", "score", str(path)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "Traceback" not in ran.stderr
    assert "a.xlsx" in ran.stderr
    assert int(ran.stdout.split()[-1]) < 400_000


@pytest.mark.parametrize("write", [_ods])
def test_a_cell_that_is_repeated_without_end(write: Callable[[Path], None], tmp_path: Path) -> None:
    """OpenDocument can say in a line that a sheet is full."""
    write(tmp_path / "a.ods")
    assert refusal(tmp_path / "a.ods", Form.WORKBOOK)
