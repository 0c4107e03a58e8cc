"""Profiles compared in Python are told as `orgdesign compare` tells them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import orgdesign as od
from tests.advices import CARE_HOME, PROFILES, TINY
from tests.command import run

DAY = "2026-03-01"
FILES = tuple(str(PROFILES / f"{name}.yaml") for name in ("druk", "vast"))
EARLIER = "municipality: Adorp\nanswers:\n  plek: {value: zaal, at: 2025-03-01T10:00:00+01:00}\n"
LATER = (
    "municipality: Adorp\nvisit: 2026-03-01T10:00:00+01:00\nanswers:\n"
    "  plek: {value: weiland, at: 2026-03-01T10:05:00+01:00}\n"
)


@pytest.fixture(scope="module")
def rules() -> od.Rulebook:
    """Return the small rule base."""
    return od.load_rulebook(TINY, language="en")


def command(*arguments: str) -> str:
    """Return what `orgdesign compare` writes."""
    return run("compare", *arguments, "--rules", str(TINY), "--lang", "en").out


def test_it_is_told_as_the_command_tells_it(rules: od.Rulebook) -> None:
    """The page and the JSON, with every rule or the strongest."""
    found = od.compare(*(od.Profile.read(file, rules) for file in FILES))
    assert repr(found) == "<SideBySide of 2 profiles: 'Weidedorp', 'Zaaldorp'>"
    assert found.explain() == command(*FILES, "--width", "100")
    assert found.explain(every_rule=True) == command(*FILES, "--width", "100", "--all")
    assert found.to_dict() == json.loads(command(*FILES, "--format", "json"))


def test_two_visits_are_told_as_visits(rules: od.Rulebook, tmp_path: Path) -> None:
    """Where the second says so, or as asked."""
    files = [tmp_path / "2025.yaml", tmp_path / "2026.yaml"]
    for file, text in zip(files, (EARLIER, LATER), strict=True):
        file.write_text(text, encoding="utf-8")
    visits = [od.Profile.read(file, rules) for file in files]
    found = od.compare(*visits)
    assert found.visits
    assert repr(found) == "<SideBySide of two visits: 'Adorp', 'Adorp'>"
    assert found.explain() == command(*map(str, files), "--width", "100")
    assert found.to_dict() == json.loads(command(*map(str, files), "--format", "json"))
    assert not od.compare(*visits, visits=False).visits
    with pytest.raises(ValueError, match="two profiles of one name"):
        od.compare(*(od.Profile.read(file, rules) for file in FILES), visits=True)


def test_it_can_be_written_as_a_paper(rules: od.Rulebook, tmp_path: Path) -> None:
    """Of the day that is given; an unknown suffix is refused with those that there are."""
    found = od.compare(*(od.Profile.read(file, rules) for file in FILES))
    for suffix in (".md", ".json", ".docx"):
        found.save(tmp_path / f"beside{suffix}", day=DAY)
    assert "1 March 2026" in (tmp_path / "beside.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "beside.json").read_text(encoding="utf-8")) == found.to_dict()
    with pytest.raises(ValueError, match=r"\.html, \.docx"):
        found.save(tmp_path / "beside.odt", day=DAY)
    (tmp_path / "house.docx").write_bytes(b"no document")
    with pytest.raises(od.InvalidInput):
        found.save(tmp_path / "beside.docx", day=DAY, template=tmp_path / "house.docx")


def test_the_first_ones_rulebook_judges_all(rules: od.Rulebook) -> None:
    """A profile of another is read anew, and refused where it does not answer."""
    other = od.Profile.of({}, od.load_rulebook(CARE_HOME), municipality="Haus Linde")
    with pytest.raises(od.InvalidInput, match="rule-base"):
        od.compare(od.Profile.read(FILES[0], rules), other)
