"""The six sections (`section.*`) and the fees that section 六 must report (`fee.unreported`)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.checks import Case, run_checks
from nlp.pipeline.quantities import extract
from nlp.reading.page import Page, Paragraph, Table
from nlp.report import read_report
from tests.checks.check_reports import AGENCY, HEADINGS, findings_of

EMPTY = [
    "无。", "无", "略", "（略）", "/", "-", "暂无", "本年度无。", "无存在问题", "无此情况", "我镇无明显问题。", "不存在问题。",
    "没有需要说明的问题。", "目前暂无主要问题。", "我镇不存在主要问题及改进情况。", "详见附件",
    "未发现问题。", "暂未发现问题。", "本年度我镇未发现明显问题。", "经自查，未发现存在问题。", "尚未发现重大问题。",
]  # fmt: skip
NOT_EMPTY = [
    "无专职人员，公开力量不足。下一步配备2名。",
    "没有固定的更新周期。今后每周更新。",
    "无障碍浏览未建成，将于6月上线。",
    "未发现问题的原因是检查少，今后每季度查一次。",
    "未存在线下公开专区。将于6月建成。",
]


def codes(found):
    return [each.code for each in found]


@pytest.mark.parametrize("problems", EMPTY)
def test_empty_problems(findings, problems):
    assert codes(findings(problems=problems)) == ["section.empty"]


@pytest.mark.parametrize("problems", NOT_EMPTY)
def test_short_problems(findings, problems):
    assert findings(problems=problems) == []


def test_empty_overview(findings):
    assert codes(findings("")) == ["section.empty"]


def test_sections_of_tables_only(findings):
    """Sections 二 to 四 hold tables and need no words."""
    lines = [Paragraph(f"{AGENCY}2024年政府信息公开工作年度报告")]
    for heading, body in zip(
        HEADINGS, ("公开信息80条。", "", "", "", "更新不及时。将每周更新。", "收取信息处理费0元。"), strict=True
    ):
        lines += [Paragraph(heading), *([Paragraph(body)] if body else [])]
    rows = (("行政许可", "5"), ("行政处罚", "1"), ("行政强制", "0"))
    blocks = (*lines[:4], Table(rows), *lines[4:])
    assert findings_of(read_report(Page("报告", "txt", "", blocks))) == []


@pytest.mark.parametrize("absent", range(6))
def test_missing(findings, absent):
    headings = tuple("" if i == absent else heading for i, heading in enumerate(HEADINGS))
    found = [each for each in findings(headings=headings, other="") if each.code == "section.missing"]
    assert [each.expected for each in found] == [HEADINGS[absent]]


@pytest.mark.parametrize(
    "headings",
    [
        tuple(heading[2:] for heading in HEADINGS),
        tuple(f"（{heading[0]}）{heading[2:]}" for heading in HEADINGS),
        tuple(f"第{heading[0]}部分 {heading[2:]}" for heading in HEADINGS),
        tuple(f"{i}.{heading[2:]}" for i, heading in enumerate(HEADINGS, 1)),
    ],
)
def test_headings_in_other_dress(findings, headings):
    assert findings(headings=headings) == []


def test_order(findings):
    swapped = (HEADINGS[0], HEADINGS[2], HEADINGS[1], *HEADINGS[3:])
    assert codes(findings(headings=swapped)) == ["section.order"]


def test_one_number_twice(findings):
    found = findings(headings=(*HEADINGS[:5], "五、其他需要报告的事项"))
    assert codes(found) == ["section.order"]
    assert "五、其他需要报告的事项" in found[0].message


def test_one_section_twice(findings):
    found = findings(problems="更新不及时。\n五、存在的主要问题及改进情况\n下一步每周更新。")
    assert codes(found) == ["section.order"]


@pytest.mark.parametrize(
    "other",
    [
        "无。",
        "无其他需要报告的事项。",
        "全年办理人大建议3件。",
        "按时公布行政事业性收费清单。",
        "无。本单位无行政事业性收费。",
        "2024年，我镇收取群众意见12条，均已答复。",
        "2024年公示涉企收费项目6项。",
    ],
)
def test_fees_not_told(findings, other):
    found = findings(other=other)
    assert [(each.code, each.severity) for each in found] == [("fee.unreported", "info")]


@pytest.mark.parametrize(
    "other",
    [
        "2024年未收取信息处理费。",
        "按照《政府信息公开信息处理费管理办法》，2024年未产生信息处理费。",
        "收取信息处理费0元。无其他需要报告的事项。",
        "2024年共收取信息处理费300元。",
        "2024年没有发出过收费通知。",
        "2024年免费提供复制件20页。",
        "2024年度未产生任何费用。",
        "2024年未向申请人收取分文。",
        "依申请公开提供信息时未收取款项。",
        "未向申请人收取行政事业性收费。",
        "公布行政事业性收费清单，未收取信息处理费。",
        "复制、邮寄等成本费一律没有收取。",
    ],
)
def test_fees_told(findings, other):
    assert findings(other=other) == []


def test_no_fees_before_2021(findings):
    assert findings(other="无。", year=2020) == []


def test_fees_charged_and_not_told(findings):
    """A warning: the text shows a fee that section 六 does not."""
    found = findings("主动公开政府信息80条。收取信息处理费300元。", other="无其他需要报告的事项。")
    assert [(each.code, each.severity) for each in found] == [("fee.unreported", "warning")]
    assert "300元" in found[0].message


def test_unpaid_in_the_table(findings):
    found = findings(other="无。", cells={"requests.other.unpaid.total": 2})
    assert [(each.code, each.severity) for each in found] == [("fee.unreported", "warning")]
    assert "2件" in found[0].message


def test_title_and_text_of_two_years(findings):
    """The title's year is wrong where the rest agrees on another."""
    preface = "本报告所列数据的统计期限自2024年1月1日起，至2024年12月31日止。"
    overview = "2024年公开信息173条，2024年收到申请2件。2024年培训1次。"
    found = findings(overview, title=f"{AGENCY}2023年政府信息公开工作年度报告", preface=preface)
    assert [(each.code, each.expected, each.actual) for each in found] == [("year.title", 2024, 2023)]


def test_no_year_no_years(findings):
    """Without a year of its own a report can name none wrongly."""
    report = read_report(
        Page("报告", "txt", "", tuple(map(Paragraph, (f"{AGENCY}政府信息公开工作年度报告", *HEADINGS))))
    )
    report = replace(report, year=None)
    assert not [each for each in run_checks(Case(report, extract(report))) if each.code.startswith("year.")]
