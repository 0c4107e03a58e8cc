"""The files of a rule base, read and sorted into their parts: which file holds what, and nothing of what it means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from orgdesign.load.source.yaml_parser import read_found_yaml
from orgdesign.load.source.yaml_tree import Entry, Report, Yaml, YamlFile, YamlList, YamlMap
from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity

HEAD, SOURCES, MEASURES, TENSIONS = "rulebase.yaml", "sources.yaml", "measures.yaml", "tensions.yaml"
QUESTIONS, DECISIONS, CASES = "questions", "decisions", "cases"
PLAUSIBILITY, PREFILL = "plausibility.yaml", "prefill.yaml"
SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Folder:
    """A rule base's files in their parts.

    `gaps` names the parts of which something could not be read: what seems unknown may well be declared there.
    """

    head: Entry | None
    sources: tuple[Entry, ...]
    questions: tuple[Entry, ...]
    decisions: tuple[Entry, ...]
    measures: tuple[Entry, ...]
    tensions: tuple[Entry, ...]
    gaps: frozenset[str]


def read_folder(path: Path, report: Report) -> Folder:
    """Read every file of a rule base except its cases."""
    reason = _closed(path)
    if reason is not None:
        report.add([Diagnostic(Code.UNREADABLE_FILE, Place(path.as_posix()), {"reason": reason})])
        return Folder(None, (), (), (), (), (), frozenset())
    _report_unexpected(path, report)
    head = [_whole(file, report) for file in _present(path, [path / HEAD], report)]
    sources = _entries(_present(path, [path / SOURCES], report), report)
    questions = _entries(_in(path, QUESTIONS, report), report)
    decisions = [_whole(file, report) for file in _in(path, DECISIONS, report)]
    read = {SOURCES: sources, QUESTIONS: questions, DECISIONS: decisions}
    return Folder(
        head=head[0] if head else None,
        sources=_sound(sources),
        questions=_sound(questions),
        decisions=_sound(decisions),
        measures=_sound(_entries(_present(path, [path / MEASURES], report), report)),
        tensions=_sound(_entries(_present(path, [path / TENSIONS], report), report)),
        gaps=frozenset(part for part, entries in read.items() if not entries or any(not e or not e.id for e in entries)),
    )


def files_of(path: Path) -> Iterator[Path]:
    """Yield the files that a rule base reads, except its cases; links among them are followed. Raises OSError."""
    for folder in (path, path / QUESTIONS, path / DECISIONS):
        for file in sorted(folder.iterdir()):
            if _belongs(file, path) and not file.name.startswith(".") and file.is_file():
                yield file


def read_cases(path: Path, report: Report) -> tuple[Entry, ...]:
    """Read the worked cases of a rule base; there may be none."""
    return _sound(_entries(_read(_listed(path / CASES, report) or [], report), report))


def read_case_files(paths: Iterable[Path], report: Report) -> tuple[Entry, ...]:
    """Read worked cases from files of their own, and from folders of such files or of a rule base."""
    entries: list[Entry] = []
    for path in paths:
        if (path / CASES).is_dir():
            entries += read_cases(path, report)
        else:
            files = _listed(path, report) if path.is_dir() else [path]
            entries += _sound(_entries(_read(files or [], report), report))
    return tuple(entries)


def read_plausibility(path: Path, report: Report) -> Entry | None:
    """Read the plausibility model of a rule base; there may be none."""
    return _perhaps(path / PLAUSIBILITY, report)


def read_prefill(path: Path, report: Report) -> Entry | None:
    """Read what a rule base says of tables that answer questions; that may be nothing."""
    return _perhaps(path / PREFILL, report)


def _perhaps(file: Path, report: Report) -> Entry | None:
    return next((_whole(each, report) for each in _read([file] if os.path.lexists(file) else [], report)), None)


def _closed(path: Path) -> str | None:
    """Return why a folder cannot be used, None if it can."""
    try:
        if path.is_dir():
            return None
        return Clause.NO_FOLDER if path.exists() else Clause.NO_SUCH_FOLDER
    except OSError as error:
        return refusal(error)


def _listed(folder: Path, report: Report) -> list[Path] | None:
    """Return the files of a part in a fixed order, None if they cannot be listed."""
    try:
        return sorted(each for each in folder.iterdir() if each.suffix == SUFFIX and not each.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = refusal(error)
        report.add([Diagnostic(Code.UNREADABLE_FILE, Place(folder.as_posix()), {"reason": reason})])
        return None


def _sound(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry is not None)


def _in(path: Path, part: str, report: Report) -> Iterator[YamlFile]:
    files = _listed(path / part, report)
    return _present(path, [path / part / f"*{SUFFIX}"], report) if files == [] else _read(files or [], report)


def _present(path: Path, files: Iterable[Path], report: Report) -> Iterator[YamlFile]:
    for file in files:
        if os.path.lexists(file):
            yield from _read([file], report)
        else:
            report.add([Diagnostic(Code.MISSING_FILE, Place(path.as_posix()), {"name": file.relative_to(path).as_posix()})])


def _read(files: Iterable[Path], report: Report) -> Iterator[YamlFile]:
    for path in files:
        file = read_found_yaml(path, path.as_posix())
        report.add(file.diagnostics)
        yield file


def _whole(file: YamlFile, report: Report) -> Entry | None:
    if file.tree is None:
        return None
    if not isinstance(file.tree, YamlMap):
        report.at(file, file.tree, Code.WRONG_TYPE, name=Clause.THE_FILE, expected=Clause.MAPPING_OF.of("key: value"))
        return None
    return Entry(file, file.tree)


def _entries(files: Iterable[YamlFile], report: Report) -> list[Entry | None]:
    """Return the entries of files that are lists, with None for each thing that is no entry."""
    entries: list[Entry | None] = []
    for file in files:
        if not isinstance(file.tree, YamlList):
            if file.tree is not None:
                expected = Clause.ENTRIES.of("- id: …")
                report.at(file, file.tree, Code.WRONG_TYPE, name=Clause.THE_FILE, expected=expected)
            entries.append(None)
            continue
        for node in file.tree:
            if not isinstance(node, YamlMap):
                expected = Clause.MAPPING_OF.of("- id: …")
                report.at(file, _placed(node, file.tree), Code.WRONG_TYPE, name=Clause.AN_ENTRY, expected=expected)
            entries.append(Entry(file, node) if isinstance(node, YamlMap) else None)
    return entries


def _placed(node: Yaml, container: Yaml) -> Yaml:
    return container if node is None else node


def _report_unexpected(path: Path, report: Report) -> None:
    found = (each for each in path.rglob("*") if each.suffix.lower() in {SUFFIX, ".yml"})
    for file in sorted(each for each in found if not any(part.startswith(".") for part in each.relative_to(path).parts)):
        if not _belongs(file, path):
            renamed = file.with_suffix(SUFFIX)
            values = {"name": renamed.name} if _belongs(renamed, path) else {}
            report.add([Diagnostic(Code.UNEXPECTED_FILE, Place(file.as_posix()), values, severity=Severity.WARNING)])


def _belongs(file: Path, path: Path) -> bool:
    """Tell whether a file of this name is one that a rule base reads."""
    match file.relative_to(path).parts:
        case [name]:
            return name in {HEAD, SOURCES, MEASURES, TENSIONS, PLAUSIBILITY, PREFILL}
        case [part, name]:
            return part in {QUESTIONS, DECISIONS, CASES} and Path(name).suffix == SUFFIX
        case _:
            return False
