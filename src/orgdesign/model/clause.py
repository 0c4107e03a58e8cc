"""What a finding says of which the words are no value of a file: what was expected, why something cannot be read.

Whoever finds something names it; `render.text.clause_words` says it, in each language.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType


class Clause(StrEnum):
    """A part of a finding that is itself said in words."""

    # what is meant
    THE_FILE = auto()
    AN_ENTRY = auto()
    THIS = auto()
    LIST = auto()
    MAPPING = auto()

    # why a file cannot be read or written
    NOT_THERE = auto()
    NO_SUCH_FOLDER = auto()
    NO_FOLDER = auto()
    A_FOLDER = auto()
    NO_PERMISSION = auto()
    NO_FILE = auto()
    READER_ENDED = auto()
    DISK_FULL = auto()
    READ_ONLY = auto()
    NOT_AS_MEANT = auto()
    NO_PLACE_BEHIND = auto()
    NAME_TOO_LONG = auto()
    NO_SUCH_FILE_OR_FOLDER = auto()
    NO_YAML_IN_FOLDER = auto()
    PROFILE_IS_YAML = auto()
    NO_YAML_BY_PATTERN = auto()
    NO_OFFICE_FILE = auto()
    NO_WORD_DOCUMENT = auto()
    UNPACKS_TOO_FAR = auto()
    HOLDS_MACROS = auto()
    TEMPLATE_TOO_LARGE = auto()

    # what was expected
    TEXT = auto()
    WORD = auto()
    NUMBER = auto()
    WHOLE_NUMBER = auto()
    FEW_DECIMALS = auto()
    PLAIN_NUMBER = auto()
    TWO_NUMBERS = auto()
    PAIR_IN_ORDER = auto()
    TEXT_BY_LANGUAGE = auto()
    STRENGTHS = auto()
    ONLY_TEST = auto()
    PAIR = auto()
    NUMBER_OR_RANGE = auto()
    MAPPING_OF = auto()
    ENTRIES = auto()
    SEMANTIC_VERSION = auto()
    LANGUAGE_CODES = auto()
    ADDRESS = auto()
    CONDITION = auto()
    TWO_ALTERNATIVES = auto()
    RULES = auto()
    SECTIONS = auto()
    DECISIONS = auto()
    ALTERNATIVES = auto()
    COLUMN_NAMES = auto()
    WORDS = auto()
    CELL_WITH_OPTION = auto()
    NAME_WITH_ALIAS = auto()
    CONDITIONS = auto()
    ANSWERS = auto()
    OUTCOMES = auto()
    ANSWER = auto()
    OPTION_OR_TEST = auto()
    ANSWER_THAT_HOLDS = auto()
    ASSIGNMENT = auto()
    ORDERED_DECISIONS = auto()
    UP_OR_DOWN = auto()
    AS_WRITTEN = auto()
    ONE_OF = auto()
    OPTIONS_OR_EMPTY = auto()
    SO_MANY_OPTIONS = auto()
    NUMBER_BETWEEN = auto()
    INCLUDES_OR_EMPTY = auto()
    INCLUDES = auto()
    OUTCOME_WITH_STATUS = auto()
    IDS = auto()
    TIME = auto()
    SOMETHING_ELSE = auto()
    RISING_NUMBERS = auto()
    NUMBER_QUESTION = auto()
    TWO_FROM_ZERO = auto()
    SHARE = auto()
    ABOVE_ZERO = auto()
    UNDER_HUNDRED = auto()
    CHOICE_QUESTION = auto()
    QUESTION_OR = auto()
    OPTIONS_MEAN = auto()
    TAKES = auto()
    MEASURES = auto()
    DECISION_OR_LIST = auto()
    CAPS = auto()
    QUESTION_WITH_CLASSES = auto()
    EVERY_PROFILE = auto()

    # what is wrong with a table or with YAML
    CELLS_OF_ROW = auto()
    NO_JSON_OBJECT = auto()
    NO_TABLE = auto()
    WITH_ANSWERS = auto()
    WITH_OUTCOMES = auto()
    WITH_NAMES = auto()
    DAMAGED = auto()
    TAKES_TOO_MUCH = auto()
    UNPACKS_BEYOND_TABLE = auto()
    LOCKED = auto()
    OLD_OFFICE = auto()
    PACKED_DAMAGED = auto()
    QUOTE_NEVER_CLOSED = auto()
    AFTER_QUOTE = auto()
    LOCK_OF_WORKBOOK = auto()
    TOO_WIDE = auto()
    TOO_LONG = auto()
    WITH_THE_NAMES = auto()
    WITH_NEITHER = auto()
    WITH_THE_NEITHER = auto()
    SEEN_IN_ROW = auto()
    SEEN_ON_SHEET = auto()
    SEEN_BESIDE_SHEETS = auto()
    QUOTE_OPENS = auto()
    APOSTROPHE_OPENS = auto()
    UNQUOTED_COMMA = auto()
    NO_TEXT_CHARACTER = auto()
    KEY_OF_SEVERAL_WORDS = auto()
    KEY_MISSING = auto()
    BRACKET_EXPECTED = auto()
    KEY_EXPECTED = auto()
    BEGINS_WITH_PERCENT = auto()
    DASH_EXPECTED = auto()
    BEGINS_WITH_SIGN = auto()
    COLON_MISPLACED = auto()
    NO_TABS = auto()
    COLON_MISSING = auto()
    VALUE_MISSING = auto()
    DASH_MISPLACED = auto()
    BEGINS_WITH = auto()
    BACKSLASH = auto()
    AFTER_BLOCK_SIGN = auto()
    COMPLETE = auto()
    QUOTES_NOT_CLOSED = auto()
    ENDS_IN_QUOTES = auto()

    def of(self, *values: str) -> FilledClause:
        """Return the clause with what fills it in."""
        return FilledClause(self, values)


@dataclass(frozen=True, slots=True)
class FilledClause:
    """A clause with the values that it names, in their order."""

    clause: Clause
    values: tuple[str, ...]


_REFUSALS: Mapping[int | None, Clause] = MappingProxyType(
    {
        errno.ENOENT: Clause.NOT_THERE,
        errno.ENOTDIR: Clause.NO_FOLDER,
        errno.EISDIR: Clause.A_FOLDER,
        errno.EACCES: Clause.NO_PERMISSION,
        errno.ENOSPC: Clause.DISK_FULL,
        errno.EDQUOT: Clause.DISK_FULL,
        errno.EROFS: Clause.READ_ONLY,
        errno.ENAMETOOLONG: Clause.NAME_TOO_LONG,
    }
)


def refusal(error: OSError) -> str:
    """Return why the system refuses a file: a clause, or else what the system says itself."""
    return _REFUSALS.get(error.errno) or error.strerror or type(error).__name__
