"""`orgdesign advise` as a report: its formats, what is left out on request, and whether it can be made again."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.load.source.package import parts_of
from orgdesign.run.papers import Format
from tests.advices import PROFILES, TINY
from tests.command import Ran, run
from tests.effort import daily_of, in_pairs
from tests.house_style import EXAMPLE
from tests.package import members, pages
from tests.papers import NASTY

RULES = ("--rules", str(TINY))
FILES = [form for form in Format if form is not Format.TEXT]
WHY_NOT = ("--why-not", "omvang=groot", "--why-not", "vorm=festival", "--why-not", "omvang=klein")
SECRETS = {
    "municipality": "Geheimerveen",
    "by": "Wilhelmina Zwijgzaam",
    "other": "Bakkerszoon",
    "note": "onder ons gezegd en gezwegen",
    "file": "vertrouwelijk-dossier",
}
PROFILE = f"""\
municipality: {SECRETS["municipality"]}
rule_base: dorpsfeest 1.0.0
x-adviser: {SECRETS["by"]}
answers:
  gasten: {{value: 300, by: {SECRETS["by"]}, note: {SECRETS["note"]}, at: 2026-03-01T10:30:00+01:00}}
  drukte:
    - {{value: rustig, by: {SECRETS["by"]}, note: {SECRETS["note"]}}}
    - {{value: vol, by: {SECRETS["other"]}}}
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Write a profile with names and notes that nobody may see."""
    path = tmp_path / f"{SECRETS['file']}.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def written(form: Format, profile: Path, *options: str) -> bytes:
    """Return what a report in a format holds."""
    target = profile.with_name(f"rapport.{form.value}")
    ran = run("advise", str(profile), *RULES, "--format", form.value, "--output", str(target), *options)
    assert (ran.exit_code, ran.out, ran.err.partition(": ")[2]) == (0, "", f"{target}\n")
    return target.read_bytes()


@pytest.mark.parametrize("form", FILES)
def test_a_report_is_made_in_every_format(form: Format, profile: Path) -> None:
    """It names the municipality, and says what it was made of; the same advice on the same day is the same report."""
    data = written(form, profile, "--date", "2026-03-01")
    assert any(SECRETS["municipality"].encode() in part for part in members(data))
    provenance = find_provenance(data)
    assert provenance is not None
    assert provenance.profile.file == profile.name
    assert provenance.profile.digest == f"sha256:{hashlib.sha256(PROFILE.encode()).hexdigest()}"
    assert (provenance.date, provenance.language) == ("2026-03-01", "nl")
    assert written(form, profile, "--date", "2026-03-01") == data


@pytest.mark.parametrize("form", FILES)
def test_what_is_to_be_left_out_is_nowhere(form: Format, profile: Path) -> None:
    """Not in any byte of the file, whatever is packed in it; without the option all but the notes are there."""
    told = members(written(form, profile))
    kept = ("municipality", "file") if form is Format.JSON else ("municipality", "by", "file")
    assert all(any(SECRETS[key].encode() in part for part in told) for key in kept)
    for part in members(written(form, profile, "--redact")):
        for secret in SECRETS.values():
            assert secret.casefold().encode() not in part.lower()
            assert secret.encode("utf-16-le") not in part


def test_a_page_leaves_it_out_as_well(profile: Path) -> None:
    """In text and in the picture of it."""
    picture = profile.with_name("page.svg")
    ran = run("advise", str(profile), *RULES, "--redact", "--save-svg", str(picture))
    for text in (ran.out, picture.read_text(encoding="utf-8")):
        assert not any(secret in text for secret in SECRETS.values())
    assert "een profiel" in ran.out


@pytest.mark.parametrize("form", list(Format))
def test_what_people_wrote_is_text_in_every_format(form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From file to report: nothing that a terminal, a reader or a program would act on, and what can be read is there.

    All of it in one file: each text as what somebody says and as who that is, and all together, cut off, as its name.
    What becomes of each alone is asked of each format, in tests/render/formats.
    """
    monkeypatch.delenv("COLUMNS", raising=False)
    name = " ".join(text[:500] for text in NASTY)
    profile, told = tmp_path / "profiel.yaml", [json.dumps(text) for text in NASTY]
    said = "".join(
        f"    - {{value: {('rustig', 'vol')[at % 2]}, by: {each}, note: {each}}}\n" for at, each in enumerate(told)
    )
    head = f"municipality: {json.dumps(name)}\nrule_base: dorpsfeest 1.0.0\n"
    profile.write_text(f"{head}answers:\n  drukte:\n{said}", encoding="utf-8")
    notes = ("--notes",) if form.is_report else ()
    target = tmp_path / "rapport"
    options = ("--format", form.value, "--output", str(target), *notes)
    assert run("advise", str(profile), *RULES, *options) == Ran(0, "", f"Geschreven: {target}\n")
    data = target.read_bytes()
    packed = [page.encode() for page in pages(data)] if form is Format.PDF else ()
    parts = packed or ([data] if form.is_text else list(parts_of(data).values()))
    for part in parts:
        held = part.decode("utf-8")
        assert _acting(held) == set()
        assert not re.search(r"<script|<img|<b>|<iframe|<f>|<hyperlink ", held) or form in {
            Format.TEXT,
            Format.JSON,
            Format.PDF,  # the text of its pages, in which nothing is markup
        }
    if form is Format.JSON:
        assert json.loads(parts[0])["municipality"] == name
    read = [unescape(part.decode("utf-8")) for part in parts]
    for text in NASTY:
        longest = max(re.findall(r"[A-Za-z0-9]+", text), key=len)[:60]  # of a longer word a page shows a part on each line
        assert any(longest in each for each in read), text


