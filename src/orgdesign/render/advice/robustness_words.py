"""The words for how an advice fares when rules weigh otherwise, in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import Catalogue, phrase


class RobustnessWords(Catalogue):
    """Every word, in one language."""

    heading = phrase("Als de regels anders wegen", "If rules weighed otherwise")
    intro = phrase(
        (
            "Hoe zwaar een regel weegt, is een oordeel. In {draws} {draws:trekking|trekkingen} kreeg elke regel een gewicht "
            "tussen {low} en {high} keer het opgegeven gewicht; zwak bleef daarbij onder matig en matig onder sterk."
        ),
        (
            "How much a rule weighs is a judgement. In {draws} {draws:draw|draws} each rule was given a weight between "
            "{low} and {high} times its stated weight; weak stayed below moderate and moderate below strong."
        ),
    )
    on_what_is_known = phrase("Gerekend is met wat nu bekend is.", "Reckoned on what is known now.")
    more_than = phrase("meer dan {factor} keer zo zwaar weegt", "weighs more than {factor} times as much")
    at_least = phrase("{factor} keer zo zwaar weegt of zwaarder", "weighs {factor} times as much or more")
    any_more = phrase("ook maar iets zwaarder weegt", "weighs ever so little more")
    less_than = phrase("minder dan {factor} keer zo zwaar weegt", "weighs less than {factor} times as much")
    at_most = phrase("{factor} keer zo zwaar weegt of lichter", "weighs {factor} times as much or less")
    any_less = phrase("ook maar iets lichter weegt", "weighs ever so little less")
    no_weight = phrase("niets weegt", "weighs nothing")
