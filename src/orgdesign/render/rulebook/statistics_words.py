"""The words for what is found over many drawn profiles, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class StatisticsWords(Catalogue):
    """Every word, in one language."""

    intro = phrase(
        "{count} getrokken profielen (toevalsgetal {seed}). Alle getallen zijn aandelen daarvan.",
        "{count} drawn profiles (seed {seed}). Every figure is a share of these.",
    )
    outcome = phrase("uitkomst", "outcome")
    share = phrase("aandeel", "share")
    ties = phrase("Gelijke stand: {share}", "Ties: {share}")
    rule = phrase("regel", "rule")
    fires = phrase("geldt", "fires")
    decides = phrase("beslist", "decides")
    rules_explained = phrase(
        "Een regel beslist waar het besluit zonder die regel anders uitkomt.",
        "A rule decides where the decision would come out otherwise without it.",
    )
    no_idle = phrase("Elke regel beslist ergens.", "Every rule decides somewhere.")
    idle = phrase("Nergens beslissend: {rules}", "Nowhere decisive: {rules}")
    answer = phrase("antwoord", "answer")
    leads_to = phrase("gaat naar", "goes to")
    strongest = phrase(
        "Antwoorden die het sterkst met één uitkomst samengaan:", "Answers that go most strongly with one outcome:"
    )
    alone = phrase("Deze antwoorden beslissen alleen: {answers}", "These answers decide alone: {answers}")
    none_alone = phrase("Geen enkel antwoord beslist alleen.", "No answer decides alone.")
