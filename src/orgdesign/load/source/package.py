"""The parts of an Office file (docx, xlsx: a zip of XML), read within limits: the file may come from anyone.

Knows nothing of what a part means. What a zip says of its sizes is not believed: reading stops where there is too much.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from orgdesign.model.clause import Clause

MOST_PARTS, MOST_BYTES = 1000, 64_000_000
"""An Office file of more than this is not one that anybody wrote a report in."""
_SIGNATURE, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class NotAPackage(Exception):
    """The bytes are no Office file that can be read; `reason` says why."""

    def __init__(self, reason: Clause) -> None:
        super().__init__(reason)
        self.reason = reason


def is_package(data: bytes) -> bool:
    """Whether bytes begin as an Office file does."""
    return data.startswith(_SIGNATURE)


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Return each part of an Office file by its name. Raises `NotAPackage` with the reason."""
    if data.startswith(_OLD):
        raise NotAPackage(Clause.LOCKED if _ENCRYPTED in data else Clause.OLD_OFFICE)
    try:
        with ZipFile(BytesIO(data)) as package:
            return _read(package)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, IndexError) as error:
        raise NotAPackage(Clause.NO_OFFICE_FILE) from error


def _read(package: ZipFile) -> Mapping[str, bytes]:
    files = [each for each in package.infolist() if not each.is_dir()]
    if len(files) > MOST_PARTS:
        raise NotAPackage(Clause.UNPACKS_TOO_FAR)
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    for each in files:
        with package.open(each) as part:
            parts[each.filename] = part.read(left + 1)
        left -= len(parts[each.filename])
        if left < 0:
            raise NotAPackage(Clause.UNPACKS_TOO_FAR)
    return parts
