"""What only the whole list tells: sums, the one kind of organisation among the applicants, repeated totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Protocol

from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.families.published import residue
from nlp.pipeline.quantities.item import Item
from nlp.pipeline.quantities.lexicon import Cue
from nlp.pipeline.quantities.metrics import OUTCOME_KEYS
from nlp.pipeline.quantities.window import Window

_SUMS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"requests.new", "requests.carried_in"}), "requests.all"),
    (frozenset({"requests.new.natural_person", "requests.new.organisation"}), "requests.new"),
    (frozenset({"requests.new.natural_person", "~kind"}), "requests.new"),
    (frozenset({"~way"}), "requests.new"),
    (frozenset({"proactive.website", "proactive.wechat"}), "proactive.total"),
    (frozenset({"proactive.website", "proactive.weibo"}), "proactive.total"),
    (frozenset({"litigation.direct", "litigation.after_review"}), "litigation.total"),
)
"""What has been counted one by one, and what 合计 counts behind it."""
_OF = re.compile(r" ?(?:的)?(?:政府)?(?:信息)?(?:公开)?(申请|答复|办结)?(?:件)?[^，,]{0,3}(?:中|里|内|当中|均|全部|都)")
_INFORMATION = re.compile(r" ?(?:政府|政务)?信息")
_TAKES_UP = frozenset("中里内均全都信答申")
"""What the words behind a total said again hold one of: those that `_OF`, `_INFORMATION` and `_SAID` look for."""
_SAID = re.compile(r" ?(?:的)?(?:政府)?(?:信息)?(?:公开)?(答复|申请)")
_REPEATED: dict[str, tuple[str, ...]] = {
    "published": ("proactive.total", "proactive.website", "proactive.wechat"),
    "requests": ("requests.new", "requests.all", "requests.answered"),
    "review": ("review.total",),
    "litigation": ("litigation.total",),
}


_NO_CHANNELS = ("other_channel", "new_media")
"""Ways of publishing that are no metric of their own."""
_CHANNELS = ("website", "wechat", "weibo")
_MOST_LISTS = 20
"""More than anyone writes in a sentence."""
_JOINED_BY = re.compile(r" ?(?:[、，,/和与及]|以及)+ ?")


class Figure(Protocol):
    """A number or a denial at `[start, end)`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def respective(
    text: str, start: int, end: int, cues: Sequence[Cue], figures: Sequence[Figure]
) -> dict[int, str | None]:
    """What 分别 gives to each figure behind several channels, by its start: `网站、微信分别公开320条、210条`. None where
    there are not as many figures as channels, or where something else is counted (`分别回复留言12条、15条`)."""
    given: dict[int, str | None] = {}
    at = text.find("分别", start, end)
    for _ in range(_MOST_LISTS):
        if at < 0:
            break
        listed = _listed_behind(text, at, figures)
        if listed:
            begin = max([start, *(figure.end for figure in figures if figure.end <= at)])
            begin = max(begin, *(text.rfind(mark, begin, at) + 1 for mark in "。；;"))
            named = [
                cue for cue in cues if begin <= cue.start < listed[0].start and cue.name in (*_CHANNELS, *_NO_CHANNELS)
            ]
            if len(named) > 1:
                names = [cue.name for cue in named]
                said, done = "", named[-1].end
                for cue in cues:
                    if done <= cue.start < listed[0].start and cue.name in ("publish", "information"):
                        said, done = said + text[done : cue.start], cue.end
                said = (said + text[done : listed[0].start]).replace("分别", "")
                other = any(named[-1].end <= cue.start < listed[0].start and cue.name in NAMES for cue in cues)
                clear = len(names) == len(listed) and not other and "等" not in said and not residue(said)
                for name, figure in zip_longest(names, listed):
                    if figure is not None:
                        own = clear and name in _CHANNELS and names.count(name) == 1
                        given[figure.start] = f"proactive.{name}" if own else None
        at = text.find("分别", at + 2, end)
    return given


_YEARS = re.compile(r"20\d\d ?年?度?(?:[、，,和及与] ?20\d\d ?年度?)+")


def years_respective(text: str, start: int, end: int, figures: Sequence[Figure]) -> dict[int, int]:
    """The years that 分别 gives to figures, by their start: `2021年、2022年分别收到申请90件、96件`."""
    at = text.find("分别", start, end)
    listed = _listed_behind(text, at, figures) if at >= 0 else []
    named = _YEARS.search(text, start, at) if len(listed) > 1 else None
    years = [int(year) for year in re.findall(r"20\d\d", named[0])] if named else []
    if len(years) != len(listed):
        return {}
    return {figure.start: year for figure, year in zip(listed, years, strict=True)}


def _listed_behind(text: str, at: int, figures: Sequence[Figure]) -> list[Figure]:
    """The figures behind `at` that nothing but 、 and 和 divides."""
    listed: list[Figure] = []
    for figure in figures:
        if figure.start < at:
            continue
        if listed and _JOINED_BY.fullmatch(text, listed[-1].end, figure.start) is None:
            break
        if not listed and any(mark in text[at : figure.start] for mark in "，。；"):
            break
        listed.append(figure)
    return listed


