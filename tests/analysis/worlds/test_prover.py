"""What is proved while people talk is what `prove` says: at once as far as diagrams tell, the rest when asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Event
from unittest.mock import Mock

import pytest

from orgdesign.analysis.diagrams import kept
from orgdesign.analysis.diagrams.abreast import Abreast
from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.kept import compiled_and_kept
from orgdesign.analysis.worlds import prover
from orgdesign.analysis.worlds.prover import Prover
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.profile import Profile
from tests.advices import NAMES, tiny, tiny_advice

EXAMPLES = Path(__file__).parents[3] / "examples" / "profiles"


@cache
def _half() -> Advice:
    """Return an advice of the shipped rule base on half of an example, of which much is not settled."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    profile, _ = load_profile(EXAMPLES / "middelstad.yaml", rule_base)
    assert profile is not None
    return evaluate(rule_base, replace(profile, answers=dict(list(profile.answers.items())[::2])))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_proved_is_what_prove_says(name: str) -> None:
    """At once without ways, and with them and with chances, as diagrams tell them, when they are asked for."""
    advice, exact = tiny_advice(name), prove(tiny_advice(name), diagrams=compiled_and_kept(tiny()))
    without = replace(exact, outcomes={id_: replace(each, becoming=()) for id_, each in exact.outcomes.items()})
    proving = Prover(tiny())
    assert proving.at_once(advice) == proving.whole(advice) == without
    assert proving.with_ways(advice) == Chance(compiled_and_kept(tiny()), None).told(exact)


def test_half_a_profile_is_proved_at_once_on_the_shipped_rule_base() -> None:
    """Diagrams tell what the solver tells: the regions, what matters, and that all of it is proved."""
    advice = _half()
    at_once, exact = Prover(advice.rule_base).at_once(advice), prove(advice, ways=False)
    assert at_once.proved
    for id_, outcome in exact.outcomes.items():
        assert at_once.outcomes[id_].region == outcome.region
        assert set(at_once.outcomes[id_].open_questions) == set(outcome.open_questions)


def test_what_diagrams_lack_keeps_its_bounds_until_the_solver_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the budget for typing nothing is said to be proved, and nothing is narrowed; the solver then tells."""
    monkeypatch.setattr(prover, "_AT_ONCE", 0)
    rule_base = _half().rule_base
    whole = compiled_and_kept(rule_base)
    others = {id_: each for id_, each in whole.whole.items() if id_ != rule_base.layout}
    monkeypatch.setattr(kept, "compiled_and_kept", lambda _: replace(whole, whole=others))
    empty = evaluate(rule_base, Profile("A"))
    proving = Prover(rule_base)
    at_once = proving.at_once(empty)
    assert not at_once.proved
    layout = rule_base.layout
    assert at_once.outcomes[layout] == empty.outcomes[layout]


def test_what_each_key_asks_for_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To set diagrams side by side takes longer than to tell what is left of them."""
    of = Mock(wraps=Abreast.of)
    monkeypatch.setattr(Abreast, "of", of)
    proving, advice = Prover(tiny()), next(each for each in map(tiny_advice, NAMES) if not each.settled)
    for _ in range(3):
        proving.at_once(advice)
    assert of.call_count == 1


def test_nothing_is_made_for_what_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bounds settle all, neither diagrams nor the solver are asked."""
    proving = Prover(tiny())
    monkeypatch.setattr(Prover, "_quick", None)
    monkeypatch.setattr(Prover, "_diagrams", None)
    settled = next(each for each in map(tiny_advice, NAMES) if each.settled)
    assert proving.at_once(settled).proved
    assert proving.with_ways(settled).proved


def test_what_diagrams_answer_does_not_wait_for_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody goes on answering while the solver is at what was known before."""
    proving, solving, let_go = Prover(tiny()), Event(), Event()
    advice = next(tiny_advice(name) for name in NAMES if not tiny_advice(name).settled)

    def slow(*_: object, **__: object) -> Advice:
        solving.set()
        assert let_go.wait(60)
        return advice

    monkeypatch.setattr(prover, "prove", slow)
    with ThreadPoolExecutor(2) as beside:
        solved = beside.submit(proving.whole, advice)
        assert solving.wait(60)
        try:
            assert beside.submit(proving.at_once, advice).result(60).proved
            assert not solved.done()
        finally:
            let_go.set()
