"""Measures from their documents: when each is advised, what it takes, and after which others it comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from orgdesign.load.rules.documents import MeasureDocument
from orgdesign.load.rules.grounds import Surroundings, build_ground, build_takes
from orgdesign.load.source.conditions import resolve
from orgdesign.load.source.validate import validate
from orgdesign.load.source.yaml_tree import Entry
from orgdesign.model.diagnostic import Code
from orgdesign.model.names import closest
from orgdesign.model.rulebase import Measure, Term


def build_measures(entries: Iterable[Entry], around: Surroundings) -> tuple[Measure, ...]:
    """Return the measures in the order in which they are written; those that are at fault are reported and left out."""
    entries = tuple(entries)
    measures = tuple(measure for entry in entries if (measure := _measure(entry, around)))
    _check_order(measures, {str(entry.id): entry for entry in entries if entry.id is not None}, around)
    return measures


def _measure(entry: Entry, around: Surroundings) -> Measure | None:
    file, report = entry.file, around.report
    document = validate(MeasureDocument, entry.node, file, report, around.languages)
    if document is None:
        return None
    when = resolve(document.when, around.vocabulary, file, report)
    ground = build_ground(document.source, entry.node, file, around)
    if when is None or ground is None:
        return None
    return Measure(
        id=str(document.id),
        when=when,
        text=document.text,
        owner=document.owner,
        term=Term(document.term),
        ground=ground,
        place=file.place(document.id),
        effort=document.effort,
        after=tuple(str(word) for word in document.after),
        takes=build_takes(document.takes, entry.node, file, around),
        first=document.first,
    )


def _check_order(measures: tuple[Measure, ...], entries: Mapping[str, Entry], around: Surroundings) -> None:
    """Report measures that come after one that there is not, or after themselves."""
    waits_for: dict[str, tuple[str, ...]] = {}
    for measure in measures:
        entry = entries[measure.id]
        for word in measure.after:
            if word not in entries:
                key = entry.node.key("after")
                close = closest(word, entries)
                around.report.at(entry.file, entry.node[key], Code.UNKNOWN_MEASURE, key=key, nearest=close, name=word)
        waits_for[measure.id] = tuple(word for word in measure.after if word in entries)
    while True:
        try:
            TopologicalSorter(waits_for).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            first = next(id_ for id_ in circle if id_ in waits_for)
            entry = entries[first]
            around.report.at(entry.file, entry.id, Code.CYCLE, name=first, circle=" → ".join(reversed(circle)))
            waits_for[first] = ()
        else:
            return
