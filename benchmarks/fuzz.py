"""Whether anything that comes from a file can break the tool: sound inputs, broken at random, and what then happens.

Run: python -m benchmarks.fuzz [tables] [profiles] [rules] [templates] --seconds 600 --seed 1. Each input is read, or refused
with findings of the tool's own; whatever else happens is a failure, and the input is kept. Prints how many were tried, read
and refused. The same seed tries the same inputs in the same order, as far as the time reaches.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import json
import random
import shutil
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.profiles.save import ReadsOtherwise, profile_text
from orgdesign.load.rules.prefill import build_map
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.load.source.report import Report
from orgdesign.load.source.yaml_tree import parse_yaml
from orgdesign.load.tables.prefill_table import open_prefill_table
from orgdesign.load.tables.profile_table import open_table
from orgdesign.load.tables.proposal import propose
from orgdesign.model.diagnostic import Diagnostic, Unusable
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.formats.docx_template import filled
from orgdesign.render.portfolio.table_map import table_map
from orgdesign.render.text.diagnostics import finding_lines

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "data" / "tiny"
BLANK = ROOT / "src" / "orgdesign" / "render" / "formats" / "templates" / "docx" / "blank"
MOST_LINES = 200
"""So many lines of findings at most are said of one input."""
SLOW = 20.0
"""So many seconds of the clock at most one input takes, on a machine on which others work as well."""
SPITEFUL = (
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b"\r\n",
        b'"',
        b"'",
        b";",
        b",",
        b"\t",
        b"|",
        b"=",
        b"=1+1",
        b"#N/A",
        b"&a",
        b"*a",
    ),
    *(
        b"!!python/object:os.system",
        b"{",
        b"}",
        b"[",
        b"]",
        b": ",
        b"- ",
        b"---\n",
        b"%",
        b"<<: ",
        b"~",
        b"null",
        b"nan",
        b"inf",
        b"1e999",
    ),
    *(
        b"-0",
        b"9" * 400,
        b"68.230",
        b"\xe2\x80\xae",
        b"\x1b[31m",
        b"\\ud800",
        b"\xed\xa0\x80",
        b"{{ report }}",
        b"{% if x %}",
        b"</w:p>",
    ),
    *(
        b"<w:ins>",
        b"INCLUDEPICTURE",
        b"sep=;\n",
        b"# ",
        b"x" * 5000,
        b"[" * 60,
        b"geen",
        b"weet_niet",
        b"GM0001",
        b"Totaal",
        b"Bron: CBS",
    ),
)
"""What has broken other programs, in pieces."""


@dataclass(slots=True)
class Tally:
    """What came of the inputs of one kind."""

    tried: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)


Try = Callable[[random.Random, Path], bool]
"""Tries one input, kept in a folder; tells whether it was read. Raises `Unusable` where it was refused."""


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Return data with some of it taken out, doubled, swapped or replaced, or something spiteful put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 1, 2, 8, 40)))
        match chance.randrange(6):
            case 0:
                del made[at:end]
            case 1:
                made[at:at] = made[at:end]
            case 2 if made:
                made[min(at, len(made) - 1)] = chance.randrange(256)
            case 3:
                made = made[:at]
            case _:
                made[at:at] = chance.choice(SPITEFUL)
    return bytes(made)


def refuse(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Raise `Unusable` where there are errors; word all of them, as a person would read them."""
    lines = [line for language in ("nl", "en") for line in finding_lines(diagnostics, language)]
    if len(lines) > 2 * MOST_LINES or any("\n" in line or "\x1b" in line for line in lines):
        raise AssertionError("findings are too many lines, or lines that are none")
    if any(each.is_error for each in diagnostics):
        raise Unusable(diagnostics)


def tiny() -> RuleBase:
    """Return the small rule base of the tests."""
    rule_base, _ = load_rule_base(TINY)
    if rule_base is None:
        raise AssertionError("the rule base of the tests cannot be used")
    return rule_base


# tables


