"""The provenance of a report as one line of JSON, the same in every format.

It is ASCII, and holds no `<`, `>`, `&` or `--`, so that it can stand in a comment, an attribute or a document's properties.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from orgdesign.model.provenance import (
    AdviceProvenance,
    InquiryProvenance,
    Origin,
    OutcomeSummary,
    PortfolioProvenance,
    Provenance,
)
from orgdesign.render.text.as_json import Json

MARK = "orgdesign-provenance"
"""What stands before the JSON wherever a report carries it."""
_ESCAPED = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&"})


def provenance_json(provenance: Provenance) -> str:
    """Return a provenance as one line of JSON."""
    return json.dumps(provenance_object(provenance), separators=(",", ":")).translate(_ESCAPED).replace("--", "-\\u002d")


def provenance_object(provenance: Provenance) -> Mapping[str, Json]:
    """Return a provenance as JSON's own kinds of value."""
    about, how = _own(provenance)
    rule_base = {"id": provenance.rule_base, "version": provenance.version, "digest": provenance.digest}
    made = {"date": provenance.date, "language": provenance.language}
    return {"tool": provenance.tool, "rule_base": rule_base, **about, **made, **how}


def _own(provenance: Provenance) -> tuple[Mapping[str, Json], Mapping[str, Json]]:
    """Return what a provenance of its kind is about, and how that was made."""
    match provenance:
        case AdviceProvenance():
            return {"profile": _origin(provenance.profile)}, _how(provenance)
        case PortfolioProvenance(inputs=inputs, profiles=profiles, skipped=skipped):
            return {"portfolio": {"inputs": inputs, "profiles": profiles, "skipped": skipped}}, {}
        case InquiryProvenance(command=command, options=options, profiles=origins):
            return {"command": command, "options": options, "profiles": [_origin(each) for each in origins]}, {}
        case _:
            return {}, {}


def _how(provenance: AdviceProvenance) -> Mapping[str, Json]:
    findings, drawing = provenance.findings, provenance.drawing
    return {
        "notes": provenance.notes,
        "redacted": provenance.redacted,
        "respondents": provenance.respondents.value,
        "drawing": None if drawing is None else {"draws": drawing.draws, "seed": drawing.seed},
        "why_not": [f"{decision}={alternative}" for decision, alternative in provenance.why_not],
        "start": provenance.start,
        "done": provenance.done,
        "without": [each.value for each in provenance.without],
        "decisions": {id_: _finding(finding) for id_, finding in findings.decisions.items()},
        "measures": findings.measures,
        "tensions": findings.tensions,
    }


def _origin(origin: Origin) -> Mapping[str, Json]:
    return {"file": origin.file, "digest": origin.digest}


def _finding(finding: OutcomeSummary) -> Mapping[str, Json]:
    return {"outcome": finding.outcome, "settled": finding.settled, "scores": dict(finding.scores)}
