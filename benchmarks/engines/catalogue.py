"""Which engines are compared, and on how many profiles at most, so that a run of each takes seconds.

Imports none of them: whoever starts processes to measure must stay small, because a process inherits its starter's peak.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: the module here that speaks for it, the package that it comes in, and how many profiles it takes a run."""

    name: str
    module: str
    package: str | None
    most: int


OURS = Engine("orgdesign columns", "orgdesign_columns", "polars", 100_000_000)
ENGINES = (
    OURS,
    Engine("Polars by hand", "polars_by_hand", "polars", 100_000_000),
    Engine("OpenFisca, tuned", "openfisca", "openfisca-core", 100_000_000),
    Engine("DuckDB SQL", "duckdb_sql", "duckdb", 1_000_000),
    Engine("Python by hand", "python_by_hand", None, 50_000),
    Engine("JSON Logic", "json_logic", "datalogic-py", 20_000),
    Engine("GoRules zen", "zen_engine", "zen-engine", 2_000),
    Engine("rule-engine", "rule_engine_rules", "rule-engine", 500),
)
