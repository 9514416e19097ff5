"""The sources that every report cites, as plain data: names, numbers, and how they are misnamed.

Facts: 中华人民共和国政府信息公开条例 (国令第492号 of 2007, revised in 2019 as 国令第711号: 56 articles, the annual report in
articles 49 and 50); the notices of the State Council's office with their numbers, below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

REGULATION = "中华人民共和国政府信息公开条例"
FEES = "政府信息公开信息处理费管理办法"
ARTICLES = 56
ARTICLES_ON_THE_REPORT = frozenset({49, 50})
REVISED = 2019
"""The first year of reports under the revised regulation."""


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A wrong name, matched against the whole of what stands in 《》; `found` is one."""

    pattern: re.Pattern[str]
    right: str
    found: str


_DISCLOSED = r"信息(?:公开|公(?![示共])|开(?!发))"
"""信息公开, or a slip of it; 信息公示 and 信息系统 are matters of other laws."""

MISNOMERS = (
    Misnomer(
        re.compile(
            r"(?!中华人民共和国政府信息公开条例)中[华国]?人民共和国?"
            rf"(?:.{{0,6}}{_DISCLOSED}|.{{0,4}}公开.{{0,4}}信息).{{0,6}}条[例列].{{0,4}}"
        ),
        REGULATION,
        "中华人民共和国信息公开条例",
    ),
    Misnomer(re.compile(r"中国人民共和国政府信息公开条例"), REGULATION, "中国人民共和国政府信息公开条例"),
    Misnomer(
        re.compile(r"中华人民共和国政府信息公开.{0,4}(?:条列|法|办法|规定)"), REGULATION, "中华人民共和国政府信息公开法"
    ),
    Misnomer(re.compile(r"政府信息公开条列"), REGULATION, "政府信息公开条列"),
    Misnomer(
        re.compile(r"(?:政府)?信息公开(?:信息)?(?:处理)?费(?:用)?(?:收费|征收|收取)管理(?:办法|规定)"),
        FEES,
        "政府信息公开信息处理费收费管理办法",
    ),
    Misnomer(
        re.compile(
            r"政府信息(?:公开)?处理费(?:用)?管理办法|政府信息公开信息处理费用?管理(?:条例|规定|暂行办法)|政府信息公开信息处理费用管理办法"
        ),
        FEES,
        "政府信息公开处理费管理办法",
    ),
)
_OF_A_NAME = r"(?:(?![法和与及])[一-龥])"
BARE_NAME = re.compile(
    rf"中(?<!《中)[华国]人民共和国(?:{_OF_A_NAME}{{0,6}}?{_DISCLOSED}|{_OF_A_NAME}{{0,4}}?公开{_OF_A_NAME}{{0,4}}?信息)"
    rf"{_OF_A_NAME}{{0,6}}?条[例列]"
)
"""The regulation named without 《》: 依据中华人民共和国信息公开条例."""

_CLOSING = r"(?:[（(][^（）()]{0,8}[）)])?[》〉”]{0,2}(?:的通知|的意见)?[》〉”]{0,2} ?"
DECREE = re.compile(
    rf"政府信息公开条例(?<![省市县区州]政府信息公开条例){_CLOSING}[（(]?(?:以下简称[^（）()，；]{{0,20}}[，,；;])?(?:中华人民共和国)?(?:国务院令|国令|国务院)"
    r" ?第? ?(?P<number>\d{2,4}) ?号"
)
"""《中华人民共和国政府信息公开条例》（国令第711号）."""
DECREE_NUMBER = 711
REVISION_TOLD = re.compile(rf"[^。；）)\n]{{0,40}}?(?:{DECREE_NUMBER} ?号|修订|修正)")
"""Behind the number of the first decree, where the second is told as well: 国务院令第492号公布，国务院令第711号修订."""
_PROVISION = (
    r"(?:[（(][^（）()]{0,40}[）)])?(?:第[一二三四五六七]章)?"
    r"(?P<articles>(?:[、和及与以第]*第? ?(?:[一二三四五六七八九十百]{1,5}|\d{1,3}) ?条(?:第?[（(]?[一二三四五六七八九十\d]+[）)]?[款项])*)+)"
)
CITED_ARTICLES = (
    re.compile(rf"《(?:(?:中华人民共和国)?政府信息公开)?条例》{_PROVISION}"),
    re.compile(rf"中(?<!《中)华人民共和国政府信息公开条例{_PROVISION}"),
)
"""《条例》第四十九条、第五十条; and without 《》. (What begins with one character is found faster than what begins with either.)"""
ON_THE_REPORT = re.compile(
    r"[^。；\n]{0,12}?(?:规定|要求|精神)?[，,]?[^。；，\n]{0,16}(?:编制|编写|撰写|形成|公布|发布)[^。；\n]{0,16}(?:报告|年报)"
)


@dataclass(frozen=True)
class Notice:
    """A notice of the State Council's office: the words that end its name, and its number."""

    name: str
    ending: str
    series: str
    year: int
    number: int

    @property
    def printed(self) -> str:
        return f"{self.series}〔{self.year}〕{self.number}号"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(
            rf"{self.ending}{_CLOSING}[（(] ?(?P<printed>(?P<series>国办[一-龥]{{0,6}}) ?[〔\[（(【] ?(?P<year>\d{{4}}) ?[〕\]）)】]"
            r" ?第? ?(?P<number>\d{1,4}) ?号)"
        )


NUMBER_OF_A_NOTICE = "国办"
"""Opens the numbers of all of them."""
NOTICES = (
    Notice(FEES, "信息处理费管理办法", "国办函", 2020, 109),
    Notice("中华人民共和国政府信息公开工作年度报告格式", "年度报告格式", "国办公开办函", 2021, 30),
    Notice("关于政府信息公开工作年度报告有关事项的通知", "年度报告有关事项的通知", "国办公开办函", 2019, 60),
    Notice("关于规范政府信息公开平台有关事项的通知", "政府信息公开平台有关事项的通知", "国办公开办函", 2019, 61),
    Notice("公共企事业单位信息公开规定制定办法", "公共企事业单位信息公开规定制定办法", "国办发", 2020, 50),
    Notice(
        "关于全面推进基层政务公开标准化规范化工作的指导意见",
        "基层政务公开标准化规范化工作的?指导意见",
        "国办发",
        2019,
        54,
    ),
)
