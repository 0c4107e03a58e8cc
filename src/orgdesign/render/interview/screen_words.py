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
                ("uitleg", "Uitleg, waarom we dit vragen en hoe u kunt doorvragen: tonen of verbergen."),
                ("explain", "Show or hide the help, why we ask, and how to ask further."),
            ),
            Act.UNDO: phrase(("herstel", "De laatste wijziging ongedaan maken."), ("undo", "Undo the last change.")),
            Act.CLEAR: phrase(("wissen", "Antwoord en notitie wissen."), ("clear", "Clear the answer and the note.")),
            Act.OVERVIEW: phrase(
                ("overzicht", "Alle antwoorden, om na te lezen en te wijzigen."),
                ("overview", "All answers, to read again and to change."),
            ),
            Act.SEARCH: phrase(
                ("zoeken", "Zoeken in vragen, antwoorden en notities."), ("search", "Search questions, answers and notes.")
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
                ("afronden", "Naar het slot, ook als er nog vragen open zijn."),
                ("finish", "To the end, also with questions still open."),
            ),
            Act.LANGUAGE: phrase(("English", "In het Engels verder."), ("Nederlands", "Go on in Dutch.")),
            Act.THEME: phrase(("kleur", "Lichte of donkere kleuren."), ("colour", "Light or dark colours.")),
            Act.QUIT: phrase(("stoppen", "Stoppen; alles is al bewaard."), ("stop", "Stop; everything is saved already.")),
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
            ("Enter", "Bij een getal: antwoordt. Zonder getal blijft het antwoord zoals het is."),
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
            ("Enter", "At a number: answers. Without a number the answer stays as it is."),
            ("Tab", "To the questions on the left (↑ ↓ Enter to jump) and back; Esc always brings you back."),
            ("mouse", "Click an answer, a question on the left or a key below."),
        ),
    )
    key_one = phrase("1-{last} kiest", "1-{last} chooses")
    key_several = phrase("1-{last} aan/uit · 0 geen · Enter verder", "1-{last} on/off · 0 none · Enter goes on")
    key_number = phrase("Enter antwoordt", "Enter answers")
    key_at_end = phrase("Enter sluit af", "Enter finishes")

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
    section = phrase("{answered}/{relevant} {section}", "{answered}/{relevant} {section}")
    heading = phrase("Vraag {number} · {section}, {place} van {of}", "Question {number} · {section}, {place} of {of}")
    number_hint = phrase("{low} tot {high} {unit}", "{low} to {high} {unit}")
    done_choosing = phrase("Klaar, verder", "Done, go on")
    choose_first = phrase(
        "Kies eerst iets, of 0 voor geen van deze. Met v gaat u verder zonder antwoord.",
        "Choose something first, or 0 for none of these. With v you go on without an answer.",
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

    # the end
    end = phrase("Slot", "The end")
    next_steps = phrase("Hoe nu verder", "What to do next")

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
    find = phrase("Zoek in vragen, antwoorden en notities", "Search questions, answers and notes")
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
