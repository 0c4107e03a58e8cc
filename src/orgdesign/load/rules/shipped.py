"""Where the shipped rule bases stand: inside the installed package, or beside `src/` in a checkout."""

from __future__ import annotations

from pathlib import Path

DEFAULT = "veiligheid"


def shipped_names() -> tuple[str, ...]:
    """Return the names of the rule bases that are shipped."""
    return tuple(sorted(each.parent.name for each in _shelf().glob("*/rulebase.yaml")))


def shipped_rule_base(id_: str = DEFAULT) -> Path:
    """Return the folder of a shipped rule base."""
    folder = _shelf() / id_
    try:
        here = Path.cwd()
    except OSError:  # the folder in which we were started is gone
        return folder
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def named_rules(name: str) -> Path:
    """Return the folder of the shipped rule base of a name; any other text is the path of a folder."""
    return shipped_rule_base(name) if name in shipped_names() else Path(name)


def _shelf() -> Path:
    """Return the folder that holds them."""
    package = Path(__file__).parents[2]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parents[1] / "rules"
