"""Decision diagrams: held to the constraint reading over many random rule bases, their speed, and whether chances come true.

`agree [PAIRS]` draws pairs of a rule base and a profile, larger than those of the tests, and counts where regions, open
questions or the nearest change differ; there is to be none. `speed` measures the shipped rule base. `calibrate [PROFILES]`
draws plausible profiles, hides a part of the answers, and sets what is said beside what is true.
`shortest [PROFILES]` holds plausible conversations, each question the one that tells most of the layout, and counts them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from benchmarks.whatif import random_profile
from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
from orgdesign.analysis.diagrams.counting import chances_of_all, information
from orgdesign.analysis.diagrams.kept import compiled_and_kept, keep, kept
from orgdesign.analysis.diagrams.nearest import nearest
from orgdesign.analysis.diagrams.plausible import Expecting
from orgdesign.analysis.portfolio.judging import judge_many
from orgdesign.analysis.portfolio.said import ManySaid
from orgdesign.analysis.rulebase.information import codes_of
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.worlds.asking import Asking, Standing
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.samples import outcomes_of
from orgdesign.analysis.worlds.settled import prove
from orgdesign.analysis.worlds.toward import Search, departing, ways
from orgdesign.engine.evaluate import evaluate
from orgdesign.engine.interview import begin
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, FactId, Region, Span
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.profile import Picks, Profile, Value, known
from orgdesign.model.rulebase import NO, NONE, YES, DecisionId, Kind, Question, QuestionId, RuleBase
from tests import strategies

PAIRS, PROFILES, EACH, SEED = 10_000, 10_000, 10, 20_26
MUNICIPALITIES, ENOUGH, SHOWN_EACH = 342, 0.9, 20
ANSWERED = (0.2, 0.4, 0.6, 0.8)
TENTHS = 10
TOGETHER = 48
"""How many profiles pass the diagrams at a time."""


def main() -> None:
    """Measure what is asked for."""
    what, *count = [*sys.argv[1:], "speed"][:2] if len(sys.argv) < 3 else sys.argv[1:3]  # noqa: PLR2004
    number = int(count[0]) if count and count[0].isdigit() else None
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    match what:
        case "agree":
            agree(number or PAIRS)
        case "shortest":
            shortest(number or MUNICIPALITIES)
        case "calibrate":
            calibrate(number or PROFILES)
        case _:
            speed()


# agreement


def agree(pairs: int) -> None:
    """Count the differences with the constraint reading."""
    counts = {"pairs": 0, "decisions": 0, "provisional": 0, "nearest": 0, "differences": 0}
    bases = strategies.rule_bases(most_questions=9, most_decisions=4)
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

    @settings(
        max_examples=pairs // EACH,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=quiet,
    )
    @given(bases, st.integers(0, 2**32 - 1))
    def look(rule_base: RuleBase, seed: int) -> None:
        chance = np.random.Generator(np.random.PCG64(seed))
        diagrams, worlds = Diagrams.of(rule_base), Worlds(rule_base)
        for _ in range(EACH):
            profile = _partly(random_profile(rule_base, chance), chance)
            counts["pairs"] += 1
            _compare(diagrams, worlds, profile, chance, counts)

    look()
    print(", ".join(f"{count} {name}" for name, count in counts.items()))


def _partly(profile: Profile, chance: np.random.Generator) -> Profile:
    share = chance.random()
    answers = {id_: said for id_, said in profile.answers.items() if chance.random() < share}
    return Profile(profile.municipality, None, MappingProxyType(answers))


def _compare(
    diagrams: Diagrams, worlds: Worlds, profile: Profile, chance: np.random.Generator, counts: dict[str, int]
) -> None:
    base = diagrams.rule_base
    left = diagrams.within(known(base, profile))
    proved = prove(evaluate(base, profile), worlds, ways=False)
    for id_, outcome in proved.outcomes.items():
        counts["decisions"] += 1
        counts["provisional"] += not outcome.region.single
        same = left.possible(id_) == outcome.region.values
        open_ = outcome.open_questions if not outcome.region.single else ()
        counts["differences"] += not (same and left.mattering(id_) == open_)
    decision = list(base.decisions)[int(chance.integers(len(base.decisions)))]
    names = [*(each.id for each in base.decisions[decision].alternatives), NONE]
    wanted = names[int(chance.integers(len(names)))]
    counts["nearest"] += 1
    counts["differences"] += _nearest(diagrams, profile, decision, wanted) != _searched(worlds, profile, decision, wanted)


def _nearest(diagrams: Diagrams, profile: Profile, decision: DecisionId, wanted: str) -> tuple[int, int] | None:
    base = diagrams.rule_base
    fixed = Search(base, profile, {decision: wanted}).fixed
    said = known(base, profile)
    held = {fact for question in fixed for fact in base.questions[question].domains}
    left = diagrams.within({fact: region for fact, region in said.items() if fact in held})
    owner = {fact: question.id for question in base.questions.values() for fact in question.domains}
    found = nearest(left.decisions[decision], wanted, departing(base, diagrams.cells, said), owner)
    return None if found is None else (len(found.questions), found.steps)


def _searched(worlds: Worlds, profile: Profile, decision: DecisionId, wanted: str) -> tuple[int, int] | None:
    found = ways(Search(worlds.rule_base, profile, {decision: wanted}), worlds, 1)
    return (len(found[0].questions), found[0].steps) if isinstance(found, tuple) else None


# speed


def speed() -> None:
    """Measure the shipped rule base: compiling, reading what was kept, and what is asked of a half-answered profile."""
    rule_base, plausibility = _shipped()
    wall, cpu = perf_counter(), process_time()
    diagrams = Diagrams.of(rule_base)
    print(
        f"compiled cold         {(perf_counter() - wall) * 1e3:8.1f} ms, {(process_time() - cpu) * 1e3:.1f} ms of processor"
    )
    for id_, own in diagrams.own.items():
        whole = diagrams.whole.get(id_)
        over = "beyond budget" if whole is None else f"{whole.size:>8} over answers"
        print(f"  {id_:<20}{own.size:>8} nodes of its own, {over}")
    with TemporaryDirectory() as name:
        keep(diagrams, Path(name))
        size = sum(path.stat().st_size for path in Path(name).iterdir())
        times = _timed([partial(kept, rule_base, Path(name))] * 7)
        print(f"read from the cache   {times} of {size / 1e6:.1f} MB")
    expecting = Expecting(rule_base, diagrams.cells, plausibility)
    for share in (0.0, 0.2, *ANSWERED[1:], 0.5):
        profiles = list(_profiles(rule_base, diagrams, plausibility, share, 40))
        lefts = [diagrams.among(allowed) for allowed, _ in profiles]
        beyond = sum(len(left.decisions) < len(rule_base.decisions) for left in lefts)
        what = _timed([partial(_regions, diagrams, allowed) for allowed, _ in profiles])
        told = _timed([partial(_chances, diagrams, allowed, expecting) for allowed, _ in profiles])
        telling = _timed([partial(_telling, left, expecting) for left in lefts])
        print(f"{share:.0%} answered: regions and open questions {what}; with chances {told}; ", end="")
        print(f"information {telling}; {beyond} of {len(lefts)} with a decision beyond budget")


def _regions(diagrams: Diagrams, allowed: Mapping[FactId, tuple[int, ...]]) -> Remaining:
    left = diagrams.among(allowed)
    for decision in left.decisions:
        left.possible(decision)
        left.mattering(decision)
    return left


def _chances(diagrams: Diagrams, allowed: Mapping[FactId, tuple[int, ...]], expecting: Expecting) -> None:
    chances_of_all(_regions(diagrams, allowed), expecting.weighing(allowed))


def _telling(left: Remaining, expecting: Expecting) -> None:
    weighing = expecting.weighing(left.allowed, 1)
    for decision in left.decisions:
        information(left, decision, weighing)


def _timed(calls: Sequence[Callable[[], object]]) -> str:
    times = []
    for call in calls:
        start = process_time()
        call()
        times.append(process_time() - start)
    return f"{median(times) * 1e3:.1f} ms"


# calibration


def calibrate(profiles: int) -> None:
    """Set the chance that is said of an outcome beside how often it comes about, in ten bins."""
    rule_base, plausibility = _shipped()
    diagrams = compiled_and_kept(rule_base)
    chance, each = Chance(diagrams, plausibility), profiles // len(ANSWERED)
    drawn = draw(rule_base, profiles, SEED, plausibility)
    codes = {fact: codes_of(drawn[fact], diagrams.cells[fact]) for fact in drawn.columns}
    came_out = outcomes_of(rule_base, diagrams.cells, codes)
    hiding = np.random.Generator(np.random.PCG64(SEED))
    pairs: list[tuple[float, bool]] = []
    layouts: list[str] = []
    for at, share in enumerate(ANSWERED):
        rows = slice(at * each, (at + 1) * each)
        told = _partly_said(rule_base, drawn[rows], share, hiding)
        likely, leading = _told(rule_base, chance, told)
        said: list[tuple[float, bool]] = []
        for id_, shares in likely.items():
            true = came_out[id_][rows][:, None] == np.arange(shares.shape[1])
            open_ = (shares > 0) & (shares.max(axis=1) < 1)[:, None]
            said += zip(shares[open_].tolist(), true[open_].tolist(), strict=True)
        pairs += said
        print(f"{share:.0%} answered: {_bins(said)}", flush=True)
        shares, true = likely[rule_base.layout], came_out[rule_base.layout][rows]
        right, led = (shares.argmax(axis=1) == true).mean(), (leading == true).mean()
        layouts.append(f"{share:.0%} answered, of {each}: likeliest layout right {right:.1%}, what leads right {led:.1%}")
        layouts[-1] += f", settled {(shares.max(axis=1) == 1).mean():.1%}"
    print(f"all: {_bins(pairs)}")
    print("\n".join(layouts))


def _partly_said(rule_base: RuleBase, drawn: pl.DataFrame, share: float, hiding: np.random.Generator) -> ManySaid:
    """Return what profiles say if each question is answered by this chance."""
    columns = {}
    for question in rule_base.questions.values():
        told = pl.Series(hiding.random(drawn.height) < share)
        for fact in question.domains:
            columns[fact] = drawn.select(pl.when(told).then(pl.col(fact)).alias(fact))[fact]
    return ManySaid.of_frame(rule_base, pl.DataFrame(columns))


def _told(
    rule_base: RuleBase, chance: Chance, said: ManySaid
) -> tuple[Mapping[DecisionId, NDArray[np.float64]], NDArray[np.int64]]:
    """Return the chance of each outcome of each decision, and the place of the layout that leads."""
    masks = said.masks(chance.cells)
    parts: dict[DecisionId, list[NDArray[np.float64]]] = {id_: [] for id_ in rule_base.decisions}
    for first in range(0, said.count, TOGETHER):
        some = {fact: mask[first : first + TOGETHER] for fact, mask in masks.items()}
        for id_, found in chance.many(some).items():
            parts[id_].append(np.where(found.possible, found.chances, 0.0))
    return {id_: np.concatenate(rows) for id_, rows in parts.items()}, judge_many(said).outcomes[rule_base.layout].leading


def _bins(pairs: list[tuple[float, bool]]) -> str:
    table = np.array(pairs, dtype=np.float64)
    tenth = np.minimum((table[:, 0] * TENTHS).astype(int), TENTHS - 1)
    parts = [table[tenth == at] for at in range(TENTHS)]
    return " ".join(f"{100 * (part[:, 0].mean() - part[:, 1].mean()):+.1f}({len(part)})" for part in parts if len(part))


# the shortest conversation


def shortest(profiles: int) -> None:
    """Count the questions until the layout is settled, and until stopping is right with a chance of 90%.

    Questions that can no longer change the layout are passed over.
    """
    rule_base, plausibility = _shipped()
    asking = _Remembering(Asking(rule_base, plausibility, compiled_and_kept(rule_base)))
    drawn = draw(rule_base, profiles, SEED, plausibility)
    for how, free in (("across sections", True), ("within sections", False), ("as written", None)):
        start, found = process_time(), list[tuple[int, int, bool]]()
        for row in drawn.iter_rows(named=True):
            found.append(_held(rule_base, asking, row, free=free))
            if len(found) % SHOWN_EACH and len(found) < drawn.height:
                continue
            settled, enough, right = (sum(each[at] for each in found) / len(found) for at in range(3))
            print(f"{how}, {len(found)}: layout proved after {settled:.1f} questions, 90% sure after {enough:.1f}, ", end="")
            took = (process_time() - start) / len(found)
            print(f"then right in {right:.1%}; {took:.2f} s of processor a conversation", flush=True)


class _Asked(NamedTuple):
    """Where a conversation stands, what to ask in which order, and which of these can change the layout."""

    standing: Standing
    rank: tuple[QuestionId, ...]
    changing: frozenset[QuestionId]


class _Remembering:
    """Tells what to ask as `Asking` does, and remembers it: conversations begin alike."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._found: dict[frozenset[tuple[FactId, Region]], _Asked] = {}

    def rank(self, advice: Advice) -> tuple[QuestionId, ...]:
        return self.of(advice).rank

    def of(self, advice: Advice) -> _Asked:
        key = frozenset(advice.said.items())
        if key not in self._found:
            standing = self._asking.standing(advice)
            if standing is None:
                sys.exit("there are diagrams")
            layout, worth = advice.rule_base.layout, self._asking.worth(advice)
            changing = frozenset(question for question, each in worth.items() if layout in each.changes)
            self._found[key] = _Asked(standing, self._asking.rank(advice), changing)
        return self._found[key]


