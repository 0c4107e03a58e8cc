"""What other answers would bring, as JSON for other programs; the keys are described in `docs/what-if.md`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgdesign.analysis.advices.before_after import BeforeAfter, Pair
from orgdesign.analysis.worlds.toward import NoWay, Search, Way
from orgdesign.model.advice import Becoming, Outcome
from orgdesign.model.rulebase import NONE, Language, QuestionId
from orgdesign.render.comparing.options import set_options, way_options
from orgdesign.render.text.as_json import Json, json_text, made_with
from orgdesign.render.text.bearing_json import causes_object, present_object, reason_object, takes_object
from orgdesign.render.text.becoming import becoming_object


def comparison_json(found: BeforeAfter, language: Language) -> str:
    """Return two advices beside each other as one object."""
    base = found.before.rule_base
    before, after = found.before.profile, found.after.profile
    changed = [id_ for id_ in base.questions if before.answers.get(id_) != after.answers.get(id_)]
    return _text(found, {"set": list(set_options(base, changed, after)), **comparison_object(found, language)})


def ways_json(
    search: Search, found: Sequence[Way] | NoWay, now: BeforeAfter, after: Sequence[BeforeAfter], language: Language
) -> str:
    """Return the ways to an outcome as one object; `now` compares the advice with itself, and each way has a comparison."""
    head: dict[str, Json] = {"toward": dict(search.wanted), "fixed": search.fixed}
    if isinstance(found, NoWay):
        return _text(now, {**head, "ways": [], "no_way": {"ever": found.ever, "freeing": found.freeing}})
    ways = [_way(search, way, each, language) for way, each in zip(found, after, strict=True)]
    return _text(now, {**head, "ways": ways, "no_way": None})


def _way(search: Search, way: Way, after: BeforeAfter, language: Language) -> Json:
    base = search.rule_base
    return {
        "set": way_options(search, way, after.after.profile),
        "questions": way.questions,
        "steps": way.steps,
        "needed": becoming_object(Becoming(NONE, way.needed), base)["answers"],
        **comparison_object(after, language),
    }


def comparison_object(found: BeforeAfter, language: Language) -> Mapping[str, Json]:
    """Return what differs between two advices."""
    before, after = found.before, found.after
    today = {id_: (present, after.today[id_]) for id_, present in before.today.items()}
    return {
        "decisions": {id_: _pair(pair, found, language) for id_, pair in found.decisions.items()},
        "today": {id_: {"before": present_object(was), "after": present_object(now)} for id_, (was, now) in today.items()},
        "takes": {"before": takes_object(before, language), "after": takes_object(after, language)},
        "measures": _both([each.id for each in found.measures.came], [each.id for each in found.measures.went]),
        "tensions": _both([each.id for each in found.tensions.came], [each.id for each in found.tensions.went]),
        "asked": _both(found.asked.came, found.asked.went),
        "because_of": {
            **{each.id: causes_object(each.id, before, language) for each in (*found.measures.went, *found.tensions.went)},
            **{each.id: causes_object(each.id, after, language) for each in (*found.measures.came, *found.tensions.came)},
        },
    }


def _pair(pair: Pair, found: BeforeAfter, language: Language) -> Json:
    came, went = [rule.id for rule in pair.rules.came], [rule.id for rule in pair.rules.went]
    return {
        "moved": pair.moved,
        "before": _outcome(pair.before),
        "after": _outcome(pair.after),
        "rules": _both(came, went),
        "because_of": {
            **{rule: reason_object(pair.before, rule, found.before, language) for rule in went},
            **{rule: reason_object(pair.after, rule, found.after, language) for rule in came},
        },
    }


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
    return json_text({**head, **content}) + "\n"
