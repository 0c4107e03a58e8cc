"""`orgdesign rules fit`, as an author and an expert use it."""

from __future__ import annotations

import errno
import io
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from orgdesign.analysis.fitting.eliciting import Elicitation
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.load.rules.reweighing import NotWritten, Rewritten, put_in_place
from orgdesign.render.rulebook.asking import AskWords, pair_lines
from orgdesign.run.judgements import Judgements
from tests.advices import CARE_HOME, care_home
from tests.command import run
from tests.effort import daily_of

BUSY = (
    "plaetze: 80, bewohner: [demenz], wache_heute: rufbereitschaft, technik_heute: nee, vorfaelle: woechentlich, meldung: ja"
)
QUIET = "plaetze: 20, bewohner: [senioren], wache_heute: wache, technik_heute: nee, vorfaelle: selten"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of a small rule base in the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CARE_HOME, tmp_path / "haus")
    return tmp_path / "haus"


def judged(name: str, *cases: tuple[str, str]) -> str:
    """Write cases of the night watch: answers, and the outcome that fits."""
    entries = [
        f"- id: fall-{at}\n  situation: {{de: s}}\n  answers: {{{answers}}}\n"
        f"  expect: {{wache: {outcome}}}\n  because: {{de: b}}\n"
        for at, (answers, outcome) in enumerate(cases, 1)
    ]
    Path(name).write_text("".join(entries), encoding="utf-8")
    return name


def fit(*arguments: str) -> str:
    """Return what a fit of the small rule base says, in English."""
    return run("rules", "fit", *arguments, "--rules", "haus", "--lang", "en").out


def test_cases_that_hold_change_nothing() -> None:
    """The rule base's own cases are the ones that count where none are named."""
    ran = run("rules", "fit", "--rules", "haus", "--lang", "en")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "Cases: 3; failing as strengths are: 0." in ran.out


def test_the_smallest_change_is_a_patch_that_can_be_written(folder: Path) -> None:
    """Only the word of a strength changes, comments stay, and once written all cases hold."""
    path = folder / "decisions" / "wache.yaml"
    before = path.read_text(encoding="utf-8").replace("strong}", "strong}  # wie im Handbuch")
    path.write_text(before, encoding="utf-8")
    cases = judged("faelle.yaml", (QUIET, "rufbereitschaft"), (QUIET.replace("20", "30"), "rufbereitschaft"))
    assert "changes" in fit(cases)  # as it is, both hold
    cases = judged("faelle.yaml", (QUIET, "wache"))
    ran = run("rules", "fit", cases, "--rules", "haus", "--lang", "en")
    assert ran.exit_code == 1
    assert "1 rule, 1 of them graded our own judgement; steps: 2." in ran.out
    assert "-  favours: {wache: weak}\n+  favours: {wache: strong}" in ran.out
    assert "plausible" in ran.out
    assert "The rule base's own cases, under this change: 3; failed: 0." in ran.out
    assert path.read_text(encoding="utf-8") == before
    patch = fit(cases, "--format", "patch")
    assert patch.startswith("--- a/decisions/wache.yaml\n+++ b/decisions/wache.yaml\n")
    assert run("rules", "fit", cases, "--rules", "haus", "--write").exit_code == 0
    assert path.read_text(encoding="utf-8") == before.replace("{wache: weak}", "{wache: strong}")
    assert run("rules", "fit", cases, "--rules", "haus").exit_code == 0


def test_what_is_pinned_stays() -> None:
    """A rule, a decision or a grade can be pinned; a name that means none of these is refused."""
    cases = judged("faelle.yaml", (QUIET, "wache"))
    other = fit(cases, "--pin", "gewohnheit")
    assert (
        "-  favours: {rufbereitschaft: moderate}\n+  favours: {rufbereitschaft: weak}" not in other
    )  # a tie goes to the first
    assert "cannot hold whatever the strengths are" in fit(cases, "--pin", "assumption", "--pin", "source")
    assert "is no rule" in run("rules", "fit", cases, "--rules", "haus", "--lang", "en", "--pin", "gewohnhait").err


def test_contradictions_are_told_with_their_places() -> None:
    """The smallest sets of cases that cannot hold together, and nothing beside them."""
    cases = judged("faelle.yaml", (BUSY, "wache"), (QUIET, "wache"), (QUIET, "rufbereitschaft"))
    told = fit(cases)
    assert "These 2 cases cannot hold together" in told
    assert "faelle.yaml:6: fall-2" in told
    assert "faelle.yaml:11: fall-3" in told
    assert "fall-1" not in told


