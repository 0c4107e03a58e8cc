"""Tables of every kind that people have, sound or nearly so, for `fuzz` to break: dialects, encodings, types, workbooks.

A table is drawn as rows, then written as some program would write it, and then broken: its bytes, or one part of its
archive. What is read goes all the way to scores and files of scores, to what a table fills in, and
to the map that is proposed.
"""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from benchmarks.breaking import Try, mutated, mutated_archive, refuse, word
from orgdesign.load.rules.prefill import build_map
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import Report
from orgdesign.load.tables.prefill_table import open_prefill_table
from orgdesign.load.tables.profile_table import open_table
from orgdesign.load.tables.proposal import propose
from orgdesign.model.diagnostic import Unusable
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.portfolio.table_map import table_map

if TYPE_CHECKING:
    import polars as pl
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Row: TypeAlias = dict[str, object]
NAMES = (
    "Dorp",
    "Súdwest",
    "'s-Dorp",
    "Dorp (O.)",
    " dorp ",
    "Totaal",
    "Bron: CBS",
    "=Dorp",
    "D\u00a0orp",
    "[b]Dorp[/b]",
    "-",
)
WORDS = (
    "",
    "",
    "weet_niet",
    "ja",
    "Nee",
    "WAAR",
    "2.0",
    "68.230",
    "1 500",
    "7,5",
    "nan",
    "#N/A",
    ";",
    "geen;",
    "-1",
    "1e3",
    "\uff10",
)
TITLES = ("Tabel 1. Gemeenten", "# met commentaar", "", "Peildatum;1 januari", '"', "sep=;")
ENCODINGS = ("utf-8",) * 8 + ("utf-8-sig", "utf-8-sig", "cp1252", "utf-16")


def drawn(chance: random.Random, rule_base: RuleBase) -> list[Row]:
    """Return rows of a table: mostly answers, and else what stands in tables of people."""
    questions = [each for each in rule_base.questions.values() if chance.random() < 0.8]  # noqa: PLR2004  most of them
    heads = {
        each.id: chance.choice((each.id, each.id, (each.label or {}).get("nl", each.id), f"{each.id}_5", each.id.upper()))
        for each in questions
    }
    name = chance.choice(("municipality", "naam", "Gemeente" if rule_base.prefill else "Municipality"))
    code, period = chance.choice(("code", None)), chance.choice(("jaar", None, None))
    rows: list[Row] = []
    for at in range(chance.choice((1, 2, 3, 5, 80))):
        row: Row = {name: f"{chance.choice(NAMES)} {at // 2 if period else at}"}
        if code is not None:
            row[code] = chance.choice((f"GM{at:04}", f"{at}", "BU0001", ""))
        if period is not None:
            row[period] = chance.choice(("2023", "2024*", ""))
        for question in questions:
            numbers = (str(chance.randrange(1, 24)), f"{chance.randrange(1, 24)}.0", chance.randrange(3_000) / 2)
            said = [option.id for option in question.options] or [*question.values] or numbers
            row[heads[question.id]] = chance.choice((*said, chance.choice(WORDS)))
        rows.append(row)
    if chance.random() < 0.1:  # noqa: PLR2004  now and then
        rows = [{**row, **{f"kolom {at}": at for at in range(chance.choice((3, 300)))}} for row in rows]
    return rows


def columns_of(rows: Sequence[Row]) -> list[str]:
    """Return every column that a row has, in order."""
    return list(dict.fromkeys(name for row in rows for name in row))


# text


def as_text(chance: random.Random, rows: Sequence[Row], delimiter: str) -> bytes:
    """Return rows as delimited text: of some dialect, in some encoding, with titles above and remarks below."""
    made = io.StringIO()
    ends = chance.choice(("\n", "\r\n", "\r"))
    for _ in range(chance.choice((0, 0, 0, 1, 4))):
        made.write(chance.choice(TITLES) + ends)
    quoting: Literal[0, 1] = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(made, delimiter=delimiter, lineterminator=ends, quoting=quoting)
    columns = columns_of(rows)
    writer.writerow(columns + [""] * chance.choice((0, 0, 1)))
    for row in rows:
        cells = [row.get(each, "") for each in columns]
        writer.writerow([str(each).replace(".", ",") if isinstance(each, float) else each for each in cells])
        if chance.random() < 0.05:  # noqa: PLR2004  now and then
            writer.writerow([])
    return made.getvalue().encode(chance.choice(ENCODINGS), "replace")


