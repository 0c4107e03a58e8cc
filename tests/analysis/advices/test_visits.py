"""The laws of two visits: what changed and what it moved, what was kept, and what was advised then."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from orgdesign.analysis.advices.visits import Visits, compare_visits, differs
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile
from tests.screens import rule_base

EXAMPLES = Path(__file__).parents[3] / "examples" / "visits"


@cache
def visits() -> Visits:
    """Return the two visits of the example, compared."""
    base = rule_base(shipped_rule_base())
    profiles = [load_profile(EXAMPLES / f"hogervoort-{year}.yaml", base)[0] for year in (2025, 2026)]
    earlier, later = (evaluate(base, profile) for profile in profiles if profile is not None)
    return compare_visits(earlier, later)


def test_every_question_is_changed_kept_or_waits() -> None:
    """Each question that both visits answer is one of these, and none of them is two."""
    found = visits()
    before, after = found.change.before.profile, found.change.after.profile
    parts = [frozenset(each.question for each in found.changed), frozenset(found.kept), frozenset(found.waiting)]
    assert frozenset().union(*parts) == before.answers.keys() | after.answers.keys()
    assert sum(map(len, parts)) == len(before.answers.keys() | after.answers.keys())
    assert found.waiting == ("politie_informatie", "bundelingsbereidheid")
    assert "zorg_regie" in {each.question for each in found.changed}


def test_what_an_answer_moves_is_what_it_moves_alone() -> None:
    """Putting only that answer back, or bringing it forward, lets exactly these decisions come out otherwise."""
    found = visits()
    change = found.change
    for each in found.changed:
        moved: set[str] = set()
        for one, other in ((change.before, change.after), (change.after, change.before)):
            swapped = one.profile.replace(each.question, other.profile.answers.get(each.question, ()))
            outcomes = evaluate(one.rule_base, swapped).outcomes
            moved |= {id_ for id_ in outcomes if outcomes[id_].leading != one.outcomes[id_].leading}
        assert set(each.moves) == moved


def test_measures_of_then_are_those_of_the_earlier_advice() -> None:
    """All of them, and of each whether it is advised still; nothing tells whether it was taken."""
    found = visits()
    assert [each.id for each in found.then] == [each.id for each in found.change.before.measures]
    now = {each.id for each in found.change.after.measures}
    assert {each.id for each in found.then if found.still(each)} == {each.id for each in found.then} & now


def test_when_and_a_note_make_no_difference() -> None:
    """Only who said what: a confirmed answer is the same answer, and a note alone is none."""
    said = Profile("A").replace("q", (Answer(Span(1, 1), "Anna", at="2025-01-01"),))
    again = Profile("A").replace("q", (Answer(Span(1, 1), "Anna", "nog steeds", "2026-01-01"),))
    assert not differs(said, again, "q")
    assert differs(said, Profile("A").replace("q", (Answer(Span(1, 1), "Bert"),)), "q")
    assert differs(said, Profile("A"), "q")
    assert not differs(Profile("A"), Profile("A").replace("q", (Answer(None, note="?", silent=True),)), "q")


def test_what_is_from_before_a_visit_waits() -> None:
    """Until somebody says that it stands, or something else; across time zones, and where no time is told."""
    visit = Profile("A", visit="2026-03-01T00:30:00+01:00")
    day = Answer(Choices.of("x"), at="2026-02-28T23:00:00+00:00")
    assert visit.replace("q", (day,)).unconfirmed("q")
    assert visit.replace("q", (Answer(Choices.of("x")),)).unconfirmed("q")
    later = Answer(Choices.of("x"), at="2026-02-28T23:45:00+00:00")
    assert not visit.replace("q", (later,)).unconfirmed("q")
    assert not visit.replace("q", (day, later)).unconfirmed("q")
    assert not visit.unconfirmed("q")
    assert not Profile("A").replace("q", (day,)).unconfirmed("q")
    assert visit.dated == "2026-03-01"
    assert Profile("A").dated is None
