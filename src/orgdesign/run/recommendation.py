"""An advice as a Python program holds it: short to print, whole to read, and as much of it as anybody wants.

Thin on purpose: `advice` is the value that every paper is made of; here is only what one asks of it at a prompt.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from orgdesign.model.rulebase import AlternativeId, DecisionId, Language, QuestionId
from orgdesign.run.papers import Format, iso

if TYPE_CHECKING:
    from orgdesign.model.advice import Advice
    from orgdesign.model.provenance import AdviceProvenance, Origin
    from orgdesign.render.text.as_json import Json
    from orgdesign.run.making import Made, Making


Kind: TypeAlias = Literal["report", "memo", "plan", "slide"]
"""The papers that an advice can be."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Recommendation:
    """What a rulebook advises on the answers of one municipality; `Rulebook.advise` makes one.

    >>> import orgdesign as od
    >>> advice = od.load_rulebook().advise({"inwoners": 14000}, municipality="Adorp")
    >>> advice
    <Recommendation for 'Adorp': not settled, 1 of ... questions answered>
    """

    made: Made
    making: Making
    origin: Origin
    message_language: Language = "en"

    @property
    def advice(self) -> Advice:
        """The whole of it, as a value of `orgdesign.model.advice`: scores, bounds, margins, and the trace of every rule."""
        return self.made.advice

    @property
    def municipality(self) -> str:
        """Whom it is for."""
        return self.advice.profile.municipality

    @property
    def language(self) -> Language:
        """The language of what people read of it."""
        return self.making.language

    @property
    def layout(self) -> AlternativeId | None:
        """The layout that leads, None if none does."""
        return None if self.advice.layout is None else self.advice.layout.id

    @property
    def outcomes(self) -> Mapping[DecisionId, AlternativeId | None]:
        """The alternative that leads, for each decision; None where none does. The layout is one of the decisions."""
        return MappingProxyType({id_: outcome.leading for id_, outcome in self.advice.outcomes.items()})

    @property
    def settled(self) -> bool:
        """Whether no answer that is still missing can change any outcome; that is proved."""
        return self.advice.settled

    @property
    def open_questions(self) -> tuple[QuestionId, ...]:
        """The questions whose answers can still change an outcome, in the order of an interview."""
        from orgdesign.render.text.certainty import waiting

        return tuple(waiting(self.advice))

    @property
    def chances(self) -> Mapping[DecisionId, Mapping[AlternativeId, float]]:
        """How likely each outcome is that is still possible, of every decision that is not settled and could be counted.

        The shares add up to one, if the open answers are like those of plausible profiles; `none` is that nothing comes out.
        """
        counted = {id_: outcome.chances for id_, outcome in self.advice.outcomes.items() if outcome.chances is not None}
        return MappingProxyType({id_: MappingProxyType(dict(each.shares)) for id_, each in counted.items()})

    def explain(self, decision: str | None = None, *, width: int = 100) -> str:
        """Return the advice in words, with the reason for every line of it: the page that `orgdesign advise --full` shows.

        Args:
            decision: Only this one, with its scores and reasons.
            width: How many characters a line may have.

        Raises:
            InvalidInput: There is no such decision.

        """
        from orgdesign.render.advice.page import advice_page, decision_page
        from orgdesign.render.formats.terminal import terminal
        from orgdesign.render.screen.console import plain_text

        if decision is None:
            return plain_text(terminal(advice_page(self.advice, self.language, self.made.robustness)), width)
        return plain_text(terminal(decision_page(self.advice, self.language, self._decision(decision))), width)

    def to_dict(self) -> Mapping[str, Json]:
        """Return the advice as JSON's own kinds of value: what `orgdesign advise --format json` writes."""
        from orgdesign.render.advice.json import advice_object

        return advice_object(self.advice, self.language, self.made.robustness)

    def to_markdown(self, *, day: date | str) -> str:
        """Return the report in Markdown, as `save` writes it; `day` is the date that it bears."""
        return self._report(Format.MARKDOWN, day)

    def to_html(self, *, day: date | str, interactive: bool = False) -> str:
        """Return the report as one HTML page that fetches nothing, as `save` writes it.

        Args:
            day: The date that it bears.
            interactive: Let its reader change an answer and see what becomes of the advice, offline, as `orgdesign advise
                --interactive` does. The page then holds all answers.

        """
        if not interactive:
            return self._report(Format.HTML, day)
        from orgdesign.run.papers import answering_of

        return answering_of(self.made, self._provenance(day))

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        day: date | str,
        kind: Kind = "report",
        start: date | str | None = None,
        template: str | os.PathLike[str] | None = None,
    ) -> None:
        """Write the advice as a paper, whole or not at all.

        Args:
            path: The file; its suffix says what is written. A report is .html, .docx, .pdf, .xlsx, .md or .json; so is a
                memo, but for .xlsx and .json; a plan may also be .ics; a slide is .pptx or .svg.
            day: The date that the paper bears, for a paper of the same day is the same, byte for byte.
            kind: A report, a memo of one sheet, the plan of its measures, or a slide.
            start: The day at which the plan begins; that of the paper if it is not said.
            template: A Word document in your house style, for .docx.

        Raises:
            ValueError: The suffix is of no such paper, or a date of no day.
            ModuleNotFoundError: What writes .pdf or .pptx is not installed: `orgdesign[pdf]`, `orgdesign[pptx]`.
            InvalidInput: The template cannot be used.
            OSError: The file cannot be written; what stood there is untouched.

        """
        from orgdesign.load.atomic import write_whole
        from orgdesign.model.diagnostic import Unusable
        from orgdesign.run.invalid_input import InvalidInput
        from orgdesign.run.papers import file_for, provenance_of

        target = Path(path)
        dated = replace(self.making, date=iso(day), start=None if start is None else iso(start))
        provenance = provenance_of(self.made, dated, self.origin)
        try:
            paper = file_for(self.made, provenance, kind, target, None if template is None else Path(template))
        except Unusable as error:
            raise InvalidInput(error.diagnostics, self.message_language) from None
        write_whole(target, paper.encode() if isinstance(paper, str) else paper)

    def _report(self, form: Format, day: date | str) -> str:
        from orgdesign.run.papers import paper_of

        paper = paper_of(self.made, self._provenance(day), form)
        return paper if isinstance(paper, str) else paper.decode()

    def _provenance(self, day: date | str) -> AdviceProvenance:
        from orgdesign.run.papers import provenance_of

        return provenance_of(self.made, replace(self.making, date=iso(day)), self.origin)

    def _decision(self, name: str) -> DecisionId:
        from orgdesign.model.diagnostic import Code, Diagnostic, Place
        from orgdesign.model.names import closest
        from orgdesign.run.invalid_input import InvalidInput

        decisions = self.advice.rule_base.decisions
        if name in decisions:
            return name
        values = {"name": name, "where": ", ".join(decisions)}
        found = Diagnostic(Code.UNKNOWN_DECISION, Place("decision"), values, closest(name, decisions))
        raise InvalidInput((found,), self.message_language)

    def __repr__(self) -> str:
        from orgdesign.render.text.catalogue import SharedWords

        firm = "settled" if self.settled else "not settled"
        named = f" for {self.municipality!r}" if self.municipality else ""
        leads = f" {self.layout}," if self.layout is not None else ""
        progress = SharedWords("en").answered.format(answered=len(self.advice.answered), asked=len(self.advice.asked))
        return f"<Recommendation{named}:{leads} {firm}, {progress}>"

    def _repr_html_(self) -> str:
        from orgdesign.render.advice.notebook import advice_html

        return advice_html(self.advice, self.language)
