"""A row of a table as a profile: what one municipality says in it, to be advised on as its file would be."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgdesign.engine.rows import row_facts
from orgdesign.load.tables.cells import as_value
from orgdesign.load.tables.one_row import OneRow, find_row
from orgdesign.load.tables.prefill_table import Nobody, SeveralMatches
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import UNKNOWN, QuestionId, RuleBase
from orgdesign.run.making import RowProfile

if TYPE_CHECKING:
    from orgdesign.load.tables.profile_table import ProfileTable


def profile_in_table(table: ProfileTable, rule_base: RuleBase, municipality: str) -> RowProfile | Nobody | SeveralMatches:
    """Return the profile of a municipality in a table, by its name or its code, as `score` reads its row.

    Raises `Unusable` with what is wrong with that row.
    """
    found = find_row(table, municipality)
    if not isinstance(found, OneRow):
        return found
    answers = dict(_answers(found, rule_base))
    facts = row_facts(tuple(found.cells), tuple(found.cells.values()))
    return RowProfile(Profile(found.municipality, None, MappingProxyType(answers)), facts, found.told)


def _answers(row: OneRow, rule_base: RuleBase) -> Iterator[tuple[QuestionId, tuple[Answer, ...]]]:
    """Yield the answers, in the order of the questions; *don't know* is one."""
    for id_, question in rule_base.questions.items():
        cells = [row.cells.get(fact) for fact in question.domains]
        if UNKNOWN in cells:
            yield id_, (Answer(None),)
        elif None not in cells:
            yield id_, (Answer(as_value(question, cells)),)
