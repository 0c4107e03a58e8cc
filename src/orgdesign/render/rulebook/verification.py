"""What a verification proves: as lines, as a paper and as JSON, each finding with the case that shows it.

On a terminal findings are lines that begin with their place, as editors and other tools read them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from orgdesign.model.logic import Choices, Facts, Span
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import EMPTY, YES, Kind, Language, Question, QuestionId, RuleBase
from orgdesign.render.paper.blocks import Column, Paper, PaperSection, Paragraph, Table, Words
from orgdesign.render.paper.inquiry import inquiry
from orgdesign.render.text.as_json import json_text
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.diagnostics import counted, finding_object, message, worded
from orgdesign.render.text.prose import one_line

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.completions import World
    from orgdesign.analysis.worlds.verification import ProvedFinding
    from orgdesign.model.diagnostic import Diagnostic

Plain: TypeAlias = "int | float | str | Sequence[str]"
"""An answer as a profile may hold it."""

_WIDTH, _INDENT = 110, "    "


class VerificationWords(Catalogue):
    """What stands around findings."""

    case = phrase("bijvoorbeeld met {answers}", "for example with {answers}")
    other = phrase("en daarna met {answers}", "and then with {answers}")
    proved = phrase("nagegaan voor alle antwoorden die er kunnen zijn", "proved over all answers that can be given")
    title = phrase("Bewezen van regelset {rule_base}", "Proved of rule base {rule_base}")
    findings = phrase("Bevindingen", "Findings")
    place = phrase("Plaats", "Place")
    code = phrase("Soort", "Kind")
    finding = phrase("Wat er is", "What is wrong")
    case_situation = phrase("Gevonden bij het bewijzen: {finding}", "Found by proof: {finding}")
    case_because = phrase(
        "Zo komt het nu uit. Zet hier wat het wel moet zijn, of pas de regels aan.",
        "This is how it comes out now. Put here what it should be, or change the rules.",
    )
    cases_written = phrase(
        "Casussen geschreven: {count}, in {folder}. In de map cases van de regelset voert orgdesign rules test ze uit.",
        "Cases written: {count}, in {folder}. In the folder cases of the rule base orgdesign rules test runs them.",
    )
    cases_there = phrase(
        "Bestanden die er al waren en blijven zoals ze zijn: {count}.",
        "Files that were there already and stay as they are: {count}.",
    )
    without_case = phrase(
        "Bevindingen zonder casus: {count}. Wat nooit kan, laat geen enkel antwoord zien.",
        "Findings without a case: {count}. What can never be, no answers show.",
    )
    hints = phrase("Wenken", "Hints")
    hint = phrase("Wat u kunt bekijken", "What you may want to look at")
    hints_closing = phrase("wenken, die geen fouten zijn: {count}", "hints, which are no faults: {count}")


Hints: TypeAlias = "Sequence[Diagnostic] | None"
"""What an author may want to look at; None if it was not asked for."""


def verify_lines(
    rule_base: RuleBase, found: Sequence[ProvedFinding], language: Language, hints: Hints = None
) -> Iterator[str]:
    """Yield the lines of each finding, the answers that show it among them, the hints, and one that closes each."""
    yield from proved_lines(rule_base, found, language)
    diagnostics = [finding.diagnostic for finding in found]
    yield f"{rule_base.id} {rule_base.version}: {VerificationWords(language).proved}, {counted(diagnostics, language)}"
    if hints is not None:
        yield from (worded(hint, language) for hint in hints)
        yield VerificationWords(language).hints_closing.format(count=len(hints))


def proved_lines(rule_base: RuleBase, found: Sequence[ProvedFinding], language: Language) -> Iterator[str]:
    """Yield the lines of each finding, with the answers that show it."""
    for finding in found:
        yield worded(finding.diagnostic, language)
        yield from wrap(_case(rule_base, finding, language), _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)


def verification_paper(
    rule_base: RuleBase, found: Sequence[ProvedFinding], hints: Hints, provenance: InquiryProvenance
) -> Paper:
    """Return what was proved and what was found, each finding with where it is and the answers that show it; and hints."""
    language = provenance.language
    said = VerificationWords(language)
    closing = Paragraph(f"{said.proved}, {counted([each.diagnostic for each in found], language)}".capitalize() + ".")
    rows = tuple(_row(rule_base, each, language) for each in found)
    columns = (Column(said.place, share=3), Column(said.code, share=2), Column(said.finding, share=6))
    table = (Table(said.findings, columns, rows),) if rows else ()
    title = said.title.format(rule_base=rule_base.id)
    sections = [PaperSection("findings", said.findings, (closing, *table))]
    if hints is not None:
        sections.append(PaperSection("hints", said.hints, _hint_blocks(hints, said)))
    return inquiry(title, rule_base.id, rule_base, provenance, tuple(sections))


def _hint_blocks(hints: Sequence[Diagnostic], said: VerificationWords) -> tuple[Paragraph | Table, ...]:
    closing = Paragraph(said.hints_closing.format(count=len(hints)).capitalize() + ".")
    columns = (Column(said.place, share=3), Column(said.code, share=2), Column(said.hint, share=6))
    rows = tuple((Words(_where(each)), Words(each.code.label), Words(message(each, said.language))) for each in hints)
    return (closing, Table(said.hints, columns, rows)) if rows else (closing,)


def verify_json(rule_base: RuleBase, found: Sequence[ProvedFinding], hints: Hints, language: Language) -> str:
    """Return a verification as one JSON object; each case is a whole profile's answers."""
    head = {"id": rule_base.id, "version": rule_base.version, "digest": rule_base.digest}
    findings = [
        {
            **finding_object(finding.diagnostic, language),
            "cases": [
                {"answers": answers(rule_base, tuple(rule_base.questions), world.said), "outcomes": dict(world.outcomes)}
                for world in finding.worlds
            ],
        }
        for finding in found
    ]
    hinted = {} if hints is None else {"hints": [finding_object(each, language) for each in hints]}
    return json_text({"rule_base": head, "findings": findings, **hinted})


