"""Inputs broken at random: sound bytes with some of them taken out, doubled or replaced, or something spiteful put in.

Knows bytes and archives, and to which limits what is found in them is held; what the inputs are is for `fuzz`.
"""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from orgdesign.model.diagnostic import Diagnostic, Unusable
from orgdesign.render.text.diagnostics import finding_lines

MOST_LINES = 200
"""So many lines of findings at most are said of one input."""
SPITEFUL = (
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b"\r\n",
        b'"',
        b"'",
        b";",
        b",",
        b"\t",
        b"|",
        b"=",
        b"=1+1",
        b"#N/A",
        b"&a",
        b"*a",
    ),
    *(
        b"!!python/object:os.system",
        b"{",
        b"}",
        b"[",
        b"]",
        b": ",
        b"- ",
        b"---\n",
        b"%",
        b"<<: ",
        b"~",
        b"null",
        b"nan",
        b"inf",
        b"1e999",
    ),
    *(
        b"-0",
        b"9" * 400,
        b"68.230",
        b"\xe2\x80\xae",
        b"\x1b[31m",
        b"\\ud800",
        b"\xed\xa0\x80",
        b"{{ report }}",
        b"{% if x %}",
        b"</w:p>",
    ),
    *(
        b"<w:ins>",
        b"INCLUDEPICTURE",
        b"sep=;\n",
        b"# ",
        b"x" * 5000,
        b"[" * 60,
        b"geen",
        b"weet_niet",
        b"GM0001",
        b"Totaal",
        b"Bron: CBS",
    ),
)
"""What has broken other programs, in pieces."""

Try: TypeAlias = Callable[[random.Random, Path], bool]
"""Tries one input, kept in a folder; tells whether it was read. Raises `Unusable` where it was refused."""


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Return data with some of it taken out, doubled, swapped or replaced, or something spiteful put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 1, 2, 8, 40)))
        match chance.randrange(6):
            case 0:
                del made[at:end]
            case 1:
                made[at:at] = made[at:end]
            case 2 if made:
                made[min(at, len(made) - 1)] = chance.randrange(256)
            case 3:
                made = made[:at]
            case _:
                made[at:at] = chance.choice(SPITEFUL)
    return bytes(made)


def mutated_archive(chance: random.Random, data: bytes) -> bytes:
    """Return an archive of which one part is broken, gone, there twice or called otherwise, or that lies of its size."""
    made = io.BytesIO()
    how = chance.choice(("broken", "broken", "broken", "broken", "gone", "twice", "renamed", "nameless", "lying"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name is there twice is what was meant
        names = old.namelist()
        chosen = chance.choice(names)
        with zipfile.ZipFile(made, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as new:
            for name in names:
                part = old.read(name)
                if name != chosen or how in {"twice", "nameless", "lying"}:
                    new.writestr(name, part)
                if name == chosen and how in {"broken", "twice"}:
                    new.writestr(name, mutated(chance, part))
                if name == chosen and how == "renamed":
                    new.writestr(chance.choice(("../x", "/x", name.upper(), "xl/worksheets/sheet9.xml")), part)
    whole = made.getvalue()
    if how == "nameless":
        return whole.replace(chosen.encode(), b"\0" * len(chosen))
    if how == "lying":
        at = whole.rfind(b"PK\x01\x02") + 24  # where the directory tells what the last part unpacks to
        return whole[:at] + chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x3f")) + whole[at + 4 :]
    return whole


def word(diagnostics: Iterable[Diagnostic]) -> None:
    """Word what was found as a person would read it. Raises AssertionError where these are no lines, or too many."""
    diagnostics = tuple(diagnostics)
    for language in ("nl", "en"):
        lines = list(finding_lines(diagnostics, language))
        if len(lines) > MOST_LINES or any("\n" in line or "\x1b" in line for line in lines):
            raise AssertionError("findings are too many lines, or lines that are none")


def refuse(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Word what was found, and raise `Unusable` where there are errors."""
    word(diagnostics)
    if any(each.is_error for each in diagnostics):
        raise Unusable(diagnostics)
