"""The words of the interface in Dutch and English: labels, headings, prompts and the lines that are not a diagnostic.

One instance of `Words` per language, so that a word which one language lacks is a type error. Words with `{names}` are
filled with `str.format`. Content (questions, reasons, layouts) comes from the rule base and is never here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.advice import Verdict
from orgdesign.model.rulebase import Grade, Language, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Every word of the interface, in one language."""

    # whatever a command may have to say
    standard_output: str
    internal_error: str
    internal_error_in: str

    # advice
    answered: str  # {answered} {asked}
    layout: str
    what: str
    who: str
    settled: str
    provisional: str
    can_become: str  # {alternatives}
    no_outcome: str
    none_of_them: str
    and_: str
    or_: str
    margin: str  # {margin} {rival}
    margin_of_one: str  # {rival}
    tie: str  # {tied}
    span: str  # {low} {high}
    excluded: str
    reasons_out: str
    reasons_for: str
    reasons_against: str
    because: str
    no_reasons: str
    no_reasons_at_all: str
    weak: str
    moderate: str
    strong: str
    for_alternative: str  # {alternative}
    against_alternative: str  # {alternative}
    rules_out: str  # {alternative}
    prompted_by: str  # {title}
    bars_explained: str
    still_open: str
    open_intro: str
    nothing_open: str
    can_change: str  # {decisions}
    respondents_differ: str
    tensions: str
    no_tensions: str
    measures: str
    no_measures: str
    provenance: str  # {tool} {rule_base} {digest}
    grades: Mapping[Grade, str]
    terms: Mapping[Term, str]

    # many profiles
    municipality: str
    score_answered: str
    score_more_rows: str  # {count}
    score_firmness: str  # {complete} {settled} {provisional} {ties}
    score_firmness_explained: str
    score_by_class: str  # {question}
    score_class: str
    score_unknown: str
    score_peers: str  # {question}
    score_peers_count: str
    score_more_findings: str  # {count}
    score_more_findings_in: str  # {count} {file}
    score_marks: str  # {provisional} {tie}
    score_missing: str
    score_closing: str  # {rows} {settled} {provisional} {skipped}
    score_written: str  # {rows} {file}
    score_skipped: str  # {skipped} {file}
    score_reading: str

    # the rule authors' commands
    rules_contents: str  # {questions} {decisions} {rules} {measures} {tensions} {sources} {cases}
    rules_no_findings: str
    rules_findings: str  # {errors} {warnings}
    rules_cases_unread: str
    rules_no_cases: str
    cases_closing: str  # {cases} {failed}
    case_failed: str  # {case}
    case_nothing: str
    case_nothing_leads: str
    verdicts: Mapping[Verdict, str]
    case_open: str
    case_more: str
    coverage_closing: str  # {rules} {rules_all} {share} {measures} {measures_all} {tensions} {tensions_all}
    coverage_rule: str  # {id}
    coverage_measure: str  # {id}
    coverage_tension: str  # {id}


