"""The words of exports to other engines, in Dutch and English: what their nodes are called, and how they refuse."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class ExportWords(Catalogue):
    """Every word, in one language."""

    complete = phrase("Is alles beantwoord?", "Is everything answered?")
    asked = phrase("Wordt {question} gevraagd?", "Is {question} asked?")
    result = phrase("Uitkomsten", "Outcomes")
    missing = phrase("Het profiel is niet volledig; geen antwoord op: ", "The profile is not complete; no answer to: ")
    wrong = phrase("Dit is geen antwoord op de vraag: ", "This is no answer to the question: ")
    fault = phrase(
        "Het profiel is niet volledig: beantwoord eerst wat onder missing staat.",
        "The profile is not complete: first answer what stands under missing.",
    )
    unanswered = phrase(
        "De vragen die altijd gesteld worden en geen of een ongeldig antwoord hebben. FEEL kent geen derde waarheidswaarde: "
        "zonder deze controle zou een ontbrekend antwoord stil als 'nee' tellen.",
        "The questions that are always asked and have no answer, or none that is valid. FEEL has no third truth: without "
        "this check a missing answer would silently count as 'no'.",
    )
    weighed = phrase("Regels en punten van {decision}.", "Rules and totals of {decision}.")
