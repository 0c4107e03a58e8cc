"""How an advice fares when rules weigh otherwise, in sentences and as an object. Knows words, not how they look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import Language
from orgdesign.render.advice.robustness_words import RobustnessWords
from orgdesign.render.text.as_json import Json
from orgdesign.render.text.prose import number_text

if TYPE_CHECKING:  # finding these takes NumPy, telling them does not
    from orgdesign.analysis.weights.robustness import Robustness
    from orgdesign.analysis.weights.stability import End, Room


def robustness_intro(found: Robustness, advice: Advice, language: Language) -> str:
    """Return what was done, and on what."""
    said = RobustnessWords(language)
    low, high = (number_text(factor, language, 1) for factor in found.factors)
    draws = number_text(found.draws, language)
    intro = said.intro.format(draws=draws, low=low, high=high)
    return intro if advice.settled else f"{intro} {said.on_what_is_known}"


def robustness_object(found: Robustness) -> Mapping[str, Json]:
    """Return it as JSON's own kinds of value."""
    decisions: dict[str, Json] = {
        id_: {
            "acceptability": dict(each.shares),
            "sensitive": [{"rule": rule.rule, "difference": rule.difference} for rule in each.sensitivities],
            "stability": [_room(room) for room in each.rooms],
        }
        for id_, each in found.decisions.items()
    }
    return {"draws": found.draws, "seed": found.seed, "factors": found.factors, "decisions": decisions}


def _room(room: Room) -> Mapping[str, Json]:
    return {"rule": room.rule, "low": _end(room.low), "high": _end(room.high)}


def _end(end: End | None) -> Mapping[str, Json] | None:
    if end is None:
        return None
    return {"factor": float(end.factor), "included": end.included, "instead": end.instead}


def weight_text(room: Room, language: Language) -> str:
    """Return how else a rule has to weigh for the nearest other outcome, as the end of a clause."""
    said = RobustnessWords(language)
    end = room.nearest
    if end is room.low:
        if end.included:
            return said.any_less if end.factor == 1 else _times(said.less_than, end, language)
        return _times(said.at_most, end, language) if end.factor else said.no_weight
    if end.included:
        return said.any_more if end.factor == 1 else _times(said.more_than, end, language)
    return _times(said.at_least, end, language)


def _times(pattern: str, end: End, language: Language) -> str:
    return pattern.format(factor=number_text(float(end.factor), language, 2))