def case_files(rule_base: RuleBase, found: Sequence[ProvedFinding]) -> Mapping[str, Sequence[str]]:
    """Return the worked cases that show findings, those of each by the name of its file; none of what can never be.

    A case expects what comes out now, so it holds until somebody says what it should be. Its name goes by the finding and
    the answers that show it, so that it is the same whatever else is found.
    """
    files: dict[str, Sequence[str]] = {}
    for finding in (each for each in found if each.worlds):
        name = _case_name(rule_base, finding)
        cases = [_case_entry(rule_base, finding, f"{name}-{place}", world) for place, world in enumerate(finding.worlds, 1)]
        files[f"{name}.yaml"] = cases
    return files


def cases_told(count: int, there: int, without: int, folder: str, language: Language) -> Iterator[str]:
    """Yield what is said of cases that were written, of files that were there already, and of findings that have none."""
    said = VerificationWords(language)
    yield said.cases_written.format(count=count, folder=folder)
    if there:
        yield said.cases_there.format(count=there)
    if without:
        yield said.without_case.format(count=without)


def _case_name(rule_base: RuleBase, finding: ProvedFinding) -> str:
    diagnostic = finding.diagnostic
    shown = [answers(rule_base, tuple(rule_base.questions), world.said) for world in finding.worlds]
    content = json.dumps([sorted((key, str(value)) for key, value in diagnostic.values.items()), shown])
    digest = sha256(content.encode()).hexdigest()[:8]
    name = f"{diagnostic.code.label} {diagnostic.values.get('name', '')} {digest}"
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def _case_entry(rule_base: RuleBase, finding: ProvedFinding, id_: str, world: World) -> str:
    """Return the case of a finding in one world."""
    told = {each: VerificationWords(each) for each in rule_base.languages}
    situation = {
        each: words.case_situation.format(finding=one_line(message(finding.diagnostic, each)))
        for each, words in told.items()
    }
    because = {each: words.case_because for each, words in told.items()}
    shown = answers(rule_base, tuple(rule_base.questions), world.said)
    return case_entry(id_, situation, shown, world.outcomes, because)


def case_entry(
    id_: str,
    situation: Mapping[str, str],
    shown: Mapping[QuestionId, Plain],
    expect: Mapping[str, str],
    because: Mapping[str, str],
) -> str:
    """Return a worked case as YAML; each value is written as JSON, which is YAML too."""
    lines = [f"- id: {id_}"]
    for key, values in (("situation", situation), ("answers", shown), ("expect", expect), ("because", because)):
        lines.append(f"  {key}:")
        lines += [f"    {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join(lines) + "\n"


def answers(rule_base: RuleBase, questions: Sequence[QuestionId], said: Facts) -> Mapping[QuestionId, Plain]:
    """Return one exact answer to each of these questions, the lowest of what is said to be possible."""
    return {id_: _answer(rule_base.questions[id_], said) for id_ in questions}


def _row(rule_base: RuleBase, finding: ProvedFinding, language: Language) -> tuple[Words, ...]:
    diagnostic = finding.diagnostic
    told = Words(message(diagnostic, language), _case(rule_base, finding, language))
    return Words(_where(diagnostic)), Words(diagnostic.code.label), told


def _where(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    return f"{one_line(place.file)}:{place.line}" if place.line else one_line(place.file)


def _case(rule_base: RuleBase, finding: ProvedFinding, language: Language) -> str:
    if not finding.worlds:
        return ""
    said = VerificationWords(language)
    shown = answers(rule_base, finding.about, finding.worlds[0].said)
    case = said.case.format(answers=written(shown))
    if len(finding.worlds) == 1:
        return case
    other = answers(rule_base, finding.about[:1], finding.worlds[1].said)
    return f"{case}; {said.other.format(answers=written(other))}"


def written(shown: Mapping[QuestionId, Plain]) -> str:
    """Return answers on one line, as a profile has them."""
    texts = {id_: value if isinstance(value, str | int | float) else f"[{', '.join(value)}]" for id_, value in shown.items()}
    return ", ".join(f"{id_}: {value}" for id_, value in texts.items())


def _answer(question: Question, said: Facts) -> Plain:
    if question.kind is Kind.SEVERAL:
        picked = [each.id for each in question.options if said[question.fact(each.id)] == Choices.of(YES)]
        return picked or EMPTY
    match said[question.id]:
        case Span(low):
            return int(low) if question.decimals == 0 else round(low, question.decimals)
        case Choices(values):
            return next(value for value in question.values if value in values)
