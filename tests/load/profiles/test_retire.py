"""The laws of retiring: what no longer fits is set aside as it stands, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.retire import retire_unfit
from orgdesign.load.profiles.save import save_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.logic import Span
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import RuleBase

OLD = """\
# van mij
municipality: Voorbeelddorp
rule_base: dorpsfeest 0.9.0
answers:
  gasten: 80  # geteld
  vuurwerk: {value: ja, by: Buurman}
  # de plek van vorig jaar
  plek: {value: strand, note: "aan zee"}
  drukte:
    - {value: vol, by: Buurman}
    - {value: leeg, by: Buurvrouw}
x-eigen: dit blijft
"""
NEW = """\
# van mij
municipality: Voorbeelddorp
rule_base: dorpsfeest 0.9.0
answers:
  gasten: 80  # geteld
  # de plek van vorig jaar
x-eigen: dit blijft
retired:
  vuurwerk: {value: ja, by: Buurman}
  plek: {value: strand, note: "aan zee"}
  drukte:
    - {value: vol, by: Buurman}
    - {value: leeg, by: Buurvrouw}
"""


@pytest.fixture(name="fair")
def _fair() -> RuleBase:
    rule_base, _ = load_rule_base(Path(__file__).parents[2] / "data" / "tiny")
    assert rule_base is not None
    return rule_base


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "p.yaml"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_no_longer_fits_is_set_aside_as_it_stands(path: Path, fair: RuleBase, end: str) -> None:
    """A question that is gone and an option that is gone move with their notes; comments and own keys stay."""
    path.write_bytes(OLD.replace("\n", end).encode())
    unfit = retire_unfit(path, fair)
    assert {id_: [each.code.label for each in why] for id_, why in unfit.items()} == {
        "vuurwerk": ["unknown-question"],
        "plek": ["unknown-option"],
        "drukte": ["unknown-option"],
    }
    assert path.read_bytes().decode() == NEW.replace("\n", end)
    profile, _ = load_profile(path, fair)
    assert profile is not None
    assert list(profile.answers) == ["gasten"]
    assert retire_unfit(path, fair) == {}


def test_what_was_set_aside_survives_a_save(path: Path, fair: RuleBase) -> None:
    """Later answers leave it alone, also where the file has to be written anew."""
    path.write_bytes(NEW.encode())
    profile, _ = load_profile(path, fair)
    assert profile is not None
    save_profile(path, profile.replace("duur", (Answer(Span(3, 3)),)), fair)
    assert NEW.split("retired:")[1] in path.read_text(encoding="utf-8")
    path.write_text("municipality: V\nanswers: {gasten: 80}\nretired: {oud: 1}\n", encoding="utf-8")
    profile, _ = load_profile(path, fair)
    assert profile is not None
    save_profile(path, profile.replace("duur", (Answer(Span(3, 3)),)), fair)
    assert "retired: {oud: '1'}" in path.read_text(encoding="utf-8")


def test_what_is_set_aside_later_joins_what_was_set_aside(path: Path, fair: RuleBase) -> None:
    """There is one place for it, and answers that are all gone leave an empty mapping."""
    text = "municipality: V\nrule_base: dorpsfeest 0.8.0\nanswers:\n  weg: 1\nretired:\n  eerder: 2\nx-eigen: 3\n"
    path.write_text(text, encoding="utf-8")
    assert set(retire_unfit(path, fair)) == {"weg"}
    assert path.read_text(encoding="utf-8") == (
        "municipality: V\nrule_base: dorpsfeest 0.8.0\nanswers: {}\nretired:\n  eerder: 2\n  weg: 1\nx-eigen: 3\n"
    )
    assert load_profile(path, fair)[0] is not None


@pytest.mark.parametrize(
    "text",
    [
        "municipality: V\nrule_base: dorpsfeest 1.0.0\nanswers:\n  weg: 1\n",
        "municipality: V\nrule_base: kermis 0.9.0\nanswers:\n  weg: 1\n",
        "municipality: V\nanswers:\n  weg: 1\n",
        "municipality: V\nrule_base: dorpsfeest 0.9.0\nanswers: {weg: 1}\n",
        "municipality: V\nrule_base: dorpsfeest 0.9.0\nanswers:\n  gasten: 80\n",
        "- geen profiel\n",
    ],
)
def test_other_files_are_left_alone(path: Path, fair: RuleBase, text: str) -> None:
    """Of this version a fault is a fault; of another rule base, or in another layout, nothing is moved."""
    path.write_text(text, encoding="utf-8")
    assert retire_unfit(path, fair) == {}
    assert path.read_text(encoding="utf-8") == text