def _acting(text: str) -> set[str]:
    """Return the characters that move a cursor or reorder what is read; line ends and tabs do no harm."""
    return {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n", "\t", "\r"}


@pytest.mark.parametrize("form", daily_of({Format.HTML, Format.XLSX}, (form for form in FILES if form is not Format.JSON)))
def test_notes_are_told_only_if_asked(form: Format, profile: Path) -> None:
    """They are what people said in confidence."""
    note = SECRETS["note"].encode()
    assert not any(note in part for part in members(written(form, profile)))
    assert any(note in part for part in members(written(form, profile, "--notes")))


def test_notes_are_for_reports(profile: Path) -> None:
    """A page that would not tell them says so, instead of nothing."""
    ran = run("advise", str(profile), *RULES, "--notes")
    assert ran.exit_code == 2
    assert "--notes is for a report" in " ".join(re.sub(r"[│╭╮╰╯─]", " ", ran.err).split())


def test_notes_cannot_be_both_told_and_left_out(profile: Path) -> None:
    """Wrong usage, in one sentence."""
    ran = run("advise", str(profile), *RULES, "--notes", "--redact")
    assert ran.exit_code == 2
    assert "leave out --notes" in " ".join(re.sub(r"[│╭╮╰╯─]", " ", ran.err).split())


def test_the_date_is_that_of_today(profile: Path) -> None:
    """Where no other is asked for."""
    before = datetime.now().astimezone().date().isoformat()
    provenance = find_provenance(written(Format.MARKDOWN, profile))
    assert provenance is not None
    assert before <= provenance.date <= datetime.now().astimezone().date().isoformat()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("options", "form"), in_pairs([(), ("--redact",), ("--lang", "en")], FILES))
def test_a_report_can_be_made_again(form: Format, options: tuple[str, ...], profile: Path) -> None:
    """From any format, in any language, also where names are left out."""
    written(form, profile, *options)
    report = profile.with_name(f"rapport.{form.value}")
    ran = run("advise", "--reproduce", str(report), str(profile), *RULES)
    assert ran == Ran(0, "The same advice: every decision, measure and tension comes out so again.\n", "")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("options", "form"),
    in_pairs([(), ("--redact",), ("--lang", "en", "--notes", "--date", "2020-02-29"), ("--robustness", "0")], FILES),
)
def test_the_very_report_is_made_again(form: Format, options: tuple[str, ...], profile: Path) -> None:
    """Byte for byte as it says that it was made, whatever was asked then; what differs is told beside it."""
    asked = ("--robustness", "300") if form is Format.JSON and not options else ()
    first = written(form, profile, *options, *asked, *WHY_NOT)
    report, again = profile.with_name(f"rapport.{form.value}"), profile.with_name("again")
    ran = run("advise", "--reproduce", str(report), str(profile), *RULES, "--format", form.value, "--output", str(again))
    same = "The same advice: every decision, measure and tension comes out so again.\n"
    assert ran == Ran(0, "", f"Written: {again}\n{same}")
    assert again.read_bytes() == first


@pytest.mark.usefixtures("english")
def test_a_report_that_is_made_again_of_another_profile_is_a_finding(profile: Path) -> None:
    """It is made, and it is told that it is another."""
    written(Format.HTML, profile)
    report, again = profile.with_name("rapport.html"), profile.with_name("again.html")
    options = ("--format", "html", "--output", str(again))
    ran = run("advise", "--reproduce", str(report), str(PROFILES / "druk.yaml"), *RULES, *options)
    assert (ran.exit_code, ran.out) == (1, "")
    assert ran.err.startswith(f"Written: {again}\nNot the advice of the report.")
    assert again.is_file()


