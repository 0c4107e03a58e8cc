"""What other answers would bring, as JSON for other programs; the keys are described in `docs/what-if.md`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from orgdesign.analysis.advices.before_after import BeforeAfter, Pair
from orgdesign.analysis.worlds.toward import NoWay, Search, Way
from orgdesign.model.advice import Becoming, Outcome
from orgdesign.model.rulebase import NONE, QuestionId
from orgdesign.render.comparing.options import set_options, way_options
from orgdesign.render.text.certainty import becoming_object
from orgdesign.render.text.provenance import Json, made_with
from orgdesign.render.text.safe import escaped_json


def comparison_json(found: BeforeAfter) -> str:
    """Return two advices beside each other as one object."""
    base = found.before.rule_base
    before, after = found.before.profile, found.after.profile
    changed = [id_ for id_ in base.questions if before.answers.get(id_) != after.answers.get(id_)]
    return _text(found, {"set": list(set_options(base, changed, after)), **_comparison(found)})


def ways_json(search: Search, found: Sequence[Way] | NoWay, now: BeforeAfter, after: Sequence[BeforeAfter]) -> str:
    """Return the ways to an outcome as one object; `now` compares the advice with itself, and each way has a comparison."""
    head: dict[str, Json] = {"toward": dict(search.wanted), "fixed": search.fixed}
    if isinstance(found, NoWay):
        return _text(now, {**head, "ways": [], "no_way": {"ever": found.ever, "freeing": found.freeing}})
    ways = [_way(search, way, each) for way, each in zip(found, after, strict=True)]
    return _text(now, {**head, "ways": ways, "no_way": None})


def _way(search: Search, way: Way, after: BeforeAfter) -> Json:
    base = search.rule_base
    return {
        "set": way_options(search, way, after.after.profile),
        "questions": way.questions,
        "steps": way.steps,
        "needed": becoming_object(Becoming(NONE, way.needed), base)["answers"],
        **_comparison(after),
    }


def _comparison(found: BeforeAfter) -> Mapping[str, Json]:
    return {
        "decisions": {id_: _pair(pair) for id_, pair in found.decisions.items()},
        "measures": _both([each.id for each in found.measures.came], [each.id for each in found.measures.went]),
        "tensions": _both([each.id for each in found.tensions.came], [each.id for each in found.tensions.went]),
        "asked": _both(found.asked.came, found.asked.went),
    }


def _pair(pair: Pair) -> Json:
    rules = _both([rule.id for rule in pair.rules.came], [rule.id for rule in pair.rules.went])
    return {"moved": pair.moved, "before": _outcome(pair.before), "after": _outcome(pair.after), "rules": rules}


def _outcome(outcome: Outcome) -> Json:
    return {
        "outcome": outcome.leading,
        "status": outcome.status.value,
        "scores": dict(outcome.scores),
        "excluded": outcome.excluded,
        "margin": outcome.margin,
    }


def _both(came: Sequence[QuestionId], went: Sequence[QuestionId]) -> Json:
    return {"came": came, "went": went}


def _text(found: BeforeAfter, content: Mapping[str, Json]) -> str:
    head = {"municipality": found.before.profile.municipality, **made_with(found.before.rule_base)}
    return escaped_json(json.dumps({**head, **content}, ensure_ascii=False, indent=2)) + "\n"
