"""Near-duplicate passages in a corpus, in stages over tables: fingerprint, candidates, verify.

A window is a run of clauses of a section, long enough to be told from chance. Windows of one wording are one text; texts
are compared, not windows, and never all pairs: MinHash signatures put similar texts into buckets, each candidate pair is
verified by the exact likeness of the two texts.

References: A. Broder, On the resemblance and containment of documents, 1997 (MinHash); J. Leskovec, A. Rajaraman,
J. Ullman, Mining of Massive Datasets, chapter 3 (banding).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from nlp.corpus.clauses import Clause

WINDOW = 28
"""Characters of own wording in a window."""

GAP = 60
"""Clauses further apart than this many characters (figures between them) are not one passage."""

LIKENESS = 0.55
"""The share of the shorter text's character pairs that the other has too, from which one is a copy of the other. Every
tenth word replaced leaves about 0.8, every fifth about 0.6; unrelated passages of these reports share less than 0.25."""

HELD = 0.4
"""The share of a clause's character pairs that the other text must have for the clause to count as copied."""

BANDS, ROWS = 64, 3
"""192 hash values a text: two texts that share 0.4 of their character pairs meet in a bucket with probability 0.98, of
0.2 with 0.4. Windows of a copy may begin or end a clause apart, so that even a close copy shares 0.4 only."""

_SEED = 42
_BREAK = "|"


def windows(clauses: Mapping[str, Sequence[Clause]]) -> pd.DataFrame:
    """Fingerprint: the windows of every report.

    `clauses` are by source. The table has the columns `source`, `first`, `last` (clauses `[first, last)`) and `text`,
    the masked clauses parted by `|`; one row for every clause that a window can begin with.
    """
    rows = [
        (source, first, last, _BREAK.join(clause.masked for clause in own[first:last]))
        for source, own in clauses.items()
        for first, last in _bounds(own)
    ]
    return pd.DataFrame(rows, columns=["source", "first", "last", "text"])


def _bounds(clauses: Sequence[Clause]) -> Iterable[tuple[int, int]]:
    for first in range(len(clauses)):
        length, last = 0, first
        while length < WINDOW and last < len(clauses) and (last == first or adjacent(clauses[last - 1], clauses[last])):
            length += len(clauses[last].masked)
            last += 1
        if length >= WINDOW:
            yield first, last


def adjacent(one: Clause, following: Clause) -> bool:
    """Whether two clauses can belong to one passage: of one section, with little between them."""
    return one.section == following.section and following.start - one.end <= GAP


def candidates(texts: Sequence[str]) -> pd.DataFrame:
    """Candidates: pairs of texts (by position, `left` < `right`) that share a bucket of their MinHash signatures.

    In every bucket a text is paired with the first and with the one before it, so that pairs grow with the number of
    texts, not with its square.
    """
    if len(texts) < 2:
        return pd.DataFrame({"left": pd.Series(dtype="int64"), "right": pd.Series(dtype="int64")})
    import rensa

    matrix = rensa.RMinHash.digest_matrix_from_token_sets([sorted(grams(text)) for text in texts], BANDS * ROWS, _SEED)
    signatures = np.array(matrix.to_rows(), dtype=np.uint32)
    found = []
    for band in range(BANDS):
        block = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        bucket = pd.Series(block.view(np.dtype((np.void, block.itemsize * ROWS))).ravel().tolist())
        table = pd.DataFrame({"right": np.arange(len(texts)), "bucket": bucket})
        groups = table.groupby("bucket", sort=False)["right"]
        for left in (groups.transform("min"), groups.shift(1)):
            pairs = table.assign(left=left).dropna(subset="left")
            found.append(pairs.loc[pairs["left"] < pairs["right"], ["left", "right"]].astype("int64"))
    return pd.concat(found).drop_duplicates(ignore_index=True)


def verify(texts: Sequence[str], pairs: pd.DataFrame) -> pd.DataFrame:
    """Verify: the candidate pairs whose exact likeness is `LIKENESS` at least."""
    shapes = [grams(text) for text in texts]
    kept = [
        _contained(shapes[left], shapes[right]) >= LIKENESS
        for left, right in zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True)
    ]
    return pairs.loc[kept].reset_index(drop=True)


def families(count: int, pairs: pd.DataFrame) -> list[int]:
    """For each of `count` texts, the smallest number of a text that a chain of pairs leads to."""
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True):
        one, other = sorted((root(left), root(right)))
        parent[other] = one
    return [root(item) for item in range(count)]


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text.

    >>> sorted(grams("公开|信息"))
    ['信息', '公开', '开信']
    """
    words = text.replace(_BREAK, "")
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


def likeness(one: str, other: str) -> float:
    """The share of the character pairs of the shorter of two texts that the other has too, 0 to 1.

    >>> likeness("群众少跑腿", "让群众少跑腿"), likeness("群众少跑腿", "信息多跑路")
    (1.0, 0.0)
    """
    return _contained(grams(one), grams(other))


def _contained(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def aligned(text: str, other: str) -> list[int | None]:
    """For each clause of a text, the clause of the other that is nearest to it; None where less than `HELD` of the
    clause's character pairs stand anywhere in the other text.

    >>> aligned("设立资料查阅点|邀请代表座谈", "每季通报|在大厅设立资料查阅点")
    [1, None]
    """
    if text == other:
        return list(range(text.count(_BREAK) + 1))
    whole, parts = grams(other), [grams(clause) for clause in other.split(_BREAK)]
    found: list[int | None] = []
    for clause in text.split(_BREAK):
        own = grams(clause)
        held = len(own & whole) >= HELD * len(own) > 0
        found.append(max(range(len(parts)), key=lambda n: len(own & parts[n])) if held else None)
    return found
