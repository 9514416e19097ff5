"""Finding the cues of `cues` in a text: at each place the longest word, left to right, never overlapping."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from nlp.pipeline.quantities.cues import NONE, ROWS

_CUE_OF = {word: name for name, words, _ in ROWS for word in words.split()}
_CUE_OF |= {f"{word}议": name for word, name in _CUE_OF.items() if name == "meetings" and word.endswith("会")}


class Cue(NamedTuple):
    """A word that tells something, at `[start, end)`."""

    name: str
    start: int
    end: int


def _by_first_character() -> dict[str, re.Pattern[str]]:
    """One small alternation per first character, longest word first: a large one for all words is slow to try."""
    words: dict[str, list[str]] = defaultdict(list)
    for word in _CUE_OF:
        words[word[0]].append(word)
    return {
        first: re.compile("|".join(re.escape(word) for word in sorted(these, key=len, reverse=True)))
        for first, these in words.items()
    }


_WORDS = _by_first_character()
_FIRST = re.compile(f"[{''.join(_WORDS)}]")


def find_cues(text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """Yield the cues in `text[start:end]`.

    >>> [(cue.name, cue.start) for cue in find_cues("新收申请表和部分公开")]
    [('new', 0), ('partial', 6)]
    """
    end = len(text) if end is None else end
    at = start
    while first := _FIRST.search(text, at, end):
        match = _WORDS[first[0]].match(text, first.start(), end)
        if match is None:
            at = first.end()
            continue
        at = match.end()
        name = _CUE_OF[match[0]]
        if name != NONE:
            yield Cue(name, match.start(), at)
