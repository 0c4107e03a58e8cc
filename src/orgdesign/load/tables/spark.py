"""Tables in and out of Spark: a session, and files as data frames.

Knows Spark and files; knows nothing of what is done with the profiles. PySpark, an extra, is imported where it is used.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import narwhals as nw

if TYPE_CHECKING:
    from narwhals.typing import Frame

READABLE = {".csv": "csv", ".tsv": "csv", ".jsonl": "json", ".ndjson": "json", ".parquet": "parquet"}
"""How Spark calls the forms that it reads, by what their files are called."""
WRITABLE = {".parquet": "parquet", ".csv": "csv"}
_CSV = {"header": True, "escape": '"', "encoding": "utf-8"}
_FORMULA = "^[=+\\-@\\t\\r]"


def missing_for_spark(environment: Mapping[str, str]) -> str | None:
    """Return what Spark lacks on this machine, with what to do, or None if it can be tried."""
    if find_spec("pyspark") is None:
        return "PySpark is needed: pip install 'orgdesign[spark]'"
    if shutil.which("java") is None and not {"JAVA_HOME", "SPARK_REMOTE"} & set(environment):
        return "Spark needs Java (17 or later): install one, and set JAVA_HOME if 'java' is not on the path"
    return None


@contextmanager
def spark_session() -> Iterator[None]:
    """Have the session that is active, or else start one, as Spark is configured here, and stop it in the end."""
    from pyspark.sql import SparkSession

    if SparkSession.getActiveSession() is not None:
        yield
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of PySpark, about versions of what it may use: nothing that a user can mend
        session = SparkSession.builder.appName("orgdesign").config("spark.log.level", "ERROR").getOrCreate()
    try:
        yield
    finally:
        session.stop()


def read_frame(path: str) -> Frame:
    """Return a table as a data frame; of CSV, Spark looks at the cells to tell numbers and truths from words.

    A dot in a column's name has a meaning of its own on Spark; there `question.option` is called `question_option`.
    """
    from pyspark.sql import SparkSession

    suffix = Path(path).suffix.lower()
    reader = SparkSession.active().read.format(READABLE[suffix])
    if READABLE[suffix] == "csv":
        separator = "\t" if suffix == ".tsv" else _separator(Path(path))
        reader = reader.options(**_CSV, sep=separator, multiLine=True, inferSchema=True)
    frame = reader.load(path)
    renamed: Frame = nw.from_native(frame.toDF(*(name.replace(".", "_") for name in frame.columns)))
    return renamed


def write_frame(frame: Frame, path: str) -> int:
    """Write a data frame as a folder of parts, in place of what stood there, and return how many rows it has."""
    from pyspark.sql import SparkSession

    form = WRITABLE[Path(path).suffix.lower()]
    options = _CSV if form == "csv" else {}
    shown = (_harmless(frame) if form == "csv" else frame).to_native()
    shown.write.mode("overwrite").options(**options).format(form).save(path)
    rows: int = SparkSession.active().read.format(form).options(**options).load(path).count()
    return rows


def _harmless(frame: Frame) -> Frame:
    """Return a data frame of which no text begins as a formula does, as for every CSV that is written."""
    texts = [name for name, type_ in frame.collect_schema().items() if type_ == nw.String]
    quoted = {name: nw.concat_str(nw.lit("'"), nw.col(name)) for name in texts}
    return frame.with_columns(
        nw.when(nw.col(name).str.contains(_FORMULA)).then(each).otherwise(nw.col(name)).alias(name)
        for name, each in quoted.items()
    )


def _separator(path: Path) -> str:
    """Return what separates the columns of a CSV file by its header; Dutch spreadsheets write `;`."""
    if not path.is_file():  # a folder of parts, or a file that is not on this machine
        return ","
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        header = file.readline()
    return max(",;\t", key=header.count)
