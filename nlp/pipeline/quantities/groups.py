"""Breakdowns: which figures are parts of which total.

A list opens behind its total (`84条，其中…`, `26篇（文字11篇…）`, `520条。按内容分：…`), is introduced later by the name of
its total (`已答复的当中，…`), runs over lines under a lead-in (`分布如下：`), or stands before its total (`建议3件、提案1件，
合计4件`). Parts share the total's unit. A list ends where the unit changes, where another subject or another way of
dividing begins, or with its bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from nlp.pipeline.quantities.families.units import ITEMS
from nlp.pipeline.quantities.gaps import (
    MAY_OPEN,
    NESTED,
    OPENER,
    STOP,
    closing,
    inside_bracket,
    introduces,
    nests,
    opens,
    outside_brackets,
)
from nlp.pipeline.quantities.item import Item

_LONGEST_LIST = 100
"""Figures; nobody divides a total into more, and looking further would cost time that grows with their square."""
_SHARES = frozenset({"%", "个百分点", "成"})
"""The units of what is no count."""
_TELLING = MAY_OPEN | frozenset("（(中里计共加起")
"""What a gap between two figures holds at least one of where it tells that one of them is a part: the first characters
of openers and brackets, and one of what `_OF` and `_SUM` find."""
_MAY_LIST = re.compile(r"其中|包[括含]|涵盖|内有|分[别为]|定为|公开属性|中，|里，|按|从|以|：|:|（|\(")
"""One of these stands in every gap that opens a list. Each begins with a plain character, which is searched for fast."""
_COMPARISON = re.compile(
    r"[，,；;、]?[^，,；;。]*(?:同比|环比|[比较为是][^，,；;。]{0,3}(?:去年|上年|上一年|前年|往年|20\d\d)|去年|上年|同期|20\d\d ?年|"
    r"增[长加幅]|减少|[下上]升|下降|[涨降升]幅|持平|占比?)[^，,；;。]*(?=[，,；;。])"
)
"""`，比上年的90条增加30条`, `，增长28.8%`: clauses that may stand between a total and its parts."""
_LONGEST_COMPARISON = 120
"""Characters; a longer stretch is no comparison."""
_COMPARES = frozenset("比较去上同增减升降幅平占")
"""What every comparison holds one of."""
_ALSO_AS = re.compile(r" ?[，,]?(?:共计|合计|总计|累计|共|计)(?:信息|公告|公示)? ?\d| ?\d")
"""`公告12期共60条`: one part told in two counters."""
_OURS = re.compile(
    r"(?:本机关|[我本](?:局|镇|乡|委|办|厅|街道|单位|中心))(?:自身|本身)?(?:被|作为|共|全年|收到|新收|受理|作出|主动)"
)
"""`；本局被申请复议0件`: what the agency itself had is no part of what was told of others."""
_CLOSED_CASES = re.compile(r"(?:审结|办结|结案)(?:案件)? ?$")
_ALL_OF_THEM = re.compile(
    r"[；;。，,][^，；。]{0,4}(?:均|都|全部|已)[^，；。]{0,10}(?:办结|答复|办理|处理|审结|回复)[^，；。]{0,4}[，,；;。：:]其中"
)
"""`…，企业3件；均已办结，其中予以公开7件`: the second list is of the first one's total."""
_SUM = re.compile(
    r" ?[）)]?[，,；;、：:]\s*(?:以上|上述|前述|两项|三项|两者|三者|四者|合在一起|[两三四五六七八九]家)?"
    r"(?:合计|共计|总计|总共|一共|共|合起来|相加)(?:为|达|约|有|共)* ?$"
)
_BESIDE = re.compile(r" ?[（(](?:还|并)?(?:另|转发|转载|转推|不含|不包括|不包含|未含|此外|除|不计)")
"""Opens a bracket with what is not counted in the total ahead of it: `解读5件（转发上级解读30件）`."""
_AND_BESIDE = re.compile(r"另(?:参加|转发|转载|组织|派|协助|配合)")
"""`其中线上2次，另参加县里培训5次`."""
_BESIDE_BEHIND = re.compile(r"另计|另算|另行(?:统计|计算)|不计入|未计入|不计在内|未计在内|除外|不在其内|不在此列")
"""`会议2次（视频会议8次另计）`."""
_MARK = re.compile(r"[，,；;、（(]")
_BRACKET_BEHIND = re.compile(r" ?[（(](?!占)")
_MAY_INTRODUCE = re.compile(r"[中里：:按从以](?:(?<![按从以])|[^，。：:；\n\d]{0,17}[分看计类])")
"""What a gap holds where it introduces a list: what `introduces` and `_OF` look for."""
_OF = re.compile(
    r"(?:^|[。；;，,])[^。；;，,\d]{0,6}(予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|答复|办结|新收)(?:的)?(?:申请)?件?当?[中里](?:，|,|：|:)?"
)
_NAMED = {
    "予以公开": "requests.granted",
    "部分公开": "requests.partial",
    "不予公开": "requests.refused",
    "无法提供": "requests.unavailable",
    "不予处理": "requests.not_processed",
    "其他处理": "requests.other",
    "答复": "requests.answered",
    "办结": "requests.answered",
    "新收": "requests.new",
}
OUTCOMES = frozenset(key for key in _NAMED.values() if key not in ("requests.answered", "requests.new"))
_APPLICANTS = frozenset({"requests.new.natural_person", "requests.new.organisation"})
_ON_CHANNELS = frozenset({"proactive.website", "proactive.wechat", "proactive.weibo"})
_UNCOUNTED_CHANNEL = re.compile(
    r"(?:新媒体|微信群|视频号|抖音|快手|头条|客户端|APP|小程序|[开示告传息]栏|板报|喇叭|广播|电视|报刊|报纸|日报|公报|短信|"
    r"(?:显示|电子|公告|LED)屏|明白[纸卡]|宣传[册单页]|大厅|窗口|专区|档案馆|图书馆|查阅[点室]|媒体|渠道|平台|途径|方式|载体|"
    r"(?:^|[，、；：,;\d条])(?:其[他它余]|线下))[》”]?(?:累计|共|主动|公开|发布|推送|张贴|公示|播放|刊登|各类|政府|政务|信息|内容|等|了|的|上|为|中|约|近)* ?$"
)
"""The label of a part that was published on a channel that is no metric (`网站94条、公开栏公开92条`)."""
_PUT_UP = re.compile(r"更[换新]|新建|新设|设[立置]|增设|建[成设]|维[护修]|改造")
"""The channel itself is what is counted: `更换公开栏2条`."""
_LABEL = 24
"""Characters of a part's label."""
_FAMILIES: dict[str, tuple[frozenset[str], ...]] = {
    "requests.new": (_APPLICANTS, OUTCOMES),
    "requests.all": (frozenset({"requests.new", "requests.carried_in"}),),
    "requests.answered": (OUTCOMES,),
    "review.total": (frozenset(f"review.{o}" for o in ("upheld", "corrected", "other", "pending")),),
    "litigation.total": (
        frozenset({"litigation.direct", "litigation.after_review"}),
        frozenset(f"litigation.{o}" for o in ("upheld", "corrected", "other", "pending")),
    ),
    "proactive.total": (_ON_CHANNELS,),
}
"""Metrics that break down another, in the ways in which they do."""
_CHANNEL_WORDS = (("网站", "proactive.website"), ("微信", "proactive.wechat"), ("公众号", "proactive.wechat"))


