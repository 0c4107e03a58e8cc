"""The words of a form in Dutch and English: of its page and of its workbook. The questions come from the rule base.

What a phrase leaves open the page itself fills in.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgdesign.render.text.answers import AnswerWords
from orgdesign.render.text.as_json import Json
from orgdesign.render.text.catalogue import SharedWords, keyed, phrase
from orgdesign.render.text.certainty import CertaintyWords
from orgdesign.render.text.outcomes import OutcomeWords


class FormWords(AnswerWords):
    """Every word of a form, in one language."""

    # around the questions
    skip = phrase("Naar de vraag", "To the question")
    no_script = phrase(
        "Dit formulier heeft JavaScript nodig. Open het in een gewone browser.",
        "This form needs JavaScript. Open it in an ordinary browser.",
    )
    progress = phrase("{answered} van {asked} beantwoord", "{answered} of {asked} answered")
    overview = phrase("Overzicht en bewaren", "Overview and saving")
    kept = phrase(
        "Ook op dit apparaat bewaard, in deze browser, tot u het wist.",
        "Kept on this device too, in this browser, until you erase it.",
    )
    not_kept = phrase(
        "Deze browser bewaart niets: sluit het formulier niet voordat u uw antwoorden als bestand hebt bewaard.",
        "This browser keeps nothing: do not close the form before you have saved your answers as a file.",
    )
    fell_away = phrase(
        "Vragen die nu vervallen: {count}. Wat u antwoordde blijft bewaard.",
        "Questions that fall away now: {count}. What you answered is kept.",
    )
    came_up = phrase("Vragen die er nu bij komen: {count}.", "Questions that come up now: {count}.")

    # the start
    intro = phrase(
        (
            "U beantwoordt de vragen een voor een, in uw eigen tempo. Weet u iets niet, dan is dat ook een antwoord. U kunt "
            "altijd terug, en stoppen en later verder gaan."
        ),
        (
            "You answer the questions one by one, at your own pace. Not knowing is an answer too. You can always go back, "
            "and stop and go on later."
        ),
    )
    privacy = phrase(
        (
            "Dit formulier is een bestand op uw apparaat en verstuurt niets. Uw antwoorden blijven in deze browser tot u ze "
            "wist. Aan het eind bewaart u ze als bestand, en dat stuurt u zelf op."
        ),
        (
            "This form is a file on your device and sends nothing. Your answers stay in this browser until you erase them. "
            "At the end you save them as a file, and send that yourself."
        ),
    )
    your_place = phrase("Naam (⟨one⟩)", "Name (⟨one⟩)")
    place_needed = phrase("Vul eerst deze naam in.", "Fill in this name first.")
    your_name = phrase("Uw functie of naam", "Your role or name")
    name_hint = phrase(
        "Staat bij elk antwoord, zodat duidelijk blijft wie het gaf.",
        "Stands with each answer, so that it stays clear who gave it.",
    )
    begin = phrase("Beginnen", "Begin")
    begin_erases = phrase(
        "Opnieuw beginnen wist de antwoorden die nog op dit apparaat staan. Wilt u die houden, kies dan 'Verder gaan'.",
        "To begin anew erases the answers that are still on this device. To keep them choose 'Go on'.",
    )
    begin_sure = phrase("Wissen en opnieuw beginnen", "Erase and begin anew")
    draft = phrase(
        "Op dit apparaat staan nog antwoorden van {when}. Vragen waarop u antwoordde: {count}.",
        "There are still answers of {when} on this device. Questions that you answered: {count}.",
    )
    resume = phrase("Verder gaan", "Go on")
    erase = phrase("Wissen van dit apparaat", "Erase from this device")
    erase_sure = phrase("Ja, alles wissen", "Yes, erase everything")
    erase_hint = phrase(
        "Hebt u het bestand bewaard en opgestuurd, dan kunt u uw antwoorden hier wissen.",
        "Once you have saved and sent the file, you can erase your answers here.",
    )
    erased = phrase("Uw antwoorden zijn van dit apparaat gewist.", "Your answers have been erased from this device.")
    open_file = phrase("Een eerder bewaard bestand openen", "Open a file that you saved before")
    open_hint = phrase(
        "Een bestand dat eindigt op .yaml; het vervangt wat hier nu is ingevuld.",
        "A file that ends in .yaml; it replaces what is filled in here now.",
    )
    other_version = phrase(
        "Dit bestand is gemaakt met andere vragen dan die van dit formulier ({ours}). Wat nog past is overgenomen.",
        "This file was made with other questions than those of this form ({ours}). What still fits has been taken over.",
    )
    go_on_anyway = phrase("Verder met wat wel past", "Go on with what does fit")
    faults = keyed(
        {
            "too_large": phrase(
                "Dit bestand is te groot om een profiel te zijn.", "This file is too large to be a profile."
            ),
            "empty": phrase("Dit bestand is leeg.", "This file is empty."),
            "not_understood": phrase(
                "Regel {line}: dit formulier begrijpt '{text}' niet. Bewaar het bestand opnieuw, of vraag het formulier na.",
                "Line {line}: this form does not understand '{text}'. Save the file again, or ask whoever made the form.",
            ),
            "twice": phrase("Regel {line}: '{text}' staat er twee keer.", "Line {line}: '{text}' is there twice."),
            "no_profile": phrase(
                "Regel {line}: hier horen de antwoorden van een profiel te staan.",
                "Line {line}: here the answers of a profile should stand.",
            ),
            "unknown_key": phrase(
                "Regel {line}: '{text}' heeft hier geen betekenis.", "Line {line}: '{text}' means nothing here."
            ),
            "other_rule_base": phrase(
                "Regel {line}: dit bestand hoort bij andere vragen ({text}).",
                "Line {line}: this file belongs to other questions ({text}).",
            ),
            "unknown_question": phrase(
                "Regel {line}: de vraag '{text}' is er niet meer.", "Line {line}: there is no question '{text}' any more."
            ),
            "no_answer": phrase(
                "Regel {line}: '{text}' past hier niet als antwoord.", "Line {line}: '{text}' is no answer here."
            ),
            "no_option": phrase(
                "Regel {line}: '{text}' is hier geen antwoord. Wel: {valid}.",
                "Line {line}: '{text}' is no answer here. These are: {valid}.",
            ),
            "several_people": phrase(
                "In dit bestand staan antwoorden van meer mensen ({text}). Dit formulier is voor één.",
                "This file holds answers of several people ({text}). This form is for one.",
            ),
            "other_person": phrase(
                "In dit bestand staan antwoorden van {text}. Dit formulier is voor iemand anders.",
                "This file holds answers of {text}. This form is for somebody else.",
            ),
            "other_place": phrase(
                "Dit bestand gaat over {text}. Dit formulier niet.", "This file is about {text}. This form is not."
            ),
        }
    )

    # a question
    question_of = phrase("{section} · vraag {number} van {of}", "{section} · question {number} of {of}")
    help = phrase("Uitleg", "Explanation")
    why = phrase("Waarom we dit vragen", "Why we ask this")
    note = phrase("Toelichting", "Note")
    prefilled = phrase(
        "Vooraf ingevuld uit {source}: {value}. Klopt dat niet, geef dan zelf antwoord.",
        "Prefilled from {source}: {value}. If that is not right, answer yourself.",
    )
    several_hint = phrase("Er kunnen meer antwoorden passen.", "Several answers may fit.")
    none_of_these = phrase("Geen van deze", "None of these")
    dont_know = phrase("Weet ik niet", "I don't know")
    number = phrase("Uw antwoord", "Your answer")
    number_to = phrase("Of als schatting: tot", "Or as an estimate: up to")
    number_hint = phrase("Van {low} tot {high} {unit}", "From {low} to {high} {unit}")
    problems = keyed(
        {
            "no_number": phrase(
                "Dit is geen getal. Schrijf bijvoorbeeld {low}.", "This is not a number. Write {low}, for example."
            ),
            "two_numbers": phrase(
                "Dit kan twee getallen betekenen. Schrijf het zonder punt of komma voor duizendtallen.",
                "This can mean two numbers. Write it without a point or comma for thousands.",
            ),
            "out_of_range": phrase(
                "Dit valt buiten wat hier kan: van {low} tot {high}.",
                "This is outside what is possible: from {low} to {high}.",
            ),
            "too_precise": phrase(
                "Dit is te precies. Cijfers achter de komma: ten hoogste {decimals}.",
                "This is too precise. Digits after the point: at most {decimals}.",
            ),
            "wrong_way": phrase("Het grootste getal staat voorop.", "The larger number comes first."),
        }
    )
    back = phrase("Terug", "Back")
    next = phrase("Volgende", "Next")
    clear = phrase("Antwoord wissen", "Clear the answer")

    # the end
    end = phrase("Bewaren en opsturen", "Save and send")
    still_open = phrase(
        "Nog niet beantwoord: {count}. Dat mag; u kunt ze hieronder ook nog openen.",
        "Not answered yet: {count}. That is fine; you can still open them below.",
    )
    all_answered = phrase("Alle vragen zijn beantwoord.", "All questions are answered.")
    save_hint = phrase(
        "Bewaar uw antwoorden als bestand en stuur dat naar wie u dit formulier gaf.",
        "Save your answers as a file and send it to whoever gave you this form.",
    )
    download = phrase("Bestand bewaren", "Save the file")
    saved = phrase("Bewaard als {file}, in de map met downloads.", "Saved as {file}, in the folder of downloads.")
    copy = phrase("Kopiëren", "Copy")
    copied = phrase("Gekopieerd: plak het in een mail.", "Copied: paste it into a mail.")
    copy_yourself = phrase(
        "Kopiëren mag hier niet vanzelf; de tekst is voor u geselecteerd.",
        "Copying is not allowed by itself here; the text has been selected for you.",
    )
    file_name = phrase("profiel", "profile")
    share = phrase("Delen", "Share")
    share_failed = phrase("Delen lukte niet; bewaar het bestand.", "Sharing failed; save the file.")
    show_file = phrase("Wat er in het bestand staat", "What is in the file")
    your_answers = phrase("Uw antwoorden", "Your answers")
    not_answered = phrase("nog niet beantwoord", "not answered yet")

    # the advice beside it
    advice_so_far = phrase("Advies tot nu toe", "Advice so far")
    quick = phrase("snelle telling", "quick count")
    proof_explained = phrase(
        "Bewezen over alle manieren waarop de rest nog kan uitvallen: wat vaststaat, verandert door geen antwoord meer.",
        "Proved over every way in which the rest can still turn out: what is settled no answer changes any more.",
    )
    quick_explained = phrase(
        (
            "Waar 'snelle telling' bij staat, is niet alles nagegaan: wat daar kan schuiven, kan bij nader onderzoek al "
            "vast blijken te staan."
        ),
        (
            "Where it says 'quick count' not everything was looked into: what may shift there may prove settled on a closer "
            "look."
        ),
    )
    may_shift = phrase("kan schuiven", "may shift")
    no_outcome = phrase("Geen uitkomst", "No outcome")
    nothing_leads = phrase("Nog geen uitkomst", "No outcome yet")
    excluded = phrase("valt af", "excluded")
    scores_of = phrase("Punten: {decision}", "Points: {decision}")
    argues_for = phrase("Ervoor: ", "For: ")
    argues_against = phrase("Ertegen: ", "Against: ")
    tensions = phrase("Wat wringt", "What does not fit together")
    measures = phrase("Wat er te doen is", "What there is to do")

    @property
    def everything(self) -> Mapping[str, Json]:
        """All words by name, for a program in another language."""
        names = [*AnswerWords.phrases(), *FormWords.phrases(), *self.phrases(), "or_"]
        said = {name: getattr(self, name) for name in names}
        shared, certain, outcome = SharedWords(self.language), CertaintyWords(self.language), OutcomeWords(self.language)
        said |= {name: getattr(shared, name) for name in ("can_become", "open_between", "so_many_of")}
        said |= {"can_change": certain.reason, "changes_nothing": certain.no_reason}
        said["status"] = {name: getattr(outcome, name) for name in ("settled", "close", "own", "provisional", "open")}
        return {name: dict(words) if isinstance(words, Mapping) else words for name, words in said.items()}
