"""How an advice fares when rules weigh otherwise, as a framed part of a page in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import Language
from orgdesign.render.advice.robustness import Sentences, robustness_intro, robustness_sentences
from orgdesign.render.advice.robustness_words import RobustnessWords
from orgdesign.render.screen.panels import framed, spaced, told
from orgdesign.render.text.rule_words import RuleWords

if TYPE_CHECKING:
    from rich.panel import Panel

    from orgdesign.analysis.weights.robustness import Robustness


def robustness_panel(found: Robustness, advice: Advice, language: Language) -> Panel:
    """Return what was done, what came of each decision, and how to see a rule that is named."""
    intro = told(robustness_intro(found, advice, language), "dim")
    decisions = [_decision(each, language) for each in robustness_sentences(found, advice, language)]
    named = told(RuleWords(language).how_to_ask, "dim")
    heading = RobustnessWords(language).heading
    return framed(heading, spaced((intro, *decisions, named)))


def _decision(said: Sentences, language: Language) -> Group:
    title = told(said.decision.title[language], "bold underline")
    details = [told(each, "dim") for each in (said.sensitive, said.tips) if each]
    return Group(title, told(said.wins), *details)
