"""The laws of the interview on a screen: a whole one by keyboard alone, and every key at the foot does what it says."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks
from orgdesign.model.rulebase import Kind
from orgdesign.tui import terminal
from orgdesign.tui.app import InterviewApp
from orgdesign.tui.dialogs import Trouble
from orgdesign.tui.header_footer import Keys
from orgdesign.tui.side import LivePane
from orgdesign.tui.stage import Ending
from tests.effort import WIDE
from tests.screens import AT, PATIENCE, Room, press, rule_base, said, text_of

if TYPE_CHECKING:
    from rich.style import Style
    from textual.pilot import Pilot

FAIR = rule_base(Path(__file__).parents[1] / "data" / "tiny")
WHOLE = (*"80", "enter", *"3,5", "enter", "3", "j", "2", "1", "3", "enter")


@pytest.fixture(name="room")
def _room(tmp_path: Path) -> Room:
    return Room(tmp_path / "p.yaml", FAIR)


def _keys_for(app: InterviewApp) -> tuple[str, ...]:
    question = app.session.current
    assert question is not None
    if question.kind is Kind.NUMBER:
        domain = question.domains[question.id]
        assert isinstance(domain, Span)
        return (*str(int(domain.high)), "enter")
    return ("0",) if question.kind is Kind.SEVERAL else ("1",)


def test_a_whole_interview_by_keyboard_alone(room: Room) -> None:
    """Every kind of question is answered by keys, all of it is on disk, and Enter at the end finishes."""
    app = room.play(*WHOLE)
    assert app.session.position is None
    assert app.return_value is None
    answers = {id_: said[0].value for id_, said in room.kept().answers.items()}
    assert answers == {
        "gasten": Span(80, 80),
        "duur": Span(3.5, 3.5),
        "plek": Choices.of("weiland"),
        "tent": Choices.of("ja"),
        "drukte": Choices.of("vol"),
        "zorgen": Picks(frozenset({"geluid", "verkeer"})),
    }
    assert all(said[0].at == AT for said in room.kept().answers.values())
    assert room.play("q", "enter", "enter").return_value is None
    assert room.play("q", "up", "enter").return_value is Ending.FINISHED


def test_the_shipped_interview_takes_two_keys_a_question_at_most(tmp_path: Path) -> None:
    """Apart from the digits of a number, no question takes more than two keys; each answer is on disk at once."""
    room = Room(tmp_path / "p.yaml", rule_base(shipped_rule_base()))
    spent: list[int] = []

    async def answer_all(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        while app.session.current is not None:
            at_hand = app.session.position
            keys = _keys_for(app)
            spent.append(len([key for key in keys if app.session.current.kind is not Kind.NUMBER or not key.isdecimal()]))
            await press(app, pilot, *keys)
            assert at_hand in room.kept().answers
            assert app.session.position != at_hand

    app = room.play(then=answer_all)
    assert max(spent) <= 2
    assert app.session.progress.overall.answered == app.session.progress.overall.relevant == len(spent)


def test_typing_ahead_answers_in_order(room: Room) -> None:
    """Keys that come faster than the screen are taken one after the other, each at the question it was meant for."""

    async def at_once(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await press(app, pilot, *"80 tot 90", "enter", *"3,5 uur", "enter", *"2j11", "enter")

    room.play(then=at_once)
    values = [said[0].value for said in room.kept().answers.values()]
    assert values[:2] == [Span(80, 90), Span(3.5, 3.5)]
    assert len(values) == 6


def test_arrows_choose_too(room: Room) -> None:
    """Down and Enter choose; at a question with several, the space bar turns on and off."""
    app = room.play("f6", "f6", *["down"] * 3, "enter", "v", "v", "down", "space", "space", "down", "down", "space", "enter")
    assert app.session.own("plek") == Answer(Choices.of("weiland"), at=AT)
    assert app.session.own("zorgen") == Answer(Picks(frozenset({"verkeer"})), at=AT)


def test_what_is_no_answer_is_said(room: Room) -> None:
    """Nothing is recorded, and the line under the question says why."""
    assert "valt buiten wat hier kan" in room.said(*"9999", "enter")
    assert "Er is nog geen getal" in room.said("enter")
    assert "Er is nog geen antwoord" in room.said("f6", "f6", "enter")
    assert "kies 1 tot 3" in room.said("f6", "f6", "7")
    assert "0 voor geen van deze" in room.said("f6", "f6", "v", "v", "v", "enter")
    assert not room.path.exists()


def test_an_answer_can_be_left_as_it_is(room: Room) -> None:
    """Enter at a question that anybody answered goes on and changes nothing; at another it answers nothing."""
    app = room.play(*"80", "enter", "f5", "enter")
    assert app.session.position == "duur"
    assert len(app.session.past) == 1
    room.play("f6", "f6", "2", "v", *"23", "enter", "r", *"Anna", "enter")
    before = room.kept()
    again = Room(room.path, FAIR, respondent="Anna")
    app = again.play("f6", "enter", "enter", "enter", "enter", "enter")
    assert room.kept() == before
    assert "Er is nog geen antwoord" in Room(room.path.with_name("q.yaml"), FAIR).said("f6", "f6", "enter")


def test_dont_know_clear_and_undo(room: Room) -> None:
    """Don't know is an answer, x takes it away, u brings back what was, both after a question; each is on disk at once."""
    room.play("f4")
    assert room.kept().answers["gasten"] == (Answer(None, at=AT),)
    room.play("escape", "x", "escape")
    assert "gasten" in room.kept().answers
    room.play("escape", "x", "enter")
    assert "gasten" not in room.kept().answers
    app = room.play(*"80", "enter", "f5", "escape", "x", "enter", "u", "enter")
    assert app.session.own("gasten") == Answer(Span(80, 80), at=AT)
    assert room.kept().answers["gasten"] == (Answer(Span(80, 80), at=AT),)


