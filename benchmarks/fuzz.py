"""Whether anything that comes from a file can break the tool: sound inputs, broken at random, and what then happens.

Run: python -m benchmarks.fuzz [tables] [profiles] [rules] [templates] --seconds 600 --seed 1. Each input is read, or refused
with findings of the tool's own; whatever else happens is a failure, and the input is kept. Prints how many were tried, read
and refused. The same seed tries the same inputs in the same order, as far as the time reaches.
"""

from __future__ import annotations

import argparse
import contextlib
import io
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

from benchmarks.breaking import Try, mutated, mutated_archive, refuse
from benchmarks.fuzz_tables import tables
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.profiles.save import ReadsOtherwise, profile_text
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.model.diagnostic import Unusable
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.formats.docx_template import filled

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "data" / "tiny"
BLANK = ROOT / "src" / "orgdesign" / "render" / "formats" / "templates" / "docx" / "blank"
SLOW = 20.0
"""So many seconds of the clock at most one input takes, on a machine on which others work as well."""


@dataclass(slots=True)
class Tally:
    """What came of the inputs of one kind."""

    tried: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)


def tiny() -> RuleBase:
    """Return the small rule base of the tests."""
    rule_base, _ = load_rule_base(TINY)
    if rule_base is None:
        raise AssertionError("the rule base of the tests cannot be used")
    return rule_base


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
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in sorted(each for each in BLANK.rglob("*") if each.is_file()):
            archive.writestr(part.relative_to(BLANK).as_posix(), part.read_bytes())
    sound = made.getvalue()
    present = dict.fromkeys(("report", "title", "subtitle", "facts", "contents"), True)

    def attempt(chance: random.Random, folder: Path) -> bool:
        data = mutated_archive(chance, sound) if chance.random() < 0.8 else mutated(chance, sound)  # noqa: PLR2004  most of them
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
                read = _tried(attempt, random.Random(f"{kind} {seed} {tally.tried}"), folder)  # noqa: S311  no secret
                tally.read += read
                tally.refused += not read
            except Unusable:
                tally.refused += 1
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


def _tried(attempt: Try, chance: random.Random, folder: Path) -> bool:
    """Try one input; how a refusal is worded is looked at as well."""
    try:
        return attempt(chance, folder)
    except Unusable as found:
        refuse(found.diagnostics)
        raise


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
