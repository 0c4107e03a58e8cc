"""Profiles compared, for whoever asks: two visits to one municipality, or any number of profiles side by side.

Knows which of the two it is and where each is done; what differs stands in `analysis.advices`, how it is told in
`render.comparing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from orgdesign.model.municipality import key_of

if TYPE_CHECKING:
    from orgdesign.analysis.advices.comparison import Comparison
    from orgdesign.analysis.advices.visits import Visits
    from orgdesign.model.profile import Profile
    from orgdesign.model.provenance import InquiryProvenance
    from orgdesign.model.rulebase import Language, RuleBase
    from orgdesign.render.paper.blocks import Paper

Compared: TypeAlias = "Comparison | Visits"
_TWO = 2


class NoVisits(ValueError):
    """What was to be compared as visits are not two profiles of one name."""


def are_visits(profiles: Sequence[Profile], rule_base: RuleBase, *, asked: bool | None) -> bool:
    """Tell whether two profiles are an earlier and a later visit to one municipality: as asked, or as the second says.

    Raises `NoVisits` where that is asked of what cannot be.
    """
    aliases = rule_base.prefill.aliases if rule_base.prefill else {}
    two = len(profiles) == _TWO and len({key_of(each.municipality, aliases) for each in profiles}) == 1
    if asked and not two:
        raise NoVisits("visits are two profiles of one name: the earlier visit, then the later")
    return two and (asked is True or (asked is None and profiles[1].visit is not None))


def compared(profiles: Sequence[Profile], rule_base: RuleBase, *, visits: bool) -> Compared:
    """Return what differs between profiles, proved where that matters; of two visits, what changed."""
    from orgdesign.engine.evaluate import evaluate

    advices = [evaluate(rule_base, profile) for profile in profiles]
    if visits:
        from orgdesign.analysis.advices.visits import compare_visits

        return compare_visits(*advices)
    from orgdesign.analysis.advices.comparison import compare

    return compare(advices)


def compared_paper(
    found: Compared, files: Sequence[str], provenance: InquiryProvenance, *, every_rule: bool = False
) -> Paper:
    """Return what was found as a paper; `files` says where each profile came from."""
    from orgdesign.analysis.advices.comparison import Comparison

    if isinstance(found, Comparison):
        from orgdesign.render.comparing.comparison import comparison_paper

        return comparison_paper(found, files, provenance, every_rule=every_rule)
    from orgdesign.render.comparing.visits import visits_paper

    return visits_paper(found, files, provenance)


def compared_json(found: Compared, files: Sequence[str], language: Language) -> str:
    """Return what was found as JSON for another program."""
    from orgdesign.analysis.advices.comparison import Comparison

    if isinstance(found, Comparison):
        from orgdesign.render.comparing.comparison_json import comparison_json

        return comparison_json(found, files, language)
    from orgdesign.render.comparing.visits_json import visits_json

    return visits_json(found, files, language)