def assign_parts(text: str, items: Sequence[Item], start: int, end: int) -> None:
    """Set `part_of` on the items of one paragraph `text[start:end]`."""
    if len(items) < 2:
        return
    counts = [item for item in items if not item.denial and item.unit not in _SHARES]
    gaps = [text[one.end : other.start] for one, other in pairwise(counts)]
    if all(map(_TELLING.isdisjoint, gaps)):
        return
    _introduced(text, counts, gaps)
    i = 0
    while i < len(gaps):
        total, following, gap = counts[i], counts[i + 1], gaps[i]
        compared = following.compared or following.delta
        if not compared and _MAY_LIST.search(gap) is None:
            i += 1
            continue
        first = _behind_comparison(text, counts, i) if compared else i + 1
        opening = gaps[first - 1]
        if not MAY_OPEN.isdisjoint(opening) and _may_be_compared(text, total, counts[first]):
            rest = _COMPARISON.sub("", text[total.end : counts[first].start])
            if OPENER.search(opening) is not None and opens(rest) and _may_be_total(text, total):
                _list(text, counts, i, first)
                i += 1
                continue
        if _TELLING.isdisjoint(gap):
            i += 1
        elif total.part_of is not None and _ALL_OF_THEM.match(gap):
            whole = next(j for j in range(len(counts)) if counts[j].start == total.part_of)
            i = _list(text, counts, whole, i + 1) if counts[i + 1].key in OUTCOMES else i + 1
        elif gap.lstrip(" ")[:1] in ("（", "(") and _BRACKET_BEHIND.match(gap) and "）" not in gap and ")" not in gap:
            i = _bracket(text, counts, i, end)
        elif opens(gap) and _may_be_total(text, total) and (total.part_of is None or nests(gap)):
            i = _list(text, counts, i, i + 1)
        else:
            i += 1
    _close_lists(text, counts)
    _totals_behind(text, counts, gaps)
    _outcomes_behind(text, counts)


