"""What people may write for an id: the id itself, or one of its labels in any language, case and extra space aside.

One place for every input (assignments, cells of tables, lines of an interview, profiles); rule bases themselves name ids
only. A label that two things share stands for neither. Knows no files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgdesign.model.rulebase import EMPTY, NO, YES, Decision, Kind, Question, RuleBase, Text

YES_WORDS = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "1.0"})
NO_WORDS = frozenset({"nee", "neen", "n", "no", "nein", "false", "onwaar", "0", "0.0"})
"""How people and spreadsheets say yes and no, whatever the languages of the rule base; as `folded` gives them.

Programs write whole numbers with a zero behind a dot where some of a column are missing.
"""
NOTHING_WORDS = frozenset({EMPTY, "none", "niets", "nothing"})
"""How people say that of several options none holds."""
_LIKENESS = 0.75
_LONGEST = 200
"""How long a word may be for which another is looked for: that takes the square of its length."""
_UNSEEN = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")


@dataclass(frozen=True, slots=True)
class Names:
    """Things of one kind by what they may be called; `suggests` tells whether the nearest of them is looked for."""

    ids: tuple[str, ...]
    spellings: tuple[str, ...] = ()
    by_label: Mapping[str, str] | None = None
    suggests: bool = True

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
        if not self.suggests:
            return None
        labels = {folded(each): each for each in self.spellings}
        ids = {folded(each): each for each in (*others, *self.ids)}
        plain = folded(word)
        close = [each for each in (closest(plain, ids), closest(plain, labels, _LIKENESS)) if each is not None]
        return {**labels, **ids}[max(close, key=lambda each: likeness(plain, each))] if close else None


def folded(word: str) -> str:
    """Return a word without what does not count when it is looked up.

    That is case, accents, spaces around or beyond one, the underscores of ids, and a full stop at the end.
    """
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c) and c not in _UNSEEN)
    return " ".join(word.casefold().replace("_", " ").split()).rstrip(".")


def likeness(one: str, other: str) -> float:
    """Return how much two words are alike, from 0 to 1."""
    from difflib import SequenceMatcher  # only where something is wrong: it costs start-up time otherwise

    return SequenceMatcher(None, one, other).ratio()


def closest(word: str, valid: Iterable[str], least: float = 0.6) -> str | None:
    """Return the valid spelling that comes closest to a word, if one is at least so much like it (1: the same)."""
    from difflib import get_close_matches  # likewise

    if len(word) > _LONGEST:
        return None
    matches = get_close_matches(word, list(valid), n=1, cutoff=least)
    return matches[0] if matches else None


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


YES_NO_NAMES = names_of((value, [{"": each} for each in sorted(said)]) for value, said in ((YES, YES_WORDS), (NO, NO_WORDS)))
"""What yes and no may be called."""


def option_names(question: Question) -> Names:
    """Return what the options of a question may be called."""
    if question.kind is Kind.YES_NO:
        return YES_NO_NAMES
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
