"""Decisions from their documents: alternatives first, so that conditions can name them, then the rules.

Also which question tells the present form of a decision: an option means the alternative of its own name unless `means` says
otherwise; null means a form that is no alternative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.load.rules.documents import (
    DecisionDocument,
    FirstDocument,
    RowDocument,
    RuleDocument,
    ScoreDocument,
    TodayDocument,
)
from orgdesign.load.rules.grounds import Surroundings, build_ground
from orgdesign.load.rules.seats import alternatives_of, build_alternative
from orgdesign.load.source.conditions import Named, Subject, resolve
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Entry, Report, YamlFile, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code
from orgdesign.model.logic import ALWAYS, Choices, Condition, In
from orgdesign.model.names import closest
from orgdesign.model.present import Today
from orgdesign.model.rulebase import (
    STRENGTHS,
    AlternativeId,
    Decision,
    First,
    OptionId,
    Row,
    Rule,
    Score,
)

TODAY = "today"
"""In a `tie_break`: what there is today."""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision whose shape is right; its rules are still as written."""

    entry: Entry
    document: ScoreDocument | FirstDocument

    @property
    def subject(self) -> Named:
        """What conditions on this decision may say."""
        values = tuple(str(alternative.id) for alternative in self.document.alternatives)
        return Named(str(self.document.id), values, self.document.ordered == "true", is_decision=True)


def draft_decision(entry: Entry, languages: tuple[str, ...], report: Report) -> DecisionDraft | None:
    """Return a decision's document, or None after reporting what is wrong with its shape."""
    shapes: dict[str, type[ScoreDocument | FirstDocument]] = {"score": ScoreDocument, "first": FirstDocument}
    policy = entry.node.get(YamlText("policy"))
    likely = ScoreDocument if "tie_break" in entry.node else FirstDocument
    shape = shapes.get(policy, likely) if isinstance(policy, YamlText) else likely
    if isinstance(policy, YamlText) and policy not in shapes:
        close, valid = closest(policy, shapes), ", ".join(shapes)
        report.at(entry.file, policy, Code.WRONG_VALUE, nearest=close, name="policy", value=policy, valid=valid)
        return None
    document = validate(shape, entry.node, entry.file, report, languages)
    if document is None or not _alternatives_differ(entry.file, document, report):
        return None
    return DecisionDraft(entry, document)


def _alternatives_differ(file: YamlFile, document: DecisionDocument, report: Report) -> bool:
    seen: dict[str, YamlText] = {}
    for alternative in document.alternatives:
        if alternative.id in seen:
            report.at(file, alternative.id, Code.DUPLICATE_ID, name=alternative.id, first=str(seen[alternative.id].line))
            return False
        seen[alternative.id] = alternative.id
    return True


def build_decision(draft: DecisionDraft, around: Surroundings) -> Decision:
    """Return the decision with its rules resolved; a rule that is at fault is reported and left out."""
    document, file = draft.document, draft.entry.file
    today = around.vocabulary.todays.get(str(document.id))
    policy: Score | First
    if isinstance(document, ScoreDocument):
        order, is_today_first = _tie_break(draft, document, around.report)
        present = _present(draft, today) if is_today_first and today is not None else {}
        policy = Score(_rules(draft, around), order, MappingProxyType(present))
    else:
        policy = First(_rows(draft, around))
    return Decision(
        id=str(document.id),
        title=document.title,
        question=document.question,
        alternatives=tuple(build_alternative(each, node, file, around) for node, each in alternatives_of(draft)),
        ordered=document.ordered == "true",
        policy=policy,
        place=file.place(document.id),
        party=document.party,
        today=today,
    )


