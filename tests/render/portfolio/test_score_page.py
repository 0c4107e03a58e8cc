"""Scores on a page: what a person reads of rows and of what they have in common, and the list of errors."""

from __future__ import annotations

import csv
import io

import polars as pl
import pytest
from rich.console import Console

from orgdesign.analysis.portfolio.classes import classes_of
from orgdesign.analysis.portfolio.peers import with_peers
from orgdesign.analysis.portfolio.scores import Counting, Scorer
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.render.portfolio.score_page import ScorePage, errors_csv, scores_page
from tests.advices import NAMES, tiny, tiny_advice

CLASSES = classes_of(tiny(), "gasten")
SCORER = Scorer(tiny(), CLASSES)


def rows() -> pl.DataFrame:
    """Return a row for each profile of the small rule base."""
    return SCORER.advices([(tiny_advice(name), f"{name}.yaml") for name in NAMES])


def shown(language: str, some: pl.DataFrame, *, first: int = 40, peers: bool = False, width: int = 120) -> str:
    """Return the page of some rows as text."""
    counting = Counting(tiny())
    counting.add(some)
    summary = counting.summary()
    if peers:
        assert CLASSES is not None
        some = with_peers(some.lazy(), summary, CLASSES, tiny()).collect()
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(
        scores_page(ScorePage(tiny(), language, summary, 3, some.head(first) if first else None, CLASSES, peers=peers))
    )
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_an_error_stands_with_its_place_and_code() -> None:
    """File, line, column, code and message each have a column; in a table the line is the row and the column has a name."""
    found = [
        Diagnostic(Code.UNKNOWN_QUESTION, Place("a.yaml", 3, 5), {"name": "gsten"}, "gasten"),
        Diagnostic(Code.EMPTY_FILE, Place("b.yaml")),
        Diagnostic(Code.MISSING_KEY, Place("=c.csv", 7, field="municipality"), {"name": "municipality"}),
    ]
    data = errors_csv(found, "en").decode("utf-8")
    assert list(csv.reader(io.StringIO(data, newline=""))) == [
        ["file", "line", "column", "code", "message"],
        ["a.yaml", "3", "5", "unknown-question", "'gsten' is no question of this rule base; did you mean 'gasten'?"],
        ["b.yaml", "", "", "empty-file", "the file is empty"],
        ["'=c.csv", "7", "municipality", "missing-key", "'municipality' is missing"],
    ]
    assert errors_csv(found, "en", heads=False).decode("utf-8") == data.split("\n", 1)[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_person_reads_rows_marks_and_a_summary(language: str) -> None:
    """Each municipality, what comes out and how often, how firm it is, by class, what is missing, what was skipped."""
    text = shown(language, rows())
    assert all(tiny_advice(name).profile.municipality in text for name in NAMES)
    assert "~" in text
    assert {"nl": "Overgeslagen: 3", "en": "Skipped: 3"}[language] in text
    assert {"nl": "Waar is het feest?", "en": "Where is the fair?"}[language] in text
    assert {"nl": "Vrijwilligers", "en": "Volunteers"}[language] in text
    assert {"nl": "Naar gasten", "en": "By guests"}[language] in text
    assert {"nl": "100–999", "en": "100–999"}[language] in text
    assert {"nl": "onbekend", "en": "unknown"}[language] in text


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_longer_than_the_page(width: int) -> None:
    """On a narrow page texts fold; none is cut off."""
    assert max(map(len, shown("nl", rows(), peers=True, width=width).splitlines())) <= width


def test_more_rows_than_fit_are_counted() -> None:
    """The first are shown, and how many more there are."""
    text = shown("en", pl.concat([rows()] * 300), first=5)
    assert "… and 1,495 more; with --output they all go to a file" in text


def test_without_rows_the_summary_stands_alone() -> None:
    """Where the rows go to a file, the page says what they have in common."""
    text = shown("en", rows(), first=0)
    assert "Zaaldorp" not in text
    assert "Volunteers" in text


def test_peers_stand_beside_each_profile() -> None:
    """Their class, how many there are, and which share comes out alike; a dash where there is nobody."""
    text = shown("nl", pl.concat([rows(), rows().head(1)]), peers=True)
    assert "Deel van de andere profielen in dezelfde klasse (gasten)" in text
    lines = text.split("Deel van")[1].splitlines()
    assert "≥1000" in next(line for line in lines if line.startswith("Weidedorp"))
    assert "100%" in next(line for line in lines if line.startswith("Weidedorp"))
    assert "–" in next(line for line in lines if line.startswith("Zaaldorp"))


def test_a_name_is_shown_and_not_obeyed() -> None:
    """Markup and terminal escapes in a name are letters."""
    text = shown("en", rows().with_columns(municipality=pl.lit("[red]\x1b[31mDorp[/]")))
    assert r"[red]\x1b[31mDorp[/]" in text
    assert "\x1b" not in text


def test_where_nothing_leads_that_is_said() -> None:
    """A dash in the row, where there are ids; a name like any other in the summary."""
    text = shown("en", rows().head(1).with_columns(omvang=None, toezicht=None, layout=None))
    assert (text.count("–"), text.count("No outcome")) == (3, 3)


def test_classes_of_options_bear_their_labels() -> None:
    """Profiles may be split by a choice too."""
    classes = classes_of(tiny(), "plek")
    assert classes is not None
    some = Scorer(tiny(), classes).advices([(tiny_advice(name), name) for name in NAMES])
    counting = Counting(tiny())
    counting.add(some)
    console = Console(file=io.StringIO(), width=100, color_system=None)
    console.print(scores_page(ScorePage(tiny(), "en", counting.summary(), 0, None, classes)))
    assert isinstance(console.file, io.StringIO)
    assert "In the hall" in console.file.getvalue()


def test_with_nothing_scored_only_the_count_is_said() -> None:
    """No rows, no table."""
    assert shown("en", rows().head(0)).splitlines() == [
        "Profiles: 0. 0 stay wholly as they are, 0 may still shift, 0 without a layout yet. Skipped: 3."
    ]
