"""Which year a figure belongs to.

A year that opens a clause governs what follows in its sentence; a year behind 比, 较 … governs the next figure only; a
year in a document's name, a date or a stock phrase (2023年度报告, 2024年工作要点) governs nothing. A word of intention
(下一步, 明年, 将) makes the figures behind it figures of the next year. What is counted over several years (近三年共收到,
建网以来累计发布) belongs to none; 今年, 本年 lead back to the report's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.pipeline.quantities.numerals import DIGITS
from nlp.pipeline.quantities.patterns import INTENDED

YEAR_WORD = re.compile(r"(20\d\d) ?年(?:度)?")
"""A year in digits, whatever it is for."""
_YEAR = re.compile(
    r"(?:20\d\d ?(?:年度|年)(?!版|初|起步|以前|之前)"
    r"|二[〇○零][一二三][〇○零一二三四五六七八九](?:年度|年)(?!版|初|以前|之前|[一二三四五六七八九十]{1,3}月)"
    r"|上(?:一?年度?同期|一?年度?)(?!结转|遗留|未|延|转|跨|底|末结|度结转)"
    r"|去年(?:同期)?(?!结转|遗留|未|延|转|跨|底|末结|度结转)"
    r"|明年|下一?年度?(?!继续|办理|度继续)|来年)(?P<rest>(?:同期|全年|底|末|期间)?)"
)
"""Its first character tells what it is: `_PRINTED`, in its first four, or `_LAST`, else next year. It begins with plain
characters, which are searched for fast."""
_PRINTED, _LAST = frozenset("2二"), frozenset("上去")
_AHEAD = re.compile(r"(?P<compare>比|较|与|同|和|对比|相比|相较|由|从)?(?:于)?(?P<asof>截至|截止到?|到|至)?$")
"""What may stand ahead of a year and tell what it is for."""
_AHEAD_ENDS = frozenset("比较与同和由从于至止到")
_CARRIED_TO = re.compile(r"(?:结转|转入|转至|转到|转|留待|留到|顺延|延期|延续|跨)(?:至|到|入)? ?$")
_CARRIED_FROM = re.compile(
    r"(?:的)?(?:未办[完结]|没办完|没有办完|结转|转来|转入|转过来|转接|带过来|遗留|延续|接转|跨年|留下|积压)"
)
_DATE_REST = re.compile(r" ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?")
_CLAUSE = re.compile(r"[^，。；;：:、\n\d]{0,22}")
_TO_COMMA = re.compile(r"[^，。；;\n]{0,60}")
_DEALT_WITH = ("问题", "不足", "短板", "弱项", "环节", "反馈意见", "整改意见")
_TIMES = re.compile(r" ?(?:[（(][^（()）]{0,16}[）)])?的 ?[\d一二两三四五六七八九十][\d.]* ?(?:倍|%|％|成)")
"""Behind a year: what its figure was multiplied by (`是2022年（29件）的2倍`)."""
_COMPARES = re.compile(r"(?:的)?(?:同期)?(?:相比|相较|比较|持平|\d|的 ?\d)")
_DEALS_WITH = re.compile(r"[^，。；：]{0,8}?(?:对|将|把|就|针对)(?!外|社会|公众)")
_ATTRIBUTE = re.compile(r"[^，。；：\d]{0,16}?的(?!是)")
_TOLD_OF = re.compile(
    r"(?:(?:年度|工作)?(?:报告|年报)中?)?(?:指出|提出|提到|发现|反映|反馈|存在|查找|查摆|查出|检查|评估|自查|梳理|列出|通报)(?:指出|提出|发现|反馈|查出|列出)?的"
    r"[^。；：:\d]{0,50}?(?:问题|不足|短板|弱项)(?![^，。；：]{0,6}\d)"
)
"""`2023年指出的更新慢等问题均已整改`: the year is that of what has been dealt with."""
_CHANGES = re.compile(r"[，,；;多少增减降升长涨跌缩翻]|[提更]高|提[前早速]|回落|下滑|扩大|超出|改善")
_NAMES_A_DOCUMENT = re.compile(
    r"[》”]|度?(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:年度)?报告(?:[”》、中里]|[所中里]?[指提列查反点明]|的)|"
    r"(?:度)?(?:的)?(?:[一-龥]{0,14})?(?:工作要点|要点|年度报告|年报|工作报告|工作计划|实施方案|工作方案|任务清单|预算|决算|考核办法|测评|评估|考评|目标任务)"
)
_MEANT = re.compile(
    r"下一步|今后|下步|接下来|未来|下一阶段|将(?<![必即现]将)(?=继续|进一步|重点|着力|持续|从|以|不断|加大|加强|按照|围绕|严格|认真|结合|组织|开展|制作|修订|实行|推出|举办|新增|建立|完成|力争|全面|坚持|通过|深入|积极|大力|争取|聚焦|紧|在|陆续|逐步|探索|推动|着重|抓好|做好)|计划(?<!(?:规划|工作|总结|行动|发展|年度)计划)(?=(?:[于在到])?(?:20\d\d|二[〇○零])|在|于|将|对|把|用|从|通过|围绕|再|新|增|每|全|举办|开展|组织|制[定作]|建|完成|召开|开[设展办]|推|编|安排|培训|办|实施|启动|出台|修订|印发|发布|公开(?!类|信息)|年内|明年|下|引|打造|拓展|优化)(?!\d|[类条项件])|力争|争取|打算|预计|准备|目标是"
)
_PLAN = re.compile(rf"{INTENDED}(?!公开|发|办|文|由|提交|上网|印|出台)|{_MEANT.pattern}")
_SINCE = re.compile(r"(?P<few>近|[两二三四五六七八九十几数多]|(?<!\d)\d{1,2})年(?:来|以来)|以来|(?<![截止])至今(?!年)")
"""`五年来`, `自《条例》施行以来`, `建网至今`."""
_THIS_YEAR = re.compile(
    r"(?:今年|本年度?|年初|开年|年度|报告期|去年同期|长期|一直|一年多?|月份?|[日号]|季度|半年|[春夏秋冬汛](?:季|期)?|此|20\d\d ?年(?:度)?) ?$"
)
"""Ahead of 以来, no more than this year (今年以来, 3月以来), no time that anything is counted over (长期以来), or a printed
year, which is a mark by itself."""
_SINCE_YEAR = re.compile(r"(?:以来|来(?![信访电函])|起(?!步)|开始|至今)")
"""`2022年以来`, `自2020年起`."""
_SINCE_OPENS = frozenset("以来起开至")
_SPAN_AHEAD = re.compile(r"20\d\d ?年?(?:度)? ?[至到—–~～-]+ ?$")
"""`2020年至2024年`."""
_SPAN_ENDS = frozenset("至到—–~～- ")
_FEW_YEARS = re.compile(
    r"(?:近|过去|前|这)(?:[两二三四五六七八九十几]|\d{1,2})个?年(?!来|以来|级)|历年(?=来|累计|共|总)|"
    r"(?<![\d零〇一二三四五六七八九十第])[两三四五六七八九十](?:个)?年(?:间|共|累计|总共)|十[二三四五]五”?(?:规划)?(?:时期|期间)"
)
"""`近三年`, `历年累计`, `“十四五”期间`."""
_OF_PERIODS = re.compile(
    r"以来|年来|至今|近(?=.{0,3}年)|过去|历年|前两年|前三年|前四年|前五年|前几年|这两年|这三年|这几年|年间|年共|年累计|年总共|"
    r"五”期|五期间|五时期|五”时期",
    re.DOTALL,
)
"""One of these stands in every period that no year's number opens. Each begins with a plain character, which is searched
for fast."""
_OWN_YEAR = re.compile(r"今年(?!以?来|初)|本年(?:度|内|(?![末底初]))|当年(?=[，收新受共主发公])")
_WHOLE_YEAR = re.compile(r"全年|年内")
_EDGE = frozenset("，,。；;：:、\n（( ")
_PAUSE = frozenset("，,：:")
_TAKEN_UP = "把"
"""Right ahead of a figure in a promise: what is taken up exists already."""
SEVERAL = -1
"""The year of what is counted over several years."""


class YearMark(NamedTuple):
    """From `at` on, figures belong to `year`; only the next figure where `once`; `planned` where it is intended."""

    at: int
    year: int
    once: bool = False
    planned: bool = False
    explicit: bool = True
    """The text prints the year itself; false for 去年, 下一步."""
    start: int = 0
    """Where the words that name the year begin."""
    opens: bool = False
    """With `once`: it opens a clause (`去年我局经网站公开500条`) and holds to the clause's end."""


