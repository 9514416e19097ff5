"""Years that are not this year's (`year.figures`, `year.title`, `year.period`)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from nlp.checks.finding import Finding
from nlp.checks.registry import Case, check, finding
from nlp.pipeline.quantities import Quantity

_YEAR = re.compile(r"(20\d\d) ?(?:年度|年)")
_LINE = re.compile(r"[^\n]+")
_OPENS_A_CLAUSE = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]|(?:主动|依申请)公开(?:政府信息)?(?:方面|情况|工作)?|据?经?统计|其中|另外?|截至|截止到?|至|到|在|"
    r"我[一-龥]{1,2}|本[一-龥]{1,3}|[一-龥]{0,8}(?:局|镇|乡|街道|县|市|区|委|办|厅|处|中心|政府)|[ “])*"
)
"""What may stand in the clause before the year of results: a number, a heading, the agency, 截至."""
_COMPARISON_BEFORE = re.compile(r"(?:比|较|与|和|同|于|由|从|自|对|对比|相比|年|“|《|〔|\[|[—–~\-至到])$")
_NAMES_A_THING = re.compile(
    r"(?:度)?(?:的)?[^，。；;\n]{0,16}?(?:要点|计划|方案|预算|决算|年报|年度报告|报告|考核|测评|评估|任务|部署|规划|实事|清册|名单|存在的|项目的)|"
    r"以来|前|[》”]|[—–~\-至到]|印发的|出台的|制定的|施行|起|指出|级|"
    r"(?:[，,] ?)?(?:(?:[我本全][一-龥]{1,2}|[一-龥]{1,8}?[局镇乡县市区委办厅])[一-龥]{0,2}?)?(?:建成|成立|开通|启用|被评|获评|荣获)"
)
"""Behind the year of a document or an event: 2023年政务公开工作要点, 2023年我镇建成的, 2023年以来."""
_SPOKEN_OF = re.compile(r"(?:度)?[^，。；;\n]{0,12}的 ?")
"""Between the year and the figure: `2023年收到的3件申请` have been told before."""
_CARRIED = re.compile(r"[^。；;\n]*?(?:结转|遗留|上年|去年|同期|转入|转来|带过来|转至)")
_ANOTHER_FIGURE = re.compile(r"(?:度)?的? ?\d")
_FIGURE_AT_ONCE = re.compile(r"(?:的|为|是|[同共]?(?:期|计|有))? ?[\d一二三四五六七八九十两]")
_OF_A_PART = re.compile(r" ?(?:底|末|初|\d{1,2} ?月)")
"""Behind the year of a month, or of its beginning or end."""
_DECEMBER = re.compile(r" ?(?:12 ?月 ?31 ?[日号]|底|末)")
_STOCK = re.compile(r"累计|历年|存量|共有")
_THIS_YEAR = re.compile(r"今年|今已|至今|现已|现有|目前|本年|当年|次年|翌年|本报告年度")
_DONE_IN = r"[于至在到] ?{year} ?年 ?\d{{1,2}} ?月[^，。；\n]{{0,12}}?(?:答复|办结|办理|回复|送达|审结|完成)"
"""Behind what came in a year before: 2023年收到的申请3件于2024年1月答复."""
_OWN_REPORT = re.compile(r"(20\d\d) ?(?:年度?)(?:的)?(?:政府信息公开|政务公开)?(?:工作)?(?:的)?(?:年度)?(?:报告|年报)")
_NAMED_ALONE = re.compile(rf"[一-龥]{{0,24}}?{_OWN_REPORT.pattern}")
_PRESENTS = re.compile(r"编制|公布|发布|形成|现将|现就|报告如下|组成|撰写|编写|制作")
_STATUTORY = ("overview", "proactive", "requests", "litigation")
"""Sections that are about the report's year and no other."""
_HEADING_YEAR = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]) ?(20\d\d) ?年度?"
    r"(?:[我本全][一-龥]{1,2})?(?:的)?(?:政府|政务|信息|工作|总体|基本|主要|主动|依申请|申请|公开|收到|和|处理|办理|管理|平台|建设|监督|保障|开展|完成|、)+"
    r"(?:情况|概况|概述)",
)
"""A line that heads results: （一）2022年主动公开情况. Last year's problems, a plan and a document's name are no such."""
_ANOTHER_YEAR_MEANT = re.compile(r"问题|整改|计划|打算|结转|要点|考核|同比|[相对]比|较|《|\d ?月|20\d\d.*20\d\d")
"""In a heading whose year need not be the report's: a document, a comparison, a date, two years."""

