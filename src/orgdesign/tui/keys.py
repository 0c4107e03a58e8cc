"""What a key means at a question: an answer, a part of one, or something else that is asked for.

Pure: takes the question, the key and what is chosen or typed so far, and changes nothing. The letters are those of the
interview in lines, the same in both languages: a habit outlives a change of language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.model.logic import Choices
from orgdesign.model.profile import Picks
from orgdesign.model.rulebase import NO, YES, Kind, OptionId, Question
from orgdesign.render.interview.screen_words import Act
from orgdesign.render.interview.sheet import values_of

KEYS: Mapping[str, Act] = MappingProxyType(
    {
        "?": Act.WHY,
        "n": Act.NOTE,
        "w": Act.DONT_KNOW,
        "b": Act.BACK,
        "v": Act.FORWARD,
        "f": Act.FORWARD,
        "o": Act.OVERVIEW,
        "/": Act.SEARCH,
        "a": Act.ADVICE,
        "g": Act.AGENDA,
        "d": Act.DECIDES,
        "m": Act.MEETING,
        "s": Act.BLIND,
        "i": Act.ADAPTIVE,
        "r": Act.RESPONDENT,
        "u": Act.UNDO,
        "x": Act.CLEAR,
        "e": Act.END,
        "l": Act.LANGUAGE,
        "t": Act.THEME,
        "q": Act.QUIT,
        "h": Act.HELP,
        "ctrl+p": Act.PALETTE,
    }
)
"""The letters, as long as nothing is being typed."""
ALWAYS: Mapping[str, Act] = MappingProxyType(
    {
        "f1": Act.HELP,
        "f2": Act.NOTE,
        "f3": Act.WHY,
        "f4": Act.DONT_KNOW,
        "f5": Act.BACK,
        "f6": Act.FORWARD,
        "f7": Act.OVERVIEW,
        "f8": Act.SEARCH,
        "f9": Act.ADVICE,
        "f10": Act.END,
        "ctrl+p": Act.PALETTE,
    }
)
"""The keys that no text is made of, so that they do the same in a field."""
NOT_AT_THE_END = frozenset({Act.FORWARD, Act.DONT_KNOW, Act.NOTE, Act.WHY, Act.CLEAR, Act.END})
"""What there must be a question for."""
OF_THE_MOMENT = (
    Act.WHY,
    Act.NOTE,
    Act.DONT_KNOW,
    Act.BACK,
    Act.FORWARD,
    Act.OVERVIEW,
    Act.ADVICE,
    Act.END,
    Act.RESPONDENT,
    Act.UNDO,
)
"""What is told at the foot of a question, the most needed first; what does not fit there, the palette and the help tell."""
AT_THE_END = (Act.BACK, Act.OVERVIEW, Act.ADVICE, Act.AGENDA, Act.LANGUAGE, Act.QUIT)
_YES_NO = {"j": YES, "y": YES, "n": NO}
_OF_NUMBERS = frozenset("0123456789,.-+")


NOTHING = Picks(frozenset())


@dataclass(frozen=True, slots=True)
class Say:
    """Answer this and go on."""

    value: Choices | Picks


@dataclass(frozen=True, slots=True)
class Toggle:
    """Turn an option of a several-choice question on or off."""

    option: OptionId


@dataclass(frozen=True, slots=True)
class Type:
    """Add a character to what is typed."""

    character: str


@dataclass(frozen=True, slots=True)
class ReadTyped:
    """Read what was typed as the answer."""

    text: str


class Lack(Enum):
    """Why a key that answers gives no answer."""

    NOTHING_CHOSEN = auto()
    NO_SUCH_OPTION = auto()


class Enough(Enum):
    """Leave the answer as it is and go on."""

    ENOUGH = auto()


Meaning: TypeAlias = Say | Toggle | Type | ReadTyped | Lack | Enough | Act


@dataclass(frozen=True, slots=True)
class State:
    """What is chosen or typed so far: the field, the options turned on, and the one under the cursor.

    `said` tells whether anybody answered, `own` whether this respondent did, `in_field` whether keys make text.
    """

    typed: str = ""
    chosen: Picks = NOTHING
    highlighted: OptionId | None = None
    said: bool = False
    own: bool = False
    in_field: bool = False


def meaning(question: Question | None, key: str, character: str, state: State) -> Meaning | None:
    """Return what a key means; None if nothing here."""
    answer = None if question is None else _answering(question, key, character, state)
    if answer is not None:
        return answer
    act = KEYS.get(character.casefold() if character.isprintable() and character else key) or ALWAYS.get(key)
    return None if question is None and act in NOT_AT_THE_END else act


def keys_at(question: Question | None, *, in_field: bool = False) -> Mapping[str, Act]:
    """Return the keys to be told of at a question or at the end, the most needed first."""
    acts = AT_THE_END if question is None else OF_THE_MOMENT
    keys = {key_of(act, question, in_field=in_field): act for act in (*acts, Act.PALETTE)}
    return {key: act for key, act in keys.items() if key is not None}


def key_of(act: Act, question: Question | None = None, *, in_field: bool = False) -> str | None:
    """Return the key that asks for something where one is; None if no single key does there."""
    taken = question is not None and question.kind is Kind.YES_NO and act is Act.NOTE
    keys = ALWAYS if in_field or taken else KEYS
    return next((key for key, each in keys.items() if each is act), None)


def on_keyboard(key: str) -> str:
    """Return a key as it stands on a keyboard."""
    return "+".join(part.capitalize() if len(part) > 1 else part.upper() for part in key.split("+")) if len(key) > 1 else key


def _answering(question: Question, key: str, character: str, state: State) -> Meaning | None:
    if key == "enter":
        return _confirming(question, state)
    match question.kind:
        case Kind.NUMBER:
            is_text = state.in_field or character in _OF_NUMBERS
            return Type(character) if character and character.isprintable() and is_text else None
        case Kind.SEVERAL if key == "space":
            return None if state.highlighted is None else Toggle(state.highlighted)
        case Kind.YES_NO if character.casefold() in _YES_NO:
            return Say(Choices.of(_YES_NO[character.casefold()]))
        case _ if character.isdecimal() and character.isascii():
            return _by_number(question, int(character))
        case _:
            return None


def _by_number(question: Question, number: int) -> Meaning:
    values, several = values_of(question), question.kind is Kind.SEVERAL
    if number == 0 and several:
        return Say(Picks(frozenset()))
    if not 1 <= number <= len(values):
        return Lack.NO_SUCH_OPTION
    value = values[number - 1]
    return Toggle(value) if several else Say(Choices.of(value))


def _confirming(question: Question, state: State) -> Meaning:
    """Take what is typed, turned on or under the cursor; with nothing of that, leave what was said as it is."""
    if question.kind is Kind.NUMBER and state.typed.strip():
        return ReadTyped(state.typed.strip())
    if question.kind is Kind.SEVERAL and (state.chosen.options or state.own):
        return Say(state.chosen)
    if question.kind not in {Kind.NUMBER, Kind.SEVERAL} and state.highlighted is not None:
        return Say(Choices.of(state.highlighted))
    return Enough.ENOUGH if state.said else Lack.NOTHING_CHOSEN
