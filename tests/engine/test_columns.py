"""The laws of the second reading that are about frames: which columns it reads, in which forms, and which it adds."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import MappingProxyType

import narwhals as nw
import polars as pl
import pytest

from orgdesign.engine.column_facts import Said
from orgdesign.engine.column_judging import STATUSES, Judging
from orgdesign.engine.column_replay import coded_questions
from orgdesign.engine.column_sheet import Sheet
from orgdesign.engine.columns import FrameScorer, read_tests, score_frame
from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import Choices, In, Region, Span
from orgdesign.model.rulebase import Decision, First, Kind, Question, Row, Rule, RuleBase, Score
from tests import strategies

CHOICE = strategies.plain_rule_base(("q",))
SEVERAL = strategies.plain_rule_base(("q",), several=("s",))
NUMBER = strategies.plain_rule_base(("q",), numbers=("n",))


def _when(rule_base: RuleBase, fact: str, region: Region) -> RuleBase:
    """Return the rule base with a rule for `d_1` that rests on this alone."""
    decision = rule_base.decisions["d"]
    assert isinstance(decision.policy, Score)
    rule = replace(decision.policy.rules[0], when=In(fact, region))
    decided = replace(decision, policy=Score((rule,), decision.policy.tie_break))
    return replace(rule_base, decisions=MappingProxyType({"d": decided}))


YES_NO = strategies.rule_base_of(
    [strategies.question("y", Kind.YES_NO)], [strategies.scored("d", [(In("y", Choices.of("ja")), {"d_1": 1})])]
)


def _outcomes(rule_base: RuleBase, frame: pl.DataFrame) -> list[tuple[str | None, str]]:
    return score_frame(rule_base, frame).select("layout", "layout_status").rows()


def test_what_is_added_stands_behind_what_was_given() -> None:
    """Every column stays as it is, in its place, and what is added has one name for each decision and its status."""
    scored = score_frame(CHOICE, pl.DataFrame({"name": ["x"], "q": ["q_0"], "note": [3]}))
    assert scored.to_dicts() == [
        {
            "name": "x",
            "q": "q_0",
            "note": 3,
            "layout": "d_1",
            "layout_status": "complete",
            "layout_margin": 1,
            "layout_tie": False,
            "answered": 1,
            "asked": 1,
        }
    ]


def test_a_test_is_read_by_itself() -> None:
    """Sure where what was said makes it true, the opposite where false, and nothing where it may be either."""
    frame = pl.DataFrame({"q": ["q_0", "q_1", None], "s": [["s_0"], [], None], "name": ["x", "y", "z"]})
    tests = [In("q", Choices.of("q_0")), In("s.s_0", Choices.of("ja")), In("q", Choices.of("q_1"))]
    read = read_tests(SEVERAL, frame, tests)
    assert read.to_dict(as_series=False) == {"0": [1, -1, 0], "1": [1, -1, 0], "2": [-1, 1, 0]}


def test_totals_and_fired_rules_are_added_on_request() -> None:
    """Totals, exclusions and the rules that count have columns only when they are asked for."""
    scored = score_frame(CHOICE, pl.DataFrame({"q": ["q_0", "q_1"]}), totals=True, fired=True)
    assert scored["layout_d_1"].to_list() == [1, 0]
    assert scored["layout_d_1_excluded"].to_list() == [False, False]
    assert scored["d-0"].to_list() == [True, False]


def test_a_column_of_an_earlier_run_is_replaced() -> None:
    """Scoring a scored frame again gives the same frame."""
    once = score_frame(CHOICE, pl.DataFrame({"q": ["q_0", None]}))
    assert score_frame(CHOICE, once).equals(once)


@pytest.mark.parametrize(
    "empty", [pl.DataFrame(each) for each in ({"name": ["x"]}, {"q": [None]}, {"q": ["?"]}, {"q": [3]})]
)
def test_what_is_absent_missing_or_no_answer_is_unknown(empty: pl.DataFrame) -> None:
    """A question without a column, a null and a word that is no option leave the question open."""
    assert _outcomes(CHOICE, empty) == [(None, "open")]
    assert score_frame(CHOICE, empty)["answered"].to_list() == [0]


def test_a_frame_without_rows_stays_one() -> None:
    """No profiles give no outcomes, with all the columns."""
    scored = score_frame(CHOICE, pl.DataFrame({"q": []}, schema={"q": pl.String}))
    assert scored.shape == (0, 7)


@pytest.mark.parametrize("type_", [pl.Categorical, pl.Enum(["q_1", "q_0", "else"])])
def test_options_may_be_coded(type_: type[pl.Categorical] | pl.Enum) -> None:
    """A column of categories is read as the words that it stands for."""
    frame = pl.DataFrame({"q": ["q_0", "q_1", None]}).with_columns(pl.col("q").cast(type_))
    assert _outcomes(CHOICE, frame) == [("d_1", "complete"), ("d_0", "complete"), (None, "open")]


def test_an_option_that_is_no_category_was_not_answered() -> None:
    """A column of fewer categories than there are options says nothing of the others."""
    frame = pl.DataFrame({"q": ["q_0", None]}, schema={"q": pl.Enum(["q_0"])})
    assert _outcomes(CHOICE, frame) == [("d_1", "complete"), (None, "open")]


def test_a_frame_of_another_kind_stays_of_that_kind() -> None:
    """Only Polars is planned for; what is added says the same."""
    frame = pl.DataFrame({"q": ["q_0", "q_1", None], "note": [1, 2, 3]})
    scored = nw.from_native(score_frame(CHOICE, frame.to_arrow()), eager_only=True)
    assert scored.implementation.is_pyarrow()
    texts = pl.col("layout", "layout_status").cast(pl.String)
    assert scored.rows(named=True) == score_frame(CHOICE, frame).with_columns(texts).to_dicts()


def test_a_name_that_would_be_claimed_twice_is_refused() -> None:
    """Before any frame is read; the columns that every profile gets count too."""
    with pytest.raises(ValueError, match="the column 'answered' is claimed by 'answered' and 'every profile'"):
        FrameScorer(strategies.plain_rule_base(("answered",)))


def test_options_of_several_may_be_an_array() -> None:
    """Which is a list whose length is known."""
    frame = pl.DataFrame({"s": [["s_0", "s_1"], ["s_1", "s_0"]]})
    fixed = frame.with_columns(pl.col("s").cast(pl.Array(pl.String, 2)))
    assert score_frame(SEVERAL, fixed).drop("s").equals(score_frame(SEVERAL, frame).drop("s"))
    assert score_frame(SEVERAL, fixed)["answered"].to_list() == [1, 1]


def test_in_polars_outcomes_and_statuses_are_enums() -> None:
    """They print and compare as text, and cost one byte a row; a query says so before it is run."""
    scored = score_frame(CHOICE, pl.LazyFrame({"q": ["q_0"]}))
    schema = scored.collect_schema()
    assert (schema["layout"], schema["layout_status"]) == (pl.Enum(["d_0", "d_1"]), pl.Enum(STATUSES))
    assert scored.collect().schema == schema == score_frame(CHOICE, pl.DataFrame({"q": ["q_0"]})).schema


def test_categories_that_are_the_options_are_read_as_such() -> None:
    """With or without unknowns, of no rows at all, and beside categories in another order, a frame says what words say."""
    words = ["q_1", "q_0", None]
    for rows in ([], words[:2], words):
        plain = pl.DataFrame({"q": rows}, schema={"q": pl.String})
        for categories in (["q_0", "q_1"], ["q_1", "q_0"], ["q_0", "q_1", "q_2"]):
            coded = plain.with_columns(pl.col("q").cast(pl.Enum(categories)))
            assert (
                score_frame(CHOICE, coded, missing=True).drop("q").equals(score_frame(CHOICE, plain, missing=True).drop("q"))
            )


def test_a_column_of_just_the_options_is_read_by_its_codes() -> None:
    """Answered in every row, and with the options as categories in their order; any other is read by its words."""
    asked = [CHOICE.questions["q"], strategies.question("n", Kind.NUMBER)]
    options = pl.Enum(["q_0", "q_1"])
    for words, type_, coded in (
        (["q_1", "q_0"], options, {"q"}),
        (["q_1", None], options, set[str]()),
        (["q_1", "q_0"], pl.Enum(["q_1", "q_0"]), set[str]()),
        (["q_1", "q_0"], pl.String(), set[str]()),
    ):
        assert coded_questions(asked, pl.DataFrame({"q": words}, schema={"q": type_})) == coded


FRAMES = (
    pl.DataFrame({"q": ["q_0", "q_1"]}),
    pl.DataFrame({"q": ["q_1", "q_0", "q_0"]}),
    pl.DataFrame({"q": ["q_1", None]}),
    pl.DataFrame({"q": ["q_0"], "name": ["x"]}),
    pl.DataFrame({"q": [], "name": []}, schema={"q": pl.String, "name": pl.String}),
    pl.DataFrame({"q": ["q_0", None]}, schema={"q": pl.Enum(["q_0"])}),
)


def test_a_scorer_says_of_each_frame_what_scoring_it_alone_says() -> None:
    """Whatever came before: other rows, other columns, other types, unknowns or none, the same frame again."""
    scorer = FrameScorer(CHOICE, totals=True, fired=True, missing=True)
    for frame in (*FRAMES, *reversed(FRAMES)):
        assert scorer.score(frame).equals(score_frame(CHOICE, frame, totals=True, fired=True, missing=True))


def test_a_scorer_adds_no_more_than_is_asked_for() -> None:
    """Totals, rules that count and questions without an answer are as many columns more as there are of these."""
    for frame in FRAMES[:3]:
        assert FrameScorer(CHOICE).score(frame).equals(score_frame(CHOICE, frame))


def test_frames_with_the_same_columns_are_planned_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only another column, another type, or a question that has become unknown somewhere is planned for anew."""
    planned: list[Sheet] = []
    judging = Judging.__init__

    def counted(self: Judging, rule_base: RuleBase, said: Mapping[str, Said], sheet: Sheet) -> None:
        planned.append(sheet)
        judging(self, rule_base, said, sheet)

    monkeypatch.setattr(Judging, "__init__", counted)
    scorer = FrameScorer(CHOICE)
    counts = []
    for frame in (*FRAMES[:4], *FRAMES[:4]):
        scorer.score(frame)
        counts.append(len(planned))
    assert counts == [1, 1, 2, 3, 3, 3, 3, 3]