_DAY = r" ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]"
_TO = r"(?:起|开始)?[，,]? ?(?:截至|截止到?|[至到—–~～－─-])+ ?"
_PERIOD = re.compile(rf"(20\d\d) ?年{_DAY}{_TO}(?:(20\d\d) ?年)?(?:{_DAY})(?:止|为止|期间)?")
"""自2024年1月1日起至12月31日止."""
_DOTTED_PERIOD = re.compile(
    rf"(20(?<!\d20)\d\d)([.．/-])(\d{{1,2}})\2(\d{{1,2}}) ?日?{_TO}(?:(20\d\d)\2)?(\d{{1,2}})\2(\d{{1,2}})(?![\d.．/-])"
)
"""自2024.1.1至2024.12.31."""
_PERIOD_OF_MONTHS = re.compile(
    rf"(20\d\d) ?年 ?(\d{{1,2}}) ?月份?{_TO}(?:(20\d\d) ?年)? ?(\d{{1,2}}) ?月(?:份|底|末)?(?! ?\d)"
)
"""2024年1月—12月."""
_NAMED_A_PERIOD = re.compile(
    r"(?:统计|数据|报告)[^。；;\n]{0,12}?(?:期限?|时限|时段|时间|周期|范围|起止)[^。；;，,\n]{0,6}$"
)
"""Before dots and months, which the period of other work is given in as well."""
_ABOUT_THE_PERIOD = re.compile(r"统计|数据|期限|时限|时段|时间|期间|起止|反映|本报告|报告期|所列|周期|范围")
_ANOTHER_PERIOD = re.compile(r"规划|合同|公示|有效期|服务期|任期|租赁|施工|工期|征求|行动|活动|试点|监测|项目")


@check(
    "year.figures",
    "error",
    zh="本年度的工作结果写成了别的年份",
    en="this year's results are given under another year",
    example="2023年报告：“2022年，我镇召开会议5次”",
)
def year_figures(case: Case) -> Iterator[Finding]:
    report = case.report
    if report.year is None:
        return
    seen: set[int] = set()
    for quantity in case.quantities:
        if quantity.section not in ("overview", "other") or quantity.planned or quantity.year in (None, report.year):
            continue
        mark = _governing_year(case, quantity)
        if mark is None or mark.start() in seen:
            continue
        year = int(mark[1])
        if year == report.year or year != quantity.year or year > report.year:
            continue
        if quantity.metric is None and not _opens_results(case, mark):
            continue
        if _this_year_beside(case, quantity, mark):
            continue
        seen.add(mark.start())
        yield finding(
            "year.figures",
            f"报告年度为{report.year}年，“{_clause(case, mark.start(), quantity.end)}”却写为{year}年的数据，疑为沿用旧稿。",
            [case.words(mark.start(), mark.end()), case.figure(quantity)],
            expected=report.year,
            actual=year,
        )


def _governing_year(case: Case, quantity: Quantity) -> re.Match[str] | None:
    """The last year printed in the figure's sentence before it, where it opens a clause and names no document."""
    text = case.report.text
    start, _ = case.sentence(quantity.start, quantity.end)
    marks = list(_YEAR.finditer(text, start, quantity.start))
    if not marks:
        return None
    mark = marks[-1]
    clause = max(start, *(text.rfind(stop, start, mark.start()) + 1 for stop in "，；：、,;:"))
    before, behind = text[clause : mark.start()], text[mark.end() : quantity.start]
    as_of = before.endswith(("截至", "截止", "至", "到"))
    if _OPENS_A_CLAUSE.fullmatch(before) is None or text[clause - 1 : clause] == "、":
        return None
    if as_of and (_DECEMBER.match(behind) is None or _STOCK.search(behind)):
        return None
    if not as_of and (_COMPARISON_BEFORE.search(before) or _NAMES_A_THING.match(behind)):
        return None
    if not as_of and _OF_A_PART.match(behind):
        return None
    if _SPOKEN_OF.fullmatch(behind) or _CARRIED.match(behind):
        return None
    if not as_of and _ANOTHER_FIGURE.match(behind):
        return None
    if _FIGURE_AT_ONCE.match(behind + quantity.text) and not quantity.metric:
        return None
    return None if _inside_brackets(text, start, mark.start()) else mark


