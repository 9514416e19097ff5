"""Shares (`210条，占42%`, `网站400条（80%）`) and rates (`收到113条，采纳46条，采纳率40.7%`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, combinations, product

from nlp.checks.finding import Finding
from nlp.checks.growth import Comparison
from nlp.checks.labels import number
from nlp.checks.registry import Case, finding, once_a_case
from nlp.checks.rounding import Interval, counted, printed
from nlp.pipeline.quantities import Quantity

_BRACKET_SHARE = re.compile(r" ?[（(](?:占比?|约占)?(?:为|达)?[：:]? ?")
"""`400条（80%）`."""
_SHARE = re.compile(
    r"[^，。；;：:、\d占（()）]{0,10}[，,、；;（( ]*(?:约|共|就|即|仅|大约|分别)?占(?:到|据|比)?(?P<of>[^，。；;：:\d（()）]{0,18}?)"
    r"(?:的?(?:比重|比例|比率|比|份额))?(?:为|达到?|是|：|:|，|,)* ?"
)
"""`13件来自企业，占30.2%`: from the end of the part to the percentage."""
_DEADLINE = re.compile(r"在? ?\d+ ?个?(?:工作)?[日天](?:之?内)?")
_OF_WHOLE = re.compile(r"占(?:到|据)?(?P<of>[^，。；;：:\d（()）]{0,14}?) ?$")
_TO_PERCENT = re.compile(r" ?的 ?(?:比例|比重)?(?:为|达到?)? ?")
"""`占办结总数50件的44%`."""
_LABEL = re.compile(
    r"(?P<label>[一-龥]{3,10})[，,]? ?占(?:到|据|比)?(?P<of>[^，。；;：:、\d]{0,14}?)的?(?:比重|比例)?(?:为|达到?)? ?$"
)
_BEFORE_A_PART = 20
"""Characters before a part that hold its label."""
_DEALS_OUT = re.compile(r"分别占[^，。；;\d]{0,14}$")
_JOINS = re.compile("[、和，及与, ]+")
_SUM = re.compile(r"合计|共计|总共|两[类项者]|[三四五]类|之和|加起来|合占|一并|和.{1,8}共")
_SAME_WHOLE = re.compile(
    r"(?:其|全部|全年|所有|总|总[数量计体]|申请|信息|公开|发布|发文|收件|件|总?数量?|量|的|其中|政府|主动|本年度?)*"
)
"""A whole that is named by nothing but general words is the whole of the list."""
_RATE = re.compile(
    r"(?P<between>[^，。；;：:\d]{0,12}?[，,、；;：:（( ]+)?(?P<name>[一-龥]{2,12}?)率(?:为|达到?|是|均|都|：|:)* ?"
)
_AMONG = re.compile(r"(?:中|里|内)(?:的|有|，)?[^，。；;\d]{0,6}$")
_NEGATIONS = ("未", "不", "没", "没有", "无法")
_CAN_WAIT = re.compile(r"按期|按时|及时|到期|法定|限时")
_BOUNDED = re.compile(
    r"(?:办结|答复|回复|满意|合格|覆盖|采纳|整改|回收|及时|准确|达标|公开|好评)率(?:为|达到?|是|均)*(?:约)? ?$"
)
_SHARE_OF_ALL = re.compile(r"占比?(?:总数|全部|总量)?(?:的|为|达到?)* ?$")
_ALL_PUBLISHED = re.compile("信息总[量数]|公开总[量数]|全部(?:公开)?信息|全年(?:公开)?信息")
_OPENS_A_LIST = re.compile("其中|含|包括")

_PARTS: dict[str, tuple[str, ...]] = {
    "requests.new": ("requests.new.natural_person", "requests.new.organisation"),
    "requests.answered": tuple(
        f"requests.{o}" for o in ("granted", "partial", "refused", "unavailable", "not_processed", "other")
    ),
    "review.total": ("review.upheld", "review.corrected", "review.other", "review.pending"),
    "litigation.total": ("litigation.upheld", "litigation.corrected", "litigation.other", "litigation.pending"),
    "proactive.total": ("proactive.website", "proactive.wechat", "proactive.weibo"),
}
"""The metrics that are parts of a metric."""
_WHOLES = {part: whole for whole, parts in _PARTS.items() for part in parts}


def share(case: Case, percent: Quantity, sentence: Comparison) -> Finding | None:
    """A part's share of its total. Percentages that share one 分别占 are dealt out over the parts before them."""
    found = _part(case, percent, sentence)
    if found is None:
        return None
    part, of = found
    if part.approximate or part.planned or part.unit in ("%", "倍", "成", None):
        return None
    wholes = [q for q in _wholes(case, part, of, sentence) if q.unit == part.unit and q.value >= part.value > 0]
    if not wholes or any(q.approximate for q in wholes):
        return None
    if _explained(printed(percent.value, percent.text), part, wholes) or _explained_elsewhere(
        case, percent, part, sentence
    ):
        return None
    whole = wholes[0]
    exact = part.value / whole.value * 100
    return finding(
        "percent.mismatch",
        f"{number(part.value)}占{number(whole.value)}的{exact:.2f}%，正文写为{percent.text}。",
        [case.figure(whole), case.figure(part), case.figure(percent)],
        expected=round(exact, 2),
        actual=percent.value,
    )