def sound_table(chance: random.Random, rule_base: RuleBase) -> tuple[str, bytes]:
    """Return the name and the bytes of a small table."""
    import polars as pl

    rows = [_row(chance, rule_base, at) for at in range(chance.randrange(1, 6))]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    suffix = chance.choice((".csv", ".csv", ".csv", ".tsv", ".jsonl", ".csv.gz", ".parquet", ".xlsx"))
    if suffix == ".jsonl":
        return suffix, b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    if suffix == ".parquet":
        made = io.BytesIO()
        pl.DataFrame(
            [{name: row.get(name) for name in columns} for row in rows], infer_schema_length=None, strict=False
        ).write_parquet(made)
        return suffix, made.getvalue()
    if suffix == ".xlsx":
        return suffix, _workbook(columns, rows)
    delimiter = "\t" if suffix == ".tsv" else chance.choice(",;|")
    lines: list[list[object]] = [[*columns], *([row.get(each, "") for each in columns] for row in rows)]
    text = "\n".join(delimiter.join(map(str, line)) for line in lines)
    return suffix, gzip.compress(text.encode()) if suffix.endswith(".gz") else text.encode()


def _row(chance: random.Random, rule_base: RuleBase, at: int) -> dict[str, object]:
    row: dict[str, object] = {"municipality": f"Dorp {at}", "code": f"GM{at:04}"}
    for question in rule_base.questions.values():
        if chance.random() < 0.8:  # noqa: PLR2004  most of them
            numbers = [str(chance.randrange(1, 24)), f"{chance.randrange(1, 24)}.0"]
            words = [option.id for option in question.options] or [*question.values] or numbers
            row[question.id] = chance.choice([*words, "", "weet_niet"])
    return row


def _workbook(columns: list[str], rows: list[dict[str, object]]) -> bytes:
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate([columns, *([str(row.get(name, "")) for name in columns] for row in rows)]):
            for place, cell in enumerate(line):
                sheet.write_string(at, place, cell)
    return made.getvalue()


def tables(rule_base: RuleBase) -> Try:
    """Try a table as one of profiles, as one of facts, and as one of which nothing is known."""
    shipped, _ = load_rule_base(shipped_rule_base())
    prefill = None if shipped is None else shipped.prefill

    def attempt(chance: random.Random, folder: Path) -> bool:
        suffix, data = sound_table(chance, rule_base)
        path = folder / f"table{suffix}"
        path.write_bytes(_in_archive(chance, data) if suffix == ".xlsx" and chance.random() < 0.5 else mutated(chance, data))  # noqa: PLR2004
        table, found = open_table(path, rule_base)
        if table is not None:
            found = (*found, *(each for batch in table.batches() for each in (*batch.faults, *batch.warnings)))
        if shipped is not None and prefill is not None and chance.random() < 0.3:  # noqa: PLR2004  each costs as much again
            with contextlib.suppress(Unusable):
                open_prefill_table(path, shipped, prefill).find("Dorp 1")
            with contextlib.suppress(Unusable):
                text = table_map(propose(path, rule_base), rule_base, "nl")
                build_map(parse_yaml(text.encode("utf-8", "replace"), "map.yaml"), rule_base, Report())
        refuse(found)
        return table is not None

    return attempt


