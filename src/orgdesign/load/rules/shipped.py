"""Where the shipped rule bases stand: inside the installed package, or beside `src/` in a checkout."""

from __future__ import annotations

from pathlib import Path

import orgdesign

DEFAULT = "veiligheid"


def shipped_rule_base(id_: str = DEFAULT) -> Path:
    """Return the folder of a shipped rule base."""
    package = Path(orgdesign.__file__).parent
    inside, beside = package / "rules" / id_, package.parents[1] / "rules" / id_
    folder = inside if inside.is_dir() else beside
    try:
        here = Path.cwd()
    except OSError:  # the folder in which we were started is gone
        return folder
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
