"""A text in the languages of a rule base: in any other language it is said in the first of its own.

So an interface may speak a language that the content lacks, and whoever shows a text need not know which.
"""

from __future__ import annotations

from collections.abc import Mapping


class Spoken(dict[str, str]):
    """A text by language, the rule base's first language first. It is made once and never changed."""

    __slots__ = ()

    def __init__(self, text: Mapping[str, str], first: str) -> None:
        """Take the text, and which of its languages goes for any that it lacks."""
        super().__init__({first: text[first], **text})

    def __missing__(self, language: str) -> str:
        """Return the text in its first language."""
        return next(iter(self.values()))
