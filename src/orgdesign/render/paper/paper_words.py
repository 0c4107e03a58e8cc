"""The words that any paper has, whatever it is about, in Dutch and English: its contents, dates, and heads of scores."""

from __future__ import annotations

from datetime import date

from orgdesign.render.text.catalogue import Catalogue, phrase


class PaperWords(Catalogue):
    """What every paper says, in one language."""

    skip = phrase("Naar de tekst", "Skip to the text")
    contents = phrase("Inhoud", "Contents")
    date = phrase("{day} {month} {year}", "{day} {month} {year}")
    months = phrase(
        (
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
        (
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
    )
    short_months = phrase(
        ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    day_of_month = phrase("{day} {month}", "{day} {month}")
    period = phrase("{first} – {last}", "{first} – {last}")
    decision = phrase("Besluit", "Decision")
    question = phrase("Vraag", "Question")
    what = phrase("Wat", "What")
    when = phrase("Wanneer", "When")
    form = phrase("Vorm", "Form")
    drawn = phrase("Als balk", "As a bar")
    points = phrase("Punten", "Points")
    bounds = phrase("Kan nog worden", "Can still become")
    redacted = phrase("Namen, notities en bestandsnamen zijn weggelaten.", "Names, notes and file names are withheld.")
    withheld = phrase("weggelaten", "withheld")

    # what it was made of
    based_on = phrase("Regelset {rule_base}", "Rule base {rule_base}")
    provenance = phrase("Herkomst", "Provenance")
    tool = phrase("Gemaakt met", "Made with")
    rule_base = phrase("Regelset", "Rule base")
    rule_base_digest = phrase("Vingerafdruk van de regelset", "Digest of the rule base")
    profile = phrase("Profiel", "Profile")
    profile_digest = phrase("Vingerafdruk van het profiel", "Digest of the profile")
    made_on = phrase("Gemaakt op", "Made on")
    command = phrase("Gevraagd met", "Asked with")


def short_date(day: date, said: PaperWords, *, year: bool = True) -> str:
    """Return a date as it is written where there is little room, with its year or without."""
    if not year:
        return said.day_of_month.format(day=day.day, month=said.short_months[day.month - 1])
    return said.date.format(day=day.day, month=said.short_months[day.month - 1], year=day.year)


def date_text(iso: str, said: PaperWords) -> str:
    """Return an ISO 8601 date as people write it."""
    year, month, day = iso.split("-")
    return said.date.format(day=int(day), month=said.months[int(month) - 1], year=year)
