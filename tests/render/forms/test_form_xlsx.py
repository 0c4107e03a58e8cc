"""A workbook as a form: filled in by openpyxl, and by LibreOffice where that is, and read back whole."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from orgdesign.load.forms.gather import gather
from orgdesign.load.profiles.merge import merge_profiles
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.forms.form_page import BlankForm
from orgdesign.render.forms.form_xlsx import form_xlsx
from tests.advices import tiny
from tests.hostile import hostile
from tests.papers import NASTY, example_advice

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NAME = "Secretaris"


def filled(book: Workbook, answers: dict[str, object], notes: dict[str, str] | None = None) -> None:
    """Fill in answers and notes by the keys of rows, as a person does by what is asked."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if row[0].value in answers:
                _set(row[2], answers[str(row[0].value)])
            if notes and row[0].value in notes:
                _set(row[3], notes[str(row[0].value)])


def _set(cell: object, value: object) -> None:
    assert isinstance(cell, Cell)
    assert cell.protection.locked is False
    cell.value = value  # type: ignore[assignment]


def read_back(path: Path, rule_base: RuleBase) -> Profile:
    """Return the profile that a workbook is read as."""
    gathered = gather([(path, "naamloos")], rule_base)
    assert gathered.told == ()
    profile, found = merge_profiles(gathered.parts, rule_base)
    assert found == ()
    assert profile is not None
    return profile


ANSWERS: dict[str, object] = {
    "municipality": "Feestdorp",
    "x-respondent": NAME,
    "gasten": 1200,
    "duur": "2,5 - 4",
    "plek": "Op het plein",
    "tent": "Weet ik niet",
    "drukte": "Te vol",
    "zorgen/geluid": "Ja",
    "zorgen/afval": "Nee",
}
READ = {
    "gasten": Answer(Span(1200.0, 1200.0), by=NAME),
    "duur": Answer(Span(2.5, 4.0), by=NAME, note="ruim"),
    "plek": Answer(Choices.of("plein"), by=NAME),
    "tent": Answer(None, by=NAME),
    "drukte": Answer(Choices.of("te_vol"), by=NAME),
    "zorgen": Answer(Picks(frozenset({"geluid"})), by=NAME),
}


def test_what_openpyxl_fills_in_is_read_back(tmp_path: Path) -> None:
    """Every kind of question, an estimate, *don't know* and a note."""
    book = load_workbook(BytesIO(form_xlsx(BlankForm(tiny(), Profile("")))))
    filled(book, ANSWERS, {"duur": "ruim"})
    book.save(tmp_path / "form.xlsx")
    profile = read_back(tmp_path / "form.xlsx", tiny())
    assert (profile.municipality, profile.made_with) == ("Feestdorp", f"{tiny().id} {tiny().version}")
    assert {id_: answers for id_, (answers,) in profile.answers.items()} == READ


def test_what_libreoffice_saves_is_read_back(tmp_path: Path) -> None:
    """After it has opened the workbook and written it anew."""
    if SOFFICE is None:
        pytest.skip("no LibreOffice on this machine")
    book = load_workbook(BytesIO(form_xlsx(BlankForm(tiny(), Profile("")))))
    filled(book, ANSWERS, {"duur": "ruim"})
    (tmp_path / "in").mkdir()
    book.save(tmp_path / "in" / "form.xlsx")
    own = f"-env:UserInstallation={(tmp_path / 'settings').as_uri()}"
    command = [SOFFICE, own, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in" / "form.xlsx")], check=True, capture_output=True, timeout=120)
    if not (tmp_path / "form.xlsx").exists():
        pytest.skip("this LibreOffice has no Calc")
    profile = read_back(tmp_path / "form.xlsx", tiny())
    assert {id_: answers for id_, (answers,) in profile.answers.items()} == READ


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_answered_stands_in_it_and_comes_back_the_same(tmp_path: Path, language: str) -> None:
    """Of one person, on the shipped rule base; nobody else's answers are in it."""
    advice = example_advice("meningsverschil")
    who = "Teamleider Veiligheid"
    own = {id_: tuple(a for a in said if a.by == who) for id_, said in advice.profile.answers.items()}
    form = BlankForm(advice.rule_base, advice.profile, who, language=language)
    (tmp_path / "form.xlsx").write_bytes(form_xlsx(form))
    profile = read_back(tmp_path / "form.xlsx", advice.rule_base)
    assert profile.answers == {id_: said for id_, said in own.items() if said}


def test_a_sheet_is_a_section_with_lists_and_all_else_is_kept() -> None:
    """Each sheet is protected; only answers, notes and the two names are not; each list holds what can be chosen."""
    book = load_workbook(BytesIO(form_xlsx(BlankForm(tiny(), Profile("")))))
    sections = [section.title["nl"] for section in tiny().sections]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == ["Formulier", *sections]
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        open_ = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert {cell.coordinate[0] for cell in open_} <= {"C", "D"}
    lists = book["_lists"]
    told = {tuple(cell.value for cell in column if cell.value) for column in lists.iter_cols()}
    assert ("In de zaal", "Op het plein", "In het weiland", "Weet ik niet") in told
    checks = [check for sheet in book.worksheets for check in sheet.data_validations.dataValidation]
    assert all("_lists" in check.formula1 for check in checks)


def test_texts_that_would_do_something_do_nothing() -> None:
    """No cell is a formula or a link, whatever the rule base, the names and the notes hold."""
    answers = {"plek": (Answer(Choices.of("plein"), by=NASTY[7], note=NASTY[9]),)}
    book = load_workbook(BytesIO(form_xlsx(BlankForm(hostile(), Profile(NASTY[8], answers=answers), NASTY[7]))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert NASTY[7] in {cell.value for cell in cells}
