"""Forms that came back from elsewhere: Kobo's and SurveyJS's exports, folders, other versions, and faults in their place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from orgdesign.load.forms.exports import head_column
from orgdesign.load.forms.gather import files_in, gather
from orgdesign.load.profiles.merge import merge_profiles
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile
from orgdesign.model.rulebase import YES_NO, RuleBase
from tests.advices import tiny
from tests.effort import scaled

HEAD = f"rule_base: {tiny().id} {tiny().version}"
KOBO = """\
start;municipality;respondent;buurt/drukte;buurt/zorgen;buurt/zorgen/geluid;buurt/zorgen/afval;buurt/zorgen/none;feest/gasten;\
feest/duur;feest/plek;feest/plek_note;_id
2026;Feestdorp;Secretaris;te_vol;geluid afval;1;1;0;1200;2.5;plein;"Bij de kerk; niet erop";17
2026;Feestdorp;Teamleider;weet_niet;none;0;0;1;;;zaal;;18
2026;;;;;;;;;;;;19
"""


def read(*paths: Path) -> Profile:
    """Return what files are read as together."""
    gathered = gather([(path, path.stem) for path in paths], tiny())
    profile, found = merge_profiles(gathered.parts, tiny())
    assert found == ()
    assert profile is not None
    return profile


def said(profile: Profile) -> dict[str, dict[str | None, object]]:
    """Return what each person said to each question."""
    return {id_: {each.by: each.value for each in answers} for id_, answers in profile.answers.items()}


BOTH = {
    "drukte": {"Secretaris": Choices.of("te_vol"), "Teamleider": None},
    "zorgen": {"Secretaris": Picks(frozenset({"geluid", "afval"})), "Teamleider": Picks(frozenset())},
    "gasten": {"Secretaris": Span(1200.0, 1200.0)},
    "duur": {"Secretaris": Span(2.5, 2.5)},
    "plek": {"Secretaris": Choices.of("plein"), "Teamleider": Choices.of("zaal")},
}


def test_an_export_of_kobo_is_read_row_by_row(tmp_path: Path) -> None:
    """Groups, words with spaces and a column for each option; what is no question is passed over, as is an empty row."""
    file = tmp_path / "kobo.csv"
    file.write_text(KOBO, encoding="utf-8-sig")
    profile = read(file)
    assert said(profile) == BOTH
    assert profile.answers["plek"][0].note == "Bij de kerk; niet erop"


def test_a_note_alone_is_no_answer_and_may_stand_beside_one(tmp_path: Path) -> None:
    """Not even *don't know*, which would contradict what the same person said elsewhere."""
    (tmp_path / "kobo.csv").write_text(
        "municipality,respondent,plek,plek_note\nFeestdorp,A,,Bij de kerk\n", encoding="utf-8"
    )
    (note,) = read(tmp_path / "kobo.csv").answers["plek"]
    assert note == Answer(None, by="A", note="Bij de kerk", silent=True)
    (tmp_path / "a.yaml").write_text("municipality: Feestdorp\nanswers:\n  plek: {value: zaal, by: A}\n", encoding="utf-8")
    (both,) = read(tmp_path / "kobo.csv", tmp_path / "a.yaml").answers["plek"]
    assert both == Answer(Choices.of("zaal"), by="A", note="Bij de kerk")


def test_who_answers_twice_in_a_table_is_told_by_row_and_column(tmp_path: Path) -> None:
    """Both where it stands again, and where it stood first."""
    file = tmp_path / "kobo.csv"
    file.write_text("municipality,respondent,plek\nFeestdorp,A,zaal\nFeestdorp,A,plein\n", encoding="utf-8")
    _, (found,) = merge_profiles(gather([(file, "kobo")], tiny()).parts, tiny())
    assert (found.code, found.place.line, found.place.field) == (Code.DUPLICATE_RESPONDENT, 3, "plek")
    assert str(found.values["first"]).endswith("kobo.csv:2:plek")


def test_columns_for_each_option_alone_say_the_same(tmp_path: Path) -> None:
    """As Kobo exports them when one asks for separate columns."""
    file = tmp_path / "kobo.csv"
    lines = [line.split(";") for line in KOBO.splitlines()[:3]]
    file.write_text("\n".join(",".join([*line[:4], *line[5:8]]) for line in lines), encoding="utf-8")
    assert said(read(file))["zorgen"] == BOTH["zorgen"]


