"""The words of an interview in Dutch and English: prompts, commands and what is said between the questions.

The questions themselves come from the rule base and are never here.
"""

from __future__ import annotations

from orgdesign.engine.typed import Problem
from orgdesign.load.profiles.store import Refusal
from orgdesign.render.text.answers import AnswerWords
from orgdesign.render.text.catalogue import keyed, phrase


class InterviewWords(AnswerWords):
    """Every word of an interview, in one language."""

    # beginning and leaving
    ask_municipality = phrase("Naam (⟨one⟩): ", "Name (⟨one⟩): ")
    municipality_needed = phrase("Geef een naam, of typ q om te stoppen.", "Give a name, or type q to stop.")
    starting = phrase(
        "Nieuw interview voor {municipality}. Elk antwoord wordt meteen bewaard in {path}.",
        "New interview for {municipality}. Each answer is saved at once in {path}.",
    )
    resuming = phrase(
        "Interview voor {municipality}, uit {path}. Beantwoord: {answered} van {relevant} {relevant:vraag|vragen}.",
        "Interview for {municipality}, from {path}. Answered: {answered} of {relevant} {relevant:question|questions}.",
    )
    visiting = phrase(
        "Nieuw bezoek aan {municipality}, in {path}. Wat eerder is geantwoord staat er, {answered} van {relevant} "
        "{relevant:vraag|vragen}: bevestig het met v, of geef een ander antwoord.",
        "A new visit to {municipality}, in {path}. What was answered before stands there, {answered} of {relevant} "
        "{relevant:question|questions}: confirm it with v, or give another answer.",
    )
    earlier_said = phrase(
        "Bij het vorige bezoek: {answers}. {keeps}",
        "At the visit before: {answers}. {keeps}",
    )
    keeps_earlier = phrase("Met v of Enter blijft het zo.", "With v or Enter it stays so.")
    confirmed = phrase("Het blijft zo: {answers}.", "It stays so: {answers}.")
    press_enter = phrase("Enter om verder te gaan: ", "Enter to go on: ")
    keys_in_short = phrase(
        (
            "Typ een antwoord, of: ? hulp, b terug, v verder, w weet niet, n notitie, o overzicht, u ongedaan maken, r wie "
            "antwoordt, a advies tot nu toe, q bewaren en stoppen."
        ),
        (
            "Type an answer, or: ? help, b back, v forward, w don't know, n note, o overview, u undo, r who answers, a "
            "advice so far, q save and stop."
        ),
    )
    speaking = phrase("Nu aan het woord: {name}.", "Now answering: {name}.")
    speaking_unnamed = phrase("De antwoorden staan nu niet op naam.", "Answers now carry no name.")
    ask_respondent = phrase(
        "Wie antwoordt er? (een naam; - voor niemand in het bijzonder; Enter laat het zo) ",
        "Who is answering? (a name; - for nobody in particular; Enter leaves it as it is) ",
    )
    ready = phrase("Dit was de laatste vraag.", "That was the last question.")
    ask_at_end = phrase("Enter om af te sluiten; b terug, o overzicht: ", "Enter to finish; b back, o overview: ")
    at_end_only = phrase(
        "Er is hier geen vraag. Enter sluit af; b gaat terug, o toont het overzicht, a het advies.",
        "There is no question here. Enter finishes; b goes back, o shows the overview, a the advice.",
    )
    left = phrase("Alles is bewaard in {path}. Later verder gaan:", "Everything is saved in {path}. To go on later:")
    finished = phrase("Alles is bewaard in {path}. Het hele advies:", "Everything is saved in {path}. The whole advice:")
    interrupted = phrase(
        "Onderbroken. Alles wat beantwoord is, is bewaard in {path}. Later verder gaan:",
        "Interrupted. All that was answered is saved in {path}. To go on later:",
    )
    not_begun = phrase("Er is niets begonnen en niets bewaard.", "Nothing was begun and nothing was saved.")
    no_lock = phrase(
        "Let op: {path} kan niet worden afgeschermd; open het niet tegelijk in een tweede interview.",
        "Note: {path} cannot be locked; do not open it in a second interview at the same time.",
    )

    # what to do next
    step_advise = phrase(
        "Het hele advies, met alle redenen en maatregelen:", "The whole advice, with every reason and measure:"
    )
    step_picture = phrase("Hetzelfde, ook als plaatje voor een dia:", "The same, also as a picture for a slide:")
    step_report = phrase("Een rapport om te geven of te bewaren:", "A report to hand over or to keep:")
    step_toward = phrase("Wat andere antwoorden zouden doen:", "What other answers would do:")
    step_resume = phrase(
        "Later antwoorden bijwerken, of een ander laten antwoorden:",
        "Bring answers up to date later, or let somebody else answer:",
    )

    # a question
    heading = phrase(
        "Vraag {number}. {section}, {place} van {of}. Beantwoord: {answered} van {relevant}.",
        "Question {number}. {section}, {place} of {of}. Answered: {answered} of {relevant}.",
    )
    perhaps_irrelevant = phrase(
        "(Of deze vraag van toepassing is, hangt nog af van andere antwoorden.)",
        "(Whether this question applies still depends on other answers.)",
    )
    now = phrase("Nu: {answers}.", "Now: {answers}.")
    keeps = phrase("Enter laat het zo.", "Enter leaves it so.")
    ask_option = phrase("Uw keuze (1 tot {last}): ", "Your choice (1 to {last}): ")
    ask_yes_no = phrase("Uw antwoord (j of n): ", "Your answer (y or n): ")
    ask_several = phrase(
        "Uw keuze (een of meer, zoals 1,3; 0 voor geen): ", "Your choice (one or more, such as 1,3; 0 for none): "
    )
    ask_number = phrase("Uw antwoord ({low} tot {high} {unit}): ", "Your answer ({low} to {high} {unit}): ")
    ask_note = phrase(
        "Uw notitie (Enter laat alles zo; - haalt een notitie weg): ",
        "Your note (Enter leaves all as it is; - takes a note away): ",
    )
    why = phrase("Waarom we dit vragen: {why}", "Why we ask: {why}")
    probe = phrase("Om door te vragen: {probe}", "To ask further: {probe}")
    no_help = phrase("Hier is geen vraag om uit te leggen.", "There is no question here to explain.")
    commands = phrase(
        (
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
        (
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
    )

    # what came of an answer
    noted = phrase("Genoteerd: {answer}.", "Noted: {answer}.")
    note_kept = phrase("De notitie is bewaard.", "The note is saved.")
    note_removed = phrase("De notitie is weg.", "The note is gone.")
    no_note = phrase("Er is niets genoteerd.", "Nothing was noted.")
    cleared = phrase("Het antwoord is gewist.", "The answer is cleared.")
    nothing_to_clear = phrase("Er is hier geen antwoord van u om te wissen.", "There is no answer of yours to clear here.")
    undone = phrase("De laatste wijziging is ongedaan gemaakt.", "The last change is undone.")
    nothing_to_undo = phrase("Er is niets om ongedaan te maken.", "There is nothing to undo.")
    at_first = phrase("Dit is de eerste vraag.", "This is the first question.")
    no_answer_yet = phrase(
        "Er is nog geen antwoord. Typ w als u het niet weet, of v om verder te gaan.",
        "There is no answer yet. Type w if you do not know, or v to go on.",
    )
    fell_away = phrase(
        "Dit vervalt nu; wat al geantwoord is, blijft bewaard:", "This now falls away; what was answered is kept:"
    )
    came_back = phrase("Dit komt nu aan de orde:", "This now comes up:")
    nothing_can_change = phrase(
        (
            "De uitkomst van alle besluiten staat vast: geen vraag die nog open is, kan die veranderen. U kunt stoppen met "
            "q. Doorgaan kan nog wel maatregelen en spanningen opleveren."
        ),
        (
            "The outcome of every decision is settled: no question that is still open can change one. You can stop with q. "
            "Going on can still bring measures and tensions."
        ),
    )
    whole_only = phrase(
        "{numbers} is te precies: hier past alleen een heel getal.",
        "{numbers} is too precise: only a whole number fits here.",
    )
    problems = keyed(
        {
            Problem.NO_OPTION: phrase(
                "'{text}' is geen van de antwoorden. Kies een nummer van 1 tot {last}, of typ ? voor hulp.",
                "'{text}' is none of the answers. Choose a number from 1 to {last}, or type ? for help.",
            ),
            Problem.SEVERAL_OPTIONS: phrase(
                "'{text}' kan meer betekenen: {options}. Kies een nummer.",
                "'{text}' can mean more: {options}. Choose a number.",
            ),
            Problem.ONE_ONLY: phrase(
                "Hier past één antwoord. Kies één nummer van 1 tot {last}.",
                "One answer fits here. Choose one number from 1 to {last}.",
            ),
            Problem.NONE_AND_MORE: phrase(
                "Geen (0) gaat niet samen met andere antwoorden.", "None (0) does not go with other answers."
            ),
            Problem.NO_YES_OR_NO: phrase(
                "Antwoord met j (ja) of n (nee), w als u het niet weet, of ? voor hulp.",
                "Answer y (yes) or n (no), w if you do not know, or ? for help.",
            ),
            Problem.NO_NUMBER: phrase(
                "'{text}' is geen getal. Schrijf bijvoorbeeld {example}, of 'weet niet'.",
                "'{text}' is not a number. Write {example}, for example, or 'don't know'.",
            ),
            Problem.TWO_NUMBERS: phrase(
                "'{text}' kan {numbers} zijn. Schrijf het zonder punt of komma voor duizendtallen.",
                "'{text}' can be {numbers}. Write it without a point or comma for thousands.",
            ),
            Problem.OUT_OF_RANGE: phrase(
                "{numbers} valt buiten wat hier kan: van {low} tot {high}.",
                "{numbers} is outside what is possible here: from {low} to {high}.",
            ),
            Problem.TOO_PRECISE: phrase(
                "{numbers} is te precies. Cijfers achter de komma: ten hoogste {decimals}.",
                "{numbers} is too precise. Digits after the point: at most {decimals}.",
            ),
            Problem.WRONG_WAY_ROUND: phrase(
                "In '{text}' staat het grootste getal voorop.", "In '{text}' the larger number comes first."
            ),
        }
    )

    # overview and advice
    overview = phrase("Overzicht", "Overview")
    section_progress = phrase(
        "{section}: {answered} van {relevant} beantwoord", "{section}: {answered} of {relevant} answered"
    )
    number_hint = phrase("{low} tot {high} {unit}, bijvoorbeeld {example}", "{low} to {high} {unit}, for example {example}")
    here = phrase("hier bent u", "you are here")
    still_open = phrase("nog open", "still open")
    differ = phrase("antwoorden verschillen: {answers}", "they differ: {answers}")
    not_applicable = phrase("niet van toepassing", "does not apply")
    not_applicable_kept = phrase("niet van toepassing; bewaard: {answers}", "does not apply; kept: {answers}")
    ask_jump = phrase(
        "Naar welke vraag? (nummer of id; open voor de eerste open vraag; Enter blijft hier) ",
        "To which question? (number or id; open for the first open question; Enter stays here) ",
    )
    first_open = phrase("open", "open")
    cannot_jump = phrase("Vraag {number} is niet van toepassing.", "Question {number} does not apply.")
    no_such_question = phrase("'{text}' is geen vraag.", "'{text}' is no question.")
    advice = phrase(
        "Het advies tot nu toe ({answered} van {relevant} {relevant:vraag|vragen} beantwoord)",
        "The advice so far ({answered} of {relevant} {relevant:question|questions} answered)",
    )
    no_advice_yet = phrase(
        "Er is nog niets beantwoord, dus er is nog geen advies.", "Nothing is answered yet, so there is no advice yet."
    )
    open_between = phrase(
        "te weinig bekend; nog mogelijk: {alternatives}", "too little is known; still possible: {alternatives}"
    )
    provisional = phrase("voorlopig; kan nog worden: {alternatives}", "provisional; can still become: {alternatives}")
    provisional_among = phrase(
        "voorlopig; kan nog {count} andere {count:kant|kanten} op",
        "provisional; can still go {count} other {count:way|ways}",
    )
    tie = phrase("gelijke stand, de lichtste gaat voor", "a tie, the lightest goes first")
    tie_kept = phrase("gelijke stand, wat er is blijft", "a tie, what there is stays")
    nothing_open = phrase(
        "Geen open vraag kan deze besluiten nog veranderen.", "No open question can change these decisions any more."
    )
    open_questions = phrase(
        "Vragen waarvan het antwoord dit nog kan veranderen: {count} (vraag {numbers}).",
        "Questions whose answer can still change this: {count} (question {numbers}).",
    )
    unanswered = phrase(
        "Nog zonder antwoord: {count} (vraag {numbers}). Met o gaat u naar een vraag.",
        "Still without an answer: {count} (question {numbers}). With o you go to a question.",
    )

    # keeping
    cannot_save = phrase(
        (
            "Bewaren lukt niet in {path}: {reason}. Uw antwoorden staan nog in het geheugen; sluit dit venster niet. Los "
            "het op en druk op Enter om het opnieuw te proberen, typ een ander bestand om in te bewaren, of v om door te "
            "gaan zonder te bewaren."
        ),
        (
            "Saving in {path} fails: {reason}. Your answers are still in memory; do not close this window. Solve it and "
            "press Enter to try again, type another file to save in, or v to go on without saving."
        ),
    )
    ask_elsewhere = phrase("Enter, een ander bestand, of v: ", "Enter, another file, or v: ")
    refusals = keyed(
        {
            Refusal.EXISTS: phrase(
                "{path} bestaat al en wordt niet overschreven.", "{path} already exists and is not overwritten."
            ),
            Refusal.NO_PLACE: phrase("{path} kan hier geen bestand zijn.", "{path} cannot be a file here."),
            Refusal.IN_USE: phrase(
                "{path} is al open in een ander interview. Sluit dat eerst af, of gebruik een ander bestand.",
                "{path} is already open in another interview. Finish that one first, or use another file.",
            ),
        }
    )
    still_unsaved = phrase(
        "Let op: nog steeds niet bewaard in {path}: {reason}.", "Note: still not saved in {path}: {reason}."
    )
    saved_again = phrase("Bewaard in {path}.", "Saved in {path}.")
    kept_of_others = phrase(
        "Een ander programma veranderde {path} tussendoor. Wat daar toen in stond, is bewaard in {kept}; kijk wat u ervan "
        "overneemt.",
        "Another program changed {path} meanwhile. What it held then is kept in {kept}; see what you want of it.",
    )
    linked = phrase(
        "{path} had elders nog een naam (een harde koppeling); onder die naam blijft staan wat er eerder in stond.",
        "{path} had another name elsewhere (a hard link); under that name stays what it held before.",
    )
    rescued = phrase(
        "Uw antwoorden konden niet in {original}; ze staan in {path}.",
        "Your answers could not go into {original}; they are in {path}.",
    )
    lost = phrase(
        "Uw antwoorden konden nergens worden bewaard, ook niet in {path}. Dit zijn ze:",
        "Your answers could not be saved anywhere, not even in {path}. Here they are:",
    )
