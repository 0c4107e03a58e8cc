"""What a person typed, read as an answer to a question.

Options go by number, id, label or an unambiguous beginning of either, in any of the rule base's languages; numbers may be
written in the Dutch or the English way as long as only one reading is possible. Knows nothing of commands or of screens;
what could not be read comes back as data, to be worded elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from orgdesign.model.logic import Choices, Span
from orgdesign.model.names import NO_WORDS, NOTHING_WORDS, YES_WORDS, folded
from orgdesign.model.numbers import numbers_in
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import NO, YES, Kind, OptionId, Question

_YES, _NO = YES_WORDS, NO_WORDS | {"2"}
_NOTHING = NOTHING_WORDS | {"0"}
_AND = frozenset({"en", "and", "&", "+"})
_FROM_TO = re.compile(r"(?<=\d)(?:\s*[-–]\s*|\s+(?:tot|t/m|to|until)\s+)(?=\d)")


class Problem(Enum):
    """Why a text could not be read as an answer."""

    NO_OPTION = auto()
    SEVERAL_OPTIONS = auto()
    ONE_ONLY = auto()
    NONE_AND_MORE = auto()
    NO_YES_OR_NO = auto()
    NO_NUMBER = auto()
    TWO_NUMBERS = auto()
    OUT_OF_RANGE = auto()
    TOO_PRECISE = auto()
    WRONG_WAY_ROUND = auto()


@dataclass(frozen=True, slots=True)
class Misread:
    """A text that is no answer: why, which part of it, and the options or numbers that it may have meant."""

    problem: Problem
    text: str
    options: tuple[OptionId, ...] = ()
    numbers: tuple[float, ...] = ()


def read_typed(question: Question, text: str) -> Value | Misread:
    """Return the answer that a text gives to a question, or why it gives none."""
    match question.kind:
        case Kind.YES_NO:
            word = folded(text)
            if word in _YES | _NO:
                return Choices.of(YES if word in _YES else NO)
            return Misread(Problem.NO_YES_OR_NO, text)
        case Kind.CHOICE | Kind.SCALE:
            found = _option(question, text)
            if isinstance(found, Misread):
                parts = [_option(question, part) for part in _parts(text)]
                several = len(parts) > 1 and not any(isinstance(part, Misread) for part in parts)
                return Misread(Problem.ONE_ONLY, text) if several else found
            return Choices.of(found)
        case Kind.SEVERAL:
            return _picks(question, text)
        case Kind.NUMBER:
            return _span(question, text)


def names_option(question: Question, text: str) -> bool:
    """Tell whether a text is exactly the id or a label of an option."""
    word = folded(text)
    return any(word in _names(question, option.id) for option in question.options)


# options


def _option(question: Question, text: str) -> OptionId | Misread:
    ids = [option.id for option in question.options]
    word = folded(text)
    if re.fullmatch(r"0{0,9}[1-9][0-9]{0,2}", word) and int(word) <= len(ids):
        return ids[int(word) - 1]
    exact = [id_ for id_ in ids if word in _names(question, id_)]
    if len(exact) == 1:
        return exact[0]
    begun = [id_ for id_ in ids if word and any(name.startswith(word) for name in _names(question, id_))]
    if len(begun) == 1:
        return begun[0]
    problem = Problem.SEVERAL_OPTIONS if begun else Problem.NO_OPTION
    return Misread(problem, text.strip(), tuple(begun))


def _picks(question: Question, text: str) -> Picks | Misread:
    if folded(text) in _NOTHING:
        return Picks(frozenset())
    whole = _option(question, text)
    if not isinstance(whole, Misread):
        return Picks(frozenset({whole}))
    parts = _parts(text)
    if any(folded(part) in _NOTHING for part in parts):
        return Misread(Problem.NONE_AND_MORE, text.strip())
    picked = [_option(question, part) for part in parts] or [whole]
    if any(isinstance(each, Misread) for each in picked) and not re.search("[,;]", text):
        picked = [_option(question, part) for part in text.split() if folded(part) not in _AND]
    misread = next((each for each in picked if isinstance(each, Misread)), None)
    if misread is not None:
        return misread if len(picked) == len(parts) else whole
    return Picks(frozenset(each for each in picked if not isinstance(each, Misread)))


def _parts(text: str) -> list[str]:
    """Return the parts of a list: between commas or, without commas, between spaces if every part is a number."""
    separated = re.split(r"[,;]|\s(?:en|and|&|\+)\s", text)
    parts = [part.strip() for part in separated if part.strip()]
    if len(parts) == 1 and all(re.fullmatch(r"\d+", part) for part in parts[0].split()):
        return parts[0].split()
    return [each for part in parts for each in (part.split() if re.fullmatch(r"[\d\s]+", part) else [part])]


def _names(question: Question, id_: OptionId) -> frozenset[str]:
    option = next(option for option in question.options if option.id == id_)
    return frozenset(folded(name) for name in (option.id, *option.label.values()))


# numbers


def _span(question: Question, text: str) -> Span | Misread:
    bare = _without_unit(question, text)
    ends = [_number(question, end) for end in _FROM_TO.split(bare, maxsplit=1)]
    misread = next((end for end in ends if isinstance(end, Misread)), None)
    if misread is not None:
        return misread
    low, high = [end for end in (ends[0], ends[-1]) if not isinstance(end, Misread)]
    return Span(low, high) if low <= high else Misread(Problem.WRONG_WAY_ROUND, text.strip())


def _number(question: Question, text: str) -> float | Misread:
    readings = numbers_in(text)
    if question.decimals == 0 and len(readings) > 1:  # nobody writes 2.000 for two where whole numbers are asked
        readings = readings[:1]
    if not readings:
        return Misread(Problem.NO_NUMBER, text.strip())
    domain = question.domains[question.id]
    fitting = tuple(n for n in readings if isinstance(domain, Span) and domain.low <= n <= domain.high)
    if not fitting:
        return Misread(Problem.OUT_OF_RANGE, text.strip(), numbers=readings)
    precise = tuple(n for n in fitting if round(n, question.decimals) == n)
    if not precise:
        return Misread(Problem.TOO_PRECISE, text.strip(), numbers=fitting)
    return precise[0] if len(precise) == 1 else Misread(Problem.TWO_NUMBERS, text.strip(), numbers=precise)


def _without_unit(question: Question, text: str) -> str:
    bare = text.strip()
    for unit in (question.unit or {}).values():
        if bare.casefold().endswith(unit.casefold()):
            return bare[: -len(unit)].strip()
    return bare
