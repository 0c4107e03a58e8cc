"""What a person can type instead of an answer: commands by one letter or in words, Dutch or English.

Knows what a line asks for at a question; does not know how to do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

from orgdesign.engine.typed import names_option
from orgdesign.model.rulebase import Kind, Question


class Command(Enum):
    """What a person can ask for instead of answering."""

    HELP = auto()
    BACK = auto()
    FORWARD = auto()
    NOTE = auto()
    DONT_KNOW = auto()
    CLEAR = auto()
    OVERVIEW = auto()
    UNDO = auto()
    RESPONDENT = auto()
    ADVICE = auto()
    QUIT = auto()


LETTERS: Mapping[str, Command] = MappingProxyType(
    {
        "?": Command.HELP,
        "b": Command.BACK,
        "v": Command.FORWARD,
        "f": Command.FORWARD,
        "n": Command.NOTE,
        "w": Command.DONT_KNOW,
        "x": Command.CLEAR,
        "o": Command.OVERVIEW,
        "u": Command.UNDO,
        "r": Command.RESPONDENT,
        "a": Command.ADVICE,
        "q": Command.QUIT,
    }
)
"""The commands as one types them, the same in both languages: a habit outlives a change of language."""

SPELT_OUT: Mapping[str, Command] = MappingProxyType(
    {
        "help": Command.HELP,
        "hulp": Command.HELP,
        "terug": Command.BACK,
        "back": Command.BACK,
        "verder": Command.FORWARD,
        "forward": Command.FORWARD,
        "notitie": Command.NOTE,
        "note": Command.NOTE,
        "weet niet": Command.DONT_KNOW,
        "weet_niet": Command.DONT_KNOW,
        "weet ik niet": Command.DONT_KNOW,
        "don't know": Command.DONT_KNOW,
        "dont know": Command.DONT_KNOW,
        "wis": Command.CLEAR,
        "clear": Command.CLEAR,
        "overzicht": Command.OVERVIEW,
        "overview": Command.OVERVIEW,
        "herstel": Command.UNDO,
        "undo": Command.UNDO,
        "respondent": Command.RESPONDENT,
        "advies": Command.ADVICE,
        "advice": Command.ADVICE,
        "stop": Command.QUIT,
        "quit": Command.QUIT,
        "exit": Command.QUIT,
    }
)
"""The same commands in words, in either language."""

_NO = "n"


def command_in(line: str, question: Question | None) -> Command | None:
    """Return the command that a line asks for, or None if it is meant as an answer.

    A letter is a command, save `n` at a yes/no question, where it is the common way to say no. A word is a command unless
    it is the very name of an option.
    """
    word = " ".join(line.replace("’", "'").split()).casefold()
    if word == _NO and question is not None and question.kind is Kind.YES_NO:
        return None
    if word in LETTERS:
        return LETTERS[word]
    return None if question is not None and names_option(question, word) else SPELT_OUT.get(word)
