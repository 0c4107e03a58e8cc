"""What a conversation in a room needs: advice and others' answers out of sight, what decides most, the agenda, a visit."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NoReturn

import pytest

from orgdesign.analysis.worlds.asking import Asking
from orgdesign.analysis.worlds.prover import Prover
from orgdesign.load.profiles.store import Store
from orgdesign.load.rules.kept import plausibility_kept
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.interview.sheet import EndWords, Step, end_sheet
from orgdesign.render.screen.console import plain_text
from orgdesign.run.supposing import suppose, supposed_paper
from orgdesign.tui.refining import beside
from orgdesign.tui.stage import Services
from orgdesign.tui.whatif import WhatIf
from tests.papers import example_advice, inquiry_for, page_text, shipped
from tests.screens import AT, Room, press, rule_base, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from orgdesign.model.advice import Advice
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.tui.app import InterviewApp
    from orgdesign.tui.stage import Ending

ROOT = Path(__file__).parents[2]
FAIR = rule_base(ROOT / "tests" / "data" / "tiny")
EXAMPLES = ROOT / "examples" / "profiles"
LIVE = "Advies tot nu toe"
OLD = "2025-03-01T10:30:00+01:00"
VISIT = "2026-02-28T09:00:00+01:00"


def expected() -> Plausibility | None:
    """Return what the shipped rule base expects of open answers."""
    return plausibility_kept(shipped_rule_base(), shipped())[0]


@pytest.fixture(name="room")
def _room(tmp_path: Path) -> Room:
    return Room(tmp_path / "p.yaml", FAIR)


def test_a_meeting_hides_the_advice(room: Room) -> None:
    """By a key or from the start: no scores, no line on what this question changes, and no outcome at the end."""
    assert LIVE in room.screen("f6", "f6")
    for seen in (room.screen("f6", "f6", "m"), replace(room, meeting=True).screen("f6", "f6")):
        assert LIVE not in seen
        assert "kan nog veranderen" not in seen
    assert LIVE in room.screen("f6", "f6", "m", "m")
    whole = (*"80", "enter", *"3,5", "enter", "3", "j", "2", "1", "enter")
    assert "Festival" not in replace(room, meeting=True).screen(*whole)
    assert "Vorm: Festival" in replace(room, meeting=True).screen("m")


def test_blind_hides_what_others_said(room: Room) -> None:
    """At the question, in the outline, the overview and a search; one's own answers stay."""
    room.play("escape", "r", *"Anna", "enter", *"80", "enter", "escape", "r", *"Bert", "enter", *"4", "enter")
    bert = replace(room, respondent="Bert")
    assert "Anna" in bert.screen("f5", "f5")
    blind = replace(bert, blind=True)
    for keys in (("f5", "f5"), ("f5", "f5", "f7"), ("f8", *"80 gasten")):
        seen = blind.screen(*keys)
        assert "Anna" not in seen
        assert "Nu: 80" not in seen
    assert "4 uur (Bert)" in blind.screen("f7")
    assert "Anna" in blind.sheet("f5", "f5", "escape", "s")
    assert len(blind.play(*"90", "enter").session.answers("gasten")) == 2


def test_the_question_that_decides_most(room: Room) -> None:
    """A key leads there, in whatever section, and says what it can change; where nothing can be worked out it says so."""
    asking = Asking(FAIR)
    with_asking = replace(room, services=Services(asking=lambda: asking))
    app = with_asking.play("f6", "f6", "d")
    assert app.session.position == asking.decides_most(app.session)
    assert "kan nog veranderen" in with_asking.said("f6", "f6", "d")
    assert "kan nog veranderen" not in replace(with_asking, meeting=True).said("f6", "f6", "d")
    assert "niet worden uitgerekend" in room.said("f6", "f6", "d")


def test_the_order_can_be_changed_inside(room: Room) -> None:
    """A key lets what tells most come first, and brings back the order of the list."""
    asking = Asking(FAIR)
    with_asking = replace(room, services=Services(asking=lambda: asking))
    app = with_asking.play("f6", "f6", "i")
    assert app.session.rank is not None
    app = with_asking.play("f6", "f6", "i", "escape", "i")
    assert app.session.rank is None
    assert app.session.order == tuple(FAIR.questions)


