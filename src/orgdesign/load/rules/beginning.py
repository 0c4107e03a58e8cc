"""What a new rule base begins as: a small one that works as it stands, or a copy of another that says what it was.

Gives texts by their place in a folder, and writes none of them. The small one is a rule base like any other, in `starter/`
beside this module; every text in it is written on one line in two languages, so that others can be put in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from orgdesign.load.rules.folder import (
    CASES,
    DECISIONS,
    HEAD,
    MEASURES,
    PLAUSIBILITY,
    PREFILL,
    QUESTIONS,
    SOURCES,
    SUFFIX,
    TENSIONS,
)
from orgdesign.model.diagnostic import OrgdesignError

STARTER = Path(__file__).parent / "starter"
"""The small rule base."""
SPOKEN = ("nl", "en")
"""The languages of its texts."""
_TEXT = re.compile(r"\{nl: (?P<nl>\"[^\"]*\"|\{[^{}]*\}), en: (?P<en>\"[^\"]*\"|\{[^{}]*\})\}")
_LANGUAGES = re.compile(r"^languages: \[[^\]]*\]", re.MULTILINE)
_NOUNS = re.compile(r"^ {2}(?P<language>[a-z]{2}): (?P<noun>\{one: .*\})\n", re.MULTILINE)
_VERSION = re.compile(r"^version:[ \t]*(['\"]?)(?P<version>[0-9A-Za-z.-]+)\1", re.MULTILINE)
_ID = re.compile(r"^id:[ \t]*(['\"]?)(?P<id>[a-z0-9-]+)\1", re.MULTILINE)
_OWN = "-own."


class NotOnALine(OrgdesignError):
    """A key of a file does not begin a line of its own, so its value cannot be put in another's place."""

    def __init__(self, file: str, key: str) -> None:
        """Take the name of the file, and the key."""
        super().__init__(f"{file}: {key}")
        self.file, self.key = file, key


def small(id_: str, languages: Sequence[str]) -> Mapping[str, str]:
    """Return the files of the small rule base under a name, with every text in these languages, the first of them first.

    Its texts are Dutch and English. In another language they stand in English, to be translated.
    """
    found = {place: _in_languages(text, languages) for place, text in _files(STARTER).items()}
    return {**found, HEAD: _called(found[HEAD], id_)}


def copied(folder: Path, origin: str, id_: str | None = None) -> Mapping[str, str]:
    """Return the files of a sound rule base to be changed: its version marked as one's own, above it what it was.

    It keeps its id, so that profiles of the one still open in the other, unless it is given another. Raises `NotOnALine`.
    """
    found = _files(folder)
    head, count = _VERSION.subn(lambda match: f"version: {_own(match['version'])}", found[HEAD], count=1)
    if not count:
        raise NotOnALine(HEAD, "version")
    return {**found, HEAD: f"# {origin}\n{head if id_ is None else _called(head, id_)}"}


def _files(folder: Path) -> Mapping[str, str]:
    """Return what stands in each file of a rule base."""
    parts = (*(folder / name for name in (HEAD, SOURCES, MEASURES, TENSIONS, PLAUSIBILITY, PREFILL)), *_listed(folder))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8-sig") for path in parts if path.is_file()}


def _listed(folder: Path) -> Iterable[Path]:
    for part in (QUESTIONS, DECISIONS, CASES):
        yield from sorted(each for each in (folder / part).glob(f"*{SUFFIX}") if not each.name.startswith("."))


def _in_languages(text: str, languages: Sequence[str]) -> str:
    def put(match: re.Match[str]) -> str:
        said = match.groupdict()
        return "{" + ", ".join(f"{each}: {said.get(each, said['en'])}" for each in languages) + "}"

    nouns = {match["language"]: match["noun"] for match in _NOUNS.finditer(text)}
    told = "".join(f"  {each}: {nouns.get(each, nouns['en'])}\n" for each in languages) if nouns else ""
    first = _NOUNS.sub("\0", text)
    text = first.replace("\0", told, 1).replace("\0", "")
    return _TEXT.sub(put, _LANGUAGES.sub(f"languages: [{', '.join(languages)}]", text))


def _called(head: str, id_: str) -> str:
    called, count = _ID.subn(f"id: {id_}", head, count=1)
    if not count:
        raise NotOnALine(HEAD, "id")
    return called


def _own(version: str) -> str:
    """Return a version that says that it goes on from another: `2.0.0` becomes `2.0.0-own.1`, and that `2.0.0-own.2`."""
    before, own, count = version.rpartition(_OWN)
    if own and count.isdecimal():
        return f"{before}{own}{int(count) + 1}"
    return f"{version}{_OWN}1"
