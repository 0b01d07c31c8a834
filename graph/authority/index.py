"""Where the names of ROR's records stand, so that no process has to fold all of them before it can look one up.

`ror-index.npz` of the ontology is made from `ror.tsv.gz` by `compact`, the same bytes for the same table. It holds no
names: for each the number of its record, by the checksum of what is compared; whoever asks compares with the record.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from tokenize import TokenError
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from .folding import fold
from .names import comparable

FILE = "ror-index.npz"

_CODE = ("folding.py", "index.py", "names.py")
_TABLES = ("han-variants.txt", "legal-forms.toml", "ror.tsv.gz")
_ARRAYS = (
    *("acronym_codes", "acronym_entries", "name_codes", "name_entries"),
    *("word_entries", "word_letters", "word_starts"),
)
_WORD = re.compile(r"\w+")

Numbers = npt.NDArray[Any]
Entry = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Index:
    """The numbers of the entries that bear a name, by name, by acronym and by each word of their names.

    >>> index = index_of([(("Lormont SA", "TH Bonn"), ("LMT",)), (("Lormont",), ())])
    >>> list(index.named("lormont")), list(index.acronym("lmt")), list(index.holding("bonn")), index.words
    ([0, 1], [0], [0], {'bonn': 1, 'lormont': 2, 'sa': 1, 'th': 1})
    """

    arrays: Mapping[str, Numbers]

    def named(self, key: str) -> Iterator[int]:
        """The entries that may have a name with that comparable form; a few others may be among them."""
        return self._found("name", crc32(key.encode()))

    def acronym(self, key: str) -> Iterator[int]:
        """The entries that may have that folded acronym; a few others may be among them."""
        return self._found("acronym", crc32(key.encode()))

    def holding(self, word: str) -> Sequence[int]:
        """The entries with a name that has the word, as `words_of` gives it."""
        at = bisect_left(self._words, word)
        if at == len(self._words) or self._words[at] != word:
            return ()
        starts = self.arrays["word_starts"]
        return [int(number) for number in self.arrays["word_entries"][starts[at] : starts[at + 1]]]

    @cached_property
    def words(self) -> Mapping[str, int]:
        """In how many entries each word stands."""
        return dict(zip(self._words, np.diff(self.arrays["word_starts"]).tolist(), strict=True))

    @cached_property
    def _words(self) -> Sequence[str]:
        return self.arrays["word_letters"].tobytes().decode().split()

    def _found(self, what: str, code: int) -> Iterator[int]:
        codes, entries = self.arrays[f"{what}_codes"], self.arrays[f"{what}_entries"]
        at = bisect_left(codes.data, code)
        while at < len(codes) and codes[at] == code:
            yield int(entries[at])
            at += 1


def words_of(name: str) -> set[str]:
    """The words by which a name is found, folded; of those in other letters than Latin each two characters.

    >>> sorted(words_of("Hochschule Bonn")), sorted(words_of("清华大学"))
    (['bonn', 'hochschule'], ['华大', '大学', '清华'])
    """
    return {part for word in _WORD.findall(fold(name)) for part in _parts(word)}


def _parts(word: str) -> Iterable[str]:
    return [word] if word.isascii() else (word[at : at + 2] for at in range(max(1, len(word) - 1)))


def index_of(entries: Iterable[Entry]) -> Index:
    """The index of entries, each with its names and its acronyms."""
    names, acronyms, words = [], [], []
    for number, (full, short) in enumerate(entries):
        names += [(crc32(key.encode()), number) for key in dict.fromkeys(map(comparable, full))]
        acronyms += [(crc32(key.encode()), number) for key in dict.fromkeys(map(fold, short))]
        words += [(word, number) for word in {part for name in full for part in words_of(name)}]
    words.sort()
    known = sorted({word for word, _ in words})
    starts = [bisect_left(words, (word,)) for word in known]
    letters = np.frombuffer("\n".join(known).encode(), np.uint8)
    arrays = {
        **_pairs("acronym", acronyms),
        **_pairs("name", names),
        "word_entries": np.array([number for _, number in words], np.uint32),
        "word_letters": letters,
        "word_starts": np.array([*starts, len(words)], np.uint32),
    }
    return Index(arrays)


def _pairs(what: str, pairs: Iterable[tuple[int, int]]) -> dict[str, Numbers]:
    table = np.array(sorted(pairs), np.uint32).reshape(-1, 2)
    return {f"{what}_codes": table[:, 0].copy(), f"{what}_entries": table[:, 1].copy()}


def packed(index: Index, made_of: str) -> bytes:
    """The index as a file that NumPy reads, with the hash of what it is made of; the same bytes on every machine."""
    target = io.BytesIO()
    stamp = np.frombuffer(bytes.fromhex(made_of), np.uint8)
    with zipfile.ZipFile(target, "w") as archive:
        for name, array in sorted({**index.arrays, "made_of": stamp}.items()):
            file = io.BytesIO()
            np.lib.format.write_array(file, array.astype(array.dtype.newbyteorder("<")), (1, 0))
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), file.getvalue())
    return target.getvalue()


def kept_index(folder: Traversable, entries: Iterable[Entry]) -> Index:
    """The index that the folder keeps; made anew, with a line on stderr, where there is none of the folder's table."""
    file = folder / FILE
    arrays = _arrays(file)
    if arrays and arrays.pop("made_of").tobytes().hex() == made_of(folder):
        return Index(arrays)
    why = "is missing, damaged, or not made of the tables and rules that are there: it is made anew for now"
    print(f"{file} {why}; python -m graph.authority.compact makes it again", file=sys.stderr)
    return index_of(entries)


_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    SyntaxError,
    RuntimeError,
    TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What numpy raises where bytes of the file are not what they were."""


def _arrays(file: Traversable) -> dict[str, Numbers]:
    """The arrays of the file; none where it cannot be read."""
    try:
        with np.load(io.BytesIO(file.read_bytes())) as found:
            return {name: found[name] for name in ("made_of", *_ARRAYS)}
    except _UNREADABLE:
        return {}


def made_of(folder: Traversable) -> str:
    """The hash of what decides about the index: the table, and the rules by which names are compared."""
    found = hashlib.sha256()
    for file in (*(files(__package__) / name for name in _CODE), *(folder / name for name in _TABLES)):
        data = file.read_bytes()
        # a checkout may have other line ends
        plain = data if file.name.endswith(".gz") else data.replace(b"\r\n", b"\n")
        found.update(f"{file.name} {hashlib.sha256(plain).hexdigest()}\n".encode())
    return found.hexdigest()