class Memory:
    """What the report has counted so far."""

    def __init__(self) -> None:
        self.known: dict[str, float] = {}
        self.recent: list[str] = []
        self.trail: list[list[str | None]] = [[]]
        """The keys of every count, line by line."""

    def new_line(self) -> None:
        if self.trail[-1]:
            self.trail.append([])

    def remember(self, item: Item) -> None:
        if item.unit != "%":
            self.trail[-1].append(item.key)
        if item.key is None or item.compared or item.planned:
            return
        for key in item.metrics:
            if key is not None:
                self.known.setdefault(key, item.value)
                self.recent.append(key)

    @property
    def last(self) -> str | None:
        """What was counted last."""
        return self.recent[-1] if self.recent else None

    def among_outcomes(self) -> bool:
        """Whether the list that is going on is one of outcomes: 其他 goes on with it."""
        line = self.trail[-1] or (self.trail[-2][:1] if len(self.trail) > 1 else [])
        return bool(line) and line[-1] in OUTCOME_KEYS

    def repeated(self, window: Window) -> str | None:
        """A total said again, to be broken down: `36件申请中`, `三起中`."""
        if not window.right_text or _TAKES_UP.isdisjoint(window.right_text):
            return None
        if (said := _SAID.match(window.right_text)) is not None and not window.has("delta", "part"):
            taken = _REPEATED["requests"][2:] if said[1] == "答复" else _REPEATED["requests"]
            if (key := self._given(taken, window.value)) is not None:
                return key
        found = _OF.match(window.right_text)
        if _INFORMATION.match(window.right_text) and not window.own():
            return "proactive.total" if self.known.get("proactive.total") == window.value else None
        if found is None or window.own() or window.value == 0:
            return None
        if "全部" in window.left_text and "requests.new" in self.known:
            return "requests.all" if self.known.get("requests.carried_in") else "requests.new"
        return self._given(_REPEATED.get(window.subject or "", ()), window.value)

    def _given(self, keys: tuple[str, ...], value: float) -> str | None:
        """The metric among these that was given this value."""
        return next((key for key in keys if self.known.get(key) == value), None)


def settle(items: list[Item], memory: Memory) -> None:
    """Turn the hints of a sentence's figures into metrics, or into none."""
    hinted = False
    for i, item in enumerate(items):
        key = item.key
        if key is not None and key[0] == "~":  # a hint stands alone
            item.counts((_settled(key, item, items[:i], items, memory),))
            hinted = True
        memory.remember(item)
    for item in items if hinted else ():
        if item.key is not None and item.key[0] == "~":
            item.counts((None,))


def _settled(key: str | None, item: Item, before: list[Item], items: list[Item], memory: Memory) -> str | None:
    if key is not None and key.startswith("~") and item.compared:
        return next((it.key for it in reversed(before) if not it.compared and it.unit == item.unit and it.key), None)
    if key == "~kind":
        return _kind(item, items, memory)
    if key == "~person":
        alone = not any(other.key in ("~kind", "requests.new.organisation") for other in items)
        return (
            "requests.new"
            if alone and "requests.new" not in {it.key for it in before}
            else "requests.new.natural_person"
        )
    if key == "~other":
        return "requests.other" if memory.among_outcomes() else None
    if key == "~handled":
        return (
            _sum(item, before, memory) if {"requests.new", "requests.carried_in"} <= {it.key for it in before} else None
        )
    if key == "~sum":
        return _sum(item, before, memory)
    return key


def _kind(item: Item, items: list[Item], memory: Memory) -> str | None:
    """One kind of organisation counts them all only where it is the only one beside natural persons."""
    keys = [it.key for it in items]
    if "requests.new.organisation" in keys and item.key == "~kind" and _organisation_given(item, items):
        return "~kind"
    persons = next((it.value for it in items if it.key == "requests.new.natural_person"), None)
    new = next((it.value for it in items if it.key == "requests.new"), memory.known.get("requests.new"))
    kinds = [it for it in items if it.key == "~kind" or it is item]
    if persons is None:
        return "~kind"
    if len(kinds) == 1 or (new is not None and new - persons == item.value and item is kinds[0]):
        return "requests.new.organisation"
    return "~kind"


def _organisation_given(item: Item, items: list[Item]) -> bool:
    return any(it.key == "requests.new.organisation" and it is not item for it in items)


def _sum(item: Item, before: list[Item], memory: Memory) -> str | None:
    kinds = [it.value for it in before if it.key == "~kind"]
    if len(kinds) > 1 and sum(kinds) == item.value:
        return "requests.new.organisation"
    counted = {key for it in before for key in it.metrics if key}
    met = counted | set(memory.recent[-12:])
    for parts, total in _SUMS:
        if parts <= met and parts & counted and total not in counted:
            return total
    if len(OUTCOME_KEYS & set(memory.recent[-6:])) >= 3 and item.unit in ("件", None) and not before:
        return "requests.answered"
    total = "proactive.total"
    return total if item.unit in ("条", "篇") and memory.known.get(total) == item.value else None
