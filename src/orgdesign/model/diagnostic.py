"""What can be wrong with a file, as data: a code, a place and the values that its wording needs.

A diagnostic knows neither language nor colour; `render.text.diagnostics` words it. `Code` is the whole list of what the tool
can find; each member carries one line for the table in the documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.model.clause import FilledClause


class Severity(StrEnum):
    """How bad a finding is: an error makes the file unusable, a warning does not, and a hint says that nothing is wrong."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Code(Enum):
    """Each kind of finding: its name in a message, and what it means."""

    # reading a file
    UNREADABLE_FILE = ("unreadable-file", "The file or folder cannot be opened, or is of another kind than expected.")
    MISSING_FILE = ("missing-file", "A file that a rule base needs is not there.")
    UNEXPECTED_FILE = ("unexpected-file", "A YAML file in the rule base's folder that no part of it reads.")
    EMPTY_FILE = ("empty-file", "The file holds no content.")
    FILE_TOO_LARGE = ("file-too-large", "The file is larger than 5 MB.")
    NOT_UTF8 = ("not-utf8", "The file holds a byte that is not UTF-8.")
    YAML_SYNTAX = ("yaml-syntax", "The text is not well-formed YAML.")
    TOO_DEEP = ("too-deep", "Values are nested deeper than 50 levels.")
    SETTINGS_SYNTAX = ("settings-syntax", "A settings file is not well-formed TOML.")
    ALIAS = ("alias", "YAML anchors and aliases are not used here: they can make a small file enormous.")
    TAG = ("tag", "YAML tags are not used here: a file holds text and numbers, never code.")
    SEVERAL_DOCUMENTS = ("several-documents", "The file holds more than one YAML document.")
    DUPLICATE_KEY = ("duplicate-key", "A mapping has the same key twice; the first would be lost.")
    # the shape of a document
    UNKNOWN_KEY = ("unknown-key", "A key that has no meaning here.")
    MISSING_KEY = ("missing-key", "A key that must be there is not.")
    MISSING_LANGUAGE = ("missing-language", "A text lacks one of the rule base's languages.")
    UNKNOWN_LANGUAGE = ("unknown-language", "A text has a language that the rule base does not declare.")
    MISSING_BECAUSE = ("missing-because", "A rule does not say why.")
    MISSING_SOURCE = ("missing-source", "A rule, measure or tension does not say what it rests on.")
    WRONG_TYPE = ("wrong-type", "A value is of another kind than expected here.")
    WRONG_VALUE = ("wrong-value", "A value is not one of those that are allowed here.")
    MALFORMED_ID = ("malformed-id", "An id that is not written in the way of its kind, or that is reserved.")
    DUPLICATE_ID = ("duplicate-id", "The same id is given to two things.")
    # names that must exist
    UNKNOWN_SECTION = ("unknown-section", "A section that the rule base does not have.")
    UNKNOWN_QUESTION = ("unknown-question", "A question that the rule base does not have.")
    UNKNOWN_FACT = ("unknown-fact", "A condition on something that is neither a question nor a decision.")
    UNKNOWN_OPTION = ("unknown-option", "An option that the question does not have.")
    UNKNOWN_ALTERNATIVE = ("unknown-alternative", "An alternative that the decision does not have.")
    UNKNOWN_DECISION = ("unknown-decision", "A decision that the rule base does not have.")
    UNKNOWN_SOURCE = ("unknown-source", "A source that is not in sources.yaml.")
    UNKNOWN_TENSION = ("unknown-tension", "A tension that the rule base does not have.")
    UNKNOWN_MEASURE = ("unknown-measure", "A measure that the rule base does not have.")
    # the meaning of a rule base
    EMPTY_TEST = ("empty-test", "A condition or test that says nothing.")
    CONTRADICTORY_TEST = ("contradictory-test", "A condition or test that can never hold.")
    VACUOUS_TEST = ("vacuous-test", "A test that always holds.")
    OUT_OF_RANGE = ("out-of-range", "A number outside the question's range.")
    TOO_PRECISE = ("too-precise", "A number with more decimals than the question has.")
    NOT_ORDERED = ("not-ordered", "A comparison (at_least, below, …) on something that has no order.")
    CYCLE = ("cycle", "Decisions or questions that wait for each other.")
    EXCLUDES_EVERYTHING = ("excludes-everything", "A rule that excludes every alternative of its decision.")
    CONTRADICTORY_EFFECT = ("contradictory-effect", "A rule that does two things to one alternative.")
    NO_EFFECT = ("no-effect", "A rule that neither favours, opposes nor excludes anything.")
    UNREACHABLE_ROW = ("unreachable-row", "A row after the row that always holds.")
    INCOMPLETE_TIE_BREAK = ("incomplete-tie-break", "A tie_break that does not name every alternative exactly once.")
    MISPLACED_TODAY = ("misplaced-today", "A tie_break with `today`, not first or in a decision that has none.")
    CLASHING_COLUMNS = ("clashing-columns", "Two things that would give a table of scores the same column.")
    INCOMPLETE_RELEVANCE = ("incomplete-relevance", "A question with ask_when but without otherwise, or the reverse.")
    INCOMPLETE_SKETCH = ("incomplete-sketch", "A team, a party or a seat without the others: a sketch needs all three.")
    INCOMPLETE_TODAY = ("incomplete-today", "A present form whose options do not all tell which alternative they are.")
    NO_TODAY = ("no-today", "A condition on the present form of a decision that has none.")
    DUPLICATE_LABEL = ("duplicate-label", "A label that stands for two things of one kind, or is the id of another.")
    GRADE_NOT_CARRIED = ("grade-not-carried", "A grade that the source does not carry.")
    # a table of profiles
    MISSING_COLUMN = ("missing-column", "A table without a column that it needs.")
    DUPLICATE_COLUMN = ("duplicate-column", "A table that has the same column twice.")
    UNKNOWN_COLUMN = ("unknown-column", "A column that is no question, but whose name comes close to one.")
    TAKEN_COLUMN = ("taken-column", "A column of a table with the name of a result.")
    TABLE_SYNTAX = ("table-syntax", "The table is not well-formed.")
    CONFLICTING_ROWS = ("conflicting-rows", "Rows of a table that say different things of one and the same.")
    NO_RESULT = ("no-result", "A cell with a formula whose result is not stored.")
    UNKNOWN_SHEET = ("unknown-sheet", "A sheet that the workbook does not have.")
    OTHER_AREA_ROWS = ("other-area-rows", "Rows of a table that are of something else, such as a total.")
    ROWS_WITHOUT_ANSWER = ("rows-without-answer", "Rows of a table that answer no question.")
    EARLIER_ROWS = ("earlier-rows", "Rows of a table of an earlier period than another row of the same.")
    ROWS_WITHOUT_DAY = ("rows-without-day", "Rows of a table that tell no day of a visit, of a name that has other rows.")
    REPEATED_ROWS = ("repeated-rows", "Rows of a table with a name that an earlier row has.")
    SAME_BUT_FOR_CASE = ("same-but-for-case", "Two columns that a database takes for one, for it does not tell case apart.")
    TOO_MANY_COLUMNS = ("too-many-columns", "There are more columns than the form that is written can hold.")
    TOO_MANY_ROWS = ("too-many-rows", "There are more rows than a sheet of a workbook can hold.")
    # what is proved over all worlds
    NEVER_TRUE = ("never-true", "A rule, row, measure or tension whose condition holds in no case at all.")
    NEVER_ASKED = ("never-asked", "A question whose ask_when holds in no case at all.")
    IDLE_RULE = ("idle-rule", "A rule without which every case comes out the same.")
    IDLE_QUESTION = (
        "idle-question",
        "A question of which no answer changes an outcome, a measure, a tension or what is counted.",
    )
    CANNOT_WIN = ("cannot-win", "An alternative that wins in no case at all.")
    NO_OUTCOME = ("no-outcome", "A decision that can end with no alternative: all are excluded, or no row holds.")
    SHADOWED_ROW = ("shadowed-row", "A row that never decides, because an earlier row holds wherever it does.")
    NOT_MONOTONE = ("not-monotone", "A promise under monotone that is broken.")
    # hints, which are no faults
    ALIKE_OPTIONS = ("alike-options", "Options that nothing in the rule base tells apart.")
    UNSEEN_OPTIONS = ("unseen-options", "Options of a several-choice question at which nothing looks.")
    LATE_QUESTION = ("late-question", "A question that is asked late and tells much of the layout.")
    ACCOMPANIED_RULE = ("accompanied-rule", "A rule that never counts without another that pushes the same way.")
    # a profile
    DUPLICATE_RESPONDENT = ("duplicate-respondent", "The same person answers a question twice.")
    MISSING_RESPONDENT = ("missing-respondent", "Several answers to a question that do not say who gave them.")
    OTHER_RULE_BASE = ("other-rule-base", "A profile made for a rule base of another name.")
    OTHER_VERSION = ("other-version", "A profile made with another version of the rule base.")
    OTHER_MUNICIPALITY = ("other-municipality", "Profiles that are to be merged are not of one and the same.")
    INCOMPLETE_OPTIONS = (
        "incomplete-options",
        "A form that says no to some options of a question and nothing of the others.",
    )
    MIXED_VERSIONS = ("mixed-versions", "Profiles that are to be merged were made with two versions of the rule base.")

    # a report
    NO_PROVENANCE = ("no-provenance", "A file that should be a report, and does not say what it was made of.")
    # a template for a report
    UNKNOWN_PLACEHOLDER = ("unknown-placeholder", "A placeholder that names nothing of a report.")
    MISSING_PLACEHOLDER = ("missing-placeholder", "A template without any placeholder: nothing would be filled in.")
    MISPLACED_PLACEHOLDER = (
        "misplaced-placeholder",
        "A placeholder for a part of the report that is no paragraph of its own.",
    )
    TEMPLATE_SYNTAX = ("template-syntax", "Something in braces that is neither {{ name }} nor {% if name %}.")
    LINKED_PART = ("linked-part", "A template that takes a picture or another document from elsewhere.")

    def __init__(self, label: str, meaning: str) -> None:
        """Take the name in a message and the line for the documentation."""
        self.label = label
        self.meaning = meaning


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1, and line 0 is the file as a whole.

    In a table the line is the row as a spreadsheet counts it, its header being row 1, and `field` is the column's name.
    """

    file: str
    line: int = 0
    column: int = 0
    field: str = ""


Told: TypeAlias = str | FilledClause
"""What fills in a wording: a word of a file, or a clause."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `values` fills in the wording; `nearest` is the valid spelling that comes closest, if any."""

    code: Code
    place: Place
    values: Mapping[str, Told] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    nearest: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used until this is mended."""
        return self.severity is Severity.ERROR


class OrgdesignError(Exception):
    """The root of every error that the tool raises on purpose."""


class Unusable(OrgdesignError):
    """A file cannot be used; carries every diagnostic, not only the first."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Take the diagnostics, at least one of them an error."""
        super().__init__(f"{len(diagnostics)} findings")
        self.diagnostics = diagnostics