def _part(case: Case, percent: Quantity, sentence: Comparison) -> tuple[Quantity, str] | None:
    """The count whose share the percentage is, and the words for the whole."""
    dealt = _dealt(percent, sentence)
    if dealt is not None:
        return dealt, ""
    labelled = _labelled(case, percent, sentence)
    if labelled is not None:
        return labelled
    i = sentence.place[percent.start]
    if not i:
        return None
    before, left = sentence.all[i - 1], sentence.left(percent)
    if _BRACKET_SHARE.fullmatch(left):
        return before, ""
    if i > 1 and _TO_PERCENT.fullmatch(left) and (named := _OF_WHOLE.search(sentence.left(before))):
        gap = sentence.left(before)
        return (sentence.all[i - 2], f"={before.start}") if len(gap) <= len(named[0]) + 12 else None
    match = _SHARE.fullmatch(_DEADLINE.sub("", left)) if "占" in left else None
    if match is None or "分别" in left:
        return None
    return None if _SUM.search(left) and not _SUM.search(sentence.left(before)) else (before, match["of"])


def _labelled(case: Case, percent: Quantity, sentence: Comparison) -> tuple[Quantity, str] | None:
    """`旧房改造，占全部信息的23.2%`: the part that a list before gave under this label."""
    left = sentence.left(percent)
    if "占" not in left or not (listed := _listed(case)):
        return None
    match = _LABEL.search(left)
    if match is None or "占" in match["label"]:
        return None
    label = match["label"]
    parts = [(words, q) for words, q in listed if q.start < percent.start and words.endswith(label[-3:])]
    for length in range(len(label), 2, -1) if parts else ():
        named = [q for words, q in parts if words.endswith(label[-length:])]
        if named:
            return named[-1], match["of"]
    return None


@once_a_case
def _listed(case: Case) -> list[tuple[str, Quantity]]:
    """The parts that lists gave, each with the words before it, at whose end its label may stand."""
    text = case.report.text
    parts = [q for q in case.figures(0, len(text)) if q.part_of is not None]
    return [(text[max(0, q.start - _BEFORE_A_PART) : q.start].rstrip(" 为：:"), q) for q in parts]


def _dealt(percent: Quantity, sentence: Comparison) -> Quantity | None:
    """`21件、14件，分别占42%和28%`."""
    run = [percent]
    at = sentence.place[percent.start]
    while at and sentence.all[at - 1].unit == "%" and _JOINS.fullmatch(sentence.left(run[0])):
        at -= 1
        run.insert(0, sentence.all[at])
    if not _DEALS_OUT.search(sentence.left(run[0])):
        return None
    behind = sentence.place[percent.start] + 1
    while behind < len(sentence.all) and sentence.all[behind].unit == "%":
        if not _JOINS.fullmatch(sentence.left(sentence.all[behind])):
            break
        run.append(sentence.all[behind])
        behind += 1
    parts = sentence.all[max(0, at - len(run)) : at]
    if len(parts) != len(run) or len({(q.unit, q.part_of) for q in parts}) > 1 or parts[0].part_of is None:
        return None
    return parts[run.index(percent)]


