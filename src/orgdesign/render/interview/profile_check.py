"""What a check of a profile finds, in lines: every finding, and how far the profile is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgdesign.model.advice import Advice
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.profile import is_disputed
from orgdesign.model.rulebase import Language
from orgdesign.render.interview.profile_words import ProfileWords
from orgdesign.render.text.diagnostics import counted, finding_lines
from orgdesign.render.text.prose import one_line


def profile_check_lines(file: str, advice: Advice | None, found: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    """Yield a line per finding and one that closes; without an advice the profile could not be read."""
    yield from finding_lines(found, language)
    closing = counted(found, language)
    if advice is not None:
        answers = advice.profile.answers
        closing = ProfileWords(language).checked.format(
            municipality=one_line(advice.profile.municipality),
            answered=len(advice.answered),
            asked=len(advice.asked),
            disputed=sum(is_disputed(answers.get(id_, ())) for id_ in advice.asked),
            findings=closing,
        )
    yield f"{one_line(file)}: {closing}"
