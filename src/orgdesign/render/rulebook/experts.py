"""Several experts' cases as lines: what each asks, how the others stand to it, and whose outcomes depend on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from orgdesign.analysis.fitting.experts import Stance
from orgdesign.analysis.fitting.smallest import Impossible
from orgdesign.model.rulebase import STRENGTHS, Language, RuleBase
from orgdesign.render.rulebook.watching import shift_lines
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase
from orgdesign.render.text.prose import one_line

if TYPE_CHECKING:
    from orgdesign.analysis.advices.shifts import Shifts
    from orgdesign.analysis.fitting.experts import RuleStances, Views

_LEVELS = {level: name for name, level in STRENGTHS.items()}


class ExpertWords(Catalogue):
    """Every word, in one language."""

    view = phrase("{expert}: regels die moeten veranderen: {rules}", "{expert}: rules that have to change: {rules}")
    impossible = phrase(
        "{expert}: met geen enkele sterkte komen alle casussen uit; 'orgdesign rules fit' zegt welke elkaar tegenspreken",
        "{expert}: no strengths let all cases hold; 'orgdesign rules fit' tells which contradict each other",
    )
    rule = phrase("Regel {rule}: {change}", "Rule {rule}: {change}")
    stances = keyed(
        {
            Stance.ASKS: phrase("vraagt het ook zo", "asks for it"),
            Stance.ALLOWS: phrase("kan ermee leven", "can live with it"),
            Stance.REFUSES: phrase("casussen spreken het tegen", "cases contradict it"),
        }
    )
    agreement = phrase(
        "Eens over {agreed} van {count} {count:regel|regels}.", "Agreed on {agreed} of {count} {count:rule|rules}."
    )
    depends = phrase(
        "Wie {one} volgt of {other}: van {profiles} plausibele {profiles:⟨one⟩|⟨many⟩} {moved:komt|komen} er {moved} anders "
        "uit ({share}).",
        "Who follows {one} or {other}: of {profiles} plausible {profiles:⟨one⟩|⟨many⟩}, {moved} {moved:comes|come} out "
        "otherwise ({share}).",
    )
    same = phrase(
        "Wie {one} volgt of {other}: geen plausibele uitkomst hangt ervan af.",
        "Who follows {one} or {other}: no plausible outcome depends on it.",
    )


def experts_lines(  # noqa: PLR0913, PLR0917  what was compared, and how it is said
    rule_base: RuleBase,
    seen: Views,
    stances: Sequence[RuleStances],
    apart: Mapping[tuple[str, str], Shifts | None],
    content: Language,
    language: Language,
) -> Iterator[str]:
    """Yield what each expert asks, agreement rule by rule, and which advice depends on it."""
    words = ExpertWords(language, rule_base.subject)
    for expert, view in seen.items():
        if isinstance(view, Impossible):
            yield words.impossible.format(expert=one_line(expert))
        else:
            yield words.view.format(expert=one_line(expert), rules=len({each.rule.id for each in view.change}))
    for each in stances:
        changed = (
            f"{name} {_LEVELS[abs(each.old[name])]} → {_LEVELS[abs(new)]}"
            for name, new in each.new.items()
            if new != each.old[name]
        )
        yield words.rule.format(rule=one_line(each.rule), change=", ".join(changed))
        yield from (f"  {one_line(expert)}: {words.stances[stance]}" for expert, stance in each.stances.items())
    refused = {each.rule for each in stances if Stance.REFUSES in each.stances.values()}
    count = len({each.rule for each in stances})
    if count:
        yield words.agreement.format(agreed=count - len(refused), count=count)
    for (one, other), shifts in apart.items():
        yield ""
        named = {"one": one_line(one), "other": one_line(other)}
        if shifts is None:
            yield words.same.format(**named)
        else:
            yield from shift_lines(words.depends, named, shifts, (rule_base, rule_base), content, words)
