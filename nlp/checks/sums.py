"""Parts against their total (`sum.mismatch`).

`nlp.pipeline.quantities.breakdowns` says which figures are listed as parts of which. Before a list is called wrong,
every other way to read it is tried: parts of parts in brackets, two lists of one total side by side, a total that was
only said before a nearer count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from nlp.checks.finding import Finding
from nlp.checks.labels import number
from nlp.checks.registry import Case, check, finding
from nlp.pipeline.quantities import Quantity
from nlp.pipeline.quantities.breakdowns import Breakdown, breakdowns
from nlp.pipeline.quantities.groups import OUTCOMES

CHANNELS = frozenset({"proactive.website", "proactive.wechat", "proactive.weibo"})
_CHANNEL = re.compile(
    r"网站|网|微信|公众号|微博|抖音|客户端|公开栏|公示栏|平台|媒体|APP|报刊|广播|渠道|大厅|专栏|视频号|头条"
)
_INSIDE = re.compile(r"[（(]|其中|包括|含|内有")
"""Between two figures: the second is a part of the first."""
_CLOSED = re.compile(r"[（(][^（()）]*[）)]")
_NEXT_LIST = re.compile(r"[；;。]|按[^，。]{1,12}(?:分|看|计)|从[^，。]{1,10}(?:看|分)")
_NO_SUM = re.compile(r"[（(]|对外公开|现行|有效|累计|公开(?:文件)?总|[一-龥](?:和|与|及)[^，。；]{1,12}$")
"""Between the last part and a total behind it: the total is of something else, or of some of the parts only."""
_SUMMED_UP = re.compile(r"(?:合计|共计|总计|总共)(?:为|达)? ?$")
_STAGE = re.compile(r"采纳|吸收|采用|办结|整改|答复|回复|完成|满意|合格|有效|回收|达标|通过|到位")
_THINGS = re.compile(r" ?(?:大|实|好|要|急|难|民生)*事|(?:重点|具体)?(?:工作|措施|举措)")
_NEAR = 16
_SHARE = re.compile(r" ?[，,（(][^，,；;。（）()\d]{0,8}占[^，,；;。（）()\d]{0,10}(\d{1,2}(?:\.\d+)?) ?[%％]")
_NEARLY_ALL = 97
"""Percent, which shares add up to when rounding takes the most off them."""
_OVERLAP = re.compile(
    r"(?<![无不未])(?:交叉(?!检查|互查|任职|验收)|重复(?!申请|提交|反映|信访|投诉|来信)|重叠)|(?:多|两|几|不同)[个种]?(?:类别?|领域|栏目)"
)
"""One thing is counted under several parts: （部分信息有交叉）, 同一信息可计入多类."""


@check(
    "sum.mismatch",
    "error",
    zh="一句话列出的各部分相加，与给出的总数不一致（仅在列举完整时）",
    en="the parts that a sentence lists do not add up to its total (only where the list claims to be complete)",
    example="发布解读12篇（文字6篇、图解5篇、视频2篇）",
)
def sum_mismatch(case: Case) -> Iterator[Finding]:
    for breakdown in breakdowns(case.report.text, case.quantities):
        total = breakdown.total
        if total.approximate or total.planned or any(part.approximate or part.planned for part in breakdown.parts):
            continue
        parts = _wrong_parts(case, breakdown)
        if not parts:
            continue
        sum_of_parts = _sum(parts)
        terms = "＋".join(number(part.value) for part in parts)
        listed = f"{terms}＝{number(sum_of_parts)}" if len(parts) > 1 else f"其中一部分就有{number(sum_of_parts)}"
        yield finding(
            "sum.mismatch",
            f"“{total.text}”的各部分相加不等于总数：{listed}，总数为{number(total.value)}{total.unit or ''}，"
            f"相差{number(round(abs(sum_of_parts - total.value), 6))}。",
            [case.figure(total), *(case.figure(part) for part in parts)],
            expected=total.value,
            actual=sum_of_parts,
        )


def _wrong_parts(case: Case, breakdown: Breakdown) -> list[Quantity]:
    """The parts that do not add up to their total; none where some reading makes them add up."""
    parts = _own_parts(case.report.text, breakdown.parts)
    if not _wrong(case, breakdown, parts, _sum(parts)) or _explained(case, breakdown, parts):
        return []
    lists = _lists(case.report.text, parts)
    if not any(_sum(run) == breakdown.total.value for run in lists):
        return parts
    total = breakdown.total.value
    near = (run for run in lists if len(run) > 1 and breakdown.complete and 0 < abs(_sum(run) - total) <= 0.2 * total)
    return next(near, [])


def _sum(parts: Sequence[Quantity]) -> float:
    return round(sum([part.value for part in parts]), 6)


def _own_parts(text: str, parts: Sequence[Quantity]) -> list[Quantity]:
    """The parts without parts of parts (`自然人34件，其余7件来自企业（4件）、协会（3件）` has two), and without the total
    that a list repeats at its end (`……，镇村动态59条，合计387条`)."""
    own: list[Quantity] = []
    if len(parts) > 2 and _SUMMED_UP.search(text[parts[-2].end : parts[-1].start]):
        parts = parts[:-1]
    i = 0
    while i < len(parts):
        own.append(parts[i])
        behind = _nested(text, parts, i)
        i += 1 + behind
    return own


def _nested(text: str, parts: Sequence[Quantity], i: int) -> int:
    """How many of the figures behind part `i` break it down."""
    gap = text[parts[i].end : parts[i + 1].start] if i + 1 < len(parts) else ""
    if not _INSIDE.search(gap) or not _INSIDE.search(_CLOSED.sub("", gap)):
        return 0
    return next((j - i for j in range(i + 1, len(parts)) if _sum(parts[i + 1 : j + 1]) == parts[i].value), 0)


def _wrong(case: Case, breakdown: Breakdown, parts: Sequence[Quantity], sum_of_parts: float) -> bool:
    """More than the whole is always wrong, save for channels, on which one item may appear twice; less than the whole
    is wrong where the list claims to be complete."""
    total = breakdown.total
    gap = sum_of_parts - total.value
    if abs(gap) < 1e-6:
        return False
    if any(part.metric in CHANNELS or _on_a_channel(case, breakdown, part) for part in parts):
        if any(part.value > total.value for part in parts):
            return True
        return breakdown.complete and abs(gap) <= 0.1 * total.value
    if gap > 0:
        return breakdown.complete or len(parts) == 1 or not _stages(case, breakdown)
    return breakdown.complete and len(parts) > 1 and not _skips(case, breakdown) and not _shares_leave_room(case, parts)


def _shares_leave_room(case: Case, parts: Sequence[Quantity]) -> bool:
    """`予以公开50件，占40%；部分公开8件，占6%`: by its own shares the list is not all of it."""
    found = [_SHARE.match(case.report.text, part.end) for part in parts]
    return sum(float(share[1]) for share in found if share is not None) < _NEARLY_ALL if all(found) else False


def _stages(case: Case, breakdown: Breakdown) -> bool:
    """`意见142条，其中有效95条，采纳57条`: each figure is what was left of the one before, not another part."""
    text, parts = case.report.text, breakdown.parts
    return any(_STAGE.search(text[before.end : part.start]) for before, part in pairwise(parts)) and all(
        part.value <= before.value for before, part in pairwise((breakdown.total, *parts))
    )


def _skips(case: Case, breakdown: Breakdown) -> bool:
    """Whether the list was read with gaps: another count of its unit stands between its parts, outside brackets."""
    text, parts = case.report.text, breakdown.parts
    read = {q.start for q in parts}
    for q in case.figures(parts[0].start, parts[-1].start):
        stretch = text[parts[0].end : q.start]
        inside = stretch.count("（") + stretch.count("(") > stretch.count("）") + stretch.count(")")
        if q.start not in read and q.unit == parts[0].unit and not inside:
            return True
    return False


def _on_a_channel(case: Case, breakdown: Breakdown, part: Quantity) -> bool:
    before = [q.end for q in (breakdown.total, *breakdown.parts) if q.end <= part.start]
    words = case.report.text[max(before, default=part.start - 12) : part.start]
    return _CHANNEL.search(words) is not None


def _explained(case: Case, breakdown: Breakdown, parts: Sequence[Quantity]) -> bool:
    text, total = case.report.text, breakdown.total
    if _THINGS.match(text, total.end) or _of_each(text, total, parts):
        return True
    if total.start > parts[0].start:
        between = text[parts[-1].end : total.start]
        return _NO_SUM.search(between) is not None or _some_run(parts, total.value)
    if _divided_again(parts, total.value):
        return True
    if _sum(parts) > total.value and _OVERLAP.search(text, parts[0].start, _end_of_next_sentence(case, parts[-1])):
        return True
    if _of_an_earlier_count(case, breakdown, parts):
        return True
    gap = text[total.end : parts[0].start]
    if len(gap) <= _NEAR and "。" not in gap:
        return False
    if all(part.value > total.value for part in parts):
        return True
    if any(_sum(run) == total.value for run in _lists(text, parts)):
        return False
    others = _other_totals(case, breakdown, parts)
    return any(len(run) > 1 and _sum(run) in others for run in (parts, *_lists(text, parts)))


def _divided_again(parts: Sequence[Quantity], total: float) -> bool:
    """`直接起诉2件、复议后起诉3件，维持4件，未审结1件`: the whole is divided twice, each time to the last."""
    told, some, divisions = 0.0, 0, 0
    for part in parts:
        told, some = round(told + part.value, 6), some + 1
        if told == total and some > 1:
            told, some, divisions = 0.0, 0, divisions + 1
    return some == 0 and divisions > 1


def _end_of_next_sentence(case: Case, part: Quantity) -> int:
    _, end = case.sentence(part.start, part.end)
    return case.sentence(end + 1, end + 1)[1] if case.report.text[end : end + 1] == "。" else end


def _of_an_earlier_count(case: Case, breakdown: Breakdown, parts: Sequence[Quantity]) -> bool:
    """`征集意见30条，采纳28条，其中农业类20条、教育类10条`: the list breaks down what was told before the nearer count."""
    if any(part.metric in OUTCOMES for part in parts):  # of answered requests alone
        return False
    start, _ = case.sentence(breakdown.total.start, breakdown.total.end)
    before = case.figures(start, breakdown.total.start)
    return any(q.value == _sum(parts) and q.unit == parts[0].unit for q in before)


def _of_each(text: str, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """`一部三篇：图表3篇，视频3篇，专家3篇`: the figure before the list is what each of them has."""
    each = {part.value for part in parts} == {total.value} and len(parts) > 1
    return (
        each
        or re.search(r"(?:每|各(?!类|项|种|级)|均)[^，。；：\d]{0,4}$", text[max(0, total.start - 8) : total.start])
        is not None
    )


def _lists(text: str, parts: Sequence[Quantity]) -> list[list[Quantity]]:
    """The lists side by side (`直接起诉2件，复议后起诉1件；维持2件，其他结果1件`): where one adds up to the total, so must the
    others."""
    runs = [[parts[0]]]
    for before, part in pairwise(parts):
        if _NEXT_LIST.search(text[before.end : part.start]):
            runs.append([])
        runs[-1].append(part)
    return runs if len(runs) > 1 else []


def _some_run(parts: Sequence[Quantity], total: float) -> bool:
    """A total behind a list may be that of its last figures only (`办结19件，公开8件、部分公开3件，两项合计11件`)."""
    return any(
        _sum(parts[i:j]) == total for i in range(len(parts)) for j in range(i + 1, len(parts) + 1) if j - i < len(parts)
    )


def _other_totals(case: Case, breakdown: Breakdown, parts: Sequence[Quantity]) -> set[float]:
    """What else the list may break down: any count of the unit before it in the paragraph, or what these add up to."""
    start = case.report.text.rfind("\n", 0, breakdown.total.start) + 1
    before = [q.value for q in case.figures(start, parts[0].start) if q.unit == parts[0].unit]
    sums = {round(total, 6) for i in range(len(before)) for total in accumulate(before[i:])}
    return {*before} | sums
