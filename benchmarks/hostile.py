"""What files that mean harm cost to refuse: time of a processor, memory, and lines of findings, of the whole program.

Run: python -m benchmarks.hostile [NAME ...]. Each input is made, given to the command that would read it, and must be
answered with a sentence of the tool's own, within `SECONDS` of a processor, `MEGABYTES` of memory in any one process and
`LINES` of findings. Prints a table; the exit code is 1 where an input takes more. Seconds are those of a processor, so that
they hold on a machine on which others work as well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

SECONDS, MEGABYTES, LINES = 5.0, 400, 200
ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "data" / "tiny"
EXAMPLE = ROOT / "examples" / "profiles" / "dorp.yaml"
BLANK = ROOT / "src" / "orgdesign" / "render" / "formats" / "templates" / "docx" / "blank"
Make: TypeAlias = Callable[[Path], list[str]]
"""Makes an input in a folder, and returns the arguments of the command that reads it."""
_PROGRAM = """\
import json, resource, subprocess, sys
ran = subprocess.run(sys.argv[1:], capture_output=True, stdin=subprocess.DEVNULL, timeout=600)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([ran.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss,
    ran.stdout.decode("utf-8", "replace"), ran.stderr.decode("utf-8", "replace")]))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What came of an input: the exit code, seconds of a processor, megabytes of the largest process, and what was said."""

    code: int
    seconds: float
    megabytes: float
    said: str

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it."""
        lines = self.said.splitlines()
        wrong = {
            "no sentence": not lines,
            "traceback": any(each in self.said for each in ("Traceback", "internal error", "interne fout")),
            "killed": self.code not in {0, 1, 2},
            "too slow": self.seconds > SECONDS,
            "too much memory": self.megabytes > MEGABYTES,
            "too many lines": len(lines) > LINES or len(self.said) > 100 * LINES * 10,
        }
        return tuple(what for what, so in wrong.items() if so)


def measure(make: Make) -> Cost:
    """Make an input, give it to its command in a process of its own, and return what that cost."""
    with TemporaryDirectory(prefix="orgdesign-hostile-") as name:
        arguments = make(Path(name))
        command = [sys.executable, "-c", _PROGRAM, sys.executable, "-m", "orgdesign", *arguments]
        alone = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}  # that would cost too
        ran = subprocess.run(command, cwd=name, capture_output=True, check=True, env=alone)
    code, seconds, memory, out, err = json.loads(ran.stdout)
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return Cost(code, seconds, memory * kilobyte / 1e6, err or out)


# workbooks


def workbook(path: Path, sheet: str) -> None:
    """Write a workbook with one sheet of these rows."""
    spaces = 'xmlns="http://schemas.openxmlformats.org/'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types {spaces}package/2006/content-types"><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships {spaces}package/2006/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {spaces}spreadsheetml/2006/main" xmlns:r="{office}">'
        '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {spaces}package/2006/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {spaces}spreadsheetml/2006/main"><sheetData>{sheet}</sheetData>'
        "</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)


def cell(place: str, text: str = "x") -> str:
    """Return a row with one cell."""
    row = "".join(each for each in place if each.isdecimal())
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _workbook(sheet: Callable[[], str], command: tuple[str, ...] = ("score", "{}")) -> Make:
    def make(folder: Path) -> list[str]:
        workbook(folder / "a.xlsx", sheet())
        return [each.format("a.xlsx") for each in command]

    return make


def _open_document(folder: Path) -> list[str]:
    cells = 'table:number-columns-repeated="16384" office:value-type="string"'
    full = f"<table:table-cell {cells}><text:p>x</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="1048576">{full}</table:table-row>'
    names = ("office", "table", "text", "manifest")
    spaces = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in names)
    sheet = f'<office:spreadsheet><table:table table:name="a">{row}</table:table></office:spreadsheet>'
    with zipfile.ZipFile(folder / "a.ods", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}/>")
        book.writestr(
            "content.xml", f"<office:document-content {spaces}><office:body>{sheet}</office:body></office:document-content>"
        )
    return ["score", "a.ods"]


def _without_a_name(folder: Path) -> list[str]:
    with zipfile.ZipFile(folder / "a.xlsx", "w") as book:
        book.writestr("x", "y")
    path = folder / "a.xlsx"
    path.write_bytes(path.read_bytes().replace(b"\x01\x00\x00\x00x", b"\x00\x00\x00\x00x"))
    return ["score", "a.xlsx"]


# other tables


