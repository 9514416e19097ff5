"""Whose counts a sentence gives: the agency's own, or those of a whole district or of other bodies.

A bureau tells what its county did (`从全县看，各级各部门共收到申请437件`), what it had others do (`指导各单位办理申请437件`)
and what it did for others (`代县政府办理申请37件`): none of that is its own total. What is told of others stays theirs to
the end of the sentence, or until the agency is named (`，我局收到18件`). A whole district's figures are a government's own
where the district is its own, unless its report says that it counts for the government itself alone; the report of a
government's office may be about either, and its table decides. Read `Scope.of_others` first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from nlp.pipeline.quantities.metrics import METRICS
from nlp.pipeline.quantities.patterns import words
from nlp.report.model import Report

_REGIONS = "省市县区州盟旗"
_WORDS = words(
    " ".join(f"全{region} 我{region} 本{region} {region}直 各{region}" for region in _REGIONS)
    + " 全自治 全系统 全行业 各级 各地 各分 各执 各职 各业 各主 各责 各承 各派 各二 各乡 各镇 各街 各部门 各单位 各机关 各行政 各有关 各相关 各成员 "
    "各直属 各所属 各下属 各基层 下属 所属 直属 "
    + " ".join(
        f"{count}{body}"
        for count in "家个"
        for body in words("单 部 机 政 分 乡 镇 街 县 市 区 旗 州 有关 相关 成员 下属 所属 行政 党政")
    )
    + " 指导 协助 督促 督导 配合 帮助 代 委托"
)
"""One of these stands in every sentence that tells of others."""
_HINTS = AhoCorasick(list(_WORDS))
_LEAD = (
    r"(?:^|[，,。；;：:（()）！？\n])(?:[一二三四五六七八九十]是|\d{1,2}[.．、])?"
    r"(?:\d{4} ?年(?:度)?[，,]?|(?:本|今|当|上|去)年度?[，,]?|据(?:不完全)?统计[，,]?|截[至止][^，。；]{0,12}[，,]|"
    r"全年|一年来|年内|年末|目前|同期|其中|此外|另外?|同时|而|但|从|就|在|由|据)*"
)
"""Where a clause begins, and what may stand ahead of its subject."""
_NO_SUBJECT = (
    r"(?!域|属|级|委|长|人大|率先|首|统一|推广|推开|领先|排[名在]|[位名]列|[位居]|前列|"
    r"[^，。；\d]{0,24}(?:[会评核]上|考核|测评|评比|考评|评估中)|[^，。；\d]{0,10}(?:要求|部署|安排|实际|精神|大局|中心))"
)
_COUNTED = (
    r"(?=[^，,。；;]{0,40}(?:\d|看[，,]|来看|而言|来说|范围内|各级|各部门|各单位|各乡|单位|部门|机关|系统|共|累计))"
)
_BODIES = r"(?:行政机关|党政机关|行政单位|部门|单位|机关|乡|镇|街道|县|市|区|旗|州|分局|政府)"
_OF_A_DISTRICT = re.compile(
    rf"(?:{_LEAD}|汇总|汇集|统计|通报)全(?P<region>自治[区州县旗]|系统|行业|[{_REGIONS}]){_NO_SUBJECT}{_COUNTED}"
)
"""`全县共收到申请412件`, `从全省看，…`; not `举办全省培训班2期`, `在全县率先公开`."""
_OF_A_REGION = re.compile(
    rf"{_LEAD}[我本][{_REGIONS}](?=[^，,。；;]{{0,24}}\d)|(?:办理|办结|受理|收到|答复|作出|公开|发布)(?:了)?全[{_REGIONS}](?=[^，,。；;]{{0,24}}\d)"
)
"""`我县共收到申请412件`, `办理全县行政许可3.2万件` in a bureau's report: its own only where the table has that."""
_OF_BODIES = re.compile(
    rf"{_LEAD}(?:各级|各地(?!块)|各(?:有关|相关|成员|直属|下属|所属|基层|行政|执法|职能|业务|主管|责任|承办|二级|派出)*(?:[{_REGIONS}]直)?(?:有关|相关)?{_BODIES}|"
    rf"[{_REGIONS}]直(?:各|机关)?(?:部门|单位|机关)|(?:局|委|厅)?(?:下属|所属|直属)[^，。；\d]{{0,4}}(?:各|\d+ ?[个家])?[^，。；\d]{{0,6}}{_BODIES}|"
    rf"\d+ ?[个家](?:[{_REGIONS}]直)?(?:有关|相关|成员|下属|所属)*{_BODIES})"
)
"""`各乡镇、各部门共收到申请412件`, `县直部门公开信息1200条`."""
_OF_TOWNSHIPS = re.compile(rf"{_LEAD}各(?:级行政机关|乡镇|镇街|街镇|街道|[县市区旗])(?!直)")
"""The same beside a township, which may call its own offices 各部门."""
_BODY = (
    rf"(?:全[{_REGIONS}]|各(?![科股处站室办村项类种方界渠平栏环])|"
    r"[一-龥]{0,8}?(?:政府|部门|单位|机关|街道|社区|企业|[局委厅镇乡村]|办公室))"
)
_FOR_OTHERS = re.compile(
    rf"(?:(?:指导|督促|督导|帮助|协助|配合)(?!下|意见|小组)[^，。；\d我本]{{0,4}}{_BODY}|"
    rf"(?<![时年现当古近世交取替历换])代(?!表[建大团议提所、和委来们])(?:表|为|拟)?{_BODY}|受{_BODY}委托[，,]?|(?<=代)[拟为])"
    r"[^，。；\d我本]{0,24}?(?:办理|办结|答复|受理|处理|承办|收到|(?<!信息)(?<!务)公开|发布|举办|召开|开展|制发|出台|[作做]出|查处|实施)"
    r"(?=[^，,。；;]{0,24}[\d一二三四五六七八九十])"
)
"""`指导全县各单位办理申请437件`, `代县政府办理申请37件`, `协助市局答复申请5件`."""
_THROUGH_OTHERS = re.compile(
    rf"(?:组织|统筹|推动|推进|协调|带动|引导)(?:全[{_REGIONS}][^，。；\d我本]{{0,10}}|各(?:级|乡|镇|街|部门|单位|有关|相关|成员|县|市|区)[^，。；\d我本]{{0,14}}?)"
    r"(?:办理|办结|答复|受理|处理|(?<!信息)(?<!务)公开|发布|制发|出台)(?=[^，,。；;]{0,24}[\d一二三四五六七八九十])"
)
"""`组织各乡镇、各部门公开信息1.8万条`; what is held for them (`组织各部门开展培训3次`) is the agency's own."""
_OURS = re.compile(
    r"[我本](?![地年月次期])(?:局|委|办|厅|中心|镇|乡|街道|苏木|机关|单位|部门|处|站|所|院|校|会|馆|关|行|公司|级)"
)
_ITSELF = re.compile(
    r"本级|政府办公[室厅]|政府办|(?:[省市县区州旗]|人民)政府(?!网|门户)(?=[^，。；]{0,4}[收受接主公发办制])"
)
"""The government itself, beside a district of which the report does not count the whole."""
_OWN_ALONE = re.compile(
    r"(?:仅|均|只|限于)(?:为|指|含|包括|包含|统计|反映|是|限于)?[^，。；]{0,18}(?:本级|本机关|办公[室厅])[^，。；]{0,14}(?:数据|数字|情况|统计)|"
    r"(?:数据|数字|统计|口径|范围)[^，。；]{0,12}(?:仅|均|只|限)(?:为|指|含|包括|包含|限于|是)?[^，。；]{0,18}(?:本级|本机关|办公[室厅])|"
    r"(?:不含|不包括|不包含|未包括|未含)[^，。；]{0,16}(?:部门|乡镇|镇街|街道|单位)"
)
"""In a preface: `本报告数据均为区政府本级数据`."""
_OFFICE = re.compile(r"(?:办公室|办公厅|政府办)(?:（[^）]*）)?$")
_ZONE = re.compile(r"(?:管理委员会|管委会)")
_REGION_OF_A_NAME = re.compile(
    rf"([{_REGIONS}])(?:人民政府|政府|管理委员会|管委会)?(?:办公室|办公厅|办)?(?:（[^）]*）)?$"
)
_REGION_AHEAD = re.compile(rf"^[一-龥]{{1,12}}[{_REGIONS}](?=[一-龥]{{3}})")
_EVENTS = frozenset({"press_conferences", "interpretations", "trainings", "meetings"})
_STARTS = frozenset({"requests.new", "requests.all", "proactive.total"})
"""Totals that open an account; what is said of results behind them goes on with it."""


