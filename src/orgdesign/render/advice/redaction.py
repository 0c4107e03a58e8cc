"""A profile without what tells whose it is, or who answered: names, notes, times and sources; the answers stay as they are.

Done before anything is made of a profile, so that no paper has to withhold anything itself. Each respondent becomes a
number, the same one throughout, because whether people differ is part of the advice. Of what was prefilled it stays known
that it was, but not from where: that may well name the municipality.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from orgdesign.model.profile import Answer, Profile
from orgdesign.model.respondents import Respondents
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.advice.report_words import ReportWords

_ROLE = re.compile(r"\(([^()]+)\)\s*$")
"""A role stands between brackets behind a name. What stands alone may be a name, so it is taken for one."""


def redacted(
    profile: Profile, rule_base: RuleBase, language: Language, respondents: Respondents = Respondents.NUMBERS
) -> Profile:
    """Return the profile without anything that tells whose it is; respondents by number, or not at all."""
    said = ReportWords(language, rule_base.subject)
    known = without_names(profile, language, respondents, notes=False)
    answers = {id_: tuple(_anywhere(each, said.a_source) for each in answers) for id_, answers in known.answers.items()}
    return Profile(said.unnamed, known.made_with, MappingProxyType(answers))


def without_names(profile: Profile, language: Language, respondents: Respondents, *, notes: bool) -> Profile:
    """Return the profile in which respondents are called as is asked, without times and, if so asked, without notes."""
    names = _called(profile.answers.values(), language, respondents)
    answers = {id_: tuple(_by(each, names, notes=notes) for each in answers) for id_, answers in profile.answers.items()}
    return replace(profile, answers=MappingProxyType(answers))


def _called(
    answered: Iterable[tuple[Answer, ...]], language: Language, respondents: Respondents
) -> Mapping[str, str | None]:
    """Return what each respondent is called; None if not at all."""
    pattern = ReportWords(language).respondent
    known = dict.fromkeys(answer.by for answers in answered for answer in answers if answer.by)
    called: dict[str, str | None] = {}
    for number, by in enumerate(known, 1):
        role = _ROLE.search(by) if respondents is Respondents.ROLES else None
        match respondents:
            case Respondents.NAMES:
                called[by] = by
            case Respondents.NONE:
                called[by] = None
            case Respondents.ROLES | Respondents.NUMBERS:
                called[by] = pattern.format(number=number) + (f" ({role[1].strip()})" if role else "")
    return called


def _by(answer: Answer, names: Mapping[str, str | None], *, notes: bool) -> Answer:
    note = answer.note if notes else None
    if not answer.by:
        return replace(answer, by=None, note=note, at=None)
    by = names[answer.by]
    source = None if by is None else answer.source  # with a source alone it would be taken for prefilled, and count for less
    return Answer(answer.value, by, note, source=source)


def _anywhere(answer: Answer, source: str) -> Answer:
    return replace(answer, source=source if answer.prefilled else None)
