"""Forms that came back, in whatever they were filled in: a profile, a workbook of this program, or another's export.

Each becomes a part that can be merged, with its faults in their place. Knows files; judges no answer.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgdesign.load.forms.exports import ExportColumns, record_of
from orgdesign.load.forms.record import Record, profile_file
from orgdesign.load.forms.versions import fitting
from orgdesign.load.forms.workbook import is_workbook_of_ours, sheets_of, workbook_record
from orgdesign.load.profiles.merge import MergeInput
from orgdesign.load.source.yaml_tree import LARGEST, YamlFile, read_yaml
from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import RuleBase

YAML, WORKBOOKS, TABLES, OBJECTS = (".yaml", ".yml"), (".xlsx", ".xlsm", ".xls", ".ods"), (".csv", ".tsv"), (".json",)
FOREIGN = (*WORKBOOKS, *TABLES, *OBJECTS)
KINDS = (*YAML, *FOREIGN)
"""What a form that came back can be called."""
_DELIMITERS = ";,\t"


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
    kind, columns = path.suffix.lower(), ExportColumns(rule_base)
    if kind in WORKBOOKS:
        sheets = sheets_of(path, name)
        if is_workbook_of_ours(sheets):
            yield workbook_record(name, sheets, rule_base)
            return
        rows = sheets[0].rows if sheets else ()
    elif kind in TABLES:
        rows = _table(path, name)
    else:
        for at, answers in enumerate(_objects(path, name), 1):
            yield record_of(name, at, answers, columns)
        return
    heads = [each or "" for each in rows[0]] if rows else []
    for at, row in enumerate(rows[1:], 2):
        record = record_of(name, at, {head: cell or "" for head, cell in zip(heads, row, strict=False)}, columns)
        if record.answers or record.notes:
            yield record


def _table(path: Path, name: str) -> Sequence[Sequence[str | None]]:
    text = _decoded(path, name)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise _damaged(name) from None


def _objects(path: Path, name: str) -> list[Mapping[str, str | Sequence[str]]]:
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
            return "ja" if truth else "nee"
        case list(values):
            return [str(each) for each in values]
        case float(number) if number.is_integer():
            return str(int(number))
        case other:
            return str(other)


def _decoded(path: Path, name: str) -> str:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unusable((Diagnostic(Code.FILE_TOO_LARGE, Place(name), {"size": f"{LARGEST // 1_000_000} MB"}),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(name, data[: error.start].count(b"\n") + 1)
        raise Unusable((Diagnostic(Code.NOT_UTF8, place, {"byte": f"0x{data[error.start]:02x}"}),)) from None