def period_hints(text: str, start: int, end: int) -> list[int]:
    """Where in `text[start:end]` words stand that periods of several years have, so that sentences without them are not
    searched."""
    return [match.start() for match in _OF_PERIODS.finditer(text, start, end)]


def year_marks(text: str, start: int, end: int, report_year: int, hints: Sequence[int]) -> list[YearMark]:
    """The marks of one sentence `text[start:end]`, left to right; `hints` are the `period_hints` of the text."""
    found: list[YearMark] = []
    if text.find("年", start, end) >= 0:
        found += _named_years(text, start, end, report_year)
    if hints and bisect_left(hints, start) < bisect_left(hints, end):
        found += _periods(text, start, end)
    if found and any(mark.year != report_year and not mark.once for mark in found):
        found += _own_year(text, found, end, report_year)
    for match in _PLAN.finditer(text, start, end):
        found.append(
            YearMark(match.end(), report_year and report_year + 1, planned=True, explicit=False, start=match.start())
        )
    found = [_of_an_object(text, start, end, mark) if mark.year == SEVERAL else mark for mark in found]
    return sorted(found, key=lambda mark: mark.at) if len(found) > 1 else found


def _of_an_object(text: str, start: int, end: int, period: YearMark) -> YearMark:
    """`对2013年以来制发的文件进行梳理，宣布失效1件`: the period is that of what is dealt with, and of no other figure."""
    clause = max(text.rfind(mark, start, period.start) for mark in "，。；：") + 1 or start
    dealt_with = _DEALS_WITH.match(text, clause, period.start) is not None
    if not dealt_with or _ATTRIBUTE.match(text, period.at, end) is None:
        return period
    return period._replace(once=True)


