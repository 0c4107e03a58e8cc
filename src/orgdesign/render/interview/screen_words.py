"""The words of the interview on a whole screen, in Dutch and English: what its keys do, its panes and its dialogs.

What the interview in lines says as well stands in its own words.
"""

from __future__ import annotations

from enum import Enum, auto

from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


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
    MEETING = auto()
    BLIND = auto()
    ADAPTIVE = auto()
    DECIDES = auto()
    AGENDA = auto()
    PALETTE = auto()
    QUIT = auto()


class AppWords(Catalogue):
    """Every word that only the screen says, in one language."""

    # the keys
    # in the footer, in the help
    keys = keyed(
        {
            Act.HELP: phrase(("hulp", "Deze hulp."), ("help", "This help.")),
            Act.BACK: phrase(
                ("terug", "Terug naar de vorige vraag; latere antwoorden blijven staan."),
                ("back", "Back to the question before; later answers stay."),
            ),
            Act.FORWARD: phrase(
                ("verder", "Verder naar de volgende vraag, ook zonder antwoord."),
                ("forward", "Forward to the next question, also without an answer."),
            ),
            Act.DONT_KNOW: phrase(
                ("weet niet", "Weet niet: een antwoord voor nu, en een volgende keer weer een open vraag."),
                ("don't know", "Don't know: an answer for now, and an open question again next time."),
            ),
            Act.NOTE: phrase(
                ("notitie", "Notitie bij deze vraag; bij een ja/nee-vraag alleen met F2, want n is daar nee."),
                ("note", "A note to this question; at a yes/no question only with F2, for there n is no."),
            ),
            Act.WHY: phrase(
                ("uitleg", "Uitleg, waarom we dit vragen, hoe u kunt doorvragen, en de notities voluit."),
                ("explain", "The help, why we ask, how to ask further, and the notes in full."),
            ),
            Act.UNDO: phrase(
                ("herstel", "De laatste wijziging ongedaan maken; vraagt het eerst."),
                ("undo", "Undo the last change; asks first."),
            ),
            Act.CLEAR: phrase(
                ("wissen", "Antwoord en notitie wissen; vraagt het eerst."),
                ("clear", "Clear the answer and the note; asks first."),
            ),
            Act.OVERVIEW: phrase(
                ("overzicht", "Alle antwoorden, om na te lezen en te wijzigen."),
                ("overview", "All answers, to read again and to change."),
            ),
            Act.SEARCH: phrase(
                ("zoeken", "Zoeken in vragen, uitleg, antwoorden en notities."),
                ("search", "Search questions, explanations, answers and notes."),
            ),
            Act.ADVICE: phrase(
                ("advies", "Het hele advies tot nu toe, met alle redenen."),
                ("advice", "The whole advice so far, with every reason."),
            ),
            Act.RESPONDENT: phrase(
                ("wie", "Wie er antwoordt: ieder houdt een eigen antwoord."),
                ("who", "Who is answering: each keeps an own answer."),
            ),
            Act.END: phrase(
                ("afronden", "Naar het slot; vraagt het eerst als er nog vragen open zijn."),
                ("finish", "To the end; asks first where questions are still open."),
            ),
            Act.LANGUAGE: phrase(("English", "In het Engels verder."), ("Nederlands", "Go on in Dutch.")),
            Act.THEME: phrase(("kleur", "Lichte of donkere kleuren."), ("colour", "Light or dark colours.")),
            Act.MEETING: phrase(
                ("vergadering", "Vergaderstand: het advies tot nu toe uit beeld, en weer terug."),
                ("meeting", "Meeting mode: the advice so far out of sight, and back."),
            ),
            Act.BLIND: phrase(
                ("blind", "Antwoorden van anderen uit beeld, en weer terug."),
                ("blind", "The answers of others out of sight, and back."),
            ),
            Act.ADAPTIVE: phrase(
                ("volgorde", "Eerst vragen wat het meest over de inrichting zegt, of weer op volgorde van de lijst."),
                ("order", "Ask first what tells most of the layout, or again in the order of the list."),
            ),
            Act.DECIDES: phrase(
                ("beslist", "Naar de vraag die nu het meest beslist."),
                ("decides", "To the question that decides most now."),
            ),
            Act.AGENDA: phrase(
                ("gesprekspunten", "Waarover antwoorden verschillen: wat eerst te bespreken, en waarom."),
                ("points to discuss", "What answers differ on: what to talk about first, and why."),
            ),
            Act.PALETTE: phrase(
                ("alles", "Alles wat u kunt doen, te vinden op woorden, Nederlands of Engels."),
                ("all", "All that you can do, found by words, Dutch or English."),
            ),
            Act.QUIT: phrase(
                ("stoppen", "Stoppen; vraagt het eerst. Alles is al bewaard."),
                ("stop", "Stop; asks first. Everything is saved already."),
            ),
        }
    )
    # keys that answer, and what they do
    choosing = phrase(
        (
            ("1 … 9", "Kiest een antwoord en gaat verder; bij meer antwoorden: zet aan of uit."),
            ("0", "Geen van deze (waar meer antwoorden passen)."),
            ("j, n", "Ja of nee (bij een ja/nee-vraag)."),
            (
                "↑ ↓ Enter",
                "Loopt langs de antwoorden en kiest; bij meer antwoorden zet de spatiebalk aan of uit, Enter gaat verder.",
            ),
            (
                "getal, Enter",
                "Antwoordt. In het veld is elke letter tekst: opdrachten gaan daar met F-toetsen, of na Esc met letters.",
            ),
            ("Enter", "Zonder iets getypt of gekozen blijft het antwoord zoals het is."),
            ("PgUp PgDn", "Schuift door wat niet in één keer past; ook Home en End, of het muiswiel."),
            ("Tab", "Naar de vragen links (↑ ↓ Enter om te springen) en terug; Esc brengt u altijd terug."),
            ("muis", "Klik op een antwoord, een vraag links of een toets onderaan."),
        ),
        (
            ("1 … 9", "Chooses an answer and goes on; where several fit: turns it on or off."),
            ("0", "None of these (where several answers fit)."),
            ("y, n", "Yes or no (at a yes/no question)."),
            (
                "↑ ↓ Enter",
                "Walks along the answers and chooses; where several fit, space turns on or off and Enter goes on.",
            ),
            (
                "number, Enter",
                "Answers. In the field every letter is text: commands go there by function keys, or after Esc by letters.",
            ),
            ("Enter", "With nothing typed or chosen the answer stays as it is."),
            ("PgUp PgDn", "Scrolls through what does not fit at once; also Home and End, or the wheel of the mouse."),
            ("Tab", "To the questions on the left (↑ ↓ Enter to jump) and back; Esc always brings you back."),
            ("mouse", "Click an answer, a question on the left or a key below."),
        ),
    )
    key_one = phrase("1-{last} of ↑ ↓ Enter kiest", "1-{last} or ↑ ↓ Enter chooses")
    key_several = phrase("1-{last} ↑ ↓ spatie · 0 geen · Enter", "1-{last} ↑ ↓ space · 0 none · Enter")
    key_number = phrase("Enter antwoordt · Esc letters", "Enter answers · Esc letters")
    key_number_left = phrase("cijfers typen", "digits type")
    key_at_end = phrase("↑ ↓ Enter kiest", "↑ ↓ Enter chooses")
    key_more = phrase("PgUp PgDn meer", "PgUp PgDn more")
    unused = phrase(
        "{key} doet hier niets. Ctrl+P toont alles wat u kunt doen.",
        "{key} does nothing here. Ctrl+P shows all that you can do.",
    )
    not_pasted = phrase(
        "Hier is geen veld om in te plakken. Open eerst een notitie.",
        "There is no field here to paste into. Open a note first.",
    )
    more_above = phrase("▲ nog {count} {count:regel|regels}", "▲ {count} more {count:line|lines}")
    more_below = phrase("▼ nog {count} {count:regel|regels}", "▼ {count} more {count:line|lines}")
    letters_now = phrase(
        "Letters zijn nu opdrachten; een cijfer of Enter gaat terug naar het veld.",
        "Letters are commands now; a digit or Enter goes back to the field.",
    )

    # before something is lost or left
    stay = phrase("Blijven", "Stay")
    do_undo = phrase("Ongedaan maken", "Undo")
    ask_undo = phrase(
        "De laatste wijziging ongedaan maken, bij vraag {number}?", "Undo the last change, at question {number}?"
    )
    ask_clear = phrase(
        "Antwoord en notitie bij vraag {number} wissen?", "Clear the answer and the note at question {number}?"
    )
    do_clear = phrase("Wissen", "Clear")
    ask_unknown = phrase(
        "Bij vraag {number} staat al: {answer}. Dat vervangen door 'weet niet'?",
        "Question {number} already has: {answer}. Put 'don't know' in its place?",
    )
    do_unknown = phrase("Weet niet", "Don't know")
    ask_end = phrase(
        "Er {count:is|zijn} nog {count} {count:vraag|vragen} open. Toch naar het slot?",
        "{count} {count:question is|questions are} still open. To the end all the same?",
    )
    do_end = phrase("Naar het slot", "To the end")
    ask_quit = phrase("Stoppen? Alles is bewaard; u kunt later verder.", "Stop? Everything is saved; you can go on later.")
    do_quit = phrase("Stoppen", "Stop")
    confirm_keys = phrase("↑ ↓ Enter kiest · Esc blijft", "↑ ↓ Enter chooses · Esc stays")
    was = phrase("(was: {answer}; u herstelt)", "(was: {answer}; u restores)")
    whatif_title = phrase("Wat als … (er wordt niets bewaard)", "What if … (nothing is saved)")
    whatif_keys = phrase(
        "Typ om te zoeken · ↑ ↓ Enter kiest · PgUp PgDn door het gevolg · Esc terug",
        "Type to search · ↑ ↓ Enter chooses · PgUp PgDn through what follows · Esc back",
    )
    whatif_find = phrase("Zoek een vraag of een besluit", "Search a question or a decision")
    whatif_answer = phrase("Kies een antwoord, of typ een getal", "Choose an answer, or type a number")
    whatif_outcome = phrase("Kies de gewenste uitkomst", "Choose the outcome that is wanted")
    whatif_now = phrase(
        "Kies links een vraag om een ander antwoord te proberen, of een besluit om te zien wat het vraagt.",
        "Choose a question on the left to try another answer, or a decision to see what it takes.",
    )
    whatif_wait = phrase("Wordt uitgerekend …", "Being worked out …")
    whatif_failed = phrase("Dit kon niet worden uitgerekend.", "This could not be worked out.")
    whatif_question = phrase("{label}: {answer}", "{label}: {answer}")
    whatif_decision = phrase("→ {label}: {answer}", "→ {label}: {answer}")
    find_act = phrase("Wat wilt u doen?", "What do you want to do?")
    palette_keys = phrase("↑ ↓ Enter doet het · Esc terug", "↑ ↓ Enter does it · Esc back")
    meeting_on = phrase("Vergaderstand: het advies is uit beeld.", "Meeting mode: the advice is out of sight.")
    meeting_off = phrase("Het advies tot nu toe is weer in beeld.", "The advice so far is in sight again.")
    blind_on = phrase("Antwoorden van anderen zijn uit beeld.", "The answers of others are out of sight.")
    blind_off = phrase("Antwoorden van anderen zijn weer in beeld.", "The answers of others are in sight again.")
    adaptive_on = phrase(
        "Eerst komt nu wat het meest over de inrichting zegt.", "What tells most of the layout now comes first."
    )
    adaptive_off = phrase(
        "De vragen komen weer in de volgorde van de lijst.", "The questions come in the order of the list again."
    )
    decides_nothing = phrase(
        "Geen open vraag kan nog een besluit veranderen.", "No open question can change a decision any more."
    )
    not_to_be_had = phrase("Dat kan hier niet worden uitgerekend.", "That cannot be worked out here.")
    explain_title = phrase("Uitleg bij vraag {number}", "Explanation of question {number}")
    note_of = phrase("Notitie van {name}: {note}", "Note by {name}: {note}")
    note_plain = phrase("Notitie: {note}", "Note: {note}")

    # around the question
    progress = phrase("{answered} van {relevant} beantwoord", "{answered} of {relevant} answered")
    by = phrase("aan het woord: {name}", "answering: {name}")
    saved_in = phrase("✓ bewaard in {path}", "✓ saved in {path}")
    unsaved = phrase("! NIET BEWAARD", "! NOT SAVED")
    marks = phrase(
        "✓ beantwoord  · open\n? weet niet   ≠ verschil\n✎ notitie     ▸ hier",
        "✓ answered    · open\n? don't know  ≠ differ\n✎ note        ▸ here",
    )
    mark_prefilled = phrase("↓ vooraf ingevuld", "↓ prefilled")
    mark_earlier = phrase("↻ vorig bezoek", "↻ visit before")
    section = phrase("{answered}/{relevant} {section}", "{answered}/{relevant} {section}")
    heading = phrase("Vraag {number} · {section}, {place} van {of}", "Question {number} · {section}, {place} of {of}")
    done_choosing = phrase("Klaar, verder", "Done, go on")
    choose_first = phrase(
        "Kies eerst iets, of 0 voor geen van deze. Met v gaat u verder zonder antwoord.",
        "Choose something first, or 0 for none of these. With v you go on without an answer.",
    )
    nothing_typed = phrase(
        "Er is nog geen getal. F4 als u het niet weet, F6 om verder te gaan.",
        "There is no number yet. F4 if you do not know, F6 to go on.",
    )
    choose_step = phrase(
        "Kies 1 tot {last}, of loop er met ↑ ↓ naartoe en druk op Enter.",
        "Choose 1 to {last}, or walk there with ↑ ↓ and press Enter.",
    )
    no_such_option = phrase(
        "Er is geen antwoord met dat nummer: kies 1 tot {last}.", "There is no answer with that number: choose 1 to {last}."
    )
    noted = phrase("✓ Vraag {number}: {answer}", "✓ Question {number}: {answer}")
    fell_away = phrase(
        "Vervalt nu, wat geantwoord was blijft bewaard: vraag {numbers}.",
        "Falls away now, what was answered is kept: question {numbers}.",
    )
    came_back = phrase("Komt nu aan de orde: vraag {numbers}.", "Comes up now: question {numbers}.")
    settled = phrase(
        "Alle besluiten staan vast: wat nog open is, verandert er geen meer. e rondt af; doorgaan kan ook.",
        "Every decision is settled: what is still open changes none. e finishes; going on is fine too.",
    )

    # the advice beside it
    live = phrase("Advies tot nu toe", "Advice so far")
    still_changes = phrase("Deze vraag kan nog veranderen: {decisions}.", "This question can still change: {decisions}.")
    changes_nothing = phrase("Deze vraag verandert geen besluit meer.", "This question changes no decision any more.")
    checking = phrase("Wordt nagerekend …", "Being worked out …")
    not_checked = phrase("Narekenen lukte niet; dit zijn ruime grenzen.", "Working it out failed; these are wide bounds.")

    # dialogs
    help_title = phrase("Toetsen", "Keys")
    close = phrase("Esc sluit", "Esc closes")
    note_title = phrase("Notitie bij vraag {number}", "Note to question {number}")
    note_keys = phrase(
        "Enter bewaart · Ctrl+J nieuwe regel · Esc laat alles zo · leeg haalt de notitie weg",
        "Enter saves · Ctrl+J new line · Esc leaves all as it is · empty takes the note away",
    )
    who_title = phrase("Wie antwoordt er?", "Who is answering?")
    who_keys = phrase(
        "Kies een naam, of typ een nieuwe en druk op Enter · Esc laat het zo",
        "Choose a name, or type a new one and press Enter · Esc leaves it as it is",
    )
    nobody = phrase("niemand in het bijzonder", "nobody in particular")
    find = phrase("Zoek in vragen, uitleg, antwoorden en notities", "Search questions, explanations, answers and notes")
    overview_keys = phrase(
        "↑ ↓ Enter naar de vraag · / zoekt · Esc terug", "↑ ↓ Enter to the question · / searches · Esc back"
    )
    nothing_found = phrase("Niets gevonden met '{text}'.", "Nothing found with '{text}'.")
    trouble_title = phrase("Bewaren lukt niet", "Saving fails")
    trouble = phrase(
        (
            "{path}: {reason}. Uw antwoorden staan nog in het geheugen; sluit dit venster niet. Los het op en probeer "
            "opnieuw, of bewaar op een andere plaats."
        ),
        (
            "{path}: {reason}. Your answers are still in memory; do not close this window. Solve it and try again, or save "
            "in another place."
        ),
    )
    trouble_keys = phrase(
        "Enter probeert opnieuw, of bewaart in het bestand dat u typt · Esc: doorgaan zonder te bewaren",
        "Enter tries again, or saves in the file that you type · Esc: go on without saving",
    )
    other_file = phrase("Ander bestand, bijvoorbeeld op een andere schijf", "Another file, for example on another disk")
