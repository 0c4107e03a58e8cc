"""`--facts`: a profile filled in from a table, before anybody is asked anything.

Opens the table, finds the municipality in it, asks where that is not plain, and says what came of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import tell_read
from orgdesign.cli.lines import Left

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgdesign.cli.boundary import Lang
    from orgdesign.load.tables.prefill_table import Known, PrefillTable
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import QuestionId, RuleBase
    from orgdesign.render.interview.lines import Teller

FactsOption = Annotated[
    Path | None,
    typer.Option(
        "--facts",
        metavar="FILE",
        show_default=False,
        help="Fill in what a table knows of this name (CSV, TSV, Excel, JSON lines, Parquet), to be changed where "
        "it is not right. Answers that are there stay.",
    ),
]
CodeOption = Annotated[
    str | None,
    typer.Option(
        "--code",
        metavar="CODE",
        show_default=False,
        help="With --facts: the code in the table, such as 0344 or GM0344. Default: it is found by name.",
    ),
]


def open_facts(
    file: Path | None, code: str | None, rule_base: RuleBase, rules: Path | None, lang: Lang | None
) -> PrefillTable | None:
    """Return the table to fill in from, None if there is none; says where in the file it was found, if that is not plain.

    Raises `Unusable` where the table or the rule base does not lend itself to it, BadParameter for a code that it lacks.
    """
    from orgdesign.load.rules.folder import PREFILL
    from orgdesign.load.rules.shipped import shipped_rule_base
    from orgdesign.load.tables.prefill_table import Known, open_prefill_table
    from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
    from orgdesign.render.text.prose import one_line

    if file is None:
        if code is not None:
            raise typer.BadParameter("a code says whose row it is in a table: name one with --facts.", param_hint="--code")
        return None
    if rule_base.prefill is None:
        folder = shipped_rule_base() if rules is None else rules
        raise Unusable((Diagnostic(Code.MISSING_FILE, Place(folder.as_posix()), {"name": PREFILL}),))
    table = open_prefill_table(file, rule_base, rule_base.prefill)
    if code is not None and not isinstance(table.find("", code), Known):
        shown = one_line(code, 40)
        raise typer.BadParameter(f"{one_line(file.name)} has nothing with the code {shown}.", param_hint="--code")
    tell_read(table.file, lang)
    return table


class Prefilling:
    """Fills one profile in, and says so in lines."""

    def __init__(
        self,
        table: PrefillTable,
        code: str | None,
        teller: Teller,
        language: str,
        write: Callable[[str], None],
        ask: Callable[[str], str] | None,
    ) -> None:
        """Take the table, in which words to tell of it and how; without `ask` nobody can say which municipality is meant."""
        from orgdesign.render.interview.prefill_lines import PrefillWords

        self._table = table
        self._code = code
        self._teller = teller
        self._language = language
        self._words = PrefillWords(language, teller.subject)
        self._write = write
        self._ask = ask
        self.amiss = False

    def fill(self, profile: Profile, rule_base: RuleBase, now: str) -> tuple[Profile, tuple[QuestionId, ...]]:
        """Return the profile filled in, and which questions were; `amiss` then tells whether there is something to read.

        Raises `Left` where the person leaves.
        """
        from orgdesign.engine.prefill import fill
        from orgdesign.render.interview.prefill_lines import Filled

        known = self._known(profile.municipality)
        if known is None:
            self._write(self._words.without)
            return profile, ()
        filling = fill(rule_base, profile, known.answers, now)
        told = Filled(filling, known, self._file, rule_base, self._teller, self._language)
        for line in told.lines():
            self._write(line)
        self.amiss = told.amiss
        return filling.profile, filling.filled

    @property
    def _file(self) -> str:
        return Path(self._table.file.name).name

    def _known(self, municipality: str) -> Known | None:
        from orgdesign.cli.commands import Command, command_in
        from orgdesign.load.tables.prefill_table import Known
        from orgdesign.render.interview.prefill_lines import not_found_line

        found = self._table.find(municipality, self._code)
        while not isinstance(found, Known):
            self._write(not_found_line(municipality, self._file, found, self._language))
            typed = "" if self._ask is None else self._ask(self._words.ask)
            if not typed:
                self.amiss = self._ask is None
                return None
            if command_in(typed, None) is Command.QUIT:
                raise Left
            municipality = typed
            found = self._table.find(typed, None if self._table.read_code(typed) is None else typed)
        return found
