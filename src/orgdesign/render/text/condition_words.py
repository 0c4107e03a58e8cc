"""The words by which a condition is told, in Dutch and English: bounds, connectives, numbers.

One instance of `ConditionWords` per language, so that a word which one language lacks is a type error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import NO, YES, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionWords:
    """Every word of a condition, in one language. `{names}` are filled with `str.format`."""

    always: str
    never: str
    anything: str
    and_: str
    or_: str
    not_: str
    not_so: str
    connectives: tuple[str, ...]
    at_least: str  # {value} {values}
    at_most: str  # {value} {values}
    range: str  # {low} {high} {values}
    exactly: str  # {number}
    from_: str  # {number}
    up_to: str  # {number}
    under: str  # {number}
    between: str  # {low} {high}
    includes: str  # {options}
    without: str  # {option}
    at_least_of: str  # {count} {options}
    fewer_of: str  # {count} {options}
    nothing: str
    something: str
    no_alternative: str
    answers: Mapping[str, str]
    counts: tuple[str, ...]
    thousands: str
    decimal: str


_NL = ConditionWords(
    always="altijd",
    never="nooit",
    anything="om het even wat",
    and_="en",
    or_="of",
    not_="niet {values}",
    not_so="niet: ({part})",
    connectives=("en", "of", "niet", "van", "tot"),
    at_least="ten minste {value} ({values})",
    at_most="ten hoogste {value} ({values})",
    range="van {low} tot en met {high} ({values})",
    exactly="precies {number}",
    from_="vanaf {number}",
    up_to="ten hoogste {number}",
    under="minder dan {number}",
    between="tussen {low} en {high} (grenzen inbegrepen)",
    includes="onder meer {options}",
    without="zonder {option}",
    at_least_of="ten minste {count} van: {options}",
    fewer_of="minder dan {count} van: {options}",
    nothing="geen",
    something="ten minste één",
    no_alternative="geen uitkomst",
    answers=MappingProxyType({YES: "ja", NO: "nee"}),
    counts=("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    thousands=".",
    decimal=",",
)

_EN = ConditionWords(
    always="always",
    never="never",
    anything="anything",
    and_="and",
    or_="or",
    not_="not {values}",
    not_so="not: ({part})",
    connectives=("and", "or", "not", "from", "to"),
    at_least="at least {value} ({values})",
    at_most="at most {value} ({values})",
    range="from {low} up to and including {high} ({values})",
    exactly="exactly {number}",
    from_="{number} or more",
    up_to="at most {number}",
    under="less than {number}",
    between="between {low} and {high} (both included)",
    includes="including {options}",
    without="without {option}",
    at_least_of="at least {count} of: {options}",
    fewer_of="fewer than {count} of: {options}",
    nothing="none",
    something="at least one",
    no_alternative="no outcome",
    answers=MappingProxyType({YES: "yes", NO: "no"}),
    counts=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    thousands=",",
    decimal=".",
)

_BY_LANGUAGE: Mapping[Language, ConditionWords] = MappingProxyType({"nl": _NL, "en": _EN})


def condition_words(language: Language) -> ConditionWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
