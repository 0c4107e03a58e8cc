"""Which municipality a row of a table is of: codes as people and tables write them, and names of what is none.

How names are compared stands in `model.municipality`; here it is done for whole columns. Knows texts; knows no table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from orgdesign.model.municipality import KIND, name_of
from orgdesign.model.prefill import Coding

if TYPE_CHECKING:
    import polars as pl

_LIKE_A_CODE = re.compile(r"[^\W\d_]{0,4}[0-9]\w*")
_LETTERS = re.compile(r"[^\W\d_]+(?=[0-9])")
_NO_PLACES = frozenset({"totaal", "total", "totalen", "totals", "som", "sum"})
_SOURCES = "^(bron|source)[: ]|^©"
_MOST_NAMED = 3
_LONGEST = 100


def code_of(text: str, coding: Coding) -> str | None:
    """Return the code of a municipality as it is compared, None if it is none.

    `344`, `0344`, `GM0344`, `G0344` and `344.0`, as software writes whole numbers, are one.
    """
    bare = "".join(text.split()).upper().removesuffix(".0")
    prefix = coding.prefix.upper()
    digits = bare.removeprefix(prefix) if bare.startswith(prefix) else bare.removeprefix(prefix[:1])
    if not (digits.isascii() and digits.isdecimal()):
        return None
    digits = digits.lstrip("0").zfill(coding.digits)
    return None if coding.digits and len(digits) > coding.digits else f"{coding.prefix}{digits}"


def is_other_area(text: str, coding: Coding) -> bool:
    """Tell whether a text is the code of an area that is no municipality."""
    return code_of(text, coding) is None and _LIKE_A_CODE.fullmatch(text.strip()) is not None


def is_of_another_kind(text: str, coding: Coding) -> bool:
    """Tell whether a text is a code that says by its letters that it is of another kind of area than a municipality."""
    letters = _LETTERS.match(text.strip().upper())
    return letters is not None and coding.prefix != "" and code_of(text, coding) is None and is_other_area(text, coding)


def no_places(others: Iterable[str]) -> frozenset[str]:
    """Return names of what is no municipality as they are compared; `(PV)` means every name with that behind it."""
    return _NO_PLACES | {f"({name.mark})" if not name.words else name.whole for name in map(name_of, others)}


def are_no_places(names: pl.Series, places: Collection[str]) -> pl.Series:
    """Tell which names are of no municipality: a total, a source, or one of those named; a whole column at once."""
    import polars as pl

    frame = pl.DataFrame({"key": name_keys(names), "text": names.str.strip_chars().str.to_lowercase()})
    mark = pl.format(
        "({})", pl.col("text").str.extract(r"\(([^()]*)\)$").str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    )
    no_place = pl.col("key").is_in(list(places)) | mark.is_in(list(places)) | pl.col("text").str.contains(_SOURCES)
    return frame.select(no_place.fill_null(value=False).alias("no_place")).to_series()


def name_keys(names: pl.Series) -> pl.Series:
    """Return names as they are compared (`name_of(name).whole`), a whole column at once."""
    import polars as pl

    plain = (
        names.str.normalize("NFKD")
        .str.replace_all(r"\p{M}", "")
        .str.to_lowercase()
        .str.replace_all("ß", "ss")
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.strip_chars()
    )
    frame = pl.DataFrame({"name": plain})
    kind = rf"^{KIND} (.+)$"
    bare = pl.col("name").str.replace(kind, "$1").str.replace(rf"^(.+) {KIND}$", "$1")
    return frame.select(
        pl.when(pl.col("name") == "").then(names.str.to_lowercase()).otherwise(bare).alias("name")
    ).to_series()


def nearest_names(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the few names that come closest to one, as they are written."""
    if len(text) > _LONGEST:
        return ()
    by_words = {name_of(each).whole: each for each in known if len(each) <= _LONGEST}
    return tuple(by_words[each] for each in get_close_matches(name_of(text).whole, by_words, _MOST_NAMED))
