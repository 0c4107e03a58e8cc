"""A profile without answers, and one with three on which no rule fires, give no layout in any command or language."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from functools import cache
from itertools import combinations, cycle, product
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice, Status
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import First, Heading, Kind, Question, RuleBase, Score
from orgdesign.render.advice.page import decision_page
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.advice.robustness_words import RobustnessWords
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.screen.console import plain_text
from orgdesign.render.text.catalogue import SharedWords
from tests import strategies
from tests.command import run
from tests.effort import daily_of, scaled
from tests.engine.test_open import reasons
from tests.papers import EXAMPLES

pytestmark = pytest.mark.usefixtures("one_proof")
THREE = 3
FORMS = ("markdown", "html", "docx", "xlsx")
LANGUAGES = ("nl", "en")
_TURNS = tuple(zip(FORMS, cycle(LANGUAGES), strict=False))
_PAPERS = daily_of([("silent", *each) for each in _TURNS], product(("empty", "silent"), FORMS, LANGUAGES))


@cache
def silent_answers() -> dict[str, str]:
    """Return three answers of the shipped rule base on which no rule fires, as a profile has them."""
    rule_base = _rule_base()
    quiet = [(question.id, value) for question in rule_base.questions.values() for value in _values(question)]
    quiet = [each for each in quiet if _is_silent(dict([each]), rule_base)]
    for some in combinations(quiet, THREE):
        if len(dict(some)) == THREE and _is_silent(dict(some), rule_base):
            return dict(some)
    pytest.fail("no three answers of the shipped rule base are silent")


@cache
def _rule_base() -> RuleBase:
    rule_base, diagnostics = load_rule_base(shipped_rule_base())
    assert rule_base is not None, diagnostics
    return rule_base


def _values(question: Question) -> list[str]:
    return [] if question.kind in {Kind.NUMBER, Kind.SEVERAL} else list(question.values)


def _is_silent(answers: dict[str, str], rule_base: RuleBase) -> bool:
    said = {id_: (Answer(Choices.of(value)),) for id_, value in answers.items()}
    advice = evaluate(rule_base, Profile("Stildorp", None, said))
    return not any(outcome.fired for outcome in advice.outcomes.values())


@pytest.fixture(params=["empty", "silent"])
def profile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the file of a profile on which nothing leads."""
    return _written(tmp_path / "stildorp.yaml", {} if request.param == "empty" else silent_answers())


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Return the files of a profile without answers, and of one on which no rule fires."""
    return _written(tmp_path / "leegdorp.yaml", {}), _written(tmp_path / "stildorp.yaml", silent_answers())


def _written(path: Path, answers: dict[str, str]) -> Path:
    lines = "".join(f"  {id_}: {value}\n" for id_, value in answers.items())
    path.write_text(f"municipality: {path.stem.title()}\nanswers:{' {}' if not answers else ''}\n{lines}", encoding="utf-8")
    return path


def told_in(path: Path) -> str:
    """Return the text of a paper, on one line."""
    data = path.read_bytes()
    if path.suffix in {".docx", ".xlsx"}:
        with ZipFile(path) as parts:
            data = b" ".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    text = re.sub(r"<(?:script|style).*?</(?:script|style)>|<!--.*?-->", " ", data.decode("utf-8"), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("\\", "").split())


def assert_advises_no_layout(told: str, language: str) -> None:
    """Assert that a text says that too little is known, and nothing of what nobody concluded."""
    rule_base, shared, report = _rule_base(), SharedWords(language), ReportWords(language)
    assert " ".join(shared.too_little_known.split()) in told
    assert report.recommended not in told
    assert RobustnessWords(language).heading not in told
    assert report.first_steps_intro not in told
    for alternative in rule_base.decisions[rule_base.layout].alternatives:
        portrait = alternative.portrait or {}
        for heading in Heading:
            if heading in portrait:
                assert " ".join(portrait[heading][language].split())[:60] not in told


@pytest.mark.parametrize(("profile", "form", "language"), _PAPERS, indirect=["profile"])
def test_no_paper_advises_a_layout(profile: Path, tmp_path: Path, form: str, language: str) -> None:
    """Every format says in one sentence that too little is known, and gives the questions that can change most.

    Daily of the one with three answers, in one language each.
    """
    output = tmp_path / f"advice.{form}"
    ran = run("advise", str(profile), "--format", form, "--output", str(output), "--lang", language, "--date", "2026-03-01")
    assert ran.exit_code == 0, ran.everything
    told = told_in(output)
    assert_advises_no_layout(told, language)
    assert SharedWords(language).ask_first in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_and_no_object_has_one(profile: Path, language: str) -> None:
    """The page in a terminal says the same; JSON has no layout, no measures of it and the status open."""
    page = run("advise", str(profile), "--lang", language, "--width", "200")
    told = " ".join(re.sub(r"[│┃]", " ", page.out).split())
    assert_advises_no_layout(told, language)
    found = json.loads(run("advise", str(profile), "--format", "json", "--lang", language).out)
    layout = found["decisions"][_rule_base().layout]
    assert (found["layout"], layout["outcome"], layout["status"]) == (None, None, "open")
    assert "robustness" not in found
    assert len(layout["possible"]) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_comparison_and_no_score_has_one(both: tuple[Path, Path], tmp_path: Path, language: str) -> None:
    """Their rows are without a layout and counted apart; beside another profile nothing leads either."""
    layout, silent, other = _rule_base().layout, [str(path) for path in both], str(EXAMPLES / "dorp.yaml")
    compared = json.loads(run("compare", *silent, other, "--format", "json", "--lang", language).out)
    for told, found in zip(compared["profiles"][:2], compared["decisions"][layout]["profiles"][:2], strict=True):
        assert (told["layout"], found["outcome"], found["status"]) == (None, None, "open")
    output = tmp_path / "scores.csv"
    scored = run("score", *silent, other, "--output", str(output), "--lang", language)
    assert scored.exit_code == 0, scored.everything
    heads, *rows = (line.split(",") for line in output.read_text(encoding="utf-8").splitlines())
    for row in rows[:2]:
        cells = dict(zip(heads, row, strict=False))
        assert (cells["layout"], cells["layout_status"]) == ("", "open")
    closing = SharedWords(language).score_closing.format(rows=3, settled=1, provisional=0, open=2, skipped=0)
    assert closing in " ".join(scored.everything.split())


@pytest.mark.parametrize(("form", "language"), daily_of([*_TURNS][1:], product(FORMS[1:], LANGUAGES)))
def test_no_report_on_many_counts_it_as_one(both: tuple[Path, Path], tmp_path: Path, form: str, language: str) -> None:
    """A report on profiles of which too little is known names no layout, but in a list of several that are possible."""
    report, silent = tmp_path / f"report.{form}", [str(path) for path in both]
    ran = run("score", *silent, "--report", str(report), "--lang", language, "--date", "2026-03-01")
    assert ran.exit_code == 0, ran.everything
    titles = [each.title[language] for each in _rule_base().decisions[_rule_base().layout].alternatives]
    any_of = "|".join(re.escape(html.escape(title, quote=False)) for title in titles)
    told = re.sub(f"(?:(?:{any_of}); )+(?:{any_of})", "", told_in(report))
    assert [title for title in titles if title in told] == []


def test_no_conversation_has_one(profile: Path) -> None:
    """Neither the line that tells how things stand nor the pane beside the questions names a layout as leading."""
    loaded, _ = load_profile(profile, _rule_base())
    assert loaded is not None
    evaluated = evaluate(_rule_base(), loaded)
    for advice in (evaluated, prove(evaluated, ways=False)):
        assert advice.layout is None
        assert advice.outcomes[_rule_base().layout].status is Status.OPEN
        assert not advice.portrait


@st.composite
def told_apart(draw: st.DrawFn) -> Advice:
    """Draw an advice of a rule base whose rules each have a reason of their own, on a profile however complete."""
    rule_base = draw(strategies.rule_bases())
    decisions = {id_: replace(each, policy=_reasoned(each.policy)) for id_, each in rule_base.decisions.items()}
    rule_base = replace(rule_base, decisions=MappingProxyType(decisions))
    return evaluate(rule_base, draw(strategies.profiles(rule_base)))


def _reasoned(policy: Score | First) -> Score | First:
    match policy:
        case Score(rules):
            return replace(policy, rules=tuple(replace(each, because={"en": f"<{each.id}>"}) for each in rules))
        case First(rows):
            return First(tuple(replace(each, because={"en": f"<{each.id}>"}) for each in rows))


@settings(max_examples=scaled(40))
@given(told_apart())
def test_what_leads_is_settled_or_has_a_reason_that_the_page_shows(evaluated: Advice) -> None:
    """A rule that puts it before another that can still win, if any can, stands in its panel; by bounds and as proved."""
    for advice in (evaluated, prove(evaluated, ways=False)):
        for outcome in advice.outcomes.values():
            alone = len(outcome.possible) == 1 and isinstance(outcome.decision.policy, Score)
            if outcome.leading is not None and outcome.status is not Status.SETTLED and not alone:
                page = plain_text(terminal(decision_page(advice, "en", outcome.decision.id)), 200)
                assert any(f"<{each}>" in page for each in reasons(outcome))


def test_a_range_is_no_reason() -> None:
    """An answer that leaves everything possible speaks for nothing."""
    rule_base = _rule_base()
    whole = {
        id_: (Answer(domain),)
        for id_, question in rule_base.questions.items()
        if isinstance(domain := question.domains.get(id_), Span)
    }
    assert evaluate(rule_base, Profile("Stildorp", None, whole)).layout is None
