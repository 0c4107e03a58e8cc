"""Forms that came back, in whatever they were filled in: a profile, a workbook of this program, or another's export.

Each becomes a part that can be merged, with its faults in their place. Knows files; judges no answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from orgdesign.load.forms.exports import ExportColumns, record_of
from orgdesign.load.forms.record import Record, profile_file
from orgdesign.load.forms.versions import fitting
from orgdesign.load.forms.workbook import is_workbook_of_ours, sheets_of, workbook_record
from orgdesign.load.profiles.merge import MergeInput
from orgdesign.load.source.yaml_parser import LARGEST, decoded, read_yaml, too_large
from orgdesign.load.source.yaml_tree import YamlFile
from orgdesign.load.tables.text import Unpacked, check_utf8, look, read_rows
from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import NO, YES, RuleBase

YAML, WORKBOOKS, TABLES, OBJECTS = (".yaml", ".yml"), (".xlsx", ".xlsm", ".xls", ".ods"), (".csv", ".tsv"), (".json",)
FOREIGN = (*WORKBOOKS, *TABLES, *OBJECTS)
KINDS = (*YAML, *FOREIGN)
"""What a form that came back can be called."""
Row: TypeAlias = Mapping[str, str | Sequence[str]]
"""What was filled in, by the name of its column."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The forms of some files, and what was told of them; every diagnostic is a warning."""

    parts: tuple[MergeInput, ...]
    told: tuple[Diagnostic, ...]


def files_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files themselves, and of folders the forms that are in them, by name."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.iterdir() if _is_form(each)) if path.is_dir() else [path]
        found += inside
    return tuple(found)


def _is_form(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in KINDS and not path.name.startswith((".", "~$"))


def gather(paths: Sequence[tuple[Path, str]], rule_base: RuleBase) -> Gathered:
    """Return the forms in files, each with who is meant where an answer bears no name. Raises `Unusable`."""
    parts: list[MergeInput] = []
    told: list[Diagnostic] = []
    for path, nameless in paths:
        files = _foreign(path, rule_base) if path.suffix.lower() in FOREIGN else [read_yaml(path, path.as_posix())]
        for at, file in enumerate(files, 1):
            part, found = fitting(file, rule_base)
            told += found
            parts.append(MergeInput(part, nameless if len(files) == 1 else f"{nameless} {at}"))
    return Gathered(tuple(parts), tuple(told))


def _foreign(path: Path, rule_base: RuleBase) -> list[YamlFile]:
    name = path.as_posix()
    try:
        records = list(_records(path, name, rule_base))
    except OSError as error:
        raise Unusable((Diagnostic(Code.UNREADABLE_FILE, Place(name), {"reason": refusal(error)}),)) from None
    if not records:
        raise Unusable((Diagnostic(Code.EMPTY_FILE, Place(name)),))
    return [profile_file(record) for record in records]


def _records(path: Path, name: str, rule_base: RuleBase) -> Iterator[Record]:
    """Yield what each person filled in, as far as that is anything."""
    rows: Iterable[tuple[int, Row]]
    kind, columns = path.suffix.lower(), ExportColumns(rule_base)
    if kind in WORKBOOKS:
        sheets = sheets_of(path, name)
        if is_workbook_of_ours(sheets):
            yield workbook_record(name, sheets, rule_base)
            return
        sheet = sheets[0].rows if sheets else ()
        rows = iter([(at, _row(sheet[0], row)) for at, row in enumerate(sheet[1:], 2)])
    elif kind in TABLES:
        rows = _table(path, name, columns)
    else:
        rows = enumerate(_objects(path, name), 1)
    for at, row in rows:
        record = record_of(name, at, row, columns)
        if record.answers or record.notes or record.told or kind in OBJECTS:
            yield record


def _table(path: Path, name: str, columns: ExportColumns) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table in text, with where each stands; see `load.tables.text`."""
    unpacked = Unpacked(path, name)
    if unpacked.path.stat().st_size > LARGEST:
        raise Unusable((too_large(name),))
    checked = check_utf8(unpacked.path, name)
    text = look(unpacked.path, columns.use, "\t" if path.suffix.lower() == ".tsv" else None)
    if text is None:
        return
    places = [str(at) for at in range(len(text.header))]
    at = text.row
    for frame in read_rows(replace(text, closed=checked.closed), name, places, places):
        for cells in frame.iter_rows():
            at += 1
            yield at, _row(text.header, cells)


def _row(heads: Sequence[str | None], cells: Sequence[str | None]) -> Row:
    """Return a row by the heads of its cells; of heads that are alike, the first that has something in it."""
    row: dict[str, str] = {}
    for head, cell in zip(heads, cells, strict=False):
        if head and cell and head not in row:
            row[head] = cell
    return row


def _objects(path: Path, name: str) -> list[Row]:
    try:
        read: object = json.loads(_decoded(path, name))
    except (ValueError, RecursionError):
        raise _damaged(name) from None
    every: list[object] = read if isinstance(read, list) else [read]
    some = [each for each in every if isinstance(each, dict)]
    if len(some) < len(every):
        raise _damaged(name)
    return [{str(key): _plain(value) for key, value in each.items()} for each in some]


def _damaged(name: str) -> Unusable:
    return Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(name), {"problem": Clause.DAMAGED}),))


def _plain(value: object) -> str | Sequence[str]:
    match value:
        case None:
            return ""
        case bool(truth):
            return YES if truth else NO
        case list(values):
            return [str(each) for each in values]
        case float(number) if number.is_integer():
            return str(int(number))
        case other:
            return str(other)


def _decoded(path: Path, name: str) -> str:
    with path.open("rb") as file:
        text = decoded(file.read(LARGEST + 1), name)
    if isinstance(text, Diagnostic):
        raise Unusable((text,))
    return text
