"""The words of an interview in Dutch and English: prompts, commands and what is said between the questions.

One instance of `InterviewWords` per language, so that a word which one language lacks is a type error. Words with
`{names}` are filled with `str.format`. The questions themselves come from the rule base and are never here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.engine.typed import Problem
from orgdesign.load.profiles.store import Refusal
from orgdesign.model.rulebase import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewWords:
    """Every word of an interview, in one language."""

    # beginning and leaving
    ask_municipality: str
    municipality_needed: str
    starting: str  # {municipality} {path}
    resuming: str  # {municipality} {path} {answered} {relevant}
    retired: str  # {path}
    press_enter: str
    keys_in_short: str
    speaking: str  # {name}
    speaking_unnamed: str
    ask_respondent: str
    ready: str
    ask_at_end: str
    at_end_only: str
    left: str  # {path}
    finished: str  # {path}
    interrupted: str  # {path}
    not_begun: str
    no_lock: str  # {path}

    # what to do next
    step_advise: str
    step_picture: str
    step_report: str
    step_toward: str
    step_resume: str

    # a question
    heading: str  # {number} {section} {place} {of} {answered} {relevant}
    perhaps_irrelevant: str
    now: str  # {answers}
    keeps: str
    note_is: str  # {note}
    prefilled: str  # {source}
    yes: str
    no: str
    or_: str
    to: str
    none_chosen: str
    dont_know: str
    ask_option: str  # {last}
    ask_yes_no: str
    ask_several: str
    ask_number: str  # {low} {high} {unit}
    ask_note: str
    why: str  # {why}
    probe: str  # {probe}
    no_help: str
    commands: tuple[str, ...]

    # what came of an answer
    noted: str  # {answer}
    note_kept: str
    note_removed: str
    no_note: str
    cleared: str
    nothing_to_clear: str
    undone: str
    nothing_to_undo: str
    at_first: str
    no_answer_yet: str
    fell_away: str
    came_back: str
    nothing_can_change: str
    whole_only: str  # {numbers}
    problems: Mapping[Problem, str]  # {text} {options} {numbers} {last} {low} {high} {decimals}

    # overview and advice
    overview: str
    section_progress: str  # {section} {answered} {relevant}
    here: str
    still_open: str
    differ: str  # {answers}
    not_applicable: str
    not_applicable_kept: str  # {answers}
    ask_jump: str
    first_open: str
    cannot_jump: str  # {number}
    no_such_question: str  # {text}
    advice: str  # {answered} {relevant}
    no_advice_yet: str
    settled: str
    provisional: str  # {alternatives}
    provisional_among: str  # {count}
    tie: str
    no_outcome: str
    nothing_open: str
    open_questions: str  # {count} {numbers}
    unanswered: str  # {count} {numbers}

    # keeping
    cannot_save: str  # {path} {reason}
    ask_elsewhere: str
    refusals: Mapping[Refusal, str]  # {path}
    still_unsaved: str  # {path} {reason}
    saved_again: str  # {path}
    rescued: str  # {path} {original}
    lost: str  # {path}


_NL = InterviewWords(
    ask_municipality="Om welke gemeente gaat het? ",
    municipality_needed="Geef de naam van de gemeente, of typ q om te stoppen.",
    starting="Nieuw interview voor {municipality}. Elk antwoord wordt meteen bewaard in {path}.",
    resuming="Interview voor {municipality}, uit {path}. Beantwoord: {answered} van {relevant} vragen.",
    retired=(
        "De vragenlijst is veranderd sinds dit profiel werd gemaakt. Deze antwoorden passen niet meer; ze tellen niet mee"
        " en zijn onderaan {path} bewaard, onder 'retired':"
    ),
    press_enter="Enter om verder te gaan: ",
    keys_in_short=(
        "Typ een antwoord, of: ? hulp, b terug, v verder, w weet niet, n notitie, o overzicht, u ongedaan maken,"
        " r wie antwoordt, a advies tot nu toe, q bewaren en stoppen."
    ),
    speaking="Nu aan het woord: {name}.",
    speaking_unnamed="De antwoorden staan nu niet op naam.",
    ask_respondent="Wie antwoordt er? (een naam; - voor niemand in het bijzonder; Enter laat het zo) ",
    ready="Dit was de laatste vraag.",
    ask_at_end="Enter om af te sluiten; b terug, o overzicht: ",
    at_end_only="Er is hier geen vraag. Enter sluit af; b gaat terug, o toont het overzicht, a het advies.",
    left="Alles is bewaard in {path}. Later verder gaan:",
    finished="Alles is bewaard in {path}. Het hele advies:",
    interrupted="Onderbroken. Alles wat beantwoord is, is bewaard in {path}. Later verder gaan:",
    not_begun="Er is niets begonnen en niets bewaard.",
    no_lock="Let op: {path} kan niet worden afgeschermd; open het niet tegelijk in een tweede interview.",
    step_advise="Het hele advies, met alle redenen en maatregelen:",
    step_picture="Hetzelfde, ook als plaatje voor een dia:",
    step_report="Een rapport om te geven of te bewaren:",
    step_toward="Wat andere antwoorden zouden doen:",
    step_resume="Later antwoorden bijwerken, of een ander laten antwoorden:",
    heading="Vraag {number}. {section}, {place} van {of}. Beantwoord: {answered} van {relevant}.",
    perhaps_irrelevant="(Of deze vraag van toepassing is, hangt nog af van andere antwoorden.)",
    now="Nu: {answers}.",
    keeps="Enter laat het zo.",
    note_is="notitie: {note}",
    prefilled="vooraf ingevuld uit {source}",
    yes="Ja",
    no="Nee",
    or_="of",
    to="tot",
    none_chosen="geen van deze",
    dont_know="weet niet",
    ask_option="Uw keuze (1 tot {last}): ",
    ask_yes_no="Uw antwoord (j of n): ",
    ask_several="Uw keuze (een of meer, zoals 1,3; 0 voor geen): ",
    ask_number="Uw antwoord ({low} tot {high} {unit}): ",
    ask_note="Uw notitie (Enter laat alles zo; - haalt een notitie weg): ",
    why="Waarom we dit vragen: {why}",
    probe="Om door te vragen: {probe}",
    no_help="Hier is geen vraag om uit te leggen.",
    commands=(
        "Wat u kunt typen:",
        "  het nummer of het begin van een antwoord; Enter laat een antwoord zoals het is",
        "  ? deze hulp",
        "  b terug; latere antwoorden blijven staan",
        "  v verder naar de volgende vraag, ook zonder antwoord",
        "  w weet niet",
        "  n notitie bij deze vraag (bij een ja/nee-vraag: typ notitie, want n is daar nee)",
        "  x antwoord en notitie wissen",
        "  o overzicht van alle antwoorden, en naar een vraag springen",
        "  u laatste wijziging ongedaan maken",
        "  r wie er antwoordt",
        "  a advies tot nu toe",
        "  q bewaren en stoppen",
    ),
    noted="Genoteerd: {answer}.",
    note_kept="De notitie is bewaard.",
    note_removed="De notitie is weg.",
    no_note="Er is niets genoteerd.",
    cleared="Het antwoord is gewist.",
    nothing_to_clear="Er is hier geen antwoord van u om te wissen.",
    undone="De laatste wijziging is ongedaan gemaakt.",
    nothing_to_undo="Er is niets om ongedaan te maken.",
    at_first="Dit is de eerste vraag.",
    no_answer_yet="Er is nog geen antwoord. Typ w als u het niet weet, of v om verder te gaan.",
    fell_away="Dit vervalt nu; wat al geantwoord is, blijft bewaard:",
    came_back="Dit komt nu aan de orde:",
    nothing_can_change=(
        "De uitkomst van alle besluiten staat vast: geen vraag die nog open is, kan die veranderen."
        " U kunt stoppen met q. Doorgaan kan nog wel maatregelen en spanningen opleveren."
    ),
    whole_only="{numbers} is te precies: hier past alleen een heel getal.",
    problems=MappingProxyType(
        {
            Problem.NO_OPTION: "'{text}' is geen van de antwoorden. Kies een nummer van 1 tot {last}, of typ ? voor hulp.",
            Problem.SEVERAL_OPTIONS: "'{text}' kan meer betekenen: {options}. Kies een nummer.",
            Problem.ONE_ONLY: "Hier past één antwoord. Kies één nummer van 1 tot {last}.",
            Problem.NONE_AND_MORE: "Geen (0) gaat niet samen met andere antwoorden.",
            Problem.NO_YES_OR_NO: "Antwoord met j (ja) of n (nee), w als u het niet weet, of ? voor hulp.",
            Problem.NO_NUMBER: "'{text}' is geen getal. Schrijf bijvoorbeeld {low}, of typ ? voor hulp.",
            Problem.TWO_NUMBERS: "'{text}' kan {numbers} zijn. Schrijf het zonder punt of komma voor duizendtallen.",
            Problem.OUT_OF_RANGE: "{numbers} valt buiten wat hier kan: van {low} tot {high}.",
            Problem.TOO_PRECISE: "{numbers} is te precies. Cijfers achter de komma: ten hoogste {decimals}.",
            Problem.WRONG_WAY_ROUND: "In '{text}' staat het grootste getal voorop.",
        }
    ),
    overview="Overzicht",
    section_progress="{section}: {answered} van {relevant} beantwoord",
    here="hier bent u",
    still_open="nog open",
    differ="antwoorden verschillen: {answers}",
    not_applicable="niet van toepassing",
    not_applicable_kept="niet van toepassing; bewaard: {answers}",
    ask_jump="Naar welke vraag? (nummer of id; open voor de eerste open vraag; Enter blijft hier) ",
    first_open="open",
    cannot_jump="Vraag {number} is niet van toepassing.",
    no_such_question="'{text}' is geen vraag.",
    advice="Het advies tot nu toe ({answered} van {relevant} vragen beantwoord)",
    no_advice_yet="Er is nog niets beantwoord, dus er is nog geen advies.",
    settled="staat vast",
    provisional="voorlopig; kan nog worden: {alternatives}",
    provisional_among="voorlopig; kan nog {count} andere kanten op",
    tie="gelijke stand, de lichtste gaat voor",
    no_outcome="geen van de mogelijkheden",
    nothing_open="Geen open vraag kan deze besluiten nog veranderen.",
    open_questions="Vragen waarvan het antwoord dit nog kan veranderen: {count} (vraag {numbers}).",
    unanswered="Nog zonder antwoord: {count} (vraag {numbers}). Met o gaat u naar een vraag.",
    cannot_save=(
        "Bewaren lukt niet in {path}: {reason}. Uw antwoorden staan nog in het geheugen; sluit dit venster niet."
        " Los het op en druk op Enter om het opnieuw te proberen, typ een ander bestand om in te bewaren,"
        " of v om door te gaan zonder te bewaren."
    ),
    ask_elsewhere="Enter, een ander bestand, of v: ",
    refusals=MappingProxyType(
        {
            Refusal.EXISTS: "{path} bestaat al en wordt niet overschreven.",
            Refusal.NO_PLACE: "{path} kan hier geen bestand zijn.",
            Refusal.IN_USE: "{path} is al open in een ander interview. Sluit dat eerst af, of gebruik een ander bestand.",
        }
    ),
    still_unsaved="Let op: nog steeds niet bewaard in {path}: {reason}.",
    saved_again="Bewaard in {path}.",
    rescued="Uw antwoorden konden niet in {original}; ze staan in {path}.",
    lost="Uw antwoorden konden nergens worden bewaard, ook niet in {path}. Dit zijn ze:",
)

_EN = InterviewWords(
    ask_municipality="Which municipality is this about? ",
    municipality_needed="Give the name of the municipality, or type q to stop.",
    starting="New interview for {municipality}. Each answer is saved at once in {path}.",
    resuming="Interview for {municipality}, from {path}. Answered: {answered} of {relevant} questions.",
    retired=(
        "The questionnaire has changed since this profile was made. These answers fit no more; they do not count and are"
        " kept at the end of {path}, under 'retired':"
    ),
    press_enter="Enter to go on: ",
    keys_in_short=(
        "Type an answer, or: ? help, b back, v forward, w don't know, n note, o overview, u undo, r who answers,"
        " a advice so far, q save and stop."
    ),
    speaking="Now answering: {name}.",
    speaking_unnamed="Answers now carry no name.",
    ask_respondent="Who is answering? (a name; - for nobody in particular; Enter leaves it as it is) ",
    ready="That was the last question.",
    ask_at_end="Enter to finish; b back, o overview: ",
    at_end_only="There is no question here. Enter finishes; b goes back, o shows the overview, a the advice.",
    left="Everything is saved in {path}. To go on later:",
    finished="Everything is saved in {path}. The whole advice:",
    interrupted="Interrupted. All that was answered is saved in {path}. To go on later:",
    not_begun="Nothing was begun and nothing was saved.",
    no_lock="Note: {path} cannot be locked; do not open it in a second interview at the same time.",
    step_advise="The whole advice, with every reason and measure:",
    step_picture="The same, also as a picture for a slide:",
    step_report="A report to hand over or to keep:",
    step_toward="What other answers would do:",
    step_resume="Bring answers up to date later, or let somebody else answer:",
    heading="Question {number}. {section}, {place} of {of}. Answered: {answered} of {relevant}.",
    perhaps_irrelevant="(Whether this question applies still depends on other answers.)",
    now="Now: {answers}.",
    keeps="Enter leaves it so.",
    note_is="note: {note}",
    prefilled="prefilled from {source}",
    yes="Yes",
    no="No",
    or_="or",
    to="to",
    none_chosen="none of these",
    dont_know="don't know",
    ask_option="Your choice (1 to {last}): ",
    ask_yes_no="Your answer (y or n): ",
    ask_several="Your choice (one or more, such as 1,3; 0 for none): ",
    ask_number="Your answer ({low} to {high} {unit}): ",
    ask_note="Your note (Enter leaves all as it is; - takes a note away): ",
    why="Why we ask: {why}",
    probe="To ask further: {probe}",
    no_help="There is no question here to explain.",
    commands=(
        "What you can type:",
        "  the number or the beginning of an answer; Enter leaves an answer as it is",
        "  ? this help",
        "  b back; later answers stay",
        "  v (or f) forward to the next question, also without an answer",
        "  w don't know",
        "  n a note to this question (at a yes/no question type note, for there n is no)",
        "  x clear the answer and the note",
        "  o overview of all answers, and jump to a question",
        "  u undo the last change",
        "  r who is answering",
        "  a advice so far",
        "  q save and stop",
    ),
    noted="Noted: {answer}.",
    note_kept="The note is saved.",
    note_removed="The note is gone.",
    no_note="Nothing was noted.",
    cleared="The answer is cleared.",
    nothing_to_clear="There is no answer of yours to clear here.",
    undone="The last change is undone.",
    nothing_to_undo="There is nothing to undo.",
    at_first="This is the first question.",
    no_answer_yet="There is no answer yet. Type w if you do not know, or v to go on.",
    fell_away="This now falls away; what was answered is kept:",
    came_back="This now comes up:",
    nothing_can_change=(
        "The outcome of every decision is settled: no question that is still open can change one."
        " You can stop with q. Going on can still bring measures and tensions."
    ),
    whole_only="{numbers} is too precise: only a whole number fits here.",
    problems=MappingProxyType(
        {
            Problem.NO_OPTION: "'{text}' is none of the answers. Choose a number from 1 to {last}, or type ? for help.",
            Problem.SEVERAL_OPTIONS: "'{text}' can mean more: {options}. Choose a number.",
            Problem.ONE_ONLY: "One answer fits here. Choose one number from 1 to {last}.",
            Problem.NONE_AND_MORE: "None (0) does not go with other answers.",
            Problem.NO_YES_OR_NO: "Answer y (yes) or n (no), w if you do not know, or ? for help.",
            Problem.NO_NUMBER: "'{text}' is not a number. Write {low}, for example, or type ? for help.",
            Problem.TWO_NUMBERS: "'{text}' can be {numbers}. Write it without a point or comma for thousands.",
            Problem.OUT_OF_RANGE: "{numbers} is outside what is possible here: from {low} to {high}.",
            Problem.TOO_PRECISE: "{numbers} is too precise. Digits after the point: at most {decimals}.",
            Problem.WRONG_WAY_ROUND: "In '{text}' the larger number comes first.",
        }
    ),
    overview="Overview",
    section_progress="{section}: {answered} of {relevant} answered",
    here="you are here",
    still_open="still open",
    differ="they differ: {answers}",
    not_applicable="does not apply",
    not_applicable_kept="does not apply; kept: {answers}",
    ask_jump="To which question? (number or id; open for the first open question; Enter stays here) ",
    first_open="open",
    cannot_jump="Question {number} does not apply.",
    no_such_question="'{text}' is no question.",
    advice="The advice so far ({answered} of {relevant} questions answered)",
    no_advice_yet="Nothing is answered yet, so there is no advice yet.",
    settled="settled",
    provisional="provisional; can still become: {alternatives}",
    provisional_among="provisional; can still go {count} other ways",
    tie="a tie, the lightest goes first",
    no_outcome="none of the alternatives",
    nothing_open="No open question can change these decisions any more.",
    open_questions="Questions whose answer can still change this: {count} (question {numbers}).",
    unanswered="Still without an answer: {count} (question {numbers}). With o you go to a question.",
    cannot_save=(
        "Saving in {path} fails: {reason}. Your answers are still in memory; do not close this window."
        " Solve it and press Enter to try again, type another file to save in, or v to go on without saving."
    ),
    ask_elsewhere="Enter, another file, or v: ",
    refusals=MappingProxyType(
        {
            Refusal.EXISTS: "{path} already exists and is not overwritten.",
            Refusal.NO_PLACE: "{path} cannot be a file here.",
            Refusal.IN_USE: "{path} is already open in another interview. Finish that one first, or use another file.",
        }
    ),
    still_unsaved="Note: still not saved in {path}: {reason}.",
    saved_again="Saved in {path}.",
    rescued="Your answers could not go into {original}; they are in {path}.",
    lost="Your answers could not be saved anywhere, not even in {path}. Here they are:",
)

_BY_LANGUAGE: Mapping[Language, InterviewWords] = MappingProxyType({"nl": _NL, "en": _EN})


def interview_words(language: Language) -> InterviewWords:
    """Return the words of a language; English for a language that the interface does not speak."""
    return _BY_LANGUAGE.get(language, _EN)
