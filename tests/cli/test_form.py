"""`orgdesign form`, and the way back by `profile merge` and `profile new --form`."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.cli.boundary import FINDINGS
from tests.advices import TINY, tiny
from tests.command import run

RULES = ("--rules", str(TINY), "--lang", "nl")
HEAD = f"municipality: Feestdorp\nrule_base: {tiny().id} {tiny().version}\nx-digest: {tiny().digest}\n"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("v.html", None),
        ("v.xlsx", None),
        ("v.json", None),
        ("v.xlsx", "xlsform"),
        ("v.json", "surveyjs"),
        ("v.html", "html"),
    ],
)
def test_a_form_is_made_as_its_name_says(tmp_path: Path, name: str, kind: str | None) -> None:
    """Or as is asked; that it is written is said."""
    asked = ("--format", kind) if kind else ()
    ran = run("form", str(tmp_path / name), "--municipality", "Feestdorp", "--respondent", "Secretaris", *asked, *RULES)
    assert (ran.exit_code, ran.out) == (0, "")
    assert name in ran.err
    assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("v.txt",), ".html"),
        (("v.html", "--format", "xlsx"), ".xlsx"),
        (("v.html", "--sections", "feesten"), "Did you mean 'feest'"),
        (("v.xlsx", "--advice", "live"), "is for a page"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """Before anything is written, with what to do."""
    ran = run("form", str(tmp_path / arguments[0]), *arguments[1:], *RULES)
    assert ran.exit_code == 2
    assert told in " ".join(ran.err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_forms_of_a_folder_become_one_profile(tmp_path: Path) -> None:
    """Each answer with who gave it; faults stop it, in their place."""
    folder = tmp_path / "terug"
    folder.mkdir()
    (folder / "a.yaml").write_text(f"{HEAD}answers:\n  plek: {{value: zaal, by: Secretaris}}\n", encoding="utf-8")
    (folder / "a.csv").write_text("municipality,plek\nFeestdorp,weiland\n", encoding="utf-8")
    (folder / "b.csv").write_text("municipality,respondent,plek\nFeestdorp,Teamleider,plein\n", encoding="utf-8")
    ran = run("profile", "merge", str(folder), "--output", str(tmp_path / "p.yaml"), *RULES)
    assert ran.exit_code == 0
    assert "bestanden: 3, respondenten: 3" in " ".join(ran.err.split())
    merged = (tmp_path / "p.yaml").read_text(encoding="utf-8")
    assert "{value: zaal, by: Secretaris}" in merged
    assert "{value: plein, by: Teamleider}" in merged
    assert "{value: weiland, by: a.csv}" in merged
    (folder / "b.csv").write_text("municipality,respondent,plek\nFeestdorp,Teamleider,kelder\n", encoding="utf-8")
    ran = run("profile", "merge", str(folder), "--output", str(tmp_path / "q.yaml"), *RULES)
    assert ran.exit_code == FINDINGS
    assert "b.csv:2:plek" in ran.err
    assert not (tmp_path / "q.yaml").exists()


def test_a_new_profile_is_begun_with_forms(tmp_path: Path) -> None:
    """What they answer is filled in, all else stays a comment; the name is theirs."""
    form = tmp_path / "a.yaml"
    form.write_text(f"{HEAD}answers:\n  plek: {{value: zaal, by: Secretaris}}\n", encoding="utf-8")
    ran = run("profile", "new", str(tmp_path / "p.yaml"), "--form", str(form), *RULES)
    assert ran.exit_code == 0
    text = (tmp_path / "p.yaml").read_text(encoding="utf-8")
    assert "municipality: Feestdorp" in text
    assert "\n  plek: {value: zaal, by: Secretaris}" in text
    assert "\n  # gasten:" in text


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """For nothing would come of it."""
    ran = run("profile", "merge", str(tmp_path), *RULES)
    assert ran.exit_code == 2
    assert "there is no profile or form" in " ".join(ran.err.replace("│", " ").split())


@pytest.mark.parametrize(("suffix", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".md", b"# ")])
def test_points_to_discuss_are_a_paper_by_suffix(tmp_path: Path, suffix: str, begins: bytes) -> None:
    """Every form that a paper has."""
    profile, paper = tmp_path / "p.yaml", tmp_path / f"agenda{suffix}"
    profile.write_text(f"{HEAD}answers:\n  plek: [{{value: zaal, by: A}}, {{value: plein, by: B}}]\n", encoding="utf-8")
    ran = run("profile", "merge", str(profile), "--output", str(paper), *RULES)
    assert ran.exit_code == 0, ran.err
    assert begins in paper.read_bytes()
