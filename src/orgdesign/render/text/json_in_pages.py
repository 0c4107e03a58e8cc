"""Data in a page, for its script: JSON in which no tag and no end of a script can stand."""

from __future__ import annotations

import json

from orgdesign.render.text.provenance import Json
from orgdesign.render.text.safe import escaped_json


def json_in_page(told: Json) -> str:
    """Return data as JSON that may stand in a page as it is."""
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return escaped_json(written).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