def _tie_break(draft: DecisionDraft, document: ScoreDocument, report: Report) -> tuple[tuple[AlternativeId, ...], bool]:
    """Return the order in which ties are won, and whether the present form goes before it.

    An alternative that is called `today` is that alternative.
    """
    words = [word for word in document.tie_break if word in draft.subject.values or word != TODAY]
    todays = [word for word in document.tie_break if word == TODAY and word not in draft.subject.values]
    named = [_alternative(draft, word, report) for word in words]
    order = tuple(each for each in named if each is not None)
    if len(order) == len(named) and sorted(order) != sorted(draft.subject.values):
        key = draft.entry.node.key("tie_break")
        report.at(draft.entry.file, key, Code.INCOMPLETE_TIE_BREAK, valid=", ".join(draft.subject.values))
    for at, word in enumerate(todays):
        if at or word is not document.tie_break[0] or document.today is None:
            report.at(draft.entry.file, word, Code.MISPLACED_TODAY, name=document.id)
    return order, bool(todays)


def _present(draft: DecisionDraft, today: Today) -> Mapping[AlternativeId, Condition]:
    """Return when each alternative is the present form, of those that it can be."""
    options = {each: today.options(each) for each in draft.subject.values}
    return {each: In(today.question, Choices(some)) for each, some in options.items() if some}


def _rules(draft: DecisionDraft, around: Surroundings) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for node in draft.document.rules:
        document = validate(RuleDocument, node, draft.entry.file, around.report, around.languages)
        if document is not None and (rule := _rule(draft, node, document, around)) is not None:
            rules.append(rule)
    return tuple(rules)


def _rule(draft: DecisionDraft, node: YamlMap, document: RuleDocument, around: Surroundings) -> Rule | None:
    file, report = draft.entry.file, around.report
    condition = resolve(document.when, around.vocabulary, file, report)
    ground = build_ground(document.source, node, file, around)
    effects = _effects(draft, document, report)
    excludes = frozenset(str(word) for word in document.excludes)
    if not (document.favours or document.opposes or document.excludes):
        report.at(file, document.id, Code.NO_EFFECT, name=document.id)
    elif excludes == frozenset(draft.subject.values):
        report.at(file, node.key("excludes"), Code.EXCLUDES_EVERYTHING, name=document.id)
    if condition is None or ground is None:
        return None
    return Rule(str(document.id), condition, effects, excludes, document.because, ground, file.place(document.id))


def _effects(draft: DecisionDraft, document: RuleDocument, report: Report) -> Mapping[AlternativeId, int]:
    effects: dict[AlternativeId, int] = {}
    seen: set[AlternativeId] = set()
    weighed = [
        *((word, STRENGTHS[strength]) for word, strength in document.favours.items()),
        *((word, -STRENGTHS[strength]) for word, strength in document.opposes.items()),
        *((word, 0) for word in document.excludes),
    ]
    for word, weight in weighed:
        alternative = _alternative(draft, word, report)
        if alternative is None:
            continue
        if alternative in seen:
            report.at(draft.entry.file, word, Code.CONTRADICTORY_EFFECT, name=document.id, alternative=alternative)
        seen.add(alternative)
        if weight:
            effects[alternative] = weight
    return MappingProxyType(effects)


def _rows(draft: DecisionDraft, around: Surroundings) -> tuple[Row, ...]:
    file, report = draft.entry.file, around.report
    rows: list[Row] = []
    always: str | None = None
    for node in draft.document.rules:
        document = validate(RowDocument, node, file, report, around.languages)
        if document is None:
            continue
        if always is not None:
            report.at(file, document.id, Code.UNREACHABLE_ROW, name=document.id, after=always)
        always = always or (str(document.id) if document.when is None else None)
        condition = ALWAYS if document.when is None else resolve(document.when, around.vocabulary, file, report)
        ground = build_ground(document.source, node, file, around)
        then = _alternative(draft, document.then, report)
        if condition is not None and ground is not None and then is not None:
            rows.append(Row(str(document.id), condition, then, document.because, ground, file.place(document.id)))
    return tuple(rows)


def _alternative(draft: DecisionDraft, word: YamlText, report: Report) -> AlternativeId | None:
    valid = draft.subject.values
    if word in valid:
        return str(word)
    report.at(
        draft.entry.file,
        word,
        Code.UNKNOWN_ALTERNATIVE,
        nearest=closest(word, valid),
        value=word,
        name=draft.document.id,
        valid=", ".join(valid),
    )
    return None


# the present form


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
