"""What is said of a report that is made again, in Dutch and English: the same advice, or what differs."""

from __future__ import annotations

from orgdesign.analysis.advices.reproduction import Aspect
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class ReproductionWords(Catalogue):
    """What is said of a report that is made again, in one language."""

    # making it again
    reproduced = phrase(
        "Hetzelfde advies: elk besluit, elke maatregel en elke spanning komt er weer zo uit.",
        "The same advice: every decision, measure and tension comes out so again.",
    )
    not_reproduced = phrase("Een ander advies dan in het rapport.", "Not the advice of the report.")
    made_of_something_else = phrase("Waarvan het is gemaakt, verschilt:", "What it was made of differs:")
    differs = phrase("{what}: in het rapport {reported}, nu {now}", "{what}: in the report {reported}, now {now}")
    nothing = phrase("niets", "nothing")
    aspects = keyed(
        {
            Aspect.TOOL: phrase("programma", "program"),
            Aspect.RULE_BASE: phrase("regelset", "rule base"),
            Aspect.VERSION: phrase("versie van de regelset", "version of the rule base"),
            Aspect.DIGEST: phrase("inhoud van de regelset", "content of the rule base"),
            Aspect.PROFILE: phrase("inhoud van het profiel", "content of the profile"),
            Aspect.OUTCOME: phrase("{decision}, uitkomst", "{decision}, outcome"),
            Aspect.STATUS: phrase("{decision}, hoe vast", "{decision}, how firm"),
            Aspect.SCORES: phrase("{decision}, punten", "{decision}, points"),
            Aspect.MEASURES: phrase("maatregelen", "measures"),
            Aspect.TENSIONS: phrase("spanningen", "tensions"),
        }
    )
