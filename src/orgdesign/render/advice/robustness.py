"""How an advice fares when rules weigh otherwise, in sentences and as an object. Knows words, not how they look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.rulebase import AlternativeId, Decision, Language
from orgdesign.render.advice.robustness_words import RobustnessWords
from orgdesign.render.text.numbers import number_text, share_in_words
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.phrases import listed

if TYPE_CHECKING:  # finding these takes NumPy, telling them does not
    from orgdesign.analysis.weights.robustness import Acceptability, Robustness
    from orgdesign.analysis.weights.stability import End, Room

Cell: TypeAlias = "bool | int | float | str | Sequence[Cell] | Mapping[str, Cell] | None"

_MOST_RULES, _MOST_RIVALS = 2, 3


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said of one decision: how often what leads wins, the rules that matter most, and when it tips."""

    decision: Decision
    wins: str
    sensitive: str
    tips: str


def robustness_intro(found: Robustness, advice: Advice, language: Language) -> str:
    """Return what was done, and on what."""
    said = RobustnessWords(language)
    low, high = (number_text(factor, language, 1) for factor in found.factors)
    draws = number_text(found.draws, language)
    intro = said.intro.format(draws=draws, low=low, high=high)
    return intro if advice.settled else f"{intro} {said.on_what_is_known}"


def robustness_sentences(found: Robustness, advice: Advice, language: Language) -> Iterator[Sentences]:
    """Yield what is said of each decision on which something leads, the layout first; where nothing is to be said, empty."""
    layout = advice.rule_base.layout
    for id_ in (layout, *(each for each in advice.rule_base.decisions if each != layout)):
        if advice.outcomes[id_].status is Status.OPEN:
            continue
        decision = advice.rule_base.decisions[id_]
        teller = _Teller(advice.outcomes[id_], found.decisions[id_], language, RobustnessWords(language))
        yield Sentences(decision, teller.wins(), teller.sensitive(), teller.tips())


def robustness_object(found: Robustness) -> Mapping[str, Cell]:
    """Return it as JSON's own kinds of value."""
    decisions: dict[str, Cell] = {
        id_: {
            "acceptability": dict(each.shares),
            "sensitive": [{"rule": rule.rule, "difference": rule.difference} for rule in each.sensitivities],
            "stability": [_room(room) for room in each.rooms],
        }
        for id_, each in found.decisions.items()
    }
    return {"draws": found.draws, "seed": found.seed, "factors": found.factors, "decisions": decisions}


def _room(room: Room) -> Mapping[str, Cell]:
    return {"rule": room.rule, "low": _end(room.low), "high": _end(room.high)}


def _end(end: End | None) -> Mapping[str, Cell] | None:
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


@dataclass(frozen=True, slots=True)
class _Teller:
    outcome: Outcome
    found: Acceptability
    language: Language
    said: RobustnessWords

    def wins(self) -> str:
        leading = self._title(self.found.leading)
        if self.found.share == 1:
            return self.said.wins_always.format(alternative=leading)
        shares = sorted(self.found.shares.items(), key=lambda each: -each[1])
        rivals = [(id_, share) for id_, share in shares if share and id_ != self.found.leading][:_MOST_RIVALS]
        wins = self.said.wins.format(alternative=leading, share=share_in_words(self.found.share, self.language))
        also = [
            self.said.also.format(alternative=self._title(id_), share=share_in_words(share, self.language))
            for id_, share in rivals
        ]
        return ", ".join([wins, *also]) + "."

    def sensitive(self) -> str:
        most = self.found.sensitivities[:_MOST_RULES]
        if not most:
            return ""
        patterns = ((self.said.speaks_for if each.difference > 0 else self.said.speaks_against, each.rule) for each in most)
        return self.said.sensitive.format(
            rules=listed([pattern.format(rule=rule) for pattern, rule in patterns], self.said.and_)
        )

    def tips(self) -> str:
        """Say what the smallest change of one rule is after which something else wins."""
        if not self.found.rooms:
            return self.said.tips_nowhere if self.outcome.fired else self.said.no_rule
        room = self.found.rooms[0]
        instead, weight = self._title(room.nearest.instead), weight_text(room, self.language)
        return self.said.tips.format(alternative=instead, rule=room.rule, weight=weight)

    def _title(self, alternative: AlternativeId) -> str:
        return outcome_title(self.outcome.decision, alternative, self.language)
