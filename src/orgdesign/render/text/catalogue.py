"""Catalogues of words: each word stands once, on one line, in every language that the interface speaks.

    class Words(Catalogue):
        settled = phrase("staat vast", "settled")
        answered = phrase("{answered} van {asked}", "{answered} of {asked}")

    Words("nl").settled == "staat vast"

Where words go with a number, both forms stand there: `{open} {open:vraag|vragen}` is filled in as `1 vraag` or `3 vragen`.

What a rule base advises is named by it: `⟨one⟩`, `⟨many⟩` and, where a sentence begins, `⟨Many⟩` stand for that noun. A word
that lacks Dutch or English is a type error. What a phrase leaves open (`{names}`, filled with `str.format`) is the
same in each language: a difference is an error at the line where the phrase stands. A further language is a keyword
(`phrase("staat vast", "settled", de="steht fest")`); until a word has it, it is said in English.

A page has its own catalogue; `SharedWords`, at the end, has what several pages say. Content (questions, reasons, layouts)
comes from the rule base and is never in a catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar, cast, overload

from orgdesign.model.advice import Course
from orgdesign.model.rulebase import Grade, Language, Noun, Term
from orgdesign.render.text.agreeing import Agreeing, agreeing

T = TypeVar("T")
K = TypeVar("K")

_NO_SUBJECT: Mapping[Language, Noun] = MappingProxyType({})
_NO_PATTERN = str.maketrans("{}|", "()/")
"""What in a noun of a rule base would be taken for a part of the text that it stands in, which is still to be filled in."""
_PROFILE = {"nl": Noun("profiel", "profielen"), "en": Noun("profile", "profiles")}
_PLACEHOLDER = re.compile(r"\{(\w+)")


INTERFACE: tuple[Language, ...] = ("nl", "en")
"""The languages in which every word of the interface is known."""


def spoken_by_interface(language: Language) -> Language:
    """Return the language in which the interface speaks where this one is asked for."""
    return language if language in INTERFACE else "en"


class Catalogue:
    """What one part of the interface says, in one language; a subclass has a phrase for each thing that it says."""

    __slots__ = ("language", "subject")

    def __init__(self, language: Language, subject: Mapping[Language, Noun] = _NO_SUBJECT) -> None:
        """Take the language, and what the rule base at hand advises; without one, the interface speaks of profiles."""
        self.language = language
        self.subject = subject

    @property
    def noun(self) -> Noun:
        """What is advised: in this language, else in the rule base's own, else the interface's neutral word."""
        own = next(iter(self.subject.values()), None)
        return self.subject.get(self.language) or own or _PROFILE.get(self.language, _PROFILE["en"])

    @classmethod
    def phrases(cls) -> Mapping[str, Phrase[object]]:
        """Return every phrase of this catalogue by its name."""
        return {name: each for name, each in vars(cls).items() if isinstance(each, Phrase)}


class Phrase(Generic[T]):
    """The same words in several languages; read from a catalogue it is the words in the language of that catalogue.

    Usually a text, and otherwise a tuple of texts (one and many, a list of lines) or texts by a key (`keyed`).
    """

    __slots__ = ("_in",)

    def __init__(self, by_language: Mapping[Language, T]) -> None:
        self._in = by_language

    def speak(self, language: Language) -> T:
        """Return the words in a language; in English where there are none in that language."""
        return self._in[language] if language in self._in else self._in["en"]

    @property
    def languages(self) -> frozenset[Language]:
        """The languages in which these words are known."""
        return frozenset(self._in)

    @overload
    def __get__(self, catalogue: None, owner: type[Catalogue]) -> Phrase[T]: ...
    @overload
    def __get__(self, catalogue: Catalogue, owner: type[Catalogue]) -> T: ...
    def __get__(self, catalogue: Catalogue | None, owner: type[Catalogue]) -> Phrase[T] | T:
        # A phrase is an attribute of the class; asked of an instance, Python comes here, and the instance knows its language
        return self if catalogue is None else _named(self.speak(catalogue.language), catalogue)


def phrase(nl: T, en: T, **others: T) -> Phrase[T]:
    """Return words in Dutch, in English and in whatever other language is given by its code.

    Raises:
        ValueError: what is left open differs between the languages.

    """
    phrase_in = {language: agreeing(words) for language, words in {"nl": nl, "en": en, **others}.items()}
    wanted = placeholders(en)
    for language, words in phrase_in.items():
        if placeholders(words) != wanted:
            raise ValueError(f"in {language!r}, {words!r} leaves open other names than {en!r}")
    return Phrase(phrase_in)


def keyed(phrases: Mapping[K, Phrase[T]]) -> Phrase[Mapping[K, T]]:
    """Return phrases by a key as one: in each language what it has for each key."""
    spoken = frozenset[Language]().union(*(each.languages for each in phrases.values()))
    return Phrase({lang: MappingProxyType({key: each.speak(lang) for key, each in phrases.items()}) for lang in spoken})


def placeholders(words: object) -> frozenset[str]:
    """Return the names that words leave open, however deep the texts lie."""
    return frozenset(name for text in texts(words) if "{" in text for name in _PLACEHOLDER.findall(text))


def texts(words: object) -> Iterator[str]:
    """Return each text of what a phrase is in one language."""
    match words:
        case str():
            yield words
        case tuple():
            for each in words:
                yield from texts(each)
        case Mapping():
            for each in words.values():
                yield from texts(each)
        case _:
            raise TypeError(f"a phrase is a text, a tuple or a mapping of texts, not {words!r}")


def _named(words: T, catalogue: Catalogue) -> T:
    """Return words with what is advised named in them."""
    if isinstance(words, str):
        return cast("T", _with_noun(words, catalogue.noun) if "⟨" in words else words)
    if isinstance(words, tuple) and any("⟨" in text for text in texts(words)):
        return cast("T", tuple(_named(each, catalogue) for each in words))
    return words


def _with_noun(text: str, noun: Noun) -> str:
    one, many = noun.one.translate(_NO_PATTERN), noun.many.translate(_NO_PATTERN)
    named = text.replace("⟨one⟩", one).replace("⟨many⟩", many).replace("⟨Many⟩", many[:1].upper() + many[1:])
    return Agreeing(named) if isinstance(text, Agreeing) else named


class JoiningWords(Catalogue):
    """What stands before the last of a list; catalogues that list things are of this kind."""

    and_ = phrase("en", "and")
    or_ = phrase("of", "or")


class SharedWords(JoiningWords):
    """Every word of the interface, in one language."""

    # whatever a command may have to say
    standard_output = phrase("standaarduitvoer", "standard output")
    internal_error = phrase(
        "interne fout ({kind}): dit is een fout in orgdesign, niet in uw invoer",
        "internal error ({kind}): this is a fault in orgdesign, not in your input",
    )
    internal_error_in = phrase(
        "interne fout ({kind}): dit is een fout in orgdesign, niet in uw invoer; de details staan in {file}",
        "internal error ({kind}): this is a fault in orgdesign, not in your input; the details are in {file}",
    )

    # advice
    answered = phrase(
        "{answered} van {asked} {asked:vraag|vragen} beantwoord", "{answered} of {asked} {asked:question|questions} answered"
    )
    layout = phrase("De inrichting", "The layout")
    can_become = phrase("Kan nog veranderen in {alternatives}.", "Can still become {alternatives}.")
    so_many_of = phrase("{count} van de {all} vormen", "{count} of {all} forms")
    open_between = phrase("Nog mogelijk: {alternatives}.", "Still possible: {alternatives}.")
    nothing_speaks = phrase(
        "Wat bekend is pleit nog voor geen van deze vormen.", "What is known does not speak for any of these forms yet."
    )
    silent = phrase(
        "Geen enkele regel pleit voor een andere vorm; dan gaat de lichtste voor.",
        "No rule argues for another form; then the lightest goes first.",
    )
    silent_kept = phrase(
        "Geen enkele regel pleit voor een andere vorm; dan blijft wat er nu is.",
        "No rule argues for another form; then what there is today stays.",
    )
    overlap = phrase(
        "De marges overlappen, en toch staat dit vast: wat de een nog kan krijgen of verliezen, raakt de ander ook.",
        "The ranges overlap, and yet this is settled: what one can still gain or lose touches the other as well.",
    )
    too_little_known = phrase(
        "Er is nog te weinig bekend voor een advies over de inrichting.",
        "Too little is known yet for advice on the layout.",
    )
    ask_first = phrase("Deze antwoorden kunnen nu het meest veranderen:", "These answers can change most now:")
    margin = phrase("{margin} {margin:punt|punten} voor op {rival}.", "{margin} {margin:point|points} ahead of {rival}.")
    tie = phrase("Gelijke stand met {tied}; de lichtste vorm gaat voor.", "Level with {tied}; the lightest form goes first.")
    tie_kept = phrase("Gelijke stand met {tied}; wat er nu is, blijft.", "Level with {tied}; what there is today stays.")
    ties = phrase("gaat de lichtste vorm voor", "the lightest form goes first")
    ties_kept = phrase(
        "blijft wat er nu is; staat dat niet gelijk, dan gaat de lichtste vorm voor",
        "what there is today stays; where that is not level, the lightest form goes first",
    )
    close_calls = phrase(
        "Het scheelt weinig, hooguit één zwakke reden: {decisions}.", "It is close, one weak reason at most: {decisions}."
    )
    level_call = phrase("{decision} (gelijke stand: {rivals})", "{decision} (level: {rivals})")
    close_call = phrase("{decision} (of anders {rivals})", "{decision} (or else {rivals})")
    span = phrase("({low} tot {high})", "({low} to {high})")
    excluded = phrase("valt af", "excluded")
    reasons_out = phrase("Waarom iets afvalt", "Why something is excluded")
    reasons_for = phrase("Ervoor", "For")
    reasons_against = phrase("Ertegen", "Against")
    because = phrase("Omdat", "Because")
    no_reasons = phrase(
        "Nog geen reden telt: daarvoor is te weinig bekend.", "No reason counts yet: too little is known for that."
    )
    reasons_so_far = phrase("Wat al geldt", "What holds already")
    no_reasons_at_all = phrase("Geen enkele regel geldt hier.", "No rule holds here.")
    weak = phrase("zwak", "weak")
    moderate = phrase("matig", "moderate")
    strong = phrase("sterk", "strong")
    for_alternative = phrase("voor {alternative}", "for {alternative}")
    against_alternative = phrase("tegen {alternative}", "against {alternative}")
    rules_out = phrase("sluit {alternative} uit", "rules out {alternative}")
    prompted_by = phrase("vgl. {title}", "cf. {title}")
    still_open = phrase("Wat nog open staat", "What is still open")
    open_intro = phrase("Deze antwoorden kunnen het advies nog veranderen:", "These answers can still change the advice:")
    nothing_open = phrase(
        "Niets wat nog open staat kan dit advies veranderen.", "Nothing that is still open can change this advice."
    )
    all_answered = phrase(
        "Alle vragen zijn beantwoord: er staat niets meer open.", "All questions are answered: nothing is open any more."
    )
    can_change = phrase("kan veranderen: {decisions}", "can change: {decisions}")
    respondents_differ = phrase("antwoorden verschillen", "answers differ")
    tensions = phrase("Spanningen", "Tensions")
    no_tensions = phrase("Geen spanningen gevonden.", "No tensions found.")
    measures = phrase("Maatregelen", "Measures")
    no_measures = phrase("Geen maatregelen.", "No measures.")
    grades = keyed(
        {
            Grade.SEED: phrase("uitgangsbron", "founding source"),
            Grade.SOURCE: phrase("bron", "source"),
            Grade.THEORY: phrase("theorie", "theory"),
            Grade.ASSUMPTION: phrase("eigen oordeel", "our own judgement"),
        }
    )
    terms = keyed(
        {
            Term.HUNDRED_DAYS: phrase("Eerste honderd dagen", "First hundred days"),
            Term.THIS_YEAR: phrase("Dit jaar", "This year"),
            Term.LATER: phrase("Later", "Later"),
        }
    )

    # many profiles
    municipality = phrase("⟨one⟩", "⟨one⟩")
    score_answered = phrase("beantwoord", "answered")
    score_more_rows = phrase(
        "… en nog {count}; met --output staan ze alle in een bestand",
        "… and {count} more; with --output they all go to a file",
    )
    score_firmness = phrase(
        "volledig {complete} · blijft zo {settled} · kan schuiven {provisional} · nog open {open} · gelijke stand {ties}",
        "complete {complete} · stays {settled} · may shift {provisional} · still open {open} · ties {ties}",
    )
    score_firmness_explained = phrase(
        (
            "volledig: alles waarop het besluit rust is bekend; blijft zo: wat open is verandert niets; kan schuiven: wat "
            "open is kan het nog veranderen; nog open: niets pleit al voor een vorm"
        ),
        (
            "complete: all that the decision rests on is known; stays: what is open changes nothing; may shift: what is "
            "open can still change it; still open: nothing speaks for a form yet"
        ),
    )
    score_by_class = phrase("Naar {question}", "By {question}")
    score_class = phrase("klasse", "class")
    score_unknown = phrase("onbekend", "unknown")
    score_peers = phrase(
        "Deel van de andere ⟨many⟩ in dezelfde klasse ({question}) met dezelfde uitkomst",
        "Share of the other ⟨many⟩ in the same class ({question}) with the same outcome",
    )
    score_peers_count = phrase("andere", "others")
    score_more_findings = phrase("… en nog {count} {count:melding|meldingen}", "… and {count} more {count:finding|findings}")
    score_more_findings_in = phrase(
        "… en nog {count} {count:melding|meldingen}; de fouten staan in {file}",
        "… and {count} more {count:finding|findings}; the errors are in {file}",
    )
    score_times = phrase("({count} keer; ook rij {rows})", "({count} {count:time|times}; also row {rows})")
    score_marks = phrase(
        "{provisional} kan nog schuiven   {open} nog open: te weinig bekend   {tie} gelijke stand",
        "{provisional} may still shift   {open} still open: too little known   {tie} a tie",
    )
    score_missing = phrase("Wat het vaakst niet beantwoord is", "What is most often not answered")
    score_closing = phrase(
        (
            "Profielen: {rows}. {settled} {settled:blijft|blijven} geheel zo, {provisional} {provisional:kan|kunnen} nog "
            "schuiven, {open} nog zonder inrichting. Overgeslagen: {skipped}."
        ),
        (
            "Profiles: {rows}. {settled} {settled:stays wholly as it is|stay wholly as they are}, {provisional} may still "
            "shift, {open} without a layout yet. Skipped: {skipped}."
        ),
    )
    read_from_row = phrase("{file}: gelezen vanaf rij {row}", "{file}: read from row {row}")
    read_from_sheet = phrase(
        "{file}: gelezen is werkblad '{sheet}', vanaf rij {row}", "{file}: read was sheet '{sheet}', from row {row}"
    )
    other_sheets = phrase("niet gelezen: {sheets}", "not read: {sheets}")
    written = phrase("Geschreven: {file}", "Written: {file}")
    written_of = phrase("Geschreven: {file} ({counts})", "Written: {file} ({counts})")
    counted = keyed(
        {
            "profiles": phrase("profielen: {count}", "profiles: {count}"),
            "pages": phrase("bladzijden: {count}", "pages: {count}"),
        }
    )
    score_skipped = phrase("{file}: overgeslagen: {skipped}", "{file}: skipped: {skipped}")
    score_reading = phrase("Profielen lezen", "Reading profiles")

    # the rule authors' commands
    rules_contents = phrase(
        (
            "{questions} {questions:vraag|vragen}, {decisions} {decisions:besluit|besluiten}, {rules} {rules:regel|regels}, "
            "{measures} {measures:maatregel|maatregelen}, {tensions} {tensions:spanning|spanningen}, "
            "{sources} {sources:bron|bronnen}, {cases} {cases:casus|casussen}"
        ),
        (
            "{questions} {questions:question|questions}, {decisions} {decisions:decision|decisions}, "
            "{rules} {rules:rule|rules}, {measures} {measures:measure|measures}, {tensions} {tensions:tension|tensions}, "
            "{sources} {sources:source|sources}, {cases} {cases:case|cases}"
        ),
    )
    rules_no_findings = phrase("geen bevindingen", "no findings")
    rules_findings = phrase("fouten: {errors}, waarschuwingen: {warnings}", "errors: {errors}, warnings: {warnings}")
    rules_cases_unread = phrase(
        "de casussen zijn niet gelezen: daarvoor moet de regelset zelf in orde zijn",
        "the cases were not read: for that the rule base itself must be in order",
    )
    begun = phrase(
        "Geschreven: {folder} ({count} {count:bestand|bestanden}). Kijk na elke wijziging: orgdesign rules check {folder}; "
        "probeer: orgdesign rules test {folder}, orgdesign interview --rules {folder}",
        "Written: {folder} ({count} {count:file|files}). After each change: orgdesign rules check {folder}; "
        "to try: orgdesign rules test {folder}, orgdesign interview --rules {folder}",
    )
    editor_ready = phrase(
        "Schema's voor een editor: {count}, in {folder}; bestanden die er nu naar verwijzen: {marked}",
        "Schemas for an editor: {count}, in {folder}; files that name one from now on: {marked}",
    )
    to_translate = phrase("Nog te vertalen uit het Engels: {languages}", "Still to be translated from English: {languages}")
    rules_no_cases = phrase("er zijn geen casussen om te toetsen", "there are no cases to test")
    cases_closing = phrase("casussen: {cases}, mislukt: {failed}", "cases: {cases}, failed: {failed}")
    case_failed = phrase("casus '{case}' mislukt", "case '{case}' failed")
    case_nothing_leads = phrase("nog niets (open)", "nothing yet (open)")
    courses = keyed(
        {
            Course.KEEP: phrase("houden wat er is", "keep what there is"),
            Course.CHANGE: phrase("veranderen", "change"),
            Course.UNKNOWN: phrase(
                "niet te zeggen: de vorm van nu of het advies is nog niet bekend",
                "cannot be told: the present form or the advice is not known yet",
            ),
        }
    )
    case_open = phrase("open: {questions}", "open: {questions}")
    case_more = phrase("en nog {count}", "and {count} more")
    coverage_closing = phrase(
        (
            "dekking: {rules} van {rules_all} {rules_all:regel|regels} ({share}), {measures} van {measures_all} "
            "{measures_all:maatregel|maatregelen}, {tensions} van {tensions_all} {tensions_all:spanning|spanningen}"
        ),
        (
            "coverage: {rules} of {rules_all} {rules_all:rule|rules} ({share}), {measures} of {measures_all} "
            "{measures_all:measure|measures}, {tensions} of {tensions_all} {tensions_all:tension|tensions}"
        ),
    )
    coverage_rule = phrase("regel '{id}' geldt in geen enkele casus", "rule '{id}' fires in no case")
    coverage_measure = phrase("maatregel '{id}' geldt in geen enkele casus", "measure '{id}' fires in no case")
    coverage_tension = phrase("spanning '{id}' geldt in geen enkele casus", "tension '{id}' fires in no case")
