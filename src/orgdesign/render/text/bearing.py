"""What an advice changes and takes, in words: was and becomes, posts, months and euro, and what our own judgement adds.

Rows and lines that a screen and a report both show; knows no layout. Content comes from the rule base as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgdesign.engine.assumptions import without_assumptions
from orgdesign.engine.because import because_of, causes
from orgdesign.model.advice import Advice, Asked, Course, Demand, Outcome, Present, Strain
from orgdesign.model.amounts import Amount
from orgdesign.model.logic import Facts
from orgdesign.model.rulebase import DecisionId, Language, Measure, RuleBase, Term
from orgdesign.render.text.because import because_text
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase
from orgdesign.render.text.outcomes import likelier, outcome_title, present_title, shown_title
from orgdesign.render.text.prose import flowing, listed, number_text, parted, share_text

_TELL_WHOLE = 10
"""From so much on the range is wider than any decimal."""


class BearingWords(Catalogue):
    """What is said of today, of what it takes and of our own judgement, in one language."""

    today = phrase("Wat er nu is, en wat verandert", "What there is today, and what changes")
    present_form = phrase("Vorm van nu", "Present form")
    stays = phrase("{form} blijft", "{form} stays")
    becomes = phrase("van {was} naar {form}", "from {was} to {form}")
    changes = phrase("wordt {form}", "becomes {form}")
    unknown_form = phrase(
        "{form}; de vorm van nu is niet bekend, of kan deze al zijn",
        "{form}; the present form is not known, or may be this one already",
    )
    no_advice = phrase("nu {was}; het advies is nog open", "{was} today; the advice is still open")
    unknown = phrase("nog niet te zeggen", "cannot be told yet")
    all_kept = phrase("De inrichting van nu blijft.", "Today's organisation stays.")

    takes = phrase("Wat het vraagt", "What it takes")
    each_taken = phrase("Waaruit dat bestaat", "What that consists of")
    role = phrase("Wie of wat", "Who or what")
    amount = phrase("Hoeveel", "How much")
    asked_by = phrase("Waarvoor", "For what")
    for_decision = phrase("{title}: {form}", "{title}: {form}")
    for_measure = phrase("een maatregel", "a measure")
    posts = phrase("{amount} fte", "{amount} fte")
    days_a_week = phrase("{amount} {most:dag|dagen} per week", "{amount} {most:day|days} a week")
    few_hours = phrase("een paar uur per week", "a few hours a week")
    months = phrase("{amount} {amount:maand|maanden} lang", "for {amount} {amount:month|months}")
    month = phrase("een maand lang", "for a month")
    lasting = phrase("blijvend", "for good")
    once = phrase("eenmalig {amount} euro", "{amount} euro once")
    euro = phrase("{amount} euro", "{amount} euro")
    not_counted = phrase("niet meegeteld: {question} is nog niet bekend", "not counted: {question} is not known yet")
    relief = phrase("van buiten het team, dat hierdoor niets extra doet", "from outside the team, so no load on it")
    perhaps = phrase("alleen als dit er nog niet is", "only if it is not there yet")
    range = phrase("{low} tot {high}", "{low} to {high}")
    nothing_counted = phrase("Hiervoor zijn geen mensen of geld geteld.", "No people or money have been counted for this.")
    nothing_more = phrase("niets erbij", "nothing more")
    sum_own = phrase("Blijvend, uit eigen uren", "For good, out of own hours")
    sum_posts = phrase("Blijvend, van elders of nieuw", "For good, from elsewhere or new")
    sum_months = phrase("Tijdelijk, hulp en eigen uren", "For a time, help and own hours")
    person_months = phrase("{amount} {amount:persoonsmaand|persoonsmaanden}", "{amount} {amount:person-month|person-months}")
    sum_once = phrase("Eenmalig", "Once")
    sum_effort = phrase("Maatregelen in de eerste honderd dagen", "Measures in the first hundred days")
    days = phrase("{amount} {amount:persoonsdag|persoonsdagen}", "{amount} person {amount:day|days}")
    people = phrase("Plekken die er zijn", "Posts there are")
    share = phrase("dit advies vraagt daarvan {amount}", "of these, this advice asks {amount}")
    share_for_good = phrase("{amount} blijvend", "{amount} for good")
    share_for_a_time = phrase("{amount} voor een tijd", "{amount} for a time")
    too_much = phrase(
        "Dit advies vraagt te veel van wie er zijn: {asked} fte, bij een team van {people} fte ({share}).",
        "This advice asks too much of those there are: {asked} fte, with a team of {people} fte ({share}).",
    )
    perhaps_too_much = phrase(
        "Dit advies kan te veel vragen van wie er zijn: {asked} fte, bij een team van {people} fte ({share}).",
        "This advice may ask too much of those there are: {asked} fte, with a team of {people} fte ({share}).",
    )
    moved = phrase(
        "na de eerste honderd dagen, omdat ander werk voorgaat",
        "after the first hundred days, because other work goes first",
    )

    without = phrase("Zonder ons eigen oordeel", "Without our own judgement")
    differs = phrase(
        "Zonder ons eigen oordeel {count:komt|komen} anders uit: {decisions}.",
        "Without our own judgement {count:this comes|these come} out otherwise: {decisions}.",
    )
    same_without = phrase(
        "Ook zonder ons eigen oordeel komt alles hetzelfde uit.",
        "Without our own judgement too, everything comes out the same.",
    )
    same = phrase("Alles komt dan hetzelfde uit.", "Everything comes out the same.")
    comes_out = phrase("dan {form}", "{form} instead")
    nothing = phrase("dan gaat niets voor", "nothing would lead")
    because_of = phrase("omdat: {answers}", "because: {answers}")


def today_rows(advice: Advice, language: Language) -> tuple[tuple[str, str], ...]:
    """Return each decision of which the present form is asked, with what becomes of that form."""
    said = BearingWords(language)
    decisions, courses = advice.rule_base.decisions, today_courses(advice, language)
    rows = tuple((flowing(decisions[id_].title[language]), flowing(text)) for id_, text in courses.items())
    if rows and all(present.course is Course.KEEP for present in advice.today.values()):
        return ((said.all_kept, ""), *rows)
    return rows


def today_courses(advice: Advice, language: Language) -> Mapping[DecisionId, str]:
    """Return what becomes of the present form of each decision of which it is asked."""
    return {id_: _course(present, advice, language) for id_, present in advice.today.items()}


def today_text(id_: DecisionId, advice: Advice, language: Language) -> str:
    """Return what becomes of the present form of a decision; empty where that is not asked."""
    present = advice.today.get(id_)
    return "" if present is None else flowing(_course(present, advice, language))


def _course(present: Present, advice: Advice, language: Language) -> str:
    said = BearingWords(language)
    outcome = advice.outcomes[present.decision]
    was = None
    if present.known:
        was = present_title(present, advice.rule_base, language)
    if outcome.leading is None:
        return said.unknown if was is None else said.no_advice.format(was=was)
    if likelier(outcome) is not None:
        return shown_title(outcome, language)
    form = outcome_title(outcome.decision, outcome.leading, language)
    match present.course:
        case Course.KEEP:
            return said.stays.format(form=form)
        case Course.CHANGE:
            return said.changes.format(form=form) if was is None else said.becomes.format(was=was, form=form)
        case Course.UNKNOWN:
            return said.unknown_form.format(form=form)


def present_forms(advice: Advice, language: Language) -> Mapping[DecisionId, str]:
    """Return what each decision is today, where its present form is known."""
    return {id_: present_title(each, advice.rule_base, language) for id_, each in advice.today.items() if each.known}


def take_rows(advice: Advice, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Return what is asked, item by item: the role, how much, and what asks for it."""
    return tuple(_take(item, advice, language) for item in advice.demand.items)


