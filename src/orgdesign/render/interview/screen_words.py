"""The words of the interview on a whole screen, in Dutch and English: what its keys do, its panes and its dialogs.

One instance of `AppWords` per language, as with the words that the interview in lines uses; what both say stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from orgdesign.model.rulebase import Language


class Act(Enum):
    """What a key can ask for, other than an answer."""

    HELP = auto()
    BACK = auto()
    FORWARD = auto()
    DONT_KNOW = auto()
    NOTE = auto()
    WHY = auto()
    UNDO = auto()
    CLEAR = auto()
    OVERVIEW = auto()
    SEARCH = auto()
    ADVICE = auto()
    RESPONDENT = auto()
    END = auto()
    LANGUAGE = auto()
    THEME = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppWords:
    """Every word that only the screen says, in one language."""

    # the keys
    keys: Mapping[Act, tuple[str, str]]  # in the footer, in the help
    choosing: tuple[tuple[str, str], ...]  # keys that answer, and what they do
    key_one: str  # {last}
    key_several: str  # {last}
    key_number: str
    key_at_end: str

    # around the question
    progress: str  # {answered} {relevant}
    by: str  # {name}
    saved_in: str  # {path}
    unsaved: str
    marks: str
    mark_prefilled: str
    section: str  # {section} {answered} {relevant}
    heading: str  # {number} {section} {place} {of}
    number_hint: str  # {low} {high} {unit}
    done_choosing: str
    choose_first: str
    no_such_option: str  # {last}
    noted: str  # {number} {answer}
    fell_away: str  # {numbers}
    came_back: str  # {numbers}
    settled: str

    # the advice beside it
    live: str
    still_changes: str  # {decisions}
    changes_nothing: str
    checking: str
    not_checked: str

    # the end
    end: str
    next_steps: str

    # dialogs
    help_title: str
    close: str
    note_title: str
    note_keys: str
    who_title: str
    who_keys: str
    nobody: str
    find: str
    overview_keys: str
    nothing_found: str  # {text}
    trouble_title: str
    trouble: str  # {path} {reason}
    trouble_keys: str
    other_file: str


_NL = AppWords(
    keys=MappingProxyType(
        {
            Act.HELP: ("hulp", "Deze hulp."),
            Act.BACK: ("terug", "Terug naar de vorige vraag; latere antwoorden blijven staan."),
            Act.FORWARD: ("verder", "Verder naar de volgende vraag, ook zonder antwoord."),
            Act.DONT_KNOW: ("weet niet", "Weet niet: een antwoord voor nu, en een volgende keer weer een open vraag."),
            Act.NOTE: ("notitie", "Notitie bij deze vraag; bij een ja/nee-vraag alleen met F2, want n is daar nee."),
            Act.WHY: ("uitleg", "Uitleg, waarom we dit vragen en hoe u kunt doorvragen: tonen of verbergen."),
            Act.UNDO: ("herstel", "De laatste wijziging ongedaan maken."),
            Act.CLEAR: ("wissen", "Antwoord en notitie wissen."),
            Act.OVERVIEW: ("overzicht", "Alle antwoorden, om na te lezen en te wijzigen."),
            Act.SEARCH: ("zoeken", "Zoeken in vragen, antwoorden en notities."),
            Act.ADVICE: ("advies", "Het hele advies tot nu toe, met alle redenen."),
            Act.RESPONDENT: ("wie", "Wie er antwoordt: ieder houdt een eigen antwoord."),
            Act.END: ("afronden", "Naar het slot, ook als er nog vragen open zijn."),
            Act.LANGUAGE: ("English", "In het Engels verder."),
            Act.THEME: ("kleur", "Lichte of donkere kleuren."),
            Act.QUIT: ("stoppen", "Stoppen; alles is al bewaard."),
        }
    ),
    choosing=(
        ("1 … 9", "Kiest een antwoord en gaat verder; bij meer antwoorden: zet aan of uit."),
        ("0", "Geen van deze (waar meer antwoorden passen)."),
        ("j, n", "Ja of nee (bij een ja/nee-vraag)."),
        (
            "↑ ↓ Enter",
            "Loopt langs de antwoorden en kiest; bij meer antwoorden zet de spatiebalk aan of uit, Enter gaat verder.",
        ),
        ("Enter", "Bij een getal: antwoordt. Zonder getal blijft het antwoord zoals het is."),
        ("Tab", "Naar de vragen links (↑ ↓ Enter om te springen) en terug; Esc brengt u altijd terug."),
        ("muis", "Klik op een antwoord, een vraag links of een toets onderaan."),
    ),
    key_one="1-{last} kiest",
    key_several="1-{last} aan/uit · 0 geen · Enter verder",
    key_number="Enter antwoordt",
    key_at_end="Enter sluit af",
    progress="{answered} van {relevant} beantwoord",
    by="aan het woord: {name}",
    saved_in="✓ bewaard in {path}",
    unsaved="! NIET BEWAARD",
    marks="✓ beantwoord  · open\n? weet niet   ≠ verschil\n✎ notitie     ▸ hier",
    mark_prefilled="↓ vooraf ingevuld",
    section="{answered}/{relevant} {section}",
    heading="Vraag {number} · {section}, {place} van {of}",
    number_hint="{low} tot {high} {unit}",
    done_choosing="Klaar, verder",
    choose_first="Kies eerst iets, of 0 voor geen van deze. Met v gaat u verder zonder antwoord.",
    no_such_option="Er is geen antwoord met dat nummer: kies 1 tot {last}.",
    noted="✓ Vraag {number}: {answer}",
    fell_away="Vervalt nu, wat geantwoord was blijft bewaard: vraag {numbers}.",
    came_back="Komt nu aan de orde: vraag {numbers}.",
    settled="Alle besluiten staan vast: wat nog open is, verandert er geen meer. e rondt af; doorgaan kan ook.",
    live="Advies tot nu toe",
    still_changes="Deze vraag kan nog veranderen: {decisions}.",
    changes_nothing="Deze vraag verandert geen besluit meer.",
    checking="Wordt nagerekend …",
    not_checked="Narekenen lukte niet; dit zijn ruime grenzen.",
    end="Slot",
    next_steps="Hoe nu verder",
    help_title="Toetsen",
    close="Esc sluit",
    note_title="Notitie bij vraag {number}",
    note_keys="Enter bewaart · Ctrl+J nieuwe regel · Esc laat alles zo · leeg haalt de notitie weg",
    who_title="Wie antwoordt er?",
    who_keys="Kies een naam, of typ een nieuwe en druk op Enter · Esc laat het zo",
    nobody="niemand in het bijzonder",
    find="Zoek in vragen, antwoorden en notities",
    overview_keys="↑ ↓ Enter naar de vraag · / zoekt · Esc terug",
    nothing_found="Niets gevonden met '{text}'.",
    trouble_title="Bewaren lukt niet",
    trouble=(
        "{path}: {reason}. Uw antwoorden staan nog in het geheugen; sluit dit venster niet."
        " Los het op en probeer opnieuw, of bewaar op een andere plaats."
    ),
    trouble_keys="Enter probeert opnieuw, of bewaart in het bestand dat u typt · Esc: doorgaan zonder te bewaren",
    other_file="Ander bestand, bijvoorbeeld op een andere schijf",
)

_EN = AppWords(
    keys=MappingProxyType(
        {
            Act.HELP: ("help", "This help."),
            Act.BACK: ("back", "Back to the question before; later answers stay."),
            Act.FORWARD: ("forward", "Forward to the next question, also without an answer."),
            Act.DONT_KNOW: ("don't know", "Don't know: an answer for now, and an open question again next time."),
            Act.NOTE: ("note", "A note to this question; at a yes/no question only with F2, for there n is no."),
            Act.WHY: ("explain", "Show or hide the help, why we ask, and how to ask further."),
            Act.UNDO: ("undo", "Undo the last change."),
            Act.CLEAR: ("clear", "Clear the answer and the note."),
            Act.OVERVIEW: ("overview", "All answers, to read again and to change."),
            Act.SEARCH: ("search", "Search questions, answers and notes."),
            Act.ADVICE: ("advice", "The whole advice so far, with every reason."),
            Act.RESPONDENT: ("who", "Who is answering: each keeps an own answer."),
            Act.END: ("finish", "To the end, also with questions still open."),
            Act.LANGUAGE: ("Nederlands", "Go on in Dutch."),
            Act.THEME: ("colour", "Light or dark colours."),
            Act.QUIT: ("stop", "Stop; everything is saved already."),
        }
    ),
    choosing=(
        ("1 … 9", "Chooses an answer and goes on; where several fit: turns it on or off."),
        ("0", "None of these (where several answers fit)."),
        ("y, n", "Yes or no (at a yes/no question)."),
        ("↑ ↓ Enter", "Walks along the answers and chooses; where several fit, space turns on or off and Enter goes on."),
        ("Enter", "At a number: answers. Without a number the answer stays as it is."),
        ("Tab", "To the questions on the left (↑ ↓ Enter to jump) and back; Esc always brings you back."),
        ("mouse", "Click an answer, a question on the left or a key below."),
    ),
    key_one="1-{last} chooses",
    key_several="1-{last} on/off · 0 none · Enter goes on",
    key_number="Enter answers",
    key_at_end="Enter finishes",
    progress="{answered} of {relevant} answered",
    by="answering: {name}",
    saved_in="✓ saved in {path}",
    unsaved="! NOT SAVED",
    marks="✓ answered    · open\n? don't know  ≠ differ\n✎ note        ▸ here",
    mark_prefilled="↓ prefilled",
    section="{answered}/{relevant} {section}",
    heading="Question {number} · {section}, {place} of {of}",
    number_hint="{low} to {high} {unit}",
    done_choosing="Done, go on",
    choose_first="Choose something first, or 0 for none of these. With v you go on without an answer.",
    no_such_option="There is no answer with that number: choose 1 to {last}.",
    noted="✓ Question {number}: {answer}",
    fell_away="Falls away now, what was answered is kept: question {numbers}.",
    came_back="Comes up now: question {numbers}.",
    settled="Every decision is settled: what is still open changes none. e finishes; going on is fine too.",
    live="Advice so far",
    still_changes="This question can still change: {decisions}.",
    changes_nothing="This question changes no decision any more.",
    checking="Being worked out …",
    not_checked="Working it out failed; these are wide bounds.",
    end="The end",
    next_steps="What to do next",
    help_title="Keys",
    close="Esc closes",
    note_title="Note to question {number}",
    note_keys="Enter saves · Ctrl+J new line · Esc leaves all as it is · empty takes the note away",
    who_title="Who is answering?",
    who_keys="Choose a name, or type a new one and press Enter · Esc leaves it as it is",
    nobody="nobody in particular",
    find="Search questions, answers and notes",
    overview_keys="↑ ↓ Enter to the question · / searches · Esc back",
    nothing_found="Nothing found with '{text}'.",
    trouble_title="Saving fails",
    trouble=(
        "{path}: {reason}. Your answers are still in memory; do not close this window."
        " Solve it and try again, or save in another place."
    ),
    trouble_keys="Enter tries again, or saves in the file that you type · Esc: go on without saving",
    other_file="Another file, for example on another disk",
)


def app_words(language: Language) -> AppWords:
    """Return the words of a language; another language than Dutch is answered in English."""
    return _NL if language == "nl" else _EN
