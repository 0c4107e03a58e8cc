"""A plausibility model is read whole, and everything wrong with it is found at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orgdesign.load.rules.folder import PLAUSIBILITY
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.diagnostic import Code
from orgdesign.model.plausibility import Ordered, Picked, PickedOptions, Plausibility, Quantity, Unordered
from orgdesign.model.rulebase import Kind, RuleBase
from tests import strategies

SEVERAL = strategies.plain_rule_base(("q", "r"), several=("s",), numbers=("n",))
HEAD = "description: {nl: een model, en: a model}\n"
FACTOR = "factors:\n  - {id: size, meaning: {nl: maat, en: size}}\n"
WHOLE = f"""{HEAD}{FACTOR}\
  - {{id: strain, meaning: {{nl: druk, en: strain}}, follows: {{size: 0.5}}}}
answers:
  n: {{median: 3, spread: 0.5, follows: {{size: 1}}}}
  q:
    shares: {{q_1: 60, q_0: 40}}
    leans: {{q_1: {{n: 1.5, strain: -0.5}}}}
  s:
    options: {{s_1: {{share: 25}}, s_0: {{share: 50, follows: {{size: 0.4}}}}}}
"""


def _load(text: str, folder: Path, rule_base: RuleBase = SEVERAL) -> tuple[Plausibility | None, list[tuple[Code, int]]]:
    (folder / PLAUSIBILITY).write_text(text, encoding="utf-8")
    model, found = load_plausibility(folder, rule_base)
    return model, [(diagnostic.code, diagnostic.place.line) for diagnostic in found]


def test_a_model_is_read_whole(tmp_path: Path) -> None:
    """Factors, shares, leans and loadings are what is written, options in the order of their question."""
    model, found = _load(WHOLE, tmp_path)
    assert found == []
    assert model is not None
    assert [(factor.id, dict(factor.follows)) for factor in model.factors] == [("size", {}), ("strain", {"size": 0.5})]
    assert list(model.answers) == ["n", "q", "s"]
    assert model.answers["n"] == Quantity(3.0, 0.5, {"size": 1.0})
    choice, several = model.answers["q"], model.answers["s"]
    assert isinstance(choice, Unordered)
    assert list(choice.shares.items()) == [("q_0", 40.0), ("q_1", 60.0)]
    assert choice.leans == {"q_1": {"n": 1.5, "strain": -0.5}}
    assert isinstance(several, PickedOptions)
    assert several.options == {"s_0": Picked(0.5, {"size": 0.4}), "s_1": Picked(0.25, {})}


def test_a_rule_base_may_do_without(tmp_path: Path) -> None:
    """No file is no fault, and no model."""
    assert load_plausibility(tmp_path, SEVERAL) == (None, ())


def test_the_shipped_model_is_sound_and_complete() -> None:
    """It names every question of its rule base, and the folder holds no file that nothing reads."""
    rule_base, found = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    assert found == ()
    model, found = load_plausibility(shipped_rule_base(), rule_base)
    assert found == ()
    assert model is not None
    assert set(model.answers) == set(rule_base.questions)
    ordered = {id_ for id_, answering in model.answers.items() if isinstance(answering, Ordered)}
    assert ordered == {id_ for id_, q in rule_base.questions.items() if q.kind in {Kind.SCALE, Kind.YES_NO}}


def test_a_model_changes_no_digest(tmp_path: Path) -> None:
    """What is plausible decides no advice, so the identity of a rule base leaves it out."""
    shutil.copytree(shipped_rule_base(), tmp_path / "copy")
    with_model, _ = load_rule_base(tmp_path / "copy")
    (tmp_path / "copy" / PLAUSIBILITY).unlink()
    without, _ = load_rule_base(tmp_path / "copy")
    assert with_model is not None
    assert without is not None
    assert with_model.digest == without.digest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("answers:\n  x: {median: 1}\n", [(Code.UNKNOWN_QUESTION, 3)]),
        ("answers:\n  n: {median: 9, spread: 1}\n", [(Code.OUT_OF_RANGE, 3)]),
        ("answers:\n  n: {median: many, spread: 1}\n", [(Code.WRONG_TYPE, 3)]),
        ("answers:\n  n: {spread: 1}\n", [(Code.MISSING_KEY, 3)]),
        ("answers:\n  n: {median: 1, spread: 1, wide: 2}\n", [(Code.UNKNOWN_KEY, 3)]),
        ("answers:\n  n: {median: 1, spread: 1, follows: {sise: 1}}\n", [(Code.WRONG_VALUE, 3)]),
        ("answers:\n  q: {shares: {q_0: 1}}\n", [(Code.MISSING_KEY, 3)]),
        ("answers:\n  q: {shares: {q_0: 1, q_1: 1, q_2: 1}}\n", [(Code.UNKNOWN_OPTION, 3)]),
        ("answers:\n  q: {shares: {q_0: 0, q_1: 0}}\n", [(Code.CONTRADICTORY_TEST, 3)]),
        ("answers:\n  q:\n    shares: {q_0: -1, q_1: 1}\n", [(Code.OUT_OF_RANGE, 4)]),
        ("answers:\n  s:\n    options: {s_0: {share: 101}, s_1: {share: 5}}\n", [(Code.OUT_OF_RANGE, 4)]),
        (
            f"{FACTOR}  - {{id: size, meaning: {{nl: x, en: y}}}}\nanswers: {{n: {{median: 1, spread: 0}}}}\n",
            [(Code.DUPLICATE_ID, 4)],
        ),
        ("factors:\n  - {id: q, meaning: {nl: x, en: y}}\nanswers: {n: {median: 1, spread: 0}}\n", [(Code.DUPLICATE_ID, 3)]),
        ("factors:\n  - {id: a, meaning: {nl: x}}\nanswers: {n: {median: 1, spread: 0}}\n", [(Code.MISSING_LANGUAGE, 3)]),
        (
            (
                f"{FACTOR}answers:\n  n: {{median: 1, spread: 1, follows: {{size: 1}}}}\n"
                "  s: {options: {s_0: {share: 5, follows: {size: 0.8, n: 0.7}}, s_1: {share: 5}}}\n"
            ),
            [(Code.OUT_OF_RANGE, 6)],
        ),
        ("answers:\n  n: 3\n  q: [1]\n  s: x\n", [(Code.WRONG_TYPE, 3), (Code.WRONG_TYPE, 4), (Code.WRONG_TYPE, 5)]),
    ],
)
def test_everything_wrong_is_found_at_its_place(body: str, expected: list[tuple[Code, int]], tmp_path: Path) -> None:
    """A name that is nothing, a number out of bounds, what is missing or too much: each gives one finding, and no model."""
    model, found = _load(HEAD + body, tmp_path)
    assert (model, found) == (None, expected)


def test_a_scale_is_a_latent_that_later_answers_may_follow(tmp_path: Path) -> None:
    """Ordered answers may follow earlier ones, but neither later ones nor choices."""
    rule_base = strategies.plain_rule_base(("q",), numbers=("n", "m"))
    number = "{median: 1, spread: 1, follows: {%s: 0.5}}"
    text = f"{HEAD}answers:\n  n: {number % 'm'}\n  m: {number % 'n'}\n"
    assert _load(text, tmp_path, rule_base) == (None, [(Code.WRONG_VALUE, 3)])


def test_a_file_that_is_no_mapping_is_a_finding(tmp_path: Path) -> None:
    """A list is not a model."""
    assert _load("- x\n", tmp_path) == (None, [(Code.WRONG_TYPE, 1)])


def test_a_model_without_answers_is_a_finding(tmp_path: Path) -> None:
    """A file that says nothing of answers lacks a key."""
    assert _load(HEAD, tmp_path) == (None, [(Code.MISSING_KEY, 1)])
