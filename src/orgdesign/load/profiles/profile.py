"""Profiles from their files. Interview and batch read the same format; worked cases write answers in it too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from orgdesign.load.source.answers import Unreadable, read_value
from orgdesign.load.source.conditions import Numeric, Subject, subject_for
from orgdesign.load.source.yaml_parser import read_yaml
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.logic import Span
from orgdesign.model.names import closest, option_names
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import Question, QuestionId, RuleBase

KEYS = ("municipality", "rule_base", "answers")
VISIT = "visit"
"""When a further visit began, in a profile that began with the answers of an earlier one."""
NAME = "name"
"""What may stand for `municipality` where something else is advised."""
ANSWER_KEYS = ("value", "by", "from", "note", "at")
OWN_KEY = "x-"
"""Top-level keys that begin so belong to the user: they are kept and mean nothing here."""
RETIRED = "retired"
"""The top-level key of answers to an earlier version that no longer fit: they are kept and mean nothing here."""
REGION_KEYS = ("one_of", "between")


def load_profile(path: Path, rule_base: RuleBase) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    """Return the profile in a file, None if it has errors, and everything that was found. Never raises on content."""
    return ProfileReader(rule_base).read(read_yaml(path, path.as_posix()))


class ProfileReader:
    """Reads profiles for one rule base; what it prepares serves any number of them."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base that the answers are for."""
        self._rule_base = rule_base
        self._subjects = {id_: subject_of(question) for id_, question in rule_base.questions.items()}

    def read(self, file: YamlFile) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
        """Return the profile in a file that was read, or None, and everything that was found."""
        report = Report()
        report.add(file.diagnostics)
        profile = self._profile(file, report)
        return (None if report.failed else profile), report.diagnostics

    def answers(
        self, node: Yaml, key: Yaml, file: YamlFile, report: Report, *, made_with: str | None = None
    ) -> Mapping[QuestionId, tuple[Answer, ...]]:
        """Return the answers that a mapping holds; what is wrong is reported and left out.

        `made_with` is another version that they were given to: what is no question here was one there, and is not misspelt.
        """
        if not isinstance(node, YamlMap):
            if node is not None:
                report.at(file, node, Code.WRONG_TYPE, key=key, name="answers", expected=Clause.ANSWERS)
            return {}
        answers: dict[QuestionId, tuple[Answer, ...]] = {}
        for question, value in node.items():
            subject = self._subjects.get(question)
            if subject is None:
                values = {"name": question} if made_with is None else {"name": question, "made_with": made_with}
                close = closest(question, self._subjects) if made_with is None else None
                report.at(file, question, Code.UNKNOWN_QUESTION, nearest=close, **values)
            else:
                answers[str(question)] = _Answers(subject, question, file, report).read(value)
        return MappingProxyType(answers)

    def _profile(self, file: YamlFile, report: Report) -> Profile | None:
        root = file.tree
        if not isinstance(root, YamlMap):
            if root is not None:
                report.at(
                    file,
                    root,
                    Code.WRONG_TYPE,
                    name=Clause.THE_FILE,
                    expected=Clause.MAPPING_OF.of("municipality: …, answers: …"),
                )
            return None
        missing = self._report_unknown_keys(root, file, report)
        made_with = _text(root, "rule_base", file, report)
        fits = self._check_version(made_with, root, file, report)
        key = NAME if root.get(YamlText("municipality")) is None and NAME in root else "municipality"
        municipality = _text(root, key, file, report) or ""
        named = root.get(YamlText(key))
        if "municipality" in missing or (isinstance(named, YamlText) and not municipality.strip()):
            report.at(file, named, Code.MISSING_KEY, key=root.key_of(key) or root, name=key)
        if not fits:  # what it answers is another rule base's to read
            return None
        answers = root.get(YamlText("answers"))
        elsewhere = made_with if is_of_another_version(made_with, self._rule_base) else None
        said = self.answers(answers, root.key_of("answers"), file, report, made_with=elsewhere)
        return Profile(municipality, made_with, said, _time(root, VISIT, file, report))

    def _report_unknown_keys(self, root: YamlMap, file: YamlFile, report: Report) -> frozenset[str]:
        """Report keys that mean nothing; returns what is missing after them: a key that is misspelt is reported once."""
        absent = [key for key in KEYS if root.get(YamlText(key)) is None]
        if root.get(YamlText(NAME)) is not None and "municipality" in absent:
            absent.remove("municipality")
        for key in root:
            if key in {*KEYS, NAME, VISIT} or key == RETIRED or key.startswith(OWN_KEY):
                continue
            close = closest(key, absent)
            if close is None and isinstance(root[key], YamlText) and key not in self._subjects:
                close = "municipality" if "municipality" in absent else None  # the one key of which others have a word too
            report.at(file, key, Code.UNKNOWN_KEY, nearest=close, name=key, valid=", ".join(KEYS))
            if close is not None:
                absent.remove(close)
        return frozenset(absent)

    def _check_version(self, made_with: str | None, root: YamlMap, file: YamlFile, report: Report) -> bool:
        """Tell whether a profile is for this rule base; report one that is not, and another version."""
        if made_with is None:
            return True
        id_, _, _ = made_with.partition(" ")
        node = root[root.key("rule_base")]
        ours = self._rule_base
        if id_ != ours.id:
            report.at(file, node, Code.OTHER_RULE_BASE, nearest=closest(id_, [ours.id]), name=made_with, ours=ours.id)
            return False
        if is_of_another_version(made_with, ours):
            report.warn(file, node, Code.OTHER_VERSION, name=made_with, ours=f"{ours.id} {ours.version}")
        return True


