"""What a report was made of and what it found, so that it can be made again and compared.

A record only: `analysis.advices.reproduction` makes and compares these, `render.text.provenance` writes them,
`load.profiles.provenance` finds them in a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from orgdesign.model.respondents import Respondents

if TYPE_CHECKING:  # the command line takes its annexes from here, and starts before it knows of any rule base
    from orgdesign.model.rulebase import AlternativeId, DecisionId, Language

SEED = 1
"""From which seed strengths are drawn where no other is said."""


class Annex(StrEnum):
    """The parts of a report that are for whoever wants more, each of which can be left out."""

    CONSIDERATIONS = "considerations"
    ROBUSTNESS = "robustness"
    TURNING = "turning-rules"
    AGENDA = "agenda"
    ANSWERS = "answers"
    METHOD = "method"
    PROVENANCE = "provenance"


def digest_of(data: bytes) -> str:
    """Return the digest by which a provenance names the bytes of a profile."""
    return f"sha256:{sha256(data).hexdigest()}"


@dataclass(frozen=True, slots=True)
class OutcomeSummary:
    """How one decision came out: the leading alternative, whether that is settled, and the totals if there are any."""

    outcome: AlternativeId | None
    settled: bool
    scores: Mapping[AlternativeId, int]


@dataclass(frozen=True, slots=True)
class AdviceSummary:
    """What an advice says, by ids alone. The layout is one of the decisions."""

    decisions: Mapping[DecisionId, OutcomeSummary]
    measures: tuple[str, ...]
    tensions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that an advice was made of: its name, None if that is withheld, and a sha256 over its bytes."""

    file: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """How often the strengths of the rules were drawn, and from which seed."""

    draws: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What any paper was made of: by which tool, of which rule base, when, in which language.

    `date` is an ISO 8601 date; digests begin with `sha256:`.
    """

    tool: str
    rule_base: str
    version: str
    digest: str
    date: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceProvenance(Provenance):
    """All that is needed to make the report on an advice again.

    `drawing` is None where no strengths were drawn; `why_not` are the alternatives, each with its decision, of which it is
    explained why they do not win. `start` is the ISO 8601 date at which the plan begins, None for that of the report; `done`
    are the ids of measures that are done; `without` are the annexes that were left out.
    """

    profile: Origin
    notes: bool
    redacted: bool
    findings: AdviceSummary
    drawing: Drawing | None = None
    why_not: tuple[tuple[DecisionId, AlternativeId], ...] = ()
    respondents: Respondents = Respondents.NAMES
    start: str | None = None
    done: tuple[str, ...] = ()
    without: tuple[Annex, ...] = ()

    @property
    def begins(self) -> date:
        """The day at which the plan begins."""
        return date.fromisoformat(self.start or self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioProvenance(Provenance):
    """What a report on many profiles was made of: the names of its `inputs`, how many profiles were scored and left out."""

    inputs: tuple[str, ...]
    profiles: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryProvenance(Provenance):
    """What an answer to one question was made of: which command put it, with which options, about which profiles, if any."""

    command: str
    options: tuple[str, ...]
    profiles: tuple[Origin, ...]
