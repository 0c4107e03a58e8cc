"""Why a decision comes out as it does: the rules that count, sorted into what argues for it, against it, and who is out.

Each rule that counts is one reason and stands in one place. Knows words, not how they look: every paper can use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from orgdesign.engine.because import because_of
from orgdesign.engine.closeness import nearest
from orgdesign.model.advice import Advice, Judged, Outcome, Status
from orgdesign.model.rulebase import (
    STRENGTHS,
    AlternativeId,
    Grade,
    Ground,
    Language,
    Row,
    Rule,
    Source,
    SourceId,
)
from orgdesign.render.text.bearing import BearingWords
from orgdesign.render.text.because import because_text
from orgdesign.render.text.catalogue import SharedWords

_LONGEST_TITLE = 48


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that counts: how strongly; what it does to whom, if not to the leading alternative; why; and its ground.

    `because_of` names the answers and earlier outcomes that made it true; empty for a row that always holds. `weight` is
    what it counts for or against what leads, or the most that it does to another; a row decides, and so counts as strong.
    `parts` is how far it puts what leads ahead of what comes closest: none where it helps both alike, or only counts against
    what is far behind.
    """

    strength: str
    target: str
    because: str
    ground: str
    assumed: bool
    because_of: str = ""
    weight: int = STRENGTHS["strong"]
    parts: int = STRENGTHS["strong"]


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of an outcome, each list with the weightiest first."""

    out: tuple[Reason, ...]
    pro: tuple[Reason, ...]
    contra: tuple[Reason, ...]


def reasons_of(outcome: Outcome, advice: Advice, language: Language) -> Reasons:
    """Sort the rules that count by what they do to the leading alternative.

    For: what favours it, or only opposes its rivals. Against: what opposes it, or favours a rival and not it.
    """
    teller = _Teller(outcome, advice, language, SharedWords(language))
    out, pro, contra = (tuple(teller.reason(judged) for judged in side) for side in _sides(outcome))
    return Reasons(out, pro, contra)


def strongest_reasons(outcome: Outcome, advice: Advice, language: Language) -> tuple[Reason | None, Reason | None]:
    """Return the weightiest reason for what leads and that against it, as `reasons_of` does, and tell no others."""
    teller = _Teller(outcome, advice, language, SharedWords(language))
    pro, contra = (teller.reason(side[0]) if side else None for side in _sides(outcome)[1:])
    return pro, contra


def _sides(outcome: Outcome) -> tuple[list[Judged], list[Judged], list[Judged]]:
    """Return the rules that count in three lists, those that rule out, argue for and argue against; the weightiest first."""
    sides: tuple[list[Judged], list[Judged], list[Judged]] = [], [], []
    weights = {judged.rule.id: _weight(judged.rule, outcome.leading) for judged in outcome.fired}
    for judged in sorted(outcome.fired, key=lambda judged: -weights[judged.rule.id]):
        rule = judged.rule
        side = 1 if isinstance(rule, Row) else 0 if rule.excludes else 1 if _argues_for(rule, outcome.leading) else 2
        sides[side].append(judged)
    return sides


def reason_heads(outcome: Outcome, said: SharedWords) -> tuple[str, str, str]:
    """Return the headings of the three lists; where nothing leads yet, what holds argues for nothing."""
    if outcome.status is Status.OPEN:
        return said.reasons_out, said.reasons_so_far, said.reasons_against
    scored = bool(outcome.scores) and outcome.leading is not None
    return said.reasons_out, said.reasons_for if scored else said.because, said.reasons_against


def can_become(outcome: Outcome, *, proved: bool) -> tuple[tuple[AlternativeId, ...], bool]:
    """Return what an outcome can still become beside what leads, and whether to tell that it can come to nothing.

    Bounds of rows are loose: unless it is proved, that none would hold is told only if it is all that is left to tell.
    """
    others = tuple(each for each in outcome.possible if each != outcome.leading)
    sure = proved or bool(outcome.scores) or not others
    return others, outcome.perhaps_none and outcome.leading is not None and sure


def ground_text(ground: Ground, sources: Mapping[SourceId, Source], language: Language) -> str:
    """Return a source's title and the grade; our own judgement says that it is."""
    said = SharedWords(language)
    title = None if ground.source is None else _short(sources[ground.source].title)
    if ground.grade is Grade.ASSUMPTION:
        own = said.grades[Grade.ASSUMPTION]
        return f"[{own}]" if title is None else f"[{own}] {said.prompted_by.format(title=title)}"
    return f"{title} · {said.grades[ground.grade]}"


