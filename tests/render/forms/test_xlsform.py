"""An XLSForm is one that ODK's own tools take: pyxform makes a form of it; where there is Java, ODK Validate reads that."""

from __future__ import annotations

import shutil
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.forms.form_page import BlankForm
from orgdesign.render.forms.xlsform import xlsform
from tests.advices import care_home, tiny
from tests.hostile import hostile
from tests.papers import NASTY, example_advice


def form(rule_base: RuleBase, language: str = "nl", place: str = "Feestdorp") -> BlankForm:
    """Return a form for somebody who names themselves."""
    return BlankForm(rule_base, Profile(place), language=language)


@pytest.mark.parametrize(
    ("made", "validate"),
    [
        (form(tiny()), False),
        (form(care_home(), "en"), False),
        (form(hostile(), place=NASTY[0]), False),
        (form(example_advice("leeg").rule_base), shutil.which("java") is not None),
    ],
    ids=["tiny", "care-home", "hostile", "shipped"],
)
def test_pyxform_takes_it(made: BlankForm, *, validate: bool) -> None:
    """Without a warning, whatever the texts are."""
    result = convert(BytesIO(xlsform(made)), validate=validate, file_type=".xlsx")
    assert result.xform.startswith("<?xml")
    assert result.warnings == []


def test_it_asks_as_the_rule_base_does() -> None:
    """Each question with its type, its options with *none* and *don't know*, and when it is relevant."""
    book = load_workbook(BytesIO(xlsform(form(tiny()))))
    survey = [
        dict(zip([c.value for c in book["survey"][1]], [c.value for c in row], strict=True))
        for row in book["survey"].iter_rows(min_row=2)
    ]
    asked = {row["name"]: row for row in survey}
    assert asked["zorgen"]["type"] == "select_multiple zorgen"
    assert (asked["gasten"]["type"], asked["duur"]["type"]) == ("integer", "decimal")
    assert asked["duur"]["constraint"] == ". >= 0.5 and . <= 24"
    assert "${plek} = 'zaal'" in str(asked["tent"]["relevant"])
    assert asked["digest"]["calculation"] == f"'{tiny().digest}'"
    names = [row[1].value for row in book["choices"].iter_rows(min_row=2) if row[0].value == "zorgen"]
    assert names == ["geluid", "afval", "verkeer", "none", "weet_niet"]
