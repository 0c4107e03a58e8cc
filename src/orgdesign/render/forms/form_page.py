"""A form as one page that stands alone: the questions, their reading and the answers so far, for one person, offline.

The page holds what its person may see: no answers of others and, where the advice is not to be shown, no word of it. Its
files in `page/` are plain; what fills them is data, which the page sets as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.model.rulebase import Language, Question, QuestionId, RuleBase, Section, SectionId
from orgdesign.model.tool import TOOL
from orgdesign.render.formats.jinja import environment
from orgdesign.render.forms.bare import bare
from orgdesign.render.forms.form_words import FormWords
from orgdesign.render.forms.page_files import PAGE, READING, page_file, script_of
from orgdesign.render.forms.rule_base_json import region_object, rule_base_object
from orgdesign.render.text.catalogue import spoken_by_interface
from orgdesign.render.text.json_in_pages import json_in_page
from orgdesign.render.text.policy import policy
from orgdesign.render.text.provenance import Json
from orgdesign.render.text.safe import flowing

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.compiled import Diagrams

Exact: TypeAlias = tuple[str, ...] | str | float | None
SCRIPTS = (*READING, "yaml.js", "profile.js", "advice.js", "question.js", "form.js")


@dataclass(frozen=True, slots=True)
class BlankForm:
    """What is asked of whom: which sections (None: all), in which language, and whether the advice so far is shown.

    With `diagrams` of the rule base the page proves what it says of the advice, as far as that fits; else it counts.
    Of the profile only what is this person's counts, or what bears no name where nobody is named, and what was filled in.
    """

    rule_base: RuleBase
    profile: Profile
    respondent: str | None = None
    sections: frozenset[SectionId] | None = None
    language: Language = "nl"
    live: bool = False
    diagrams: Diagrams | None = None
    answers: MappingProxyType[QuestionId, tuple[Answer, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Keep of the answers those that this person gave, or a table."""
        own = {
            id_: tuple(each for each in said if each.prefilled or each.by == self.respondent)
            for id_, said in self.profile.answers.items()
        }
        object.__setattr__(self, "answers", MappingProxyType({id_: said for id_, said in own.items() if said}))

    @property
    def asked(self) -> frozenset[QuestionId]:
        """The questions that are put, where they apply."""
        questions = self.rule_base.questions.values()
        return frozenset(each.id for each in questions if self.sections is None or each.section in self.sections)

    def sections_asked(self) -> Iterator[tuple[Section, list[Question]]]:
        """Yield each section of which something is put, with its questions."""
        asked = self.asked
        for section in self.rule_base.sections:
            some = [each for each in self.rule_base.questions.values() if each.section == section.id and each.id in asked]
            if some:
                yield section, some

    def exactly(self, question: Question) -> Exact:
        """Return what was said or filled in, if that is one thing: the options picked, an option, a number."""
        said = next((each for each in self.answers.get(question.id, ()) if not each.silent), None)
        match None if said is None else said.value:
            case Picks(options):
                return tuple(each.id for each in question.options if each.id in options)
            case Choices(values) as region if region.single:
                return next(iter(values))
            case Span(low) as span if span.single:
                return low
            case _:
                return None


def form_page(form: BlankForm) -> str:
    """Return the page."""
    spoken = spoken_by_interface(form.language)
    words = FormWords(spoken, form.rule_base.subject)
    style, script = page_file("form.css"), script_of(*SCRIPTS)
    template = environment(PAGE).get_template("form.html")
    return template.render(
        language=form.language,
        title=flowing(form.rule_base.title[form.language]),
        words=words,
        live=form.live,
        tool=TOOL,
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704  our own file, in which nothing from outside stands
        script=Markup(script),  # noqa: S704  likewise
        data=Markup(_data(form, words)),  # noqa: S704  JSON in which no tag can begin
    )


def _data(form: BlankForm, words: FormWords) -> str:
    """Return all that the page is filled with."""
    told: dict[str, Json] = {
        "language": form.language,
        "live": form.live,
        "name": form.respondent or "",
        "place": form.profile.municipality,
        "answers": {id_: _answers(form, id_) for id_ in form.answers},
        "words": words.everything,
        "diagrams": _diagrams(form),
        "rules": rule_base_object(form.rule_base if form.live else bare(form.rule_base), form.language, form.asked),
    }
    return json_in_page(told)


def _diagrams(form: BlankForm) -> Json:
    if not form.live or form.diagrams is None:
        return None
    from orgdesign.render.forms.diagrams_json import diagrams_object

    return diagrams_object(form.diagrams)


def _answers(form: BlankForm, id_: QuestionId) -> Json:
    question = form.rule_base.questions[id_]
    return {"filled" if each.prefilled else "own": _answer(question, replace(each, by=None)) for each in form.answers[id_]}


def _answer(question: Question, answer: Answer) -> Json:
    value = {} if answer.silent else {"value": _value(question, answer.value)}
    parts: dict[str, str | None] = {"from": answer.source, "note": answer.note, "at": answer.at}
    return {**value, **{name: part for name, part in parts.items() if part is not None}}


def _value(question: Question, value: Value) -> Json:
    match value:
        case None:
            return None
        case Picks(options):
            return {"picks": [each.id for each in question.options if each.id in options]}
        case Choices(values):
            return [each for each in question.values if each in values]
        case span:
            return region_object(span)
