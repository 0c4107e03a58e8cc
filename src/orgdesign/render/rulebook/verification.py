"""What a verification proves: as lines for a person and as JSON for a program, each finding with the case that shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from orgdesign.model.logic import Choices, Facts, Span
from orgdesign.model.rulebase import EMPTY, YES, Kind, Language, Question, QuestionId, RuleBase
from orgdesign.render.rulebook.verification_words import VerificationWords
from orgdesign.render.text.diagnostics import worded
from orgdesign.render.text.findings import counted, finding_object
from orgdesign.render.text.safe import escaped_json

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.verification import Finding

Plain: TypeAlias = "int | float | str | Sequence[str]"
"""An answer as a profile may hold it."""

_WIDTH, _INDENT = 110, "    "


def verify_lines(rule_base: RuleBase, found: Sequence[Finding], language: Language) -> Iterator[str]:
    """Yield the lines of each finding, the answers that show it among them, and one that closes."""
    for finding in found:
        yield worded(finding.diagnostic, language)
        yield from wrap(_case(rule_base, finding, language), _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    diagnostics = [finding.diagnostic for finding in found]
    yield f"{rule_base.id} {rule_base.version}: {VerificationWords(language).proved}, {counted(diagnostics, language)}"


def verify_json(rule_base: RuleBase, found: Sequence[Finding], language: Language) -> str:
    """Return a verification as one JSON object; each case is a whole profile's answers."""
    head = {"id": rule_base.id, "version": rule_base.version, "digest": rule_base.digest}
    findings = [
        {
            **finding_object(finding.diagnostic, language),
            "cases": [
                {"answers": answers(rule_base, tuple(rule_base.questions), world.said), "outcomes": dict(world.outcomes)}
                for world in finding.worlds
            ],
        }
        for finding in found
    ]
    return escaped_json(json.dumps({"rule_base": head, "findings": findings}, ensure_ascii=False, indent=2))


def answers(rule_base: RuleBase, questions: Sequence[QuestionId], said: Facts) -> Mapping[QuestionId, Plain]:
    """Return one exact answer to each of these questions, the lowest of what is said to be possible."""
    return {id_: _answer(rule_base.questions[id_], said) for id_ in questions}


def _case(rule_base: RuleBase, finding: Finding, language: Language) -> str:
    if not finding.worlds:
        return ""
    said = VerificationWords(language)
    shown = answers(rule_base, finding.about, finding.worlds[0].said)
    case = said.case.format(answers=written(shown))
    if len(finding.worlds) == 1:
        return case
    other = answers(rule_base, finding.about[:1], finding.worlds[1].said)
    return f"{case}; {said.other.format(answers=written(other))}"


def written(shown: Mapping[QuestionId, Plain]) -> str:
    """Return answers on one line, as a profile has them."""
    texts = {id_: value if isinstance(value, str | int | float) else f"[{', '.join(value)}]" for id_, value in shown.items()}
    return ", ".join(f"{id_}: {value}" for id_, value in texts.items())


def _answer(question: Question, said: Facts) -> Plain:
    if question.kind is Kind.SEVERAL:
        picked = [each.id for each in question.options if said[question.fact(each.id)] == Choices.of(YES)]
        return picked or EMPTY
    match said[question.id]:
        case Span(low):
            return int(low) if question.decimals == 0 else round(low, question.decimals)
        case Choices(values):
            return next(value for value in question.values if value in values)
