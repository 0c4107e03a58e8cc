"""What `orgdesign score` is given: files of one profile, tables and standard input, found and opened.

Knows what a person can name; nothing of what is made of it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from orgdesign.cli.boundary import FINDINGS
from orgdesign.cli.delivery import tell_read

if TYPE_CHECKING:
    from orgdesign.cli.findings import Findings
    from orgdesign.cli.options import Lang
    from orgdesign.load.batch.rows import ReadProfile
    from orgdesign.load.batch.spool import Spool
    from orgdesign.model.prefill import Prefill
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.scoring import Files, Portfolio


def find_inputs(inputs: list[str], findings: Findings) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the profiles and the tables that are meant. Raises `Unusable` where that is nothing at all."""
    from orgdesign.load.batch.portfolio import find_profiles
    from orgdesign.load.tables.profile_table import STANDARD_INPUT, split_inputs
    from orgdesign.model.diagnostic import Unusable

    tables, others = split_inputs(each for each in inputs if each != STANDARD_INPUT)
    paths, nowhere = find_profiles(others)
    if nowhere and not paths and not tables and STANDARD_INPUT not in inputs:
        raise Unusable(nowhere)
    findings.add(nowhere, skipped=len(nowhere))
    return paths, tables


@dataclass(frozen=True, slots=True)
class Opening:
    """What tables are read with: a rule base, perhaps a map, and whom to tell what is found, in which language."""

    rule_base: RuleBase
    mapping: Prefill | None
    findings: Findings
    lang: Lang | None


def open_portfolio(inputs: list[str], files: Files, named: tuple[str, ...], opening: Opening, spool: Spool) -> Portfolio:
    """Return what is to be scored: files, the tables of these names, and standard input if that is meant."""
    from orgdesign.load.tables.profile_table import PIPED, STANDARD_INPUT, open_table, sniffed
    from orgdesign.run.scoring import Portfolio

    rule_base, mapping = opening.rule_base, opening.mapping
    opened = [open_table(Path(name), rule_base, mapping=mapping) for name in named]
    piped = None
    if STANDARD_INPUT in inputs:
        path = _kept(spool)
        form = sniffed(path)
        if form is None:
            piped = _piped_profile(path, rule_base)
        else:
            opened.append(open_table(path, rule_base, PIPED, form, mapping))
    for table, found in opened:
        opening.findings.add(found, skipped=table is None)
    tables = tuple(table for table, _ in opened if table is not None)
    for table in tables:
        tell_read(table.file, opening.lang)
    if not tables and not files.count and piped is None:
        raise typer.Exit(FINDINGS)
    return Portfolio(files, tables, piped)


def _kept(spool: Spool) -> Path:
    """Keep standard input in a file, since its end has to be seen before its beginning is read twice."""
    import shutil

    from orgdesign.load.atomic import naming

    path = spool.path("standard input")
    with naming(path.parent), path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _piped_profile(path: Path, rule_base: RuleBase) -> ReadProfile:
    from orgdesign.load.batch.rows import ReadProfile
    from orgdesign.load.profiles.profile import ProfileReader
    from orgdesign.load.source.yaml_parser import read_yaml
    from orgdesign.load.tables.profile_table import PIPED

    return ReadProfile(Path(PIPED), *ProfileReader(rule_base).read(read_yaml(path, PIPED)))
