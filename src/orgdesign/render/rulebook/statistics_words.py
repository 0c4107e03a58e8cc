"""The words for what is found over many drawn profiles, in Dutch and English: one instance per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    intro: str  # {count} {seed}
    outcome: str
    share: str
    nothing: str
    ties: str  # {share}
    rule: str
    fires: str
    decides: str
    rules_explained: str
    no_idle: str
    idle: str  # {rules}
    answer: str
    leads_to: str
    strongest: str
    alone: str  # {answers}
    none_alone: str
    percent: str  # {number}
    point: str
    thousands: str


_NL = StatisticsWords(
    intro="{count} getrokken profielen (toevalsgetal {seed}). Alle getallen zijn aandelen daarvan.",
    outcome="uitkomst",
    share="aandeel",
    nothing="niets",
    ties="Gelijke stand: {share}",
    rule="regel",
    fires="geldt",
    decides="beslist",
    rules_explained="Een regel beslist waar het besluit zonder die regel anders uitkomt.",
    no_idle="Elke regel beslist ergens.",
    idle="Nergens beslissend: {rules}",
    answer="antwoord",
    leads_to="gaat naar",
    strongest="Antwoorden die het sterkst met één uitkomst samengaan:",
    alone="Deze antwoorden beslissen alleen: {answers}",
    none_alone="Geen enkel antwoord beslist alleen.",
    percent="{number}%",
    point=",",
    thousands=".",
)

_EN = StatisticsWords(
    intro="{count} drawn profiles (seed {seed}). Every figure is a share of these.",
    outcome="outcome",
    share="share",
    nothing="nothing",
    ties="Ties: {share}",
    rule="rule",
    fires="fires",
    decides="decides",
    rules_explained="A rule decides where the decision would come out otherwise without it.",
    no_idle="Every rule decides somewhere.",
    idle="Nowhere decisive: {rules}",
    answer="answer",
    leads_to="goes to",
    strongest="Answers that go most strongly with one outcome:",
    alone="These answers decide alone: {answers}",
    none_alone="No answer decides alone.",
    percent="{number}%",
    point=".",
    thousands=",",
)

_BY_LANGUAGE: Mapping[Language, StatisticsWords] = MappingProxyType({"nl": _NL, "en": _EN})


def statistics_words(language: Language) -> StatisticsWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
