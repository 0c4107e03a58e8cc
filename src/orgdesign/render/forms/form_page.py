"""Pages that stand alone and read the rules themselves: a form for one person, and a report that answers back.

A form holds the questions, their reading and the answers so far, and only what its person may see: no answers of others and,
where the advice is not to be shown, no word of it. The reader of a report changes an answer and sees what becomes of the
advice; to the paper come the rule base, what was known as facts, and how the advice came out. Facts bear no name, note, time
or source, and whose profile it is stands in none of this, so whatever the paper withholds is withheld here as well. The
files in `page/` are plain; what fills them is data, which the page sets as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

from orgdesign.engine.closeness import is_close_call, is_own_judgement
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.model.rulebase import Language, Question, QuestionId, RuleBase, Section, SectionId
from orgdesign.model.tool import TOOL
from orgdesign.render.formats.html import AnsweringPart, answering_html
from orgdesign.render.formats.jinja import environment
from orgdesign.render.forms.bare import bare
from orgdesign.render.forms.diagrams_json import diagrams_object
from orgdesign.render.forms.form_words import FormWords
from orgdesign.render.forms.page_files import PAGE, READING, page_file, script_of
from orgdesign.render.forms.rule_base_json import facts_object, region_object, rule_base_object
from orgdesign.render.text.as_json import Json, json_in_page
from orgdesign.render.text.catalogue import phrase, spoken_by_interface
from orgdesign.render.text.certainty import chances_told, firm_text, too_early
from orgdesign.render.text.outcomes import likelier, shown_title
from orgdesign.render.text.policy import policy
from orgdesign.render.text.prose import flowing

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.compiled import Diagrams
    from orgdesign.model.advice import Advice, Outcome
    from orgdesign.render.paper.blocks import Paper


Exact: TypeAlias = tuple[str, ...] | str | float | None
_FORM_SCRIPTS = (*READING, "yaml.js", "profile.js", "advice.js", "question.js", "form.js")
_ANSWERING_SCRIPTS = (*READING, "profile.js", "advice.js", "question.js", "answering.js")


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
    style, script = page_file("form.css"), script_of(*_FORM_SCRIPTS)
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


class AnsweringWords(FormWords):
    """Every word of the part of a report that answers back, in one language."""

    heading = phrase("Wat als een antwoord anders is?", "What if an answer is different?")
    answering_intro = phrase(
        (
            "Verander een antwoord en zie wat er van het advies wordt. Dat gebeurt in dit bestand: er gaat niets het "
            "apparaat uit, er wordt niets bewaard, en de rest van dit rapport blijft zoals het is."
        ),
        (
            "Change an answer and see what becomes of the advice. That happens in this file: nothing leaves the device, "
            "nothing is kept, and the rest of this report stays as it is."
        ),
    )
    which_answer = phrase("Welk antwoord?", "Which answer?")
    choose_answer = phrase("Kies een vraag", "Choose a question")
    in_report = phrase("In dit rapport: {answer}", "In this report: {answer}")
    differs = phrase("niet eenduidig", "not one answer")
    changed_answers = phrase("Veranderde antwoorden", "Changed answers")
    take_back = phrase("Terugdraaien", "Take back")
    what_becomes = phrase("Wat er van het advies wordt", "What becomes of the advice")
    nothing_changed = phrase("Er is nog geen antwoord veranderd.", "No answer has been changed yet.")
    comes_out_alike = phrase("Alle uitkomsten blijven zoals in dit rapport.", "All outcomes stay as in this report.")
    comes_out_otherwise = phrase("Anders dan in dit rapport: {decisions}.", "Other than in this report: {decisions}.")
    tensions = phrase("Spanningen", "Tensions")
    measures = phrase("Maatregelen", "Measures")
    comes = phrase("{things} die erbij komen", "{things} that come up")
    goes = phrase("{things} die vervallen", "{things} that fall away")
    chances_not_counted = phrase(
        "Hoe waarschijnlijk een uitkomst is, en of een andere waarschijnlijker is, wordt hier niet opnieuw berekend.",
        "How likely an outcome is, and whether another is likelier, is not worked out again here.",
    )


def answering_report(paper: Paper, advice: Advice, diagrams: Diagrams) -> str:
    """Return the paper on a proved advice as a page that answers back."""
    words = AnsweringWords(spoken_by_interface(paper.language), advice.rule_base.subject)
    told: dict[str, Json] = {
        "language": paper.language,
        "words": words.everything,
        "rules": rule_base_object(advice.rule_base, paper.language),
        "diagrams": diagrams_object(diagrams),
        "said": facts_object(advice.said),
        "outcomes": {id_: _outcome(advice, each, words.language) for id_, each in advice.outcomes.items()},
        "measures": [each.id for each in advice.measures],
        "tensions": [each.id for each in advice.tensions],
    }
    style, script = page_file("answering.css"), script_of(*_ANSWERING_SCRIPTS)
    part = AnsweringPart(words.heading, words.answering_intro, style, script, json_in_page(told))
    return answering_html(paper, part)


def _outcome(advice: Advice, outcome: Outcome, language: Language) -> Json:
    """Return how an outcome came out, and in the report's own words what it is, how firm, and how likely."""
    region = outcome.region.values
    title = flowing(shown_title(outcome, language))
    remarks = [*chances_told(outcome, language)]
    if outcome.decision.id == advice.rule_base.layout:
        remarks[:0] = filter(None, [too_early(advice, language)])
    return {
        "told": title if likelier(outcome) is not None else f"{title} ({firm_text(advice, outcome, language)})",
        "remarks": [flowing(each) for each in remarks],
        "region": sorted(region),
        "leading": outcome.leading,
        "status": outcome.status.value,
        "isProved": advice.proved or len(region) == 1,
        "isClose": is_close_call(advice, outcome),
        "isOwn": is_own_judgement(advice, outcome),
    }
