"""The words of a report on a portfolio in Dutch and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdesign.render.text.catalogue import Catalogue, phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgdesign.analysis.portfolio.waves import Movement


class PortfolioWords(Catalogue):
    """Every word of the report that no other paper has, in one language."""

    # the whole
    title = phrase("Portfolio van {count} ⟨many⟩", "Portfolio of {count} ⟨many⟩")
    title_of_one = phrase("Portfolio van één ⟨one⟩", "Portfolio of one ⟨one⟩")
    mostly_unread = phrase(
        "Pas op: van {all} rijen en profielen {rows:was|waren} er maar {rows} te lezen. Wat volgt, gaat alleen daarover.",
        "Beware: of {all} rows and profiles only {rows} could be read. What follows is about {rows:that one|those} alone.",
    )
    nothing_read = phrase("Er is geen profiel dat gelezen kon worden.", "There is no profile that could be read.")
    part = phrase("Aandeel", "Share")
    count = phrase("Aantal", "Count")
    drawn = phrase("Als balk", "As a bar")
    all = phrase("Alle", "All")
    file = phrase("Bestand", "File")

    # several visits
    movement = phrase("Beweging", "Movement")
    movement_intro = phrase(
        (
            "{count} ⟨many⟩ zijn vaker dan eens bezocht. Alleen het laatste bezoek telt mee; {earlier} "
            "{earlier:eerder bezoek|eerdere bezoeken} niet. Hier staat wat er sinds het bezoek ervoor anders "
            "uitkomt. Waarom, vertelt orgdesign compare."
        ),
        (
            "{count} ⟨many⟩ were visited more than once. Only the latest visit counts; {earlier} earlier "
            "{earlier:visit does|visits do} not. This is what comes out otherwise since the visit before. "
            "Why, orgdesign compare tells."
        ),
    )
    movement_of_one = phrase(
        (
            "Eén ⟨one⟩ is vaker dan eens bezocht. Alleen het laatste bezoek telt mee. Hier staat wat er sinds het bezoek "
            "ervoor anders uitkomt. Waarom, vertelt orgdesign compare."
        ),
        (
            "One ⟨one⟩ was visited more than once. Only the latest visit counts. This is what comes out otherwise since the "
            "visit before. Why, orgdesign compare tells."
        ),
    )
    kept_outcome = phrase("Gelijk gebleven", "Stayed the same")
    step = phrase("{before} → {after}", "{before} → {after}")
    moved_of = phrase("{decision}: van wat naar wat", "{decision}: from what to what")
    moved_caption = phrase(
        "Wie anders uitkomt dan bij het bezoek ervoor", "Who comes out otherwise than at the visit before"
    )
    moved_from = phrase("Was", "Was")
    moved_to = phrase("Is nu", "Is now")
    visits_head = phrase("Bezoeken", "Visits")
    visit_before = phrase("Bezoek ervoor", "Visit before")
    visit_last = phrase("Laatste bezoek", "Latest visit")
    moved_none = phrase("Nergens komt iets anders uit.", "Nothing comes out otherwise anywhere.")
    moved_rest = phrase("Getoond: {shown} van {count}.", "Shown: {shown} of {count}.")
    moved_point = phrase(
        "Vaker dan één keer bezocht: {count}. Bij {moved} daarvan komt iets anders uit dan bij het bezoek ervoor; "
        "zie Beweging.",
        "Visited more than once: {count}. Of these {moved} come out otherwise than at the visit before; see Movement.",
    )

    # summary
    wholly_settled = phrase(
        (
            "Profielen die geheel blijven zoals ze zijn: {settled} van {rows} ({share}). Wat "
            "daar nog open staat, verandert geen besluit."
        ),
        ("Profiles that stay wholly as they are: {settled} of {rows} ({share}). What is open there changes no decision."),
    )
    without_layout = phrase(
        "Profielen waarover te weinig bekend is voor een inrichting: {open} van {rows} ({share}).",
        "Profiles of which too little is known for a layout: {open} of {rows} ({share}).",
    )
    most_often = phrase(
        "De inrichting die het vaakst voorkomt: {layout} ({share}).",
        "The layout that occurs most often: {layout} ({share}).",
    )
    outliers_found = phrase(
        "Besluiten die anders uitkomen dan bij vergelijkbare ⟨many⟩: {count}; zie Wie wijkt af.",
        "Decisions that come out unlike those of comparable ⟨many⟩: {count}; see Who stands apart.",
    )
    outliers_none = phrase(
        "Geen enkel besluit komt duidelijk anders uit dan bij vergelijkbare ⟨many⟩.",
        "No decision comes out clearly unlike those of comparable ⟨many⟩.",
    )
    outliers_too_few = phrase(
        "In geen enkele klasse zitten genoeg ⟨many⟩ om te kunnen zien wie afwijkt.",
        "No class has enough ⟨many⟩ to see who stands apart.",
    )
    most_open = phrase(
        "De vraag die het vaakst open staat ({share} van de profielen): {question}",
        "The question that is most often open ({share} of the profiles): {question}",
    )
    skipped = phrase(
        "Profielen die niet gelezen konden worden en hier ontbreken: {skipped}; zie Wat niet gelezen kon worden.",
        "Profiles that could not be read and are missing here: {skipped}; see What could not be read.",
    )
    skipped_none = phrase("Elk profiel kon gelezen worden.", "Every profile could be read.")

    # outcomes
    outcomes = phrase("De uitkomsten", "The outcomes")
    outcomes_intro = phrase(
        (
            "Waar elk besluit op uitkomt, van alle ⟨many⟩ samen en per klasse. Wat nog kan schuiven, telt mee zoals het "
            "nu voorligt."
        ),
        ("How each decision comes out, of all ⟨many⟩ together and by class. What may still shift counts as it leads now."),
    )
    outcome = phrase("Uitkomst", "Outcome")
    outcomes_of = phrase("Uitkomsten: {decision}", "Outcomes: {decision}")
    by_class = phrase("{decision}, naar {classes}", "{decision}, by {classes}")
    no_classes = phrase(
        "Deze regelset kent geen klassen; daarom staan de uitkomsten er alleen van alle ⟨many⟩ samen.",
        "This rule base has no classes, so the outcomes are told of all ⟨many⟩ together only.",
    )

    # firmness
    firmness = phrase("Hoe vast zijn de uitkomsten?", "How firm are the outcomes?")
    firmness_intro = phrase(
        (
            "Volledig: alles waarop het besluit rust, is bekend. Blijft zo: wat nog open is, kan het niet veranderen. Kan "
            "schuiven: dat kan nog wel. Nog open: niets wat bekend is, pleit al voor een vorm. Bij een gelijke stand {ties}."
        ),
        (
            "Complete: all that the decision rests on is known. Stays: what is still open cannot change it. May shift: it "
            "still can. Still open: nothing that is known speaks for a form yet. In a tie {ties}."
        ),
    )
    firmness_caption = phrase("Deel van de profielen, per besluit", "Share of the profiles, by decision")
    complete = phrase("Volledig", "Complete")
    settled = phrase("Blijft zo", "Stays")
    provisional = phrase("Kan schuiven", "May shift")
    still_open = phrase("Nog open", "Still open")
    ties = phrase("Gelijke stand", "Ties")

    # what is open
    open = phrase("Wat het vaakst open staat", "What is most often open")
    open_intro = phrase(
        "Vragen die ergens gelden en daar niet of met “weet niet” beantwoord zijn.",
        "Questions that apply somewhere and are not answered there, or with “don’t know”.",
    )
    open_caption = phrase("Vragen zonder antwoord", "Questions without an answer")
    open_none = phrase("Elke vraag die geldt, is beantwoord.", "Every question that applies is answered.")
    open_rest = phrase("Andere vragen die nog open staan: {count}.", "Other questions that are still open: {count}.")
    question = phrase("Vraag", "Question")
    unanswered = phrase("Zonder antwoord", "Without an answer")

    # outliers
    outliers = phrase("Wie wijkt af", "Who stands apart")
    outliers_rule = phrase(
        (
            "Hier staat wie op iets uitkomt wat hooguit {few} van de andere ⟨many⟩ in dezelfde klasse (naar {classes}) ook "
            "heeft, terwijl minstens {most} van die andere op één en dezelfde andere uitkomst uitkomt. Klassen met minder "
            "dan {peers} andere ⟨many⟩ tellen niet mee, en ⟨many⟩ waarvan de klasse onbekend is evenmin."
        ),
        (
            "Here stands who comes out in a way that at most {few} of the other ⟨many⟩ in the same class (by {classes}) "
            "share, while at least {most} of those others come out in one and the same other way. Classes with fewer than "
            "{peers} other ⟨many⟩ do not count, nor do ⟨many⟩ of which the class is unknown."
        ),
    )
    outliers_remark = phrase(
        ("Afwijken is geen fout. Het is een reden om te kijken of de antwoorden kloppen, en zo ja, wat er hier anders is."),
        (
            "Standing apart is no fault. It is a reason to see whether the answers are right and, if so, what is "
            "different here."
        ),
    )
    outliers_caption = phrase(
        "Besluiten die weinig vergelijkbare ⟨many⟩ delen, de zeldzaamste eerst",
        "Decisions that few comparable ⟨many⟩ share, the rarest first",
    )
    outliers_rest = phrase("Dit zijn de eerste {shown} van {count}.", "These are the first {shown} of {count}.")
    group = phrase("Klasse", "Class")
    comes_out_as = phrase("Komt uit op", "Comes out as")
    alike = phrase("Andere ⟨many⟩ met deze uitkomst", "Other ⟨many⟩ with this outcome")
    alike_of = phrase("{count} van {peers} ({share})", "{count} of {peers} ({share})")
    usual = phrase("Meestal", "Usually")
    usual_of = phrase("{outcome} ({share})", "{outcome} ({share})")

    # what could not be read
    unread = phrase("Wat niet gelezen kon worden", "What could not be read")
    unread_some = phrase(
        "Profielen die niet gelezen konden worden en daarom in geen enkel getal meetellen: {skipped}.",
        "Profiles that could not be read and therefore count in no figure: {skipped}.",
    )
    unread_caption = phrase("De eerste meldingen", "The first findings")
    unread_list = phrase("Alle meldingen staan in {file}.", "All findings are in {file}.")
    not_read = phrase("Niet gelezen", "Not read")
    line = phrase("Regel of rij", "Line or row")
    finding = phrase("Wat er mis is", "What is wrong")

    # all of them
    roster = phrase("Alle ⟨many⟩", "All ⟨many⟩")
    roster_caption = phrase("Hoe alle ⟨many⟩ uitkomen", "How all ⟨many⟩ come out")
    roster_rest = phrase(
        (
            "Dit zijn de eerste {shown} van {count} ⟨many⟩, in de volgorde waarin zij gelezen zijn. De hele tabel past "
            "hier niet: maak met --report een werkmap, of met --output een tabel."
        ),
        (
            "These are the first {shown} of {count} ⟨many⟩, in the order in which they were read. The whole table "
            "does not fit here: make a workbook with --report, or a table with --output."
        ),
    )
    roster_marks = phrase(
        (
            "Onder elke naam staat hoeveel vragen beantwoord zijn; onder elke uitkomst hoe vast zij is en met hoeveel "
            "punten zij voorligt, zoals +2."
        ),
        (
            "Under each name stands how many questions are answered; under each outcome how firm it is and by how "
            "many points it leads, such as +2."
        ),
    )
    answered = phrase("{answered}/{asked}", "{answered}/{asked}")
    lead = phrase("+{margin}", "+{margin}")
    tie = phrase("gelijke stand", "tie")
    acceptability = phrase("houdt stand in {share}", "holds in {share}")
    acceptability_marks = phrase(
        "Houdt stand in: het deel van de trekkingen, met andere sterktes van de regels, waarin deze uitkomst nog wint.",
        "Holds in: the share of the draws, with other strengths of the rules, in which this outcome still wins.",
    )
    answered_head = phrase("Beantwoord", "Answered")
    asked_head = phrase("Vragen", "Questions")
    margin_head = phrase("{decision}: voorsprong", "{decision}: lead")
    status_head = phrase("{decision}: hoe vast", "{decision}: how firm")
    possible_head = phrase("{decision}: mogelijk", "{decision}: possible")
    chance_head = phrase("{decision}: kans op de eerste daarvan", "{decision}: chance of the first of these")
    acceptability_head = phrase("{decision}: houdt stand", "{decision}: holds")
    peers_head = phrase("{decision}: zelfde bij andere", "{decision}: others the same")
    peers_count_head = phrase("Andere in de klasse", "Others in the class")
    row = phrase("Rij", "Row")
    column = phrase("Kolom", "Column")
    in_class = phrase("In de klasse", "In the class")
    usual_share = phrase("Aandeel daarvan", "Share of that")
    outcomes_sheet = phrase("Uitkomsten", "Outcomes")
    by_class_sheet = phrase("Naar klasse", "By class")

    # provenance
    provenance_intro = phrase(
        (
            (
                "Dit rapport is gemaakt door vaste regels op de antwoorden toe te passen; dezelfde antwoorden geven altijd "
                "hetzelfde. Een antwoord dat ontbreekt, wordt niet geraden."
            ),
            "Het is gemaakt van:",
        ),
        (
            (
                "This report is made by applying fixed rules to the answers; the same answers always give the same. An "
                "answer that is missing is not guessed."
            ),
            "It was made of:",
        ),
    )
    inputs = phrase("Gelezen", "Read")
    more_inputs = phrase("en nog {count}", "and {count} more")
    profiles = phrase("Profielen", "Profiles")


def movement_intro(own: PortfolioWords, movement: Movement, number: Callable[[int], str]) -> str:
    """Return how many were visited more than once, and what counts."""
    if movement.municipalities == 1:
        return own.movement_of_one
    return own.movement_intro.format(count=number(movement.municipalities), earlier=number(movement.earlier))
