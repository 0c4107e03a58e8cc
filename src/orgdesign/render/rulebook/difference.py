"""What differs between two rule bases and what that does to profiles: as lines for a person, and as JSON for a program.

In the lines added things have a `+` before them, removed ones a `-` and changed ones a `~`, with the old and the new under
each other; a decision that is proved to come out the same has a `=`. Ids in the JSON are those of the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import assert_never

from orgdesign.analysis.rulebase.consequences import Consequences, Move, Moved, Unfit
from orgdesign.analysis.rulebase.difference import Added, Aspect, Change, Changed, Removed, RuleBaseDifference
from orgdesign.analysis.worlds.divergence import Divergence
from orgdesign.model.advice import Status
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.rulebase import OPEN, AlternativeId, DecisionId, Language, RuleBase
from orgdesign.render.rulebook.aspects import in_words, kind_of, whole
from orgdesign.render.rulebook.verification import answers, written
from orgdesign.render.text.as_json import Json, json_text
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase
from orgdesign.render.text.diagnostics import message, worded
from orgdesign.render.text.outcomes import outcome_title, with_status
from orgdesign.render.text.prose import one_line

_ADDED, _REMOVED, _CHANGED, _SAME = "+", "-", "~", "="
_WIDTH, _INDENT = 110, "    "


class DifferenceWords(Catalogue):
    """Every word, in one language."""

    same = phrase("Er is geen verschil.", "There is no difference.")
    same_meaning = phrase(
        "De betekenis is gelijk: geen advies komt hierdoor anders uit.",
        "The meaning is the same: no advice comes out otherwise by this.",
    )
    in_meaning = phrase("Verschil in betekenis", "Difference in meaning")
    in_words = phrase("Alleen anders gezegd of onderbouwd", "Only worded or grounded otherwise")
    aspects = keyed(
        {
            Aspect.WHEN: phrase("wanneer", "when"),
            Aspect.EFFECT: phrase("gevolg", "effect"),
            Aspect.DECISION: phrase("besluit", "decision"),
            Aspect.POLICY: phrase("werkwijze", "policy"),
            Aspect.TIE_BREAK: phrase("bij gelijke stand", "in a tie"),
            Aspect.ROWS: phrase("volgorde", "order"),
            Aspect.ANSWERS: phrase("antwoorden", "answers"),
            Aspect.ASK_WHEN: phrase("gevraagd als", "asked when"),
            Aspect.OTHERWISE: phrase("anders geldt", "otherwise"),
            Aspect.TERM: phrase("termijn", "term"),
            Aspect.TODAY: phrase("vorm van nu", "present form"),
            Aspect.TAKES: phrase("wat het vraagt", "what it takes"),
            Aspect.PLAN: phrase("wat eerst komt", "what comes first"),
            Aspect.PEOPLE: phrase("wie er zijn, en wat te veel is", "who is there, and what is too much"),
            Aspect.LAYOUT: phrase("welk besluit de inrichting is", "which decision is the layout"),
            Aspect.FIXED: phrase("vast gegeven", "fixed"),
            Aspect.PROMISES: phrase("beloften", "promises"),
            Aspect.CLASSES: phrase("klassen", "classes"),
            Aspect.TEXT: phrase("tekst", "text"),
            Aspect.GROUND: phrase("grond", "ground"),
            Aspect.ORDER: phrase("plaats", "place"),
        }
    )
    whole = phrase("regelset", "rule base")
    unmarked = phrase(
        "De betekenis veranderde en het versienummer niet: geef de nieuwe regelset een eigen versie.",
        "The meaning changed and the version did not: give the new rule base a version of its own.",
    )
    only_old = phrase("alleen voor de oude: {answers}", "only for the old one: {answers}")
    only_new = phrase("alleen voor de nieuwe: {answers}", "only for the new one: {answers}")
    proved = phrase("Nagegaan voor alle antwoorden die beide kennen", "Proved over all answers that both know")
    never = phrase("komt nooit anders uit", "never comes out otherwise")
    example = phrase("bijvoorbeeld met {answers}", "for example with {answers}")
    portfolio = phrase("Wat dit doet met de profielen", "What this does to the profiles")
    portfolio_closing = phrase(
        "Profielen: {profiles}; ander advies: {moved}; antwoorden die niet passen: {unfit}.",
        "Profiles: {profiles}; another advice: {moved}; answers that do not fit: {unfit}.",
    )
    keeps = phrase("Elk profiel houdt zijn advies.", "Every profile keeps its advice.")
    unfit_new = phrase("past niet meer op de nieuwe regelset", "no longer fits the new rule base")
    unfit_old = phrase("paste niet op de oude regelset, wel op de nieuwe", "did not fit the old rule base, fits the new one")
    unfit_both = phrase("past op de oude regelset niet en op de nieuwe ook niet", "fits neither rule base")
    measures_added = phrase("erbij: {names}", "added: {names}")
    measures_removed = phrase("eraf: {names}", "removed: {names}")


def difference_lines(
    found: RuleBaseDifference, proved: Sequence[Divergence], done: Consequences | None, language: Language
) -> Iterator[str]:
    """Yield the lines: what differs in meaning, what only in words, what is proved, what becomes of the profiles, if any."""
    said = DifferenceWords(language)
    yield f"{_version(found.old)} → {_version(found.new)}"
    if not found.changes and not found.head:
        yield said.same
    for in_meaning, heading in ((True, said.in_meaning), (False, said.in_words)):
        head = [aspect for aspect in found.head if aspect.in_meaning is in_meaning]
        changes = [change for change in found.changes if change.in_meaning is in_meaning]
        if head or changes:
            yield ""
            yield f"{heading} ({len(changes) + bool(head)})"
            yield from _head_lines(found, head, said)
            for change in changes:
                yield from _change_lines(found, change, language)
    if not found.in_meaning and (found.changes or found.head):
        yield ""
        yield said.same_meaning
    if found.unmarked:
        yield ""
        yield said.unmarked
    if proved:
        yield ""
        yield from _proved_lines(found, proved, language)
    if done is not None:
        yield ""
        yield from _done_lines(found, done, language)


def meaning_lines(found: RuleBaseDifference, language: Language) -> Iterator[str]:
    """Yield the lines of what differs in meaning, and nothing else."""
    yield from _head_lines(found, [aspect for aspect in found.head if aspect.in_meaning], DifferenceWords(language))
    for change in found.changes:
        if change.in_meaning:
            yield from _change_lines(found, change, language)


def _head_lines(found: RuleBaseDifference, head: Sequence[Aspect], said: DifferenceWords) -> Iterator[str]:
    if head:
        yield f"{_CHANGED} {said.whole}: {', '.join(said.aspects[aspect] for aspect in head)}"
    if Aspect.LAYOUT in head:
        yield f"    {_REMOVED} {found.old.layout}"
        yield f"    {_ADDED} {found.new.layout}"


def _change_lines(found: RuleBaseDifference, change: Change, language: Language) -> Iterator[str]:
    said = DifferenceWords(language)
    match change:
        case Added(name, entry):
            yield f"{_ADDED} {kind_of(entry, language)} {one_line(name)}"
            yield from _whole_lines(whole(found.new, entry, language), said)
        case Removed(name, entry):
            yield f"{_REMOVED} {kind_of(entry, language)} {one_line(name)}"
            yield from _whole_lines(whole(found.old, entry, language), said)
        case Changed(name, old, new, aspects):
            named = ", ".join(said.aspects[aspect] for aspect in aspects)
            yield f"{_CHANGED} {kind_of(new, language)} {one_line(name)}: {named}"
            before, after = in_words(found.old, old, language), in_words(found.new, new, language)
            for aspect in aspects:
                if aspect in before and aspect in after:
                    yield f"    {_REMOVED} {one_line(before[aspect])}"
                    yield f"    {_ADDED} {one_line(after[aspect])}"
        case _:
            assert_never(change)


def _whole_lines(whole: Mapping[Aspect, str], said: DifferenceWords) -> Iterator[str]:
    for aspect, value in whole.items():
        yield f"    {said.aspects[aspect]}: {one_line(value)}"


def _proved_lines(found: RuleBaseDifference, proved: Sequence[Divergence], language: Language) -> Iterator[str]:
    said = DifferenceWords(language)
    yield said.proved
    for each in proved:
        name = found.new.decisions[each.decision].title[language]
        if each.worlds is None:
            yield f"{_SAME} {one_line(name)}: {said.never}"
            continue
        old, new = each.worlds
        outcomes = (
            _titled(base, each.decision, world.outcomes[each.decision], language)
            for base, world in ((found.old, old), (found.new, new))
        )
        yield f"{_CHANGED} {one_line(name)}: {' → '.join(outcomes)}"
        case = said.example.format(answers=written(answers(found.new, each.about, new.said)))
        apart = (
            (said.only_old, answers(found.old, each.only_old, old.said)),
            (said.only_new, answers(found.new, each.only_new, new.said)),
        )
        case = "; ".join([case, *(pattern.format(answers=written(own)) for pattern, own in apart if own)])
        yield from wrap(case, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _titled(rule_base: RuleBase, decision: DecisionId, outcome: AlternativeId, language: Language) -> str:
    return one_line(outcome_title(rule_base.decisions[decision], outcome, language))


def _done_lines(found: RuleBaseDifference, done: Consequences, language: Language) -> Iterator[str]:
    said = DifferenceWords(language)
    yield said.portfolio
    for moved in done.moved:
        yield f"{_CHANGED} {one_line(moved.municipality)} ({one_line(moved.file)})"
        for move in moved.moves:
            title = found.new.decisions[move.decision].title[language]
            old = _outcome(found.old, move.decision, move.old, move.old_status, language)
            new = _outcome(found.new, move.decision, move.new, move.new_status, language)
            yield f"    {one_line(title)}: {old} → {new}"
        for pattern, names in ((said.measures_added, moved.added), (said.measures_removed, moved.removed)):
            if names:
                yield f"    {pattern.format(names=', '.join(names))}"
    for unfit in done.unfit:
        verdict = said.unfit_both if unfit.old and unfit.new else said.unfit_old if unfit.old else said.unfit_new
        yield f"! {one_line(unfit.file)}: {verdict}"
        for diagnostic in unfit.new or unfit.old:
            yield f"    {worded(diagnostic, language)}"
    if not done.moved and not done.unfit:
        yield said.keeps
    yield said.portfolio_closing.format(profiles=done.profiles, moved=len(done.moved), unfit=len(done.unfit))


def _outcome(
    rule_base: RuleBase, decision: DecisionId, leading: AlternativeId | None, status: Status, language: Language
) -> str:
    leads = OPEN if status is Status.OPEN else leading
    title = outcome_title(rule_base.decisions[decision], leads, language)
    return one_line(with_status(title, status, language))


def _version(rule_base: RuleBase) -> str:
    return f"{rule_base.id} {rule_base.version} ({rule_base.digest[:19]})"


# as JSON


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
    return json_text(content) + "\n"


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
