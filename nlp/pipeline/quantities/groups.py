"""Breakdowns: which figures are parts of which total.

A list opens behind its total (`84条，其中…`, `26篇（文字11篇…）`, `416条。按内容分：…`) or stands before it
(`建议3件、提案1件，合计4件`). Parts share the total's unit. A list ends where the unit changes, where another subject
begins, or with its bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol


class Figure(Protocol):
    """What a breakdown needs to know of a figure. `part_of` is the start of the total."""

    start: int
    end: int
    value: float
    unit: str | None
    metrics: list[str | None]
    denial: bool
    compared: bool
    delta: bool
    part_of: int | None


OPENER = re.compile(
    r"其中|包括|包含|涵盖|分别(?:为|是|有)?|分为|(?:按|从)[^，。：:；\n]{0,16}?(?:分类?|划分|来?看|统计|归类|计)(?:为|，|,|：|:)|"
    r"(?:数量|构成|组成|分布|情况|明细|如下)(?:为|是|如下)*(?:：|:)|：|:"
)
_INTRODUCTION = re.compile(
    r"(?:^|[。；;\n，,])[^。；;\n\d]{0,20}?(?:(?:按|从)[^，。：:；\n]{1,16}?(?:分类?|划分|来?看|统计|归类|计)(?:为|，|,|：|:)|"
    r"(?:数量|构成|分布|明细)(?:为|是|如下)*(?:：|:)|其中[，,：:]?)"
)
COMPLETE_OPENER = re.compile(
    r"(?:按|从)[^，。：:；\n]{0,16}?(?:分类?|划分|来?看|统计|归类|计)|分别|分为|组成|构成|数量为|分布|如下"
)
REMAINDER = re.compile(r"其他|其它|其余|剩余|余下|另有|另外")
_STOP = re.compile(r"全年(?!收)|累计|此外|另外|同时|目前|截至|比上|比去|较上|较去|同比|环比|相比|[。！？!?](?!$)")
_SUM_WORD = re.compile(r"(?:合计|共计|总计|总共|一共|共|总数为?|总量为?)(?:为|达|约)?[^，。；;、\d]{0,10}$")

_FAMILIES: dict[str, tuple[frozenset[str], ...]] = {
    "requests.new": (
        frozenset({"requests.new.natural_person", "requests.new.organisation"}),
        frozenset(f"requests.{o}" for o in ("granted", "partial", "refused", "unavailable", "not_processed", "other")),
    ),
    "requests.all": (frozenset({"requests.new", "requests.carried_in"}),),
    "requests.answered": (
        frozenset(f"requests.{o}" for o in ("granted", "partial", "refused", "unavailable", "not_processed", "other")),
    ),
    "review.total": (frozenset(f"review.{o}" for o in ("upheld", "corrected", "other", "pending")),),
    "litigation.total": (
        frozenset({"litigation.direct", "litigation.after_review"}),
        frozenset(f"litigation.{o}" for o in ("upheld", "corrected", "other", "pending")),
    ),
    "proactive.total": (frozenset({"proactive.website", "proactive.wechat", "proactive.weibo"}),),
}


def assign_parts(text: str, items: Sequence[Figure], start: int, end: int) -> None:
    """Set `part_of` on the items of one paragraph `text[start:end]`."""
    counts = [item for item in items if not item.denial and item.unit not in ("%", "个百分点")]
    _introduced(text, counts, start)
    i = 0
    while i < len(counts) - 1:
        total = counts[i]
        gap = text[total.end : counts[i + 1].start]
        if (
            re.match(r" ?[（(]", gap)
            and "）" not in gap
            and ")" not in gap
            and not gap.lstrip().startswith(("（占", "(占"))
        ):
            i = _bracket(text, counts, i, end)
        elif not total.compared and not total.delta and total.part_of is None and _opens(gap):
            i = _list(text, counts, i)
        else:
            i += 1
    _totals_behind(text, counts)


def _opens(gap: str) -> bool:
    """The gap between a total and the next figure opens a list of its parts."""
    sentence, stop, rest = gap.partition("。")
    if stop:
        return re.match(r"\s*(?:其中|按|从.{1,10}看|分别|包括)", rest) is not None and OPENER.search(rest) is not None
    match = OPENER.search(sentence)
    return match is not None and not _STOP.search(sentence[: match.start()]) and len(sentence[: match.start()]) <= 24


def _bracket(text: str, counts: Sequence[Figure], i: int, end: int) -> int:
    """Parts in brackets right behind their total. Returns the index of the first figure behind the bracket."""
    total = counts[i]
    opened = re.compile(r"[（(]").search(text, total.end)
    at = opened.end() if opened else total.end
    depth = 1
    while at < end and depth:
        depth += {"（": 1, "(": 1, "）": -1, ")": -1}.get(text[at], 0)
        at += 1
    j = i + 1
    while j < len(counts) and counts[j].start < at:
        if counts[j].unit in (total.unit, None) and not counts[j].compared and not counts[j].delta:
            counts[j].part_of = total.start
        j += 1
    if j < len(counts) and not total.compared and total.part_of is None and _opens(text[at : counts[j].start]):
        _list(text, counts, i, j)
    return max(j, i + 1)


def _list(text: str, counts: Sequence[Figure], i: int, first: int | None = None) -> int:
    """Parts behind an opener. Returns where to go on: at the first part, for lists inside lists."""
    total = counts[i]
    families = _FAMILIES.get(total.metrics[0] or "") if total.metrics else None
    family: frozenset[str] | None = None
    semicolons = False
    first = i + 1 if first is None else first
    for j in range(first, len(counts)):
        part, gap = counts[j], text[counts[j - 1].end : counts[j].start]
        outer = _outside_brackets(gap)
        if j > first:
            if _inside_bracket(text, counts[first].start, part.start):
                continue
            if _STOP.search(outer) or _SUM_WORD.search(outer):
                break
            if re.search(r"[；;]", outer) and not semicolons:
                if j > first + 1 and not _semicolon_list(text, counts, first, j):
                    break
                semicolons = True
        if part.unit not in (total.unit, None) or part.compared or part.delta or part.part_of is not None:
            break
        key = part.metrics[0] if part.metrics else None
        if key is not None:
            if key == total.metrics[0] if total.metrics else False:
                break
            if families is not None:
                if family is None:
                    family = next((f for f in families if key in f), None)
                if family is None or key not in family:
                    break
            elif total.metrics and total.metrics[0] is not None:
                break
        elif family is not None:
            break
        part.part_of = total.start
    return first


def _semicolon_list(text: str, counts: Sequence[Figure], first: int, j: int) -> bool:
    return all(re.search(r"[；;]", text[counts[k - 1].end : counts[k].start]) for k in range(first + 1, j))


def _outside_brackets(gap: str) -> str:
    """The gap without what stands in brackets that it opens or closes."""
    gap = re.sub(r"[（(][^（）()]*[）)]", "", gap)
    return re.sub(r"^[^（(]*[）)]", "", gap)


def _inside_bracket(text: str, start: int, at: int) -> bool:
    stretch = text[start:at]
    return stretch.count("（") + stretch.count("(") > stretch.count("）") + stretch.count(")")


def _introduced(text: str, counts: Sequence[Figure], start: int) -> None:
    """A list that is only introduced (`从公开渠道看，网站28640条，微信9216条`) breaks down a total said before."""
    for i in range(1, len(counts)):
        item = counts[i]
        gap_start = max(counts[i - 1].end, text.rfind("。", start, item.start) + 1)
        gap = text[gap_start : item.start]
        found = _INTRODUCTION.search(("。" if gap_start > counts[i - 1].end else "") + gap)
        if item.part_of is not None or found is None or not COMPLETE_OPENER.search(gap):
            continue
        run = [item]
        for j in range(i + 1, len(counts)):
            if (
                counts[j].unit not in (item.unit, None)
                or counts[j].compared
                or counts[j].delta
                or counts[j].part_of is not None
            ):
                break
            if _STOP.search(_outside_brackets(text[counts[j - 1].end : counts[j].start])):
                break
            run.append(counts[j])
        if re.match(r"[^，。；,;\d]{0,8}(?:中|里)", text[item.end : item.end + 10]):  # 按方式分，312件申请中网络187件
            total, run = item, run[1:]
        else:
            total = _total_before(text, counts[:i], item.unit, gap)
        if total is not None and len(run) >= 2 and total not in run:
            for part in run:
                part.part_of = total.start


def _total_before(text: str, before: Sequence[Figure], unit: str | None, gap: str) -> Figure | None:
    wanted = next(
        (
            key
            for word, key in (
                ("网站", "proactive.website"),
                ("微信", "proactive.wechat"),
                ("公众号", "proactive.wechat"),
            )
            if word in gap.partition("按")[0]
        ),
        None,
    )
    totals = [
        item for item in before if item.unit == unit and item.part_of is None and not item.compared and not item.delta
    ]
    if wanted is not None:
        totals = [item for item in before if item.metrics and item.metrics[0] == wanted]
    if not totals:
        return None
    with_metric = [item for item in totals if item.metrics and item.metrics[0]]
    return (with_metric or totals)[-1]


def _totals_behind(text: str, counts: Sequence[Figure]) -> None:
    """`建议3件、提案1件，合计4件`."""
    for i in range(2, len(counts)):
        total = counts[i]
        gap = text[counts[i - 1].end : total.start]
        if (
            total.part_of is not None
            or "。" in gap
            or not _SUM_WORD.search(gap)
            or not re.match(r" ?[）)]?[，,；;、：:]", gap)
        ):
            continue
        parts: list[Figure] = []
        for j in range(i - 1, -1, -1):
            item = counts[j]
            if item.unit != total.unit or item.compared or item.delta or item.part_of is not None:
                break
            parts.append(item)
            if j and re.search(r"[。；;]", text[counts[j - 1].end : item.start]):
                break
        if len(parts) >= 2:
            for part in parts:
                part.part_of = total.start
