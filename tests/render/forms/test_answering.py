"""A report that answers back, in a real browser: what it says of other answers is what `advise` would say of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from orgdesign.analysis.diagrams.kept import light_and_kept
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.closeness import is_own_judgement
from orgdesign.engine.evaluate import evaluate, evaluate_facts
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Facts, Span
from orgdesign.model.profile import Answer, Picks, Profile
from orgdesign.model.rulebase import NO, YES, RuleBase
from orgdesign.render.forms.form_page import answering_report
from orgdesign.render.text.certainty import chances_told, firm_text, too_early
from orgdesign.render.text.outcomes import likelier, shown_title
from orgdesign.render.text.prose import flowing
from orgdesign.run.making import looked_ahead
from tests.advices import tiny
from tests.hostile import hostile
from tests.papers import example_advice, shipped, whole_paper
from tests.test_browser import AXE, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ANSWERS = {
    "gasten": (Answer(Span(900.0, 900.0), by="A", note="geteld"),),
    "plek": (Answer(Choices.of("plein"), by="A"), Answer(Choices.of("zaal"), by="B")),
    "zorgen": (Answer(Picks(frozenset({"geluid"})), by="A"),),
}


def advised(rule_base: RuleBase) -> Advice:
    """Return a proved advice on some answers, of which one is disputed."""
    return prove(evaluate(rule_base, Profile("Feestdorp", answers=ANSWERS)))


def page_of(rule_base: RuleBase) -> str:
    """Return the report on them."""
    advice = advised(rule_base)
    return answering_report(whole_paper(advice, "nl"), advice, light_and_kept(rule_base))


@cache
def report_on_tiny() -> str:
    """Return the report by the small rule base, made once."""
    return page_of(tiny())


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser as narrow as a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 780})
    yield context
    context.close()


@pytest.fixture
def watched(context: BrowserContext, tmp_path: Path) -> Watched:
    """Open the report."""
    return Watched(context.new_page(), tmp_path / "report.html", report_on_tiny())


def test_it_says_what_would_be_advised(watched: Watched) -> None:
    """As long as nothing is changed what the report says; after any changes what is proved of those answers."""
    page, advice = watched.page, advised(tiny())
    chance = Random(2)  # noqa: S311  nothing is kept secret with it
    facts: dict[str, object] = dict(advice.said)
    changes = list(_changes(chance))
    for question, value, changed in [("", None, {}), *changes]:
        if question:
            page.evaluate("([id, value]) => say(id, value)", [question, value])
            facts = {fact: region for fact, region in facts.items() if fact not in tiny().questions[question].domains}
            facts |= changed
        wanted = prove(evaluate_facts(tiny(), "Ergens", facts), ways=False)  # type: ignore[arg-type]
        told = page.evaluate("read")
        assert {id_: (o["leading"], o["status"], sorted(o["region"])) for id_, o in told["outcomes"].items()} == {
            id_: (o.leading, o.status.value, sorted(o.region.values)) for id_, o in wanted.outcomes.items()
        }
        assert set(told["measures"]) == {each.id for each in wanted.measures}
    while page.locator("#answering-changes button").count():
        page.locator("#answering-changes button").first.click()
    assert page.locator("#answering-told").inner_text() == "Er is nog geen antwoord veranderd."
    assert page.locator("#answering-outcomes .other").count() == 0


def _changes(chance: Random) -> Iterator[tuple[str, object, Facts]]:
    """Yield a question, a value as the page has it, and what is known by it."""
    for _ in range(25):
        question = chance.choice(list(tiny().questions.values()))
        domain = question.domains.get(question.id)
        if chance.random() < 0.15:
            yield question.id, None, {}
        elif domain is None:
            picks = [each.id for each in question.options if chance.random() < 0.5]
            facts = {question.fact(o.id): Choices.of(YES if o.id in picks else NO) for o in question.options}
            yield question.id, {"picks": picks}, facts
        elif isinstance(domain, Choices):
            value = chance.choice(sorted(domain.values))
            yield question.id, [value], {question.id: Choices.of(value)}
        else:
            number = round(chance.uniform(domain.low, domain.high), question.decimals)
            yield question.id, {"low": number, "high": number}, {question.id: Span(number, number)}


def test_a_keyboard_is_enough_and_no_rule_of_accessibility_is_broken(watched: Watched) -> None:
    """A question is chosen, another answer given, what becomes of it is told, and it is taken back."""
    page = watched.page
    page.evaluate(AXE)
    page.locator("#answering-question").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#answering-question").input_value() == "gasten"
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("9999")
    page.keyboard.press("Tab")
    assert page.locator("#number-fault").inner_text() != ""
    assert page.locator("#answering-changes li").count() == 0
    page.locator("#number").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("100")
    page.keyboard.press("Tab")
    assert "900 gasten \u2192 100 gasten" in page.locator("#answering-changes li").inner_text()
    assert "Anders dan in dit rapport" in page.locator("#answering-told").inner_text()
    assert "In dit rapport: " in page.locator("#answering-outcomes .other").first.inner_text()
    found = json.loads(page.evaluate("axe.run(document).then(found => JSON.stringify(found))"))
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert watched.sticks_out() == []
    page.locator("#answering-changes button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "answering-question"
    assert page.locator("#number").input_value() == "900"
    page.emulate_media(media="print")
    assert not page.locator("#answering-part").is_visible()
    assert (watched.said, watched.asked) == ([], [page.url])


def test_a_disputed_answer_is_told_as_both(watched: Watched) -> None:
    """And no option stands ticked, until one is chosen; who said what is not there."""
    page = watched.page
    page.select_option("#answering-question", "plek")
    assert page.locator("#answering-asked :checked").count() == 0
    assert page.locator("#answering-asked .quiet").first.inner_text().count(" of ") == 1
    page.check("#o-zaal")
    assert page.evaluate("changes") == {"plek": ["zaal"]}
    data = page.locator("#answering-data").inner_text()
    assert json.loads(data).keys() == {
        *("language", "words", "rules", "diagrams", "said", "outcomes", "measures", "tensions"),
    }
    assert "geteld" not in data
    assert "Feestdorp" not in data


def test_without_its_script_the_report_is_whole(browser: Browser, tmp_path: Path) -> None:
    """The part is not there, nor a link to it."""
    context = browser.new_context(java_script_enabled=False)
    watched = Watched(context.new_page(), tmp_path / "report.html", report_on_tiny())
    assert watched.page.locator("#answering-part").is_hidden()
    assert watched.page.locator("nav li:visible").count() == watched.page.locator("nav li").count() - 1
    context.close()


def test_hostile_texts_stay_text(context: BrowserContext, tmp_path: Path) -> None:
    """Of a rule base, in every question that is asked."""
    made = replace(hostile(), digest=tiny().digest)
    watched = Watched(context.new_page(), tmp_path / "report.html", page_of(made))
    for id_ in made.questions:
        watched.page.evaluate("(id) => { ask(id); say(id, null); }", id_)
        inside = "#answering-part :is(script, img, iframe, object, embed, b, a)"
        assert watched.page.evaluate("(inside) => document.querySelectorAll(inside).length", inside) == 0
    assert watched.said == []
    assert len(watched.asked) == 1


def test_as_long_as_nothing_is_changed_it_says_what_the_report_says(context: BrowserContext, tmp_path: Path) -> None:
    """Of an example with an outcome on our own judgement, one that is likelier than what leads, and titles with commas.

    After a change it tells its own reading, which knows our own judgement but no chances, and says so.
    """
    advice = looked_ahead(
        example_advice("meningsverschil"), lambda: load_plausibility(shipped_rule_base(), shipped())[0], ways=False
    )
    text = answering_report(whole_paper(example_advice("meningsverschil"), "nl"), advice, light_and_kept(shipped()))
    page = Watched(context.new_page(), tmp_path / "report.html", text).page
    told = {id_: page.evaluate("(id) => outcomePart(id).innerText", id_) for id_ in advice.outcomes}
    for id_, outcome in advice.outcomes.items():
        assert flowing(shown_title(outcome, "nl")) in told[id_]
        assert likelier(outcome) is not None or f"({firm_text(advice, outcome, 'nl')})" in told[id_]
        assert all(flowing(each) in told[id_] for each in chances_told(outcome, "nl"))
    assert any(is_own_judgement(advice, each) for each in advice.outcomes.values())
    assert any(likelier(each) is not None for each in advice.outcomes.values())
    layout = advice.rule_base.layout
    assert "Eerst lucht, dan de vorm; Eigen teams, vaste tafels met VTH en zorg; of Kernteam" in told[layout]
    assert flowing(too_early(advice, "nl") or "?") in told[layout]
    assert "waarschijnlijk" not in page.locator("#answering-how").inner_text()
    page.evaluate("say('lijn_burgemeester', ['lang'])")
    assert "(eigen oordeel)" in page.locator("#answering-outcomes").inner_text()
    assert "niet opnieuw berekend" in page.locator("#answering-how").inner_text()
    assert "%" not in page.locator("#answering-outcomes > :not(.other)").first.inner_text()