def test_what_cannot_be_done_is_said(room: Room) -> None:
    """Where there is nothing to clear or to undo, the line under the question says so."""
    assert "geen antwoord van u om te wissen" in room.said("escape", "x")
    assert "niets om ongedaan te maken" in room.said("escape", "u")


def test_what_is_typed_can_be_mended(room: Room) -> None:
    """Backspace, delete and the arrows change the number before Enter takes it, however fast they come."""
    app = room.play(*"908", "backspace", "left", "delete", *"7", "left", "right", "enter")
    assert app.session.own("gasten") == Answer(Span(97, 97), at=AT)


def test_what_is_turned_on_outlives_a_note_and_a_language(room: Room) -> None:
    """What is chosen but not yet said stays chosen when something else is asked for in between."""
    app = room.play("f8", *"zorgen", "enter", "1", "l", "n", *"navragen", "enter", "3", "enter")
    assert app.session.own("zorgen") == Answer(Picks(frozenset({"geluid", "verkeer"})), note="navragen", at=AT)
    assert room.play("f8", *"zorgen", "enter", "2", "u", "escape").session.own("zorgen") is not None


def test_back_forward_and_the_end(room: Room) -> None:
    """One moves freely; e ends early, and b then returns to where one was."""
    assert room.play("f6", "f6", "v", "b").session.position == "plek"
    assert room.play("f6", "escape", "e").session.position == "duur"
    assert room.play("f6", "escape", "e", "enter").session.position is None
    assert room.play("f6", "escape", "e", "enter", "b").session.position == "duur"
    assert room.play("escape", "e", "enter", "v", "w", "x", "n", "?", "e").session.position is None


def test_a_note_is_kept(room: Room) -> None:
    """A note opens with n, Enter keeps it, Ctrl+J makes a line, Esc leaves it; emptied, it goes."""
    room.play("f2", *"nog navragen", "ctrl+j", *"bij Jan", "enter")
    assert room.kept().answers["gasten"] == (Answer(None, note="nog navragen\nbij Jan", at=AT, silent=True),)
    assert "✎" in room.screen()
    room.play("f2", *"???", "escape")
    assert room.kept().answers["gasten"][0].note == "nog navragen\nbij Jan"
    room.play("f2", *["backspace"] * 30, "enter")
    assert room.kept().answers == {}


def test_respondents_take_turns(room: Room) -> None:
    """The key r asks who speaks; each has an own answer, and a name can be chosen again."""
    room.play("escape", "r", *"Anna", "enter", *"80", "enter", "escape", "r", *"Bert", "enter", "f5", *"90", "enter")
    assert [answer.by for answer in room.kept().answers["gasten"]] == ["Anna", "Bert"]
    assert "≠" in room.screen()
    app = room.play("escape", "r", "up", "enter")
    assert app.session.respondent == "Anna"
    assert "aan het woord: Anna" in room.screen("escape", "r", "up", "enter")
    assert room.play("escape", "r", "up", "down", "down", "enter").session.respondent is None
    assert room.play("escape", "r", "enter").session.respondent is None
    assert room.play("escape", "r", "escape").session.respondent is None


