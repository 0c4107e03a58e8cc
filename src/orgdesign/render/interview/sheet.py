"""The page of an interview as lines of a width: that of the question at hand, and the last.

Of a question: what is asked, what was said, what can be answered, and why it is asked; a note shows its first line only, all
of it stands in the explanation. At the end the outcome stands first, then the steps that can be taken here, then each
decision. Knows texts and lines; which of them are in sight is for `tui.window`, and how a step is taken for whoever holds
the conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from textwrap import wrap

from rich.cells import cell_len, chop_cells
from rich.text import Text

from orgdesign.engine.interview import Session
from orgdesign.model.advice import Advice, Status
from orgdesign.model.logic import Truth
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import NO, YES, Kind, OptionId, Question
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.panels import told
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase
from orgdesign.render.text.certainty import firm_text, too_early
from orgdesign.render.text.outcomes import leading_title
from orgdesign.render.text.prose import flowing, harmless, one_line

DONE = ""
"""What the last line of a question with several answers stands for: enough was chosen."""
_CHOSEN, _NOT_CHOSEN, _ON, _OFF = "●", "○", "[x]", "[ ]"
_NARROWEST = 8
_NOTE = 60
_OUTCOME = 2
"""How far an outcome is indented among the lines of an advice; what it takes to become another is indented further."""


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """A question as lines: two that always stay, and what may scroll under them.

    `places` tells which of the lines are of which choice; `explained` is what is added where there is room for all of it.
    """

    pinned: tuple[Text, ...]
    lines: tuple[Text, ...]
    places: Mapping[OptionId, range]
    explained: tuple[Text, ...]

    @property
    def height(self) -> int:
        """How many lines it takes to show everything but the explanation."""
        return len(self.pinned) + len(self.lines)

    def within(self, height: int) -> QuestionSheet:
        """Return what is shown in so many lines: with the explanation under it, if all of that fits."""
        if self.height + len(self.explained) > height:
            return self
        return replace(self, lines=(*self.lines, *self.explained), explained=())


@dataclass(frozen=True)
class PutQuestion:
    """What is asked of whom: the question with its session, as far as that may be seen, and how it is told."""

    session: Session
    question: Question
    teller: Teller
    words: AppWords

    @cached_property
    def aside(self) -> tuple[str, ...]:
        """What is said of it beside the question itself; to know whether it matters at all the whole rule base is judged."""
        return tuple(_said(self))

    @cached_property
    def sheets(self) -> dict[tuple[frozenset[OptionId], int], QuestionSheet]:
        """The sheets that were made of it: to know how much room it needs is to make one."""
        return {}


def sheet(asked: PutQuestion, chosen: frozenset[OptionId], width: int) -> QuestionSheet:
    """Return a question as lines of this width; `chosen` are the options that are turned on."""
    made = asked.sheets.get((chosen, width))
    if made is None:
        made = asked.sheets[chosen, width] = _sheet(asked, chosen, width)
    return made


def _sheet(asked: PutQuestion, chosen: frozenset[OptionId], width: int) -> QuestionSheet:
    width = max(width, _NARROWEST)
    session, question, teller, words = asked.session, asked.question, asked.teller, asked.words
    first, *rest = wrapped(teller.text(question.text), width) or [""]
    lines = [Text(line, "bold") for line in rest]
    aside = [Text(line, "italic") for part in asked.aside for line in wrapped(part, width)]
    lines += [Text(), *aside] if aside else []
    places: dict[OptionId, range] = {}
    if question.kind is not Kind.NUMBER:
        lines.append(Text())
    for value in choices_of(question):
        drawn = list(_choice(question, value, asked, width, on=value in chosen))
        places[value] = range(len(lines), len(lines) + len(drawn))
        lines += drawn
    heading = Text(_heading(session, question, teller, words, width), "dim", no_wrap=True)
    explained = [Text(line, "dim") for part in explanation(asked) for line in wrapped(part, width - 2)]
    explained = [Text.assemble(("│ ", "dim"), line) for line in explained]
    return QuestionSheet((heading, Text(first, "bold")), tuple(lines), places, (Text(), *explained))


def values_of(question: Question) -> tuple[OptionId, ...]:
    """Return what can be chosen, in the order of the keys 1, 2 and so on; of a number nothing."""
    return (YES, NO) if question.kind is Kind.YES_NO else question.values


def choices_of(question: Question) -> tuple[OptionId, ...]:
    """Return what the arrows walk along: what can be chosen and, where several fit, that it is enough."""
    return (*values_of(question), DONE) if question.kind is Kind.SEVERAL else values_of(question)


def explanation(asked: PutQuestion) -> list[str]:
    """Return the help, why it is asked, and how to ask further."""
    question, teller = asked.question, asked.teller
    parts = [teller.text(question.help)] if question.help else []
    parts.append(teller.words.why.format(why=teller.text(question.why)))
    return [*parts, *([teller.words.probe.format(probe=teller.text(question.probe))] if question.probe else [])]


def notes_in_full(asked: PutQuestion) -> list[str]:
    """Return every note to the question, with who made it, each as it was written."""
    words = asked.words
    return [
        words.note_of.format(name=one_line(each.by), note=harmless(each.note))
        if each.by
        else words.note_plain.format(note=harmless(each.note))
        for each in asked.session.answers(asked.question.id)
        if each.note
    ]


def _said(asked: PutQuestion) -> Iterator[str]:
    session, question, teller = asked.session, asked.question, asked.teller
    section = next(each for each in session.rule_base.sections if each.id == question.section)
    first = next((id_ for id_ in session.offered if session.rule_base.questions[id_].section == section.id), None)
    if first == question.id:
        yield teller.text(section.intro)
    if session.relevance(question.id) is Truth.UNKNOWN:
        yield teller.words.perhaps_irrelevant
    answers = [_shortened(each) for each in session.answers(question.id)]
    if answers:
        yield teller.stands(session, question, answers)


def _shortened(answer: Answer) -> Answer:
    """Return an answer with only the first line of its note, and of that no more than a line."""
    if not answer.note:
        return answer
    line = answer.note.strip().splitlines()[0] if answer.note.strip() else ""
    short = chop_cells(line, _NOTE)[0].rstrip() if line else ""
    return answer if short == answer.note else replace(answer, note=f"{short} …")


def _choice(question: Question, value: OptionId, asked: PutQuestion, width: int, *, on: bool) -> Iterator[Text]:
    """Yield the lines of an option: its number, whether it is chosen and, hanging under it, what it means in practice."""
    teller = asked.teller
    if value == DONE:
        yield Text(f"      {asked.words.done_choosing}", "bold")
        return
    signs = (_ON, _OFF) if question.kind is Kind.SEVERAL else (_CHOSEN, _NOT_CHOSEN)
    number = choices_of(question).index(value) + 1
    head = f"{number} {signs[0] if on else signs[1]} "
    if question.kind is Kind.YES_NO:
        yield Text(head + (teller.words.yes if value == YES else teller.words.no), "bold")
        return
    option = next(each for each in question.options if each.id == value)
    indent = " " * len(head)
    for at, line in enumerate(wrapped(teller.text(option.label), width - len(head)) or [""]):
        yield Text((indent if at else head) + line, "bold")
    for line in wrapped(teller.text(option.meaning), width - len(head)) if option.meaning else ():
        yield Text(indent + line, "dim")


def _heading(session: Session, question: Question, teller: Teller, words: AppWords, width: int) -> str:
    """Return where a question stands; where there is no room the name of its section is cut, never its number or place."""
    section = next(each for each in session.rule_base.sections if each.id == question.section)
    siblings = [id_ for id_ in session.offered if session.rule_base.questions[id_].section == question.section]
    place = siblings.index(question.id) + 1 if question.id in siblings else 0
    numbers = {"number": teller.numbers[question.id], "place": place, "of": len(siblings)}
    title = Text(teller.text(section.title))
    title.truncate(max(width - cell_len(words.heading.format(section="", **numbers)), 1), overflow="ellipsis")
    return words.heading.format(section=title.plain, **numbers)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines no wider than this; also where characters are two cells wide."""
    plain = told(text).plain
    width = max(width, _NARROWEST)
    if cell_len(plain) == len(plain):
        return wrap(plain, width)
    lines: list[str] = []
    for line in wrap(plain, width):
        lines += chop_cells(line, width) if cell_len(line) > width else [line]
    return lines