@pytest.mark.parametrize(
    ("one", "none"),
    [
        ("zorgen/18-tot-23", "zorgen/none"),
        ("buurt/zorgen/18-tot-23", "buurt/zorgen/none"),
        ("buurt-zorgen/18-tot-23", "buurt-zorgen/none"),
        ("buurt-zorgen-18-tot-23", "buurt-zorgen-none"),
        ("buurt.zorgen:18-tot-23", "buurt.zorgen:none"),
    ],
)
def test_options_with_a_hyphen_are_known_in_columns(tmp_path: Path, one: str, none: str) -> None:
    """However a program puts groups, questions and options together."""
    (tmp_path / "a.csv").write_text(
        f"municipality;respondent;{one};{none}\nFeestdorp;A;1;0\nFeestdorp;B;0;1\n", encoding="utf-8"
    )
    base = with_options("18-tot-23", "afval")
    profile, found = merge_profiles(gather([(tmp_path / "a.csv", "x")], base).parts, base)
    assert found == ()
    assert profile is not None
    assert said(profile) == {"zorgen": {"A": Picks(frozenset({"18-tot-23"})), "B": Picks(frozenset())}}


def with_options(*options: str) -> RuleBase:
    """Return the small rule base with other options of its question where several may fit."""
    base, question = tiny(), tiny().questions["zorgen"]
    made = [replace(question.options[0], id=each, label={"nl": each, "en": each}) for each in options]
    domains = {f"zorgen.{each}": YES_NO for each in options}
    changed = replace(question, options=tuple(made), domains=domains)
    return replace(base, questions={**base.questions, "zorgen": changed}, domains={**base.domains, **domains})


def test_a_question_may_be_called_as_what_a_form_says_of_itself(tmp_path: Path) -> None:
    """Its column is then the question's, and the form's own has another name."""
    base = tiny()
    plek = replace(base.questions["plek"], id="respondent", domains={"respondent": base.domains["plek"]})
    base = replace(base, questions={"respondent": plek}, domains={**base.domains, "respondent": base.domains["plek"]})
    head = head_column("respondent", base)
    (tmp_path / "a.csv").write_text(f"municipality,{head},feest/respondent\nFeestdorp,A,zaal\n", encoding="utf-8")
    profile, _ = merge_profiles(gather([(tmp_path / "a.csv", "x")], base).parts, base)
    assert profile is not None
    assert said(profile) == {"respondent": {"A": Choices.of("zaal")}}


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nmunicipality;plek\nFeestdorp;zaal\n",
        "municipality|plek\nFeestdorp|zaal\n",
        '"Naam, of; dorp, anders; plaats, of; wat",plek,municipality\nx,zaal,Feestdorp\n',
        "municipality;plek;plek\nFeestdorp;zaal;\n",
        "municipality;plek;plek\nFeestdorp;;zaal\n",
        "Uitvoer van vorige week\n\nmunicipality;plek\nFeestdorp;zaal\n",
    ],
    ids=["sep", "bar", "quotes", "twice", "later", "title"],
)
def test_a_table_is_read_as_tables_are(tmp_path: Path, text: str) -> None:
    """Whatever parts its columns, and wherever its header stands; of heads that are alike the first that says something."""
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert said(read(tmp_path / "a.csv")) == {"plek": {"a": Choices.of("zaal")}}


def test_a_no_to_some_options_is_no_no_to_all(tmp_path: Path) -> None:
    """It is told in its place, and the question stays open."""
    (tmp_path / "a.csv").write_text("municipality,plek,zorgen/geluid,zorgen/afval\nFeestdorp,zaal,0,0\n", encoding="utf-8")
    profile, (told,) = merge_profiles(gather([(tmp_path / "a.csv", "x")], tiny()).parts, tiny())
    assert profile is not None
    assert said(profile) == {"plek": {"x": Choices.of("zaal")}}
    assert (told.code, told.is_error) == (Code.INCOMPLETE_OPTIONS, False)
    assert (told.place.line, told.place.field, told.values["valid"]) == (2, "zorgen/geluid", "verkeer")