def _may_be_compared(text: str, total: Item, first: Item) -> bool:
    """Whether a comparison may stand between a total and the first of its parts."""
    near = first.start - total.end <= _LONGEST_COMPARISON
    return near and total.part_of is None and not _COMPARES.isdisjoint(text[total.end : first.start])


def _behind_comparison(text: str, counts: Sequence[Item], i: int) -> int:
    """The figure behind those that the total is compared by: `152件，比上年的118件增加34件，其中自然人121件`. A list that
    breaks down the difference is none of the total's."""
    j = i + 1
    while j < len(counts) - 1 and j < i + 4 and (counts[j].compared or counts[j].delta):
        j += 1
    if j > i + 1 and counts[j - 1].delta:
        run, before = 0.0, counts[j]
        for part in counts[j : j + _LONGEST_LIST]:
            if part.unit not in (counts[j].unit, None) or "。" in text[before.end : part.start]:
                break
            run, before = run + part.value, part
        if run == counts[j - 1].value:
            return i + 1
    return j


def assign_lines(lead: Sequence[Item], lines: Sequence[Sequence[Item]]) -> None:
    """Set `part_of` on the first figures of the lines under a lead-in (`计6,418条，分布如下：`)."""
    firsts: list[Item] = []
    for line in lines:
        first = next((item for item in line if item.unit != "%" and not item.denial), None)
        if first is None or (firsts and first.unit not in (firsts[0].unit, None)):
            break
        if first.key in ("requests.answered", "proactive.total"):  # 合计204件
            break
        firsts.append(first)
    if len(firsts) < 2:
        return
    total = _total_before(lead, firsts, "")
    if total is not None:
        for part in firsts:
            if part.part_of is None:
                part.part_of = total.start


def _may_be_total(text: str, item: Item) -> bool:
    """A small numeral in passing (`做了两件事：`) is the total of nothing."""
    in_passing = not text[item.start].isdecimal() and re.match(r"[一-龥]", text[item.end : item.end + 1])
    return not item.compared and not item.delta and not in_passing


def _bracket(text: str, counts: Sequence[Item], i: int, end: int) -> int:
    """Parts in brackets right behind their total. Returns the index of the first figure behind the bracket."""
    total = counts[i]
    at = closing(text, total.end, end)
    inside = [item for item in counts[i + 1 :] if item.start < at]
    beside = _BESIDE.match(text, total.end, at) or _BESIDE_BEHIND.search(text, total.end, at)
    family = _family(total, next((item.key for item in inside if item.key), None))
    for part in inside if not beside else ():
        fits = part.key is None or family is None or part.key in family
        if (
            part.unit in (total.unit, None)
            and part.year == total.year
            and not part.delta
            and fits
            and not part.compared
        ):
            part.part_of = total.start
    j = i + 1 + len(inside)
    if j < len(counts) and not total.compared and total.part_of is None and opens(text[at : counts[j].start]):
        _list(text, counts, i, j)
    return max(j, i + 1)


def _family(total: Item, key: str | None) -> frozenset[str] | None:
    return next((family for family in _FAMILIES.get(total.key or "", ()) if key in family), None)


def _list(text: str, counts: Sequence[Item], i: int, first: int) -> int:
    """Parts behind an opener. Returns where to go on: at the first part, for lists inside lists."""
    total = counts[i]
    family: frozenset[str] | None = None
    for part in _listed(text, counts, first):
        if part.unit not in (total.unit, None) and _ALSO_AS.match(text, part.end):
            continue
        if part.unit not in (total.unit, None) or part.compared or part.delta or part.part_of is not None:
            break
        if part.several and not total.several:  # 3件，近三年分别为5件、4件、3件
            break
        if total.several and part.key is not None and part.key != (counts[first].key or part.key):
            break
        if part.key is not None:
            if part.key == total.key:
                break
            family = family or _family(total, part.key)
            if total.key is not None and (family is None or part.key not in family):
                break
        elif family is _ON_CHANNELS:
            label = text[max(total.end, part.start - _LABEL) : part.start]
            if _UNCOUNTED_CHANNEL.search(label) is None or _PUT_UP.search(label):
                break
        elif family is not None and family is not _APPLICANTS:
            break
        part.part_of = total.start
    return first


