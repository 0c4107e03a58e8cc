"""The program as a person starts it: its commands, its help, and what starting it costs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from orgdesign import __version__
from orgdesign.cli.main import app, only
from tests.effort import daily_of

RUN = CliRunner()
HEAVY = (
    "rich",
    "yaml",
    "pydantic",
    "orgdesign.model.rulebase",
    "polars",
    "narwhals",
    "numpy",
    "textual",
    "orgdesign.load",
    "orgdesign.engine",
    "orgdesign.render",
)


def test_the_version_is_one_line() -> None:
    """`--version` says the name and the version."""
    result = RUN.invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"orgdesign {__version__}\n")


def test_asking_for_the_version_imports_nothing_heavy() -> None:
    """Starting costs about what typer costs: no rich, no YAML, no rule base."""
    script = (
        "import sys\nfrom orgdesign.cli.main import main\nsys.argv = ['orgdesign', '--version']\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=dict(os.environ), encoding="utf-8"
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert done.stdout.startswith(f"orgdesign {__version__}")
    assert [name for name in loaded if name.startswith(tuple(f"{heavy}." for heavy in HEAVY)) or name in HEAVY] == []


def test_the_module_is_the_program() -> None:
    """`python -m orgdesign` is the same as `orgdesign`."""
    done = subprocess.run(
        [sys.executable, "-m", "orgdesign", "--version"],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"orgdesign {__version__}\n", "")


@pytest.mark.parametrize(
    "command", daily_of({"advise", "rules"}, ("interview", "advise", "score", "compare", "whatif", "profile", "rules"))
)
def test_every_command_has_help(command: str) -> None:
    """Each command says what it does, and is named in the help of the program."""
    assert command in RUN.invoke(app, ["--help"]).stdout
    result = RUN.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 5


@pytest.mark.parametrize("name", ["advise", "rules", "", "advize", "--help"])
def test_a_command_by_itself_is_what_it_is_among_all(name: str) -> None:
    """A run makes no more than the command that it is asked for, of which the help is the same; others it does not know."""
    alone = typer.main.get_command(only(name))
    whole = typer.main.get_command(app)
    assert isinstance(alone, TyperGroup)
    assert isinstance(whole, TyperGroup)
    assert list(alone.commands) == ([name] if name in whole.commands else list(whole.commands))
    assert RUN.invoke(only(name), [name, "--help"]).output == RUN.invoke(app, [name, "--help"]).output


@pytest.mark.parametrize("arguments", [["advize"], ["advise"], ["advise", "a.yaml", "--format", "pdf"], ["--nonsense"]])
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    """A misspelt command or option is wrong usage, and nothing goes to standard output."""
    result = RUN.invoke(app, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_misspelt_command_gets_the_near_one() -> None:
    """Whoever is a letter off is told so."""
    assert "advise" in RUN.invoke(app, ["advize"]).stderr


def test_completion_can_be_installed() -> None:
    """Shell completion is on."""
    assert "--install-completion" in RUN.invoke(app, ["--help"]).stdout
    assert isinstance(app, typer.Typer)
