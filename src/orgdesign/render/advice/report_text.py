"""How a report speaks: texts of the rule base, names of decisions, what something rests on, what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import AlternativeId, Decision, Grade, Ground, Language, Question, Text
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.paper.blocks import Conclusion, Mark, Statement, Statements
from orgdesign.render.paper.marks import mark_of
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.bearing import BearingWords
from orgdesign.render.text.conditions import Notation
from orgdesign.render.text.firmness import firmness
from orgdesign.render.text.outcomes import leading_title, outcome_title
from orgdesign.render.text.reasons import Reason, ground_text, reason_heads, reasons_of
from orgdesign.render.text.safe import flowing
from orgdesign.render.text.words import SharedWords


@dataclass(frozen=True, slots=True)
class ReportVoice:
    """An advice and the language in which its report speaks."""

    advice: Advice
    language: Language
    said: ReportWords
    words: SharedWords
    teller: AnswerTeller

    @classmethod
    def of(cls, advice: Advice, language: Language) -> ReportVoice:
        """Return the voice of an advice in a language."""
        teller = AnswerTeller.of(language)
        subject = advice.rule_base.subject
        return cls(advice, language, ReportWords(language, subject), SharedWords(language, subject), teller)

    def text(self, text: Text) -> str:
        """Return a text of the rule base."""
        return flowing(text[self.language])

    @property
    def bearing(self) -> BearingWords:
        """What is said of people, time and money."""
        return BearingWords(self.language)

    @property
    def notation(self) -> Notation:
        """How conditions are written here: a question by what it asks."""
        questions = self.advice.rule_base.questions

        def name(id_: str, plain: str) -> str:
            return f"“{self.text(questions[id_].text)}”" if id_ in questions else plain

        return Notation(name=name, text=flowing)

    def titles(self, outcomes: Iterable[Outcome]) -> list[str]:
        """Return the names of decisions."""
        return [self.text(outcome.decision.title) for outcome in outcomes]

    def leading(self, outcome: Outcome) -> str:
        """Return what a decision comes out as, or that nothing leads yet."""
        return flowing(leading_title(outcome, self.language))

    def alternative(self, decision: Decision, id_: AlternativeId | None) -> str:
        """Return the name of an alternative; none of them, and `NONE`, have one too."""
        return flowing(outcome_title(decision, id_, self.language))

    def mark(self, outcome: Outcome) -> Mark:
        """Return whether an outcome is settled, and not a close call."""
        return mark_of(self.advice, outcome, self.language)

    def verdict(self, outcome: Outcome, *, ways_follow: bool = False) -> Conclusion:
        """Return what a decision comes to; not what it can still become if that follows with what it takes."""
        chosen = None if outcome.leading is None else outcome.decision.alternative(outcome.leading)
        meaning = "" if chosen is None else self.text(chosen.text)
        told = firmness(outcome, self.language, proved=self.advice.proved, ways_follow=ways_follow)
        remarks = tuple(flowing(remark) for remark in told)
        return Conclusion(self.leading(outcome), meaning, self.mark(outcome), remarks)

    def reasons(self, outcome: Outcome) -> tuple[Statements, ...]:
        """Return why a decision comes out so: who is out, what argues for it, what against."""
        found = reasons_of(outcome, self.advice, self.language)
        heads = reason_heads(outcome, self.words)
        lists = zip(heads, (found.out, found.pro, found.contra), strict=True)
        return tuple(Statements(head, tuple(_entry(each) for each in reasons)) for head, reasons in lists if reasons)

    def none_counts(self, outcome: Outcome) -> str:
        """Return that no reason counts, or none yet."""
        return self.words.no_reasons_at_all if outcome.region.single else self.words.no_reasons

    def grounded(self, text: Text, ground: Ground) -> Statement:
        """Return a statement with what it rests on."""
        return Statement(self.text(text), self.ground(ground), assumed=ground.grade is Grade.ASSUMPTION)

    def ground(self, ground: Ground) -> str:
        """Return what something rests on."""
        return flowing(ground_text(ground, self.advice.rule_base.sources, self.language))

    def answer(self, question: Question, answer: Answer) -> str:
        """Return what one respondent said."""
        return flowing(self.teller.value(question, answer.value))


def _entry(reason: Reason) -> Statement:
    return Statement(
        text=flowing(reason.because),
        ground=flowing(reason.ground),
        assumed=reason.assumed,
        weight=reason.strength,
        aside=" · ".join(flowing(each) for each in (reason.target, reason.because_of) if each),
    )
