"""What people may type for an id: the id itself, or one of its labels in any language, case and extra space aside.

One place for every input (assignments, cells of tables, lines of an interview, profiles); rule bases themselves name ids
only. A label that two things share stands for neither. Knows no files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgdesign.load.source.report import likeness, nearest
from orgdesign.model.rulebase import NO, YES, Decision, Kind, Question, RuleBase, Text

_YES_NO: Mapping[str, Text] = {YES: {"nl": "ja", "en": "yes", "de": "ja"}, NO: {"nl": "nee", "en": "no", "de": "nein"}}
"""How each answer to a yes/no question is said, whatever the languages of the rule base."""
_LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class Names:
    """Things of one kind by what they may be called."""

    ids: tuple[str, ...]
    spellings: tuple[str, ...] = ()
    by_label: Mapping[str, str] | None = None

    def find(self, word: str) -> str | None:
        """Return the id that a word stands for, None if it stands for none."""
        if word in self.ids:
            return word
        plain = folded(word)
        alike = [id_ for id_ in self.ids if folded(id_) == plain]
        return alike[0] if len(alike) == 1 else (self.by_label or {}).get(plain)

    def nearest(self, word: str, *others: str) -> str | None:
        """Return the id, label or other word that comes closest to a word, as it is spelled, if one comes close.

        A label may be in another language than the one that was meant, so it has to come closer.
        """
        labels = {folded(each): each for each in self.spellings}
        ids = {folded(each): each for each in (*others, *self.ids)}
        plain = folded(word)
        close = (nearest(plain, ids), nearest(plain, labels, _LIKENESS))
        closest = max((each for each in close if each is not None), key=lambda each: likeness(plain, each), default=None)
        return None if closest is None else {**labels, **ids}[closest]


def folded(word: str) -> str:
    """Return a word without what does not count when it is looked up: case, and spaces around or beyond one."""
    return " ".join(word.split()).casefold()


def names_of(things: Iterable[tuple[str, Iterable[Text]]]) -> Names:
    """Return the names of things, each given by its id and the texts that it is called by."""
    called = [(id_, tuple(dict.fromkeys(word for text in texts for word in text.values()))) for id_, texts in things]
    ids = tuple(id_ for id_, _ in called)
    owners: dict[str, set[str]] = {}
    for id_, words in called:
        for word in words:
            owners.setdefault(folded(word), set()).add(id_)
    by_label = {word: next(iter(of)) for word, of in owners.items() if len(of) == 1}
    return Names(ids, tuple(word for _, words in called for word in words if folded(word) in by_label), by_label)


def option_names(question: Question) -> Names:
    """Return what the options of a question may be called."""
    if question.kind is Kind.YES_NO:
        return names_of((value, (text,)) for value, text in _YES_NO.items())
    return names_of((option.id, (option.label,)) for option in question.options)


def question_names(rule_base: RuleBase) -> Names:
    """Return what the questions of a rule base may be called."""
    return names_of((q.id, () if q.label is None else (q.label,)) for q in rule_base.questions.values())


def decision_names(rule_base: RuleBase) -> Names:
    """Return what the decisions of a rule base may be called."""
    return names_of((decision.id, (decision.title,)) for decision in rule_base.decisions.values())


def alternative_names(decision: Decision) -> Names:
    """Return what the alternatives of a decision may be called."""
    return names_of((each.id, (each.title,)) for each in decision.alternatives)
