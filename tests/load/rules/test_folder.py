"""Which files of a rule base count: those that an author put there, not what programs leave beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

from orgdesign.load.rules.rulebase import load_rule_base
from tests.advices import TINY


def test_files_whose_name_begins_with_a_dot_are_no_rules(tmp_path: Path) -> None:
    """What a Mac leaves on a stick, and an editor while a file is open: a link that leads nowhere."""
    rules = shutil.copytree(TINY, tmp_path / "rules")
    (rules / "decisions" / "._vorm.yaml").write_bytes(b"\x00\x05\x16\x07")
    (rules / "questions" / ".#feest.yaml").symlink_to("jan@laptop.4711")
    (rules / ".git").mkdir()
    (rules / ".git" / "x.yaml").write_bytes(b"not: a rule")
    rule_base, found = load_rule_base(rules)
    assert rule_base is not None
    assert found == ()
