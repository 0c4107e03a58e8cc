"""The words by which a report tells how sure it is and why not another, in Dutch and English: one instance per language.

What other papers say of certainty, robustness and agreement as well is in the words of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SurenessWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    # if the rules weighed otherwise
    layout_holds: str  # {share}
    layout_holds_always: str
    repeatable: str
    draws: str
    comes_out_as: str
    share: str
    otherwise: str
    other: str  # {alternative} {share}
    tipping: str
    tipping_intro: str
    no_tipping: str
    rule: str
    weighs: str

    # what respondents say
    agreed: str  # {count} {disputed}
    agreement: str

    # what would change it
    ways: str
    ways_intro: str
    way: str  # {decision} {alternative}
    ways_of_many: str
    answers: str
    turning_known: str
    no_turning_known: str

    # why not another
    why_not: str  # {alternative}
    makes_the_gap: str
    first_row: str  # {winner}
    weight: str
    reason: str


_NL = SurenessWords(
    layout_holds=(
        "Wegen de regels anders dan wij aannemen, dan komt met wat nu bekend is in {share} van de trekkingen dezelfde "
        "indeling uit."
    ),
    layout_holds_always=(
        "Ook als de regels anders wegen dan wij aannemen, komt met wat nu bekend is in alle trekkingen dezelfde indeling "
        "uit."
    ),
    repeatable="De trekkingen zijn elke keer dezelfde.",
    draws="Hoe vaak een besluit zo uitkomt",
    comes_out_as="Komt uit op",
    share="In de trekkingen",
    otherwise="Anders wordt het",
    other="{alternative} ({share})",
    tipping="Regels waarvan het gewicht de doorslag geeft",
    tipping_intro=(
        "Deze regels doen elk op zichzelf een besluit omslaan als zij één stap lichter of zwaarder zouden wegen, dus half "
        "of dubbel. Per besluit staan er ten hoogste drie, met bovenaan de regel bij wie het minste verschil genoeg is."
    ),
    no_tipping="Geen enkele regel doet op zichzelf een besluit omslaan als hij half of dubbel zo zwaar weegt.",
    rule="Regel",
    weighs="Als hij",
    agreed="Vragen met meer dan één antwoord: {count}. Over {disputed} daarvan verschilt men van mening.",
    agreement="Eens",
    ways="Antwoorden die een besluit veranderen",
    ways_intro=(
        "Bewezen: zijn alle antwoorden onder een kopje gegeven, dan komt het besluit zo uit, hoe de andere open vragen ook "
        "worden beantwoord."
    ),
    way="{decision} wordt: {alternative}",
    ways_of_many="Uitkomsten waarvoor meer antwoorden samen nodig zijn",
    answers="Antwoorden",
    turning_known=(
        "Ook de antwoorden die er al zijn, doen ertoe. Elk van deze regels zou op zichzelf een besluit doen omslaan als die "
        "antwoorden anders waren en al het andere gelijk bleef."
    ),
    no_turning_known=(
        "Geen enkele regel zou op zichzelf een besluit doen omslaan als de antwoorden die er al zijn anders waren."
    ),
    why_not="Waarom niet {alternative}?",
    makes_the_gap="Wat het verschil maakt",
    first_row="Het wordt {winner}: van alle rijen geldt die het eerst.",
    weight="Weegt",
    reason="Regel",
)

_EN = SurenessWords(
    layout_holds=(
        "If the rules weighed otherwise than we assume, what is known now would give the same layout in {share} of the "
        "draws."
    ),
    layout_holds_always=(
        "Also if the rules weighed otherwise than we assume, what is known now gives the same layout in every draw."
    ),
    repeatable="The draws are the same each time.",
    draws="How often a decision comes out so",
    comes_out_as="Comes out as",
    share="In the draws",
    otherwise="Otherwise it becomes",
    other="{alternative} ({share})",
    tipping="Rules whose weight tips the balance",
    tipping_intro=(
        "Each of these rules would by itself turn a decision if it weighed one step less or more, so half or double. For "
        "each decision there are at most three, the one for which the least is enough first."
    ),
    no_tipping="No single rule turns a decision if it weighs half or double.",
    rule="Rule",
    weighs="If it",
    agreed="Questions with more than one answer: {count}. On {disputed} of these people differ.",
    agreement="Agreed",
    ways="Answers that change a decision",
    ways_intro=(
        "Proved: once all answers under a heading are given, the decision comes out so, however the other open questions "
        "are answered."
    ),
    way="{decision} becomes: {alternative}",
    ways_of_many="Outcomes that take more answers together",
    answers="Answers",
    turning_known=(
        "The answers that are there matter too. Each of these rules would by itself turn a decision if those answers were "
        "otherwise and all else stayed the same."
    ),
    no_turning_known="No single rule would turn a decision if the answers that are there were otherwise.",
    why_not="Why not {alternative}?",
    makes_the_gap="What makes the difference",
    first_row="It becomes {winner}: of all rows, that one is the first to hold.",
    weight="Weighs",
    reason="Rule",
)

_BY_LANGUAGE: Mapping[Language, SurenessWords] = MappingProxyType({"nl": _NL, "en": _EN})


def sureness_words(language: Language) -> SurenessWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