def _held(
    rule_base: RuleBase, asking: _Remembering, answers: Mapping[str, object], *, free: bool | None
) -> tuple[int, int, bool]:
    """Hold one conversation: after how many questions the layout was settled, 90% sure, and whether that was right.

    As written (`free` is None) every question is asked in its turn; otherwise those that can change the layout.
    """
    session = begin(rule_base, Profile("m"), None, None if free is None else asking.rank, free=bool(free))
    asked, stopped = 0, None
    while True:
        standing = asking.of(session.advice).standing
        if stopped is None and standing.chance >= ENOUGH:
            stopped = asked, standing.likeliest
        if standing.settled or session.current is None:
            at, said = stopped or (asked, standing.likeliest)
            return asked, at, said == standing.likeliest
        if free is None or session.current.id in asking.of(session.advice).changing:
            session = session.answer(_said(session.current, answers), "")
            asked += 1
        else:  # passed over: whatever is said, the layout stays the same
            session = session.dont_know("")


def _said(question: Question, answers: Mapping[str, object]) -> Value:
    if question.kind is Kind.SEVERAL:
        return Picks(frozenset(each.id for each in question.options if answers[question.fact(each.id)]))
    said = answers[question.id]
    if isinstance(said, bool):
        return Choices.of(YES if said else NO)
    return Choices.of(said) if isinstance(said, str) else Span(float(str(said)), float(str(said)))


