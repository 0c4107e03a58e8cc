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
        "De vragen die altijd gesteld worden en geen antwoord hebben, of iets dat geen antwoord is. Zonder deze lijst zou "
        "een ontbrekend antwoord ongemerkt als 'nee' tellen.",
        "The questions that are always asked and have no answer, or something that is none. Without this list a missing "
        "answer would count as 'no', and nobody would notice.",
    )
    weighed = phrase("Regels en punten van {decision}.", "Rules and totals of {decision}.")
