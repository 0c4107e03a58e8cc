"""The words with which municipalities are found, sorted and compared in a page, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterWords:
    """Every word that only a page in a browser needs; its script fills `{names}` in."""

    narrow: str
    search: str
    any_outcome: str
    any_firmness: str
    any_class: str
    of_outcome: str
    of_firmness: str
    reset: str
    shown: str  # {shown} {all}
    compare: str
    compare_first: str
    compare_second: str
    choose: str
    differ: str  # {count} {all}
    difference: str
    differs: str
    same: str
    sort: str


_NL = RosterWords(
    narrow="Gemeenten zoeken en kiezen",
    search="Zoek op naam",
    any_outcome="elke uitkomst",
    any_firmness="vast of voorlopig",
    any_class="elke klasse",
    of_outcome="Uitkomst",
    of_firmness="Hoe vast",
    reset="Toon alle",
    shown="{shown} van {all} gemeenten",
    compare="Twee gemeenten naast elkaar",
    compare_first="Eerste gemeente",
    compare_second="Tweede gemeente",
    choose="kies een gemeente",
    differ="Verschillende uitkomsten: {count} van {all}.",
    difference="Verschil",
    differs="verschilt",
    same="gelijk",
    sort="Klik op een kop om te sorteren.",
)

_EN = RosterWords(
    narrow="Find and choose municipalities",
    search="Search by name",
    any_outcome="any outcome",
    any_firmness="firm or provisional",
    any_class="any class",
    of_outcome="Outcome",
    of_firmness="How firm",
    reset="Show all",
    shown="{shown} of {all} municipalities",
    compare="Two municipalities side by side",
    compare_first="First municipality",
    compare_second="Second municipality",
    choose="choose a municipality",
    differ="Outcomes that differ: {count} of {all}.",
    difference="Difference",
    differs="differs",
    same="the same",
    sort="Click a heading to sort.",
)

_BY_LANGUAGE: Mapping[Language, RosterWords] = MappingProxyType({"nl": _NL, "en": _EN})


def roster_words(language: Language) -> RosterWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