def test_a_table_tells_what_was_chosen() -> None:
    """Columns named as a decision hold an alternative by its id or title; a word that is none is told in its place."""
    table = Path("haeuser.csv")
    table.write_text(
        "name,vorfaelle,bewohner,wache_heute,plaetze,Nachtwache\n"
        "Haus Linde,selten,senioren,wache,40,Wache im Haus\n"
        "Haus Ulme,woechentlich,demenz,rufbereitschaft,90,\n",
        encoding="utf-8",
    )
    ran = run("rules", "fit", "haeuser.csv", "--rules", "haus", "--lang", "en")
    assert "Cases: 1; failing as strengths are: 1." in ran.out
    assert "{wache: strong}" in ran.out
    assert "taken-column" not in ran.err
    table.write_text(table.read_text(encoding="utf-8").replace("Wache im Haus", "Wachhund"), encoding="utf-8")
    ran = run("rules", "fit", "haeuser.csv", "--rules", "haus", "--lang", "en")
    assert ran.exit_code == 1
    assert "haeuser.csv:2:Nachtwache" in ran.err
    assert "Wachhund" in ran.err
    Path("leer.csv").write_text("name,vorfaelle\nHaus Linde,selten\n", encoding="utf-8")
    assert "with the outcome chosen of a decision" in run("rules", "fit", "leer.csv", "--rules", "haus", "--lang", "en").err


