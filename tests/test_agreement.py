"""The keel: all readings of a rule base say the same, over random rule bases and whatever is known.

One profile judged alone (`judge`), a frame of profiles judged by columns on each backend (`score_frame`), and the meaning
written out (`oracle`) are compared. A frame holds what a frame can: single values and unknowns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

import narwhals as nw
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orgdesign.engine.columns import score_frame
from orgdesign.engine.evaluate import judge
from orgdesign.model.advice import Outcome, Status
from orgdesign.model.logic import Facts, Region, Truth, atoms
from orgdesign.model.rulebase import EMPTY, YES, First, Kind, Question, RuleBase, Score
from tests import oracle, strategies
from tests.effort import WIDE, scaled

if TYPE_CHECKING:
    from narwhals.dtypes import DType

Cell: TypeAlias = object
Row: TypeAlias = Mapping[str, object]
Eager: TypeAlias = Literal["polars", "pandas", "pyarrow"]


class Form(Enum):
    """How a several-choice question stands in a frame."""

    LIST = "a list of options"
    TEXT = "options with ; between them"
    APART = "a column for each option, question.option"
    APART_FOR_SPARK = "a column for each option, question_option"


FORMS: Mapping[str, tuple[Form, ...]] = {
    "polars": tuple(Form),
    "pyarrow": tuple(Form),
    "pandas": (Form.TEXT, Form.APART, Form.APART_FOR_SPARK),
    "duckdb": tuple(Form),
    "pyspark": (Form.LIST, Form.TEXT, Form.APART_FOR_SPARK),
}
"""The forms that each backend can hold: pandas has no lists of its own, and Spark no dots in names."""


@dataclass(frozen=True)
class Batch:
    """A rule base, what is known in each of some profiles, and the same as the columns of a frame."""

    rule_base: RuleBase
    profiles: tuple[Facts, ...]
    columns: Mapping[str, list[Cell]]
    types: Mapping[str, nw.dtypes.DType]


@st.composite
def batches(  # noqa: PLR0913  what a frame may hold
    draw: st.DrawFn,
    backend: str,
    *,
    complete: bool = False,
    most: int = 6,
    categories: bool = False,
    rule_bases: st.SearchStrategy[RuleBase] | None = None,
) -> Batch:
    """Draw a rule base and some profiles, as facts and as columns; what is unknown in all may have no column.

    With `categories` the options of a question may be these, in the order of the rule base.
    """
    rule_base = draw(strategies.rule_bases() if rule_bases is None else rule_bases)
    profiles: list[dict[str, Region]] = []
    for world in draw(st.lists(strategies.worlds(rule_base), min_size=1, max_size=most)):
        open_ = set() if complete else draw(st.sets(st.sampled_from(list(rule_base.questions))))
        unknown = {fact for question in open_ for fact in rule_base.questions[question].domains}
        profiles.append({fact: region for fact, region in world.items() if fact not in unknown})
    columns: dict[str, list[Cell]] = {"name": [f"profile {at:02}" for at in range(len(profiles))]}
    types: dict[str, DType] = {"name": nw.String()}
    for question in rule_base.questions.values():
        form = draw(st.sampled_from(FORMS[backend]))
        for name, cells, type_ in _columns(question, profiles, form):
            if any(cell is not None for cell in cells) or draw(st.booleans()):
                columns[name] = cells
                # pandas has no booleans with an unknown among them: there they are objects
                types[name] = nw.Object() if backend == "pandas" and type_ == nw.Boolean else type_
                if categories and name == question.id and question.kind in {Kind.CHOICE, Kind.SCALE} and draw(st.booleans()):
                    types[name] = nw.Enum(question.values)
    return Batch(rule_base, tuple(profiles), columns, types)


def _columns(question: Question, profiles: list[dict[str, Region]], form: Form) -> Iterator[tuple[str, list[Cell], DType]]:
    known = [oracle.world(profile) for profile in profiles]
    if question.kind is not Kind.SEVERAL:
        is_number = question.kind is Kind.NUMBER
        yield question.id, [at.get(question.id) for at in known], nw.Float64() if is_number else nw.String()
        return
    facts = {option.id: question.fact(option.id) for option in question.options}
    match form:
        case Form.APART | Form.APART_FOR_SPARK:
            for option, fact in facts.items():
                name = fact if form is Form.APART else f"{question.id}_{option}"
                yield name, [at[fact] == YES if fact in at else None for at in known], nw.Boolean()
        case Form.LIST:
            yield question.id, [_picked(at, facts) for at in known], nw.List(nw.String)
        case Form.TEXT:
            lists = [_picked(at, facts) for at in known]
            yield question.id, [None if some is None else ";".join(some) or EMPTY for some in lists], nw.String()


def _picked(at: oracle.World, facts: Mapping[str, str]) -> list[str] | None:
    return [option for option, fact in facts.items() if at[fact] == YES] if set(facts.values()) <= set(at) else None


def _scored(batch: Batch, backend: Eager) -> list[Row]:
    """Return what `score_frame` adds to the batch on an eager backend, row by row."""
    frame = nw.from_dict(dict(batch.columns), schema=dict(batch.types), backend=backend)
    native = score_frame(batch.rule_base, frame.to_native(), totals=True, fired=True, missing=True)
    scored = nw.from_native(native, eager_only=True)
    return [_plain(row) for row in scored.rows(named=True)]


def _queried(batch: Batch, backend: Literal["polars", "duckdb", "pyspark"], session: object = None) -> list[Row]:
    """Return the same on a backend that only makes queries."""
    frame = nw.from_dict(dict(batch.columns), schema=dict(batch.types), backend="pyarrow")
    query = frame.lazy(backend, session=session).to_native()
    scored = nw.from_native(score_frame(batch.rule_base, query, totals=True, fired=True, missing=True))
    return [_plain(row) for row in scored.lazy().collect("pyarrow").sort("name").rows(named=True)]


def _plain(row: Mapping[str, object]) -> Row:
    """Return a row with None for what pandas shows as not a number."""
    return {name: None if isinstance(cell, float) and cell != cell else cell for name, cell in row.items()}  # noqa: PLR0124


def _assert_agrees(batch: Batch, rows: list[Row]) -> None:
    for facts, row in zip(batch.profiles, rows, strict=True):
        judgement = judge(batch.rule_base, facts)
        for id_, outcome in judgement.outcomes.items():
            _assert_same(outcome, row, "layout" if id_ == batch.rule_base.layout else id_)
        asked = [q for q in batch.rule_base.questions if judgement.relevance[q] is not Truth.FALSE]
        answered = [q for q in asked if any(f in facts for f in batch.rule_base.questions[q].domains)]
        assert (row["asked"], row["answered"]) == (len(asked), len(answered))
        missing = [question for question in batch.rule_base.questions if row[f"{question}_missing"]]
        assert missing == [question for question in asked if question not in answered]


def _assert_same(outcome: Outcome, row: Row, name: str) -> None:
    assert row[name] == outcome.leading
    assert row[f"{name}_tie"] == outcome.tie
    assert row[f"{name}_margin"] == outcome.margin
    status = row[f"{name}_status"]
    assert (Status.SETTLED if status == "complete" else status) == outcome.status
    if isinstance(outcome.decision.policy, Score):
        for alternative in outcome.decision.alternatives:
            assert row[f"{name}_{alternative.id}"] == outcome.scores[alternative.id]
            assert row[f"{name}_{alternative.id}_excluded"] == (alternative.id in outcome.excluded)
    fired = {judged.rule.id for judged in outcome.fired}
    assert {rule.id for rule in outcome.decision.rules if row[rule.id]} == fired


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
@settings(max_examples=scaled(25), deadline=None)
@given(data=st.data())
def test_a_frame_says_what_each_profile_says(backend: Eager, data: st.DataObject) -> None:
    """On every eager backend a row has the outcome, totals, exclusions, tie, margin and status of its profile."""
    pytest.importorskip(backend)
    batch = data.draw(batches(backend, categories=backend == "polars"))
    _assert_agrees(batch, _scored(batch, backend))


WIDTHS = (2**7, 2**15)
"""How many numbers there are from zero upward in the two narrowest columns of totals."""


@st.composite
def heavy_rule_bases(draw: st.DrawFn) -> RuleBase:
    """Draw a rule base with strengths of which the sums come near the ends of what a narrow column of totals holds.

    Of some the sums are a half or a quarter of that, for what is compared are differences of totals and what is open.
    """
    rule_base = draw(strategies.rule_bases())
    sum_ = draw(st.sampled_from(WIDTHS)) // draw(st.sampled_from([4, 3, 2, 1])) + draw(st.integers(-3, 3))
    decisions = {id_: replace(each, policy=_weighing(each.policy, sum_)) for id_, each in rule_base.decisions.items()}
    return replace(rule_base, decisions=MappingProxyType(decisions))


def _weighing(policy: Score | First, sum_: int) -> Score | First:
    """Return a policy whose rules together can give an alternative so much, and no more."""
    if isinstance(policy, First):
        return policy
    most = [max((abs(effect) for effect in rule.effects.values()), default=0) for rule in policy.rules]
    times, rest = divmod(sum_, sum(most) or 1)
    rules = [replace(r, effects={a: effect * times for a, effect in r.effects.items()}) for r in policy.rules]
    heaviest = most.index(max(most))
    effects = {a: effect + (rest if effect > 0 else -rest) for a, effect in rules[heaviest].effects.items()}
    rules[heaviest] = replace(rules[heaviest], effects=effects)
    return replace(policy, rules=tuple(rules))


@pytest.mark.parametrize("backend", ["polars", pytest.param("pandas", marks=WIDE), pytest.param("pyarrow", marks=WIDE)])
@settings(max_examples=scaled(25), deadline=None)
@given(data=st.data())
def test_totals_near_the_end_of_a_column_are_what_they_are(backend: Eager, data: st.DataObject) -> None:
    """No total, difference or lead runs over: where a wider column is needed, there is one."""
    pytest.importorskip(backend)
    batch = data.draw(batches(backend, rule_bases=heavy_rule_bases()))
    _assert_agrees(batch, _scored(batch, backend))


@settings(max_examples=scaled(40), deadline=None)
@given(batches("polars", rule_bases=strategies.rule_bases(most_questions=3, most_decisions=4)))
def test_decisions_on_open_decisions_say_what_each_profile_says(batch: Batch) -> None:
    """Where few questions stand under many decisions, rules rest on outcomes that are open, and outcomes on those."""
    _assert_agrees(batch, _scored(batch, "polars"))


@settings(max_examples=scaled(30), deadline=None)
@given(batches("polars"))
def test_a_query_says_what_each_profile_says(batch: Batch) -> None:
    """A query of Polars, which does not know beforehand where answers are missing, comes out the same."""
    _assert_agrees(batch, _queried(batch, "polars"))


@settings(max_examples=scaled(25), deadline=None)
@given(batches("duckdb"))
def test_a_relation_says_what_each_profile_says(batch: Batch) -> None:
    """A relation of DuckDB comes out the same."""
    pytest.importorskip("duckdb")
    _assert_agrees(batch, _queried(batch, "duckdb"))


@pytest.mark.filterwarnings("ignore")
@settings(
    max_examples=scaled(2),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink an example takes Spark many minutes
    suppress_health_check=[HealthCheck.too_slow],
)
@given(batch=batches("pyspark", most=12))
def test_a_cluster_says_what_each_profile_says(spark: object, batch: Batch) -> None:
    """A data frame of Spark comes out the same."""
    _assert_agrees(batch, _queried(batch, "pyspark", spark))


@settings(max_examples=scaled(30), deadline=None)
@given(batches("polars", complete=True, categories=True))
def test_complete_profiles_come_out_as_their_meaning_says(batch: Batch) -> None:
    """With every answer known, each outcome, total and tie is what the plain definition gives, and all is complete."""
    for facts, row in zip(batch.profiles, _scored(batch, "polars"), strict=True):
        for id_, verdict in oracle.verdicts(batch.rule_base, facts).items():
            name = "layout" if id_ == batch.rule_base.layout else id_
            assert (row[name], row[f"{name}_tie"], row[f"{name}_status"]) == (verdict.winner, verdict.tie, "complete")
            assert {a: row[f"{name}_{a}"] for a in verdict.totals} == dict(verdict.totals)
            assert {a for a in verdict.totals if row[f"{name}_{a}_excluded"]} == set(verdict.excluded)


@settings(max_examples=scaled(30), deadline=None)
@given(batches("polars"))
def test_a_complete_decision_rests_on_nothing_open(batch: Batch) -> None:
    """A status is complete exactly where every fact in the decision's rules is known, and so on for earlier decisions.

    Where the present form wins ties, a decision rests on the answer that tells it too.
    """
    for facts, row in zip(batch.profiles, _scored(batch, "polars"), strict=True):
        judgement = judge(batch.rule_base, facts)
        open_ = {fact for fact in batch.rule_base.domains if not judgement.facts[fact].single}
        for id_ in (each for each in batch.rule_base.order if each in judgement.outcomes):
            rests_on = {atom.fact for condition in batch.rule_base.decisions[id_].conditions for atom in atoms(condition)}
            open_ = open_ - {id_} if rests_on.isdisjoint(open_) else open_ | {id_}
            name = "layout" if id_ == batch.rule_base.layout else id_
            assert (row[f"{name}_status"] == "complete") == (id_ not in open_)
