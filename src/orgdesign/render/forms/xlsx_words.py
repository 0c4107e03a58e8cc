"""The words of a form that is a workbook, beside those of any form."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class WorkbookWords(Catalogue):
    """Every word that only the workbook says, in one language."""

    form = phrase("Formulier", "Form")
    how = phrase(
        (
            "Vul op elk blad de gele vakken in: kies uit de lijst, of typ een getal (als schatting ook 6 - 8). Wat u leeg "
            "laat is nog niet beantwoord. Weet u iets niet, kies dat dan uit de lijst."
        ),
        (
            "Fill in the yellow boxes on each sheet: choose from the list, or type a number (as an estimate also 6 - 8). "
            "What you leave empty is not answered yet. Where you do not know, choose that from the list."
        ),
    )
    send = phrase(
        "Bewaar de werkmap en stuur haar terug naar wie u haar gaf.",
        "Save the workbook and send it back to whoever gave it to you.",
    )
    made_with = keyed({"rule_base": phrase("Vragen", "Questions"), "x-digest": phrase("Vingerafdruk", "Fingerprint")})
    question = phrase("Vraag", "Question")
    answer = phrase("Antwoord", "Answer")
    only_if = phrase("Alleen invullen als: {condition}.", "Only fill in if: {condition}.")
    each_option = phrase(
        "Kies bij elk antwoord hieronder ja of nee; dit vak is er alleen voor wie het niet weet.",
        "Choose yes or no at each answer below; this box is only for who does not know.",
    )
    choose = phrase("Kies uit de lijst", "Choose from the list")
    from_the_list = phrase("Dit staat niet in de lijst.", "This is not in the list.")
