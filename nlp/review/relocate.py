"""Where words stand in a text that has changed since."""

from __future__ import annotations


def relocate(text: str, start: int, words: str) -> int | None:
    """The offset of `words` in `text`, the nearest to `start` where they stand more than once, None where nowhere.

    >>> relocate("一、更新慢。二、更新慢。", 8, "更新慢"), relocate("更新慢。", 8, "培训少")
    (8, None)
    """
    if text.startswith(words, start):
        return start
    before = text.rfind(words, 0, start + len(words))
    after = text.find(words, start)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start), default=None)
