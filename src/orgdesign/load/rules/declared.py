"""What a rule base declares, sound or not: the names that its files may use of each other, with what people are shown.

An editor needs these most where something is still wrong. So nothing is reported here, and a thing whose own entry is at
fault is declared all the same, with as much of it as can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from orgdesign.load.rules.folder import DECISIONS, MEASURES, QUESTIONS, TENSIONS, Folder, read_folder, read_plausibility
from orgdesign.load.source.conditions import Named, Subject, subject_for, to_number
from orgdesign.load.source.yaml_tree import Entry, Report, Yaml, YamlList, YamlMap, YamlText
from orgdesign.model.rulebase import NO, YES, DecisionId, Kind, Language, QuestionId, SourceId


@dataclass(frozen=True, slots=True)
class DeclaredQuestion:
    """A question: what it is about (None where that cannot be read), its text, and the labels of its options."""

    id: QuestionId
    kind: Kind | None
    subject: Subject | None
    text: str
    labels: Mapping[str, str]
    has_classes: bool


@dataclass(frozen=True, slots=True)
class DeclaredDecision:
    """A decision: its alternatives (None where they cannot be read), what it decides, and what they are called."""

    id: DecisionId
    file: str
    subject: Named | None
    text: str
    titles: Mapping[str, str]
    tells_today: bool


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """A source: the grade that it carries, as it is written, and its title."""

    grade: str
    title: str


@dataclass(frozen=True, slots=True)
class Declared:
    """Everything that has a name; texts are in one language.

    `gaps` names the parts of which something could not be read: a name that is not there may well be declared in them.
    `files` are the files of decisions, with the id that each declares.
    """

    languages: tuple[Language, ...]
    sections: Mapping[str, str]
    layout: DecisionId | None
    listed: tuple[DecisionId, ...]
    has_team: bool
    sources: Mapping[SourceId, DeclaredSource]
    questions: Mapping[QuestionId, DeclaredQuestion]
    decisions: Mapping[DecisionId, DeclaredDecision]
    measures: Mapping[str, str]
    tensions: Mapping[str, str]
    factors: Mapping[str, str]
    gaps: frozenset[str]

    @property
    def facts_known(self) -> bool:
        """Whether every fact that a condition may be about is known by name."""
        return self.gaps.isdisjoint((QUESTIONS, DECISIONS))


def declared(folder: Path, language: Language | None = None) -> Declared:
    """Return what the files in a folder declare, with texts in a language, by default the rule base's first."""
    report = Report()
    files = read_folder(folder, report)
    model = read_plausibility(folder, report)
    head = files.head.node if files.head else YamlMap()
    languages = _words(_at(head, "languages"))
    said = _Said(language or next(iter(languages), ""))
    return Declared(
        languages=languages,
        sections={id_: said.text(node, "title") for id_, node in _named(_maps(_at(head, "sections")))},
        layout=_word(_at(head, "layout")),
        listed=_words(_at(head, "decisions")),
        has_team=YamlText("team") in head,
        sources={
            id_: DeclaredSource(_word(_at(node, "grade")) or "", said.text(node, "title"))
            for id_, node in _of(files.sources)
        },
        questions={id_: said.question(id_, node) for id_, node in _of(files.questions)},
        decisions={str(each.id): said.decision(each, folder) for each in files.decisions if each.id is not None},
        measures={id_: said.text(node, "text") for id_, node in _of(files.measures)},
        tensions={id_: said.text(node, "text") for id_, node in _of(files.tensions)},
        factors={
            id_: said.text(node, "meaning") for id_, node in _named(_maps(_at(model.node if model else None, "factors")))
        },
        gaps=files.gaps | _nameless(files),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """Reads entries, with texts in a language where they have it."""

    language: Language

    def text(self, node: YamlMap, key: str) -> str:
        match _at(node, key):
            case YamlMap() as texts:
                word = _word(texts.get(YamlText(self.language))) or next(filter(None, map(_word, texts.values())), None)
                return word or ""
            case YamlText() as word:
                return str(word)
            case _:
                return ""

    def question(self, id_: QuestionId, node: YamlMap) -> DeclaredQuestion:
        word = _word(_at(node, "kind"))
        kind = Kind(word) if word in set(Kind) else None
        options = dict(_named(_maps(_at(node, "options"))))
        return DeclaredQuestion(
            id=id_,
            kind=kind,
            subject=None if kind is None else _subject(id_, kind, tuple(options), node),
            text=self.text(node, "text"),
            labels={option: self.text(each, "label") for option, each in options.items()},
            has_classes=YamlText("classes") in node,
        )

    def decision(self, entry: Entry, folder: Path) -> DeclaredDecision:
        id_, node = str(entry.id), entry.node
        alternatives = dict(_named(_maps(_at(node, "alternatives"))))
        ordered = _word(_at(node, "ordered")) == "true"
        return DeclaredDecision(
            id=id_,
            file=Path(entry.file.name).relative_to(folder).as_posix(),
            subject=Named(id_, tuple(alternatives), ordered, is_decision=True) if alternatives else None,
            text=self.text(node, "question"),
            titles={each: self.text(alternative, "title") for each, alternative in alternatives.items()},
            tells_today=YamlText("today") in node,
        )


def _subject(id_: QuestionId, kind: Kind, options: tuple[str, ...], node: YamlMap) -> Subject | None:
    match kind:
        case Kind.NUMBER:
            written = _at(node, "range")
            ends = [to_number(each) for each in written] if isinstance(written, YamlList) else []
            decimals = to_number(_at(node, "decimals")) or 0
            match ends:
                case [float(low), float(high)] if low < high:
                    return subject_for(id_, kind, (), (low, high), int(decimals))
            return None
        case Kind.YES_NO:
            return Named(id_, (YES, NO), ordered=False)
        case _:
            return subject_for(id_, kind, options, (0.0, 0.0), 0) if options else None


def _nameless(files: Folder) -> frozenset[str]:
    """Return the parts that cannot be relied on to name everything, besides those that the folder itself knows of."""
    parts = {MEASURES: files.measures, TENSIONS: files.tensions}
    return frozenset(part for part, entries in parts.items() if not entries or any(each.id is None for each in entries))


def _of(entries: Iterable[Entry]) -> Iterable[tuple[str, YamlMap]]:
    return _named(entry.node for entry in entries)


def _named(nodes: Iterable[YamlMap]) -> Iterable[tuple[str, YamlMap]]:
    return ((id_, node) for node in nodes if (id_ := _word(_at(node, "id"))) is not None)


def _maps(node: Yaml) -> Iterable[YamlMap]:
    return (each for each in node if isinstance(each, YamlMap)) if isinstance(node, YamlList) else ()


def _at(node: Yaml, key: str) -> Yaml:
    return node.get(YamlText(key)) if isinstance(node, YamlMap) else None


def _word(node: Yaml) -> str | None:
    return str(node) if isinstance(node, YamlText) else None


def _words(node: Yaml) -> tuple[str, ...]:
    return tuple(str(each) for each in node if isinstance(each, YamlText)) if isinstance(node, YamlList) else ()
