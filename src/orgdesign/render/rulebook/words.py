"""The words by which a rule base is told as a whole: in `rules show` and in the handbook, in Dutch and English.

What a rule base itself says is never here.
"""

from __future__ import annotations

from orgdesign.model.rulebase import Grade
from orgdesign.render.text.catalogue import keyed, phrase
from orgdesign.render.text.rule_words import RuleWords


class RulebookWords(RuleWords):
    """Every word, in one language."""

    # what there is
    contents = phrase("Inhoud", "Contents")
    section = phrase("Onderdeel", "Section")
    sections = phrase("Onderdelen", "Sections")
    question = phrase("Vraag", "Question")
    questions = phrase("Vragen", "Questions")
    option = phrase("Antwoord", "Answer")
    decision = phrase("Besluit", "Decision")
    decisions = phrase("Besluiten", "Decisions")
    alternative = phrase("Uitkomst", "Outcome")
    alternatives = phrase("Uitkomsten", "Outcomes")
    layout = phrase("Indeling", "Layout")
    layouts = phrase("Indelingen", "Layouts")
    rule = phrase("Regel", "Rule")
    rules = phrase("Regels", "Rules")
    measure = phrase("Maatregel", "Measure")
    measures = phrase("Maatregelen", "Measures")
    tension = phrase("Spanning", "Tension")
    tensions = phrase("Spanningen", "Tensions")
    source = phrase("Bron", "Source")
    sources = phrase("Bronnen", "Sources")
    identity = phrase("Regelset {id} {version}, {digest}", "Rule base {id} {version}, {digest}")

    # a question
    help = phrase("Toelichting", "Explanation")
    why = phrase("Waarom we dit vragen", "Why we ask")
    probe = phrase("Doorvragen", "Follow-up")
    answers = phrase("Antwoorden", "Answers")
    meaning = phrase("Hoe het er in de praktijk uitziet", "What it looks like in practice")

    label = phrase("Kort", "In short")

    # what there is today, and what it takes
    present_form = phrase("De vorm van nu", "The present form")
    takes = phrase("Wat het vraagt", "What it takes")
    per = phrase("per {amount} van “{question}”", "for each {amount} of “{question}”")
    plan = phrase("Inspanning", "Effort")
    first = phrase("gaat voor", "goes first")
    effort = phrase("{days} {days:persoonsdag|persoonsdagen}", "{days} person {days:day|days}")
    after = phrase("na {measures}", "after {measures}")

    # a decision and its rules
    by_score = phrase(
        "Elke regel die geldt, geeft of neemt punten: zwak 1, matig 2, sterk 4. Het hoogste totaal wint.",
        "Every rule that holds gives or takes points: weak 1, moderate 2, strong 4. The highest total wins.",
    )
    by_first = phrase("De eerste regel die geldt, bepaalt de uitkomst.", "The first rule that holds decides the outcome.")
    is_ordered = phrase("De uitkomsten vormen een schaal, de laagste eerst.", "The outcomes form a scale, the lowest first.")
    tie_break = phrase("Bij een gelijke stand gaat voor: {titles}.", "In a tie, this order goes: {titles}.")
    tie_break_today = phrase(
        "Bij een gelijke stand blijft wat er nu is; staat dat niet gelijk, dan gaat voor: {titles}.",
        "In a tie what there is today stays; where that is not level, this order goes: {titles}.",
    )
    when = phrase("Wanneer", "When")
    effect = phrase("Gevolg", "Effect")
    because = phrase("Waarom", "Because")
    rests_on = phrase("Berust op", "Rests on")
    text = phrase("Wat het inhoudt", "What it means")

    # a layout

    # measures
    term = phrase("Wanneer klaar", "Due")
    owner = phrase("Wie", "Who")
    to_do = phrase("Wat te doen", "What to do")

    # what refers to what
    used_in = phrase("Gebruikt in", "Used in")
    unused = phrase("Niets verwijst hiernaar.", "Nothing refers to this.")
    favoured_by = phrase("Regels ervoor", "Rules for it")
    opposed_by = phrase("Regels ertegen", "Rules against it")
    excluded_by = phrase("Regels die het uitsluiten", "Rules that exclude it")
    led_to_by = phrase("Regels die hierop uitkomen", "Rules that lead to it")
    depends_on = phrase("Hangt af van", "Depends on")

    # what it rests on
    grade = phrase("Grond", "Ground")
    supports = phrase("Waarvoor gebruikt", "Used for")
    what_rests = phrase("Wat hierop berust", "What rests on this")
    nothing_rests = phrase("Nog niets berust hierop.", "Nothing rests on this yet.")
    prompted_by = phrase("naar aanleiding van {source}", "prompted by {source}")
    without_source = phrase("Eigen oordeel zonder bron", "Our own judgement without a source")
    shares = phrase("Waar de regels op berusten", "What the rules rest on")
    all_rules = phrase("Alle regels", "All rules")
    number = phrase("Aantal", "Number")
    share = phrase("Aandeel", "Share")
    grade_meanings = keyed(
        {
            Grade.SEED: phrase(
                "gezegd in de tekst waarmee deze regelset begon", "said in the text with which this rule base began"
            ),
            Grade.SOURCE: phrase("gezegd in een gepubliceerde bron", "said in a published source"),
            Grade.THEORY: phrase(
                "volgt uit een bekend resultaat van de organisatietheorie",
                "follows from a known result of organisation theory",
            ),
            Grade.ASSUMPTION: phrase(
                "ons eigen oordeel, overal als zodanig getoond", "our own judgement, shown as such everywhere"
            ),
        }
    )

    # the handbook
    reading = phrase("Zo leest u dit handboek", "How to read this handbook")
    reading_strength = phrase(
        "Een regel geeft of neemt punten: zwak is 1, matig is 2 en sterk is 4.",
        "A rule gives or takes points: weak is 1, moderate is 2 and strong is 4.",
    )
    reading_condition = phrase(
        (
            "Een voorwaarde noemt steeds een vraag of een besluit en wat daarvan moet gelden. Wat tussen haakjes staat, "
            "hoort bij elkaar. Bij een schaal staan achter “ten minste” en “ten hoogste” ook de antwoorden die dan gelden."
        ),
        (
            "A condition names a question or a decision and what must hold of it. What stands between brackets belongs "
            "together. On a scale, “at least” and “at most” are followed by the answers that then hold."
        ),
    )
    reading_judgement = phrase(
        "Wat eigen oordeel heet, staat in geen bron: dat vinden wij.",
        "What is called our own judgement stands in no source: it is what we think.",
    )
    to_contents = phrase("Naar de inhoud", "To the contents")
    counted = keyed(
        {
            "questions": phrase("{count} {count:vraag|vragen}", "{count} {count:question|questions}"),
            "rules": phrase("{count} {count:regel|regels}", "{count} {count:rule|rules}"),
            "alternatives": phrase("{count} {count:uitkomst|uitkomsten}", "{count} {count:outcome|outcomes}"),
            "measures": phrase("{count} {count:maatregel|maatregelen}", "{count} {count:measure|measures}"),
            "tensions": phrase("{count} {count:spanning|spanningen}", "{count} {count:tension|tensions}"),
        }
    )

    # when somebody asks for what is not there
    unknown = phrase(
        "fout: niets in regelset {rule_base} heet '{name}'", "error: nothing in rule base {rule_base} is called '{name}'"
    )
    did_you_mean = phrase("; bedoelt u '{name}'?", "; did you mean '{name}'?")
    ambiguous = phrase(
        "fout: '{name}' betekent meer dan één ding; kies uit {names}",
        "error: '{name}' means more than one thing; choose from {names}",
    )