def _listed(text: str, counts: Sequence[Item], first: int) -> Iterator[Item]:
    """The figures of the list that begins at `first`, without those of brackets and of lists inside the list."""
    nested, semicolons = False, None
    for j in range(first, min(first + _LONGEST_LIST, len(counts))):
        if j > first:
            if inside_bracket(text, counts[first].start, counts[j].start):
                continue
            outer = outside_brackets(text[counts[j - 1].end : counts[j].start])
            if STOP.search(outer) or _AND_BESIDE.search(outer) or _SUM.search(outer) or introduces(outer):
                return
            semicolon = "；" in outer or ";" in outer
            nested = (nested and not semicolon) or NESTED.search(outer) is not None
            if nested:
                continue
            semicolons = semicolon if semicolons is None else semicolons
            if semicolon and (not semicolons or counts[j].key in _FAMILIES):
                return
            if _OURS.search(outer):
                return
        yield counts[j]


def _introduced(text: str, counts: Sequence[Item], gaps: Sequence[str]) -> None:
    """A list that is only introduced (`从公开渠道看，网站310条，微信150条`; `已答复的当中，予以公开20件`) breaks down a
    total said before."""
    for i in range(1, len(counts)):
        item = counts[i]
        behind = counts[i - 1].end
        if item.part_of is not None or _MAY_INTRODUCE.search(gaps[i - 1]) is None:
            continue
        gap_start = text.rfind("。", behind, item.start) + 1 or behind
        gap = text[gap_start : item.start]
        named = _OF.search(gap) if "中" in gap or "里" in gap else None
        if named is None and not introduces(text[gap_start - 1 : item.start] if gap_start > behind else gap):
            continue
        run = _run(text, counts, i)
        if not run:
            continue
        if re.match(r"[^，。；,;\d]{0,8}(?:中|里)", text[item.end : item.end + 10]):  # 按方式分，40件申请中网络25件
            total: Item | None = item
            run = run[1:]
        elif named is not None:
            wanted = _NAMED[named[1]]
            total = next((it for it in reversed(counts[:i]) if it.key == wanted and not it.compared), None)
        else:
            total = _total_before(counts[:i], run, gap)
        if total is not None and len(run) >= 2 and total not in run:
            for part in run:
                part.part_of = total.start


def _run(text: str, counts: Sequence[Item], i: int) -> list[Item]:
    """The figures of an introduced list."""
    item, run = counts[i], []
    for other in _listed(text, counts, i):
        if other.unit not in (item.unit, None) or other.compared or other.delta or other.part_of is not None:
            break
        if item.key in OUTCOMES and other.key not in OUTCOMES:
            break
        run.append(other)
    return run


def _total_before(before: Sequence[Item], run: Sequence[Item], gap: str) -> Item | None:
    """The total that a list breaks down: one of whose kind its parts are, or the channel that the introduction names,
    or the one total said before. Of several, only one that the parts add up to."""
    totals = [it for it in before if it.unit == run[0].unit and it.part_of is None and not it.compared and not it.delta]
    key = run[0].key
    wanted = next((channel for word, channel in _CHANNEL_WORDS if word in re.split("[按从以]", gap)[0]), None)
    if wanted is not None:
        totals = [it for it in before if it.key == wanted]
    elif key is not None and any(_family(it, key) for it in totals):
        totals = [it for it in totals if _family(it, key)]
    else:
        totals = [it for it in totals if it.key in _FAMILIES] or [it for it in totals if it.key] or totals
    exact = [it for it in totals if it.value == sum(part.value for part in run)]
    if exact or len({it.key for it in totals}) <= 1:
        return exact[-1] if exact else totals[-1] if totals else None
    return totals[-1] if key is not None else None


def _close_lists(text: str, counts: Sequence[Item]) -> None:
    """Take out of a list what is said once its parts have given the whole total: `11场，其中县级5场、部门6场，领导出席4场`."""
    lists: dict[int, list[Item]] = {}
    for item in counts:
        if item.part_of is not None and item.value:
            lists.setdefault(item.part_of, []).append(item)
    for total in counts if lists else ():
        parts = lists.get(total.start)
        if parts is not None and len(parts) > 2 and parts[0].start > total.start:
            for aside in _asides(text, total, parts):
                aside.part_of = None