def as_lines(chance: random.Random, rows: Sequence[Row], _: str) -> bytes:
    """Return rows as lines of JSON, with what JSON can say and a cell cannot."""
    odd: tuple[object, ...] = (
        None,
        [],
        [None],
        ["a", None],
        {},
        {"a": [1]},
        True,
        float("nan"),
        float("inf"),
        10**400,
        -0.0,
        1e-9,
        "\ud800",
        "\u0000",
    )
    made = [{key: chance.choice(odd) if chance.random() < 0.1 else value for key, value in row.items()} for row in rows]  # noqa: PLR2004
    return b"".join(json.dumps(row, ensure_ascii=True).encode() + b"\n" for row in made)


# Parquet


def as_parquet(chance: random.Random, rows: Sequence[Row], _: str) -> bytes:
    """Return rows as Parquet, its columns of types as databases and languages of statistics write them."""
    import polars as pl

    frame = pl.DataFrame([{each: str(row.get(each, "")) for each in columns_of(rows)} for row in rows])
    for column in frame.columns:
        if chance.random() < 0.5:  # noqa: PLR2004  half of them stay text
            frame = frame.with_columns(_retyped(chance, frame[column]))
    made = io.BytesIO()
    frame.write_parquet(made, compression=chance.choice(("zstd", "snappy", "gzip", "uncompressed", "lz4")))
    return made.getvalue()


def _retyped(chance: random.Random, cells: pl.Series) -> pl.Series:
    import polars as pl

    kinds: tuple[Callable[[], pl.Series], ...] = (
        lambda: cells.cast(pl.Float64, strict=False),
        lambda: cells.cast(pl.Float32, strict=False),
        lambda: cells.cast(pl.Decimal(20, 2), strict=False),
        lambda: cells.cast(pl.Int8, strict=False),
        lambda: cells.cast(pl.UInt64, strict=False),
        lambda: cells.cast(pl.Categorical),
        lambda: cells.cast(pl.Binary),
        lambda: pl.Series(cells.name, [b"\xff\x00"] * len(cells)),
        lambda: pl.Series(cells.name, [timedelta(days=at) for at in range(len(cells))]),
        lambda: pl.Series(cells.name, [[["a"], []]] * len(cells)),
        lambda: pl.Series(cells.name, [2**100] * len(cells), dtype=pl.Int128),
        lambda: cells.str.split(";"),
        lambda: cells.str.split(";").list.eval(pl.element().cast(pl.Categorical)),
        lambda: pl.Series(cells.name, [{"a": each} for each in cells]),
        lambda: pl.Series(cells.name, [None] * len(cells)),
        lambda: pl.Series(cells.name, [each == "ja" for each in cells]),
        lambda: pl.Series(cells.name, [date(2024, 1, 1)] * len(cells)),
        lambda: pl.Series(cells.name, [Decimal(at) for at in range(len(cells))]),
        lambda: pl.Series(cells.name, [[at, None] for at in range(len(cells))], dtype=pl.Array(pl.Int64, 2)),
        lambda: pl.Series(cells.name, [float("nan"), float("inf"), -0.0] * len(cells))[: len(cells)],
    )
    return chance.choice(kinds)()


# workbooks


