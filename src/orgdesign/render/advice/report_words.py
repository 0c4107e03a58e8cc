"""The words of a report in Dutch and English: titles, heads of columns, and what a report says of itself.

Words that every paper needs (settled, for, against, terms, grades) are `SharedWords`.
"""

from __future__ import annotations

from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.text.catalogue import JoiningWords, phrase


class ReportWords(PaperWords, JoiningWords):
    """Every word of a report, in one language."""

    # the paper as a whole
    title = phrase("Advies voor {municipality}", "Advice for {municipality}")
    unnamed = phrase("een ⟨one⟩", "one ⟨one⟩")
    unnamed_respondents = phrase(
        "Namen van wie antwoord gaven zijn weggelaten.", "Names of those who answered are withheld."
    )
    respondent = phrase("Respondent {number}", "Respondent {number}")
    a_source = phrase("een tabel", "a table")

    # summary
    summary = phrase("Samenvatting", "Summary")
    recommended = phrase("Aanbevolen inrichting", "Recommended layout")
    decisions_at_a_glance = phrase("De besluiten in één oogopslag", "The decisions at a glance")
    comes_out_as = phrase("Komt uit op", "Comes out as")
    firmness = phrase("Hoe vast", "How firm")
    first_steps_intro = phrase("In de eerste honderd dagen:", "In the first hundred days:")
    more_first_steps = phrase("En nog {count}: zie het plan.", "And {count} more: see the plan.")
    all_settled = phrase(
        "Het advies staat vast: niets wat nog open staat kan het veranderen.",
        "The advice is settled: nothing that is still open can change it.",
    )
    all_settled_and_answered = phrase(
        "Het advies staat vast: alle vragen zijn beantwoord.", "The advice is settled: all questions are answered."
    )
    some_provisional = phrase(
        "Vaste besluiten: {settled} van de {all}. Open vragen die de andere nog kunnen veranderen: {open}.",
        "Settled decisions: {settled} of {all}. Open questions that can still change the others: {open}.",
    )
    tensions_found = phrase(
        "Let op: dit advies kent {count} {count:spanning|spanningen}; zie Spanningen.",
        "Mind: this advice carries {count} {count:tension|tensions}; see Tensions.",
    )

    now = phrase("Nu", "Today")
    becomes = phrase("Wordt", "Becomes")
    not_asked = phrase("–", "–")

    # why
    why = phrase("Waarom", "Why")
    why_table = phrase("Per besluit wat het zwaarst weegt", "What weighs most, decision by decision")
    speaks_for = phrase("Ervoor", "For it")
    speaks_against = phrase("Ertegen", "Against it")
    nothing_against = phrase("–", "–")

    # the layout
    sketch = phrase("De inrichting getekend", "The layout drawn")
    why_this = phrase("Waarom deze inrichting", "Why this layout")

    # the considerations
    considerations = phrase("De afwegingen", "The considerations")
    considerations_intro = phrase(
        (
            "Elk besluit telt de regels op die gelden: een zwakke regel weegt 1, een matige 2, een sterke 4. Het hoogste "
            "totaal wint; bij een gelijke stand {ties}."
        ),
        (
            "Each decision adds up the rules that hold: a weak rule weighs 1, a moderate 2, a strong 4. The highest total "
            "wins; on a tie {ties}."
        ),
    )
    scores_of = phrase("Punten per vorm: {decision}", "Points per form: {decision}")
    bar_exact = phrase("{title}: {score}", "{title}: {score}")
    bar_open = phrase(
        "{title}: {score}, kan nog {low} tot {high} worden", "{title}: {score}, can still become {low} to {high}"
    )
    bar_excluded = phrase("{title}: valt af", "{title}: excluded")
    legend = phrase(
        ("telt mee en blijft", "telt mee en kan nog wegvallen", "kan er nog bij komen"),
        ("counts and stays", "counts and can still fall away", "can still be added"),
    )

    # how sure
    how_sure = phrase("Hoe zeker is dit?", "How sure is this?")
    looked_into = phrase("Hoe zeker: wat er is nagegaan", "How sure: what was looked into")
    most_open = phrase(
        "Deze antwoorden kunnen nog het meest veranderen ({told} van {open}).",
        "These answers can still change most ({told} of {open}).",
    )
    people_differ = phrase(
        "Vragen waarover de respondenten verschillen: {count}; zie de bijlagen.",
        "Questions on which the respondents differ: {count}; see the annexes.",
    )
    sure_intro = phrase(
        "Een uitkomst staat vast als geen enkel antwoord dat nog open staat haar kan veranderen; nipt als zij dan toch maar "
        "weinig voor staat, eigen oordeel als zij zonder dat van ons anders uitkomt. Anders is zij voorlopig, of nog "
        "open zolang niets voor staat of iets anders waarschijnlijker is.",
        "An outcome is settled if no answer that is still open can change it; a close call if even so it is little ahead, "
        "own judgement if it comes out otherwise without ours. Otherwise it is provisional, or open while nothing leads "
        "or something else is likelier.",
    )
    open_questions = phrase(
        "Open vragen die het advies nog kunnen veranderen", "Open questions that can still change the advice"
    )
    can_change = phrase("Kan veranderen", "Can change")
    why_open = phrase("Nu", "Now")
    not_answered = phrase("niet beantwoord", "not answered")
    disagreements = phrase("Waarover respondenten verschillen", "Where respondents differ")
    disagreements_intro = phrase(
        (
            "Zolang zij verschillen, telt elk van deze antwoorden als mogelijk. Naast een antwoord staat waar het op "
            "uitkomt als het klopt, waar dat verschil maakt."
        ),
        (
            "As long as they differ, each of these answers counts as possible. Beside an answer stands what it comes to if "
            "it is right, where that makes a difference."
        ),
    )
    answer = phrase("Antwoord", "Answer")
    matters = phrase("Maakt het uit?", "Does it matter?")
    matters_for = phrase("ja: {decisions}", "yes: {decisions}")
    matters_not = phrase("nee, het advies blijft gelijk", "no, the advice stays the same")
    own_judgement_share = phrase(
        "Regels die meetellen: {all}. Op ons eigen oordeel rusten er {own}, de andere op een bron of op theorie.",
        "Rules that count: {all}. Resting on our own judgement: {own}; the others rest on a source or on theory.",
    )

    # what would change it
    turning = phrase("Wat het advies zou veranderen", "What would change the advice")
    levers_intro = phrase(
        "Was een van deze antwoorden anders, en al het andere gelijk, dan werd het advies anders.",
        "If one of these answers were otherwise, and all else the same, the advice would be otherwise.",
    )
    lever = phrase(
        "{name}: {instead} in plaats van {said}. Dan {outcomes}.", "{name}: {instead} instead of {said}. Then {outcomes}."
    )
    lever_outcome = phrase("komt {decision} uit op {alternative}", "{decision} comes out as {alternative}")
    lever_more = phrase("{decision} op {alternative}", "{decision} as {alternative}")
    no_levers = phrase(
        "Geen antwoord dat u kunt veranderen, doet op zichzelf een besluit anders uitkomen.",
        "No answer that you can change would by itself make a decision come out otherwise.",
    )
    turning_rules = phrase("Regels waarop het advies hangt", "Rules on which the advice hangs")
    turning_intro = phrase(
        "Elk van deze regels zou op zichzelf een besluit doen omslaan, als al het andere gelijk blijft.",
        "Each of these rules would by itself turn a decision, if all else stays the same.",
    )
    turn_caption = phrase("Regels waarop een besluit kan omslaan", "Rules on which a decision can turn")
    turn_if = phrase("Als", "If")
    turn_begins = phrase("gaat gelden: {condition}", "this begins to hold: {condition}")
    turn_ends = phrase("niet meer geldt: {condition}", "this no longer holds: {condition}")
    turn_becomes = phrase("Wordt het", "It becomes")
    turn_none = phrase(
        "Geen enkele regel kan op zichzelf een van de besluiten doen omslaan.",
        "No single rule can by itself turn any of the decisions.",
    )
    layout_follows = phrase(
        "De inrichting volgt uit {decisions}. Slaat een daarvan om, dan kan ook de inrichting veranderen.",
        "The layout follows from {decisions}. If one of these turns, the layout can change as well.",
    )

    # annexes
    annex = phrase("Bijlage {letter}", "Annex {letter}")
    why_measures = phrase("Waarom deze maatregelen", "Why these measures")

    # tensions and measures
    tensions_intro = phrase(
        "Wat hier niet goed bij elkaar past, en wat u eraan kunt doen.",
        "What does not fit well together here, and what you can do about it.",
    )

    # answers
    answers = phrase("De antwoorden", "The answers")
    answers_intro = phrase(
        "Waarop dit advies rust. Een vraag die hier niet van toepassing is, staat er niet bij.",
        "What this advice rests on. A question that does not apply here is left out.",
    )
    note = phrase("Notitie", "Note")
    noted_by = phrase("{by}: {note}", "{by}: {note}")
    said_by = phrase("{answer} ({by})", "{answer} ({by})")
    unanswered = phrase("Niet beantwoord", "Not answered")

    # method and sources
    method = phrase("Methode en bronnen", "Method and sources")
    method_text = phrase(
        (
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
        (
            (
                "This advice is made by applying fixed rules to the answers. The same answers always give the same advice; "
                "there is no chance and no language model in it."
            ),
            "An answer that is missing is not guessed. What it can make of things keeps counting until it is known.",
            (
                "Each rule names what it rests on: the founding source, another source, theory, or our own judgement. Our "
                "own judgement is an assumption, and is marked as such."
            ),
        ),
    )
    sources = phrase("Bronnen van dit advies", "Sources of this advice")
    source = phrase("Bron", "Source")
    grade = phrase("Soort", "Kind")
    used_for = phrase("Waarvoor", "Used for")
    times = phrase("Regels", "Rules")

    # provenance
    provenance_intro = phrase(
        "Met deze gegevens is het advies opnieuw te maken en te vergelijken:",
        "With these the advice can be made again and compared:",
    )