# the last page


class Step(StrEnum):
    """What can be done at the end of an interview."""

    REPORT = "report"
    WORD = "word"
    MEMO = "memo"
    SLIDE = "slide"
    WHATIF = "whatif"
    AGENDA = "agenda"
    RESUME = "resume"
    FINISH = "finish"


SHOWING_ALL = frozenset({Step.WHATIF})
"""The steps that put everybody's answers on the screen, whatever they make: what is supposed stands beside what was said."""


class EndWords(Catalogue):
    """What is said at the end, in one language."""

    title = phrase("Slot", "The end")
    hidden = phrase(
        "Vergaderstand: de uitkomst is uit beeld. Met m komt die in beeld.",
        "Meeting mode: the outcome is out of sight. m brings it into sight.",
    )
    settled = phrase("Dit staat vast.", "This is settled.")
    close = phrase("Dit is nipt: het scheelt weinig.", "This is close: there is little in it.")
    provisional = phrase("Dit is voorlopig.", "This is provisional.")
    steps = keyed(
        {
            Step.REPORT: phrase("Rapport maken, voor de browser (.html)", "Make the report, for a browser (.html)"),
            Step.WORD: phrase("Rapport maken, in Word (.docx)", "Make the report, in Word (.docx)"),
            Step.MEMO: phrase("Memo van één blad, in Word (.docx)", "Memo of one sheet, in Word (.docx)"),
            Step.SLIDE: phrase("Eén dia, voor een presentatie", "One slide, for a presentation"),
            Step.WHATIF: phrase("Wat als een antwoord anders was?", "What if an answer were another?"),
            Step.AGENDA: phrase("Gesprekspunten: waarover men verschilt", "Points to discuss: what people differ on"),
            Step.RESUME: phrase("Verder met de open vragen", "Go on with the open questions"),
            Step.FINISH: phrase("Afsluiten; alles is bewaard", "Finish; everything is saved"),
        }
    )
    commands = phrase("Of als opdracht", "Or as a command")
    made = phrase("✓ Gemaakt: {path}", "✓ Made: {path}")
    making = phrase("Wordt gemaakt …", "Being made …")
    not_made = phrase("Dat lukte niet: {reason}", "That failed: {reason}")


