"""No two sentences of one advice that cannot both be true: what each sentence presumes, against how the advice comes out.

Every measure and tension that speaks of a form is listed with the outcomes under which it is true, every layout with those
that its portrait takes for granted. Advices on drawn municipalities are held to that; so is what an advice asks of a team.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice, Course, Strain
from orgdesign.model.logic import Choices, Region, Span
from orgdesign.model.rulebase import NO, YES, RuleBase
from tests.effort import scaled

COUNT = 300
"""How many municipalities are drawn of each kind, and no more in a search."""
APART, IN_TEAM = ("liaison", "nabijheid"), ("gesplitst", "formeel")
TRIAL, KEEP, MEND = "proeftuin_voor_integratie", "houden_wat_werkt", "houden_en_herstellen"

PRESUMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    # layouts: what the portrait takes for granted
    "veiligheid_en_handhaving": {"vth": ("formeel",), "zorg": APART, "keten": ("lijn", "regie")},
    "veiligheid_toezicht_en_wetten": {"vth": ("gesplitst",), "zorg": APART, "keten": ("lijn", "regie")},
    "veiligheid_en_zorg": {"vth": APART, "zorg": ("formeel",), "keten": ("lijn", "regie")},
    "geintegreerd_veiligheidsteam": {"vth": IN_TEAM, "zorg": ("formeel",)},
    "veiligheidscluster": {"vth": ("nabijheid",), "zorg": ("nabijheid",), "keten": ("lijn", "regie")},
    "kernteam_met_vth_dichtbij": {"vth": ("nabijheid",), "zorg": ("liaison",), "keten": ("lijn", "regie")},
    "kernteam_met_zorg_dichtbij": {"vth": ("liaison",), "zorg": ("nabijheid",), "keten": ("lijn", "regie")},
    "regieteam_met_liaisons": {"vth": ("liaison",), "zorg": ("liaison",), "keten": ("regie",)},
    "klein_team_met_vaste_lijnen": {"vth": ("liaison",), "zorg": ("liaison",), "keten": ("lijn",)},
    "regionaal_interventieteam": {"keten": ("regionaal",)},
    "regionaal_team_met_vth": {"keten": ("regionaal",), "vth": IN_TEAM},
    "regionaal_gebundeld_team": {"keten": ("regionaal",)},
    # measures
    "wekelijkse-tafel-met-vth": {"vth": ("nabijheid",)},
    "een-tafel-voor-vth-en-zorg": {"vth": ("nabijheid",), "zorg": ("nabijheid",)},
    "dagelijkse-start-met-vth": {"vth": ("nabijheid",)},
    "tafel-met-vth-na-de-hulp": {"vth": ("nabijheid",), "capaciteit": ("tijdelijk", "uitbreiden")},
    "zorg-in-het-team-herstellen": {"zorg": ("formeel",)},
    "casustafel-na-de-hulp": {"zorg": ("nabijheid",), "capaciteit": ("tijdelijk", "uitbreiden")},
    "hulp-per-lege-plek": {"capaciteit": ("tijdelijk",)},
    "rekening-van-het-gezamenlijke-team": {"keten": ("regionaal",)},
    "jaarplan-per-gemeente": {"indeling": ("team_voor_meer_gemeenten",)},
    "vth-wil-niet": {"vth": ("nabijheid",)},
    "programma-met-een-einde": {"positie": ("programma",)},
    "dichtbij-met-groot-verschil": {"vth": ("nabijheid",)},
    "dichtbij-met-groot-verschil-zorg": {"zorg": ("nabijheid",)},
    "vaste-stoel-omgevingsdienst": {"vth": ("nabijheid",)},
    "vaste-persoon-bij-bouwtoezicht": {"vth": ("gesplitst",)},
    "contactpersoon-omgevingsdienst": {"vth": ("liaison", *IN_TEAM)},
    "liaisonprofiel-vth": {"vth": ("liaison",)},
    "boas-in-de-weekplanning": {"vth": ("nabijheid",)},
    "vergunning-en-sanctie-scheiden": {"vth": IN_TEAM},
    "gezamenlijke-casustafel": {"zorg": ("nabijheid",)},
    "verbinder-aanwijzen": {"zorg": ("liaison",)},
    "dossiers-scheiden": {"zorg": ("formeel",)},
    "coordinator-met-mandaat": {"keten": ("regie",)},
    "wie-namens-de-stad-toezegt": {"indeling": ("directie_veiligheid",)},
    "tafel-met-vth-verbeteren": {"vth": ("nabijheid",)},
    "naam-en-nummer-vth": {"vth": ("liaison",)},
    "naam-en-nummer-zorg": {"zorg": ("liaison",)},
    "weekstart-binnen-het-team": {"vth": IN_TEAM},
    "samen-plannen-met-vth": {"vth": IN_TEAM},
    "besluit-over-een-team": {"vth": APART},
    "casustafel-verbeteren": {"zorg": ("nabijheid",)},
    "gegevens-delen-stoppen-of-regelen": {"zorg": ("nabijheid", "formeel")},
    "gesprek-met-de-buren": {"keten": ("lijn", "regie")},
    "toezegging-van-de-buren": {"keten": ("regionaal",)},
    "gezamenlijk-team-herstellen": {"keten": ("regionaal",)},
    "ondermijning-eerst-een-soort-zaken": {"keten": ("lijn", "regie")},
    "voorstel-aan-de-raden": {"capaciteit": ("uitbreiden",)},
    "herstel-met-een-naam": {"indeling": (MEND,)},
    "begin-met-een-thema": {"keten": ("regionaal",)},
    "een-project-met-de-buren": {"keten": ("lijn", "regie")},
    "convenant-gezamenlijk-team": {"keten": ("regionaal",)},
    "specialisten-delen": {"keten": ("regionaal",)},
    "een-specialisme-eerst": {"keten": ("lijn", "regie")},
    "themahouders-met-vervanger": {"keten": ("lijn",)},
    "tijdelijke-hulp-regelen": {"capaciteit": ("tijdelijk",)},
    "uren-apart-zetten": {"capaciteit": ("buffer",)},
    "jurist-delen": {"capaciteit": ("buffer",)},
    "voorstel-aan-de-raad": {"capaciteit": ("uitbreiden",)},
    "vastleggen-wat-werkt": {"indeling": (KEEP,)},
    "bezwaren-eerst-horen": {"indeling": (TRIAL,)},
    "proef-met-een-soort-zaken": {"indeling": (TRIAL,)},
    # tensions
    "een-team-nu-niet-wel-daarna": {"vth": APART},
    "zorg-wil-niet": {"zorg": ("nabijheid",)},
    "samen-om-mensen-niet-om-drukte": {"keten": ("regionaal",)},
    "partners-blijft-maar-werkt-niet": {"keten": ("regie", "regionaal")},
    "regionaal-zonder-buren": {"keten": ("regionaal",)},
    "coordinator-zonder-mensen": {"keten": ("regie",)},
    "dichtbij-zonder-gegevens": {"zorg": ("nabijheid", "formeel")},
    "boas-met-twee-bazen": {"vth": IN_TEAM},
    "vth-in-het-team-tegen-zijn-zin": {"vth": IN_TEAM},
    "programma-zonder-keuzes": {"positie": ("programma",)},
    "uitvoering-in-de-staf": {"positie": ("bestuursstaf",)},
    "uitvoering-in-een-ander-domein": {"positie": ("domein",)},
    "niets-extra-terwijl-het-knelt": {"capaciteit": ("geen",)},
}
CHANGES = {
    "wekelijkse-tafel-met-vth": "vth",
    "dagelijkse-start-met-vth": "vth",
    "tafel-met-vth-na-de-hulp": "vth",
    "casustafel-na-de-hulp": "zorg",
    "vth-wil-niet": "vth",
    "liaisonprofiel-vth": "vth",
    "verbinder-aanwijzen": "zorg",
    "naam-en-nummer-vth": "vth",
    "naam-en-nummer-zorg": "zorg",
    "samen-plannen-met-vth": "vth",
    "gezamenlijke-casustafel": "zorg",
    "dossiers-scheiden": "zorg",
    "coordinator-met-mandaat": "keten",
    "begin-met-een-thema": "keten",
    "toezegging-van-de-buren": "keten",
    "nieuwe-plek-besluiten": "positie",
    "vth-verlaat-wat-werkt": "vth",
    "zorg-verlaat-wat-werkt": "zorg",
    "keten-verlaat-wat-werkt": "keten",
    "samen-om-mensen-niet-om-drukte": "keten",
    "positie-verlaat-korte-lijn": "positie",
}
"""What introduces something, or speaks of leaving something: true only where that decision changes."""
KEPT = {
    "tafel-met-vth-verbeteren": "vth",
    "weekstart-binnen-het-team": "vth",
    "casustafel-verbeteren": "zorg",
    "vth-in-het-team-tegen-zijn-zin": "vth",
    "gezamenlijk-team-herstellen": "keten",
    "rekening-van-het-gezamenlijke-team": "keten",
    "zorg-in-het-team-herstellen": "zorg",
    "programma-met-een-einde": "positie",
    "vth-blijft-maar-werkt-niet": "vth",
    "in-een-team-en-toch-niet-horen": "vth",
    "zorg-blijft-maar-werkt-niet": "zorg",
    "partners-blijft-maar-werkt-niet": "keten",
}
"""What mends a form that there is: true only where that decision keeps it."""
NAMED_ONLY = {"naam-en-nummer-vth", "naam-en-nummer-zorg"}
"""What gives a name to what goes by itself: no reorganisation."""
MERGING = ("kwartiermaker-aanstellen", "ondernemingsraad-vroeg-betrekken", "dossiers-scheiden", "teamleider-aanwijzen")


@cache
def rule_base() -> RuleBase:
    """Return the shipped rule base."""
    loaded, _ = load_rule_base(shipped_rule_base())
    assert loaded is not None
    return loaded


@cache
def advices() -> tuple[Advice, ...]:
    """Return the advices on municipalities drawn from the plausibility model and on uniform ones."""
    plausibility, _ = load_plausibility(shipped_rule_base(), rule_base())
    frames = [draw(rule_base(), min(COUNT, scaled(COUNT)), 11, model) for model in (plausibility, None)]
    rows = [row for frame in frames for row in frame.iter_rows(named=True)]
    return tuple(evaluate_facts(rule_base(), str(at), facts(row)) for at, row in enumerate(rows))


def facts(row: Mapping[str, object]) -> dict[str, Region]:
    """Return what a drawn row says: a column for each fact, yes or no for an option of a several-choice question."""
    said: dict[str, Region] = {}
    for fact, value in row.items():
        if isinstance(value, bool):
            said[fact] = Choices.of(YES if value else NO)
        elif isinstance(value, int | float):
            said[fact] = Span(value, value)
        else:
            said[fact] = Choices.of(str(value))
    return said


def sentences(advice: Advice) -> set[str]:
    """Return the ids of what an advice says: its layout, measures and tensions."""
    assert advice.layout is not None
    return {advice.layout.id, *(each.id for each in advice.measures), *(each.id for each in advice.tensions)}


def test_each_sentence_stands_with_the_outcomes_that_it_presumes() -> None:
    """Under no other outcome is it said."""
    for advice in advices():
        for id_ in sentences(advice) & PRESUMES.keys():
            for decision, allowed in PRESUMES[id_].items():
                assert advice.outcomes[decision].leading in allowed, (id_, decision)


def test_what_introduces_something_is_said_only_where_it_changes() -> None:
    """Nobody is told to appoint who is there already."""
    for advice in advices():
        for id_ in sentences(advice) & CHANGES.keys():
            assert advice.today[CHANGES[id_]].course is Course.CHANGE, id_


def test_what_mends_is_said_only_of_what_stays() -> None:
    """Nobody is told to improve what is to be replaced."""
    for advice in advices():
        for id_ in sentences(advice) & KEPT.keys():
            assert advice.today[KEPT[id_]].course is Course.KEEP, id_


def test_a_team_that_drowns_gets_no_paper() -> None:
    """Where statutory work is left undone people are asked, and what brings them is no part of the load."""
    for advice in advices():
        if advice.facts["capaciteit_team"] == Choices.of("onvoldoende"):
            assert advice.outcomes["capaciteit"].leading in {"tijdelijk", "uitbreiden"}
        bringing = {"capaciteit", "tijdelijke-hulp-regelen", "hulp-per-lege-plek"}
        brought = [item for item in advice.demand.items if item.by in bringing and item.take.relief]
        if advice.outcomes["capaciteit"].leading in {"tijdelijk", "uitbreiden"}:
            assert brought


def test_a_trial_orders_no_merger() -> None:
    """And keeping what there is asks for nothing that changes it."""
    for advice in advices():
        said = sentences(advice)
        if TRIAL in said:
            assert not said.intersection(MERGING)
        if KEEP in said:
            assert not said.intersection(CHANGES.keys() - NAMED_ONLY)
            assert not said.intersection(MERGING[:-1])


def test_what_asks_too_much_says_so() -> None:
    """No advice asks more than the share that the rule base names without saying that it is too much."""
    limit = rule_base().too_much
    assert limit is not None
    for advice in advices():
        taken = advice.demand
        if taken.share is not None and taken.share[0] > limit.share:
            assert taken.strain is Strain.TOO_MUCH


@pytest.mark.parametrize("id_", sorted({*PRESUMES, *CHANGES, *KEPT}))
def test_everything_listed_exists(id_: str) -> None:
    """As a layout, a measure or a tension."""
    layouts = {each.id for each in rule_base().decisions[rule_base().layout].alternatives}
    known = {each.id for each in rule_base().measures} | {each.id for each in rule_base().tensions}
    assert id_ in layouts | known
