"""Growth: this year's figure, last year's, the difference and the percentage must fit together.

`520条，比上年440条增加80条，增长18.2%` gives all four. A figure is read as last year's (the base) by its year, as the
difference by the verb right before it; the words between the figures must be nothing but words of comparison, so that
another subject's growth (`公开520条，访问量增长30%`) is not judged by these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.checks.finding import Finding
from nlp.checks.labels import number
from nlp.checks.registry import REACH, Case, finding
from nlp.checks.rounding import Interval, counted, printed
from nlp.pipeline.quantities import Quantity

_RISE = r"(?:净?增长|净?增加|新增|上升|提高|提升|增|涨|多|升)"
_FALL = r"(?:下降|减少|降低|回落|下滑|降|减|少)"
_LAST_YEAR = r"(?:上(?:一)?年度?|去年|前一年|20\d\d ?年度?)"
_COMPARES = rf"(?:同比|(?:比|较|与|同|和)?(?:于|起)?(?:{_LAST_YEAR})?(?:同期)?(?:的)?(?:相比|相较|比较)?[，,]?)"
_SUBJECT = r"(?:(?:信息|公开|发布|申请|受理|收件|收到)?(?:总)?(?:数量|数|量)|总体)?"
_PARTICLES = r"(?:了|率|幅度?|为|达到?|是|约|：|:)*"

BETWEEN = re.compile(rf"[）)，,、；; （(]*{_SUBJECT}{_COMPARES} ?(?:{_RISE}|{_FALL})?{_PARTICLES}[ （(]*")
"""What may stand between a count and the growth that is said of it."""
GROWS = re.compile(rf"(?:{_RISE}|{_FALL}){_PARTICLES}[ （(]*$")
FALLS = re.compile(rf"{_FALL}{_PARTICLES}[ （(]*$")
_DIFFERENCE = re.compile(rf"(?:{_RISE}|{_FALL})了?(?:约)?[ ]*$")
_LAST_OF_A_CHANGE = frozenset("长加增升高涨多降少低落滑减")
"""The last characters of the words for a rise or a fall."""
_ROOM = 8
"""Characters before a difference, more than 了, 约 and a blank behind the word that tells of it."""
_BEHIND_A_CHANGE = "了约 \n"
ENDS_OF_A_DIFFERENCE = _LAST_OF_A_CHANGE | {*_BEHIND_A_CHANGE}
"""The last characters of what `_DIFFERENCE` finds."""
_BASE = re.compile(rf"(?:{_LAST_YEAR}(?:同期)?|同期)(?:的|为|是|有|仅|只有|共|公开|发布|收到|受理|新收){{0,3}}[ ]*$")
_TO_BASE = re.compile(
    rf"[）)，,；;、（( ]*而?(?:同比|比|较|与|同|和|是)?于?(?:{_LAST_YEAR}(?:同期)?|同期)?"
    rf"(?:的|为|是|有|仅|只有|共|公开|发布|收到|受理|新收|信息|申请){{0,4}} ?"
)
_BASE_BEHIND = re.compile(rf"[ ]*[（(](?:比|较)?{_LAST_YEAR}(?:同期)?(?:的|为|是|有|共)*[ ]*$")
_MULTIPLE_GAP = re.compile(rf"(?:[，,]?(?:是|为|达到?|相当于|约为)(?:{_LAST_YEAR})?(?:同期)?(?:的)?|的) ?")
_COMPARED_YEAR = re.compile(r"[比较] ?(20\d\d) ?年")
_NOT_OVER_A_YEAR = re.compile("百分点|环比")
_BECOMES = re.compile(r"(?:增|升|提|扩|涨|降|减|变|达|到)[^，,]{0,4}?(?:至|到|为|达) ?(?:20\d\d ?年的?)?[^，,\d]{0,4}$")


@dataclass(frozen=True, slots=True)
class Grounds:
    """This year's count and last year's, and the figures that give them."""

    current: float
    base: float
    evidence: tuple[Quantity, ...]
    span: tuple[Interval, Interval]

    @property
    def growth(self) -> float:
        """In per cent."""
        return (self.current - self.base) / self.base * 100


class Comparison:
    """The counts of one sentence, told apart into this year's, last year's and differences."""

    def __init__(self, case: Case, start: int, end: int) -> None:
        self.case, self.text = case, case.report.text
        self.start, self.end = start, end
        self.all = case.figures(start, end)
        self.place = {q.start: i for i, q in enumerate(self.all)}
        self.words = [
            self.text[at : q.start] for at, q in zip((start, *(q.end for q in self.all)), self.all, strict=False)
        ]
        self.counts = [q for q in self.all if q.unit not in ("%", "个百分点", "倍", "成", "番")]

    def left(self, quantity: Quantity) -> str:
        """The words between the figure before and this one."""
        return self.words[self.place[quantity.start]]

    def holds(self, quantity: Quantity) -> bool:
        """Whether a figure that does not stand before the sentence stands in it. Of one that is too long to be read as a
        whole, this is not known."""
        return quantity.end <= self.end <= self.start + REACH

    def is_difference(self, quantity: Quantity) -> bool:
        """新增5件 are five new ones, unless something is compared (`比上年新增5件`)."""
        if not may_differ(self.text, quantity.start):
            return False
        left = self.left(quantity)
        found = _DIFFERENCE.search(left)
        return found is not None and ("新增" not in found[0] or "比" in left or "较" in left)

    def is_base(self, quantity: Quantity) -> bool:
        year = self.case.report.year
        if self.is_difference(quantity) or year is None:
            return False
        named = _BASE.search(self.left(quantity))
        return (quantity.year is not None and quantity.year < year) or (named is not None and str(year) not in named[0])

    def grounds(self, figure: Quantity) -> Grounds | None:
        """What the growth before `figure` must follow from, or None where the sentence does not tell it for sure."""
        found = self._pair(figure) or self._with_difference(figure)
        if found is None or found.base <= 0 or any(q.approximate for q in found.evidence):
            return None
        return found

    def _pair(self, figure: Quantity) -> Grounds | None:
        """This year's and last year's count right before the figure, in either order, or the base in brackets right
        behind it."""
        before = [q for q in reversed(self.counts) if q.start < figure.start and not self.is_difference(q)]
        if not before or self._said_between(before[0], figure):
            return None
        nearest, behind = before[0], self._base_behind(figure)
        named = _COMPARED_YEAR.search(self.left(figure))
        if named and nearest.year != self.case.report.year:
            before = [q for q in before if q.year in (int(named[1]), self.case.report.year)]
        if behind is not None and not self.is_base(nearest):
            return _grounds(nearest, behind)
        if len(before) < 2 or self.is_base(nearest) == self.is_base(before[1]):
            return None
        if self.is_base(nearest):
            gap = self.text[before[1].end : nearest.start]
            same = nearest.metric is not None and nearest.metric == before[1].metric
            return _grounds(before[1], nearest) if same or named or _TO_BASE.fullmatch(gap) else None
        return _grounds(nearest, before[1]) if _BECOMES.search(self.left(nearest)) else None

    def _base_behind(self, figure: Quantity) -> Quantity | None:
        i = self.place[figure.start]
        behind = self.all[i + 1] if i + 1 < len(self.all) else None
        return behind if behind and _BASE_BEHIND.fullmatch(self.text[figure.end : behind.start]) else None

    def _with_difference(self, figure: Quantity) -> Grounds | None:
        """`302条，比上年增加51条，增长…`: this year's count and the difference give last year's."""
        i = self.place[figure.start]
        if i < 2:
            return None
        current, difference = self.all[i - 2], self.all[i - 1]
        if not self.is_difference(difference) or self.is_difference(current) or self.is_base(current):
            return None
        if current.unit != difference.unit or self._said_between(current, figure):
            return None
        sign = 1 if FALLS.search(self.left(difference)) else -1
        here, delta = counted(current), counted(difference)
        base = Interval(
            here.low + sign * (delta.high if sign < 0 else delta.low),
            here.high + sign * (delta.low if sign < 0 else delta.high),
        )
        return Grounds(current.value, current.value + sign * difference.value, (current, difference), (here, base))

    def _said_between(self, count: Quantity, figure: Quantity) -> bool:
        """Whether anything else than words of comparison stands between the count and the figure."""
        at = count.end
        for q in self.all:
            if count.start < q.start <= figure.start:
                gap = self.text[at : q.start]
                if not BETWEEN.fullmatch(gap) and not _MULTIPLE_GAP.fullmatch(gap):
                    return True
                at = q.end
        return False

    def readings(self, unit: str | None, amounts_only: bool = False) -> Iterator[tuple[Interval, Interval]]:
        """Every pair of counts of the unit, and every count with a difference taken off or put on; with `amounts_only`
        no differences."""
        same = [q for q in self.counts if q.unit == unit and not (amounts_only and self.is_difference(q))]
        for a in same:
            for b in same:
                if a is not b:
                    here, other = counted(a), counted(b)
                    yield here, other
                    if self.is_difference(b):
                        yield here, Interval(here.low - other.high, here.high - other.low)
                        yield here, Interval(here.low + other.low, here.high + other.high)


def may_differ(text: str, at: int) -> bool:
    """Whether a figure at this offset may be a difference, by the words before it."""
    before = text[max(0, at - _ROOM) : at].rstrip(_BEHIND_A_CHANGE)
    return not before or before[-1] in _LAST_OF_A_CHANGE


def _grounds(current: Quantity, base: Quantity) -> Grounds | None:
    if current.unit != base.unit or len({current.metric, base.metric} - {None}) > 1:
        return None
    return Grounds(current.value, base.value, (base, current), (counted(current), counted(base)))


def _grown(current: Interval, base: Interval) -> Interval:
    """Growth in per cent, without its sign."""
    ends = [(a - b) / b * 100 for a in (current.low, current.high) for b in (base.low, base.high)]
    low, high = min(ends), max(ends)
    return Interval(0 if low < 0 < high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def growth(case: Case, percent: Quantity, sentence: Comparison) -> Finding | None:
    """`由440条到520条，增长28.2%`."""
    left = sentence.left(percent)
    if left.rstrip("了率幅度为达到是约：: （(\n")[-1:] not in _LAST_OF_A_CHANGE or not GROWS.search(left):
        return None
    if _NOT_OVER_A_YEAR.search(left) or percent.text.startswith(("-", "−", "－")):
        return None
    falls = FALLS.search(left) is not None
    grounds = sentence.grounds(percent)
    if grounds is None:
        return None
    said = printed(percent.value, percent.text)
    if said.meets(_grown(*grounds.span)):
        wrong_way = (grounds.growth < 0) != falls
        if not wrong_way or abs(grounds.growth) < 1 or re.search(r"率|幅", left):
            return None
    elif any(
        base.low > 0 and said.meets(_grown(current, base))
        for current, base in sentence.readings(grounds.evidence[0].unit)
    ):
        return None
    return finding(
        "percent.mismatch",
        f"由{number(grounds.base)}到{number(grounds.current)}，应为{'增长' if grounds.growth >= 0 else '下降'}"
        f"{abs(grounds.growth):.2f}%，正文写为{'下降' if falls else '增长'}{percent.text}。",
        [*(case.figure(q) for q in grounds.evidence), case.figure(percent)],
        expected=round(abs(grounds.growth), 2),
        actual=percent.value,
    )


def difference(case: Case, delta: Quantity, sentence: Comparison) -> Finding | None:
    """`520条，较上年440条增加60条`."""
    if delta.planned or delta.approximate or not sentence.is_difference(delta):
        return None
    grounds = sentence.grounds(delta)
    if grounds is None or grounds.evidence[0].unit != delta.unit or sentence.is_difference(grounds.evidence[1]):
        return None
    falls = FALLS.search(sentence.left(delta)) is not None
    exact, here = grounds.current - grounds.base, counted(delta)
    explained = any(_apart(*reading).meets(here) for reading in sentence.readings(delta.unit, amounts_only=True))
    right = _apart(*grounds.span).meets(here)
    if explained and not (right and (exact < 0) != falls):
        return None
    return finding(
        "percent.mismatch",
        f"由{number(grounds.base)}到{number(grounds.current)}，应为{'增加' if exact >= 0 else '减少'}{number(abs(exact))}，"
        f"正文写为{'减少' if falls else '增加'}{delta.text}。",
        [*(case.figure(q) for q in grounds.evidence), case.figure(delta)],
        expected=abs(exact),
        actual=delta.value,
    )


def _apart(current: Interval, base: Interval) -> Interval:
    low, high = current.low - base.high, current.high - base.low
    return Interval(0 if low < 0 < high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def multiple(case: Case, times: Quantity, sentence: Comparison) -> Finding | None:
    """`302条，是上年251条的1.5倍`. `增长1.2倍` may mean either 1.2 or 2.2 times as much."""
    grounds = sentence.grounds(times)
    if times.unit != "倍" or times.approximate or times.planned or grounds is None:
        return None
    said, readings = printed(times.value, times.text), [grounds.span, *sentence.readings(grounds.evidence[0].unit)]
    for current, base in readings:
        if base.low > 0 and (said.meets(current.over(base)) or said.meets(_grown(current, base).times(0.01))):
            return None
    exact = grounds.current / grounds.base
    return finding(
        "percent.mismatch",
        f"{number(grounds.current)}是{number(grounds.base)}的{exact:.2f}倍，正文写为{times.text}。",
        [*(case.figure(q) for q in grounds.evidence), case.figure(times)],
        expected=round(exact, 2),
        actual=times.value,
    )
