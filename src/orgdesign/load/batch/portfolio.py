"""Many profiles: which files are meant by what a person names, and each of them read.

Knows files, folders and patterns; knows nothing of what is done with the profiles.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import has_magic
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.batch.processes import reading_in_order
from orgdesign.load.batch.rows import ReadProfile, Rows, RowsReader
from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.rulebase import Kind, Question, RuleBase

if TYPE_CHECKING:
    import polars as pl

SUFFIXES = (".yaml", ".yml")
"""What a profile's file is called, in small letters or capitals."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some profiles that were read, in the order in which their files were meant.

    `rows` are the profiles whose every answer is one value or unknown; its `apart` are those with an answer that is a region
    or disputed: only `evaluate` can judge these. A file that could not be read is in its `findings` without a profile; a
    file with warnings is there with its profile, besides being a row or apart. `paths` are all files that the batch covers,
    so that rows and profiles apart can be brought into one order again.
    """

    rows: Rows
    paths: tuple[Path, ...]


def find_profiles(inputs: Iterable[str]) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Return the files that are meant, each once and in a fixed order, and a diagnostic for what could not be searched."""
    inputs = tuple(inputs)
    found: list[Path] = []
    diagnostics: list[Diagnostic] = []
    for name in inputs:
        files, problems = _meant(name)
        found += files
        diagnostics += problems
    return tuple(_each_once(found) if len(inputs) > 1 else found), tuple(diagnostics)


def read_profiles(paths: Iterable[Path], rule_base: RuleBase) -> Iterator[ReadProfile]:
    """Read each file in turn; a file that is at fault stops no other."""
    reader = RowsReader(rule_base)
    return (reader.profile(path) for path in paths)


@contextmanager
def reading_batches(paths: Sequence[Path], rule_base: RuleBase, processes: int | None = None) -> Iterator[Iterator[Batch]]:
    """Give what reads the files in batches, in order, each as soon as it is there; a file at fault stops no other.

    Many files are read by several processes, as many as there are cores unless told, which begin with this context and end
    with it. To go on raises `Unusable` if one of them ends before its work is done.
    """
    with reading_in_order(paths, rule_base, processes) as read:
        yield (Batch(rows, some) for some, rows in read)


def frame_of(batches: Sequence[Batch], rule_base: RuleBase) -> pl.DataFrame:
    """Return the rows of some batches as a frame.

    Its columns are `municipality`, `file` (the path as posix text), and one for each fact of a question, typed as
    `score_frame` reads it (text for a choice, a scale and ja/nee; whole or floating numbers; booleans named
    `question.option`); null is unknown.
    """
    import polars as pl

    files = [batch.paths[place].as_posix() for batch in batches for place in batch.rows.places]
    of_batches = zip(*(batch.rows.columns for batch in batches), strict=True)
    municipalities, *cells = (list(chain.from_iterable(parts)) for parts in of_batches)
    facts = [(fact, _type(question)) for question in rule_base.questions.values() for fact in question.domains]
    return pl.DataFrame(
        [
            pl.Series("municipality", municipalities, pl.String),
            pl.Series("file", files, pl.String),
            *(pl.Series(fact, column, type_, strict=False) for (fact, type_), column in zip(facts, cells, strict=True)),
        ]
    )


def _type(question: Question) -> type[pl.DataType]:
    import polars as pl

    match question.kind:
        case Kind.SEVERAL:
            return pl.Boolean
        case Kind.NUMBER:
            return pl.Float64 if question.decimals else pl.Int64
        case Kind.CHOICE | Kind.SCALE | Kind.YES_NO:
            return pl.String


def _each_once(paths: Iterable[Path]) -> Iterable[Path]:
    """Return the files without those that were named before, in whatever way: relative, absolute or by a detour."""
    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(os.path.normcase(os.path.abspath(path)), path)  # noqa: PTH100  Path.absolute leaves `..` in it
    return first.values()


def matching(pattern: str) -> list[str]:
    """Return what a pattern matches, in order: no hidden files, and no folder twice by way of links in a circle."""
    parts = Path(pattern).parts
    first = next(at for at, part in enumerate(parts) if has_magic(part))
    base = Path(*parts[:first])
    try:
        found = [each.relative_to(base).parts for each in base.glob("/".join(parts[first:]))]
    except (OSError, ValueError, NotImplementedError):  # no right to look, or no pattern after all
        return []
    return sorted(str(base.joinpath(*each)) for each in found if not any(part.startswith(".") for part in each))


def _meant(name: str) -> tuple[list[Path], list[Diagnostic]]:
    """Return the files that one input means, or why there are none."""
    path = Path(name)
    try:
        if path.is_dir():
            return _inside(path)
        there = path.exists()
    except OSError as error:  # no right to look, or a name that is too long for any file
        return [], [_unreadable(path, refusal(error))]
    if there:
        return ([path], []) if _is_profile(path) else ([], [_unreadable(path, Clause.PROFILE_IS_YAML)])
    if not has_magic(name):
        return [], [_unreadable(path, Clause.NO_SUCH_FILE_OR_FOLDER)]
    files = sorted(path for path in map(Path, matching(name)) if _is_profile(path))
    return files, [] if files else [_unreadable(path, Clause.NO_YAML_BY_PATTERN)]


def _inside(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Search a folder at every depth; hidden files are passed over, a folder that cannot be opened is not."""
    problems: list[Diagnostic] = []

    def closed(error: OSError) -> None:
        problems.append(_unreadable(Path(error.filename), refusal(error)))

    files: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [each for each in folders if not each.startswith(".")]
        files += [os.path.join(parent, each) for each in names if not each.startswith(".") and _has_suffix(each)]  # noqa: PTH118
    if not files and not problems:
        problems.append(_unreadable(folder, Clause.NO_YAML_IN_FOLDER))
    files.sort(key=lambda name: name.replace(os.sep, "\0"))  # part by part, as paths are sorted, but many times faster
    return [Path(name) for name in files], problems


def _is_profile(path: Path) -> bool:
    return _has_suffix(path.name)


def _has_suffix(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _unreadable(path: Path, reason: str) -> Diagnostic:
    return Diagnostic(Code.UNREADABLE_FILE, Place(path.as_posix()), {"reason": reason})
