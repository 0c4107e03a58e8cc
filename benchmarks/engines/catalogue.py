"""Which engines are compared, and on how many profiles at most, so that a run of each takes seconds.

Imports none of them: whoever starts processes to measure must stay small, because a process inherits its starter's peak.
"""

from __future__ import annotations

from dataclasses import dataclass

WORDS, CODES = "words", "codes"
"""The forms of answers: options as text, as people write them, or as categories, as in a file that was made for this."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: the module here that speaks for it, the package that it comes in, and how many profiles it takes a run.

    `codes` says that it also takes answers as codes, in columns of categories.
    """

    name: str
    module: str
    package: str | None
    most: int
    codes: bool = False


OURS = Engine("orgdesign columns", "orgdesign_columns", "polars", 100_000_000, codes=True)
ENGINES = (
    OURS,
    Engine("Polars by hand", "polars_by_hand", "polars", 100_000_000, codes=True),
    Engine("OpenFisca, tuned", "openfisca", "openfisca-core", 100_000_000, codes=True),
    Engine("DuckDB SQL", "duckdb_sql", "duckdb", 1_000_000, codes=True),
    Engine("Python by hand", "python_by_hand", None, 50_000),
    Engine("JSON Logic", "json_logic", "datalogic-py", 20_000),
    Engine("GoRules zen", "zen_engine", "zen-engine", 2_000),
    Engine("rule-engine", "rule_engine_rules", "rule-engine", 500),
)
