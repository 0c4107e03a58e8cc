"""How an advice is to be made: as somebody asks, or as a report says that it was made itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgdesign.analysis.advices.why_not import WhyNot
    from orgdesign.analysis.diagrams.why import WholeWhy
    from orgdesign.analysis.weights.robustness import Robustness
    from orgdesign.model.advice import Advice
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.logic import Facts
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.profile import Profile
    from orgdesign.model.provenance import AdviceProvenance, Annex, Drawing
    from orgdesign.model.respondents import Respondents
    from orgdesign.model.rulebase import AlternativeId, DecisionId, RuleBase

MOST_DRAWS = 1_000_000
"""How often the strengths of the rules are drawn at most."""
DRAWS_OF_A_REPORT = 10_000
"""How often the strengths of the rules are drawn for a report if nothing else is asked."""


@dataclass(frozen=True, slots=True)
class Making:
    """All that an advice depends on beside the rule base and the profile.

    `date` is an ISO 8601 date, and so is `start`, at which the plan begins (None: at the former). `done` are the ids of
    measures that are done, `without` the annexes that a report leaves out.
    """

    language: str
    date: str
    notes: bool
    redact: bool
    respondents: Respondents
    drawing: Drawing | None
    why_not: tuple[tuple[DecisionId, AlternativeId], ...]
    start: str | None = None
    done: tuple[str, ...] = ()
    without: tuple[Annex, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProfile:
    """A row of a table as a profile, and all that is known by it.

    `facts` can say more than the answers: of a question with a column for each option, some may be empty. `told` is what
    there is to say of other rows of the same name.
    """

    profile: Profile
    facts: Facts
    told: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An advice, with what else was looked into."""

    advice: Advice
    robustness: Robustness | None
    gaps: tuple[WhyNot, ...]


def as_reported(reported: AdviceProvenance, file: str, rule_base: RuleBase, otherwise: str) -> Making:
    """Return how a report says that it was made; in the language `otherwise` if what it names is none.

    Whoever can edit a report can edit this, so it is read as strictly as a command line and can ask for no more than that.
    """
    from orgdesign.render.text.catalogue import INTERFACE

    drawing = reported.drawing
    return Making(
        language=reported.language if reported.language in {*INTERFACE, *rule_base.languages} else otherwise,
        date=reported.date,
        notes=reported.notes and not reported.redacted,
        redact=reported.redacted,
        respondents=_called(reported.respondents, redact=reported.redacted),
        drawing=None if drawing is None else drawn(drawing.draws, drawing.seed),
        why_not=outcomes_asked([f"{id_}={wanted}" for id_, wanted in reported.why_not], rule_base, file),
        start=reported.start,
        done=reported.done,
        without=reported.without,
    )


def drawn(draws: int, seed: int | None = None) -> Drawing | None:
    """Return so many draws, or the most that can be, from a seed or the usual one; None for no draws."""
    from orgdesign.model.provenance import SEED, Drawing

    return Drawing(min(draws, MOST_DRAWS), SEED if seed is None else seed) if draws else None


def outcomes_asked(asked: Sequence[str], rule_base: RuleBase, source: str) -> tuple[tuple[DecisionId, AlternativeId], ...]:
    """Return the outcomes that texts such as `decision=alternative` name, each once; raises `Unusable` if one names none."""
    from orgdesign.load.profiles.assignments import read_outcomes
    from orgdesign.model.diagnostic import Unusable

    found = [read_outcomes([text], rule_base, source) for text in asked]  # one by one: several may be of one decision
    diagnostics = tuple(each for _, some in found for each in some)
    if diagnostics:
        raise Unusable(diagnostics)
    return tuple(dict.fromkeys(each for wanted, _ in found for each in wanted.items()))


def make(
    rule_base: RuleBase,
    profile: Profile | RowProfile,
    making: Making,
    expected: Callable[[], Plausibility | None] = lambda: None,
    *,
    ways: bool = True,
) -> Made:
    """Return the advice on a profile, proved, with how robust it is and why not another, if that is to be looked into.

    `expected` gives the rule base's plausibility model, and is asked only if chances are to be told; without a model every
    open answer is taken to be as likely. Without `ways` it is not sought how another outcome comes about: the first page
    does not tell it, and it takes most of the time where little is answered.
    """
    from orgdesign.engine.evaluate import evaluate, evaluate_known
    from orgdesign.model.advice import Status

    if isinstance(profile, RowProfile):
        evaluated = evaluate_known(rule_base, _told_of(profile.profile, rule_base, making), profile.facts)
    else:
        evaluated = evaluate(rule_base, _told_of(profile, rule_base, making))
    advice = looked_ahead(evaluated, expected, ways=ways)
    # Of what nobody concluded it cannot be said how well it stands.
    concluded = advice.outcomes[rule_base.layout].status is not Status.OPEN
    found = _robustness(evaluated, making.drawing) if making.drawing is not None and concluded else None
    return Made(advice, found, _gaps(advice, making.why_not))


def looked_ahead(evaluated: Advice, expected: Callable[[], Plausibility | None], *, ways: bool) -> Advice:
    """Return an advice with what is proved of it and, of what is not settled, how likely each outcome is; as `make` does."""
    from orgdesign.analysis.worlds.settled import prove

    if evaluated.settled:
        return prove(evaluated)
    from orgdesign.analysis.diagrams.chance import Chance
    from orgdesign.analysis.diagrams.kept import compiled_and_kept

    chance = Chance(compiled_and_kept(evaluated.rule_base), expected())
    left = chance.within(evaluated.said)
    return chance.told(prove(evaluated, diagrams=left, ways=ways), left)


def why(made: Made, expected: Callable[[], Plausibility | None] = lambda: None) -> WholeWhy:
    """Return the whole why of an advice that was made: the answers that suffice, and what is left to decide."""
    from orgdesign.analysis.diagrams.chance import Chance
    from orgdesign.analysis.diagrams.kept import compiled_and_kept
    from orgdesign.analysis.diagrams.why import why_of

    diagrams = compiled_and_kept(made.advice.rule_base)
    return why_of(made.advice, diagrams, Chance(diagrams, expected()))


def _called(respondents: Respondents, *, redact: bool) -> Respondents:
    """Return how respondents are called: where all that tells whose a profile is stays out, never by name or role."""
    from orgdesign.model.respondents import Respondents

    return Respondents.NUMBERS if redact and respondents in {Respondents.NAMES, Respondents.ROLES} else respondents


def _told_of(profile: Profile, rule_base: RuleBase, making: Making) -> Profile:
    from orgdesign.model.respondents import Respondents
    from orgdesign.render.advice.redaction import redacted, without_names

    if making.redact:
        return redacted(profile, rule_base, making.language, making.respondents)
    if making.respondents is Respondents.NAMES:
        return profile
    return without_names(profile, making.language, making.respondents, notes=making.notes)


def _gaps(advice: Advice, wanted: Sequence[tuple[DecisionId, AlternativeId]]) -> tuple[WhyNot, ...]:
    from orgdesign.analysis.advices.why_not import why_not

    return tuple(why_not(advice, decision, alternative) for decision, alternative in wanted)


def _robustness(advice: Advice, drawing: Drawing) -> Robustness:
    from orgdesign.analysis.weights.robustness import robustness

    return robustness(advice, drawing.draws, drawing.seed)
