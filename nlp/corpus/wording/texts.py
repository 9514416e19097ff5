"""The exact likeness of two windows, and which clauses of one stand in the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

LIKENESS = 0.55
"""The share of the shorter text's character pairs that the other has too, from which one is a copy of the other: some
words may have been replaced."""

HELD = 0.4
"""The share of a clause's character pairs that the other text must have for the clause to count as copied."""


@dataclass(frozen=True)
class Text:
    """The masked clauses of a window."""

    clauses: tuple[str, ...]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters of the whole."""
        seams = [one[-1:] + other[:1] for one, other in pairwise(self.clauses)]
        return frozenset(seams).union(*map(pairs, self.clauses))


@lru_cache(maxsize=1 << 13)  # a clause stands in several windows
def pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters.

    >>> sorted(pairs("公开信息"))
    ['信息', '公开', '开信']
    """
    return frozenset(map(str.__add__, words, words[1:]))


def likeness(one: Text, other: Text) -> float:
    """The share of the character pairs of the shorter of two texts that the other has too, 0 to 1.

    >>> likeness(Text(("群众少跑腿",)), Text(("让群众少跑腿",))), likeness(Text(("群众少跑腿",)), Text(("信息多跑路",)))
    (1.0, 0.0)
    """
    a, b = one.pairs, other.pairs
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def aligned(text: Text, other: Text) -> list[int | None]:
    """For each clause of a text, the clause of the other that is nearest to it; None where less than `HELD` of the
    clause's character pairs stand anywhere in the other text.

    >>> aligned(Text(("设立资料查阅点", "邀请代表座谈")), Text(("每季通报", "在大厅设立资料查阅点")))
    [1, None]
    """
    found: list[int | None] = []
    for clause in text.clauses:
        if clause in other.clauses:
            found.append(other.clauses.index(clause))
            continue
        own = pairs(clause)
        if len(own & other.pairs) >= HELD * len(own) > 0:
            shares = [len(own & pairs(part)) for part in other.clauses]
            found.append(shares.index(max(shares)))
        else:
            found.append(None)
    return found
