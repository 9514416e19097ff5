"""Where words stand in a text that has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


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


def moved(part: Mapping[str, Any], text: str) -> dict[str, Any] | None:
    """What has a `start`, an `end` and a `text` of its own, where these words now stand; None where they are no longer there.

    >>> moved({"start": 0, "end": 3, "text": "更新慢"}, "一、更新慢。"), moved({"start": 0, "end": 3, "text": "更新慢"}, "无。")
    ({'start': 2, 'end': 5, 'text': '更新慢'}, None)
    """
    start = relocate(text, part["start"], part["text"])
    return None if start is None else {**part, "start": start, "end": start + len(part["text"])}


def moved_state(state: Mapping[str, Any], text: str) -> Mapping[str, Any] | None:
    """The state of an item (`states`) with the words it rests on where they now stand; None where one is no longer there."""
    if "evidence" in state:
        evidence = [moved(part, text) for part in state["evidence"]]
        return None if None in evidence else {**state, "evidence": evidence}
    return moved(state, text) if "text" in state else state


def without_places(state: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The state of an item without its offsets, which rescoring moves in the database but not in the log.

    >>> without_places({"correction": "added", "start": 0, "end": 3, "text": "更新慢"})
    {'correction': 'added', 'text': '更新慢'}
    """
    if state is None:
        return None
    bare = {name: value for name, value in state.items() if name not in ("start", "end")}
    return {**bare, "evidence": [without_places(part) for part in state["evidence"]]} if "evidence" in state else bare
