"""Papers for tests: of the small rule base with a sketch, of the shipped examples, and of a hostile profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle, product
from pathlib import Path
from types import MappingProxyType

import pytest

from orgdesign.analysis.advices.dispute import disputes
from orgdesign.analysis.advices.reproduction import summary_of
from orgdesign.analysis.advices.why_not import WhyNot, why_not
from orgdesign.analysis.weights.robustness import Robustness, robustness
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice, ChanceModel, Chances
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.provenance import SEED, AdviceProvenance, Drawing, InquiryProvenance, Origin
from orgdesign.model.rulebase import Alternative, RuleBase
from orgdesign.model.seating import Seat, Where
from orgdesign.render.advice.page import advice_page
from orgdesign.render.advice.report import report
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.paper.blocks import Paper
from orgdesign.render.screen.console import plain_text
from tests.advices import PROFILES, tiny
from tests.effort import WIDE, daily_of
from tests.hostile import HOSTILE, made_hostile

EXAMPLES = Path(__file__).parents[1] / "examples" / "profiles"
EXAMPLE_NAMES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.yaml")))


def examples_of_which(*daily: tuple[str, str]) -> list[pytest.ParameterSet]:
    """Return every example in both languages as parameters, of which all but these are wide."""
    return daily_of(daily, product(EXAMPLE_NAMES, ("nl", "en")))


EXAMPLES_IN_TURN = examples_of_which(*zip(EXAMPLE_NAMES, cycle(("nl", "en")), strict=False))
"""Every example, daily in one of the two languages, in turn: for what costs much and goes for either alike."""
MOST_UNLIKE = ("middelstad", "grensgemeente", "meningsverschil")
"""Of the examples a settled advice, one on two municipalities, and one that is open."""
UNLIKE_EXAMPLES = examples_of_which(*zip(MOST_UNLIKE, cycle(("nl", "en")), strict=False))
"""Every example in both languages, daily those that differ most: for what needs a proof or a whole paper of each."""
UNLIKE_NAMES = daily_of([(name,) for name in MOST_UNLIKE], [(name,) for name in EXAMPLE_NAMES])
"""Every example, daily those that differ most."""
DIGEST = "sha256:" + "0" * 64
DRAWING = Drawing(500, SEED)
SEATS = {
    "vrijwilligers": Seat(Where.NEAR, None),
    "beveiligers": Seat(Where.OUTSIDE, MappingProxyType({"nl": "een contract", "en": "a contract"})),
    "klein": Seat(Where.INSIDE, None),
    "middel": Seat(Where.LIAISON, MappingProxyType({"nl": "een oppas", "en": "a minder"})),
    "groot": Seat(Where.INSIDE, None),
}
NASTY = (
    HOSTILE,
    '"><script>alert(document.domain)</script>',
    "</title></style><img src=x onerror=alert(1)>",
    "--><b>out of the comment</b>",
    "orgdesign-provenance {}",
    "[bold red]rood[/bold red] [link=http://evil.example]x[/link]",
    "\x1b]0;titel\x07\x1b[2J\x9b31m",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(1)",
    "\u202etxet \u2066desrever\u2069 \u200f",
    "| a | b |\n|---|---|",
    "# kop\n\n- punt\n\n> citaat\n\n    code\n\n```\nblok\n```",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "x" * 4_000,
    "woord " * 800,
)
"""Names and notes that try to be more than text."""
_OF_EACH_KIND = {0, 1, 5, 6, 7, 11, 13, 14, 15}
NASTY_TEXTS = [pytest.param(text, id=str(at), marks=() if at in _OF_EACH_KIND else WIDE) for at, text in enumerate(NASTY)]
"""Each of them, daily one that tries to be an element, one for a mark-up, an escape, a formula, an order, a template, …"""


@cache
def with_sketch() -> RuleBase:
    """Return the small rule base with a team, two parties and their seats, and a layout for the time being."""
    base = tiny()
    parties = {"toezicht": {"nl": "Toezichthouders", "en": "Supervisors"}, "omvang": {"nl": "Kraampjes", "en": "Stalls"}}
    for_now = MappingProxyType({Where.INSIDE: Where.NEAR})
    decisions = {
        id_: replace(
            each,
            party=None if id_ not in parties else MappingProxyType(parties[id_]),
            alternatives=tuple(_seated(a, for_now if a.id == "festival" else {}) for a in each.alternatives),
        )
        for id_, each in base.decisions.items()
    }
    team = MappingProxyType({"nl": "Feestcommissie", "en": "Fair committee"})
    return replace(base, decisions=MappingProxyType(decisions), team=team, digest=DIGEST)


def _seated(alternative: Alternative, for_now: MappingProxyType[Where, Where] | dict[Where, Where]) -> Alternative:
    return replace(alternative, seat=SEATS.get(alternative.id), for_now=for_now)


@cache
def sketched_advice(name: str) -> Advice:
    """Return the advice of that rule base for one of the small profiles."""
    profile, diagnostics = load_profile(PROFILES / f"{name}.yaml", with_sketch())
    assert profile is not None, diagnostics
    return evaluate(with_sketch(), profile)


@cache
def shipped() -> RuleBase:
    """Return the shipped rule base."""
    rule_base, diagnostics = load_rule_base(shipped_rule_base())
    assert rule_base is not None, diagnostics
    return rule_base


@cache
def example_advice(name: str) -> Advice:
    """Return the advice of the shipped rule base for an example."""
    profile, diagnostics = load_profile(EXAMPLES / f"{name}.yaml", shipped())
    assert profile is not None, diagnostics
    return evaluate(shipped(), profile)


def provenance_for(
    advice: Advice, language: str, *, notes: bool = True, file: str | None = "profiel.yaml"
) -> AdviceProvenance:
    """Return a provenance of which everything is fixed but the rule base and what the advice says."""
    base = advice.rule_base
    return AdviceProvenance(
        tool="orgdesign 0.0.0",
        rule_base=base.id,
        version=base.version,
        digest=base.digest,
        profile=Origin(file, DIGEST),
        date="2026-03-01",
        language=language,
        notes=notes,
        redacted=file is None,
        findings=summary_of(advice),
    )


def inquiry_for(base: RuleBase, language: str, command: str = "orgdesign whatif") -> InquiryProvenance:
    """Return what a paper on one question was made of, with everything fixed but the rule base's name."""
    return InquiryProvenance(
        tool="orgdesign 0.0.0",
        rule_base=base.id,
        version=base.version,
        digest=DIGEST,
        date="2026-03-01",
        language=language,
        command=command,
        options=("--set", "gasten=40"),
        profiles=(Origin("profiel.yaml", DIGEST),),
    )


