"""Words of shipped texts, and Hunspell to tell which of them it does not know.

Every word is looked up once. A word with hyphens that is not known as a whole may consist of known parts.
"""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import hunspell  # type: ignore[import-untyped]

from orgdesign.load.source.yaml_parser import read_yaml
from orgdesign.load.source.yaml_tree import YamlList, YamlMap, YamlText

DICTIONARIES = Path(__file__).parent / "spelling"
_WORD = re.compile(r"[^\W\d_]+(?:['&-][^\W\d_]+)*")
_NOT_PROSE = re.compile(
    r"```.*?```"  # a block of code
    r"|`[^`\n]*`"  # code, and ids
    r"|\]\([^)\s]*\)"  # where a link leads
    r"|<[^>\n]*>"  # tags and addresses
    r"|https?://\S+"
    r"|::: [\w.]+"  # what the reference takes from the code
    r"|[\w/-]*\.(?:csv|docx|html|json|md|py|toml|txt|xlsx|yaml)\b"  # files, and what their names end on
    r"|\{[a-z_]*\}"  # what is filled in
    r"|&#?\w+;",
    re.DOTALL,
)


class Speller:
    """Hunspell for one language, with the project's own words."""

    def __init__(self, language: str) -> None:
        """Unpack the dictionary, read it and leave nothing behind."""
        with TemporaryDirectory() as folder:
            shutil.copy(DICTIONARIES / f"{language}.aff", folder)
            words = gzip.decompress((DICTIONARIES / f"{language}.dic.gz").read_bytes())
            (Path(folder) / f"{language}.dic").write_bytes(words)
            self._hunspell = hunspell.Hunspell(language, hunspell_data_dir=folder)
        self._own = frozenset(own_words(language))

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelt as it should be."""
        base = _base(word)
        if (
            not {word, base, base[0].lower() + base[1:]}.isdisjoint(self._own)
            or self.in_dictionary(word)
            or self.in_dictionary(base)
        ):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(self.knows(part) for part in parts)

    def in_dictionary(self, word: str) -> bool:
        """Tell whether a word needs no entry among the project's own."""
        return bool(self._hunspell.spell(word))


@cache
def speller(language: str) -> Speller:
    """Return the speller of a language."""
    return Speller(language)


def own_words(language: str) -> list[str]:
    """Return the words of this project."""
    return [word for group in own_groups(language) for word in group]


def own_groups(language: str) -> list[list[str]]:
    """Return the words of this project in their groups; a comment begins a group."""
    groups: list[list[str]] = []
    for line in (DICTIONARIES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            groups.append([])
        elif line.strip():
            groups[-1].append(line)
    return groups


def misspelt(texts: Iterable[str], *languages: str) -> list[str]:
    """Return the words that none of the languages knows, each once and sorted."""
    words = {word for text in texts for word in words_of(text)}
    return sorted(word for word in words if not any(speller(language).knows(word) for language in languages))


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text that is prose, Markdown or a pattern to be filled in."""
    words: list[str] = _WORD.findall(_NOT_PROSE.sub(" ", text).replace("’", "'"))
    yield from (word for word in words if len(word) > 1)


def rule_base_texts(folder: Path, language: str) -> Iterator[str]:
    """Yield every text of a language in a rule base's files, its cases included, without the names in it.

    A name is what has a capital and is the same in every language.
    """
    for path in sorted(folder.rglob("*.yaml")):
        yield from _of_language(read_yaml(path, path.name).tree, language)


def source_texts(folder: Path) -> Iterator[str]:
    """Yield what has one text for all languages: the titles and references of sources."""
    tree = read_yaml(folder / "sources.yaml", "sources.yaml").tree
    assert isinstance(tree, YamlList)
    for entry in tree:
        assert isinstance(entry, YamlMap)
        yield from (str(value) for key, value in entry.items() if key in {"title", "reference"})


def _base(word: str) -> str:
    return word.removesuffix("'s")


def _of_language(node: object, language: str) -> Iterator[str]:
    match node:
        case YamlMap():
            texts = {str(key): str(value) for key, value in node.items() if isinstance(value, YamlText)}
            if language in texts and texts.keys() <= {"nl", "en"}:
                names = set.intersection(
                    *({_base(word) for word in words_of(text) if word[0].isupper()} for text in texts.values())
                )
                yield " ".join(word for word in words_of(texts[language]) if _base(word) not in names)
            for value in node.values():
                yield from _of_language(value, language)
        case YamlList():
            for item in node:
                yield from _of_language(item, language)
        case _:
            pass