def _asides(text: str, total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    """The parts behind the comma that ends the list: those before give the total, those behind do not divide it once
    more. What counts in the same terms as the parts before is one of them."""
    begin, given = 0, 0.0
    for i, part in enumerate(parts[:-1]):
        given += part.value
        following = parts[i + 1]
        gap = text[part.end : following.start]
        if "。" in gap or introduces(gap):
            begin, given = i + 1, 0.0
        elif given == total.value and i > begin and _ends_list(gap):
            if any(following.key in family for family in _FAMILIES.get(total.key or "", ())):
                continue
            if _divides(total, parts[i + 1 :]):
                begin, given = i + 1, 0.0
                continue
            return parts[i + 1 :]
    return ()


def _ends_list(gap: str) -> bool:
    """Whether the first mark in a gap is one that may end a list."""
    mark = _MARK.search(outside_brackets(gap))
    return mark is not None and mark.group() in "，,；;"


def _divides(total: Item, parts: Sequence[Item]) -> bool:
    """Whether the first few of these parts, two at least, give the whole total."""
    given = list(accumulate(part.value for part in parts))
    return total.value in given[1:]


def _totals_behind(text: str, counts: Sequence[Item], gaps: Sequence[str]) -> None:
    """`建议3件、提案1件，合计4件`."""
    for i in range(2, len(counts)):
        total = counts[i]
        if total.part_of is not None or not _SUM.match(gaps[i - 1]):
            continue
        parts: list[Item] = []
        mixed = False
        for j in range(i - 1, -1, -1):
            item = counts[j]
            if item.unit != total.unit and item.unit in ITEMS and parts and text[item.end] == "、":
                mixed = True  # 文件48件、人事任免16条，合计64条
            elif item.unit != total.unit:
                break
            if item.compared or item.delta or item.part_of is not None:
                break
            if parts and opens(text[item.end : parts[-1].start]):  # 387条。按类别统计：…，合计387条
                break
            parts.append(item)
            if j and re.search(r"[。；;]", text[counts[j - 1].end : item.start]):
                break
        if len(parts) >= 2 and (not mixed or sum(part.value for part in parts) == total.value):
            for part in parts:
                part.part_of = total.start


_BEHIND: dict[str, frozenset[str]] = {
    "requests.answered": OUTCOMES,
    "review.total": _FAMILIES["review.total"][0],
    "litigation.total": _FAMILIES["litigation.total"][1],
}
"""Totals whose outcomes follow without any opener."""
_FAMILY_BEHIND = {key: family for family in _BEHIND.values() for key in family}
_NEXT = re.compile(
    r"[^，,；;、：:。\d]{0,8}(?:[，,][^，,；;。\d]{0,6}占[^，,；;。]{0,12}[%％])?[，,；;、：:][^。\d]{0,16}"
)
"""`，部分公开`, `，占37.5%；部分公开`, `终止，结果纠正`."""


def _outcomes_behind(text: str, counts: Sequence[Item]) -> None:
    """`答复9件，予以公开6件，部分公开3件`; `被申请复议5件，审结4件，维持3件，其他结果1件`: right behind their total, outcomes are
    its parts."""
    for i in range(len(counts) - 2):
        total, key = counts[i], counts[i + 1].key
        family = _FAMILY_BEHIND.get(key) if key is not None else None
        if family is None or counts[i + 1].part_of is not None or total.compared or total.delta:
            continue
        if not (
            (total.key in _BEHIND and family is _BEHIND[total.key])
            or (total.key is None and _CLOSED_CASES.search(text, max(0, total.start - 5), total.start))
        ):
            continue
        parts: list[Item] = []
        end, whole = total.end, True
        for part in counts[i + 1 : i + 1 + _LONGEST_LIST]:
            gap = text[end : part.start]
            if "。" in gap:
                break
            if part.unit not in (total.unit, None) or inside_bracket(text, total.end, part.start):
                continue
            own = part.key in family and not part.compared and part.part_of is None
            if own and part.year == total.year and whole and _NEXT.fullmatch(outside_brackets(gap)):
                parts.append(part)
                end = part.end
            elif own:  # the list goes on behind something else, and may not be read to its end
                parts = []
                break
            else:
                whole = False
        if len(parts) > 1:
            for part in parts:
                part.part_of = total.start