@pytest.mark.parametrize(
    "option",
    [("--redact",), ("--notes",), ("--date", "2020-01-01"), ("--robustness", "5"), ("--why-not", "omvang=groot")],
)
def test_what_a_report_says_itself_is_not_asked_again(option: tuple[str, ...], profile: Path) -> None:
    """Wrong usage, in one sentence."""
    written(Format.MARKDOWN, profile)
    report = str(profile.with_name("rapport.markdown"))
    ran = run("advise", "--reproduce", report, str(profile), *RULES, "--format", "markdown", *option)
    assert (ran.exit_code, ran.out) == (2, "")
    assert "as it says itself" in " ".join(re.sub(r"[│╭╮╰╯─]", " ", ran.err).split())


@pytest.mark.parametrize(
    ("told", "edited"),
    [
        ('"draws":10000', '"draws":99999999999999999999'),
        ('"language":"nl"', '"language":"xx"'),
        ('"date":"2026-03-01"', '"date":"2026-02-31"'),
        ('"why_not":[]', '"why_not":["omvang=reusachtig"]'),
        ('"why_not":[]', '"why_not":["\\u001b[31m=<b>"]'),
        ('"why_not":[]', '"why_not":["omvang"]'),
    ],
)
def test_a_report_that_was_edited_can_ask_for_nothing_odd(told: str, edited: str, profile: Path) -> None:
    """No more draws than a command line may ask, a language that there is, outcomes that there are; or one line says no."""
    text = written(Format.MARKDOWN, profile, "--date", "2026-03-01").decode("utf-8")
    assert told in text
    report, again = profile.with_name("edited.md"), profile.with_name("again.json")
    report.write_text(text.replace(told, edited), encoding="utf-8")
    options = ("--format", "json", "--output", str(again))
    ran = run("advise", "--reproduce", str(report), str(profile), *RULES, *options)
    if ran.exit_code:
        assert (ran.exit_code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert ran.err.isprintable() or ran.err[:-1].isprintable()
        assert not again.exists()
    else:
        made = find_provenance(again.read_bytes())
        assert made is not None
        assert made.drawing is not None
        assert (made.language, made.drawing.draws) in {("nl", 1_000_000), ("nl", 10_000)}


@pytest.mark.parametrize("form", daily_of({Format.HTML, Format.XLSX}, (form for form in FILES if form is not Format.JSON)))
def test_a_report_says_how_robust_the_advice_is_unless_it_is_not_to(form: Format, tmp_path: Path) -> None:
    """By default from 10,000 draws; from as many as asked for; not at all with 0."""
    profile = PROFILES / "druk.yaml"  # of which a layout leads
    for options, draws in (((), 10_000), (("--robustness", "200"), 200), (("--robustness", "0"), None)):
        target = tmp_path / f"rapport.{form.value}"
        report = ("--format", form.value, "--output", str(target))
        assert run("advise", str(profile), *RULES, *report, *options) == Ran(0, "", f"Geschreven: {target}\n")
        data = target.read_bytes()
        provenance = find_provenance(data)
        assert provenance is not None
        assert (provenance.drawing and provenance.drawing.draws) == draws
        assert any(b"Als de regels anders wegen" in part for part in members(data)) == bool(draws)


@pytest.mark.parametrize("form", daily_of({Format.HTML, Format.XLSX, Format.JSON}, FILES))
def test_why_not_another_is_told_in_every_format(form: Format, profile: Path) -> None:
    """If it is asked, also of several alternatives of one decision."""
    asked, plain = (members(written(form, profile, *options)) for options in (WHY_NOT, ()))
    for title in ("Groot", "Klein", "Festival"):
        needle = f'"alternative": "{title.lower()}",\n' if form is Format.JSON else f"Waarom niet {title}"
        assert any(needle.encode() in part for part in asked)
        assert form is Format.JSON or not any(needle.encode() in part for part in plain)


@pytest.mark.parametrize("form", daily_of({Format.PDF, Format.JSON}, FILES))
def test_another_advice_is_told_by_what_differs(form: Format, profile: Path) -> None:
    """And is a finding."""
    written(form, profile)
    report = profile.with_name(f"rapport.{form.value}")
    ran = run("advise", "--reproduce", str(report), str(PROFILES / "druk.yaml"), *RULES, "--lang", "nl")
    lines = ran.out.splitlines()
    assert ran.exit_code == 1
    assert lines[0] == "Een ander advies dan in het rapport."
    assert any(line.startswith("  omvang, uitkomst: in het rapport middel, nu groot") for line in lines)
    assert any(line.startswith("  inhoud van het profiel: ") for line in lines)


@pytest.mark.usefixtures("english")
def test_a_profile_with_another_note_gives_the_same_advice(profile: Path) -> None:
    """That its file changed is told, and is no finding."""
    written(Format.JSON, profile)
    profile.write_text(PROFILE.replace("gezwegen", "vergeten"), encoding="utf-8")
    ran = run("advise", "--reproduce", str(profile.with_name("rapport.json")), str(profile), *RULES)
    assert ran.exit_code == 0
    assert ran.out.splitlines()[1:2] == ["What it was made of differs:"]


@pytest.mark.usefixtures("english")
def test_a_file_that_is_no_report_is_one_line(profile: Path) -> None:
    """Also one that was a report once."""
    ran = run("advise", "--reproduce", str(profile), str(profile), *RULES)
    assert (ran.exit_code, ran.out) == (1, "")
    assert ran.err == (
        f"{profile.as_posix()}: error[no-provenance]: "
        "this is no report of orgdesign, or what it was made of has been taken out\n"
    )


@pytest.mark.usefixtures("english")
def test_what_is_told_of_a_report_can_be_written(profile: Path) -> None:
    """To a file, as every result."""
    written(Format.MARKDOWN, profile)
    target = profile.with_name("same.txt")
    report = str(profile.with_name("rapport.markdown"))
    assert run("advise", "--reproduce", report, str(profile), *RULES, "--output", str(target)) == Ran(
        0, "", f"Written: {target}\n"
    )
    assert target.read_text(encoding="utf-8").startswith("The same advice")


def test_json_carries_what_it_was_made_of(profile: Path) -> None:
    """Beside the advice itself."""
    told = json.loads(written(Format.JSON, profile, "--redact"))
    assert told["municipality"] == "een profiel"
    assert told["provenance"]["profile"]["file"] is None


@pytest.mark.parametrize("form", [Format.DOCX, Format.XLSX])
def test_what_is_no_text_is_not_shown(form: Format, profile: Path) -> None:
    """It must be said where it goes."""
    ran = run("advise", str(profile), *RULES, "--format", form.value)
    assert (ran.exit_code, ran.out) == (2, "")
    assert "--output" in ran.err


@pytest.mark.parametrize(("option", "suffix"), [("--output", ".json"), ("--save-svg", ".svg")])
def test_no_result_takes_the_place_of_what_it_is_made_of(option: str, suffix: str, profile: Path) -> None:
    """A profile that is named as its own report stays what it is."""
    before, target = profile.read_bytes(), profile.with_suffix(suffix)
    profile.rename(target)
    ran = run("advise", str(target), *RULES, option, str(target))
    assert ran.exit_code == 2
    assert "is an input too" in " ".join(ran.err.split())
    assert target.read_bytes() == before


def test_a_template_is_for_word(profile: Path) -> None:
    """Elsewhere it is wrong usage."""
    ran = run("advise", str(profile), *RULES, "--format", "html", "--template", str(EXAMPLE))
    assert ran.exit_code == 2
    assert "--format docx" in ran.err


def test_a_report_takes_a_house_style(profile: Path) -> None:
    """And leaves out what it is asked to leave out there as well."""
    told = members(written(Format.DOCX, profile, "--template", str(EXAMPLE)))
    assert any(f"Gemeente {SECRETS['municipality']}".encode() in part for part in told)
    redacted = members(written(Format.DOCX, profile, "--template", str(EXAMPLE), "--redact"))
    assert not any(secret.encode() in part for part in redacted for secret in SECRETS.values())
    assert any(b"Namen, notities en bestandsnamen zijn weggelaten." in part for part in redacted)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_template_that_cannot_be_used_is_one_line(language: str, profile: Path) -> None:
    """With the name of the file; nothing is written."""
    template, target = profile.with_name("huisstijl.docx"), profile.with_name("out.docx")
    template.write_bytes(b"no document")
    options = ("--format", "docx", "--template", str(template), "--output", str(target), "--lang", language)
    ran = run("advise", str(profile), *RULES, *options)
    reason = {"nl": "kan niet worden gelezen: het is geen Office-bestand", "en": "cannot be read: it is no Office file"}[
        language
    ]
    assert ran.exit_code == 1
    assert ran.err.startswith(f"{template.as_posix()}: error[unreadable-file]: {reason}")
    assert ran.err.count("\n") == 1
    assert not target.exists()


@pytest.mark.usefixtures("english")
def test_a_template_that_is_not_there_is_one_line(profile: Path) -> None:
    """As every file."""
    ran = run("advise", str(profile), *RULES, "--format", "docx", "--template", "nowhere.docx", "--output", "x.docx")
    assert (ran.exit_code, ran.err) == (1, "nowhere.docx: error: No such file or directory\n")
