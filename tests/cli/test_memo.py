"""`orgdesign advise --format memo`: one sheet, in the format that the suffix of its file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.load.source.package import is_package
from tests.advices import PROFILES, TINY
from tests.command import run
from tests.effort import daily_of
from tests.house_style import EXAMPLE, house_style, paragraph
from tests.package import members

DRUK = str(PROFILES / "druk.yaml")
COMMAND = ("advise", DRUK, "--rules", str(TINY), "--lang", "nl", "--format", "memo")


def test_without_a_file_it_is_shown() -> None:
    """On the screen, each part in its frame."""
    ran = run(*COMMAND)
    assert (ran.exit_code, ran.err) == (0, "")
    assert "Gevraagd besluit" in ran.out
    assert "Memo: advies voor Weidedorp" in ran.out


@pytest.mark.parametrize("suffix", daily_of({".docx", ".pdf", ".txt"}, (".html", ".docx", ".pdf", ".md", ".txt")))
def test_the_suffix_says_how_it_is_set(suffix: str, tmp_path: Path) -> None:
    """A memo that is no text of a terminal carries what it was made of, and can be made again, byte for byte."""
    path, again = tmp_path / f"memo{suffix}", tmp_path / f"again{suffix}"
    assert run(*COMMAND, "--date", "2026-03-01", "--output", str(path)).err == f"Geschreven: {path}\n"
    assert is_package(path.read_bytes()) == (suffix == ".docx")
    if suffix != ".txt":
        assert find_provenance(path.read_bytes()) is not None
        ran = run(*COMMAND, "--reproduce", str(path), "--output", str(again))
        assert ran.exit_code == 0
        assert again.read_bytes() == path.read_bytes()


def test_it_takes_a_house_style(tmp_path: Path) -> None:
    """As a report does, by the names of its own sections; one that names those of a report is told which there are."""
    template, path = tmp_path / "huisstijl.docx", tmp_path / "memo.docx"
    body = "".join(paragraph(text) for text in ("Huis van {{ municipality }}", "{{ asked }}", "{{ report }}"))
    template.write_bytes(house_style(body))
    assert run(*COMMAND, "--template", str(template), "--output", str(path)).exit_code == 0
    told = b"".join(members(path.read_bytes()))
    assert b"Huis van Weidedorp" in told
    assert told.count(b"Gevraagd besluit") == 2
    ran = run(*COMMAND, "--template", str(EXAMPLE), "--output", str(tmp_path / "no.docx"))
    assert ran.exit_code == 1
    assert "asked, next" in ran.err


@pytest.mark.parametrize(
    "options",
    [
        ("--output", "memo.xlsx"),
        ("--output", "memo.json"),
        ("--output", "memo.odt"),
        ("--without", "method"),
        ("--start", "2027-01-01"),
        ("--notes",),
        ("--full",),
        ("--robustness", "100"),
        ("--why-not", "vorm=buurtfeest"),
        ("--save-svg", "memo.svg"),
        ("--reproduce", DRUK),
    ],
)
def test_what_no_sheet_has_is_refused(options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats that are no sheet, and what only a report or the whole page tells."""
    monkeypatch.chdir(tmp_path)
    assert run(*COMMAND, *options).exit_code == 2
    assert list(tmp_path.iterdir()) == []
