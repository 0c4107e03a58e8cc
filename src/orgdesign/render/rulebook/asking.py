"""What is said while an expert is asked which outcome fits: two situations, what they share and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from orgdesign.model.rulebase import NONE, DecisionId, Kind, Language, Question, QuestionId, RuleBase
from orgdesign.render.rulebook.verification import answers, case_entry
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.outcomes import outcome_title
from orgdesign.render.text.prose import one_line

if TYPE_CHECKING:
    from orgdesign.model.logic import Facts
    from orgdesign.render.rulebook.verification import Plain

NAMES = ("A", "B")
"""How the situations of a pair are called."""


class AskWords(Catalogue):
    """Every word, in one language."""

    begin = phrase(
        "Welke uitkomst past hier? Typ een nummer of naam; '-' is geen oordeel, 'stop' houdt op. Oordelen komen in {file}.",
        "Which outcome fits here? Type a number or a name; '-' is no judgement, 'stop' ends it. Judgements go into {file}.",
    )
    resumed = phrase("Oordelen die er al zijn: {count}.", "Judgements that are there already: {count}.")
    heading = phrase(
        "Vergelijking {number} (hoogstens {most}): {decision}", "Comparison {number} (at most {most}): {decision}"
    )
    both = phrase("In beide situaties", "In both situations")
    one = phrase("Situatie {name}", "Situation {name}")
    suppose = phrase("{decision} (ga hiervan uit)", "{decision} (suppose this)")
    outcomes = phrase("Uitkomsten", "Outcomes")
    prompt = phrase("Wat past bij situatie {name}? ", "What fits situation {name}? ")
    unknown = phrase(
        "'{word}' is geen van de uitkomsten: typ een nummer van 1 tot en met {count}, een naam, '-' of 'stop'.",
        "'{word}' is none of the outcomes: type a number from 1 to {count}, a name, '-' or 'stop'.",
    )
    nothing_left = phrase(
        "Er valt niets meer te leren: wat nog openstaat verandert minder dan 1% van de uitkomsten.",
        "Nothing is left to learn: what is still open changes less than 1% of the outcomes.",
    )
    stopped = phrase(
        "Oordelen in {file}: {count}. Nog open: {left} van de uitkomsten van plausibele ⟨many⟩.",
        "Judgements in {file}: {count}. Still open: {left} of the outcomes of plausible ⟨many⟩.",
    )
    learned = phrase(
        "De sterktes die het best passen bij deze oordelen ({kept} van {count} {kept:komt|komen} uit); de kleinste "
        "verandering geeft 'orgdesign rules fit {file}'.",
        "The strengths that agree best with these judgements ({kept} of {count} {kept:holds|hold}); 'orgdesign rules fit "
        "{file}' gives the smallest change.",
    )
    nothing_learned = phrase(
        "De oordelen passen bij de sterktes van nu: er verandert niets.",
        "The judgements agree with the strengths as they are: nothing changes.",
    )
    nothing_better = phrase(
        "De sterktes van nu passen het best bij deze oordelen ({kept} van {count} {kept:komt|komen} uit): er verandert "
        "niets.",
        "The strengths as they are agree best with these judgements ({kept} of {count} {kept:holds|hold}): nothing changes.",
    )
    not_saved = phrase(
        "Niet opgeslagen: {reason}. De oordelen blijven bewaard en gaan mee bij het volgende antwoord.",
        "Not saved: {reason}. The judgements are kept, and go along with the next answer.",
    )
    unsaved = phrase("Deze oordelen staan in geen bestand; bewaar ze:", "These judgements are in no file; keep them:")
    in_use = phrase("{file} is in gebruik door een ander proces.", "{file} is in use by another process.")
    situation = phrase("Een plausibele situatie, voorgelegd aan {expert}.", "A plausible situation, put to {expert}.")
    because = phrase("Het oordeel van {expert}.", "The judgement of {expert}.")
    an_expert = phrase("een deskundige", "an expert")


def pair_lines(  # noqa: PLR0913, PLR0917  what is asked, and how it is said
    rule_base: RuleBase,
    decision: DecisionId,
    questions: Sequence[QuestionId],
    situations: Sequence[tuple[Facts, Mapping[DecisionId, str]]],
    content: Language,
    words: AskWords,
) -> Iterator[str]:
    """Yield two situations: first what they share. Each is what is known, and earlier outcomes to go by."""
    told = [dict(_told(rule_base, questions, *each, content, words)) for each in situations]
    shared = {name: value for name, value in told[0].items() if all(each.get(name) == value for each in told)}
    if len(told) > 1 and shared:
        yield f"{words.both}:"
        yield from (f"  {name}: {value}" for name, value in shared.items())
    for name, each in zip(NAMES, told, strict=False):
        yield f"{words.one.format(name=name)}:"
        apart = {key: value for key, value in each.items() if len(told) == 1 or key not in shared}
        yield from (f"  {key}: {value}" for key, value in apart.items())
    yield f"{words.outcomes}:"
    for number, alternative in enumerate(rule_base.decisions[decision].alternatives, 1):
        yield f"  {number}. {one_line(alternative.title[content])}"


def _told(  # noqa: PLR0913, PLR0917  likewise
    rule_base: RuleBase,
    questions: Sequence[QuestionId],
    said: Facts,
    earlier: Mapping[DecisionId, str],
    content: Language,
    words: AskWords,
) -> Iterator[tuple[str, str]]:
    for id_, value in answers(rule_base, questions, said).items():
        yield one_line(rule_base.questions[id_].name[content]), one_line(_labelled(rule_base.questions[id_], value, content))
    for decision, outcome in earlier.items():
        title = one_line(rule_base.decisions[decision].title[content])
        yield (
            words.suppose.format(decision=title),
            one_line(outcome_title(rule_base.decisions[decision], outcome or NONE, content)),
        )


def _labelled(question: Question, value: Plain, content: Language) -> str:
    labels = {option.id: option.label[content] for option in question.options}
    if question.kind is Kind.NUMBER:
        unit = "" if question.unit is None else f" {question.unit[content]}"
        return f"{value}{unit}"
    return ", ".join(labels.get(str(each), str(each)) for each in (value if isinstance(value, list) else [value]))


def judged_entry(  # noqa: PLR0913, PLR0917  the parts of a case
    rule_base: RuleBase,
    id_: str,
    judged: tuple[DecisionId, str],
    questions: Sequence[QuestionId],
    said: Facts,
    expert: str | None,
) -> str:
    """Return a judgement as a worked case, with the answers on which it rests."""
    told = {each: AskWords(each) for each in rule_base.languages}
    who = {each: expert or words.an_expert for each, words in told.items()}
    return case_entry(
        id_,
        {each: words.situation.format(expert=who[each]) for each, words in told.items()},
        answers(rule_base, questions, said),
        dict([judged]),
        {each: words.because.format(expert=who[each]) for each, words in told.items()},
    )
