"""An advice on one screen: what is recommended and why, how sure that is, what it takes, where to begin, where to read on.

At 100 columns it is at most 40 lines: what matters least is told more briefly until the rest fits. The whole of it is
`page`; this one knows nothing that is not there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from orgdesign.engine.closeness import is_close_call, is_own_judgement
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.profile import is_disputed
from orgdesign.model.rulebase import Language, Measure, Question, Term
from orgdesign.render.screen.marks import status_mark
from orgdesign.render.screen.panels import Fitting, between, labelled, told
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.bearing import BearingWords, amount_text, sum_rows, today_courses, too_much_text, without_text
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase
from orgdesign.render.text.certainty import (
    ask_first,
    chances_told,
    close_calls,
    firmness,
    not_yet_text,
    only_disputed,
    to_begin_with,
    too_early,
    waiting,
)
from orgdesign.render.text.outcomes import leading_title, shown_status, shown_title
from orgdesign.render.text.prose import flowing
from orgdesign.render.text.strongest import Carrying, in_a_sentence, strongest

_LABEL = 14
_TITLE = 32


class FirstPageWords(Catalogue):
    """What only the first page says, in one language."""

    recommended = phrase("Aanbevolen", "Recommended")
    so_far = phrase("Tot nu toe", "So far")
    why = phrase("Waarom", "Why")
    decisions = phrase("Besluiten", "Decisions")
    sure = phrase("Hoe zeker", "How sure")
    settled = phrase(
        "Geen open vraag kan dit nog veranderen; een ander antwoord wel.",
        "No open question can change this any more; another answer can.",
    )
    settled_in_part = phrase(
        "{settled} van de {all} {all:besluit|besluiten} {settled:staat vast of is|staan vast of zijn} nipt. Dit kan nog het "
        "meest veranderen ({told} van {open} {open:vraag|vragen}):",
        "{settled} of {all} {all:decision|decisions} {settled:is|are} settled or close. These can still change most "
        "({told} of {open} {open:question|questions}):",
    )
    tensions = phrase("Let op", "Mind")
    first_steps = phrase("Begin met", "Begin with")
    more_steps = phrase(
        "… en nog {early} in de eerste honderd dagen; {late} daarna",
        "… and {early} more in the first hundred days; {late} later",
    )
    early_steps = phrase("… en nog {early} in de eerste honderd dagen", "… and {early} more in the first hundred days")
    later_steps = phrase("… en nog {late} daarna", "… and {late} more later")
    settle_together = phrase("Leg samen vast", "Settle together")
    ask = phrase("Vraag eerst", "Ask first")
    read_on = phrase("Lees verder", "Read on")
    how_to_read_on = phrase(
        "Alles, met elke reden en elke maatregel: --full. Eén vel voor het bestuur: --format memo. "
        "Een rapport: --output advies.docx (of .html, .xlsx, .md).",
        "All of it, with every reason and every measure: --full. One sheet for a board: --format memo. "
        "A report: --output advice.docx (or .html, .xlsx, .md).",
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is told of what can be told more briefly.

    `airy` is with blank lines, `whole` with what the layout means, `answers` with those behind a reason on as many lines as
    they need, and not on one.
    """

    questions: int = 3
    tensions: int = 2
    measures: int = 3
    owners: bool = True
    airy: bool = True
    whole: bool = True
    answers: bool = True


_ROOMS = (
    _Room(),
    _Room(questions=2, tensions=1),
    _Room(questions=2, tensions=1, owners=False),
    _Room(questions=2, tensions=1, owners=False, airy=False),
    _Room(questions=2, tensions=1, owners=False, airy=False, whole=False),
    _Room(questions=1, tensions=1, owners=False, airy=False, whole=False, measures=2),
    _Room(questions=1, tensions=1, owners=False, airy=False, whole=False, measures=2, answers=False),
    _Room(questions=1, tensions=1, owners=False, airy=False, whole=False, measures=1, answers=False),
)
"""From the most that is told to the least; the first that fits is taken."""


def first_page(advice: Advice, language: Language) -> RenderableType:
    """Return the page."""
    argued, told = _argued(advice, language), to_begin_with(advice, language)
    return Fitting(_ROOMS, lambda room: _Page(told, language, room, argued).page())


