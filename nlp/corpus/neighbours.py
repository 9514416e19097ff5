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
_CHUNK = 1 << 15
_RIGHT, _ESTIMATE = np.uint64(28), np.uint64(8)
_FIRST_TWO = np.uint64(1 << 48)
"""Keys nearer to each other than this have their first two bytes in common."""

Signatures = npt.NDArray[np.uint8]
Whole = npt.NDArray[np.int64]


def nearest(signatures: Signatures, agency: npt.NDArray[np.int32]) -> tuple[Whole, npt.NDArray[np.int32]]:
    """For every text its candidates, the likeliest first, as (edges, candidates): those of text `n` are
    `candidates[edges[n]:edges[n + 1]]`.

    `signatures` has shape (texts, bytes) and may lie on disk. `agency` is the one agency that holds a text, -1 where
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
    keys: npt.NDArray[np.uint64] = np.ascontiguousarray(signatures[:, places]).view(">u8").ravel().astype(np.uint64)
    order = np.argsort(keys, kind="stable").astype(np.int32)
    keys = keys[order]
    found = []
    places = np.arange(len(order))
    steps = [(places[:-step], places[step:]) for step in range(1, REACH + 1)]
    for ahead, behind in [*steps, *_over(agency[order])]:
        near = np.less(keys[behind] ^ keys[ahead], _FIRST_TWO)
        left, right = order[ahead[near]], order[behind[near]]
        other = (agency[left] != agency[right]) | (agency[left] < 0)
        found += _agreeing(signatures, left[other], right[other])
    return found


def _over(agency: npt.NDArray[np.int32]) -> list[tuple[Whole, Whole]]:
    """Pairs of places over a run of one agency's texts that is longer than the reach: each text of the run with the one
    behind the run, and with the one before it."""
    places = np.arange(len(agency))
    change = (agency[1:] != agency[:-1]) | (agency[1:] < 0)
    starts = np.concatenate(([0], np.flatnonzero(change) + 1)) if len(agency) else places
    run = np.searchsorted(starts, places, side="right")
    behind, before = np.append(starts, len(agency))[run], starts[run - 1] - 1
    late = (behind < len(agency)) & (behind - places > REACH)
    early = (before >= 0) & (places - before > REACH)
    return [(places[late], behind[late]), (before[early], places[early])]


def _agreeing(
    signatures: Signatures, left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]
) -> list[npt.NDArray[np.uint64]]:
    found = []
    width = signatures.shape[1]
    for at in range(0, len(left), _CHUNK):
        one, other = left[at : at + _CHUNK], right[at : at + _CHUNK]
        equal = np.count_nonzero(signatures[one] == signatures[other], axis=1)
        enough = equal >= ALIKE * width
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
