"""A plan as a paper, a workbook, a calendar and JSON: the same measures, owners and days in each."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from orgdesign.analysis.advices.schedule import Schedule, schedule
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Truth
from orgdesign.model.provenance import AdviceProvenance, Origin
from orgdesign.render.advice.plan import numbered, plan, plan_events, plan_json, titled
from orgdesign.render.formats.calendar import calendar
from orgdesign.render.formats.docx import docx
from orgdesign.render.formats.html import html
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.formats.pdf import pdf
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.formats.xlsx import xlsx
from orgdesign.render.paper.blocks import Day, Number, Paper, Table, Words
from orgdesign.render.screen.console import plain_text
from orgdesign.render.text.certainty import ask_first, too_early
from orgdesign.render.text.prose import flowing
from orgdesign.run.making import Made
from orgdesign.run.papers import plan_paper, scheduled
from tests.conftest import Golden
from tests.papers import EXAMPLES_IN_TURN, example_advice, provenance_for, too_early_to_choose

START = date(2027, 1, 1)
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def _made(name: str) -> tuple[Advice, Schedule]:
    advice = example_advice(name)
    return advice, schedule(advice, START)


def _paper(name: str, language: str, *, wide: bool = False) -> Paper:
    advice, made = _made(name)
    return plan(advice, made, provenance_for(advice, language), language, wide=wide)


def _table(paper: Paper) -> Table:
    section = next(each for each in paper.sections if each.id == "measures")
    return next(each for each in section.blocks if isinstance(each, Table))


@LANGUAGES
def test_the_plan_is_as_it_was_read_and_approved(language: str, golden: Golden) -> None:
    """Any change of it is seen as a diff of these files."""
    golden(f"plan/werkorganisatie.{language}.md", markdown(_paper("werkorganisatie", language)))
    golden(f"plan/werkorganisatie.{language}.txt", plain_text(terminal(_paper("werkorganisatie", language)), 100))
    advice, made = _made("werkorganisatie")
    provenance = provenance_for(advice, language)
    unfolded = calendar(plan_events(advice, made, provenance), provenance).replace("\r\n ", "").replace("\r\n", "\n")
    golden(f"plan/werkorganisatie.{language}.ics", unfolded)


@LANGUAGES
def test_nobody_plans_for_a_layout_that_it_is_too_early_to_choose(language: str) -> None:
    """Only what holds anyhow, with why, however it is handed over."""
    advice = too_early_to_choose("half-ingevuld")
    made, provenance = Made(advice, None, ()), provenance_for(advice, language)
    anyhow = [each for each in advice.measures if advice.traces[each.id].truth is Truth.TRUE]
    assert len(anyhow) < len(advice.measures)
    assert [step.measure for step in scheduled(made, provenance).steps] == anyhow
    early = too_early(advice, language)
    assert early is not None
    assert early in str(plan_paper(made, provenance).sections[0].blocks[0])
    assert json.loads(plan_json(advice, scheduled(made, provenance), provenance))["early"] == early
    events = plan_events(advice, scheduled(made, provenance), provenance)
    note, *entries = events.events
    assert (note.first, note.remarks[0], events.about) == (scheduled(made, provenance).start, early, early)
    assert early.startswith(note.title)
    assert [each.title for each in entries] == [titled(flowing(each.text[language])) for each in anyhow]
    asked = [advice.rule_base.questions[id_].text[language] for id_ in ask_first(advice)]
    assert asked
    assert [each.removeprefix("- ") for each in note.remarks[-len(asked) :]] == asked


@LANGUAGES
def test_a_calendar_has_an_entry_even_where_there_is_nothing_to_plan(language: str) -> None:
    """One without any is none to many programs (RFC 5545, section 3.6)."""
    advice = replace(example_advice("middelstad"), measures=())
    (note,) = plan_events(advice, schedule(advice, START), provenance_for(advice, language)).events
    assert note.title in {"Er zijn geen maatregelen om te plannen", "There are no measures to plan"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Zet alles op één lijst. Schrap de rest.", "Zet alles op één lijst"),
        (f"Werk met één tafel: {'een voorzitter, ' * 8}een lijst.", "Werk met één tafel"),
        (f"Leg vast {'wie wat doet en ' * 9}wanneer.", f"Leg vast {'wie wat doet en ' * 5}wie…"),
        ("Bel", "Bel"),
    ],
)
def test_an_entry_is_called_by_what_can_be_read_in_a_calendar(text: str, title: str) -> None:
    """Its first sentence, else what stands before a colon, else as many words as fit."""
    assert titled(text) == title


@pytest.mark.parametrize(("name", "language"), EXAMPLES_IN_TURN)
def test_a_wide_table_has_each_measure_with_real_days_and_numbers(name: str, language: str) -> None:
    """To sort by, in the order of the plan."""
    advice, made = _made(name)
    if not made.steps:
        return
    rows = _table(_paper(name, language, wide=True)).rows
    assert [row[1] for row in rows] == [Words(flowing(each.measure.text[language])) for each in made.steps]
    assert [row[2] for row in rows] == [Words(each.measure.id) for each in made.steps]
    assert [row[4].value for row in rows if isinstance(row[4], Day)] == [each.start for each in made.steps]
    efforts = [each.measure.effort for each in made.steps]
    told = [row[7].value if isinstance(row[7], Number) else None for row in rows]
    assert told == [None if each is None else each[0] for each in efforts]
    assert advice.measures


def test_a_workbook_holds_days_that_are_days() -> None:
    """And a sheet for the quarters."""
    book = load_workbook(BytesIO(xlsx(_paper("middelstad", "nl", wide=True))))
    days = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)]
    assert len(days) == 2 * len(_made("middelstad")[1].steps)
    assert "Per kwartaal" in book.sheetnames
    heads = [cell.value for cell in next(book["Maatregelen"].iter_rows())]
    assert len({*heads}) == len(heads)
    assert "Kenmerk" in heads


def test_what_comes_after_what_is_told_by_number_and_by_id() -> None:
    """The number stands before the measure in the drawing and in the table."""
    advice, made = _made("middelstad")
    waits = next(each for each in made.steps if each.after)
    numbers = numbered(made)
    entries = {each.title: each for each in plan_events(advice, made, provenance_for(advice, "en")).events}
    entry = entries[titled(flowing(waits.measure.text["en"]))]
    assert len(entry.after) == len(waits.after)
    row = _table(_paper("middelstad", "en")).rows[numbers[waits.measure.id] - 1]
    assert isinstance(row[3], Words)
    assert row[3].under.partition(" · ")[2] == f"after {', '.join(map(str, sorted(numbers[each] for each in waits.after)))}"


def test_json_is_for_another_program() -> None:
    """Dates in ISO 8601, effort as numbers, and what it was made of."""
    advice, made = _made("middelstad")
    told = json.loads(plan_json(advice, made, provenance_for(advice, "nl")))
    assert told["start"] == "2027-01-01"
    assert [each["id"] for each in told["measures"]] == [each.id for each in advice.measures]
    assert told["early"] is None
    assert told["measures"][0]["effort"] == list(advice.measures[0].effort or ())
    assert told["provenance"]["rule_base"]["id"] == "veiligheid"


def test_what_is_done_stands_apart() -> None:
    """Told as done, and asked no more."""
    advice = example_advice("middelstad")
    first = advice.measures[0]
    made = schedule(advice, START, {first.id})
    told = markdown(plan(advice, made, provenance_for(advice, "nl"), "nl"))
    assert "Al gedaan" in told
    assert told.count(first.text["nl"].split(".")[0][:40]) == 1
    assert first.id not in calendar(plan_events(advice, made, provenance_for(advice, "nl")), provenance_for(advice, "nl"))


@pytest.mark.parametrize("name", ["leeg", "dorp"])
def test_every_format_sets_it(name: str) -> None:
    """Also where there is nothing to plan."""
    paper = _paper(name, "en")
    for made in (html(paper), markdown(paper), docx(paper), pdf(paper), xlsx(_paper(name, "en", wide=True))):
        assert made


def test_nothing_of_a_profile_reaches_a_terminal_from_json() -> None:
    """No control and no change of direction stands in it as it is."""
    advice, made = _made("leeg")
    hostile = replace(advice, profile=replace(advice.profile, municipality="a\u009b31m\u202eb"))
    told = plan_json(hostile, made, provenance_for(hostile, "nl"))
    assert json.loads(told)["municipality"] == "a\u009b31m\u202eb"
    assert not {"\u009b", "\u202e"} & {*told}


def test_an_entry_of_a_calendar_keeps_its_id_when_an_answer_changes() -> None:
    """So a later plan takes the place of the earlier; that of another place does not, and withheld nothing tells whose."""
    advice, made = _made("middelstad")
    provenance = provenance_for(advice, "nl")
    later = replace(provenance, profile=Origin(None, f"sha256:{'0' * 64}"))
    other = replace(advice, profile=replace(advice.profile, municipality="Elders"))

    def ids(of: Advice, by: AdviceProvenance) -> list[str]:
        return [each.id for each in plan_events(of, made, by).events]

    assert ids(advice, provenance) == ids(advice, later)
    assert not {*ids(advice, provenance)} & {*ids(other, provenance)}
    assert ids(advice, replace(later, redacted=True)) == ids(other, replace(later, redacted=True))
