"""Breakdowns as checks want them: a total, its parts, and whether the list claims to be complete."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.pipeline.quantities.groups import COMPLETE_OPENER, REMAINDER
from nlp.pipeline.quantities.model import Quantity


@dataclass(frozen=True, slots=True)
class Breakdown:
    """`parts` in the order of the text. `complete`: the list leaves nothing out by its own words (分别, 按…分, a bracket
    or a colon right behind the total, a remainder as last part), not by 其中 alone and not where it ends in 等."""

    total: Quantity
    parts: tuple[Quantity, ...]
    complete: bool


def breakdowns(text: str, quantities: Sequence[Quantity]) -> tuple[Breakdown, ...]:
    """The breakdowns that `Quantity.part_of` tells of, in the order of their totals."""
    starts = {quantity.start: quantity for quantity in reversed(quantities)}
    parts: dict[int, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.part_of is not None and quantity.part_of in starts:
            parts[quantity.part_of].append(quantity)
    return tuple(
        Breakdown(starts[start], tuple(listed), _complete(text, starts[start], listed))
        for start, listed in sorted(parts.items())
    )


def _complete(text: str, total: Quantity, parts: Sequence[Quantity]) -> bool:
    last = parts[-1]
    if re.match(r" ?(?:[）)])? ?等", text[last.end : last.end + 4]) or total.start > parts[0].start:
        return total.start > parts[0].start
    label = re.split(r"[，、；;,：:（(]", text[parts[-2].end if len(parts) > 1 else total.end : last.start])[-1]
    if REMAINDER.search(label):
        return True
    opening = text[total.end : parts[0].start]
    if "其中" in opening or "包括" in opening or "含" in opening:
        return COMPLETE_OPENER.search(opening) is not None and "其中" not in opening
    return COMPLETE_OPENER.search(opening) is not None or re.match(r" ?[（(：:]", opening) is not None
