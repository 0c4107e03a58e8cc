"""What is said of a report that is made again: the same advice or not, and everything that differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgdesign.analysis.advices.reproduction import ReportAspect, ReportDifference
from orgdesign.model.rulebase import Language
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase
from orgdesign.render.text.prose import one_line

_DIGEST = len("sha256:") + 12
"""So much of a digest tells two apart; the whole of it stands in the report."""
_DIGESTS = frozenset({ReportAspect.DIGEST, ReportAspect.PROFILE})


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
            ReportAspect.TOOL: phrase("programma", "program"),
            ReportAspect.RULE_BASE: phrase("regelset", "rule base"),
            ReportAspect.VERSION: phrase("versie van de regelset", "version of the rule base"),
            ReportAspect.DIGEST: phrase("inhoud van de regelset", "content of the rule base"),
            ReportAspect.PROFILE: phrase("inhoud van het profiel", "content of the profile"),
            ReportAspect.OUTCOME: phrase("{decision}, uitkomst", "{decision}, outcome"),
            ReportAspect.STATUS: phrase("{decision}, hoe vast", "{decision}, how firm"),
            ReportAspect.SCORES: phrase("{decision}, punten", "{decision}, points"),
            ReportAspect.MEASURES: phrase("maatregelen", "measures"),
            ReportAspect.TENSIONS: phrase("spanningen", "tensions"),
        }
    )


def reproduction_text(differences: Sequence[ReportDifference], language: Language) -> str:
    """Return the lines that tell whether an advice is that of a report."""
    said = ReproductionWords(language)
    advice = [each for each in differences if each.aspect.is_advice]
    made_of = [each for each in differences if not each.aspect.is_advice]
    lines = [said.not_reproduced if advice else said.reproduced, *_told(advice, said)]
    if made_of:
        lines += [said.made_of_something_else, *_told(made_of, said)]
    return "".join(f"{line}\n" for line in lines)


def _told(differences: Iterable[ReportDifference], said: ReproductionWords) -> list[str]:
    return [f"  {_difference(each, said)}" for each in differences]


def _difference(difference: ReportDifference, said: ReproductionWords) -> str:
    what = said.aspects[difference.aspect].format(decision=one_line(difference.decision))
    longest = _DIGEST if difference.aspect in _DIGESTS else 400
    reported, now = (one_line(each, longest) or said.nothing for each in (difference.reported, difference.now))
    return said.differs.format(what=what, reported=reported, now=now)
