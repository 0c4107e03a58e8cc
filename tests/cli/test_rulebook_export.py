"""`orgdesign rules export`: a rule base as a file for an engine of another's."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import etree

from orgdesign.render.rulebook.dmn import MODEL, dmn
from orgdesign.render.rulebook.jdm import jdm
from tests.advices import TINY, tiny
from tests.command import run


def test_it_goes_to_standard_output_or_to_a_file(tmp_path: Path) -> None:
    """In the language that is asked for; the same bytes each time."""
    assert run("rules", "export", str(TINY), "--format", "jdm", "--lang", "en").out == jdm(tiny(), "en")
    file = tmp_path / "feest.dmn"
    ran = run("rules", "export", "--rules", str(TINY), "-f", "dmn", "--lang", "nl", "--output", str(file))
    assert (ran.exit_code, ran.out) == (0, "")
    assert str(file) in ran.err
    assert file.read_text(encoding="utf-8") == dmn(tiny(), "nl")


def test_what_comes_out_is_of_the_kind_that_was_asked_for() -> None:
    """JSON with the type that the editor knows, XML in the namespace of DMN 1.3."""
    graph = json.loads(run("rules", "export", str(TINY), "--format", "jdm").out)
    assert graph["contentType"] == "application/vnd.gorules.decision"
    root = etree.fromstring(run("rules", "export", str(TINY), "--format", "dmn").out.encode())
    assert root.tag == f"{{{MODEL}}}definitions"


def test_a_format_must_be_said_and_be_one() -> None:
    """Both are wrong usage."""
    for arguments in ((), ("--format", "pmml")):
        ran = run("rules", "export", str(TINY), *arguments)
        assert ran.exit_code == 2
        assert "--format" in ran.err


def test_a_rule_base_that_is_not_sound_is_told(tmp_path: Path) -> None:
    """As everywhere."""
    ran = run("rules", "export", str(tmp_path / "nowhere"), "--format", "dmn")
    assert (ran.exit_code, ran.out) == (1, "")
    assert "error[" in ran.err
