"""No id stands in what a person reads: questions, options, decisions and alternatives go by what they are called.

Ids that are words of their own (`drukte`) cannot be told from them, so those count that no word looks like: with an
underscore or, of rules, measures and tensions, with hyphens.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.rulebase import RuleBase
from tests.advices import care_home, care_home_advice, tiny
from tests.command import run
from tests.conftest import GOLDEN
from tests.papers import EXAMPLES, UNLIKE_EXAMPLES

pytestmark = pytest.mark.usefixtures("one_proof")
READ = ("advise", "report", "portfolio", "compare", "whatif")
"""The golden files that show what a person reads, each kind in its folder."""
NAMES_RULES = re.compile("whatif|compare|robust")
"""The pages that name rules on purpose: what counts now and no more, and which rule turns an outcome by its strength."""
TYPED = re.compile(r"\S+=\S+")
"""What was typed, as it is told of how a page was made."""


def ids(rule_base: RuleBase, *, rules: bool) -> Iterator[str]:
    """Yield the ids that no word looks like."""
    for question in rule_base.questions.values():
        yield from (question.id, *(option.id for option in question.options))
    for decision in rule_base.decisions.values():
        yield from (decision.id, *(alternative.id for alternative in decision.alternatives))
        yield from (rule.id for rule in decision.rules if rules)
    if rules:
        yield from (measure.id for measure in rule_base.measures)
        yield from (tension.id for tension in rule_base.tensions)


def _profile(name: str) -> str:
    return str(EXAMPLES / f"{name}.yaml")


@cache
def telling(rule_base_name: str, *, rules: bool) -> re.Pattern[str]:
    """Return what finds such an id as a word of its own."""
    bases = {"tiny": tiny, "shipped": _shipped, "care home": care_home}
    names = {id_ for id_ in ids(bases[rule_base_name](), rules=rules) if "_" in id_ or "-" in id_}
    return re.compile(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, names)))})(?![\w-])")


@cache
def _shipped() -> RuleBase:
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    return rule_base


def read_text(text: str) -> str:
    """Return what is read of a text: no tags, scripts, styles, comments, links or escapes."""
    text = re.sub(r"<!--.*?-->|<style.*?</style>|<script.*?</script>|<[^>]*>", " ", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"\]\([^)]*\)|\\(?=\W|_)", "", text))


def golden_files() -> list[Path]:
    """Return the golden files of pages and papers."""
    return sorted(path for kind in READ for path in (GOLDEN / kind).rglob("*") if path.is_file() and path.suffix != ".json")


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.relative_to(GOLDEN).as_posix())
def test_no_id_stands_in_what_a_person_reads(path: Path) -> None:
    """Of any page or paper that is kept as a golden file."""
    names_rules = NAMES_RULES.search(path.relative_to(GOLDEN).as_posix()) is not None
    told = TYPED.sub("", read_text(path.read_text(encoding="utf-8")))
    found = telling("tiny", rules=not names_rules).findall(told)
    assert sorted(set(found)) == []


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_no_id_stands_in_the_advice_on_an_example(name: str, language: str) -> None:
    """On the page and in the paper, by the shipped rule base."""
    for form in ("text", "markdown"):
        ran = run("advise", _profile(name), "--lang", language, "--format", form)
        assert ran.exit_code == 0
        assert sorted(set(telling("shipped", rules=True).findall(read_text(ran.out)))) == []


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_every_reason_carries_its_answers(name: str, language: str) -> None:
    """Every rule that counts, measure and tension of an example."""
    told = json.loads(run("advise", _profile(name), "--lang", language, "--format", "json").out)
    reasons = [fired for decision in told["decisions"].values() for fired in decision["fired"]]
    assert [each["rule"] for each in reasons if not each["because_of"]] == []
    assert [each["id"] for each in (*told["measures"], *told["tensions"]) if not each["because_of"]] == []
    for each in (*reasons, *told["measures"], *told["tensions"]):
        assert all(cause["label"] and cause["text"] for cause in each["because_of"])


def test_an_id_would_be_seen() -> None:
    """The search itself finds one."""
    assert telling("care home", rules=True).findall("weil wache_heute: fremd (viele-vorfaelle)") == [
        "wache_heute",
        "viele-vorfaelle",
    ]
    assert care_home_advice().asked


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_score_speaks_in_titles_beneath_its_table(lang: str) -> None:
    """The table has the columns that its files have, ids and all; what is said of it has none."""
    told = run("score", str(EXAMPLES), "--lang", lang, "--width", "160").out
    _, *beneath = told.split("\n\n")
    assert len(beneath) > len(_shipped().decisions)
    assert sorted(set(telling("shipped", rules=True).findall("\n".join(beneath)))) == []