def test_an_export_with_labels_is_read_as_well(tmp_path: Path) -> None:
    """By what was asked and what was answered, in either language; the column with all labels in it is not needed then."""
    file = tmp_path / "kobo.csv"
    asked = "Waarover maakt de buurt zich zorgen?"
    several = (asked, f"{asked}/Geluid", f"{asked}/Geen van deze")
    heads = ["municipality", "respondent", "Waar is het feest?", *several, "Will there be a tent?"]
    rows = [
        ["Feestdorp", "Secretaris", "Op het plein", "Geluid", "1", "0", "Weet ik niet"],
        ["Feestdorp", "Teamleider", "In the hall", "Geen van deze", "0", "1", ""],
    ]
    file.write_text("\n".join(";".join(each) for each in [heads, *rows]), encoding="utf-8")
    assert said(read(file)) == {
        "zorgen": {"Secretaris": Picks(frozenset({"geluid"})), "Teamleider": Picks(frozenset())},
        "plek": {"Secretaris": Choices.of("plein"), "Teamleider": Choices.of("zaal")},
        "tent": {"Secretaris": None},
    }


@pytest.mark.usefixtures("read_here")
def test_a_workbook_of_kobo_is_read(tmp_path: Path) -> None:
    """With numbers as numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["municipality", "respondent", "gasten", "zorgen/geluid", "zorgen/afval"])
    sheet.append(["Feestdorp", "Secretaris", 1200, 1, 0])
    book.save(tmp_path / "kobo.xlsx")
    assert said(read(tmp_path / "kobo.xlsx")) == {
        "gasten": {"Secretaris": Span(1200.0, 1200.0)},
        "zorgen": {"Secretaris": Picks(frozenset({"geluid"}))},
    }


def test_what_surveyjs_gives_is_read(tmp_path: Path) -> None:
    """One answer or a list of them; `none`, *don't know* among options, and a comment."""
    one = {"municipality": "Feestdorp", "respondent": "Secretaris", "zorgen": ["none"], "duur": 2.5, "duur-Comment": "ruim"}
    two = {"municipality": "Feestdorp", "respondent": "Teamleider", "zorgen": ["weet_niet"], "gasten": 900}
    (tmp_path / "a.json").write_text(json.dumps([one, two]), encoding="utf-8")
    profile = read(tmp_path / "a.json")
    assert said(profile) == {
        "zorgen": {"Secretaris": Picks(frozenset()), "Teamleider": None},
        "duur": {"Secretaris": Span(2.5, 2.5)},
        "gasten": {"Teamleider": Span(900.0, 900.0)},
    }
    assert profile.answers["duur"] == (Answer(Span(2.5, 2.5), by="Secretaris", note="ruim"),)


def test_a_folder_of_forms_is_read_by_name(tmp_path: Path) -> None:
    """What is no form is passed over, as is what Excel keeps beside a workbook."""
    for name in ("b.yaml", "a.csv", "~$b.xlsx", "leesmij.txt", ".c.yaml"):
        (tmp_path / name).touch()
    assert [file.name for file in files_in([tmp_path])] == ["a.csv", "b.yaml"]


