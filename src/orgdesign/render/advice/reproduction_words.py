"""What is said of a report that is made again, in Dutch and English: the same advice, or what differs.

One instance of `ReproductionWords` per language, so that a word which one language lacks is a type error. Words with
`{names}` are filled with `str.format`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.analysis.advices.reproduction import Aspect
from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReproductionWords:
    """What is said of a report that is made again, in one language."""

    # making it again
    reproduced: str
    not_reproduced: str
    made_of_something_else: str
    differs: str  # {what} {reported} {now}
    nothing: str
    aspects: Mapping[Aspect, str]


_NL = ReproductionWords(
    reproduced="Hetzelfde advies: elk besluit, elke maatregel en elke spanning komt er weer zo uit.",
    not_reproduced="Een ander advies dan in het rapport.",
    made_of_something_else="Waarvan het is gemaakt, verschilt:",
    differs="{what}: in het rapport {reported}, nu {now}",
    nothing="niets",
    aspects=MappingProxyType(
        {
            Aspect.TOOL: "programma",
            Aspect.RULE_BASE: "regelset",
            Aspect.VERSION: "versie van de regelset",
            Aspect.DIGEST: "inhoud van de regelset",
            Aspect.PROFILE: "inhoud van het profiel",
            Aspect.OUTCOME: "{decision}, uitkomst",
            Aspect.STATUS: "{decision}, hoe vast",
            Aspect.SCORES: "{decision}, punten",
            Aspect.MEASURES: "maatregelen",
            Aspect.TENSIONS: "spanningen",
        }
    ),
)


_EN = ReproductionWords(
    reproduced="The same advice: every decision, measure and tension comes out so again.",
    not_reproduced="Not the advice of the report.",
    made_of_something_else="What it was made of differs:",
    differs="{what}: in the report {reported}, now {now}",
    nothing="nothing",
    aspects=MappingProxyType(
        {
            Aspect.TOOL: "program",
            Aspect.RULE_BASE: "rule base",
            Aspect.VERSION: "version of the rule base",
            Aspect.DIGEST: "content of the rule base",
            Aspect.PROFILE: "content of the profile",
            Aspect.OUTCOME: "{decision}, outcome",
            Aspect.STATUS: "{decision}, how firm",
            Aspect.SCORES: "{decision}, points",
            Aspect.MEASURES: "measures",
            Aspect.TENSIONS: "tensions",
        }
    ),
)

_BY_LANGUAGE: Mapping[Language, ReproductionWords] = MappingProxyType({"nl": _NL, "en": _EN})


def reproduction_words(language: Language) -> ReproductionWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