_NL = Words(
    standard_output="standaarduitvoer",
    internal_error="interne fout ({kind}): dit is een fout in orgdesign, niet in uw invoer",
    internal_error_in="interne fout ({kind}): dit is een fout in orgdesign, niet in uw invoer; de details staan in {file}",
    answered="{answered} van {asked} vragen beantwoord",
    layout="De indeling",
    what="Wat het is",
    who="Wie zit waar",
    settled="staat vast",
    provisional="voorlopig",
    can_become="Kan nog veranderen in {alternatives}.",
    no_outcome="Er komt niets uit",
    none_of_them="geen van deze",
    and_="en",
    or_="of",
    margin="{margin} punten voor op {rival}.",
    margin_of_one="1 punt voor op {rival}.",
    tie="Gelijke stand met {tied}; de lichtste vorm gaat voor.",
    span="({low} tot {high})",
    excluded="valt af",
    reasons_out="Waarom iets afvalt",
    reasons_for="Ervoor",
    reasons_against="Ertegen",
    because="Omdat",
    no_reasons="Nog geen reden telt: daarvoor is te weinig bekend.",
    no_reasons_at_all="Geen enkele regel geldt hier.",
    weak="zwak",
    moderate="matig",
    strong="sterk",
    for_alternative="voor {alternative}",
    against_alternative="tegen {alternative}",
    rules_out="sluit {alternative} uit",
    prompted_by="vgl. {title}",
    bars_explained="█ telt mee en blijft   ▓ telt mee en kan nog wegvallen   ░ kan er nog bij komen",
    still_open="Wat nog open staat",
    open_intro="Deze antwoorden kunnen het advies nog veranderen:",
    nothing_open="Niets wat nog open staat kan dit advies veranderen.",
    can_change="kan veranderen: {decisions}",
    respondents_differ="antwoorden verschillen",
    tensions="Spanningen",
    no_tensions="Geen spanningen gevonden.",
    measures="Maatregelen",
    no_measures="Geen maatregelen.",
    provenance="Gemaakt met {tool} en regelset {rule_base} ({digest}).",
    grades=MappingProxyType(
        {
            Grade.SEED: "uitgangsbron",
            Grade.SOURCE: "bron",
            Grade.THEORY: "theorie",
            Grade.ASSUMPTION: "eigen oordeel",
        }
    ),
    terms=MappingProxyType(
        {
            Term.HUNDRED_DAYS: "Eerste honderd dagen",
            Term.THIS_YEAR: "Dit jaar",
            Term.LATER: "Later",
        }
    ),
    municipality="gemeente",
    score_answered="beantwoord",
    score_more_rows="… en nog {count}; met --output staan ze alle in een bestand",
    score_firmness="volledig {complete} · staat vast {settled} · voorlopig {provisional} · gelijke stand {ties}",
    score_firmness_explained="volledig: alles waarop het besluit rust is bekend; staat vast: wat open is verandert niets",
    score_by_class="Naar {question}",
    score_class="klasse",
    score_unknown="onbekend",
    score_peers="Deel van de andere gemeenten in dezelfde klasse ({question}) met dezelfde uitkomst",
    score_peers_count="andere",
    score_more_findings="… en nog {count} meldingen",
    score_more_findings_in="… en nog {count} meldingen; de fouten staan in {file}",
    score_marks="{provisional} voorlopig: wat nog open staat kan dit veranderen   {tie} gelijke stand",
    score_missing="Wat het vaakst niet beantwoord is",
    score_closing="Profielen: {rows}, waarvan {settled} geheel vast en {provisional} voorlopig. Overgeslagen: {skipped}.",
    score_written="{file}: profielen: {rows}",
    score_skipped="{file}: overgeslagen: {skipped}",
    score_reading="Profielen lezen",
    rules_contents="{questions} vragen, {decisions} besluiten, {rules} regels, {measures} maatregelen, "
    "{tensions} spanningen, {sources} bronnen, {cases} casussen",
    rules_no_findings="geen bevindingen",
    rules_findings="fouten: {errors}, waarschuwingen: {warnings}",
    rules_cases_unread="de casussen zijn niet gelezen: daarvoor moet de regelset zelf in orde zijn",
    rules_no_cases="er zijn geen casussen om te toetsen",
    cases_closing="casussen: {cases}, mislukt: {failed}",
    case_failed="casus '{case}' mislukt",
    case_nothing="niets",
    case_nothing_leads="nog niets (open)",
    verdicts={
        Verdict.KEEP: "houden wat er is",
        Verdict.CHANGE: "veranderen",
        Verdict.UNKNOWN: "niet te zeggen: de vorm van nu of het advies is nog niet bekend",
    },
    case_open="open: {questions}",
    case_more="en nog {count}",
    coverage_closing="dekking: {rules} van {rules_all} regels ({share}%), {measures} van {measures_all} maatregelen, "
    "{tensions} van {tensions_all} spanningen",
    coverage_rule="regel '{id}' geldt in geen enkele casus",
    coverage_measure="maatregel '{id}' geldt in geen enkele casus",
    coverage_tension="spanning '{id}' geldt in geen enkele casus",
)

