"""A memo: what a board decides on, in the order in which it reads, and no more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.worlds.settled import prove
from orgdesign.model.advice import Advice, Course, Status
from orgdesign.render.advice.brief import MemoWords, memo
from orgdesign.render.formats.docx import docx
from orgdesign.render.formats.html import html
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.paper.blocks import Bullets, Figure, Paper, PaperSection, Paragraph, Statements, Table, Words
from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.text.bearing import posts_text, without_rows, without_text
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.certainty import nothing_open_text
from orgdesign.render.text.prose import flowing
from orgdesign.render.text.strongest import strongest
from tests.advices import NAMES, advices, care_home_advice, tiny_advice
from tests.conftest import Golden
from tests.package import members
from tests.papers import (
    NASTY_TEXTS,
    UNLIKE_EXAMPLES,
    UNLIKE_NAMES,
    example_advice,
    nasty_advice,
    proved_once,
    provenance_for,
    shipped,
    too_early_to_choose,
)

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
CONCLUDED = ["advice", "changes", "why", "unsure", "costs", "asked", "next"]
OPEN = ["advice", "changes", "unsure", "asked", "next"]


@LANGUAGES
@pytest.mark.parametrize("name", NAMES)
def test_the_memo_is_as_it_was_read_and_approved(name: str, language: str, golden: Golden) -> None:
    """Any change of it is seen as a diff of these files."""
    golden(f"memo/{name}.{language}.md", markdown(_memo(proved_once(tiny_advice(name)), language)))


def test_posts_and_euro_are_beside_the_people_there_are(golden: Golden) -> None:
    """Where a rule base tells what its forms take, and what there is today."""
    answers = {"vorfaelle": "woechentlich", "meldung": "nee", "bewohner": "demenz", "wache_heute": "fremd", "stellen": "30"}
    golden("memo/care-home.en.md", markdown(_memo(prove(care_home_advice(**answers, plaetze="80")), "en")))


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_it_goes_from_the_advice_to_the_decision_that_is_asked(name: str, language: str) -> None:
    """In this order; where nothing leads it asks for answers and names no reasons, costs or layout."""
    advice = proved_once(example_advice(name))
    found = [section.id for section in _memo(advice, language).sections]
    is_open = advice.outcomes[advice.rule_base.layout].status is Status.OPEN
    assert found == (OPEN if is_open else CONCLUDED)


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_reasons_and_decisions_are_those_of_the_advice(name: str, language: str) -> None:
    """The strongest reasons with their answers, and each decision beside the layout: in the drawing, or else in a row."""
    advice = proved_once(example_advice(name))
    paper = _memo(advice, language)
    told = [entry.text for block in _section(paper, "changes").blocks if isinstance(block, Table) for entry in _first(block)]
    others = [each for id_, each in advice.outcomes.items() if id_ != advice.rule_base.layout]
    figures = [block for block in _section(paper, "changes").blocks if isinstance(block, Figure)]
    drawn = {party.party for each in figures for party in each.sketch.parties}
    assert drawn == {flowing(each.decision.party[language]) for each in others if each.decision.party and figures}
    rows = [each for each in others if not figures or each.decision.party is None]
    assert told == [flowing(each.decision.title[language]) for each in rows]
    if advice.outcomes[advice.rule_base.layout].status is not Status.OPEN:
        entries = [e.text for b in _section(paper, "why").blocks if isinstance(b, Statements) for e in b.entries]
        assert entries == [flowing(each.reason.because) for each in strongest(advice, language)]


@pytest.mark.parametrize("name", UNLIKE_NAMES)
def test_what_changes_is_asked_and_what_stays_too(name: str) -> None:
    """Each decision whose present form is asked stands with what changes or with what stays."""
    advice, said = proved_once(example_advice(name)), MemoWords("en")
    if advice.outcomes[advice.rule_base.layout].status is Status.OPEN:
        return
    asked = [
        item for block in _section(_memo(advice, "en"), "asked").blocks if isinstance(block, Bullets) for item in block.items
    ]
    for pattern, course in ((said.change, Course.CHANGE), (said.keep, Course.KEEP)):
        meant = [id_ for id_, each in advice.today.items() if each.course is course]
        lines = [line for line in asked if line.startswith(pattern.partition("{")[0])]
        assert len(lines) == bool(meant)
        assert all(flowing(advice.rule_base.decisions[id_].title["en"]) in lines[0] for id_ in meant)


@pytest.mark.parametrize(
    ("name", "language", "begins"),
    [
        ("blijven", "nl", "Geef opdracht voor de maatregel van de eerste honderd dagen: Schrijf"),
        ("blijven", "en", "Have the measure of the first hundred days taken: Write"),
        ("dorp", "nl", "Geef opdracht voor de 4 maatregelen van de eerste honderd dagen, te beginnen met: Spreek"),
    ],
)
def test_one_measure_is_asked_for_as_one(name: str, language: str, begins: str) -> None:
    """And several with how many they are."""
    (asked,) = _section(_memo(example_advice(name), language), "asked").blocks
    assert isinstance(asked, Bullets)
    assert asked.items[-1].startswith(begins)


def test_decisions_of_which_the_outcome_holds_a_comma_stay_apart() -> None:
    """What changes and what stays is a list of titles, that may hold commas themselves."""
    advice = example_advice("grote-stad")
    kept = [each for id_, each in advice.outcomes.items() if id_ in advice.today and advice.today[id_].course is Course.KEEP]
    first = kept[0]
    title = {"nl": "Dit, en dat", "en": "This, and that"}
    alternatives = tuple(replace(each, title=title) for each in first.decision.alternatives)
    commaed = replace(first.decision, alternatives=alternatives)
    outcomes = {**advice.outcomes, first.decision.id: replace(first, decision=commaed)}
    (asked,) = _section(_memo(replace(advice, outcomes=outcomes), "nl"), "asked").blocks
    assert isinstance(asked, Bullets)
    told = next(each for each in asked.items if each.startswith("Houd zoals het is: "))
    assert told.count("; ") == len(kept) - 1
    assert "(dit, en dat); " in told


def test_the_next_date_is_a_hundred_days_on() -> None:
    """Counted from the date of the memo, in words."""
    advice = proved_once(tiny_advice("druk"))
    for date, expected in (("2026-03-01", "9 juni 2026"), ("2027-11-30", "9 maart 2028")):
        paper = memo(advice, replace(provenance_for(advice, "nl"), date=date), "nl")
        said = next(block for block in _section(paper, "next").blocks if isinstance(block, Paragraph))
        assert said.text.startswith(expected)


@given(advices(), st.sampled_from(["nl", "en"]))
def test_every_format_that_can_be_a_sheet_sets_it_without_contents(advice: Advice, language: str) -> None:
    """Whatever the advice; one page has no need of a list of what is on it."""
    paper = _memo(advice, language)
    assert paper.sheet
    contents = PaperWords(language).contents
    for text in (markdown(paper), html(paper)):
        assert f"{contents}\n" not in text
        assert f">{contents}<" not in text


def test_a_document_has_no_contents_either() -> None:
    """And all that the memo says."""
    paper = _memo(proved_once(tiny_advice("druk")), "nl")
    told = b"".join(members(docx(paper)))
    assert b"toc 1" in told  # the style is there, and nobody uses it
    assert PaperWords("nl").contents.encode() not in told
    assert MemoWords("nl").asked.encode() in told


@pytest.mark.parametrize("text", NASTY_TEXTS[:11])
def test_hostile_text_is_only_text(text: str) -> None:
    """In names and in every text of the rule base."""
    page = html(_memo(nasty_advice(text), "nl"))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page


def _memo(advice: Advice, language: str) -> Paper:
    return memo(advice, provenance_for(advice, language), language)


def _section(paper: Paper, id_: str) -> PaperSection:
    return next(each for each in paper.sections if each.id == id_)


def _first(table: Table) -> list[Words]:
    return [cells[0] for cells in table.rows if isinstance(cells[0], Words)]


@LANGUAGES
def test_a_board_is_not_asked_to_choose_what_is_likelier_to_change(language: str) -> None:
    """The memo says so, asks to wait for answers instead, and tells neither reasons nor costs."""
    paper = _memo(too_early_to_choose("half-ingevuld"), language)
    assert _section(paper, "asked").blocks == (Paragraph(MemoWords(language).wait),)
    assert _section(paper, "next").blocks == (Paragraph(MemoWords(language).once_answered),)
    assert [each.id for each in paper.sections] == ["advice", "changes", "unsure", "asked", "next"]
    assert not any(isinstance(block, Figure) for each in paper.sections for block in each.blocks)
    assert any(isinstance(block, Paragraph) and "90%" in str(block) for block in _section(paper, "advice").blocks)


@LANGUAGES
def test_who_differ_are_asked_to_agree_and_not_to_answer_again(language: str) -> None:
    """Where all that is open is what people differ on, everything was answered already."""
    advice = tiny_advice("open")
    open_ = {id_: replace(each, open_questions=("drukte",)) for id_, each in advice.outcomes.items()}
    paper = _memo(replace(advice, outcomes=open_), language)
    assert _section(paper, "asked").blocks == (Paragraph(MemoWords(language).agree),)
    assert _section(paper, "next").blocks == (Paragraph(MemoWords(language).once_agreed),)


@pytest.mark.parametrize(
    ("name", "told", "never"),
    [
        ("blijven", ("de maatregel van de eerste honderd dagen:", "is de eerste maatregel genomen?"), "maatregelen van de"),
        ("dorp", ("de 4 maatregelen van de eerste honderd dagen, te beginnen met:",), "de maatregel van"),
        ("middelstad", ("Zonder ons eigen oordeel komt anders uit: Plek van Team Veiligheid (",), "komen anders uit"),
        ("grensgemeente", ("Zonder ons eigen oordeel komen anders uit: Positie",), "komt anders uit"),
    ],
)
def test_one_and_many_are_told_apart(name: str, told: tuple[str, ...], never: str) -> None:
    """Measures, and decisions that rest on our own judgement."""
    text = markdown(_memo(proved_once(example_advice(name)), "nl"))
    assert all(each in text for each in told)
    assert never not in text


def test_days_of_a_week_are_told_apart_as_well() -> None:
    """One of them is a day, more are days."""
    assert posts_text((0.1, 0.2), "nl") == "0,1 tot 0,2 fte (0,5 tot 1 dag per week)"
    assert posts_text((0.4, 0.8), "nl") == "0,4 tot 0,8 fte (2 tot 4 dagen per week)"
    assert posts_text((0.2, 0.2), "en") == "0.2 fte (1 day a week)"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_where_all_is_answered_nothing_is_said_of_open_answers(language: str) -> None:
    """An advice without an answer left says just that; one that is settled before says that nothing can change it."""
    said = SharedWords(language)
    answered = proved_once(example_advice("middelstad"))
    assert nothing_open_text(answered, language) == said.all_answered
    assert said.all_answered in markdown(_memo(answered, language))
    left = replace(answered, answered=answered.answered[1:])
    assert nothing_open_text(left, language) == said.nothing_open


def test_titles_that_hold_a_comma_are_parted_in_what_comes_out_otherwise() -> None:
    """So that none is read as two."""
    advice = example_advice("meningsverschil")
    told = without_text(advice, "nl")
    assert told is not None
    assert ("; " in told) == any("," in text for _, text in without_rows(advice, "nl"))


def test_no_text_of_the_rule_base_says_where_on_a_page_another_stands() -> None:
    """The same text stands in a memo, on a slide, in a plan and in a calendar."""
    texts = [text for decision in shipped().decisions.values() for text in _texts(decision)]
    assert len(texts) > 100
    pointing = re.compile(r"\b(hieronder|hierboven|hiernaast|(forms|said|stands) (below|above))\b")
    assert not [each for each in texts if pointing.search(each)]


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, Mapping):
        yield from (text for each in held.values() for text in _texts(each))
    elif isinstance(held, tuple | list):
        yield from (text for each in held for text in _texts(each))
    elif is_dataclass(held) and not isinstance(held, type):
        yield from (text for each in fields(held) for text in _texts(getattr(held, each.name)))
