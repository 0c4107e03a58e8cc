"""One value, however it comes in: every kind of file, the command line and a conversation say the same, or refuse the same.

Values are written as people and programs write them: padded, in other cases, in quotes, as labels, with zeros behind a dot.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.engine.typed import Misread, read_typed
from orgdesign.load.profiles.assignments import read_answers
from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.tables.profile_table import open_table
from orgdesign.model.logic import Choices, Span
from orgdesign.model.names import folded
from orgdesign.model.numbers import numbers_in
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import Kind, Question
from tests.advices import tiny
from tests.effort import WIDE, daily_of, scaled
from tests.tables import write_table

pytestmark = pytest.mark.usefixtures("read_here")
REFUSED = "refused"
Said: TypeAlias = Value | str
PADDING = ("", " ", "\u00a0", "  ")
WORDS = ("zaal", "Zaal", "ZAAL", "in de zaal", "In the  hall", "weiland", "ja", "Ja", "NEE", "yes", "true", "WAAR", "onwaar")
OTHERS = (
    "weet_niet",
    "Weet niet",
    "te_vol",
    "Te vol",
    "geluid",
    "Noise;afval",
    "geluid;;",
    "geen",
    "None",
    "geen;afval",
    "geen;",
    ";Geen ;",
    "1.0",
    "0.0",
    "zal",
)
NUMBERS = (
    "80",
    "80.0",
    "80.00",
    "080",
    "+80",
    "1500",
    "1.500",
    "1,500",
    "20.000",
    "4,5",
    "4.5",
    "4.50",
    "1.234,5",
    "1 500",
    "5e2",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text as it may stand in a cell."""
    digits = st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,3})?", fullmatch=True)
    word = draw(
        st.sampled_from([*WORDS, *OTHERS, *NUMBERS])
        | digits
        | st.sampled_from([o.id for o in tiny().questions["plek"].options])
    )
    return draw(st.sampled_from(PADDING)) + word + draw(st.sampled_from(PADDING))


def written(chance: random.Random, count: int) -> list[str]:
    """Return texts as they may stand in cells, at random."""
    options = [option.id for option in tiny().questions["plek"].options]
    words = [*WORDS, *OTHERS, *NUMBERS, *options]

    def text() -> str:
        decimals = "".join(chance.choice("0123456789") for _ in range(chance.randrange(4)))
        number = f"{chance.randrange(5_000)}{chance.choice('.,') if decimals else ''}{decimals}"
        return chance.choice(PADDING) + chance.choice((number, *words)) + chance.choice(PADDING)

    return [text() for _ in range(count)]


def of_question(kind: Kind) -> Question:
    """Return a question of a kind."""
    return next(each for each in tiny().questions.values() if each.kind is kind)


def ods_cell(value: object) -> str:
    """Return a cell of an OpenDocument sheet, of the type that its value has."""
    from xml.sax.saxutils import escape

    match value:
        case bool():
            kind, shown = f'"boolean" office:boolean-value="{str(value).lower()}"', str(value).upper()
        case int() | float():
            kind, shown = f'"float" office:value="{value}"', f"{value:.2f}"
        case _:
            kind, shown = '"string"', escape(str(value)).replace("  ", ' <text:s text:c="1"/>')
    return f"<table:table-cell office:value-type={kind}><text:p>{shown}</text:p></table:table-cell>"


