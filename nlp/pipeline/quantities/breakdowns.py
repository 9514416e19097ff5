"""Breakdowns as checks want them: a total, its parts, and whether the list claims to be complete."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from nlp.pipeline.quantities.gaps import COMPLETE_OPENER, REMAINDER, introduces
from nlp.pipeline.quantities.groups import OUTCOMES
from nlp.pipeline.quantities.model import Quantity

_OPENS_AGAIN = re.compile(r"[^（(]*[）)] ?[，,；;]? ?(?:其中|包括|包含|分别|分为)")
"""Behind a bracket: `106件（含上年结转4件），其中自然人100件`."""
_OPENS = re.compile(r" ?[（(：:]")
_AND_SO_ON = re.compile(" ?(?:[）)])? ?等")
_LABEL_ENDS = re.compile("[，、；;,：:（(]")
_SOME = re.compile("其中|包括|包含|内有|含|最多|最高|居|排|主要|重点|突出|之首")


@dataclass(frozen=True)
class Breakdown:
    """`parts` in the order of the text."""

    total: Quantity
    parts: tuple[Quantity, ...]
    _text: str = field(repr=False)
    _quantities: Sequence[Quantity] = field(repr=False)
    """Of the whole text, in its order."""

    @cached_property
    def complete(self) -> bool:
        """Whether the list leaves nothing out by its own words (分别, 按…分, a bracket or a colon right behind the total, a
        remainder as last part, all the outcomes), not by 其中 alone and not where it ends in 等."""
        return _complete(self._text, self.total, self.parts, self._quantities)


def breakdowns(text: str, quantities: Sequence[Quantity]) -> tuple[Breakdown, ...]:
    """The breakdowns that `Quantity.part_of` tells of, in the order of their totals. A total that is divided twice
    (`按主体…；按渠道…`) gives two."""
    quantities = sorted(quantities, key=_start)
    starts = {quantity.start: quantity for quantity in reversed(quantities)}
    parts: dict[int, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        of = quantity.part_of
        if of is not None and of in starts and starts[quantity.start] is quantity:
            parts[of].append(quantity)
    return tuple(
        Breakdown(starts[start], tuple(listed), text, quantities)
        for start, all_parts in sorted(parts.items())
        for listed in _divisions(text, all_parts)
    )


def _divisions(text: str, parts: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """The parts, cut where another way of dividing is introduced."""
    division: list[Quantity] = []
    for part in parts:
        gap = text[division[-1].end : part.start] if division else ""
        if "。" in gap or introduces(gap) or _OPENS_AGAIN.match(gap):
            yield division
            division = []
        division.append(part)
    yield division


_start = attrgetter("start")


def _complete(text: str, total: Quantity, parts: Sequence[Quantity], quantities: Sequence[Quantity]) -> bool:
    """Whether a list claims to be complete; the quantities in order of the text."""
    last = parts[-1]
    if _AND_SO_ON.match(text, last.end):
        return False
    if total.start > parts[0].start:
        return True
    if _goes_on(text, total, parts, quantities):
        return False
    label = _LABEL_ENDS.split(text[parts[-2].end if len(parts) > 1 else total.end : last.start])[-1]
    if REMAINDER.search(label) or len({part.metric for part in parts} & OUTCOMES) >= 4:
        return True
    opening = text[max(total.end, text.rfind("。", total.end, parts[0].start) + 1) : parts[0].start]
    if _SOME.search(opening):
        return False
    return COMPLETE_OPENER.search(opening) is not None or _OPENS.match(text, total.end) is not None


def _goes_on(text: str, total: Quantity, parts: Sequence[Quantity], quantities: Sequence[Quantity]) -> bool:
    """Whether the sentence counts on in the same unit behind the last part: then the list may not have been read to
    its end."""
    last = parts[-1]
    stop = min((at for at in (text.find(mark, last.end) for mark in "。\n") if at >= 0), default=len(text))
    if text[last.end : last.end + 1] in ("）", ")"):
        return False
    behind = quantities[bisect_left(quantities, last.end, key=_start) : bisect_left(quantities, stop, key=_start)]
    return any(
        other.unit == total.unit
        and other.metric is None
        and other.part_of is None
        and not other.denial
        and other.value != total.value
        for other in behind
    )
