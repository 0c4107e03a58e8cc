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
    hinges: str
    degree: str  # {number}
    view: str  # {people} {answer}
    leads_to: str  # {decision} {outcome}
    leads_to_perhaps: str  # {decision} {outcome} {others}
    leads_to_among: str  # {decision} {outcome} {count}
    besides: str  # {decisions}
    nobody: str
    or_: str
    leads_explained: str
    degree_explained: str
    agreed: str  # {questions}
    written: str  # {file}
    replaced: str  # {file}
    exists: str  # {file}
    exists_replaceable: str  # {file}
    in_use: str  # {file}
    # checking
    checked: str  # {municipality} {answered} {asked} {disputed} {findings}
    # beginning
    template_intro: str
    template_forms: str  # {unknown} {empty}
    fill_in_name: str  # {file}


_NL = ProfileWords(
    merged="{municipality}: bestanden: {files}, respondenten: {people}, vragen met antwoord: {questions}.",
    nobody_twice="Geen enkele vraag is door meer dan één persoon beantwoord.",
    all_agree="Vragen met meer dan één antwoord: {count}. Overal is men het eens.",
    disputed="Vragen met meer dan één antwoord: {count}. Over {disputed} daarvan verschilt men van mening.",
    hinges="Hier hangt het advies ervan af wie er gelijk heeft; wat het meest beslist, staat bovenaan:",
    degree="eens {number}%",
    view="{people}: {answer}",
    leads_to="{decision}: {outcome}",
    leads_to_perhaps="{decision}: {outcome}, misschien {others}",
    leads_to_among="{decision}: {outcome}, misschien een van {count} andere",
    besides="Samen met andere antwoorden kan dit ook uitmaken voor: {decisions}.",
    nobody="iemand zonder naam",
    or_="of",
    leads_explained=(
        "Onder een antwoord staat waar het op uitkomt als het klopt, en wat dat dan misschien nog kan worden; dat is "
        "bewezen over alle manieren waarop de rest kan uitvallen."
    ),
    degree_explained=(
        "Eens: op een schaal de consensusmaat van Tastle en Wierman (0% is half tegenover half aan de uitersten), elders "
        "het aandeel van het meest gegeven antwoord."
    ),
    agreed="Eensgezind (100%): {questions}",
    written="{file} is geschreven.",
    replaced="{file} is vervangen.",
    exists="{file} bestaat al en is niet aangeraakt; kies een andere naam",
    exists_replaceable="{file} bestaat al en is niet aangeraakt; kies een andere naam, of vervang het met --overwrite",
    in_use="{file} is in gebruik door een interview; sluit dat eerst, of kies een andere naam",
    checked="{municipality}: beantwoord: {answered} van {asked}, niet eensgezind: {disputed}, {findings}",
    template_intro=(
        "Vul in wat bekend is: haal bij een vraag het hekje vóór haar id weg en zet het antwoord achter de dubbele punt. "
        "Wat achter een hekje blijft staan, is nog niet beantwoord."
    ),
    template_forms=(
        "Niemand weet het: {unknown}. Meer opties: [een, twee]; geen daarvan: {empty}. Een schatting: "
        "{{between: [6, 8]}}. Wie het zei, en een toelichting: {{value: een, by: Teamleider, note: waarom}}."
    ),
    fill_in_name="Vul in {file} eerst de naam van de gemeente in.",
)

_EN = ProfileWords(
    merged="{municipality}: files: {files}, respondents: {people}, questions answered: {questions}.",
    nobody_twice="No question was answered by more than one person.",
    all_agree="Questions with more than one answer: {count}. On all of them people agree.",
    disputed="Questions with more than one answer: {count}. On {disputed} of these people differ.",
    hinges="Here the advice depends on who is right; what decides most stands first:",
    degree="agree {number}%",
    view="{people}: {answer}",
    leads_to="{decision}: {outcome}",
    leads_to_perhaps="{decision}: {outcome}, perhaps {others}",
    leads_to_among="{decision}: {outcome}, perhaps one of {count} others",
    besides="Together with other answers this can also matter for: {decisions}.",
    nobody="somebody without a name",
    or_="or",
    leads_explained=(
        "Under an answer stands what it comes to if it is right, and what that can perhaps still become; that is proved "
        "over all ways in which the rest can turn out."
    ),
    degree_explained=(
        "Agree: on a scale the consensus measure of Tastle and Wierman (0% is half against half at the ends), elsewhere the "
        "share of the commonest answer."
    ),
    agreed="Of one mind (100%): {questions}",
    written="{file} has been written.",
    replaced="{file} has been replaced.",
    exists="{file} already exists and has not been touched; choose another name",
    exists_replaceable="{file} already exists and has not been touched; choose another name, or replace it with --overwrite",
    in_use="{file} is in use by an interview; close that first, or choose another name",
    checked="{municipality}: answered: {answered} of {asked}, disputed: {disputed}, {findings}",
    template_intro=(
        "Fill in what is known: take away the hash before a question's id and put the answer after the colon. What stays "
        "behind a hash is not answered yet."
    ),
    template_forms=(
        "Nobody knows: {unknown}. Several options: [one, two]; none of them: {empty}. An estimate: {{between: [6, 8]}}. "
        "Who said so, and a note: {{value: one, by: Team leader, note: why}}."
    ),
    fill_in_name="Fill in the name of the municipality in {file} first.",
)

_BY_LANGUAGE: Mapping[Language, ProfileWords] = MappingProxyType({"nl": _NL, "en": _EN})


def profile_words(language: Language) -> ProfileWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
