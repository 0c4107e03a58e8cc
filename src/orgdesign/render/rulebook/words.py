"""The words by which a rule base is told as a whole: in `rules show` and in the handbook, in Dutch and English.

One instance of `RulebookWords` per language, so that a word which one language lacks is a type error. What a rule base
itself says is never here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Grade, Heading, Kind, Language, Portrait, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    # what there is
    contents: str
    section: str
    sections: str
    question: str
    questions: str
    option: str
    decision: str
    decisions: str
    alternative: str
    alternatives: str
    layout: str
    layouts: str
    rule: str
    rules: str
    measure: str
    measures: str
    tension: str
    tensions: str
    source: str
    sources: str
    identity: str  # {id} {version} {digest}
    how_to_ask: str

    # a question
    kinds: Mapping[Kind, str]
    range: str  # {low} {high}
    help: str
    why: str
    probe: str
    answers: str
    meaning: str
    asked_when: str
    fixed: str
    not_fixed: str
    otherwise: str
    none_chosen: str

    # a decision and its rules
    by_score: str
    by_first: str
    is_ordered: str
    tie_break: str  # {titles}
    when: str
    effect: str
    because: str
    rests_on: str
    leads_to: str  # {alternative}
    for_alternative: str  # {strength} {alternative}
    against_alternative: str  # {strength} {alternative}
    excludes: str  # {alternative}
    text: str

    # a layout
    needs: str
    costs: str
    hundred_days: str
    revisit: str
    what: str
    who: str

    # measures
    term: str
    owner: str
    to_do: str

    # what refers to what
    used_in: str
    unused: str
    favoured_by: str
    opposed_by: str
    excluded_by: str
    led_to_by: str
    depends_on: str

    # what it rests on
    grade: str
    supports: str
    what_rests: str
    nothing_rests: str
    prompted_by: str  # {source}
    without_source: str
    shares: str
    all_rules: str
    number: str
    share: str
    grade_meanings: Mapping[Grade, str]

    # the handbook
    reading: str
    reading_strength: str
    reading_condition: str
    reading_judgement: str
    to_contents: str
    counted: Mapping[str, tuple[str, str]]
    written: str  # {pages} {folder}

    # when somebody asks for what is not there
    unknown: str  # {name} {rule_base}
    did_you_mean: str  # {name}
    ambiguous: str  # {name} {names}

    def portrait(self, portrait: Portrait) -> tuple[tuple[str, Text], ...]:
        """Return what a portrait tells, part by part under its label."""
        labels = {
            Heading.WHAT: self.what,
            Heading.WHO: self.who,
            Heading.NEEDS: self.needs,
            Heading.COSTS: self.costs,
            Heading.HUNDRED_DAYS: self.hundred_days,
            Heading.REVISIT: self.revisit,
        }
        return tuple((labels[heading], portrait[heading]) for heading in Heading if heading in portrait)


_NL = RulebookWords(
    contents="Inhoud",
    section="Onderdeel",
    sections="Onderdelen",
    question="Vraag",
    questions="Vragen",
    option="Antwoord",
    decision="Besluit",
    decisions="Besluiten",
    alternative="Uitkomst",
    alternatives="Uitkomsten",
    layout="Indeling",
    layouts="Indelingen",
    rule="Regel",
    rules="Regels",
    measure="Maatregel",
    measures="Maatregelen",
    tension="Spanning",
    tensions="Spanningen",
    source="Bron",
    sources="Bronnen",
    identity="Regelset {id} {version}, {digest}",
    how_to_ask="Meer over iets: orgdesign rules show ID",
    kinds=MappingProxyType(
        {
            Kind.CHOICE: "één keuze",
            Kind.SCALE: "een schaal, de laagste eerst",
            Kind.YES_NO: "ja of nee",
            Kind.SEVERAL: "meer keuzes mogelijk",
            Kind.NUMBER: "een getal",
        }
    ),
    range="van {low} tot en met {high}",
    help="Toelichting",
    why="Waarom we dit vragen",
    probe="Doorvragen",
    answers="Antwoorden",
    meaning="Hoe het er in de praktijk uitziet",
    asked_when="Alleen gevraagd als",
    fixed="vast gegeven",
    not_fixed="te veranderen",
    otherwise="Anders geldt",
    none_chosen="geen",
    by_score="Elke regel die geldt, geeft of neemt punten: zwak 1, matig 2, sterk 4. Het hoogste totaal wint.",
    by_first="De eerste regel die geldt, bepaalt de uitkomst.",
    is_ordered="De uitkomsten vormen een schaal, de laagste eerst.",
    tie_break="Bij een gelijke stand gaat voor: {titles}.",
    when="Wanneer",
    effect="Gevolg",
    because="Waarom",
    rests_on="Berust op",
    leads_to="{alternative}",
    for_alternative="{strength} voor {alternative}",
    against_alternative="{strength} tegen {alternative}",
    excludes="sluit {alternative} uit",
    text="Wat het inhoudt",
    needs="Wat het vraagt",
    costs="Wat het kost",
    hundred_days="De eerste honderd dagen",
    revisit="Wanneer opnieuw kijken",
    what="Wat het is",
    who="Wie zit waar",
    term="Wanneer klaar",
    owner="Wie",
    to_do="Wat te doen",
    used_in="Gebruikt in",
    unused="Niets verwijst hiernaar.",
    favoured_by="Regels ervoor",
    opposed_by="Regels ertegen",
    excluded_by="Regels die het uitsluiten",
    led_to_by="Regels die hierop uitkomen",
    depends_on="Hangt af van",
    grade="Grond",
    supports="Waarvoor gebruikt",
    what_rests="Wat hierop berust",
    nothing_rests="Nog niets berust hierop.",
    prompted_by="naar aanleiding van {source}",
    without_source="Eigen oordeel zonder bron",
    shares="Waar de regels op berusten",
    all_rules="Alle regels",
    number="Aantal",
    share="Aandeel",
    grade_meanings=MappingProxyType(
        {
            Grade.SEED: "gezegd in de tekst waarmee deze regelset begon",
            Grade.SOURCE: "gezegd in een gepubliceerde bron",
            Grade.THEORY: "volgt uit een bekend resultaat van de organisatietheorie",
            Grade.ASSUMPTION: "ons eigen oordeel, overal als zodanig getoond",
        }
    ),
    reading="Zo leest u dit handboek",
    reading_strength="Een regel geeft of neemt punten: zwak is 1, matig is 2 en sterk is 4.",
    reading_condition=(
        "Een voorwaarde noemt steeds een vraag of een besluit en wat daarvan moet gelden. Wat tussen haakjes staat, hoort "
        "bij elkaar. Bij een schaal staan achter “ten minste” en “ten hoogste” ook de antwoorden die dan gelden."
    ),
    reading_judgement="Wat eigen oordeel heet, staat in geen bron: dat vinden wij.",
    to_contents="Naar de inhoud",
    counted=MappingProxyType(
        {
            "questions": ("{count} vraag", "{count} vragen"),
            "rules": ("{count} regel", "{count} regels"),
            "alternatives": ("{count} uitkomst", "{count} uitkomsten"),
            "measures": ("{count} maatregel", "{count} maatregelen"),
            "tensions": ("{count} spanning", "{count} spanningen"),
        }
    ),
    written="{folder}: {pages} bladzijden geschreven",
    unknown="fout: niets in regelset {rule_base} heet '{name}'",
    did_you_mean="; bedoelt u '{name}'?",
    ambiguous="fout: '{name}' is een uitkomst van meer dan één besluit; kies uit {names}",
)

_EN = RulebookWords(
    contents="Contents",
    section="Section",
    sections="Sections",
    question="Question",
    questions="Questions",
    option="Answer",
    decision="Decision",
    decisions="Decisions",
    alternative="Outcome",
    alternatives="Outcomes",
    layout="Layout",
    layouts="Layouts",
    rule="Rule",
    rules="Rules",
    measure="Measure",
    measures="Measures",
    tension="Tension",
    tensions="Tensions",
    source="Source",
    sources="Sources",
    identity="Rule base {id} {version}, {digest}",
    how_to_ask="More about something: orgdesign rules show ID",
    kinds=MappingProxyType(
        {
            Kind.CHOICE: "one choice",
            Kind.SCALE: "a scale, the lowest first",
            Kind.YES_NO: "yes or no",
            Kind.SEVERAL: "more than one choice possible",
            Kind.NUMBER: "a number",
        }
    ),
    range="from {low} up to and including {high}",
    help="Explanation",
    why="Why we ask",
    probe="Follow-up",
    answers="Answers",
    meaning="What it looks like in practice",
    asked_when="Only asked when",
    fixed="fixed",
    not_fixed="can be changed",
    otherwise="Otherwise holds",
    none_chosen="none",
    by_score="Every rule that holds gives or takes points: weak 1, moderate 2, strong 4. The highest total wins.",
    by_first="The first rule that holds decides the outcome.",
    is_ordered="The outcomes form a scale, the lowest first.",
    tie_break="In a tie, this order goes: {titles}.",
    when="When",
    effect="Effect",
    because="Because",
    rests_on="Rests on",
    leads_to="{alternative}",
    for_alternative="{strength} for {alternative}",
    against_alternative="{strength} against {alternative}",
    excludes="excludes {alternative}",
    text="What it means",
    needs="What it takes",
    costs="What it costs",
    hundred_days="The first hundred days",
    revisit="When to look again",
    what="What it is",
    who="Who sits where",
    term="Due",
    owner="Who",
    to_do="What to do",
    used_in="Used in",
    unused="Nothing refers to this.",
    favoured_by="Rules for it",
    opposed_by="Rules against it",
    excluded_by="Rules that exclude it",
    led_to_by="Rules that lead to it",
    depends_on="Depends on",
    grade="Ground",
    supports="Used for",
    what_rests="What rests on this",
    nothing_rests="Nothing rests on this yet.",
    prompted_by="prompted by {source}",
    without_source="Our own judgement without a source",
    shares="What the rules rest on",
    all_rules="All rules",
    number="Number",
    share="Share",
    grade_meanings=MappingProxyType(
        {
            Grade.SEED: "said in the text with which this rule base began",
            Grade.SOURCE: "said in a published source",
            Grade.THEORY: "follows from a known result of organisation theory",
            Grade.ASSUMPTION: "our own judgement, shown as such everywhere",
        }
    ),
    reading="How to read this handbook",
    reading_strength="A rule gives or takes points: weak is 1, moderate is 2 and strong is 4.",
    reading_condition=(
        "A condition names a question or a decision and what must hold of it. What stands between brackets belongs "
        "together. On a scale, “at least” and “at most” are followed by the answers that then hold."
    ),
    reading_judgement="What is called our own judgement stands in no source: it is what we think.",
    to_contents="To the contents",
    counted=MappingProxyType(
        {
            "questions": ("{count} question", "{count} questions"),
            "rules": ("{count} rule", "{count} rules"),
            "alternatives": ("{count} outcome", "{count} outcomes"),
            "measures": ("{count} measure", "{count} measures"),
            "tensions": ("{count} tension", "{count} tensions"),
        }
    ),
    written="{folder}: {pages} pages written",
    unknown="error: nothing in rule base {rule_base} is called '{name}'",
    did_you_mean="; did you mean '{name}'?",
    ambiguous="error: '{name}' is an outcome of more than one decision; choose from {names}",
)

_BY_LANGUAGE: Mapping[Language, RulebookWords] = MappingProxyType({"nl": _NL, "en": _EN})


def rulebook_words(language: Language) -> RulebookWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
