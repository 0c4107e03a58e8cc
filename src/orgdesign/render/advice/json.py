"""An advice as JSON for other programs: `advice.schema.json` beside this file says what each key holds.

The same advice gives the same text, byte for byte: nothing here depends on the clock, the machine or the order of a set.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from orgdesign import __version__
from orgdesign.model.advice import Advice, Judged, Outcome
from orgdesign.model.provenance import Provenance
from orgdesign.model.rulebase import Decision, Language, Row, Rule, RuleBase
from orgdesign.render.advice.robustness import robustness_object
from orgdesign.render.advice.why_not_panel import why_not_object
from orgdesign.render.text.certainty import becoming_object, disputes
from orgdesign.render.text.provenance import Json, provenance_object
from orgdesign.render.text.safe import escaped_json

if TYPE_CHECKING:
    from orgdesign.analysis.advices.why_not import WhyNot
    from orgdesign.analysis.weights.robustness import Robustness


def advice_json(
    advice: Advice,
    language: Language,
    robustness: Robustness | None = None,
    why_not: Sequence[WhyNot] = (),
    provenance: Provenance | None = None,
) -> str:
    """Return an advice as indented JSON, with a line end; with its provenance if there is one to tell."""
    told = advice_object(advice, language, robustness, why_not)
    if provenance is not None:
        told = {**told, "provenance": provenance_object(provenance)}
    return escaped_json(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"


def advice_line(advice: Advice, language: Language, robustness: Robustness | None = None) -> str:
    """Return an advice as JSON on one line, with a line end: a line of JSONL."""
    return escaped_json(json.dumps(advice_object(advice, language, robustness), ensure_ascii=False)) + "\n"


def advice_object(
    advice: Advice, language: Language, robustness: Robustness | None = None, why_not: Sequence[WhyNot] = ()
) -> Mapping[str, Json]:
    """Return an advice as JSON's own kinds of value; how robust it is and why not another only if that was looked into."""
    base = advice.rule_base
    layout = advice.layout
    return {
        "municipality": advice.profile.municipality,
        "rule_base": {"id": base.id, "version": base.version, "digest": base.digest},
        "tool": f"orgdesign {__version__}",
        "language": language,
        "answered": len(advice.answered),
        "asked": len(advice.asked),
        "proved": advice.proved,
        "decisions": {id_: _outcome(outcome, base, language) for id_, outcome in advice.outcomes.items()},
        "disputed": disputes(advice),
        "layout": None if layout is None else {"id": layout.id, "title": layout.title[language]},
        "measures": [
            {"id": m.id, "text": m.text[language], "owner": m.owner[language], "term": m.term.value} for m in advice.measures
        ],
        "tensions": [{"id": t.id, "text": t.text[language]} for t in advice.tensions],
        **({} if robustness is None else {"robustness": robustness_object(robustness)}),
        **({"why_not": [why_not_object(each, base, language) for each in why_not]} if why_not else {}),
    }


def _outcome(outcome: Outcome, rule_base: RuleBase, language: Language) -> Mapping[str, Json]:
    return {
        "outcome": outcome.leading,
        "status": outcome.status.value,
        "possible": outcome.possible,
        "perhaps_none": outcome.perhaps_none,
        "tie": outcome.tie,
        "scores": dict(outcome.scores),
        "bounds": {id_: list(bounds) for id_, bounds in outcome.bounds.items()},
        "excluded": outcome.excluded,
        "margin": outcome.margin,
        "fired": [_fired(judged, outcome.decision, language) for judged in outcome.fired],
        "open_questions": outcome.open_questions,
        "becoming": [becoming_object(each, rule_base) for each in outcome.becoming],
        "chances": _chances(outcome),
    }


def _chances(outcome: Outcome) -> Json:
    found = outcome.chances
    return None if found is None else {"model": found.model.value, "shares": dict(found.shares)}


def _fired(judged: Judged, decision: Decision, language: Language) -> Mapping[str, Json]:
    rule = judged.rule
    why: dict[str, Json] = {
        "because": rule.because[language],
        "source": rule.ground.source,
        "grade": rule.ground.grade.value,
    }
    match rule:
        case Rule():
            excludes = [a.id for a in decision.alternatives if a.id in rule.excludes]
            return {"rule": rule.id, "effects": dict(rule.effects), "excludes": excludes, **why}
        case Row():
            return {"rule": rule.id, "then": rule.then, **why}
        case _:
            assert_never(rule)
