"""Questions from their documents: first what each is about (its subject), later when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from orgdesign.load.rules.documents import OptionDocument, QuestionDocument
from orgdesign.load.source.answers import Unreadable, read_value
from orgdesign.load.source.conditions import Subject, Vocabulary, decimals_of, domains, resolve, subject_for, to_number
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Entry, Report, YamlList, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code
from orgdesign.model.logic import Facts
from orgdesign.model.names import closest
from orgdesign.model.profile import facts_said
from orgdesign.model.rulebase import EMPTY, Kind, Option, Question, Section

KEYS_OF_KIND: Mapping[Kind, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        Kind.CHOICE: (("options",), ("options",)),
        Kind.SCALE: (("options",), ("options",)),
        Kind.SEVERAL: (("options",), ("options",)),
        Kind.YES_NO: ((), ()),
        Kind.NUMBER: (("range",), ("range", "decimals", "unit", "classes")),
    }
)
"""The keys that a question of each kind needs, and those that it may have."""
FEWEST_OPTIONS: Mapping[Kind, int] = MappingProxyType({Kind.CHOICE: 2, Kind.SCALE: 2, Kind.SEVERAL: 1})
MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question whose shape is right; its conditions are still as written."""

    entry: Entry
    document: QuestionDocument
    subject: Subject


def draft_question(
    entry: Entry, sections: tuple[Section, ...], languages: tuple[str, ...], report: Report
) -> QuestionDraft | None:
    """Return what a question is about, or None after reporting what is wrong with it."""
    document = validate(QuestionDocument, entry.node, entry.file, report, languages)
    if document is None:
        return None
    names = [section.id for section in sections]
    if document.section not in names:
        close = closest(document.section, names)
        report.at(entry.file, document.section, Code.UNKNOWN_SECTION, nearest=close, name=document.section)
    subject = _subject(entry, document, report)
    return None if subject is None else QuestionDraft(entry, document, subject)


def _subject(entry: Entry, document: QuestionDocument, report: Report) -> Subject | None:
    kind = Kind(document.kind)
    fits = _fits(entry, document, kind, report)
    if not fits:
        return None
    options = tuple(str(option.id) for option in document.options)
    return subject_for(str(document.id), kind, options, document.range or (0.0, 0.0), document.decimals)


def _fits(entry: Entry, document: QuestionDocument, kind: Kind, report: Report) -> bool:
    """Tell whether a question has the keys that its kind takes, and no others."""
    needs, takes = KEYS_OF_KIND[kind]
    sound = True
    for name in ("options", "range", "decimals", "unit", "classes"):
        if name in entry.node and name not in takes:
            key = entry.node.key(name)
            report.at(entry.file, key, Code.UNKNOWN_KEY, name=name, valid=", ".join(sorted(takes)) or "none")
            sound = False
        elif name in needs and name not in entry.node:
            report.at(entry.file, entry.node, Code.MISSING_KEY, name=name)
            sound = False
    sound = sound and (document.range is None or _range_fits(entry, document, document.range, report))
    return sound and _options_fit(entry, document.options, kind, report)


def _range_fits(entry: Entry, document: QuestionDocument, ends: tuple[float, float], report: Report) -> bool:
    if not _are_numbers(entry, "range", document, report):
        return False
    if not ends[0] < ends[1]:
        expected = Clause.TWO_NUMBERS.of("[0, 200]")
        report.at(entry.file, entry.node[entry.node.key("range")], Code.WRONG_TYPE, name="range", expected=expected)
        return False
    return document.classes is None or _classes_fit(entry, document, ends, document.classes, report)


def _classes_fit(
    entry: Entry, document: QuestionDocument, ends: tuple[float, float], classes: list[float], report: Report
) -> bool:
    """Tell whether classes rise within the range; the first begins where the range does, so that is no bound."""
    if not _are_numbers(entry, "classes", document, report):
        return False
    if all(low < high for low, high in pairwise([ends[0], *classes])) and classes[-1] <= ends[1]:
        return True
    expected = Clause.RISING_NUMBERS.of("[20, 50, 100]")
    report.at(entry.file, entry.node[entry.node.key("classes")], Code.WRONG_TYPE, name="classes", expected=expected)
    return False