def paper_for(advice: Advice, language: str, *, notes: bool = True) -> Paper:
    """Return the paper of an advice."""
    return report(advice, provenance_for(advice, language, notes=notes), language, differing=disputes(advice))


@dataclass(frozen=True, eq=False)
class Kept:
    """An advice by which what is made of it is kept: the same one, since an advice that says the same has no hash."""

    advice: Advice


_KEPT: dict[int, Kept] = {}


def _kept(advice: Advice) -> Kept:
    return _KEPT.setdefault(id(advice), Kept(advice))  # it holds the advice, so no other gets its number


def proved_once(advice: Advice) -> Advice:
    """Return an advice that several tests share with its proof, which is made once."""
    return _proved(_kept(advice))


@cache
def _proved(kept: Kept) -> Advice:
    return prove(kept.advice)


def too_early_to_choose(name: str) -> Advice:
    """Return the proved advice of an example as if something else were far likelier than the layout that leads."""
    advice = proved_once(example_advice(name))
    layout = advice.outcomes[advice.rule_base.layout]
    assert layout.leading is not None
    other = next(each for each in layout.possible if each != layout.leading)
    early = replace(layout, chances=Chances({layout.leading: 0.1, other: 0.9}, ChanceModel.PLAUSIBLE))
    return replace(advice, outcomes={**advice.outcomes, layout.decision.id: early})


def page_text(
    advice: Advice, language: str, width: int, robustness: Robustness | None = None, why_not: Sequence[WhyNot] = ()
) -> str:
    """Return all of an advice as its page is on a screen, without colours."""
    return plain_text(terminal(advice_page(advice, language, robustness, why_not)), width)


def whole_paper(advice: Advice, language: str, *, notes: bool = True) -> Paper:
    """Return the paper of an advice with all that can be in it: proved, strengths drawn, and why not each other outcome."""
    return _whole_paper(_kept(advice), language, notes=notes)


@cache
def _whole_paper(kept: Kept, language: str, *, notes: bool) -> Paper:
    surest, (strengths, gaps, wanted) = _proved(kept), _backing(kept)
    provenance = replace(provenance_for(surest, language, notes=notes), drawing=DRAWING, why_not=wanted)
    return report(surest, provenance, language, strengths, gaps, differing=disputes(surest))


@cache
def _backing(kept: Kept) -> tuple[Robustness, tuple[WhyNot, ...], tuple[tuple[str, str], ...]]:
    """Return what draws of strengths say, why not the last other alternative of each decision, and which those are."""
    surest = _proved(kept)
    wanted = tuple(
        (id_, each.id)
        for id_, outcome in surest.outcomes.items()
        for each in [a for a in reversed(outcome.decision.alternatives) if a.id != outcome.leading][:1]
    )
    return robustness(kept.advice, DRAWING.draws), tuple(why_not(surest, id_, other) for id_, other in wanted), wanted


def nasty_profile(text: str) -> Profile:
    """Return a profile whose every name and note is this text."""
    answers = {
        "plek": (Answer(Choices.of("plein"), text, text),),
        "drukte": (Answer(Choices.of("rustig"), text, text), Answer(Choices.of("vol"), f"{text}.", text)),
    }
    return Profile(text, None, MappingProxyType(answers))


@cache
def nasty_advice(text: str) -> Advice:
    """Return the advice for that profile, by a rule base whose every text is hostile."""
    return evaluate(made_hostile(with_sketch()), nasty_profile(text))
