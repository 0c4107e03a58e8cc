"""A paper says what the advice says: all of it, in an order, in one language, and nothing that was not asked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction

import pytest
from hypothesis import given

from orgdesign.analysis.advices.dispute import disputes
from orgdesign.analysis.advices.levers import levers
from orgdesign.analysis.advices.turning import turns
from orgdesign.analysis.advices.why_not import ByFirst, ByScore, WhyNot, why_not
from orgdesign.analysis.weights.robustness import robustness
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, Status
from orgdesign.model.logic import Span, Truth
from orgdesign.model.profile import Answer
from orgdesign.model.provenance import AdviceProvenance, Annex
from orgdesign.model.rulebase import Heading, Row, Rule
from orgdesign.render.advice.report import report
from orgdesign.render.advice.report_certainty import layout_holds, sureness_section
from orgdesign.render.advice.report_certainty_words import SurenessWords
from orgdesign.render.advice.report_text import ReportVoice
from orgdesign.render.advice.report_turning import levers_section
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.paper.blocks import (
    Bullets,
    Conclusion,
    Figure,
    Mark,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Scores,
    Statements,
    Table,
    Timeline,
    Words,
)
from orgdesign.render.paper.sketch import Sketch
from orgdesign.render.text.bearing import BearingWords, without_text
from orgdesign.render.text.becoming import answers_needed, is_told
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.certainty import ask_first, close_calls
from orgdesign.render.text.certainty import disputes as disputed
from tests.advices import NAMES, advices, tiny
from tests.papers import (
    EXAMPLES_IN_TURN,
    NASTY_TEXTS,
    UNLIKE_NAMES,
    example_advice,
    nasty_advice,
    paper_for,
    proved_once,
    provenance_for,
    shipped,
    sketched_advice,
    too_early_to_choose,
    whole_paper,
)

BODY = ("summary", "layout", "why", "tensions", "certainty", "turning", "measures")
ANNEXES = ("considerations", "robustness", "turning-rules", "answers", "method", "provenance")
LANGUAGES = ("nl", "en")


def sections(paper: Paper) -> Iterator[PaperSection]:
    """Yield every section with its parts."""
    for section in paper.sections:
        yield section
        yield from section.parts


def texts(part: object) -> Iterator[str]:
    """Yield every text of a paper but those of its provenance, and of a sketch what is not in its description."""
    match part:
        case Enum():
            pass
        case str():
            yield part
        case tuple():
            for each in part:
                yield from texts(each)
        case AdviceProvenance() | Sketch():
            pass
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from texts(getattr(part, field.name))
        case _:
            pass


def blocks(paper: Paper, id_: str) -> tuple[object, ...]:
    """Return the blocks of a section."""
    return next(each.blocks for each in sections(paper) if each.id == id_)


def cells(table: Table, column: int) -> list[str]:
    """Return what the cells of a column say."""
    return [next(texts(row[column])) for row in table.rows]


def table_of(paper: Paper, id_: str) -> Table:
    """Return the first table of a section."""
    return next(block for block in blocks(paper, id_) if isinstance(block, Table))


@given(advices())
def test_every_advice_can_be_told(advice: Advice) -> None:
    """In the same sections, each with its own place; where nothing leads there is nothing to argue for, nor an empty one."""
    paper = paper_for(advice, "nl")
    is_open = advice.outcomes[advice.rule_base.layout].status is Status.OPEN
    unsure = without_text(advice, "nl") or close_calls(advice, "nl") or disputed(advice)
    there = {
        "summary",
        *(["certainty"] if unsure else []),
        *(["tensions"] if advice.tensions else []),
        *(["measures"] if advice.measures else []),
    }
    body = [id_ for id_ in BODY if not is_open or id_ in there]
    assert [section.id for section in paper.body] == body
    assert tuple(section.id for section in paper.annexes) == ANNEXES
    assert paper.sections == (*paper.body, *paper.annexes)
    assert set(Counter(section.id for section in sections(paper)).values()) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_should_act_upon_yet_is_not_argued_for(language: str) -> None:
    """Where it is too early to choose: no layout drawn, no reasons, no costs, and of the measures those that hold anyhow."""
    advice = too_early_to_choose("half-ingevuld")
    paper = paper_for(advice, language)
    anyhow = [each.text[language] for each in advice.measures if advice.traces[each.id].truth is Truth.TRUE]
    later = [each.text[language] for each in advice.measures if each.text[language] not in anyhow]
    assert later
    ids = [section.id for section in paper.body]
    assert ids[0] == "summary"
    assert not {"layout", "why", "takes", "turning"}.intersection(ids)
    assert ("measures" in ids) is bool(anyhow)
    assert "90%" in str(paper.body[0])
    argued = [judged.rule.because[language] for judged in advice.outcomes[advice.rule_base.layout].fired]
    assert argued
    assert not any(text in " ".join(texts(paper)) for text in (*later, *argued))
    assert not any(each.id == "why-layout" for each in sections(paper))


def test_how_well_it_holds_is_not_said_of_a_layout_that_it_is_too_early_to_choose() -> None:
    """It would read as a recommendation after all."""
    advice = too_early_to_choose("half-ingevuld")
    drawn = robustness(example_advice("half-ingevuld"), 20)
    said = [
        " ".join(texts(sureness_section(ReportVoice.of(advice, "en"), drawn, early=early).blocks)) for early in (False, True)
    ]
    assert [layout_holds(ReportVoice.of(advice, "en"), drawn) in each for each in said] == [True, False]


@pytest.mark.parametrize(("name", "language"), EXAMPLES_IN_TURN)
def test_nothing_of_the_advice_is_left_out(name: str, language: str) -> None:
    """Every reason, measure, tension, open question, answer and portrait stands in the paper."""
    advice = example_advice(name)
    told = " ".join(texts(paper_for(advice, language)))
    expected = [judged.rule.because for outcome in advice.outcomes.values() for judged in outcome.fired]
    expected += [text for each in advice.measures for text in (each.text, each.owner)]
    expected += [each.text for each in advice.tensions]
    expected += [advice.rule_base.questions[id_].text for id_ in advice.asked]
    expected += [outcome.decision.question for id_, outcome in advice.outcomes.items() if id_ != advice.rule_base.layout]
    if advice.outcomes[advice.rule_base.layout].status is not Status.OPEN:
        assert advice.layout is not None
        assert advice.layout.portrait is not None
        expected += [advice.layout.portrait[Heading.NEEDS], advice.layout.portrait[Heading.REVISIT]]
    for text in expected:
        assert " ".join(text[language].split()) in told


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_every_text_is_plain_and_on_one_line(text: str) -> None:
    """No control, no line end, nothing that reorders what is read; what can be read is there."""
    paper = whole_paper(nasty_advice(text), "nl")
    for told in texts(paper):
        assert not {unicodedata.category(c) for c in told} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    readable = "".join(c for c in text if c.isascii() and c.isalnum())
    assert readable in "".join(c for c in " ".join(texts(paper)) if c.isascii() and c.isalnum())


def test_notes_are_told_only_if_asked() -> None:
    """They are what people said in confidence."""
    advice = sketched_advice("open")
    assert "vorig jaar" in " ".join(texts(paper_for(advice, "nl", notes=True)))
    assert "vorig jaar" not in " ".join(texts(paper_for(advice, "nl", notes=False)))
    assert [column.title for column in table_of(paper_for(advice, "nl", notes=False), "answers").columns] == [
        "Vraag",
        "Antwoord",
    ]


def test_the_summary_names_the_layout_and_every_decision() -> None:
    """With whether each is settled."""
    paper = paper_for(sketched_advice("voorlopig"), "en")
    verdict = next(block for block in blocks(paper, "summary") if isinstance(block, Conclusion))
    assert (verdict.title, verdict.mark) == ("Festival", Mark(settled=False, text="provisional"))
    rows = table_of(paper, "summary").rows
    assert [row[0] for row in rows] == [Words("Size"), Words("Supervision")]
    assert all(isinstance(row[-1], Mark) for row in rows)


def test_without_a_layout_the_summary_says_what_to_ask() -> None:
    """No verdict and nothing recommended: that too little is known, and the questions that can change most."""
    paper = paper_for(sketched_advice("open"), "en")
    assert not any(isinstance(block, Conclusion) for block in blocks(paper, "summary"))
    told = list(texts(blocks(paper, "summary")))
    assert SharedWords("en").too_little_known in told
    questions = tiny().questions
    assert all(questions[id_].text["en"] in told for id_ in ask_first(sketched_advice("open")))
    assert ReportWords("en").recommended not in told
    rows = table_of(paper, "summary").rows
    assert [row[1] for row in rows] == [Words("No outcome yet")] * 2
    assert [row[2] for row in rows] == [Mark(settled=False, text="still open", open=True)] * 2


def test_a_settled_advice_says_so() -> None:
    """And has no table of open questions."""
    said = ReportWords("nl")
    paper = paper_for(sketched_advice("vast"), "nl")
    assert said.all_settled_and_answered in texts(blocks(paper, "summary"))
    assert not any(isinstance(block, Table) for block in blocks(paper, "certainty"))


def test_measures_stand_in_the_order_in_which_they_were_chosen() -> None:
    """Each with its number, drawn and in the table; what is asked in each quarter stands beside the team."""
    advice = example_advice("middelstad")
    paper = paper_for(advice, "nl")
    table, quarters = (block for block in blocks(paper, "measures") if isinstance(block, Table))
    assert [row[1].text for row in table.rows] == [" ".join(each.text["nl"].split()) for each in advice.measures]
    (drawn,) = (block for block in blocks(paper, "measures") if isinstance(block, Timeline))
    assert [each.title.partition(".")[0] for each in drawn.stretches] == [row[0].text for row in table.rows]
    assert [row[0].text for row in quarters.rows] == ["2026 K1", "2026 K2", "2026 K3", "2026 K4", "2027 K1"]
    assert all(row[3].text.rstrip("%") for row in quarters.rows)


def test_an_annex_that_is_left_out_is_not_there_and_the_letters_follow() -> None:
    """Each by itself; the body stays as it is."""
    advice = sketched_advice("druk")
    whole = paper_for(advice, "en")
    for annex in (each for each in Annex if each is not Annex.AGENDA):  # that is there only where people differ
        paper = report(advice, replace(provenance_for(advice, "en"), without=(annex,)), "en")
        assert [each.id for each in paper.annexes] == [id_ for id_ in ANNEXES if id_ != annex]
        assert [each.annex for each in paper.annexes] == [f"Annex {letter}" for letter in "ABCDE"]
        assert paper.body == whole.body
        assert annex in paper.absent


def test_what_would_change_it_is_told_in_a_few_sentences() -> None:
    """One for each lever, with no condition in it that has to be untangled."""
    advice = example_advice("middelstad")
    (told,) = (block for block in blocks(paper_for(advice, "nl"), "turning") if isinstance(block, Bullets))
    assert len(told.items) == len(levers(advice))
    assert all(". Dan komt " in each and each.endswith(".") for each in told.items)
    assert not any("gaat gelden" in each or "ten minste" in each for each in told.items)


def test_where_respondents_differ_it_is_told_who_said_what_and_whether_it_matters() -> None:
    """Also that it does not, where no outcome hangs on it."""
    advice = example_advice("meningsverschil")
    tables = [block for block in blocks(paper_for(advice, "nl"), "robustness") if isinstance(block, Table)]
    table = next(each for each in tables if each.caption == ReportWords("nl").disagreements)
    told = dict(table.bodies)[advice.rule_base.questions["capaciteit_team"].text["nl"]]
    assert [row[0].text for row in told][:2] == ["Krap (Teamleider Veiligheid)", "Onvoldoende (Adviseur crisisbeheersing)"]
    assert told[0][3].text.startswith("ja: ")
    assert all(matters.startswith(("ja: ", "nee, ")) for matters in cells(table, 3))


def test_an_answer_within_a_range_is_told_as_such_where_it_is_open() -> None:
    """Beside what nobody answered and what respondents differ on."""
    given = example_advice("half-ingevuld").profile
    estimated = replace(given, answers={**given.answers, "tafeluren": (Answer(Span(1, 60)),)})
    table = table_of(whole_paper(evaluate(shipped(), estimated), "nl"), "robustness")
    states = set(cells(table, 1))
    assert {"niet beantwoord", "1 tot 60 uur per week"} <= states


@pytest.mark.parametrize("name", NAMES)
def test_scores_are_told_in_words_too(name: str) -> None:
    """Each bar says what it shows, excluded or not; a legend is there only if something is open."""
    paper = paper_for(sketched_advice(name), "nl")
    for section in sections(paper):
        for block in section.blocks:
            if isinstance(block, Scores):
                assert all(bar.title in bar.told for bar in block.bars)
                assert bool(block.legend) == any(bar.low != bar.high for bar in block.bars)
                assert all(block.low <= bar.low <= bar.score <= bar.high <= block.high for bar in block.bars)


def test_reasons_carry_weight_and_ground() -> None:
    """Our own judgement is marked as such."""
    entries = [
        entry
        for section in sections(whole_paper(example_advice("middelstad"), "en"))
        for block in section.blocks
        if isinstance(block, Statements)
        for entry in block.entries
    ]
    assert {True, False} == {entry.assumed for entry in entries}
    assert all(("our own judgement" in entry.ground) == entry.assumed for entry in entries)
    assert {"weak", "moderate", "strong"} <= {entry.weight for entry in entries}
    assert all(entry.ground for entry in entries)


def test_a_rule_base_without_a_sketch_has_no_figure() -> None:
    """One with a sketch has one, told in words too."""
    figures = [b for b in blocks(paper_for(sketched_advice("druk"), "en"), "layout") if isinstance(b, Figure)]
    (figure,) = figures
    assert figure.description == (
        "In the middle: Fair committee. Stalls: close by, later in the team; "
        "Supervisors: outside the own organisation, through a contract."
    )


def test_what_is_withheld_is_said_to_be() -> None:
    """In the section on provenance."""
    advice = sketched_advice("vast")
    paper = report(advice, provenance_for(advice, "en", file=None), "en")
    told = list(texts(blocks(paper, "provenance")))
    assert {"withheld", ReportWords("en").redacted} <= set(told)


def test_a_date_is_written_as_people_do() -> None:
    """In the language of the paper."""
    assert paper_for(sketched_advice("vast"), "nl").facts[0] == "1 maart 2026"
    assert paper_for(sketched_advice("vast"), "en").facts[0] == "1 March 2026"


# how sure, what would change it, why not another


def captions(paper: Paper, id_: str) -> list[str]:
    """Return the captions of the tables of a section."""
    return [block.caption for block in blocks(paper, id_) if isinstance(block, Table)]


def table_named(paper: Paper, id_: str, caption: str) -> Table:
    """Return the table of a section by its caption."""
    return next(block for block in blocks(paper, id_) if isinstance(block, Table) and block.caption == caption)


@pytest.mark.parametrize("name", UNLIKE_NAMES)
def test_every_other_outcome_that_is_proved_is_told_with_what_it_takes(name: str) -> None:
    """Answer by answer where these are few, else by how many they are: each once."""
    proved, said = proved_once(example_advice(name)), SurenessWords("nl")
    paper = whole_paper(example_advice(name), "nl")
    told = [each for outcome in proved.outcomes.values() for each in outcome.becoming]
    few = [each for each in told if is_told(each)]
    tables = captions(paper, "turning-rules")
    assert (said.ways in tables) == bool(few)
    assert (said.ways_of_many in tables) == (len(few) < len(told))
    if few:
        table = table_named(paper, "turning-rules", said.ways)
        assert len(table.groups) == len(few)
        assert len(table.rows) == sum(len(list(answers_needed(each, proved.rule_base, "nl"))) for each in few)
    if len(few) < len(told):
        counts = [row[2] for row in table_named(paper, "turning-rules", said.ways_of_many).rows]
        assert sorted(each.value for each in counts if isinstance(each, Number)) == sorted(
            len(each.answers) for each in told if not is_told(each)
        )


@pytest.mark.parametrize("name", UNLIKE_NAMES)
def test_single_rules_that_open_answers_decide_are_left_to_what_is_proved(name: str) -> None:
    """Of a proved advice only what other answers than those given would bring; of one that is bounded every turn.

    Two rules on the same answers that turn a decision alike are one line.
    """
    caption, advice = ReportWords("nl").turn_caption, example_advice(name)
    for paper, found in ((whole_paper(advice, "nl"), proved_once(advice)), (paper_for(advice, "nl"), advice)):
        told = {
            (id_, turn.rule.when, turn.holds, turn.winner)
            for id_, outcome in found.outcomes.items()
            for turn in turns(outcome)
            if not (found.proved and turn.open)
        }
        assert (caption in captions(paper, "turning-rules")) == bool(told)
        assert not told or len(table_named(paper, "turning-rules", caption).rows) == len(told)
        assert told or advice.layout is None


def test_a_condition_that_names_a_question_many_times_does_so_shortly() -> None:
    """By the name that reasons have for it, and not by what it asks."""
    paper = whole_paper(example_advice("middelstad"), "nl")
    conditions = cells(table_named(paper, "turning-rules", ReportWords("nl").turn_caption), 0)
    assert any("uren aan overleg: ten hoogste 3 uur per week" in each for each in conditions)
    assert not any("?" in each for each in conditions)
    assert max(map(len, conditions)) < 500


def test_titles_that_hold_a_comma_are_told_apart_where_an_answer_would_change_more() -> None:
    """Else nobody can tell where one ends."""
    told = [each for each in texts(levers_section(ReportVoice.of(example_advice("dorp"), "nl"))) if "adviseur, en" in each]
    assert told
    assert all("; en Inrichting van veiligheid op Een vaste adviseur, en delen met de buren." in each for each in told)
    assert not any(", Mensen en tijd op" in each for each in told)


@pytest.mark.parametrize("name", ["meningsverschil", "half-ingevuld", "blijven"])
def test_every_answer_stands_as_a_text_by_itself(name: str) -> None:
    """What is not known, and none of several, begin with a capital as options do; what follows *or* does not."""
    told = cells(table_of(paper_for(example_advice(name), "nl"), "answers"), 1)
    assert told
    assert [each for each in told if each[:1].islower()] == []
    assert [each for each in told if re.search(r" of [A-Z][a-z]", each)] == []


def test_what_comes_out_without_our_own_judgement_is_said_in_a_sentence_that_stands_by_itself() -> None:
    """Nothing of it where no rule counts yet."""
    own, said = BearingWords("nl"), ReportWords("nl")
    dorp, leeg = (tuple(texts(blocks(whole_paper(example_advice(name), "nl"), "robustness"))) for name in ("dorp", "leeg"))
    assert own.same_without in dorp
    assert own.same not in dorp
    assert not any(each.startswith(said.own_judgement_share.partition("{")[0]) or each == own.same_without for each in leeg)


def test_what_is_not_proved_is_not_told() -> None:
    """An advice that was only bounded has no ways in its paper."""
    assert not {SurenessWords("nl").ways, SurenessWords("nl").ways_of_many} & {
        *captions(paper_for(example_advice("half-ingevuld"), "nl"), "turning-rules")
    }


@pytest.mark.parametrize("name", UNLIKE_NAMES)
def test_how_robust_each_decision_is_stands_in_the_paper(name: str) -> None:
    """Its share of the draws as a number; of the rules only those that turn something by weighing half or double."""
    advice, said = example_advice(name), SurenessWords("en")
    found = robustness(advice, 500)
    paper = whole_paper(advice, "en")
    shares = [row[2] for row in table_named(paper, "draws", said.draws).rows]
    proved = proved_once(advice).outcomes
    concluded = [each for id_, each in found.decisions.items() if proved[id_].status is not Status.OPEN]
    assert [each.value for each in shares if isinstance(each, Number)] == [each.share for each in concluded]
    near = [[room for room in each.rooms if Fraction(1, 2) <= room.nearest.factor <= 2][:3] for each in concluded]
    bodies = table_named(paper, "draws", said.tipping).bodies if any(near) else ()
    assert [len(rows) for _, rows in bodies] == [len(rooms) for rooms in near if rooms]


def test_it_is_said_how_often_the_layout_stays() -> None:
    """In words: always, or in which share of the draws; and nothing where no strengths were drawn."""
    advice = example_advice("grensgemeente")
    layout, found = advice.rule_base.layout, robustness(advice, 500)
    half = replace(found.decisions[layout], shares={**found.decisions[layout].shares, found.decisions[layout].leading: 0.51})
    shaken = replace(found, decisions={**found.decisions, layout: half})
    papers = [report(advice, provenance_for(advice, "nl"), "nl", each) for each in (found, shaken)]
    always, sometimes = (" ".join(texts(blocks(paper, "certainty"))) for paper in papers)
    assert SurenessWords("nl").layout_holds_always in always
    assert "komt met wat nu bekend is in 51% van de trekkingen dezelfde inrichting uit" in sometimes
    assert "trekkingen" not in " ".join(texts(paper_for(advice, "nl")))


@pytest.mark.parametrize(
    ("decision", "wanted", "owner"),
    [("vth", "liaison", "decision-vth"), ("indeling", "regionaal_gebundeld_team", "why-layout")],
)
def test_why_not_stands_with_the_decision_that_it_is_about(decision: str, wanted: str, owner: str) -> None:
    """In the annex, under the layout for the layout, under a decision for a decision; with every rule that makes the gap."""
    advice = proved_once(example_advice("middelstad"))
    gap = why_not(advice, decision, wanted)
    paper = report(advice, provenance_for(advice, "nl"), "nl", None, [gap])
    (part,) = next(each.parts for each in sections(paper) if each.id == owner)
    told = " ".join(texts(part))
    assert part.id == f"why-not-{decision}-{wanted}"
    rules = _that_tell(gap)
    assert rules
    assert all(" ".join(rule.because["nl"].split()) in told for rule in rules)


def _that_tell(gap: WhyNot) -> list[Rule | Row]:
    """Return the rules or rows by which it is told why not."""
    match gap.because:
        case ByScore(counted=counted, waiting=waiting):
            return [*(each.rule for each in counted), *(each.rule for each in waiting)]
        case ByFirst(decided, before, after, silent):
            return [*([] if decided is None else [decided]), *(each.rule for each in before), *silent, *after]


def test_what_leads_after_all_is_said_to() -> None:
    """In a sentence, without a table."""
    advice = sketched_advice("druk")
    gap = why_not(advice, "omvang", "groot")
    (part,) = next(
        each.parts
        for each in sections(report(advice, provenance_for(advice, "en"), "en", None, [gap]))
        if each.id == "decision-omvang"
    )
    assert [type(block) for block in part.blocks] == [Paragraph]


def test_disagreements_that_matter_most_come_first() -> None:
    """As they are proved to, with how far people agree as a number and what each answer leads to where answers part."""
    advice = example_advice("meningsverschil")
    table = table_named(whole_paper(advice, "nl"), "robustness", ReportWords("nl").disagreements)
    proved = disputes(advice)
    asked = [advice.rule_base.questions[each.agreement.question].text["nl"] for each in proved]
    assert [title for title, _ in table.bodies] == asked
    for (_, rows), dispute in zip(table.bodies, proved, strict=True):
        leading = {id_: {view.outcomes[id_].leading for view in dispute.views} for id_ in dispute.moves}
        parted = sum(len(each) > 1 for each in leading.values())
        assert len(rows) == len(dispute.views)
        assert {row[2].value for row in rows if isinstance(row[2], Number)} == {dispute.agreement.degree}
        assert [row[1].text.count(": ") for row in rows] == [parted] * len(rows)
        assert len({row[1].text for row in rows}) > 1 or not parted
        assert all(row[3].text.startswith("ja: " if dispute.decides else "nee") for row in rows)
        layout = advice.outcomes[advice.rule_base.layout].decision.title["nl"]
        others = [id_ for id_ in dispute.decides if id_ != advice.rule_base.layout]
        assert any(layout in row[3].text for row in rows) == (bool(dispute.decides) and not others)