class _Mark(NamedTuple):
    """From `at` on, counts are those of `whose`: `own`, `others`, `through` (of others, save for what is held for
    them), `unsure` (the agency's own where the table has them)."""

    at: int
    whose: str


class Scope:
    """Whose figures the sentences of one section give. `report.text[start:end]` is the section."""

    def __init__(self, report: Report, start: int, end: int) -> None:
        self.report, self.text, self.start, self.end = report, report.text, start, end
        self.told: set[str] = set()
        """The kinds of figures that the paragraph gave for others, and not for the agency since."""
        self.sentence = -1
        self.marks: list[_Mark] = []

    def new_paragraph(self) -> None:
        """Forget what was told of others."""
        self.told.clear()

    def of_others(self, start: int, end: int, at: int, key: str, value: float) -> bool:
        """Whether the figure at `at` of the sentence `[start, end)` that counts `key` is not the agency's own."""
        if start != self.sentence:
            self.sentence = start
            hinted = bisect_left(self.hints, start) < bisect_left(self.hints, end) if self.hints else False
            self.marks = self._marked(start, end) if hinted else []
        if not self.marks and not self.told:
            return False
        whose = next((mark.whose for mark in reversed(self.marks) if mark.at <= at), None)
        kind = "requests" if key[0] == "~" else key.partition(".")[0]
        if whose is None and kind in self.told and self._goes_on(start, at, key):
            return not self._as_the_table_has(key, value)
        if whose is None or whose == "own" or (whose == "through" and key in _EVENTS):
            self.told.discard(kind)
            return False
        if (self.area or whose == "unsure") and self._as_the_table_has(key, value):
            return False
        self.told.add(kind)
        return True

    def _goes_on(self, start: int, at: int, key: str) -> bool:
        """Whether a sentence that names nobody goes on with what the one before told of others."""
        begins = key in _STARTS and not self.text.startswith("其中", start)
        return not begins and _OURS.search(self.text, start, at) is None

    def _as_the_table_has(self, key: str, value: float) -> bool:
        metric = METRICS.get(key)
        return metric is not None and metric.value(self.report.cells) == value

    @cached_property
    def hints(self) -> list[int]:
        """Where in the section words stand that tell of others, so that other sentences are not searched."""
        matches = _HINTS.find_matches_as_indexes(self.text[self.start : self.end])
        return [self.start + at for _, at, _ in matches]

    @cached_property
    def area(self) -> str:
        """The region of the government, or of the zone, whose report this is; "" for a bureau or a township."""
        agency = self.report.agency
        if self.report.agency_kind == "other" and _ZONE.search(agency):
            return "区"
        region = _REGION_OF_A_NAME.search(agency) if self.report.agency_kind == "government" else None
        return region[1] if region else ""

    @cached_property
    def whole(self) -> bool:
        """Whether the report counts all bodies of the area: that of a government does, that of its office may not."""
        if not self.area or _OFFICE.search(self.report.agency):
            return False
        preface = self.report.section("preface")
        return preface is None or _OWN_ALONE.search(self.text, preface.start, preface.end) is None

    def _marked(self, start: int, end: int) -> list[_Mark]:
        """The marks of a sentence, left to right."""
        text, begin = self.text, max(start - 1, 0)  # with the mark before the sentence
        districts = _OF_A_DISTRICT.finditer(text, begin, end)
        marks = [
            _Mark(found.end(), "others") for found in districts if not self.whole or found["region"][-1] != self.area
        ]
        if not self.whole:
            bodies = _OF_TOWNSHIPS if self.report.agency_kind == "township" else _OF_BODIES
            marks += [_Mark(found.end(), "others") for found in bodies.finditer(text, begin, end)]
            if self.report.agency_kind == "department":
                marks += [_Mark(found.end(), "unsure") for found in _OF_A_REGION.finditer(text, begin, end)]
            marks += [_Mark(found.end(), "through") for found in _THROUGH_OTHERS.finditer(text, start, end)]
        marks += [_Mark(found.end(), "others") for found in _FOR_OTHERS.finditer(text, start, end)]
        if marks:
            marks += [_Mark(at, "own") for at in self._own(start, end)]
        return sorted(marks)

    def _own(self, start: int, end: int) -> list[int]:
        """Where the sentence names the agency itself."""
        text = self.text
        found = [match.start() for match in _OURS.finditer(text, start, end)]
        if self.area:
            found += [match.start() for match in _ITSELF.finditer(text, start, end)]
        elif (own := _short(self.report.agency)) is not None:
            at = text.find(own, start, end)
            while at >= 0:
                found.append(at)
                at = text.find(own, at + 1, end)
        return found


def _short(agency: str) -> str | None:
    """A bureau's name without its region (`商务局`), which is how it names itself; a township's without its county."""
    name = re.sub(r"（[^）]*）|人民政府|办事处$", "", agency)
    own = _REGION_AHEAD.sub("", name)
    return own if len(own) > 2 else None
