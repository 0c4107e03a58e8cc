"""One row of a table of profiles: that of a municipality, by its name or code, read as all rows are.

Only rows that count are looked at, as for a portfolio; what is wrong with others is nobody's concern here. Knows rows; what
the row means as a profile stands in `run.table_row`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from orgdesign.load.tables.cells import text_of
from orgdesign.load.tables.files import RawRows
from orgdesign.load.tables.municipalities import code_of, nearest_names
from orgdesign.load.tables.prefill_table import Municipality, Nobody, SeveralMatches
from orgdesign.load.tables.profile_table import BatchReader, ProfileTable
from orgdesign.load.tables.sifting import Sifter, Sifting
from orgdesign.model.columns import FILE, MUNICIPALITY, ROW, visit_among
from orgdesign.model.days import day_of
from orgdesign.model.diagnostic import Diagnostic, Unusable
from orgdesign.model.logic import FactId
from orgdesign.model.municipality import Name, name_of, names_meant

_MOST_NAMES = 50_000


@dataclass(frozen=True, slots=True)
class OneRow:
    """A row that is a profile: its number, what the municipality is called there, and the cell of each fact.

    `told` is what there is to say of other rows of that municipality, which do not count.
    """

    number: int
    municipality: str
    cells: Mapping[FactId, object]
    told: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    raw: RawRows
    sifting: Sifting
    at: int
    municipality: Municipality


def find_row(table: ProfileTable, municipality: str) -> OneRow | Nobody | SeveralMatches:
    """Return the row of a municipality; a name that only lacks what stands in brackets is understood, and so is a code.

    Of several visits it is the latest. Raises `Unusable` with what is wrong with that row, or where the table turns out not
    to be well-formed. Where the municipality is in no row that counts but in one that does not, what is told of such rows.
    """
    found, names, left = _matches(table, municipality)
    visit = visit_among(table.columns.carried)
    if visit is not None and len({each.municipality for each in found}) == 1:
        found = [max(found, key=lambda each: _day(each, visit))]
    if len(found) > 1:
        return SeveralMatches(tuple(each.municipality for each in found))
    if found:
        return replace(_read(table, found[0]), told=left)
    if left:
        raise Unusable(left)
    return Nobody(nearest_names(municipality, names))


def _matches(table: ProfileTable, municipality: str) -> tuple[list[_Match], list[str], tuple[Diagnostic, ...]]:
    """Return the rows that are meant, all other names, and what is told of rows that are meant and do not count."""
    meant = names_meant(municipality, table.prefill.aliases)
    wanted = None if table.prefill.coding is None else code_of(municipality, table.prefill.coding)
    same: list[_Match] = []
    longer: list[_Match] = []
    names: list[str] = []
    out = False
    sifter = Sifter(table.file, table.columns, table.prefill)
    for raw in table.file.read(table.columns.used):
        sifting = sifter.sift(raw)
        codes = _codes(table, raw)
        for at, text in enumerate(sifting.names):
            name, code = name_of(text or ""), codes[at]
            is_same = any(each.whole == name.whole != "" for each in meant) or (wanted is not None and code == wanted)
            if not is_same and not _is_longer(meant, name):
                if len(names) < _MOST_NAMES and at not in sifting.left_out:
                    names.append(text or "")
            elif at in sifting.left_out:
                out = out or is_same
            else:
                (same if is_same else longer).append(_Match(raw, sifting, at, Municipality(text or "", code)))
    return same or longer, names, tuple(sifter.told()) if out else ()


def _day(match: _Match, column: str) -> str:
    """Return the day of a visit, before all others where the table tells none."""
    return day_of(text_of(match.raw.cells[column])[match.at] or "") or ""


def _is_longer(meant: Iterable[Name], name: Name) -> bool:
    return any(each.words and each.is_short_for(name) for each in meant)


def _codes(table: ProfileTable, raw: RawRows) -> list[str]:
    coding, column = table.prefill.coding, table.columns.code
    if coding is None or column is None:
        return [""] * raw.cells.height
    return [code_of(text or "", coding) or "" for text in text_of(raw.cells[column])]


def _read(table: ProfileTable, match: _Match) -> OneRow:
    raw = RawRows(match.raw.cells[match.at : match.at + 1], match.raw.numbers[match.at : match.at + 1])
    nameless = (0,) if match.at in match.sifting.nameless else ()
    names = match.sifting.names[match.at : match.at + 1]
    batch = BatchReader(table, raw, Sifting(frozenset(), nameless, names)).read()
    if batch.faults:
        raise Unusable(batch.faults)
    row = batch.frame.row(0, named=True)
    facts = {fact for column in table.columns.answers for fact in column.facts}
    cells = {name: cell for name, cell in row.items() if name in facts and name not in {MUNICIPALITY, FILE, ROW}}
    return OneRow(row[ROW], row[MUNICIPALITY], MappingProxyType(cells))