def _inside_brackets(text: str, start: int, at: int) -> bool:
    stretch = text[start:at]
    return stretch.count("（") + stretch.count("(") > stretch.count("）") + stretch.count(")")


def _opens_results(case: Case, mark: re.Match[str]) -> bool:
    """A figure of no metric counts only where the year opens the sentence as its own phrase (`2022年，我镇…`)."""
    text = case.report.text
    start, _ = case.sentence(mark.start(), mark.end())
    opening = text[start : mark.start()].strip(" （(一二三四五六七八九十）)、.．1234567890")
    return not opening and re.match(r" ?[，,]|我|全[年县市区镇乡局]", text[mark.end() :]) is not None


def _this_year_beside(case: Case, quantity: Quantity, mark: re.Match[str]) -> bool:
    """Two years are compared: the sentence, or the section before it, also gives this year's figure of the metric; or
    the sentence names this year without a metric. What is told of the other year in one sentence is compared as a whole (`收到102件；
    2023年收到80件，办结78件`)."""
    year = case.report.year
    start, end = case.sentence(mark.start(), quantity.end)
    sentence = case.report.text[start:end]
    named = re.search(rf"{year} ?年(?! ?\d{{1,2}} ?月)", sentence) is not None
    if _THIS_YEAR.search(sentence, mark.end() - start) or (named and quantity.metric is None):
        return True
    if re.compile(_DONE_IN.format(year=year)).search(sentence, mark.end() - start):
        return True
    if any(
        q.year == year and (q.metric == quantity.metric or (q.metric is None and q.unit == quantity.unit and named))
        for q in case.figures(start, end)
        if q.start != quantity.start
    ):
        return True
    if quantity.metric is None:
        return False
    told = {q.metric for q in case.figures(mark.end(), end) if q.year == quantity.year} - {None}
    counted = (q for q in case.figures(0, quantity.start) if q.section == quantity.section and q.year == year)
    return any(q.metric in told and q.part_of is None for q in counted)


def _clause(case: Case, start: int, end: int) -> str:
    text = case.report.text[start:end]
    return text if len(text) <= 40 else f"{text[:18]}……{text[-18:]}"


@check(
    "year.title",
    "error",
    zh="标题、引言或小标题的年份与报告其余部分不一致",
    en="the title, preface or a heading names another year than the rest of the report",
    example="标题为2022年，正文通篇为2023年",
)
def year_title(case: Case) -> Iterator[Finding]:
    report = case.report
    if report.year is None:
        return
    title_year = report.title_year
    if title_year is not None and title_year != report.year:
        yield finding(
            "year.title",
            f"标题写为{title_year}年，正文为{report.year}年的情况。",
            [case.words(*report.title_span)],
            expected=report.year,
            actual=title_year,
        )
    yield from _years_of_headings(case, report.year)
    yield from _years_of_preface(case, report.year)


def _years_of_headings(case: Case, year: int) -> Iterator[Finding]:
    """A statutory heading, or a line inside its section that heads results, of another year."""
    text = case.report.text
    for section in case.report.sections:
        if section.key not in _STATUTORY:
            continue
        title = section.start, section.start + len(section.title)
        headings = [(title, _YEAR.search(text, *title))]
        headings += [
            (line, _HEADING_YEAR.fullmatch(text, *line))
            for line in _lines_of_other_years(text, section.body, section.end, year)
        ]
        for (start, end), match in headings:
            line = text[start:end]
            if match is None or int(match[1]) == year or case.in_table(start) or _ANOTHER_YEAR_MEANT.search(line):
                continue
            yield finding(
                "year.title",
                f"小标题“{line}”写为{match[1]}年，报告年度为{year}年。",
                [case.words(start, end)],
                expected=year,
                actual=int(match[1]),
            )


def _lines_of_other_years(text: str, start: int, end: int, year: int) -> Iterator[tuple[int, int]]:
    """Where the lines of `[start, end)` stand that name another year."""
    behind = start
    for mark in _YEAR.finditer(text, start, end):
        if int(mark[1]) != year and mark.start() >= behind:
            behind = text.find("\n", mark.end(), end)
            behind = behind if behind >= 0 else end
            yield max(start, text.rfind("\n", start, mark.start()) + 1), behind


