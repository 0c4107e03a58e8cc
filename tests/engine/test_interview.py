"""The laws of an interview: what a session keeps, whose answer is whose, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from orgdesign.engine.evaluate import evaluate
from orgdesign.engine.interview import Session, Tally, begin, fallen_away
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Span, Truth
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.model.rulebase import RuleBase
from tests import strategies
from tests.effort import scaled

AT = "2026-03-01T10:30:00+01:00"
TINY = Path(__file__).parents[1] / "data" / "tiny"
SEQUENCE = ("gasten", "duur", "plek", "tent", "drukte", "zorgen")

Said = dict[str, dict[str | None, tuple[Value, str | None]]]


@pytest.fixture(scope="module", name="fair")
def _fair() -> RuleBase:
    rule_base, diagnostics = load_rule_base(TINY)
    assert rule_base is not None, diagnostics
    return rule_base


@pytest.fixture(name="session")
def _session(fair: RuleBase) -> Session:
    return begin(fair, Profile("Voorbeelddorp"))


def _exactly(number: float) -> Span:
    return Span(number, number)


class Conversation(RuleBasedStateMachine):
    """Whatever is said and wherever one goes, a session agrees with a plain record of who said what."""

    @initialize(data=st.data(), rule_base=strategies.rule_bases(), by=st.sampled_from([None, "Teamleider"]))
    def begins(self, data: st.DataObject, rule_base: RuleBase, by: str | None) -> None:
        """A conversation may begin on a profile that has answers; beginning changes nothing."""
        profile = data.draw(strategies.profiles(rule_base))
        self.session = begin(rule_base, profile, by)
        self.said: Said = {q: {a.by: (a.value, a.note) for a in said} for q, said in profile.answers.items()}
        self.history: list[tuple[Said, str | None]] = []
        assert self.session.profile is profile
        assert self.session.position == next(iter(self.session.open), None)

    def _remember(self) -> str:
        question = self.session.position
        assert question is not None
        self.history.append(({q: dict(people) for q, people in self.said.items()}, question))
        return question

    def _has_question(self) -> bool:
        return self.session.position is not None

    @precondition(_has_question)
    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        """An answer changes what this respondent said to this question, keeps their note, and goes onward."""
        question = self._remember()
        value = data.draw(strategies.values(self.session.rule_base.questions[question]))
        mine = self.said.setdefault(question, {})
        mine[self.session.respondent] = (value, mine.get(self.session.respondent, (None, None))[1])
        self.session = self.session.dont_know(AT) if value is None else self.session.answer(value, AT)
        assert self.session.position != question

    @precondition(_has_question)
    @rule(text=st.sampled_from(["eerst dit", " dan dat ", ""]))
    def notes(self, text: str) -> None:
        """A note changes no answer and goes nowhere."""
        question, by = self.session.position, self.session.respondent
        assert question is not None
        if text or by in self.said.get(question, {}):
            self._remember()
            mine = self.said.setdefault(question, {})
            mine[by] = (mine.get(by, (None, None))[0], text.strip() or None)
            own = self.session.own(question)
            if own is not None and own.silent and not text:  # there was nothing but the note
                del mine[by]
                if not mine:
                    del self.said[question]
        self.session = self.session.note(text, AT)
        assert self.session.position == question

    @precondition(_has_question)
    @rule()
    def clears(self) -> None:
        """Clearing takes away what this respondent said to this question, and nothing else."""
        question, by = self.session.position, self.session.respondent
        assert question is not None
        if by in self.said.get(question, {}):
            self._remember()
            del self.said[question][by]
            if not self.said[question]:
                del self.said[question]
        self.session = self.session.clear()
        assert self.session.position == question

    @rule()
    def undoes(self) -> None:
        """Undoing takes back the last change and returns to where it was made."""
        before = self.session
        self.session = before.undo()
        if self.history:
            self.said, question = self.history.pop()
            assert self.session.position == question
        else:
            assert self.session is before

    @rule(name=st.sampled_from([None, "Teamleider", "Adviseur", "  "]))
    def changes_respondent(self, name: str | None) -> None:
        """Another respondent may speak at any time; nobody's name is empty."""
        self.session = self.session.as_respondent(name)
        assert self.session.respondent == ((name or "").strip() or None)

    @rule(step=st.sampled_from(["forward", "back", "onward", "first open", "finish"]))
    def moves(self, step: str) -> None:
        """Moving about changes no answer; forward and back are neighbours among what is offered."""
        before, offered = self.session, self.session.offered
        place = len(offered) if before.position is None else offered.index(before.position)
        match step:
            case "forward":
                self.session = before.forward()
                assert self.session.position == next(iter(offered[place + 1 :]), None)
            case "back":
                self.session = before.back()
                assert self.session.position == (offered[place - 1] if place else before.position)
            case "onward":
                self.session = before.onward()
                skipped = offered[place + 1 : place if before.position is None else self._place(offered)]
                assert not set(skipped) & (set(before.open) | before.seen)
            case "finish":
                self.session = before.finish()
                assert self.session.position is None
            case _:
                self.session = before.to_first_open()
        assert self.session.profile is before.profile

    def _place(self, offered: tuple[str, ...]) -> int:
        return len(offered) if self.session.position is None else offered.index(self.session.position)

    @rule(data=st.data())
    def jumps(self, data: st.DataObject) -> None:
        """One can go to what is offered, and to nothing else."""
        question = data.draw(st.sampled_from(list(self.session.rule_base.questions)))
        if question in self.session.offered:
            self.session = self.session.jump(question)
            assert self.session.position == question
        else:
            with pytest.raises(ValueError, match="not offered"):
                self.session.jump(question)

    @invariant()
    def keeps_what_was_said(self) -> None:
        """The profile holds what the record holds, each person once."""
        session: Session | None = getattr(self, "session", None)
        if session is None:
            return
        answers = session.profile.answers
        assert {q: {a.by: (a.value, a.note) for a in said} for q, said in answers.items()} == self.said
        assert all(len({a.by for a in said}) == len(said) for said in answers.values())

    @invariant()
    def agrees_with_the_evaluation(self) -> None:
        """What is advised and offered is what the evaluation says; the position is offered and was seen."""
        session: Session | None = getattr(self, "session", None)
        if session is None:
            return
        assert session.advice == evaluate(session.rule_base, session.profile)
        offered = [q for q in session.rule_base.questions if session.relevance(q) is not Truth.FALSE]
        assert list(session.offered) == offered
        assert session.position is None or session.position in session.seen & set(offered)
        tally = session.progress.overall
        assert tally.relevant == len(offered)
        heard = [q for q in offered if any(not each.silent for each in session.answers(q))]
        assert tally.answered + tally.unknown == len(heard)
        assert sum(each.answered for each in session.progress.sections.values()) == tally.answered


