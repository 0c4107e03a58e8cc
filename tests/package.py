"""What a file holds, as bytes that can be searched: the file itself, and all that is packed in a zip or in a PDF."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfReader
from pypdf.generic import StreamObject


def members(data: bytes) -> list[bytes]:
    """Return the bytes of a file and of all that is packed in it, names included."""
    found = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found.append(package.comment)
            for name in package.namelist():
                found += [name.encode("utf-8"), *members(package.read(name))]
    if data.startswith(b"%PDF-"):
        found += [*_objects(data), *(text.encode() for text in pages(data))]
    return found


def pages(data: bytes) -> list[str]:
    """Return the text of each page of a PDF as one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def _objects(data: bytes) -> list[bytes]:
    """Return every object of a PDF in words, and every stream of it unpacked."""
    reader = PdfReader(io.BytesIO(data))
    found: list[bytes] = []
    for number in range(1, int(str(reader.trailer["/Size"]))):
        held = reader.get_object(number)
        found.append(repr(held).encode())
        if isinstance(held, StreamObject):
            found.append(held.get_data())
    return found
