"""The papers that can be made at the end of an interview: at once, beside its profile, never over a file that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgdesign.load.atomic import write_whole
from orgdesign.model.respondents import Respondents
from orgdesign.render.interview.sheet import Step
from orgdesign.run.making import DRAWS_OF_A_REPORT, Making, drawn, make
from orgdesign.run.papers import file_for, file_origin, provenance_of

if TYPE_CHECKING:
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.rulebase import Language, RuleBase

_PAPERS: Mapping[Step, tuple[str, str]] = MappingProxyType(
    {
        Step.REPORT: ("report", ".html"),
        Step.WORD: ("report", ".docx"),
        Step.MEMO: ("memo", "-memo.docx"),
        Step.SLIDE: ("slide", ".pptx"),
    }
)
"""The kind of each paper, and what its name ends in after that of its profile."""


def makeable() -> frozenset[Step]:
    """Return the steps that make something of a profile here: no slide where what writes one is not installed."""
    return frozenset(each for each in (*_PAPERS, Step.WHATIF) if each is not Step.SLIDE or find_spec("pptx") is not None)


def end_paper(  # noqa: PLR0913, PLR0917  all that a paper is made of
    step: Step,
    path: Path,
    rule_base: RuleBase,
    language: Language,
    date: str,
    expected: Callable[[], Plausibility | None] = lambda: None,
) -> Path:
    """Write the paper that a step asks for, of the profile in a file and dated so, and return where it is.

    Raises OSError where it cannot be written, `Unusable` where the profile cannot be read.
    """
    from orgdesign.load.profiles.profile import load_profile
    from orgdesign.model.diagnostic import Unusable

    profile, diagnostics = load_profile(path, rule_base)
    if profile is None:
        raise Unusable(diagnostics)
    kind, ends = _PAPERS[step]
    drawing = drawn(DRAWS_OF_A_REPORT) if kind == "report" else None
    making = Making(language, date, notes=False, redact=False, respondents=Respondents.NAMES, drawing=drawing, why_not=())
    made = make(rule_base, profile, making, expected)
    target = _free(path, ends)
    paper = file_for(made, provenance_of(made, making, file_origin(path)), kind, target)
    write_whole(target, paper.encode("utf-8") if isinstance(paper, str) else paper)
    return target


def _free(profile: Path, ends: str) -> Path:
    """Return a file beside a profile that is not there yet: `stad.html`, then `stad-2.html`."""
    first = profile.with_name(profile.stem + ends)
    others = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
    return next(path for path in chain((first,), others) if not path.exists())
