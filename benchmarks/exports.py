"""Exports in engines of others: of so many whole profiles, how many come out equal, decision by decision and total by total.

`python -m benchmarks.exports --profiles 1000`. JDM is run by GoRules' zen-engine, DMN by what npm has for it (`npm install
--global feelin dmn-moddle`). One profile that is not whole is put to each as well, and must be refused.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import zen

from orgdesign.model.rulebase import RuleBase
from orgdesign.render.rulebook.dmn import dmn
from orgdesign.render.rulebook.jdm import jdm
from tests.exports import Said, incomplete, of_dmn, run_dmn, shipped, whole

LANGUAGE = "en"
Outcomes = dict[str, object]


def main() -> None:
    """Judge the profiles by each engine, and print how many come out as they do here."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profiles", type=int, default=1_000)
    count: int = parser.parse_args().profiles
    base = shipped()
    pairs = list(whole(base, count))
    profiles, wanted = [said for said, _ in pairs], [each for _, each in pairs]
    lacking, question = next(iter(incomplete(base)))
    print(f"{base.id} {base.version}, {count:,} whole profiles, {len(base.decisions)} decisions, totals included")
    _print("JDM, zen-engine", base, wanted, lambda: _by_zen(base, profiles))
    print(f"  without an answer to {question}: {_refusal(base, lacking)}")
    told = [of_dmn(each) for each in wanted]
    with tempfile.TemporaryDirectory() as folder:
        _print("DMN 1.3, dmn-moddle and feelin", base, told, lambda: _by_npm(base, profiles, Path(folder)))
        (refused,) = _by_npm(base, [lacking], Path(folder))
    print(f"  without an answer to {question}: {refused['fault']} {refused['missing']}; outcomes {_outcomes(refused)}")


def _print(name: str, base: RuleBase, wanted: Sequence[Said], run: Callable[[], list[Said]]) -> None:
    start = time.perf_counter()
    results = run()
    taken = time.perf_counter() - start
    equal = sum(one == other for one, other in zip(results, wanted, strict=True))
    print(f"{name}: {equal:,} of {len(wanted):,} equal, in {taken:.1f} s")
    by_decision = Counter(
        id_
        for one, other in zip(results, wanted, strict=True)
        for id_ in base.decisions
        if _outcomes(one)[id_] == _outcomes(other)[id_]
    )
    print(f"  {', '.join(f'{id_} {by_decision[id_]:,}' for id_ in base.decisions)}")


def _outcomes(result: Said) -> Outcomes:
    outcomes = result["outcomes"]
    assert isinstance(outcomes, dict)  # noqa: S101  both exports say so
    return outcomes


def _by_zen(base: RuleBase, profiles: Sequence[Said]) -> list[Said]:
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(jdm(base, LANGUAGE)))
    return [decision.evaluate(profile)["result"] for profile in profiles]


def _refusal(base: RuleBase, profile: Said) -> str:
    try:
        return f"NOT refused: {_by_zen(base, [profile])}"
    except RuntimeError as error:
        return str(error).split("\\n", maxsplit=1)[0]


def _by_npm(base: RuleBase, profiles: Sequence[Said], folder: Path) -> list[Said]:
    (results,) = run_dmn([(dmn(base, LANGUAGE), profiles)], folder)
    return results


if __name__ == "__main__":
    main()
