"""Why an alternative does not win, as an object for programs; what a rule waits for is told in words."""

from __future__ import annotations

from collections.abc import Mapping

from orgdesign.analysis.advices.why_not import ByFirst, ByScore, Waiting, WhyNot
from orgdesign.model.logic import AllOf, AnyOf
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.text.as_json import Json
from orgdesign.render.text.conditions import condition_text


def why_not_object(found: WhyNot, rule_base: RuleBase, language: Language) -> Mapping[str, Json]:
    """Return it as JSON's own kinds of value."""
    head: Mapping[str, Json] = {
        "decision": found.outcome.decision.id,
        "alternative": found.wanted,
        "outcome": found.outcome.leading,
        "leads": found.leads,
        "earlier": found.earlier,
    }

    def waits(each: Waiting) -> Mapping[str, Json]:
        condition = AnyOf(each.unmet.parts) if each.unmet.any_will_do else AllOf(each.unmet.parts)
        return {"rule": each.rule.id, "waits_for": condition_text(condition, rule_base, language)}

    match found.because:
        case ByScore(gap, counted, excluding, waiting, by_tie_break, by_today):
            return {
                **head,
                "gap": gap,
                "by_tie_break": by_tie_break,
                "by_today": by_today,
                "counted": [{"rule": each.rule.id, "lead": each.lead} for each in counted],
                "excluding": [rule.id for rule in excluding],
                "waiting": [{**waits(each), "lead": each.lead, "would_exclude": each.excludes} for each in waiting],
            }
        case ByFirst(decided, before, after, silent):
            return {
                **head,
                "decided": None if decided is None else decided.id,
                "before": [waits(each) for each in before],
                "after": [row.id for row in after],
                "silent": [row.id for row in silent],
            }
