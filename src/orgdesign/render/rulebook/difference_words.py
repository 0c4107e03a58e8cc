"""The words for what differs between two rule bases, in Dutch and English: one instance per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.analysis.rulebase.difference import Respect
from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    same: str
    same_meaning: str
    in_meaning: str
    in_words: str
    respects: Mapping[Respect, str]
    whole: str
    proved: str
    never: str
    example: str  # {answers}
    portfolio: str
    portfolio_closing: str  # {profiles} {moved} {unfit}
    keeps: str
    unfit_new: str
    unfit_old: str
    unfit_both: str
    measures_added: str  # {names}
    measures_removed: str  # {names}


_NL = DifferenceWords(
    same="Er is geen verschil.",
    same_meaning="De betekenis is gelijk: geen advies komt hierdoor anders uit.",
    in_meaning="Verschil in betekenis",
    in_words="Alleen anders gezegd of onderbouwd",
    respects=MappingProxyType(
        {
            Respect.WHEN: "wanneer",
            Respect.EFFECT: "gevolg",
            Respect.DECISION: "besluit",
            Respect.POLICY: "werkwijze",
            Respect.TIE_BREAK: "bij gelijke stand",
            Respect.ROWS: "volgorde",
            Respect.ANSWERS: "antwoorden",
            Respect.ASK_WHEN: "gevraagd als",
            Respect.OTHERWISE: "anders geldt",
            Respect.TERM: "termijn",
            Respect.LAYOUT: "welk besluit de indeling is",
            Respect.FIXED: "vast gegeven",
            Respect.PROMISES: "beloften",
            Respect.CLASSES: "klassen",
            Respect.TEXT: "tekst",
            Respect.GROUND: "grond",
            Respect.ORDER: "plaats",
        }
    ),
    whole="regelset",
    proved="Nagegaan voor alle antwoorden die beide kennen",
    never="komt nooit anders uit",
    example="bijvoorbeeld met {answers}",
    portfolio="Wat dit doet met de profielen",
    portfolio_closing="Profielen: {profiles}; ander advies: {moved}; antwoorden die niet passen: {unfit}.",
    keeps="Elk profiel houdt zijn advies.",
    unfit_new="past niet meer op de nieuwe regelset",
    unfit_old="paste niet op de oude regelset, wel op de nieuwe",
    unfit_both="past op de oude regelset niet en op de nieuwe ook niet",
    measures_added="erbij: {names}",
    measures_removed="eraf: {names}",
)

_EN = DifferenceWords(
    same="There is no difference.",
    same_meaning="The meaning is the same: no advice comes out otherwise by this.",
    in_meaning="Difference in meaning",
    in_words="Only worded or grounded otherwise",
    respects=MappingProxyType(
        {
            Respect.WHEN: "when",
            Respect.EFFECT: "effect",
            Respect.DECISION: "decision",
            Respect.POLICY: "policy",
            Respect.TIE_BREAK: "in a tie",
            Respect.ROWS: "order",
            Respect.ANSWERS: "answers",
            Respect.ASK_WHEN: "asked when",
            Respect.OTHERWISE: "otherwise",
            Respect.TERM: "term",
            Respect.LAYOUT: "which decision is the layout",
            Respect.FIXED: "fixed",
            Respect.PROMISES: "promises",
            Respect.CLASSES: "classes",
            Respect.TEXT: "text",
            Respect.GROUND: "ground",
            Respect.ORDER: "place",
        }
    ),
    whole="rule base",
    proved="Proved over all answers that both know",
    never="never comes out otherwise",
    example="for example with {answers}",
    portfolio="What this does to the profiles",
    portfolio_closing="Profiles: {profiles}; another advice: {moved}; answers that do not fit: {unfit}.",
    keeps="Every profile keeps its advice.",
    unfit_new="no longer fits the new rule base",
    unfit_old="did not fit the old rule base, fits the new one",
    unfit_both="fits neither rule base",
    measures_added="added: {names}",
    measures_removed="removed: {names}",
)

_BY_LANGUAGE: Mapping[Language, DifferenceWords] = MappingProxyType({"nl": _NL, "en": _EN})


def difference_words(language: Language) -> DifferenceWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
