"""What is said of a table that fills in: everything, in both languages, and harmless whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from orgdesign.engine.interview import begin
from orgdesign.engine.prefill import fill
from orgdesign.load.tables.prefill_table import Known, Municipality, Nobody, SeveralMatches, open_prefill_table
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.render.interview.outline import legend, mark
from orgdesign.render.interview.prefill_lines import Filled, not_found_line
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.rulebook.handbook import handbook
from orgdesign.render.text.question_text import prefill_text
from tests.hostile import HOSTILE, made_hostile
from tests.prefills import VILLAGES, fair, mapping

AT = "2026-03-01T10:30:00+01:00"
TAKEN = Answer(Choices.of("plein"), source="dorpen.csv, DP001")


def _teller(language: str) -> Teller:
    return Teller(InterviewWords(language), language, fair())


def _filled(text: str, folder: Path, profile: Profile, language: str) -> Filled:
    (folder / "t.csv").write_text(text, encoding="utf-8")
    known = open_prefill_table(folder / "t.csv", fair(), mapping()).find(profile.municipality)
    assert isinstance(known, Known)
    return Filled(fill(fair(), profile, known.answers, AT), known, "t.csv", fair(), _teller(language), language)


def test_what_was_filled_and_what_differs_is_told(tmp_path: Path) -> None:
    """Each by its question and in words; what is there already and differs, with both answers."""
    profile = Profile("Pleindorp").replace("plek", (Answer(Choices.of("zaal"), "Anna"),))
    told = _filled(VILLAGES, tmp_path, profile, "nl")
    assert [*told.lines()] == [
        "Vooraf ingevuld uit t.csv (Pleindorp DP001); pas aan wat niet klopt:",
        "  1. Hoeveel gasten komen er? 800 gasten",
        "  4. Komt er een tent? Ja",
        (
            "  3. Waar is het feest? Het profiel zegt In de zaal (Anna), t.csv zegt Op het plein."
            " Het profiel blijft zoals het is."
        ),
    ]
    assert told.amiss


def test_only_what_is_filled_in_needs_no_look(tmp_path: Path) -> None:
    """It is shown at its question; whatever else is said should be read first."""
    assert not _filled(VILLAGES, tmp_path, Profile("Pleindorp"), "en").amiss
    nothing = _filled("dorp,waar\nA,.\n", tmp_path, Profile("A"), "en")
    assert [*nothing.lines()] == ["t.csv (A) fills nothing in: what it holds is answered already, or answers no question."]
    assert nothing.amiss


def test_a_cell_at_fault_is_told_as_a_finding(tmp_path: Path) -> None:
    """By file, row and column, in the language of the interview."""
    (line,) = _filled("dorp,waar\nA,9\n", tmp_path, Profile("A"), "nl").lines()
    assert line.endswith("t.csv:2:waar: error[unknown-option]: '9' is geen optie van plek; een van: zaal, plein, weiland")


def test_who_is_not_found_is_told_in_one_line() -> None:
    """With what comes close, or who may be meant; few of many."""
    assert not_found_line("Dop", "t.csv", Nobody(("Dorp", "Dop A")), "nl") == (
        "'Dop' staat niet in t.csv. Het lijkt op Dorp of Dop A."
    )
    assert not_found_line("Dop", "t.csv", Nobody(()), "en") == "'Dop' is not in t.csv."
    many = SeveralMatches(tuple(Municipality(f"Wei ({at})", f"DP{at}") for at in range(9)))
    line = not_found_line("Wei", "t.csv", many, "en")
    assert line.endswith("Wei (0) DP0, Wei (1) DP1, Wei (2) DP2, Wei (3) DP3, Wei (4) DP4, ….")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_from_a_table_does_anything(language: str) -> None:
    """Names, cells, sources and file names with escapes, bidi marks or ten thousand characters are one line of text."""
    hostile = HOSTILE + "x" * 10_000
    known = Known(Municipality(hostile, ""), {"plek": replace(TAKEN, source=hostile)}, ())
    filling = fill(fair(), Profile("A"), known.answers, AT)
    lines = [*Filled(filling, known, hostile, fair(), _teller(language), language).lines()]
    lines += [not_found_line(hostile, hostile, Nobody((hostile,)), language)]
    lines += [not_found_line(hostile, hostile, SeveralMatches((known.municipality,) * 2), language)]
    lines += _teller(language).question(begin(fair(), filling.profile), fair().questions["plek"])
    assert all(line.isprintable() and len(line) < 2_000 for line in lines)


def test_a_prefilled_answer_says_where_it_was_taken_from() -> None:
    """In place of who said it; a person's answer names the person first."""
    teller = _teller("nl")
    plek = fair().questions["plek"]
    assert teller.answers(plek, (TAKEN,)) == "Op het plein (vooraf ingevuld uit dorpen.csv, DP001)"
    assert teller.answers(plek, (replace(TAKEN, by="Anna"),)) == "Op het plein (Anna, dorpen.csv, DP001)"


def test_the_outline_tells_it_by_a_sign_of_its_own() -> None:
    """Until somebody answers; what the sign means stands below only while there is one."""
    words = AppWords("nl")
    session = begin(fair(), Profile("A").replace("plek", (TAKEN,))).jump("plek")
    assert (mark(session, "plek"), mark(session, "gasten")) == ("↓ ", "· ")
    assert mark(session.note("x", AT), "plek") == "↓✎"
    assert "↓ vooraf ingevuld" in legend(session, words)
    answered = session.answer(Choices.of("zaal"), AT)
    assert mark(answered, "plek") == "✓ "
    assert legend(answered, words) == words.marks


def test_a_rule_base_tells_which_columns_count() -> None:
    """In its handbook and where one asks for a question; of a question that no table answers, nothing."""
    assert prefill_text(fair().questions["duur"], fair(), "nl") is None
    text = prefill_text(fair().questions["plek"], fair(), "nl")
    assert text == (
        "kolom plek of Waar; 1 is In de zaal; 2 is Op het plein; 3 is In het weiland; op de wei is In het weiland"
    )
    page = handbook(fair(), "en")["questions.md"]
    assert "**From a table:** column gasten, bezoekers or Aantal gasten (aantal)." in page
    assert "<script" not in handbook(made_hostile(fair()), "en")["questions.md"]


def test_a_number_is_told_as_one() -> None:
    """With its unit, in the way of the language."""
    answer = Answer(Span(1200, 1200), source="dorpen.csv")
    assert _teller("nl").answers(fair().questions["gasten"], (answer,)) == "1.200 gasten (vooraf ingevuld uit dorpen.csv)"
