"""Promises from a question's document: which way outcomes go as its answer goes up.

Knows decisions by their drafts; whether a promise is kept is for `analysis.worlds.verification` to prove.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orgdesign.load.rules.questions import QuestionDraft
from orgdesign.load.source.conditions import Named, Subject
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlList, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code
from orgdesign.model.names import closest
from orgdesign.model.rulebase import Kind, Monotone

_EXPECTED = Clause.ORDERED_DECISIONS.of("drukte or toezicht.beveiligers")


def promises(draft: QuestionDraft, decisions: Mapping[str, Subject | None], report: Report) -> Iterator[Monotone]:
    """Yield what a question promises; what is wrong with it is reported and left out."""
    document, entry = draft.document.monotone, draft.entry
    if document is None:
        return
    key = entry.node.key("monotone")
    if Kind(draft.document.kind) is Kind.CHOICE:
        report.at(entry.file, key, Code.NOT_ORDERED, name=draft.document.id, test="monotone")
        return
    if document.up is None and document.down is None:
        report.at(
            entry.file, entry.node[key], Code.WRONG_TYPE, key=key, name=key, expected=Clause.UP_OR_DOWN.of("{up: drukte}")
        )
    for words, upward in ((document.up, True), (document.down, False)):
        for word in _words(words):
            if not isinstance(word, YamlText):
                report.at(entry.file, word, Code.WRONG_TYPE, key=key, name=key, expected=_EXPECTED)
            elif (promise := _promise(word, decisions, draft, report)) is not None:
                yield Monotone(*promise, upward=upward, place=entry.file.place(word))


def _words(node: Yaml) -> Iterable[Yaml]:
    return node if isinstance(node, YamlList) else () if node is None else (node,)


def _promise(
    word: YamlText, decisions: Mapping[str, Subject | None], draft: QuestionDraft, report: Report
) -> tuple[str, str | None] | None:
    """Return the decision and perhaps the alternative that a word names, or None after reporting what is wrong with it."""
    file = draft.entry.file
    id_, dot, alternative = word.partition(".")
    decision = decisions.get(id_)
    if decision is None and id_ in decisions:
        return None  # at fault itself, which is told there
    if not isinstance(decision, Named):
        report.at(file, word, Code.UNKNOWN_DECISION, nearest=closest(id_, decisions), name=id_, where="decisions/")
    elif not dot and not decision.ordered:
        report.at(file, word, Code.NOT_ORDERED, name=id_, test="monotone")
    elif dot and alternative not in decision.values:
        close, valid = closest(alternative, decision.values), ", ".join(decision.values)
        report.at(file, word, Code.UNKNOWN_ALTERNATIVE, nearest=close, value=alternative, name=id_, valid=valid)
    else:
        return id_, alternative if dot else None
    return None
