"""A profile of another version of the questionnaire, in one screen: what is carried over, what is to ask, what is retired.

Lines to be read aloud from top to bottom; everything from a file is made harmless. What the other version asked is not known
here: of a question that is gone only its id is left, and one that nobody answered may be new or may have been left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orgdesign.engine.interview import Session
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.profile import is_answered
from orgdesign.model.rulebase import Language, QuestionId
from orgdesign.render.text.catalogue import Catalogue, phrase
from orgdesign.render.text.diagnostics import message
from orgdesign.render.text.prose import one_line, parted


class MigrationWords(Catalogue):
    """Every word of it, in one language."""

    changed = phrase(
        "De vragenlijst is veranderd sinds dit profiel werd gemaakt ({before}; nu {now}).",
        "The questionnaire has changed since this profile was made ({before}; now {now}).",
    )
    carried = phrase("Overgenomen ({count}): {names}.", "Carried over ({count}): {names}.")
    idle = phrase(
        "Overgenomen, maar nu niet van toepassing ({count}): {names}.",
        "Carried over, but not asked now ({count}): {names}.",
    )
    to_ask = phrase(
        "Nog te vragen, nieuw of nog niet beantwoord ({count}): {names}.",
        "Still to ask, new or not answered yet ({count}): {names}.",
    )
    all_answered = phrase("Er is niets nieuws te vragen.", "There is nothing new to ask.")
    retired = phrase(
        "Vervallen, want de vraag is er niet meer ({count}): {names}.",
        "Retired, for the question is no more ({count}): {names}.",
    )
    unfit = phrase("Vervallen, want het antwoord past niet meer:", "Retired, for the answer fits no more:")
    kept = phrase(
        "Wat vervalt, telt niet mee en blijft onderaan {path} bewaard, onder 'retired'.",
        "What is retired does not count, and is kept at the end of {path}, under 'retired'.",
    )


def migration_lines(
    session: Session, before: str, unfit: Mapping[QuestionId, Sequence[Diagnostic]], path: str, language: Language
) -> Iterator[str]:
    """Yield what became of a profile that was made with `before`, of which `unfit` was set aside in the file at `path`."""
    said, rule_base = MigrationWords(language), session.rule_base
    yield said.changed.format(before=one_line(before), now=f"{rule_base.id} {rule_base.version}")

    def named(template: str, ids: Sequence[QuestionId]) -> Iterator[str]:
        names = [one_line(rule_base.questions[id_].name[language]) for id_ in ids]
        if names:
            yield template.format(count=len(names), names=parted(names))

    offered = frozenset(session.offered)
    carried = [id_ for id_ in rule_base.questions if is_answered(session.answers(id_))]
    yield from named(said.carried, [id_ for id_ in carried if id_ in offered])
    yield from named(said.idle, [id_ for id_ in carried if id_ not in offered])
    yield from list(named(said.to_ask, session.open)) or [said.all_answered]
    gone = [one_line(id_) for id_, why in unfit.items() if any(each.code is Code.UNKNOWN_QUESTION for each in why)]
    if gone:
        yield said.retired.format(count=len(gone), names=", ".join(gone))
    others = {id_: why for id_, why in unfit.items() if id_ in rule_base.questions}
    if others:
        yield said.unfit
        yield from (f"  {one_line(id_)}: {message(each, language)}" for id_, why in others.items() for each in why)
    if unfit:
        yield said.kept.format(path=path)
