"""The words with which municipalities are found, sorted and compared in a page, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class RosterWords(Catalogue):
    """Every word that only a page in a browser needs; its script fills `{names}` in."""

    narrow = phrase("Gemeenten zoeken en kiezen", "Find and choose municipalities")
    search = phrase("Zoek op naam", "Search by name")
    any_outcome = phrase("elke uitkomst", "any outcome")
    any_firmness = phrase("vast of voorlopig", "firm or provisional")
    any_class = phrase("elke klasse", "any class")
    of_outcome = phrase("Uitkomst", "Outcome")
    of_firmness = phrase("Hoe vast", "How firm")
    reset = phrase("Toon alle", "Show all")
    shown = phrase("{shown} van {all} gemeenten", "{shown} of {all} municipalities")
    compare = phrase("Twee gemeenten naast elkaar", "Two municipalities side by side")
    compare_first = phrase("Eerste gemeente", "First municipality")
    compare_second = phrase("Tweede gemeente", "Second municipality")
    choose = phrase("kies een gemeente", "choose a municipality")
    differ = phrase("Verschillende uitkomsten: {count} van {all}.", "Outcomes that differ: {count} of {all}.")
    difference = phrase("Verschil", "Difference")
    differs = phrase("verschilt", "differs")
    same = phrase("gelijk", "the same")
    answered = phrase("Beantwoord", "Answered")
    sort = phrase("Klik op een kop om te sorteren.", "Click a heading to sort.")
