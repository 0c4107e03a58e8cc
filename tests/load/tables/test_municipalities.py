"""The laws of names and codes of municipalities: what is one, and what is told apart."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.tables.municipalities import are_no_places, code_of, is_other_area, name_keys, nearest_names, no_places
from orgdesign.model.municipality import Name, key_of, name_of, names_meant, other_names
from orgdesign.model.prefill import Coding

CODING = Coding(("code",), "GM", 4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hogervoort", "  hogervoort "),
        ("'s-Gravenhage", "’s Gravenhage"),
        ("'s-Gravenhage", "'S-GRAVENHAGE (gemeente)"),
        ("Utrecht", "Gemeente Utrecht"),
        ("Súdwest-Fryslân", "Sudwest Fryslan"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen Gerwen  en Nederwetten"),
        ("IJsselstein", "ĳsselstein"),
        ("Bergen (NH.)", "bergen (NH)"),
        ("Bergen (NH.)", "Bergen NH"),
        ("[red]Dorp[/red]", "red dorp red"),
    ],
)
def test_ways_to_write_one_name(one: str, other: str) -> None:
    """Case, accents, spaces, punctuation and the word for the kind of area make no difference."""
    assert name_of(one).whole == name_of(other).whole


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bergen (NH.)", "Bergen (L.)"), ("Utrecht", "Utrecht (PV)"), ("Bergen", "Bergen op Zoom"), ("Gemeente", "")],
)
def test_names_that_are_not_one(one: str, other: str) -> None:
    """What stands in brackets tells names apart; a name is not empty for being a word."""
    assert name_of(one).whole != name_of(other).whole


def test_a_name_may_be_short_for_one_with_brackets_and_never_the_reverse() -> None:
    """Bergen may mean Bergen (NH.); Bergen (NH.) does not mean Bergen, and a longer name is another."""
    assert name_of("Bergen").is_short_for(name_of("Bergen (NH.)"))
    assert not name_of("Bergen (NH.)").is_short_for(name_of("Bergen"))
    assert not name_of("Bergen").is_short_for(name_of("Bergen op Zoom"))


def test_an_alias_adds_the_name_in_tables() -> None:
    """However it is written; any other name means itself alone."""
    aliases = {"Den Haag": "'s-Gravenhage"}
    assert names_meant("gemeente den haag", aliases) == (Name("den haag"), Name("s gravenhage"))
    assert names_meant("Utrecht", aliases) == (Name("utrecht"),)


@pytest.mark.parametrize("text", ["344", "0344", "GM0344", "gm 0344", " GM0344    ", "000344"])
def test_ways_to_write_one_code(text: str) -> None:
    """With or without its letters, zeros and spaces."""
    assert code_of(text, CODING) == "GM0344"


@pytest.mark.parametrize("text", ["", "GM", "WK034400", "12345", "PV26", "Utrecht", "-344", "3.44", "٣٤٤", "GM0344x"])
def test_what_is_no_code_of_a_municipality(text: str) -> None:
    """Of another area, too long, or no number at all."""
    assert code_of(text, CODING) is None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("WK034400", True),
        ("BU0344AA01", True),
        ("PV26", True),
        ("NL00", True),
        ("12345", True),
        ("GM0344", False),
        ("", False),
        ("Utrecht (gemeente)", False),
        ("Wijk 1", False),
    ],
)
def test_codes_of_other_areas(text: str, other: bool) -> None:  # noqa: FBT001  pytest passes it
    """Words are no code of anything, so they say nothing of whose row it is."""
    assert is_other_area(text, CODING) is other


def test_the_names_that_come_closest() -> None:
    """As they are written, few, and none where nothing comes close or the name is no name."""
    known = ["Hogervoort", "Hogervoord", "Wei (N.)", "x" * 10_000]
    assert nearest_names("gemeente hogevoort", known) == ("Hogervoort", "Hogervoord")
    assert nearest_names("Qqqq", known) == ()
    assert nearest_names("y" * 10_000, known) == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    """Whatever a table or a person writes."""
    name, another = name_of(one), name_of(other)
    assert not (name.is_short_for(another) and another.is_short_for(name)) or name == another
    assert (code_of(one, CODING) is None) or not is_other_area(one, CODING)


@given(
    st.lists(st.text(max_size=20) | st.sampled_from(["Gemeente A", "a (gemeente)", "Sûd-West", "sud west", "Bergen (L.)"]))
)
def test_a_column_of_names_is_compared_as_each_name_is(names: list[str]) -> None:
    """Two names have one key in a table exactly where they mean one municipality elsewhere."""
    keys = name_keys(pl.Series(names, dtype=pl.String)).to_list()
    letters = [at for at, name in enumerate(names) if name.isascii() or all(each.isalpha() or each == " " for each in name)]
    for one in letters:
        for other in letters:
            if name_of(names[one]).whole and name_of(names[other]).whole:
                assert (keys[one] == keys[other]) == (name_of(names[one]).whole == name_of(names[other]).whole)


def test_an_alias_is_the_same_municipality() -> None:
    """Whichever of the two somebody writes, in whatever way."""
    aliases = {"Den Haag": "'s-Gravenhage"}
    same = ["Den Haag", "gemeente den haag", "'s-Gravenhage", "\u2019s gravenhage", "'S-GRAVENHAGE (gemeente)"]
    assert len({key_of(each, aliases) for each in same}) == 1
    assert key_of("Haag", aliases) != key_of("Den Haag", aliases)
    assert other_names("den haag", aliases) == ("'s-Gravenhage",)
    assert other_names("'s Gravenhage", aliases) == ("Den Haag",)
    assert key_of("???", {}) != key_of("!!!", {})


@pytest.mark.parametrize("name", ["Totaal", "TOTAL ", "Bron: CBS", "Nederland", "Groningen (PV)", "Gemeente totaal"])
def test_a_total_is_no_municipality(name: str) -> None:
    """Nor is a source, or what a rule base says is none."""
    assert are_no_places(pl.Series([name]), no_places(["Nederland", "(PV)"])).to_list() == [True]


@pytest.mark.parametrize("name", ["Groningen", "Groningen (gemeente)", "Bronckhorst", "Totaaldorp", "Bergen (NH.)"])
def test_a_municipality_is_one(name: str) -> None:
    """Whatever its name comes close to."""
    assert are_no_places(pl.Series([name]), no_places(["Nederland", "(PV)"])).to_list() == [False]
