"""Whether the site tells of everything that Python is offered: `python -m tests.api_page site`, after it was built.

A name that the page lost (one that a module hides, one without a docstring) is no warning to whoever builds the site.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import orgdesign


def untold(site: Path) -> list[str]:
    """Return the names in `orgdesign.__all__` that have no place of their own on the page From Python."""
    page = (site / "api" / "index.html").read_text(encoding="utf-8")
    told = {place.rpartition(".")[2] for place in re.findall(r'id="(orgdesign\.[\w.]+)"', page)}
    offered: list[str] = getattr(orgdesign, "__all__", [])
    return sorted(name for name in offered if not name.startswith("_") and name not in told)


if __name__ == "__main__":
    if missing := untold(Path(sys.argv[1])):
        sys.exit(f"docs/api.md tells nothing of: {', '.join(missing)}")
