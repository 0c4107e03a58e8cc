"""A small table in HTML for a notebook, which brings its own looks. Every text is made harmless and escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from orgdesign.model.rulebase import Language
from orgdesign.render.text.prose import flowing


def html_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> str:
    """Return a table of texts; the first cell of each row is its head."""
    head = "".join(_cell("th", each, "col") for each in heads)
    body = "".join(f"<tr>{_row(row)}</tr>" for row in rows)
    return (
        f'<table lang="{escape(language)}"><caption>{escape(flowing(caption))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    return _cell("th", first, "row") + "".join(_cell("td", each) for each in others)


def _cell(tag: str, text: str, scope: str = "") -> str:
    of = f' scope="{scope}"' if scope else ""
    return f'<{tag}{of} style="text-align: left">{escape(flowing(text))}</{tag}>'
