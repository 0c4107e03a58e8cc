"""The documentation keeps up: every command stands in it, every page can be reached, every link and path leads somewhere.

Needs nothing of what builds the site; `make docs-site` lets that check the same links once more.
"""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
import pytest
import yaml
from markdown_it import MarkdownIt
from typer.core import TyperGroup

import orgdesign
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from tests.command import run
from tests.command_page import Command, command_page, commands
from tests.conftest import Golden

if TYPE_CHECKING:
    from markdown_it.token import Token

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LETTERS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
HANDWRITTEN = [page for page in (*PAGES, *LETTERS) if page.name != "commands.md"]
FIRST_ADVICE = DOCS / "eerste-advies.md"
TELL_WHERE = [DOCS / "ARCHITECTURE.md", DOCS / "releasing.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
"""Pages that name files and folders: as they lie from the top of the checkout, or within the package."""
PLACES = (ROOT, ROOT / "src" / "orgdesign", DOCS)
PATH = re.compile(r"\.?[a-z][\w.*-]*(?:/[\w.*-]+)*/?")
MADE = {".venv", "dist", "site"}
"""Folders that a command makes."""
A_NAME_OF_YOURS = "NAME"


class Link(NamedTuple):
    """A link in a page: where it leads, and to which place there."""

    target: str
    anchor: str


def test_the_page_of_commands_is_what_the_commands_say(golden: Golden) -> None:
    """docs/commands.md is made from the program and holds no other words."""
    golden(DOCS / "commands.md", command_page())


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_command_has_help(command: Command) -> None:
    """It says what it does, and what each argument and option is for."""
    assert command.about.help
    assert [each.name for each in command.about.params if not getattr(each, "help", None)] == []


def test_every_command_stands_in_a_page_that_somebody_wrote() -> None:
    """A reader meets each command where it is of use, not only in the list."""
    written = "\n".join(page.read_text(encoding="utf-8") for page in HANDWRITTEN)
    leaves = [command.name for command in commands() if not isinstance(command.about, TyperGroup)]
    assert [name for name in leaves if name not in written] == []


def test_every_page_can_be_reached() -> None:
    """The site's navigation names every page of docs/ once, and none that is not there."""
    named = sorted(_named(_site()["nav"]))
    assert named == sorted(page.relative_to(DOCS).as_posix() for page in PAGES)


@pytest.mark.parametrize("page", [*PAGES, *LETTERS], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link to a file finds it, and to a place in a page its heading."""
    lost = []
    for link in _links(page):
        target = (page.parent / link.target).resolve() if link.target else page
        if not target.exists() or (link.anchor and link.anchor not in _anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_of_the_site_leads_out_of_it(page: Path) -> None:
    """What lies outside docs/ is named, not linked: on the site it is not there."""
    outside = [link for link in _links(page) if not (page.parent / link.target).resolve().is_relative_to(DOCS)]
    assert outside == []


@pytest.mark.parametrize("page", TELL_WHERE, ids=lambda page: page.name)
def test_every_path_that_is_named_is_there(page: Path) -> None:
    """Files and folders between backticks exist, in commands too, also after a room was moved."""
    words = {word for text in _code_spans(page) for word in text.split()}
    paths = {word for word in words if "/" in word and PATH.fullmatch(word) and A_NAME_OF_YOURS not in word}
    named = {text for text in paths if text.split("/")[0] not in MADE}
    assert [text for text in sorted(named) if not any(any(place.glob(text.rstrip("/"))) for place in PLACES)] == []


def test_the_code_map_names_every_room() -> None:
    """Each folder that holds modules stands in it once, with what one comes there for."""
    package = ROOT / "src" / "orgdesign"
    rooms = {path.parent for path in package.rglob("*.py") if path.name != "__init__.py"} - {package}
    told = re.findall(r"^\| `([a-z/]+)/` \| \S", (DOCS / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(room.relative_to(package).as_posix() for room in rooms)


@pytest.mark.parametrize("page", LETTERS, ids=lambda page: page.name)
def test_every_make_target_that_is_named_is_there(page: Path) -> None:
    """`make x` between backticks or in an example is a target of the Makefile."""
    text = "\n".join([*_code_spans(page), *_examples(page)])
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE)) <= targets


def test_the_first_advice_goes_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of the tutorial runs, in its order; each interview leaves the profile of an example."""
    monkeypatch.chdir(tmp_path)
    lines = [line for example in _examples(FIRST_ADVICE, "sh") for line in example.splitlines()]
    assert len(lines) > 8
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "orgdesign"
        if arguments[0] == "interview":
            shutil.copy(ROOT / "examples" / "profiles" / "middelstad.yaml", arguments[1])
            continue
        ran = run(*arguments)
        assert ran.exit_code == 0, (line, ran.everything)


@pytest.mark.skipif(not hasattr(orgdesign, "__all__"), reason="the package offers nothing to Python yet")
def test_a_notebook_can_do_what_newcomers_are_told() -> None:
    """The lines in CONTRIBUTING that call the tool from Python run as they stand."""
    (lines,) = [example for example in _examples(ROOT / "CONTRIBUTING.md", "python") if "import orgdesign" in example]
    frame = pl.DataFrame({"municipality": ["Voorbeeldstad"], "inwoners": [68000]})
    exec(lines, {"frame": frame})  # noqa: S102  our own lines


def test_what_the_rule_base_holds_is_told_as_it_is() -> None:
    """Where a page tells how large it is by now, which a table that was measured before does not."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    rules = sum(len(decision.rules) for decision in rule_base.decisions.values())
    holds = f"{len(rule_base.questions)} questions, {rules} rules, {len(rule_base.decisions)} decisions"
    told = re.findall(r"By now it is `(.+?)`: (.+?)\.\s", (DOCS / "performance.md").read_text(encoding="utf-8"))
    assert told == [(f"{rule_base.id} {rule_base.version}", holds)]


def test_all_pages_tell_the_same_of_how_long_the_tests_take() -> None:
    """Who reads one of them first is not told otherwise by the next."""
    written = [path.read_text(encoding="utf-8") for path in LETTERS]
    told = [each for text in written for each in re.findall(r"^make test +# .*: some (\w+) minutes", text, re.MULTILINE)]
    assert len(told) == 2
    assert len(set(told)) == 1


def test_checks_before_a_commit_are_those_of_the_lock() -> None:
    """Each hook that comes from elsewhere is pinned to the version that the lock has, so that both say the same."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    locked = {package["name"]: package.get("version") for package in packages}
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    pinned = {repo["repo"].rpartition("/")[2]: repo["rev"] for repo in hooks["repos"] if repo["repo"] != "local"}
    assert pinned == {"ruff-pre-commit": f"v{locked['ruff']}"}


def _site() -> dict[str, object]:
    site: dict[str, object] = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    return site


def _named(nav: object) -> Iterator[str]:
    match nav:
        case str():
            yield nav
        case list():
            for each in nav:
                yield from _named(each)
        case dict():
            yield from _named(list(nav.values()))
        case _:
            raise AssertionError(nav)


@cache
def _tokens(page: Path) -> tuple[Token, ...]:
    markdown = MarkdownIt("commonmark").enable("table")
    return tuple(
        inner for token in markdown.parse(page.read_text(encoding="utf-8")) for inner in (token, *(token.children or ()))
    )


def _links(page: Path) -> list[Link]:
    """Return the links and pictures of a page that lead to something of this project."""
    found = [token.attrs.get("href") or token.attrs.get("src") for token in _tokens(page)]
    inner = [str(each) for each in found if each and not re.match(r"[a-z]+:", str(each))]
    return [Link(target, anchor) for target, _, anchor in (each.partition("#") for each in inner)]


def _code_spans(page: Path) -> list[str]:
    return [token.content for token in _tokens(page) if token.type == "code_inline"]


def _examples(page: Path, language: str | None = None) -> list[str]:
    return [token.content for token in _tokens(page) if token.type == "fence" and language in {None, token.info}]


@cache
def _anchors(page: Path) -> frozenset[str]:
    """Return the names that a page's headings go by in links."""
    tokens = _tokens(page)
    titles = [
        "".join(part.content for part in after.children or ())
        for token, after in pairwise(tokens)
        if token.type == "heading_open"
    ]
    return frozenset(_slug(title) for title in titles)


def _slug(title: str) -> str:
    kept = "".join(letter for letter in unicodedata.normalize("NFC", title).lower() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")
