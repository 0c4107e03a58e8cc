"""The words of a report in Dutch and English: titles, heads of columns, and what a report says of itself.

One instance of `ReportWords` per language, so that a word which one language lacks is a type error. Words with `{names}`
are filled with `str.format`. Words that every paper needs (settled, for, against, terms, grades) are in `words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """Every word of a report, in one language."""

    # the paper as a whole
    title: str  # {municipality}
    based_on: str  # {rule_base}
    contents: str
    skip: str
    date: str  # {day} {month} {year}
    months: tuple[str, ...]
    and_: str
    unnamed: str
    respondent: str  # {number}
    a_source: str

    # summary
    summary: str
    recommended: str
    decisions_at_a_glance: str
    decision: str
    comes_out_as: str
    firmness: str
    lead: str
    no_lead: str
    level: str
    first_steps_intro: str
    all_settled: str
    some_provisional: str  # {all} {settled} {open}
    tensions_found: str  # {count}

    # the layout
    sketch: str
    why_this: str

    # the considerations
    considerations: str
    considerations_intro: str
    scores_of: str  # {decision}
    form: str
    drawn: str
    points: str
    bounds: str
    bar_exact: str  # {title} {score}
    bar_open: str  # {title} {score} {low} {high}
    bar_excluded: str  # {title}
    legend: tuple[str, ...]

    # how sure
    how_sure: str
    sure_intro: str
    open_questions: str
    question: str
    can_change: str
    why_open: str
    not_answered: str
    disagreements: str
    disagreements_intro: str
    answer: str
    matters: str
    matters_for: str  # {decisions}
    matters_not: str
    own_judgement_share: str  # {all} {own}

    # what would change it
    turning: str
    turning_intro: str
    turn_caption: str
    turn_if: str
    turn_begins: str  # {condition}
    turn_ends: str  # {condition}
    turn_becomes: str
    turn_none: str
    layout_follows: str  # {decisions}

    # tensions and measures
    tensions_intro: str
    measures_caption: str
    owner: str
    measure: str

    # answers
    answers: str
    answers_intro: str
    note: str
    noted_by: str  # {by} {note}
    said_by: str  # {answer} {by}
    unanswered: str

    # method and sources
    method: str
    method_text: tuple[str, ...]
    sources: str
    source: str
    grade: str
    used_for: str
    times: str

    # provenance
    provenance: str
    provenance_intro: str
    tool: str
    rule_base: str
    rule_base_digest: str
    profile: str
    profile_digest: str
    made_on: str
    withheld: str
    redacted: str


_NL = ReportWords(
    title="Advies voor {municipality}",
    based_on="Regelset {rule_base}",
    contents="Inhoud",
    skip="Naar het advies",
    date="{day} {month} {year}",
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    and_="en",
    unnamed="een gemeente",
    respondent="Respondent {number}",
    a_source="een tabel",
    summary="Samenvatting",
    recommended="Aanbevolen indeling",
    decisions_at_a_glance="De besluiten in één oogopslag",
    decision="Besluit",
    comes_out_as="Komt uit op",
    firmness="Hoe vast",
    lead="Voorsprong",
    no_lead="–",
    level="gelijk",
    first_steps_intro="In de eerste honderd dagen:",
    all_settled="Het advies staat vast: niets wat nog open staat kan het veranderen.",
    some_provisional="Vaste besluiten: {settled} van de {all}. Open vragen die de andere nog kunnen veranderen: {open}.",
    tensions_found="Let op: dit advies kent spanningen ({count}); zie Spanningen.",
    sketch="De indeling getekend",
    why_this="Waarom deze indeling",
    considerations="De afwegingen",
    considerations_intro=(
        "Elk besluit telt de regels op die gelden: een zwakke regel weegt 1, een matige 2, een sterke 4. "
        "Het hoogste totaal wint; bij een gelijke stand gaat de lichtste vorm voor."
    ),
    scores_of="Punten per vorm: {decision}",
    form="Vorm",
    drawn="Als balk",
    points="Punten",
    bounds="Kan nog worden",
    bar_exact="{title}: {score}",
    bar_open="{title}: {score}, kan nog {low} tot {high} worden",
    bar_excluded="{title}: valt af",
    legend=("telt mee en blijft", "telt mee en kan nog wegvallen", "kan er nog bij komen"),
    how_sure="Hoe zeker is dit?",
    sure_intro=(
        "Een uitkomst staat vast als geen enkel antwoord dat nog open staat haar kan veranderen. Anders is zij voorlopig."
    ),
    open_questions="Open vragen die het advies nog kunnen veranderen",
    question="Vraag",
    can_change="Kan veranderen",
    why_open="Nu",
    not_answered="niet beantwoord",
    disagreements="Waarover respondenten verschillen",
    disagreements_intro=(
        "Zolang zij verschillen, telt elk van deze antwoorden als mogelijk. Naast een antwoord staat waar het op uitkomt "
        "als het klopt, waar dat verschil maakt."
    ),
    answer="Antwoord",
    matters="Maakt het uit?",
    matters_for="ja: {decisions}",
    matters_not="nee, het advies blijft gelijk",
    own_judgement_share=(
        "Regels die meetellen: {all}. Op ons eigen oordeel rusten er {own}, de andere op een bron of op theorie."
    ),
    turning="Wat het advies zou veranderen",
    turning_intro=("Elk van deze regels zou op zichzelf een besluit doen omslaan, als al het andere gelijk blijft."),
    turn_caption="Regels waarop een besluit kan omslaan",
    turn_if="Als",
    turn_begins="gaat gelden: {condition}",
    turn_ends="niet meer geldt: {condition}",
    turn_becomes="Wordt het",
    turn_none="Geen enkele regel kan op zichzelf een van de besluiten doen omslaan.",
    layout_follows=("De indeling volgt uit {decisions}. Slaat een daarvan om, dan kan ook de indeling veranderen."),
    tensions_intro="Wat in deze gemeente niet goed bij elkaar past, en wat u eraan kunt doen.",
    measures_caption="Maatregelen per termijn",
    owner="Wie",
    measure="Wat",
    answers="De antwoorden",
    answers_intro="Waarop dit advies rust. Een vraag die hier niet van toepassing is, staat er niet bij.",
    note="Notitie",
    noted_by="{by}: {note}",
    said_by="{answer} ({by})",
    unanswered="Niet beantwoord",
    method="Methode en bronnen",
    method_text=(
        (
            "Dit advies is gemaakt door vaste regels op de antwoorden toe te passen. Dezelfde antwoorden geven altijd "
            "hetzelfde advies; er komt geen toeval en geen taalmodel aan te pas."
        ),
        "Een antwoord dat ontbreekt, wordt niet geraden. Wat het kan uitmaken, blijft meetellen tot het bekend is.",
        (
            "Elke regel noemt waarop hij rust: de uitgangsbron, een andere bron, theorie, of ons eigen oordeel. Eigen "
            "oordeel is een aanname, en staat er als zodanig bij."
        ),
    ),
    sources="Bronnen van dit advies",
    source="Bron",
    grade="Soort",
    used_for="Waarvoor",
    times="Regels",
    provenance="Herkomst",
    provenance_intro="Met deze gegevens is het advies opnieuw te maken en te vergelijken:",
    tool="Gemaakt met",
    rule_base="Regelset",
    rule_base_digest="Vingerafdruk van de regelset",
    profile="Profiel",
    profile_digest="Vingerafdruk van het profiel",
    made_on="Gemaakt op",
    withheld="weggelaten",
    redacted="Namen, notities en bestandsnamen zijn weggelaten.",
)


_EN = ReportWords(
    title="Advice for {municipality}",
    based_on="Rule base {rule_base}",
    contents="Contents",
    skip="Skip to the advice",
    date="{day} {month} {year}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    and_="and",
    unnamed="a municipality",
    respondent="Respondent {number}",
    a_source="a table",
    summary="Summary",
    recommended="Recommended layout",
    decisions_at_a_glance="The decisions at a glance",
    decision="Decision",
    comes_out_as="Comes out as",
    firmness="How firm",
    lead="Lead",
    no_lead="–",
    level="level",
    first_steps_intro="In the first hundred days:",
    all_settled="The advice is settled: nothing that is still open can change it.",
    some_provisional="Settled decisions: {settled} of {all}. Open questions that can still change the others: {open}.",
    tensions_found="Mind: this advice carries tensions ({count}); see Tensions.",
    sketch="The layout drawn",
    why_this="Why this layout",
    considerations="The considerations",
    considerations_intro=(
        "Each decision adds up the rules that hold: a weak rule weighs 1, a moderate 2, a strong 4. The "
        "highest total wins; on a tie the lightest form goes first."
    ),
    scores_of="Points per form: {decision}",
    form="Form",
    drawn="As a bar",
    points="Points",
    bounds="Can still become",
    bar_exact="{title}: {score}",
    bar_open="{title}: {score}, can still become {low} to {high}",
    bar_excluded="{title}: excluded",
    legend=("counts and stays", "counts and can still fall away", "can still be added"),
    how_sure="How sure is this?",
    sure_intro=("An outcome is settled if no answer that is still open can change it. Otherwise it is provisional."),
    open_questions="Open questions that can still change the advice",
    question="Question",
    can_change="Can change",
    why_open="Now",
    not_answered="not answered",
    disagreements="Where respondents differ",
    disagreements_intro=(
        "As long as they differ, each of these answers counts as possible. Beside an answer stands what it comes to if it "
        "is right, where that makes a difference."
    ),
    answer="Answer",
    matters="Does it matter?",
    matters_for="yes: {decisions}",
    matters_not="no, the advice stays the same",
    own_judgement_share=(
        "Rules that count: {all}. Resting on our own judgement: {own}; the others rest on a source or on theory."
    ),
    turning="What would change the advice",
    turning_intro="Each of these rules would by itself turn a decision, if all else stays the same.",
    turn_caption="Rules on which a decision can turn",
    turn_if="If",
    turn_begins="this begins to hold: {condition}",
    turn_ends="this no longer holds: {condition}",
    turn_becomes="It becomes",
    turn_none="No single rule can by itself turn any of the decisions.",
    layout_follows=("The layout follows from {decisions}. If one of these turns, the layout can change as well."),
    tensions_intro="What does not fit well together in this municipality, and what you can do about it.",
    measures_caption="Measures by term",
    owner="Who",
    measure="What",
    answers="The answers",
    answers_intro="What this advice rests on. A question that does not apply here is left out.",
    note="Note",
    noted_by="{by}: {note}",
    said_by="{answer} ({by})",
    unanswered="Not answered",
    method="Method and sources",
    method_text=(
        (
            "This advice is made by applying fixed rules to the answers. The same answers always give the same advice; "
            "there is no chance and no language model in it."
        ),
        "An answer that is missing is not guessed. What it can make of things keeps counting until it is known.",
        (
            "Each rule names what it rests on: the founding source, another source, theory, or our own judgement. Our own "
            "judgement is an assumption, and is marked as such."
        ),
    ),
    sources="Sources of this advice",
    source="Source",
    grade="Kind",
    used_for="Used for",
    times="Rules",
    provenance="Provenance",
    provenance_intro="With these the advice can be made again and compared:",
    tool="Made with",
    rule_base="Rule base",
    rule_base_digest="Digest of the rule base",
    profile="Profile",
    profile_digest="Digest of the profile",
    made_on="Made on",
    withheld="withheld",
    redacted="Names, notes and file names are withheld.",
)

_BY_LANGUAGE: Mapping[Language, ReportWords] = MappingProxyType({"nl": _NL, "en": _EN})


def report_words(language: Language) -> ReportWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
