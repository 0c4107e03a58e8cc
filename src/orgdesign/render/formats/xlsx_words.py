"""The words that only a workbook needs, in Dutch and English: names of sheets and heads of columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """Every word of a workbook that no other format has."""

    scores: str
    reasons: str
    in_words: str
    part: str
    low: str
    high: str
    stands: str
    leads: str
    kind: str
    weight: str
    reason: str
    effect: str
    ground: str
    assumed: str
    yes: str
    no: str
    address: str
    page: str
    groups: Mapping[str, str]
    """What a table is grouped by, by the section that it stands in."""


_NL = SheetWords(
    scores="Punten",
    reasons="Redenen",
    in_words="Toelichting",
    part="Onderdeel",
    low="Minstens",
    high="Hoogstens",
    stands="Stand",
    leads="ligt voor",
    kind="Soort",
    weight="Gewicht",
    reason="Reden",
    effect="Werking",
    ground="Rust op",
    assumed="Eigen oordeel",
    yes="ja",
    no="nee",
    address="Adres",
    page="Pagina {page} van {pages}",
    groups=MappingProxyType(
        {
            "measures": "Termijn",
            "answers": "Onderwerp",
            "certainty": "Vraag",
            "turning": "Besluit",
            "robustness": "Besluit",
        }
    ),
)

_EN = SheetWords(
    scores="Points",
    reasons="Reasons",
    in_words="In words",
    part="Part",
    low="At least",
    high="At most",
    stands="Standing",
    leads="leads",
    kind="Kind",
    weight="Weight",
    reason="Reason",
    effect="Effect",
    ground="Rests on",
    assumed="Own judgement",
    yes="yes",
    no="no",
    address="Address",
    page="Page {page} of {pages}",
    groups=MappingProxyType(
        {
            "measures": "Term",
            "answers": "Subject",
            "certainty": "Question",
            "turning": "Decision",
            "robustness": "Decision",
        }
    ),
)

_BY_LANGUAGE: Mapping[Language, SheetWords] = MappingProxyType({"nl": _NL, "en": _EN})


def sheet_words(language: Language) -> SheetWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
