"""Profiles held apart become one: nothing that was said is lost, and nothing is chosen between what differs."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.profiles.merge import MergeInput, merge_profiles
from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.profiles.save import profile_text
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile
from tests.advices import tiny
from tests.strategies import plain_rule_base, profiles, rule_bases

HEAD = "municipality: Pleindorp\nrule_base: dorpsfeest 1.0.0\nanswers:\n"


def _part(text: str, name: str) -> MergeInput:
    return MergeInput(parse_yaml(text.encode("utf-8"), f"{name}.yaml"), name)


def _merged(*texts: str) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    return merge_profiles([_part(text, name) for name, text in zip("abc", texts, strict=False)], tiny())


@given(st.data())
def test_everybody_is_still_heard_and_it_reads_back(data: st.DataObject) -> None:
    """Of people who are in one file only, every answer is there with its value and note; the text reads as what it is."""
    rule_base = data.draw(rule_bases())
    drawn = [data.draw(profiles(rule_base)) for _ in range(2)]
    apart = [_named_apart(profile, at) for at, profile in enumerate(drawn)]
    parts = [_part(profile_text(profile, rule_base), f"file-{at}") for at, profile in enumerate(apart)]
    merged, found = merge_profiles(parts, rule_base)
    assert merged is not None, found
    again, _ = ProfileReader(rule_base).read(parse_yaml(profile_text(merged, rule_base).encode("utf-8"), "merged"))
    assert again == merged
    meant = {
        (id_, answer.by or f"file-{at}"): (answer.value, answer.note or None)
        for at, profile in enumerate(apart)
        for id_, answers in profile.answers.items()
        for answer in answers
    }
    heard = [(id_, answer) for id_, answers in merged.answers.items() for answer in answers]
    assert {(id_, answer.by): (answer.value, answer.note) for id_, answer in heard} == meant
    assert len(heard) == len(meant)


def _named_apart(profile: Profile, at: int) -> Profile:
    """Return a profile of one municipality and version, whose people are in no other."""
    answers = {
        id_: tuple(replace(each, by=each.by and f"{each.by} {at}") for each in said) for id_, said in profile.answers.items()
    }
    return Profile("Voorbeeldstad", "random 1.0.0", MappingProxyType(answers))


@given(st.data())
def test_the_same_file_twice_says_nothing_more(data: st.DataObject) -> None:
    """Merging a merged profile with itself gives that profile."""
    rule_base = data.draw(rule_bases())
    once, _ = merge_profiles([_part(profile_text(data.draw(profiles(rule_base)), rule_base), "one")], rule_base)
    assert once is not None
    text = profile_text(once, rule_base)
    again, _ = merge_profiles([_part(text, "one"), _part(text, "two")], rule_base)
    assert again == once


def test_one_person_who_says_the_same_twice_is_one_answer() -> None:
    """Notes of both are kept, one under the other and each once; of the times, the first."""
    first = HEAD + '  plek: {value: zaal, by: Jan, note: Droog, at: "2026-03-01"}\n'
    second = HEAD + '  plek: {value: zaal, by: Jan, note: Warm, at: "2026-04-01"}\n'
    merged, found = _merged(first, second, first)
    assert merged is not None
    assert found == ()
    assert merged.answers["plek"] == (Answer(Choices.of("zaal"), "Jan", "Droog\nWarm", "2026-03-01"),)


def test_one_person_who_says_two_things_is_told_with_both_places() -> None:
    """The error stands at the later answer and names the earlier; not knowing is another thing than knowing."""
    for value in ("plein", "weet_niet"):
        merged, found = _merged(
            HEAD + "  plek: {value: zaal, by: Jan}\n",
            HEAD + f"  plek:\n  - {{value: zaal, by: Piet}}\n  - {{value: {value}, by: Jan}}\n",
        )
        assert merged is None
        (only,) = found
        assert (only.code, only.place.file, only.place.line) == (Code.DUPLICATE_RESPONDENT, "b.yaml", 6)
        assert only.values["first"] == "a.yaml:4:9"


def test_an_answer_without_a_name_gets_that_of_its_part() -> None:
    """Also where the name is blank; a name that is there stays."""
    merged, _ = _merged(HEAD + "  plek: zaal\n  tent: {value: ja, by: ' '}\n", HEAD + "  plek: {value: plein, by: Jan}\n")
    assert merged is not None
    assert [answer.by for answer in merged.answers["plek"]] == ["a", "Jan"]
    assert [answer.by for answer in merged.answers["tent"]] == ["a"]


def test_questions_stand_in_the_order_of_the_rule_base() -> None:
    """Whoever answered them first."""
    merged, _ = _merged(HEAD + "  plek: zaal\n", HEAD + "  drukte: vol\n  gasten: 3\n")
    assert merged is not None
    assert list(merged.answers) == [id_ for id_ in tiny().questions if id_ in {"plek", "drukte", "gasten"}]


def test_a_profile_that_says_no_version_goes_with_any() -> None:
    """The version is that of the others; a municipality may be written in other letters and keeps the first spelling."""
    merged, found = _merged("municipality: pleindorp\nanswers: {plek: zaal}\n", HEAD + "  plek: plein\n")
    assert found == ()
    assert merged is not None
    assert (merged.municipality, merged.made_with) == ("pleindorp", "dorpsfeest 1.0.0")


def test_every_fault_of_every_file_is_told_at_once() -> None:
    """A fault in one file does not hide another's; there is no profile then, and none of no files."""
    merged, found = _merged(HEAD + "  plek: zol\n", HEAD + "  gasten: -1\n", "municipality: Elders\n")
    assert merged is None
    assert [(each.code, each.place.file) for each in found] == [
        (Code.UNKNOWN_OPTION, "a.yaml"),
        (Code.OUT_OF_RANGE, "b.yaml"),
    ]
    assert merge_profiles([], plain_rule_base(("q",))) == (None, ())