def test_threads_that_share_a_scorer_get_each_their_own_rows() -> None:
    """A frame of one thread never answers another's."""
    scorer = FrameScorer(CHOICE)
    frames = [pl.DataFrame({"q": ["q_0", "q_1"], "name": [f"{at}", "x"]}) for at in range(40)]
    with ThreadPoolExecutor(4) as threads:
        scored = list(threads.map(scorer.score, frames))
    assert [each["name"][0] for each in scored] == [f"{at}" for at in range(40)]


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"s": [["s_0"], ["s_1", "s_0"], [], ["geen"], ["s_0", "?"], ["geen", "s_0"], None]}),
        pl.DataFrame({"s": ["s_0", "s_1 ; s_0", "geen", " geen ", "s_0;?", "geen;s_0", None]}),
        pl.DataFrame({"s.s_0": [True, True, False, False, None, None, None]}),
        pl.DataFrame({"s_s_0": [1, 1, 0, 0, None, None, 7]}),
        pl.DataFrame({"s.s_0": ["ja", "ja", "nee", "nee", "weet_niet", "?", None]}),
    ],
)
def test_several_options_may_be_written_in_every_form(frame: pl.DataFrame) -> None:
    """Lists, text with `;`, and a column for each option say the same; what is not wholly readable is unknown."""
    rule_base = _when(SEVERAL, "s.s_0", Choices.of("ja"))
    chosen, not_chosen, unknown = ("d_1", "complete"), ("d_0", "complete"), (None, "open")
    assert _outcomes(rule_base, frame) == [chosen, chosen, not_chosen, not_chosen, unknown, unknown, unknown]