def _text(name: str, text: Callable[[], bytes], *command: str) -> Make:
    def make(folder: Path) -> list[str]:
        (folder / name).write_bytes(text())
        return [*(command or ("score",)), name, "--rules", str(TINY)]

    return make


def _parquet(columns: int = 2, *, cut: int = 0, seed: int | None = None) -> Make:
    def make(folder: Path) -> list[str]:
        import polars as pl

        path = folder / "a.parquet"
        pl.DataFrame({"municipality": ["A"] * 40, **{f"k{at}": [at] * 40 for at in range(columns)}}).write_parquet(path)
        data = bytearray(path.read_bytes())
        chance = random.Random(seed)  # noqa: S311  no secret
        for _ in range(0 if seed is None else 12):
            data[chance.randrange(4, len(data) - 4)] = chance.randrange(256)
        path.write_bytes(bytes(data[: len(data) - cut]))
        return ["score", "a.parquet", "--rules", str(TINY)]

    return make


def _bad_rows() -> bytes:
    return b"municipality,gasten,plek\n" + b"".join(b"Dorp %d,x%d,zal%d\n" % (at, at, at) for at in range(20_000))


def _gzip_of_zeros() -> bytes:
    return gzip.compress(b"municipality,gasten\n" + bytes(600 << 20), 1)


# profiles and rule bases


def _loop(folder: Path) -> list[str]:
    (folder / "in").mkdir()
    (folder / "in" / "again").symlink_to(folder, target_is_directory=True)
    (folder / "in" / "p.yaml").write_text("municipality: A\nanswers: {gsten: 1}\n", encoding="utf-8")
    return ["score", "in", "--rules", str(TINY)]


def _many_keys(start: bytes) -> Callable[[], bytes]:
    return lambda: start + b"".join(b"  onbekend_%d: {waarde: ja}\n" % at for at in range(20_000))


def _rules(file: str, text: bytes, *, more: bool = True) -> Make:
    def make(folder: Path) -> list[str]:
        shutil.copytree(TINY, folder / "rules")
        path = folder / "rules" / file
        path.write_bytes((path.read_bytes() if more and path.exists() else b"") + text)
        return ["rules", "check", "rules"]

    return make


def _loop_of_rules(folder: Path) -> list[str]:
    shutil.copytree(TINY, folder / "rules")
    (folder / "rules" / "decisions" / "again").symlink_to(folder / "rules", target_is_directory=True)
    (folder / "rules" / "decisions" / "x.yaml").write_text("- id: [\n", encoding="utf-8")
    return ["rules", "check", "rules"]


_NO_OPTIONS = b"""
- id: leeg
  kind: choice
  text: {nl: Welke?, en: Which?}
  options: []
"""
_LAUGHS = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (at, at, b",".join([b"*%c" % (at - 1)] * 9)) for at in range(ord("b"), ord("j"))
)


# templates