def test_the_explanation_opens_over_the_question(tmp_path: Path) -> None:
    """? shows help, why and probe with the notes in full; where there is room, they stand under the question."""
    tiny = Room(tmp_path / "p.yaml", FAIR, size=(60, 12))
    assert "Waarom we dit vragen" not in tiny.screen("f6", "f6")
    assert "Waarom we dit vragen" in tiny.screen("f6", "f6", "?")
    assert "Waarom we dit vragen" in Room(tmp_path / "p.yaml", FAIR).screen()
    long = "eerste regel", "tweede regel"
    keys = ("f6", "f6", "n", *long[0], "ctrl+j", *long[1], "enter")
    seen = Room(tmp_path / "p.yaml", FAIR).screen(*keys)
    assert long[0] in seen
    assert long[1] not in seen
    assert long[1] in Room(tmp_path / "p.yaml", FAIR).screen("f6", "f6", "?")


def test_the_overview_leads_to_any_question(room: Room) -> None:
    """The key o lists every question with its answer; Enter goes there."""
    room.play(*"80", "enter")
    seen = room.screen("f7")
    assert "1. Hoeveel gasten komen er?" in seen
    assert "80 gasten" in seen
    assert "nog open" in seen
    assert room.play("f7", "down", "enter").session.position == "plek"
    assert room.play("f7", "escape").session.position == "duur"


def test_search_finds_in_questions_options_answers_and_notes(room: Room) -> None:
    """/ searches as one types; Enter goes to the first that was found, down walks among them."""
    assert room.play("f8", *"weiland", "enter").session.position == "plek"
    assert "Niets gevonden met 'xyz'" in room.screen("f8", *"xyz", "enter")
    room.play("f2", *"kermis", "enter")
    assert room.play("f6", "f8", *"KERMIS", "enter").session.position == "gasten"
    assert room.play("f7", "/", *"tent", "enter").session.position == "tent"


def test_the_language_changes_while_it_runs(room: Room) -> None:
    """The key l turns everything to the other language and back; nothing else changes."""
    english = room.screen(*"80", "enter", "escape", "l")
    assert "Question 2 · The fair, 2 of 4" in english
    assert "How long does the fair last?" in english
    assert "w don't know" in english
    assert "Vraag 2" in room.screen("escape", "l", "l")


def test_the_colours_change_while_it_runs(room: Room) -> None:
    """The key t turns dark to light and back."""
    assert not room.play("escape", "t").current_theme.dark
    assert room.play("escape", "t", "t").current_theme.dark


