"""What a file holds, as bytes that can be searched: the file itself and, of a zip, every file in it and its comment."""

from __future__ import annotations

import io
import zipfile


def members(data: bytes) -> list[bytes]:
    """Return the bytes of a file and of all that is packed in it, names included."""
    found = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found.append(package.comment)
            for name in package.namelist():
                found += [name.encode("utf-8"), *members(package.read(name))]
    return found