def _wholes(case: Case, part: Quantity, of: str, sentence: Comparison) -> list[Quantity]:
    """The totals that the part may be a share of, the likeliest first; none where the words name another."""
    if of.startswith("="):
        return [q for q in sentence.all if q.start == int(of[1:])]
    found = [q for q in case.quantities if q.start == part.part_of] if part.part_of is not None else []
    told = case.by_metric.get(_WHOLES.get(part.metric or "", ""), ())
    found += [q for q in told if q.year == part.year and not q.denial]
    found = found or _before(part, sentence)
    if _ALL_PUBLISHED.search(of):
        found += [q for q in case.by_metric.get("proactive.total", ()) if q.year == part.year]
    if _SAME_WHOLE.fullmatch(of):
        return found
    return [q for q in found if _named(case, q, of)]


def _before(part: Quantity, sentence: Comparison) -> list[Quantity]:
    """The totals that the part may be a share of where it is told of no list and has no metric that is part of another:
    the only count before it, or what the list divides that it sums up (`两类合计35件，占70%`)."""
    before = [q for q in sentence.counts if q.start < part.start and q.unit == part.unit]
    before = [q for q in before if not sentence.is_difference(q)]
    if len(before) == 1 and part.part_of is None and not sentence.is_base(before[0]):
        return before
    if not _SUM.search(sentence.left(part)):
        return []
    of_list = next((q.part_of for q in reversed(before) if q.part_of is not None), None)
    found = [q for q in before if q.start == of_list]
    for whole, parts in () if found else _PARTS.items():
        if any(q.metric in parts for q in before):
            found += [q for q in before if q.metric == whole]
    return found


def _named(case: Case, whole: Quantity, of: str) -> bool:
    """Whether the words before the whole share two characters in a row with the words that name it."""
    start, _ = case.sentence(whole.start, whole.end)
    words = case.report.text[max(start, whole.start - 14) : whole.start]
    return any(of[i : i + 2] in words for i in range(len(of) - 1))


def _explained(said: Interval, part: Quantity, wholes: Iterable[Quantity]) -> bool:
    here = counted(part)
    return any(said.meets(here.percent_of(base)) for base in map(counted, wholes) if base.low > 0)


def _explained_elsewhere(
    case: Case, percent: Quantity, part: Quantity, sentence: Comparison, of_others: bool = False
) -> bool:
    """Whether other counts give the percentage: two of the sentence, the part and any earlier count of its unit, the
    part and two counts together, or a figure of the tables. With `of_others` the part itself is none of the two."""
    said = printed(percent.value, percent.text)
    here = counted(part)
    same = [(q, counted(q)) for q in sentence.counts if q.unit == part.unit]
    before = (q for q in case.figures(0, percent.start) if q.unit == part.unit and q.section == part.section)
    earlier = [(q, counted(q)) for q in before]
    for (a, amount), (b, base) in chain(product(same, same), (((part, here), each) for each in earlier)):
        if a is b or a.value > b.value or base.low <= 0 or not said.meets(amount.percent_of(base)):
            continue
        if not _siblings(case, a, b):
            return True
    near = [(q, amount) for q, amount in same if q.start < percent.start and not (of_others and q is part)]
    for (_, one), (_, other) in combinations(near, 2):
        both = one.plus(other)
        if part.value <= both.high and said.meets(here.percent_of(both)):
            return True
    together = here
    for _, amount in reversed([each for each in near if each[0].start < part.start]):  # 公开8件、部分公开3件，占57.9%
        together = together.plus(amount)
        if any(said.meets(together.percent_of(base)) for b, base in earlier if b.value >= together.high):
            return True
    if part.metric is None:
        return False
    exact = map(case.in_tables, ("requests.new", "requests.all", "requests.answered"))
    return any(value and said.meets(here.times(100 / value)) for value in exact)


def _siblings(case: Case, a: Quantity, b: Quantity) -> bool:
    """Parts of one list, side by side: neither is a share of the other, unless a list opens between them."""
    if a.part_of is None or a.part_of != b.part_of:
        return False
    first, last = (a, b) if a.start < b.start else (b, a)
    return not _OPENS_A_LIST.search(case.report.text, first.end, last.start)


