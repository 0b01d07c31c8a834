"""Searches from many nodes that a compiler makes fast: plain Python, for numba where it is installed (`konvoi[fast]`).

They find what those of `searches` and `shortest` find; only sums of fractions may differ in their last digits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from ..collaborations import Array, Indices

WORDS, SOURCES = 4, 32
"""How many words of 64 sources, and how many sources, are followed at a time."""
FEW, LOOKS = 8, 4
"""What is new is pushed on where so many times its ties are fewer than all; else a node looks at so many at a time."""


def installed() -> bool:
    """Whether there is a compiler for them."""
    return find_spec("numba") is not None


@cache
def compiled(kernel: Callable[..., Any]) -> Callable[..., Any]:
    """The function in machine code, which lets other threads run meanwhile; kept on disk where there is a place."""
    import numba

    made: Callable[..., Any]
    try:
        made = numba.njit(kernel, nogil=True, cache=True)
    except RuntimeError:  # no folder to keep it in
        made = numba.njit(kernel, nogil=True)
    return made


def distances_from(start: Indices, near: Indices, sources: Indices) -> tuple[Indices, Array, Indices]:
    """As `searches.distances_from` has it."""
    size = len(start) - 1
    far, inverse, pairs = np.zeros(size, np.int64), np.zeros(size), np.zeros(size + 1, np.int64)
    seen, now = np.empty((size, WORDS), np.uint64), np.empty((size, WORDS), np.uint64)
    wanted, fresh = np.empty(WORDS, np.uint64), np.empty(size, np.bool_)
    for begin in range(0, len(sources), 64 * WORDS):
        now[:], wanted[:], fresh[:] = 0, 0, False
        for at in range(begin, min(begin + 64 * WORDS, len(sources))):
            word, bit = (at - begin) // 64, np.uint64(1) << np.uint64((at - begin) % 64)
            now[sources[at], word] |= bit
            wanted[word] |= bit
            fresh[sources[at]] = True
        level, met = 0, 1
        while met:
            level += 1
            met, ends = 0, 0
            seen[:] = now
            for node in range(size):
                if fresh[node]:
                    ends += start[node + 1] - start[node]
            if FEW * ends < len(near):
                for node in range(size):
                    if fresh[node]:
                        for place in range(start[node], start[node + 1]):
                            for word in range(WORDS):
                                now[near[place], word] |= seen[node, word]
            else:
                for node in range(size):
                    place, end = start[node], start[node + 1]
                    while place < end:
                        lacks = False
                        for word in range(WORDS):
                            lacks |= now[node, word] != wanted[word]
                        if not lacks:
                            break
                        for other in near[place : min(place + LOOKS, end)]:
                            for word in range(WORDS):
                                now[node, word] |= seen[other, word]
                        place += LOOKS
            for node in range(size):
                number = 0
                for word in range(WORDS):
                    bits = now[node, word] ^ seen[node, word]
                    # how many bits are set: in pairs, in fours, in bytes, in all
                    bits -= (bits >> np.uint64(1)) & np.uint64(0x5555555555555555)
                    bits = (bits & np.uint64(0x3333333333333333)) + (
                        (bits >> np.uint64(2)) & np.uint64(0x3333333333333333)
                    )
                    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
                    number += int((bits * np.uint64(0x0101010101010101)) >> np.uint64(56))
                fresh[node] = number > 0
                far[node] += number * level
                inverse[node] += number / level
                met += number
            pairs[level] += met
    return far, inverse, pairs


def dependencies_on(start: Indices, near: Indices, sources: Indices) -> tuple[Array, Array]:
    """As `shortest.dependencies_on` has it."""
    size = len(start) - 1
    total, squares, sums = np.zeros(size), np.zeros(size), np.empty(SOURCES)
    level, lacking = np.empty((size, SOURCES), np.int32), np.empty(size, np.int64)
    paths, share = np.empty((size, SOURCES)), np.empty((size, SOURCES))
    front, fresh = np.empty((size, SOURCES)), np.empty((size, SOURCES))
    active, newly = np.empty(size, np.bool_), np.empty(size, np.bool_)
    for begin in range(0, len(sources), SOURCES):
        count = min(SOURCES, len(sources) - begin)
        level[:], lacking[:], active[:] = -1, count, False
        paths[:], front[:], share[:] = 0.0, 0.0, 0.0
        for at in range(count):
            source = sources[begin + at]
            level[source, at], paths[source, at], front[source, at] = 0, 1.0, 1.0
            lacking[source] -= 1
            active[source] = True
        depth, met = 0, 1
        while met:
            depth += 1
            met = 0
            for node in range(size):
                newly[node] = False
                if lacking[node]:
                    sums[:] = 0.0
                    for place in range(start[node], start[node + 1]):
                        other = near[place]
                        if active[other]:
                            for at in range(SOURCES):
                                sums[at] += front[other, at]
                    number = 0
                    for at in range(SOURCES):
                        fresh[node, at] = 0.0
                        if level[node, at] < 0 and sums[at] > 0:
                            level[node, at], paths[node, at], fresh[node, at] = depth, sums[at], sums[at]
                            number += 1
                    newly[node] = number > 0
                    lacking[node] -= number
                    met += number
            front, fresh = fresh, front
            active, newly = newly, active
        for deep in range(depth - 1, 1, -1):
            for node in range(size):
                active[node] = False
                for at in range(SOURCES):
                    front[node, at] = 0.0
                    if level[node, at] == deep:
                        front[node, at] = (1.0 + share[node, at]) / paths[node, at]
                        active[node] = True
            for node in range(size):
                before = False
                for at in range(SOURCES):
                    sums[at] = 0.0
                    before |= level[node, at] == deep - 1
                if before:
                    for place in range(start[node], start[node + 1]):
                        other = near[place]
                        if active[other]:
                            for at in range(SOURCES):
                                sums[at] += front[other, at]
                    for at in range(SOURCES):
                        if level[node, at] == deep - 1:
                            share[node, at] = sums[at] * paths[node, at]
        for node in range(size):
            for at in range(SOURCES):
                total[node] += share[node, at]
                squares[node] += share[node, at] * share[node, at]
    return total, squares