def _take(item: Asked, advice: Advice, language: Language) -> tuple[str, str, str]:
    said, take, base = BearingWords(language), item.take, advice.rule_base
    parts: list[str] = []
    if item.fte is not None:
        parts.append(posts_text(item.fte, language))
        lasts = take.months
        months = said.month if lasts == (1.0, 1.0) else said.months
        parts.append(said.lasting if lasts is None else months.format(amount=amount_text(lasts, language, 1)))
    if item.once is not None:
        parts.append(said.once.format(amount=amount_text(item.once, language, 0)))
    if not item.counted and take.per is not None:
        parts.append(said.not_counted.format(question=base.questions[take.per.question].name[language]))
    if take.relief:
        parts.append(said.relief)
    if not item.certain:
        parts.append(said.perhaps)
    return flowing(take.role[language]), ", ".join(map(flowing, parts)), flowing(_asker(item.by, advice, language))


def _asker(by: str, advice: Advice, language: Language) -> str:
    said = BearingWords(language)
    outcome = advice.outcomes.get(by)
    if outcome is None or outcome.leading is None:
        return said.for_measure
    form = outcome_title(outcome.decision, outcome.leading, language)
    return said.for_decision.format(title=outcome.decision.title[language], form=form)


def sum_rows(advice: Advice, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the sums beside the people there are; nothing where nothing is asked and no effort told."""
    said, demand = BearingWords(language), advice.demand
    rows = list(provided_rows(advice, language))
    if demand.effort[1]:
        rows.append((said.sum_effort, said.days.format(amount=amount_text(demand.effort, language, 1))))
    if rows and demand.people is not None:
        people = said.posts.format(amount=amount_text(demand.people, language, 1))
        if shares := _shares(demand, said, language):
            people = f"{people}; {said.share.format(amount=listed(shares, SharedWords(language).and_))}"
        rows.append((said.people, people))
    return tuple(rows)


def _shares(demand: Demand, said: BearingWords, language: Language) -> list[str]:
    """Return what is asked of the people there are: for good, and apart from that for a time."""
    if demand.share is None or demand.share_for_good is None:
        return []
    low, high = (whole - lasting for whole, lasting in zip(demand.share, demand.share_for_good, strict=True))
    parts = ((said.share_for_good, demand.share_for_good), (said.share_for_a_time, (low, high)))
    return [pattern.format(amount=share_range(share, language)) for pattern, share in parts if round(share[1], 6) > 0]


def provided_rows(advice: Advice, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the sums of what somebody has to provide: posts, work for a time, and money."""
    said, demand = BearingWords(language), advice.demand
    lasting, own = demand.fte, demand.asked_for_good
    sums = (
        (said.sum_own, said.posts, own, 2),
        (said.sum_posts, said.posts, (round(lasting[0] - own[0], 6), round(lasting[1] - own[1], 6)), 2),
        (said.sum_months, said.person_months, demand.months, 1),
        (said.sum_once, said.euro, demand.once, 0),
    )
    return tuple(
        (head, text.format(amount=amount_text(amount, language, places if amount[1] < 1 else min(places, 1))))
        for head, text, amount, places in sums
        if amount[1]
    )


def too_much_text(advice: Advice, language: Language) -> str | None:
    """Return that the advice asks too much, or may do so, with the figures; None where it does not."""
    demand, said = advice.demand, BearingWords(language)
    if demand.strain not in {Strain.TOO_MUCH, Strain.PERHAPS} or demand.people is None:
        return None
    pattern = said.too_much if demand.strain is Strain.TOO_MUCH else said.perhaps_too_much
    figures = {"asked": amount_text(demand.asked, language, 2), "people": amount_text(demand.people, language, 1)}
    share = share_range(demand.share, language) if demand.share is not None else f"> {share_text(1.0, language)}"
    return pattern.format(**figures, share=share)


def measure_remarks(measure: Measure, rule_base: RuleBase, language: Language) -> tuple[str, ...]:
    """Return what a measure asks of days, and that it had to wait."""
    said = BearingWords(language)
    wish = next(each.term for each in rule_base.measures if each.id == measure.id)
    effort = () if measure.effort is None else (said.days.format(amount=amount_text(measure.effort, language, 1)),)
    moved = (said.moved,) if wish is Term.HUNDRED_DAYS and measure.term is not wish else ()
    return (*effort, *moved)


def told_because(advice: Advice, id_: str, language: Language) -> str:
    """Return because of what a measure is advised, or a tension is there; empty where it always is."""
    return _because(causes(advice.traces[id_], advice), advice, language) if id_ in advice.traces else ""


def reason_because(outcome: Outcome, rule: str, advice: Advice, language: Language) -> str:
    """Return because of what a rule of an outcome counts; empty for a row that always does."""
    judged = next(each for each in outcome.judged if each.rule.id == rule)
    return _because(because_of(outcome, judged, advice), advice, language)


def _because(facts: Facts, advice: Advice, language: Language) -> str:
    return BearingWords(language).because_of.format(answers=because_text(facts, advice.rule_base, language)) if facts else ""


def without_rows(advice: Advice, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the decisions that would come out otherwise without our own judgement; one row if none would."""
    said = BearingWords(language)
    rows: list[tuple[str, str]] = []
    for without in without_assumptions(advice).values():
        if not without.same:
            decision = advice.rule_base.decisions[without.decision]
            form = None if without.leading is None else outcome_title(decision, without.leading, language)
            told = said.nothing if form is None else said.comes_out.format(form=form)
            rows.append((flowing(decision.title[language]), flowing(told)))
    return tuple(rows) or ((said.same, ""),)


def without_text(advice: Advice, language: Language) -> str | None:
    """Return in a sentence which decisions would come out otherwise without our own judgement; None where none would."""
    otherwise = [f"{title} ({text})" for title, text in without_rows(advice, language) if text]
    said = BearingWords(language).differs
    return said.format(count=len(otherwise), decisions=parted(otherwise)) if otherwise else None


def posts_text(amount: Amount, language: Language) -> str:
    """Return posts in fte; of less than one also how much of a week that is, in half days."""
    said = BearingWords(language)
    text = said.posts.format(amount=amount_text(amount, language, 2))
    if not 0 < amount[1] < 1:
        return text
    low, high = (round(end * 10) / 2 for end in amount)
    if not high:
        return f"{text} ({said.few_hours})"
    days = amount_text((max(low, 0.5), high), language, 1)
    return f"{text} ({said.days_a_week.format(amount=days, most=2 if high > 1 else 1)})"  # up to one is one: 0,5 tot 1 dag


def amount_text(amount: Amount, language: Language, decimals: int) -> str:
    """Return an amount as one number, or as a range."""
    if amount[0] != amount[1]:
        decimals = min(decimals, _decimals_of(amount[1]))
    low, high = (number_text(end, language, decimals) for end in amount)
    return low if low == high else BearingWords(language).range.format(low=low, high=high)


def _decimals_of(most: float) -> int:
    """Return how many decimals still tell something: none of ten and more, one of more than one and two below."""
    return 0 if most >= _TELL_WHOLE else 1 if most > 1 else 2


def share_range(share: Amount | None, language: Language) -> str:
    """Return a share, or a range of shares, that may be more than all there is."""
    low, high = (_percentage(end, language) for end in share or (0, 0))
    return low if low == high else BearingWords(language).range.format(low=low, high=high)


def _percentage(part: float, language: Language) -> str:
    """Return a share that may be more than all there is."""
    return share_text(part, language) if part <= 1 else f"{number_text(100 * part, language)}%"
