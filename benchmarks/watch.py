"""How long it takes from a save to the answer of `orgdesign rules watch`: who changes of 10,000 plausible profiles.

Copies the shipped rule base, begins a watch, and then changes the strength of one rule after another. Told are the seconds
until who changes is known, and until the cases are; proofs follow later and are not in them. `--check` fails above a second.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.run.watching import PLAUSIBLE, Watch

MOST = 1.0
_STRENGTH = re.compile(r"(favours: \{\w+: )(weak|moderate|strong)")
_OTHER = {"weak": "strong", "moderate": "weak", "strong": "weak"}


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=8, help="how many changes")
    parser.add_argument("--check", action="store_true", help=f"fail if the median to the first answer is above {MOST} s")
    chosen = parser.parse_args()
    with TemporaryDirectory() as directory:
        folder = Path(directory) / "rules"
        shutil.copytree(shipped_rule_base(), folder)
        seconds = measured(folder, chosen.saves)
    first, cases = (median(some) for some in zip(*seconds, strict=True))
    print(f"{PLAUSIBLE} plausible profiles, {chosen.saves} saves: {first:.2f} s until who changes, {cases:.2f} s with cases")
    if chosen.check and first > MOST:
        sys.exit(1)


def measured(folder: Path, saves: int) -> list[tuple[float, float]]:
    """Return for each save the seconds until the first answer, and until the cases."""
    rule_base, faults = load_rule_base(folder)
    if rule_base is None:
        sys.exit(f"the rule base has errors: {faults}")
    watch = Watch(folder, rule_base, load_plausibility(folder, rule_base)[0], None)
    file = folder / "decisions" / "vth.yaml"
    text = file.read_text(encoding="utf-8")
    places = [*_STRENGTH.finditer(text)]
    taken: list[tuple[float, float]] = []
    for match in (places[at % len(places)] for at in range(1, saves + 1)):
        changed = f"{text[: match.start(2)]}{_OTHER[match[2]]}{text[match.end(2) :]}"
        file.write_text(changed, encoding="utf-8")
        begun = time.perf_counter()
        looks = watch.look()
        next(looks)
        first = time.perf_counter() - begun
        next(looks)
        taken.append((first, time.perf_counter() - begun))
    return taken


if __name__ == "__main__":
    main()
