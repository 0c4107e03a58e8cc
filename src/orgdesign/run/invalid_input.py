"""What a Python program is told of what it gave: an exception with every finding, not only the first, or a warning."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from orgdesign.model.diagnostic import Diagnostic, Unusable


class InvalidInput(Unusable, ValueError):
    """Something that was given cannot be used; the message has a line for each thing that is wrong, and what to do.

    `code` and `nearest` are those of the first error. All that was found is in `diagnostics`.

    >>> import orgdesign as od
    >>> rules = od.load_rulebook("veiligheid")
    >>> try:
    ...     rules.advise({"organisatievorm": "zelfstandigg"})
    ... except od.InvalidInput as error:
    ...     print(error.code, error.nearest)
    unknown-option zelfstandig
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...], language: str = "en", *, more: int = 0) -> None:
        """Take what was found, the language to tell it in, and how many more there are that are not among it."""
        super().__init__(diagnostics)
        self.language = language
        self.more = more

    @property
    def code(self) -> str:
        """The kind of the first error, such as `unknown-option`; docs/diagnostics.md lists them."""
        return self._first.code.label

    @property
    def nearest(self) -> str | None:
        """The valid spelling that comes closest to the first error, None if none comes close."""
        return self._first.nearest

    @property
    def _first(self) -> Diagnostic:
        return next((each for each in self.diagnostics if each.is_error), self.diagnostics[0])

    def __str__(self) -> str:
        from orgdesign.render.text.diagnostics import worded

        lines = [worded(each, self.language) for each in self.diagnostics]
        return "\n".join([*lines, f"… (+{self.more})"] if self.more else lines)


def warn(found: Iterable[Diagnostic], language: str, *, depth: int) -> None:
    """Tell what is no error in the way of Python, as coming from so many callers above whoever calls this."""
    from orgdesign.render.text.diagnostics import worded

    for each in found:
        warnings.warn(worded(each, language), stacklevel=depth + 2)
