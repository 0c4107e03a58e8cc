"""Alternatives from their documents, and whether what a rule base says of a sketch is whole.

A sketch needs three things that mean nothing without each other: the team in the middle (`rulebase.yaml`), the party that a
decision gives a seat, and the seat that each of its alternatives gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Protocol

from orgdesign.load.rules.documents import AlternativeDocument, DecisionDocument, PortraitDocument, SeatDocument
from orgdesign.load.rules.grounds import Surroundings, build_takes
from orgdesign.load.source.yaml_tree import Entry, Report, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Code
from orgdesign.model.rulebase import Alternative, DecisionId, Heading, Portrait
from orgdesign.model.seating import Seat, Where

_NOT_FOR_NOW = ("id", "title", "text", "portrait", "seat", "takes")


class Drafted(Protocol):
    """A decision whose shape is right, with where it was read."""

    @property
    def entry(self) -> Entry:
        """The file and the node."""
        ...

    @property
    def document(self) -> DecisionDocument:
        """What it says."""
        ...


def build_alternative(document: AlternativeDocument, node: YamlMap, file: YamlFile, around: Surroundings) -> Alternative:
    """Return an alternative of a file; what is wrong with what it takes is reported."""
    for_now = {Where(seat): Where(instead) for seat, instead in (document.for_now or {}).items()}
    return Alternative(
        id=str(document.id),
        title=document.title,
        text=document.text,
        portrait=_portrait(document.portrait),
        place=file.place(document.id),
        seat=_seat(document.seat),
        for_now=MappingProxyType(for_now),
        takes=build_takes(document.takes, node, file, around),
    )


def report_sketch(head: Entry, drafts: Iterable[Drafted], layout: DecisionId, report: Report) -> None:
    """Report every part of a sketch that lacks another part."""
    drafts = tuple(drafts)
    drawn = [draft for draft in drafts if draft.document.party is not None]
    has_team = YamlText("team") in head.node
    if has_team and not drawn:
        report.at(head.file, head.node.key("team"), Code.INCOMPLETE_SKETCH, name="team", absent="party")
    for draft in drafts:
        node, document = draft.entry.node, draft.document
        if document.party is not None and not has_team:
            report.at(draft.entry.file, node.key("party"), Code.INCOMPLETE_SKETCH, name="party", absent="team")
        _report_seats(draft, report)
        if document.id != layout:
            _report_for_now(draft, report)


def _report_seats(draft: Drafted, report: Report) -> None:
    file, has_party = draft.entry.file, draft.document.party is not None
    for node, alternative in alternatives_of(draft):
        if has_party and alternative.seat is None:
            report.at(file, alternative.id, Code.INCOMPLETE_SKETCH, name="party", absent="seat")
        elif alternative.seat is not None and not has_party:
            report.at(file, node.key("seat"), Code.INCOMPLETE_SKETCH, name="seat", absent="party")


def _report_for_now(draft: Drafted, report: Report) -> None:
    for node, alternative in alternatives_of(draft):
        if alternative.for_now is not None:
            valid = ", ".join(_NOT_FOR_NOW)
            report.at(draft.entry.file, node.key("for_now"), Code.UNKNOWN_KEY, name="for_now", valid=valid)


def alternatives_of(draft: Drafted) -> Iterable[tuple[YamlMap, AlternativeDocument]]:
    """Return each alternative with where it is written."""
    nodes = draft.entry.node.get(YamlText("alternatives"))
    written = [node for node in nodes if isinstance(node, YamlMap)] if isinstance(nodes, YamlList) else []
    return zip(written, draft.document.alternatives, strict=True)


def _seat(document: SeatDocument | None) -> Seat | None:
    return None if document is None else Seat(Where(document.where), document.link)


def _portrait(document: PortraitDocument | None) -> Portrait | None:
    if document is None:
        return None
    written = {heading: getattr(document, heading) for heading in Heading}
    return MappingProxyType({heading: text for heading, text in written.items() if text is not None})
