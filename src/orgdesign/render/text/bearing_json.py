"""What an advice rests on, keeps, takes and owes to our own judgement, as JSON's own kinds of value.

Whatever is written of advices as JSON takes these from here; `advice.schema.json` says what each key holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgdesign.engine.assumptions import without_assumptions
from orgdesign.engine.because import because_of, by_owner, causes
from orgdesign.model.advice import Advice, Asked, Outcome, Present
from orgdesign.model.amounts import Amount
from orgdesign.model.logic import Choices, Facts, Region
from orgdesign.model.rulebase import YES, Language, RuleBase
from orgdesign.render.text.as_json import Json
from orgdesign.render.text.because import called, lying


def because_object(facts: Facts, rule_base: RuleBase, language: Language) -> list[Json]:
    """Return the answers and earlier outcomes that made something true."""
    told: list[Json] = []
    for id_, own in by_owner(facts).items():
        kind = "decision" if id_ in rule_base.decisions else "question"
        label, text = called(id_, rule_base, language), lying(own, rule_base, language)
        told.append({kind: id_, "label": label, "value": _value(id_, own, rule_base), "text": text})
    return told


def today_object(advice: Advice) -> Mapping[str, Json]:
    """Return what becomes of the present form of each decision of which it can be told."""
    return {id_: present_object(present) for id_, present in advice.today.items()}


def present_object(present: Present) -> Mapping[str, Json]:
    """Return the present form of a decision, and whether what leads keeps it."""
    return {
        "question": present.question,
        "answer": present.option,
        "present": present.form,
        "known": present.known,
        "verdict": present.course.value,
    }


def takes_object(advice: Advice, language: Language) -> Mapping[str, Json]:
    """Return what an advice takes beyond what there is today."""
    demand = advice.demand
    sums = {"fte": demand.fte, "months": demand.months, "once": demand.once, "effort": demand.effort}
    return {
        "items": [_asked(item, advice.rule_base, language) for item in demand.items],
        "sums": {name: _amount(amount) for name, amount in sums.items()},
        "people": _amount(demand.people),
        "share": _amount(demand.share),
        "too_much": None if advice.rule_base.too_much is None else demand.strain.value,
    }


def causes_object(id_: str, advice: Advice, language: Language) -> list[Json]:
    """Return because of what a measure is advised, or a tension is there."""
    return because_object(causes(advice.traces[id_], advice), advice.rule_base, language)


def reason_object(outcome: Outcome, rule: str, advice: Advice, language: Language) -> list[Json]:
    """Return because of what a rule of an outcome counts."""
    judged = next(each for each in outcome.judged if each.rule.id == rule)
    return because_object(because_of(outcome, judged, advice), advice.rule_base, language)


def without_object(advice: Advice) -> Mapping[str, Json]:
    """Return how each decision would come out without the rules that are our own judgement."""
    told: dict[str, Json] = {}
    for id_, without in without_assumptions(advice).items():
        verdict = "same" if without.same else "nothing" if without.leading is None else "another"
        told[id_] = {"verdict": verdict, "outcome": without.leading}
    return told


def _asked(item: Asked, rule_base: RuleBase, language: Language) -> Mapping[str, Json]:
    take = item.take
    return {
        "decision" if item.by in rule_base.decisions else "measure": item.by,
        "role": take.role[language],
        "fte": _amount(item.fte),
        "months": _amount(take.months),
        "once": _amount(item.once),
        "counted": item.counted,
        "certain": item.certain,
        "relief": take.relief,
        "source": take.ground.source,
        "grade": take.ground.grade.value,
    }


def _amount(amount: Amount | None) -> list[float] | None:
    return None if amount is None else [_number(end) for end in amount]


def _number(number: float) -> float:
    return int(number) if number == int(number) else number


def _value(id_: str, facts: Facts, rule_base: RuleBase) -> Json:
    """Return a value as a profile writes it; of a several-choice question what is chosen and what is not."""
    if id_ in facts:
        order = rule_base.questions[id_].values if id_ in rule_base.questions else None
        return _region(facts[id_], order)
    chosen = {fact.partition(".")[2]: region == Choices.of(YES) for fact, region in facts.items()}
    return {
        "includes": [option for option, is_chosen in chosen.items() if is_chosen],
        "without": [option for option, is_chosen in chosen.items() if not is_chosen],
    }


def _region(region: Region, order: tuple[str, ...] | None) -> Json:
    if isinstance(region, Choices):
        values = sorted(region.values, key=lambda value: order.index(value) if order and value in order else 0)
        return values[0] if len(values) == 1 else {"one_of": sorted(values) if order is None else values}
    low, high = _number(region.low), _number(region.high)
    return low if low == high else {"between": [low, high]}