TestConversation = Conversation.TestCase
TestConversation.settings = settings(
    max_examples=scaled(40), stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_a_conversation_follows_the_sections(session: Session) -> None:
    """Answering everything leads through every question once, section by section, to the end."""
    met = []
    while session.current is not None:
        met.append(session.current.id)
        session = session.dont_know(AT)
    assert tuple(met) == SEQUENCE


def test_what_does_not_apply_is_not_offered(session: Session) -> None:
    """A question that falls away is passed by; one of which that is not known yet is offered."""
    assert session.relevance("tent") is Truth.UNKNOWN
    assert "tent" in session.offered
    after = session.jump("plek").answer(Choices.of("zaal"), AT)
    assert after.position == "drukte"
    assert fallen_away(session, after) == ("tent",)


def test_an_answer_that_falls_away_comes_back(session: Session) -> None:
    """What was answered stays when it does not apply, does not count, and counts again when it applies again."""
    answered = session.jump("plek").answer(Choices.of("plein"), AT).answer(Choices.of("ja"), AT)
    away = answered.jump("plek").answer(Choices.of("zaal"), AT)
    assert away.answers("tent") == (Answer(Choices.of("ja"), at=AT),)
    assert away.advice.facts["tent"] == Choices.of("nee")
    back = away.jump("plek").answer(Choices.of("weiland"), AT)
    assert fallen_away(back, away) == ("tent",)
    assert back.advice.facts["tent"] == Choices.of("ja")


def test_going_back_loses_nothing(session: Session) -> None:
    """After going back and answering anew, what was answered later is still there, and is passed in order."""
    there = session.answer(_exactly(100), AT).answer(_exactly(2.5), AT).answer(Choices.of("plein"), AT)
    again = there.back().back().answer(_exactly(3.0), AT)
    assert again.position == "plek"
    assert again.own("plek") == Answer(Choices.of("plein"), at=AT)
    assert again.onward().position == "tent"


def test_a_resumed_conversation_begins_at_what_is_open(fair: RuleBase, session: Session) -> None:
    """Resuming begins at the first question without an answer, *don't know* among them, and passes what was answered."""
    left = session.answer(_exactly(100), AT).dont_know(AT).answer(Choices.of("plein"), AT)
    assert left.position == "tent"
    resumed = begin(fair, left.profile)
    assert resumed.position == "duur"
    assert resumed.onward().position == "tent"
    assert resumed.forward().position == "plek"


def test_a_finished_conversation_resumes_at_its_end(fair: RuleBase, session: Session) -> None:
    """With nothing open there is no question at hand; back leads to the last one, forward nowhere."""
    values: tuple[Value, ...] = (_exactly(1), _exactly(1), Choices.of("zaal"), Choices.of("vol"), Picks(frozenset()))
    for value in values:
        session = session.answer(value, AT)
    resumed = begin(fair, session.profile)
    assert resumed.current is None
    assert resumed.forward().onward().position is None
    assert resumed.back().position == "zorgen"


def test_each_respondent_has_an_own_answer(session: Session) -> None:
    """A second respondent adds an answer and replaces only that; the question is then disputed."""
    first = session.as_respondent("Buurman").jump("drukte").answer(Choices.of("vol"), AT)
    both = first.as_respondent("Buurvrouw").jump("drukte").answer(Choices.of("rustig"), AT)
    changed = both.jump("drukte").answer(Choices.of("te_vol"), AT)
    assert [(a.by, a.value) for a in changed.answers("drukte")] == [
        ("Buurman", Choices.of("vol")),
        ("Buurvrouw", Choices.of("te_vol")),
    ]
    assert changed.progress.sections["buurt"] == Tally(relevant=2, answered=1, unknown=0, disputed=1, noted=0)
    nameless = changed.as_respondent(None).jump("drukte").answer(Choices.of("vol"), AT)
    assert [a.by for a in nameless.answers("drukte")] == ["Buurman", "Buurvrouw", None]


def test_a_second_respondent_is_asked_everything(fair: RuleBase, session: Session) -> None:
    """For somebody who has said nothing yet every question is open, whatever others answered."""
    first = session.as_respondent("Buurman").answer(_exactly(100), AT)
    assert begin(fair, first.profile, "Buurman").position == "duur"
    assert begin(fair, first.profile, "Buurvrouw").position == "gasten"
    assert begin(fair, first.profile).position == "duur"


def test_a_note_without_an_answer_is_no_answer(session: Session) -> None:
    """A note alone says nothing, not even *don't know*: the question is as open as before."""
    noted = session.note(" nog uitzoeken ", AT)
    assert noted.own("gasten") == Answer(None, note="nog uitzoeken", at=AT, silent=True)
    assert "gasten" in noted.open
    assert noted.progress.overall == Tally(relevant=6, answered=0, unknown=0, disputed=0, noted=1)
    assert noted.note("", AT).answers("gasten") == ()
    assert noted.dont_know(AT).own("gasten") == Answer(None, note="nog uitzoeken", at=AT)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("gasten", _exactly(5001)),
        ("gasten", _exactly(1.5)),
        ("gasten", Span(3, 2)),
        ("gasten", Choices.of("vol")),
        ("drukte", Choices.of("vol", "leeg")),
        ("drukte", Choices.of()),
        ("drukte", Picks(frozenset({"vol"}))),
        ("zorgen", Picks(frozenset({"vol"}))),
        ("zorgen", Choices.of("geluid")),
    ],
)
def test_only_an_answer_to_the_question_is_taken(session: Session, question: str, value: Value) -> None:
    """A value outside the question's domain is refused, and nothing changes."""
    with pytest.raises(ValueError, match="is no answer"):
        session.jump(question).answer(value, AT)


