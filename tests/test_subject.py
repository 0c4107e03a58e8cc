"""The interface speaks of whatever a rule base advises: by itself it names neither municipalities nor safety."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import typer

from orgdesign.cli.main import app
from orgdesign.model.diagnostic import Code
from orgdesign.model.rulebase import Noun
from orgdesign.render.text.catalogue import Catalogue, phrase, texts
from tests.catalogues import catalogues

NAMED = re.compile(r"gemeente|municipalit|veiligheid|\bsafety", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{\w+\}")
KEY = re.compile(r"'municipality'|--municipality|rules/veiligheid")
"""Keys of files and options, which stay what they are, and where the shipped rule base lies."""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_word_of_the_interface_names_what_is_advised(language: str) -> None:
    """Every catalogue, as it speaks without a rule base."""
    found = [
        (kind.__name__, name, text)
        for kind in catalogues()
        for name in kind.phrases()
        for text in texts(getattr(kind(language), name))
        if NAMED.search(KEY.sub("", PLACEHOLDER.sub("", text)))
    ]
    assert found == []


def test_no_meaning_of_a_finding_names_it() -> None:
    """What stands in the table of codes."""
    assert [code.label for code in Code if NAMED.search(code.meaning)] == []


def test_no_help_names_it() -> None:
    """Every option and command, but for its examples, which name files."""
    helped = dict(_helps(typer.main.get_command(app), "orgdesign"))
    assert len(helped) > 50
    assert {where: text for where, text in helped.items() if NAMED.search(KEY.sub("", text))} == {}


def _helps(command: object, path: str) -> Iterator[tuple[str, str]]:
    yield path, getattr(command, "help", None) or ""
    for parameter in getattr(command, "params", ()):
        yield f"{path} {parameter.name}", getattr(parameter, "help", None) or ""
    for name, each in getattr(command, "commands", {}).items():
        yield from _helps(each, f"{path} {name}")


class _Words(Catalogue):
    shown = phrase("{count} ⟨many⟩", "{count} ⟨many⟩")
    heads = phrase(("⟨Many⟩", "de ⟨one⟩"), ("⟨Many⟩", "this ⟨one⟩"))


def test_a_noun_is_that_of_the_rule_base() -> None:
    """In the language of the words, else in the rule base's own, else the interface's neutral one."""
    subject = {"nl": Noun("gemeente", "gemeenten"), "de": Noun("Gemeinde", "Gemeinden")}
    assert _Words("nl", subject).shown.format(count=2) == "2 gemeenten"
    assert _Words("en", {"de": subject["de"]}).heads == ("Gemeinden", "this Gemeinde")
    assert (_Words("nl").shown, _Words("de").heads) == ("{count} profielen", ("Profiles", "this profile"))
