"""Which question tells the present form of a decision, from the decision's document.

An option means the alternative of its own name unless `means` says otherwise; null means a form that is no alternative.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from orgdesign.load.rules.decisions import DecisionDraft
from orgdesign.load.rules.documents import TodayDocument
from orgdesign.load.source.conditions import Named, Subject
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Report, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code
from orgdesign.model.names import closest
from orgdesign.model.present import Today
from orgdesign.model.rulebase import AlternativeId, OptionId


def build_today(
    draft: DecisionDraft, subjects: Mapping[str, Subject | None], report: Report, *, whole: bool
) -> Today | None:
    """Return what tells the present form of a decision; None where nothing does, or after reporting what is wrong.

    Not `whole`: some questions could not be read, so one that is not there may well have been declared.
    """
    written, file = draft.document.today, draft.entry.file
    if written is None:
        return None
    document = validate(TodayDocument, written, file, report, ()) if isinstance(written, YamlMap) else None
    word = written if isinstance(written, YamlText) else None if document is None else document.question
    if word is None:
        return None
    if word not in subjects:
        if whole:
            report.at(file, word, Code.UNKNOWN_QUESTION, nearest=closest(word, subjects), name=word)
        return None
    subject = subjects[word]
    if subject is None:
        return None
    if not isinstance(subject, Named) or subject.is_decision:
        report.at(file, word, Code.WRONG_TYPE, name="today", expected=Clause.CHOICE_QUESTION)
        return None
    means = _means(draft, {} if document is None else document.means, subject, report)
    return None if means is None else _complete(draft, word, means, subject, report)


def _means(
    draft: DecisionDraft, written: Mapping[YamlText, YamlText | None], subject: Named, report: Report
) -> dict[OptionId, AlternativeId | None] | None:
    """Return what the options mean, in their order; None after reporting a word that is no option or no alternative."""
    file, alternatives = draft.entry.file, draft.subject.values
    sound = True
    for option, meant in written.items():
        if option not in subject.values:
            close, valid = closest(option, subject.values), ", ".join(subject.values)
            report.at(file, option, Code.UNKNOWN_OPTION, nearest=close, value=option, name=subject.id, valid=valid)
            sound = False
        if meant is not None and meant not in alternatives:
            close, valid = closest(meant, alternatives), ", ".join(alternatives)
            report.at(file, meant, Code.UNKNOWN_ALTERNATIVE, nearest=close, value=meant, name=draft.document.id, valid=valid)
            sound = False
    said = {str(option): None if meant is None else str(meant) for option, meant in written.items()}
    own = {value: value for value in subject.values if value in alternatives}
    return {value: {**own, **said}[value] for value in subject.values if value in {*own, *said}} if sound else None


def _complete(
    draft: DecisionDraft, word: YamlText, means: dict[OptionId, AlternativeId | None], subject: Named, report: Report
) -> Today | None:
    missing = [value for value in subject.values if value not in means]
    if missing:
        report.at(draft.entry.file, word, Code.INCOMPLETE_TODAY, name=draft.document.id, valid=", ".join(missing))
        return None
    return Today(subject.id, MappingProxyType(means))