def is_of_another_version(made_with: str | None, rule_base: RuleBase) -> bool:
    """Tell whether a profile was made with this rule base, but another version of it."""
    id_, _, version = (made_with or "").partition(" ")
    return id_ == rule_base.id and bool(version) and version != rule_base.version


def subject_of(question: Question) -> Subject:
    """Return what an answer to a question is read against."""
    options = tuple(option.id for option in question.options)
    domain = question.domains.get(question.id)
    ends = (domain.low, domain.high) if isinstance(domain, Span) else (0.0, 0.0)
    subject = subject_for(question.id, question.kind, options, ends, question.decimals)
    return subject if isinstance(subject, Numeric) else replace(subject, names=option_names(question))


class _Answers:
    """Reads what is written under one question."""

    def __init__(self, subject: Subject, question: YamlText, file: YamlFile, report: Report) -> None:
        self.subject = subject
        self.question = question
        self.file = file
        self.report = report

    def read(self, node: Yaml) -> tuple[Answer, ...]:
        if isinstance(node, YamlText):
            return self._plain(node)
        if isinstance(node, YamlMap):
            return self._one(node) if self._has_parts(node) else self._plain(node)
        if isinstance(node, YamlList) and node and all(isinstance(item, YamlMap) for item in node):
            return self._from_respondents(node)
        return self._plain(node)

    @staticmethod
    def _has_parts(node: YamlMap) -> bool:
        return not all(key in REGION_KEYS for key in node)

    def _plain(self, node: Yaml) -> tuple[Answer, ...]:
        try:
            return (Answer(read_value(node, self.subject, self.question, self.file, self.report)),)
        except Unreadable:
            return ()

    def _one(self, node: YamlMap) -> tuple[Answer, ...]:
        for key in node:
            if key not in ANSWER_KEYS:
                close, valid = closest(key, ANSWER_KEYS), ", ".join(ANSWER_KEYS)
                self.report.at(self.file, key, Code.UNKNOWN_KEY, nearest=close, name=key, valid=valid)
        at = _time(node, "at", self.file, self.report)
        by, note, source = (_text(node, name, self.file, self.report) for name in ("by", "note", "from"))
        value = node.get(YamlText("value"))
        key = node.key_of("value") or self.question
        silent = note is not None and source is None and YamlText("value") not in node
        try:
            return (Answer(read_value(value, self.subject, key, self.file, self.report), by, note, at, source, silent),)
        except Unreadable:
            return ()

    def _from_respondents(self, node: YamlList) -> tuple[Answer, ...]:
        answers: list[Answer] = []
        seen: dict[tuple[str | None, str | None], int] = {}
        for item in node:
            if not isinstance(item, YamlMap):
                continue
            by, source = (item.get(YamlText(name)) for name in ("by", "from"))
            who = (str(by), None) if isinstance(by, YamlText) else (None, None if source is None else str(source))
            if who == (None, None) and who in seen:
                self.report.at(self.file, item, Code.MISSING_RESPONDENT, name=self.question)
            elif who in seen:
                first, name = str(seen[who]), str(who[0] or who[1])
                told = source if who[0] is None else by
                self.report.at(self.file, told, Code.DUPLICATE_RESPONDENT, name=self.question, by=name, first=first)
            seen.setdefault(who, item.line)
            answers.extend(self._one(item))
        return tuple(answers)


def _time(node: YamlMap, name: str, file: YamlFile, report: Report) -> str | None:
    """Return a time; one that is none is reported and left out."""
    at = _text(node, name, file, report)
    if at is None or is_time(at):
        return at
    expected = Clause.TIME.of("2026-03-01T10:30:00+01:00")
    report.at(file, node[node.key(name)], Code.WRONG_TYPE, name=name, expected=expected)
    return None


def _text(node: YamlMap, name: str, file: YamlFile, report: Report) -> str | None:
    value = node.get(YamlText(name))
    if value is None or isinstance(value, YamlText):
        return None if value is None else str(value)
    report.at(file, value, Code.WRONG_TYPE, name=name, expected=Clause.TEXT)
    return None


def is_time(text: str) -> bool:
    """Tell whether a text is a time in ISO 8601."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
