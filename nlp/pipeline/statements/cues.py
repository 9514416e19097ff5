"""Which cues stand in each of many texts: those of some patterns, and how far the years are from the report's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nlp.pipeline.statements.lines import Ints, having, over_lines, years_in
from nlp.pipeline.statements.patterns import CUES, STATUS_CUES, Pattern
from nlp.remembered import LONGEST

YEARS = tuple(f"year{apart:+d}" for apart in range(-2, 3))
"""A year two or more before the report's, the year before, its own, the next, a later one."""
_REMEMBERED = 20_000
"""When the cues of more texts are remembered, all are forgotten."""


class Cues:
    """`masks(texts, years)`: which cues stand in each text, as bits. `names` are the cues' names by number, those of the
    patterns and `YEARS`.

    What the patterns say of a short text is remembered, for pieces and what stands between them come again in other
    reports.
    """

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self.names = (*patterns, *YEARS)
        self._patterns = over_lines(patterns)
        self._known: dict[str, int] = {}

    def masks(self, texts: Sequence[str], years: Sequence[int | None]) -> list[int]:
        """For every text its cues as bits. `years` has the report's year for each text, None or 0 where it is not
        known."""
        told = self._told(texts)
        own = self.names.index("year+0")
        for row, written in years_in(texts):
            if year := years[row]:
                told[row] |= 1 << own + max(-2, min(2, written - year))
        return told

    def _told(self, texts: Sequence[str]) -> list[int]:
        """For every text the cues of the patterns, as bits."""
        known = self._known
        if len(known) > _REMEMBERED:
            known = self._known = {}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        rows, numbers = having(self._patterns, new)
        bits = np.bincount(rows, weights=np.ldexp(1.0, numbers), minlength=len(new))
        found = dict(zip(new, map(int, bits.tolist()), strict=True))
        known |= {text: each for text, each in found.items() if len(text) <= LONGEST}
        return [known[text] if text in known else found[text] for text in texts]

    def bits(self, *names: str) -> int:
        """The bits of some cues, to be held against `masks`."""
        return sum(1 << self.names.index(name) for name in names)

    def named(self, bits: int) -> list[str]:
        """The names of some bits."""
        return [name for number, name in enumerate(self.names) if bits >> number & 1]


def spread(bits: Sequence[int]) -> tuple[Ints, Ints]:
    """Every cue of every text once: the texts' numbers, in order, and the cues'."""
    held = np.unpackbits(np.array(bits, dtype="<i8").view(np.uint8), bitorder="little")
    rows, cues = np.divmod(np.flatnonzero(held.view(bool)), 64)
    return rows, cues


OF_PIECES = Cues(CUES)
"""What the words of a piece say about its role."""
OF_STATUS = Cues(STATUS_CUES)
"""What tells a remedy that is done from one that is meant."""
