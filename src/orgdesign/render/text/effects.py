"""What a rule does, in words: for and against whom and how strongly, whom it excludes, or where a row leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from orgdesign.model.rulebase import STRENGTHS, Decision, Language, Row, Rule
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.rule_words import RuleWords


def effect_parts(
    rule: Rule | Row, decision: Decision, language: Language, named: Callable[[str, str], str] = lambda _id, title: title
) -> tuple[str, ...]:
    """Return each thing that a rule does, in the order of the decision's alternatives.

    `named` writes an alternative, from its id and its title.
    """
    said = RuleWords(language)
    match rule:
        case Row(then=then):
            title = decision.alternative(then).title[language]
            return (said.leads_to.format(alternative=named(then, title)),)
        case Rule(effects=effects, excludes=excludes):
            parts: list[str] = []
            for alternative in decision.alternatives:
                name = named(alternative.id, alternative.title[language])
                effect = effects.get(alternative.id, 0)
                if effect:
                    pattern = said.for_alternative if effect > 0 else said.against_alternative
                    parts.append(pattern.format(strength=_strength(effect, SharedWords(language)), alternative=name))
                if alternative.id in excludes:
                    parts.append(said.excludes.format(alternative=name))
            return tuple(parts)
        case _:
            assert_never(rule)


def _strength(effect: int, said: SharedWords) -> str:
    named = {STRENGTHS["weak"]: said.weak, STRENGTHS["moderate"]: said.moderate, STRENGTHS["strong"]: said.strong}
    return named.get(abs(effect), str(abs(effect)))
