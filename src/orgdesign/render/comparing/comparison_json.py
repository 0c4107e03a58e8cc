"""Profiles side by side as JSON for other programs. The same profiles give the same text, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgdesign.analysis.advices.comparison import Comparison, Parted, QuestionDifference
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import Language, Question
from orgdesign.render.text.answers import AnswerTeller
from orgdesign.render.text.as_json import Json, json_text, made_with
from orgdesign.render.text.bearing_json import present_object, reason_object, takes_object


def comparison_json(comparison: Comparison, files: Sequence[str], language: Language) -> str:
    """Return a comparison as indented JSON, with a line end; lists follow the order of the profiles."""
    base = comparison.advices[0].rule_base
    compared: Mapping[str, Json] = {
        **made_with(base),
        "language": language,
        "profiles": [_profile(advice, file, language) for advice, file in zip(comparison.advices, files, strict=True)],
        "decisions": {id_: _decision(comparison, id_, language) for id_ in base.decisions},
        "differences": [_difference(comparison, each, language) for each in comparison.differences],
        "together": None
        if comparison.together is None
        else {id_: _together(comparison, outcome) for id_, outcome in comparison.together.outcomes.items()},
    }
    return json_text(compared) + "\n"


def _profile(advice: Advice, file: str, language: Language) -> Mapping[str, Json]:
    return {
        "municipality": advice.profile.municipality,
        "file": file,
        "answered": len(advice.answered),
        "asked": len(advice.asked),
        "layout": None if advice.layout is None else {"id": advice.layout.id},
        "takes": takes_object(advice, language),
    }


def _decision(comparison: Comparison, id_: str, language: Language) -> Mapping[str, Json]:
    return {
        "profiles": [{**_outcome(each.outcomes[id_]), "today": _today(each, id_)} for each in comparison.advices],
        "rules": [_rule(comparison, id_, each, language) for each in comparison.parted[id_]],
    }


def _outcome(outcome: Outcome) -> Mapping[str, Json]:
    return {
        "outcome": outcome.leading,
        "status": outcome.status.value,
        "possible": outcome.possible,
        "perhaps_none": outcome.perhaps_none,
        "tie": outcome.tie,
        "margin": outcome.margin,
        "scores": dict(outcome.scores),
        "excluded": outcome.excluded,
    }


def _today(advice: Advice, id_: str) -> Json:
    present = advice.today.get(id_)
    return None if present is None else present_object(present)


def _rule(comparison: Comparison, id_: str, parted: Parted, language: Language) -> Mapping[str, Json]:
    """Return a rule; because of what it counts is null for whom it does not."""
    rule, each = parted.rule, zip(comparison.advices, parted.counts, strict=True)
    why = [reason_object(advice.outcomes[id_], rule.id, advice, language) if counts else None for advice, counts in each]
    return {"rule": rule.id, "counts": list(parted.counts), "because": rule.because[language], "because_of": why}


def _difference(comparison: Comparison, difference: QuestionDifference, language: Language) -> Mapping[str, Json]:
    base = comparison.advices[0].rule_base
    question = base.questions[difference.question]
    teller = AnswerTeller.of(language)
    return {
        "question": question.id,
        "text": question.text[language],
        "answers": [[_answer(teller, question, answer) for answer in answers] for answers in difference.answers],
        "changes": None if comparison.together is None else difference.changes,
    }


def _answer(teller: AnswerTeller, question: Question, answer: Answer) -> Mapping[str, Json]:
    return {"answer": teller.value(question, answer.value), "by": answer.by, "from": answer.source, "note": answer.note}


def _together(comparison: Comparison, outcome: Outcome) -> Mapping[str, Json]:
    return {**_outcome(outcome), "hinges_on": comparison.hinges(outcome.decision.id)}
