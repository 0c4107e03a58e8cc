"""The provenance that a report carries, read back from its bytes, whatever its format.

A report may have been edited or made up: what is read is checked for its shape, and nothing more is believed of it. A
report says where its provenance stands before it says anything of a municipality, so the first mark is the right one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from orgdesign.load.profiles.pdf_keywords import pdf_keywords
from orgdesign.load.source.package import NotAPackage, is_package, parts_of
from orgdesign.model.days import YEARS
from orgdesign.model.provenance import AdviceProvenance, AdviceSummary, Annex, Drawing, Origin, OutcomeSummary
from orgdesign.model.respondents import Respondents

_MARK = "orgdesign-provenance"
_MOST_BRACES = 4
"""How many `{` after a mark may begin the JSON: a document's properties have some of their own before it."""
_Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


def _existing(day: str) -> str:
    if date.fromisoformat(day).year not in YEARS:
        raise ValueError(day)
    return day


_Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_existing)]


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class _RuleBase(_Document):
    id: str
    version: str
    digest: str


class _Origin(_Document):
    file: str | None
    digest: _Digest


class _Finding(_Document):
    outcome: str | None
    settled: bool
    scores: dict[str, int]


class _Drawing(_Document):
    draws: Annotated[int, Field(ge=1)]
    seed: Annotated[int, Field(ge=0, lt=2**64)]


class _Provenance(_Document):
    tool: str
    rule_base: _RuleBase
    profile: _Origin
    date: _Day
    language: str
    notes: bool
    redacted: bool
    respondents: Literal["names", "roles", "numbers", "none"] | None = None
    drawing: _Drawing | None = None
    why_not: Annotated[list[str], Field(max_length=10_000)] = []
    start: _Day | None = None
    done: Annotated[list[str], Field(max_length=10_000)] = []
    without: list[Annotated[Annex, Field(strict=False)]] = []
    decisions: dict[str, _Finding]
    measures: Annotated[list[str], Field(max_length=10_000)]
    tensions: Annotated[list[str], Field(max_length=10_000)]


def find_provenance(data: bytes) -> AdviceProvenance | None:
    """Return the provenance in a report, None if it carries none that can be read."""
    for found in _candidates(_carrier(data).decode("utf-8", "replace")):
        try:
            document = _Provenance.model_validate(found)
        except ValidationError:
            continue
        return _provenance(document)
    return None


def _carrier(data: bytes) -> bytes:
    """Return what holds the provenance: a text as it is, of an Office file the part that is there for it."""
    if data.startswith(b"%PDF-"):
        return pdf_keywords(data)
    if not is_package(data):
        return data
    try:
        parts = parts_of(data)
    except NotAPackage:
        return b""
    return next((part for name, part in parts.items() if name.startswith("customXml/") and _MARK.encode() in part), b"")


def _candidates(text: str) -> Iterator[object]:
    """Yield what may be a provenance: a key of JSON, or what stands behind the mark."""
    if text.lstrip().startswith("{"):
        whole = _decoded(text.strip())
        yield whole.get("provenance") if isinstance(whole, dict) else None
        return
    _, mark, rest = text.partition(_MARK)
    at = -1
    for _ in range(_MOST_BRACES if mark else 0):
        at = rest.find("{", at + 1)
        if at < 0:
            return
        yield _decoded(unescape(rest[at:]))


def _decoded(text: str) -> object:
    try:
        found: object = json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None
    return found


def _provenance(document: _Provenance) -> AdviceProvenance:
    usual = Respondents.NUMBERS if document.redacted else Respondents.NAMES
    drawing = document.drawing
    decisions = {id_: OutcomeSummary(each.outcome, each.settled, each.scores) for id_, each in document.decisions.items()}
    return AdviceProvenance(
        tool=document.tool,
        rule_base=document.rule_base.id,
        version=document.rule_base.version,
        digest=document.rule_base.digest,
        profile=Origin(document.profile.file, document.profile.digest),
        date=document.date,
        language=document.language,
        notes=document.notes,
        redacted=document.redacted,
        respondents=usual if document.respondents is None else Respondents(document.respondents),
        findings=AdviceSummary(decisions, tuple(document.measures), tuple(document.tensions)),
        drawing=None if drawing is None else Drawing(drawing.draws, drawing.seed),
        why_not=tuple((decision, wanted) for decision, _, wanted in (each.partition("=") for each in document.why_not)),
        start=document.start,
        done=tuple(document.done),
        without=tuple(document.without),
    )
