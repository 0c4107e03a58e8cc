"""The words by which a condition is told, in Dutch and English: bounds, connectives, numbers."""

from __future__ import annotations

from orgdesign.model.rulebase import NO, YES
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class ConditionWords(Catalogue):
    """Every word of a condition, in one language."""

    always = phrase("altijd", "always")
    never = phrase("nooit", "never")
    anything = phrase("om het even wat", "anything")
    and_ = phrase("en", "and")
    or_ = phrase("of", "or")
    not_ = phrase("niet {values}", "not {values}")
    not_so = phrase("niet: ({part})", "not: ({part})")
    connectives = phrase(("en", "of", "niet", "van", "tot"), ("and", "or", "not", "from", "to"))
    at_least = phrase("ten minste {value} ({values})", "at least {value} ({values})")
    at_most = phrase("ten hoogste {value} ({values})", "at most {value} ({values})")
    range = phrase("van {low} tot en met {high} ({values})", "from {low} up to and including {high} ({values})")
    exactly = phrase("precies {number}", "exactly {number}")
    from_ = phrase("vanaf {number}", "{number} or more")
    up_to = phrase("ten hoogste {number}", "at most {number}")
    under = phrase("minder dan {number}", "less than {number}")
    between = phrase("tussen {low} en {high} (grenzen inbegrepen)", "between {low} and {high} (both included)")
    includes = phrase("onder meer {options}", "including {options}")
    without = phrase("zonder {option}", "without {option}")
    at_least_of = phrase("ten minste {count} van: {options}", "at least {count} of: {options}")
    fewer_of = phrase("minder dan {count} van: {options}", "fewer than {count} of: {options}")
    nothing = phrase("geen", "none")
    something = phrase("ten minste één", "at least one")
    answers = keyed({YES: phrase("ja", "yes"), NO: phrase("nee", "no")})
    counts = phrase(
        ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    )
