"""Nothing by accident: whatever letters somebody types, the interview stays, and no answer is lost or undone unasked."""

from __future__ import annotations

import random
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orgdesign.engine.interview import Session
from orgdesign.model.profile import is_answered
from orgdesign.tui.confirming import Confirm
from orgdesign.tui.question import QuestionPane
from tests.effort import scaled
from tests.screens import Room, press, rule_base, tap

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from orgdesign.tui.app import InterviewApp
    from orgdesign.tui.stage import Ending

FAIR = rule_base(Path(__file__).parents[1] / "data" / "tiny")
PRINTABLE = [chr(code) for code in range(32, 127)]
KEYS = [*PRINTABLE, *string.digits * 4, *["enter"] * 20]
"""What is drawn from: every printable key, digits and Enter more often, so that there are answers to lose."""
ANSWERED = (*"80", "enter", *"3,5", "enter")
A_DAY = 150
LONG_INSIDE = 12
"""After how many keys in a dialog or a field somebody has had enough of it."""


def test_random_typing_loses_nothing(tmp_path: Path) -> None:
    """Printable keys and Enter never leave, and an answer goes or is undone only after a question.

    In a search these are 12,000 keys. A page that only Esc closes would take all of them, and so would a field with
    what is no number: after a while they are left.
    """
    draw = random.Random(1604)  # noqa: S311  a draw that can be repeated
    room, keys = Room(tmp_path / "p.yaml", FAIR), draw.choices(KEYS, k=scaled(A_DAY))

    async def type_on(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        inside = 0
        for key in keys:
            before, asked = app.session, isinstance(app.screen, Confirm)
            await tap(app, pilot, key)
            inside = inside + 1 if len(app.screen_stack) > 1 or app.query_one(QuestionPane).state.in_field else 0
            if inside > LONG_INSIDE:
                await tap(app, pilot, "escape")
            assert app.return_value is None
            assert app.is_running
            if not asked:
                _assert_nothing_lost(before, app.session)

    app = room.play(*ANSWERED, then=type_on)
    assert room.kept() == app.session.profile


def _assert_nothing_lost(before: Session, after: Session) -> None:
    """Who had given an answer still has one, and the past is as long as it was or longer."""
    assert len(after.past) >= len(before.past)
    for question, answers in before.profile.answers.items():
        for answer in answers:
            if is_answered((answer,)):
                assert is_answered(tuple(each for each in after.answers(question) if each.by == answer.by)), question


@pytest.mark.parametrize("typed", ["weet niet", "60 duizend", "quota", "e", "u", "x 3", "?"])
def test_a_field_takes_what_is_typed(tmp_path: Path, typed: str) -> None:
    """Words in the field stay words: nothing else happens until Enter."""

    async def look(app: InterviewApp, _pilot: Pilot[Ending]) -> None:
        assert app.query_one(QuestionPane).field.value == typed
        assert app.session.position == "gasten"

    app = Room(tmp_path / "p.yaml", FAIR).play(*typed, then=look)
    assert app.session.past == ()


def test_natural_typing_in_the_number_field(tmp_path: Path) -> None:
    """Not knowing is an answer in words; a number as people say it is shown back as it was understood."""
    room = Room(tmp_path / "p.yaml", FAIR)
    app = room.play(*"weet niet", "enter")
    assert app.session.own("gasten") is not None
    assert app.session.own("gasten").value is None  # type: ignore[union-attr]
    assert app.session.position == "duur"
    assert "✓ Vraag 1: 1.200 gasten" in Room(tmp_path / "q.yaml", FAIR).said(*"1,2 duizend gasten", "enter")
    assert "✓ Vraag 1: 600 tot 700 gasten" in Room(tmp_path / "r.yaml", FAIR).said(*"600 à 700", "enter")


def test_an_old_fault_goes_when_the_field_is_emptied(tmp_path: Path) -> None:
    """What was said of a text is said no longer when the text is gone."""
    room = Room(tmp_path / "p.yaml", FAIR)
    assert "geen getal" in room.said(*"zz", "enter")
    assert room.said(*"zz", "enter", "backspace", "backspace") == ""


def test_a_key_that_does_nothing_says_so(tmp_path: Path) -> None:
    """The line under the question names the key, and where all keys stand."""
    assert "z doet hier niets" in Room(tmp_path / "p.yaml", FAIR).said("f6", "f6", "z")


def test_a_note_leaves_an_open_question_open(tmp_path: Path) -> None:
    """It stands in the file without an answer, and the next interview asks the question again."""
    room = Room(tmp_path / "p.yaml", FAIR)
    room.play("f2", *"navragen", "enter")
    text = room.path.read_text(encoding="utf-8")
    assert "note: navragen" in text
    assert "value" not in text
    app = room.play()
    assert app.session.position == "gasten"
    assert "gasten" in app.session.open
    assert app.session.progress.overall.unknown == 0


def test_a_paste_keeps_its_line_breaks_in_a_note(tmp_path: Path) -> None:
    """Into a note it goes as it is; into the field on one line; elsewhere a line says where it can go."""
    from textual import events

    room = Room(tmp_path / "p.yaml", FAIR)

    async def paste(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        app.post_message(events.Paste("60\nduizend"))
        await pilot.pause()
        assert app.query_one(QuestionPane).field.value == "60 duizend"
        await press(app, pilot, "f2")
        app.post_message(events.Paste("regel een\nregel twee\r\nregel drie"))
        await pilot.pause()
        await press(app, pilot, "enter", "f6", "f6")
        app.post_message(events.Paste("nergens"))
        await pilot.pause()
        assert "Open eerst een notitie" in str(app.query_one("#notice").content)  # type: ignore[attr-defined]

    room.play(then=paste)
    note = room.kept().answers["gasten"][0].note
    assert note is not None
    assert note.split("\n") == ["regel een", "regel twee", "regel drie"]
    assert "regel een" in room.sheet()
    assert "regel twee" not in room.sheet()


def test_ending_with_questions_open_asks_once(tmp_path: Path) -> None:
    """The key that ends asks where questions are open, and only there."""
    room = Room(tmp_path / "p.yaml", FAIR)
    assert room.play("f6", "f6", "e").session.position == "plek"
    assert room.play("f6", "f6", "e", "enter").session.position is None


def test_dont_know_never_takes_an_answer_unasked(tmp_path: Path) -> None:
    """Where this respondent gave an answer, not knowing asks first; and another answer tells what was."""
    room = Room(tmp_path / "p.yaml", FAIR)
    app = room.play(*"80", "enter", "f5", "f4", "escape")
    assert app.session.own("gasten") is not None
    assert app.session.own("gasten").value is not None  # type: ignore[union-attr]
    assert "(was: 80 gasten; u herstelt)" in room.said("f5", *"90", "enter")
    assert room.play("f5", "f4", "enter").session.progress.overall.answered == 0