@pytest.mark.parametrize(
    ("name", "text", "code", "place"),
    [
        ("a.csv", "municipality,plek\nFeestdorp,zaal\nFeestdorp,kelder\n", Code.UNKNOWN_OPTION, (3, "plek")),
        ("a.csv", "municipality;gasten\nFeestdorp;veel\n", Code.WRONG_TYPE, (2, "gasten")),
        ("a.csv", "municipality;x/zorgen/dieren\nFeestdorp;1\n", Code.UNKNOWN_OPTION, (2, "x/zorgen/dieren")),
        ("a.json", '[{"municipality": "Feestdorp", "duur": 99}]', Code.OUT_OF_RANGE, (1, "duur")),
        ("a.json", '{"municipality": "Feestdorp", "zorgen": ["geluid", "dieren"]}', Code.UNKNOWN_OPTION, (1, "zorgen")),
    ],
)
def test_a_fault_stands_in_its_place(tmp_path: Path, name: str, text: str, code: Code, place: tuple[int, str]) -> None:
    """The row, and the name of the column."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    gathered = gather([(tmp_path / name, "x")], tiny())
    profile, found = merge_profiles(gathered.parts, tiny())
    assert profile is None
    assert [(each.code, (each.place.line, each.place.field)) for each in found] == [(code, place)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"", Code.EMPTY_FILE),
        ("a.csv", b"\xff\xfe\x00", Code.NOT_UTF8),
        ("a.json", b"{", Code.TABLE_SYNTAX),
        ("a.json", b"[1]", Code.TABLE_SYNTAX),
        ("a.json", b"[" * 100_000, Code.TABLE_SYNTAX),
        ("a.xlsx", b"PK\x03\x04 nee", Code.TABLE_SYNTAX),
    ],
)
def test_a_file_that_is_no_form_is_refused(tmp_path: Path, name: str, data: bytes, code: Code) -> None:
    """In one line, whatever the bytes are."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unusable) as raised:
        gather([(tmp_path / name, "x")], tiny())
    assert [each.code for each in raised.value.diagnostics] == [code]


CELLS = st.sampled_from(
    ["Feestdorp", "zaal", "geluid afval", "1", "weet_niet", "none", "=cmd", "\r", "\x00", '"', "é", "9" * 5000]
)
HEADS = st.sampled_from(
    ["municipality", "plek", "x/zorgen", "zorgen/geluid", "gasten", "duur_note", "", "/", "Waar is het feest?"]
)


@settings(max_examples=scaled(40))
@given(
    rows=st.lists(st.lists(CELLS, max_size=4), max_size=3),
    heads=st.lists(HEADS, max_size=4),
    kind=st.sampled_from([".csv", ".json"]),
    junk=st.binary(max_size=8),
)
def test_whatever_an_export_holds_ends_in_a_profile_or_in_findings(
    rows: list[list[str]], heads: list[str], kind: str, junk: bytes
) -> None:
    """Nothing else, whatever stands between."""
    lines = [";".join(each) for each in [heads, *rows]]
    text = "\n".join(lines) if kind == ".csv" else json.dumps([dict(zip(heads, row, strict=False)) for row in rows])
    with TemporaryDirectory() as folder:
        file = Path(folder, f"a{kind}")
        file.write_bytes(text.encode() + junk)
        try:
            profile, found = merge_profiles(gather([(file, "x")], tiny()).parts, tiny())
        except Unusable as unusable:
            profile, found = None, unusable.diagnostics
    assert profile is not None or found


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """As any file is."""
    with pytest.raises(Unusable) as raised:
        gather([(tmp_path / "a.csv", "x")], tiny())
    assert [each.code for each in raised.value.diagnostics] == [Code.UNREADABLE_FILE]


def test_a_form_of_another_version_is_told_and_cut_to_what_fits(tmp_path: Path) -> None:
    """Each answer that no longer fits with why; the rest is read as answers to this version."""
    text = (
        f"municipality: Feestdorp\nrule_base: {tiny().id} 0.9.0\nx-digest: sha256:anders\nx-respondent: A\n"
        "answers:\n  plek: {value: zaal, by: A}\n  gasten: 99999\n  geluid: ja\n"
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    gathered = gather([(tmp_path / "a.yaml", "x")], tiny())
    assert [(each.code, each.place.line, each.is_error) for each in gathered.told] == [
        (Code.OTHER_VERSION, 2, False),
        (Code.OUT_OF_RANGE, 7, False),
        (Code.UNKNOWN_QUESTION, 8, False),
    ]
    profile, found = merge_profiles(gathered.parts, tiny())
    assert found == ()
    assert profile is not None
    assert said(profile) == {"plek": {"A": Choices.of("zaal")}}


def test_other_content_of_the_same_version_is_told_by_its_digest(tmp_path: Path) -> None:
    """For two rule bases may bear one number."""
    text = f"municipality: Feestdorp\n{HEAD}\nx-digest: sha256:anders\nanswers:\n  plek: zaal\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (told,) = gather([(tmp_path / "a.yaml", "x")], tiny()).told
    assert told.code is Code.OTHER_VERSION
    assert "sha256:anders" in str(told.values["name"])
