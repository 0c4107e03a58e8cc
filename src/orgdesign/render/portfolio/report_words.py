"""The words of a report on a portfolio in Dutch and English: one instance per language; `{names}` are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioWords:
    """Every word of the report that no other paper has, in one language."""

    # the whole
    title: str  # {count}
    title_of_one: str
    skip: str
    nothing_read: str
    part: str
    count: str
    drawn: str
    all: str
    file: str

    # summary
    wholly_settled: str  # {settled} {rows} {share}
    most_often: str  # {layout} {share}
    outliers_found: str  # {count}
    outliers_none: str
    outliers_too_few: str
    most_open: str  # {question} {share}
    skipped: str  # {skipped}
    skipped_none: str

    # outcomes
    outcomes: str
    outcomes_intro: str
    outcome: str
    outcomes_of: str  # {decision}
    by_class: str  # {decision} {classes}
    no_classes: str

    # firmness
    firmness: str
    firmness_intro: str
    firmness_caption: str
    complete: str
    settled: str
    provisional: str
    ties: str

    # what is open
    open: str
    open_intro: str
    open_caption: str
    open_none: str
    open_rest: str  # {count}
    question: str
    unanswered: str

    # outliers
    outliers: str
    outliers_rule: str  # {few} {most} {peers} {classes}
    outliers_remark: str
    outliers_caption: str
    outliers_rest: str  # {shown} {count}
    group: str
    comes_out_as: str
    alike: str
    alike_of: str  # {count} {peers} {share}
    usual: str
    usual_of: str  # {outcome} {share}

    # what could not be read
    unread: str
    unread_some: str  # {skipped}
    unread_none: str
    unread_caption: str
    unread_list: str  # {file}
    not_read: str
    line: str
    finding: str

    # the municipalities
    roster: str
    roster_caption: str
    roster_rest: str  # {shown} {count}
    roster_marks: str
    answered: str  # {answered} {asked}
    lead: str  # {margin}
    tie: str
    acceptability: str  # {share}
    acceptability_marks: str
    answered_head: str
    asked_head: str
    margin_head: str  # {decision}
    status_head: str  # {decision}
    acceptability_head: str  # {decision}
    peers_head: str  # {decision}
    peers_count_head: str
    row: str
    column: str
    in_class: str
    usual_share: str
    outcomes_sheet: str
    by_class_sheet: str

    # provenance
    provenance_intro: tuple[str, ...]
    inputs: str
    more_inputs: str  # {count}
    profiles: str


_NL = PortfolioWords(
    title="Portfolio van {count} gemeenten",
    title_of_one="Portfolio van één gemeente",
    skip="Naar het rapport",
    nothing_read="Er is geen profiel dat gelezen kon worden.",
    part="Aandeel",
    count="Aantal",
    drawn="Als balk",
    all="Alle",
    file="Bestand",
    wholly_settled=(
        "Profielen die geheel vaststaan: {settled} van {rows} ({share}). Wat daar nog open staat, verandert geen besluit."
    ),
    most_often="De indeling die het vaakst voorkomt: {layout} ({share}).",
    outliers_found="Besluiten die anders uitkomen dan bij vergelijkbare gemeenten: {count}; zie Wie wijkt af.",
    outliers_none="Geen enkel besluit komt duidelijk anders uit dan bij vergelijkbare gemeenten.",
    outliers_too_few="In geen enkele klasse zitten genoeg gemeenten om te kunnen zien wie afwijkt.",
    most_open="De vraag die het vaakst open staat ({share} van de profielen): {question}",
    skipped="Profielen die niet gelezen konden worden en hier ontbreken: {skipped}; zie Wat niet gelezen kon worden.",
    skipped_none="Elk profiel kon gelezen worden.",
    outcomes="De uitkomsten",
    outcomes_intro=(
        "Waar elk besluit op uitkomt, van alle gemeenten samen en per klasse. Wat nog voorlopig is, telt mee zoals "
        "het nu voorligt."
    ),
    outcome="Uitkomst",
    outcomes_of="Uitkomsten: {decision}",
    by_class="{decision}, naar {classes}",
    no_classes="Deze regelset kent geen klassen; daarom staan de uitkomsten er alleen van alle gemeenten samen.",
    firmness="Hoe vast zijn de uitkomsten?",
    firmness_intro=(
        "Volledig: alles waarop het besluit rust, is bekend. Staat vast: wat nog open is, kan het niet veranderen. "
        "Voorlopig: dat kan nog wel. Dit is een snelle telling die nooit te veel vast noemt; het advies over één "
        "gemeente zoekt het tot op de bodem uit, en daar kan blijken dat meer vaststaat. Bij een gelijke stand ging "
        "de lichtste vorm voor."
    ),
    firmness_caption="Deel van de profielen, per besluit",
    complete="Volledig",
    settled="Staat vast",
    provisional="Voorlopig",
    ties="Gelijke stand",
    open="Wat het vaakst open staat",
    open_intro="Vragen die voor een gemeente gelden en die zij niet of met “weet niet” beantwoordde.",
    open_caption="Vragen zonder antwoord",
    open_none="Elke vraag die geldt, is beantwoord.",
    open_rest="Andere vragen die nog open staan: {count}.",
    question="Vraag",
    unanswered="Zonder antwoord",
    outliers="Wie wijkt af",
    outliers_rule=(
        "Een gemeente staat hier als hooguit {few} van de andere gemeenten in haar klasse (naar {classes}) op "
        "hetzelfde uitkomt, terwijl minstens {most} van die andere op één en dezelfde andere uitkomst uitkomt. "
        "Klassen met minder dan {peers} andere gemeenten tellen niet mee, en gemeenten waarvan de klasse onbekend is "
        "evenmin."
    ),
    outliers_remark=(
        "Afwijken is geen fout. Het is een reden om te kijken of de antwoorden kloppen, en zo ja, wat deze gemeente "
        "anders maakt."
    ),
    outliers_caption="Besluiten die weinig vergelijkbare gemeenten delen, de zeldzaamste eerst",
    outliers_rest="Dit zijn de eerste {shown} van {count}.",
    group="Klasse",
    comes_out_as="Komt uit op",
    alike="Andere gemeenten met deze uitkomst",
    alike_of="{count} van {peers} ({share})",
    usual="Meestal",
    usual_of="{outcome} ({share})",
    unread="Wat niet gelezen kon worden",
    unread_some="Profielen die niet gelezen konden worden en daarom in geen enkel getal meetellen: {skipped}.",
    unread_none="Elk profiel kon gelezen worden.",
    unread_caption="De eerste meldingen",
    unread_list="Alle meldingen staan in {file}.",
    not_read="Niet gelezen",
    line="Regel of rij",
    finding="Wat er mis is",
    roster="Alle gemeenten",
    roster_caption="Hoe elke gemeente uitkomt",
    roster_rest=(
        "Dit zijn de eerste {shown} van {count} gemeenten, in de volgorde waarin zij gelezen zijn. De hele tabel past"
        " hier niet: maak met --report een werkmap, of met --output een tabel."
    ),
    roster_marks=(
        "Onder elke gemeente staat hoeveel vragen beantwoord zijn; onder elke uitkomst hoe vast zij is en met hoeveel "
        "punten zij voorligt, zoals +2."
    ),
    answered="{answered}/{asked}",
    lead="+{margin}",
    tie="gelijke stand",
    acceptability="houdt stand in {share}",
    acceptability_marks=(
        "Houdt stand in: het deel van de trekkingen, met andere sterktes van de regels, waarin deze uitkomst nog wint."
    ),
    answered_head="Beantwoord",
    asked_head="Vragen",
    margin_head="{decision}: voorsprong",
    status_head="{decision}: hoe vast",
    acceptability_head="{decision}: houdt stand",
    peers_head="{decision}: zelfde bij andere",
    peers_count_head="Andere in de klasse",
    row="Rij",
    column="Kolom",
    in_class="In de klasse",
    usual_share="Aandeel daarvan",
    outcomes_sheet="Uitkomsten",
    by_class_sheet="Naar klasse",
    provenance_intro=(
        (
            "Dit rapport is gemaakt door vaste regels op de antwoorden toe te passen; dezelfde antwoorden geven "
            "altijd hetzelfde. Een antwoord dat ontbreekt, wordt niet geraden."
        ),
        "Het is gemaakt van:",
    ),
    inputs="Gelezen",
    more_inputs="en nog {count}",
    profiles="Profielen",
)

_EN = PortfolioWords(
    title="Portfolio of {count} municipalities",
    title_of_one="Portfolio of one municipality",
    skip="Skip to the report",
    nothing_read="There is no profile that could be read.",
    part="Share",
    count="Count",
    drawn="As a bar",
    all="All",
    file="File",
    wholly_settled=(
        "Profiles that are wholly settled: {settled} of {rows} ({share}). What is open there changes no decision."
    ),
    most_often="The layout that occurs most often: {layout} ({share}).",
    outliers_found="Decisions that come out unlike those of comparable municipalities: {count}; see Who stands apart.",
    outliers_none="No decision comes out clearly unlike those of comparable municipalities.",
    outliers_too_few="No class has enough municipalities to see who stands apart.",
    most_open="The question that is most often open ({share} of the profiles): {question}",
    skipped="Profiles that could not be read and are missing here: {skipped}; see What could not be read.",
    skipped_none="Every profile could be read.",
    outcomes="The outcomes",
    outcomes_intro=(
        "How each decision comes out, of all municipalities together and by class. What is still provisional counts "
        "as it leads now."
    ),
    outcome="Outcome",
    outcomes_of="Outcomes: {decision}",
    by_class="{decision}, by {classes}",
    no_classes="This rule base has no classes, so the outcomes are told of all municipalities together only.",
    firmness="How firm are the outcomes?",
    firmness_intro=(
        "Complete: all that the decision rests on is known. Settled: what is still open cannot change it. "
        "Provisional: it still can. This is a quick count that never calls too much settled; the advice on one "
        "municipality gets to the bottom of it, and may find that more is settled. In a tie the lightest form went "
        "first."
    ),
    firmness_caption="Share of the profiles, by decision",
    complete="Complete",
    settled="Settled",
    provisional="Provisional",
    ties="Ties",
    open="What is most often open",
    open_intro="Questions that apply to a municipality and that it did not answer, or with “don’t know”.",
    open_caption="Questions without an answer",
    open_none="Every question that applies is answered.",
    open_rest="Other questions that are still open: {count}.",
    question="Question",
    unanswered="Without an answer",
    outliers="Who stands apart",
    outliers_rule=(
        "A municipality stands here if at most {few} of the other municipalities in its class (by {classes}) come out"
        " the same, while at least {most} of those others come out in one and the same other way. Classes with fewer "
        "than {peers} other municipalities do not count, nor do municipalities of which the class is unknown."
    ),
    outliers_remark=(
        "Standing apart is no fault. It is a reason to see whether the answers are right and, if so, what makes this "
        "municipality different."
    ),
    outliers_caption="Decisions that few comparable municipalities share, the rarest first",
    outliers_rest="These are the first {shown} of {count}.",
    group="Class",
    comes_out_as="Comes out as",
    alike="Other municipalities with this outcome",
    alike_of="{count} of {peers} ({share})",
    usual="Usually",
    usual_of="{outcome} ({share})",
    unread="What could not be read",
    unread_some="Profiles that could not be read and therefore count in no figure: {skipped}.",
    unread_none="Every profile could be read.",
    unread_caption="The first findings",
    unread_list="All findings are in {file}.",
    not_read="Not read",
    line="Line or row",
    finding="What is wrong",
    roster="All municipalities",
    roster_caption="How each municipality comes out",
    roster_rest=(
        "These are the first {shown} of {count} municipalities, in the order in which they were read. The whole table"
        " does not fit here: make a workbook with --report, or a table with --output."
    ),
    roster_marks=(
        "Under each municipality stands how many questions are answered; under each outcome how firm it is and by how "
        "many points it leads, such as +2."
    ),
    answered="{answered}/{asked}",
    lead="+{margin}",
    tie="tie",
    acceptability="holds in {share}",
    acceptability_marks=(
        "Holds in: the share of the draws, with other strengths of the rules, in which this outcome still wins."
    ),
    answered_head="Answered",
    asked_head="Questions",
    margin_head="{decision}: lead",
    status_head="{decision}: how firm",
    acceptability_head="{decision}: holds",
    peers_head="{decision}: others the same",
    peers_count_head="Others in the class",
    row="Row",
    column="Column",
    in_class="In the class",
    usual_share="Share of that",
    outcomes_sheet="Outcomes",
    by_class_sheet="By class",
    provenance_intro=(
        (
            "This report is made by applying fixed rules to the answers; the same answers always give the same. An "
            "answer that is missing is not guessed."
        ),
        "It was made of:",
    ),
    inputs="Read",
    more_inputs="and {count} more",
    profiles="Profiles",
)

_BY_LANGUAGE: Mapping[Language, PortfolioWords] = MappingProxyType({"nl": _NL, "en": _EN})


def portfolio_words(language: Language) -> PortfolioWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
