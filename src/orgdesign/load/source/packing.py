"""Values of the model as plain data, and back: what a cache holds, for it must hold nothing that could act.

The types that the fields of the dataclasses declare say how a value is packed and, in reading, what must stand there: texts,
numbers and lists of these, each of the kind that is declared. So nothing else can come of what is read than values of these
types. Values of a union (conditions, regions) occur often, so each stands once in a pool, by its number. Knows no file.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Protocol, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

from orgdesign.model.spoken import Spoken

T = TypeVar("T")
Plain: TypeAlias = Any
"""What JSON can hold; in reading it may be anything that JSON can hold."""


class NotPacked(ValueError):
    """The data are no value of the type that was asked for."""


def packed(value: object, kind: object) -> bytes:
    """Return a value of a type as bytes of plain data, which are JSON."""
    pool = _Pool()
    whole = _packing(kind).pack(value, pool)
    return json.dumps([pool.data, whole], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(data: bytes, kind: type[T]) -> T:
    """Return the value of a type that bytes hold. Raises `NotPacked` if they hold none."""
    try:
        pool, whole = json.loads(data.decode("utf-8", "surrogatepass"))
        if type(pool) is list:
            return cast("T", _packing(cast("Hashable", kind)).unpack(whole, _Pool(pool)))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise NotPacked from error
    raise NotPacked


@dataclass(slots=True)
class _Pool:
    """What stands once: as data, where each stands by its text, and each that was read."""

    data: list[Plain] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    read: dict[tuple[int, int], object] = field(default_factory=dict)

    def place(self, data: Plain) -> int:
        """Return where data stand, which are added if they do not stand there yet."""
        text = json.dumps(data)
        if text not in self.places:
            self.places[text] = len(self.data)
            self.data.append(data)
        return self.places[text]


class _Packing(Protocol):
    """How values of one type are packed."""

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401  whatever the type is of
        """Return a value as data."""

    def unpack(self, data: Plain, pool: _Pool) -> object:
        """Return the value that data are. Raises `NotPacked` and what comes of data of another shape."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A text, a whole number, a number, yes or no, or nothing: as it is."""

    kinds: tuple[type, ...]

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401, ARG002
        return str(value) if isinstance(value, str) else value  # texts of a file know their place, which is kept apart

    def unpack(self, data: Plain, pool: _Pool) -> object:  # noqa: ARG002
        if type(data) not in self.kinds or data != data:  # noqa: PLR0124  what is no number is not equal to itself
            raise NotPacked
        return data


@dataclass(frozen=True, slots=True)
class _Named:
    """A member of an enumeration, by its value."""

    members: Mapping[object, Enum]

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401, ARG002
        return value.value

    def unpack(self, data: Plain, pool: _Pool) -> object:  # noqa: ARG002
        return self.members[data]


@dataclass(frozen=True, slots=True)
class _Perhaps:
    """Something, or None."""

    something: _Packing

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401
        return None if value is None else self.something.pack(value, pool)

    def unpack(self, data: Plain, pool: _Pool) -> object:
        return None if data is None else self.something.unpack(data, pool)


@dataclass(frozen=True, slots=True)
class _Each:
    """As many as there are of one type, in a tuple or a set."""

    each: _Packing
    kind: type

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401
        return [self.each.pack(each, pool) for each in (sorted(value) if self.kind is frozenset else value)]

    def unpack(self, data: Plain, pool: _Pool) -> object:
        if type(data) is not list:
            raise NotPacked
        read = self.each.unpack
        return self.kind([read(each, pool) for each in data])


@dataclass(frozen=True, slots=True)
class _Fixed:
    """A tuple with a type for each place."""

    parts: tuple[_Packing, ...]

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401
        return [part.pack(each, pool) for part, each in zip(self.parts, value, strict=True)]

    def unpack(self, data: Plain, pool: _Pool) -> object:
        if type(data) is not list:
            raise NotPacked
        return tuple([part.unpack(each, pool) for part, each in zip(self.parts, data, strict=True)])


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A mapping, as pairs of a key and a value; of a text by language it is told that it is one."""

    keys: _Packing
    values: _Packing

    def pack(self, value: Mapping[object, object], pool: _Pool) -> Plain:
        turns = [[self.keys.pack(key, pool), self.values.pack(each, pool)] for key, each in value.items()]
        return {"spoken": turns} if isinstance(value, Spoken) else turns

    def unpack(self, data: Plain, pool: _Pool) -> object:
        spoken = type(data) is dict
        turns = data["spoken"] if spoken else data
        if type(turns) is not list:
            raise NotPacked
        found = {self.keys.unpack(key, pool): self.values.unpack(value, pool) for key, value in turns}
        return Spoken(found, turns[0][0]) if spoken else MappingProxyType(found)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Record:
    """A dataclass: its fields in their order."""

    kind: type
    names: tuple[str, ...]
    parts: tuple[_Packing, ...]

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401
        return [part.pack(getattr(value, name), pool) for name, part in zip(self.names, self.parts, strict=True)]

    def unpack(self, data: Plain, pool: _Pool) -> object:
        if type(data) is not list:
            raise NotPacked
        return self.kind(*[part.unpack(each, pool) for part, each in zip(self.parts, data, strict=True)])


@dataclass(frozen=True, slots=True)
class _OneOf:
    """One of several dataclasses: where it stands in the pool, and there which it is and what it holds.

    What it is made of is found at the first use, for a condition is made of conditions.
    """

    kinds: tuple[type, ...]

    def pack(self, value: Any, pool: _Pool) -> Plain:  # noqa: ANN401
        which = self.kinds.index(type(value))
        return pool.place([which, _packing(self.kinds[which]).pack(value, pool)])

    def unpack(self, data: Plain, pool: _Pool) -> object:
        key = (id(self), data)  # each lasts, see `_one_of`
        if key not in pool.read:
            if type(data) is not int or data < 0:
                raise NotPacked
            which, whole = pool.data[data]
            if type(which) is not int or which < 0:
                raise NotPacked
            pool.read[key] = _packing(self.kinds[which]).unpack(whole, pool)
        return pool.read[key]


@cache
def _packing(hint: Any) -> _Packing:  # noqa: ANN401, PLR0911  a type, as annotations have it; a line for each kind
    origin, inner = get_origin(hint), get_args(hint)
    if hint in {str, int, bool}:
        return _Atom((hint,))
    if hint is float:
        return _Atom((float, int))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Named({member.value: member for member in hint})
    if is_dataclass(hint):
        declared = get_type_hints(hint)
        names = tuple(each.name for each in fields(hint))
        return _Record(cast("type", hint), names, tuple(_packing(declared[name]) for name in names))
    if origin is UnionType or (len(inner) > 1 and NoneType in inner):
        return _of_union(inner)
    if origin is tuple and inner[-1:] != (...,):
        return _Fixed(tuple(_packing(each) for each in inner))
    if origin in {tuple, frozenset}:
        return _Each(_packing(inner[0]), origin)
    if origin is not None and issubclass(origin, Mapping):
        return _Mapped(_packing(inner[0]), _packing(inner[1]))
    raise TypeError(f"{hint} is not a type that can be packed")


def _of_union(inner: tuple[Any, ...]) -> _Packing:
    some = tuple(each for each in inner if each is not NoneType)
    found = _packing(some[0]) if len(some) == 1 else _one_of(some)
    return _Perhaps(found) if len(some) < len(inner) else found


@cache
def _one_of(kinds: tuple[type, ...]) -> _Packing:
    return _OneOf(kinds)
