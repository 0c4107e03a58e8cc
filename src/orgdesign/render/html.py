"""A paper as one HTML file that stands alone: no network, no script, for screens light and dark and for A4.

What the file looks like is in `templates/`; here stands the policy that lets the browser load nothing.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from orgdesign.render.paper import Paper
from orgdesign.render.provenance import MARK, provenance_json
from orgdesign.render.report_words import report_words
from orgdesign.render.templating import TEMPLATES, environment
from orgdesign.render.words import words

if TYPE_CHECKING:
    from jinja2 import Template


def html(paper: Paper) -> str:
    """Return the paper."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return _template().render(
        paper=paper,
        said=report_words(paper.language),
        words=words(paper.language),
        mark=MARK,
        provenance=provenance_json(paper.provenance),
        policy=_policy(style),
        style=Markup(style),  # noqa: S704  our own file, in which nothing from outside stands
    )


@cache
def _template() -> Template:
    return environment(TEMPLATES).get_template("report.html")


def _policy(style: str) -> str:
    """Return what the browser may do: use this style sheet, and nothing else."""
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
