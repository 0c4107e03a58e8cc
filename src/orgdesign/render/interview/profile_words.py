"""The words for profiles as files (merged, checked, begun) in Dutch and English."""

from __future__ import annotations

from orgdesign.render.text.catalogue import JoiningWords, phrase


class ProfileWords(JoiningWords):
    """Every word, in one language."""

    # merging
    merged = phrase(
        "{municipality}: bestanden: {files}, respondenten: {people}, vragen met antwoord: {questions}.",
        "{municipality}: files: {files}, respondents: {people}, questions answered: {questions}.",
    )
    nobody_twice = phrase(
        "Geen enkele vraag is door meer dan één persoon beantwoord.", "No question was answered by more than one person."
    )
    all_agree = phrase(
        "Vragen met meer dan één antwoord: {count}. Overal is men het eens.",
        "Questions with more than one answer: {count}. On all of them people agree.",
    )
    disputed = phrase(
        "Vragen met meer dan één antwoord: {count}. Over {disputed} daarvan verschilt men van mening.",
        "Questions with more than one answer: {count}. On {disputed} of these people differ.",
    )
    hinges = phrase(
        "Hier hangt het advies ervan af wie er gelijk heeft; wat het meest beslist, staat bovenaan:",
        "Here the advice depends on who is right; what decides most stands first:",
    )
    degree = phrase("eens {share}", "agree {share}")
    view = phrase("{people}: {answer}", "{people}: {answer}")
    leads_to = phrase("{decision}: {outcome}", "{decision}: {outcome}")
    leads_to_perhaps = phrase(
        "{decision}: {outcome}{comma} misschien {others}", "{decision}: {outcome}{comma} perhaps {others}"
    )
    leads_to_among = phrase(
        "{decision}: {outcome}{comma} misschien een van {count} andere",
        "{decision}: {outcome}{comma} perhaps one of {count} others",
    )
    besides = phrase(
        "Samen met andere antwoorden kan dit ook uitmaken voor: {decisions}.",
        "Together with other answers this can also matter for: {decisions}.",
    )
    nobody = phrase("iemand zonder naam", "somebody without a name")
    leads_explained = phrase(
        (
            "Onder een antwoord staat waar het op uitkomt als het klopt, en wat dat dan misschien nog kan worden; dat is "
            "bewezen over alle manieren waarop de rest kan uitvallen."
        ),
        (
            "Under an answer stands what it comes to if it is right, and what that can perhaps still become; that is proved "
            "over all ways in which the rest can turn out."
        ),
    )
    agreed = phrase("Eensgezind (100%): {questions}", "Of one mind (100%): {questions}")
    replaced = phrase("Vervangen: {file}", "Replaced: {file}")
    exists = phrase(
        "{file} bestaat al en is niet aangeraakt; kies een andere naam",
        "{file} already exists and has not been touched; choose another name",
    )
    exists_replaceable = phrase(
        "{file} bestaat al en is niet aangeraakt; kies een andere naam, of vervang het met --overwrite",
        "{file} already exists and has not been touched; choose another name, or replace it with --overwrite",
    )
    in_use = phrase(
        "{file} is in gebruik door een interview; sluit dat eerst, of kies een andere naam",
        "{file} is in use by an interview; close that first, or choose another name",
    )
    # checking
    checked = phrase(
        "{municipality}: beantwoord: {answered} van {asked}, niet eensgezind: {disputed}, {findings}",
        "{municipality}: answered: {answered} of {asked}, disputed: {disputed}, {findings}",
    )
    # beginning
    template_intro = phrase(
        (
            "Vul in wat bekend is: haal bij een vraag het hekje vóór haar id weg en zet het antwoord achter de dubbele "
            "punt. Wat achter een hekje blijft staan, is nog niet beantwoord."
        ),
        (
            "Fill in what is known: take away the hash before a question's id and put the answer after the colon. What "
            "stays behind a hash is not answered yet."
        ),
    )
    template_forms = phrase(
        (
            "Niemand weet het: {unknown}. Meer opties: [een, twee]; geen daarvan: {empty}. Een schatting: {{between: [6, "
            "8]}}. Wie het zei, en een toelichting: {{value: een, by: Teamleider, note: waarom}}."
        ),
        (
            "Nobody knows: {unknown}. Several options: [one, two]; none of them: {empty}. An estimate: {{between: [6, 8]}}. "
            "Who said so, and a note: {{value: one, by: Team leader, note: why}}."
        ),
    )
    fill_in_name = phrase("Vul in {file} eerst een naam in.", "Fill in a name in {file} first.")
