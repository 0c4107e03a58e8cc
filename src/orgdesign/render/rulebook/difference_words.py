"""The words for what differs between two rule bases, in Dutch and English."""

from __future__ import annotations

from orgdesign.analysis.rulebase.difference import Respect
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class DifferenceWords(Catalogue):
    """Every word, in one language."""

    same = phrase("Er is geen verschil.", "There is no difference.")
    same_meaning = phrase(
        "De betekenis is gelijk: geen advies komt hierdoor anders uit.",
        "The meaning is the same: no advice comes out otherwise by this.",
    )
    in_meaning = phrase("Verschil in betekenis", "Difference in meaning")
    in_words = phrase("Alleen anders gezegd of onderbouwd", "Only worded or grounded otherwise")
    respects = keyed(
        {
            Respect.WHEN: phrase("wanneer", "when"),
            Respect.EFFECT: phrase("gevolg", "effect"),
            Respect.DECISION: phrase("besluit", "decision"),
            Respect.POLICY: phrase("werkwijze", "policy"),
            Respect.TIE_BREAK: phrase("bij gelijke stand", "in a tie"),
            Respect.ROWS: phrase("volgorde", "order"),
            Respect.ANSWERS: phrase("antwoorden", "answers"),
            Respect.ASK_WHEN: phrase("gevraagd als", "asked when"),
            Respect.OTHERWISE: phrase("anders geldt", "otherwise"),
            Respect.TERM: phrase("termijn", "term"),
            Respect.LAYOUT: phrase("welk besluit de indeling is", "which decision is the layout"),
            Respect.FIXED: phrase("vast gegeven", "fixed"),
            Respect.PROMISES: phrase("beloften", "promises"),
            Respect.CLASSES: phrase("klassen", "classes"),
            Respect.TEXT: phrase("tekst", "text"),
            Respect.GROUND: phrase("grond", "ground"),
            Respect.ORDER: phrase("plaats", "place"),
        }
    )
    whole = phrase("regelset", "rule base")
    proved = phrase("Nagegaan voor alle antwoorden die beide kennen", "Proved over all answers that both know")
    never = phrase("komt nooit anders uit", "never comes out otherwise")
    example = phrase("bijvoorbeeld met {answers}", "for example with {answers}")
    portfolio = phrase("Wat dit doet met de profielen", "What this does to the profiles")
    portfolio_closing = phrase(
        "Profielen: {profiles}; ander advies: {moved}; antwoorden die niet passen: {unfit}.",
        "Profiles: {profiles}; another advice: {moved}; answers that do not fit: {unfit}.",
    )
    keeps = phrase("Elk profiel houdt zijn advies.", "Every profile keeps its advice.")
    unfit_new = phrase("past niet meer op de nieuwe regelset", "no longer fits the new rule base")
    unfit_old = phrase("paste niet op de oude regelset, wel op de nieuwe", "did not fit the old rule base, fits the new one")
    unfit_both = phrase("past op de oude regelset niet en op de nieuwe ook niet", "fits neither rule base")
    measures_added = phrase("erbij: {names}", "added: {names}")
    measures_removed = phrase("eraf: {names}", "removed: {names}")
