"""What a settings file says as the defaults of every command that has such an option; what is typed goes first."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import typer

from orgdesign.cli.boundary import Lang

Defaults: TypeAlias = "dict[str, str | Defaults]"

HELP = (
    "Settings: rules, lang and template can stand in orgdesign.toml, in the working folder or one above it, or in {folder}."
)


def own_folder() -> Path:
    """Return where the system keeps a user's settings."""
    from platformdirs import user_config_path

    return user_config_path("orgdesign", appauthor=False)


def defaults(app: typer.Typer) -> Defaults:
    """Return what is set, for each command by the options that it has.

    Raises:
        Unusable: a settings file is at fault.

    """
    from orgdesign.load.source.settings import read_settings
    from orgdesign.model.diagnostic import Unusable

    settings, found = read_settings(Path.cwd(), own_folder(), [each.value for each in Lang])
    if found:
        raise Unusable(found)
    told = {"rules": settings.rules, "lang": settings.lang, "template": settings.template}
    values = {name: str(value) for name, value in told.items() if value is not None}
    return _for(typer.main.get_command(app), values) if values else {}


def _for(command: object, values: dict[str, str]) -> Defaults:
    """Return defaults for a command; a rule base that may be named as DIR is set there, where another one replaces it."""
    names = {parameter.name for parameter in getattr(command, "params", ())}
    own: Defaults = {name: value for name, value in values.items() if name in names}
    if "folder" in names and "rules" in own:
        own["folder"] = own.pop("rules")
    for name, each in getattr(command, "commands", {}).items():
        own[name] = _for(each, values)
    return own