def test_the_agenda_is_a_page(room: Room) -> None:
    """What people differ on, what decides most in front, with where each answer leads; never where it is blind."""
    room.play("escape", "r", *"Anna", "enter", *"80", "enter", "escape", "r", *"Bert", "enter", "f5", *"900", "enter")
    seen = room.screen("f6", "f6", "g")
    assert "Anna: 80 gasten" in seen
    assert "Bert: 900 gasten" in seen
    assert "Anna: 80 gasten" not in replace(room, blind=True).screen("f6", "f6", "g")


def test_what_if_is_tried_in_the_app(tmp_path: Path) -> None:
    """Picked by what it is called, with the result beside it; nothing of it is kept."""
    room = Room(tmp_path / "p.yaml", FAIR)
    room.play(*"80", "enter", *"3,5", "enter", "3", "j", "2", "1", "enter")
    before = room.path.read_bytes()
    services = Services(makeable=frozenset({_whatif()}))

    async def look(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await press(app, pilot, "1")
        assert isinstance(app.screen, WhatIf)
        await press(app, pilot, *"gasten", "enter", *"3 duizend", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        seen = text_of(app)
        assert "80 gasten" in seen
        assert "3.000 gasten" in seen
        await press(app, pilot, *"omvang", "enter", *"groot", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Zo kan het" in text_of(app)
        await press(app, pilot, "escape")
        assert len(app.screen_stack) == 1

    replace(room, services=services).play(then=look)
    assert room.path.read_bytes() == before


def test_what_is_supposed_is_told_as_an_advice_tells_it() -> None:
    """By the same chances: of what leads while something else is likelier, both."""
    advice = example_advice("half-ingevuld")
    then = suppose(advice.profile, "vacatures", Answer(Choices.of("kort")))

    paper = supposed_paper(advice, then, inquiry_for(shipped(), "nl"), expected)
    told = plain_text(terminal(paper), 200)
    assert "Nog open: nu afspraken, waarschijnlijker tijdelijke hulp → Tijdelijke hulp" in told


def test_the_last_page_tells_when_it_is_too_early(tmp_path: Path) -> None:
    """As the page, the memo and the report do; and until that has been worked out, not how firm it is."""
    path = tmp_path / "p.yaml"
    path.write_bytes((EXAMPLES / "half-ingevuld.yaml").read_bytes())
    let_go = Event()
    prover = Prover(shipped(), expected)

    def ways(advice: Advice) -> Advice:
        assert let_go.wait(60)
        return prover.with_ways(advice)

    def told(app: InterviewApp) -> list[str]:
        sheet = end_sheet(app.ended(), 300)
        return [sheet.pinned[-1].plain, *(line.plain for line in sheet.lines)]

    async def look(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await pilot.pause()
        first, *rest = told(app)
        assert "Nog te vroeg" not in first
        assert "Wordt nagerekend …" in rest
        let_go.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Nog te vroeg" in text_of(app)
        first, *rest = told(app)
        assert first.startswith("Inrichting van veiligheid: Nog te vroeg om te kiezen.")
        assert first.endswith("in 58% van de gevallen komt het anders uit.")
        assert any("Nog open: nu afspraken, waarschijnlijker tijdelijke hulp" in line for line in rest)

    Room(path, shipped(), services=Services(ways=ways)).play("f10", "enter", then=look)


def test_what_cannot_be_supposed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong in working it out, the conversation goes on."""
    room = Room(tmp_path / "p.yaml", FAIR, services=Services(makeable=frozenset({_whatif()})))
    room.play(*"80", "enter", *"3,5", "enter", "3", "j", "2", "1", "enter")

    def fail(*_: object) -> NoReturn:
        raise RecursionError

    async def look(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        await press(app, pilot, "1", *"gasten", "enter", *"3 duizend", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "kon niet worden uitgerekend" in text_of(app)

    monkeypatch.setattr("orgdesign.tui.whatif.supposed_paper", fail)
    room.play(then=look)


def test_who_leaves_waits_for_nothing_that_is_still_worked_out() -> None:
    """The loop ends at once, though the work goes on."""
    ends = Event()

    async def leave() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(beside(partial(ends.wait, 60)), 0.01)

    begun = time.monotonic()
    asyncio.run(leave())
    took = time.monotonic() - begun
    ends.set()
    assert took < 30


def test_a_paper_is_made_at_the_end(tmp_path: Path) -> None:
    """A digit makes it, and the line under the page says where it is; what goes wrong is one line too."""
    made: list[str] = []

    def make(step: object, language: str) -> Path:
        made.append(f"{step} {language}")
        if len(made) > 1:
            raise PermissionError(13, "no")
        return tmp_path / "p.html"

    services = Services(make=make, makeable=frozenset({Step.REPORT}))
    room = Room(tmp_path / "p.yaml", FAIR, services=services)
    whole = (*"80", "enter", *"3,5", "enter", "3", "j", "2", "1", "enter")
    assert "Gemaakt" in room.said(*whole, "1")
    assert "Dat lukte niet" in room.said("1")
    assert made == ["report nl", "report nl"]


def _whatif() -> Step:
    return Step.WHATIF


def _visited(path: Path) -> Room:
    profile = Profile("Voorbeelddorp", f"{FAIR.id} {FAIR.version}", visit=VISIT)
    profile = profile.replace("gasten", (Answer(Span(80, 80), at=OLD),))
    profile = profile.replace("plek", (Answer(Choices.of("plein"), at=OLD),))
    Store(path, FAIR).save(profile)
    return Room(path, FAIR)


def test_a_further_visit_leads_past_every_earlier_answer(tmp_path: Path) -> None:
    """Going on confirms one, for the day of the visit; another answer takes its place; what waits is asked again."""
    room = _visited(tmp_path / "p.yaml")
    assert "Bij het vorige bezoek: 80 gasten" in room.sheet()
    assert "▸↻ 1" in room.screen()
    room.play("f6", *"3,5", "enter")
    room.play("n", *"ooit", "enter")
    kept = room.kept()
    assert kept.answers["plek"][0].note == "ooit"
    assert kept.answers["gasten"] == (Answer(Span(80, 80), at=AT),)
    assert kept.unconfirmed("plek")
    app = room.play()
    assert app.session.position == "plek"
    assert room.play("1").session.own("plek") == Answer(Choices.of("zaal"), note="ooit", at=AT)
    assert not room.kept().unconfirmed("plek")


def test_confirming_can_be_undone(tmp_path: Path) -> None:
    """Like every change, after a question; and it is told."""
    room = _visited(tmp_path / "p.yaml")
    assert "Het blijft zo: 80 gasten" in room.said("enter")
    app = room.play("f5", "f5", "f6", "f6", "u", "enter")
    assert app.session.profile.unconfirmed("plek")


def test_what_cannot_be_used_is_told_and_the_conversation_goes_on(tmp_path: Path) -> None:
    """A plausibility model with a fault: neither a paper nor what decides most takes the screen down."""
    fault = Diagnostic(Code.WRONG_VALUE, Place("plausibility.yaml", 3, 1), {"value": "x"})

    def refuse(*_: object) -> NoReturn:
        raise Unusable((fault,))

    services = Services(make=refuse, asking=refuse, makeable=frozenset({Step.REPORT}))
    room = Room(tmp_path / "p.yaml", FAIR, services=services)
    assert "plausibility.yaml:3:1" in room.said("f6", "f6", "d")
    assert "plausibility.yaml:3:1" in room.said("f6", "f6", "i")
    assert "plausibility.yaml:3:1" in room.said(*"80", "enter", *"3,5", "enter", "3", "j", "2", "1", "enter", "1")


def test_blind_hides_what_others_said_in_the_advice_and_in_what_if(room: Room) -> None:
    """The advice of everybody stays, without where they differ; what would be supposed shows what was said, so it waits."""
    room.play("escape", "r", *"Anna", "enter", *"80", "enter", "escape", "r", *"Bert", "enter", "f5", *"900", "enter")
    bert = replace(room, respondent="Bert", services=Services(makeable=frozenset({_whatif()})))

    def differing(seen: Room) -> str:
        found: list[str] = []

        async def look(app: InterviewApp, _pilot: Pilot[Ending]) -> None:
            found.append(page_text(app.seen_advice, "nl", 100))

        seen.play(then=look)
        return found[0]

    assert "verschil" in differing(bert)
    assert "verschil" not in differing(replace(bert, blind=True))
    rest = (*"3,5", "enter", "3", "j", "2", "1", "enter")
    assert EndWords("nl").steps[Step.WHATIF] in bert.sheet("f6", *rest)
    assert EndWords("nl").steps[Step.WHATIF] not in replace(bert, blind=True).sheet("f8", "escape")