def test_nothing_is_answered_at_the_end(session: Session) -> None:
    """At the end there is no question to answer."""
    with pytest.raises(ValueError, match="at its end"):
        replace(session, position=None).dont_know(AT)


def _last_first(advice: Advice) -> tuple[str, ...]:
    """Rank the questions from the last to the first."""
    return tuple(reversed(tuple(advice.rule_base.questions)))


def test_what_is_best_asked_first_comes_first_in_its_section(fair: RuleBase) -> None:
    """With a rank the order within a section is that of the rank; the sections keep theirs, and all is asked once."""
    session = begin(fair, Profile("Voorbeelddorp"), rank=_last_first)
    assert session.offered == ("tent", "plek", "duur", "gasten", "zorgen", "drukte")
    asked = []
    while session.position is not None:
        asked.append(session.position)
        session = session.dont_know(AT)
    assert asked == ["tent", "plek", "duur", "gasten", "zorgen", "drukte"]


def test_what_was_shown_keeps_its_place(fair: RuleBase) -> None:
    """The rank is asked anew after each change; it moves only what was not shown yet, so that back leads where one was."""

    def rank(advice: Advice) -> tuple[str, ...]:
        return SEQUENCE if "plek" in advice.answered else _last_first(advice)

    session = begin(fair, Profile("Voorbeelddorp"), rank=rank).jump("plek").answer(Choices.of("zaal"), AT)
    assert session.position == "gasten"
    assert session.offered == ("plek", "gasten", "duur", "drukte", "zorgen")
    assert session.back().position == "plek"
    undone = session.undo()
    assert (undone.position, undone.profile.answers) == ("plek", {})
    assert undone.offered[-2:] == ("zorgen", "drukte")


