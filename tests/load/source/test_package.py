"""An Office file is read within limits, whatever it says of itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from orgdesign.load.source import package
from orgdesign.load.source.package import NotAPackage, is_package, parts_of
from orgdesign.model.clause import Clause


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def test_each_part_is_there_by_its_name() -> None:
    """Folders are no parts."""
    assert parts_of(zipped({"a/": b"", "a/b.xml": b"<b/>", "c": b""})) == {"a/b.xml": b"<b/>", "c": b""}


def test_a_file_is_known_by_its_first_bytes() -> None:
    """Not by its name."""
    assert is_package(zipped({"a": b""}))
    assert not is_package(b"<html>PK")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x03\x04 and nothing of a zip",
        zipped({"a": b"x" * 1000})[:-40],
        zipped({"a": b"x" * 1000}).replace(b"PK\x01\x02", b"PK\x09\x09"),
        zipped({"a": b"0123456789" * 9}, zipfile.ZIP_STORED).replace(b"0123", b"3210", 1),
    ],
    ids=["empty", "only a signature", "text", "cut off", "no directory", "another checksum"],
)
def test_what_is_no_office_file_is_refused(data: bytes) -> None:
    """With a reason, and no other error than that."""
    with pytest.raises(NotAPackage, match=Clause.NO_OFFICE_FILE):
        parts_of(data)


def test_a_locked_part_is_refused() -> None:
    """Nobody is asked for a password."""
    data = bytearray(zipped({"a": b"secret"}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(NotAPackage):
        parts_of(bytes(data))


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the limit, also where the zip says that there is less; many small parts count together."""
    monkeypatch.setattr(package, "MOST_BYTES", 1_000)
    with pytest.raises(NotAPackage, match=Clause.UNPACKS_TOO_FAR):
        parts_of(zipped({"a": b"0" * 10_000_000}))
    with pytest.raises(NotAPackage, match=Clause.UNPACKS_TOO_FAR):
        parts_of(zipped({str(number): b"0" * 100 for number in range(11)}))
    assert len(parts_of(zipped({str(number): b"0" * 100 for number in range(10)}))) == 10


def test_too_many_parts_are_refused() -> None:
    """No document has a thousand of them."""
    with pytest.raises(NotAPackage, match=Clause.UNPACKS_TOO_FAR):
        parts_of(zipped({str(number): b"" for number in range(1001)}))
