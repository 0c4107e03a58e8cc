"""A condition in words: exact, on one line, in Dutch or English.

`signals: at least weekly (weekly or daily); and capacity: not insufficient`. What a rule base's author wrote short and
loading wrote out (at least three of these, none chosen) is recognised and told short again. Connectives stand behind a
semicolon and what is nested stands between brackets, so that a text can be read in one way only. A label that could be
taken for more than one value is quoted.

How a fact is named and how content is written are the paper's choice (`Notation`); by default a question goes by its label
or, without one, by what it asks, and a decision by its title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TypeAlias, assert_never

from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, FactId, Facts, In, Not, Region, Span
from orgdesign.model.present import changed, kept
from orgdesign.model.rulebase import NO, NONE, YES, Decision, Kind, Language, Option, Question, RuleBase
from orgdesign.render.text.catalogue import JoiningWords, keyed, phrase
from orgdesign.render.text.outcomes import OutcomeWords
from orgdesign.render.text.prose import content_language, is_rounder, listed, number_text, within_a_sentence

_MEANS_SOMETHING = re.compile(r"[,;:()“”]")


class ConditionWords(JoiningWords):
    """Every word of a condition, in one language."""

    keeps = phrase("blijft zoals nu", "stays as it is today")
    changes = phrase("wordt anders dan nu", "becomes other than today")
    always = phrase("altijd", "always")
    never = phrase("nooit", "never")
    anything = phrase("om het even wat", "anything")
    not_ = phrase("niet {values}", "not {values}")
    not_so = phrase("niet: ({part})", "not: ({part})")
    connectives = phrase(("en", "of", "niet", "van", "tot"), ("and", "or", "not", "from", "to"))
    at_least = phrase("ten minste {value} ({values})", "at least {value} ({values})")
    at_most = phrase("ten hoogste {value} ({values})", "at most {value} ({values})")
    range = phrase("van {low} tot en met {high} ({values})", "from {low} up to and including {high} ({values})")
    exactly = phrase("precies {number}", "exactly {number}")
    from_ = phrase("vanaf {number}", "{number} or more")
    up_to = phrase("ten hoogste {number}", "at most {number}")
    under = phrase("minder dan {number}", "less than {number}")
    between = phrase("tussen {low} en {high} (grenzen inbegrepen)", "between {low} and {high} (both included)")
    includes = phrase("onder meer {options}", "including {options}")
    without = phrase("zonder {option}", "without {option}")
    at_least_of = phrase("ten minste {count} van: {options}", "at least {count} of: {options}")
    fewer_of = phrase("minder dan {count} van: {options}", "fewer than {count} of: {options}")
    nothing = phrase("geen", "none")
    something = phrase("ten minste één", "at least one")
    answers = keyed({YES: phrase("ja", "yes"), NO: phrase("nee", "no")})
    counts = phrase(
        ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    )


@dataclass(frozen=True, slots=True)
class Notation:
    """How a paper writes a condition: a fact's name from its id and plain name, and any text of the rule base."""

    name: Callable[[str, str], str]
    text: Callable[[str], str]


PLAIN = Notation(name=lambda _id, name: name, text=lambda text: text)
BY_ID = Notation(name=lambda id_, _name: id_, text=lambda text: text)
"""Names facts by their ids, as rule authors do."""


def condition_text(condition: Condition, rule_base: RuleBase, language: Language, notation: Notation = PLAIN) -> str:
    """Return a condition in words."""
    return _Teller(rule_base, language, ConditionWords(language), notation).tell(condition).text


def region_text(fact: FactId, region: Region, rule_base: RuleBase, language: Language, notation: Notation = PLAIN) -> str:
    """Return a region of a fact in words, without the fact's name."""
    phrase = _Teller(rule_base, language, ConditionWords(language), notation).atom(In(fact, region))
    return phrase.value


def values_text(parts: Sequence[In], rule_base: RuleBase, language: Language, notation: Notation = PLAIN) -> str:
    """Return in words what one or more atoms say of the same question, without its name."""
    teller = _Teller(rule_base, language, ConditionWords(language), notation)
    told = teller.tell(AllOf(tuple(parts)))
    return told.value if isinstance(told, _Clause) else listed([teller.atom(part).value for part in parts], teller.said.and_)


def known_text(facts: Facts, rule_base: RuleBase, language: Language) -> str:
    """Return in words where the facts of one question or decision lie, without its name; one number as it is."""
    teller = _Teller(rule_base, language, ConditionWords(language), PLAIN)
    match [*facts.items()]:
        case [(fact, Span(low, high))] if low == high and fact in rule_base.questions:
            return teller.number(rule_base.questions[fact], low)
        case _:
            return values_text([In(fact, region) for fact, region in facts.items()], rule_base, language)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What is said of one fact, and what is said when it is not so."""

    name: str
    value: str
    negated: str

    @property
    def text(self) -> str:
        return f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Clauses joined, or a word that stands for a whole condition."""

    text: str
    joined: bool = False


_Phrase: TypeAlias = _Clause | _Sentence


