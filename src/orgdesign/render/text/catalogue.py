"""Catalogues of words: each word stands once, on one line, in every language that the interface speaks.

    class Words(Catalogue):
        settled = phrase("staat vast", "settled")
        answered = phrase("{answered} van {asked}", "{answered} of {asked}")

    Words("nl").settled == "staat vast"

What a rule base advises is named by it: `⟨one⟩`, `⟨many⟩` and, where a sentence begins, `⟨Many⟩` stand for that noun. A word
that lacks Dutch or English is a type error. What a phrase leaves open (`{names}`, filled with `str.format`) is the
same in each language: a difference is an error at the line where the phrase stands. A further language is a keyword
(`phrase("staat vast", "settled", de="steht fest")`); until a word has it, it is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar, cast, overload

from orgdesign.model.rulebase import Language, Noun

T = TypeVar("T")
K = TypeVar("K")

_NO_SUBJECT: Mapping[Language, Noun] = MappingProxyType({})
_PROFILE = {"nl": Noun("profiel", "profielen"), "en": Noun("profile", "profiles")}
_PLACEHOLDER = re.compile(r"\{(\w+)")


INTERFACE: tuple[Language, ...] = ("nl", "en")
"""The languages in which every word of the interface is known."""


def spoken_by_interface(language: Language) -> Language:
    """Return the language in which the interface speaks where this one is asked for."""
    return language if language in INTERFACE else "en"


class Catalogue:
    """What one part of the interface says, in one language; a subclass has a phrase for each thing that it says."""

    __slots__ = ("language", "subject")

    def __init__(self, language: Language, subject: Mapping[Language, Noun] = _NO_SUBJECT) -> None:
        """Take the language, and what the rule base at hand advises; without one, the interface speaks of profiles."""
        self.language = language
        self.subject = subject

    @property
    def noun(self) -> Noun:
        """What is advised: in this language, else in the rule base's own, else the interface's neutral word."""
        own = next(iter(self.subject.values()), None)
        return self.subject.get(self.language) or own or _PROFILE.get(self.language, _PROFILE["en"])

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
        # A phrase is an attribute of the class; asked of an instance, Python comes here, and the instance knows its language
        return self if catalogue is None else _named(self.speak(catalogue.language), catalogue)


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


def _named(words: T, catalogue: Catalogue) -> T:
    """Return words with what is advised named in them."""
    if isinstance(words, str):
        return cast("T", _with_noun(words, catalogue.noun) if "⟨" in words else words)
    if isinstance(words, tuple) and any("⟨" in text for text in texts(words)):
        return cast("T", tuple(_named(each, catalogue) for each in words))
    return words


def _with_noun(text: str, noun: Noun) -> str:
    many = noun.many[:1].upper() + noun.many[1:]
    return text.replace("⟨one⟩", noun.one).replace("⟨many⟩", noun.many).replace("⟨Many⟩", many)
