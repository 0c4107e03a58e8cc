"""A rule base in another language, about something else: every command tells its content, in words of the interface."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.advices import CARE_HOME, TINY
from tests.command import run
from tests.effort import daily_of, in_pairs

PROFILE = """\
municipality: Haus Linde
rule_base: nachtdienst 1.0.0
answers:
  plaetze: 1250
  stellen: 4.5
  bewohner: [demenz]
  wache_heute: Rufbereitschaft
  vorfaelle: {ANSWER}
  meldung: nee
"""
COMMANDS = {
    "advise": ("advise", "linde.yaml"),
    "advise json": ("advise", "linde.yaml", "--format", "json"),
    "advise markdown": ("advise", "linde.yaml", "--format", "markdown"),
    "whatif": ("whatif", "linde.yaml", "--set", "Vorfälle=selten"),
    "whatif toward": ("whatif", "linde.yaml", "--toward", "Nachtwache=Rufbereitschaft"),
    "compare": ("compare", "linde.yaml", "eiche.yaml"),
    "score": ("score", "linde.yaml", "eiche.yaml"),
    "profile check": ("profile", "check", "linde.yaml"),
    "rules check": ("rules", "check"),
    "rules test": ("rules", "test"),
    "rules verify": ("rules", "verify"),
    "rules show": ("rules", "show"),
    "rules show one": ("rules", "show", "Haus mit Wache"),
    "rules schema": ("rules", "schema", "profile"),
}
GERMAN = {name: "Nacht" for name in COMMANDS if name not in {"profile check", "rules check", "rules test", "rules verify"}}
ABOUT_OTHERS = re.compile(r"gemeente|municipalit|veiligheid|\bsafety", re.IGNORECASE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work where there are two profiles, and no language is set."""
    monkeypatch.chdir(tmp_path)
    for name in ("ORGDESIGN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, often in (("linde", "woechentlich"), ("eiche", "selten")):
        (tmp_path / f"{name}.yaml").write_text(PROFILE.replace("{ANSWER}", often), encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("command", "lang"), in_pairs(COMMANDS, (None, "nl", "en")))
def test_every_command_tells_its_content(command: str, lang: str | None) -> None:
    """Nothing fails for want of a language, and nobody is taken for a municipality."""
    ran = run(*COMMANDS[command], "--rules", str(CARE_HOME), *(() if lang is None else ("--lang", lang)))
    assert ran.exit_code == 0, ran.everything
    assert "internal error" not in ran.everything
    assert GERMAN.get(command, "") in ran.out
    told = re.sub(r'"municipality"', "", ran.everything)  # the key of files, which stays
    assert ABOUT_OTHERS.findall(told) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("lang", "number", "word"), [("nl", "4,5", "omdat"), ("en", "4.5", "because")])
def test_words_and_numbers_are_those_of_the_interface(lang: str, number: str, word: str) -> None:
    """German nouns keep their capitals within its sentences."""
    page = run("advise", "linde.yaml", "--rules", str(CARE_HOME), "--lang", lang, "--full").out
    told = " ".join(re.sub(r"[│\n]", " ", page).split())
    assert f"{word}: " in told
    assert "Menschen mit Demenz" in told
    assert f"heutige Wache Rufbereitschaft, Stellen {number}" in told


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("option", "variable", "system", "word"),
    [
        ("nl", "en", "en_GB.UTF-8", "Wat het vraagt"),
        (None, "nl", "en_GB.UTF-8", "Wat het vraagt"),
        (None, None, "nl_NL.UTF-8", "Wat het vraagt"),
        (None, None, "fr_FR.UTF-8", "What it takes"),
        (None, None, "C", "What it takes"),
    ],
)
def test_the_language_is_what_is_asked_for_first(
    option: str | None, variable: str | None, system: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By option, else by variable, else by the system, else the rule base's own: which the interface says in English."""
    monkeypatch.setenv("LANG", system)
    if variable is not None:
        monkeypatch.setenv("ORGDESIGN_LANG", variable)
    ran = run("advise", "linde.yaml", "--rules", str(CARE_HOME), *(() if option is None else ("--lang", option)))
    assert word in ran.out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("lang", "ask"), [("nl", "Naam (Einrichtung):"), ("en", "Name (Einrichtung):")])