def _template(parts: Callable[[], Mapping[str, bytes]]) -> Make:
    def make(folder: Path) -> list[str]:
        sound = {path.relative_to(BLANK).as_posix(): path.read_bytes() for path in BLANK.rglob("*") if path.is_file()}
        with zipfile.ZipFile(folder / "t.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in {**sound, **parts()}.items():
                archive.writestr(name, part)
        asked = ["--format", "docx", "--template", "t.docx", "--output", "o.docx"]
        return ["advise", str(EXAMPLE), *asked]

    return make


def _document(body: str) -> Mapping[str, bytes]:
    document = (BLANK / "word" / "document.xml").read_text(encoding="utf-8")
    return {"word/document.xml": document.replace("<w:body>", f"<w:body>{body}", 1).encode()}


_FETCHES = '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://x.example/a.png&quot; "><w:r/></w:fldSimple></w:p>'
_PICTURE = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="https://x.example/a.png"/></v:shape>'
_VML = f"<w:p><w:r><w:pict>{_PICTURE}</w:pict></w:r></w:p>"

INPUTS: Mapping[str, Make] = {
    "workbook of 600 MB": _workbook(lambda: cell("A1", "municipality") + cell("A2", "x" * 1000) * 560_000),
    "workbook, far corner": _workbook(lambda: cell("A1", "municipality") + cell("XFD1048576")),
    "workbook, last row": _workbook(lambda: cell("A1", "municipality") + cell("A1048576")),
    "workbook, beyond the corner": _workbook(lambda: cell("A1", "municipality") + cell("XFD9999999")),
    "workbook, no such column": _workbook(lambda: cell("A1", "municipality") + cell("ZZZZZZ2")),
    "workbook, far corner, facts": _workbook(
        lambda: cell("A1", "gemeente") + cell("XFD1048576"),
        ("profile", "new", "p.yaml", "--municipality", "A", "--facts", "{}"),
    ),
    "workbook, far corner, table": _workbook(lambda: cell("A1", "gemeente") + cell("XFD1048576"), ("table", "{}")),
    "workbook, part without a name": _without_a_name,
    "workbook, no workbook": _text("a.xlsx", lambda: b"PK\x03\x04" + random.Random(1).randbytes(5_000_000)),  # noqa: S311
    "sheet that repeats itself": _open_document,
    "CSV, 40,000 columns": _text(
        "a.csv", lambda: b"municipality," + b",".join(b"k%d" % at for at in range(40_000)) + b"\nA,1\n"
    ),
    "CSV, 3,000,000 columns": _text("a.csv", lambda: b"municipality" + b",a" * 3_000_000 + b"\n"),
    "CSV, quote never closed, 50 MB": _text("a.csv", lambda: b'municipality,gasten\nA,5\nB,"' + b"x,1\n" * 12_500_000),
    "CSV, one cell of 100 MB": _text("a.csv", lambda: b"municipality,gasten\nA," + b"5" * 100_000_000 + b"\n"),
    "CSV, 20,000 bad rows": _text("a.csv", _bad_rows),
    "CSV, zeros": _text("a.csv", lambda: bytes(20_000_000)),
    "packed CSV of 600 MB": _text("a.csv.gz", _gzip_of_zeros),
    "JSON lines, 100,000 keys": _text(
        "a.jsonl", lambda: json.dumps({"municipality": "A", **{f"k{at}": 1 for at in range(100_000)}}).encode() + b"\n"
    ),
    "JSON lines, half a character": _text("a.jsonl", lambda: b'{"municipality": "A\\ud800", "gasten": "\\udfff"}\n'),
    "JSON lines, nested": _text("a.jsonl", lambda: b'{"municipality": "A", "gasten": ' + b"[" * 5_000_000 + b"\n"),
    "Parquet, 40,000 columns": _parquet(40_000),
    "Parquet, cut short": _parquet(cut=20),
    **{f"Parquet, bytes gone wrong {seed}": _parquet(3, seed=seed) for seed in range(1, 7)},
    "folders in a circle": _loop,
    "profile, 20,000 bad keys": _text("p.yaml", _many_keys(b"municipality: A\nanswers:\n"), "profile", "check"),
    "profile, 20,000 bad keys, scored": _text("p.yaml", _many_keys(b"municipality: A\nanswers:\n")),
    "profile, aliases": _text("p.yaml", lambda: _LAUGHS, "profile", "check"),
    "profile, 2,000,000 brackets": _text("p.yaml", lambda: b"municipality: " + b"[" * 2_000_000, "profile", "check"),
    "profile, 40 MB": _text("p.yaml", lambda: b"municipality: A\n#" + b"x" * 40_000_000, "profile", "check"),
    "rules, 20,000 bad keys": _rules("questions/x.yaml", _many_keys(b"- id: x\n")()),
    "rules, question without options": _rules("questions/x.yaml", _NO_OPTIONS),
    "rules in a circle": _loop_of_rules,
    "template of 600 MB": _template(lambda: {"word/media/a.bin": bytes(600 << 20)}),
    "template that fetches": _template(lambda: _document(_FETCHES)),
    "template with a picture elsewhere": _template(lambda: _document(_VML)),
    "template with a program": _template(lambda: {"word/vbaProject.bin": b"x"}),
    "template of braces": _template(lambda: _document("<w:p><w:r><w:t>" + "{{ " * 1_000_000 + "</w:t></w:r></w:p>")),
}
"""Each input by its name."""


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="What files that mean harm cost to refuse.")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    wrong = 0
    print(f"{'input':<36}{'exit':>5}{'CPU s':>8}{'MB':>6}{'lines':>7}")
    for name in asked.names or INPUTS:
        cost = measure(INPUTS[name])
        wrong += bool(cost.faults)
        told = "; ".join(cost.faults)
        print(
            f"{name:<36}{cost.code:>5}{cost.seconds:>8.1f}{cost.megabytes:>6.0f}{len(cost.said.splitlines()):>7}  {told}",
            flush=True,
        )
        print(f"    {next(iter(cost.said.splitlines()), '')[:150]}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