@pytest.mark.parametrize(
    "numbers",
    [
        pl.Series([3.0, 2.0, 6.0, 7.0, -1.0, None]),
        pl.Series([3, 2, 6, 7, -1, None]),
        pl.Series(["3", " 2.0 ", "+6", "7", "weet_niet", None]),
    ],
)
def test_numbers_may_be_whole_broken_or_written(numbers: pl.Series) -> None:
    """A number counts in whatever type it comes; outside the range of its question it is unknown."""
    rule_base = _when(NUMBER, "n", Span(3.0, 5.0))
    outcomes = _outcomes(rule_base, pl.DataFrame({"n": numbers}))
    assert outcomes[:3] == [("d_1", "complete"), ("d_0", "complete"), ("d_0", "complete")]
    assert set(outcomes[3:]) == {(None, "open")}


def test_a_number_is_taken_to_the_decimals_of_its_question() -> None:
    """What binary fractions add or lose does not move a number over a bound."""
    question = replace(NUMBER.questions["n"], decimals=1)
    rule_base = replace(NUMBER, questions=MappingProxyType({**NUMBER.questions, "n": question}))
    rule_base = _when(rule_base, "n", Span(0.3, 0.7))
    frame = pl.DataFrame({"n": [0.1 * 3, 0.1 * 7, 0.2, 0.8]})
    assert [leading for leading, _ in _outcomes(rule_base, frame)] == ["d_1", "d_1", "d_0", "d_0"]
    frame = pl.DataFrame({"n": [1.9, 2.0, 2.1, 2.2]})
    assert [way for way, _ in _outcomes(_when(rule_base, "n", Span(2.0, 2.1)), frame)] == ["d_0", "d_1", "d_1", "d_0"]
    near = pl.DataFrame({"n": [3 - 1e-12, 5 + 1e-12]})
    assert _outcomes(_when(NUMBER, "n", Span(3.0, 5.0)), near) == [("d_1", "complete")] * 2
    whole = pl.DataFrame({"n": [2, 3, 6, 7]})
    assert _outcomes(_when(rule_base, "n", Span(2.5, 3.5)), whole) == [
        (way, "complete") for way in ("d_0", "d_1", "d_0")
    ] + [(None, "open")]


