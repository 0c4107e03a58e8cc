"""What a sketch says of who sits where, in Dutch and English.

One instance of `SketchWords` per language, so that a word which one language lacks is a type error. Words with `{names}`
are filled with `str.format`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchWords:
    """Every word of a sketch, in one language."""

    own_organisation: str
    in_the_middle: str  # {team}
    sits: str  # {party} {seat}
    seats: Mapping[Where, str]
    no_seat: str
    later: str  # {seat}
    linked: str  # {link}
    provisional_seat: str
    party: str
    seat: str
    for_now: str  # {seat} {instead}


_NL = SketchWords(
    own_organisation="Eigen organisatie",
    in_the_middle="In het midden: {team}.",
    sits="{party}: {seat}",
    seats=MappingProxyType(
        {
            Where.INSIDE: "in het team",
            Where.NEAR: "in de nabijheid",
            Where.LIAISON: "met een liaison",
            Where.OUTSIDE: "buiten de eigen organisatie",
        }
    ),
    no_seat="plek nog open",
    later="later {seat}",
    linked="via {link}",
    provisional_seat="voorlopig",
    party="Wie een plek krijgt",
    seat="Plek",
    for_now="Wie {seat} hoort, zit voorlopig {instead}.",
)


_EN = SketchWords(
    own_organisation="Own organisation",
    in_the_middle="In the middle: {team}.",
    sits="{party}: {seat}",
    seats=MappingProxyType(
        {
            Where.INSIDE: "in the team",
            Where.NEAR: "close by",
            Where.LIAISON: "through a liaison",
            Where.OUTSIDE: "outside the own organisation",
        }
    ),
    no_seat="seat still open",
    later="later {seat}",
    linked="through {link}",
    provisional_seat="provisional",
    party="Who gets a seat",
    seat="Seat",
    for_now="Who belongs {seat} sits {instead} for now.",
)

_BY_LANGUAGE: Mapping[Language, SketchWords] = MappingProxyType({"nl": _NL, "en": _EN})


def sketch_words(language: Language) -> SketchWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