_EN = Words(
    standard_output="standard output",
    internal_error="internal error ({kind}): this is a fault in orgdesign, not in your input",
    internal_error_in="internal error ({kind}): this is a fault in orgdesign, not in your input; the details are in {file}",
    answered="{answered} of {asked} questions answered",
    layout="The layout",
    what="What it is",
    who="Who sits where",
    settled="settled",
    provisional="provisional",
    can_become="Can still become {alternatives}.",
    no_outcome="Nothing comes out",
    none_of_them="none of these",
    and_="and",
    or_="or",
    margin="{margin} points ahead of {rival}.",
    margin_of_one="1 point ahead of {rival}.",
    tie="Level with {tied}; the lightest form goes first.",
    span="({low} to {high})",
    excluded="excluded",
    reasons_out="Why something is excluded",
    reasons_for="For",
    reasons_against="Against",
    because="Because",
    no_reasons="No reason counts yet: too little is known for that.",
    no_reasons_at_all="No rule holds here.",
    weak="weak",
    moderate="moderate",
    strong="strong",
    for_alternative="for {alternative}",
    against_alternative="against {alternative}",
    rules_out="rules out {alternative}",
    prompted_by="cf. {title}",
    bars_explained="█ counts and stays   ▓ counts and can still fall away   ░ can still be added",
    still_open="What is still open",
    open_intro="These answers can still change the advice:",
    nothing_open="Nothing that is still open can change this advice.",
    can_change="can change: {decisions}",
    respondents_differ="answers differ",
    tensions="Tensions",
    no_tensions="No tensions found.",
    measures="Measures",
    no_measures="No measures.",
    provenance="Made with {tool} and rule base {rule_base} ({digest}).",
    grades=MappingProxyType(
        {
            Grade.SEED: "founding source",
            Grade.SOURCE: "source",
            Grade.THEORY: "theory",
            Grade.ASSUMPTION: "our own judgement",
        }
    ),
    terms=MappingProxyType(
        {
            Term.HUNDRED_DAYS: "First hundred days",
            Term.THIS_YEAR: "This year",
            Term.LATER: "Later",
        }
    ),
    municipality="municipality",
    score_answered="answered",
    score_more_rows="… and {count} more; with --output they all go to a file",
    score_firmness="complete {complete} · settled {settled} · provisional {provisional} · ties {ties}",
    score_firmness_explained="complete: all that the decision rests on is known; settled: what is open changes nothing",
    score_by_class="By {question}",
    score_class="class",
    score_unknown="unknown",
    score_peers="Share of the other municipalities in the same class ({question}) with the same outcome",
    score_peers_count="others",
    score_more_findings="… and {count} more findings",
    score_more_findings_in="… and {count} more findings; the errors are in {file}",
    score_marks="{provisional} provisional: what is still open can change this   {tie} a tie",
    score_missing="What is most often not answered",
    score_closing="Profiles: {rows}, of which {settled} wholly settled and {provisional} provisional. Skipped: {skipped}.",
    score_written="{file}: profiles: {rows}",
    score_skipped="{file}: skipped: {skipped}",
    score_reading="Reading profiles",
    rules_contents="{questions} questions, {decisions} decisions, {rules} rules, {measures} measures, "
    "{tensions} tensions, {sources} sources, {cases} cases",
    rules_no_findings="no findings",
    rules_findings="errors: {errors}, warnings: {warnings}",
    rules_cases_unread="the cases were not read: for that the rule base itself must be in order",
    rules_no_cases="there are no cases to test",
    cases_closing="cases: {cases}, failed: {failed}",
    case_failed="case '{case}' failed",
    case_nothing="nothing",
    case_nothing_leads="nothing yet (open)",
    verdicts={
        Verdict.KEEP: "keep what there is",
        Verdict.CHANGE: "change",
        Verdict.UNKNOWN: "cannot be told: the present form or the advice is not known yet",
    },
    case_open="open: {questions}",
    case_more="and {count} more",
    coverage_closing="coverage: {rules} of {rules_all} rules ({share}%), {measures} of {measures_all} measures, "
    "{tensions} of {tensions_all} tensions",
    coverage_rule="rule '{id}' fires in no case",
    coverage_measure="measure '{id}' fires in no case",
    coverage_tension="tension '{id}' fires in no case",
)

_BY_LANGUAGE: Mapping[Language, Words] = MappingProxyType({"nl": _NL, "en": _EN})


def words(language: Language) -> Words:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