def _number(low: float, high: float, decimals: int = 0) -> Question:
    question = strategies.question("n", Kind.NUMBER, decimals=decimals)
    return replace(question, domains=MappingProxyType({"n": Span(low, high)}))


def _scored_on(question: Question, region: Region) -> RuleBase:
    """Return a rule base in which the second alternative wins where a number lies in a region."""
    return strategies.rule_base_of([question], [strategies.scored("d", [(In("n", region), {"d_1": 1})])])


@pytest.mark.parametrize("low", [-127.0, -128.0, -200.0, -32_768.0])
def test_a_number_may_lie_below_nothing(low: float) -> None:
    """A column holds what is furthest below as well as what is furthest above, and that nothing is known."""
    frame = pl.DataFrame({"n": [low, low + 1, 0, low - 1, None]})
    outcomes = _outcomes(_scored_on(_number(low, 0.0), Span(low, low)), frame)
    assert outcomes == [("d_1", "complete"), *[("d_0", "complete")] * 2, *[(None, "open")] * 2]


def test_however_many_steps_there_are_a_bound_lies_on_its_own() -> None:
    """Of a million in millionths a binary fraction, times a million, is off by a ten-thousandth, one way or the other."""
    low, high = 1_069_727.249737, 1_096_098.617743
    assert low * 10**6 > 1_069_727_249_737
    assert high * 10**6 < 1_096_098_617_743
    frame = pl.DataFrame({"n": [low - 1e-6, low, high, high + 1e-6]})
    outcomes = _outcomes(_scored_on(_number(0.0, 2e6, decimals=6), Span(low, high)), frame)
    assert [leading for leading, _ in outcomes] == ["d_0", "d_1", "d_1", "d_0"]


@pytest.mark.parametrize(
    "answers", [pl.Series([True, False, None]), pl.Series(["ja", "nee", "weet_niet"]), pl.Series([1, 0, 2])]
)
def test_yes_and_no_may_be_booleans_words_or_bits(answers: pl.Series) -> None:
    """A yes/no question takes booleans, 1 and 0, and `ja` and `nee`."""
    outcomes = _outcomes(YES_NO, pl.DataFrame({"y": answers}))
    assert outcomes == [("d_1", "complete"), ("d_0", "complete"), (None, "open")]


def test_a_column_of_objects_may_hold_truths_and_words() -> None:
    """As in pandas, where an unknown is among the booleans; the word for a boolean is no answer, in whatever column."""
    pandas = pytest.importorskip("pandas")
    answers = [True, False, None, "ja", "nee", "true", "weet_niet"]
    scored = score_frame(YES_NO, pandas.DataFrame({"y": pandas.Series(answers, dtype=object)}))
    assert scored["layout_status"].tolist() == ["complete", "complete", "open", "complete", "complete", "open", "open"]
    assert scored["layout"].tolist()[:2] == scored["layout"].tolist()[3:5] == ["d_1", "d_0"]
    assert _outcomes(YES_NO, pl.DataFrame({"y": ["ja", "true", "false"]})) == [("d_1", "complete"), *[(None, "open")] * 2]


def test_of_several_options_some_may_be_answered() -> None:
    """A question was answered where something was said of it: that nothing was said of one option leaves only that open."""
    frame = pl.DataFrame({"s.s_0": [True, None, None], "s.s_1": [None, False, None]}, schema_overrides={"s.s_0": pl.Boolean})
    scored = score_frame(SEVERAL, frame, missing=True)
    assert scored["answered"].to_list() == [1, 1, 0]
    assert scored["s_missing"].to_list() == [False, False, True]


