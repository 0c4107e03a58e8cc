"""Both languages say the same things with the same values."""

from __future__ import annotations

from orgdesign.model.rulebase import Grade, Term
from orgdesign.render.text.words import SharedWords

DUTCH, ENGLISH = SharedWords("nl"), SharedWords("en")


def test_every_grade_and_term_has_a_word() -> None:
    """No grade and no term is without a word."""
    for said in (DUTCH, ENGLISH):
        assert set(said.grades) == set(Grade)
        assert list(said.terms) == list(Term)
