"""The words with which municipalities are found, sorted and compared in a page, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class RosterWords(Catalogue):
    """Every word that only a page in a browser needs; its script fills `{names}` in."""

    narrow = phrase("⟨Many⟩ zoeken en kiezen", "Find and choose ⟨many⟩")
    search = phrase("Zoek op naam", "Search by name")
    any_outcome = phrase("elke uitkomst", "any outcome")
    any_firmness = phrase("vast of voorlopig", "firm or provisional")
    any_class = phrase("elke klasse", "any class")
    of_outcome = phrase("Uitkomst", "Outcome")
    of_firmness = phrase("Hoe vast", "How firm")
    reset = phrase("Toon alle", "Show all")
    shown = phrase("{shown} van {all} ⟨many⟩", "{shown} of {all} ⟨many⟩")
    compare = phrase("Twee ⟨many⟩ naast elkaar", "Two ⟨many⟩ side by side")
    compare_first = phrase("De eerste", "The first")
    compare_second = phrase("De tweede", "The second")
    choose = phrase("kies een ⟨one⟩", "choose one ⟨one⟩")
    differ = phrase("Verschillende uitkomsten: {count} van {all}.", "Outcomes that differ: {count} of {all}.")
    difference = phrase("Verschil", "Difference")
    differs = phrase("verschilt", "differs")
    same = phrase("gelijk", "the same")
    answered = phrase("Beantwoord", "Answered")
    sort = phrase("Klik op een kop om te sorteren.", "Click a heading to sort.")
