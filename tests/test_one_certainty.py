"""One certainty: what any surface calls settled, possible or none is what the constraint reading says of all completions.

An advice as object, page and paper, a comparison as object and paper, and scores, each of the same random rule base and
profile. How many pairs a long search has tried stands in docs/ARCHITECTURE.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.advices.comparison import compare
from orgdesign.analysis.portfolio.scores import Counting, Scorer
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.closeness import is_close, is_own_judgement
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.logic import Choices, In
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, DecisionId, RuleBase
from orgdesign.render.advice.json import advice_object
from orgdesign.render.advice.page import decision_page
from orgdesign.render.advice.report import report
from orgdesign.render.comparing.comparison import comparison_paper
from orgdesign.render.comparing.comparison_json import comparison_json
from orgdesign.render.paper.blocks import Conclusion, Mark, Paper, PaperSection, Paragraph, Table, Terms
from orgdesign.render.portfolio.report_words import PortfolioWords
from orgdesign.render.portfolio.score_page import ScorePage, scores_page
from orgdesign.render.screen.console import plain_text
from orgdesign.render.text.catalogue import SharedWords, texts
from orgdesign.render.text.outcomes import OutcomeWords
from tests import strategies
from tests.effort import scaled
from tests.papers import inquiry_for, page_text, provenance_for

SAID = OutcomeWords("en")
WIDE = 200
NAMES = re.compile(rf"d\d+_\d+|{SAID.no_outcome}", re.IGNORECASE)
"""What alternatives are called here, and that there is none."""
BECOMES = re.compile(
    r"(?:{can_become}|{open_between}).*?\.".format(
        **{name: re.escape(getattr(SharedWords("en"), name).partition("{")[0]) for name in ("can_become", "open_between")}
    )
)
"""The sentence that tells as what a decision can still come out."""
NOT_YET = Mark(settled=False, text="")
"""Beside a layout that nothing speaks for yet."""
PROVED = (SAID.settled, SAID.provisional, "possible", "proved")
"""Words for what is proved, which a quick count leaves alone."""


@st.composite
def half_filled(draw: st.DrawFn) -> tuple[RuleBase, Profile]:
    """Draw a rule base, whose alternatives are called by their ids, and a profile however complete."""
    rule_base = draw(strategies.rule_bases())
    decisions = {
        id_: replace(decision, alternatives=tuple(replace(each, title={"en": each.id}) for each in decision.alternatives))
        for id_, decision in rule_base.decisions.items()
    }
    return replace(rule_base, decisions=MappingProxyType(decisions)), draw(strategies.profiles(rule_base))


@dataclass(frozen=True, slots=True)
class Told:
    """What a surface says of a decision: whether it is settled, and as what it can come out."""

    settled: bool
    possible: frozenset[str]


def truth(rule_base: RuleBase, profile: Profile) -> Mapping[DecisionId, Told]:
    """Return each way in which a decision can still come out, each asked for by itself."""
    completions = Worlds(rule_base).within(known(rule_base, profile))
    found = {
        id_: frozenset(
            name for name in (*(a.id for a in decision.alternatives), NONE) if completions.find(In(id_, Choices.of(name)))
        )
        for id_, decision in rule_base.decisions.items()
    }
    return {id_: Told(len(ways) == 1, ways) for id_, ways in found.items()}


def of_object(told: Mapping[str, Any]) -> Told:
    """Return what JSON says."""
    return Told(told["status"] == "settled", frozenset([*told["possible"], *([NONE] if told["perhaps_none"] else [])]))


def of_page(outcome: Outcome, advice: Advice) -> Told:
    """Return what the frame of a decision says: a mark, and by name what it is or can become."""
    (section,) = decision_page(advice, "en", outcome.decision.id).sections
    conclusion = section.blocks[0]
    assert isinstance(conclusion, Conclusion)
    settled = conclusion.mark.settled
    if not outcome.becoming:
        return _told(outcome, " ".join(conclusion.remarks), settled=settled)
    ways = next(block for block in section.blocks if isinstance(block, Terms))
    return Told(settled, frozenset([*_leading(outcome), *_named(" ".join(title for title, _ in ways.rows))]))


def of_paper(outcome: Outcome, advice: Advice, paper: Paper, mark: Mark) -> Told:
    """Return what the mark in the summary says, and the remarks on how firm the decision is."""
    parts = {part.id: part for section in paper.sections for part in (section, *section.parts)}
    place = f"decision-{outcome.decision.id}"
    if outcome.decision.id == advice.rule_base.layout:
        place = "summary"
    blocks = parts[place].blocks
    remarks = [remark for block in blocks if isinstance(block, Conclusion) for remark in block.remarks]
    remarks += [block.text for block in blocks if isinstance(block, Paragraph)]
    return _told(outcome, " ".join(remarks), settled=mark.settled)


def marks_beside(section: PaperSection) -> Iterator[Mark]:
    """Yield how firm a comparison says that a decision is for each profile."""
    table = next(block for block in section.blocks if isinstance(block, Table))
    yield from (cell for row in table.rows for cell in row if isinstance(cell, Mark))


def _told(outcome: Outcome, remarks: str, *, settled: bool) -> Told:
    """Return what remarks say that an outcome can still be or become; one of which they say nothing stays what it is."""
    becomes = BECOMES.search(" ".join(remarks.split()))
    named = [] if becomes is None else _named(becomes[0])
    return Told(settled, frozenset([*_leading(outcome), *named] or [NONE]))


def _named(text: str) -> list[str]:
    return [NONE if each.casefold() == SAID.no_outcome else each for each in NAMES.findall(text)]


def _leading(outcome: Outcome) -> list[str]:
    return [] if outcome.leading is None else [outcome.leading]


def _marks(paper: Paper, advice: Advice) -> Mapping[DecisionId, Mark]:
    """Return how firm a paper says that each decision is: the layout beside its name, the others at a glance."""
    summary = next(each for each in paper.sections if each.id == "summary")
    table = next(block for block in summary.blocks if isinstance(block, Table))
    others = [id_ for id_ in advice.outcomes if id_ != advice.rule_base.layout]
    shown = [cell for row in table.rows for cell in row if isinstance(cell, Mark)]
    layout = next((block.mark for block in summary.blocks if isinstance(block, Conclusion)), NOT_YET)
    return {**dict(zip(others, shown, strict=True)), advice.rule_base.layout: layout}


@settings(max_examples=scaled(25))
@given(half_filled())
def test_every_surface_calls_settled_possible_and_none_what_is(drawn: tuple[RuleBase, Profile]) -> None:
    """Advice as object, page and paper, and a comparison, say of every decision what is proved of it, by name."""
    rule_base, profile = drawn
    true, evaluated = truth(rule_base, profile), evaluate(rule_base, profile)
    proved = prove(evaluated)
    told = advice_object(proved, "en")["decisions"]
    assert isinstance(told, dict)
    paper = report(proved, provenance_for(proved, "en"), "en")
    marks = _marks(paper, proved)
    files, beside = ("a", "b"), compare([evaluated] * 2)
    side = json.loads(comparison_json(beside, files, "en"))
    sections = {each.id: each for each in comparison_paper(beside, files, inquiry_for(rule_base, "en")).sections}
    for id_, outcome in proved.outcomes.items():
        said = {
            "object": of_object(told[id_]),
            "page": of_page(outcome, proved),
            "paper": of_paper(outcome, proved, paper, marks[id_]),
            "one side": of_object(side["decisions"][id_]["profiles"][0]),
            "other side": of_object(side["decisions"][id_]["profiles"][1]),
            "together": of_object(side["together"][id_]),
        }
        close = _is_called_otherwise(proved, outcome)
        assert not (close and (said["page"].settled or said["paper"].settled))
        on_paper = replace(true[id_], settled=true[id_].settled and not close)
        assert said == {**dict.fromkeys(said, true[id_]), "page": on_paper, "paper": on_paper}
        shown = [marks[id_], *marks_beside(sections[f"decision-{id_}"])]
        assert [each.text == SAID.settled for each in shown] == [each.settled for each in shown] == [on_paper.settled] * 3
    page = page_text(proved, "en", WIDE)
    firm = [id_ for id_, each in true.items() if each.settled and not _is_called_otherwise(proved, proved.outcomes[id_])]
    assert page.count(f"● {SAID.settled}") == len(firm)
    assert_scores_are_sound(rule_base, evaluated, true)


def assert_scores_are_sound(rule_base: RuleBase, evaluated: Advice, true: Mapping[DecisionId, Told]) -> None:
    """Assert that what scores say stays so is proved to, and that their page leaves the words for it alone."""
    rows = Scorer(rule_base).advices([(evaluated, "a.yaml")])
    counting = Counting(rule_base)
    counting.add(rows)
    page = plain_text(scores_page(ScorePage(rule_base, "en", counting.summary(), 0, rows, None)), WIDE)
    assert [word for word in PROVED if word in page] == []
    for id_, told in true.items():
        name = "layout" if id_ == rule_base.layout else id_
        if rows[f"{name}_status"].item() in {"complete", "settled"}:
            assert told.possible == {rows[name].item() or NONE}


def test_a_report_on_many_leaves_these_words_alone() -> None:
    """It says what stays and what may shift; only the head of what is proved of each profile has one of them."""
    words = PortfolioWords("en")
    told = {name: re.sub(r"\{\w+\}", "", " ".join(texts(getattr(words, name)))) for name in words.phrases()}
    found = [(name, word) for name, text in told.items() for word in PROVED if word in text.casefold()]
    assert found == [("possible_head", "possible")]


def _is_called_otherwise(advice: Advice, outcome: Outcome) -> bool:
    """Tell whether pages say of an outcome that it is close, or our own judgement, instead of that it is settled."""
    return is_close(advice, outcome) or is_own_judgement(advice, outcome)
