"""Worked cases from their files: answers read as a profile's are, expectations read against the rule base.

Knows what a case may say; knows nothing of how a rule base judges.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.rules.documents import CaseDocument
from orgdesign.load.rules.folder import read_case_files, read_cases
from orgdesign.load.source.conditions import CHANGES, KEEPS
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Entry, Report, Yaml, YamlList, YamlMap, YamlText
from orgdesign.model.advice import Status
from orgdesign.model.case import Case, Expectation
from orgdesign.model.clause import Clause
from orgdesign.model.columns import LAYOUT
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.names import closest
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import NONE, Decision, DecisionId, RuleBase

TENSIONS, MEASURES = "tensions", "measures"
OPEN = Status.OPEN.value
"""How a case says that nothing leads yet; an alternative of that name goes first."""
_OUTCOME_KEYS = ("outcome", "status")


def load_cases(folder: Path, rule_base: RuleBase) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Return the sound cases of a rule base's folder, and everything that is wrong with the others."""
    report = Report()
    return _cases(read_cases(folder, report), rule_base, report)


def load_case_files(paths: Iterable[Path], rule_base: RuleBase) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Return the sound cases of files and folders, and everything that is wrong with the others."""
    report = Report()
    return _cases(read_case_files(paths, report), rule_base, report)


def _cases(entries: Iterable[Entry], rule_base: RuleBase, report: Report) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    reader = ProfileReader(rule_base)
    cases: list[Case] = []
    first: dict[str, Entry] = {}
    for entry in entries:
        case = _case(entry, rule_base, reader, report)
        if entry.id is not None and entry.id in first:
            there = first[entry.id].file.place(first[entry.id].id)
            where = str(there.line) if there.file == entry.file.name else f"{there.file}:{there.line}"
            report.at(entry.file, entry.id, Code.DUPLICATE_ID, name=entry.id, first=where)
        elif case is not None:
            cases.append(case)
        if entry.id is not None:
            first.setdefault(entry.id, entry)
    return tuple(cases), report.diagnostics


def _case(entry: Entry, rule_base: RuleBase, reader: ProfileReader, report: Report) -> Case | None:
    document = validate(CaseDocument, entry.node, entry.file, report, rule_base.languages)
    if document is None:
        return None
    found = Report()
    answers = reader.answers(document.answers, entry.node.key("answers"), entry.file, found)
    expected = _Expected(entry, rule_base, found)
    expected.read(document.expect)
    report.add(found.diagnostics)
    if found.failed:
        return None
    return Case(
        id=str(document.id),
        situation=document.situation,
        profile=Profile(str(document.id), answers=answers),
        expectations=tuple(expected.outcomes),
        tensions=expected.tensions,
        measures=expected.measures,
        keeps=expected.present[KEEPS],
        changes=expected.present[CHANGES],
        because=document.because,
        place=entry.file.place(document.id),
    )


class _Expected:
    """Reads what a case expects."""

    def __init__(self, entry: Entry, rule_base: RuleBase, report: Report) -> None:
        self.file = entry.file
        self.key = entry.node.key("expect")
        self.rule_base = rule_base
        self.report = report
        self.outcomes: list[Expectation] = []
        self.tensions: frozenset[str] | None = None
        self.measures: frozenset[str] = frozenset()
        self.present: dict[str, tuple[DecisionId, ...]] = {KEEPS: (), CHANGES: ()}

    def read(self, expect: YamlMap) -> None:
        if not expect:
            self.report.at(self.file, expect, Code.EMPTY_TEST, key=self.key)
        for key, value in expect.items():
            if key == TENSIONS:
                known = [tension.id for tension in self.rule_base.tensions]
                self.tensions = self._ids(key, value, known, Code.UNKNOWN_TENSION)
            elif key == MEASURES:
                known = [measure.id for measure in self.rule_base.measures]
                self.measures = self._ids(key, value, known, Code.UNKNOWN_MEASURE)
            elif key in self.present:
                self.present[key] = self._decisions(key, value)
            elif key in self.rule_base.decisions:
                self._outcome(key, value, self.rule_base.decisions[key])
            elif key == LAYOUT:
                self._outcome(key, value, self.rule_base.decisions[self.rule_base.layout])
            else:
                close = closest(key, [*self.rule_base.decisions, TENSIONS, MEASURES, *self.present, LAYOUT])
                self.report.at(self.file, key, Code.UNKNOWN_DECISION, nearest=close, name=key, where="decisions/")

    def _outcome(self, key: YamlText, value: Yaml, decision: Decision) -> None:
        outcome, status = value, None
        if isinstance(value, YamlMap):
            for each in value:
                if each not in _OUTCOME_KEYS:
                    close, valid = closest(each, _OUTCOME_KEYS), ", ".join(_OUTCOME_KEYS)
                    self.report.at(self.file, each, Code.UNKNOWN_KEY, nearest=close, name=each, valid=valid)
            if "outcome" not in value:
                self.report.at(self.file, value, Code.MISSING_KEY, name="outcome")
                return
            key = value.key("outcome")
            outcome = value[key]
            status = self._status(value)
        alternatives = [each.id for each in decision.alternatives]
        if not isinstance(outcome, YamlText):
            expected = Clause.OUTCOME_WITH_STATUS
            self.report.at(self.file, outcome, Code.WRONG_TYPE, key=key, name=key, expected=expected)
        elif outcome == OPEN and OPEN not in alternatives:
            self.outcomes.append(Expectation(decision.id, None, Status.OPEN))
        elif outcome != NONE and outcome not in alternatives:
            close, valid = closest(outcome, [*alternatives, NONE, OPEN]), ", ".join([*alternatives, NONE, OPEN])
            self.report.at(
                self.file,
                outcome,
                Code.UNKNOWN_ALTERNATIVE,
                nearest=close,
                value=outcome,
                name=decision.id,
                valid=valid,
            )
        else:
            self.outcomes.append(Expectation(decision.id, None if outcome == NONE else str(outcome), status))

    def _decisions(self, key: YamlText, value: Yaml) -> tuple[DecisionId, ...]:
        """Return the decisions whose present form a case says is kept, or changed: one, or a list."""
        found: list[DecisionId] = []
        for word in value if isinstance(value, YamlList) and value else [value]:
            decision = self.rule_base.decisions.get(word) if isinstance(word, YamlText) else None
            if not isinstance(word, YamlText):
                expected = Clause.DECISION_OR_LIST
                self.report.at(self.file, word, Code.WRONG_TYPE, key=key, name=key, expected=expected)
            elif decision is None:
                close = closest(word, self.rule_base.decisions)
                self.report.at(self.file, word, Code.UNKNOWN_DECISION, nearest=close, name=word, where="decisions/")
            elif decision.today is None:
                self.report.at(self.file, word, Code.NO_TODAY, name=word)
            else:
                found.append(decision.id)
        return tuple(found)

    def _status(self, value: YamlMap) -> Status | None:
        if "status" not in value:
            return None
        key, valid = value.key("status"), [each.value for each in Status]
        word = value[key]
        if isinstance(word, YamlText) and word in valid:
            return Status(word)
        said = str(word) if isinstance(word, YamlText) else ""
        close, allowed = closest(said, valid), ", ".join(valid)
        self.report.at(self.file, word, Code.WRONG_VALUE, key=key, nearest=close, name=key, value=said, valid=allowed)
        return None

    def _ids(self, key: YamlText, value: Yaml, known: Iterable[str], unknown: Code) -> frozenset[str]:
        known = frozenset(known)
        if not isinstance(value, YamlList) or not all(isinstance(word, YamlText) for word in value):
            self.report.at(self.file, value, Code.WRONG_TYPE, key=key, name=key, expected=Clause.IDS)
            return frozenset()
        for word in value:
            if isinstance(word, YamlText) and word not in known:
                self.report.at(self.file, word, unknown, nearest=closest(word, sorted(known)), name=word)
        return frozenset(str(word) for word in value)
