"""The provenance of a report as one line of JSON, the same in every format.

It is ASCII, and holds no `<`, `>` or `&`, so that it can stand in a comment, an attribute or a document's properties.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from orgdesign.model.provenance import Finding, PortfolioProvenance, Provenance

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

MARK = "orgdesign-provenance"
"""What stands before the JSON wherever a report carries it."""
_ESCAPED = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&"})


def provenance_json(provenance: Provenance | PortfolioProvenance) -> str:
    """Return a provenance as one line of JSON."""
    told = portfolio_object(provenance) if isinstance(provenance, PortfolioProvenance) else provenance_object(provenance)
    return json.dumps(told, separators=(",", ":")).translate(_ESCAPED)


def provenance_object(provenance: Provenance) -> Mapping[str, Json]:
    """Return a provenance as JSON's own kinds of value."""
    findings, drawing = provenance.findings, provenance.drawing
    return {
        "tool": provenance.tool,
        "rule_base": {"id": provenance.rule_base, "version": provenance.version, "digest": provenance.digest},
        "profile": {"file": provenance.profile.file, "digest": provenance.profile.digest},
        "date": provenance.date,
        "language": provenance.language,
        "notes": provenance.notes,
        "redacted": provenance.redacted,
        "drawing": None if drawing is None else {"draws": drawing.draws, "seed": drawing.seed},
        "why_not": [f"{decision}={alternative}" for decision, alternative in provenance.why_not],
        "decisions": {id_: _finding(finding) for id_, finding in findings.decisions.items()},
        "measures": findings.measures,
        "tensions": findings.tensions,
    }


def portfolio_object(provenance: PortfolioProvenance) -> Mapping[str, Json]:
    """Return the provenance of a report on many profiles as JSON's own kinds of value."""
    return {
        "tool": provenance.tool,
        "rule_base": {"id": provenance.rule_base, "version": provenance.version, "digest": provenance.digest},
        "portfolio": {"inputs": provenance.inputs, "profiles": provenance.profiles, "skipped": provenance.skipped},
        "date": provenance.date,
        "language": provenance.language,
    }


def _finding(finding: Finding) -> Mapping[str, Json]:
    return {"outcome": finding.outcome, "settled": finding.settled, "scores": dict(finding.scores)}
