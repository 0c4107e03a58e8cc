"""Labels, lists and numbers as they stand within a sentence. Knows letters and digits, not what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orgdesign.model.rulebase import Language, RuleBase

_NOUNS_BY_CAPITAL = frozenset({"de", "lb"})
"""The languages that write every noun with a capital, wherever it stands."""


def within_a_sentence(label: str, language: Language) -> str:
    """Return a label with a small first letter, unless it begins with an abbreviation, holds a name or may be a noun."""
    if language in _NOUNS_BY_CAPITAL:
        return label
    first, *others = label.split() or [""]
    if first[1:] != first[1:].lower() or any(_is_name(word) for word in others):
        return label
    if label.startswith("Eén"):  # a capital drops the first accent of this word; without the capital it returns
        return f"één{label.removeprefix('Eén')}"
    return label[:1].lower() + label[1:]


def listed(labels: Sequence[str], connective: str) -> str:
    """Return labels as a list: `a, b or c`."""
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} {connective} {labels[-1]}"


def is_rounder(one: str, other: str) -> bool:
    """Tell whether a number has fewer digits that count, so that people would rather name it."""
    return len(re.sub(r"\D", "", one).rstrip("0")) < len(re.sub(r"\D", "", other).rstrip("0"))


def _is_name(word: str) -> bool:
    letters = re.sub(r"^\W+", "", word)
    return letters[:1].isupper() and letters[1:2].islower()


def content_language(rule_base: RuleBase, language: Language) -> Language:
    """Return the language in which a rule base is told where the interface speaks this one."""
    return language if language in rule_base.languages else rule_base.languages[0]
