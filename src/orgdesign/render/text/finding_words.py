"""What is said of each kind of finding, in Dutch and in English: what is wrong and what to do.

`{names}` are the values that a loader gives with the code.
"""

from __future__ import annotations

from orgdesign.model.diagnostic import Code
from orgdesign.render.text.catalogue import Catalogue, keyed, phrase


class FindingWords(Catalogue):
    """Every word of a finding, in one language."""

    messages = keyed(
        {
            Code.UNREADABLE_FILE: phrase("kan niet worden gelezen: {reason}", "cannot be read: {reason}"),
            Code.MISSING_FILE: phrase(
                "{name} ontbreekt; een regelset heeft dat nodig", "{name} is missing; a rule base needs it"
            ),
            Code.UNEXPECTED_FILE: phrase(
                "geen deel van de regelset leest dit bestand; verplaats het naar zijn plek of haal het weg",
                "no part of the rule base reads this file; move it to where it belongs or remove it",
            ),
            Code.EMPTY_FILE: phrase("het bestand is leeg", "the file is empty"),
            Code.FILE_TOO_LARGE: phrase(
                "het bestand is groter dan {size}; meer wordt er niet gelezen",
                "the file is larger than {size}, the most that is read",
            ),
            Code.NOT_UTF8: phrase(
                "de byte {byte} is geen UTF-8; sla het bestand op als UTF-8",
                "the byte {byte} is not UTF-8; save the file as UTF-8",
            ),
            Code.YAML_SYNTAX: phrase("dit is geen goede YAML: {problem}", "this is not well-formed YAML: {problem}"),
            Code.TOO_DEEP: phrase(
                "waarden zitten dieper dan {depth} niveaus in elkaar", "values are nested deeper than {depth} levels"
            ),
            Code.SETTINGS_SYNTAX: phrase(
                "dit is geen goede TOML; schrijf elke instelling op een regel van zichzelf, zoals {value}",
                "this is not well-formed TOML; write each setting on a line of its own, such as {value}",
            ),
            Code.ALIAS: phrase(
                "YAML-ankers (&) en -aliassen (*) worden hier niet gebruikt; schrijf de waarde uit",
                "YAML anchors (&) and aliases (*) are not used here; write the value out",
            ),
            Code.TAG: phrase(
                "de YAML-tag '{tag}' wordt hier niet gebruikt; schrijf de waarde zonder",
                "the YAML tag '{tag}' is not used here; write the value without it",
            ),
            Code.SEVERAL_DOCUMENTS: phrase(
                "hier begint een tweede YAML-document; houd één document per bestand, zonder '---' ertussen",
                "a second YAML document begins here; keep one document in a file, without '---' in between",
            ),
            Code.DUPLICATE_KEY: phrase(
                "'{key}' staat al {first}; houd er één over", "'{key}' already stands {first}; keep one of the two"
            ),
            Code.UNKNOWN_KEY: phrase("'{name}' betekent hier niets", "'{name}' has no meaning here"),
            Code.MISSING_KEY: phrase("'{name}' ontbreekt", "'{name}' is missing"),
            Code.MISSING_LANGUAGE: phrase(
                "de tekst in '{language}' ontbreekt; de regelset zegt dat zij die taal heeft",
                "the text in '{language}' is missing; the rule base declares that language",
            ),
            Code.UNKNOWN_LANGUAGE: phrase(
                "'{language}' is geen taal van deze regelset; die heeft: {languages}",
                "'{language}' is no language of this rule base, which declares: {languages}",
            ),
            Code.MISSING_BECAUSE: phrase(
                "'because' ontbreekt: zeg waarom deze regel geldt", "'because' is missing: say why this rule holds"
            ),
            Code.MISSING_SOURCE: phrase(
                "de sleutel 'source' ontbreekt of noemt geen bron; zonder bron is de graad assumption",
                "the key 'source' is missing or names no source; without a source the grade is assumption",
            ),
            Code.WRONG_TYPE: phrase("{name} moet {expected} zijn", "{name} must be {expected}"),
            Code.WRONG_VALUE: phrase("'{value}' mag niet bij {name}", "'{value}' is not allowed for {name}"),
            Code.MALFORMED_ID: phrase(
                "'{id}' is niet geschreven zoals een id van deze soort; een voorbeeld is '{example}'",
                "'{id}' is not written as an id of this kind; an example is '{example}'",
            ),
            Code.DUPLICATE_ID: phrase(
                "het id '{name}' is al gebruikt {first}; geef elk ding een eigen id",
                "the id '{name}' is already used {first}; give each thing an id of its own",
            ),
            Code.UNKNOWN_SECTION: phrase(
                "'{name}' is geen onderdeel van deze regelset; de onderdelen staan in rulebase.yaml",
                "'{name}' is no section of this rule base; its sections stand in rulebase.yaml",
            ),
            Code.UNKNOWN_QUESTION: phrase(
                "'{name}' is geen vraag van deze regelset", "'{name}' is no question of this rule base"
            ),
            Code.UNKNOWN_FACT: phrase(
                "'{name}' is geen vraag en geen besluit van deze regelset",
                "'{name}' is neither a question nor a decision of this rule base",
            ),
            Code.UNKNOWN_OPTION: phrase("'{value}' is geen optie van {name}", "'{value}' is no option of {name}"),
            Code.UNKNOWN_ALTERNATIVE: phrase(
                "'{value}' is geen alternatief van {name}", "'{value}' is no alternative of {name}"
            ),
            Code.UNKNOWN_DECISION: phrase(
                "'{name}' is geen besluit van deze regelset: het staat niet in {where}",
                "'{name}' is no decision of this rule base: it is not in {where}",
            ),
            Code.UNKNOWN_SOURCE: phrase(
                "'{name}' is geen bron van deze regelset; bronnen staan in sources.yaml",
                "'{name}' is no source of this rule base; sources stand in sources.yaml",
            ),
            Code.UNKNOWN_TENSION: phrase(
                "'{name}' is geen spanning van deze regelset; spanningen staan in tensions.yaml",
                "'{name}' is no tension of this rule base; tensions stand in tensions.yaml",
            ),
            Code.UNKNOWN_MEASURE: phrase(
                "'{name}' is geen maatregel van deze regelset; maatregelen staan in measures.yaml",
                "'{name}' is no measure of this rule base; measures stand in measures.yaml",
            ),
            Code.EMPTY_TEST: phrase(
                "deze voorwaarde of toets zegt niets; vul haar in of laat haar weg",
                "this condition or test says nothing; fill it in or leave it out",
            ),
            Code.CONTRADICTORY_TEST: phrase(
                "wat van {name} wordt gevraagd kan nooit gelden: geen waarde past",
                "what is asked of {name} can never hold: no value fits",
            ),
            Code.VACUOUS_TEST: phrase(
                "wat van {name} wordt gevraagd geldt altijd; laat de toets weg of maak hem nauwer",
                "what is asked of {name} always holds; leave the test out or make it narrower",
            ),
            Code.OUT_OF_RANGE: phrase(
                "{value} valt buiten het bereik van {name}: van {low} tot {high}",
                "{value} lies outside the range of {name}: from {low} to {high}",
            ),
            Code.TOO_PRECISE: phrase(
                "{value} heeft meer decimalen dan {name} heeft: {decimals}",
                "{value} has more decimals than {name} has: {decimals}",
            ),
            Code.NOT_ORDERED: phrase(
                "{name} heeft geen volgorde, dus '{test}' kan daar niet; noem de waarden zelf",
                "{name} has no order, so '{test}' cannot be asked of it; name the values themselves",
            ),
            Code.CYCLE: phrase("'{name}' wacht op zichzelf: {circle}", "'{name}' waits for itself: {circle}"),
            Code.EXCLUDES_EVERYTHING: phrase(
                "regel '{name}' sluit elk alternatief uit; laat er minstens één over",
                "rule '{name}' excludes every alternative; leave at least one",
            ),
            Code.CONTRADICTORY_EFFECT: phrase(
                "regel '{name}' doet twee dingen met '{alternative}'; houd er één over",
                "rule '{name}' does two things to '{alternative}'; keep one of them",
            ),
            Code.NO_EFFECT: phrase(
                "regel '{name}' doet niets; geef hem favours, opposes of excludes",
                "rule '{name}' does nothing; give it favours, opposes or excludes",
            ),
            Code.UNREACHABLE_ROW: phrase(
                "rij '{name}' komt nooit aan de beurt: '{after}' daarvoor geldt altijd",
                "row '{name}' can never be reached: '{after}' before it always holds",
            ),
            Code.INCOMPLETE_TIE_BREAK: phrase(
                "tie_break moet elk alternatief precies één keer noemen: {valid}",
                "tie_break must name every alternative exactly once: {valid}",
            ),
            Code.MISPLACED_TODAY: phrase(
                "in tie_break kan 'today' alleen vooraan staan, en alleen als '{name}' met 'today:' naar een vraag wijst",
                "in tie_break 'today' can only stand first, and only if '{name}' points to a question with 'today:'",
            ),
            Code.CLASHING_COLUMNS: phrase(
                "een tabel zou de kolom '{column}' hebben voor '{name}' en voor {other}; hernoem er een",
                "a table would have the column '{column}' for '{name}' and for {other}; rename one",
            ),
            Code.INCOMPLETE_RELEVANCE: phrase(
                "'{name}' staat hier zonder '{absent}'; ze betekenen alleen samen iets",
                "'{name}' stands here without '{absent}'; they only mean something together",
            ),
            Code.INCOMPLETE_SKETCH: phrase(
                "'{name}' staat hier zonder '{absent}'; alleen met beide is te tekenen wie waar zit",
                "'{name}' stands here without '{absent}'; who sits where can be drawn only with both",
            ),
            Code.INCOMPLETE_TODAY: phrase(
                "niet elke optie zegt welke vorm van {name} zij is; zet in means: {valid}",
                "not every option tells which form of {name} it is; add to means: {valid}",
            ),
            Code.NO_TODAY: phrase(
                "{name} zegt niet welke vraag de huidige vorm noemt; geef het besluit 'today'",
                "{name} does not say which question tells its present form; give the decision 'today'",
            ),
            Code.DUPLICATE_LABEL: phrase(
                "'{label}' staat al voor '{other}'; geef '{name}' een ander label om ze uiteen te houden",
                "'{label}' already stands for '{other}'; to tell the two apart, give '{name}' another label",
            ),
            Code.GRADE_NOT_CARRIED: phrase(
                "bron '{name}' heeft graad {carries}, niet {grade}; schrijf die, of assumption",
                "source '{name}' has grade {carries}, not {grade}; write that, or assumption",
            ),
            Code.MISSING_COLUMN: phrase(
                "er is geen kolom {name}. Gelezen is {seen}. Zij kan heten: {expected}",
                "there is no column {name}. Read was {seen}. It could be called: {expected}",
            ),
            Code.NO_RESULT: phrase(
                "in de cel staat een formule zonder uitkomst ({value}); open de werkmap en sla haar op",
                "the cell holds a formula without a result ({value}); open the workbook and save it",
            ),
            Code.UNKNOWN_SHEET: phrase("er is geen werkblad '{name}'", "there is no sheet '{name}'"),
            Code.OTHER_AREA_ROWS: phrase(
                "rijen die niet meetellen, zonder eigen naam: {count} ({rows})",
                "rows that do not count, without a name of their own: {count} ({rows})",
            ),
            Code.ROWS_WITHOUT_ANSWER: phrase(
                "rijen die niet meetellen, zonder antwoord op een vraag: {count} ({rows})",
                "rows that do not count, without an answer: {count} ({rows})",
            ),
            Code.EARLIER_ROWS: phrase(
                "rijen die niet meetellen, van een eerdere periode: {count} ({rows})",
                "rows that do not count, of an earlier period: {count} ({rows})",
            ),
            Code.ROWS_WITHOUT_DAY: phrase(
                "rijen die niet meetellen, van een naam met meer rijen en zonder dag in 'visit' (1-3-2026, 2026): "
                "{count} ({rows})",
                "rows that do not count, of a name with more rows and without a day in 'visit' (1-3-2026, 2026): "
                "{count} ({rows})",
            ),
            Code.REPEATED_ROWS: phrase(
                "rijen die niet meetellen, van een naam die er al stond: {count} ({rows})",
                "rows that do not count, of a name that was there already: {count} ({rows})",
            ),
            Code.SAME_BUT_FOR_CASE: phrase(
                "'{name}' en '{other}' zijn in een database één kolom; hernoem een van de twee in de tabel",
                "'{name}' and '{other}' are one column in a database; rename one of the two in the table",
            ),
            Code.TOO_MANY_COLUMNS: phrase(
                "{columns} kolommen is meer dan er in {form} passen: {most}; schrijf CSV of Parquet",
                "{columns} columns are more than {form} can hold: {most}; write CSV or Parquet",
            ),
            Code.DUPLICATE_COLUMN: phrase(
                "de tabel heeft de kolom '{name}' twee keer; houd er één over",
                "the table has the column '{name}' twice; keep one of the two",
            ),
            Code.UNKNOWN_COLUMN: phrase(
                "'{name}' is geen vraag; de kolom gaat mee zoals zij is",
                "'{name}' is no question; the column is carried along as it is",
            ),
            Code.TAKEN_COLUMN: phrase(
                "de kolom '{name}' heet als een uitkomst en wordt weggelaten",
                "the column '{name}' has the name of a result and is left out",
            ),
            Code.CONFLICTING_ROWS: phrase(
                "rij {row} zegt iets anders van {name}, dus geen van beide telt; geef elke naam één rij",
                "this is not what row {row} says of {name}, so neither counts; keep one row for each name",
            ),
            Code.TABLE_SYNTAX: phrase("dit is geen goede tabel: {problem}", "this is not a well-formed table: {problem}"),
            Code.TOO_MANY_ROWS: phrase(
                "{rows} rijen is meer dan er op een werkblad passen: {most}; schrijf CSV of Parquet",
                "{rows} rows are more than a sheet can hold: {most}; write CSV or Parquet instead",
            ),
            Code.NEVER_TRUE: phrase(
                "'{name}' geldt in geen enkel geval; kijk naar de voorwaarde",
                "'{name}' holds in no case at all; look at its condition",
            ),
            Code.NEVER_ASKED: phrase(
                "vraag '{name}' wordt in geen enkel geval gesteld; kijk naar de voorwaarde daarvan",
                "question '{name}' is asked in no case at all; look at its ask_when",
            ),
            Code.IDLE_RULE: phrase(
                "regel '{name}' verandert nooit hoe {decision} uitvalt; maak hem sterker of laat hem weg",
                "rule '{name}' never changes how {decision} comes out; make it stronger or leave it out",
            ),
            Code.IDLE_QUESTION: phrase(
                "geen antwoord op '{name}' verandert uitkomst, maatregel of spanning; gebruik of schrap haar",
                "no answer to '{name}' changes an outcome, a measure or a tension; use it or leave it out",
            ),
            Code.ALIKE_OPTIONS: phrase(
                "bij '{name}' maakt niets onderscheid tussen {valid}; is één antwoord genoeg, of ontbreekt een regel?",
                "of '{name}' nothing tells {valid} apart; would one option do, or is a rule missing?",
            ),
            Code.UNSEEN_OPTIONS: phrase(
                "bij '{name}' kijkt niets naar {valid}; ontbreekt een regel, of kan dit weg?",
                "of '{name}' nothing looks at {valid}; is a rule missing, or can this go?",
            ),
            Code.LATE_QUESTION: phrase(
                "'{name}' is vraag {at} van {count} en zegt veel over de indeling (plaats {rank}); vraag haar eerder",
                "'{name}' is question {at} of {count} and tells much of the layout (place {rank}); ask it sooner",
            ),
            Code.ACCOMPANIED_RULE: phrase(
                "'{name}' telt in {decision} nooit zonder '{other}'; tel ze samen op, of maak er één regel van",
                "'{name}' never counts in {decision} without '{other}'; mind that they add up, or make them one rule",
            ),
            Code.CANNOT_WIN: phrase(
                "'{name}' wint {decision} nooit, wat er ook wordt geantwoord",
                "'{name}' never wins {decision}, whatever is answered",
            ),
            Code.NO_OUTCOME: phrase(
                "{name} kan zonder uitkomst blijven: alles is uitgesloten, of geen rij geldt",
                "{name} can end with no alternative: all are excluded, or no row holds",
            ),
            Code.SHADOWED_ROW: phrase(
                "rij '{name}' beslist nooit: overal waar zij geldt, geldt ook een rij ervoor",
                "row '{name}' never decides: wherever it holds, a row before it holds too",
            ),
            Code.NOT_MONOTONE: phrase(
                "deze belofte wordt gebroken: als {name} stijgt, kan {decision} gaan van {before} naar {after}",
                "this promise is broken: as {name} goes up, {decision} can go from {before} to {after}",
            ),
            Code.DUPLICATE_RESPONDENT: phrase(
                "{by} beantwoordt {name} al {first}; houd één van de twee antwoorden over",
                "{by} already answers {name} {first}; keep one of the two answers",
            ),
            Code.INCOMPLETE_OPTIONS: phrase(
                "bij {name} staat alleen nee, en niets bij {valid}; de vraag blijft open: zet ook daar ja of nee",
                "of {name} there is only no, and nothing at {valid}; the question stays open: put yes or no there too",
            ),
            Code.MISSING_RESPONDENT: phrase(
                "bij één van meer antwoorden op {name} staat niet wie het gaf; voeg 'by' toe",
                "one of several answers to {name} does not say who gave it; add 'by'",
            ),
            Code.OTHER_RULE_BASE: phrase(
                "dit profiel is gemaakt voor regelset '{name}', niet voor '{ours}'; kies de goede met --rules",
                "this profile was made for rule base '{name}', not '{ours}'; choose one with --rules",
            ),
            Code.OTHER_VERSION: phrase(
                "dit profiel is gemaakt met {name}; het wordt gelezen met {ours}",
                "this profile was made with {name}; it is read with {ours}",
            ),
            Code.NO_PROVENANCE: phrase(
                "dit is geen rapport van orgdesign, of de herkomst is eruit gehaald",
                "this is no report of orgdesign, or what it was made of has been taken out",
            ),
            Code.UNKNOWN_PLACEHOLDER: phrase(
                "'{name}' is niets wat een sjabloon kan noemen", "'{name}' is nothing that a template can name"
            ),
            Code.MISSING_PLACEHOLDER: phrase(
                "in dit sjabloon staat geen invulplek; zet {name} waar het rapport moet komen",
                "there is no placeholder in this template; put {name} where the report must come",
            ),
            Code.MISPLACED_PLACEHOLDER: phrase(
                "'{name}' is meer dan één alinea; zet het in de tekst zelf, in een eigen alinea",
                "'{name}' is several paragraphs; put it in the text itself, in a paragraph of its own",
            ),
            Code.TEMPLATE_SYNTAX: phrase(
                "'{value}' is niet te lezen; een sjabloon kent alleen {forms}",
                "'{value}' cannot be read; a template has no more than {forms}",
            ),
            Code.LINKED_PART: phrase(
                "het sjabloon haalt iets van elders ({name}); zet het in het sjabloon zelf",
                "the template takes something from elsewhere ({name}); put it in the template itself",
            ),
            Code.OTHER_MUNICIPALITY: phrase(
                "dit profiel is van '{name}' en {other} van '{ours}'; voeg samen wat van één en dezelfde is",
                "this profile is of '{name}' and {other} of '{ours}'; merge those of one and the same",
            ),
            Code.MIXED_VERSIONS: phrase(
                "gemaakt met {name}, en {other} met {ours}; hervat elk interview, dan is alles van één versie",
                "made with {name}, and {other} with {ours}; resume each interview, to make all of one version",
            ),
        }
    )
    no_more_a_question = phrase(
        "'{name}' is geen vraag van deze regelset; 'orgdesign interview' zet een profiel van {made_with} over",
        "'{name}' is no question of this rule base; 'orgdesign interview' carries a profile of {made_with} over",
    )
    wrong_cell = phrase(
        "'{value}' kan hier niet: {name} moet {expected} zijn", "'{value}' will not do: {name} must be {expected}"
    )
    reserved_id = phrase(
        "'{id}' is een gereserveerd woord en kan hier geen id zijn; een voorbeeld is '{example}'",
        "'{id}' is a reserved word and cannot be an id here; an example is '{example}'",
    )
    rename = phrase(
        "de bestanden van een regelset eindigen op .yaml, dus dit wordt niet gelezen; noem het {name}",
        "the files of a rule base end in .yaml, so this one is not read; rename it to {name}",
    )
    did_you_mean = phrase("bedoelde u '{nearest}'?", "did you mean '{nearest}'?")
    one_of = phrase("een van: {valid}", "one of: {valid}")
    leave_out = phrase("laat het weg", "leave it out")
    on_line = phrase("op regel {line}", "on line {line}")
    in_place = phrase("in {place}", "in {place}")
