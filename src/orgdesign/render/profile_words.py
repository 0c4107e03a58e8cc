"""The words for profiles as files (merged, checked, begun) in Dutch and English: one instance per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileWords:
    """Every word, in one language. `{names}` are filled with `str.format`."""

    # merging
    merged: str  # {files} {municipality} {people} {questions}
    nobody_twice: str
    all_agree: str  # {count}
    disputed: str  # {disputed} {count}
    question: str
    agreement: str
    said: str
    matters: str
    nothing: str
    percent: str  # {number}
    explained: str
    agreed: str  # {questions}
    written: str  # {file}
    replaced: str  # {file}
    exists: str  # {file}
    in_use: str  # {file}


_NL = ProfileWords(
    merged="{municipality}: bestanden: {files}, respondenten: {people}, vragen met antwoord: {questions}.",
    nobody_twice="Geen enkele vraag is door meer dan één persoon beantwoord.",
    all_agree="Vragen met meer dan één antwoord: {count}. Overal is men het eens.",
    disputed="Vragen met meer dan één antwoord: {count}. Over {disputed} daarvan verschilt men van mening:",
    question="vraag",
    agreement="eens",
    said="wie zei wat",
    matters="kan nog veranderen",
    nothing="niets",
    percent="{number}%",
    explained=(
        "Eens: op een schaal de consensusmaat van Tastle en Wierman (0% is half tegenover half aan de uitersten), elders "
        "het aandeel van het meest gegeven antwoord. Bovenaan staat wat voor het advies het meest kan uitmaken."
    ),
    agreed="Eensgezind (100%): {questions}",
    written="{file} is geschreven.",
    replaced="{file} is vervangen.",
    exists="{file} bestaat al en is niet aangeraakt; kies een andere naam, of vervang het met --overwrite",
    in_use="{file} is in gebruik door een interview; sluit dat eerst, of kies een andere naam",
)

_EN = ProfileWords(
    merged="{municipality}: files: {files}, respondents: {people}, questions answered: {questions}.",
    nobody_twice="No question was answered by more than one person.",
    all_agree="Questions with more than one answer: {count}. On all of them people agree.",
    disputed="Questions with more than one answer: {count}. On {disputed} of these people differ:",
    question="question",
    agreement="agree",
    said="who said what",
    matters="can still change",
    nothing="nothing",
    percent="{number}%",
    explained=(
        "Agree: on a scale the consensus measure of Tastle and Wierman (0% is half against half at the ends), elsewhere the "
        "share of the commonest answer. What can matter most for the advice stands first."
    ),
    agreed="Of one mind (100%): {questions}",
    written="{file} has been written.",
    replaced="{file} has been replaced.",
    exists="{file} already exists and has not been touched; choose another name, or replace it with --overwrite",
    in_use="{file} is in use by an interview; close that first, or choose another name",
)

_BY_LANGUAGE: Mapping[Language, ProfileWords] = MappingProxyType({"nl": _NL, "en": _EN})


def profile_words(language: Language) -> ProfileWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