def _periods(text: str, start: int, end: int) -> Iterator[YearMark]:
    """The marks of periods that no year's number opens."""
    for match in _SINCE.finditer(text, start, end):
        if match["few"] or not _THIS_YEAR.search(text[max(start, match.start() - 9) : match.start()]):
            yield YearMark(match.end(), SEVERAL, explicit=False, start=match.start())
    for match in _FEW_YEARS.finditer(text, start, end):
        yield YearMark(match.end(), SEVERAL, explicit=False, start=match.start())


def _own_year(text: str, marks: list[YearMark], end: int, report_year: int) -> list[YearMark]:
    """The marks that lead back to the report's own year: `今年`, behind a period also `全年`."""
    first = min(mark.at for mark in marks if mark.year != report_year)
    found = [*_OWN_YEAR.finditer(text, first, end)]
    if any(mark.year == SEVERAL for mark in marks):
        found += _WHOLE_YEAR.finditer(text, min(mark.at for mark in marks if mark.year == SEVERAL), end)
    return [YearMark(match.end(), report_year, explicit=False, start=match.start()) for match in found]


def _named_years(text: str, start: int, end: int, report_year: int) -> Iterator[YearMark]:
    """The marks of years that are printed, or told by the report's own (去年)."""
    previous = start
    for match in _YEAR.finditer(text, start, end):
        begin, compare, asof = match.start(), None, None
        if begin > previous and text[begin - 1] in _AHEAD_ENDS:
            ahead = _AHEAD.search(text[max(previous, begin - 7) : begin])
            if ahead is not None:
                compare, asof, begin = ahead["compare"], ahead["asof"], begin - len(ahead[0])
        previous = match.end()
        sign = text[match.start()]
        printed, last = sign in _PRINTED, sign in _LAST
        if printed:
            year, explicit = _number(match[0][:4]), True
        else:
            year, explicit = (report_year and report_year + (-1 if last else 1)), False
        after = match.end()
        if _CARRIED_TO.search(text[max(start, begin - 4) : begin]) or _CARRIED_FROM.match(text, after, end):
            continue
        date = _DATE_REST.match(text, after, end)
        since = date.end() if date is not None else after
        span = text[match.start() - 1] in _SPAN_ENDS and date is None and explicit
        if span and not _SPAN_AHEAD.search(text[max(start, match.start() - 10) : match.start()]):
            span = False
        if span or (explicit and text[since : since + 1] in _SINCE_OPENS and _SINCE_YEAR.match(text, since, end)):
            if span or not 0 < report_year <= year:
                yield YearMark(after, SEVERAL, explicit=False, start=match.start())
            continue
        if date is not None:
            if not asof or asof in ("到", "至"):
                continue
            after = date.end()
        elif _names_a_document(text, match.start() if printed else begin, after, end) or _tells_a_problem(
            text, begin, after, end
        ):
            continue
        if compare in ("由", "从", "和", "与", "同") and _COMPARES.match(text, after, end) is None:
            if compare in ("由", "从"):
                continue
            once = False
        else:
            once = compare is not None
        opens = False
        if last and not compare and "同期" not in match[0]:
            opens = begin == start or text[begin - 1] in _EDGE
        lasts = opens and text[after : after + 1] in _PAUSE  # 去年，我局收到申请12件
        once = once or (last and not lasts) or match["rest"] == "同期"
        once = once or _TIMES.match(text, after, end) is not None
        planned = 0 < report_year < year
        yield YearMark(after, year, once, planned, explicit, match.start() if printed or last else begin, opens)


