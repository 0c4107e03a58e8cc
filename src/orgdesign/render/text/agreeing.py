"""Texts of which words agree with a number: `{open} {open:vraag|vragen}` is filled in as `1 vraag` or `3 vragen`."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Protocol, TypeVar, cast

T = TypeVar("T")


class _Values(Protocol):
    """Values by their names."""

    def __getitem__(self, key: str, /) -> object: ...


class Agreeing(str):
    """A text of which words agree with a number: with `1`, as a number or as it is written, the first form is said."""

    __slots__ = ()

    def format(self, *args: object, **kwargs: object) -> str:
        """Return the text filled in."""
        return _AGREEMENT.vformat(self, args, kwargs)

    def format_map(self, mapping: _Values, /) -> str:
        """Return the text filled in."""
        return _AGREEMENT.vformat(self, (), cast("Mapping[str, object]", mapping))


class _Agreement(Formatter):
    """Fills in what `str.format` does, and of `{count:one|many}` the form that goes with the number."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


_AGREEMENT = _Agreement()


def agreeing(words: T) -> T:
    """Return words of which each text that has two forms can choose between them."""
    match words:
        case str():
            return cast("T", Agreeing(words) if "|" in words else words)
        case tuple():
            return cast("T", tuple(map(agreeing, words)))
        case _:
            return words
