"""Every catalogue of words that there is, wherever in the interface it stands."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import orgdesign.render
from orgdesign.render.text.catalogue import Catalogue

FOLDER = Path(next(iter(orgdesign.render.__path__)))


def catalogues() -> tuple[type[Catalogue], ...]:
    """Return every catalogue of the interface."""
    for path in sorted(FOLDER.rglob("*.py")):
        importlib.import_module(".".join(("orgdesign.render", *path.relative_to(FOLDER).with_suffix("").parts)))
    return tuple(sorted((each for each in _below(Catalogue) if each.__module__.startswith("orgdesign.")), key=repr))


def _below(kind: type[Catalogue]) -> Iterator[type[Catalogue]]:
    """Yield the catalogues that are of a kind, each once however many kinds it is of."""
    yield from dict.fromkeys(each for direct in kind.__subclasses__() for each in (direct, *_below(direct)))
