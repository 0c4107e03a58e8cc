"""The words of a map that is proposed for a table, in Dutch and English: all of them comments beside what is read."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class TableMapWords(Catalogue):
    """Every word, in one language."""

    made = phrase(
        "Hoe {file} gelezen zou worden. Loop het na, verander wat niet klopt, en gebruik het:",
        "How {file} would be read. Look it over, change what is not right, and use it:",
    )
    command = phrase("  orgdesign score {file} --map KAART.yaml", "  orgdesign score {file} --map MAP.yaml")
    found = phrase("Gevonden: {rows} {rows:rij|rijen} onder rij {row}.", "Found: {rows} {rows:row|rows} below row {row}.")
    found_on = phrase(
        "Gevonden: {rows} {rows:rij|rijen} onder rij {row} van '{sheet}'.",
        "Found: {rows} {rows:row|rows} below row {row} of '{sheet}'.",
    )
    other_sheets = phrase("Andere werkbladen: {sheets}.", "Other sheets: {sheets}.")
    no_names = phrase("geen kolom met namen gevonden; noem er een", "no column with names was found; name one")
    no_answers = phrase(
        "geen kolom gevonden die op een vraag antwoord geeft; zet er een onder, zoals  {example}: {{columns: [KOLOM]}}",
        "no column was found that answers a question; put one here, such as  {example}: {{columns: [COLUMN]}}",
    )
    answered = phrase("{question} ({filled} van {rows} {rows:rij|rijen})", "{question} ({filled} of {rows} {rows:row|rows})")
    guessed = phrase(
        "zo gelezen om wat erin staat, niet om de naam: klopt dat?",
        "read so for what it holds, not for its name: is that right?",
    )
    said = phrase("gelezen: {values}", "read: {values}")
    value = phrase("{value} {count}x", "{value} {count}x")
    unplaced = phrase(
        "zonder plek ({count} {count:cel|cellen}): zet achter elk een optie ({options}) en haal het # weg, met 'values:' "
        "erboven",
        "without a place ({count} {count:cell|cells}): put an option ({options}) behind each and take the # away, with "
        "'values:' above",
    )
    unplaced_numbers = phrase(
        "zonder plek ({count} {count:cel|cellen}); verander ze in de tabel zelf",
        "without a place ({count} {count:cell|cells}); change them in the table itself",
    )
    times = phrase("{count}x", "{count}x")
    more = phrase("en nog {count} andere", "and {count} {count:other|others}")
    own = phrase(
        "Gaan mee zoals zij zijn; misschien hoort er een bij een vraag:",
        "Carried along as they are; one may belong to a question:",
    )
    others = phrase("en nog {count} {count:kolom|kolommen}", "and {count} more {count:column|columns}")

    # an empty table to fill in
    sheet_of_rows = phrase("⟨many⟩", "⟨many⟩")
    sheet_of_lists = phrase("lijsten", "lists")
    name_asked = phrase("Over wie het gaat", "Whom it is about")
