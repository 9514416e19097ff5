"""Percentages against the counts that the same words give (`percent.mismatch`).

Three kinds are checked: growth over last year's figure, a part's share of its total, and a rate (办结率, 采纳率 …) of
two counts that stand before it. A percentage is wrong only where the counts it must follow from are known and no other
reading of the sentence gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.checks.finding import Finding
from nlp.checks.labels import number
from nlp.checks.registry import Case, check, finding
from nlp.pipeline.quantities import METRICS, Quantity

_GROWTH = re.compile(
    r"(?:增长|增加|上升|提高|提升|增幅|升幅|涨幅|增|涨|下降|减少|降低|回落|降幅|减幅|降|减)(?:了|率|幅度?)?(?:为|达|约|达到|是)?(?:约|近|超)?[ （(]*$"
)
_FALL = re.compile(r"(?:下降|减少|降低|回落|降幅|减幅|降|减)(?:了|率|幅度?)?(?:为|达|约|达到|是)?(?:约|近|超)?[ （(]*$")
_SHARE = re.compile(
    r"占(?:比|到|据)?(?P<of>[^，。；;：:\d（()）]{0,18}?)(?:的?(?:比重|比例|比|份额))?(?:的|为|达|约|约为|近|超|最高|最大|[，,]|是|分别为)*[ ]*$"
)
_RATE = re.compile(r"(?P<name>[一-龥]{2,8}?)率(?:为|达|达到|约|是|：|:)*(?:约|近|超)?[ ]*$")


def follows(percent: float, text: str, exact: float) -> bool:
    """Whether a printed percentage is the exact one rounded, or cut off.

    `18.2%` stands for 18.15 to 18.25 where it was rounded, and for 18.2 to 18.3 where it was cut.

    >>> follows(18.2, "18.2%", 18.16), follows(18.2, "18.2%", 18.28), follows(18.2, "18.2%", 18.31)
    (True, True, False)
    """
    decimals = len(text.partition(".")[2].rstrip("%％ ")) if "." in text else 0
    step = 10.0**-decimals
    return percent - 0.5 * step - 1e-9 <= exact < percent + step - 1e-9 or abs(percent - exact) < 1e-9


@check(
    "percent.mismatch",
    "error",
    zh="百分比（占比、增幅、办结率等）与给出的数量不符，且不是四舍五入所致",
    en="a percentage, share or growth does not follow from the counts given, beyond rounding",
    example="收到86条，采纳35条，采纳率45.7%",
)
def percent_mismatch(case: Case) -> Iterator[Finding]:
    quantities = list(case.quantities)
    for i, percent in enumerate(quantities):
        if percent.unit != "%" or percent.planned or percent.approximate:
            continue
        start, _ = case.sentence(percent.start, percent.end)
        before = [
            q
            for q in quantities[:i]
            if q.start >= start and not q.denial and q.unit not in ("%", "个百分点", "倍", "成")
        ]
        left = case.report.text[max(start, quantities[i - 1].end if i else 0) : percent.start]
        yield from _growth(case, percent, before, left)
        yield from _share(case, percent, quantities[:i], before, left)
        yield from _rate(case, percent, before, left)


def _growth(case: Case, percent: Quantity, before: Sequence[Quantity], left: str) -> Iterator[Finding]:
    if not _GROWTH.search(left) or re.search(r"百分点|环比", left):
        return
    pair = _compared_pair(case, percent, before)
    if pair is None:
        return
    current, base = pair
    if not base.value or base.approximate or current.approximate:
        return
    exact = (current.value - base.value) / base.value * 100
    if follows(percent.value, percent.text, abs(exact)):
        wrong_way = (exact < 0) != bool(_FALL.search(left)) and abs(exact) > 1 and not re.search(r"率|幅", left)
        if not wrong_way:
            return
    if any(
        follows(percent.value, percent.text, abs((a.value - b.value) / b.value * 100))
        for a in before
        for b in before
        if b.value and a is not b
    ):
        return
    yield finding(
        "percent.mismatch",
        f"由{number(base.value)}到{number(current.value)}，{'增长' if exact >= 0 else '下降'}{abs(exact):.2f}%，正文写为{percent.text}。",
        [case.figure(base), case.figure(current), case.figure(percent)],
        expected=round(abs(exact), 2),
        actual=percent.value,
    )


def _compared_pair(case: Case, percent: Quantity, before: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """This year's figure and last year's: of one metric, or side by side in the sentence with one unit."""
    year = case.report.year
    bases = [q for q in before if q.year is not None and year is not None and q.year == year - 1]
    for base in reversed(bases):
        same = [
            q
            for q in before
            if q is not base
            and q.year == year
            and q.unit == base.unit
            and q.metric == base.metric
            and q.start < percent.start
        ]
        if base.metric is not None and same:
            return same[0] if len(same) == 1 else same[-1], base
        earlier = [q for q in same if q.start < base.start and q.part_of is None]
        if base.metric is None and len(earlier) == 1 and len(bases) == 1:
            return earlier[0], base
        if base.metric is not None:
            known = [
                q
                for q in case.quantities
                if q.metric == base.metric
                and q.year == year
                and q.end <= percent.start
                and q.section == percent.section
            ]
            if len({q.value for q in known}) == 1:
                return known[0], base
    return None


def _share(
    case: Case, percent: Quantity, all_before: Sequence[Quantity], before: Sequence[Quantity], left: str
) -> Iterator[Finding]:
    match = _SHARE.search(left)
    if match is None:
        return
    part = _labelled_part(case, all_before, left) or next((q for q in reversed(before) if not q.planned), None)
    if part is None or part.approximate:
        return
    if part in before and len(case.report.text[part.end : percent.start]) > 24:
        return
    wholes = list(_wholes(case, part, all_before, match["of"] or ""))
    if not wholes:
        return
    if not 0 < part.value <= max(whole.value for whole in wholes):
        return
    candidates = [*wholes, *(q for q in all_before if q.unit == part.unit and q.value >= part.value and q is not part)]
    sums = _running_sums(all_before, part)
    if any(follows(percent.value, percent.text, part.value / whole.value * 100) for whole in candidates if whole.value):
        return
    if any(follows(percent.value, percent.text, part.value / whole * 100) for whole in sums if whole):
        return
    if _explained(case, percent, all_before):
        return
    whole = wholes[0]
    exact = part.value / whole.value * 100
    yield finding(
        "percent.mismatch",
        f"{number(part.value)}占{number(whole.value)}的{exact:.2f}%，正文写为{percent.text}。",
        [case.figure(part), case.figure(whole), case.figure(percent)],
        expected=round(exact, 2),
        actual=percent.value,
    )


_LABEL_BEFORE_SHARE = re.compile(r"([一-龥]{3,10})[，,]? ?占[^，。；;：:\d]{0,20}$")


def _labelled_part(case: Case, before: Sequence[Quantity], left: str) -> Quantity | None:
    """`老旧小区改造，占全部信息的23.2%`: the part that was listed under this label before."""
    match = _LABEL_BEFORE_SHARE.search(left)
    if match is None:
        return None
    text = case.report.text
    for length in range(len(match[1]), 2, -1):
        label = match[1][-length:]
        listed = [q for q in before if q.part_of is not None and text[: q.start].rstrip().endswith(label)]
        if listed:
            return listed[-1]
    return None


_WHOLE_OF_METRIC: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("requests.new.natural_person", "requests.new.organisation"), ("requests.new",)),
    (
        ("granted", "partial", "refused", "unavailable", "not_processed", "other"),
        ("requests.answered",),
    ),
    (("requests.answered",), ("requests.all", "requests.new")),
    (("review.upheld", "review.corrected", "review.other", "review.pending"), ("review.total",)),
    (("litigation.upheld", "litigation.corrected", "litigation.other", "litigation.pending"), ("litigation.total",)),
    (("proactive.website", "proactive.wechat", "proactive.weibo"), ("proactive.total",)),
)


def _wholes(case: Case, part: Quantity, before: Sequence[Quantity], named: str) -> Iterator[Quantity]:
    """The totals that the part must be a share of: its list's, or the metric that its own metric is a part of."""
    if part.part_of is not None:
        yield from (q for q in case.quantities if q.start == part.part_of)
    if part.metric is not None:
        short = part.metric.removeprefix("requests.")
        for parts, wholes in _WHOLE_OF_METRIC:
            if part.metric in parts or (part.metric.startswith("requests.") and short in parts):
                for key in wholes:
                    yield from (
                        q for q in case.quantities if q.metric == key and q.year == part.year and not q.approximate
                    )
    if re.search(r"全部信息|信息总[量数]|公开总[量数]|全年(?:公开)?信息", named):
        yield from (q for q in case.quantities if q.metric == "proactive.total" and q.year == part.year)


