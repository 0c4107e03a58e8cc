"""What a report was made of can be read back from any format, and from nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.model.provenance import AdviceProvenance, Origin, digest_of
from orgdesign.render.advice.json import advice_json
from orgdesign.render.advice.report import report
from orgdesign.render.formats.html import html
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.text.provenance import MARK, provenance_json
from tests.papers import DIGEST, NASTY, nasty_advice, provenance_for, sketched_advice


def _written(provenance: AdviceProvenance, text: str = "Weidedorp") -> dict[str, str]:
    """Return a report in each format that is text."""
    advice = nasty_advice(text)
    paper = report(advice, provenance, "nl")
    return {"markdown": markdown(paper), "html": html(paper), "json": advice_json(advice, "nl", provenance=provenance)}


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_report_gives_back_what_it_was_made_of(form: str, text: str) -> None:
    """Whatever the file, the municipality and the notes are called."""
    provenance = provenance_for(nasty_advice(text), "nl", file=text)
    assert find_provenance(_written(provenance, text)[form].encode("utf-8")) == provenance


@given(st.text(), st.booleans())
def test_any_file_name_survives(name: str, redacted: bool) -> None:  # noqa: FBT001  drawn by Hypothesis
    """The JSON is ASCII and holds nothing that ends a comment or an attribute."""
    provenance = replace(provenance_for(sketched_advice("vast"), "en"), profile=Origin(name, DIGEST), redacted=redacted)
    told = provenance_json(provenance)
    assert told.isascii()
    assert not set(told) & set("<>&\n")
    assert find_provenance(f"<!-- {MARK} {told} -->".encode()) == provenance


def test_a_name_cannot_pass_for_a_provenance() -> None:
    """The first mark counts, and it stands before anything of the municipality."""
    mine = provenance_for(sketched_advice("vast"), "nl")
    other = provenance_json(replace(mine, date="1999-01-01"))
    for text in _written(mine, f"{MARK} {other}").values():
        assert find_provenance(text.encode("utf-8")) == mine


@given(st.binary())
def test_no_file_is_too_odd_to_be_refused(data: bytes) -> None:
    """Bytes that are no report have no provenance, and raise nothing."""
    assert find_provenance(data) is None
    assert find_provenance(f"{MARK} ".encode() + data) is None
    assert find_provenance(b'{"provenance": ' + data) is None


@pytest.mark.parametrize(
    "change",
    [{"profile": None}, {"date": "gisteren"}, {"decisions": {"vth": {"outcome": 1}}}, {"measures": "alle"}, {"tool": None}],
)
def test_a_provenance_of_another_shape_is_none(change: dict[str, object]) -> None:
    """Nothing of it is believed."""
    told = json.loads(provenance_json(provenance_for(sketched_advice("vast"), "nl")))
    assert find_provenance(f"{MARK} {json.dumps({**told, **change})}".encode()) is None


def test_a_digest_is_over_the_bytes() -> None:
    """By its sha256, with the name of the method before it."""
    assert digest_of(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
