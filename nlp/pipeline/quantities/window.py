"""The words that belong to one figure: what stands before it in its clause, and what stands behind it.

A clause ends at a comma, a colon, a bracket; in a list also at 、. Brackets that hold no figure are transparent
(`撤回终止（其他处理）1件`). A clause that says nothing of its own (`共12件`, `为22,890条`) is read together with the one
before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.lexicon import Cue

_BREAK = re.compile(r"[，,：:；;（）()\n。\t]|——|—")
_LIST_BREAK = re.compile(r"[，,：:；;（）()\n。、\t]|——|—")
_BRACKETS = re.compile(r"[（(][^（）()。]*[）)]")
_TAKEN_UP = re.compile(r" ?(?:政府|政务)?信息|[^，、]{0,14}?(?:中|里|内)")
_EMPTY = re.compile(
    r"(?:本?全?年度?|年[内末底]|今年|截至|目前|累计|总共|一共|总计|合计|共计|共|计|[总数量有为是达到约近超逾了的中里内均已也先后则即并又再另还]|"
    r"超过|不少于|数量|件数|条数|总数|总量|达到|分别|依次|占大头|居次|最多|全部|其中|情况|如下| |“|”|[①-⑳◇●▲]|[a-z\d]+[.．]|\d+月|\d+日|20\d\d年度?|[、和及与—])+"
)


@dataclass(frozen=True, slots=True)
class Window:
    """One figure's surroundings. `near` are the cues of the clause before it, `right` those of the clause behind it,
    `far` all others since the figure before; `left_text` and `right_text` are the words of `near` and `right`."""

    at: int
    """The end of the figure."""
    unit: str | None
    value: float
    near: Sequence[Cue]
    right: Sequence[Cue]
    far: Sequence[Cue]
    left_text: str
    right_text: str
    frame: str | None
    next_text: str = ""
    """The clause behind the right one: `，均获维持`."""
    under: str | None = None
    """The metric last given in the sentence: the total that a list behind it may break down."""
    left_start: int = 0
    reasons: bool = False
    """The figure is listed among the reasons of one outcome."""
    under_value: float | None = None
    base: str | None = None
    """The subject of the heading, `title` its words."""
    title: str = ""
    first: bool = False
    """Nothing has been given yet as the total of what was published."""
    own_name: str = ""
    """The agency's name: its words restrict nothing."""
    channel: str | None = None
    """The channel that the figure before was about."""
    listed: bool = False
    """The figure stands in brackets, or behind 其中 and the like."""
    strict: bool = False
    """In the section on problems figures count only what they name outright."""
    names: tuple[str, ...] = field(init=False, default=())
    behind: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(cue.name for cue in self.near))
        object.__setattr__(self, "behind", tuple(cue.name for cue in self.right))

    @property
    def subject(self) -> str | None:
        """What the figure is about: the subject last named before it, else named behind it, else the one in force."""
        for name in reversed(self.names):
            if name in NAMES and not (name in ("request", "applicant") and self.frame in _STICKY and not self._asked()):
                return NAMES[name]
            if name in _OUTCOMES and self.frame not in (*_STICKY, "review", "litigation"):
                return "requests"
        if not self.own():
            for cue in self.right:
                if cue.name in NAMES and (cue.name != "foreign" or cue.start - self.at < 2):
                    if not (cue.name in ("request", "applicant") and self.frame in _STICKY):
                        return NAMES[cue.name]
        if self.frame not in ("documents", "requests") and {"publish", "information"} <= set(self.names):
            return "published"
        return None if self.strict and self.frame == "foreign" else self.frame

    def _asked(self) -> bool:
        """`收到申请1次` is about requests even where fees are the subject."""
        return self.frame == "processing_fee" and {"new", "request"} <= set(self.names)

    def tail(self, *names: str) -> str:
        """The words between the last of these cues and the figure."""
        ends = [cue.end for cue in self.near if cue.name in names]
        return self.left_text[max(ends) - self.left_start :] if ends else self.left_text

    def head(self, *names: str) -> str:
        """The words before the last of these cues."""
        starts = [cue.start for cue in self.near if cue.name in names]
        return self.left_text[: max(starts) - self.left_start] if starts else ""

    @property
    def named(self) -> bool:
        """Whether the figure's own clause names its subject."""
        return any(name in NAMES for name in (*self.names, *self.behind))

    def own(self) -> bool:
        """Whether the clause before the figure says anything that a table counts."""
        return any(name not in WEAK for name in self.names)

    def has(self, *names: str) -> bool:
        return any(name in self.names for name in names)

    def last(self, *names: str) -> str | None:
        """The last of these cues before the figure; where there is none, the first behind it."""
        return next((n for n in reversed(self.names) if n in names), None) or next(
            (n for n in self.behind if n in names), None
        )


_OUTCOMES = frozenset({"granted", "partial", "refused", "unavailable", "not_processed", "other_handling"})
"""Words so much of the table of requests that they name it."""
_STICKY = ("documents", "processing_fee")
"""Beside these subjects 依申请公开 and 申请人 name no other."""
WEAK = frozenset({"scope", "sum", "part", "left", "past", "future", "new", "answered", "hold", "information"})


def says_nothing(text: str) -> bool:
    """Whether the words only lead to a figure (`共`, `总数为`)."""
    return not text or _EMPTY.fullmatch(text) is not None


def left_window(text: str, start: int, end: int, *, in_list: bool, strict: bool = False) -> int:
    """Where the words before a figure at `end` begin, looking back no further than `start`."""
    gap = _BRACKETS.sub(lambda m: "〓" * len(m[0]), text[start:end])
    breaks = [m.end() for m in (_LIST_BREAK if in_list else _BREAK).finditer(gap)]
    at = len(gap)
    first = breaks[0] if in_list and breaks else 0  # the words right behind a figure are its own
    for begin in reversed([0, *breaks]):
        if begin < first or strict and begin < max(breaks, default=0):
            break
        between = gap[begin:at].rstrip("，,：:；;（）()\n。、\t—")
        if not says_nothing(between):
            return start + begin
        if begin and gap[begin - 1] in "；;。":
            return start + begin
    return start + (max(breaks, default=0) if strict else first)


def right_window(text: str, start: int, end: int, *, last: bool) -> int:
    """Where the words behind a figure end. Words that run into the next figure belong to that one, save for those that
    take the figure up (`36件申请中有19件`)."""
    found = _LIST_BREAK.search(text, start, end)
    if found is not None:
        return found.start()
    if last:
        return end
    taken = _TAKEN_UP.match(text, start, end)
    return taken.end() if taken else start


def between(cues: Sequence[Cue], starts: Sequence[int], start: int, end: int) -> Sequence[Cue]:
    """The cues that lie in `[start, end)`; `starts` are their starts, for the search."""
    return [cue for cue in cues[bisect_left(starts, start) : bisect_left(starts, end)] if cue.end <= end]
