"""How a report speaks of an advice, and what it says of each decision: what becomes of it, what weighs most, every reason.

The reasons are an annex, with the scores; also why an alternative does not win, if that was asked, in a table of the rules
that make the gap and of those that wait, and why these measures. Formats write what is made here and know nothing of advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from orgdesign.analysis.advices.why_not import ByFirst, ByScore, Waiting, WhyNot
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.logic import AllOf, AnyOf
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import (
    AlternativeId,
    Decision,
    DecisionId,
    Grade,
    Ground,
    Language,
    Measure,
    Question,
    Row,
    Rule,
    Text,
)
from orgdesign.render.advice.report_certainty_words import SurenessWords
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.advice.why_not_words import WhyNotWords
from orgdesign.render.paper.blocks import (
    Align,
    Bar,
    Block,
    Column,
    Conclusion,
    Mark,
    Number,
    PaperSection,
    Paragraph,
    Scores,
    Statement,
    Statements,
    Table,
    Tone,
    Words,
)
from orgdesign.render.paper.marks import mark_of
from orgdesign.render.screen.bars import Axis
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.bearing import BearingWords, measure_remarks, present_forms, told_because
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.certainty import chances_told, firmness, ranked, ties_text, too_early
from orgdesign.render.text.conditions import Notation, condition_text
from orgdesign.render.text.outcomes import leading_title, outcome_title, shown_title
from orgdesign.render.text.prose import capital, flowing, lead_text, parted, total_text
from orgdesign.render.text.reasons import Reason, ground_text, reason_heads, reasons_of
from orgdesign.render.text.strongest import in_a_sentence


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


def changes_table(voice: ReportVoice, outcomes: Iterable[Outcome], caption: str) -> Table:
    """Return decisions with what there is today, what that becomes, and how firm it is."""
    said, now = voice.said, present_forms(voice.advice, voice.language)
    asked = any(outcome.decision.today is not None for outcome in outcomes)
    columns = (
        Column(said.decision, share=3),
        *((Column(said.now, share=3),) if asked else ()),
        Column(said.becomes if asked else said.comes_out_as, share=4),
        Column(said.firmness, share=2),
    )
    rows = tuple(
        (
            Words(voice.text(outcome.decision.title)),
            *((Words(capital(flowing(now.get(outcome.decision.id) or said.not_asked))),) if asked else ()),
            Words(flowing(shown_title(outcome, voice.language))),
            voice.mark(outcome),
        )
        for outcome in outcomes
    )
    return Table(caption, columns, rows)


def why_section(voice: ReportVoice) -> PaperSection:
    """Return the weightiest reason for and against each decision that is no layout; where no rule counts it is left out."""
    advice, said = voice.advice, voice.said
    columns = (Column(said.decision, share=3), Column(said.speaks_for, share=5), Column(said.speaks_against, share=4))
    outcomes = [each for id_, each in advice.outcomes.items() if id_ != advice.rule_base.layout]
    rows = [row for each in outcomes if (row := _weightiest(voice, each))]
    because = in_a_sentence(advice, voice.language)
    opening = (Paragraph(flowing(because), Tone.LEAD),) if because else ()
    table = (Table(said.why_table, columns, tuple(rows)),) if rows else (Paragraph(voice.words.no_reasons),)
    return PaperSection("why", said.why, (*opening, *table))


def _weightiest(voice: ReportVoice, outcome: Outcome) -> tuple[Words, ...]:
    found = reasons_of(outcome, voice.advice, voice.language)
    pro, contra = ([*found.pro, *found.out], found.contra)
    if not pro and not contra:
        return ()
    decision = Words(voice.text(outcome.decision.title), voice.leading(outcome))
    return (decision, *(_told(max(each, key=lambda r: r.weight, default=None), voice) for each in (pro, contra)))


def _told(reason: Reason | None, voice: ReportVoice) -> Words:
    return (
        Words(voice.said.nothing_against) if reason is None else Words(flowing(reason.because), flowing(reason.because_of))
    )


def considerations_section(voice: ReportVoice, why_not: Sequence[WhyNot] = ()) -> PaperSection:
    """Return every decision with its scores and reasons, and why not another where asked; then why these measures.

    A layout that it is too early to choose is not argued for; where none leads, what holds already argues for nothing.
    """
    advice, said, layout = voice.advice, voice.said, voice.advice.rule_base.layout
    parts = [_decision(voice, o, why_not) for id_, o in advice.outcomes.items() if id_ != layout]
    early = too_early(advice, voice.language) is not None
    led = advice.outcomes[layout].status is not Status.OPEN
    reasons = () if early and led else voice.reasons(advice.outcomes[layout])
    gaps = why_not_parts(voice, layout, why_not)
    if reasons or gaps:
        parts.append(PaperSection("why-layout", voice.words.layout if early else said.why_this, reasons, gaps))
    if advice.measures:
        parts.append(PaperSection("why-measures", said.why_measures, (_measures(voice),)))
    intro = Paragraph(said.considerations_intro.format(ties=ties_text(advice.rule_base, voice.language)), Tone.QUIET)
    return PaperSection("considerations", said.considerations, (intro,), tuple(parts))


def _measures(voice: ReportVoice) -> Statements:
    return Statements("", tuple(_measure(voice, each) for each in voice.advice.measures))


def _measure(voice: ReportVoice, measure: Measure) -> Statement:
    advice, language = voice.advice, voice.language
    aside = (told_because(advice, measure.id, language), *measure_remarks(measure, advice.rule_base, language))
    told = " · ".join(flowing(each) for each in aside if each)
    return replace(voice.grounded(measure.text, measure.ground), aside=told)


def _decision(voice: ReportVoice, outcome: Outcome, why_not: Sequence[WhyNot]) -> PaperSection:
    decision = outcome.decision
    blocks: list[Block] = [Paragraph(voice.text(decision.question), Tone.LEAD), voice.verdict(outcome)]
    blocks += [Paragraph(flowing(sentence)) for sentence in chances_told(outcome, voice.language)]
    if outcome.scores:
        blocks.append(scores_of(voice, outcome))
    reasons = voice.reasons(outcome) or (Paragraph(voice.none_counts(outcome)),)
    parts = why_not_parts(voice, decision.id, why_not)
    return PaperSection(f"decision-{decision.id}", voice.text(decision.title), (*blocks, *reasons), parts)


def scores_of(voice: ReportVoice, outcome: Outcome, *, explained: bool = False) -> Scores:
    """Return the scores of a decision as bars, their shades with a legend unless they were `explained` before."""
    axis = Axis.of(outcome.bounds)
    moves = any(low != high for low, high in outcome.bounds.values())
    caption = voice.said.scores_of.format(decision=voice.text(outcome.decision.title))
    legend = voice.said.legend if moves and not explained else ()
    return Scores(caption, tuple(_bars(voice, outcome)), axis.low, axis.high, legend)


def _bars(voice: ReportVoice, outcome: Outcome) -> Iterator[Bar]:
    said = voice.said
    for alternative in ranked(outcome):
        id_, title = alternative.id, voice.text(alternative.title)
        score, (low, high) = outcome.scores[id_], outcome.bounds[id_]
        excluded = id_ in outcome.excluded
        pattern = said.bar_excluded if excluded else said.bar_exact if low == high else said.bar_open
        told = pattern.format(title=title, score=total_text(score), low=total_text(low), high=total_text(high))
        yield Bar(title, score, low, high, leads=id_ == outcome.leading, excluded=excluded, told=told)


_Line = tuple[Words | Number, Words]


def why_not_parts(voice: ReportVoice, decision: DecisionId, asked: Sequence[WhyNot]) -> tuple[PaperSection, ...]:
    """Return a part for each alternative of a decision that was asked about."""
    return tuple(why_not_part(voice, each) for each in asked if each.outcome.decision.id == decision)


def why_not_part(voice: ReportVoice, found: WhyNot) -> PaperSection:
    """Return the gap, the rules that make it, and what would have narrowed it."""
    return _Teller(voice, found, WhyNotWords(voice.language)).part()


@dataclass(frozen=True, slots=True)
class _Teller:
    voice: ReportVoice
    found: WhyNot
    said: WhyNotWords

    def part(self) -> PaperSection:
        place = f"why-not-{self.found.outcome.decision.id}-{self.found.wanted}"
        return PaperSection(place, self.own.why_not.format(alternative=self.wanted), tuple(self._blocks()))

    @property
    def own(self) -> SurenessWords:
        return SurenessWords(self.voice.language)

    @property
    def wanted(self) -> str:
        return self._title(self.found.wanted)

    @property
    def winner(self) -> str:
        return self.voice.leading(self.found.outcome)

    def _blocks(self) -> Iterator[Block]:
        if self.found.leads:
            yield Paragraph(self.said.leads_after_all)
            return
        yield Paragraph(self._gap(), Tone.LEAD)
        columns = (Column(self.own.weight, Align.END), Column(self.own.reason, share=6))
        table = Table.grouped(self.own.makes_the_gap, columns, self._groups())
        if table.rows:
            yield table
        if self.found.earlier:
            decisions = self.voice.advice.rule_base.decisions
            named = parted([self.voice.text(decisions[id_].title) for id_ in self.found.earlier])
            yield Paragraph(self.said.earlier.format(decisions=named), Tone.QUIET)

    def _gap(self) -> str:
        match self.found.because:
            case ByScore() as because:
                return self._by_how_much(because)
            case ByFirst(decided, before, after):
                if decided is None:
                    return self.said.nothing_leads
                return self.said.no_row if not before and not after else self.own.first_row.format(winner=self.winner)

    def _by_how_much(self, because: ByScore) -> str:
        """Return who is how far ahead of whom."""
        said, names = self.said, {"winner": self.winner, "wanted": self.wanted}
        if self.found.outcome.leading is None:
            return said.nothing_leads
        if because.gap == 0:
            by_tie_break = said.by_today if because.by_today else said.by_tie_break
            return (by_tie_break if because.by_tie_break else said.level).format(**names)
        return (said.gap if because.gap > 0 else said.ahead).format(**names, gap=abs(because.gap))

    def _groups(self) -> Iterator[tuple[str, list[_Line]]]:
        said = self.said
        match self.found.because:
            case ByScore(counted=counted, excluding=excluding, waiting=waiting):
                yield said.excluded, [self._line(rule, "×") for rule in excluding]
                ahead = [self._line(each.rule, each.lead) for each in counted if each.lead > 0]
                behind = [self._line(each.rule, each.lead) for each in counted if each.lead < 0]
                yield said.counts_for.format(winner=self.winner), ahead
                yield said.counts_against.format(wanted=self.wanted), behind
                yield said.waiting, [self._waiting(each) for each in waiting]
            case ByFirst(decided, before, after, silent):
                yield said.decided, [] if decided is None else [self._line(decided, "→")]
                yield said.rows_before, [self._waiting(each) for each in before]
                yield said.row_silent, [self._line(row, "·") for row in silent]
                yield said.rows_after, [self._line(row, "·") for row in after]

    def _line(self, rule: Rule | Row, mark: str | int, under: str = "") -> _Line:
        weight = Words(mark) if isinstance(mark, str) else Number(mark, lead_text(mark))
        return weight, Words(self.voice.text(rule.because), under or self.voice.ground(rule.ground))

    def _waiting(self, each: Waiting) -> _Line:
        lacking = AnyOf(each.unmet.parts) if each.unmet.any_will_do else AllOf(each.unmet.parts)
        base, language = self.voice.advice.rule_base, self.voice.language
        condition = condition_text(lacking, base, language, self.voice.notation)
        note = self.said.waits_for.format(condition=flowing(condition))
        if each.excludes:
            note = f"{self.said.would_exclude.format(winner=self.winner)}; {note}"
        return self._line(each.rule, "×" if each.excludes else each.lead or "·", note)

    def _title(self, alternative: AlternativeId | None) -> str:
        return self.voice.alternative(self.found.outcome.decision, alternative)
