"""The papers at the end of an interview: each beside its profile, and never over a file that is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orgdesign.model.diagnostic import Unusable
from orgdesign.render.interview.sheet import Step
from orgdesign.run import ending
from orgdesign.run.ending import end_paper, makeable
from tests.advices import PROFILES, TINY
from tests.effort import WIDE
from tests.screens import rule_base


@pytest.fixture(name="profile")
def _profile(tmp_path: Path) -> Path:
    return Path(shutil.copy(PROFILES / "vast.yaml", tmp_path / "dorp.yaml"))


@pytest.mark.parametrize(
    ("step", "name", "begins"),
    [
        (Step.REPORT, "dorp", b"<!DOCTYPE html>"),
        pytest.param(Step.WORD, "dorp", b"PK", marks=WIDE),
        (Step.MEMO, "dorp-memo", b"PK"),
        (Step.SLIDE, "dorp", b"PK"),
    ],
)
def test_a_paper_is_made(profile: Path, step: Step, name: str, begins: bytes) -> None:
    """Named after the profile; the second time under the next name, with the first untouched."""
    base = rule_base(TINY)
    first = end_paper(step, profile, base, "nl", "2026-03-01")
    assert first.stem == name
    written = first.read_bytes()
    assert written.lstrip()[: len(begins)].lower() == begins.lower()
    second = end_paper(step, profile, base, "nl", "2026-03-01")
    assert second.stem == f"{name}-2"
    assert second.read_bytes() == written == first.read_bytes()


def test_what_cannot_be_read_is_refused(profile: Path) -> None:
    """With everything that is wrong, and nothing written."""
    profile.write_text("answers: 3\n", encoding="utf-8")
    with pytest.raises(Unusable):
        end_paper(Step.REPORT, profile, rule_base(TINY), "nl", "2026-03-01")
    assert list(profile.parent.iterdir()) == [profile]


def test_no_slide_is_offered_where_nothing_can_write_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What writes one is an extra; everything else can be made without."""
    everything = makeable()
    monkeypatch.setattr(ending, "find_spec", lambda _: None)
    assert everything - makeable() == {Step.SLIDE}