def _number(printed: str) -> int:
    """A year in digits or in Chinese numerals (`二〇二五`)."""
    return int(printed) if printed.isdecimal() else int("".join(str(DIGITS[each]) for each in printed))


def _tells_a_problem(text: str, start: int, after: int, end: int) -> bool:
    """`针对2023年检查指出的问题，开展座谈2次`: the year is that of what is dealt with."""
    if "问题" in (told := text[after : min(end, after + 80)]) and _TOLD_OF.match(told):
        return True
    if not text.endswith(("对", "对照", "围绕", "聚焦"), max(0, start - 2), start):
        return False
    clause = _TO_COMMA.match(text, after, end)
    return clause is not None and clause[0].endswith(_DEALT_WITH)


def _names_a_document(text: str, start: int, after: int, end: int) -> bool:
    """`2023年政务公开工作要点`, `《2024年…》`: the year is part of a name."""
    clause = _CLAUSE.match(text, after, end)
    if clause is not None and _NAMES_A_DOCUMENT.match(clause[0]):
        return True
    opening = text.rfind("《", max(0, start - 30), start)
    return opening >= 0 and "》" not in text[opening:start]


class Governed:
    """The years of one sentence: which of its marks governs a figure."""

    def __init__(self, marks: list[YearMark], plan: YearMark | None, report_year: int) -> None:
        self.marks, self.plan, self.report_year = marks, plan, report_year

    def at(self, text: str, start: int, end: int, previous: int) -> tuple[int, bool, bool]:
        """The year of the figure at `[start, end)`, whether it is planned, whether another year is compared by it.

        `previous` is the end of the figure before.
        """
        governing = self.plan
        for mark in self.marks:
            if mark.at > start:
                break
            if mark.once:
                if mark.at >= previous and _reaches(text[mark.at : start], opens=mark.opens):
                    return mark.year, False, mark.year != SEVERAL
                continue
            if _in_closed_brackets(text, mark.start, start):
                continue
            if mark.planned and not mark.explicit and governing is not None and governing.planned:
                continue
            governing = mark
        if governing is None:
            return self.report_year, False, False
        bracketed = text[max(0, governing.start - 1) : governing.start] in ("（", "(") and text[end : end + 1] in (
            "）",
            ")",
        )
        if governing.planned and text[start - 1 : start] == _TAKEN_UP:  # 将把12个站点并入平台
            return self.report_year, True, False
        compared = governing.explicit and governing.at >= previous and bracketed and governing.year < self.report_year
        return governing.year, governing.planned, compared


def _reaches(between: str, *, opens: bool) -> bool:
    """Whether a year of comparison still holds at the next figure: no comma, no verb of change between them."""
    if opens and len(between) > 12:
        return not any(mark in between for mark in "，,；;")
    return len(between) <= 12 and _CHANGES.search(between) is None


def _in_closed_brackets(text: str, at: int, before: int) -> bool:
    """Whether brackets hold `at` and are closed again ahead of `before`."""
    if at == 0:
        return False
    opened = max(text.rfind("（", max(0, at - 30), at), text.rfind("(", max(0, at - 30), at))
    if opened < 0 or "）" in text[opened:at] or ")" in text[opened:at]:
        return False
    return "）" in text[at:before] or ")" in text[at:before]