def test_profiles_without_answers_merge() -> None:
    """What is empty stays empty."""
    merged, found = _merged("municipality: Pleindorp\n", "municipality: Pleindorp\nanswers: {}\n")
    assert merged == Profile("Pleindorp")
    assert found == ()


def test_what_was_prefilled_keeps_its_source_and_is_nobodys() -> None:
    """It gets no name; twice from one source it is one answer, and a *don't know* stays beside it."""
    taken = HEAD + "  plek: {value: plein, from: dorpen.csv}\n"
    merged, found = _merged(taken, taken, HEAD + "  plek: {value: weet_niet, by: Bob}\n")
    assert merged is not None, found
    assert merged.answers["plek"] == (Answer(Choices.of("plein"), source="dorpen.csv"), Answer(None, "Bob"))


def test_what_a_person_says_takes_the_place_of_what_was_prefilled() -> None:
    """In whichever file; only a note keeps it."""
    taken, said = HEAD + "  plek: {value: plein, from: dorpen.csv}\n", HEAD + "  plek: zaal\n"
    for texts in ((taken, said), (said, taken)):
        merged, _ = _merged(*texts)
        assert merged is not None
        assert [(answer.value, answer.source) for answer in merged.answers["plek"]] == [(Choices.of("zaal"), None)]
    merged, _ = _merged(taken.replace("csv", "csv, note: oud"), said)
    assert merged is not None
    assert [answer.note for answer in merged.answers["plek"]] == ["oud", None]


def test_one_source_that_says_two_things_is_told() -> None:
    """At the second, by the name of the source."""
    taken = HEAD + "  plek: {value: plein, from: dorpen.csv}\n"
    merged, found = _merged(taken, taken.replace("plein", "zaal"))
    assert merged is None
    assert [(each.code, each.values["by"]) for each in found] == [(Code.DUPLICATE_RESPONDENT, "dorpen.csv")]


def test_one_municipality_may_be_written_in_several_ways() -> None:
    """As names are compared everywhere; the first is kept. Another municipality is none of these."""
    names = ("Pleindorp", "Gemeente  PLEINDORP", "pleindorp (gemeente)", "Pléindorp")
    heads = [HEAD.replace("Pleindorp", name) for name in names]
    merged, found = merge_profiles([_part(f"{head}  gasten: 80\n", f"p{at}") for at, head in enumerate(heads)], tiny())
    assert found == ()
    assert merged is not None
    assert merged.municipality == "Pleindorp"
    merged, found = merge_profiles(
        [_part(f"{HEAD}  gasten: 80\n", "a"), _part(HEAD.replace("Plein", "Ven") + "  duur: 3\n", "b")], tiny()
    )
    assert (merged, [each.code for each in found]) == (None, [Code.OTHER_MUNICIPALITY])
