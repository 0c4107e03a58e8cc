"""Because of what, in words: *signals weekly, information position moderate*, by the short names of the rule base.

No id of a question, option or decision stands in it. Knows words, not how they look.
"""

from __future__ import annotations

from orgdesign.engine.because import by_owner
from orgdesign.model.logic import Facts
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.text.conditions import known_text
from orgdesign.render.text.prose import flowing


def because_text(facts: Facts, rule_base: RuleBase, language: Language) -> str:
    """Return facts on one line; empty where there are none."""
    parts = [_part(id_, own, rule_base, language) for id_, own in by_owner(facts).items()]
    return ("; " if any(", " in part for part in parts) else ", ").join(parts)


def called(id_: str, rule_base: RuleBase, language: Language) -> str:
    """Return what a question or decision is called in a sentence."""
    decision = rule_base.decisions.get(id_)
    name = rule_base.questions[id_].name if decision is None else decision.title
    return flowing(name[language])


def lying(facts: Facts, rule_base: RuleBase, language: Language) -> str:
    """Return in words where the facts of one question or decision lie."""
    return flowing(known_text(facts, rule_base, language))


def _part(id_: str, facts: Facts, rule_base: RuleBase, language: Language) -> str:
    question = rule_base.questions.get(id_)
    name, value = called(id_, rule_base, language), lying(facts, rule_base, language)
    if question is None:
        return f"{name}: {value}"
    return f"“{name}”: {value}" if question.label is None else f"{name} {value}"
