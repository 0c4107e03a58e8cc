"""The words of a plan in Dutch and English: measures in time, what they take, and where it was taken from."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class PlanWords(Catalogue):
    """Every word of a plan, in one language."""

    title = phrase("Plan voor {municipality}", "Plan for {municipality}")
    plan = phrase("Het plan", "The plan")
    drawn = phrase("De maatregelen in de tijd", "The measures in time")
    quarter = phrase("{year} K{number}", "{year} Q{number}")
    quarter_in_year = phrase("K{number}", "Q{number}")
    numbered = phrase("{number}. {text}", "{number}. {text}")
    table = phrase("Maatregelen, vanaf {start}", "Measures, from {start}")
    number = phrase("Nr.", "No.")
    measure = phrase("Wat", "What")
    id = phrase("Kenmerk", "Id")
    owner = phrase("Wie", "Who")
    when = phrase("Wanneer", "When")
    begin = phrase("Begin", "Begins")
    end = phrase("Klaar", "Ready")
    weeks = phrase("Weken", "Weeks")
    after = phrase("Na", "After")
    after_numbers = phrase("na {numbers}", "after {numbers}")
    done = phrase("Gedaan", "Done")
    no = phrase("nee", "no")
    yes = phrase("ja", "yes")
    days = phrase("Persoonsdagen", "Person days")
    least = phrase("Dagen, minstens", "Days, at least")
    most = phrase("Dagen, hoogstens", "Days, at most")
    quarters = phrase("Persoonsdagen per kwartaal, naast het team", "Person days in each quarter, beside the team")
    in_quarters = phrase("Per kwartaal", "In each quarter")
    in_quarter = phrase("Kwartaal", "Quarter")
    people = phrase("Werkdagen van het team", "Working days of the team")
    share = phrase("Aandeel", "Share")
    unknown = phrase("niet bekend", "not known")
    pace = phrase(
        "Een eerste plan: één dag per week per maatregel, in hele weken, op volgorde van wat na elkaar moet en per persoon "
        "zoveel mogelijk na elkaar. Dat tempo is een aanname. Werkdagen zijn maandag tot en met vrijdag; verlof is niet "
        "afgetrokken.",
        "A first plan: one day a week for each measure, in whole weeks, in the order of what must come after what, and one "
        "after the other for each person where that fits. That pace is an assumption. Working days are Monday to Friday, "
        "leave not taken off.",
    )
    anyhow = phrase("Hier staat alleen wat u hoe dan ook kunt doen.", "Here stands only what you can do anyhow.")
    nothing = phrase("Er zijn geen maatregelen om te plannen.", "There are no measures to plan.")
    already = phrase("Al gedaan", "Done already")
    ground = phrase("Rust op", "Rests on")
