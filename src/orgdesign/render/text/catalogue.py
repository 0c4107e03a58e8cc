"""Catalogues of words: each word stands once, on one line, in every language that the interface speaks.

    class Words(Catalogue):
        settled = phrase("staat vast", "settled")
        answered = phrase("{answered} van {asked}", "{answered} of {asked}")

    Words("nl").settled == "staat vast"

A word that lacks Dutch or English is a type error. What a phrase leaves open (`{names}`, filled with `str.format`) is the
same in each language: a difference is an error at the line where the phrase stands. A further language is a keyword
(`phrase("staat vast", "settled", de="steht fest")`); until a word has it, it is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar, overload

from orgdesign.model.rulebase import Language

T = TypeVar("T")
K = TypeVar("K")

_PLACEHOLDER = re.compile(r"\{(\w+)")


class Catalogue:
    """What one part of the interface says, in one language; a subclass has a phrase for each thing that it says."""

    __slots__ = ("language",)

    def __init__(self, language: Language) -> None:
        self.language = language

    @classmethod
    def phrases(cls) -> Mapping[str, Phrase[object]]:
        """Return every phrase of this catalogue by its name."""
        return {name: each for name, each in vars(cls).items() if isinstance(each, Phrase)}


class Phrase(Generic[T]):
    """The same words in several languages; read from a catalogue it is the words in the language of that catalogue.

    Usually a text, and otherwise a tuple of texts (one and many, a list of lines) or texts by a key (`keyed`).
    """

    __slots__ = ("_in",)

    def __init__(self, by_language: Mapping[Language, T]) -> None:
        self._in = by_language

    def speak(self, language: Language) -> T:
        """Return the words in a language; in English where there are none in that language."""
        return self._in[language] if language in self._in else self._in["en"]

    @property
    def languages(self) -> frozenset[Language]:
        """The languages in which these words are known."""
        return frozenset(self._in)

    @overload
    def __get__(self, catalogue: None, owner: type[Catalogue]) -> Phrase[T]: ...
    @overload
    def __get__(self, catalogue: Catalogue, owner: type[Catalogue]) -> T: ...
    def __get__(self, catalogue: Catalogue | None, owner: type[Catalogue]) -> Phrase[T] | T:
        return self if catalogue is None else self.speak(catalogue.language)


def phrase(nl: T, en: T, **others: T) -> Phrase[T]:
    """Return words in Dutch, in English and in whatever other language is given by its code.

    Raises:
        ValueError: what is left open differs between the languages.

    """
    phrase_in = {"nl": nl, "en": en, **others}
    wanted = placeholders(en)
    for language, words in phrase_in.items():
        if placeholders(words) != wanted:
            raise ValueError(f"in {language!r}, {words!r} leaves open other names than {en!r}")
    return Phrase(phrase_in)


def keyed(phrases: Mapping[K, Phrase[T]]) -> Phrase[Mapping[K, T]]:
    """Return phrases by a key as one: in each language what it has for each key."""
    spoken = frozenset[Language]().union(*(each.languages for each in phrases.values()))
    return Phrase({lang: MappingProxyType({key: each.speak(lang) for key, each in phrases.items()}) for lang in spoken})


def placeholders(words: object) -> frozenset[str]:
    """Return the names that words leave open, however deep the texts lie."""
    return frozenset(name for text in texts(words) if "{" in text for name in _PLACEHOLDER.findall(text))


def texts(words: object) -> Iterator[str]:
    """Return each text of what a phrase is in one language."""
    match words:
        case str():
            yield words
        case tuple():
            for each in words:
                yield from texts(each)
        case Mapping():
            for each in words.values():
                yield from texts(each)
        case _:
            raise TypeError(f"a phrase is a text, a tuple or a mapping of texts, not {words!r}")
