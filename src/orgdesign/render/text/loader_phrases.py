"""The phrases of loaders in Dutch: what was expected, why a file cannot be read. Loaders themselves speak English."""

from __future__ import annotations

import re

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
    (
        "the process that was reading this file, or one after it, has ended; perhaps there was too little memory",
        "het proces dat dit bestand of een volgend bestand las, is gestopt; misschien was er te weinig geheugen",
    ),
    ("No space left on device|Disk quota exceeded", "de schijf is vol"),
    ("Read-only file system", "deze schijf kan niet worden beschreven"),
    (
        "what would be written does not read back as what was meant",
        "wat erin zou komen te staan, leest niet terug als wat bedoeld is",
    ),
    ("File name too long", "de naam is te lang"),
    ("there is no such file or folder", "zo'n bestand of map is er niet"),
    ("the folder holds no .yaml file", "in de map staat geen .yaml-bestand"),
    ("a profile is a .yaml file", "een profiel is een .yaml-bestand"),
    ("no .yaml file matches this pattern", "bij dit patroon hoort geen .yaml-bestand"),
    ("it is no Office file, or it is damaged", "het is geen Office-bestand, of het is beschadigd"),
    ("it is no Word document, or it is damaged", "het is geen Word-document, of het is beschadigd"),
    ("it unpacks to far more than a document holds", "het pakt uit tot veel meer dan een document bevat"),
    ("it holds macros; save it as .docx", "er zitten macro's in; sla het op als .docx"),
    (
        "it is far larger than a template needs to be; leave only the house style in it",
        "het is veel groter dan een sjabloon hoeft te zijn; laat er alleen de huisstijl in staan",
    ),
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
    ("a list of names of columns", "een lijst namen van kolommen"),
    ("a list of words", "een lijst woorden"),
    ("what stands in a cell with its option, such as (.*)", "wat in een cel staat met de optie, zoals {0}"),
    ("a name with the one in tables, such as (.*)", "een naam met die in tabellen, zoals {0}"),
    ("a list of conditions", "een lijst voorwaarden"),
    ("a mapping of questions to answers", "een reeks vragen met hun antwoord"),
    ("a mapping of decisions to alternatives", "een reeks besluiten met hun alternatief"),
    ("an option, a number or a list of options", "een optie, een getal of een lijst opties"),
    ("an option, a list of options or a test such as (.*)", "een optie, een lijst opties of een toets zoals {0}"),
    ("an answer that holds", "een antwoord dat dan geldt"),
    ("name=value", "naam=waarde"),
    ("decisions that are ordered, or alternatives, such as (.*)", "geordende besluiten of alternatieven, zoals {0}"),
    ("up: or down:, such as (.*)", "up: of down:, zoals {0}"),
    (
        r"options and numbers as the rule base writes them \((.*)\)",
        "opties en getallen zoals de regelset ze schrijft ({0})",
    ),
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
    ("rising numbers within the range, such as (.*)", "oplopende getallen binnen het bereik, zoals {0}"),
    ("a question of numbers with classes", "een getalvraag met classes"),
    ("a question of numbers", "een getalvraag"),
    (r"two numbers from 0 up, the lowest first, such as (.*)", "twee getallen vanaf 0, het laagste eerst, zoals {0}"),
    ("a share above 0 and at most 1, such as (.*)", "een aandeel boven 0 en hooguit 1, zoals {0}"),
    ("a number above 0", "een getal boven 0"),
    ("a whole number from 1 to 99", "een geheel getal van 1 tot en met 99"),
    ("a question with options, one of which is chosen", "een vraag met opties waarvan er één wordt gekozen"),
    (r"a question, or \{(.*)\}", "een vraag, of {{{0}}}"),
    (r"options with an alternative, such as \{(.*)\}", "opties met een alternatief, zoals {{{0}}}"),
    (r"a list of what it takes, such as \[(.*)\]", "een lijst van wat het vraagt, zoals [{0}]"),
    ("a list of measures", "een lijst maatregelen"),
    ("a decision or a list of decisions", "een besluit of een lijst besluiten"),
    (
        r"caps that rise, only the last without below, such as (.*)",
        "grenzen die oplopen, alleen de laatste zonder below, zoals {0}",
    ),
    ("every profile", "elk profiel"),
    (
        "a process that made the advices has ended; perhaps there was too little memory",
        "een proces dat de adviezen maakte is gestopt; misschien was er te weinig geheugen",
    ),
    ("this row has (.*) cells, the header has (.*)", "deze rij heeft {0} cellen, de kop heeft er {1}"),
    ("this line is no JSON object", "deze regel is geen JSON-object"),
    (
        "it is no CSV, TSV, Excel, JSON lines or Parquet file",
        "het is geen bestand in CSV, TSV, Excel, JSON lines of Parquet",
    ),
    ("with answers to a question", "met antwoorden op een vraag"),
    ("with names or codes", "met namen of codes"),
    (
        "'(.*)' with the names, and a column for each question that was answered, such as (.*)",
        "'{0}' met de namen, en een kolom voor elke beantwoorde vraag, zoals {1}",
    ),
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
