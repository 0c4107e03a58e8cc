"""What a rule base does over many drawn profiles, as JSON for other programs; `docs/statistics.md` describes the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgdesign.analysis.rulebase.statistics import DecisionStatistics, Pull, Statistics
from orgdesign.model.logic import Choices, Region, Span
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.text.as_json import Json, json_text, made_with


def statistics_json(found: Statistics, rule_base: RuleBase) -> str:
    """Return the figures as one object; shares are parts of the profiles that were drawn, from 0 to 1."""
    told = {
        **made_with(rule_base),
        "count": found.count,
        "seed": found.seed,
        "decisions": {id_: _decision(each) for id_, each in found.decisions.items()},
    }
    return json_text(told) + "\n"


def _decision(found: DecisionStatistics) -> Mapping[str, Json]:
    return {
        "outcomes": dict(found.shares),
        "ties": found.ties,
        "rules": [{"rule": each.id, "fires": each.fired, "decides": each.decisive} for each in found.rules],
        "idle": found.idle,
        "answers": [_pull(each) for each in sorted(found.pulls, key=lambda each: -each.share)],
        "decided_alone": [_pull(each) for each in found.decided_alone],
    }


def _pull(pull: Pull) -> Mapping[str, Json]:
    return {"fact": pull.fact, "answer": _region(pull.answer), "outcome": pull.alternative, "share": pull.share}


def _region(region: Region) -> Mapping[str, Sequence[Json]]:
    match region:
        case Span(low, high):
            return {"between": [low, high]}
        case Choices(values):
            return {"one_of": sorted(values)}