@dataclass(frozen=True, slots=True)
class _Argued:
    """What takes longest to find out, the same in any room.

    The strongest reasons, all of it in a sentence, and what would come out otherwise without our own judgement.
    """

    reasons: tuple[Carrying, ...]
    because: str
    without: str | None


def _argued(advice: Advice, language: Language) -> _Argued | None:
    """Return what speaks for the layout; None where none leads."""
    if advice.outcomes[advice.rule_base.layout].status is Status.OPEN:
        return None
    reasons = tuple(strongest(advice, language))
    return _Argued(reasons, in_a_sentence(advice, language), without_text(advice, language))


@dataclass(frozen=True, slots=True)
class _Page:
    advice: Advice
    language: Language
    room: _Room
    argued: _Argued | None

    @property
    def own(self) -> FirstPageWords:
        return FirstPageWords(self.language, self.advice.rule_base.subject)

    @property
    def said(self) -> SharedWords:
        return SharedWords(self.language, self.advice.rule_base.subject)

    @property
    def layout(self) -> Outcome:
        return self.advice.outcomes[self.advice.rule_base.layout]

    def page(self) -> RenderableType:
        parts: list[RenderableType] = [self._header()]
        for label, text in self._parts():
            if self.room.airy:
                parts.append(Text())
            parts.append(_beside(told(label, "bold cyan"), text))
        return Group(*parts)

    def _header(self) -> RenderableType:
        advice, base = self.advice, self.advice.rule_base
        answered = self.said.answered.format(answered=len(advice.answered), asked=len(advice.asked))
        name = told(flowing(advice.profile.municipality), "bold")
        subject = told(flowing(f"{base.title[self.language]} · {base.id} {base.version}"), "dim")
        return Group(between(name, told(answered)), subject, Rule(style="cyan"))

    def _parts(self) -> Iterator[tuple[str, RenderableType]]:
        own = self.own
        argued, early = self.argued, too_early(self.advice, self.language)
        if argued is None:
            yield (
                self.said.layout,
                Group(
                    told(not_yet_text(self.advice, self.language), "bold"),
                    told(" ".join(firmness(self.layout, self.language)), "italic"),
                ),
            )
            if asked := self._asked(len(ask_first(self.advice))):
                yield own.settle_together if only_disputed(self.advice) else own.ask, asked
        else:
            yield own.recommended if early is None else own.so_far, self._recommended(argued, early)
            reasons = [
                each
                for each in argued.reasons
                if each.outcome.status is Status.SETTLED or (early is None and shown_status(each.outcome) is not Status.OPEN)
            ]
            if reasons:
                yield own.why, _numbered(map(self._reason, reasons))
        if len(self.advice.outcomes) > 1:
            yield own.decisions, self._decisions()
        if argued is not None:
            yield own.sure, Group(*self._sure(argued, early))
        if tensions := list(self._tensions()):
            yield own.tensions, _listed("!", tensions, "bold red")
        if early is None:
            yield BearingWords(self.language).takes, self._takes()
        if self.advice.measures:
            yield own.first_steps, self._first_steps()
        yield own.read_on, told(own.how_to_read_on, "dim")

    def _recommended(self, argued: _Argued, early: str | None) -> RenderableType:
        outcome = self.layout
        if early is not None:
            return told(flowing(early), "bold yellow")
        title = told(leading_title(outcome, self.language), "bold cyan")
        lines: list[RenderableType] = [between(title, self._mark(outcome))]
        if outcome.leading is not None and self.room.whole:
            lines.append(told(flowing(outcome.decision.alternative(outcome.leading).text[self.language])))
        if argued.because and all(each.reason.because != argued.because for each in argued.reasons):
            lines.append(told(flowing(argued.because), "italic"))
        return Group(*lines)

    def _mark(self, outcome: Outcome) -> Text:
        return status_mark(
            shown_status(outcome),
            self.language,
            close=is_close_call(self.advice, outcome),
            own=is_own_judgement(self.advice, outcome),
        )

    def _reason(self, carrying: Carrying) -> RenderableType:
        reason = carrying.reason
        behind = " · ".join(flowing(each) for each in (carrying.speaks_for(self.language), reason.because_of) if each)
        line = told(behind, "dim")
        if not self.room.answers:
            line.no_wrap, line.overflow = True, "ellipsis"
        return Group(told(flowing(reason.because)), line)

    def _decisions(self) -> RenderableType:
        """Return each other decision with what becomes of what there is, or else what it comes out as, and how firmly."""
        courses = today_courses(self.advice, self.language)
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(max_width=_TITLE)
        table.add_column(ratio=1)
        table.add_column(justify="right", no_wrap=True)
        for id_, outcome in self.advice.outcomes.items():
            if id_ != self.advice.rule_base.layout:
                title, course = outcome.decision.title[self.language], shown_title(outcome, self.language)
                if outcome.status is not Status.OPEN:
                    course = courses.get(id_, course)
                table.add_row(told(flowing(title)), told(flowing(course), "bold"), self._mark(outcome))
        return table

    def _sure(self, argued: _Argued, early: str | None) -> Iterator[RenderableType]:
        own, layout = self.own, self.layout
        outcomes = [each for each in self.advice.outcomes.values() if each is not layout] or [layout]
        settled = sum(outcome.region.single for outcome in outcomes)
        if settled == len(outcomes) and layout.region.single:
            yield told(own.settled)
        else:
            count = min(self.room.questions, len(ask_first(self.advice)))
            numbers = {"settled": settled, "all": len(outcomes), "open": len(waiting(self.advice)), "told": count}
            yield told(own.settled_in_part.format(**numbers))
            yield self._asked(count) or Text()
        if close := close_calls(self.advice, self.language):
            yield told(flowing(close), "yellow")
        yield from (told(flowing(sentence)) for sentence in chances_told(layout, self.language))
        if argued.without or early is None:
            yield told(argued.without or BearingWords(self.language).same_without, "dim")

    def _asked(self, most: int) -> RenderableType | None:
        questions = self.advice.rule_base.questions
        asked = [
            Group(told(flowing(questions[id_].text[self.language])), *self._who_says_what(questions[id_]))
            for id_ in ask_first(self.advice)[:most]
        ]
        return _listed("?", asked, "bold") if asked else None

    def _who_says_what(self, question: Question) -> Iterator[RenderableType]:
        """Yield on one line what each respondent says where they differ, while there is room."""
        answers = self.advice.profile.answers.get(question.id, ())
        if self.room.airy and is_disputed(answers):
            teller = AnswerTeller.of(self.language)
            sides = ((teller.value(question, each.value), teller.who(each)) for each in answers)
            yield told(flowing(" · ".join(f"{who}: {value}" if who else value for value, who in sides)), "dim")

    def _tensions(self) -> Iterator[RenderableType]:
        if too_much := too_much_text(self.advice, self.language):
            yield told(flowing(too_much))
        yield from (told(flowing(each.text[self.language])) for each in self.advice.tensions[: self.room.tensions])

    def _takes(self) -> RenderableType:
        rows = [f"{head} {text}" for head, text in sum_rows(self.advice, self.language)]
        return told(flowing(" · ".join(rows))) if rows else told(BearingWords(self.language).nothing_counted, "dim")

    def _first_steps(self) -> RenderableType:
        measures = self.advice.measures
        rows = [self._measure(each) for each in measures[: self.room.measures]]
        if rest := measures[len(rows) :]:
            early = sum(each.term is Term.HUNDRED_DAYS for each in rest)
            steps = {(True, True): self.own.more_steps, (True, False): self.own.early_steps}
            pattern = steps.get((early > 0, len(rest) > early), self.own.later_steps)
            rows.append(told(pattern.format(early=early, late=len(rest) - early), "dim"))
        return _listed("•", rows, "bold")

    def _measure(self, measure: Measure) -> RenderableType:
        text, owner = flowing(measure.text[self.language]), flowing(measure.owner[self.language])
        if not self.room.owners:
            return told(text)
        days = BearingWords(self.language).days
        effort = [days.format(amount=amount_text(measure.effort, self.language, 1))] if measure.effort is not None else []
        when = self.said.terms[measure.term]
        return Group(told(text), told(" · ".join((owner, when, *effort)), "dim"))


def _beside(label: Text, part: RenderableType) -> Table:
    """Return a part with its label, as wide as the page."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=_LABEL)
    table.add_column(ratio=1)
    table.add_row(label, part)
    return table


def _numbered(parts: Iterable[RenderableType]) -> Table:
    return labelled((told(f"{at}.", "bold"), part) for at, part in enumerate(parts, 1))


def _listed(sign: str, parts: Sequence[RenderableType], style: str) -> Table:
    return labelled((told(sign, style), part) for part in parts)
