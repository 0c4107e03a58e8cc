"""The words by which a report tells how sure it is and why not another, in Dutch and English.

What other papers say of certainty, robustness and agreement as well is in the words of these.
"""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class SurenessWords(Catalogue):
    """Every word, in one language."""

    # if the rules weighed otherwise
    layout_holds = phrase(
        (
            "Wegen de regels anders dan wij aannemen, dan komt met wat nu bekend is in {share} van de trekkingen dezelfde "
            "inrichting uit."
        ),
        (
            "If the rules weighed otherwise than we assume, what is known now would give the same layout in {share} of the "
            "draws."
        ),
    )
    layout_holds_always = phrase(
        (
            "Ook als de regels anders wegen dan wij aannemen, komt met wat nu bekend is in alle trekkingen dezelfde "
            "inrichting uit."
        ),
        "Also if the rules weighed otherwise than we assume, what is known now gives the same layout in every draw.",
    )
    repeatable = phrase("De trekkingen zijn elke keer dezelfde.", "The draws are the same each time.")
    draws = phrase("Hoe vaak een besluit zo uitkomt", "How often a decision comes out so")
    comes_out_as = phrase("Komt uit op", "Comes out as")
    share = phrase("In de trekkingen", "In the draws")
    otherwise = phrase("Anders wordt het", "Otherwise it becomes")
    other = phrase("{alternative} ({share})", "{alternative} ({share})")
    sensitive = phrase("Regels waaraan dat het meest ligt", "Rules to which that is most due")
    weighs_more = phrase("Weegt hij zwaarder", "If it weighs more")
    more_often = phrase("dan komt dit vaker zo uit", "it comes out so more often")
    less_often = phrase("dan komt dit minder vaak zo uit", "it comes out so less often")
    tipping = phrase("Regels waarvan het gewicht de doorslag geeft", "Rules whose weight tips the balance")
    tipping_intro = phrase(
        (
            "Deze regels doen elk op zichzelf een besluit omslaan als zij één stap lichter of zwaarder zouden wegen, dus "
            "half of dubbel. Per besluit staan er ten hoogste drie, met bovenaan de regel bij wie het minste verschil "
            "genoeg is."
        ),
        (
            "Each of these rules would by itself turn a decision if it weighed one step less or more, so half or double. "
            "For each decision there are at most three, the one for which the least is enough first."
        ),
    )
    no_tipping = phrase(
        "Geen enkele regel doet op zichzelf een besluit omslaan als hij half of dubbel zo zwaar weegt.",
        "No single rule turns a decision if it weighs half or double.",
    )
    rule = phrase("Regel", "Rule")
    weighs = phrase("Als hij", "If it")

    # what respondents say
    agreed = phrase(
        "Vragen met meer dan één antwoord: {count}. Over {disputed} daarvan verschilt men van mening.",
        "Questions with more than one answer: {count}. People differ on {disputed} of these.",
    )
    agreement = phrase("Eens", "Agree")

    # what would change it
    ways = phrase("Antwoorden die een besluit veranderen", "Answers that change a decision")
    ways_intro = phrase(
        (
            "Bewezen: zijn alle antwoorden onder een kopje gegeven, dan komt het besluit zo uit, hoe de andere open vragen "
            "ook worden beantwoord."
        ),
        (
            "Proved: once all answers under a heading are given, the decision comes out so, however the other open "
            "questions are answered."
        ),
    )
    way = phrase("{decision} wordt: {alternative}", "{decision} becomes: {alternative}")
    ways_of_many = phrase("Uitkomsten waarvoor meer antwoorden samen nodig zijn", "Outcomes that take more answers together")
    answers = phrase("Antwoorden", "Answers")
    turning_known = phrase(
        (
            "Ook de antwoorden die er al zijn, doen ertoe. Elk van deze regels zou op zichzelf een besluit doen omslaan als "
            "die antwoorden anders waren en al het andere gelijk bleef."
        ),
        (
            "The answers that are there matter too. Each of these rules would by itself turn a decision if those answers "
            "were otherwise and all else stayed the same."
        ),
    )
    no_turning_known = phrase(
        "Geen enkele regel zou op zichzelf een besluit doen omslaan als de antwoorden die er al zijn anders waren.",
        "No single rule would turn a decision if the answers that are there were otherwise.",
    )

    # why not another
    why_not = phrase("Waarom niet {alternative}?", "Why not {alternative}?")
    makes_the_gap = phrase("Wat het verschil maakt", "What makes the difference")
    first_row = phrase(
        "Het wordt {winner}: van alle rijen geldt die het eerst.",
        "It becomes {winner}: of all rows, that one is the first to hold.",
    )
    weight = phrase("Weegt", "Weighs")
    reason = phrase("Regel", "Rule")
