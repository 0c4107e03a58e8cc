"""An advice as JSON for other programs: `advice.schema.json` beside this file says what each key holds.

The same advice gives the same text, byte for byte: nothing here depends on the clock, the machine or the order of a set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from orgdesign.engine.because import because_of
from orgdesign.model.advice import Advice, Judged, Outcome
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.model.rulebase import Language, Measure, Row, Rule
from orgdesign.render.advice.robustness import robustness_object
from orgdesign.render.advice.why_not_json import why_not_object
from orgdesign.render.text.as_json import Json, json_text, made_with
from orgdesign.render.text.bearing_json import because_object, causes_object, takes_object, today_object, without_object
from orgdesign.render.text.becoming import becoming_object
from orgdesign.render.text.certainty import disputes
from orgdesign.render.text.provenance import provenance_object

if TYPE_CHECKING:
    from orgdesign.analysis.advices.why_not import WhyNot
    from orgdesign.analysis.weights.robustness import Robustness


def advice_json(
    advice: Advice,
    language: Language,
    robustness: Robustness | None = None,
    why_not: Sequence[WhyNot] = (),
    provenance: AdviceProvenance | None = None,
) -> str:
    """Return an advice as indented JSON, with a line end; with its provenance if there is one to tell."""
    told = advice_object(advice, language, robustness, why_not)
    if provenance is not None:
        told = {**told, "provenance": provenance_object(provenance)}
    return json_text(told) + "\n"


def advice_line(advice: Advice, language: Language, robustness: Robustness | None = None) -> str:
    """Return an advice as JSON on one line, with a line end: a line of JSONL."""
    return json_text(advice_object(advice, language, robustness), indent=None) + "\n"


def advice_object(
    advice: Advice, language: Language, robustness: Robustness | None = None, why_not: Sequence[WhyNot] = ()
) -> Mapping[str, Json]:
    """Return an advice as JSON's own kinds of value; how robust it is and why not another only if that was looked into."""
    base = advice.rule_base
    layout = advice.layout
    return {
        "municipality": advice.profile.municipality,
        **made_with(base),
        "language": language,
        "answered": len(advice.answered),
        "asked": len(advice.asked),
        "proved": advice.proved,
        "decisions": {id_: _outcome(outcome, advice, language) for id_, outcome in advice.outcomes.items()},
        "disputed": disputes(advice),
        "layout": None if layout is None else {"id": layout.id, "title": layout.title[language]},
        "today": today_object(advice),
        "takes": takes_object(advice, language),
        "measures": [_measure(measure, advice, language) for measure in advice.measures],
        "tensions": [
            {"id": t.id, "text": t.text[language], "because_of": causes_object(t.id, advice, language)}
            for t in advice.tensions
        ],
        "without_assumptions": without_object(advice),
        **({} if robustness is None else {"robustness": robustness_object(robustness)}),
        **({"why_not": [why_not_object(each, base, language) for each in why_not]} if why_not else {}),
    }


def _measure(measure: Measure, advice: Advice, language: Language) -> Mapping[str, Json]:
    wish = next(each for each in advice.rule_base.measures if each.id == measure.id).term
    return {
        "id": measure.id,
        "text": measure.text[language],
        "owner": measure.owner[language],
        "term": measure.term.value,
        "wish": wish.value,
        "effort": None if measure.effort is None else list(measure.effort),
        "after": list(measure.after),
        "because_of": causes_object(measure.id, advice, language),
    }


def _outcome(outcome: Outcome, advice: Advice, language: Language) -> Mapping[str, Json]:
    return {
        "outcome": outcome.leading,
        "status": outcome.status.value,
        "possible": outcome.possible,
        "perhaps_none": outcome.perhaps_none,
        "tie": outcome.tie,
        "tie_kept": outcome.tie_kept,
        "scores": dict(outcome.scores),
        "bounds": {id_: list(bounds) for id_, bounds in outcome.bounds.items()},
        "excluded": outcome.excluded,
        "margin": outcome.margin,
        "fired": [_fired(judged, outcome, advice, language) for judged in outcome.fired],
        "open_questions": outcome.open_questions,
        "becoming": [becoming_object(each, advice.rule_base) for each in outcome.becoming],
        "chances": _chances(outcome),
    }


def _chances(outcome: Outcome) -> Json:
    found = outcome.chances
    return None if found is None else {"model": found.model.value, "shares": dict(found.shares)}


def _fired(judged: Judged, outcome: Outcome, advice: Advice, language: Language) -> Mapping[str, Json]:
    rule = judged.rule
    facts = because_of(outcome, judged, advice)
    why: dict[str, Json] = {
        "because": rule.because[language],
        "source": rule.ground.source,
        "grade": rule.ground.grade.value,
        "because_of": because_object(facts, advice.rule_base, language),
    }
    match rule:
        case Rule():
            excludes = [a.id for a in outcome.decision.alternatives if a.id in rule.excludes]
            return {"rule": rule.id, "effects": dict(rule.effects), "excludes": excludes, **why}
        case Row():
            return {"rule": rule.id, "then": rule.then, **why}
        case _:
            assert_never(rule)
