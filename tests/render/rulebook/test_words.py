"""Both languages say the same things of a rule base, with the same values."""

from __future__ import annotations

from orgdesign.model.rulebase import NO, YES, Grade, Kind
from orgdesign.render.rulebook.words import RulebookWords
from orgdesign.render.text.conditions import ConditionWords


def test_every_kind_grade_and_answer_has_a_word() -> None:
    """None is forgotten."""
    for language in ("nl", "en"):
        assert set(RulebookWords(language).kinds) == set(Kind)
        assert set(RulebookWords(language).grade_meanings) == set(Grade)
        assert set(ConditionWords(language).answers) == {YES, NO}
