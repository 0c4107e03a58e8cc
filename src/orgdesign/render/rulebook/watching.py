"""What a change of rules does, seen at each save, as lines: what is wrong, what differs, who changes, what is broken.

Added rules have a `+` before them, rules that count no more a `-`, and rules that weigh otherwise a `~`.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Protocol

from orgdesign.model.rulebase import NONE, OPEN, AlternativeId, DecisionId, Language, RuleBase
from orgdesign.render.rulebook.case_lines import failure_lines
from orgdesign.render.rulebook.difference import meaning_lines
from orgdesign.render.rulebook.verification import answers, proved_lines, written
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.prose import number_text, one_line, share_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgdesign.analysis.advices.shifts import Example, RuleShift, Shift, Shifts
    from orgdesign.analysis.rulebase.cases import CaseResult
    from orgdesign.analysis.rulebase.difference import RuleBaseDifference
    from orgdesign.analysis.worlds.verification import ProvedFinding
    from orgdesign.model.logic import Facts

_WIDTH, _INDENT = 110, "      "


class ProvedOfVersion(Protocol):
    """What was proved of one version: cases that fail only by that, and broken promises, of so many."""

    @property
    def failed(self) -> Sequence[CaseResult]:
        """The cases."""
        ...

    @property
    def broken(self) -> Sequence[ProvedFinding]:
        """What breaks the promises."""
        ...

    @property
    def promises(self) -> int:
        """How many there are."""
        ...


class WatchWords(Catalogue):
    """Every word, in one language."""

    watching = phrase(
        "Kijkt naar {folder} en vergelijkt met {baseline}. Ctrl-C stopt.",
        "Watching {folder}, measured against {baseline}. Ctrl-C ends it.",
    )
    waiting = phrase(
        "Er zijn fouten: de eerste versie zonder fouten wordt de versie waarmee vergeleken wordt.",
        "There are errors: the first version without any becomes the one that changes are measured against.",
    )
    saved = phrase("Opgeslagen: {files}", "Saved: {files}")
    differs = phrase("Verschil in betekenis met {baseline}", "Difference in meaning from {baseline}")
    same = phrase("De betekenis is die van {baseline}.", "The meaning is that of {baseline}.")
    plausible = phrase(
        "Van {profiles} plausibele {profiles:⟨one⟩|⟨many⟩} {moved:komt|komen} er {moved} anders uit ({share}).",
        "Of {profiles} plausible {profiles:⟨one⟩|⟨many⟩}, {moved} {moved:comes|come} out otherwise ({share}).",
    )
    portfolio = phrase(
        "Van {profiles} {profiles:⟨one⟩|⟨many⟩} uit de opgegeven profielen {moved:komt|komen} er {moved} anders "
        "uit ({share}).",
        "Of {profiles} {profiles:⟨one⟩|⟨many⟩} in the profiles given, {moved} {moved:comes|come} out otherwise ({share}).",
    )
    unfit = phrase(
        "Bij {count} past een antwoord niet meer; dat telt niet mee.", "In {count} an answer no longer fits; it is left out."
    )
    example = phrase("bijvoorbeeld met {answers}", "for example with {answers}")
    named = phrase("zoals {name}", "such as {name}")
    named_with = phrase("zoals {name}, met {answers}", "such as {name}, with {answers}")
    rest = phrase("en op {ways} andere {ways:manier|manieren}: {count}", "and in {ways} other {ways:way|ways}: {count}")
    by = phrase("door: {rules}", "by: {rules}")
    by_no_rule = phrase(
        "door geen regel, maar door wat bij gelijke stand voorgaat", "by no rule, but by what goes first in a tie"
    )
    proving = phrase("Wordt nog nagegaan: casussen en beloften …", "Still to be proved: cases and promises …")
    promises = phrase(
        "Nagegaan. Beloften: {promises}, gebroken: {broken}; casussen die daardoor mislukken: {failed}.",
        "Proved. Promises: {promises}, broken: {broken}; cases that fail by it: {failed}.",
    )
    ended = phrase("Gestopt.", "Ended.")


def seen_lines(
    differs: RuleBaseDifference, plausible: Shifts, portfolio: Shifts | None, content: Language, language: Language
) -> Iterator[str]:
    """Yield what differs in meaning, and who gets another outcome by it."""
    words = WatchWords(language, differs.new.subject)
    baseline = named_version(differs.old)
    if not differs.in_meaning:
        yield words.same.format(baseline=baseline)
        return
    yield words.differs.format(baseline=baseline)
    yield from (f"  {line}" for line in meaning_lines(differs, content))
    for pattern, shifts in ((words.plausible, plausible), (words.portfolio, portfolio)):
        if shifts is not None:
            yield from shift_lines(pattern, {}, shifts, (differs.old, differs.new), content, words)


def case_lines(results: Sequence[CaseResult], content: Language, language: Language) -> Iterator[str]:
    """Yield the cases that fail, and how many there are."""
    failed = [result for result in results if not result.passed]
    for result in failed:
        yield from failure_lines(result, content, language)
    yield SharedWords(language).cases_closing.format(cases=len(results), failed=len(failed))


def proof_lines(rule_base: RuleBase, proofs: ProvedOfVersion, content: Language, language: Language) -> Iterator[str]:
    """Yield what was proved: broken promises with the answers that show it, and cases that fail only so."""
    for result in proofs.failed:
        yield from failure_lines(result, content, language)
    yield from proved_lines(rule_base, proofs.broken, language)
    words = WatchWords(language)
    yield words.promises.format(promises=proofs.promises, broken=len(proofs.broken), failed=len(proofs.failed))


def named_version(rule_base: RuleBase) -> str:
    """Return how a version is called among others of the same rule base."""
    return f"{rule_base.id} {rule_base.version} ({rule_base.digest[:15]})"


def shift_lines(  # noqa: PLR0913, PLR0917  a sentence with what fills it, and what it is about
    pattern: str,
    named: Mapping[str, str],
    shifts: Shifts,
    versions: tuple[RuleBase, RuleBase],
    content: Language,
    said: Catalogue,
) -> Iterator[str]:
    """Yield who gets another outcome under the second of two versions: a sentence with the figures, then each shift."""
    words, (old, new) = WatchWords(said.language, versions[1].subject), versions
    language = words.language
    part = share_text(shifts.moved / shifts.profiles if shifts.profiles else 0.0, language, 1)
    numbers = {"profiles": number_text(shifts.profiles, language), "moved": number_text(shifts.moved, language)}
    yield pattern.format(**named, **numbers, share=part)
    if shifts.unfit:
        yield f"  {words.unfit.format(count=number_text(shifts.unfit, language))}"
    by_decision: dict[str, list[Shift]] = {}
    for shift in shifts.shifts:
        by_decision.setdefault(shift.decision, []).append(shift)
    for decision, some in by_decision.items():
        yield f"  {one_line(new.decisions[decision].title[content])}"
        for shift in some:
            if shift.example is not None:
                share = share_text(shift.count / shifts.profiles, language, 1)
                ways = " → ".join((_title(old, decision, shift.old, content), _title(new, decision, shift.new, content)))
                yield f"    {ways}: {number_text(shift.count, language)} ({share})"
                yield from _example_lines(shift.example, new, words)
        rest = [shift.count for shift in some if shift.example is None]
        if rest:
            yield f"    {words.rest.format(ways=len(rest), count=number_text(sum(rest), language))}"


def _example_lines(example: Example, rule_base: RuleBase, words: WatchWords) -> Iterator[str]:
    rules = ", ".join(_signed(each) for each in example.rules)
    yield from _wrapped(words.by.format(rules=rules) if rules else words.by_no_rule)
    given = written(answers(rule_base, _asked(rule_base, example.said), example.said))
    name = one_line(example.name)
    if name and given:
        yield from _wrapped(words.named_with.format(name=name, answers=given))
    elif name or given:
        yield from _wrapped(words.named.format(name=name) if name else words.example.format(answers=given))


def _asked(rule_base: RuleBase, said: Facts) -> tuple[str, ...]:
    """Return the questions of which every fact is known."""
    return tuple(id_ for id_, question in rule_base.questions.items() if all(fact in said for fact in question.domains))


def _signed(each: RuleShift) -> str:
    return f"{'~' if each.before and each.after else '+' if each.after else '-'} {each.id}"


def _title(rule_base: RuleBase, decision: DecisionId, outcome: AlternativeId | None, language: Language) -> str:
    return one_line(outcome_title(rule_base.decisions[decision], OPEN if outcome in {None, NONE} else outcome, language))


def _wrapped(text: str) -> Iterator[str]:
    yield from wrap(text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
