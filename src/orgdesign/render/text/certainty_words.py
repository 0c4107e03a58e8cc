"""The words by which it is told how certain an advice is, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import phrase
from orgdesign.render.text.words import JoiningWords


class CertaintyWords(JoiningWords):
    """Every word on certainty, in one language."""

    becomes = phrase(
        "Het wordt iets anders als dit bekend wordt, wat de rest ook blijkt:",
        "It becomes something else once this is known, whatever the rest turns out to be:",
    )
    if_ = phrase("als {answers}", "if {answers}")
    if_many = phrase("met {count} antwoorden samen", "with {count} answers together")
    otherwise_anyway = phrase(
        "Dit wint, hoe de open vragen ook beantwoord worden, al staat het nu nog niet voor.",
        "This wins however the open questions are answered, although it is not ahead yet.",
    )
    hinges = phrase("hangt af van wie er gelijk heeft", "depends on who is right")
    no_matter_who = phrase(
        "De antwoorden verschillen, maar voor het advies maakt niet uit wie er gelijk heeft:",
        "The answers differ, but for the advice it does not matter who is right:",
    )
    chances_plausible = phrase(
        "Als de open antwoorden zijn zoals bij aannemelijke profielen: {chances}.",
        "If the open answers are like those of plausible profiles: {chances}.",
    )
    chances_even = phrase(
        "Als elk open antwoord even waarschijnlijk is: {chances}.", "If every open answer is equally likely: {chances}."
    )
    chance = phrase("{alternative} {share}", "{alternative} {share}")
    other_chances = phrase("iets anders {share}", "something else {share}")
    disagreed = phrase(
        "De antwoorden lopen uiteen, en wie gelijk heeft bepaalt de inrichting. Zet wie het oneens zijn aan één tafel.",
        "The answers differ, and who is right decides the layout. Bring those who disagree together at one table.",
    )
    early = phrase(
        "Nog te vroeg om te kiezen. {leading} staat nu voor, maar in {share} van de gevallen komt het anders uit.",
        "Too early to choose. {leading} leads now, but in {share} of cases it comes out otherwise.",
    )
    likelier = phrase(
        "Op wat nu bekend is staat {leading} voor; het waarschijnlijkst is {likeliest}.",
        "On what is known now {leading} is ahead; {likeliest} is likeliest.",
    )
    reason = phrase("Uw antwoord kan nog veranderen: {decisions}.", "Your answer can still change: {decisions}.")
    no_reason = phrase(
        "Uw antwoord verandert het advies niet meer, maar hoort wel in het profiel.",
        "Your answer no longer changes the advice, but it does belong in the profile.",
    )
    stopping = phrase(
        "Als u nu stopt: kans van {share} dat het na alle vragen {outcome} zou zijn.",
        "If you stop now: a chance of {share} that after all questions it would be {outcome}.",
    )
    stopping_settled = phrase("Als u nu stopt: {outcome} staat al vast.", "If you stop now: {outcome} is settled already.")
    degree_explained = phrase(
        (
            "Eens: op een schaal de consensusmaat van Tastle en Wierman (0% is half tegenover half aan de uitersten), "
            "elders het aandeel van het meest gegeven antwoord."
        ),
        (
            "Agree: on a scale the consensus measure of Tastle and Wierman (0% is half against half at the ends), elsewhere "
            "the share of the commonest answer."
        ),
    )
