"""The laws of file names: portable, and never the same twice."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.run.file_names import file_names, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Voorbeeldstad", "voorbeeldstad"),
        ("'s-Hertogenmeer", "s-hertogenmeer"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Bergen (NH.)", "bergen-nh"),
        ("CON", "gemeente-con"),
        ("com1", "gemeente-com1"),
        ("../../etc/passwd", "etc-passwd"),
        ("北京", "gemeente"),
        ("a" * 300, "a" * 60),
    ],
)
def test_a_name_becomes_a_portable_file_name(name: str, expected: str) -> None:
    """Small unaccented letters, digits and hyphens; no name that a system keeps for itself."""
    assert slug(name) == expected


@given(st.text())
def test_every_name_becomes_a_file_name(name: str) -> None:
    """Whatever the name, its file name is short, safe and not empty."""
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,70}[a-z0-9])?", slug(name))


def test_further_names_are_numbered() -> None:
    """Where a name is taken the next has a number."""
    assert list(islice(file_names("Voorbeeldstad"), 3)) == [
        "voorbeeldstad.yaml",
        "voorbeeldstad-2.yaml",
        "voorbeeldstad-3.yaml",
    ]
