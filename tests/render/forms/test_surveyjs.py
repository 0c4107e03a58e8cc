"""A survey for SurveyJS: its shape here, and its own model where Node and `survey-core` are."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from random import Random

import pytest

from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.model.logic import Facts
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import Kind, RuleBase
from orgdesign.render.forms.form_page import BlankForm
from orgdesign.render.forms.surveyjs import surveyjs
from tests.advices import tiny
from tests.hostile import hostile
from tests.papers import example_advice
from tests.render.forms.test_reading import random_answers
from tests.render.forms.test_relevance import answers

SHOWN = """
const { Model } = require("survey-core");
const [survey, many] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const shown = many.map((data) => {
  const model = new Model(survey);
  model.data = data;
  return model.getAllQuestions().filter((each) => each.isVisible).map((each) => each.name);
});
console.log(JSON.stringify([new Model(survey).jsonErrors ?? [], shown]));
"""


@cache
def _survey_core() -> str | None:
    """Return where Node is, if it knows SurveyJS."""
    node = shutil.which("node")
    if node is None:
        return None
    found = subprocess.run([node, "-e", "require.resolve('survey-core')"], capture_output=True, check=False)
    return node if found.returncode == 0 else None


def test_it_asks_as_the_rule_base_does() -> None:
    """Each question with its kind, its choices, and when it is seen; texts refer to no answers."""
    survey = json.loads(surveyjs(BlankForm(tiny(), Profile("Feestdorp"), "Secretaris")))
    elements = {each["name"]: each for page in survey["pages"] for each in page["elements"]}
    assert elements["municipality"]["defaultValue"] == "Feestdorp"
    assert (elements["zorgen"]["type"], elements["zorgen"]["showNoneItem"]) == ("checkbox", True)
    assert (elements["duur"]["min"], elements["duur"]["step"]) == (0.5, 0.1)
    assert "{plek} = 'zaal'" in elements["tent"]["visibleIf"]
    told = json.loads(surveyjs(BlankForm(hostile(), Profile(""))))
    titles = [each["title"] for page in told["pages"][1:] for each in page["elements"]]
    assert not any("{" in title for title in titles)


@pytest.mark.parametrize("name", ["tiny", "shipped"])
def test_its_own_model_shows_the_questions_that_are_relevant(name: str) -> None:
    """On random answers, complete and in part, as `evaluate` would ask them."""
    node = _survey_core()
    if node is None:
        pytest.skip("no Node that knows survey-core: npm install survey-core, and set NODE_PATH")
    rule_base = tiny() if name == "tiny" else example_advice("leeg").rule_base
    chance = Random(3)  # noqa: S311  nothing is kept secret with it
    many = [_whole(rule_base, random_answers(rule_base, chance, share)) for share in (1.0, 0.9, 0.6, 0.3, 0.1, 0.0) * 8]
    data = [{id_: said for id_, said in answers(rule_base, facts).items() if said is not None} for facts in many]
    data = [{id_: ["none"] if said == [] else said for id_, said in each.items()} for each in data]
    survey = json.loads(surveyjs(BlankForm(rule_base, Profile(""))))
    ran = subprocess.run([node, "-e", SHOWN], input=json.dumps([survey, data]), capture_output=True, text=True, check=True)
    errors, shown = json.loads(ran.stdout)
    assert errors == []
    for facts, names in zip(many, shown, strict=True):
        asked = evaluate_facts(rule_base, "Ergens", facts).asked
        assert [each for each in names if each in rule_base.questions] == list(asked)


def _whole(rule_base: RuleBase, facts: Facts) -> Facts:
    """Return facts without the questions of several options of which only some are known."""
    part = {q.id for q in rule_base.questions.values() if q.kind is Kind.SEVERAL and not q.domains.keys() <= facts.keys()}
    owners = {fact: q.id for q in rule_base.questions.values() for fact in q.domains}
    return {fact: region for fact, region in facts.items() if owners[fact] not in part}
