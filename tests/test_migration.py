"""A profile of rule base 1.x opens in 2.0: what means the same is carried over, what does not is set aside and kept."""

from __future__ import annotations

from pathlib import Path

from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.retire import retire_unfit
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, Span

OLD = Path(__file__).parent / "data" / "profile-1.0.yaml"
RETIRED = {
    "stedelijkheid",
    "organisatiemodel",
    "problematiek",
    "boas",
    "vth_samenwerking",
    "vth_onafhankelijkheid",
    "zorg_privacy",
    "zorg_samenwerking",
    "partners",
    "afbakening",
    "bijdrage_veiligheidsregio",
    "juridische_afdracht",
    "samenwerking_na_crisis",
    "doelconsensus",
    "netwerkcompetenties",
}


def test_an_old_profile_opens_with_what_it_can_carry_over(tmp_path: Path) -> None:
    """Every answer is either read, with the same meaning, or kept in the file under `retired`."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    path = tmp_path / "oud.yaml"
    path.write_bytes(OLD.read_bytes())
    assert set(retire_unfit(path, rule_base)) == RETIRED
    profile, found = load_profile(path, rule_base)
    assert profile is not None, found
    assert [each.code.label for each in found] == ["other-version"]
    assert len(profile.answers) == 24
    assert profile.answers["inwoners"][0].value == Span(11400, 11400)
    assert profile.answers["rolduidelijkheid"][0].value == Choices.of("helder")
    assert "stedelijkheid: niet_stedelijk" in path.read_text(encoding="utf-8")


def test_what_is_new_is_left_to_ask(tmp_path: Path) -> None:
    """No question of 2.0 that asks for something else is filled in from an old answer."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    path = tmp_path / "oud.yaml"
    path.write_bytes(OLD.read_bytes())
    retire_unfit(path, rule_base)
    profile, _ = load_profile(path, rule_base)
    assert profile is not None
    new = {
        "vth_vorm_nu",
        "zorg_vorm_nu",
        "keten_vorm_nu",
        "vth_raakvlak",
        "zorg_doorloop",
        "zorg_gegevens",
        "tafeluren",
        "crisisrollen",
    }
    assert new <= rule_base.questions.keys() - profile.answers.keys()
