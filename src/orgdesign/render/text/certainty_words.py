"""The words by which it is told how certain an advice is, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyWords:
    """Every word on certainty, in one language. `{names}` are filled with `str.format`."""

    becomes: str
    no_outcome: str
    if_: str  # {answers}
    if_many: str  # {count}
    otherwise_anyway: str
    hinges: str
    no_matter_who: str
    and_: str
    reason: str  # {decisions}
    no_reason: str


_NL = CertaintyWords(
    becomes="Het wordt iets anders als dit bekend wordt, wat de rest ook blijkt:",
    no_outcome="geen van deze",
    if_="als {answers}",
    if_many="met {count} antwoorden samen",
    otherwise_anyway="Dit wint, hoe de open vragen ook beantwoord worden, al staat het nu nog niet voor.",
    hinges="hangt af van wie er gelijk heeft",
    no_matter_who="De antwoorden verschillen, maar voor het advies maakt niet uit wie er gelijk heeft:",
    and_="en",
    reason="Uw antwoord kan nog veranderen: {decisions}.",
    no_reason="Uw antwoord verandert het advies niet meer, maar hoort wel in het profiel.",
)

_EN = CertaintyWords(
    becomes="It becomes something else once this is known, whatever the rest turns out to be:",
    no_outcome="none of these",
    if_="if {answers}",
    if_many="with {count} answers together",
    otherwise_anyway="This wins however the open questions are answered, although it is not ahead yet.",
    hinges="depends on who is right",
    no_matter_who="The answers differ, but for the advice it does not matter who is right:",
    and_="and",
    reason="Your answer can still change: {decisions}.",
    no_reason="Your answer no longer changes the advice, but it does belong in the profile.",
)

_BY_LANGUAGE: Mapping[Language, CertaintyWords] = MappingProxyType({"nl": _NL, "en": _EN})


def certainty_words(language: Language) -> CertaintyWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
