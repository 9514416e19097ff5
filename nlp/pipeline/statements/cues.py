"""Which cues stand in each piece: those of `patterns.CUES`, and how far the years are from the report's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nlp.pipeline.statements.lines import Ints, Lines, over_lines
from nlp.pipeline.statements.patterns import CUES

YEARS = tuple(f"year{apart:+d}" for apart in range(-2, 3))
"""A year two or more before the report's, the year before, its own, the next, a later one."""
NAMES = (*CUES, *YEARS)
"""The cues, by number."""
_PATTERNS = over_lines(CUES)


def spot(words: Sequence[str], years: Sequence[int | None]) -> tuple[Ints, Ints]:
    """Every cue of every piece once: the pieces' numbers and the cues'. `years` has the report's year for each piece,
    None where it is not known."""
    lines = Lines(words)
    rows = [lines.having(pattern) for pattern in _PATTERNS]
    kinds = [np.full(len(found), number) for number, found in enumerate(rows)]
    apart = {
        (row, len(CUES) + 2 + max(-2, min(2, written - year)))
        for row, written in lines.years()
        if (year := years[row]) is not None
    }
    dated = np.array(sorted(apart), dtype=np.int64).reshape(-1, 2)
    return np.concatenate([*rows, dated[:, 0]]), np.concatenate([*kinds, dated[:, 1]])


def masks(rows: Ints, cues: Ints, pieces: int) -> list[int]:
    """For each of so many pieces its cues as bits."""
    held = np.bincount(rows, weights=np.ldexp(1.0, cues.astype(np.int32)), minlength=pieces)
    return [int(each) for each in held.tolist()]


def bits(*names: str) -> int:
    """The bits of some cues, to be held against `masks`."""
    return sum(1 << NAMES.index(name) for name in names)
