"""What is said of a report that is made again: the same advice or not, and everything that differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgdesign.analysis.advices.reproduction import Aspect, Difference
from orgdesign.model.rulebase import Language
from orgdesign.render.advice.reproduction_words import ReproductionWords
from orgdesign.render.text.safe import one_line

_DIGEST = len("sha256:") + 12
"""So much of a digest tells two apart; the whole of it stands in the report."""
_DIGESTS = frozenset({Aspect.DIGEST, Aspect.PROFILE})


def reproduction_text(differences: Sequence[Difference], language: Language) -> str:
    """Return the lines that tell whether an advice is that of a report."""
    said = ReproductionWords(language)
    advice = [each for each in differences if each.aspect.is_advice]
    made_of = [each for each in differences if not each.aspect.is_advice]
    lines = [said.not_reproduced if advice else said.reproduced, *_told(advice, said)]
    if made_of:
        lines += [said.made_of_something_else, *_told(made_of, said)]
    return "".join(f"{line}\n" for line in lines)


def _told(differences: Iterable[Difference], said: ReproductionWords) -> list[str]:
    return [f"  {_difference(each, said)}" for each in differences]


def _difference(difference: Difference, said: ReproductionWords) -> str:
    what = said.aspects[difference.aspect].format(decision=one_line(difference.decision))
    longest = _DIGEST if difference.aspect in _DIGESTS else 400
    reported, now = (one_line(each, longest) or said.nothing for each in (difference.reported, difference.now))
    return said.differs.format(what=what, reported=reported, now=now)