@dataclass(frozen=True, slots=True)
class LastPage:
    """An interview at its end: as it stands, with the best advice there is, and how it is told.

    `commands` are what one can type later, each with what it is for; `hidden` leaves the outcome out of sight. While
    `checking` it is being worked out how firm the advice is, so nothing is said of that yet.
    """

    session: Session
    advice: Advice
    teller: Teller
    words: AppWords
    steps: tuple[Step, ...]
    commands: Sequence[tuple[str, str]]
    hidden: bool = False
    checking: bool = False


def steps_at(session: Session, makeable: frozenset[Step], *, disputed: bool) -> tuple[Step, ...]:
    """Return what can be done at the end of an interview, in the order in which it is offered."""
    offered = {Step.RESUME: bool(session.open), Step.AGENDA: disputed, Step.FINISH: True}
    return tuple(step for step in Step if offered.get(step, step in makeable))


def end_sheet(ended: LastPage, width: int) -> QuestionSheet:
    """Return the last page as lines of this width; its choices are the steps."""
    said, teller = EndWords(ended.teller.language), ended.teller
    session = replace(ended.session, advice=ended.advice)
    head, outcome = _outcome(ended, teller.language)
    first, *rest = wrapped(head, width) or [""]
    lines = [Text(line, "bold") for line in rest]
    lines += [Text(line) for part in outcome for line in wrapped(part, width)]
    lines += [Text(line, "italic") for part in teller.unanswered(session) for line in wrapped(part, width)]
    lines.append(Text())
    places: dict[str, range] = {}
    for number, step in enumerate(ended.steps, start=1):
        drawn = wrapped(said.steps[step], width - 3)
        places[step] = range(len(lines), len(lines) + len(drawn))
        lines += [Text(f"{f'{number}  ' if not at else '   '}{line}", "bold") for at, line in enumerate(drawn)]
    if not ended.hidden:
        lines += [Text(), *_decisions(session, teller, width)]
    lines += [Text(), Text(said.commands, "underline")]
    for label, command in ended.commands:
        lines += [Text(line) for line in wrapped(label, width)]
        lines += [Text(f"  {line}", "bold") for line in wrapped(command, width - 2)]
    return QuestionSheet((Text(said.title, "dim"), Text(first, "bold")), tuple(lines), places, ())


def _outcome(ended: LastPage, language: str) -> tuple[str, list[str]]:
    """Return the line that always stays, and what is told of the outcome under it."""
    said, teller, base = EndWords(language), ended.teller, ended.session.rule_base
    if ended.hidden:
        return said.hidden, []
    layout = ended.advice.outcomes[base.layout]
    title = teller.text(layout.decision.title)
    if (early := too_early(ended.advice, language)) is not None:
        return f"{title}: {flowing(early)}", []
    waits = ended.checking and layout.status is Status.PROVISIONAL
    firm = ended.words.checking if waits else firm_text(ended.advice, layout, language)
    text = [] if layout.leading is None else [teller.text(layout.decision.alternative(layout.leading).text)]
    return f"{title}: {leading_title(layout, language)}", [*text, firm]


def _decisions(session: Session, teller: Teller, width: int) -> list[Text]:
    lines: list[Text] = []
    for line in teller.advice(session):
        indent = len(line) - len(line.lstrip())
        drawn = wrapped(line.lstrip(), width - indent)
        lines += [Text(" " * indent + each, "dim" if indent > _OUTCOME else "") for each in drawn]
    return lines