def test_an_interview_asks_in_its_own_language(lang: str, ask: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The questions as the rule base has them; a label as one types it; numbers and words of the interface as asked for."""
    typed = ["Haus Linde", "1250", "4,5" if lang == "nl" else "4.5", "menschen mit demenz", "wache im haus", "ja", "SELTEN"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    ran = run("interview", "--rules", str(CARE_HOME), "--lang", lang, "--plain")
    assert ran.exit_code == 0, ran.everything
    told = ran.everything
    assert ask in told
    for text in ("Wie viele Plätze hat die Einrichtung?", "Wie ist die Nacht heute besetzt?", "Wache im Haus"):
        assert text in told
    assert {"nl": "1 tot 100.000", "en": "1 to 100,000"}[lang] in told
    assert ABOUT_OTHERS.findall(told) == []
    answers = Path("haus-linde.yaml").read_text(encoding="utf-8")
    for line in ("plaetze: {value: 1250", "vorfaelle: {value: selten", "wache_heute: {value: wache"):
        assert line in answers


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_page_says_which_language_stands_where(lang: str) -> None:
    """The page in the interface's, what the rule base says in its own, and headings within that in the interface's again."""
    ran = run("advise", "linde.yaml", "--rules", str(CARE_HOME), "--lang", lang, "--format", "html", "--output", "a.html")
    assert ran.exit_code == 0, ran.everything
    page = Path("a.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page
    assert re.search(r'<main [^>]*lang="de"', page)
    assert f'<h2 id="summary" lang="{lang}">' in page


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("lang", "tag", "heading"), [("nl", "nl-NL", "Samenvatting"), ("en", "en-GB", "Summary")])
def test_a_word_document_says_which_language_stands_where(lang: str, tag: str, heading: str) -> None:
    """Spelled in the interface's as a whole; what the rule base says in its own."""
    ran = run("advise", "linde.yaml", "--rules", str(CARE_HOME), "--lang", lang, "--format", "docx", "--output", "a.docx")
    assert ran.exit_code == 0, ran.everything
    with ZipFile("a.docx") as parts:
        document = parts.read("word/document.xml").decode("utf-8")
        assert f'<w:lang w:val="{tag}"' in parts.read("word/styles.xml").decode("utf-8")
    runs = {text: of for of, text in re.findall(r'<w:lang w:val="([^"]*)"/></w:rPr><w:t[^>]*>([^<]*)<', document)}
    assert (runs[heading], runs["Nachts ist immer jemand im Haus."]) == (tag, "de")


@pytest.mark.usefixtures("folder")
def test_what_is_advised_is_named_by_the_rule_base() -> None:
    """A portfolio is one of care homes."""
    ran = run("score", "linde.yaml", "eiche.yaml", "--rules", str(CARE_HOME), "--lang", "nl", "--report", "p.html")
    assert ran.exit_code == 0, ran.everything
    page = Path("p.html").read_text(encoding="utf-8")
    assert "Portfolio van 2 Einrichtungen" in page
    text = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert ABOUT_OTHERS.findall(text) == []


WRITTEN = {
    "advise": ("advise", "linde.yaml", "--output", "out.md"),
    "plan": ("plan", "linde.yaml", "--start", "2026-03-02", "--output", "out.md"),
    "form": ("form", "out.html"),
    "profile new": ("profile", "new", "out.yaml"),
    "rules docs": ("rules", "docs", "--output", "handbook"),
    "score": ("score", "linde.yaml", "eiche.yaml", "--output", "out.csv", "--report", "out.md"),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("command", "lang"), in_pairs(WRITTEN, ("nl", "en")))
def test_every_file_tells_its_content(command: str, lang: str) -> None:
    """A paper, a form, a handbook, an empty profile: German content, and nobody is taken for a municipality."""
    ran = run(*WRITTEN[command], "--rules", str(CARE_HOME), "--lang", lang)
    assert ran.exit_code == 0, ran.everything
    files = [path for path in (*Path().glob("out.*"), *Path().glob("handbook/*.md")) if path.suffix != ".csv"]
    told = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert "Nacht" in told
    text = re.sub(r"<!--.*?-->|<style.*?</style>|<script.*?</script>|<[^>]*>", " ", told, flags=re.DOTALL)
    assert ABOUT_OTHERS.findall(re.sub(r"^#? ?municipality:", "", text, flags=re.MULTILINE)) == []


@pytest.mark.parametrize(
    "command",
    daily_of(
        {"advise", "profile check", "rules test"}, ("advise", "whatif", "score", "profile check", "rules show", "rules test")
    ),
)
def test_a_settings_file_goes_for_every_command(command: str, folder: Path) -> None:
    """With the rule base and the language in it, a command says what it says where both are typed."""
    typed = run(*COMMANDS[command], "--rules", str(CARE_HOME), "--lang", "nl")
    (folder / "orgdesign.toml").write_text(f'rules = "{CARE_HOME.as_posix()}"\nlang = "nl"\n', encoding="utf-8")
    assert run(*COMMANDS[command]) == typed


@pytest.mark.parametrize(
    ("rules", "system", "said"),
    [
        (TINY, None, "bedoelde u 'weiland'?"),
        (TINY, "en_GB.UTF-8", "did you mean 'weiland'?"),
        (CARE_HOME, None, "did you mean 'selten'?"),
        (CARE_HOME, "nl_NL.UTF-8", "bedoelde u 'selten'?"),
    ],
)
def test_messages_speak_as_pages_do(
    rules: Path, system: str | None, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the rule base is open: in its own language if the interface speaks that, unless another one is asked for."""
    if system is not None:
        monkeypatch.setenv("LANG", system)
    answer = "plek: weilandd" if rules == TINY else "vorfaelle: seltn"
    (folder / "fehler.yaml").write_text(f"municipality: X\nanswers: {{{answer}}}\n", encoding="utf-8")
    ran = run("advise", "fehler.yaml", "--rules", str(rules))
    assert (ran.exit_code, ran.out) == (1, "")
    assert said in ran.err


def test_before_a_rule_base_is_open_messages_are_english(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing tells then which language it would have."""
    assert "there is no" in run("advise", "linde.yaml", "--rules", "nowhere").err
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert "there is no" not in run("advise", "linde.yaml", "--rules", str(folder / "nowhere")).err
