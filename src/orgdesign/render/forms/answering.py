"""A report that answers back: its reader changes an answer and sees what becomes of the advice, in the file itself.

To the paper come the rule base, what was known as facts, and how the advice came out. Facts bear no name, note, time or
source, and whose profile it is stands in none of this, so whatever the paper withholds is withheld here as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdesign.engine.closeness import is_close_call
from orgdesign.render.formats.html import AnsweringPart, answering_html
from orgdesign.render.forms.diagrams_json import diagrams_object
from orgdesign.render.forms.form_words import FormWords
from orgdesign.render.forms.page_files import READING, page_file, script_of
from orgdesign.render.forms.rule_base_json import facts_object, rule_base_object
from orgdesign.render.text.catalogue import phrase, spoken_by_interface
from orgdesign.render.text.json_in_pages import json_in_page

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.compiled import Diagrams
    from orgdesign.model.advice import Advice, Outcome
    from orgdesign.render.paper.blocks import Paper
    from orgdesign.render.text.provenance import Json

SCRIPTS = (*READING, "profile.js", "advice.js", "question.js", "answering.js")


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
    comes = phrase("komt erbij", "comes up")
    goes = phrase("vervalt", "falls away")


def answering_report(paper: Paper, advice: Advice, diagrams: Diagrams) -> str:
    """Return the paper on a proved advice as a page that answers back."""
    words = AnsweringWords(spoken_by_interface(paper.language), advice.rule_base.subject)
    told: dict[str, Json] = {
        "language": paper.language,
        "words": words.everything,
        "rules": rule_base_object(advice.rule_base, paper.language),
        "diagrams": diagrams_object(diagrams),
        "said": facts_object(advice.said),
        "outcomes": {id_: _outcome(advice, each) for id_, each in advice.outcomes.items()},
        "measures": [each.id for each in advice.measures],
        "tensions": [each.id for each in advice.tensions],
    }
    style, script = page_file("answering.css"), script_of(*SCRIPTS)
    part = AnsweringPart(words.heading, words.answering_intro, style, script, json_in_page(told))
    return answering_html(paper, part)


def _outcome(advice: Advice, outcome: Outcome) -> Json:
    region = outcome.region.values
    return {
        "region": sorted(region),
        "leading": outcome.leading,
        "status": outcome.status.value,
        "isProved": advice.proved or len(region) == 1,
        "isClose": is_close_call(advice, outcome),
    }
