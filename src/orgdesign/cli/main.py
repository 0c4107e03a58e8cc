"""The program: its commands, and nothing of what they do. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import gc
import sys
from copy import copy
from typing import Annotated

import typer

from orgdesign.cli import advise, compare, form, interview, plan, profiles, rules, score, score_options, table, whatif
from orgdesign.cli.boundary import Speech, guarded
from orgdesign.cli.defaults import HELP, defaults
from orgdesign.cli.starting import QuickCommand, QuickGroup, flow, make_help_readable
from orgdesign.model.tool import TOOL

app = typer.Typer(
    name="orgdesign",
    cls=QuickGroup,
    help=("Advise on how to organise, by the rules of a rule base, with the reason for every line of the advice."),
    epilog=(
        "Exit codes: 0 fine, 1 findings, 2 wrong usage, 130 interrupted, 143 ended by the system.\n\n"
        + HELP.format(folder="your settings folder")
    ),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("interview", cls=QuickCommand, epilog=interview.EXAMPLES)(interview.interview)
app.command("form", epilog=form.EXAMPLES)(form.form)
app.command("advise", cls=advise.AdviseCommand, epilog=advise.EXAMPLES)(advise.advise)
app.command("plan", cls=QuickCommand, epilog=plan.EXAMPLES)(plan.plan)
app.command("whatif", cls=QuickCommand, epilog=whatif.EXAMPLES)(whatif.whatif)
app.command("score", cls=QuickCommand, epilog=score_options.EXAMPLES)(score.score)
app.command("table", epilog=table.EXAMPLES)(table.table)
app.command("compare", cls=QuickCommand, epilog=compare.EXAMPLES)(compare.compare)
app.add_typer(profiles.profile_app, name="profile")
app.add_typer(rules.rules_app, name="rules")


_SELDOM = 100_000
"""How many objects are made before it is looked which of them are garbage: nearly all that a command makes lasts."""


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    gc.set_threshold(_SELDOM)
    code = guarded(_with_defaults, Speech())
    gc.freeze()  # all goes with the process: to look for garbage once more would take a third of a short command
    sys.exit(code)


def _with_defaults() -> None:
    asks_help = {"-h", "--help", "--version"}.intersection(sys.argv)
    if asks_help or len(sys.argv) == 1:
        flow(app)
        if sys.stdout.isatty():
            make_help_readable()
    asked = only(sys.argv[1] if len(sys.argv) > 1 else "")
    asked(default_map={} if asks_help else defaults(asked))


def only(name: str) -> typer.Typer:
    """Return the program with no command but this, for to make all takes longer than most; with all if there is none."""
    commands = [each for each in app.registered_commands if each.name == name]
    groups = [each for each in app.registered_groups if each.name == name]
    if not commands and not groups:
        return app
    one = copy(app)
    one.registered_commands, one.registered_groups = commands, groups
    return one


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(TOOL)
        raise typer.Exit


@app.callback()
def _orgdesign(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass
