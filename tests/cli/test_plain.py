"""The laws of the interview in plain lines: what a person types, what is kept, and what is said."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.worlds.asking import Asking, Standing
from orgdesign.cli.lines import Left, LineStreams
from orgdesign.cli.plain import Plain
from orgdesign.engine.interview import begin
from orgdesign.load.rules.kept import plausibility_kept
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.run.making import looked_ahead
from tests.effort import scaled
from tests.papers import example_advice, shipped

AT = "2026-03-01T10:30:00+01:00"
FAIR, _ = load_rule_base(Path(__file__).parents[1] / "data" / "tiny")
assert FAIR is not None
WHOLE = ("80", "3,5", "zaal", "rustig", "0")
"""Answers to the whole interview; with the fair in the hall there is no question about a tent."""


@dataclass(frozen=True)
class Talk:
    """What was said in a conversation, what was kept at each change, and whether it was held to its end."""

    text: str
    kept: tuple[Profile, ...]
    finished: bool

    @property
    def values(self) -> dict[str, Value]:
        """The last that was said to each question."""
        return {id_: answers[-1].value for id_, answers in self.kept[-1].answers.items()} if self.kept else {}


def talk(
    *typed: str,
    profile: Profile | None = None,
    by: str | None = None,
    lang: str = "nl",
    asking: Asking | None = None,
) -> Talk:
    """Hold a conversation in which these lines are typed."""
    said = io.StringIO()
    kept: list[Profile] = []
    lines = LineStreams(io.StringIO("".join(f"{line}\n" for line in typed)), said)
    assert FAIR is not None
    teller = Teller(InterviewWords(lang), lang, FAIR)
    session = begin(FAIR, profile or Profile("Voorbeelddorp"), by, None if asking is None else asking.rank)
    plain = Plain(session, lines, teller, kept.append, lambda: AT, asking)
    try:
        plain.run()
    except Left:
        return Talk(said.getvalue(), tuple(kept), finished=False)
    return Talk(said.getvalue(), tuple(kept), finished=True)


def test_a_whole_interview_is_answered_line_by_line() -> None:
    """Each line is an answer; the end tells the advice in short."""
    held = talk(*WHOLE, "")
    assert held.finished
    assert held.values == {
        "gasten": Span(80, 80),
        "duur": Span(3.5, 3.5),
        "plek": Choices.of("zaal"),
        "drukte": Choices.of("rustig"),
        "zorgen": Picks(frozenset()),
    }
    assert len(held.kept) == len(WHOLE)
    assert held.kept[-1].answers["gasten"] == (Answer(Span(80, 80), at=AT),)
    assert "Vorm: Buurtfeest; staat vast." in held.text
    assert "Geen open vraag kan deze besluiten nog veranderen." in held.text


def test_every_question_says_where_one_is_and_what_one_can_choose() -> None:
    """A question has its number, its section, the progress, its text and its options with their meaning."""
    text = talk("80", "3").text
    assert "Het feest\nEerst het feest zelf.\n\nVraag 1. Het feest, 1 van 4. Beantwoord: 0 van 6.\n" in text
    assert "Waar is het feest?\n  1. In de zaal: Er is een dak.\n  2. Op het plein\n" in text


def test_an_answer_is_kept_before_the_next_question_appears() -> None:
    """When the next question is put, the answer before it has been handed over."""
    for count in range(len(WHOLE)):
        assert len(talk(*WHOLE[:count]).kept) == count


def test_a_pipe_that_ends_leaves() -> None:
    """Where the lines end the conversation is left, with all that was answered."""
    held = talk("80", "3,5")
    assert not held.finished
    assert held.values["duur"] == Span(3.5, 3.5)


def test_back_and_forward_lose_nothing() -> None:
    """Going back shows the answer as it is; Enter keeps it, and what was answered later stays."""
    held = talk("80", "3,5", "plein", "b", "b", "4", "", "v")
    assert "Nu: 3,5 uur. Enter laat het zo." in held.text
    assert "Nu: Op het plein. Enter laat het zo." in held.text
    assert held.values == {"gasten": Span(80, 80), "duur": Span(4, 4), "plek": Choices.of("plein")}
    assert "Dit is de eerste vraag." in talk("b").text


def test_enter_gives_no_answer_where_there_is_none() -> None:
    """An empty line answers nothing and says what to do."""
    held = talk("")
    assert not held.kept
    assert "Er is nog geen antwoord. Typ w als u het niet weet, of v om verder te gaan." in held.text


def test_what_cannot_be_read_is_explained_and_asked_again() -> None:
    """A text that is no answer changes nothing; it says why."""
    held = talk("veel", "90000", "80,5", "80", "3,55", "2", "in", "1,2", "4", "1", "b", "b", "b", "b")
    assert "'veel' is geen getal. Schrijf bijvoorbeeld 2.000, of 'weet niet'." in held.text
    assert "90.000 valt buiten wat hier kan: van 0 tot 5.000." in held.text
    assert "80,5 is te precies: hier past alleen een heel getal." in held.text
    assert "3,55 is te precies. Cijfers achter de komma: ten hoogste 1." in held.text
    assert "'in' kan meer betekenen: 1. In de zaal, 3. In het weiland. Kies een nummer." in held.text
    assert "Hier past één antwoord. Kies één nummer van 1 tot 3." in held.text
    assert "'4' is geen van de antwoorden. Kies een nummer van 1 tot 3, of typ ? voor hulp." in held.text
    assert len(held.kept) == 3


def test_dont_know_is_an_answer() -> None:
    """With w, or in words, one does not know and goes on."""
    held = talk("w", "weet niet", "W")
    assert held.values == {"gasten": None, "duur": None, "plek": None}
    assert "Genoteerd: weet niet." in held.text


def test_n_says_no_where_yes_or_no_is_asked() -> None:
    """At a yes/no question n is no; elsewhere it is a note, which has its own word everywhere."""
    held = talk("80", "3", "plein", "notitie", "tent van de buren", "n", "n", "eerst vragen")
    assert held.kept[-1].answers["tent"] == (Answer(Choices.of("nee"), note="tent van de buren", at=AT),)
    assert held.kept[-1].answers["drukte"] == (Answer(None, note="eerst vragen", at=AT, silent=True),)


def test_a_note_can_be_left_and_taken_away() -> None:
    """Enter leaves a note as it is, a dash takes it away."""
    held = talk("n", "eerst vragen", "n", "", "n", "-")
    assert held.kept[-1].answers == {}
    assert "De notitie is bewaard." in held.text
    assert "Er is niets genoteerd." in held.text
    assert "De notitie is weg." in held.text
    assert not talk("n", "-").kept


def test_an_answer_can_be_cleared() -> None:
    """An x takes an answer away; without one it says so."""
    held = talk("x", "80", "b", "x")
    assert held.values == {}
    assert "Er is hier geen antwoord van u om te wissen." in held.text
    assert "Het antwoord is gewist." in held.text


def test_a_change_can_be_undone() -> None:
    """A u takes back the last change and returns to its question; without one it says so."""
    held = talk("u", "80", "3", "u", "u")
    assert [len(profile.answers) for profile in held.kept] == [1, 2, 1, 0]
    assert "Er is niets om ongedaan te maken." in held.text
    assert held.text.count("Vraag 1. ") == 2


def test_help_says_why_we_ask_and_what_one_can_type() -> None:
    """The question mark gives help, reason and follow-up where there are any, and every command."""
    text = talk("80", "3", "?").text
    assert "De plek waar de meeste gasten zijn.\nWaarom we dit vragen: Buiten is er meer te regelen." in text
    assert "  q bewaren en stoppen" in text
    assert "Om door te vragen: Waar stond het vast?" in talk("v", "v", "v", "v", "help").text
    assert "Hier is geen vraag om uit te leggen." in talk(*WHOLE, "?").text


def test_the_overview_leads_anywhere() -> None:
    """The overview shows every answer; a number, an id or the first open question leads there, and nothing else."""
    held = talk("80", "v", "zaal", "o", "9", "4", "open", "3", "o", "drukte", "o", "b", "o", "", "o", "q")
    assert "Overzicht\n\nHet feest: 2 van 3 beantwoord\n  1. Hoeveel gasten komen er?\n     80 gasten\n" in held.text
    assert "  2. Hoe lang duurt het feest?\n     nog open\n" in held.text
    assert "  4. Komt er een tent?\n     niet van toepassing\n" in held.text
    assert "     nog open (hier bent u)\n" in held.text
    assert "'9' is geen vraag." in held.text
    assert "Vraag 4 is niet van toepassing." in held.text
    assert held.values["duur"] == Span(3, 3)
    assert not held.finished


def test_an_answer_tells_which_questions_fall_away_and_come_back() -> None:
    """What no longer applies is named and kept, and named again when it applies again."""
    held = talk("80", "3", "plein", "j", "o", "3", "zaal", "b", "o", "", "plein")
    assert "Dit vervalt nu; wat al geantwoord is, blijft bewaard:\n  4. Komt er een tent?\n" in held.text
    assert "     niet van toepassing; bewaard: Ja\n" in held.text
    assert "Dit komt nu aan de orde:\n  4. Komt er een tent?\n" in held.text
    assert held.values["tent"] == Choices.of("ja")


def test_a_question_that_may_not_apply_says_so() -> None:
    """Where it is not yet known whether a question applies, it is asked with that remark."""
    assert "(Of deze vraag van toepassing is, hangt nog af van andere antwoorden.)" in talk("v", "v", "v").text


def test_each_respondent_speaks_for_themselves() -> None:
    """Answers carry the name of who speaks; another's answer stays and is shown as differing."""
    held = talk("80", "r", "Buurvrouw", "3", "b", "r", "-", "4", "o", "", "r", "", by="Buurman")
    assert [a.by for a in held.kept[-1].answers["duur"]] == ["Buurvrouw", None]
    assert held.kept[-1].answers["gasten"][0].by == "Buurman"
    assert "Nu aan het woord: Buurman." in held.text
    assert "De antwoorden staan nu niet op naam." in held.text
    assert "     antwoorden verschillen: 3 uur (Buurvrouw); 4 uur\n" in held.text


def test_the_advice_can_be_asked_at_any_time() -> None:
    """The advice so far names each decision with its status, and the questions that can still change it."""
    text = talk("a", "300", "a").text
    assert "Er is nog niets beantwoord, dus er is nog geen advies." in text
    assert "  Omvang: Middel; voorlopig; kan nog worden: Groot.\n" in text
    assert "Toezicht: Nog geen uitkomst; te weinig bekend; nog mogelijk: Vrijwilligers of" in text.replace("\n  ", " ")
    assert "Vragen waarvan het antwoord dit nog kan veranderen: 3 (vraag 2-3, 5).\n" in text


def test_it_says_once_that_nothing_can_change_the_advice_any_more() -> None:
    """Once every decision is settled with questions left one may stop; whoever goes on is not told again."""
    held = talk("80", "v", "plein", "j", "te vol", "b", "1", "te vol", "v")
    said = "De uitkomst van alle besluiten staat vast"
    assert held.text.count(said) == 1
    assert said not in talk(*WHOLE).text.partition("Dit was de laatste vraag.")[2]


def test_a_question_says_what_it_can_still_change() -> None:
    """An adaptive conversation puts what can decide most first in its section, and says what an answer can change."""
    assert FAIR is not None
    text = talk("v", asking=Asking(FAIR)).text
    assert text.index("Vraag 3. Het feest, 1 van 4.") < text.index("Vraag 1. Het feest, 2 van 4.")
    assert "Uw antwoord kan nog veranderen: Omvang, Toezicht en Vorm.\n" in text
    assert "Uw antwoord kan" not in talk("v").text


def test_an_adaptive_conversation_says_whether_one_might_as_well_stop() -> None:
    """With the chance that the layout stays what it most likely is, and that it is settled once it is."""
    assert FAIR is not None
    text = talk("80", "v", asking=Asking(FAIR, None, Diagrams.of(FAIR))).text.replace("\n", " ")
    assert "Als u nu stopt: kans van 86% dat het na alle vragen Festival zou zijn." in text
    settled = Standing("buurtfeest", 1.0, settled=True)
    told = Teller(InterviewWords("nl"), "nl", FAIR).stopping(begin(FAIR, Profile("m")), settled)
    assert told == "Als u nu stopt: Buurtfeest staat al vast."


def test_a_question_on_which_nothing_hangs_any_more_says_so() -> None:
    """Such a question is asked all the same: a profile is more than its advice."""
    assert FAIR is not None
    text = talk("zaal", "80", "v", "rustig", asking=Asking(FAIR)).text.replace("\n", " ")
    assert "Uw antwoord verandert het advies niet meer, maar hoort wel in het profiel." in text


def test_at_the_end_one_can_still_go_back() -> None:
    """The end is a place like any other: back, overview, undo and advice work, answers have no question there."""
    held = talk(*WHOLE, "2", "v", "a", "b", "1", "u", "2", "r", "Buurman", "q")
    assert held.finished
    assert held.text.count("Dit was de laatste vraag.") == 3
    assert "Er is hier geen vraag." in held.text
    assert held.values["zorgen"] == Picks(frozenset({"afval"}))


def test_the_end_names_what_is_still_open() -> None:
    """Questions passed by are counted and named at the end."""
    assert "Nog zonder antwoord: 2 (vraag 1-2). Met o gaat u naar een vraag." in talk("v", "w", "zaal", "1", "0").text


def test_a_finished_interview_opens_at_its_end() -> None:
    """Resuming where nothing is open shows the advice at once."""
    text = talk(profile=talk(*WHOLE).kept[-1]).text
    assert "Vraag 1." not in text
    assert "Vorm: Buurtfeest; staat vast." in text


def test_english_is_spoken_where_it_is_asked_for() -> None:
    """With English every word, also of the rule base, is English; numbers are read in either style."""
    text = talk("1,200", "3.5", "meadow", "in the m", "y", "quiet", "none", "", lang="en").text
    assert "Question 1. The fair, 1 of 4. Answered: 0 of 6.\nHow many guests will come?" in text
    assert "Noted: 1,200 guests." in text
    assert "'meadow' is none of the answers." in text
    assert "Form: Festival; settled." in text
    assert "Noted: Yes." in text


def test_regions_and_disputes_are_put_into_words() -> None:
    """What a profile may hold beside exact answers is shown as such."""
    profile = Profile(
        "Voorbeelddorp",
        answers={
            "gasten": (Answer(Span(100, 2500)),),
            "plek": (Answer(Choices.of("plein", "weiland")),),
            "tent": (Answer(Choices.of("ja", "nee"), by="\u202eBuurman\x1b[31m"),),
            "zorgen": (Answer(Picks(frozenset({"geluid", "afval"}))), Answer(Picks(frozenset()), by="B", note="a\nb")),
        },
    )
    text = talk("o", profile=profile).text
    assert "     100 tot 2.500 gasten\n" in text
    assert "     Op het plein of in het weiland\n" in text
    assert "     Ja of Nee (�Buurman�[31m)\n" in text
    assert "     antwoorden verschillen: Geluid, Afval; geen van deze (B; notitie: a b)\n" in text


@settings(max_examples=scaled(60), deadline=None)
@given(
    st.lists(
        st.sampled_from([*"?bvfnwxouraq0123", "", "ja", "-", "4", "tent", "Buurman"]) | st.text(max_size=8), max_size=25
    )
)
def test_no_line_breaks_the_conversation(typed: list[str]) -> None:
    """Whatever is typed, the conversation ends only by leaving or at its end, and keeps what loads."""
    held = talk(*(" ".join(line.split()) for line in typed))
    assert "\x1b" not in held.text
    assert held.finished or "q" in "".join(typed).casefold() or held.text.endswith("\n")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_decision_is_told_however_it_stands(lang: str) -> None:
    """An outcome that may be nothing, or many things, is told in words."""
    assert FAIR is not None
    teller = Teller(InterviewWords(lang), lang, FAIR)
    for typed in ((), ("80",), ("w", "w", "w"), ("2000", "9"), WHOLE):
        held = talk(*typed)
        profile = held.kept[-1] if held.kept else Profile("Voorbeelddorp")
        assert all("{" not in line for line in teller.advice(begin(FAIR, profile)))


def test_a_section_is_introduced_once() -> None:
    """Who goes back to an earlier section, or on again, does not hear its introduction a second time."""
    text = talk("80", "3,5", "zaal", "b", "v", "rustig").text
    assert "Nu: In de zaal." in text
    assert text.count("Eerst het feest zelf.") == 1


def test_what_another_answered_is_not_without_an_answer() -> None:
    """A respondent who does not know leaves nothing unanswered where somebody else does know."""
    before = Profile("Voorbeelddorp").replace("gasten", (Answer(Span(80, 80), "Buurvrouw"),))
    held = talk("w", *WHOLE[1:], "", profile=before, by="Buurman")
    assert held.finished
    assert "Nog zonder antwoord" not in held.text


def test_the_end_tells_when_it_is_too_early() -> None:
    """With the chances that whoever holds the conversation looks ahead at; of what is likelier, both."""
    rule_base = shipped()
    said = io.StringIO()
    session = begin(rule_base, example_advice("half-ingevuld").profile, None)
    lines = LineStreams(io.StringIO("a\nq\n"), said)
    chance = partial(looked_ahead, expected=lambda: plausibility_kept(shipped_rule_base(), rule_base)[0], ways=False)
    with pytest.raises(Left):
        Plain(session, lines, Teller(InterviewWords("nl"), "nl", rule_base), print, lambda: AT, None, chance).run()
    told = " ".join(said.getvalue().split())
    assert "Inrichting van veiligheid: Nog te vroeg om te kiezen." in told
    assert "in 58% van de gevallen komt het anders uit." in told
    assert "Mensen en tijd: Nog open: nu afspraken, waarschijnlijker tijdelijke hulp;" in told
