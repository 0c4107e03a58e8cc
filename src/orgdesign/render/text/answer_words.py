"""The words in which an answer is told, on whatever page, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class AnswerWords(Catalogue):
    """What is said of an answer, in one language."""

    prefilled = phrase("vooraf ingevuld uit {source}", "prefilled from {source}")
    note_is = phrase("notitie: {note}", "note: {note}")
    yes = phrase("Ja", "Yes")
    no = phrase("Nee", "No")
    or_ = phrase("of", "or")
    to = phrase("tot", "to")
    none_chosen = phrase("geen van deze", "none of these")
    dont_know = phrase("weet niet", "don't know")
