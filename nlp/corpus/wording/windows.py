"""Windows, runs of clauses long enough to be told from chance, and their fingerprints.

A fingerprint is a hash, equal for equal wording, and a signature of `HASHES` bytes: the share of equal bytes of two
signatures estimates the share of character pairs that two windows have in common (MinHash, of which a byte is kept).

References: A. Broder, On the resemblance and containment of documents, 1997; P. Li, A. C. König, b-bit minwise hashing,
2010. The hashes are `a·x mod 2^32` of well-stirred x, computed in columns, as they are needed (`rensa` would give a list of
Python's for each text).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.corpus.wording.clauses import Clauses, Whole

WINDOW = 28
"""Characters of own wording in a window."""

GAP = 60
"""Clauses further apart than this many characters (figures between them) are not one passage."""

HASHES = 64

LONGEST = 8
"""More clauses than this no window needs: seven of four characters make one."""

PIECE = 8
"""Pairs of characters that are hashed together."""

_rng = np.random.default_rng(42)
_FACTORS = _rng.integers(0, 1 << 31, HASHES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
_POWERS = _rng.integers(0, 1 << 63, LONGEST, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint32(0x9E3779B1)

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of a batch, as columns: clauses `[first, first + count)` of the batch, `text` the hash of their words,
    `signatures` of shape (windows, HASHES)."""

    first: Whole
    count: Whole
    text: Hashes
    signatures: npt.NDArray[np.uint8]


def windows_of(clauses: Clauses) -> Windows:
    """One window for every clause that one can begin with."""
    first, count = _bounds(clauses)
    return Windows(first, count, _texts(clauses, first, count), _signatures(clauses, first, count))


def adjacent(clauses: Clauses) -> npt.NDArray[np.bool_]:
    """Whether each clause and the one after it can belong to one passage: of one section, with little between them."""
    same = (clauses.report[1:] == clauses.report[:-1]) & (clauses.section[1:] == clauses.section[:-1])
    near: npt.NDArray[np.bool_] = same & (clauses.start[1:] - clauses.end[:-1] <= GAP)
    return near


def _bounds(clauses: Clauses) -> tuple[Whole, Whole]:
    size = len(clauses.length)
    if not size:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    behind = np.cumsum(clauses.length)
    last = np.searchsorted(behind, behind - clauses.length + WINDOW) + 1
    breaks = np.append(np.flatnonzero(~adjacent(clauses)) + 1, size)
    end = breaks[np.searchsorted(breaks, np.arange(size), side="right")]
    first = np.flatnonzero((last <= end) & (last - np.arange(size) <= LONGEST))
    return first, last[first] - first


def _texts(clauses: Clauses, first: Whole, count: Whole) -> Hashes:
    """Hashes of 64 bits: of the characters by their place in the clause, of the clauses by their place in the window."""
    if not len(first):
        return np.zeros(0, dtype=np.uint64)
    words = clauses.words
    place = np.arange(len(words)) - np.repeat(clauses.at, clauses.length)
    values = _mixed(words.astype(np.uint64) << np.uint64(32) | place.astype(np.uint64))
    of_clause = _mixed(np.add.reduceat(values, clauses.at))
    text = np.zeros(len(first), dtype=np.uint64)
    for n in range(int(count.max())):
        within = n < count
        text[within] += of_clause[first[within] + n] * _POWERS[n]
    return _mixed(text)


def _signatures(clauses: Clauses, first: Whole, count: Whole) -> npt.NDArray[np.uint8]:
    """Of every window the least of its pairs' hashes, one of `HASHES` a byte."""
    if not len(first):
        return np.zeros((0, HASHES), dtype=np.uint8)
    words, shift = clauses.words, np.uint64(32)
    pairs = (_mixed(words[:-1].astype(np.uint64) << shift | words[1:]) >> shift).astype(np.uint32)
    edges = np.append(0, np.cumsum(-(-(clauses.length - 1) // PIECE)))
    least = _least(pairs, clauses, edges)
    begin, size = edges[first], edges[first + count] - edges[first]
    of_window: npt.NDArray[np.uint32] = least[begin]
    for n in range(1, int(size.max())):
        within = np.flatnonzero(n < size)
        of_window[within] = np.minimum(of_window[within], least[begin[within] + n])
    signatures: npt.NDArray[np.uint8] = ((of_window * _FOLD) >> np.uint32(24)).astype(np.uint8)
    return signatures


def _least(pairs: npt.NDArray[np.uint32], clauses: Clauses, edges: Whole) -> npt.NDArray[np.uint32]:
    """The least hashes of every `PIECE` pairs of a clause, of shape (pieces, HASHES); those of clause `n` are at
    `[edges[n], edges[n + 1])`."""
    owner = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
    begin = clauses.at[owner] + PIECE * (np.arange(len(owner)) - edges[owner])
    last = (clauses.at + clauses.length - 2)[owner]
    least = pairs[begin][:, None] * _FACTORS
    hashed = np.empty_like(least)
    for n in range(1, PIECE):
        np.multiply(pairs[np.minimum(begin + n, last)][:, None], _FACTORS, out=hashed)
        np.minimum(least, hashed, out=least)
    return least


def _mixed(numbers: npt.NDArray[Any]) -> Hashes:
    """Numbers of 64 bits stirred so that every bit depends on all (the finaliser of splitmix64)."""
    mixed: Hashes = numbers * _MULTIPLIER
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
