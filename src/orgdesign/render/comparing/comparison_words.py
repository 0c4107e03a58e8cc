"""The words for profiles side by side, in Dutch and English: one instance per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    profiles: str
    margin: str  # {margin}
    tie: str
    rules: str
    rules_more: str  # {count}
    counts_for: str  # {profiles}
    no_rules: str
    answers: str
    no_differences: str
    unanswered: str
    changes: str  # {decisions}
    changes_nothing: str
    together: str
    together_intro: str
    whoever: str  # {alternative}
    whoever_none: str
    hinges: str  # {alternatives}
    hinges_on: str  # {numbers}
    hinges_elsewhere: str


_NL = ComparisonWords(
    profiles="Naast elkaar",
    margin="voorsprong {margin}",
    tie="gelijke stand",
    rules="Wat voor de een geldt en voor de ander niet:",
    rules_more="… en nog {count}; --all toont ze alle.",
    counts_for="geldt voor {profiles}",
    no_rules="Voor alle profielen gelden dezelfde regels.",
    answers="Waar de antwoorden verschillen",
    no_differences="De profielen geven overal dezelfde antwoorden.",
    unanswered="(niet beantwoord)",
    changes="Neemt de een het antwoord van de ander over, dan komt anders uit: {decisions}.",
    changes_nothing="Waar niets bij staat, verandert het verschil op zichzelf geen enkele uitkomst.",
    together="Maakt het uit wie er gelijk heeft?",
    together_intro="Alle antwoorden samen, ook als er meer verschillen tegelijk anders uitvallen:",
    whoever="Nee: wie er ook gelijk heeft, het wordt {alternative}.",
    whoever_none="Nee: wie er ook gelijk heeft, geen enkel alternatief past.",
    hinges="Het kan uitmaken: {alternatives}.",
    hinges_on="Dat kan liggen aan verschil {numbers}.",
    hinges_elsewhere="Dat hangt niet van deze verschillen af, maar van wat nog niemand heeft beantwoord.",
)

_EN = ComparisonWords(
    profiles="Side by side",
    margin="ahead by {margin}",
    tie="a tie",
    rules="What counts for one and not for another:",
    rules_more="… and {count} more; --all shows every one.",
    counts_for="counts for {profiles}",
    no_rules="The same rules count for all profiles.",
    answers="Where the answers differ",
    no_differences="The profiles give the same answers throughout.",
    unanswered="(not answered)",
    changes="If one takes over another's answer, this comes out otherwise: {decisions}.",
    changes_nothing="Where nothing is said, the difference on its own changes no outcome.",
    together="Does it matter who is right?",
    together_intro="All answers together, also if several differences turn out otherwise at once:",
    whoever="No: whoever is right, it will be {alternative}.",
    whoever_none="No: whoever is right, no alternative fits.",
    hinges="It may matter: {alternatives}.",
    hinges_on="That may be due to difference {numbers}.",
    hinges_elsewhere="That does not depend on these differences, but on what nobody has answered yet.",
)

_BY_LANGUAGE: Mapping[Language, ComparisonWords] = MappingProxyType({"nl": _NL, "en": _EN})


def comparison_words(language: Language) -> ComparisonWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
