"""A slide as data: one message, what changes, who sits where, and the few reasons, before any format sets it.

As of a paper every text is plain and on one line; `slide_layout` gives each its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from orgdesign.model.provenance import Provenance
from orgdesign.model.rulebase import Language
from orgdesign.render.paper.blocks import Figure, Mark, Table


@dataclass(frozen=True, slots=True)
class Slide:
    """The message and what bears it; `over` stands above it and `foot` at the bottom. `mark` is None where nothing leads.

    The `legend` says what the signs in the table mean, and is empty where all are the same as the `mark`.
    """

    over: str
    message: str
    text: str
    mark: Mark | None
    figure: Figure | None
    table: Table
    legend: str
    points_head: str
    points: tuple[str, ...]
    foot: str
    language: Language
    content: Language
    provenance: Provenance
