"""Numbers in typed columns, and data packed so that a browser can unpack it: base64 of gzip, always the same bytes."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from ..analysis.collaborations import Indices
from .plain import clean

Column = npt.NDArray[np.generic]

NAMES = {"u1": "Uint8", "u2": "Uint16", "u4": "Uint32", "i2": "Int16", "i4": "Int32", "f4": "Float32"}
"""What a browser calls an array of each type; all are little-endian."""

_MEMORY = 7
"""Less than zlib's usual 8: shorter blocks, which fit columns of unlike numbers better."""

STEP = 8
"""Every column begins at a multiple of it, as a typed array needs."""


def narrow(values: Iterable[int]) -> Column:
    """The numbers, none below 0, as the narrowest column that holds them.

    >>> narrow([1, 2]).dtype.name, narrow([300]).dtype.name, narrow([]).dtype.name
    ('uint8', 'uint16', 'uint8')
    """
    found = np.asarray(values if isinstance(values, np.ndarray) else list(values), dtype=np.int64)
    most = int(found.max(initial=0))
    return found.astype("<u1" if most < 2**8 else "<u2" if most < 2**16 else "<u4")


def steps(values: Indices, sizes: Indices) -> Column:
    """Of lists that ascend, one after the other, the first number of each and the steps from one to the next.

    >>> steps(np.array([3, 5, 9, 2, 4]), np.array([3, 2])).tolist()
    [3, 2, 4, 2, 2]
    """
    found = np.diff(values, prepend=0)
    firsts = (np.cumsum(sizes) - sizes)[sizes > 0]
    found[firsts] = values[firsts]
    return found.astype("<i4")


def indexed(values: Iterable[str], known: Iterable[str]) -> Column:
    """The place of each value among those that are known."""
    place = {value: at for at, value in enumerate(known)}
    return narrow(place[value] for value in values)


def tabled(texts: object, columns: Mapping[str, Column]) -> bytes:
    """The length of a header, the header as JSON, and the columns, each at a multiple of 8.

    The header holds the `texts`, and of each column its type, its length and where it begins. Of whole numbers the
    lowest bytes of all come first, then the next ones: packed, that is a fifth shorter.
    """
    where: dict[str, list[object]] = {}
    parts, end = [], 0
    for name, column in columns.items():
        where[name] = [NAMES[column.dtype.str[1:]], len(column), end]
        parts.append(_padded(_bytes(column), b"\0"))
        end += len(parts[-1])
    header = as_json({"texts": texts, "columns": where})
    header += b" " * (-(len(header) + 4) % STEP)
    return len(header).to_bytes(4, "little") + header + b"".join(parts)


def packed(data: bytes) -> str:
    """The data as base64 of gzip, without a time or a name."""
    gzip = zlib.compressobj(9, zlib.DEFLATED, 31, _MEMORY)
    return b64encode(gzip.compress(data) + gzip.flush()).decode("ascii")


def as_json(value: object) -> bytes:
    """The value as JSON in UTF-8, every text of it plain."""
    return clean(value).encode("utf-8")


def _bytes(column: Column) -> bytes:
    r"""The bytes of the column; of whole numbers as planes.

    >>> _bytes(np.array([1, 256], dtype="<u2"))
    b'\x01\x00\x00\x01'
    """
    if column.dtype.kind == "f":
        return column.tobytes()
    return np.frombuffer(column.tobytes(), "u1").reshape(len(column), column.itemsize).T.tobytes()


def _padded(data: bytes, filler: bytes) -> bytes:
    return data + filler * (-len(data) % STEP)
