"""The words for how an advice fares when rules weigh otherwise, in Dutch and English: one instance per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustnessWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    heading: str
    intro: str  # {draws} {low} {high}
    on_what_is_known: str
    wins: str  # {alternative} {share}
    also: str  # {alternative} {share}
    wins_always: str  # {alternative}
    sensitive: str  # {rules}
    speaks_for: str  # {rule}
    speaks_against: str  # {rule}
    tips: str  # {alternative} {rule} {weight}
    no_rule: str
    tips_nowhere: str
    more_than: str  # {factor}
    at_least: str  # {factor}
    any_more: str
    less_than: str  # {factor}
    at_most: str  # {factor}
    any_less: str
    no_weight: str
    nothing: str
    percent: str  # {number}
    under_one: str
    over_ninety_nine: str
    and_: str
    point: str
    thousands: str


_NL = RobustnessWords(
    heading="Als de regels anders wegen",
    intro="Hoe zwaar een regel weegt, is een oordeel. In {draws} trekkingen kreeg elke regel een gewicht tussen {low} "
    "en {high} keer het opgegeven gewicht; zwak bleef daarbij onder matig en matig onder sterk.",
    on_what_is_known="Gerekend is met wat nu bekend is.",
    wins="{alternative} wint in {share} van de trekkingen",
    also="{alternative} in {share}",
    wins_always="{alternative} wint in alle trekkingen.",
    sensitive="Gevoeligst voor {rules}.",
    speaks_for="{rule} (ervoor)",
    speaks_against="{rule} (ertegen)",
    tips="{alternative} wint als {rule} {weight}.",
    no_rule="Er geldt geen regel die hierover gaat.",
    tips_nowhere="Geen enkele regel kan dit alleen veranderen, hoe licht of zwaar die ook weegt.",
    more_than="meer dan {factor} keer zo zwaar weegt",
    at_least="{factor} keer zo zwaar weegt of zwaarder",
    any_more="ook maar iets zwaarder weegt",
    less_than="minder dan {factor} keer zo zwaar weegt",
    at_most="{factor} keer zo zwaar weegt of lichter",
    any_less="ook maar iets lichter weegt",
    no_weight="niets weegt",
    nothing="Geen uitkomst",
    percent="{number}%",
    under_one="minder dan 1%",
    over_ninety_nine="meer dan 99%",
    and_="en",
    point=",",
    thousands=".",
)

_EN = RobustnessWords(
    heading="If rules weighed otherwise",
    intro="How much a rule weighs is a judgement. In {draws} draws each rule was given a weight between {low} and {high} "
    "times its stated weight; weak stayed below moderate and moderate below strong.",
    on_what_is_known="Reckoned on what is known now.",
    wins="{alternative} wins in {share} of the draws",
    also="{alternative} in {share}",
    wins_always="{alternative} wins in every draw.",
    sensitive="Most sensitive to {rules}.",
    speaks_for="{rule} (for)",
    speaks_against="{rule} (against)",
    tips="{alternative} wins if {rule} {weight}.",
    no_rule="No rule about this holds.",
    tips_nowhere="No rule can change this alone, however little or much it weighs.",
    more_than="weighs more than {factor} times as much",
    at_least="weighs {factor} times as much or more",
    any_more="weighs ever so little more",
    less_than="weighs less than {factor} times as much",
    at_most="weighs {factor} times as much or less",
    any_less="weighs ever so little less",
    no_weight="weighs nothing",
    nothing="No outcome",
    percent="{number}%",
    under_one="less than 1%",
    over_ninety_nine="more than 99%",
    and_="and",
    point=".",
    thousands=",",
)

_BY_LANGUAGE: Mapping[Language, RobustnessWords] = MappingProxyType({"nl": _NL, "en": _EN})


def robustness_words(language: Language) -> RobustnessWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