@dataclass(frozen=True, slots=True)
class _Teller:
    outcome: Outcome
    advice: Advice
    language: Language
    said: SharedWords

    def reason(self, judged: Judged) -> Reason:
        """Tell of a rule that counts."""
        match judged.rule:
            case Row() as row:
                return self._reason(judged, row, "", "")
            case Rule() as rule:
                weight = _weight(rule, self.outcome.leading)
                return replace(self._rule(judged, rule), weight=weight, parts=_parts(rule, self.outcome))

    def _rule(self, judged: Judged, rule: Rule) -> Reason:
        leading = None if self.outcome.leading is None else rule.effects.get(self.outcome.leading)
        if leading is not None and not rule.excludes:
            return self._reason(judged, rule, self._strength(leading), "")
        strongest = max((abs(effect) for effect in rule.effects.values()), default=0)
        strength = self._strength(strongest) if strongest else ""
        return self._reason(judged, rule, strength, self._target(rule, strongest))

    def _reason(self, judged: Judged, rule: Rule | Row, strength: str, target: str) -> Reason:
        base, ground = self.advice.rule_base, rule.ground
        facts = because_of(self.outcome, judged, self.advice)
        return Reason(
            strength,
            target,
            rule.because[self.language],
            ground_text(ground, base.sources, self.language),
            ground.grade is Grade.ASSUMPTION,
            BearingWords(self.language).because_of.format(answers=because_text(facts, base, self.language)) if facts else "",
        )

    def _target(self, rule: Rule, strongest: int) -> str:
        """Say what a rule does to alternatives by name; the strength that stands beside the reason is not said again."""
        parts: list[str] = []
        for alternative in self.outcome.decision.alternatives:
            title, effect = alternative.title[self.language], rule.effects.get(alternative.id, 0)
            if alternative.id in rule.excludes:
                parts.append(self.said.rules_out.format(alternative=title))
            elif effect:
                pattern = self.said.for_alternative if effect > 0 else self.said.against_alternative
                side = pattern.format(alternative=title)
                parts.append(side if abs(effect) == strongest else f"{self._strength(effect)} {side}")
        return ", ".join(parts)

    def _strength(self, effect: int) -> str:
        named = {STRENGTHS["weak"]: self.said.weak, STRENGTHS["moderate"]: self.said.moderate}
        return named.get(abs(effect), self.said.strong)


def _argues_for(rule: Rule, leading: AlternativeId | None) -> bool:
    effect = 0 if leading is None else rule.effects.get(leading, 0)
    return effect > 0 or (effect == 0 and all(other <= 0 for other in rule.effects.values())) or leading is None


def _weight(rule: Rule | Row, leading: AlternativeId | None) -> int:
    if isinstance(rule, Row):
        return 0  # which stays in its place
    effect = 0 if leading is None else abs(rule.effects.get(leading, 0))
    return effect or max((abs(other) for other in rule.effects.values()), default=0)


def _parts(rule: Rule, outcome: Outcome) -> int:
    """Return how far a rule puts what leads ahead of each that comes closest; the least of it where more are level."""
    if outcome.leading is None:
        return 0
    ahead = rule.effects.get(outcome.leading, 0)
    return min((ahead - rule.effects.get(rival, 0) for rival in nearest(outcome)), default=ahead)


def _short(title: str) -> str:
    """Cut a long title after its last word that fits."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,:;") + "…"
