"""From a folder of YAML files to a rule base, with everything that is wrong with them.

The work goes in passes, each over the whole folder: read the files, check their shape, gather what conditions may speak
of, resolve conditions, order what depends on what. A pass reports and goes on, so that one run shows every fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from orgdesign.load.rules.decisions import DecisionDraft, build_decision, build_today, draft_decision
from orgdesign.load.rules.documents import LANGUAGE, RuleBaseDocument, SourceDocument, TensionDocument
from orgdesign.load.rules.folder import DECISIONS, QUESTIONS, SOURCES, Folder, read_folder, read_prefill
from orgdesign.load.rules.grounds import Sources, Surroundings, build_caps, build_ground, build_too_much, check_people
from orgdesign.load.rules.labels import report_labels
from orgdesign.load.rules.measures import build_measures
from orgdesign.load.rules.monotone import promises
from orgdesign.load.rules.prefill import build_prefill
from orgdesign.load.rules.questions import QuestionDraft, build_question, draft_question
from orgdesign.load.rules.seats import alternatives_of, report_sketch
from orgdesign.load.source.conditions import Vocabulary, domains, resolve
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Entry, Report, Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.columns import clashes
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.logic import Condition, FactId, Region, atoms
from orgdesign.model.names import closest
from orgdesign.model.rulebase import (
    Decision,
    DecisionId,
    Grade,
    Heading,
    Noun,
    Question,
    QuestionId,
    RuleBase,
    Section,
    Source,
    Tension,
)
from orgdesign.model.silence import with_silence


def load_rule_base(folder: Path) -> tuple[RuleBase | None, tuple[Diagnostic, ...]]:
    """Return the rule base in a folder, None if it has errors, and everything that was found. Never raises on content."""
    report = Report()
    files = read_folder(folder, report)
    languages = _languages(files.head)
    if files.head is None:
        return None, report.diagnostics
    head = validate(RuleBaseDocument, files.head.node, files.head.file, report, languages)
    if head is None:
        return None, report.diagnostics

    sections = tuple(Section(str(each.id), each.title, each.intro) for each in head.sections)
    sources = {source.id: source for entry in files.sources if (source := _source(entry, languages, report))}
    declared = dict.fromkeys(str(entry.id) for entry in files.sources if entry.id is not None)
    question_drafts = [q for e in files.questions if (q := draft_question(e, sections, languages, report))]
    decision_drafts = [d for e in files.decisions if (d := draft_decision(e, languages, report))]
    vocabulary = _vocabulary(files, head, question_drafts, decision_drafts, report)
    around = Surroundings(vocabulary, Sources({**declared, **sources}, SOURCES not in files.gaps), languages, report)

    decided = {id_: vocabulary.subjects[id_] for id_ in _declared_decisions(files, head)}
    asked = [
        replace(build_question(draft, vocabulary, report), monotone=tuple(promises(draft, decided, report)))
        for draft in question_drafts
    ]
    questions = _in_sections(asked, sections)
    built = {d.id: d for d in (build_decision(draft, around) for draft in decision_drafts)}
    decisions = _as_listed(files.head.file, head, built, files, report)
    measures = build_measures(files.measures, around)
    tensions = tuple(t for entry in files.tensions if (t := _tension(entry, around)))
    _report_duplicates(files, report)
    _report_clashes(questions, decisions, head, report)
    _check_size(files.head, head, question_drafts, files, report)
    _report_missing_portraits(decision_drafts, head.layout, report)
    report_labels(question_drafts, decision_drafts, report)
    check_people(head, files.head.node, files.head.file, around)
    too_much = build_too_much(head, files.head.node, files.head.file, around)
    caps = build_caps(head.hundred_days, files.head.node, files.head.file, around)
    prefill = build_prefill(read_prefill(folder, report), questions, _asked(files, questions), report)
    report_sketch(files.head, decision_drafts, str(head.layout), report)
    order = _order(questions, decisions, files, report)
    if report.failed:
        return None, report.diagnostics

    domains_of_all: dict[FactId, Region] = {}
    for question in questions.values():
        domains_of_all.update(question.domains)
    for draft in decision_drafts:
        domains_of_all.update(domains(draft.subject))
    rule_base = RuleBase(
        id=str(head.id),
        version=head.version,
        digest=_digest(files),
        title=head.title,
        description=head.description,
        languages=languages,
        sections=sections,
        questions=MappingProxyType(questions),
        decisions=MappingProxyType(decisions),
        layout=str(head.layout),
        measures=measures,
        tensions=tensions,
        sources=MappingProxyType(sources),
        domains=MappingProxyType(domains_of_all),
        order=order,
        size=None if head.size is None else str(head.size),
        team=head.team,
        prefill=prefill,
        subject=MappingProxyType({language: Noun(noun.one, noun.many) for language, noun in head.subject.items()}),
        people=None if head.people is None else str(head.people),
        too_much=too_much,
        hundred_days=caps,
    )
    return with_silence(rule_base), report.diagnostics


def _languages(head: Entry | None) -> tuple[str, ...]:
    """Return the languages that the head declares; none if they cannot be read, and then no text is checked for them."""
    declared = head.node.get(YamlText("languages")) if head else None
    codes = [str(each) for each in declared] if isinstance(declared, YamlList) else []
    return tuple(codes) if all(re.fullmatch(LANGUAGE, code) for code in codes) else ()


def _source(entry: Entry, languages: tuple[str, ...], report: Report) -> Source | None:
    document = validate(SourceDocument, entry.node, entry.file, report, languages)
    if document is None:
        return None
    return Source(
        id=str(document.id),
        grade=Grade(document.grade),
        title=document.title,
        reference=document.reference,
        url=document.url,
        supports=document.supports,
        place=entry.file.place(document.id),
    )


def _tension(entry: Entry, around: Surroundings) -> Tension | None:
    document = validate(TensionDocument, entry.node, entry.file, around.report, around.languages)
    if document is None:
        return None
    when = resolve(document.when, around.vocabulary, entry.file, around.report)
    ground = build_ground(document.source, entry.node, entry.file, around)
    if when is None or ground is None:
        return None
    return Tension(str(document.id), when, document.text, ground, entry.file.place(document.id))


def _declared_decisions(files: Folder, head: RuleBaseDocument) -> dict[DecisionId, None]:
    """Return the decisions that there are by their name, also those that are at fault themselves."""
    declared = [entry.id for entry in files.decisions if entry.id is not None]
    return dict.fromkeys(str(word) for word in (*declared, *head.decisions))


def _vocabulary(
    files: Folder,
    head: RuleBaseDocument,
    questions: Iterable[QuestionDraft],
    decisions: Iterable[DecisionDraft],
    report: Report,
) -> Vocabulary:
    """Return what conditions may speak of. What is declared or listed but at fault itself is in it, without its values."""
    named = (str(entry.id) for entry in files.questions if entry.id is not None)
    declared: dict[str, None] = {**dict.fromkeys(named), **_declared_decisions(files, head)}
    asked = {str(draft.document.id): draft.subject for draft in questions}
    decisions = tuple(decisions)
    decided = {str(draft.document.id): draft.subject for draft in decisions}
    subjects = {**declared, **asked, **decided}
    whole = files.gaps.isdisjoint((QUESTIONS, DECISIONS))
    present = {
        str(draft.document.id): build_today(draft, subjects, report, whole=QUESTIONS not in files.gaps)
        for draft in decisions
        if draft.document.today is not None
    }
    return Vocabulary(subjects, whole, present)


def _asked(files: Folder, questions: Mapping[QuestionId, Question]) -> frozenset[str]:
    """Return the questions that there are, also those that are at fault themselves."""
    return frozenset({*questions, *(str(entry.id) for entry in files.questions if entry.id is not None)})


def _in_sections(questions: list[Question], sections: tuple[Section, ...]) -> dict[QuestionId, Question]:
    """Return the questions in the order of the conversation."""
    place = {section.id: at for at, section in enumerate(sections)}
    ordered = sorted(questions, key=lambda question: place.get(question.section, len(place)))
    return {question.id: question for question in ordered}


def _as_listed(
    file: YamlFile, head: RuleBaseDocument, built: Mapping[DecisionId, Decision], files: Folder, report: Report
) -> dict[DecisionId, Decision]:
    """Return the decisions in the order of the head, which lists each of them."""
    declared = {str(entry.id): entry for entry in files.decisions if entry.id is not None}
    explained: set[str | None] = set()
    for word in (*head.decisions, head.layout):
        if word not in declared and DECISIONS not in files.gaps:
            close = closest(word, declared)
            explained.add(close)
            report.at(file, word, Code.UNKNOWN_DECISION, nearest=close, name=word, where="decisions/")
    _report_listed_twice(file, head.decisions, report)
    _report_listed_twice(file, files.head.node[files.head.node.key("languages")] if files.head else None, report)
    for id_, entry in declared.items():
        if id_ not in head.decisions and id_ not in explained:
            close = closest(id_, head.decisions)
            report.at(entry.file, entry.id, Code.UNKNOWN_DECISION, nearest=close, name=id_, where="rulebase.yaml")
    return {str(word): built[word] for word in head.decisions if word in built}


def _report_listed_twice(file: YamlFile, words: Iterable[YamlText] | Yaml, report: Report) -> None:
    first: dict[str, YamlText] = {}
    for word in words or ():
        if isinstance(word, YamlText):
            if word in first:
                place, there = file.place(word), str(first[word].line)
                report.add([Diagnostic(Code.DUPLICATE_KEY, place, {"key": str(word), "first": there})])
            first.setdefault(word, word)


def _report_duplicates(files: Folder, report: Report) -> None:
    first: dict[str, tuple[YamlFile, YamlText]] = {}
    for file, id_ in _ids(files):
        if id_ in first:
            there, earlier = first[id_]
            where = str(earlier.line) if there is file else f"{there.name}:{earlier.line}"
            report.at(file, id_, Code.DUPLICATE_ID, name=id_, first=where)
        else:
            first[id_] = (file, id_)


def _report_clashes(
    questions: Mapping[QuestionId, Question],
    decisions: Mapping[DecisionId, Decision],
    head: RuleBaseDocument,
    report: Report,
) -> None:
    """Report what would give two columns of a table one name; what has the very same id is reported elsewhere."""
    for clash in clashes(questions.values(), decisions.values(), head.layout):
        if not clash.column == clash.other == clash.one:
            values = {
                "column": clash.column,
                "name": clash.other,
                "other": f"'{clash.one}'" if clash.one else Clause.EVERY_PROFILE,
            }
            report.add([Diagnostic(Code.CLASHING_COLUMNS, clash.place, values)])


def _check_size(
    entry: Entry, head: RuleBaseDocument, drafts: Iterable[QuestionDraft], files: Folder, report: Report
) -> None:
    """Report a `size` that names no question of numbers with classes."""
    if head.size is None or QUESTIONS in files.gaps:
        return
    declared = {str(each.id) for each in files.questions if each.id is not None}
    drafted = {str(draft.document.id): draft.document for draft in drafts}
    if head.size not in declared:
        report.at(entry.file, head.size, Code.UNKNOWN_QUESTION, nearest=closest(head.size, declared), name=head.size)
    elif head.size in drafted and drafted[head.size].classes is None:
        report.at(entry.file, head.size, Code.WRONG_TYPE, name="size", expected=Clause.QUESTION_WITH_CLASSES)


def _ids(files: Folder) -> Iterator[tuple[YamlFile, YamlText]]:
    """Yield each id that must be unique in the whole rule base, where it is given."""
    parts = (files.questions, files.decisions, files.sources, files.measures, files.tensions)
    nested = ((files.head,) if files.head else (), "sections"), (files.decisions, "rules")
    for entry in (entry for part in parts for entry in part):
        if entry.id is not None:
            yield entry.file, entry.id
    for entries, name in nested:
        for entry in entries:
            children = entry.node.get(YamlText(name))
            for child in children if isinstance(children, YamlList) else ():
                id_ = child.get(YamlText("id")) if isinstance(child, YamlMap) else None
                if isinstance(id_, YamlText):
                    yield entry.file, id_


def _report_missing_portraits(drafts: Iterable[DecisionDraft], layout: str, report: Report) -> None:
    for draft in drafts:
        if draft.document.id == layout:
            for node, alternative in alternatives_of(draft):
                if alternative.portrait is None:
                    report.at(draft.entry.file, alternative.id, Code.MISSING_KEY, name="portrait")
                    continue
                told, written = alternative.portrait.model_dump(), node[node.key("portrait")]
                for heading in (each for each in Heading if told[each] is None):
                    report.at(draft.entry.file, written, Code.MISSING_KEY, name=heading)


def _order(
    questions: Mapping[QuestionId, Question], decisions: Mapping[DecisionId, Decision], files: Folder, report: Report
) -> tuple[str, ...]:
    """Return questions and decisions so that each comes after what its conditions refer to; report every circle."""
    waits_for: dict[str, list[str]] = {}
    for question in questions.values():
        waits_for[question.id] = [] if question.ask_when is None else _owners([question.ask_when])
    for decision in decisions.values():
        waits_for[decision.id] = _owners(decision.conditions)
    entries = {str(entry.id): entry for entry in (*files.questions, *files.decisions)}
    while True:
        try:
            return tuple(TopologicalSorter(waits_for).static_order())
        except CycleError as error:
            circle: list[str] = error.args[1]
            entry = entries[circle[0]]
            report.at(entry.file, entry.id, Code.CYCLE, name=circle[0], circle=" → ".join(reversed(circle)))
            waits_for[circle[0]] = []


def _owners(conditions: Iterable[Condition]) -> list[str]:
    """Return the questions and decisions that conditions refer to, in the order in which they are written."""
    return list(dict.fromkeys(atom.fact.partition(".")[0] for each in conditions for atom in atoms(each)))


def _digest(files: Folder) -> str:
    """Return a sha256 over what the rule base says, whatever its layout, comments and quotes.

    What decides no advice is left out: cases, what is plausible, and which tables answer questions.
    """
    parts = {
        "head": files.head.node if files.head else None,
        "sources": _by_id(files.sources),
        "questions": [entry.node for entry in files.questions],
        "decisions": _by_id(files.decisions),
        "measures": [entry.node for entry in files.measures],
        "tensions": [entry.node for entry in files.tensions],
    }
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _by_id(entries: Iterable[Entry]) -> Mapping[str, Yaml]:
    return {str(entry.id): entry.node for entry in entries}
