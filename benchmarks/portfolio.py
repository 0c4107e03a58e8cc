"""A made-up portfolio for the benchmarks: a folder of profiles as interviews leave them, the same for the same seed.

The answers are drawn by the shipped rule base's plausibility model. A tenth stopped half-way; a tenth of the interviews
say who answered, with a note here and there; in one of thirty the respondents differ.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.rulebase import EMPTY, UNKNOWN, Kind, Question, RuleBase

SEED = 20_261_101
HALF_FILLED, ATTRIBUTED, DISPUTED = 0.1, 0.1, 1 / 30
PEOPLE = ("Teamleider Veiligheid", "Gemeentesecretaris", "Adviseur crisisbeheersing")
NOTES = ("Wisselt sinds de reorganisatie.", '"Dat staat nergens: vraag het na."', "'Elke week, ook in de zomer'")


def write_portfolio(folder: Path, count: int) -> None:
    """Make a folder that holds so many profiles."""
    folder.mkdir()
    rule_base, _ = load_rule_base(shipped_rule_base())
    if rule_base is None:
        raise SystemExit("the shipped rule base cannot be read")
    plausibility, _ = load_plausibility(shipped_rule_base(), rule_base)
    chance = Random(SEED)  # noqa: S311  nothing here is secret
    for at, answers in enumerate(draw(rule_base, count, SEED, plausibility).iter_rows(named=True)):
        lines = [f"municipality: Gemeente {at}", f"rule_base: {rule_base.id} {rule_base.version}", "answers:"]
        lines += _answers(rule_base, answers, chance)
        (folder / f"gemeente-{at:06}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _answers(rule_base: RuleBase, answers: Mapping[str, object], chance: Random) -> Iterator[str]:
    attributed, disputed = chance.random() < ATTRIBUTED, chance.random() < DISPUTED
    share = chance.uniform(0.3, 0.9) if chance.random() < HALF_FILLED else 1.0
    for question in rule_base.questions.values():
        if chance.random() > share:
            if chance.random() < share:
                yield f"  {question.id}: {UNKNOWN}"
            continue
        value = _written(question, answers)
        if disputed and question.options and chance.random() < DISPUTED * 3:
            other = chance.choice(question.options).id
            yield f"  {question.id}:"
            yield f"    - {{value: {value}, by: {PEOPLE[0]}}}"
            yield f"    - {{value: {other}, by: {PEOPLE[1]}, note: {chance.choice(NOTES)}}}"
        elif attributed:
            note = f", note: {chance.choice(NOTES)}" if chance.random() < 1 / len(PEOPLE) else ""
            yield f"  {question.id}: {{value: {value}, by: {chance.choice(PEOPLE)}{note}}}"
        else:
            yield f"  {question.id}: {value}"


def _written(question: Question, answers: Mapping[str, object]) -> str:
    if question.kind is not Kind.SEVERAL:
        return str(answers[question.id])
    picked = [option.id for option in question.options if answers[question.fact(option.id)]]
    return f"[{', '.join(picked)}]" if picked else EMPTY


if __name__ == "__main__":
    write_portfolio(Path(sys.argv[1]), int(sys.argv[2]))