def test_an_expert_is_asked_and_judgements_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer is in the file at once; a later conversation goes on with it, and nothing in it is lost."""
    lines = io.StringIO("vielleicht\n2\n-\nstop\n")
    monkeypatch.setattr("sys.stdin", lines)
    ran = run("rules", "fit", "--ask", "--expert", "Anna B", "--rules", "haus", "--lang", "en")
    assert "'vielleicht' is none of the outcomes" in ran.out
    assert "Situation A:" in ran.out
    kept = Path("judged-anna-b.yaml")
    first = kept.read_text(encoding="utf-8")
    assert first.count("- id: anna-b-001") == 1
    assert '"The judgement of Anna B."' in first
    kept.write_text(f"# my own remark\n{first}".rstrip("\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nstop\n"))
    ran = run("rules", "fit", "--ask", "--expert", "Anna B", "--rules", "haus", "--lang", "en")
    assert "Judgements that are there already: 1." in ran.out
    assert kept.read_text(encoding="utf-8").startswith(f"# my own remark\n{first}")
    assert "- id: anna-b-002" in kept.read_text(encoding="utf-8")
    assert "Cases: 2" in fit("judged-anna-b.yaml")


def test_a_pair_is_told_by_what_both_share_and_what_parts_them() -> None:
    """Each answer stands once: what is alike above the two, the rest below its own."""
    base = care_home()
    elicitation = Elicitation(base, draw(base, 30, 1))
    one, other = next(
        (one, other)
        for one in map(elicitation.facts, range(10))
        for other in map(elicitation.facts, range(10, 30))
        if 1 < sum(one[fact] == other[fact] for fact in one) < len(one)
    )
    lines = [*pair_lines(base, "wache", tuple(base.questions), [(one, {}), (other, {})], "de", AskWords("en"))]
    both, first, second, last = (
        lines.index(f"{each}:") for each in ("In both situations", "Situation A", "Situation B", "Outcomes")
    )
    assert (both, first > 1, first < second < last) == (0, True, True)
    assert not {*lines[1:first]} & {*lines[first:last]}
    assert not {*lines[first + 1 : second]} & {*lines[second + 1 : last]}
    parted = next(fact for fact in one if one[fact] != other[fact])
    lines = [*pair_lines(base, "wache", (parted,), [(one, {}), (other, {})], "de", AskWords("en"))]
    assert lines[0] == "Situation A:"  # nothing is alike


@pytest.mark.parametrize("there", daily_of({"", "---\n# for Anna"}, ("", "\n", "# for Anna\n", "---\n# for Anna")))
def test_a_file_in_which_no_case_stands_yet_is_begun(there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty, or with comments alone, which stay: as good as none."""
    path = Path("kept.yaml")
    path.write_text(there, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nstop\n"))
    ran = run("rules", "fit", "--ask", "--answers", "kept.yaml", "--rules", "haus", "--lang", "en")
    assert (ran.err, "there already" in ran.out) == ("", False)
    assert path.read_text(encoding="utf-8").startswith(f"{there}")
    assert len(Judgements(path, care_home()).cases) == 1


@pytest.mark.parametrize("layout", ["indented", "flow", "closed"])
def test_a_file_to_which_nothing_can_be_added_is_refused_before_any_question(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a file reads well, and would not with a case behind it: it stays as it is, and nobody is asked."""
    path = Path(judged("kept.yaml", (QUIET, "wache")))
    plain = path.read_text(encoding="utf-8")
    texts = {"indented": "".join(f"  {line}" for line in plain.splitlines(keepends=True)), "closed": f"{plain}...\n"}
    path.write_text(texts.get(layout, "[]\n"), encoding="utf-8")
    before = path.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n1\nstop\n"))
    ran = run("rules", "fit", "--ask", "--answers", "kept.yaml", "--rules", "haus", "--lang", "en")
    assert (ran.exit_code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("kept.yaml: error: no case can be added behind what is in it")
    assert path.read_bytes() == before


def test_a_file_that_changes_meanwhile_is_not_made_unreadable() -> None:
    """What cannot be added waits, and goes along once the file takes it."""
    path = Path(judged("kept.yaml", (QUIET, "wache")))
    plain = path.read_text(encoding="utf-8")
    kept = Judgements(path, care_home())
    path.write_text(f"{plain}- id: [\n", encoding="utf-8")
    assert kept.add(["- id: further\n"]) is not None
    assert (path.read_text(encoding="utf-8"), kept.unsaved) == (f"{plain}- id: [\n", "- id: further\n")
    path.write_text(plain.rstrip("\n"), encoding="utf-8")
    assert kept.add(["- id: last\n"]) is None
    assert path.read_text(encoding="utf-8") == f"{plain}- id: further\n\n- id: last\n"


def test_experts_are_set_beside_each_other() -> None:
    """What one asks of a rule the other's cases allow or contradict, and whose outcomes depend on it is counted."""
    anna = judged("anna.yaml", (QUIET, "wache"))
    bert = judged("bert.yaml", (QUIET, "rufbereitschaft"))
    carl = judged("carl.yaml", (BUSY, "wache"))
    ran = run("rules", "fit", anna, bert, carl, "--experts", "--rules", "haus", "--lang", "en")
    assert ran.exit_code == 1
    asked = "Rule gewohnheit: wache weak → strong\n  anna: asks for it\n"
    assert f"{asked}  bert: can live with it\n  carl: can live with it\nAgreed on 1 of 1 rule." in ran.out
    assert "Who follows anna or bert: of 10,000 plausible" in ran.out
    assert "Who follows bert or carl: no plausible outcome depends on it." in ran.out
    pinned = run("rules", "fit", anna, bert, "--experts", "--pin", "source", "--rules", "haus", "--lang", "en")
    assert f"{asked}  bert: cases contradict it\nAgreed on 0 of 1 rule." in pinned.out
    assert run("rules", "fit", anna, "--experts", "--rules", "haus").exit_code == 2


def test_experts_whose_files_have_one_name_are_told_apart() -> None:
    """They are called by their paths, and none takes the place of another; one file is no two experts."""
    for who, outcome in (("anna", "wache"), ("bert", "rufbereitschaft")):
        Path(who).mkdir()
        judged(f"{who}/judged.yaml", (QUIET, outcome))
    ran = run("rules", "fit", "anna/judged.yaml", "bert/judged.yaml", "--experts", "--rules", "haus", "--lang", "en")
    assert ran.exit_code == 1
    assert "anna/judged.yaml: asks for it\n  bert/judged.yaml: can live with it" in ran.out
    ran = run("rules", "fit", "anna/judged.yaml", "./anna/judged.yaml", "--experts", "--rules", "haus", "--lang", "en")
    assert ran.exit_code == 2
    assert "named twice" in ran.err


def test_judgements_that_do_not_hold_are_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether strengths were written or not: who is told that cases fail gets that exit code too."""
    judged("kept.yaml", (QUIET, "wache"), (QUIET, "rufbereitschaft"))
    for further in ([], ["--write"]):
        monkeypatch.setattr("sys.stdin", io.StringIO("stop\n"))
        ran = run("rules", "fit", "--ask", "--answers", "kept.yaml", *further, "--rules", "haus", "--lang", "en")
        assert (ran.exit_code, "1 of 2 holds" in ran.out) == (1, True)


def test_strengths_by_which_no_more_judgements_hold_are_no_patch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who contradicts what cannot hold is not told of a change that mends nothing of it."""
    judged("kept.yaml", (QUIET, "wache"), (QUIET, "rufbereitschaft"))
    learned = SimpleNamespace(learned={"gewohnheit": {"wache": 4}})
    monkeypatch.setattr("orgdesign.cli.fit.asking.ask", lambda *_, **__: learned)
    ran = run("rules", "fit", "--ask", "--answers", "kept.yaml", "--rules", "haus", "--lang", "en")
    assert "agree best with these judgements (1 of 2 holds): nothing changes." in ran.out
    assert "+++" not in ran.out
    judged("one.yaml", (QUIET, "wache"))
    ran = run("rules", "fit", "--ask", "--answers", "one.yaml", "--rules", "haus", "--lang", "en")
    assert "(1 of 1 holds)" in ran.out
    assert "+++" in ran.out


def test_a_conversation_stands_beside_a_patch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the patch alone is asked for, what is said to the expert goes to standard error."""
    judged("kept.yaml", (QUIET, "wache"))
    monkeypatch.setattr("sys.stdin", io.StringIO("stop\n"))
    ran = run("rules", "fit", "--ask", "--answers", "kept.yaml", "--format", "patch", "--rules", "haus", "--lang", "en")
    assert ran.out.startswith("--- a/decisions/wache.yaml\n")
    assert "Judgements that are there already: 1." in ran.err


def test_a_stop_halfway_names_what_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line for each: what the system says, and the files that are as they were."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    cases = judged("faelle.yaml", (QUIET, "wache"))
    monkeypatch.setattr("orgdesign.load.atomic._as_before", full)
    ran = run("rules", "fit", cases, "--write", "--rules", "haus", "--lang", "en")
    assert ran.exit_code == 1
    file = "haus/decisions/wache.yaml"
    assert ran.err == f"Not written: {file}.\n{file}: error: No space left on device\n"


def test_links_in_a_rule_base_are_followed_or_left(folder: Path) -> None:
    """A file that is a link elsewhere stays one and is rewritten there; a link to nothing beside the rules is no matter."""
    path = folder / "decisions" / "wache.yaml"
    elsewhere = path.rename("elsewhere.yaml").resolve()
    path.symlink_to(elsewhere)
    (folder / "data").symlink_to("nowhere")
    cases = judged("faelle.yaml", (QUIET, "wache"))
    ran = run("rules", "fit", cases, "--rules", "haus", "--write", "--lang", "en")
    assert (ran.exit_code, path.is_symlink()) == (0, True)
    assert "{wache: strong}" in elsewhere.read_text(encoding="utf-8")


def test_a_patch_applies_in_the_folder_of_the_rule_base(folder: Path) -> None:
    """Also where nothing ends the last line, and whatever breaks a line elsewhere than in a patch."""
    old = "# a\x0cb\nfavours: {wache: weak}\nlast"
    new = old.replace("weak", "strong")
    path = folder / "decisions" / "eine.yaml"
    path.write_bytes(old.encode())
    patch = Rewritten(path.resolve(), old.encode(), new.encode()).patch(folder.resolve())
    assert patch.endswith(" last\n\\ No newline at end of file\n")
    git = shutil.which("git")
    if git is not None:
        subprocess.run([git, "apply", "-"], cwd=folder, input=patch.encode(), check=True)
        assert path.read_bytes() == new.encode()


def test_files_are_written_all_or_as_far_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that changed meanwhile leaves all as they were; where the system stops halfway, those yielded are written."""
    one, other = Path("one.yaml"), Path("other.yaml")
    files = [Rewritten(each, b"old", b"new") for each in (one, other)]
    one.write_bytes(b"old")
    other.write_bytes(b"mine")
    with pytest.raises(NotWritten):
        [*put_in_place(files)]
    assert (one.read_bytes(), other.read_bytes()) == (b"old", b"mine")
    other.write_bytes(b"old")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == other.name:
            raise OSError(errno.ENOSPC, "full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    written: list[Path] = []
    with pytest.raises(OSError, match=other.name):
        written.extend(put_in_place(files))
    assert (one.read_bytes(), other.read_bytes(), [*Path().glob(".*.tmp")]) == (b"new", b"old", [])
