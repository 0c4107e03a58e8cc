"""What a person typed, read as an answer to a question.

Options go by number, id, label or an unambiguous beginning of either, in any of the rule base's languages. Numbers go as
people say them: `60 duizend`, `60k`, `ongeveer 60.000 inw`, `65.000 à 70.000`; where a point can be read in two ways, the
language of the conversation says which. Knows nothing of commands or of screens; what could not be read comes back as data,
to be worded elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from orgdesign.model.logic import Choices, Span
from orgdesign.model.names import NO_WORDS, NOTHING_WORDS, YES_WORDS, folded
from orgdesign.model.numbers import magnitude, numbers_in
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import NO, YES, Kind, OptionId, Question

_YES, _NO = YES_WORDS, NO_WORDS | {"2"}
_NOTHING = NOTHING_WORDS | {"0"}
_AND = frozenset({"en", "and", "&", "+"})
_FROM_TO = re.compile(r"(?<=[0-9a-z.])(?:\s*[-–—]\s*|\s+(?:tot en met|tot|t/m|à|a|of|to|until|or)\s+)(?=\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:tussen|between)\s+(?:de\s+)?(.*\d.*?)\s+(?:en|and)\s+(?:de\s+)?(\d.*)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:ongeveer|circa|ca\.?|zo['’]n|rond|plusminus|plm\.?|\+/-|±|~|≈|about|around|some|approximately|approx\.?|roughly)"
    r"\s*(?:de\s+|the\s+)?(?=\d)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(.*?\d(?:\s*(?:k|dzd\.?|duizend|thousand|mln\.?|miljoen|million)(?![a-z]))?)\s*([^\d]*)", re.IGNORECASE)
_UNKNOWN = frozenset(
    {
        "w",
        "weet niet",
        "weet ik niet",
        "geen idee",
        "onbekend",
        "don't know",
        "dont know",
        "i don't know",
        "no idea",
        "unknown",
    }
)
"""How people say that they do not know a number, as `folded` gives it."""
_LONGEST = 200
"""How long a number may be, with all that people say around it."""
_DECIMAL = {"nl": ",", "en": "."}
"""The decimal sign of a language; the other one of the two stands between thousands."""


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


def read_typed(question: Question, text: str, language: str | None = None) -> Value | Misread:
    """Return the answer that a text gives to a question in a conversation in a language, or why it gives none."""
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
            return None if folded(text).replace("’", "'") in _UNKNOWN else _span(question, text, language)


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


def _span(question: Question, text: str, language: str | None) -> Span | Misread:
    if len(text) > _LONGEST:
        return Misread(Problem.NO_NUMBER, text.strip())
    between = _BETWEEN.fullmatch(text.strip())
    parts = list(between.groups()) if between else _FROM_TO.split(text.strip(), maxsplit=1)
    bare = [_without_unit(question, _ABOUT.sub("", part.strip(), count=1)) for part in parts]
    ends = [_number(question, end, language) for end in _of_one_magnitude(bare)]
    misread = next((end for end in ends if isinstance(end, Misread)), None)
    if misread is not None:
        return misread
    low, high = [end for end in (ends[0], ends[-1]) if not isinstance(end, Misread)]
    return Span(low, high) if low <= high else Misread(Problem.WRONG_WAY_ROUND, text.strip())


def _of_one_magnitude(ends: list[str]) -> list[str]:
    """Return both ends as they are meant: of `60 à 70 duizend` the first is in thousands too."""
    if len(ends) == 1:
        return ends
    (first, zeros), (last, more) = magnitude(ends[0]), magnitude(ends[-1])
    smaller = min(numbers_in(first), default=0) <= max(numbers_in(last), default=0)
    return [ends[0] + ends[-1][len(last) :], ends[-1]] if more and not zeros and smaller else ends


def _number(question: Question, text: str, language: str | None) -> float | Misread:
    readings = numbers_in(text)
    if question.decimals == 0 and len(readings) > 1 and not magnitude(text)[1]:
        readings = readings[:1]  # nobody writes 2.000 for two where whole numbers are asked
    if not readings:
        return Misread(Problem.NO_NUMBER, text.strip())
    domain = question.domains[question.id]
    fitting = tuple(n for n in readings if isinstance(domain, Span) and domain.low <= n <= domain.high)
    if not fitting:
        return Misread(Problem.OUT_OF_RANGE, text.strip(), numbers=readings)
    precise = tuple(n for n in fitting if round(n, question.decimals) == n)
    if not precise:
        return Misread(Problem.TOO_PRECISE, text.strip(), numbers=fitting)
    if len(precise) > 1 and language in _DECIMAL:
        mark = next((sign for sign in reversed(text) if sign in ".,"), "")
        return precise[-1] if mark == _DECIMAL[language] else precise[0]
    return precise[0] if len(precise) == 1 else Misread(Problem.TWO_NUMBERS, text.strip(), numbers=precise)


def _without_unit(question: Question, text: str) -> str:
    """Return a text without the unit at its end, written in full or shortened (`inw`, `inw.`, `uur`), in any language."""
    match = _TAIL.fullmatch(text)
    if match is None or not match[2].strip():
        return text
    tail = folded(match[2]).replace("/", " per ")
    units = [folded(unit) for unit in (*(question.unit or {}).values(), *(question.label or {}).values())]
    return match[1] if any(unit.startswith(" ".join(tail.split())) for unit in units) else text
