"""The first page: one screen, in both languages, on which the advice stands with its reasons and what to do."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from orgdesign.analysis.worlds.settled import prove
from orgdesign.model.advice import Advice, Status
from orgdesign.model.rulebase import Term
from orgdesign.render.advice.first_page import FirstPageWords, first_page
from orgdesign.render.screen.console import plain_text
from orgdesign.render.screen.panels import WHOLE_SCREEN
from orgdesign.render.text.bearing import BearingWords
from orgdesign.render.text.certainty import ask_first, not_yet_text
from orgdesign.render.text.outcomes import leading_title
from orgdesign.render.text.prose import flowing
from orgdesign.render.text.strongest import strongest
from tests.advices import NAMES, advices, care_home_advice, tiny_advice
from tests.conftest import Golden
from tests.papers import (
    EXAMPLE_NAMES,
    UNLIKE_EXAMPLES,
    example_advice,
    nasty_advice,
    proved_once,
    too_early_to_choose,
)

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
FEWEST_LINES = 24


def proved(name: str) -> Advice:
    """Return the advice on an example, proved as the command does."""
    return proved_once(example_advice(name))


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_every_example_is_one_screen(name: str, language: str) -> None:
    """At 100 columns nobody has to scroll 40 lines; where something leads at least 24 say why."""
    advice = proved(name)
    fewest = 0 if advice.outcomes[advice.rule_base.layout].status is Status.OPEN else FEWEST_LINES
    assert fewest <= len(_page(advice, language, 100).splitlines()) <= WHOLE_SCREEN


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_what_is_recommended_and_why_is_there(name: str, language: str) -> None:
    """The layout with its three strongest reasons and whom each speaks for; where nothing leads, what to ask first."""
    advice = proved(name)
    page, layout = _run_on(_page(advice, language, 100)), advice.outcomes[advice.rule_base.layout]
    if layout.status is Status.OPEN:
        questions = [advice.rule_base.questions[id_].text[language] for id_ in ask_first(advice)]
        assert _run_on(not_yet_text(advice, language)) in page
        assert all(_run_on(flowing(text)) in page for text in questions)
    else:
        assert _run_on(leading_title(layout, language)) in page
        assert all(_run_on(flowing(each.reason.because)) in page for each in strongest(advice, language))
        assert FirstPageWords(language).why in page


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_every_decision_is_there_and_where_to_begin(name: str, language: str) -> None:
    """Each decision by its title, the first measure, and how to read on."""
    advice, page = proved(name), _run_on(_page(proved(name), language, 100))
    others = [each for id_, each in advice.outcomes.items() if id_ != advice.rule_base.layout]
    assert all(_run_on(flowing(each.decision.title[language])) in page for each in others)
    assert all(_run_on(flowing(each.text[language])) in page for each in advice.measures[:1])
    assert "--full" in page
    assert "--formatmemo" in page


@LANGUAGES
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_as_it_was_read_and_approved(name: str, language: str, golden: Golden) -> None:
    """Any change of the page is seen as a diff of these files."""
    golden(f"first-page/{name}.{language}.txt", _page(proved_once(tiny_advice(name)), language, 100))


def test_what_there_is_today_and_what_it_takes_are_told(golden: Golden) -> None:
    """Where a rule base tells them: what becomes of the present form, posts beside the people there are."""
    advice = prove(
        care_home_advice(
            vorfaelle="woechentlich", meldung="nee", bewohner="demenz", wache_heute="fremd", stellen="30", plaetze="80"
        )
    )
    golden("first-page/care-home.en.txt", _page(advice, "en", 100))


def test_our_own_judgement_is_named_where_it_turns_a_decision() -> None:
    """Either that all stands without it, or what would come out otherwise."""
    own = BearingWords("en")
    begun = [own.differs.format(count=count, decisions="{").partition("{")[0] for count in (1, 2)]
    for name in NAMES:
        advice = proved_once(tiny_advice(name))
        if advice.outcomes[advice.rule_base.layout].status is not Status.OPEN:
            page = _run_on(_page(advice, "en", 100))
            assert (_run_on(own.same_without) in page) != any(_run_on(each) in page for each in begun)


def test_measures_that_the_page_leaves_out_are_counted() -> None:
    """Those of the first hundred days apart from what comes later."""
    advice = proved(EXAMPLE_NAMES[0])
    early, late = (replace(advice.measures[0], term=term) for term in (Term.HUNDRED_DAYS, Term.LATER))
    for measures, words in (
        ((early,) * 5 + (late,) * 2, "2 more in the first hundred days; 2 later"),
        ((early,) * 3 + (late,), "1 more later"),
    ):
        few = replace(advice, measures=measures, tensions=())
        page = _page(few, "en", 200)
        assert f"… and {words}\n" in page


@given(advices(), st.integers(40, 200), st.sampled_from(["nl", "en"]))
def test_no_line_is_wider_than_the_page(advice: Advice, width: int, language: str) -> None:
    """Whatever the advice, it fits."""
    assert max(cell_len(line) for line in _page(advice, language, width).splitlines()) <= width


def test_hostile_text_is_only_text() -> None:
    """Markup, escapes and overrides in names and texts do nothing on a terminal."""
    console = Console(file=StringIO(), width=140, force_terminal=True, color_system="truecolor", legacy_windows=False)
    with console.capture() as captured:
        console.print(first_page(nasty_advice("[red]x[/red] \x1b[31m\x9b2J \u202egnp"), "nl"))
    shown = captured.get()
    assert "\x9b" not in shown
    assert "\u202e" not in shown
    assert "[red]x[/red] \ufffd[31m\ufffd2J \ufffdgnp" in shown


def _page(advice: Advice, language: str, width: int) -> str:
    return plain_text(first_page(advice, language), width)


def _run_on(text: str) -> str:
    """Return text without any space, since lines break anywhere."""
    return "".join(text.split())


@LANGUAGES
def test_what_is_likelier_to_change_is_not_recommended(language: str) -> None:
    """It stands there as what leads so far, with how often it comes out otherwise."""
    page = _page(too_early_to_choose("half-ingevuld"), language, 100)
    said = FirstPageWords(language)
    assert said.so_far in page
    assert said.recommended not in page
    assert "90%" in page
