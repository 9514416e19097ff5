"""One sentence: its cues, its figures so far, and what was in force when it began."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.pipeline.quantities.item import Item
from nlp.pipeline.quantities.lexicon import Cue


@dataclass(slots=True)
class Sentence:
    """`[start, end)` of `text`. `base` is the subject of the heading above and `title` its words; `strict` is set in
    the section on problems, where figures count only what they name outright."""

    text: str
    start: int
    end: int
    cues: Sequence[Cue]
    strict: bool = False
    base: str | None = None
    title: str = ""
    own_name: str = ""
    """The agency's name: its words restrict nothing."""
    first: bool = False
    """Nothing has been given yet as the total of what was published."""
    last_counted: str | None = None
    """The metric last given before the sentence."""
    items: list[Item] = field(default_factory=list)
    starts: list[int] = field(init=False)
    """Where the cues begin."""

    def __post_init__(self) -> None:
        self.starts = [cue.start for cue in self.cues]

    def between(self, start: int, end: int) -> Sequence[Cue]:
        """The cues that lie in `[start, end)`."""
        starts = self.starts
        first = bisect_left(starts, start)
        stop = bisect_left(starts, end, first)
        if first == stop:
            return ()
        found = self.cues[first:stop]
        return found[:-1] if found[-1].end > end else found

    def counted(self) -> Item | None:
        """The item that was counted last."""
        for item in reversed(self.items):
            if (key := item.key) and key[0] != "~":
                return item
        return None
