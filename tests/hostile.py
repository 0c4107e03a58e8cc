"""A rule base whose every text tries to be more than text: markup, code, links, line ends, terminal escapes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import cast

from orgdesign.model.rulebase import RuleBase
from tests.advices import tiny

HOSTILE = (
    "<script>alert(1)</script> | x | [x](javascript:y) ![i](//evil) **b** `c` \n\n# kop\n- punt [red]rood[/red] [/] "
    "\x1b[31m\x9b0m \u202eanders&lt;\\|\\ </td><a id='x'> https://evil.example www.evil.example"
    " <!-- {curly} {0} %s ~~s~~ _i_"
)


@cache
def hostile() -> RuleBase:
    """Return the small rule base with every text that is not an id made hostile."""
    return made_hostile(tiny())


def made_hostile(rule_base: RuleBase) -> RuleBase:
    """Return a rule base with every text that is not an id made hostile."""
    return cast("RuleBase", _made_hostile(rule_base))


def _made_hostile(part: object, field: str = "") -> object:
    match part:
        case str() if field in {"title", "reference"}:  # of a source: one text for all languages
            return HOSTILE
        case Mapping() if part and set(part) <= {"nl", "en"}:
            return MappingProxyType(dict.fromkeys(part, HOSTILE))
        case Mapping():
            return MappingProxyType({key: _made_hostile(value) for key, value in part.items()})
        case tuple():
            return tuple(_made_hostile(each) for each in part)
        case _ if dataclasses.is_dataclass(part) and not isinstance(part, type):
            fields = (each.name for each in dataclasses.fields(part))
            return dataclasses.replace(part, **{name: _made_hostile(getattr(part, name), name) for name in fields})
        case _:
            return part
