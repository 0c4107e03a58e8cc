"""Whether an advice that is made again is the advice of a report, and if not, what differs.

Compares by ids, so that a report in another language or another format is the same advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.provenance import AdviceProvenance, Finding, Findings


class Aspect(Enum):
    """What can differ between two advices: first what they were made of, then what they say."""

    TOOL = auto()
    RULE_BASE = auto()
    VERSION = auto()
    DIGEST = auto()
    PROFILE = auto()
    OUTCOME = auto()
    STATUS = auto()
    SCORES = auto()
    MEASURES = auto()
    TENSIONS = auto()

    @property
    def is_advice(self) -> bool:
        """Whether this is something that the advice says."""
        return self.value >= Aspect.OUTCOME.value


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: of which decision, if of one; what the report has, and what comes out now."""

    aspect: Aspect
    reported: str
    now: str
    decision: str = ""


def findings_of(advice: Advice) -> Findings:
    """Return what an advice says."""
    return Findings(
        decisions={id_: _finding(outcome) for id_, outcome in advice.outcomes.items()},
        measures=tuple(measure.id for measure in advice.measures),
        tensions=tuple(tension.id for tension in advice.tensions),
    )


def differences(reported: AdviceProvenance, now: AdviceProvenance) -> tuple[Difference, ...]:
    """Return what differs between a report and what is made now, what they were made of first."""
    made_of = (
        (Aspect.TOOL, reported.tool, now.tool),
        (Aspect.RULE_BASE, reported.rule_base, now.rule_base),
        (Aspect.VERSION, reported.version, now.version),
        (Aspect.DIGEST, reported.digest, now.digest),
        (Aspect.PROFILE, reported.profile.digest, now.profile.digest),
    )
    said = (
        (Aspect.MEASURES, _listed(reported.findings.measures), _listed(now.findings.measures)),
        (Aspect.TENSIONS, _listed(reported.findings.tensions), _listed(now.findings.tensions)),
    )
    return (
        *(Difference(aspect, was, is_) for aspect, was, is_ in made_of if was != is_),
        *_between_decisions(reported.findings, now.findings),
        *(Difference(aspect, was, is_) for aspect, was, is_ in said if was != is_),
    )


def _between_decisions(reported: Findings, now: Findings) -> Iterable[Difference]:
    absent = Finding(None, settled=False, scores={})
    for id_ in dict.fromkeys((*reported.decisions, *now.decisions)):
        was, is_ = reported.decisions.get(id_, absent), now.decisions.get(id_, absent)
        pairs = (
            (Aspect.OUTCOME, was.outcome or "", is_.outcome or ""),
            (Aspect.STATUS, _status(was), _status(is_)),
            (Aspect.SCORES, _scores(was), _scores(is_)),
        )
        yield from (Difference(aspect, old, new, id_) for aspect, old, new in pairs if old != new)


def _finding(outcome: Outcome) -> Finding:
    return Finding(outcome.leading, outcome.status is Status.SETTLED, dict(outcome.scores))


def _status(finding: Finding) -> str:
    if finding.settled:
        return Status.SETTLED.value
    return (Status.OPEN if finding.outcome is None else Status.PROVISIONAL).value


def _scores(finding: Finding) -> str:
    return _listed(f"{alternative} {score}" for alternative, score in sorted(finding.scores.items()))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)