@pytest.mark.parametrize("count", [127, 130])
def test_however_many_alternatives_there_are_the_last_may_lead(count: int) -> None:
    """The type of places and of what is counted is as large as the decision asks."""
    decision = CHOICE.decisions["d"]
    assert isinstance(decision.policy, Score)
    rule = decision.policy.rules[0]
    names = tuple(f"d_{at}" for at in range(count))
    row = Row("d-0", In("q", Choices.of("q_0")), names[-1], rule.because, rule.ground, rule.place)
    alternatives = tuple(replace(decision.alternatives[0], id=name) for name in names)
    decided = replace(decision, alternatives=alternatives, policy=First((row,)))
    domains = {**CHOICE.domains, "d": Choices(frozenset(names))}
    rule_base = replace(CHOICE, decisions=MappingProxyType({"d": decided}), domains=MappingProxyType(domains))
    assert _outcomes(rule_base, pl.DataFrame({"q": ["q_0", None]})) == [(names[-1], "complete"), (None, "open")]


@pytest.mark.parametrize("count", [127, 128, 129, 300])
def test_however_many_options_there_are_the_last_may_be_answered(count: int) -> None:
    """The type of the codes is as large as the question asks."""
    many = strategies.question("q", Kind.CHOICE, options=count)
    options = many.options
    rule_base = replace(
        _when(CHOICE, "q", Choices.of(options[-1].id)),
        questions=MappingProxyType({"q": many}),
        domains=MappingProxyType({**CHOICE.domains, **many.domains}),
    )
    outcomes = _outcomes(rule_base, pl.DataFrame({"q": [options[-1].id, options[0].id, None]}))
    assert outcomes == [("d_1", "complete"), ("d_0", "complete"), (None, "open")]


@pytest.mark.parametrize(
    ("something_speaks", "expected"),
    [(True, ("d_0", "d_1", "provisional")), (False, (None, None, "open"))],
)
def test_a_question_that_waits_for_a_decision_is_read_as_that_decision_leads(
    *, something_speaks: bool, expected: tuple[str | None, str | None, str]
) -> None:
    """While nothing leads on a decision, a question that hangs on it may be asked and may not."""
    late = replace(
        strategies.question("late", Kind.CHOICE),
        ask_when=In("d", Choices.of("d_1")),
        otherwise=MappingProxyType({"late": Choices.of("late_1")}),
    )
    plain = CHOICE.decisions["d"]
    last = _decision_on("late", "late_1", plain)
    assert isinstance(plain.policy, Score)
    (rule,) = plain.policy.rules
    assert isinstance(rule, Rule)
    always = replace(rule, id="d-1", when=In("q", CHOICE.domains["q"]), effects=MappingProxyType({"d_0": 1}))
    stronger = replace(rule, effects=MappingProxyType({"d_1": 2}))
    first = replace(plain, policy=replace(plain.policy, rules=(stronger, always) if something_speaks else (stronger,)))
    rule_base = replace(
        CHOICE,
        questions=MappingProxyType({**CHOICE.questions, "late": late}),
        decisions=MappingProxyType({"d": first, "last": last}),
        layout="last",
        domains=MappingProxyType({**CHOICE.domains, **late.domains, "last": CHOICE.domains["d"]}),
        order=("q", "d", "late", "last"),
    )
    scored = score_frame(rule_base, pl.DataFrame({"q": [None], "late": ["late_0"]}, schema_overrides={"q": pl.String}))
    outcome = judge(rule_base, {"late": Choices.of("late_0")}).outcomes["last"]
    assert (outcome.leading, str(outcome.status)) == expected[1:]
    assert scored.select("d", "layout", "layout_status").rows() == [expected]


def test_what_was_said_as_it_would_be_taken_unasked_is_known_either_way() -> None:
    """Whether a question is asked does not matter where its answer is what holds if it is not; any other answer is open."""
    late = replace(
        strategies.question("late", Kind.CHOICE),
        ask_when=In("q", Choices.of("q_0")),
        otherwise=MappingProxyType({"late": Choices.of("late_1")}),
    )
    rule_base = strategies.rule_base_of(
        [CHOICE.questions["q"], late], [strategies.scored("d", [(In("late", Choices.of("late_0")), {"d_1": 1})])]
    )
    assert _outcomes(rule_base, pl.DataFrame({"late": ["late_1", "late_0"]})) == [("d_0", "complete"), (None, "open")]
    assert _outcomes(rule_base, pl.DataFrame({"q": ["q_1", None]})) == [("d_0", "complete"), (None, "open")]


def _decision_on(fact: str, value: str, like: Decision) -> Decision:
    assert isinstance(like.policy, Score)
    rule = replace(like.policy.rules[0], id="last-0", when=In(fact, Choices.of(value)))
    assert isinstance(rule, Rule)
    return replace(like, id="last", policy=Score((rule,), like.policy.tie_break))