def _years_of_preface(case: Case, year: int) -> Iterator[Finding]:
    """The report is presented as that of another year, or its name is given once more, with another year, as a line of
    its own below the title."""
    report = case.report
    preface = report.section("preface")
    found = list(_name_below_title(case))
    if preface is not None:
        presented = _OWN_REPORT.finditer(report.text, preface.body, preface.end)
        found += [match for match in presented if _is_presented(case, match)]
    for match in found:
        if int(match[1]) != year:
            yield finding(
                "year.title",
                f"引言写为“{match[0]}”，报告年度为{year}年。",
                [case.words(*match.span())],
                expected=year,
                actual=int(match[1]),
            )


def _name_below_title(case: Case) -> Iterator[re.Match[str]]:
    """The report's name in the line below its title; where more lines name reports they are links to other years'."""
    report = case.report
    start, end = report.title_span[1], min((section.start for section in report.sections), default=0)
    lines = [line.span() for line in _LINE.finditer(report.text, start, end)]
    named = [_NAMED_ALONE.fullmatch(report.text, *line) is not None for line in lines]
    if named[:1] == [True] and sum(named) == 1:
        yield from _OWN_REPORT.finditer(report.text, *lines[0])


def _is_presented(case: Case, match: re.Match[str]) -> bool:
    text = case.report.text
    start, end = case.sentence(*match.span())
    sentence = text[start:end]
    if _COMPARISON_BEFORE.search(text[max(0, match.start() - 2) : match.start()].rstrip("《“")):
        return False
    opened = re.search(r"《[^》]*$", text[start : match.start()]) is not None
    return (
        _PRESENTS.search(sentence) is not None
        and not (opened and "格式" in sentence)
        and not _names_a_notice(text, match.end())
    )


def _names_a_notice(text: str, at: int) -> bool:
    """`关于做好2023年政府信息公开工作年度报告编制的通知`."""
    return re.compile(r"[^，。；\n]{0,14}(?:通知|意见|方案|函)[》”]?").match(text, at) is not None


@check(
    "year.period",
    "error",
    zh="统计期限不是报告年度的1月1日至12月31日",
    en="the statistical period is not the report year, 1 January to 31 December",
    example="2023年报告：“统计期限为2022年1月1日至2022年12月31日”",
)
def year_period(case: Case) -> Iterator[Finding]:
    report = case.report
    if report.year is None:
        return
    for section in report.sections:
        if section.key not in ("preface", "overview"):
            continue
        for match, begins, ends in _periods(report.text, section.body, section.end):
            start, end = case.sentence(*match.span())
            sentence = report.text[start:end]
            if not _ABOUT_THE_PERIOD.search(sentence):
                continue
            if match.re is not _PERIOD and not _NAMED_A_PERIOD.search(report.text[start : match.start()]):
                continue
            if "统计" not in sentence and _ANOTHER_PERIOD.search(report.text[start : match.start()]):
                continue
            if begins == (report.year, 1, 1) and ends == (report.year, 12, 31):
                continue
            whole_year = (begins[1:], ends[1:]) == ((1, 1), (12, 31))
            if not whole_year and (section.key != "preface" and "统计" not in sentence):
                continue
            yield finding(
                "year.period",
                f"统计期限写为“{match[0]}”，应为{report.year}年1月1日至{report.year}年12月31日。",
                [case.words(*match.span())],
                expected=f"{report.year}-01-01/{report.year}-12-31",
                actual=f"{begins[0]}-{begins[1]:02}-{begins[2]:02}/{ends[0]}-{ends[1]:02}-{ends[2]:02}",
            )


_Date = tuple[int, int, int]


def _periods(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], _Date, _Date]]:
    """What stands for a period, with its first and its last day, however they are written."""
    for match in _PERIOD.finditer(text, start, end):
        first, month, day, last, last_month, last_day = match.groups()
        yield match, (int(first), int(month), int(day)), (int(last or first), int(last_month), int(last_day))
    for match in _DOTTED_PERIOD.finditer(text, start, end):
        first, _, month, day, last, last_month, last_day = match.groups()
        yield match, (int(first), int(month), int(day)), (int(last or first), int(last_month), int(last_day))
    for match in _PERIOD_OF_MONTHS.finditer(text, start, end):
        first, month, last, last_month = match.groups()
        if 1 <= int(last_month) <= 12:
            year = int(last or first)
            yield match, (int(first), int(month), 1), (year, int(last_month), monthrange(year, int(last_month))[1])
