"""Labels, lists and numbers read as people write them."""

from __future__ import annotations

import pytest

from orgdesign.render.text.phrases import is_rounder, listed, within_a_sentence


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Wekelijks", "wekelijks"),
        ("Positie van VTH", "positie van VTH"),
        ("Team Veiligheid", "Team Veiligheid"),
        ("Zorg- en Veiligheidshuis", "Zorg- en Veiligheidshuis"),
        ("RIEC", "RIEC"),
        ("Eén ketenregisseur", "één ketenregisseur"),
        ("Een deel", "een deel"),
        ("Split (Gekanteld)", "Split (Gekanteld)"),
        ("", ""),
    ],
)
def test_a_label_keeps_the_capitals_that_mean_something(label: str, within: str) -> None:
    """Within a sentence a label begins small, unless it begins or holds a name."""
    assert within_a_sentence(label, "nl") == within


def test_a_list_ends_with_its_connective() -> None:
    """One label alone needs none."""
    assert listed(["a"], "of") == "a"
    assert listed(["a", "b"], "of") == "a of b"
    assert listed(["a", "b", "c"], "of") == "a, b of c"


def test_people_name_the_rounder_number() -> None:
    """Twenty rather than nineteen, but six rather than seven."""
    assert is_rounder("25.000", "24.999")
    assert not is_rounder("7", "6")
