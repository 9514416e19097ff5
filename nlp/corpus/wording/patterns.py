"""What in a narrative is nobody's own wording, as data: each pattern with its reason and an example of a clause.

A clause that a pattern matches does not count when passages are compared between agencies or with last year. What the
regulation and the form prescribe word for word stands in `prescribed.txt`.

Every pattern begins with characters, not with a repetition or a choice of choices: such a pattern is looked for in a
whole batch of reports at the speed of a search for characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_C = r"[^，,：:。！？；;\n]"
"""A character of a clause."""

_END = r"[”’）)]*(?![^，,：:。！？；;\n])"
"""Where a clause ends."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Words that every report uses. `reach` is what is left out where they stand: the clause or the whole sentence.

    `before` is what must stand before them in the clause, from its beginning; None where that may be anything.
    """

    name: str
    reach: Literal["clause", "sentence"]
    pattern: re.Pattern[str]
    example: str
    before: re.Pattern[str] | None = None


FORMULAS = (
    Formula(
        "lead-in",
        "clause",
        re.compile(rf"(?:现将|特将|现就){_C}{{0,30}}(?:报告|公布|汇报|公开|通报)"),
        "现将有关情况报告如下",
    ),
    Formula(
        "lead-in to a list",
        "clause",
        re.compile(rf"(?:如下|以下|下列|这样)(?:几?(?:个|点|件)?(?:方面|问题|不足|措施|工作|事))?{_END}"),
        "主要做了以下几个方面",
    ),
    Formula(
        "the report about itself",
        "sentence",
        re.compile(
            r"(?:本报告|本年报|本年度报告|本年度年报|统计期限|统计时段|统计起止|六部分|六个部分|工作年度报告格式)"
        ),
        "本报告所列数据的统计期限自2023年1月1日至12月31日",
    ),
    Formula(
        "contact",
        "sentence",
        re.compile(r"(?:电话[:：为]|地址[:：为]|方式[:：为]|邮编[:：为]|邮政编码?[:：为]|电子邮箱|https?://|www\.)"),
        "地址：河街26号，电话：0123-6102033",
    ),
    Formula("telephone", "sentence", re.compile(r"[-—](?<=\d{3}[-—])\d{7,8}"), "0123-6102033"),
    Formula(
        "processing fee",
        "sentence",
        re.compile(r"(?:信息处理费|收费通知|收取任何费|收取[^。！？；;\n]{0,8}费用)"),
        "2023年度本机关未收取信息处理费",
    ),
    Formula(
        "nothing else to report",
        "clause",
        re.compile(rf"(?:无|没有){_C}{{0,10}}(?:需要|需|应|须)?(?:报告|说明)的?(?:其他)?(?:事项|情况|内容)"),
        "无其他需要报告的事项",
    ),
    Formula(
        "besides the above",
        "clause",
        re.compile(rf"(?:除上述|除以上|除此){_C}{{0,8}}(?:外|以外)"),
        "除上述事项外",
    ),
    Formula(
        "political opening",
        "clause",
        re.compile(
            rf"(?:习近平|党的{_C}{{1,12}}(?:精神|全会|大会)|坚强领导下|正确领导下|统一领导下|有力领导下|指导下{_END}|关心下{_END}|"
            rf"支持下{_END}|帮助下{_END})"
        ),
        "深入学习贯彻党的二十大精神",
    ),
    Formula(
        "superiors' requirements",
        "clause",
        re.compile(
            rf"(?:党中央|国务院|省委|市委|县委|区委|党委){_C}{{0,24}}(?:部署|精神|要求|领导|指导)",
        ),
        "按照市委关于政务公开的部署",
    ),
    Formula(
        "citation",
        "clause",
        re.compile(rf"《{_C}{{0,24}}{_END}"),
        "严格按照《条例》要求",
        re.compile(
            r".{0,4}(?:认真|严格|深入|全面|切实|扎实|坚决|依法)?(?:学习|宣传|贯彻|落实|执行|遵守|遵照|根据|按照|依照|依据|对照|按|依)+.{0,6}"
        ),
    ),
    Formula(
        "the year's work in general",
        "clause",
        re.compile(
            rf"(?:政府信息公开|政务公开|信息公开)(?:各项)?工作(?:取得|有序|平稳|扎实|稳步|顺利|进一步|持续){_C}{{0,12}}{_END}"
        ),
        "政府信息公开工作取得了一定成效",
        re.compile(r".{0,8}"),
    ),
    Formula(
        "nothing happened",
        "clause",
        re.compile(
            rf"(?:未|没有|无|不存在){_C}{{0,14}}(?:申请|复议|诉讼|结转|收费|处罚|强制|规章|规范性文件|投诉|举报|责任追究)"
        ),
        "未发生因政府信息公开被提起行政诉讼的情况",
    ),
)

TITLE_MARKS = re.compile(r"《[^》\n]{1,60}》")
"""The name of a law or document: it counts for nothing in a clause's length, only that one stands there."""

DOCUMENT_NUMBER = re.compile(r"〔\d{4}〕\d+号[）)]?")
"""`国办公开办函〔2021〕30号`, without the word before it."""

DOCUMENT_WORD = re.compile(r"[一-龥]{1,10}$")
"""The word before a document's number."""

DECREE = re.compile(r"国(?:务院)?令第\d+号(?:[，,][^（）()]{0,12}(?=[）)]))?")
"""`国务院令第711号`."""

ENUMERATOR = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:[.．、](?!\d)|[）)])|[①-⑳▲●◆■★·\-—]|"
    r"(?:其?[一二三四五六七八九十]{1,2})(?:是|则|要)|第[一二三四五六七八九十][，、]|(?:首|其|再|最)[先次后](?:[，、]|是))+"
)
"""What numbers a sentence, at its beginning: （一）, 1., ①, 一是."""

FIGURES = re.compile(r"\d(?:(?<=2)0\d\d(?:年度?)?|[\d,，.]*\d)?")
"""Years and numbers in figures."""

NUMERALS = re.compile(
    r"[零〇一二两三四五六七八九十百千万](?:(?<=二)[〇○零][〇○零一二三四五六七八九]{2}(?:年度?)?|"
    r"[零〇一二两三四五六七八九十百千万]{0,20}(?=余?[件条期场篇份起次人个名家项类处宗例批轮部类户村万千]|余|多))"
)
"""Years and numbers in Chinese numerals, the latter before a counter."""

OURSELVES = re.compile(
    r"[我本全](?:街道办事处|街道|办事处|管委会|委员会|苏木|机关|单位|系统|部门|[局镇乡县市区旗州盟省委厅办院校处所站])"
)
"""`我镇`, `本机关`, `全县`: what an agency calls itself."""

GROWTH = re.compile(
    r"(?:同比|比(?:上年|去年|上一?年度?|20\d\d年度?)|[较与](?:上年|去年|上一?年度?|20\d\d年度?)(?:相比|同期)?|环比去年)[^。；;\n]{0,4}?"
    r"(?P<way>增长|增加|上升|提高|提升|增幅|上涨|下降|减少|降低|回落|降幅)(?:了|率|幅度?)?(?:为|达|约|达到|是)?$"
)
"""What stands between a count and the percentage that it grew by since last year, where no other number stands between
them: `同比增长`."""

FALL = frozenset({"下降", "减少", "降低", "回落", "降幅"})
