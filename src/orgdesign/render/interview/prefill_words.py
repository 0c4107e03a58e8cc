"""The words for what is filled in from a table, in Dutch and English: one instance per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefillWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    # before an interview
    filled: str  # {source}
    answer: str  # {number} {question} {answer}
    differs: str  # {number} {question} {answer} {other} {source}
    nothing: str  # {source}
    nobody: str  # {municipality} {file}
    nearest: str  # {names}
    several: str  # {municipality} {file} {names}
    ask: str
    without: str
    or_: str
    # in a rule base
    from_table: str
    columns: str  # {columns}
    stands_for: str  # {cell} {option}


_NL = PrefillWords(
    filled="Vooraf ingevuld uit {source}; pas aan wat niet klopt:",
    answer="  {number}. {question} {answer}",
    differs="  {number}. {question} Het profiel zegt {answer}, {source} zegt {other}. Het profiel blijft zoals het is.",
    nothing="{source} vult niets in: wat erin staat, is al beantwoord of geeft geen antwoord op een vraag.",
    nobody="'{municipality}' staat niet in {file}.",
    nearest=" Het lijkt op {names}.",
    several="'{municipality}' kan in {file} meer gemeenten zijn: {names}.",
    ask="De code of naam in de tabel (Enter vult niets in): ",
    without="Er is niets vooraf ingevuld.",
    or_="of",
    from_table="Uit een tabel",
    columns="kolom {columns}",
    stands_for="{cell} is {option}",
)
_EN = PrefillWords(
    filled="Prefilled from {source}; change what is not right:",
    answer="  {number}. {question} {answer}",
    differs="  {number}. {question} The profile says {answer}, {source} says {other}. The profile stays as it is.",
    nothing="{source} fills nothing in: what it holds is answered already, or answers no question.",
    nobody="'{municipality}' is not in {file}.",
    nearest=" It comes close to {names}.",
    several="'{municipality}' can be more than one municipality in {file}: {names}.",
    ask="Its code or name in the table (Enter fills nothing in): ",
    without="Nothing was filled in.",
    or_="or",
    from_table="From a table",
    columns="column {columns}",
    stands_for="{cell} is {option}",
)
_BY_LANGUAGE: Mapping[Language, PrefillWords] = MappingProxyType({"nl": _NL, "en": _EN})


def prefill_words(language: Language) -> PrefillWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
