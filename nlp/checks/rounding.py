"""What a printed number may stand for: the numbers that round, or are cut, to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.pipeline.quantities import Quantity

_SCALED = re.compile(r"(\d+(?:\.(\d+))?) ?(千|百)?(万|亿)(?!元)")
_SCALES = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}
_DECIMALS = re.compile(r"\.(\d+)")


class Interval(NamedTuple):
    """The numbers from `low` to `high`, both included."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high + 1e-9 and other.low <= self.high + 1e-9

    def times(self, factor: float) -> Interval:
        return Interval(self.low * factor, self.high * factor)

    def over(self, base: Interval) -> Interval:
        """The quotient; both intervals are above 0, or the numerator is a difference."""
        low, high = base
        quotients = self.low / low, self.low / high, self.high / low, self.high / high
        return Interval(min(quotients), max(quotients))

    def percent_of(self, base: Interval) -> Interval:
        """The quotient in per cent."""
        if self.low == self.high and base.low == base.high:
            share = self.low / base.low * 100
            return Interval(share, share)
        return self.over(base).times(100)

    def plus(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)


def printed(value: float, text: str) -> Interval:
    """The exact numbers that may be printed as `text` with this value: rounded in its last decimal, or cut there.

    `18.2%` stands for 18.15 up to, not including, 18.3.

    >>> printed(18.2, "18.2%").low, printed(18.2, "18.2%").high < 18.3
    (18.15, True)
    """
    decimals = _DECIMALS.search(text) if "." in text else None
    step = 10.0 ** -len(decimals[1]) if decimals else 1.0
    return Interval(round(value - 0.5 * step, 9), value + step - 1e-6 * step)


def counted(quantity: Quantity) -> Interval:
    """The exact counts that a figure may stand for: itself, unless it is written in 万 or 亿, or has decimals."""
    text = quantity.text
    scaled = _SCALED.search(text) if "万" in text or "亿" in text else None
    if scaled:
        step = _SCALES[scaled[4]] * _SCALES.get(scaled[3] or "", 1) / 10 ** len(scaled[2] or "")
    elif "." in text and (decimals := _DECIMALS.search(text)):
        step = 10.0 ** -len(decimals[1])
    else:
        return Interval(quantity.value, quantity.value)
    return Interval(quantity.value - 0.5 * step, quantity.value + step)


def is_rounded(quantity: Quantity) -> bool:
    """Whether a figure is written in 万 or 亿, or has decimals, so that it may be a rounding."""
    return _SCALED.search(quantity.text) is not None or _DECIMALS.search(quantity.text) is not None


def last_place(value: float) -> float:
    """The place of the last digit that is not 0: 5500 is exact to hundreds.

    >>> last_place(5500), last_place(304)
    (100.0, 1.0)
    """
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return place
