"""A paper as one HTML file that stands alone: no network, for screens light and dark and for A4.

What the file looks like is in `templates/`; here stands the policy that lets the browser load nothing. The report on an
advice runs nothing either; that on a portfolio has one script, which the policy names, and is whole without it. So is a
report with a part in which its reader can change answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from orgdesign.render.formats.jinja import TEMPLATES, environment
from orgdesign.render.paper.blocks import Paper
from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase, spoken_by_interface
from orgdesign.render.text.policy import policy
from orgdesign.render.text.provenance import MARK, provenance_json

if TYPE_CHECKING:
    from jinja2 import Template


class RosterWords(Catalogue):
    """Every word that only a page in a browser needs; its script fills `{names}` in."""

    narrow = phrase("⟨Many⟩ zoeken en kiezen", "Find and choose ⟨many⟩")
    search = phrase("Zoek op naam", "Search by name")
    any_outcome = phrase("elke uitkomst", "any outcome")
    any_firmness = phrase("vast of voorlopig", "firm or provisional")
    any_class = phrase("elke klasse", "any class")
    of_outcome = phrase("Uitkomst", "Outcome")
    of_firmness = phrase("Hoe vast", "How firm")
    reset = phrase("Toon alle", "Show all")
    shown = phrase("⟨Many⟩: {shown} van {all}", "⟨Many⟩: {shown} of {all}")
    compare = phrase("Twee ⟨many⟩ naast elkaar", "Two ⟨many⟩ side by side")
    compare_first = phrase("De eerste", "The first")
    compare_second = phrase("De tweede", "The second")
    choose = phrase("kies een ⟨one⟩", "choose one ⟨one⟩")
    differ = phrase("Verschillende uitkomsten: {count} van {all}.", "Outcomes that differ: {count} of {all}.")
    difference = phrase("Verschil", "Difference")
    differs = phrase("verschilt", "differs")
    same = phrase("gelijk", "the same")
    answered = phrase("Beantwoord", "Answered")
    sort = phrase("Klik op een kop om te sorteren.", "Click a heading to sort.")


@dataclass(frozen=True, slots=True)
class AnsweringPart:
    """What a report needs to answer back: the words above it, and a style, a script and the data that this reads.

    The data is JSON in which no tag can begin.
    """

    heading: str
    intro: str
    style: str
    script: str
    data: str


def html(paper: Paper) -> str:
    """Return the paper."""
    return _page("report.html", paper, _ours("report.css"), "")


def portfolio_html(paper: Paper) -> str:
    """Return the paper on a portfolio, in which its reader can search, sort and compare municipalities."""
    return _page("portfolio.html", paper, _ours("report.css") + _ours("portfolio.css"), _ours("portfolio.js"))


def answering_html(paper: Paper, part: AnsweringPart) -> str:
    """Return the paper, in which its reader can change an answer and see what becomes of the advice."""
    style = _ours("report.css") + part.style
    told = {"heading": part.heading, "intro": part.intro, "data": Markup(part.data)}  # noqa: S704  no tag can begin in it
    return _page("answering.html", paper, style, part.script, part=told)


def _page(template: str, paper: Paper, style: str, script: str, **others: object) -> str:
    return _template(template).render(
        paper=paper,
        interface=spoken_by_interface(paper.language),
        content="" if paper.content == spoken_by_interface(paper.language) else paper.content,
        said=PaperWords(paper.language),
        tools=RosterWords(paper.language, paper.called),
        words=SharedWords(paper.language),
        mark=MARK,
        provenance=provenance_json(paper.provenance),
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704  our own file, in which nothing from outside stands
        script=Markup(script),  # noqa: S704  likewise
        **others,
    )


@cache
def _template(name: str) -> Template:
    return environment(TEMPLATES).get_template(name)


def _ours(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
