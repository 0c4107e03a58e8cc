"""A folder made ready for an editor: nothing but what is missing is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.run.editor import SCHEMAS, make_ready, with_modelines, write_schemas
from tests.advices import TINY, tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small rule base."""
    return Path(shutil.copytree(TINY, tmp_path / "feest"))


def test_every_file_names_a_schema_and_means_what_it_did(folder: Path) -> None:
    """The second time nothing is left to do."""
    made = make_ready(folder, "en")
    assert {*made.marked} == {*folder.rglob("*.yaml")}
    assert made.schemas == len([*(folder / SCHEMAS).iterdir()])
    rule_base, found = load_rule_base(folder)
    assert rule_base is not None, found
    assert rule_base.digest == tiny().digest
    assert make_ready(folder, "en").marked == ()


def test_a_line_of_ones_own_stays(folder: Path) -> None:
    """Whatever schema it names, and wherever among the comments it stands."""
    text = "# mine\n# yaml-language-server: $schema=other.json\n[]\n"
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    assert folder / "sources.yaml" not in make_ready(folder, "en").marked
    assert (folder / "sources.yaml").read_text(encoding="utf-8") == text


def test_line_ends_and_a_mark_at_the_beginning_stay(folder: Path) -> None:
    """As editors on Windows write them."""
    path = folder / "sources.yaml"
    data = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + data)
    make_ready(folder, "en")
    assert path.read_bytes() == b"\xef\xbb\xbf# yaml-language-server: $schema=./.schemas/sources.json\r\n" + data


def test_a_schema_that_is_the_same_is_not_written_again(folder: Path) -> None:
    """So an editor that watches it has nothing to do; one of what was declared anew is."""
    write_schemas(folder, "en")
    before = {path: path.stat().st_mtime_ns for path in (folder / SCHEMAS).iterdir()}
    write_schemas(folder, "en")
    assert {path: path.stat().st_mtime_ns for path in (folder / SCHEMAS).iterdir()} == before
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + "\n- {id: brand-new, grade: theory}\n", encoding="utf-8")
    write_schemas(folder, "en")
    assert "brand-new" in str(json.loads((folder / SCHEMAS / "measures.json").read_text(encoding="utf-8")))


def test_a_faulty_rule_base_has_schemas_too(folder: Path) -> None:
    """And a file that is none of a rule base is left alone."""
    (folder / "rulebase.yaml").write_text("id: {\n", encoding="utf-8")
    (folder / "notes.yaml").write_text("mine: true\n", encoding="utf-8")
    made = make_ready(folder, "nl")
    assert made.schemas >= 9
    assert (folder / "notes.yaml").read_text(encoding="utf-8") == "mine: true\n"


def test_texts_that_are_still_to_be_written_get_the_line() -> None:
    """One folder up where a file stands in one."""
    files = with_modelines({"rulebase.yaml": "id: x\n", "cases/a.yaml": "[]\n"})
    assert [text.partition("\n")[0].rpartition("=")[2] for text in files.values()] == [
        "./.schemas/rulebase.json",
        "../.schemas/cases.json",
    ]


def test_nothing_is_written_through_a_link_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    """Neither into what a file leads to, nor into a folder that the schemas would stand in."""
    mine = tmp_path / "mine.yaml"
    mine.write_text("[]\n", encoding="utf-8")
    (folder / "decisions" / "x.yaml").symlink_to(mine)
    make_ready(folder, "en")
    assert mine.read_text(encoding="utf-8") == "[]\n"
    shutil.rmtree(folder / SCHEMAS)
    (tmp_path / "theirs").mkdir()
    (folder / SCHEMAS).symlink_to(tmp_path / "theirs")
    with pytest.raises(NotADirectoryError):
        write_schemas(folder, "en")
    assert [*(tmp_path / "theirs").iterdir()] == []
