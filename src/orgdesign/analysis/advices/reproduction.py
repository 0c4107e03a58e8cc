"""Whether an advice that is made again is the advice of a report, and if not, what differs.

Compares by ids, so that a report in another language or another format is the same advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.provenance import AdviceProvenance, AdviceSummary, OutcomeSummary


class ReportAspect(Enum):
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
        return self.value >= ReportAspect.OUTCOME.value


@dataclass(frozen=True, slots=True)
class ReportDifference:
    """One thing that differs: of which decision, if of one; what the report has, and what comes out now."""

    aspect: ReportAspect
    reported: str
    now: str
    decision: str = ""


def summary_of(advice: Advice) -> AdviceSummary:
    """Return what an advice says."""
    return AdviceSummary(
        decisions={id_: _finding(outcome) for id_, outcome in advice.outcomes.items()},
        measures=tuple(measure.id for measure in advice.measures),
        tensions=tuple(tension.id for tension in advice.tensions),
    )


def differences(reported: AdviceProvenance, now: AdviceProvenance) -> tuple[ReportDifference, ...]:
    """Return what differs between a report and what is made now, what they were made of first."""
    made_of = (
        (ReportAspect.TOOL, reported.tool, now.tool),
        (ReportAspect.RULE_BASE, reported.rule_base, now.rule_base),
        (ReportAspect.VERSION, reported.version, now.version),
        (ReportAspect.DIGEST, reported.digest, now.digest),
        (ReportAspect.PROFILE, reported.profile.digest, now.profile.digest),
    )
    said = (
        (ReportAspect.MEASURES, _listed(reported.findings.measures), _listed(now.findings.measures)),
        (ReportAspect.TENSIONS, _listed(reported.findings.tensions), _listed(now.findings.tensions)),
    )
    return (
        *(ReportDifference(aspect, was, is_) for aspect, was, is_ in made_of if was != is_),
        *_between_decisions(reported.findings, now.findings),
        *(ReportDifference(aspect, was, is_) for aspect, was, is_ in said if was != is_),
    )


def _between_decisions(reported: AdviceSummary, now: AdviceSummary) -> Iterable[ReportDifference]:
    absent = OutcomeSummary(None, settled=False, scores={})
    for id_ in dict.fromkeys((*reported.decisions, *now.decisions)):
        was, is_ = reported.decisions.get(id_, absent), now.decisions.get(id_, absent)
        pairs = (
            (ReportAspect.OUTCOME, was.outcome or "", is_.outcome or ""),
            (ReportAspect.STATUS, _status(was), _status(is_)),
            (ReportAspect.SCORES, _scores(was), _scores(is_)),
        )
        yield from (ReportDifference(aspect, old, new, id_) for aspect, old, new in pairs if old != new)


def _finding(outcome: Outcome) -> OutcomeSummary:
    return OutcomeSummary(outcome.leading, outcome.status is Status.SETTLED, dict(outcome.scores))


def _status(finding: OutcomeSummary) -> str:
    if finding.settled:
        return Status.SETTLED.value
    return (Status.OPEN if finding.outcome is None else Status.PROVISIONAL).value


def _scores(finding: OutcomeSummary) -> str:
    return _listed(f"{alternative} {score}" for alternative, score in sorted(finding.scores.items()))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)