def _in_archive(chance: random.Random, data: bytes) -> bytes:
    """Return an archive of which one part is broken, rather than the archive itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        broken = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(chance, part) if name == broken else part)
    return made.getvalue()


# profiles and rule bases


def profiles(rule_base: RuleBase) -> Try:
    """Try a profile: read, judge, and write it again."""
    sound = [path.read_bytes() for path in sorted((ROOT / "tests" / "data" / "tiny-profiles").glob("*.yaml"))]
    reader = ProfileReader(rule_base)

    def attempt(chance: random.Random, folder: Path) -> bool:
        data = mutated(chance, chance.choice(sound))
        (folder / "profile.yaml").write_bytes(data)
        file = parse_yaml(data, "profile.yaml")
        profile, found = reader.read(file)
        refuse(found)
        if profile is None:
            return False
        evaluate(rule_base, profile)
        with contextlib.suppress(ReadsOtherwise):
            profile_text(profile, rule_base, file)
        return True

    return attempt


def rules(_: RuleBase) -> Try:
    """Try a rule base of which one file is broken: load it, and judge a profile without answers."""
    files = sorted(path.relative_to(TINY) for path in TINY.rglob("*.yaml"))

    def attempt(chance: random.Random, folder: Path) -> bool:
        base = folder / "rules"
        if not base.exists():
            shutil.copytree(TINY, base)
        file = chance.choice(files)
        (base / file).write_bytes(mutated(chance, (TINY / file).read_bytes()))
        try:
            broken, found = load_rule_base(base)
            refuse(found)
            if broken is None:
                return False
            evaluate(broken, Profile("Dorp"))
        except BaseException:
            shutil.copytree(base, folder / "kept", dirs_exist_ok=True)
            raise
        finally:
            shutil.copy(TINY / file, base / file)
        return True

    return attempt


# templates


def templates(_: RuleBase) -> Try:
    """Try a Word template of which one part, or the archive itself, is broken."""
    parts = {path.relative_to(BLANK).as_posix(): path.read_bytes() for path in sorted(BLANK.rglob("*")) if path.is_file()}
    present = dict.fromkeys(("report", "title", "subtitle", "facts", "contents"), True)

    def attempt(chance: random.Random, folder: Path) -> bool:
        broken = chance.choice(list(parts))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, mutated(chance, part) if name == broken else part)
        data = made.getvalue() if chance.random() < 0.8 else mutated(chance, made.getvalue())  # noqa: PLR2004  most of them
        (folder / "template.docx").write_bytes(data)
        filled(data, "template.docx", present)
        return True

    return attempt


KINDS: Mapping[str, Callable[[RuleBase], Try]] = MappingProxyType(
    {"tables": tables, "profiles": profiles, "rules": rules, "templates": templates}
)


def fuzz(kind: str, seconds: float, seed: int, keep: Path | None = None) -> Tally:
    """Try inputs of a kind for so long. A failure is kept as its input and its traceback, in a folder if one is given."""
    tally, attempt = Tally(), KINDS[kind](tiny())
    end = time.monotonic() + seconds
    with TemporaryDirectory(prefix="orgdesign-fuzz-") as name:
        folder = Path(name)
        while time.monotonic() < end:
            begun = time.monotonic()
            try:
                read = attempt(random.Random(f"{kind} {seed} {tally.tried}"), folder)  # noqa: S311  no secret
                tally.read += read
                tally.refused += not read
            except Unusable as found:
                tally.refused += 1
                with contextlib.suppress(Unusable):
                    refuse(found.diagnostics)
            except KeyboardInterrupt:
                raise
            except BaseException:  # noqa: BLE001  a panic of a library is no Exception
                tally.failures.append(f"{kind} {seed} {tally.tried}\n{traceback.format_exc()}")
                if keep is not None:
                    shutil.copytree(folder, keep / f"{kind}-{seed}-{tally.tried}", dirs_exist_ok=True)
            took = time.monotonic() - begun
            tally.slowest = max(tally.slowest, took)
            if took > SLOW:
                tally.failures.append(f"{kind} {seed} {tally.tried}: {took:.0f} s")
            tally.tried += 1
    return tally


def main() -> int:
    """Try, and print what came of it; the exit code is 1 where anything failed."""
    parser = argparse.ArgumentParser(description="Break inputs at random and see what happens.")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], default=[])
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None)
    asked = parser.parse_args()
    failed = False
    for kind in asked.kinds or KINDS:
        tally = fuzz(kind, asked.seconds, asked.seed, asked.keep)
        failed |= bool(tally.failures)
        print(
            f"{kind}: {tally.tried} tried, {tally.read} read, {tally.refused} refused, "
            f"{len(tally.failures)} failed; the slowest took {tally.slowest:.1f} s"
        )
        for each in tally.failures[:10]:
            print(each)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
