"""The page that an adviser reads: complete, in reading order, at any width, and safe whatever the files hold."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import StringIO
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.diagnostic import Place
from orgdesign.model.logic import ALWAYS, Truth
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import Alternative, Decision, Ground, Rule, RuleBase, Score, Text
from orgdesign.render.advice.page import advice_page
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.text.bearing import BearingWords
from orgdesign.render.text.certainty import chances_told
from tests.advices import NAMES, advices, tiny, tiny_advice
from tests.conftest import Golden
from tests.papers import page_text, too_early_to_choose


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_as_it_was_read_and_approved(name: str, width: int, language: str, golden: Golden) -> None:
    """Any change of the page is seen as a diff of these files."""
    golden(f"advise/{name}.{width}.{language}.txt", _page(tiny_advice(name), language, width))


@given(advices(), st.integers(40, 200), st.sampled_from(["nl", "en"]))
def test_no_line_is_wider_than_the_page(advice: Advice, width: int, language: str) -> None:
    """Whatever the advice, it fits."""
    assert max(cell_len(line) for line in _page(advice, language, width).splitlines()) <= width


def test_an_adviser_meets_the_layout_first_and_what_to_do_last() -> None:
    """The order of the page is that of a conversation about it."""
    text = _page(tiny_advice("druk"), "nl", 80)
    order = [
        "Weidedorp",
        "De inrichting",
        "Omvang",
        "Toezicht",
        "Wat nog open staat",
        "Spanningen",
        "Maatregelen",
    ]
    places = [text.index(word) for word in order]
    assert places == sorted(places)


def test_a_settled_page_says_that_nothing_can_change_it() -> None:
    """Without open questions there are no ranges, no legend and nothing provisional."""
    text = _page(tiny_advice("vast"), "en", 80)
    assert "All questions are answered: nothing is open any more." in text
    assert "provisional" not in text
    assert "can still" not in text


def test_what_is_open_is_named_with_what_it_can_change() -> None:
    """Each question that can still change an outcome is there with its text; who differ are said to."""
    advice = tiny_advice("open")
    text = " ".join(_page(advice, "nl", 140).split())
    waiting = {question for outcome in advice.outcomes.values() for question in outcome.open_questions}
    for question in waiting:
        assert tiny().questions[question].text["nl"] in text
    assert "antwoorden verschillen · kan veranderen: Toezicht" in text


def test_a_question_that_only_the_layout_waits_for_names_the_layout() -> None:
    """The layout follows from the other decisions, so it is named only where it stands alone."""
    advice = tiny_advice("open")
    outcomes = {id_: replace(outcome, open_questions=()) for id_, outcome in advice.outcomes.items()}
    layout = advice.rule_base.layout
    outcomes[layout] = replace(outcomes[layout], open_questions=("drukte",))
    text = _page(replace(advice, outcomes=outcomes), "nl", 80)
    assert "kan veranderen: Vorm" in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_layout_that_it_is_too_early_to_choose_is_not_argued_for(language: str) -> None:
    """As in a report: no reasons and no costs, and of the measures those that hold anyhow; but how likely each layout is."""
    advice = too_early_to_choose("half-ingevuld")
    layout = advice.outcomes[advice.rule_base.layout]
    page = "".join(page_text(advice, language, 300).split())
    anyhow = [each for each in advice.measures if advice.traces[each.id].truth is Truth.TRUE]
    later = [each.text for each in advice.measures if each not in anyhow]
    argued = [judged.rule.because for judged in layout.fired]
    assert later
    assert argued
    assert not any("".join(text[language].split()) in page for text in (*later, *argued))
    assert all("".join(each.text[language].split()) in page for each in anyhow)
    assert BearingWords(language).takes not in page_text(advice, language, 300)
    assert all("".join(each.split()) in page for each in chances_told(layout, language))


def test_a_tie_is_told_with_whom() -> None:
    """A tie is never passed over in silence."""
    assert "Level with Medium and Large; the lightest form goes first." in " ".join(_page(_tied(), "en", 100).split())


def test_where_nothing_comes_out_the_page_says_so() -> None:
    """Every alternative excluded is an outcome that is told, in the layout too."""
    advice = _with_rules(Rule("weg", ALWAYS, {}, frozenset({"klein", "middel", "groot"}), *_because("Alles valt weg")))
    without_layout = replace(
        advice, layout=None, outcomes={**advice.outcomes, "vorm": replace(advice.outcomes["vorm"], leading=None, judged=())}
    )
    text = _page(without_layout, "en", 80)
    assert text.count("No outcome") == 2
    assert "rules out Small, rules out Medium, rules out Large" in text
    assert text.count("excluded") >= 3


def test_what_may_become_nothing_is_said_to() -> None:
    """That perhaps no alternative is left belongs to what an outcome can become."""
    base = _with_rules().rule_base
    question = base.questions["drukte"]
    when = base.decisions["toezicht"].rules[0].when
    assert question.id in str(when)
    rules = (Rule("weg", when, {}, frozenset({"klein", "middel", "groot"}), *_because("Alles")),)
    text = " ".join(_page(evaluate(_ruled(base, rules), Profile("Dorp")), "nl", 300).split())
    assert "Nog mogelijk: Klein, Middel, Groot of geen uitkomst." in text


def test_hostile_text_is_only_text() -> None:
    """Markup, escapes and overrides in names and texts do nothing, in plain text and on a terminal."""
    hostile = "[red]x[/red] \x1b[31m\x9b2J \u202egnp :bomb: [/] [link=http://x]y[/link]"
    base = tiny()
    size = base.decisions["omvang"]
    alternatives = tuple(Alternative(a.id, {"nl": hostile}, {"nl": hostile}, None, a.place) for a in size.alternatives)
    advice = evaluate(
        replace(
            base, title={"nl": hostile}, decisions={**base.decisions, "omvang": replace(size, alternatives=alternatives)}
        ),
        replace(tiny_advice("vast").profile, municipality=hostile),
    )
    assert "[red]x[/red] \ufffd[31m\ufffd2J \ufffdgnp :bomb: [/] [link=http://x]y[/link]" in _page(advice, "nl", 140)
    shown = _on_a_terminal(advice)
    assert "\x9b" not in shown
    assert "\u202e" not in shown
    assert "\x1b[31m\ufffd" not in shown
    assert "[red]x[/red]" in shown


def test_nothing_is_said_by_colour_alone() -> None:
    """The page on a terminal holds the same words and signs as the page without colours."""
    advice = tiny_advice("open")
    coloured = Console(file=StringIO(), width=80, force_terminal=True, color_system="truecolor", record=True)
    coloured.print(terminal(advice_page(advice, "nl")))
    exported = "".join(f"{line.rstrip()}\n" for line in coloured.export_text().splitlines())
    assert exported == _page(advice, "nl", 80)


def test_plain_text_has_no_trailing_space_and_no_escape() -> None:
    """What a file or pipe takes is text that a person would have typed."""
    text = _page(tiny_advice("open"), "nl", 100)
    assert all(line == line.rstrip() for line in text.splitlines())
    assert not any(unicodedata.category(c) == "Cc" for c in text.replace("\n", ""))


def _page(advice: Advice, language: str, width: int) -> str:
    return page_text(advice, language, width)


def _on_a_terminal(advice: Advice) -> str:
    console = Console(file=StringIO(), width=140, force_terminal=True, color_system="truecolor", legacy_windows=False)
    with console.capture() as captured:
        console.print(terminal(advice_page(advice, "nl")))
    return captured.get()


def _tied() -> Advice:
    return _with_rules(Rule("gelijk", ALWAYS, {"klein": 2, "middel": 2, "groot": 2}, frozenset(), *_because("Gelijk")))


def _with_rules(*rules: Rule) -> Advice:
    """Return the settled advice with these rules for the first decision."""
    return evaluate(_ruled(tiny(), rules), tiny_advice("vast").profile)


def _ruled(base: RuleBase, rules: tuple[Rule, ...]) -> RuleBase:
    size: Decision = base.decisions["omvang"]
    assert isinstance(size.policy, Score)
    ruled = replace(size, policy=replace(size.policy, rules=rules))
    return replace(base, decisions=MappingProxyType({**base.decisions, "omvang": ruled}))


def _because(text: str) -> tuple[Text, Ground, Place]:
    rule = tiny().decisions["omvang"].rules[0]
    return {"nl": text, "en": text}, rule.ground, rule.place
