"""The words around what is proved of a rule base, in each language of the interface."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class VerificationWords(Catalogue):
    """What stands around findings."""

    case = phrase("bijvoorbeeld met {answers}", "for example with {answers}")
    other = phrase("en daarna met {answers}", "and then with {answers}")
    proved = phrase("nagegaan voor alle antwoorden die er kunnen zijn", "proved over all answers that can be given")
