"""A quantity: an amount that the narrative states."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, unsafe_hash=True)
class Quantity:
    """An amount in normal form, at `[start, end)` of the report's text. Nobody changes one; it is not frozen because
    there are so many, and a frozen one takes several times as long to make.

    `value` has 万 and 亿 multiplied out, save for money, whose unit keeps 万元; `unit` is the counter as written, or
    None; `approximate` is true with 余, 多, 近, 约 …; `metric` is a key of `metrics.METRICS` or None; `year` is the
    year the figure belongs to; `part_of` is the start of the total that this figure is a part of, or None.
    """

    value: float
    unit: str | None
    approximate: bool
    metric: str | None
    year: int | None
    part_of: int | None
    section: str
    text: str
    start: int
    end: int
    denial: bool = False
    """The figure is a phrase that denies an occurrence (未收到…), value 0."""
    planned: bool = False
    """The figure is intended, not reached."""
