"""A profile to be filled in: every question with what can be answered, as comments, and what is known already.

Whatever a rule base holds, only a comment comes of it: the template itself says nothing but what the profile says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from textwrap import wrap

from orgdesign.load.profiles.save import answer_lines, profile_text
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import EMPTY, UNKNOWN, Language, Question, RuleBase, Section
from orgdesign.render.interview.profile_words import ProfileWords
from orgdesign.render.text.conditions import BY_ID, condition_text
from orgdesign.render.text.prose import harmless
from orgdesign.render.text.question_text import kind_text
from orgdesign.render.text.rule_words import RuleWords

_WIDTH = 110
_NO_ANSWERS = "answers: {}\n"


def profile_template(rule_base: RuleBase, profile: Profile, language: Language) -> str:
    """Return a profile as YAML, with a comment for each question; an empty municipality is missed until it is filled in."""
    said = ProfileWords(language)
    empty = profile_text(replace(profile, answers={}), rule_base)
    introduction = (said.template_intro, said.template_forms.format(unknown=UNKNOWN, empty=EMPTY))
    heading = [line for text in (rule_base.title[language], *introduction) for line in _comment(text)]
    body = [line for section in rule_base.sections for line in _section(section, rule_base, profile, language)]
    return "\n".join([*heading, f"{empty.removesuffix(_NO_ANSWERS)}answers:", *body]) + "\n"


def _section(section: Section, rule_base: RuleBase, profile: Profile, language: Language) -> Iterator[str]:
    yield from _comment(f"== {section.title[language]} ==", "  # ")
    yield ""
    for question in rule_base.questions.values():
        if question.section == section.id:
            yield from _question(question, rule_base, language)
            answers = profile.answers.get(question.id)
            yield from [f"  # {question.id}:"] if answers is None else answer_lines(question, answers)
            yield ""


def _question(question: Question, rule_base: RuleBase, language: Language) -> Iterator[str]:
    yield from _comment(question.text[language], "  # ")
    yield from _comment(f"({kind_text(question, language)})", "  # ")
    if question.ask_when is not None:
        condition = condition_text(question.ask_when, rule_base, language, BY_ID)
        yield from _comment(f"{RuleWords(language).asked_when}: {condition}", "  # ")
    labels = {option.id: option for option in question.options}
    for value in question.values:
        option = labels.get(value)
        meaning = "" if option is None or option.meaning is None else f". {option.meaning[language]}"
        label = "" if option is None else f" = {option.label[language]}"
        yield from _comment(f"{value}{label}{meaning}", "  #   - ", "  #     ")


def _comment(text: str, mark: str = "# ", further: str | None = None) -> list[str]:
    """Return text as the lines of a comment; whatever it holds, it stays one."""
    line = " ".join(harmless(text).split())
    return wrap(line, _WIDTH, initial_indent=mark, subsequent_indent=mark if further is None else further)