def as_workbook(chance: random.Random, rows: Sequence[Row], _: str) -> bytes:
    """Return rows as a workbook, with sheets beside it, titles above it, and cells that are no text."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "nan_inf_to_errors": True}) as book:
        if chance.random() < 0.2:  # noqa: PLR2004  some have a chart, a hidden list or nothing at all in front
            _beside(chance, book)
        sheet = book.add_worksheet("Gegevens")
        top, left = chance.choice((0, 0, 1, 4)), chance.choice((0, 0, 2))
        for at in range(top):
            sheet.write_string(at, left, chance.choice(TITLES))
        columns = columns_of(rows)
        lines: list[list[object]] = [[*columns], *([row.get(each) for each in columns] for row in rows)]
        for at, line in enumerate(lines):
            for place, cell in enumerate(line):
                _write(chance, sheet, (top + at, left + place), cell)
        if chance.random() < 0.1:  # noqa: PLR2004  now and then
            sheet.merge_range(top, left, top, left + 3, columns[0])
    return made.getvalue()


def _beside(chance: random.Random, book: Workbook) -> None:
    first = chance.choice(("chart", "hidden", "empty"))
    if first == "chart":
        chart = book.add_chart({"type": "column"})
        if chart is None:
            raise AssertionError("there are charts of columns")
        chart.add_series({"values": "=Gegevens!$B$2:$B$3"})
        book.add_chartsheet("Grafiek").set_chart(chart)
        return
    sheet = book.add_worksheet("Lijst")
    if first == "hidden":
        sheet.write_column(0, 0, ["ja", "nee"])
        sheet.hide()


def _write(chance: random.Random, sheet: Worksheet, place: tuple[int, int], cell: object) -> None:
    if cell in {None, ""}:
        sheet.write_blank(*place, None)
    elif chance.random() > 0.05:  # noqa: PLR2004  nearly all are what they are
        sheet.write(*place, cell)
    else:
        match chance.choice(("formula", "error", "date", "yes", "text")):
            case "formula":
                sheet.write_formula(*place, "=1+1", None, "")
            case "error":
                sheet.write_formula(*place, "=NA()", None, "#N/A")
            case "date":
                sheet.write_datetime(*place, datetime(2024, 1, 1))  # noqa: DTZ001  a sheet knows no zones
            case "yes":
                sheet.write_boolean(*place, boolean=True)
            case _:
                sheet.write_string(*place, str(cell))


def as_open_document(chance: random.Random, rows: Sequence[Row], _: str) -> bytes:
    """Return rows as an OpenDocument spreadsheet, by hand: its cells may say how often they are repeated."""
    columns = columns_of(rows)
    lines: list[list[object]] = [[*columns], *([row.get(each, "") for each in columns] for row in rows)]
    body = "".join(
        f"<table:table-row>{''.join(_ods_cell(chance, each) for each in line)}</table:table-row>" for line in lines
    )
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text", "manifest")
    )
    sheet = f'<office:spreadsheet><table:table table:name="a">{body}</table:table></office:spreadsheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}/>")
        content = f"<office:document-content {spaces}><office:body>{sheet}</office:body></office:document-content>"
        book.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return made.getvalue()


def _ods_cell(chance: random.Random, cell: object) -> str:
    repeated = f' table:number-columns-repeated="{chance.choice((2, 50, 0))}"' if chance.random() < 0.01 else ""  # noqa: PLR2004
    if isinstance(cell, float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"{repeated}/>'
    kind = chance.choice(("string",) * 12 + ("boolean", "percentage", "date"))
    return f'<table:table-cell office:value-type="{kind}"{repeated}><text:p>{escape(str(cell))}</text:p></table:table-cell>'


WRITERS: Mapping[str, Callable[[random.Random, Sequence[Row], str], bytes]] = {
    ".csv": as_text,
    ".tsv": lambda chance, rows, _: as_text(chance, rows, "\t"),
    ".csv.gz": lambda chance, rows, delimiter: gzip.compress(as_text(chance, rows, delimiter)),
    ".jsonl": as_lines,
    ".parquet": as_parquet,
    ".xlsx": as_workbook,
    ".xlsm": as_workbook,
    ".ods": as_open_document,
}
WHOLE = {".parquet": 0.5, ".xlsx": 0.2, ".xlsm": 0.2, ".ods": 0.2}
"""How many are left as they are, for what a sound table says may be enough; of others one in ten."""
ARCHIVES = {".xlsx", ".xlsm", ".ods"}
OFTEN = (".csv",) * 6 + (
    ".tsv",
    ".csv.gz",
    ".jsonl",
    ".jsonl",
    ".parquet",
    ".parquet",
    ".xlsx",
    ".xlsx",
    ".xlsm",
    ".ods",
    ".ods",
)
"""Text is read in this process, and so twenty times as soon as what is read in another."""


def tables(rule_base: RuleBase) -> Try:
    """Try a table as one of profiles, as one of facts, and as one of which nothing is known."""
    shipped, _ = load_rule_base(shipped_rule_base())
    if shipped is None or shipped.prefill is None:
        raise AssertionError("the shipped rule base cannot be used")
    facts_from = shipped, shipped.prefill

    def attempt(chance: random.Random, folder: Path) -> bool:
        suffix = chance.choice(OFTEN)
        of = shipped if chance.random() < 0.2 else rule_base  # noqa: PLR2004  its heads are those of publishers
        data = WRITERS[suffix](chance, drawn(chance, of), chance.choice(",;|\t"))
        path = folder / f"table{suffix}"
        path.write_bytes(_broken(chance, suffix, data))
        table, found = open_table(path, of)
        if table is not None:
            for batch in table.batches():
                word((*batch.faults, *batch.warnings))
                if chance.random() < 0.1 and batch.frame.height:  # noqa: PLR2004  each costs as much again
                    _scored(chance, of, batch.frame, folder)
        if chance.random() < 0.3:  # noqa: PLR2004  likewise
            with contextlib.suppress(Unusable):
                open_prefill_table(path, *facts_from).find(
                    chance.choice(("Dorp 1", "Dorp", "")), chance.choice((None, "GM0001"))
                )
            with contextlib.suppress(Unusable):
                _mapped(path, of)
        refuse(found)
        return table is not None

    return attempt


def _broken(chance: random.Random, suffix: str, data: bytes) -> bytes:
    """Return a table of which something is broken, or that is left as it is."""
    match chance.random():
        case fate if fate < WHOLE.get(suffix, 0.1):
            return data
        case fate if suffix in ARCHIVES and fate < 0.7:  # noqa: PLR2004
            return mutated_archive(chance, data)
        case fate if suffix == ".csv.gz" and fate < 0.7:  # noqa: PLR2004
            return gzip.compress(mutated(chance, gzip.decompress(data)))
        case _:
            return mutated(chance, data)


def _scored(chance: random.Random, rule_base: RuleBase, frame: pl.DataFrame, folder: Path) -> None:
    """Score what was read, and write it in some form."""
    from orgdesign.analysis.portfolio.scores import Scorer
    from orgdesign.render.portfolio.score_files import ScoreForm, check_columns, write_csv, write_parquet, write_workbook

    rows = Scorer(rule_base, None, None).frame(frame)
    form, write = chance.choice(
        ((ScoreForm.CSV, write_csv), (ScoreForm.PARQUET, write_parquet), (ScoreForm.XLSX, write_workbook))
    )
    with contextlib.suppress(Unusable):
        check_columns(rows.columns, form, "scores")
        write(rows.lazy(), folder / f"scores{form.value}")


def _mapped(path: Path, rule_base: RuleBase) -> None:
    """Propose a map, and read the table again by it: a map that was proposed is a map."""
    proposal = propose(path, rule_base)
    text = table_map(proposal, rule_base, "nl")
    report = Report()
    mapping = build_map(parse_yaml(text.encode("utf-8"), "map.yaml"), rule_base, report)
    if proposal.mapping.names and proposal.mapping.answers:
        if mapping is None or report.failed:
            raise AssertionError(f"the map that is proposed is none: {report.diagnostics}\n{text}")
        table, _ = open_table(path, rule_base, mapping=mapping)
        for batch in () if table is None else table.batches():
            word((*batch.faults, *batch.warnings))