def _running_sums(before: Sequence[Quantity], part: Quantity) -> list[float]:
    """Sums that a share may also be of: two neighbouring counts of the unit, before the part or with it."""
    same = [q for q in before if q.unit == part.unit and not q.denial]
    return [a.value + b.value for a in same[-12:] for b in same[-12:] if a is not b]


def _explained(case: Case, percent: Quantity, before: Sequence[Quantity]) -> bool:
    """The share follows from other counts of the paragraph than the nearest (`公开和部分公开占…`)."""
    text = case.report.text
    start = text.rfind("\n", 0, percent.start) + 1
    counts = [q for q in case.quantities if start <= q.start < percent.end + 40 and q.unit != "%" and not q.denial]
    for a in counts:
        for b in counts:
            if (
                b.value
                and a.value <= b.value
                and a.unit == b.unit
                and follows(percent.value, percent.text, a.value / b.value * 100)
            ):
                return a is not b or percent.value == 100
    table = case.report.cells
    return any(
        value and follows(percent.value, percent.text, a.value / value * 100)
        for a in counts
        if a.metric
        for value in (METRICS[key].value(table) for key in ("requests.new", "requests.all", "requests.answered"))
        if value and a.value <= value
    )


def _rate(case: Case, percent: Quantity, before: Sequence[Quantity], left: str) -> Iterator[Finding]:
    """`收到86条，采纳35条，采纳率40.7%`: the rate's own verb names the count, the count before it is the base."""
    match = _RATE.search(left)
    if match is None or not before:
        return
    stem = match["name"][-2:]
    count = before[-1]
    gap = case.report.text[count.end : percent.start]
    if len(gap) > 20 or count.approximate or count.planned:
        return
    start = max(case.sentence(count.start, count.end)[0], before[-2].end if len(before) > 1 else 0)
    verb = case.report.text[start : count.start]
    if stem not in verb and stem[0] not in verb[-8:]:
        return
    bases = _bases_of_rate(case, count, before)
    if not bases:
        return
    explained = [
        q
        for q in case.quantities
        if q is not count
        and q.unit == count.unit and q.section == count.section and q.value >= count.value and not q.denial
    ]
    if any(
        follows(percent.value, percent.text, count.value / base.value * 100)
        for base in (*bases, *explained)
        if base.value
    ):
        return
    if _explained(case, percent, before):
        return
    base = bases[0]
    if count.value > base.value or not base.value:
        return
    exact = count.value / base.value * 100
    yield finding(
        "percent.mismatch",
        f"{number(base.value)}中的{number(count.value)}，{match['name']}率为{exact:.2f}%，正文写为{percent.text}。",
        [case.figure(base), case.figure(count), case.figure(percent)],
        expected=round(exact, 2),
        actual=percent.value,
    )


def _bases_of_rate(case: Case, count: Quantity, before: Sequence[Quantity]) -> list[Quantity]:
    same = [q for q in before if q is not count and q.unit == count.unit and not q.approximate]
    if same and same[-1].value >= count.value:
        return [same[-1]]
    if count.metric == "requests.answered":
        return [
            q
            for q in case.quantities
            if q.metric in ("requests.all", "requests.new")
            and q.year == count.year
            and not q.approximate
            and q.value >= count.value
        ]
    return []
