"""What is said of a table that fills answers in: what it filled, what it says otherwise, and whom it does not know.

Lines to be read aloud from top to bottom; everything from a file is made harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgdesign.engine.prefill import Filling
from orgdesign.load.tables.prefill_table import Known, Municipality, Nobody, SeveralMatches
from orgdesign.model.profile import counted
from orgdesign.model.rulebase import Language, QuestionId, RuleBase
from orgdesign.render.interview.lines import Teller
from orgdesign.render.text.catalogue import JoiningWords, phrase
from orgdesign.render.text.diagnostics import worded
from orgdesign.render.text.prose import listed, one_line, parted

_LONGEST, _MOST_NAMED = 60, 5


class PrefillWords(JoiningWords):
    """Every word, in one language."""

    # before an interview
    filled = phrase(
        "Vooraf ingevuld uit {source}; pas aan wat niet klopt:", "Prefilled from {source}; change what is not right:"
    )
    answer = phrase("  {number}. {question} {answer}", "  {number}. {question} {answer}")
    differs = phrase(
        "  {number}. {question} Het profiel zegt {answer}, {source} zegt {other}. Het profiel blijft zoals het is.",
        "  {number}. {question} The profile says {answer}, {source} says {other}. The profile stays as it is.",
    )
    nothing = phrase(
        "{source} vult niets in: wat erin staat, is al beantwoord of geeft geen antwoord op een vraag.",
        "{source} fills nothing in: what it holds is answered already, or answers no question.",
    )
    nobody = phrase("'{municipality}' staat niet in {file}.", "'{municipality}' is not in {file}.")
    nearest = phrase(" Het lijkt op {names}.", " It comes close to {names}.")
    several = phrase(
        "'{municipality}' kan in {file} meer dan één ⟨one⟩ zijn: {names}.",
        "'{municipality}' can be more than one ⟨one⟩ in {file}: {names}.",
    )
    ask = phrase(
        "De code of naam in de tabel (Enter vult niets in): ", "Its code or name in the table (Enter fills nothing in): "
    )
    without = phrase("Er is niets vooraf ingevuld.", "Nothing was filled in.")


def not_found_line(municipality: str, file: str, found: Nobody | SeveralMatches, language: Language) -> str:
    """Return one line on a municipality of which a table has no row, or several that may be meant."""
    said = PrefillWords(language)
    values = {"municipality": one_line(municipality, _LONGEST), "file": one_line(file)}
    match found:
        case Nobody(nearest):
            names = [one_line(each, _LONGEST) for each in nearest]
            return said.nobody.format(**values) + (said.nearest.format(names=listed(names, said.or_)) if names else "")
        case SeveralMatches(municipalities):
            shown = [_named(each) for each in municipalities[:_MOST_NAMED]]
            shown += ["…"] if len(municipalities) > _MOST_NAMED else []
            return said.several.format(names=parted(shown), **values)


@dataclass(frozen=True, slots=True)
class Filled:
    """A profile that was filled in from a table, and what is said of it in a language."""

    filling: Filling
    known: Known
    file: str
    rule_base: RuleBase
    teller: Teller
    language: Language

    def lines(self) -> Iterator[str]:
        """Yield what was filled in and what the table says otherwise, and every cell that is no answer."""
        said, filling = PrefillWords(self.language), self.filling
        source = f"{one_line(self.file)} ({_named(self.known.municipality)})"
        if filling.filled:
            yield said.filled.format(source=source)
        elif not filling.differing and not self.known.faults:
            yield said.nothing.format(source=source)
        for id_ in filling.filled:
            yield said.answer.format(answer=self._value(id_), **self._asked(id_))
        for id_ in filling.differing:
            kept = self.teller.answers(self.rule_base.questions[id_], counted(filling.profile.answers[id_]))
            yield said.differs.format(answer=kept, other=self._value(id_), source=one_line(self.file), **self._asked(id_))
        for fault in self.known.faults:
            yield worded(fault, self.language)

    @property
    def amiss(self) -> bool:
        """Whether something is said that a person should read before going on."""
        return bool(self.filling.differing or self.known.faults or not self.filling.filled)

    def _asked(self, id_: QuestionId) -> dict[str, object]:
        return {"number": self.teller.numbers[id_], "question": self.teller.text(self.rule_base.questions[id_].text)}

    def _value(self, id_: QuestionId) -> str:
        return self.teller.value(self.rule_base.questions[id_], self.known.answers[id_].value)


def _named(municipality: Municipality) -> str:
    """Return a municipality as a table writes it, with its code."""
    return " ".join(one_line(each, _LONGEST) for each in (municipality.name, municipality.code) if each)
