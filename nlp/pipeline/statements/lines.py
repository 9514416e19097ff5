"""Patterns over many short texts at once: a line each, scanned by each pattern in one go."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from nlp.pipeline.statements.patterns import Pattern

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


_YEAR = re.compile(r"20\d\d(?<!\d....)(?!\d)")


def having(patterns: Sequence[re.Pattern[str]], texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Where each of the patterns of `over_lines` is found: the numbers of the texts, in order pattern by pattern, and of the
    patterns.

    Each text stands behind a line end. Its own line ends become carriage returns, which no pattern tells from them.
    """
    lines = [_one_line(text) if "\n" in text else text for text in texts]
    joined = "\n".join(["", *lines])
    starts = [[match.start() for match in pattern.finditer(joined)] for pattern in patterns]
    rows = _of(lines)[np.array(list(chain.from_iterable(starts)), dtype=np.int64)]
    return rows, np.repeat(np.arange(len(patterns)), [len(each) for each in starts])


def years_in(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Every year that is written as a number: the number of the text, and the year."""
    found = list(_YEAR.finditer("\n".join(["", *texts])))
    rows = _of(texts)[np.array([match.start() for match in found], dtype=np.int64)]
    return list(zip(rows.tolist(), [int(match[0]) for match in found], strict=True))


def _of(texts: Sequence[str]) -> Ints:
    """Which of the texts, each behind a line end, stands at each place of them all."""
    return np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])


def over_lines(patterns: Mapping[str, Pattern]) -> tuple[re.Pattern[str], ...]:
    """The patterns, as `having` takes them: each goes on to the line's end, so that a line is found once.

    No pattern may match a line end, or it would be found across two texts.
    """
    return tuple(re.compile(f"{_led(pattern)}.*", re.MULTILINE) for pattern in patterns.values())


def _led(pattern: Pattern) -> str:
    """The pattern, led where possible by the characters that it may begin with, for these alone the engine looks up
    without trying the rest. (A class has to be consumed for that, so the rest is tried from behind it.)"""
    if pattern.opens:
        return f"[{pattern.opens}](?<=(?={pattern.regex}).)"
    return f"\n(?:{pattern.regex})" if pattern.regex.startswith("^") else f"(?:{pattern.regex})"


def _one_line(text: str) -> str:
    return text.removesuffix("\n").replace("\n", "\r")  # as `$` matches ahead of a last line end
