"""Candidates for copies among all texts of a corpus, without comparing all pairs.

Texts lie in the order of some bytes of their signatures, once for each of `TREES` choices of bytes; texts that are alike
lie near each other in some of these orders, and each is paired with the next few. That is an LSH forest: the more
texts there are, the more bytes neighbours have in common, so that buckets neither overflow nor need tuning, and time
grows with the number of texts times its logarithm however alike they are. Only pairs whose signatures agree
enough are kept, for each text the nearest few: each is verified exactly later.

Reference: M. Bawa, T. Condie, P. Ganesan, LSH forest: self-tuning indexes for similarity search, 2005.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

TREES, DEPTH, REACH = 24, 8, 2
"""Orders, bytes that each goes by, and neighbours ahead that a text is paired with. `nianbao bench` measures what they
find."""

ALIKE = 0.35
"""The share of equal bytes from which a pair is kept, to be verified exactly: fewer than a copy with some words changed
has, more than unrelated texts."""

NEAREST = 4
"""Candidates kept for a text. A text of a family of thousands is compared with these, not with the family."""

_PAIRS = 1 << 22
_CHUNK = 1 << 13
_RIGHT, _ESTIMATE = np.uint64(28), np.uint64(8)
_FIRST_TWO = np.uint64(1 << 48)
"""Keys nearer to each other than this have their first two bytes in common."""

Signatures = npt.NDArray[np.uint8]
Whole = npt.NDArray[np.int64]


def nearest(signatures: Signatures, agency: npt.NDArray[np.int32]) -> tuple[Whole, npt.NDArray[np.int32]]:
    """For every text its candidates, the likeliest first, as (edges, candidates): those of text `n` are
    `candidates[edges[n]:edges[n + 1]]`.

    `signatures` has shape (texts, bytes), a multiple of 64 bytes, and may lie on disk. `agency` is the one agency that holds a text, -1 where
    several do; pairs of one agency are left out. There may be at most 2**28 texts.
    """
    count = len(signatures)
    found = [np.zeros(0, dtype=np.uint64)]
    waiting = 0
    for places in _choices(signatures.shape[1]):
        for pairs in _tree(signatures, places, agency):
            found.append(pairs)
            waiting += len(pairs)
        if waiting > max(_PAIRS, 4 * count):
            found, waiting = [_best(np.concatenate(found))], 0
    kept = _best(np.concatenate(found))
    left = (kept >> (_RIGHT + _ESTIMATE)).astype(np.int64)
    return np.searchsorted(left, np.arange(count + 1)), (kept & ((np.uint64(1) << _RIGHT) - np.uint64(1))).astype(
        np.int32
    )


def _choices(width: int) -> list[npt.NDArray[np.int64]]:
    """The bytes of each order: every byte equally often."""
    rng = np.random.default_rng(7)
    drawn = np.concatenate([rng.permutation(width) for _ in range(-(-TREES * DEPTH // width))])
    return [drawn[n * DEPTH : (n + 1) * DEPTH] for n in range(TREES)]


def _tree(
    signatures: Signatures, places: npt.NDArray[np.int64], agency: npt.NDArray[np.int32]
) -> list[npt.NDArray[np.uint64]]:
    """The pairs of one order, both ways."""
    order, keys = _ordered(signatures.take(places, axis=1).view(">u8").ravel().astype(np.uint64))
    held = agency[order]
    near = np.zeros((len(order), REACH), dtype=np.bool_)
    for step in range(1, REACH + 1):
        ahead, behind = slice(None, -step), slice(step, None)
        near[ahead, step - 1] = _apart(held[ahead], held[behind]) & (keys[ahead] ^ keys[behind] < _FIRST_TWO)
    left, steps = np.divmod(np.flatnonzero(near), REACH)
    found = _agreeing(signatures, order[left], order[left + steps + 1])
    for left, right in _over(held):
        beyond = _apart(held[left], held[right]) & (keys[left] ^ keys[right] < _FIRST_TWO)
        found += _agreeing(signatures, order[left[beyond]], order[right[beyond]])
    return found


def _ordered(keys: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint64]]:
    """The places of keys in their order, equal ones in the order of their places; and the keys so.

    Numbers are sorted several times as fast as the places of numbers: the first bits of each key are, with its place in
    the last ones, and then what these bits leave open.
    """
    bits = np.uint64(len(keys).bit_length())
    low = (np.uint64(1) << bits) - np.uint64(1)
    mixed = np.sort(keys & ~low | np.arange(len(keys), dtype=np.uint64))
    order = (mixed & low).astype(np.int32)
    keys = keys[order]
    equal = (mixed[1:] ^ mixed[:-1]) <= low
    open_ = np.flatnonzero(np.append(equal, False) | np.append(False, equal))
    within = open_[np.argsort(keys[open_], kind="stable")]
    order[open_], keys[open_] = order[within], keys[within]
    return order, keys


def _apart(one: npt.NDArray[np.int32], other: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Whether texts are not both of one agency."""
    apart: npt.NDArray[np.bool_] = (one != other) | (one < 0)
    return apart


def _over(agency: npt.NDArray[np.int32]) -> list[tuple[Whole, Whole]]:
    """Pairs of places over a run of one agency's texts that is longer than the reach: each text of the run with the one
    behind the run, and with the one before it."""
    change = np.flatnonzero((agency[1:] != agency[:-1]) | (agency[1:] < 0)) + 1
    starts, ends = np.append(0, change), np.append(change, len(agency))
    long = ends - starts > REACH
    starts, ends = starts[long], ends[long]
    each = ends - starts - REACH
    first = np.repeat(starts - (np.cumsum(each) - each), each) + np.arange(each.sum())
    behind, before = np.repeat(ends, each), np.repeat(starts, each) - 1
    late, early = behind < len(agency), before >= 0
    return [(first[late], behind[late]), (before[early], first[early] + REACH)]


def _agreeing(
    signatures: Signatures, left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]
) -> list[npt.NDArray[np.uint64]]:
    found = []
    width = signatures.shape[1]
    for at in range(0, len(left), _CHUNK):
        one, other = left[at : at + _CHUNK], right[at : at + _CHUNK]
        same = signatures.take(one, axis=0) == signatures.take(other, axis=0)
        words = np.packbits(same).view(np.uint64).reshape(len(one), -1)  # a bit a byte, counted by 64
        equal = np.bitwise_count(words).sum(axis=1)
        enough = np.flatnonzero(equal >= ALIKE * width)
        one, other, equal = one[enough], other[enough], (255 - equal[enough]).astype(np.uint64)
        found += [_packed(one, equal, other), _packed(other, equal, one)]
    return found


def _packed(
    left: npt.NDArray[np.int32], unlike: npt.NDArray[np.uint64], right: npt.NDArray[np.int32]
) -> npt.NDArray[np.uint64]:
    high = left.astype(np.uint64) << (_RIGHT + _ESTIMATE)
    return high + (unlike << _RIGHT) + right.astype(np.uint64)


def _best(pairs: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The pairs without repetition, of each left text the `NEAREST` likeliest."""
    pairs = np.unique(pairs)
    left = pairs >> (_RIGHT + _ESTIMATE)
    starts = (
        np.flatnonzero(np.concatenate(([True], left[1:] != left[:-1]))) if len(left) else np.zeros(0, dtype=np.int64)
    )
    rank = np.arange(len(left)) - np.repeat(starts, np.diff(np.append(starts, len(left))))
    return pairs[rank < NEAREST]
