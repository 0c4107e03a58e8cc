"""What somebody answered, in words: the value, who gave it or where it was taken from, and the note that goes with it."""

from __future__ import annotations

from collections.abc import Iterable

from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Value
from orgdesign.model.rulebase import YES, Kind, Language, Question, Text
from orgdesign.render.text.catalogue import JoiningWords, phrase
from orgdesign.render.text.prose import flowing, harmless, number_text, one_line, parted, within_a_sentence

DECIMALS = 9
"""As many as any question has: what a number does not have of them is not told."""
_LONGEST_SOURCE = 120


class AnswerWords(JoiningWords):
    """What is said of an answer, in one language."""

    prefilled = phrase("vooraf ingevuld uit {source}", "prefilled from {source}")
    note_is = phrase("notitie: {note}", "note: {note}")
    yes = phrase("Ja", "Yes")
    no = phrase("Nee", "No")
    to = phrase("tot", "to")
    none_chosen = phrase("geen van deze", "none of these")
    dont_know = phrase("weet niet", "don't know")
    only_note = phrase("nog open", "still open")


class AnswerTeller:
    """Tells of answers: in the words of the interface, with the content of a rule base in its own language."""

    def __init__(self, words: AnswerWords, language: Language) -> None:
        """Take the words, and the language of the content."""
        self.words = words
        self.language = language

    @classmethod
    def of(cls, language: Language) -> AnswerTeller:
        """Return what tells of answers where the interface and the content speak the same language."""
        return AnswerTeller(AnswerWords(language), language)

    def answers(self, question: Question, answers: Iterable[Answer]) -> str:
        """Return what was said to a question, by whom, with notes."""
        return "; ".join(self._answer(question, answer) for answer in answers)

    def who(self, answer: Answer) -> str:
        """Return who gave an answer, or where it was taken from, as far as that is known; empty if it is not."""
        by = harmless(answer.by) if answer.by else ""
        if answer.source is None:
            return by
        source = one_line(answer.source, _LONGEST_SOURCE)
        return self.words.prefilled.format(source=source) if answer.prefilled else f"{by}, {source}"

    def value(self, question: Question, value: Value) -> str:
        """Return what was said, in words."""
        words = self.words
        labels = {option.id: self.text(option.label) for option in question.options}
        match value:
            case None:
                return words.dont_know
            case Picks(options):
                return parted([label for id_, label in labels.items() if id_ in options]) or words.none_chosen
            case Span(low, high) as span:
                ends = [number_text(end, self.language, DECIMALS) for end in (low, high)]
                number = ends[0] if span.single else f"{ends[0]} {words.to} {ends[1]}"
                return f"{number} {self.unit(question)}".rstrip()
            case Choices(values) if question.kind is Kind.YES_NO:
                return f" {words.or_} ".join(words.yes if each == YES else words.no for each in sorted(values))
            case Choices(values):
                first, *others = (label for id_, label in labels.items() if id_ in values)
                return f" {words.or_} ".join((first, *(within_a_sentence(each, self.language) for each in others)))

    def ends(self, question: Question) -> tuple[str, str]:
        """Return the lowest and highest number of a question; empty for one without numbers."""
        domain = question.domains.get(question.id)
        if not isinstance(domain, Span):
            return ("", "")
        low, high = (number_text(end, self.language, DECIMALS) for end in (domain.low, domain.high))
        return (low, high)

    def unit(self, question: Question) -> str:
        """Return the unit of a number, if it has one."""
        return self.text(question.unit) if question.unit else ""

    def _answer(self, question: Question, answer: Answer) -> str:
        said, who = self.words.only_note if answer.silent else self.value(question, answer.value), self.who(answer)
        aside = [who] if who else []
        aside += [self.words.note_is.format(note=flowing(answer.note))] if answer.note else []
        return f"{said} ({'; '.join(aside)})" if aside else said

    def text(self, text: Text) -> str:
        """Return a text of the rule base on one line."""
        return flowing(text[self.language])