@dataclass(frozen=True, slots=True)
class _Picked:
    """Options of one several-choice question."""

    question: Question
    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Teller:
    rule_base: RuleBase
    language: Language
    said: ConditionWords
    notation: Notation

    def tell(self, condition: Condition) -> _Phrase:
        match condition:
            case In():
                return self.atom(condition)
            case AllOf() | AnyOf() if present := self._present(condition):
                return present
            case AllOf(parts):
                return self._none_chosen(parts) or self._all_chosen(parts) or self._joined(parts, self.said.and_)
            case AnyOf(parts):
                return self._some_chosen(parts) or self._joined(parts, self.said.or_)
            case Not(part):
                return self._negated(self.tell(part))
            case _:
                assert_never(condition)

    def _present(self, condition: Condition) -> _Clause | None:
        """Recognise that a decision keeps its present form, or changes it."""
        for decision in self.rule_base.decisions.values():
            names = [alternative.id for alternative in decision.alternatives]
            if decision.today is not None and condition in {
                (keeps := kept(decision.id, names, decision.today)),
                changed(decision.id, names, decision.today),
            }:
                told = self.said.keeps if condition == keeps else self.said.changes
                return _Clause(self._name(decision), told, self.said.not_.format(values=told))
        return None

    def atom(self, atom: In) -> _Clause:
        owner = self._owner(atom.fact)
        if isinstance(owner, tuple):
            question, option = owner
            return self._option(question, option, atom.region)
        values = self._values(owner, atom.region)
        several = isinstance(atom.region, Choices) and not atom.region.single
        negated = self.said.not_.format(values=f"({values})" if several else values)
        if isinstance(owner, Question) and owner.kind is Kind.YES_NO and atom.region in {Choices.of(YES), Choices.of(NO)}:
            negated = self._answer(NO if atom.region == Choices.of(YES) else YES)
        return _Clause(self._name(owner), values, negated)

    def _negated(self, phrase: _Phrase) -> _Phrase:
        match phrase:
            case _Clause(name, value, negated):
                return _Clause(name, negated, value)
            case _Sentence(text):
                return _Sentence(self.said.not_so.format(part=text))
            case _:
                assert_never(phrase)

    def _joined(self, parts: Sequence[Condition], connective: str) -> _Phrase:
        if not parts:
            return _Sentence(self.said.always if connective == self.said.and_ else self.said.never)
        phrases = [self.tell(part) for part in parts]
        if len(phrases) == 1:
            return phrases[0]
        texts = [f"({p.text})" if isinstance(p, _Sentence) and p.joined else p.text for p in phrases]
        return _Sentence(f"{'; '.join(texts[:-1])}; {connective} {texts[-1]}", joined=True)

    # facts and their values

    def _owner(self, fact: FactId) -> Question | Decision | tuple[Question, Option]:
        if fact in self.rule_base.decisions:
            return self.rule_base.decisions[fact]
        id_, _, option = fact.partition(".")
        question = self.rule_base.questions[id_]
        return (question, next(each for each in question.options if each.id == option)) if option else question

    def _name(self, owner: Question | Decision) -> str:
        if isinstance(owner, Decision):
            plain = owner.title[self.language]
        else:
            plain = f"“{owner.text[self.language]}”" if owner.label is None else owner.label[self.language]
        return self.notation.name(owner.id, plain)

    def _values(self, owner: Question | Decision, region: Region) -> str:
        if region == self.rule_base.domains[owner.id]:
            return self.said.anything
        match region:
            case Span():
                return self._numbers(owner, region)
            case Choices(values):
                return self._choices(owner, values)
            case _:
                assert_never(region)

    def _choices(self, owner: Question | Decision, values: frozenset[str]) -> str:
        """List the values; where they are one end or a stretch of a scale, say that first."""
        ids = _ids(owner)
        present = tuple(id_ for id_ in ids if id_ in values)
        labels = [self._label(owner, id_) for id_ in present] + [OutcomeWords(self.language).no_outcome] * (NONE in values)
        told = listed(labels, self.said.or_)
        if not _is_ordered(owner) or len(labels) == 1 or NONE in values:
            return told
        start = ids.index(present[0])
        if present != ids[start : start + len(present)]:
            return told
        if present[-1] == ids[-1]:
            return self.said.at_least.format(value=labels[0], values=told)
        if start == 0:
            return self.said.at_most.format(value=labels[-1], values=told)
        return self.said.range.format(low=labels[0], high=labels[-1], values=told)

    def _label(self, owner: Question | Decision, id_: str) -> str:
        if isinstance(owner, Question) and not owner.options:
            return self._answer(id_)
        labels = {each: self._within_a_sentence(text) for each, text in _titles(owner, self.language).items()}
        label = labels[id_]
        unique = sum(each == label for each in labels.values()) == 1
        return self.notation.text(label if unique else f"{label} [{id_}]")

    def _within_a_sentence(self, text: str) -> str:
        label = within_a_sentence(" ".join(text.split()), content_language(self.rule_base, self.language))
        is_read_as_more = _MEANS_SOMETHING.search(label) or not {*label.split()}.isdisjoint(self.said.connectives)
        return f"“{label}”" if is_read_as_more else label

    def _answer(self, id_: str) -> str:
        return self.said.answers[id_]

    def _numbers(self, owner: Question | Decision, span: Span) -> str:
        domain = self.rule_base.domains[owner.id]
        decimals = owner.decimals if isinstance(owner, Question) else 0
        low, high, above = (self._number(number, decimals) for number in (span.low, span.high, span.high + 10.0**-decimals))
        unit = self._unit(owner)
        if span.single:
            return self.said.exactly.format(number=low + unit)
        if isinstance(domain, Span) and span.high >= domain.high:
            return self.said.from_.format(number=low + unit)
        if isinstance(domain, Span) and span.low <= domain.low:
            if is_rounder(above, high):
                return self.said.under.format(number=above + unit)
            return self.said.up_to.format(number=high + unit)
        return self.said.between.format(low=low, high=high + unit)

    def number(self, question: Question, number: float) -> str:
        return self._number(number, question.decimals) + self._unit(question)

    def _number(self, number: float, decimals: int) -> str:
        return number_text(number, self.language, decimals)

    def _unit(self, owner: Question | Decision) -> str:
        """A unit is left out where the question's own name says it."""
        if isinstance(owner, Decision) or owner.unit is None:
            return ""
        is_said = owner.id in {unit.casefold() for unit in owner.unit.values()}
        return "" if is_said else f" {self.notation.text(owner.unit[self.language])}"

    # several-choice questions

    def _option(self, question: Question, option: Option, region: Region) -> _Clause:
        label = self._label(question, option.id)
        chosen = self.said.includes.format(options=label)
        without = self.said.without.format(option=label)
        if region == Choices.of(YES):
            return _Clause(self._name(question), chosen, without)
        if region == Choices.of(NO):
            return _Clause(self._name(question), without, chosen)
        either = f"{chosen} {self.said.or_} {without}"
        return _Clause(self._name(question), either, self.said.not_.format(values=f"({either})"))

    def _none_chosen(self, parts: Sequence[Condition]) -> _Clause | None:
        picked = self._picked([_opposite(part) for part in parts])
        if picked is None or len(picked.options) < len(picked.question.options):
            return None
        return _Clause(self._name(picked.question), self.said.nothing, self.said.something)

    def _all_chosen(self, parts: Sequence[Condition]) -> _Clause | None:
        picked = self._picked(parts)
        if picked is None or len(picked.options) == 1:
            return None
        including = self.said.includes.format(options=self._options(picked))
        return _Clause(self._name(picked.question), including, self.said.not_.format(values=f"({including})"))

    def _some_chosen(self, parts: Sequence[Condition]) -> _Clause | None:
        """Recognise all ways to choose so many of some options of one question."""
        ways = [self._picked(part.parts if isinstance(part, AllOf) else (part,)) for part in parts]
        told = [way for way in ways if way is not None]
        if len(told) < len(ways) or not told:
            return None
        question, count = told[0].question, len(told[0].options)
        every = _Picked(question, frozenset().union(*(way.options for way in told)))
        if len(every.options) == count or len(told) > comb(len(every.options), count):
            return None
        if {(way.question.id, way.options) for way in told} != {
            (question.id, frozenset(some)) for some in combinations(sorted(every.options), count)
        }:
            return None
        number = self.said.counts[count] if count < len(self.said.counts) else str(count)
        values = {"count": number, "options": self._options(every)}
        return _Clause(self._name(question), self.said.at_least_of.format_map(values), self.said.fewer_of.format_map(values))

    def _picked(self, parts: Iterable[Condition | None]) -> _Picked | None:
        """Return the options that parts say are chosen, if they say nothing else and are of one question."""
        found: dict[str, Question] = {}
        for part in parts:
            owner = self._owner(part.fact) if isinstance(part, In) and part.region == Choices.of(YES) else None
            if not isinstance(owner, tuple):
                return None
            found[owner[1].id] = owner[0]
        questions = {question.id: question for question in found.values()}
        return _Picked(next(iter(questions.values())), frozenset(found)) if len(questions) == 1 else None

    def _options(self, picked: _Picked) -> str:
        labels = [self._label(picked.question, each.id) for each in picked.question.options if each.id in picked.options]
        return listed(labels, self.said.and_)


def _opposite(part: Condition) -> Condition | None:
    """Return what a part denies to be chosen."""
    match part:
        case Not(inner):
            return inner
        case In(fact, region) if region == Choices.of(NO):
            return In(fact, Choices.of(YES))
        case _:
            return None


def _ids(owner: Question | Decision) -> tuple[str, ...]:
    if isinstance(owner, Decision):
        return tuple(alternative.id for alternative in owner.alternatives)
    return tuple(option.id for option in owner.options) or (YES, NO)


def _is_ordered(owner: Question | Decision) -> bool:
    return owner.ordered if isinstance(owner, Decision) else owner.kind is Kind.SCALE


def _titles(owner: Question | Decision, language: Language) -> dict[str, str]:
    if isinstance(owner, Decision):
        return {alternative.id: alternative.title[language] for alternative in owner.alternatives}
    return {option.id: option.label[language] for option in owner.options}
