"""The words by which one question, rule or layout of a rule base is told, on whatever page, in Dutch and English."""

from __future__ import annotations

from orgdesign.model.rulebase import Heading, Kind, Portrait, Text
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class RuleWords(Catalogue):
    """What is said of a part of a rule base, in one language."""

    kinds = keyed(
        {
            Kind.CHOICE: phrase("één keuze", "one choice"),
            Kind.SCALE: phrase("een schaal, de laagste eerst", "a scale, the lowest first"),
            Kind.YES_NO: phrase("ja of nee", "yes or no"),
            Kind.SEVERAL: phrase("meer keuzes mogelijk", "more than one choice possible"),
            Kind.NUMBER: phrase("een getal", "a number"),
        }
    )
    range = phrase("van {low} tot en met {high}", "from {low} up to and including {high}")
    fixed = phrase("vast gegeven", "fixed")
    not_fixed = phrase("te veranderen", "can be changed")
    otherwise = phrase("Anders geldt", "Otherwise holds")
    none_chosen = phrase("geen", "none")
    asked_when = phrase("Alleen gevraagd als", "Only asked when")
    leads_to = phrase("{alternative}", "{alternative}")
    for_alternative = phrase("{strength} voor {alternative}", "{strength} for {alternative}")
    against_alternative = phrase("{strength} tegen {alternative}", "{strength} against {alternative}")
    excludes = phrase("sluit {alternative} uit", "excludes {alternative}")
    how_to_ask = phrase("Meer over iets: orgdesign rules show ID", "More about something: orgdesign rules show ID")
    what = phrase("Wat het is", "What it is")
    who = phrase("Wie zit waar", "Who sits where")
    needs = phrase("Wat het vraagt", "What it takes")
    costs = phrase("Wat het kost", "What it costs")
    hundred_days = phrase("De eerste honderd dagen", "The first hundred days")
    revisit = phrase("Wanneer opnieuw kijken", "When to look again")
    from_table = phrase("Uit een tabel", "From a table")
    columns = phrase("kolom {columns}", "column {columns}")
    stands_for = phrase("{cell} is {option}", "{cell} is {option}")

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