def write_ods(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write cells as an OpenDocument sheet."""
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    sheet = f'<office:spreadsheet><table:table table:name="a">{body}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{sheet}</office:body></office:document-content>"
    with ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}/>")
        book.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


def by_table(path: Path, question: Question, count: int) -> list[Said]:
    """Return what each row of a table says of a question."""
    table, found = open_table(path, tiny())
    assert table is not None, found
    said: dict[int, Said] = {}
    first = 1 if path.suffix == ".jsonl" else 2
    for batch in table.batches():
        for row in batch.frame.iter_rows(named=True):
            said[row["row"] - first] = value_of(question, row)
    return [said.get(at, REFUSED) for at in range(count)]


def value_of(question: Question, row: Mapping[str, object]) -> Value:
    """Return the answer in a row of facts."""
    facts = [row[each] for each in question.domains]
    if None in facts or facts == ["weet_niet"]:
        return None
    if question.kind is Kind.SEVERAL:
        return Picks(frozenset(o.id for o, each in zip(question.options, facts, strict=True) if each))
    if question.kind is Kind.NUMBER:
        number = float(str(facts[0]))
        return Span(number, number)
    word = facts[0]
    return Choices.of({True: "ja", False: "nee"}.get(word, str(word)) if isinstance(word, bool) else str(word))


def rows_of(question: Question, cells: Sequence[object]) -> list[dict[str, object]]:
    """Return rows with these cells; beside each stands another answer, so that the row counts whatever the cell says."""
    other = "drukte" if question.id != "drukte" else "plek"
    sure = "vol" if other == "drukte" else "zaal"
    return [{"municipality": f"Dorp {at}", question.id: cell, other: sure} for at, cell in enumerate(cells)]


def text_files(folder: Path, question: Question, cells: Sequence[str]) -> list[Path]:
    """Write the cells as texts in every kind of file."""
    rows = rows_of(question, cells)
    files = [
        write_table(folder / f"{name}.csv", rows, delimiter) for name, delimiter in (("c", ","), ("s", ";"), ("t", "\t"))
    ]
    files += [write_table(folder / f"x{suffix}", rows) for suffix in (".xlsx", ".jsonl", ".parquet")]
    files.append(write_ods(folder / "x.ods", [list(rows[0]), *([str(each) for each in row.values()] for row in rows)]))
    pl.DataFrame(rows).with_columns(pl.col(question.id).cast(pl.Categorical)).write_parquet(folder / "k.parquet")
    files.append(folder / "k.parquet")
    if question.kind is Kind.SEVERAL:
        lists = [{**row, question.id: str(row[question.id]).split(";")} for row in rows]
        pl.DataFrame(lists).write_parquet(folder / "l.parquet")
        (folder / "l.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in lists), encoding="utf-8")
        files += [folder / "l.parquet", folder / "l.jsonl"]
    return files


def by_profile(question: Question, text: str) -> Said:
    """Return what a profile says in which the text stands."""
    pieces = text.split(";") if question.kind is Kind.SEVERAL and ";" in text else text
    answer = json.dumps(pieces, ensure_ascii=False)
    file = parse_yaml(f"municipality: A\nanswers: {{{question.id}: {answer}}}\n".encode(), "p.yaml")
    profile, _ = ProfileReader(tiny()).read(file)
    return REFUSED if profile is None else profile.answers[question.id][0].value


def by_assignment(question: Question, text: str) -> Said:
    """Return what `--set` says."""
    answers, _ = read_answers([f"{question.id}={text}"], tiny(), "--set")
    return answers[question.id].value if question.id in answers else REFUSED


def in_conversation(question: Question, text: str) -> Said:
    """Return what somebody says who types the text."""
    read = read_typed(question, text)
    return REFUSED if isinstance(read, Misread) else read


KINDS = [Kind.CHOICE, Kind.SCALE, Kind.YES_NO, Kind.NUMBER, Kind.SEVERAL]


@pytest.mark.parametrize("kind", daily_of({Kind.SCALE, Kind.NUMBER, Kind.SEVERAL}, KINDS))
def test_a_text_says_the_same_in_every_way(kind: Kind, tmp_path: Path) -> None:
    """Each file reads the same answer from a cell as a profile and `--set` do, or all refuse it."""
    question, cells = of_question(kind), written(random.Random(kind), scaled(250))  # noqa: S311  no secret
    expected = [by_profile(question, text) for text in cells]
    assert [by_assignment(question, text) for text in cells] == expected
    for path in text_files(tmp_path, question, cells):
        found = by_table(path, question, len(cells))
        assert {t: f for t, f, e in zip(cells, found, expected, strict=True) if f != e} == {}, path.name


@pytest.mark.parametrize("kind", KINDS)
@given(text=texts())
def test_a_conversation_says_the_same(kind: Kind, text: str) -> None:
    """What a file says, somebody who types it says; who types may also begin a word, give its number, or mean thousands."""
    question = of_question(kind)
    said, typed = by_profile(question, text), in_conversation(question, text)
    if said is None:  # to say that something is not known, a conversation has a key of its own
        return
    assert typed == said or (said == REFUSED and may_be_typed(question, text))


def may_be_typed(question: Question, text: str) -> bool:
    """Tell whether a text is a short way of speaking of conversations, where one sees at once what was taken."""
    if question.kind is Kind.NUMBER:
        return len(numbers_in(text)) > 1
    words = [name for option in question.options for name in (option.id, *option.label.values())]
    return not text.strip(" \u00a00123456789,;.") or any(folded(name).startswith(folded(text)) for name in words)


NUMBER_TYPES: Sequence[tuple[str, Callable[[float], object], pl.DataType | type[pl.DataType]]] = (
    ("float", float, pl.Float64),
    ("float32", float, pl.Float32),
    ("decimal", lambda number: Decimal(f"{number:.2f}"), pl.Decimal(12, 2)),
    ("text", lambda number: f"{number:g}", pl.String),
    ("dictionary", lambda number: f"{number:.1f}", pl.Categorical),
    ("whole", int, pl.Int64),
)


@pytest.mark.parametrize("name", [pytest.param("gasten", marks=WIDE), "duur"])
def test_a_number_is_one_number_in_every_type(name: str, tmp_path: Path) -> None:
    """Six types of Parquet, cells of a workbook, JSON, and the digits as text."""
    question, chance = tiny().questions[name], random.Random(name)  # noqa: S311  no secret
    numbers = [chance.choice((chance.randrange(-5, 60), chance.randrange(12_000))) / 2 for _ in range(scaled(200))]
    expected = [by_profile(question, repr(number)) for number in numbers]
    for kind, made, dtype in NUMBER_TYPES:
        some = [at for at, number in enumerate(numbers) if kind != "whole" or number.is_integer()]
        rows = rows_of(question, [made(numbers[at]) for at in some])
        path = tmp_path / f"{kind}.parquet"
        pl.DataFrame(rows, schema_overrides={name: dtype}).write_parquet(path)
        assert by_table(path, question, len(some)) == [expected[at] for at in some], kind
    assert_typed_files_say(question, numbers, expected, tmp_path)


YES_NO_TYPES: Sequence[tuple[str, Callable[[bool], object], pl.DataType | type[pl.DataType]]] = (
    ("truth", bool, pl.Boolean),
    ("whole", int, pl.Int8),
    ("large", int, pl.UInt64),
    ("float", float, pl.Float32),
    ("text", lambda yes: "Ja" if yes else "ONWAAR", pl.String),
    ("dictionary", lambda yes: "1.0" if yes else "0.0", pl.Categorical),
)


def test_yes_is_yes_in_every_type(tmp_path: Path) -> None:
    """Six types of Parquet, truths in a workbook, in OpenDocument and in JSON, and as a program writes them as text."""
    question, said = of_question(Kind.YES_NO), [at % 3 == 0 for at in range(40)]
    expected: list[Said] = [Choices.of("ja" if each else "nee") for each in said]
    for kind, made, dtype in YES_NO_TYPES:
        path = tmp_path / f"{kind}.parquet"
        rows = rows_of(question, [made(each) for each in said])
        pl.DataFrame(rows, schema_overrides={question.id: dtype}).write_parquet(path)
        assert by_table(path, question, len(said)) == expected, kind
    assert_typed_files_say(question, said, expected, tmp_path)


def assert_typed_files_say(question: Question, cells: Sequence[object], expected: Sequence[Said], folder: Path) -> None:
    """Compare what files say whose cells have types of their own, and CSV as a program writes it, with what is expected."""
    rows = rows_of(question, cells)
    files = [write_table(folder / f"typed{suffix}", rows) for suffix in (".xlsx", ".jsonl", ".csv")]
    files.append(write_ods(folder / "typed.ods", [list(rows[0]), *(list(row.values()) for row in rows)]))
    for path in files:
        assert by_table(path, question, len(cells)) == expected, path.suffix
