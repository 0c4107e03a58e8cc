"""The words that only a workbook needs, in Dutch and English: names of sheets and heads of columns."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class SheetWords(Catalogue):
    """Every word of a workbook that no other format has."""

    scores = phrase("Punten", "Points")
    reasons = phrase("Redenen", "Reasons")
    in_words = phrase("Toelichting", "In words")
    part = phrase("Onderdeel", "Part")
    low = phrase("Minstens", "At least")
    high = phrase("Hoogstens", "At most")
    stands = phrase("Stand", "Standing")
    leads = phrase("ligt voor", "leads")
    kind = phrase("Soort", "Kind")
    weight = phrase("Gewicht", "Weight")
    reason = phrase("Reden", "Reason")
    effect = phrase("Werking", "Effect")
    ground = phrase("Rust op", "Rests on")
    assumed = phrase("Eigen oordeel", "Own judgement")
    yes = phrase("ja", "yes")
    no = phrase("nee", "no")
    address = phrase("Adres", "Address")
    page = phrase("Pagina {page} van {pages}", "Page {page} of {pages}")
    groups = keyed(
        {
            "measures": phrase("Termijn", "Term"),
            "answers": phrase("Onderwerp", "Subject"),
            "certainty": phrase("Vraag", "Question"),
            "turning": phrase("Besluit", "Decision"),
            "robustness": phrase("Besluit", "Decision"),
        }
    )
    """What a table is grouped by, by the section that it stands in."""
