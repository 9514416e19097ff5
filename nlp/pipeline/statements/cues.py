"""Which cues stand in each of many texts: those of some patterns, and how far the years are from the report's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nlp.pipeline.statements.lines import Ints, Lines, over_lines
from nlp.pipeline.statements.patterns import CUES, STATUS_CUES, Pattern

YEARS = tuple(f"year{apart:+d}" for apart in range(-2, 3))
"""A year two or more before the report's, the year before, its own, the next, a later one."""


class Cues:
    """`spot(texts, years)`, `masks(texts, years)`. `names` are the cues' names by number, those of the patterns and
    `YEARS`."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self.names = (*patterns, *YEARS)
        self._patterns = over_lines(patterns)

    def spot(self, texts: Sequence[str], years: Sequence[int | None]) -> tuple[Ints, Ints]:
        """Every cue of every text once: the texts' numbers and the cues'. `years` has the report's year for each text,
        None or 0 where it is not known."""
        lines = Lines(texts)
        rows, kinds = lines.having(self._patterns)
        own = len(self._patterns) + YEARS.index("year+0")
        apart = {(row, own + max(-2, min(2, written - year))) for row, written in lines.years() if (year := years[row])}
        dated = np.array(sorted(apart), dtype=np.int64).reshape(-1, 2)
        return np.concatenate([rows, dated[:, 0]]), np.concatenate([kinds, dated[:, 1]])

    def masks(self, texts: Sequence[str], years: Sequence[int | None]) -> list[int]:
        """For every text its cues as bits."""
        return masks(*self.spot(texts, years), len(texts))

    def bits(self, *names: str) -> int:
        """The bits of some cues, to be held against `masks`."""
        return sum(1 << self.names.index(name) for name in names)

    def named(self, bits: int) -> list[str]:
        """The names of some bits."""
        return [name for number, name in enumerate(self.names) if bits >> number & 1]


def masks(rows: Ints, cues: Ints, texts: int) -> list[int]:
    """For each of so many texts its cues as bits."""
    held = np.bincount(rows, weights=np.ldexp(1.0, cues.astype(np.int32)), minlength=texts)
    return [int(each) for each in held.tolist()]


OF_PIECES = Cues(CUES)
"""What the words of a piece say about its role."""
OF_STATUS = Cues(STATUS_CUES)
"""What tells a remedy that is done from one that is meant."""
