"""What the words between a total and its parts say: whether they open a list, introduce one, or end it; and brackets."""

from __future__ import annotations

import re

_DIVIDED = r"(?:按|从|以)[^，。：:；\n\d]{0,16}?(?:分类?|划分|来?看|统计|归类|计)(?:为|，|,|：|:)"
OPENER = re.compile(
    rf"其中|包括|包含|涵盖|内有|分别(?:为|是|有)?|分为|定为|公开属性|{_DIVIDED}|(?:数量|构成|组成|分布|情况|明细|如下)(?:为|是|如下)*(?:：|:)|：|:"
)
COMPLETE_OPENER = re.compile(
    r"(?:按|从|以)[^，。：:；\n]{0,16}?(?:分类?|划分|来?看|统计|归类|计)|分别|分为|定为|组成|构成|数量为|分布|如下"
)
REMAINDER = re.compile(r"其他|其它|其余|剩余|余下|另有|另外")
INTRODUCTION = re.compile(
    rf"(?:^|[。；;\n，,])[^。；;\n\d]{{0,20}}?(?:{_DIVIDED}|(?:数量|构成|分布|明细)(?:为|是|如下)*(?:：|:))"
)
MAY_OPEN = frozenset("其包涵内分定公按从以数构组情明如：:")
"""The first characters of what `OPENER` finds."""
_MAY_INTRODUCE = frozenset("按从以：:")
"""What every introduction holds one of."""
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_CLOSED_BEFORE = re.compile(r"^[^（(]*[）)]")
STOP = re.compile(r"全年(?!收)|累计|此外|另外|同时|目前|截至|比上|比去|较上|较去|同比|环比|相比|[。！？!?](?!$)")
_IN_THEM = re.compile(r" ?(?:的)?(?:政府|信息|公开)*(?:申请|信息|案件|答复)?(?:当|之)?[中里]，")
"""`办结的36件中，`: the total is named once more ahead of its parts."""
_OF_ANOTHER_YEAR = re.compile(r"(?:20\d\d ?年度?|[上去前]一?年度?|同期|往年)[^，。；\d]{0,6}分别")
"""`收到18件，办结17件，2023年分别为12件、11件`: no parts."""
NESTED = re.compile(r"其中|包括|内有|细分|后者")


def introduces(gap: str) -> bool:
    """Whether the words between two figures introduce a list (`按内容分：`)."""
    if not _MAY_INTRODUCE.isdisjoint(gap):
        return INTRODUCTION.search(gap) is not None
    return False


def opens(gap: str) -> bool:
    """The gap between a total and the next figure opens a list of its parts."""
    if MAY_OPEN.isdisjoint(gap):
        return False
    if _IN_THEM.match(gap):
        return True
    if "分别" in gap and _OF_ANOTHER_YEAR.search(gap):
        return False
    sentence, stop, rest = gap.partition("。")
    if stop:
        return re.match(r"\s*(?:其中|按|从.{1,10}看|分别|包括)", rest) is not None and OPENER.search(rest) is not None
    if len(gap) < 2:
        return gap in ("：", ":")
    match = OPENER.search(sentence)
    return match is not None and not STOP.search(sentence[: match.start()]) and match.start() <= 24


def nests(gap: str) -> bool:
    """A part is broken down itself only in its own sentence: `自然人8件（其中本县6件）`, not `…，终止3件。其中，…`."""
    return "。" not in gap and NESTED.search(gap) is not None


def closing(text: str, start: int, end: int) -> int:
    """Where the bracket that opens next closes."""
    depth, at = 0, start
    while at < end:
        depth += {"（": 1, "(": 1, "）": -1, ")": -1}.get(text[at], 0)
        at += 1
        if depth == 0 and text[at - 1] in "）)":
            break
    return at


def outside_brackets(gap: str) -> str:
    """The gap without what stands in brackets that it opens or closes."""
    if "）" not in gap and ")" not in gap:
        return gap
    return _CLOSED_BEFORE.sub("", _BRACKETS.sub("", gap))


def inside_bracket(text: str, start: int, at: int) -> bool:
    stretch = text[start:at]
    return stretch.count("（") + stretch.count("(") > stretch.count("）") + stretch.count(")")
