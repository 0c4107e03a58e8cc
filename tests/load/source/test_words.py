"""Words that another reader of YAML would turn into something else stay words here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import YamlMap, YamlText
from orgdesign.model.logic import Choices
from orgdesign.model.rulebase import RuleBase
from tests.advices import TINY

TRAPS = ("nee", "no", "on", "off", "yes", "y", "n", "true", "null-punt", "2-1", "0-0", "12e4", "1_000", "2026-01-02")
"""Booleans, a sexagesimal, floats, integers and dates of YAML 1.1, as options."""
OPTIONS = "".join(f"  - {{id: {word}, label: {{nl: {word}., en: {word}.}}}}\n" for word in TRAPS)
QUESTION = f"""\
- id: stand
  section: feest
  kind: scale
  text: {{nl: "Wat wordt het?", en: "What will it be?"}}
  why: {{nl: Zomaar., en: Just so.}}
  options:
{OPTIONS}"""


def with_traps(folder: Path) -> RuleBase:
    """Return the small rule base with a question whose options are traps, few enough at a time."""
    shutil.copytree(TINY, folder / "rules")
    first, second = TRAPS[:7], TRAPS[7:]
    for name, words in (("stand", first), ("uitslag", second)):
        options = "".join(line for line in OPTIONS.splitlines(keepends=True) if line.split("id: ")[1].split(",")[0] in words)
        text = QUESTION.replace("id: stand", f"id: {name}").replace(OPTIONS, options)
        (folder / "rules" / "questions" / f"{name}.yaml").write_text(text, encoding="utf-8")
    rule_base, diagnostics = load_rule_base(folder / "rules")
    assert diagnostics == ()
    assert rule_base is not None
    return rule_base


def test_options_may_be_any_word(tmp_path: Path) -> None:
    """An option's id is what stands there, in the rule base and in a profile."""
    rule_base = with_traps(tmp_path)
    assert tuple(o.id for name in ("stand", "uitslag") for o in rule_base.questions[name].options) == TRAPS
    profile = tmp_path / "profile.yaml"
    for word in TRAPS:
        question = "stand" if word in TRAPS[:7] else "uitslag"
        profile.write_text(f"municipality: Dorp\nanswers: {{{question}: {word}}}\n", encoding="utf-8")
        read, diagnostics = load_profile(profile, rule_base)
        assert diagnostics == ()
        assert read is not None
        assert read.answers[question][0].value == Choices.of(word)


@pytest.mark.parametrize("word", TRAPS)
def test_a_scalar_is_never_more_than_its_text(word: str) -> None:
    """Plain or quoted, as a key or as a value, a scalar is the text that was written."""
    tree = parse_yaml(f'{word}: [{word}, "{word}"]\n'.encode(), "file").tree
    assert isinstance(tree, YamlMap)
    assert list(tree.items()) == [(word, [word, word])]
    assert all(type(each) is YamlText for each in tree)
