"""The sources that every report cites, as plain data: names, numbers, and how they are misnamed.

Facts: 中华人民共和国政府信息公开条例 (2007 国令第492号, revised 2019 国令第711号); 政府信息公开信息处理费管理办法
(国办函〔2020〕109号); the form of the annual report (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REGULATION = "中华人民共和国政府信息公开条例"
ADMITTED_NAMES = frozenset({REGULATION, "政府信息公开条例", "条例", "信息公开条例"})

MISNAMED: tuple[tuple[re.Pattern[str], str], ...] = (
    # the regulation with words missing, doubled or changed; other bodies' own regulations do not begin so
    (re.compile(r"中(?:华)?人民共和国?(?!政府信息公开条例$).{0,6}信息公?开?.{0,6}条[例列](?:.{0,4})"), REGULATION),
    (re.compile(r"中华人民共和国政府信息公开.{0,4}(?:条列|法|办法|规定)"), REGULATION),
    (re.compile(r"(?:中华人民)?政府信息公开条列"), REGULATION),
    (
        re.compile(r"(?:政府)?信息公开(?:信息)?(?:处理)?费(?:用)?(?:收费|征收)管理(?:办法|规定)"),
        "政府信息公开信息处理费管理办法",
    ),
    (re.compile(r"政府信息(?:公开)?处理费(?:用)?管理办法"), "政府信息公开信息处理费管理办法"),
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the number that must stand in brackets behind its name. `pattern` has the group `number`."""

    name: str
    number: str
    pattern: re.Pattern[str]
    accepted: frozenset[str]

    def admits(self, number: str) -> bool:
        return re.sub(r"[〔〕\[\]（）()【】\s]", "", number) in self.accepted


CITATIONS = (
    Citation(
        REGULATION,
        "国令第711号",
        re.compile(
            r"政府信息公开条例》?[（(](?:以下简称[^（）()]{0,20}[，,；;])?(?:中华人民共和国)?(?:国务院令|国务院|国令) ?(?:令)?第? ?(?P<number>\d{2,4}) ?号"
        ),
        frozenset({"711"}),
    ),
    Citation(
        "政府信息公开信息处理费管理办法",
        "国办函〔2020〕109号",
        re.compile(
            r"信息处理费管理办法》?(?:的通知》?)?[（(]\s*国办函 ?(?P<number>[〔\[（(【] ?\d{4} ?[〕\]）)】] ?\d{1,4}) ?号"
        ),
        frozenset({"2020109"}),
    ),
    Citation(
        "中华人民共和国政府信息公开工作年度报告格式",
        "国办公开办函〔2021〕30号",
        re.compile(
            r"年度报告格式》?(?:的通知》?)?[（(]\s*国办公开办函 ?(?P<number>[〔\[（(【] ?\d{4} ?[〕\]）)】] ?\d{1,4}) ?号"
        ),
        frozenset({"202130"}),
    ),
    Citation(
        "关于政府信息公开工作年度报告有关事项的通知",
        "国办公开办函〔2019〕60号",
        re.compile(
            r"年度报告有关事项的通知》?[（(]\s*国办公开办函 ?(?P<number>[〔\[（(【] ?\d{4} ?[〕\]）)】] ?\d{1,4}) ?号"
        ),
        frozenset({"201960"}),
    ),
)
