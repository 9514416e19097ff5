"""The exact likeness of two windows, and which clauses of one stand in the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

LIKENESS = 0.55
"""The share of the shorter text's character pairs that the other has too, from which one is a copy of the other. Every
tenth word replaced leaves about 0.8, every fifth about 0.6; unrelated passages of these reports share less than 0.25."""

HELD = 0.4
"""The share of a clause's character pairs that the other text must have for the clause to count as copied."""

Text = Sequence[str]
"""The masked clauses of a window."""


@lru_cache(maxsize=1 << 14)
def grams(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters.

    >>> sorted(grams("公开信息"))
    ['信息', '公开', '开信']
    """
    return frozenset(map(str.__add__, words, words[1:]))


def likeness(one: Text, other: Text) -> float:
    """The share of the character pairs of the shorter of two texts that the other has too, 0 to 1.

    >>> likeness(["群众少跑腿"], ["让群众少跑腿"]), likeness(["群众少跑腿"], ["信息多跑路"])
    (1.0, 0.0)
    """
    a, b = grams("".join(one)), grams("".join(other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def aligned(text: Text, other: Text) -> list[int | None]:
    """For each clause of a text, the clause of the other that is nearest to it; None where less than `HELD` of the
    clause's character pairs stand anywhere in the other text.

    >>> aligned(["设立资料查阅点", "邀请代表座谈"], ["每季通报", "在大厅设立资料查阅点"])
    [1, None]
    """
    if text == other:
        return list(range(len(text)))
    whole = grams("".join(other))
    found: list[int | None] = []
    for clause in text:
        if clause in other:
            found.append(other.index(clause))
            continue
        own = grams(clause)
        held = len(own & whole) >= HELD * len(own) > 0
        found.append(max(range(len(other)), key=lambda n: len(own & grams(other[n]))) if held else None)
    return found
