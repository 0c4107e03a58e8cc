"""The diagrams of a rule base as data for a program in another language: what each tests, and where each answer leads.

As they test facts and earlier outcomes; to read them together for one profile is for whoever has that profile
(`page/diagrams.js`). A table of numbers is two bytes each, in base64. What is too large for that is left out, and so is what
would make the file too large to be mailed.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.diagram import Diagram
from orgdesign.analysis.diagrams.ordering import levels_of
from orgdesign.model.rulebase import DecisionId
from orgdesign.render.forms.rule_base_json import region_object
from orgdesign.render.text.as_json import Json

Object: TypeAlias = dict[str, Json]

_LITTLE_ENDIAN = np.dtype("<u2")
_MOST_NUMBERS = 1 << 16
"""How many numbers, of outcomes and nodes, two bytes can tell apart."""
MOST_CHARACTERS = 900_000
"""How much all tables together may take."""


def diagrams_object(diagrams: Diagrams, most: int = MOST_CHARACTERS) -> Object:
    """Return diagrams: the facts by their level, the cells of each fact, and the decisions that are not too large.

    Of these the earliest come first: a later decision is no use without those that it tests.
    """
    facts = tuple(levels_of(diagrams.rule_base, diagrams.order))
    decisions = dict(_fitting(diagrams, most))
    questions = {fact for question in diagrams.rule_base.questions.values() for fact in question.domains}
    return {
        "facts": list(facts),
        "cells": {fact: [region_object(part) for part in diagrams.cells[fact].parts] for fact in facts if fact in questions},
        "decisions": {id_: _diagram(diagram) for id_, diagram in decisions.items()},
    }


def _fitting(diagrams: Diagrams, most: int) -> Iterator[tuple[DecisionId, Diagram]]:
    left = most
    for id_ in diagrams.rule_base.order:
        diagram = diagrams.own.get(id_)
        if diagram is not None and diagram.count <= _MOST_NUMBERS and _characters(diagram) <= left:
            left -= _characters(diagram)
            yield id_, diagram


def _characters(diagram: Diagram) -> int:
    return 4 * sum(level.table.size for level in diagram.levels) * _LITTLE_ENDIAN.itemsize // 3


def _diagram(diagram: Diagram) -> Object:
    tables = [level.table.ravel() for level in diagram.levels]
    table = np.concatenate([np.zeros(0, dtype=np.int32), *tables]).astype(_LITTLE_ENDIAN)
    return {
        "ends": list(diagram.ends),
        "root": diagram.root,
        "levels": [[level.at, len(level.table)] for level in diagram.levels],
        "table": b64encode(table.tobytes()).decode("ascii"),
    }