def _profiles(
    rule_base: RuleBase, diagrams: Diagrams, plausibility: Plausibility | None, share: float, count: int
) -> Iterator[tuple[Mapping[FactId, tuple[int, ...]], Mapping[FactId, tuple[int, ...]]]]:
    """Yield plausible profiles as cells: with each question answered by this chance, and as they truly are."""
    drawn = draw(rule_base, count, SEED, plausibility)
    codes = {fact: codes_of(drawn[fact], diagrams.cells[fact]) for fact in drawn.columns}
    chance = np.random.Generator(np.random.PCG64(SEED))
    for row in range(count):
        truth = {fact: (int(code[row]),) for fact, code in codes.items()}
        told = {q.id for q in rule_base.questions.values() if chance.random() < share}
        allowed = {
            fact: truth[fact] if q.id in told else tuple(range(len(diagrams.cells[fact].parts)))
            for q in rule_base.questions.values()
            for fact in q.domains
        }
        yield allowed, truth


def _shipped() -> tuple[RuleBase, Plausibility | None]:
    folder = Path(os.environ.get("RULES", shipped_rule_base()))
    rule_base, found = load_rule_base(folder)
    if rule_base is None:
        sys.exit(f"the rule base cannot be read: {found}")
    return rule_base, load_plausibility(folder, rule_base)[0]


if __name__ == "__main__":
    main()