# what was prefilled

PREFILLED = Answer(Choices.of("plein"), at=AT, source="dorpen.csv")


def _filled(fair: RuleBase, *others: Answer, by: str | None = None, first: bool = True) -> Session:
    """Begin a conversation in which the place was prefilled, for this one or an earlier one."""
    profile = Profile("Voorbeelddorp").replace("plek", (PREFILLED, *others))
    return begin(fair, profile, by, filled=frozenset({"plek"} if first else ()))


def test_what_was_filled_in_for_a_conversation_is_shown_once(fair: RuleBase) -> None:
    """It counts as answered; the conversation leads along it, and the next one past it, whoever speaks."""
    for by in (None, "Anna"):
        session = _filled(fair, by=by).jump("duur").answer(_exactly(3), AT)
        assert session.position == "plek"
        assert "plek" not in session.open
        assert session.progress.overall.answered == 2
        assert session.onward().position == "tent"
        later = _filled(fair, by=by, first=False).jump("duur").answer(_exactly(3), AT)
        assert later.position == "tent"


def test_a_conversation_begins_at_what_was_filled_in(fair: RuleBase) -> None:
    """Also where all else is answered."""
    profile = Profile("Voorbeelddorp").replace("gasten", (Answer(_exactly(80), source="dorpen.csv"),))
    assert begin(fair, profile, filled=frozenset({"gasten"})).position == "gasten"
    assert begin(fair, profile).position == "duur"


def test_whoever_says_something_else_takes_its_place(fair: RuleBase) -> None:
    """With a name or without; nobody then differs with a table. Undo brings it back."""
    for by in (None, "Anna"):
        session = _filled(fair, by=by).jump("plek")
        after = session.answer(Choices.of("zaal"), AT)
        assert after.answers("plek") == (Answer(Choices.of("zaal"), by, at=AT),)
        assert after.progress.overall.disputed == 0
        assert after.undo().answers("plek") == (PREFILLED,)


def test_the_same_again_keeps_the_source(fair: RuleBase) -> None:
    """Of whoever speaks without a name; who bears one says it as their own."""
    session = _filled(fair).jump("plek").answer(Choices.of("plein"), AT)
    assert session.answers("plek") == (PREFILLED,)
    session = _filled(fair, by="Anna").jump("plek").answer(Choices.of("plein"), AT)
    assert session.answers("plek") == (Answer(Choices.of("plein"), "Anna", at=AT),)


def test_not_knowing_beside_it_takes_nothing_away(fair: RuleBase) -> None:
    """Of a person with a name; without one it is set aside, as any answer without a name would be."""
    session = _filled(fair, by="Anna").jump("plek").dont_know(AT)
    assert session.answers("plek") == (PREFILLED, Answer(None, "Anna", at=AT))
    assert "plek" not in session.open
    assert _filled(fair).jump("plek").dont_know(AT).answers("plek") == (Answer(None, at=AT),)


def test_a_note_does_not_make_it_anybodys(fair: RuleBase) -> None:
    """A note stands with it, and stays where somebody then answers."""
    noted = _filled(fair).jump("plek").note("klopt niet meer", AT)
    assert noted.own("plek") == replace(PREFILLED, note="klopt niet meer")
    after = noted.as_respondent("Anna").answer(Choices.of("zaal"), AT)
    assert [answer.note for answer in after.answers("plek")] == ["klopt niet meer", None]
    assert after.progress.overall.disputed == 0
    assert after.advice.facts["plek"] == Choices.of("zaal")


def test_it_can_be_cleared_by_whoever_has_no_name(fair: RuleBase) -> None:
    """Then the question is open again; a named respondent has nothing to clear."""
    assert "plek" in _filled(fair).jump("plek").clear().open
    session = _filled(fair, by="Anna").jump("plek")
    assert session.clear() is session


def test_a_free_conversation_goes_by_rank_across_sections() -> None:
    """Without it the rank orders each section by itself."""
    rule_base = strategies.plain_rule_base(("a", "b", "c"))
    sections = (rule_base.sections[0], replace(rule_base.sections[0], id="later"))
    questions = {**rule_base.questions, "c": replace(rule_base.questions["c"], section="later")}
    rule_base = replace(rule_base, sections=sections, questions=MappingProxyType(questions))

    def rank(_: Advice) -> tuple[str, ...]:
        return ("c", "b", "a")

    assert begin(rule_base, Profile("m"), None, rank).order == ("b", "a", "c")
    free = begin(rule_base, Profile("m"), None, rank, free=True)
    assert (free.order, free.position) == (("c", "b", "a"), "c")
    assert free.answer(Choices.of("c_0"), "").order == ("c", "b", "a")
