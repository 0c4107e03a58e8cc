"""The last page of an interview: what came of it, what is still open, and what to do with it at once.

The outcome stands first, then the steps that can be taken here, then each decision. Knows texts and lines; how a step is
taken is for whoever holds the conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rich.text import Text

from orgdesign.engine.interview import Session
from orgdesign.model.advice import Advice, Status
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.interview.sheet import QuestionSheet, wrapped
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase
from orgdesign.render.text.firmness import firm_text
from orgdesign.render.text.outcomes import leading_title
from orgdesign.render.text.words import SharedWords


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

    `commands` are what one can type later, each with what it is for; `hidden` leaves the outcome out of sight.
    """

    session: Session
    advice: Advice
    teller: Teller
    words: AppWords
    steps: tuple[Step, ...]
    commands: Sequence[tuple[str, str]]
    hidden: bool = False


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
    if layout.status is Status.OPEN:
        return f"{title}: {SharedWords(language).too_little_known}", []
    firm = firm_text(ended.advice, layout, language)
    text = [] if layout.leading is None else [teller.text(layout.decision.alternative(layout.leading).text)]
    return f"{title}: {leading_title(layout, language)}", [*text, firm]


def _decisions(session: Session, teller: Teller, width: int) -> list[Text]:
    lines: list[Text] = []
    for line in teller.advice(session):
        indent = len(line) - len(line.lstrip())
        drawn = wrapped(line.lstrip(), width - indent)
        lines += [Text(" " * indent + each, "dim" if indent > _OUTCOME else "") for each in drawn]
    return lines


_OUTCOME = 2
"""How far an outcome is indented among the lines of an advice; what it takes to become another is indented further."""
