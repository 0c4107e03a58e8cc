"""Nothing is hidden: every option, help, why and probe of every question can be brought into view by the keys at the foot.

On the shipped rule base and on a hostile one, on small screens, unanswered, answered by two, and with a long note, in both
languages. Two of these every day, one more in a steady run, all of them in a search (`--hypothesis-profile=search`).
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from textual.containers import VerticalScroll

from orgdesign.load.profiles.store import Store
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.model.rulebase import NO, YES, Kind, Question, RuleBase
from orgdesign.render.interview.screen_words import Act
from orgdesign.render.interview.sheet import PutQuestion, explanation
from orgdesign.tui.dialogs import Page
from orgdesign.tui.header_footer import Keys
from orgdesign.tui.sheet import SheetView
from tests.effort import STEADY, WIDE
from tests.screens import AT, Room, press, rule_base, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from orgdesign.tui.app import InterviewApp
    from orgdesign.tui.stage import Ending

TINY = Path(__file__).parents[1] / "data" / "tiny"
SIZES = ((80, 24), (60, 18))
NOTE = "Een notitie die niet ophoudt. " * 30
MANY = 12
MOST_PAGES = 40
SOME = 12
"""Of the shipped questions one in so many is looked at every day."""


@dataclass(frozen=True, slots=True)
class Situation:
    """How a question is met: on what rule base and screen, in which language, and what was said to it already."""

    base: str
    size: tuple[int, int]
    language: str
    said: str

    @property
    def name(self) -> str:
        """What the situation is called among the tests."""
        return f"{self.base}-{self.size[0]}x{self.size[1]}-{self.language}-{self.said}"


ALL = [Situation(*each) for each in product(("shipped", "hostile"), SIZES, ("nl", "en"), ("nothing", "two", "note"))]
EVERY_DAY = {"shipped-60x18-nl-note", "hostile-80x24-en-two"}
STEADILY = EVERY_DAY | {"hostile-60x18-nl-nothing"}


@pytest.fixture(name="bases", scope="module")
def _bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RuleBase]:
    """Load the shipped rule base, and the small one with questions of twelve options that each say too much."""
    folder = tmp_path_factory.mktemp("hostile") / "base"
    shutil.copytree(TINY, folder)
    for kind in ("choice", "several"):
        meaning = "Een betekenis die in geen enkel venster past, hoe men het ook wendt of keert. " * 12
        options = "".join(
            f"    - id: optie_{at}\n      label: {{nl: Optie {at} met een lange naam die ook al niet past op een regel, "
            f"en: Option {at}}}\n      meaning: {{nl: '{meaning}', en: '{meaning}'}}\n"
            for at in range(MANY)
        )
        text = "Welke van deze twaalf mogelijkheden is het, alles bij elkaar genomen en van alle kanten bekeken? " * 4
        with (folder / "questions" / "feest.yaml").open("a", encoding="utf-8") as file:
            file.write(
                f"\n- id: veel_{kind}\n  section: feest\n  kind: {kind}\n  text: {{nl: '{text}', en: '{text}'}}\n"
                f"  why: {{nl: '{meaning}', en: '{meaning}'}}\n  help: {{nl: '{meaning}', en: '{meaning}'}}\n"
                f"  probe: {{nl: '{text}', en: '{text}'}}\n  options:\n{options}"
            )
    return {"shipped": rule_base(shipped_rule_base()), "hostile": rule_base(folder)}


@pytest.mark.parametrize(
    "situation", [pytest.param(each, id=each.name, marks=() if each.name in EVERY_DAY else WIDE) for each in ALL]
)
def test_everything_can_be_brought_into_view(bases: dict[str, RuleBase], tmp_path: Path, situation: Situation) -> None:
    """By ↑ ↓, by PgUp PgDn, and by the key that explains; the question's first line and the option in hand never leave."""
    steady = settings().max_examples <= settings.get_profile(STEADY).max_examples
    if steady and situation.name not in STEADILY:
        pytest.skip("tried in a search")
    base = bases[situation.base]
    profile = Profile("Voorbeelddorp", f"{base.id} {base.version}")
    for question in base.questions.values():
        profile = profile.replace(question.id, _said(question, situation.said))
    path = tmp_path / "p.yaml"
    Store(path, base).save(profile)
    room = Room(path, base, situation.language, size=situation.size)

    async def look(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        for question in app.session.offered[:: SOME if steady and situation.base == "shipped" else 1]:
            app.jump(question)
            await pilot.pause()
            await _walk_along(app, pilot)
            await _read_through(app, pilot)
            await _explain(app, pilot)

    room.play(then=look)


async def _walk_along(app: InterviewApp, pilot: Pilot[Ending]) -> None:
    """Go down along all options and up again: each line of each is seen, with what is in hand always in view."""
    view = app.query_one(SheetView)
    sheet = view.window.sheet
    missing = {(id_, line) for id_, place in sheet.places.items() for line in place}
    held = set()
    for key in ("down", "up"):
        for _ in range(4 * len(sheet.lines) + 4):
            before = view.window
            await press(app, pilot, key)
            window = view.window
            assert window.shown.start == view.window.top or window.fits or window.top >= window.shown.start
            if window.in_hand is not None:
                place = window.sheet.places[window.in_hand]
                assert place.start < window.shown.stop
                assert window.shown.start < place.stop
                held.add(window.in_hand)
                missing -= {(window.in_hand, line) for line in window.shown}
            if window == before:
                break
    assert held == set(sheet.places)
    assert not missing
    _assert_drawn(app)


async def _read_through(app: InterviewApp, pilot: Pilot[Ending]) -> None:
    """Page from the first line to the last: all of it passes; where not all fits, a mark and the foot say so."""
    view = app.query_one(SheetView)
    for _ in range(MOST_PAGES):
        if not view.window.above:
            break
        await press(app, pilot, "pageup")
    lines = view.window.sheet.lines
    seen = set(view.window.shown)
    assert view.window.above == 0
    if not view.window.fits:
        assert app.words.key_more in text_of(app)
    for _ in range(len(lines)):
        if not view.window.below:
            break
        await press(app, pilot, "pagedown")
        seen |= set(view.window.shown)
    assert seen == set(range(len(lines)))


async def _explain(app: InterviewApp, pilot: Pilot[Ending]) -> None:
    """The key at the foot opens help, why and probe over the question, and its arrows lead through all of it."""
    question = app.session.current
    assert question is not None
    key = "F3" if question.kind is Kind.NUMBER else "?"
    assert f"{key} {app.words.keys[Act.WHY][0]}" in app.query_one(Keys).render().plain
    await press(app, pilot, "f3")
    page = app.screen
    assert isinstance(page, Page)
    scroll = page.query_one(VerticalScroll)
    seen = text_of(app)
    while scroll.scroll_offset.y < scroll.max_scroll_y:
        await press(app, pilot, "pagedown")
        await pilot.wait_for_scheduled_animations()
        seen += text_of(app)
    words = set(re.sub("[│▁-█▔]", " ", seen).split())
    for part in explanation(PutQuestion(app.session, question, app.teller, app.words)):
        assert set(part.split()) <= words
    await press(app, pilot, "escape")


def _assert_drawn(app: InterviewApp) -> None:
    """What the window says is in sight stands on the screen, the first line of the question first."""
    view = app.query_one(SheetView)
    drawn = text_of(app)
    for line in (view.window.sheet.pinned[1], *(view.window.sheet.lines[at] for at in view.window.shown)):
        assert line.plain.rstrip() in drawn.replace("\t", " ")


def _said(question: Question, how: str) -> tuple[Answer, ...]:
    if how == "nothing":
        return ()
    if how == "note":
        return (Answer(None, note=NOTE.strip(), at=AT, silent=True),)
    first, other = _values(question)
    return (Answer(first, "Anna", note=NOTE.strip(), at=AT), Answer(other, "Bert", at=AT))


def _values(question: Question) -> tuple[Value, Value]:
    match question.kind:
        case Kind.NUMBER:
            domain = question.domains[question.id]
            assert isinstance(domain, Span)
            return Span(domain.low, domain.low), Span(domain.high, domain.high)
        case Kind.YES_NO:
            return Choices.of(YES), Choices.of(NO)
        case Kind.SEVERAL:
            return Picks(frozenset()), Picks(frozenset(question.values))
        case _:
            return Choices.of(question.values[0]), Choices.of(question.values[-1])
