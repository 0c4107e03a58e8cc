"""The words around what is proved of a rule base, in each language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True)
class VerificationWords:
    """What stands around findings; a comment names what a text fills in."""

    case: str  # {answers}
    other: str  # {answers}
    proved: str


WORDS: Mapping[Language, VerificationWords] = MappingProxyType(
    {
        "nl": VerificationWords(
            case="bijvoorbeeld met {answers}",
            other="en daarna met {answers}",
            proved="nagegaan voor alle antwoorden die er kunnen zijn",
        ),
        "en": VerificationWords(
            case="for example with {answers}",
            other="and then with {answers}",
            proved="proved over all answers that can be given",
        ),
    }
)


def verification_words(language: Language) -> VerificationWords:
    """Return the words of a language."""
    return WORDS[language]
