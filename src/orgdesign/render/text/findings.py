"""What a check of a rule base finds: as lines for a person and as JSON for a program, each with what was looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.text.diagnostics import finding_lines, message
from orgdesign.render.text.safe import escaped_json, one_line
from orgdesign.render.text.words import SharedWords


def check_lines(
    folder: str, rule_base: RuleBase | None, cases: int, found: Sequence[Diagnostic], language: Language
) -> Iterator[str]:
    """Yield a line per finding and one that closes."""
    said = SharedWords(language)
    yield from finding_lines(found, language)
    if rule_base is None:
        yield f"{one_line(folder)}: {counted(found, language)}; {said.rules_cases_unread}"
    else:
        contents = said.rules_contents.format_map(_contents(rule_base, cases))
        yield f"{rule_base.id} {rule_base.version}: {contents}, {counted(found, language)}"


def check_json(rule_base: RuleBase | None, cases: int, found: Sequence[Diagnostic], language: Language) -> str:
    """Return a check as one JSON object."""
    head = rule_base and {"id": rule_base.id, "version": rule_base.version, "digest": rule_base.digest}
    contents = rule_base and dict(_contents(rule_base, cases))
    findings = [finding_object(diagnostic, language) for diagnostic in found]
    checked = {"rule_base": head, "contents": contents, "findings": findings}
    return escaped_json(json.dumps(checked, ensure_ascii=False, indent=2))


def counted(found: Sequence[Diagnostic], language: Language) -> str:
    """Return how many errors and warnings were found."""
    said = SharedWords(language)
    if not found:
        return said.rules_no_findings
    errors = sum(diagnostic.is_error for diagnostic in found)
    return said.rules_findings.format(errors=errors, warnings=len(found) - errors)


def finding_object(diagnostic: Diagnostic, language: Language) -> Mapping[str, str | int | None]:
    """Return a finding as JSON has it."""
    place = diagnostic.place
    return {
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        "severity": diagnostic.severity.value,
        "code": diagnostic.code.label,
        "message": message(diagnostic, language),
        "nearest": diagnostic.nearest,
    }


def _contents(rule_base: RuleBase, cases: int) -> Mapping[str, int]:
    return {
        "questions": len(rule_base.questions),
        "decisions": len(rule_base.decisions),
        "rules": sum(len(decision.rules) for decision in rule_base.decisions.values()),
        "measures": len(rule_base.measures),
        "tensions": len(rule_base.tensions),
        "sources": len(rule_base.sources),
        "cases": cases,
    }
