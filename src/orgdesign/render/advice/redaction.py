"""A profile without what tells whose it is: names, notes, times and sources are left out; the answers stay as they are.

Done before anything is made of a profile, so that no paper has to withhold anything itself. Each respondent becomes a
number, the same one throughout, because whether people differ is part of the advice. Of what was prefilled it stays known
that it was, but not from where: that may well name the municipality.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.advice.report_words import ReportWords


def redacted(profile: Profile, rule_base: RuleBase, language: Language) -> Profile:
    """Return the profile with neutral names in a language and without notes."""
    said = ReportWords(language, rule_base.subject)
    numbers = _numbered(answer for answers in profile.answers.values() for answer in answers)
    names = {by: said.respondent.format(number=number) for by, number in numbers.items()}
    answers = {
        id_: tuple(_without(each, names, said.a_source) for each in answers) for id_, answers in profile.answers.items()
    }
    return Profile(said.unnamed, profile.made_with, MappingProxyType(answers))


def _numbered(answers: Iterable[Answer]) -> Mapping[str, int]:
    respondents = dict.fromkeys(answer.by for answer in answers if answer.by)
    return {by: number for number, by in enumerate(respondents, 1)}


def _without(answer: Answer, names: Mapping[str, str], source: str) -> Answer:
    if answer.prefilled:
        return Answer(answer.value, source=source)
    return Answer(answer.value, names[answer.by] if answer.by else None)
