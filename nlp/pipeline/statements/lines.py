"""Patterns over many short texts at once: a line each, scanned by each pattern in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from nlp.pipeline.statements.patterns import Pattern

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Lines:
    """Texts to be scanned together. Their own line ends become carriage returns, which no pattern tells from them."""

    def __init__(self, texts: Sequence[str]) -> None:
        texts = [_one_line(text) if "\n" in text else text for text in texts]
        self.joined = "\n".join(texts)
        self._of = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])

    def rows(self, positions: Iterable[int]) -> Ints:
        """Which texts the positions of `joined` lie in."""
        return self._of[np.fromiter(positions, dtype=np.int64)]

    def having(self, pattern: re.Pattern[str]) -> Ints:
        """The numbers of the texts in which a pattern of `over_lines` is found, in order."""
        return self.rows(match.start() for match in pattern.finditer(self.joined))

    def years(self) -> Iterator[tuple[int, int]]:
        """Every year that is written as a number: the number of the text, and the year."""
        found = list(_YEAR.finditer(self.joined))
        return zip(
            self.rows(match.start() for match in found).tolist(), (int(match[1]) for match in found), strict=True
        )


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def over_lines(patterns: Mapping[str, Pattern]) -> tuple[re.Pattern[str], ...]:
    """The patterns, to be searched for in `Lines`: each goes on to the line's end, so that a line is found once.

    No pattern may match a line end, or it would be found across two texts.
    """
    return tuple(
        re.compile(f"{f'(?=[{pattern.opens}])' if pattern.opens else ''}(?:{pattern.regex}).*", re.MULTILINE)
        for pattern in patterns.values()
    )


def _one_line(text: str) -> str:
    return text.removesuffix("\n").replace("\n", "\r")  # as `$` matches ahead of a last line end
