"""An advice as a page in a terminal: the layout first, then each decision with its reasons, what is open, and what to do.

Fits any width; from 120 columns on it uses two. Nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.profile import is_disputed
from orgdesign.model.rulebase import Grade, Ground, Heading, Language, Measure, QuestionId, Term
from orgdesign.model.tool import TOOL
from orgdesign.render.advice.decision_panel import Telling, decision_panel
from orgdesign.render.advice.robustness import Sentences, robustness_intro, robustness_sentences
from orgdesign.render.advice.robustness_words import RobustnessWords
from orgdesign.render.advice.why_not_panel import why_not_panel
from orgdesign.render.screen.bars import Axis, DrawnBar
from orgdesign.render.screen.panels import Beside, Pairs, between, framed, in_columns, labelled, spaced, told, under
from orgdesign.render.text.bearing import (
    BearingWords,
    measure_remarks,
    sum_rows,
    take_rows,
    today_rows,
    told_because,
    too_much_text,
    without_rows,
)
from orgdesign.render.text.certainty import disputes, early_text
from orgdesign.render.text.certainty_words import CertaintyWords
from orgdesign.render.text.firmness import ask_first, firmness, not_yet_text, waiting
from orgdesign.render.text.reasons import ground_text
from orgdesign.render.text.rule_words import RuleWords
from orgdesign.render.text.words import SharedWords

if TYPE_CHECKING:
    from orgdesign.analysis.advices.why_not import WhyNot
    from orgdesign.analysis.weights.robustness import Robustness

_PROGRESS = 24
_WIDEST_LABEL = 32


def advice_text(
    advice: Advice, language: Language, robustness: Robustness | None = None, why_not: Sequence[WhyNot] = ()
) -> RenderableType:
    """Return the page; how robust the advice is and why not another only if that was looked into."""
    page = _Page(advice, language, SharedWords(language))
    found = () if robustness is None else (_robustness(robustness, advice, language),)
    gaps = (why_not_panel(each, advice.rule_base, language) for each in why_not)
    return spaced((*page.parts(), *gaps, *found, page.footer()))


@dataclass(frozen=True, slots=True)
class _Page:
    advice: Advice
    language: Language
    said: SharedWords

    def parts(self) -> Iterable[RenderableType]:
        yield self._header()
        yield self._layout()
        yield self._decisions()
        yield from self._bearing()
        yield Group(self._open(), self._tensions())
        yield self._measures()

    def _header(self) -> Panel:
        advice, base = self.advice, self.advice.rule_base
        answered = self.said.answered.format(answered=len(advice.answered), asked=len(advice.asked))
        count, asked = len(advice.answered), len(advice.asked)
        progress = DrawnBar(count, count, asked, Axis(0, max(1, asked)), "cyan")
        return Panel(
            Group(
                between(told(advice.profile.municipality, "bold"), told(f"{base.id} {base.version}", "dim")),
                told(base.title[self.language]),
                labelled([(progress, told(answered))], widest=_PROGRESS),
            ),
            box=box.HEAVY,
            border_style="cyan",
            padding=(0, 1),
        )

    def _layout(self) -> Panel:
        outcome = self.advice.outcomes[self.advice.rule_base.layout]
        if outcome.status is Status.OPEN:
            return framed(self.said.layout, spaced(self._too_little_known(outcome)), style="cyan")
        telling = self._telling(outcome)
        early = early_text(outcome, self.language)
        first = () if early is None else (told(early, "bold yellow"),)
        main = spaced((*first, telling.conclusion(), *([telling.ways()] if outcome.becoming else []), *telling.reasons()))
        portrait = self.advice.portrait
        if not portrait:
            return framed(self.said.layout, main, style="cyan")
        labels = {Heading.WHAT: self.said.what, Heading.WHO: self.said.who}
        rows = [(label, portrait[heading]) for heading, label in labels.items() if heading in portrait]
        sketch = labelled((told(label, "bold"), told(text[self.language])) for label, text in rows)
        return framed(self.said.layout, Beside(main, sketch), style="cyan")

    def _too_little_known(self, outcome: Outcome) -> Iterable[RenderableType]:
        """Yield that there is no advice on the layout yet, what is possible, and the questions that can change most."""
        yield told(not_yet_text(self.advice, self.language), "bold")
        yield told(" ".join(firmness(outcome, self.language)), "italic")
        questions = self.advice.rule_base.questions
        asked = [(told("·"), told(questions[id_].text[self.language])) for id_ in ask_first(self.advice)]
        if asked:
            yield Group(told(self.said.ask_first), in_columns(asked))

    def _decisions(self) -> RenderableType:
        others = [o for id_, o in self.advice.outcomes.items() if id_ != self.advice.rule_base.layout]
        panels = Pairs(tuple(decision_panel(outcome, self.advice, self.language) for outcome in others))
        if any(low != high for outcome in others for low, high in outcome.bounds.values()):
            return Group(panels, told(self.said.bars_explained, "dim"))
        return panels

    def _bearing(self) -> Iterable[RenderableType]:
        """Yield what there is today beside what is advised, what that takes, and what our own judgement adds."""
        advice, language, said = self.advice, self.language, BearingWords(self.language)
        if rows := today_rows(advice, language):
            yield framed(said.today, *_told(rows))
        if takes := take_rows(advice, language):
            items = [(told("·"), Group(told(f"{role}: {amount}"), told(asks, "dim"))) for role, amount, asks in takes]
            yield framed(said.takes, in_columns(items), Text(), *_told(sum_rows(advice, language)))
        yield framed(said.without, *_told(without_rows(advice, language)))

    def _open(self) -> Panel:
        open_now, no_matter = waiting(self.advice), list(self._no_matter_who())
        if not open_now:
            return framed(self.said.still_open, told(self.said.nothing_open), *no_matter)
        lines = [
            (told(f"{at}.", "bold"), self._question(question, outcomes))
            for at, (question, outcomes) in enumerate(open_now.items(), 1)
        ]
        return framed(self.said.still_open, told(self.said.open_intro), Text(), in_columns(lines), *no_matter)

    def _no_matter_who(self) -> Iterable[RenderableType]:
        """Yield the questions on which respondents differ without any difference to the advice."""
        questions = [question for question, decisions in disputes(self.advice).items() if not decisions]
        if questions:
            yield Text()
            yield told(CertaintyWords(self.language).no_matter_who)
            asked = self.advice.rule_base.questions
            yield labelled((told("·"), told(asked[question].text[self.language])) for question in questions)

    def _question(self, question: QuestionId, outcomes: tuple[Outcome, ...]) -> RenderableType:
        text = told(self.advice.rule_base.questions[question].text[self.language])
        titles = ", ".join(outcome.decision.title[self.language] for outcome in outcomes)
        notes = [self.said.can_change.format(decisions=titles)]
        if is_disputed(self.advice.profile.answers.get(question, ())):
            hinges = f"; {CertaintyWords(self.language).hinges}" if self.advice.proved else ""
            notes.insert(0, f"{self.said.respondents_differ}{hinges}")
        return Group(text, told(" · ".join(notes), "dim"))

    def _tensions(self) -> Panel:
        rows = [
            (told("!", "bold red"), self._grounded(t.text[self.language], t.ground, self._because(t.id)))
            for t in self.advice.tensions
        ]
        too_much, limit = too_much_text(self.advice, self.language), self.advice.rule_base.too_much
        if too_much is not None and limit is not None:
            rows.insert(0, (told("!", "bold red"), self._grounded(too_much, limit.ground)))
        if not rows:
            return framed(self.said.tensions, told(self.said.no_tensions))
        return framed(self.said.tensions, in_columns(rows), style="red")

    def _measures(self) -> Panel:
        if not self.advice.measures:
            return framed(self.said.measures, told(self.said.no_measures))
        by_term = [(term, [m for m in self.advice.measures if m.term is term]) for term in Term]
        groups = [self._of_term(term, measures) for term, measures in by_term if measures]
        return framed(self.said.measures, spaced(groups))

    def _of_term(self, term: Term, measures: list[Measure]) -> RenderableType:
        rows = [(told("•"), self._measure(measure)) for measure in measures]
        return Group(told(self.said.terms[term], "bold underline"), in_columns(rows))

    def _measure(self, measure: Measure) -> RenderableType:
        remarks = measure_remarks(measure, self.advice.rule_base, self.language)
        told_of = (measure.owner[self.language], *remarks, self._because(measure.id))
        return self._grounded(measure.text[self.language], measure.ground, *told_of)

    def _because(self, id_: str) -> str:
        return told_because(self.advice, id_, self.language)

    def _grounded(self, text: str, ground: Ground, *remarks: str) -> RenderableType:
        rests_on = ground_text(ground, self.advice.rule_base.sources, self.language)
        return Group(told(text), under(*remarks, ground=rests_on, assumed=ground.grade is Grade.ASSUMPTION))

    def footer(self) -> RenderableType:
        base = self.advice.rule_base
        provenance = self.said.provenance.format(tool=TOOL, rule_base=f"{base.id} {base.version}", digest=base.digest[:19])
        return told(provenance, "dim")

    def _telling(self, outcome: Outcome) -> Telling:
        return Telling(outcome, self.advice, self.language, self.said)


def _told(rows: Sequence[tuple[str, str]]) -> Iterable[RenderableType]:
    """Yield rows as texts under their label; one without a text is a sentence of its own."""
    yield from (told(title) for title, text in rows if not text)
    if terms := [(told(title, "bold"), told(text)) for title, text in rows if text]:
        yield labelled(terms, widest=_WIDEST_LABEL)


def _robustness(found: Robustness, advice: Advice, language: Language) -> Panel:
    """Return what was done, what came of each decision, and how to see a rule that is named."""
    intro = told(robustness_intro(found, advice, language), "dim")
    decisions = [_weighed(each, language) for each in robustness_sentences(found, advice, language)]
    named = told(RuleWords(language).how_to_ask, "dim")
    heading = RobustnessWords(language).heading
    return framed(heading, spaced((intro, *decisions, named)))


def _weighed(said: Sentences, language: Language) -> Group:
    title = told(said.decision.title[language], "bold underline")
    details = [told(each, "dim") for each in (said.sensitive, said.tips) if each]
    return Group(title, told(said.wins), *details)
