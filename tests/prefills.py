"""The small rule base with a `prefill.yaml`, for tests of what tables fill in."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.prefill import Prefill
from orgdesign.model.rulebase import RuleBase
from tests.advices import DATA, TINY

VILLAGES = """\
Dorpscode;Dorpsnaam;Bezoekers_5;Waar_12;Met tent
DP001   ;Pleindorp   ;  800;2;1
WK00100 ;Pleindorp   ;  50;1;0
DP002;Wei (N.);1200;3;.
DP003;Wei (Z.);90;Op de wei;
DP004;'s-Voorbeelddorp;100;1;nee
"""
"""Rows of villages and one of a part of a village, as a publisher of figures writes them."""


def with_prefill(folder: Path) -> Path:
    """Return a folder with the small rule base and its `prefill.yaml`."""
    rules = shutil.copytree(TINY, folder / "rules")
    shutil.copy(DATA / "tables" / "prefill.yaml", rules / "prefill.yaml")
    return rules


@cache
def fair() -> RuleBase:
    """Return the small rule base that tables can fill in."""
    with TemporaryDirectory() as folder:
        rule_base, diagnostics = load_rule_base(with_prefill(Path(folder)))
    assert rule_base is not None, diagnostics
    return rule_base


def mapping() -> Prefill:
    """Return what it says of tables."""
    prefill = fair().prefill
    assert prefill is not None
    return prefill
