"""Every catalogue of words that there is, wherever in the interface it stands."""

from __future__ import annotations

import importlib
from pathlib import Path

import orgdesign.render
from orgdesign.render.text.catalogue import Catalogue

FOLDER = Path(next(iter(orgdesign.render.__path__)))


def catalogues() -> tuple[type[Catalogue], ...]:
    """Return every catalogue of the interface."""
    for path in sorted(FOLDER.rglob("*.py")):
        importlib.import_module(".".join(("orgdesign.render", *path.relative_to(FOLDER).with_suffix("").parts)))
    return tuple(sorted((each for each in Catalogue.__subclasses__() if each.__module__.startswith("orgdesign.")), key=repr))
