"""What was expected, and why something cannot be read, in Dutch and English: the clauses that findings name."""

from __future__ import annotations

from orgdesign.model.clause import Clause, FilledClause
from orgdesign.model.rulebase import Language
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class ClauseWords(Catalogue):
    """Every clause, in one language; `{0}` and `{1}` are what fills it in."""

    said = keyed(
        {
            # what is meant
            Clause.THE_FILE: phrase("het bestand", "the file"),
            Clause.AN_ENTRY: phrase("een onderdeel van de lijst", "an entry"),
            Clause.THIS: phrase("dit", "this"),
            Clause.LIST: phrase("een lijst", "a list"),
            Clause.MAPPING: phrase("een reeks sleutels met waarden", "a mapping"),
            # why a file cannot be read or written
            Clause.NOT_THERE: phrase("het bestaat niet", "No such file or directory"),
            Clause.NO_SUCH_FOLDER: phrase("het bestaat niet", "there is no such folder"),
            Clause.NO_FOLDER: phrase("het is geen map", "it is not a folder"),
            Clause.A_FOLDER: phrase("het is een map, geen bestand", "Is a directory"),
            Clause.NO_PERMISSION: phrase("u hebt er geen rechten voor", "Permission denied"),
            Clause.NO_FILE: phrase(
                "het is geen bestand maar een pijp, een socket of een apparaat",
                "it is not a file but a pipe, a socket or a device",
            ),
            Clause.READER_ENDED: phrase(
                "het proces dat dit bestand of een volgend bestand las, is gestopt; misschien was er te weinig geheugen",
                "the process that was reading this file, or one after it, has ended; perhaps there was too little memory",
            ),
            Clause.DISK_FULL: phrase("de schijf is vol", "No space left on device"),
            Clause.READ_ONLY: phrase("deze schijf kan niet worden beschreven", "Read-only file system"),
            Clause.NOT_AS_MEANT: phrase(
                "wat erin zou komen te staan, leest niet terug als wat bedoeld is",
                "what would be written does not read back as what was meant",
            ),
            Clause.NO_PLACE_BEHIND: phrase(
                "achter wat erin staat kan geen casus komen; laat elke casus met '- id:' aan het begin van een regel "
                "beginnen, zonder '...' erachter, of noem een ander bestand",
                "no case can be added behind what is in it; let each case begin with '- id:' at the start of a line, "
                "without '...' behind it, or name another file",
            ),
            Clause.NAME_TOO_LONG: phrase("de naam is te lang", "File name too long"),
            Clause.NO_SUCH_FILE_OR_FOLDER: phrase("zo'n bestand of map is er niet", "there is no such file or folder"),
            Clause.NO_YAML_IN_FOLDER: phrase("in de map staat geen .yaml-bestand", "the folder holds no .yaml file"),
            Clause.PROFILE_IS_YAML: phrase("een profiel is een .yaml-bestand", "a profile is a .yaml file"),
            Clause.NO_YAML_BY_PATTERN: phrase(
                "bij dit patroon hoort geen .yaml-bestand", "no .yaml file matches this pattern"
            ),
            Clause.NO_OFFICE_FILE: phrase(
                "het is geen Office-bestand, of het is beschadigd", "it is no Office file, or it is damaged"
            ),
            Clause.NO_WORD_DOCUMENT: phrase(
                "het is geen Word-document, of het is beschadigd", "it is no Word document, or it is damaged"
            ),
            Clause.UNPACKS_TOO_FAR: phrase(
                "het pakt uit tot veel meer dan een document bevat", "it unpacks to far more than a document holds"
            ),
            Clause.HOLDS_MACROS: phrase("er zitten macro's in; sla het op als .docx", "it holds macros; save it as .docx"),
            Clause.TEMPLATE_TOO_LARGE: phrase(
                "het is veel groter dan een sjabloon hoeft te zijn; laat er alleen de huisstijl in staan",
                "it is far larger than a template needs to be; leave only the house style in it",
            ),
            # what was expected
            Clause.TEXT: phrase("een tekst", "a text"),
            Clause.WORD: phrase("een woord", "a word"),
            Clause.NUMBER: phrase("een getal", "a number"),
            Clause.WHOLE_NUMBER: phrase("een geheel getal", "a whole number"),
            Clause.FEW_DECIMALS: phrase("een geheel getal van 0 tot en met 6", "a whole number from 0 to 6"),
            Clause.PLAIN_NUMBER: phrase("een getal in gewone cijfers", "a number in plain digits"),
            Clause.TWO_NUMBERS: phrase(
                "twee getallen, het laagste eerst, zoals {0}", "two numbers, the lowest first, such as {0}"
            ),
            Clause.PAIR_IN_ORDER: phrase("een lijst van twee, het laagste eerst", "a list of two, the lowest first"),
            Clause.TEXT_BY_LANGUAGE: phrase("een tekst per taal, zoals {{{0}}}", "a text in each language, such as {{{0}}}"),
            Clause.STRENGTHS: phrase(
                "alternatieven met een sterkte, zoals {0}", "alternatives with a strength, such as {0}"
            ),
            Clause.ONLY_TEST: phrase("de enige toets van {0}", "the only test of {0}"),
            Clause.PAIR: phrase("een lijst van twee: [laag, hoog]", "a list of two: [low, high]"),
            Clause.NUMBER_OR_RANGE: phrase(
                "een getal, of {{between: [laag, hoog]}}", "a number, or {{between: [low, high]}}"
            ),
            Clause.MAPPING_OF: phrase("een reeks sleutels met waarden ({0})", "a mapping ({0})"),
            Clause.ENTRIES: phrase("een lijst ({0})", "a list of entries ({0})"),
            Clause.SEMANTIC_VERSION: phrase("een versienummer zoals {0}", "a semantic version such as {0}"),
            Clause.LANGUAGE_CODES: phrase(
                "een lijst taalcodes van twee letters, zoals {0}", "language codes of two letters, such as {0}"
            ),
            Clause.ADDRESS: phrase("een adres dat begint met {0}", "an address that begins with {0}"),
            Clause.CONDITION: phrase("een voorwaarde, zoals {0}", "a condition, such as {0}"),
            Clause.TWO_ALTERNATIVES: phrase(
                "een lijst van minstens twee alternatieven", "a list of at least two alternatives"
            ),
            Clause.RULES: phrase("een lijst van een of meer regels", "a list of one or more rules"),
            Clause.SECTIONS: phrase("een lijst van een of meer onderdelen", "a list of one or more sections"),
            Clause.DECISIONS: phrase("een lijst van een of meer besluiten", "a list of one or more decisions"),
            Clause.ALTERNATIVES: phrase("een lijst alternatieven", "a list of alternatives"),
            Clause.COLUMN_NAMES: phrase("een lijst namen van kolommen", "a list of names of columns"),
            Clause.WORDS: phrase("een lijst woorden", "a list of words"),
            Clause.CELL_WITH_OPTION: phrase(
                "wat in een cel staat met de optie, zoals {0}", "what stands in a cell with its option, such as {0}"
            ),
            Clause.NAME_WITH_ALIAS: phrase(
                "een naam met die in tabellen, zoals {0}", "a name with the one in tables, such as {0}"
            ),
            Clause.CONDITIONS: phrase("een lijst voorwaarden", "a list of conditions"),
            Clause.ANSWERS: phrase("een reeks vragen met hun antwoord", "a mapping of questions to answers"),
            Clause.OUTCOMES: phrase("een reeks besluiten met hun alternatief", "a mapping of decisions to alternatives"),
            Clause.ANSWER: phrase("een optie, een getal of een lijst opties", "an option, a number or a list of options"),
            Clause.OPTION_OR_TEST: phrase(
                "een optie, een lijst opties of een toets zoals {0}", "an option, a list of options or a test such as {0}"
            ),
            Clause.ANSWER_THAT_HOLDS: phrase("een antwoord dat dan geldt", "an answer that holds"),
            Clause.ASSIGNMENT: phrase("naam=waarde", "name=value"),
            Clause.ORDERED_DECISIONS: phrase(
                "geordende besluiten of alternatieven, zoals {0}", "decisions that are ordered, or alternatives, such as {0}"
            ),
            Clause.UP_OR_DOWN: phrase("up: of down:, zoals {0}", "up: or down:, such as {0}"),
            Clause.AS_WRITTEN: phrase(
                "opties en getallen zoals de regelset ze schrijft ({0})",
                "options and numbers as the rule base writes them ({0})",
            ),
            Clause.ONE_OF: phrase("een van {0}", "one of {0}"),
            Clause.OPTIONS_OR_EMPTY: phrase(
                "een lijst opties ({0}), of {1} op zichzelf", "a list of options ({0}), or {1} on its own"
            ),
            Clause.SO_MANY_OPTIONS: phrase(
                "een lijst van {0} tot {1} {1:optie|opties}", "a list of {0} to {1} {1:option|options}"
            ),
            Clause.NUMBER_BETWEEN: phrase(
                "een getal van {0} tot {1}, zonder punten of eenheid",
                "a number from {0} to {1}, without separators or units",
            ),
            Clause.INCLUDES_OR_EMPTY: phrase(
                "{{includes: optie}}, {{includes_at_least: getal}} of {0}",
                "{{includes: option}}, {{includes_at_least: number}} or {0}",
            ),
            Clause.INCLUDES: phrase("{{includes: optie}} of iets dergelijks", "{{includes: option}} or the like"),
            Clause.OUTCOME_WITH_STATUS: phrase(
                "een alternatief, of {{outcome: alternatief, status: settled}}",
                "an alternative, or {{outcome: alternative, status: settled}}",
            ),
            Clause.IDS: phrase("een lijst ids", "a list of ids"),
            Clause.TIME: phrase("een tijd zoals {0}", "a time such as {0}"),
            Clause.SOMETHING_ELSE: phrase("iets anders", "something else"),
            Clause.RISING_NUMBERS: phrase(
                "oplopende getallen binnen het bereik, zoals {0}", "rising numbers within the range, such as {0}"
            ),
            Clause.NUMBER_QUESTION: phrase("een getalvraag", "a question of numbers"),
            Clause.TWO_FROM_ZERO: phrase(
                "twee getallen vanaf 0, het laagste eerst, zoals {0}", "two numbers from 0 up, the lowest first, such as {0}"
            ),
            Clause.SHARE: phrase(
                "een aandeel boven 0 en hooguit 1, zoals {0}", "a share above 0 and at most 1, such as {0}"
            ),
            Clause.ABOVE_ZERO: phrase("een getal boven 0", "a number above 0"),
            Clause.UNDER_HUNDRED: phrase("een geheel getal van 1 tot en met 99", "a whole number from 1 to 99"),
            Clause.CHOICE_QUESTION: phrase(
                "een vraag met opties waarvan er één wordt gekozen", "a question with options, one of which is chosen"
            ),
            Clause.QUESTION_OR: phrase("een vraag, of {{{0}}}", "a question, or {{{0}}}"),
            Clause.OPTIONS_MEAN: phrase(
                "opties met een alternatief, zoals {{{0}}}", "options with an alternative, such as {{{0}}}"
            ),
            Clause.TAKES: phrase("een lijst van wat het vraagt, zoals [{0}]", "a list of what it takes, such as [{0}]"),
            Clause.MEASURES: phrase("een lijst maatregelen", "a list of measures"),
            Clause.DECISION_OR_LIST: phrase("een besluit of een lijst besluiten", "a decision or a list of decisions"),
            Clause.CAPS: phrase(
                "grenzen die oplopen, alleen de laatste zonder below, zoals {0}",
                "caps that rise, only the last without below, such as {0}",
            ),
            Clause.QUESTION_WITH_CLASSES: phrase("een getalvraag met classes", "a question of numbers with classes"),
            Clause.EVERY_PROFILE: phrase("elk profiel", "every profile"),
            # what is wrong with a table or with YAML
            Clause.CELLS_OF_ROW: phrase(
                "deze rij heeft {0} {0:cel|cellen}, de kop heeft er {1}",
                "this row has {0} {0:cell|cells}, the header has {1}",
            ),
            Clause.NO_JSON_OBJECT: phrase("deze regel is geen JSON-object", "this line is no JSON object"),
            Clause.NO_TABLE: phrase(
                "het is geen tabel: CSV, TSV, Excel, OpenDocument, JSON lines of Parquet",
                "it is no table: CSV, TSV, Excel, OpenDocument, JSON lines or Parquet",
            ),
            Clause.WITH_ANSWERS: phrase("met antwoorden op een vraag", "with answers to a question"),
            Clause.WITH_OUTCOMES: phrase("met de gekozen uitkomst van een besluit", "with the outcome chosen of a decision"),
            Clause.WITH_NAMES: phrase("met namen of codes", "with names or codes"),
            Clause.DAMAGED: phrase(
                "het is beschadigd; open het in het programma waar het uit komt en sla het opnieuw op",
                "it is damaged, or no such file; open it in the program that it is from and save it again",
            ),
            Clause.TAKES_TOO_MUCH: phrase(
                "het vergt veel te veel geheugen of tijd; sla alleen de tabel op, als CSV of in een nieuwe werkmap",
                "it takes far more memory or time than a table should; save only the table, as CSV or in a new workbook",
            ),
            Clause.UNPACKS_BEYOND_TABLE: phrase(
                "het pakt uit tot veel meer dan een tabel bevat; sla alleen de tabel op, als CSV of in een nieuwe werkmap",
                "it unpacks to far more than a table holds; save only the table, as CSV or in a new workbook",
            ),
            Clause.LOCKED: phrase(
                "het is beveiligd met een wachtwoord; sla het op zonder",
                "it is protected with a password; save it without one",
            ),
            Clause.OLD_OFFICE: phrase(
                "het is van een oude soort Office; sla het op als .docx", "it is of an old kind of Office; save it as .docx"
            ),
            Clause.PACKED_DAMAGED: phrase(
                "het ingepakte bestand is beschadigd; pak het opnieuw in", "the packed file is damaged; pack it again"
            ),
            Clause.QUOTE_NEVER_CLOSED: phrase(
                "het aanhalingsteken dat in deze rij opent, sluit nergens; sluit het, of laat het weg",
                "the quote that opens in this row is never closed; close it, or leave it out",
            ),
            Clause.AFTER_QUOTE: phrase(
                "na een sluitend aanhalingsteken volgt nog iets; schrijf een aanhalingsteken binnen aanhalingstekens dubbel",
                "something follows a closing quote; write a quote inside quotes twice",
            ),
            Clause.LOCK_OF_WORKBOOK: phrase(
                "het is geen werkmap maar wat Excel ernaast bewaart zolang zij open is; noem de werkmap zelf",
                "it is no workbook but what Excel keeps beside one while it is open; name the workbook",
            ),
            Clause.TOO_WIDE: phrase(
                "het heeft {0} kolommen; er worden er hoogstens {1} gelezen", "it has {0} columns; at most {1} are read"
            ),
            Clause.TOO_LONG: phrase(
                "deze regel is langer dan {0} MB; kijk of de regels ergens eindigen",
                "this line is longer than {0} MB; see where it ends",
            ),
            Clause.WITH_THE_NAMES: phrase("met de namen", "with the names"),
            Clause.WITH_NEITHER: phrase(
                "met namen of codes, en ook geen met antwoorden op een vraag",
                "with names or codes, nor one with answers to a question",
            ),
            Clause.WITH_THE_NEITHER: phrase(
                "met de namen, en ook geen met antwoorden op een vraag", "with the names, nor one with answers to a question"
            ),
            Clause.SEEN_IN_ROW: phrase("rij {0}: {1}", "row {0}: {1}"),
            Clause.SEEN_ON_SHEET: phrase("werkblad '{0}', rij {1}: {2}", "sheet '{0}', row {1}: {2}"),
            Clause.SEEN_BESIDE_SHEETS: phrase(
                "werkblad '{0}', rij {1}: {2}; andere werkbladen: {3}", "sheet '{0}', row {1}: {2}; other sheets: {3}"
            ),
            Clause.QUOTE_OPENS: phrase(
                "het aanhalingsteken dat hier opent, sluit niet in zijn regel; sluit het",
                "the quote that opens here is not closed in its line; close it",
            ),
            Clause.APOSTROPHE_OPENS: phrase(
                "de ' die hier opent, sluit niet in zijn regel; zet zo'n naam tussen dubbele aanhalingstekens: \"'s-Dorp\"",
                "the ' that opens here is not closed in its line; put such a name in double quotes: \"'s-Dorp\"",
            ),
            Clause.UNQUOTED_COMMA: phrase(
                "een tekst met een komma moet hier tussen aanhalingstekens staan",
                "a text that contains a comma must stand in quotes here",
            ),
            Clause.NO_TEXT_CHARACTER: phrase(
                "dit teken mag niet in een tekstbestand staan", "this character may not stand in a text file"
            ),
            Clause.KEY_OF_SEVERAL_WORDS: phrase("een sleutel moet één woord zijn", "a key must be one word"),
            Clause.KEY_MISSING: phrase("er ontbreekt een sleutel vóór ':'", "a key is missing before ':'"),
            Clause.BRACKET_EXPECTED: phrase(
                "hier hoort een '{0}' of '{1}'; zet een tekst waarin ': ' of ',' staat tussen aanhalingstekens",
                "a '{0}' or '{1}' is expected here; put a text that contains ': ' or ',' in quotes",
            ),
            Clause.KEY_EXPECTED: phrase(
                "hier hoort een sleutel; kijk naar de inspringing, en naar aanhalingstekens ervoor",
                "a key is expected here; look at the indentation, and at quotes before it",
            ),
            Clause.BEGINS_WITH_PERCENT: phrase(
                "een regel kan niet met '%' beginnen; zet hem in aanhalingstekens",
                "a line cannot begin with '%'; put it in quotes",
            ),
            Clause.DASH_EXPECTED: phrase(
                "hier hoort een '-'; kijk naar de inspringing", "a '-' is expected here; look at the indentation"
            ),
            Clause.BEGINS_WITH_SIGN: phrase(
                (
                    "zo kan een waarde niet beginnen; spring in met spaties, niet met tabs, en zet zo'n tekst tussen "
                    "aanhalingstekens"
                ),
                (
                    "a value cannot begin with this character; indent with spaces, not tabs, and put a text that "
                    "begins so in quotes"
                ),
            ),
            Clause.COLON_MISPLACED: phrase(
                (
                    "hier kan geen ':' staan; zet een spatie na de ':' van een sleutel, en een tekst met ': ' tussen "
                    "aanhalingstekens"
                ),
                "a ':' cannot stand here; put a space after the ':' of a key, and put a text that contains ': ' in quotes",
            ),
            Clause.NO_TABS: phrase("spring in met spaties, niet met tabs", "indent with spaces, not tabs"),
            Clause.COLON_MISSING: phrase(
                "vóór deze plek ontbreekt een ':'; schrijf 'sleutel: waarde', en spring in waar een tekst doorloopt",
                "a ':' is missing before this place; write 'key: value', and indent a text that goes on",
            ),
            Clause.VALUE_MISSING: phrase("hier ontbreekt een waarde", "a value is missing here"),
            Clause.DASH_MISPLACED: phrase(
                "hier kan geen '-' staan; begin een lijst op een eigen regel, en zet zo'n tekst tussen aanhalingstekens",
                "a '-' cannot stand here; begin a list on a line of its own, and put a text that begins so in quotes",
            ),
            Clause.BEGINS_WITH: phrase(
                "een tekst kan niet met {0} beginnen; zet hem tussen aanhalingstekens",
                "a text cannot begin with {0}; put it in quotes",
            ),
            Clause.BACKSLASH: phrase(
                "een '\\' betekent iets anders tussen dubbele aanhalingstekens; gebruik enkele",
                "a '\\' means something else in double quotes; use single quotes",
            ),
            Clause.AFTER_BLOCK_SIGN: phrase(
                "na '|' of '>' begint de tekst op de volgende regel", "after '|' or '>' the text begins on the next line"
            ),
            Clause.COMPLETE: phrase(
                "wat vóór deze plek staat is af; er kan niets op volgen",
                "what stands before this place is complete; nothing can follow it",
            ),
            Clause.QUOTES_NOT_CLOSED: phrase(
                "de aanhalingstekens vóór deze regel zijn niet gesloten; sluit ze",
                "the quotes before this line are not closed; close them",
            ),
            Clause.ENDS_IN_QUOTES: phrase(
                "het bestand eindigt binnen aanhalingstekens; sluit ze",
                "the file ends inside a text in quotes; close the quotes",
            ),
        }
    )


def clause_text(told: str | FilledClause, language: Language) -> str:
    """Return a clause in words; any other text as it is."""
    match told:
        case FilledClause(clause, values):
            return ClauseWords(language).said[clause].format(*values)
        case Clause():
            return ClauseWords(language).said[told].format()
        case _:
            return told
