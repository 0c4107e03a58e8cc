"""What differs between two rule bases and what that does to profiles, as JSON for a program. Ids are those of the files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, assert_never

from orgdesign.analysis.rulebase.consequences import Consequences, Move, Moved, Unfit
from orgdesign.analysis.rulebase.difference import Added, Aspect, Change, Changed, Removed, RuleBaseDifference
from orgdesign.analysis.worlds.divergence import Divergence
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.rulebook.aspects import in_words, kind_of, whole
from orgdesign.render.rulebook.verification import answers
from orgdesign.render.text.diagnostics import message
from orgdesign.render.text.safe import escaped_json

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


def difference_json(
    found: RuleBaseDifference, proved: Sequence[Divergence], done: Consequences | None, language: Language
) -> str:
    """Return a difference as indented JSON, with a line end; `portfolio` is there if profiles were looked at."""
    content: dict[str, Json] = {
        "old": _identity(found.old),
        "new": _identity(found.new),
        "same_meaning": not found.in_meaning,
        "same_version": found.old.version == found.new.version,
        "rule_base": [aspect.value for aspect in found.head],
        "changes": [_change_object(found, change, language) for change in found.changes],
    }
    content["proved"] = [_proved_object(found, each) for each in proved]
    if done is not None:
        content["portfolio"] = {
            "profiles": done.profiles,
            "moved": [_moved_object(each) for each in done.moved],
            "unfit": [_unfit_object(each, language) for each in done.unfit],
        }
    return escaped_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _proved_object(found: RuleBaseDifference, divergence: Divergence) -> Json:
    """Return what is proved of a decision; `case` is null if it never comes out otherwise."""
    if divergence.worlds is None:
        return {"decision": divergence.decision, "case": None}
    old, new = (world.outcomes[divergence.decision] for world in divergence.worlds)
    before, after = divergence.worlds
    said = answers(found.new, divergence.about, after.said)
    apart = {
        "only_old": answers(found.old, divergence.only_old, before.said),
        "only_new": answers(found.new, divergence.only_new, after.said),
    }
    return {"decision": divergence.decision, "case": {"old": old, "new": new, "answers": said, **apart}}


def _identity(rule_base: RuleBase) -> Json:
    return {"id": rule_base.id, "version": rule_base.version, "digest": rule_base.digest}


def _change_object(found: RuleBaseDifference, change: Change, language: Language) -> Json:
    before: Mapping[Aspect, str] = {}
    after: Mapping[Aspect, str] = {}
    match change:
        case Added(name, entry):
            how, after = "added", whole(found.new, entry, language)
            aspects = tuple(after)
        case Removed(name, entry):
            how, before = "removed", whole(found.old, entry, language)
            aspects = tuple(before)
        case Changed(name, old, entry, aspects):
            how = "changed"
            before, after = in_words(found.old, old, language), in_words(found.new, entry, language)
        case _:
            assert_never(change)
    told = [{"respect": each.value, "old": before.get(each), "new": after.get(each)} for each in aspects]
    kind = kind_of(entry, "en")
    return {"change": how, "kind": kind, "id": name, "in_meaning": change.in_meaning, "respects": told}


def _moved_object(moved: Moved) -> Json:
    return {
        "file": moved.file,
        "municipality": moved.municipality,
        "decisions": {move.decision: _move_object(move) for move in moved.moves},
        "added": moved.added,
        "removed": moved.removed,
    }


def _move_object(move: Move) -> Json:
    return {
        "old": move.old,
        "new": move.new,
        "old_status": move.old_status.value,
        "new_status": move.new_status.value,
    }


def _unfit_object(unfit: Unfit, language: Language) -> Json:
    return {
        "file": unfit.file,
        "old": [_error(each, language) for each in unfit.old],
        "new": [_error(each, language) for each in unfit.new],
    }


def _error(diagnostic: Diagnostic, language: Language) -> Json:
    return {
        "line": diagnostic.place.line or None,
        "column": diagnostic.place.column or None,
        "code": diagnostic.code.label,
        "message": message(diagnostic, language),
    }
