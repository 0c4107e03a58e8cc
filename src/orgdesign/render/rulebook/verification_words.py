"""The words around what is proved of a rule base, in each language of the interface."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class VerificationWords(Catalogue):
    """What stands around findings."""

    case = phrase("bijvoorbeeld met {answers}", "for example with {answers}")
    other = phrase("en daarna met {answers}", "and then with {answers}")
    proved = phrase("nagegaan voor alle antwoorden die er kunnen zijn", "proved over all answers that can be given")
    title = phrase("Bewezen van regelset {rule_base}", "Proved of rule base {rule_base}")
    findings = phrase("Bevindingen", "Findings")
    place = phrase("Plaats", "Place")
    code = phrase("Soort", "Kind")
    finding = phrase("Wat er is", "What is wrong")