def _are_numbers(entry: Entry, name: str, document: QuestionDocument, report: Report) -> bool:
    """Tell whether the numbers of a list are written in plain digits, with no more decimals than the question has."""
    node = entry.node[entry.node.key(name)]
    sound = True
    for number in node if isinstance(node, YamlList) else ():
        if to_number(number) is None:
            report.at(entry.file, number, Code.WRONG_TYPE, name=Clause.AN_ENTRY, expected=Clause.PLAIN_NUMBER)
            sound = False
        elif decimals_of(number) > document.decimals:
            said, decimals = str(number), str(document.decimals)
            report.at(entry.file, number, Code.TOO_PRECISE, name=document.id, value=said, decimals=decimals)
            sound = False
    return sound


def _options_fit(entry: Entry, options: list[OptionDocument], kind: Kind, report: Report) -> bool:
    sound = True
    seen: dict[str, YamlText] = {}
    for option in options:
        if option.id in seen:
            report.at(entry.file, option.id, Code.DUPLICATE_ID, name=option.id, first=str(seen[option.id].line))
            sound = False
        elif kind is Kind.SEVERAL and option.id == EMPTY:
            report.at(entry.file, option.id, Code.MALFORMED_ID, id=EMPTY, example="data", kind="reserved")
            sound = False
        seen[option.id] = option.id
    fewest = FEWEST_OPTIONS.get(kind, 0)
    if sound and not fewest <= len(options) <= MOST_OPTIONS:
        expected = Clause.SO_MANY_OPTIONS.of(str(fewest), str(MOST_OPTIONS))
        report.at(entry.file, entry.node.key("options"), Code.WRONG_TYPE, name="options", expected=expected)
        sound = False
    return sound


def build_question(draft: QuestionDraft, vocabulary: Vocabulary, report: Report) -> Question:
    """Return the question with its conditions resolved; what is wrong with them is reported."""
    entry, document = draft.entry, draft.document
    question = Question(
        id=str(document.id),
        section=str(document.section),
        kind=Kind(document.kind),
        text=document.text,
        why=document.why,
        help=document.help,
        probe=document.probe,
        options=tuple(Option(str(option.id), option.label, option.meaning) for option in document.options),
        domains=MappingProxyType(domains(draft.subject)),
        decimals=document.decimals,
        unit=document.unit,
        ask_when=None,
        otherwise=MappingProxyType({}),
        monotone=(),
        place=entry.file.place(document.id),
        classes=tuple(document.classes or ()),
        fixed=document.fixed == "true",
        label=document.label,
    )
    if document.ask_when is None and document.otherwise is None:
        return question
    if document.ask_when is None or document.otherwise is None:
        there = "otherwise" if document.ask_when is None else "ask_when"
        absent = "ask_when" if document.ask_when is None else "otherwise"
        report.at(entry.file, entry.node.key(there), Code.INCOMPLETE_RELEVANCE, name=there, absent=absent)
        return question
    ask_when = resolve(document.ask_when, vocabulary, entry.file, report)
    return replace(question, ask_when=ask_when, otherwise=_otherwise(draft, question, report))


def _otherwise(draft: QuestionDraft, question: Question, report: Report) -> Facts:
    entry = draft.entry
    key = entry.node.key("otherwise")
    try:
        value = read_value(entry.node[key], draft.subject, key, entry.file, report)
    except Unreadable:
        return {}
    if value is None:
        report.at(entry.file, entry.node[key], Code.WRONG_TYPE, name="otherwise", expected=Clause.ANSWER_THAT_HOLDS)
        return {}
    return MappingProxyType(dict(facts_said(question, value)))
