"""Short invented reports for the tests of the checks, and what every finding must be besides right."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.checks import Case, Finding, TextEvidence, run_checks
from nlp.pipeline.quantities import extract
from nlp.reading.page import Page, Paragraph
from nlp.report import read_report
from nlp.report.model import Report

AGENCY = "云岭县松塘镇人民政府"
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
ELSEWHERE = ("problem.none", "problem.unanswered", "remedy.vague")
"""Codes that need the statements of section 五."""


def a_report(
    overview: str = "按照上级部署做好政务公开各项工作，成效稳步提升。",
    *,
    agency: str = AGENCY,
    year: int = 2024,
    title: str = "",
    preface: str = "",
    problems: str = "公开栏更新不够及时。下一步将明确专人，每周更新一次。",
    other: str = "本年度信息处理费收取情况已在政府网站公布。",
    cells: dict[str, float | None] | None = None,
    headings: tuple[str, ...] = HEADINGS,
) -> Report:
    """A report of six sections whose tables hold `cells`; a line break in a text is a new paragraph."""
    preface = preface or f"本报告所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。"
    bodies = (overview, "", "", "", problems, other)
    lines = [title or f"{agency}{year}年政府信息公开工作年度报告", preface]
    for heading, body in zip(headings, bodies, strict=True):
        lines += [heading, *body.split("\n")]
    report = read_report(Page("报告", "txt", "", tuple(Paragraph(line) for line in lines if line)))
    return replace(report, cells=dict(cells), form=2021) if cells is not None else report


def findings_of(report: Report) -> list[Finding]:
    """All findings; each can be sent on as it stands, and its evidence is where it says."""
    found = run_checks(Case(report, extract(report)))
    for finding in found:
        presentable(finding, report)
    return [finding for finding in found if finding.code not in ELSEWHERE]


def presentable(finding: Finding, report: Report) -> None:
    message = finding.message
    assert message.endswith("。"), message
    assert not re.search(r"“”|《》|（）|None|nan|\n|\b(?:requests|review|litigation|proactive)\.", message), message
    for left, right in ("“”", "（）", "《》"):
        assert message.count(left) == message.count(right), message
    for evidence in finding.evidence:
        if isinstance(evidence, TextEvidence):
            assert report.text[evidence.start : evidence.end] == evidence.text, message
