"""What a rule base does over many drawn profiles, as a paper: a section for each decision.

Knows figures and how they are told; `analysis.rulebase.statistics` finds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgdesign.analysis.rulebase.statistics import DecisionStatistics, Pull, Statistics
from orgdesign.model.logic import In
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import AlternativeId, Decision, DecisionId, Language, RuleBase
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Share,
    Shares,
    Table,
    Tone,
    Words,
)
from orgdesign.render.paper.inquiry import inquiry
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.conditions import BY_ID, condition_text
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.prose import flowing, number_text, share_text

_MOST_PULLS = 5
_DECIMALS = 1


class StatisticsWords(Catalogue):
    """Every word, in one language."""

    intro = phrase(
        "{count} {count:getrokken profiel|getrokken profielen} (toevalsgetal {seed}). Alle getallen zijn aandelen daarvan.",
        "{count} drawn {count:profile|profiles} (seed {seed}). Every figure is a share of these.",
    )
    title = phrase("Wat de regels doen", "What the rules do")
    drawn = phrase("Getrokken profielen", "Drawn profiles")
    outcomes = phrase("Uitkomsten", "Outcomes")
    as_bar = phrase("Als balk", "As a bar")
    count = phrase("Aantal", "Count")
    rules = phrase("Regels", "Rules")
    outcome = phrase("Uitkomst", "Outcome")
    share = phrase("Aandeel", "Share")
    ties = phrase("Gelijke stand: {share}", "Ties: {share}")
    assumed = phrase(
        "Zonder de regels die eigen oordeel zijn, komt {share} anders uit.",
        "Without the rules that are our own judgement, {share} come out otherwise.",
    )
    rule = phrase("Regel", "Rule")
    fires = phrase("Geldt", "Fires")
    decides = phrase("Beslist", "Decides")
    rules_explained = phrase(
        "Een regel beslist waar het besluit zonder die regel anders uitkomt.",
        "A rule decides where the decision would come out otherwise without it.",
    )
    no_idle = phrase("Elke regel beslist ergens.", "Every rule decides somewhere.")
    idle = phrase("Nergens beslissend: {rules}", "Nowhere decisive: {rules}")
    answer = phrase("Antwoord", "Answer")
    leads_to = phrase("Gaat naar", "Goes to")
    strongest = phrase(
        "Antwoorden die het sterkst met één uitkomst samengaan", "Answers that go most strongly with one outcome"
    )
    alone = phrase("Deze antwoorden beslissen alleen: {answers}", "These answers decide alone: {answers}")
    drawn_out = phrase(
        "Als beslisdiagram: {nodes} {nodes:knoop|knopen}.", "As a decision diagram: {nodes} {nodes:node|nodes}."
    )
    beyond = phrase(
        "Als beslisdiagram te groot: wat hiervan nog kan, wordt per profiel bepaald, zo nodig door de oplosser.",
        "Too large as a decision diagram: what is still possible is found for each profile, if need be by the solver.",
    )
    none_alone = phrase("Geen enkel antwoord beslist alleen.", "No answer decides alone.")


def statistics_paper(found: Statistics, rule_base: RuleBase, provenance: InquiryProvenance) -> Paper:
    """Return the paper."""
    voice = _Voice(rule_base, provenance.language, found.count)
    title = flowing(rule_base.title[provenance.language])
    return inquiry(voice.said.title, title, rule_base, provenance, voice.sections(found))


@dataclass(frozen=True, slots=True)
class _Voice:
    rule_base: RuleBase
    language: Language
    count: int

    @property
    def said(self) -> StatisticsWords:
        return StatisticsWords(self.language)

    def sections(self, found: Statistics) -> Iterator[PaperSection]:
        count = number_text(found.count, self.language)
        yield PaperSection("drawn", self.said.drawn, (Paragraph(self.said.intro.format(count=count, seed=found.seed)),))
        for id_, statistics in found.decisions.items():
            decision = self.rule_base.decisions[id_]
            blocks = (*self._decision(decision, statistics), *self._diagram(found, id_))
            yield PaperSection(f"decision-{id_}", flowing(decision.title[self.language]), blocks)

    def _decision(self, decision: Decision, found: DecisionStatistics) -> Iterator[Block]:
        said = self.said
        shares = tuple(self._share(self._title(decision, each), part) for each, part in found.shares.items())
        yield Shares(said.outcomes, (said.outcome, said.as_bar, said.count, said.share), shares)
        yield Paragraph(said.ties.format(share=self._told(found.ties)), Tone.QUIET)
        yield Paragraph(said.assumed.format(share=self._told(found.assumed)), Tone.QUIET)
        figures = (Column(said.fires, Align.END), Column(said.decides, Align.END))
        rules = tuple((Words(each.id), self._part(each.fired), self._part(each.decisive)) for each in found.rules)
        yield Table(said.rules, (Column(said.rule, share=5), *figures), rules)
        idle = said.idle.format(rules=", ".join(found.idle)) if found.idle else said.no_idle
        yield Paragraph(f"{said.rules_explained} {idle}", Tone.QUIET)
        pulls = tuple(self._pull(decision, each) for each in sorted(found.pulls, key=lambda each: -each.share)[:_MOST_PULLS])
        heads = (Column(said.answer, share=3), Column(said.leads_to, share=3), Column(said.share, Align.END))
        yield Table(said.strongest, heads, pulls)
        alone = "; ".join(map(self._answer, found.decided_alone))
        yield Paragraph(said.alone.format(answers=alone) if alone else said.none_alone, Tone.QUIET)

    def _diagram(self, found: Statistics, decision: DecisionId) -> Iterator[Block]:
        if decision in found.nodes:
            nodes = found.nodes[decision]
            told = self.said.beyond if nodes is None else self.said.drawn_out.format(nodes=number_text(nodes, self.language))
            yield Paragraph(told, Tone.QUIET)

    def _pull(self, decision: Decision, pull: Pull) -> tuple[Cell, ...]:
        return Words(self._answer(pull)), Words(self._title(decision, pull.alternative)), self._part(pull.share)

    def _share(self, title: str, part: float) -> Share:
        count = round(part * self.count)
        return Share(title, count, part, number_text(count, self.language), self._told(part))

    def _part(self, part: float) -> Number:
        return Number(part, self._told(part), share=True)

    def _told(self, part: float) -> str:
        return share_text(part, self.language, _DECIMALS)

    def _answer(self, pull: Pull) -> str:
        return flowing(condition_text(In(pull.fact, pull.answer), self.rule_base, self.language, BY_ID))

    def _title(self, decision: Decision, alternative: AlternativeId) -> str:
        return flowing(outcome_title(decision, alternative, self.language))
