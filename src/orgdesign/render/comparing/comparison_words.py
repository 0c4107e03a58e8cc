"""The words for profiles side by side, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class ComparisonWords(Catalogue):
    """Every word, in one language."""

    profiles = phrase("Naast elkaar", "Side by side")
    margin = phrase("voorsprong {margin}", "ahead by {margin}")
    tie = phrase("gelijke stand", "a tie")
    rules = phrase("Wat voor de een geldt en voor de ander niet:", "What counts for one and not for another:")
    rules_more = phrase("… en nog {count}; --all toont ze alle.", "… and {count} more; --all shows every one.")
    counts_for = phrase("geldt voor {profiles}", "counts for {profiles}")
    no_rules = phrase("Voor alle profielen gelden dezelfde regels.", "The same rules count for all profiles.")
    answers = phrase("Waar de antwoorden verschillen", "Where the answers differ")
    no_differences = phrase(
        "De profielen geven overal dezelfde antwoorden.", "The profiles give the same answers throughout."
    )
    unanswered = phrase("(niet beantwoord)", "(not answered)")
    changes = phrase(
        "Neemt de een het antwoord van de ander over, dan komt anders uit: {decisions}.",
        "If one takes over another's answer, this comes out otherwise: {decisions}.",
    )
    changes_nothing = phrase(
        "Waar niets bij staat, verandert het verschil op zichzelf geen enkele uitkomst.",
        "Where nothing is said, the difference on its own changes no outcome.",
    )
    together = phrase("Maakt het uit wie er gelijk heeft?", "Does it matter who is right?")
    together_intro = phrase(
        "Alle antwoorden samen, ook als er meer verschillen tegelijk anders uitvallen:",
        "All answers together, also if several differences turn out otherwise at once:",
    )
    whoever = phrase(
        "Nee: wie er ook gelijk heeft, het wordt {alternative}.", "No: whoever is right, it will be {alternative}."
    )
    whoever_none = phrase(
        "Nee: wie er ook gelijk heeft, geen enkel alternatief past.", "No: whoever is right, no alternative fits."
    )
    hinges = phrase("Het kan uitmaken: {alternatives}.", "It may matter: {alternatives}.")
    hinges_on = phrase("Dat kan liggen aan verschil {numbers}.", "That may be due to difference {numbers}.")
    hinges_elsewhere = phrase(
        "Dat hangt niet van deze verschillen af, maar van wat nog niemand heeft beantwoord.",
        "That does not depend on these differences, but on what nobody has answered yet.",
    )