def test_no_colour_is_respected(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the terminal's own colours are left alone, light or dark: text stands out from what is behind it."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = room.play("escape", "t")
    assert app.native_ansi_color
    assert "#" not in "".join(getattr(app.live().palette, name) for name in app.live().palette.__slots__)

    assert {colour.name for _, style in _drawn(room) for colour in (style.color, style.bgcolor) if colour} == {"default"}


@pytest.mark.parametrize(("key", "cursor"), [("escape", (0, 7)), ("t", (15, 4))])
def test_few_colours_are_the_terminals_own(
    room: Room, monkeypatch: pytest.MonkeyPatch, key: str, cursor: tuple[int, int]
) -> None:
    """Where there are sixteen no mixture is sent that has to be brought back to them, and the cursor stands out.

    Black on white on a dark ground, bright white on blue on a light one.
    """
    monkeypatch.setattr(terminal, "has_few_colours", lambda: True)
    drawn = _drawn(room, "f6", "f6", key, "down", "down")
    colours = {colour.name for _, style in drawn for colour in (style.color, style.bgcolor) if colour}
    assert not [name for name in colours if name.startswith("#")]
    in_hand = next(style for text, style in drawn if "Op het plein" in text)
    assert in_hand.color is not None
    assert in_hand.bgcolor is not None
    assert (in_hand.color.number, in_hand.bgcolor.number) == cursor


def test_a_page_can_be_read_on_a_light_ground_with_few_colours(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a dark one what leads is cyan; on a light one nothing is cyan, green or yellow, also after a change of mind."""
    monkeypatch.setattr(terminal, "has_few_colours", lambda: True)
    whole = (*"80", "enter", *"3,5", "enter", "3", "j", "2", "1", "enter")

    def named(room: Room, *keys: str) -> set[str]:
        drawn = _drawn(room, *whole, *keys, "f9")
        return {colour.name for _, style in drawn for colour in (style.color,) if colour} & {"cyan", "green", "yellow"}

    assert "cyan" in named(room)
    light = replace(room, dark=False, path=room.path.with_name("light.yaml"))
    assert named(light) == set()


@pytest.mark.parametrize(("term", "few"), [("xterm-16color", True), ("xterm", True), ("xterm-256color", False)])
def test_a_terminal_says_how_many_colours_it_has(monkeypatch: pytest.MonkeyPatch, term: str, few: bool) -> None:  # noqa: FBT001
    """By its name, unless it says that it has all."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORTERM", raising=False)
    assert terminal.has_few_colours() is few
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert not terminal.has_few_colours()


def test_a_cursor_shows_without_colour(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the arrows are at is underlined where no background can tell it."""
    monkeypatch.setenv("NO_COLOR", "1")
    underlined = "".join(text for text, style in _drawn(room, "f6", "f6", "down", "down") if style.underline)
    assert "Op het plein" in underlined
    assert "In de zaal" not in underlined


def _drawn(room: Room, *keys: str) -> list[tuple[str, Style]]:
    """Press keys and return what then goes to the terminal, piece by piece with its style."""
    drawn: list[tuple[str, Style]] = []

    async def look(app: InterviewApp, _pilot: Pilot[Ending]) -> None:
        for strip in app.screen._compositor.render_strips():  # noqa: SLF001  nothing public holds styles
            drawn.extend((segment.text, segment.style) for segment in strip if segment.style)

    room.play(*keys, then=look)
    return drawn


@pytest.mark.parametrize(("key", "words"), [("f1", "Kiest een antwoord en gaat verder"), ("f9", "De inrichting")])
def test_pages_open_and_close(room: Room, key: str, words: str) -> None:
    """F1 lists the keys, F9 the whole advice; the same key, Esc or Enter closes, and then keys answer again."""

    async def close(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        for closing in ("escape", "enter", key):
            await press(app, pilot, key)
            assert words in text_of(app)
            await press(app, pilot, closing)
            assert len(app.screen_stack) == 1

    room.play(then=close)


def test_leaving(room: Room) -> None:
    """The letter q asks, with the cursor at staying; Ctrl+Q leaves and Ctrl+C interrupts, also from within a dialog."""
    assert room.play("escape", "q", "enter").return_value is None
    assert room.play("escape", "q", "escape").return_value is None
    assert room.play("escape", "q", "up", "enter").return_value is Ending.LEFT
    assert room.play("f2", "ctrl+q").return_value is Ending.LEFT
    assert room.play("ctrl+c").return_value is Ending.INTERRUPTED
    assert room.play("f2", "ctrl+c").return_value is Ending.INTERRUPTED


def test_the_mouse_does_what_the_keys_do(room: Room) -> None:
    """A click answers, jumps, and presses what stands at the foot."""

    async def click(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await pilot.click("#questions", offset=(3, 3))
        assert app.session.position == "plek"
        await pilot.click("#sheet", offset=(6, 5))
        await pilot.pause()
        assert app.session.own("plek") == Answer(Choices.of("plein"), at=AT)
        await pilot.click("#questions", offset=(3, 5))
        assert app.session.position == "drukte"
        await press(app, pilot, "v")
        await pilot.click("#sheet", offset=(6, 3))
        await pilot.click("#sheet", offset=(6, 6))
        await pilot.pause()
        assert app.session.own("zorgen") == Answer(Picks(frozenset({"geluid"})), at=AT)
        foot = app.query_one(Keys)
        line = text_of(app).splitlines()[foot.region.y]
        await pilot.click(Keys, offset=(line.index("terug"), 0))
        assert app.session.position == "zorgen"

    room.play(then=click)


def test_an_advice_that_comes_while_the_screen_goes_is_dropped(room: Room) -> None:
    """Whoever answers and leaves at once has left before it is drawn; that is no fault."""

    async def go(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await app.query_one(LivePane).remove()
        await pilot.press("f6")
        await pilot.pause(0.2)
        assert not app.advice_due

    assert room.play(then=go).session.position == "duur"


def test_tab_leads_to_the_outline_and_escape_back(room: Room) -> None:
    """The outline can be walked with the arrows; digits answer all the same."""
    app = room.play("f6", "f6", "tab", "up", "enter")
    assert app.session.position == "duur"
    assert room.play("f6", "f6", "tab", "2").session.own("plek") is not None
    assert room.play("f6", "f6", "tab", "up", "escape", "down", "enter").session.own("plek") == Answer(
        Choices.of("weiland"), at=AT
    )


def test_a_small_screen_folds_the_advice_away(room: Room) -> None:
    """Resizing keeps the question in sight; the advice goes to its key, and the outline where there is no room at all."""

    async def resize(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        for width, height, live, outline in ((120, 40, True, True), (80, 24, False, True), (40, 20, False, False)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert app.query_one("#live").display is live
            assert app.query_one("#outline").display is outline
            assert "Hoeveel gasten" in text_of(app)
            assert max(len(line) for line in text_of(app).splitlines()) <= width

    room.play(then=resize)


@pytest.mark.parametrize(
    "keys",
    [
        *[(), ("f1",), ("ctrl+p",), ("escape", "e", "enter")],
        *(pytest.param(keys, marks=WIDE) for keys in [("f2",), ("f7",), ("f3",), ("escape", "q")]),
    ],
)
def test_every_screen_stands_another_size(room: Room, keys: tuple[str, ...]) -> None:
    """Smaller and larger again, at a question, in every dialog and at the end: nothing is wider than the screen.

    Daily in a dialog that is read and in one in which something is typed.
    """

    async def resize(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        for width, height in ((60, 18), (200, 50), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            lines, waited = text_of(app).splitlines(), 0
            while len(lines) > height and waited < 100:  # on a busy machine the screen follows a little later
                await pilot.pause()
                lines, waited = text_of(app).splitlines(), waited + 1
            assert len(lines) <= height
            assert max(len(line) for line in lines) <= width

    replace(room, drawn=True).play(*keys, then=resize)


def test_what_falls_away_is_said(room: Room) -> None:
    """Where an answer makes a question fall away or come back, its number is named."""
    assert "Vervalt nu, wat geantwoord was blijft bewaard: vraag 4." in room.said("f6", "f6", "1")
    assert "Komt nu aan de orde: vraag 4." in room.said("f6", "f6", "2")


def test_an_early_end_is_offered_once_all_is_settled(tmp_path: Path) -> None:
    """When nothing open can change a decision, a line above the question says so; going on is possible."""
    room = Room(tmp_path / "p.yaml", FAIR)
    assert room.said(*WHOLE[:3], part="#settled") == ""
    assert "Alle besluiten staan vast" in room.said(*WHOLE[3:-3], part="#settled")


def test_the_end_says_what_came_of_it(room: Room) -> None:
    """The end shows the outcome first, what is unanswered, what can be done at once, and the commands for later."""
    seen = room.screen(*WHOLE[:3], "escape", "e", "enter")
    places = [
        seen.index(part) for part in ("Slot", "Nog zonder antwoord: 5", "1  Verder met de open vragen", "orgdesign advise")
    ]
    assert places == sorted(places)
    assert "Enter kiest" in seen
    assert room.play(*WHOLE[:3], "escape", "e", "enter", "1").session.position == "duur"
    assert "Kies 1 tot 2" in room.said(*WHOLE[:3], "escape", "e", "enter", "enter")


def test_refined_advice_replaces_the_bounds_and_stale_advice_is_dropped(tmp_path: Path) -> None:
    """The bounds show at once; what refines is shown when it comes, unless another answer was given since."""
    asked: list[Advice] = []

    def refine(advice: Advice) -> Advice:
        asked.append(advice)
        return replace(advice, tensions=())

    room = Room(tmp_path / "p.yaml", FAIR, refine=refine)

    async def wait(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.live().advice is not app.session.advice
        assert asked[-1] is app.session.advice
        before = app.session
        app.session = before.answer(Span(5, 5), AT)
        assert app.live().advice is app.session.advice

    room.play(*"80", "enter", then=wait)


def test_typing_never_waits_for_what_refines(tmp_path: Path) -> None:
    """While an advice is refined, however long, every key is taken and on disk; of what passed nothing is refined after.

    Nor does the end wait for it.
    """
    asked: list[Advice] = []
    begun, let_go = Event(), Event()

    def refine(advice: Advice) -> Advice:
        asked.append(advice)
        begun.set()
        let_go.wait(PATIENCE)
        return replace(advice, tensions=())

    room = Room(tmp_path / "p.yaml", FAIR, refine=refine)

    async def answer_all(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        while not begun.is_set():
            await pilot.pause(0.05)
        await press(app, pilot, *WHOLE)
        assert app.session.position is None
        assert not let_go.is_set()

    try:
        began = monotonic()
        app = room.play(then=answer_all)
        assert monotonic() - began < PATIENCE
        assert len(room.kept().answers) == len(app.session.profile.answers) == 6
        assert len(asked) == 1
        assert asked[0].profile.answers == {}
    finally:
        let_go.set()


def test_the_end_shows_what_is_refined(tmp_path: Path) -> None:
    """What stands at the end is the refined advice, as soon as that is there."""
    looked = Event()

    def refine(advice: Advice) -> Advice:
        looked.wait(PATIENCE)
        outcomes = {id_: replace(outcome, leading=None) for id_, outcome in advice.outcomes.items()}
        return replace(advice, outcomes=outcomes)

    async def wait(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        shown = text_of(app)
        looked.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Geen uitkomst" not in shown
        assert "Geen uitkomst" in text_of(app)

    Room(tmp_path / "p.yaml", FAIR, refine=refine).play(*WHOLE, then=wait)


def test_who_goes_on_at_once_is_not_refined_for(tmp_path: Path) -> None:
    """Refining begins when the advice has stood still for a moment, so that of quick answers only the last is refined."""
    asked: list[Advice] = []

    def refine(advice: Advice) -> Advice:
        asked.append(advice)
        return replace(advice, tensions=())

    async def wait(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert asked == [app.session.advice]

    Room(tmp_path / "p.yaml", FAIR, refine=refine).play(*WHOLE[:6], then=wait)


def test_a_failing_refinement_leaves_the_bounds(tmp_path: Path) -> None:
    """What cannot be worked out is said; the conversation goes on."""

    def refine(_advice: Advice) -> Advice:
        raise RuntimeError

    async def wait(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.live().advice is app.session.advice
        assert "Narekenen lukte niet" in text_of(app)

    Room(tmp_path / "p.yaml", FAIR, refine=refine).play(*"80", "enter", then=wait)


@pytest.fixture(name="full")
def _full(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Make saving fail for the names in this set, as on a full disk."""
    from orgdesign.load.profiles.save import save_profile

    full: set[str] = set()

    def save_or_refuse(path: Path, *rest: object) -> None:
        if path.name in full:
            raise OSError(28, "No space left on device", str(path))
        save_profile(path, *rest)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr("orgdesign.load.profiles.store.save_profile", save_or_refuse)
    return full


def test_a_full_disk_is_told_at_once_and_tried_again(room: Room, full: set[str]) -> None:
    """The answer is in memory, the screen says what to do, and Enter tries again."""
    full.add("p.yaml")

    async def mend(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        assert isinstance(app.screen, Trouble)
        assert "schijf" in text_of(app)  # the sentence breaks where the path before it says
        assert app.session.own("gasten") is not None
        await press(app, pilot, "enter")
        assert isinstance(app.screen, Trouble)
        full.clear()
        await press(app, pilot, "enter")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert "Bewaard in" in text_of(app)

    room.play(*"80", "enter", then=mend)
    assert "gasten" in room.kept().answers


def test_another_file_takes_the_answers(room: Room, full: set[str]) -> None:
    """A file that is there is never overwritten; another name is taken, and used from then on."""
    full.add("p.yaml")
    other = room.path.with_name("q.yaml")
    taken = room.path.with_name("t.yaml")
    taken.write_text("van een ander\n", encoding="utf-8")

    async def move(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        for path in (taken, other):
            app.screen.query_one(Input).value = str(path)
            await press(app, pilot, "enter")
            await pilot.pause()
            if path is taken:
                assert "wordt niet overschreven" in said(app, "#trouble")
        await press(app, pilot, *"3", "enter")

    room.play(*"80", "enter", then=move)
    assert list(Room(other, FAIR).kept().answers) == ["gasten", "duur"]
    assert taken.read_text(encoding="utf-8") == "van een ander\n"


def test_one_can_go_on_without_saving(room: Room, full: set[str]) -> None:
    """Esc goes on; the top says so, each change tries again, and once it succeeds all is saved."""
    full.add("p.yaml")

    async def without(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await press(app, pilot, "escape")
        await press(app, pilot, *"3", "enter")
        assert len(app.screen_stack) == 1
        assert "NIET BEWAARD" in text_of(app)
        full.clear()
        await press(app, pilot, "1")
        assert "✓ bewaard in p.yaml" in text_of(app)

    room.play(*"80", "enter", then=without)
    assert len(room.kept().answers) == 3


def test_a_request_to_end_ends(room: Room) -> None:
    """Asked from a signal handler or another thread, the conversation ends, also if that was before it began."""

    async def summon(app: InterviewApp, _pilot: Pilot[Ending]) -> None:
        app.summon(Ending.LEFT)
        await asyncio.sleep(0.1)

    assert room.play(then=summon).return_value is Ending.LEFT
    app = room.app()
    app.summon(Ending.INTERRUPTED)

    async def begin() -> None:
        async with app.run_test() as pilot:
            await pilot.pause()

    asyncio.run(begin())
    assert app.return_value is Ending.INTERRUPTED


def test_hostile_text_is_harmless(room: Room) -> None:
    """Markup, escapes and bidi overrides in a name, a note or a search appear as text."""
    room.play("escape", "r", *"[red]x[", "enter", "f2", *"[/b]", "enter")
    assert "[red]x[" in room.screen("escape", "r")
    assert "[/b]" in room.screen("f7")
    assert "'[x'" in room.screen("f8", *"[x")


def test_a_fault_inside_is_raised_and_not_painted(room: Room) -> None:
    """What goes wrong inside reaches whoever runs the app."""

    async def fail(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await app.query_one("#notice", Static).remove()
        await pilot.press("enter")

    with pytest.raises(Exception, match="notice"):
        room.play(then=fail)


PREFILLED = """\
municipality: Voorbeelddorp
answers:
  gasten: {value: 800, from: 'dorpen.csv, DP001'}
  plek: {value: plein, from: 'dorpen.csv, DP001'}
"""


def _prefilled(tmp_path: Path, respondent: str | None = None) -> Room:
    path = tmp_path / "p.yaml"
    path.write_text(PREFILLED, encoding="utf-8")
    return Room(path, FAIR, respondent=respondent, filled=frozenset({"gasten", "plek"}))


def test_what_was_prefilled_is_shown_with_its_source_and_enter_keeps_it(tmp_path: Path) -> None:
    """It stands at its question and in the outline by a sign of its own; going along it writes nothing."""
    room = _prefilled(tmp_path)
    screen = room.screen()
    assert "2 van 6 beantwoord" in screen
    assert "▸↓ 1" in screen
    assert "↓ vooraf ingevuld" in screen
    assert "Nu: 800 gasten (vooraf ingevuld uit dorpen.csv, DP001). Enter laat het zo." in room.sheet()
    for respondent in (None, "Anna"):
        room = _prefilled(tmp_path, respondent)
        app = room.play("enter", *"3", "enter", "enter")
        assert app.session.position == "tent"
        assert room.path.read_text(encoding="utf-8").startswith(PREFILLED)


def test_another_answer_takes_the_place_of_what_was_prefilled(tmp_path: Path) -> None:
    """By a key or by typing, of whoever speaks; undo brings it back, on disk too."""
    room = _prefilled(tmp_path, "Anna")
    room.play(*"90", "enter", *"3", "enter", "1")
    assert room.kept().answers["gasten"] == (Answer(Span(90, 90), "Anna", at=AT),)
    assert room.kept().answers["plek"] == (Answer(Choices.of("zaal"), "Anna", at=AT),)
    room = _prefilled(tmp_path)
    room.play("f6", "f6", "1", "u", "enter")
    assert room.kept().answers["plek"] == (Answer(Choices.of("plein"), source="dorpen.csv, DP001"),)


def test_what_another_program_put_into_the_file_is_kept_and_told(room: Room) -> None:
    """Between two answers: nobody's words are lost, and the screen says where they are."""

    async def change(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        path = app.setting.store.path
        others = path.read_bytes() + b"  duur: 3  # uit de begroting\n"
        path.write_bytes(others)
        await press(app, pilot, "1")
        await pilot.pause()
        assert "p.changed-1.yaml" in said(app)
        assert path.with_name("p.changed-1.yaml").read_bytes() == others

    room.play(*"80", "enter", "4", "enter", then=change)
