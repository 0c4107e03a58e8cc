"""The words that tell what other answers would bring, and why an alternative does not win, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    heading: str
    becomes: str  # {before} {after}
    no_change: str
    same_decisions: str  # {decisions}
    score: str  # {alternative} {before} {after}
    margin: str  # {before} {after}
    no_margin: str
    rules_came: str
    rules_went: str
    measures: str
    tensions: str
    asked: str
    wanted: str
    way: str  # {number}
    way_of_one: str
    change: str
    needed: str
    known_first: str
    already: str
    already_possible: str
    also: str
    nothing_else: str
    to_see: str  # {options}
    no_way: str
    no_way_fixed: str  # {facts}
    freeing: str  # {facts}
    no_single: str
    never: str
    why_not: str  # {alternative} {decision}
    leads_after_all: str
    gap: str  # {winner} {wanted} {gap}
    ahead: str  # {winner} {wanted} {gap}
    level: str  # {winner} {wanted}
    by_tie_break: str  # {winner} {wanted}
    excluded: str
    counts_for: str  # {winner}
    counts_against: str  # {wanted}
    waiting: str
    would_exclude: str  # {winner}
    waits_for: str  # {condition}
    decided: str
    rows_before: str
    rows_after: str
    no_row: str
    earlier: str  # {decisions}
    nothing_leads: str


_NL = WhatIfWords(
    heading="Wat als",
    becomes="{before} → {after}",
    no_change="Er verandert niets aan het advies.",
    same_decisions="Gelijk gebleven: {decisions}.",
    score="{alternative} {before} → {after}",
    margin="voorsprong {before} → {after}",
    no_margin="geen",
    rules_came="Telt nu mee",
    rules_went="Telt niet meer mee",
    measures="Maatregelen",
    tensions="Spanningen",
    asked="Vragen",
    wanted="Gewenste uitkomst",
    way="Weg {number}",
    way_of_one="Zo kan het",
    change="Verander",
    needed="Als ook geldt",
    known_first="Er hoeft niets te veranderen; deze uitkomst volgt zodra bekend wordt:",
    already="Dit komt er al uit, wat de open vragen ook opleveren.",
    already_possible="Deze uitkomst wordt dan zeker, wat de rest ook blijkt.",
    also="Verandert dan ook",
    nothing_else="Verder komt alles er hetzelfde uit.",
    to_see="Bekijk het hele gevolg: {options}",
    no_way="Deze uitkomst is niet te bereiken.",
    no_way_fixed="Bewezen: geen verandering van antwoorden geeft deze uitkomst, zolang dit vaststaat: {facts}.",
    freeing="Het zou wel kunnen als één hiervan anders was: {facts}.",
    no_single="Geen van deze gegevens houdt het alleen tegen; pas als er meer anders zijn, kan het.",
    never="Bewezen: met deze regels komt dit er nooit uit, wat er ook wordt geantwoord.",
    why_not="Waarom niet: {alternative} ({decision})",
    leads_after_all="Dit staat voor op wat nu bekend is.",
    gap="{winner} staat {gap} voor op {wanted}.",
    ahead="{wanted} staat {gap} voor op {winner}, maar wint niet.",
    level="{winner} en {wanted} staan gelijk.",
    by_tie_break="{winner} en {wanted} staan gelijk; {winner} is de lichtste vorm en gaat voor.",
    excluded="Uitgesloten",
    counts_for="Voor {winner}, of tegen de ander",
    counts_against="Voor {wanted}, of tegen de ander",
    waiting="Had geholpen, maar geldt niet",
    would_exclude="sluit {winner} uit",
    waits_for="wacht op: {condition}",
    decided="De eerste rij die geldt",
    rows_before="Kwam eerder, maar geldt niet",
    rows_after="Komt pas daarna, en doet er dus niet meer toe",
    no_row="Geen enkele rij leidt hierheen.",
    earlier="Dit hangt mee af van: {decisions}.",
    nothing_leads="Er staat niets voor.",
)

_EN = WhatIfWords(
    heading="What if",
    becomes="{before} → {after}",
    no_change="Nothing in the advice changes.",
    same_decisions="Unchanged: {decisions}.",
    score="{alternative} {before} → {after}",
    margin="lead {before} → {after}",
    no_margin="none",
    rules_came="Counts now",
    rules_went="Counts no longer",
    measures="Measures",
    tensions="Tensions",
    asked="Questions",
    wanted="Outcome wanted",
    way="Way {number}",
    way_of_one="It can be so",
    change="Change",
    needed="If also",
    known_first="Nothing has to change; this outcome follows once it is known that:",
    already="This comes out already, whatever the open questions bring.",
    already_possible="The outcome is then certain, whatever the rest turns out to be.",
    also="Changes as well",
    nothing_else="Everything else comes out the same.",
    to_see="See all that follows: {options}",
    no_way="This outcome cannot be reached.",
    no_way_fixed="Proved: no change of answers gives this outcome as long as this stands: {facts}.",
    freeing="It could be if one of these were otherwise: {facts}.",
    no_single="None of these facts stands in the way alone; only with several of them otherwise it can be.",
    never="Proved: by these rules this never comes out, whatever is answered.",
    why_not="Why not: {alternative} ({decision})",
    leads_after_all="This leads on what is known now.",
    gap="{winner} is {gap} ahead of {wanted}.",
    ahead="{wanted} is {gap} ahead of {winner}, but does not win.",
    level="{winner} and {wanted} are level.",
    by_tie_break="{winner} and {wanted} are level; {winner} is the lightest form and goes first.",
    excluded="Excluded",
    counts_for="For {winner}, or against the other",
    counts_against="For {wanted}, or against the other",
    waiting="Would have helped, but does not hold",
    would_exclude="excludes {winner}",
    waits_for="waits for: {condition}",
    decided="The first row that holds",
    rows_before="Came before it, but does not hold",
    rows_after="Comes only after it, and so no longer matters",
    no_row="No row leads here.",
    earlier="This also rests on: {decisions}.",
    nothing_leads="Nothing leads.",
)

_BY_LANGUAGE: Mapping[Language, WhatIfWords] = MappingProxyType({"nl": _NL, "en": _EN})


def whatif_words(language: Language) -> WhatIfWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
