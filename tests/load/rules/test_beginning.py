"""A new rule base works as it stands, in any language, and a copy says what it was."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from orgdesign.analysis.rulebase.cases import coverage, run_case
from orgdesign.analysis.worlds.verification import verify
from orgdesign.load.rules.beginning import STARTER, NotOnALine, copied, small
from orgdesign.load.rules.cases import load_cases
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.rulebase import RuleBase
from tests.advices import TINY


def written(files: Mapping[str, str], folder: Path) -> Path:
    """Return the folder with these files in it."""
    for place, text in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path) -> RuleBase:
    """Return the rule base in a folder, in which nothing may be wrong."""
    rule_base, found = load_rule_base(folder)
    assert found == ()
    assert rule_base is not None
    return rule_base


@pytest.mark.parametrize("languages", [("nl", "en"), ("en",), ("de", "nl")], ids=",".join)
def test_the_small_one_works_in_every_language(languages: tuple[str, ...], tmp_path: Path) -> None:
    """Its cases pass, put every rule to work, and each text stands in these languages alone."""
    folder = written(small("our-own", languages), tmp_path)
    rule_base = loaded(folder)
    assert (rule_base.id, rule_base.languages) == ("our-own", languages)
    cases, found = load_cases(folder, rule_base)
    results = [run_case(rule_base, case) for case in cases]
    assert (found, [result for result in results if not result.passed]) == ((), [])
    assert coverage(rule_base, results).complete
    texts = "".join(small("our-own", languages).values())
    assert all(f"{{{language}: " in texts for language in languages[:1])
    assert ("Wie doet de taak?" in texts) == ("nl" in languages)
    assert ("Who does the task?" in texts) == (languages != ("nl",))


def test_every_rule_of_the_small_one_matters() -> None:
    """What a beginner copies is proved without a finding, its promise included."""
    assert verify(loaded(STARTER)) == ()


def test_a_copy_says_what_it_was_and_decides_the_same(tmp_path: Path) -> None:
    """Its version goes on from there, its origin stands above it, and it keeps its name unless it gets another."""
    folder = written(copied(TINY, "Begun as dorpsfeest 1.0.0."), tmp_path / "same")
    copy, original = loaded(folder), loaded(TINY)
    assert (folder / "rulebase.yaml").read_text(encoding="utf-8").startswith("# Begun as dorpsfeest 1.0.0.\n")
    assert (copy.id, copy.version) == ("dorpsfeest", "1.0.0-own.1")
    assert [*copy.decisions] == [*original.decisions]
    assert loaded(written(copied(TINY, "Begun.", "ours"), tmp_path / "named")).id == "ours"


def test_a_copy_of_a_copy_goes_on(tmp_path: Path) -> None:
    """A version that has a part of its own already counts on."""
    once = written(copied(TINY, "Once."), tmp_path / "once")
    assert loaded(written(copied(once, "Twice."), tmp_path / "twice")).version == "1.0.0-own.2"


def test_a_copy_of_what_has_a_mark_at_its_beginning_is_sound(tmp_path: Path) -> None:
    """As some editors on Windows write it; with another id too."""
    theirs = Path(shutil.copytree(TINY, tmp_path / "theirs"))
    for path in theirs.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert loaded(written(copied(theirs, "Begun.", "ours"), tmp_path / "ours")).id == "ours"


@pytest.mark.parametrize(("key", "id_"), [("version", None), ("id", "ours")])
def test_a_key_that_cannot_be_replaced_is_not_passed_over(tmp_path: Path, key: str, id_: str | None) -> None:
    """Written as a key in quotes, it is sound, and yet not found."""
    theirs = Path(shutil.copytree(TINY, tmp_path / "theirs"))
    head = theirs / "rulebase.yaml"
    head.write_text(re.sub(f"^{key}:", f'"{key}":', head.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(NotOnALine, match=key):
        copied(theirs, "Begun.", id_)
