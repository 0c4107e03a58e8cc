"""What other answers would bring, as a page in a terminal: the advice before and after, or the ways to an outcome.

Whatever stays the same is left out, save the names of the decisions that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.console import Group, RenderableType

from orgdesign.analysis.advices.before_after import CameAndWent, Comparison, Pair
from orgdesign.analysis.worlds.toward import NoWay, Search, Way
from orgdesign.model.advice import Outcome
from orgdesign.model.logic import In, Span
from orgdesign.model.profile import Picks, Profile, Value
from orgdesign.model.rulebase import EMPTY, UNKNOWN, AlternativeId, Language, Question, QuestionId, RuleBase
from orgdesign.render.comparing.whatif_words import WhatIfWords
from orgdesign.render.screen.panels import Pairs, framed, labelled, spaced, told
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.conditions import condition_text
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.outcomes import leading_title, with_status
from orgdesign.render.text.words import SharedWords

if TYPE_CHECKING:
    from rich.panel import Panel

T = TypeVar("T")

_ADDED, _REMOVED, _CHANGED = "+", "-", "~"


def comparison_page(found: Comparison, language: Language) -> RenderableType:
    """Return the answers that differ, the decisions that do, and what is advised besides that came or went."""
    return spaced(_Compared(found, language).parts())


def ways_page(
    search: Search, found: Sequence[Way] | NoWay, after: Sequence[Comparison], language: Language
) -> RenderableType:
    """Return each way with what else it changes, given as a comparison for each; or why there is none."""
    told_of = _Ways(search, language)
    if isinstance(found, NoWay):
        return told_of.no_way(found)
    return spaced(told_of.way(way, each, at, len(found)) for at, (way, each) in enumerate(zip(found, after, strict=True), 1))


class _Compared:
    def __init__(self, found: Comparison, language: Language) -> None:
        self.found, self.language = found, language
        self.rule_base = found.before.rule_base
        self.said, self.words = WhatIfWords(language), SharedWords(language)

    def parts(self) -> Iterator[RenderableType]:
        said, found = self.said, self.found
        yield framed(f"{said.heading}: {found.before.profile.municipality}", self._answers(), style="cyan")
        moving = [pair for pair in found.decisions.values() if pair.differs]
        if not (moving or found.measures or found.tensions):
            yield told(said.no_change)
            return
        if moving:
            yield Pairs(tuple(self._decision(pair) for pair in moving))
        same = [pair.before.decision.title[self.language] for pair in found.decisions.values() if not pair.differs]
        if same:
            yield told(said.same_decisions.format(decisions=", ".join(same)), "dim")
        texts = self.rule_base.questions
        for heading, change in (
            (said.measures, _texts(found.measures, lambda each: each.text[self.language])),
            (said.tensions, _texts(found.tensions, lambda each: each.text[self.language])),
            (said.asked, _texts(found.asked, lambda each: texts[each].text[self.language])),
        ):
            if change:
                yield framed(heading, self._came_and_went(change))

    def _answers(self) -> RenderableType:
        before, after = self.found.before.profile, self.found.after.profile
        changed = [id_ for id_ in self.rule_base.questions if before.answers.get(id_) != after.answers.get(id_)]
        return _answers(self.rule_base, changed, before, after, self.language)

    def _decision(self, pair: Pair) -> Panel:
        parts: list[RenderableType] = [told(_outcomes(pair, self.language), "bold" if pair.moved else "")]
        scores = list(self._scores(pair))
        if scores:
            parts.append(told(" · ".join(scores), "dim"))
        for heading, rules in ((self.said.rules_came, pair.rules.came), (self.said.rules_went, pair.rules.went)):
            if rules:
                mark = _ADDED if rules is pair.rules.came else _REMOVED
                rows = [(told(mark), Group(told(r.because[self.language]), told(r.id, "dim"))) for r in rules]
                parts.append(Group(told(heading, "bold underline"), labelled(rows)))
        return framed(pair.before.decision.title[self.language], spaced(parts))

    def _scores(self, pair: Pair) -> Iterator[str]:
        before, after = pair.before, pair.after
        for alternative in before.decision.alternatives:
            shown = [_score(outcome, alternative.id) for outcome in (before, after)]
            if shown[0] != shown[1]:
                title = alternative.title[self.language]
                yield self.said.score.format(alternative=title, before=shown[0], after=shown[1])
        margins = [self.said.no_margin if each.margin is None else str(each.margin) for each in (before, after)]
        if margins[0] != margins[1]:
            yield self.said.margin.format(before=margins[0], after=margins[1])

    def _came_and_went(self, change: CameAndWent[str]) -> RenderableType:
        rows = [(told(_ADDED, "bold"), told(text)) for text in change.came]
        rows += [(told(_REMOVED, "bold"), told(text, "dim")) for text in change.went]
        return labelled(rows)


class _Ways:
    def __init__(self, search: Search, language: Language) -> None:
        self.search, self.language = search, language
        self.said = WhatIfWords(language)

    def way(self, way: Way, after: Comparison, number: int, count: int) -> Panel:
        said = self.said
        heading = said.way.format(number=number) if count > 1 else said.way_of_one
        return framed(heading, spaced((self._wanted(), *self._parts(way, after))), style="cyan")

    def no_way(self, found: NoWay) -> Panel:
        said = self.said
        lines: list[RenderableType] = [self._wanted(), told(said.no_way, "bold")]
        if not found.ever:
            lines.append(told(said.never))
        else:
            lines.append(told(said.no_way_fixed.format(facts=self._named(self.search.fixed))))
            single = said.freeing.format(facts=self._named(found.freeing)) if found.freeing else said.no_single
            lines.append(told(single))
        return framed(said.wanted, spaced(lines), style="red")

    def _parts(self, way: Way, after: Comparison) -> Iterator[RenderableType]:
        said, base = self.said, self.search.rule_base
        if not way.facts:
            yield told(said.already)
            return
        if way.questions:
            changed = _answers(base, way.questions, self.search.profile, after.after.profile, self.language)
            yield Group(told(said.change, "bold underline"), changed)
        if way.needed:
            heading = said.needed if way.questions else said.known_first
            needed = [condition_text(In(fact, region), base, self.language) for fact, region in way.needed.items()]
            rows = [(told("·"), told(each)) for each in needed]
            yield Group(told(heading, "bold underline"), labelled(rows), told(said.already_possible, "dim"))
        yield self._consequences(after)
        options = " ".join(f"--set {_quoted(each)}" for each in way_options(self.search, way, after.after.profile))
        yield told(said.to_see.format(options=options), "dim")

    def _consequences(self, after: Comparison) -> RenderableType:
        others = [pair for id_, pair in after.decisions.items() if id_ not in self.search.wanted and pair.moved]
        if not others:
            return told(self.said.nothing_else, "dim")
        rows = [
            (told(_CHANGED), told(f"{pair.before.decision.title[self.language]}: {_outcomes(pair, self.language)}"))
            for pair in others
        ]
        return Group(told(self.said.also, "bold underline"), labelled(rows))

    def _wanted(self) -> RenderableType:
        named = [(self.search.rule_base.decisions[id_], alternative) for id_, alternative in self.search.wanted.items()]
        titles = [(each.title[self.language], each.alternative(one).title[self.language]) for each, one in named]
        return Group(*(told(f"→ {decision}: {alternative}", "bold cyan") for decision, alternative in titles))

    def _named(self, questions: Sequence[QuestionId]) -> str:
        return ", ".join(question.replace("_", " ") for question in questions)


def way_options(search: Search, way: Way, after: Profile) -> tuple[str, ...]:
    """Return the answers of a way as the command line takes them; where any of several will do, one of them."""
    questions = search.rule_base.questions.values()
    return tuple(
        set_options(search.rule_base, [q.id for q in questions if not way.facts.keys().isdisjoint(q.domains)], after)
    )


def set_options(rule_base: RuleBase, questions: Sequence[QuestionId], profile: Profile) -> Iterator[str]:
    """Yield the answers to these questions as the command line takes them."""
    for id_ in questions:
        for answer in profile.answers.get(id_, ())[:1]:
            yield f"{id_}={_typed(rule_base.questions[id_], answer.value)}"


def _quoted(option: str) -> str:
    """Return an option as a shell takes it."""
    return f"'{option}'" if ";" in option else option


def _typed(question: Question, value: Value) -> str:
    match value:
        case None:
            return UNKNOWN
        case Picks(options):
            return ";".join(o.id for o in question.options if o.id in options) or EMPTY
        case Span(low):
            return f"{low:.{question.decimals}f}"
        case _:
            return next(each for each in question.values if each in value.values)


def _answers(
    rule_base: RuleBase, questions: Sequence[QuestionId], before: Profile, after: Profile, language: Language
) -> RenderableType:
    """Return each of these questions with what was said and what is said now."""
    teller = AnswerTeller.of(language)
    rows: list[tuple[RenderableType, RenderableType]] = []
    for id_ in questions:
        question = rule_base.questions[id_]
        was, is_ = (
            teller.answers(question, profile.answers.get(id_, ())) or teller.value(question, None)
            for profile in (before, after)
        )
        becomes = WhatIfWords(language).becomes.format(before=was, after=is_)
        rows.append((told(_CHANGED), Group(told(question.text[language]), told(becomes, "bold"))))
    return labelled(rows)


def _outcomes(pair: Pair, language: Language) -> str:
    """Return how a decision comes out before and after, or how it does if that is the same."""
    before, after = (_outcome(each, language) for each in (pair.before, pair.after))
    return before if before == after else WhatIfWords(language).becomes.format(before=before, after=after)


def _outcome(outcome: Outcome, language: Language) -> str:
    return with_status(leading_title(outcome, language), outcome.status, language)


def _score(outcome: Outcome, alternative: AlternativeId) -> str:
    if not outcome.scores:
        return ""
    score = total_text(outcome.scores[alternative])
    return f"{score} (×)" if alternative in outcome.excluded else score


def _texts(change: CameAndWent[T], text: Callable[[T], str]) -> CameAndWent[str]:
    return CameAndWent(tuple(text(each) for each in change.came), tuple(text(each) for each in change.went))