def rate(case: Case, percent: Quantity, sentence: Comparison) -> Finding | None:
    """The rate's own verb names the count, and the count before it is the base; or a count is said to be among
    another (`18个乡镇中有15个…，覆盖率83.3%`)."""
    i, left = sentence.place[percent.start], sentence.left(percent)
    match = _RATE.fullmatch(left) if i and "率" in left else None
    if match is None:
        return None
    count, name = sentence.all[i - 1], match["name"]
    if count.approximate or count.planned or count.unit in ("%", "倍", None):
        return None
    words = sentence.left(count)
    among = i > 1 and _AMONG.search(words) is not None and sentence.all[i - 2].unit == count.unit
    stem = name[-2:]
    if not among and stem not in words and stem[0] not in words[-8:]:
        return None
    if not name.startswith(("未", "不")) and any(no + stem in words for no in _NEGATIONS):  # 未办结12件，办结率95.1%
        return None
    bases: list[tuple[Quantity, ...]]
    bases = [(sentence.all[i - 2],)] if among else _bases(case, count, sentence)
    bases = [base for base in bases if _total(base) >= count.value > 0 and not any(q.approximate for q in base)]
    said = printed(percent.value, percent.text)
    if not bases or any(said.meets(counted(count).times(100 / _total(base))) for base in bases):
        return None
    if _explained_elsewhere(case, percent, count, sentence, of_others=True):
        return None
    whole = _total(bases[0])
    exact = count.value / whole * 100
    if printed(100 - percent.value, percent.text).meets(counted(count).times(100 / whole)):  # 不合格率 of 合格
        return None
    if percent.value == 100 and _not_yet_due(case, name, whole - count.value):
        return None
    return finding(
        "percent.mismatch",
        f"{number(whole)}中的{number(count.value)}，{name}率为{exact:.2f}%，正文写为{percent.text}。",
        [*(case.figure(q) for q in bases[0]), case.figure(count), case.figure(percent)],
        expected=round(exact, 2),
        actual=percent.value,
    )


def _total(base: Iterable[Quantity]) -> float:
    return sum(q.value for q in base)


def _bases(case: Case, count: Quantity, sentence: Comparison) -> list[tuple[Quantity, ...]]:
    """What a rate may be of: the count of the unit before it, or the requests that were there to answer."""
    if count.metric == "requests.answered":
        told = {q.metric: q for q in reversed(case.quantities) if q.year == count.year and not q.denial}
        found: list[tuple[Quantity, ...]] = [(told["requests.all"],)] if "requests.all" in told else []
        if "requests.new" in told:
            carried = told.get("requests.carried_in")
            found += [(told["requests.new"], carried)] if carried else []
            found += [(told["requests.new"],)]
        return found
    before = [q for q in sentence.counts if q.start < count.start and q.unit == count.unit and not sentence.is_base(q)]
    whole: list[tuple[Quantity, ...]]
    whole = [(q,) for q in before if q.start == count.part_of]
    return [*whole, (before[-1],)] if before else []


def _not_yet_due(case: Case, name: str, rest: float) -> bool:
    """All that was due may have been answered, although some of what came in is open: 按期办结率100%, or the rest is
    carried over."""
    if _CAN_WAIT.search(name):
        return True
    open_cases = [q.value for q in case.by_metric.get("requests.carried_out", ())]
    open_cases.append(case.report.cells.get("requests.carried_out.total") or 0)
    return any(value and abs(rest - value) < 1e-6 for value in open_cases)


def over_hundred(case: Case, percent: Quantity, sentence: Comparison) -> Finding | None:
    """No share, and no rate of what was done among what was there, exceeds a hundred."""
    left = sentence.left(percent)
    if percent.value <= 100 or not (_BOUNDED.search(left) or _SHARE_OF_ALL.search(left)):
        return None
    return finding(
        "percent.mismatch",
        f"“{(re.split('[，。；;、,（(]', left)[-1] + percent.text).strip()}”超过100%，比率不应大于100%。",
        [case.figure(percent)],
        expected=100,
        actual=percent.value,
    )
