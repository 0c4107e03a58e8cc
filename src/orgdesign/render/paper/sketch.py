"""Who sits where, made of the outcomes: each party that a decision gives a seat, seen from the team in the middle.

Knows no coordinates: `sketch_svg` puts these on paper. A layout may say that who would sit in one place sits elsewhere for
now. Where the present form of a decision is known, who sits where today stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgdesign.model.advice import Advice, Outcome, Present, Status
from orgdesign.model.rulebase import Alternative, Language
from orgdesign.model.seating import Seat, Where
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase
from orgdesign.render.text.outcomes import present_title
from orgdesign.render.text.prose import flowing


class SketchWords(Catalogue):
    """Every word of a sketch, in one language."""

    own_organisation = phrase("Eigen organisatie", "Own organisation")
    in_the_middle = phrase("In het midden: {team}.", "In the middle: {team}.")
    sits = phrase("{party}: {seat}", "{party}: {seat}")
    seats = keyed(
        {
            Where.INSIDE: phrase("in het team", "in the team"),
            Where.NEAR: phrase("in de nabijheid", "close by"),
            Where.LIAISON: phrase("met een liaison", "through a liaison"),
            Where.OUTSIDE: phrase("buiten de eigen organisatie", "outside the own organisation"),
        }
    )
    no_seat = phrase("plek nog open", "seat still open")
    later = phrase("later {seat}", "later {seat}")
    linked = phrase("via {link}", "through {link}")
    provisional_seat = phrase("voorlopig", "provisional")
    was = phrase("Nu", "Today")
    becomes = phrase("Wordt", "Becomes")
    told_apart = phrase("{head} – {told}", "{head} – {told}")
    unknown_today = phrase("vorm van nu niet bekend", "present form not known")
    party = phrase("Wie een plek krijgt", "Who gets a seat")
    seat = phrase("Plek", "Seat")
    for_now = phrase("Wie {seat} hoort, zit voorlopig {instead}.", "Who belongs {seat} sits {instead} for now.")


@dataclass(frozen=True, slots=True)
class Seated:
    """A party with its seat: `where` is None while nothing leads, `link` ties it to the team.

    `under` says how it sits, beside what a drawing shows of the link; `told` says all in words.
    """

    party: str
    where: Where | None
    link: str
    under: str
    told: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """The team, those who sit somewhere, and what the frame around the own organisation is called.

    `today` are the same parties where they sit now, in the same order, and `heads` what the two are called; both are empty
    where no present form is known.
    """

    team: str
    organisation: str
    parties: tuple[Seated, ...]
    today: tuple[Seated, ...] = ()
    heads: tuple[str, str] = ("", "")


def sketch_of(advice: Advice, language: Language) -> Sketch | None:
    """Return the sketch; None if the rule base has none."""
    team = advice.rule_base.team
    if team is None:
        return None
    said = SketchWords(language)
    drawn = [outcome for outcome in advice.outcomes.values() if outcome.decision.party is not None]
    parties = tuple(_seated(outcome, advice, language, said) for outcome in drawn)
    sketch = Sketch(flowing(team[language]), said.own_organisation, parties)
    presents = [advice.today.get(outcome.decision.id) for outcome in drawn]
    if not any(present is not None and present.known for present in presents):
        return sketch
    today = tuple(_seated_today(*each, advice, language) for each in zip(drawn, presents, strict=True))
    return replace(sketch, today=today, heads=(said.was, said.becomes))


def seat_text(seat: Seat, language: Language) -> str:
    """Return where a seat is, and by what it is tied to the team."""
    said = SketchWords(language)
    if seat.link is None:
        return said.seats[seat.where]
    return f"{said.seats[seat.where]}, {said.linked.format(link=flowing(seat.link[language]))}"


def for_now_text(alternative: Alternative, language: Language) -> str:
    """Return where parties sit for the time being under a layout; empty where that is their own place."""
    said = SketchWords(language)
    seats = said.seats
    told = (said.for_now.format(seat=seats[seat], instead=seats[where]) for seat, where in alternative.for_now.items())
    return " ".join(told)


def described(sketch: Sketch, language: Language) -> str:
    """Return the sketch in words; what there is today goes first."""
    said = SketchWords(language)
    middle = said.in_the_middle.format(team=sketch.team)
    if not sketch.today:
        return f"{middle} {_listed(sketch.parties, said)}"
    both = zip(sketch.heads, (sketch.today, sketch.parties), strict=True)
    told = (said.told_apart.format(head=head, told=_listed(parties, said)) for head, parties in both)
    return " ".join((middle, *told))


def _listed(parties: tuple[Seated, ...], said: SketchWords) -> str:
    return "; ".join(said.sits.format(party=each.party, seat=each.told) for each in parties) + "."


def _party(outcome: Outcome, language: Language) -> str:
    return "" if outcome.decision.party is None else flowing(outcome.decision.party[language])


def _seated_today(outcome: Outcome, present: Present | None, advice: Advice, language: Language) -> Seated:
    """Return where a party sits now: nowhere that can be drawn if its form is not known, or is no alternative."""
    said, party = SketchWords(language), _party(outcome, language)
    if present is None or not present.known:
        return Seated(party, None, "", said.unknown_today, said.unknown_today)
    seat = None if present.form is None else outcome.decision.alternative(present.form).seat
    if seat is None:
        form = present_title(present, advice.rule_base, language)
        return Seated(party, None, "", form, form)
    link = "" if seat.link is None else flowing(seat.link[language])
    sits = said.seats[seat.where]
    return Seated(party, seat.where, link, under=sits, told=", ".join((sits, *_tied(seat.where, link, said))))


def _seated(outcome: Outcome, advice: Advice, language: Language, said: SketchWords) -> Seated:
    party = _party(outcome, language)
    leading = None if outcome.leading is None else outcome.decision.alternative(outcome.leading)
    firm = () if outcome.status is Status.SETTLED else (said.provisional_seat,)
    if leading is None or leading.seat is None:
        return Seated(party, None, "", said.no_seat, said.no_seat)
    meant = leading.seat.where
    where = meant if advice.layout is None else advice.layout.for_now.get(meant, meant)
    link = "" if leading.seat.link is None or where is not meant else flowing(leading.seat.link[language])
    seat = said.seats[where] if where is meant else f"{said.seats[where]}, {said.later.format(seat=said.seats[meant])}"
    tied = _tied(where, link, said)
    return Seated(party, where, link, under=", ".join((seat, *firm)), told=", ".join((seat, *tied, *firm)))


def _tied(where: Where, link: str, said: SketchWords) -> tuple[str, ...]:
    """Return by what a party is tied to the team, where its seat does not say so."""
    return (said.linked.format(link=link),) if link and where is not Where.LIAISON else ()
