"""The growth since last year that a narrative claims: `主动公开政府信息520条，同比增长18.2%`.

Claims are found where a report is read (`growths_of`), and held against last year's report later (`yearly.growth`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.corpus.wording.patterns import GROWTH
from nlp.pipeline.quantities import METRICS, Quantity

_STOPS = frozenset("。；;\n")
_NEAR = 24
"""A count and the percentage it grew by stand no further apart than this many characters."""
_DIFFERENCE = re.compile(r"(?:增加|减少|多|少|增|减|上升|下降)了?[^，。；]{0,2}$")


@dataclass(frozen=True, slots=True)
class Growth:
    """A count, the percentage behind it that it grew by, and the word for it."""

    count: Quantity
    percent: Quantity
    way: str


def growths_of(text: str, figures: Sequence[Quantity], year: int) -> Iterator[Growth]:
    """The growth claimed for counts of the year whose base the sentence does not give: what follows from the sentence
    is checked with the report alone. `figures` are those of the text, in its order."""
    for n, percent in enumerate(figures):
        if percent.unit == "%" and n:
            count = figures[n - 1]
            between = text[count.end : percent.start]
            way = GROWTH.search(between) if 0 < len(between) <= _NEAR and _STOPS.isdisjoint(between) else None
            if way and _claims(text, figures, year, count, percent):
                yield Growth(count, percent, way["way"])


def _claims(text: str, figures: Sequence[Quantity], year: int, count: Quantity, percent: Quantity) -> bool:
    """Whether a percentage of growth is claimed for a count of this year whose base the sentence does not give."""
    if percent.approximate or count.approximate:
        return False
    if count.metric not in METRICS or count.year != year or count.value <= 0:
        return False
    start = max(text.rfind(mark, 0, percent.start) for mark in _STOPS) + 1
    end = min((at for mark in _STOPS if (at := text.find(mark, percent.end)) >= 0), default=len(text))
    within = [figure for figure in figures if start <= figure.start < end and figure.unit != "%"]
    return not any(
        figure.year != year or _DIFFERENCE.search(text[max(start, figure.start - 5) : figure.start])
        for figure in within
    )
