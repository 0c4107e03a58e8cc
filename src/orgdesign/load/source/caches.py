"""Where caches of this program stand and how one is read: whoever cannot have one does without.

A file of somebody else, or that is far too large, is none of ours. What a file holds is for whoever keeps it to judge.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from orgdesign.load.atomic import write_whole

_MOST_BYTES = 200_000_000


def cache_folder() -> Path:
    """Return where this user's caches of this program belong. Raises RuntimeError where there is no home for them."""
    from platformdirs import user_cache_path

    return user_cache_path("orgdesign", appauthor=False)


def read_own(path: Path) -> bytes | None:
    """Return what a file holds that this user keeps; None if it is not there, not to be read, or not theirs."""
    try:
        found = path.stat()
        theirs = hasattr(os, "getuid") and found.st_uid != os.getuid()
        return None if theirs or found.st_size > _MOST_BYTES else path.read_bytes()
    except OSError:
        return None


def keep_own(path: Path, data: bytes, most: int) -> None:
    """Keep a file for this user alone, and of its kind the latest so many; or do nothing where that cannot be."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data, private=True)
        kept = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda each: each.stat().st_mtime, reverse=True)
        for each in kept[most:]:
            each.unlink(missing_ok=True)
