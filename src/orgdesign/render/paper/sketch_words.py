"""What a sketch says of who sits where, in Dutch and English."""

from __future__ import annotations

from orgdesign.model.rulebase import Where
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class SketchWords(Catalogue):
    """Every word of a sketch, in one language."""

    own_organisation = phrase("Eigen organisatie", "Own organisation")
    in_the_middle = phrase("In het midden: {team}.", "In the middle: {team}.")
    sits = phrase("{party}: {seat}", "{party}: {seat}")
    seats = keyed(
        {
            Where.INSIDE: phrase("in het team", "in the team"),
            Where.NEAR: phrase("in de nabijheid", "close by"),
            Where.LIAISON: phrase("met een liaison", "through a liaison"),
            Where.OUTSIDE: phrase("buiten de eigen organisatie", "outside the own organisation"),
        }
    )
    no_seat = phrase("plek nog open", "seat still open")
    later = phrase("later {seat}", "later {seat}")
    linked = phrase("via {link}", "through {link}")
    provisional_seat = phrase("voorlopig", "provisional")
    party = phrase("Wie een plek krijgt", "Who gets a seat")
    seat = phrase("Plek", "Seat")
    for_now = phrase("Wie {seat} hoort, zit voorlopig {instead}.", "Who belongs {seat} sits {instead} for now.")
