"""What a browser may do with a page that stands alone: nothing that the page does not hold itself."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256


def policy(style: str, script: str = "") -> str:
    """Return the policy of a page: use this style sheet, run this script if there is one, and nothing else."""
    runs = f"script-src {_digest(script)}; " if script else ""
    return f"default-src 'none'; {runs}style-src {_digest(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
