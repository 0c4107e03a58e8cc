"""What is said of each kind of finding, in English and in Dutch: what is wrong and what to do.

`{names}` are the values that a loader gives with the code. Loaders speak English where a value is itself a phrase (what was
expected, why a file cannot be read); the phrases that they use are here in Dutch too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from orgdesign.model.diagnostic import Code

ENGLISH: Mapping[Code, str] = MappingProxyType(
    {
        Code.UNREADABLE_FILE: "cannot be read: {reason}",
        Code.MISSING_FILE: "{name} is missing; a rule base needs it",
        Code.UNEXPECTED_FILE: "no part of the rule base reads this file; move it to where it belongs or remove it",
        Code.EMPTY_FILE: "the file is empty",
        Code.FILE_TOO_LARGE: "the file is larger than {size}, the most that is read",
        Code.NOT_UTF8: "the byte {byte} is not UTF-8; save the file as UTF-8",
        Code.YAML_SYNTAX: "this is not well-formed YAML: {problem}",
        Code.TOO_DEEP: "values are nested deeper than {depth} levels",
        Code.ALIAS: "YAML anchors (&) and aliases (*) are not used here; write the value out",
        Code.TAG: "the YAML tag '{tag}' is not used here; write the value without it",
        Code.SEVERAL_DOCUMENTS: "a second YAML document begins here; keep one document in a file, without '---' in between",
        Code.DUPLICATE_KEY: "'{key}' already stands {first}; keep one of the two",
        Code.UNKNOWN_KEY: "'{name}' has no meaning here",
        Code.MISSING_KEY: "'{name}' is missing",
        Code.MISSING_LANGUAGE: "the text in '{language}' is missing; the rule base declares that language",
        Code.UNKNOWN_LANGUAGE: "'{language}' is no language of this rule base, which declares: {languages}",
        Code.MISSING_BECAUSE: "'because' is missing: say why this rule holds",
        Code.MISSING_SOURCE: "the key 'source' is missing or names no source; without a source the grade is assumption",
        Code.WRONG_TYPE: "{name} must be {expected}",
        Code.WRONG_VALUE: "'{value}' is not allowed for {name}",
        Code.MALFORMED_ID: "'{id}' is not written as an id of this kind; an example is '{example}'",
        Code.DUPLICATE_ID: "the id '{name}' is already used {first}; give each thing an id of its own",
        Code.UNKNOWN_SECTION: "'{name}' is no section of this rule base; its sections stand in rulebase.yaml",
        Code.UNKNOWN_QUESTION: "'{name}' is no question of this rule base",
        Code.UNKNOWN_FACT: "'{name}' is neither a question nor a decision of this rule base",
        Code.UNKNOWN_OPTION: "'{value}' is no option of {name}",
        Code.UNKNOWN_ALTERNATIVE: "'{value}' is no alternative of {name}",
        Code.UNKNOWN_DECISION: "'{name}' is no decision of this rule base: it is not in {where}",
        Code.UNKNOWN_SOURCE: "'{name}' is no source of this rule base; sources stand in sources.yaml",
        Code.UNKNOWN_TENSION: "'{name}' is no tension of this rule base; tensions stand in tensions.yaml",
        Code.UNKNOWN_MEASURE: "'{name}' is no measure of this rule base; measures stand in measures.yaml",
        Code.EMPTY_TEST: "this condition or test says nothing; fill it in or leave it out",
        Code.CONTRADICTORY_TEST: "what is asked of {name} can never hold: no value fits",
        Code.VACUOUS_TEST: "what is asked of {name} always holds; leave the test out or make it narrower",
        Code.OUT_OF_RANGE: "{value} lies outside the range of {name}: from {low} to {high}",
        Code.TOO_PRECISE: "{value} has more decimals than {name} has: {decimals}",
        Code.NOT_ORDERED: "{name} has no order, so '{test}' cannot be asked of it; name the values themselves",
        Code.CYCLE: "'{name}' waits for itself: {circle}",
        Code.EXCLUDES_EVERYTHING: "rule '{name}' excludes every alternative; leave at least one",
        Code.CONTRADICTORY_EFFECT: "rule '{name}' does two things to '{alternative}'; keep one of them",
        Code.NO_EFFECT: "rule '{name}' does nothing; give it favours, opposes or excludes",
        Code.UNREACHABLE_ROW: "row '{name}' can never be reached: '{after}' before it always holds",
        Code.INCOMPLETE_TIE_BREAK: "tie_break must name every alternative exactly once: {valid}",
        Code.INCOMPLETE_RELEVANCE: "'{name}' stands here without '{absent}'; they only mean something together",
        Code.GRADE_NOT_CARRIED: "source '{name}' has grade {carries}, not {grade}; write that, or assumption",
        Code.DUPLICATE_RESPONDENT: "{by} already answers {name} {first}; keep one of the two answers",
        Code.MISSING_RESPONDENT: "one of several answers to {name} does not say who gave it; add 'by'",
        Code.OTHER_RULE_BASE: "this profile was made for rule base '{name}', not '{ours}'; choose one with --rules",
        Code.OTHER_VERSION: "this profile was made with {name}; it is read with {ours}",
        Code.OTHER_MUNICIPALITY: "this profile is of '{name}' and {other} of '{ours}'; merge those of one municipality",
        Code.MIXED_VERSIONS: "made with {name}, and {other} with {ours}; resume each interview, to make all of one version",
    }
)

DUTCH: Mapping[Code, str] = MappingProxyType(
    {
        Code.UNREADABLE_FILE: "kan niet worden gelezen: {reason}",
        Code.MISSING_FILE: "{name} ontbreekt; een regelset heeft dat nodig",
        Code.UNEXPECTED_FILE: "geen deel van de regelset leest dit bestand; verplaats het naar zijn plek of haal het weg",
        Code.EMPTY_FILE: "het bestand is leeg",
        Code.FILE_TOO_LARGE: "het bestand is groter dan {size}; meer wordt er niet gelezen",
        Code.NOT_UTF8: "de byte {byte} is geen UTF-8; sla het bestand op als UTF-8",
        Code.YAML_SYNTAX: "dit is geen goede YAML: {problem}",
        Code.TOO_DEEP: "waarden zitten dieper dan {depth} niveaus in elkaar",
        Code.ALIAS: "YAML-ankers (&) en -aliassen (*) worden hier niet gebruikt; schrijf de waarde uit",
        Code.TAG: "de YAML-tag '{tag}' wordt hier niet gebruikt; schrijf de waarde zonder",
        Code.SEVERAL_DOCUMENTS: "hier begint een tweede YAML-document; houd één document per bestand, zonder '---' ertussen",
        Code.DUPLICATE_KEY: "'{key}' staat al {first}; houd er één over",
        Code.UNKNOWN_KEY: "'{name}' betekent hier niets",
        Code.MISSING_KEY: "'{name}' ontbreekt",
        Code.MISSING_LANGUAGE: "de tekst in '{language}' ontbreekt; de regelset zegt dat zij die taal heeft",
        Code.UNKNOWN_LANGUAGE: "'{language}' is geen taal van deze regelset; die heeft: {languages}",
        Code.MISSING_BECAUSE: "'because' ontbreekt: zeg waarom deze regel geldt",
        Code.MISSING_SOURCE: "de sleutel 'source' ontbreekt of noemt geen bron; zonder bron is de graad assumption",
        Code.WRONG_TYPE: "{name} moet {expected} zijn",
        Code.WRONG_VALUE: "'{value}' mag niet bij {name}",
        Code.MALFORMED_ID: "'{id}' is niet geschreven zoals een id van deze soort; een voorbeeld is '{example}'",
        Code.DUPLICATE_ID: "het id '{name}' is al gebruikt {first}; geef elk ding een eigen id",
        Code.UNKNOWN_SECTION: "'{name}' is geen onderdeel van deze regelset; de onderdelen staan in rulebase.yaml",
        Code.UNKNOWN_QUESTION: "'{name}' is geen vraag van deze regelset",
        Code.UNKNOWN_FACT: "'{name}' is geen vraag en geen besluit van deze regelset",
        Code.UNKNOWN_OPTION: "'{value}' is geen optie van {name}",
        Code.UNKNOWN_ALTERNATIVE: "'{value}' is geen alternatief van {name}",
        Code.UNKNOWN_DECISION: "'{name}' is geen besluit van deze regelset: het staat niet in {where}",
        Code.UNKNOWN_SOURCE: "'{name}' is geen bron van deze regelset; bronnen staan in sources.yaml",
        Code.UNKNOWN_TENSION: "'{name}' is geen spanning van deze regelset; spanningen staan in tensions.yaml",
        Code.UNKNOWN_MEASURE: "'{name}' is geen maatregel van deze regelset; maatregelen staan in measures.yaml",
        Code.EMPTY_TEST: "deze voorwaarde of toets zegt niets; vul haar in of laat haar weg",
        Code.CONTRADICTORY_TEST: "wat van {name} wordt gevraagd kan nooit gelden: geen waarde past",
        Code.VACUOUS_TEST: "wat van {name} wordt gevraagd geldt altijd; laat de toets weg of maak hem nauwer",
        Code.OUT_OF_RANGE: "{value} valt buiten het bereik van {name}: van {low} tot {high}",
        Code.TOO_PRECISE: "{value} heeft meer decimalen dan {name} heeft: {decimals}",
        Code.NOT_ORDERED: "{name} heeft geen volgorde, dus '{test}' kan daar niet; noem de waarden zelf",
        Code.CYCLE: "'{name}' wacht op zichzelf: {circle}",
        Code.EXCLUDES_EVERYTHING: "regel '{name}' sluit elk alternatief uit; laat er minstens één over",
        Code.CONTRADICTORY_EFFECT: "regel '{name}' doet twee dingen met '{alternative}'; houd er één over",
        Code.NO_EFFECT: "regel '{name}' doet niets; geef hem favours, opposes of excludes",
        Code.UNREACHABLE_ROW: "rij '{name}' komt nooit aan de beurt: '{after}' daarvoor geldt altijd",
        Code.INCOMPLETE_TIE_BREAK: "tie_break moet elk alternatief precies één keer noemen: {valid}",
        Code.INCOMPLETE_RELEVANCE: "'{name}' staat hier zonder '{absent}'; ze betekenen alleen samen iets",
        Code.GRADE_NOT_CARRIED: "bron '{name}' heeft graad {carries}, niet {grade}; schrijf die, of assumption",
        Code.DUPLICATE_RESPONDENT: "{by} beantwoordt {name} al {first}; houd één van de twee antwoorden over",
        Code.MISSING_RESPONDENT: "bij één van meer antwoorden op {name} staat niet wie het gaf; voeg 'by' toe",
        Code.OTHER_RULE_BASE: "dit profiel is gemaakt voor regelset '{name}', niet voor '{ours}'; kies de goede met --rules",
        Code.OTHER_VERSION: "dit profiel is gemaakt met {name}; het wordt gelezen met {ours}",
        Code.OTHER_MUNICIPALITY: "dit profiel is van '{name}' en {other} van '{ours}'; voeg die van één gemeente samen",
        Code.MIXED_VERSIONS: "gemaakt met {name}, en {other} met {ours}; hervat elk interview, dan is alles van één versie",
    }
)

RESERVED_ID = {
    "en": "'{id}' is a reserved word and cannot be an id here; an example is '{example}'",
    "nl": "'{id}' is een gereserveerd woord en kan hier geen id zijn; een voorbeeld is '{example}'",
}
RENAME = {
    "en": "the files of a rule base end in .yaml, so this one is not read; rename it to {name}",
    "nl": "de bestanden van een regelset eindigen op .yaml, dus dit wordt niet gelezen; noem het {name}",
}
DID_YOU_MEAN = {"en": "did you mean '{nearest}'?", "nl": "bedoelde u '{nearest}'?"}
ONE_OF = {"en": "one of: {valid}", "nl": "een van: {valid}"}
LEAVE_OUT = {"en": "leave it out", "nl": "laat het weg"}

_PHRASES = (
    # names of what is meant
    ("the file", "het bestand"),
    ("an entry", "een onderdeel van de lijst"),
    ("this", "dit"),
    ("a list", "een lijst"),
    ("a mapping", "een reeks sleutels met waarden"),
    # why a file cannot be read
    ("No such file or directory|there is no such folder", "het bestaat niet"),
    ("it is not a folder|Not a directory", "het is geen map"),
    ("Is a directory", "het is een map, geen bestand"),
    ("Permission denied", "u hebt er geen rechten voor"),
    ("it is not a file but a pipe, a socket or a device", "het is geen bestand maar een pijp, een socket of een apparaat"),
    ("No space left on device|Disk quota exceeded", "de schijf is vol"),
    ("Read-only file system", "deze schijf kan niet worden beschreven"),
    ("File name too long", "de naam is te lang"),
    ("there is no such file or folder", "zo'n bestand of map is er niet"),
    ("the folder holds no .yaml file", "in de map staat geen .yaml-bestand"),
    ("a profile is a .yaml file", "een profiel is een .yaml-bestand"),
    ("no .yaml file matches this pattern", "bij dit patroon hoort geen .yaml-bestand"),
    # what was expected
    ("a text", "een tekst"),
    ("a word", "een woord"),
    ("a number", "een getal"),
    ("a whole number", "een geheel getal"),
    ("a whole number from 0 to 6", "een geheel getal van 0 tot en met 6"),
    ("a number in plain digits", "een getal in gewone cijfers"),
    ("two numbers, the lowest first, such as (.*)", "twee getallen, het laagste eerst, zoals {0}"),
    ("a list of two, the lowest first", "een lijst van twee, het laagste eerst"),
    (r"a text in each language, such as \{(.*)\}", "een tekst per taal, zoals {{{0}}}"),
    ("alternatives with a strength, such as (.*)", "alternatieven met een sterkte, zoals {0}"),
    ("the only test of (.*)", "de enige toets van {0}"),
    (r"a list of two: \[low, high\]", "een lijst van twee: [laag, hoog]"),
    (r"a number, or \{between: \[low, high\]\}", "een getal, of {{between: [laag, hoog]}}"),
    (r"a mapping \((.*)\)", r"een reeks sleutels met waarden ({0})"),
    (r"a list of entries \((.*)\)", "een lijst ({0})"),
    ("a semantic version such as (.*)", "een versienummer zoals {0}"),
    ("language codes of two letters, such as (.*)", "een lijst taalcodes van twee letters, zoals {0}"),
    ("an address that begins with (.*)", "een adres dat begint met {0}"),
    (r"a condition, such as (.*)", "een voorwaarde, zoals {0}"),
    ("a list of at least two alternatives", "een lijst van minstens twee alternatieven"),
    ("a list of one or more rules", "een lijst van een of meer regels"),
    ("a list of one or more sections", "een lijst van een of meer onderdelen"),
    ("a list of one or more decisions", "een lijst van een of meer besluiten"),
    ("a list of alternatives", "een lijst alternatieven"),
    ("a list of conditions", "een lijst voorwaarden"),
    ("a mapping of questions to answers", "een reeks vragen met hun antwoord"),
    ("a mapping of decisions to alternatives", "een reeks besluiten met hun alternatief"),
    ("an option, a number or a list of options", "een optie, een getal of een lijst opties"),
    ("an option, a list of options or a test such as (.*)", "een optie, een lijst opties of een toets zoals {0}"),
    ("an answer that holds", "een antwoord dat dan geldt"),
    ("one of (.*)", "een van {0}"),
    (r"a list of options \((.*)\), or (.*) on its own", "een lijst opties ({0}), of {1} op zichzelf"),
    ("a list of (.*) to (.*) options", "een lijst van {0} tot {1} opties"),
    ("a number from (.*) to (.*), without separators or units", "een getal van {0} tot {1}, zonder punten of eenheid"),
    (
        r"\{includes: option\}, \{includes_at_least: number\} or (.*)",
        "{{includes: optie}}, {{includes_at_least: getal}} of {0}",
    ),
    (r"\{includes: option\} or the like", "{{includes: optie}} of iets dergelijks"),
    (
        r"an alternative, or \{outcome: alternative, status: settled\}",
        "een alternatief, of {{outcome: alternatief, status: settled}}",
    ),
    ("a list of ids", "een lijst ids"),
    ("a time such as (.*)", "een tijd zoals {0}"),
    ("something else", "iets anders"),
    (
        "a text that contains a comma must stand in quotes here",
        "een tekst met een komma moet hier tussen aanhalingstekens staan",
    ),
    ("this character may not stand in a text file", "dit teken mag niet in een tekstbestand staan"),
    ("a key must be one word", "een sleutel moet één woord zijn"),
    ("a key is missing before ':'", "er ontbreekt een sleutel vóór ':'"),
    (
        "a '(.*)' or '(.*)' is expected here; put a text that contains ': ' or ',' in quotes",
        "hier hoort een '{0}' of '{1}'; zet een tekst waarin ': ' of ',' staat tussen aanhalingstekens",
    ),
    (
        "a key is expected here; look at the indentation, and at quotes before it",
        "hier hoort een sleutel; kijk naar de inspringing, en naar aanhalingstekens ervoor",
    ),
    ("a line cannot begin with '%'; put it in quotes", "een regel kan niet met '%' beginnen; zet hem in aanhalingstekens"),
    ("a '-' is expected here; look at the indentation", "hier hoort een '-'; kijk naar de inspringing"),
    (
        "a value cannot begin with this character; indent with spaces, not tabs, and put a text that begins so in quotes",
        "zo kan een waarde niet beginnen; spring in met spaties, niet met tabs, en zet zo'n tekst tussen aanhalingstekens",
    ),
    (
        "a ':' cannot stand here; put a space after the ':' of a key, and put a text that contains ': ' in quotes",
        "hier kan geen ':' staan; zet een spatie na de ':' van een sleutel, en een tekst met ': ' tussen aanhalingstekens",
    ),
    ("indent with spaces, not tabs", "spring in met spaties, niet met tabs"),
    (
        "a ':' is missing before this place; write 'key: value', and indent a text that goes on",
        "vóór deze plek ontbreekt een ':'; schrijf 'sleutel: waarde', en spring in waar een tekst doorloopt",
    ),
    ("a value is missing here", "hier ontbreekt een waarde"),
    (
        "a '-' cannot stand here; begin a list on a line of its own, and put a text that begins so in quotes",
        "hier kan geen '-' staan; begin een lijst op een eigen regel, en zet zo'n tekst tussen aanhalingstekens",
    ),
    (
        r"a text cannot begin with (.*); put it in quotes",
        "een tekst kan niet met {0} beginnen; zet hem tussen aanhalingstekens",
    ),
    (
        r"a '\\' means something else in double quotes; use single quotes",
        "een '\\' betekent iets anders tussen dubbele aanhalingstekens; gebruik enkele",
    ),
    (r"after '\|' or '>' the text begins on the next line", "na '|' of '>' begint de tekst op de volgende regel"),
    (
        "what stands before this place is complete; nothing can follow it",
        "wat vóór deze plek staat is af; er kan niets op volgen",
    ),
    (
        "the quotes before this line are not closed; close them",
        "de aanhalingstekens vóór deze regel zijn niet gesloten; sluit ze",
    ),
    (
        "the file ends inside a text in quotes; close the quotes",
        "het bestand eindigt binnen aanhalingstekens; sluit ze",
    ),
)
_IN_DUTCH = tuple((re.compile(english), dutch) for english, dutch in _PHRASES)


def in_dutch(phrase: str) -> str | None:
    """Return a loader's phrase in Dutch, None for one that is not known here."""
    for english, dutch in _IN_DUTCH:
        if found := english.fullmatch(phrase):
            return dutch.format(*found.groups())
    return None
