"""Finding the cues of `cues` in a text: at each place the longest word, left to right, never overlapping."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.pipeline.quantities.cues import NONE, ROWS

_CUE_OF = {word: name for name, words, _ in ROWS for word in words.split()}
_CUE_OF |= {f"{word}议": name for word, name in _CUE_OF.items() if name == "meetings" and word.endswith("会")}


class Cue(NamedTuple):
    """A word that tells something, at `[start, end)`."""

    name: str
    start: int
    end: int


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    """The automaton that finds all words in one pass, and the cue of each of its words, or "" where the word only hides
    shorter ones."""
    names = tuple("" if name == NONE else name for name in _CUE_OF.values())
    return AhoCorasick(_CUE_OF, matchkind=MatchKind.LeftmostLongest), names


def find_cues(text: str, start: int = 0, end: int | None = None) -> list[Cue]:
    """The cues in `text[start:end]`, left to right.

    >>> [(cue.name, cue.start) for cue in find_cues("新收申请表和部分公开")]
    [('new', 0), ('partial', 6)]
    """
    automaton, names = _automaton()
    found = automaton.find_matches_as_indexes(text[start:end])
    return [Cue(name, start + begin, start + stop) for word, begin, stop in found if (name := names[word])]


class Cues:
    """The cues of a stretch of text, found in one pass and asked for sentence by sentence: no word runs over the end of
    a sentence."""

    __slots__ = ("_found", "_starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._found = find_cues(text, start, end)
        self._starts = [cue.start for cue in self._found]

    def between(self, start: int, end: int) -> list[Cue]:
        """The cues that begin in `[start, end)`."""
        first = bisect_left(self._starts, start)
        return self._found[first : bisect_left(self._starts, end, first)]
