"""The laws of commands: letters and words that are never taken for answers, nor answers for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from orgdesign.cli.commands import LETTERS, SPELT_OUT, Command, command_in
from orgdesign.load.rules.rulebase import load_rule_base

FAIR, _ = load_rule_base(Path(__file__).parents[1] / "data" / "tiny")
assert FAIR is not None
PLACE, TENT = FAIR.questions["plek"], FAIR.questions["tent"]


def test_every_command_has_a_letter_and_words() -> None:
    """What one can ask for, one can ask for briefly and in full."""
    assert set(LETTERS.values()) == set(SPELT_OUT.values()) == set(Command)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("?", Command.HELP),
        (" B ", Command.BACK),
        ("Weet  niet", Command.DONT_KNOW),
        ("don’t know", Command.DONT_KNOW),
        ("zaal", None),
    ],
)
def test_a_command_is_known_however_it_is_typed(line: str, command: Command | None) -> None:
    """Capitals, spaces and curly apostrophes make no difference."""
    assert command_in(line, PLACE) is command
    assert command_in(line, None) is command


def test_n_is_no_where_yes_or_no_is_asked() -> None:
    """Only at a yes/no question n is an answer."""
    assert command_in("n", PLACE) is Command.NOTE
    assert command_in("n", TENT) is None
    assert command_in("note", TENT) is Command.NOTE


def test_the_name_of_an_option_is_no_command() -> None:
    """A letter is always a command; a word is not where it is the very name of an option."""
    options = (replace(PLACE.options[0], id="stop"), replace(PLACE.options[1], id="b"), PLACE.options[2])
    question = replace(PLACE, options=options)
    assert command_in("stop", question) is None
    assert command_in("b", question) is Command.BACK
    assert command_in("stop", PLACE) is Command.QUIT
