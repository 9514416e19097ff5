"""Parts against their total (`sum.mismatch`)."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.finding import Finding
from nlp.checks.labels import number
from nlp.checks.registry import Case, check, finding
from nlp.pipeline.quantities.breakdowns import Breakdown, breakdowns

CHANNELS = frozenset({"proactive.website", "proactive.wechat", "proactive.weibo"})


@check(
    "sum.mismatch",
    "error",
    zh="一句话列出的各部分相加，与给出的总数不一致（仅在列举完整时）",
    en="the parts that a sentence lists do not add up to its total (only where the list claims to be complete)",
    example="发布解读12篇（文字6篇、图解5篇、视频2篇）",
)
def sum_mismatch(case: Case) -> Iterator[Finding]:
    for breakdown in breakdowns(case.report.text, case.quantities):
        total, parts = breakdown.total, breakdown.parts
        if total.approximate or any(part.approximate for part in parts):
            continue
        sum_of_parts = round(sum(part.value for part in parts), 6)
        if not _wrong(breakdown, sum_of_parts):
            continue
        terms = "＋".join(number(part.value) for part in parts)
        listed = f"{terms}＝{number(sum_of_parts)}" if len(parts) > 1 else f"其中一部分就有{number(sum_of_parts)}"
        unit = total.unit or ""
        yield finding(
            "sum.mismatch",
            f"“{total.text}”的各部分相加不等于总数：{listed}，总数为{number(total.value)}{unit}，相差{number(abs(sum_of_parts - total.value))}。",
            [case.figure(total), *(case.figure(part) for part in parts)],
            expected=total.value,
            actual=sum_of_parts,
        )


def _wrong(breakdown: Breakdown, sum_of_parts: float) -> bool:
    """More than the whole is always wrong, save for channels, on which one item may appear twice; less than the whole
    is wrong where the list claims to be complete."""
    total, parts = breakdown.total, breakdown.parts
    gap = sum_of_parts - total.value
    if abs(gap) < 1e-6:
        return False
    if any(part.metric in CHANNELS for part in parts):
        if any(part.value > total.value for part in parts):
            return True
        return breakdown.complete and abs(gap) <= 0.1 * total.value
    if gap > 0:
        return True
    return breakdown.complete and len(parts) > 1
