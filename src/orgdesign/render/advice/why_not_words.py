"""The words that tell why an alternative does not win, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class WhyNotWords(Catalogue):
    """Every word, in one language."""

    why_not = phrase("Waarom niet: {alternative} ({decision})", "Why not: {alternative} ({decision})")
    leads_after_all = phrase("Dit staat voor op wat nu bekend is.", "This leads on what is known now.")
    gap = phrase("{winner} staat {gap} voor op {wanted}.", "{winner} is {gap} ahead of {wanted}.")
    ahead = phrase(
        "{wanted} staat {gap} voor op {winner}, maar wint niet.", "{wanted} is {gap} ahead of {winner}, but does not win."
    )
    level = phrase("{winner} en {wanted} staan gelijk.", "{winner} and {wanted} are level.")
    by_tie_break = phrase(
        "{winner} en {wanted} staan gelijk; {winner} is de lichtste vorm en gaat voor.",
        "{winner} and {wanted} are level; {winner} is the lightest form and goes first.",
    )
    by_today = phrase(
        "{winner} en {wanted} staan gelijk; {winner} is er nu al en blijft.",
        "{winner} and {wanted} are level; {winner} is what there is today and stays.",
    )
    excluded = phrase("Uitgesloten", "Excluded")
    counts_for = phrase("Voor {winner}, of tegen de ander", "For {winner}, or against the other")
    counts_against = phrase("Voor {wanted}, of tegen de ander", "For {wanted}, or against the other")
    waiting = phrase("Had geholpen, maar geldt niet", "Would have helped, but does not hold")
    would_exclude = phrase("sluit {winner} uit", "excludes {winner}")
    waits_for = phrase("wacht op: {condition}", "waits for: {condition}")
    decided = phrase("De eerste rij die geldt", "The first row that holds")
    rows_before = phrase("Kwam eerder, maar geldt niet", "Came before it, but does not hold")
    rows_after = phrase("Komt pas daarna, en doet er dus niet meer toe", "Comes only after it, and so no longer matters")
    row_silent = phrase(
        "Geldt zodra geen andere rij geldt, en spreekt dus zelf nergens voor",
        "Holds as soon as no other row does, and so speaks for nothing itself",
    )
    no_row = phrase("Geen enkele rij leidt hierheen.", "No row leads here.")
    earlier = phrase("Dit hangt mee af van: {decisions}.", "This also rests on: {decisions}.")
    nothing_leads = phrase("Er staat niets voor.", "Nothing leads.")
