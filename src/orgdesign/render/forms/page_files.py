"""What the page of a form is made of: scripts, a style sheet and a template, as files in this package that one can read."""

from __future__ import annotations

import json
from pathlib import Path

from orgdesign.model.rulebase import EMPTY, NO, NONE, STRENGTHS, UNKNOWN, YES

PAGE = Path(__file__).parent / "page"
READING = ("reading.js", "diagrams.js", "closeness.js")
"""What reads a rule base and proves what can be proved of it."""
SPELLED = {"YES": YES, "NO": NO, "DONT_KNOW": UNKNOWN, "NO_OPTION": EMPTY, "NONE": NONE, "WEAK": STRENGTHS["weak"]}
"""What the scripts call the words that the model reserves, and the least that counts for little."""


def script_of(*names: str) -> str:
    """Return scripts as one, which begins with how the reserved words are spelled."""
    spelled = [f"const {name} = {json.dumps(word)};" for name, word in SPELLED.items()]
    return "\n".join(['"use strict";', *spelled, *(page_file(name) for name in names)])


def page_file(name: str) -> str:
    """Return one of the files."""
    return (PAGE / name).read_text(encoding="utf-8")
