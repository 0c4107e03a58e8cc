"""The words for what is found over many drawn profiles, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class StatisticsWords(Catalogue):
    """Every word, in one language."""

    intro = phrase(
        "{count} getrokken profielen (toevalsgetal {seed}). Alle getallen zijn aandelen daarvan.",
        "{count} drawn profiles (seed {seed}). Every figure is a share of these.",
    )
    title = phrase("Wat de regels doen", "What the rules do")
    drawn = phrase("Getrokken profielen", "Drawn profiles")
    outcomes = phrase("Uitkomsten", "Outcomes")
    as_bar = phrase("Als balk", "As a bar")
    count = phrase("Aantal", "Count")
    rules = phrase("Regels", "Rules")
    outcome = phrase("Uitkomst", "Outcome")
    share = phrase("Aandeel", "Share")
    ties = phrase("Gelijke stand: {share}", "Ties: {share}")
    rule = phrase("Regel", "Rule")
    fires = phrase("Geldt", "Fires")
    decides = phrase("Beslist", "Decides")
    rules_explained = phrase(
        "Een regel beslist waar het besluit zonder die regel anders uitkomt.",
        "A rule decides where the decision would come out otherwise without it.",
    )
    no_idle = phrase("Elke regel beslist ergens.", "Every rule decides somewhere.")
    idle = phrase("Nergens beslissend: {rules}", "Nowhere decisive: {rules}")
    answer = phrase("Antwoord", "Answer")
    leads_to = phrase("Gaat naar", "Goes to")
    strongest = phrase(
        "Antwoorden die het sterkst met één uitkomst samengaan", "Answers that go most strongly with one outcome"
    )
    alone = phrase("Deze antwoorden beslissen alleen: {answers}", "These answers decide alone: {answers}")
    none_alone = phrase("Geen enkel antwoord beslist alleen.", "No answer decides alone.")
