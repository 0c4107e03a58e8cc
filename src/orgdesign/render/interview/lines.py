"""An interview in lines of text: a question, an answer, the overview, the advice in short.

Each function turns a session into lines that make sense read aloud from top to bottom: no boxes, no colour, no columns.
Lines are whole; whoever shows them breaks them. Everything from a file passes through `harmless`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from orgdesign.engine.interview import Session
from orgdesign.engine.typed import Misread, Problem
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.logic import Span, Truth
from orgdesign.model.profile import Answer, is_answered, is_disputed
from orgdesign.model.rulebase import DecisionId, Kind, Language, Question, QuestionId, RuleBase
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.render.text.answers import DECIMALS, AnswerTeller
from orgdesign.render.text.becoming import ways
from orgdesign.render.text.certainty import CertaintyWords, early_text, firm_text
from orgdesign.render.text.outcomes import outcome_title, shown_status, shown_title, titles_to_list
from orgdesign.render.text.prose import flowing, harmless, listed, number_text, share_text
from orgdesign.render.text.reasons import can_become

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.asking import Standing

_MOST_NAMED = 3
_MOST_WAYS = 2
_FAR = 100
"""From how many times the lowest number on the middle of a range is that of its orders of magnitude."""


class Teller(AnswerTeller):
    """Tells of a session in one language: the words of the interface and the content of the rule base."""

    words: InterviewWords

    def __init__(self, words: InterviewWords, language: Language, rule_base: RuleBase) -> None:
        """Take the words, and the rule base with the language of its content."""
        super().__init__(words, language)
        self.subject = rule_base.subject
        self.numbers = {id_: number for number, id_ in enumerate(rule_base.questions, start=1)}

    # a question

    def question(self, session: Session, question: Question) -> list[str]:
        """Return the question as it is put: where we are, the text, the options and what was said."""
        words = self.words
        siblings = [q for q in session.offered if session.rule_base.questions[q].section == question.section]
        section = next(each for each in session.rule_base.sections if each.id == question.section)
        overall = session.progress.overall
        heading = words.heading.format(
            number=self.numbers[question.id],
            section=self.text(section.title),
            place=siblings.index(question.id) + 1,
            of=len(siblings),
            answered=overall.answered,
            relevant=overall.relevant,
        )
        lines = [heading, self.text(question.text)]
        if session.relevance(question.id) is Truth.UNKNOWN:
            lines.append(words.perhaps_irrelevant)
        lines += self.options(question)
        answers = session.answers(question.id)
        if answers:
            lines.append(self.stands(session, question, answers))
        return lines

    def stands(self, session: Session, question: Question, answers: Sequence[Answer]) -> str:
        """Return what was said to a question, and how it is left so: at an earlier visit, or in this one."""
        told = self.answers(question, answers)
        if session.profile.unconfirmed(question.id):
            in_a_field = question.kind is Kind.NUMBER  # where v is a letter
            keeps = self.words.keeps if in_a_field else self.words.keeps_earlier
            return self.words.earlier_said.format(answers=told, keeps=keeps)
        return f"{self.words.now.format(answers=told)} {self.words.keeps}"

    def section(self, question: Question, rule_base: RuleBase) -> list[str]:
        """Return what opens the section of a question."""
        section = next(each for each in rule_base.sections if each.id == question.section)
        return [self.text(section.title), self.text(section.intro)]

    def options(self, question: Question) -> list[str]:
        """Return the options, numbered, each with what it looks like in practice."""
        return [
            f"  {number}. {self.text(option.label)}" + (f": {self.text(option.meaning)}" if option.meaning else "")
            for number, option in enumerate(question.options, start=1)
        ]

    def asks(self, question: Question) -> str:
        """Return the prompt of a question."""
        words = self.words
        match question.kind:
            case Kind.YES_NO:
                return words.ask_yes_no
            case Kind.CHOICE | Kind.SCALE:
                return words.ask_option.format(last=len(question.options))
            case Kind.SEVERAL:
                return words.ask_several
            case Kind.NUMBER:
                low, high = self.ends(question)
                return words.ask_number.format(low=low, high=high, unit=self.unit(question)).replace(" )", ")")

    def example(self, question: Question) -> str:
        """Return a number in the middle of what can be answered: of 500 to 1,000,000 it is 20,000."""
        domain = question.domains.get(question.id)
        if not isinstance(domain, Span):
            return ""
        low, high = domain.low, domain.high
        middle = math.sqrt(low * high) if low > 0 and high / low > _FAR else (low + high) / 2
        digits = question.decimals if middle < 1 else -math.floor(math.log10(middle))
        return number_text(min(max(round(middle, digits), low), high), self.language, DECIMALS)

    def hint(self, session: Session, question: Question) -> str:
        """Return what stands in an empty field: what was said already, by anybody or a table, or what can be said."""
        said = next((each.value for each in session.answers(question.id) if each.value is not None), None)
        if said is not None:
            return self.value(question, said)
        low, high = self.ends(question)
        return self.words.number_hint.format(low=low, high=high, unit=self.unit(question), example=self.example(question))

    def reason(self, session: Session, decisions: Iterable[DecisionId]) -> str:
        """Return what an answer can still change."""
        said = CertaintyWords(self.language)
        titles = [self.text(session.rule_base.decisions[id_].title) for id_ in decisions]
        return said.reason.format(decisions=listed(titles, said.and_)) if titles else said.no_reason

    def stopping(self, session: Session, standing: Standing) -> str:
        """Return how likely it is that the layout stays what it most likely is, or that it is settled."""
        said, decision = CertaintyWords(self.language), session.rule_base.decisions[session.rule_base.layout]
        outcome = flowing(outcome_title(decision, standing.likeliest, self.language))
        if standing.settled:
            return said.stopping_settled.format(outcome=outcome)
        return said.stopping.format(share=share_text(standing.chance, self.language), outcome=outcome)

    def explanation(self, question: Question | None) -> list[str]:
        """Return the help, why we ask, and a follow-up; and what one can type."""
        words = self.words
        if question is None:
            return [words.no_help, *words.commands]
        lines = [self.text(question.help)] if question.help else []
        lines.append(words.why.format(why=self.text(question.why)))
        lines += [words.probe.format(probe=self.text(question.probe))] if question.probe else []
        return [*lines, "", *words.commands]

    def misread(self, question: Question, misread: Misread) -> str:
        """Return why a text is no answer, and what to type."""
        labels = {option.id: self.text(option.label) for option in question.options}
        known = [f"{n}. {labels[o]}" for n, o in enumerate(labels, start=1) if o in misread.options]
        low, high = self.ends(question)
        whole = misread.problem is Problem.TOO_PRECISE and question.decimals == 0
        said = self.words.whole_only if whole else self.words.problems[misread.problem]
        return said.format(
            text=harmless(misread.text),
            options=", ".join(known),
            numbers=f" {self.words.or_} ".join(number_text(n, self.language, DECIMALS) for n in misread.numbers),
            last=len(labels),
            low=low,
            high=high,
            example=self.example(question),
            decimals=question.decimals,
        )

    # all of it

    def overview(self, session: Session) -> list[str]:
        """Return every question with its number and what was said, by section."""
        lines = [self.words.overview]
        tallies = session.progress.sections
        for section in session.rule_base.sections:
            tally = tallies[section.id]
            progress = self.words.section_progress
            title = self.text(section.title)
            lines += ["", progress.format(section=title, answered=tally.answered, relevant=tally.relevant)]
            questions = session.rule_base.questions.values()
            for each in questions:
                lines += self.overview_entry(session, each) if each.section == section.id else []
        return lines

    def overview_entry(self, session: Session, question: Question) -> list[str]:
        """Return a question with its number, and under it what was said."""
        words = self.words
        answers = session.answers(question.id)
        said = self.answers(question, answers)
        if question.id not in session.offered:
            state = words.not_applicable_kept.format(answers=said) if answers else words.not_applicable
        elif is_disputed(answers):
            state = words.differ.format(answers=said)
        else:
            state = said or words.still_open
        here = f" ({words.here})" if question.id == session.position else ""
        number = f"  {self.numbers[question.id]}. "
        return [f"{number}{self.text(question.text)}", f"{' ' * len(number)}{state}{here}"]

    def listed(self, session: Session, questions: Iterable[QuestionId]) -> list[str]:
        """Return questions by number and text."""
        asked = session.rule_base.questions
        return [f"  {self.numbers[id_]}. {self.text(asked[id_].text)}" for id_ in questions]

    def advice(self, session: Session) -> list[str]:
        """Return the advice in short: each decision with its status, the layout first, and what can still change it."""
        words, advice = self.words, session.advice
        overall = session.progress.overall
        if not overall.answered:
            return [words.no_advice_yet]
        layout = session.rule_base.layout
        outcomes = [advice.outcomes[layout], *(o for id_, o in advice.outcomes.items() if id_ != layout)]
        lines = [words.advice.format(answered=overall.answered, relevant=overall.relevant)]
        for outcome in outcomes:
            told = self._outcome(advice, outcome)
            lines += [f"  {told}", *self._ways(outcome, session.rule_base)]
        open_ = frozenset(id_ for outcome in outcomes for id_ in outcome.open_questions)
        if not open_:
            return [*lines, words.nothing_open]
        return [*lines, words.open_questions.format(count=len(open_), numbers=self.numbered(open_))]

    def unanswered(self, session: Session) -> list[str]:
        """Return which questions nobody has answered yet, if any."""
        open_ = [id_ for id_ in session.open if not is_answered(session.answers(id_))]
        return [self.words.unanswered.format(count=len(open_), numbers=self.numbered(open_))] if open_ else []

    def _outcome(self, advice: Advice, outcome: Outcome) -> str:
        words, decision = self.words, outcome.decision
        said = [flowing(shown_title(outcome, self.language))]
        if outcome.tie:
            said.append(words.tie_kept if outcome.tie_kept else words.tie)
        if outcome.status is Status.SETTLED:
            said.append(firm_text(advice, outcome, self.language))
        elif early := early_text(outcome, self.language) if decision.id == advice.rule_base.layout else None:
            said = [flowing(early).removesuffix(".")]
        elif shown_status(outcome) is Status.OPEN:
            left = titles_to_list(decision, outcome.possible, self.language, none=outcome.perhaps_none)
            said.append(words.open_between.format(alternatives=listed([flowing(each) for each in left], self.words.or_)))
        else:
            said.append(self._provisional(outcome, proved=advice.proved))
        return f"{self.text(decision.title)}: {'; '.join(said)}."

    def _provisional(self, outcome: Outcome, *, proved: bool) -> str:
        left, perhaps_none = can_become(outcome, proved=proved)
        others = [flowing(each) for each in titles_to_list(outcome.decision, left, self.language, none=perhaps_none)]
        if len(others) > _MOST_NAMED:
            return self.words.provisional_among.format(count=len(others))
        return self.words.provisional.format(alternatives=listed(others, self.words.or_))

    def _ways(self, outcome: Outcome, rule_base: RuleBase) -> Iterator[str]:
        """Yield what it takes for an outcome to become another, where that is a few answers."""
        for way in islice((way for way in ways(outcome, rule_base, self.language) if way.named), _MOST_WAYS):
            yield f"    {' '.join(harmless(way.title).split())}: {harmless(way.takes)}."

    def numbered(self, questions: Iterable[QuestionId]) -> str:
        """Return the numbers of questions, those that follow each other as a range."""
        ranges: list[list[int]] = []
        for number in sorted(self.numbers[id_] for id_ in questions):
            if ranges and number == ranges[-1][-1] + 1:
                ranges[-1].append(number)
            else:
                ranges.append([number])
        return ", ".join(str(each[0]) if len(each) == 1 else f"{each[0]}-{each[-1]}" for each in ranges)
