"""The words for what is filled in from a table, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class PrefillWords(Catalogue):
    """Every word, in one language."""

    # before an interview
    filled = phrase(
        "Vooraf ingevuld uit {source}; pas aan wat niet klopt:", "Prefilled from {source}; change what is not right:"
    )
    answer = phrase("  {number}. {question} {answer}", "  {number}. {question} {answer}")
    differs = phrase(
        "  {number}. {question} Het profiel zegt {answer}, {source} zegt {other}. Het profiel blijft zoals het is.",
        "  {number}. {question} The profile says {answer}, {source} says {other}. The profile stays as it is.",
    )
    nothing = phrase(
        "{source} vult niets in: wat erin staat, is al beantwoord of geeft geen antwoord op een vraag.",
        "{source} fills nothing in: what it holds is answered already, or answers no question.",
    )
    nobody = phrase("'{municipality}' staat niet in {file}.", "'{municipality}' is not in {file}.")
    nearest = phrase(" Het lijkt op {names}.", " It comes close to {names}.")
    several = phrase(
        "'{municipality}' kan in {file} meer gemeenten zijn: {names}.",
        "'{municipality}' can be more than one municipality in {file}: {names}.",
    )
    ask = phrase(
        "De code of naam in de tabel (Enter vult niets in): ", "Its code or name in the table (Enter fills nothing in): "
    )
    without = phrase("Er is niets vooraf ingevuld.", "Nothing was filled in.")
    or_ = phrase("of", "or")
    # in a rule base
