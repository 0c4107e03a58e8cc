"""A finding in words: one line that says where it is, what is wrong and what to do, in English or Dutch.

Every value comes from a file, so it is written out harmless and shortened: a finding is one line, whatever it is about. Also
what a check of a rule base finds: such lines for a person and JSON for a program, each with what was looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.text.as_json import json_text
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.clause_words import clause_text
from orgdesign.render.text.finding_words import FindingWords
from orgdesign.render.text.prose import one_line

MOST_LINES = 100
"""How many findings are told one by one."""

_LONGEST, _LONGEST_LIST = 80, 400
_LISTS = frozenset({"seen", "rows", "valid", "circle", "expected", "problem", "reason", "languages"})
_CHOICES = frozenset(
    {Code.UNKNOWN_OPTION, Code.UNKNOWN_ALTERNATIVE, Code.UNKNOWN_KEY, Code.WRONG_VALUE, Code.UNKNOWN_PLACEHOLDER}
)
"""The findings that tell which values are valid."""
_NO_VALUES = "none"
"""How the loader says that nothing at all is valid."""


def worded(diagnostic: Diagnostic, language: Language) -> str:
    """Return a finding as one line: `file:line:column: error[code]: message; did you mean '…'?`."""
    head = f"{_place(diagnostic.place)}: {diagnostic.severity.value}[{diagnostic.code.label}]"
    return f"{head}: {message(diagnostic, language)}"


def finding_lines(found: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    """Yield a line for each finding; of many the first, and how many others there are of which kind."""
    yield from (worded(each, language) for each in found[:MOST_LINES])
    if others := Counter(each.code.label for each in found[MOST_LINES:]):
        kinds = ", ".join(f"{count} × {label}" for label, count in others.most_common())
        said = SharedWords(language)
        yield f"{said.score_more_findings.format(count=others.total())}: {kinds}"


def message(diagnostic: Diagnostic, language: Language) -> str:
    """Return what a finding says, without its place and code."""
    said, values = FindingWords(language), _shown(diagnostic, language)
    return _template(diagnostic, said).format_map(values) + _hint(diagnostic, values, said)


def reason_of(error: OSError, language: Language) -> str:
    """Return why the system refuses a file, on one line and as far as known in the language."""
    return one_line(clause_text(refusal(error), language))


def first_fault(unusable: Unusable, language: Language) -> str:
    """Return the first error of what cannot be used, on one line."""
    return worded(next(each for each in unusable.diagnostics if each.is_error), language)


def codes_table(language: Language) -> str:
    """Return every code with what is said of it, as a Markdown table."""
    wordings = FindingWords(language).messages
    heads = ("Code", "Melding") if language == "nl" else ("Code", "Meaning", "Message")
    rows = [
        (f"`{code.label}`", wordings[code]) if language == "nl" else (f"`{code.label}`", code.meaning, wordings[code])
        for code in Code
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (heads, ("---",) * len(heads), *rows))


class _Values(dict[str, str]):
    """The values of a finding; one that the loader did not give is left open rather than a second fault."""

    def __missing__(self, key: str) -> str:
        return "…"


def _place(place: Place) -> str:
    parts = [place.file, *([str(place.line), column_of(place)] if place.line else ())]
    return ":".join(one_line(part) for part in parts if part)


def column_of(place: Place) -> str:
    """Return where on its line a place is: the name of a column of a table, or the number of a character."""
    return place.field or str(place.column or "")


def _template(diagnostic: Diagnostic, said: FindingWords) -> str:
    if diagnostic.code is Code.WRONG_TYPE and "value" in diagnostic.values:
        return said.wrong_cell
    if diagnostic.code is Code.UNKNOWN_QUESTION and "made_with" in diagnostic.values:
        return said.no_more_a_question
    if diagnostic.code is Code.MALFORMED_ID and diagnostic.values.get("kind") == "reserved":
        return said.reserved_id
    if diagnostic.code is Code.UNEXPECTED_FILE and "name" in diagnostic.values:
        return said.rename
    return said.messages[diagnostic.code]


def _shown(diagnostic: Diagnostic, language: Language) -> _Values:
    values = _Values()
    for name, value in diagnostic.values.items():
        text = _at_line(str(value), language) if name == "first" else clause_text(value or Clause.THIS, language)
        values[name] = one_line(text, _LONGEST_LIST if name in _LISTS else _LONGEST)
    return values


def _at_line(first: str, language: Language) -> str:
    """Return where the first of two stands: a line of the same file, or of another (`file:line`)."""
    said = FindingWords(language)
    return said.on_line.format(line=first) if first.isdecimal() else said.in_place.format(place=first)


def _hint(diagnostic: Diagnostic, values: _Values, said: FindingWords) -> str:
    """Return the nearest valid spelling; without one, all that is valid."""
    if diagnostic.nearest is not None:
        return "; " + said.did_you_mean.format(nearest=one_line(diagnostic.nearest, _LONGEST))
    if diagnostic.code not in _CHOICES or not diagnostic.values.get("valid"):
        return ""
    if diagnostic.values["valid"] == _NO_VALUES:
        return f"; {said.leave_out}"
    return "; " + said.one_of.format(valid=values["valid"])


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
    return json_text(checked)


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
