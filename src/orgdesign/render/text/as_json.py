"""Results as JSON for another program: text that is safe to look at as well, and that may stand in a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from orgdesign.model.rulebase import RuleBase
from orgdesign.model.tool import TOOL
from orgdesign.render.text.prose import escaped_json

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""JSON's own kinds of value."""


def json_text(told: object, indent: int | None = 2) -> str:
    """Return data as indented JSON; without an `indent` it is one line."""
    return escaped_json(json.dumps(told, ensure_ascii=False, indent=indent))


def json_in_page(told: Json) -> str:
    """Return data as JSON that may stand in a page as it is: no tag and no end of a script can stand in it."""
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return escaped_json(written).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def made_with(rule_base: RuleBase) -> Mapping[str, Json]:
    """Return what any result for another program says of the rules and the tool that it was made with."""
    return {
        "rule_base": {"id": rule_base.id, "version": rule_base.version, "digest": rule_base.digest},
        "tool": TOOL,
    }
