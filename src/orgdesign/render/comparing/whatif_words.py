"""The words that tell what other answers would bring, and why an alternative does not win, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class WhatIfWords(Catalogue):
    """Every word, in one language."""

    heading = phrase("Wat als", "What if")
    becomes = phrase("{before} → {after}", "{before} → {after}")
    no_change = phrase("Er verandert niets aan het advies.", "Nothing in the advice changes.")
    same_decisions = phrase("Gelijk gebleven: {decisions}.", "Unchanged: {decisions}.")
    score = phrase("{alternative} {before} → {after}", "{alternative} {before} → {after}")
    margin = phrase("voorsprong {before} → {after}", "lead {before} → {after}")
    no_margin = phrase("geen", "none")
    rules_came = phrase("Telt nu mee", "Counts now")
    rules_went = phrase("Telt niet meer mee", "Counts no longer")
    measures = phrase("Maatregelen", "Measures")
    tensions = phrase("Spanningen", "Tensions")
    asked = phrase("Vragen", "Questions")
    wanted = phrase("Gewenste uitkomst", "Outcome wanted")
    way = phrase("Weg {number}", "Way {number}")
    way_of_one = phrase("Zo kan het", "It can be so")
    change = phrase("Verander", "Change")
    needed = phrase("Als ook geldt", "If also")
    known_first = phrase(
        "Er hoeft niets te veranderen; deze uitkomst volgt zodra bekend wordt:",
        "Nothing has to change; this outcome follows once it is known that:",
    )
    already = phrase(
        "Dit komt er al uit, wat de open vragen ook opleveren.", "This comes out already, whatever the open questions bring."
    )
    already_possible = phrase(
        "Deze uitkomst wordt dan zeker, wat de rest ook blijkt.",
        "The outcome is then certain, whatever the rest turns out to be.",
    )
    also = phrase("Verandert dan ook", "Changes as well")
    nothing_else = phrase("Verder komt alles er hetzelfde uit.", "Everything else comes out the same.")
    to_see = phrase("Bekijk het hele gevolg: {options}", "See all that follows: {options}")
    no_way = phrase("Deze uitkomst is niet te bereiken.", "This outcome cannot be reached.")
    no_way_fixed = phrase(
        "Bewezen: geen verandering van antwoorden geeft deze uitkomst, zolang dit vaststaat: {facts}.",
        "Proved: no change of answers gives this outcome as long as this stands: {facts}.",
    )
    freeing = phrase(
        "Het zou wel kunnen als één hiervan anders was: {facts}.", "It could be if one of these were otherwise: {facts}."
    )
    no_single = phrase(
        "Geen van deze gegevens houdt het alleen tegen; pas als er meer anders zijn, kan het.",
        "None of these facts stands in the way alone; only with several of them otherwise it can be.",
    )
    never = phrase(
        "Bewezen: met deze regels komt dit er nooit uit, wat er ook wordt geantwoord.",
        "Proved: by these rules this never comes out, whatever is answered.",
    )
