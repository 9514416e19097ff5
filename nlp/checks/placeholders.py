"""What a template leaves in place, as plain data: each pattern with words that it finds and words that it must not."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`found` holds the pattern, `passed` looks like it and does not."""

    pattern: re.Pattern[str]
    found: str
    passed: str
    signs: frozenset[str]
    """Every match has one of these, single characters where these will do: they are looked for much faster than a pattern,
    and most texts have none."""


_CROSS = frozenset("XxＸｘ×")
_PLACES = r"县|市|区|镇|乡|街道|局|省|村|社区|单位|部门|科室|学校|公司"
_ASKED_FOR = (
    "单位名称|单位全称|机关名称|文字描述|数字|数量|具体数字|年份|姓名|电话|地址|此处[^（）()】]{0,16}|"
    "请?(?:填写|填入|结合实际|根据实际|补充)[^（）()】]{0,16}|简要(?:说明|描述|概括)[^（）()】]{0,16}|具体内容[^（）()】]{0,8}"
)
"""What a template wants to be filled in, in brackets."""
PLACEHOLDERS = (
    Placeholder(
        re.compile(r"[XxＸｘ×](?<![A-Za-z0-9./_\-].)[XxＸｘ×]{1,7}(?![A-Za-z0-9./]|世纪)"),
        "XX镇主动公开信息",
        "编号GXX-2024",
        _CROSS,
    ),
    Placeholder(re.compile(r"20(?:[XxＸｘ×]{2}|\*{2}|__|\d[XxＸｘ×]) ?年"), "20xx年", "2024年", _CROSS | {*"*_"}),
    Placeholder(
        re.compile(rf"[XxＸｘ×](?:(?<![A-Za-z0-9].)(?=(?:{_PLACES})(?![光刊]))|(?<=[年月].)(?=[月日])|(?<=\d年.)月)"),
        "X镇人民政府",
        "X光机",
        _CROSS,
    ),
    Placeholder(
        re.compile(
            r"[XxＸｘ×](?<=[共到于约为开办收计布息请议案文].)(?= ?(?:条|件|次|个|份|篇|期|场|人次|人|名|元|万))"
        ),
        "公开信息X条",
        "3×3宫格",
        _CROSS,
    ),
    Placeholder(re.compile(rf"某某(?=(?:{_PLACES}|单位|机关)|$)"), "某某镇人民政府", "张某某提出申请", frozenset("某")),
    *(
        Placeholder(
            re.compile(rf"{re.escape(bracket)}\s*(?:{_ASKED_FOR})\s*[）)】]"),
            f"{bracket}单位名称）",
            "（单位）",
            frozenset(bracket),
        )
        for bracket in "（(【"
    ),
    Placeholder(
        re.compile(
            r"[（(][^（）()。]{0,8}(?:仿宋|黑体|楷体|宋体|方正|[一二三四五小]号字)[^（）()。]{0,20}[）)]|方正小标宋[一-龥]{0,8}|仿宋_?GB ?2312"
        ),
        "（仿宋三号字）",
        "宋体书法展",
        frozenset({"宋", "黑", "楷", "方正", "号字"}),
    ),
    Placeholder(
        re.compile(r"[_*〇○□【](?:(?<=_)__+|(?<=\*)\*\*+|(?<=[〇○□])[〇○□]{2,}|(?<=【)\s*】)"),
        "公开信息____条",
        "【公告】",
        frozenset("_*〇○□【"),
    ),
    Placeholder(re.compile(r"（\s*）(?=[条件次个份篇])"), "公开信息（ ）条", "（一）", frozenset("（")),
    Placeholder(
        re.compile(r"(?:此处|这里)(?:填写|插入|补充|填报)"),
        "此处填写数据",
        "在此处查阅",
        frozenset({"填", "插", "补充"}),
    ),
)
SIGNS = frozenset[str]().union(*(each.signs for each in PLACEHOLDERS))
HIDES = re.compile(r"隐去|隐名|隐藏|代替|替代|遮|脱敏|打码|匿名|去标识|化名")
"""The sentence tells how names are hidden: `姓名以“王××”代替`."""
